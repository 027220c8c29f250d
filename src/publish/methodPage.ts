/** The method, for a reader who never met a composite index: `/method/`. */

import { takenOverReasons } from "../format/explanationOfMetric.ts";
import { formatScore } from "../format/figures.ts";
import type { LeagueFacts, PeriodFacts } from "../format/leagueFacts.ts";
import { segmentScale } from "../format/segmentWords.ts";
import { type WorkedExample, workedExample } from "./methodExample.ts";
import { type TieExample, tieExample } from "./methodTie.ts";
import { type RulesOfYears, rulesOfYears } from "./methodYears.ts";
import type { PageKind } from "./page.ts";
import { type CheckCounts, sumCounts } from "./projectFacts.ts";

export interface MethodPage {
  example: WorkedExample | null;
  tie: TieExample | null;
  years: RulesOfYears;
  periods: readonly string[];
  /** Metric scores that are taken over, by reason, one number a period. */
  takenOver: readonly { because: string; scores: readonly number[] }[];
  scoresComputed: readonly number[];
  /** Tables of which only average, flag, segments and rank are at hand. */
  withoutMetrics: readonly { plural: string; reportingPeriods: readonly string[] }[];
  check: CheckCounts;
  /** Whose ranges are published for which table. */
  publishedRanges: readonly { plural: string; reportingPeriod: string; by: string }[];
  /** The best and the worst score, the number of segments, and the best segment of a flagged trust, in the newest rules. */
  scale: { best: string; worst: string; segments: number; segmentScale: string; noBetterThan: number | null };
  /** Trusts of the newest period whose flag is raised, and whose segment that moved. */
  override: { flagged: number; moved: number };
  /** The publisher's description of each framework, oldest first. */
  manuals: readonly { title: string; source: string }[];
}

export const methodPages: PageKind<MethodPage> = {
  kind: "method",
  *pages({ league, project }) {
    const newest = league.periods.at(-1);
    if (!newest) return;
    yield {
      path: "/method/",
      title: "How the tables are made",
      description:
        "From a trust's figures to scores, an average, a segment and a rank: the method step by step, with a real example.",
      trail: [],
      facts: {
        example: workedExample(newest),
        tie: tieExample(newest),
        years: rulesOfYears(league.periods),
        periods: league.periods.map(({ reportingPeriod }) => reportingPeriod),
        ...whatIsTakenOver(league),
        withoutMetrics: withoutMetrics(league),
        check: sumCounts(project.check.lines),
        publishedRanges: publishedRanges(league),
        scale: scaleOf(newest),
        override: overridden(newest),
        manuals: [
          ...new Map(league.periods.map(({ definition: { id, title, source } }) => [id, { title, source }])).values(),
        ],
      },
    };
  },
};

function whatIsTakenOver({ periods }: LeagueFacts): Pick<MethodPage, "takenOver" | "scoresComputed"> {
  const scores = periods.map(({ tables }) => tables.flatMap(({ trusts }) => trusts.flatMap(({ metrics }) => metrics)));
  return {
    takenOver: Object.entries(takenOverReasons(periods.at(-1)?.definition.organisation.many ?? "trusts")).map(
      ([reason, because]) => ({
        because,
        scores: scores.map(
          (own) => own.filter(({ basis, takenOver }) => basis === "published" && takenOver === reason).length,
        ),
      }),
    ),
    scoresComputed: scores.map((own) => own.filter(({ basis }) => basis === "computed").length),
  };
}

function withoutMetrics({ periods }: LeagueFacts): MethodPage["withoutMetrics"] {
  const tables = periods.flatMap((period) => period.tables).filter(({ holds }) => holds === "league facts");
  return [...Map.groupBy(tables, ({ plural }) => plural)].map(([plural, own]) => ({
    plural,
    reportingPeriods: own.map(({ reportingPeriod }) => reportingPeriod),
  }));
}

function publishedRanges({ periods }: LeagueFacts): MethodPage["publishedRanges"] {
  return periods
    .flatMap(({ tables }) => tables)
    .flatMap(({ plural, reportingPeriod, trusts }) => {
      const by = trusts.find(
        ({ likelyRangeOfRank, ourRanges }) =>
          likelyRangeOfRank !== null && likelyRangeOfRank.by !== ourRanges?.likelyRangeOfRank?.by,
      )?.likelyRangeOfRank?.by;
      return by === undefined ? [] : [{ plural, reportingPeriod, by }];
    });
}

function scaleOf({ definition }: PeriodFacts): MethodPage["scale"] {
  const { scoreRange, segments, overrides } = definition;
  return {
    best: formatScore(scoreRange.best),
    worst: formatScore(scoreRange.worst),
    segments: segments.length,
    segmentScale: segmentScale(definition) ?? "",
    noBetterThan: overrides[0]?.segmentNoBetterThan ?? null,
  };
}

function overridden({ tables }: PeriodFacts): MethodPage["override"] {
  const trusts = tables.flatMap((table) => table.trusts);
  return {
    flagged: trusts.filter(({ financialOverride }) => financialOverride === true).length,
    moved: trusts.filter(({ withoutOverride }) => withoutOverride.moved).length,
  };
}
