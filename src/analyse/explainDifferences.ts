/** Which differences between our figures and the published ones are accounted for, and by what. */

/** A known reason for differences, written down in docs/DEVIATIONS.md under its id. */
export interface Deviation {
  id: string;
  title: string;
  /** The kinds of figure it is about. */
  quantities: readonly string[];
  /** Explains every difference that arose in this way; null: only the figures listed below. */
  reason: string | null;
  /** False: which figures differ and how far is written down, why is not known. */
  causeKnown: boolean;
  /** Periods, subjects and trusts it is about; empty: all. */
  periods: readonly string[];
  subjects: readonly string[];
  trusts: readonly string[];
  /** Largest difference it explains, in the figure's own unit; null: any. */
  atMost: number | null;
}

/** What is needed to judge a difference. */
export interface JudgedDifference {
  reportingPeriod: string;
  quantity: string;
  subject: string;
  trustCode: string;
  ours: number | null;
  published: number;
  reason: string;
}

/** Largest difference that rounding alone can make, where hidden decimals enter a figure. All others must be exact. */
export type Tolerances = Readonly<Record<string, number>>;

export type Verdict = { is: "explained"; by: string } | { is: "within-rounding" } | { is: "unexplained" };

/** Floats that stand for hundredths differ by less than this. */
const EQUAL = 1e-9;

/** Judges one difference: explained by a deviation, else within rounding, else unexplained. */
export function judge(difference: JudgedDifference, deviations: readonly Deviation[], tolerances: Tolerances): Verdict {
  const { ours, published, quantity } = difference;
  if (ours === null) return { is: "unexplained" };
  const gap = Math.abs(ours - published);
  const deviation = deviations.find((candidate) => explains(candidate, difference, gap));
  if (deviation) return { is: "explained", by: deviation.id };
  return gap <= (tolerances[quantity] ?? 0) + EQUAL ? { is: "within-rounding" } : { is: "unexplained" };
}

function explains(deviation: Deviation, difference: JudgedDifference, gap: number): boolean {
  const has = (list: readonly string[], item: string) => list.length === 0 || list.includes(item);
  return (
    deviation.quantities.includes(difference.quantity) &&
    (deviation.reason === null || deviation.reason === difference.reason) &&
    has(deviation.periods, difference.reportingPeriod) &&
    has(deviation.subjects, difference.subject) &&
    has(deviation.trusts, difference.trustCode) &&
    (deviation.atMost === null || gap <= deviation.atMost + EQUAL)
  );
}
