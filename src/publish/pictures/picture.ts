/** A picture as plain data: what it says, in words and in a table, before a line of it is drawn. */
import type { Area } from "../../areas/area.ts";
import type { TrustFacts } from "../../format/leagueFacts.ts";
import type { Theme } from "./palette.ts";

/** One line of the table beside a picture. */
export type PictureRow = Readonly<Record<string, string | number | null>>;

export interface Picture {
  /** In kebab case, fit for a file's name: "range-of-rank-acute-2026-27-q1-english-region-east-midlands". */
  id: string;
  /** The finding, in a sentence without a full stop. */
  title: string;
  /** How to read it. */
  subtitle: string;
  /** Where the figures come from. */
  source: string;
  /** The period of the figures: "Q1 2026/27 (April to June 2026)". */
  period: string;
  /** What the picture shows, in words made from the same facts. */
  alt: string;
  /** The same facts as a table; the keys are its columns. */
  rows: readonly PictureRow[];
}

export interface DrawingOptions {
  /** Pixels across: 360 for a phone, 768 for a page. */
  width?: number;
  theme?: Theme;
  /** True: with title, subtitle, source and ground, to stand alone. False: the drawing only, for a page that says them itself. */
  framed?: boolean;
}

export const USUAL_WIDTH = 640;
/** Smallest text in a picture, in pixels. */
export const SMALLEST_TEXT = 11;

export const SOURCE = "Figures: NHS England, NHS Oversight Framework, Open Government Licence v3.0";
export const RANGES_BY_US = "likely ranges: Standings";
/** The line that maps owe to those who drew the boundaries. */
export const BOUNDARY_SOURCE =
  "Boundaries: Office for National Statistics, OGL v3.0. Contains OS data © Crown copyright and database right 2026";
export const INDEPENDENT = "Standings is independent of the NHS";

/** An area as pictures name it; null: England. London is an English and an NHS region: the kind belongs to the file's name. */
export const placeOf = (area: Area | null) => ({
  name: area?.areaName ?? "England",
  slug: area ? `${area.kind}-${area.slug}` : "england",
});

/** Where figures and ranges of some trusts come from: ranges have owners of their own. */
export function sourceOf(trusts: readonly Pick<TrustFacts, "likelyRangeOfRank">[]): string {
  const owners = new Set(trusts.flatMap(({ likelyRangeOfRank }) => (likelyRangeOfRank ? [likelyRangeOfRank.by] : [])));
  const ranges = [...owners].map((by) => (by === "Standings" ? RANGES_BY_US : `likely ranges: ${by}`));
  return [SOURCE, ...ranges].join("; ");
}

/** Shorter forms of the words that every second trust's name has. Only where a label has little room: tables give the full name. */
export function shortName(trustName: string): string {
  return trustName
    .replace(/,? NHS (?:Foundation )?Trust$/i, "")
    .replace(/^The /, "")
    .replace(/^University Hospitals? of /, "UH ")
    .replace(/^University Hospitals? /, "UH ")
    .replace(/ University (?:Teaching )?Hospitals?$/, " Univ. Hospitals")
    .replace(/ and /g, " & ");
}

/** A title in the middle of a sentence: "Patient safety" becomes "patient safety", "NHS staff standards" stays. */
export const lowered = (title: string): string =>
  /^[A-Z][a-z ]/.test(title) ? `${title[0]!.toLowerCase()}${title.slice(1)}` : title;

/** "Acute trusts" from "acute trusts". */
export const raised = (words: string): string => `${words[0]!.toUpperCase()}${words.slice(1)}`;
