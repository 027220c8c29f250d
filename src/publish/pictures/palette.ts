/**
 * The colours of pictures that stand alone, on a light and on a dark ground. They are those of the site's stylesheet
 * (`site/src/styles/site.css`), as a test holds: in a page the stylesheet's own win over what is written in the picture.
 */
export interface Palette {
  paper: string;
  /** Words and marks that carry the meaning. */
  ink: string;
  inkSoft: string;
  /** Thin lines that only guide the eye. */
  rule: string;
  /** A quiet ground for what is shown: the area of a map. */
  sunken: string;
  /** What stands behind: other trusts of a table, an unknown segment. */
  faint: string;
  /** Likely ranges: stronger than the stylesheet's faint bar, since here no figure need stand beside it. */
  range: string;
  /** The one trust that a picture is about. */
  accent: string;
  /** By segment, 1 to 4. */
  segments: readonly [string, string, string, string];
}

export const LIGHT: Palette = {
  paper: "#fdfcf8",
  ink: "#1c1b19",
  inkSoft: "#5a564e",
  rule: "#d9d4c7",
  sunken: "#f3f0e8",
  faint: "#b9b3a4",
  range: "#918a7a",
  accent: "#b4370f",
  segments: ["#0b6a60", "#3f8f9b", "#b87514", "#9c2f24"],
};

export const DARK: Palette = {
  paper: "#15171a",
  ink: "#eceae4",
  inkSoft: "#b3aea2",
  rule: "#3a3d42",
  sunken: "#101214",
  faint: "#6d6a62",
  range: "#8a867b",
  accent: "#ff9d6c",
  segments: ["#4fc2b0", "#8cc4dd", "#e8b04a", "#f08a78"],
};

export const THEMES = { light: LIGHT, dark: DARK } as const;
export type Theme = keyof typeof THEMES;

/** The colour of a segment; the faint one where none is known. */
export function segmentColour({ segments, faint }: Palette, segment: number | null): string {
  return segment === null ? faint : (segments[segment - 1] ?? faint);
}
