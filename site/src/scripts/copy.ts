/** The button that copies the HTML of an embed; without scripts the field can be copied by hand. */
const field = document.querySelector<HTMLTextAreaElement>("[data-copy]");
const button = document.querySelector<HTMLButtonElement>("[data-copy-button]");
const status = document.querySelector<HTMLElement>("[data-copy-status]");

if (field && button && status) {
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = "Copied";
    } catch {
      // a browser that does not allow it: the text is chosen, for the keyboard
      field.select();
      status.textContent = "Chosen: copy it with the keyboard";
    }
  });
}
