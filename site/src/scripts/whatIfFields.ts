/** The fields of a what-if: for each figure a number field and a slider, for each override a checkbox. */
import type { Change } from "../../../src/analyse/whatIfChanges.ts";
import { formatScore, formatValue } from "../../../src/format/figures.ts";
import { controlsOf, type FigureControl } from "../../../src/format/whatIfControls.ts";
import { element } from "./element.ts";
import type { ReadPeriod } from "./whatIf.ts";

interface Field {
  element: HTMLElement;
  /** The change that the field holds; null: as published. */
  change: () => Change | null;
  set: (changes: readonly Change[]) => void;
}

/** @param moved called with all changes whenever one is made */
export function figureFields(
  { named, dataPeriodIn }: ReadPeriod,
  trustCode: string,
  changes: readonly Change[],
  moved: (changes: readonly Change[]) => void,
) {
  const tell = () => moved(fields.flatMap((field) => field.change() ?? []));
  const figures = controlsOf(named, trustCode, dataPeriodIn).map((control) => figureField(control, trustCode, tell));
  const flags = named.scores.overrides.map(({ id, flags: raised }) => {
    const { title, meaning } = named.definition.overrides.find((override) => override.id === id)!;
    const now = raised[named.league.organisations.indexOf(trustCode)] === 1;
    return flagField({ id, title, meaning, now }, trustCode, tell);
  });
  const fields: Field[] = [...flags, ...figures.map(({ field }) => field)];
  const set = (wanted: readonly Change[]) => {
    for (const field of fields) field.set(wanted);
  };
  set(changes);
  const domains = [...Map.groupBy(figures, ({ domain }) => domain)].map(([title, own]) =>
    element(
      "fieldset",
      { class: "what-if-domain" },
      element("legend", {}, title),
      ...own.map(({ field }) => field.element),
    ),
  );
  const override = element(
    "fieldset",
    { class: "what-if-domain" },
    element("legend", {}, "Override"),
    ...flags.map((field) => field.element),
  );
  return { elements: flags.length > 0 ? [override, ...domains] : domains, set };
}

function figureField(control: FigureControl, trustCode: string, tell: () => void): { domain: string; field: Field } {
  const { metricId, plainTitle, what, unit, better, dataPeriod, now, min, max, step } = control;
  const id = `figure-${metricId}`;
  const shown = (figure: number) => (what === "value" ? formatValue(figure, unit) : `score ${formatScore(figure)}`);
  const number = element("input", {
    type: "number",
    id,
    step,
    value: now,
    inputmode: "decimal",
    "aria-describedby": `${id}-now ${id}-outside`,
  });
  const slider = element("input", { type: "range", min, max, step, value: now, "aria-labelledby": `${id}-title` });
  const reset = element(
    "button",
    { type: "button", class: "quiet" },
    "Reset",
    element("span", { class: "visually-hidden" }, ` ${plainTitle}`),
  );
  const outside = element("p", { class: "what-if-outside soft", id: `${id}-outside`, hidden: true });
  const say = () => {
    const figure = number.valueAsNumber;
    outside.hidden = Number.isNaN(figure) || (figure >= min && figure <= max);
    outside.textContent = outside.hidden ? "" : `Trusts of this table lie between ${shown(min)} and ${shown(max)}.`;
    slider.setAttribute("aria-valuetext", shown(slider.valueAsNumber));
    reset.hidden = figure === now;
    box.toggleAttribute("data-changed", figure !== now && !Number.isNaN(figure));
  };
  const put = (figure: number) => {
    number.value = `${figure}`;
    slider.value = `${figure}`;
    say();
  };
  const unitShown = what === "value" && !["count", "ratio", "rate", ""].includes(unit) ? unit : "";
  const direction = what === "value" ? `; ${better} is better` : "; 1 is best, 4 is worst";
  const covers = dataPeriod === "" ? "" : `, ${dataPeriod}`;
  const box = element(
    "div",
    { class: "what-if-figure" },
    element("label", { for: id, id: `${id}-title` }, plainTitle),
    element("p", { class: "what-if-now", id: `${id}-now` }, `Published: ${shown(now)}${covers}${direction}`),
    element(
      "div",
      { class: "what-if-inputs" },
      slider,
      element("div", { class: "what-if-number" }, number, element("span", { class: "soft" }, unitShown)),
      reset,
    ),
    outside,
  );
  slider.addEventListener("input", () => {
    number.value = slider.value;
    say();
    tell();
  });
  number.addEventListener("input", () => {
    if (Number.isNaN(number.valueAsNumber)) return;
    slider.value = number.value;
    say();
    tell();
  });
  number.addEventListener("change", () => {
    if (Number.isNaN(number.valueAsNumber)) put(now);
    tell();
  });
  reset.addEventListener("click", () => {
    put(now);
    number.focus();
    tell();
  });
  const change = (): Change | null => {
    const figure = number.valueAsNumber;
    if (figure === now || Number.isNaN(figure)) return null;
    return what === "value"
      ? { organisation: trustCode, metricId, value: figure }
      : { organisation: trustCode, metricId, metricScore: figure };
  };
  const set = (changes: readonly Change[]) => {
    const own = changes.find((wanted) => "metricId" in wanted && wanted.metricId === metricId);
    const figure = own && (what === "value" ? "value" in own && own.value : "metricScore" in own && own.metricScore);
    put(typeof figure === "number" ? figure : now);
  };
  return { domain: control.domain, field: { element: box, change, set } };
}

function flagField(
  { id, title, meaning, now }: { id: string; title: string; meaning: string; now: boolean },
  trustCode: string,
  tell: () => void,
): Field {
  const box = element("input", { type: "checkbox", id: `flag-${id}`, "aria-describedby": `flag-${id}-now` });
  box.addEventListener("change", tell);
  const published = `Published: ${now ? "raised" : "not raised"}. ${meaning}`;
  return {
    element: element(
      "div",
      { class: "what-if-figure" },
      element("div", { class: "what-if-check" }, box, element("label", { for: `flag-${id}` }, title)),
      element("p", { class: "what-if-now", id: `flag-${id}-now` }, published),
    ),
    change: () => (box.checked === now ? null : { organisation: trustCode, overrideId: id, flag: box.checked ? 1 : 0 }),
    set: (changes) => {
      const own = changes.find((wanted) => "overrideId" in wanted && wanted.overrideId === id);
      box.checked = own && "flag" in own ? own.flag === 1 : now;
    },
  };
}
