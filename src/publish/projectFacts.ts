/** What the project knows of itself: how ours compare with the published figures, known faults, files, versions. */

/** Counts of compared figures. `published = takenOver + compared`; `compared` is the sum of the four that follow. */
export interface CheckCounts {
  published: number;
  takenOver: number;
  compared: number;
  exact: number;
  withinRounding: number;
  explained: number;
  unexplained: number;
}

/** The counts of one kind of figure in one table of one period. */
export interface CheckedFigures extends CheckCounts {
  reportingPeriod: string;
  trustType: string;
  quantity: string;
  subject: string;
}

/** One figure of ours that is not the published one. */
export interface KnownDifference {
  reportingPeriod: string;
  trustType: string;
  quantity: string;
  subject: string;
  trustCode: string;
  ours: number | null;
  published: number;
  fileName: string;
  line: number;
  verdict: "explained" | "within-rounding" | "unexplained";
  /** Id of the deviation that describes it. */
  deviation: string | null;
  /** False: its cause is not known. Null: it has no deviation. */
  causeKnown: boolean | null;
}

/** A known reason for differences, in words. One id may have several entries. */
export interface DeviationNote {
  /** Reporting periods it is of; empty: all. */
  periods: readonly string[];
  id: string;
  title: string;
  /** How ours differ, why, and how to get the publisher's figure. */
  ours: string;
  why: string;
  publishers: string;
  quantities: readonly string[];
}

/** A known fault of a published file: in `column` of the rows with this id it says `published` and means `correct`. */
export interface KnownFault {
  framework: string;
  publishedId: string;
  column: string;
  published: string;
  correct: string;
  reason: string;
  from: string;
  /** Last period with the fault; null: still there. */
  to: string | null;
  /** When and to whom it was reported; null: nobody was told. */
  reported: string | null;
}

/** A file of the publisher behind the figures. */
export interface SourceFile {
  fileName: string;
  sha256: string;
  address: string;
  bytes: number;
  rows: number;
  /** 1, or the number of the reissue. */
  revision: number;
  note: string;
  /** Tables that come from it: "2026-27-Q1/acute". */
  covers: readonly string[];
}

/** What is known of the day on which the publisher put out a quarter. Null: not known. */
export interface ReleaseNote {
  reportingPeriod: string;
  /** The day, ISO. */
  releasedOn: string | null;
  /** Out by this day at the latest, ISO. */
  releasedBy: string | null;
  /** The month, not certain: "2026-03". */
  releasedAbout: string | null;
  releasedOnSource: string | null;
  note: string;
  reissues: readonly { revision: number; on: string | null; what: string }[];
}

export interface ReleaseCalendar {
  rule: { text: string; source: string };
  publisherPage: string;
  releases: readonly ReleaseNote[];
}

export interface ProjectFacts {
  version: string;
  /** Day on which the shipped figures were written, ISO. */
  written: string;
  check: { lines: readonly CheckedFigures[]; differences: readonly KnownDifference[] };
  deviations: readonly DeviationNote[];
  /** Largest difference that hidden decimals alone can make, by kind of figure. */
  tolerances: Readonly<Record<string, number>>;
  faults: readonly KnownFault[];
  sources: { publisher: string; licence: string; files: readonly SourceFile[] };
  calendar: ReleaseCalendar;
  /** Text of CHANGELOG.md. */
  changelog: string;
}

/** Adds counts up. */
export function sumCounts(lines: readonly CheckCounts[]): CheckCounts {
  const sum = { published: 0, takenOver: 0, compared: 0, exact: 0, withinRounding: 0, explained: 0, unexplained: 0 };
  for (const line of lines) for (const key of Object.keys(sum) as (keyof CheckCounts)[]) sum[key] += line[key];
  return sum;
}
