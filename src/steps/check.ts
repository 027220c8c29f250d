/** Our figures against the published ones, for everything that is loaded and scored. */
import { judge } from "../analyse/explainDifferences.ts";
import { ask } from "../store/ask.ts";
import { compareWithPublished, type Difference } from "../store/comparisons.ts";
import type { Store } from "../store/open.ts";
import { loadedPeriods } from "../store/readLeague.ts";
import { frameworkOf, frameworksOf, knownDeviations } from "./project.ts";
import { RequestError } from "./requestError.ts";

/** One kind of figure of one table in one period. `published = takenOver + compared`; `compared` is the sum of the rest. */
export interface CheckLine {
  reportingPeriod: string;
  trustType: string;
  layout: string;
  quantity: string;
  subject: string;
  published: number;
  takenOver: number;
  compared: number;
  exact: number;
  withinRounding: number;
  explained: number;
  unexplained: number;
}

export interface JudgedFigure extends Difference {
  verdict: "explained" | "within-rounding" | "unexplained";
  /** Id of the section in docs/DEVIATIONS.md. */
  deviation: string | null;
  /** False: its section says that the cause is not known. Null: it has no section. */
  causeKnown: boolean | null;
}

export interface CheckReport {
  periods: readonly string[];
  lines: readonly CheckLine[];
  differences: readonly JudgedFigure[];
  /** Sums of all lines. */
  total: Omit<CheckLine, "reportingPeriod" | "trustType" | "layout" | "quantity" | "subject">;
}

/** Compares every published figure. Nothing unexplained means that ours agree with the publisher's. */
export async function checkAll(store: Store): Promise<CheckReport> {
  const periods = await loadedPeriods(store);
  const scored = await ask<{ reporting_period: string }>(store, "select reporting_period from scoring_run");
  const missing = periods.filter((period) => !scored.some(({ reporting_period }) => reporting_period === period));
  if (periods.length === 0) throw new RequestError("expected loaded figures, found none; run: standings load");
  if (missing.length > 0)
    throw new RequestError(
      `expected every loaded period scored, found ${missing.join(", ")} not scored; run: standings score`,
    );
  const { counts, differences } = await compareWithPublished(store, frameworksOf(store));
  const { deviations, tolerances } = knownDeviations();
  const judged = differences.map((difference): JudgedFigure => {
    const shownWithin = frameworkOf(difference.reportingPeriod, store)?.shownWithin;
    const allowed = shownWithin === undefined ? tolerances : { [difference.quantity]: shownWithin };
    const verdict = judge(difference, deviations, allowed);
    const by = verdict.is === "explained" ? verdict.by : null;
    const causeKnown = by === null ? null : deviations.some(({ id, causeKnown: known }) => id === by && known);
    return { ...difference, verdict: verdict.is, deviation: by, causeKnown };
  });
  const keyOf = (line: Pick<CheckLine, "reportingPeriod" | "trustType" | "layout" | "quantity" | "subject">) =>
    [line.reportingPeriod, line.trustType, line.layout, line.quantity, line.subject].join("|");
  const tally = new Map<string, number>();
  for (const figure of judged) {
    const key = `${keyOf(figure)}|${figure.verdict}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
  }
  const lines = counts.map((count): CheckLine => {
    const number = (verdict: JudgedFigure["verdict"]) => tally.get(`${keyOf(count)}|${verdict}`) ?? 0;
    return {
      ...count,
      compared: count.published - count.takenOver,
      withinRounding: number("within-rounding"),
      explained: number("explained"),
      unexplained: number("unexplained"),
    };
  });
  return { periods, lines, differences: judged, total: sumOf(lines) };
}

/** Adds lines up. */
export function sumOf(lines: readonly CheckLine[]): CheckReport["total"] {
  const total = { published: 0, takenOver: 0, compared: 0, exact: 0, withinRounding: 0, explained: 0, unexplained: 0 };
  for (const line of lines) for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += line[key];
  return total;
}
