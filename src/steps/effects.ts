/** The world as the steps see it: clock, printing and progress. Handed in, so that a test can hand in its own. */

/** Progress of work that may take more than a moment. */
export interface Progress {
  /** Says what is being done now, and how much of it is done: a share between 0 and 1, or null when it cannot be told. */
  now: (what: string, share?: number | null) => void;
  /** Ends the display. */
  done: () => void;
}

export interface Effects {
  /** The time, for the notes of releases and runs. */
  clock: () => Date;
  /** One line of result. */
  print: (line: string) => void;
  /** One line about the work, not of its result. */
  note: (line: string) => void;
  progress: Progress;
}

/** An instant as ISO 8601 in UTC, to the second. */
export function isoTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
