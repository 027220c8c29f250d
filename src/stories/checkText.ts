/** Finished text taken apart: its front matter, and its lines as what they are. */

/** One piece of a finished story that can be checked. */
export interface Piece {
  /** Line in the file, the first is 1. */
  line: number;
  sort: "headline" | "text" | "caption" | "row" | "quote" | "note" | "picture";
  text: string;
  /** Heading that it stands under; "" before the first. */
  heading: string;
  /** For a caption: the name in bold before it. For a row: the titles of the columns. For a picture: its file. */
  title: string;
}

export interface TakenApart {
  front: Readonly<Record<string, string>>;
  pieces: readonly Piece[];
}

const NOTES = ["How to read this", "Sources and periods"];

/** Takes Markdown apart. What is no heading, row, quote or list item is text. */
export function takeApart(markdown: string): TakenApart {
  const lines = markdown.split(/\r?\n/);
  const end = lines[0]?.trim() === "---" ? lines.indexOf("---", 1) : -1;
  const front = Object.fromEntries(
    lines.slice(1, Math.max(end, 1)).flatMap((line): [string, string][] => {
      const [, key, value] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? [];
      return key === undefined ? [] : [[key, value!]];
    }),
  );
  const pieces: Piece[] = [];
  let heading = "";
  let columns = "";
  lines.forEach((raw, at) => {
    const text = raw.trim();
    if (at <= end || text === "") {
      if (text === "") columns = "";
      return;
    }
    const piece = (sort: Piece["sort"], content: string, title = "") =>
      pieces.push({ line: at + 1, sort, text: content.replaceAll("**", ""), heading, title });
    const caption = /^[-*] \*\*(.+?)\.?\*\*\.?\s*(.*)$/.exec(text);
    const [, alt, picture] = /^!\[(.*)\]\(([^()\s]+)\)$/.exec(text) ?? [];
    if (picture !== undefined) piece("picture", alt!, picture);
    else if (text.startsWith("# ")) piece("headline", text.slice(2));
    else if (/^##+ /.test(text)) {
      heading = text.replace(/^#+ /, "");
      if (!NOTES.includes(heading)) piece("text", heading);
    } else if (text.startsWith("|")) {
      if (/^\|[\s:|-]+\|$/.test(text)) return;
      if (columns === "") columns = text;
      else piece("row", text, columns);
    } else if (text.startsWith(">")) piece("quote", text.replace(/^>\s*/, ""));
    else if (NOTES.includes(heading)) piece("note", text.replace(/^[-*] /, ""));
    else if (caption) piece("caption", caption[2]!, caption[1]!);
    else piece("text", text.replace(/^[-*] /, ""));
  });
  return { front, pieces };
}

/** Sentences of a text. A full stop ends one where a blank and a capital, a digit or a quotation mark follow. */
export function sentencesOf(text: string): string[] {
  return text
    .replaceAll(/\b(E|C)\. (?=coli|difficile)/g, "$1\u00b7 ")
    .split(/(?<=[.!?]”?)\s+(?=[A-Z0-9“])/)
    .map((each) => each.replaceAll("\u00b7 ", ". ").trim())
    .filter((each) => each !== "");
}
