/** Made-up facts of trusts, tables and periods, for the pages made from them. */
import type { RankChange } from "../src/analyse/rankChange.ts";
import type { ExplainedMetric } from "../src/format/explanation.ts";
import { frameworkWords } from "../src/format/frameworkWords.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../src/format/leagueFacts.ts";
import type { Geography } from "../src/publish/geography.ts";
import type { Publication } from "../src/publish/page.ts";
import type { ProjectFacts } from "../src/publish/projectFacts.ts";
import type { FrameworkDefinition } from "../src/score/definition.ts";
import type { LeagueTableRow } from "../src/score/leagueTable.ts";
import { madeFramework, PERIOD } from "./madeLeague.ts";
import { madePeriod } from "./madePeriods.ts";

/** A row of a table: 3rd of 10, segment 2, no flag, no likely range. */
export function madeRow(own: Partial<LeagueTableRow> = {}): LeagueTableRow {
  return {
    reportingPeriod: PERIOD,
    trustType: "a",
    trustCode: "RAA",
    trustName: "Ashdale NHS Trust",
    subType: "Type a - Small",
    leagueRank: 3,
    joint: false,
    trustsRanked: 10,
    averageMetricScore: 2.03,
    averageBasis: "computed",
    adjustedSegment: 2,
    unadjustedSegment: 2,
    financialOverride: false,
    likelyRangeOfScore: null,
    likelyRangeOfRank: null,
    ...own,
  };
}

/** A trust with the row above, without metrics, with nothing before it. */
export function madeTrustFacts(own: Partial<TrustFacts> = {}): TrustFacts {
  const row = madeRow(own);
  return {
    ...row,
    ourRanges: null,
    framework: { id: "made-up", title: "Made-up framework", source: "https://example.org/method" },
    words: frameworkWords(madeFramework([])),
    averageOf: "metrics",
    standing: null,
    exactAverage: 2.0333,
    metricsCounted: 0,
    weights: 0,
    segmentedBy: "thresholds",
    segmentNumbers: [1, 2, 3, 4],
    segmentBasis: "computed",
    cutPoints: [1.92, 2.32, 2.77],
    overrides: [],
    domains: [],
    metrics: [],
    withoutOverride: {
      flagged: row.financialOverride,
      moved: false,
      leagueRank: row.leagueRank,
      joint: row.joint,
      adjustedSegment: row.unadjustedSegment,
      places: 0,
      fellBehind: [],
      cameAheadOf: [],
    },
    chances: { adjustedSegment: null, unadjustedSegment: null, bestTenth: null, worstTenth: null },
    tier: null,
    before: null,
    change: null,
    ...own,
  };
}

/** A counted metric of a trust: a percentage of which more is better, computed. */
export function madeExplained(own: Partial<ExplainedMetric> = {}): ExplainedMetric {
  return {
    metricId: "M1",
    scoreId: null,
    title: "Percentage of patients seen in time",
    plainTitle: "Seen in time",
    measures: "",
    matters: "",
    domain: "first",
    better: "higher",
    value: 62.4,
    unit: "%",
    dataPeriod: "Jun-25",
    metricRank: 4,
    metricRankJoint: false,
    trustsOfType: 10,
    rule: "Ranked within the type",
    givenBy: "place",
    scale: { from: 1, to: 4 },
    place: 4,
    ranked: 10,
    metricScore: 2,
    exactScore: 2,
    publishedScore: 2,
    basis: "computed",
    takenOver: "",
    weight: 1,
    contribution: 1,
    source: { file: "made-up.csv", line: 12 },
    ...own,
  };
}

/** A change of rank from 3rd by some places; above 0 is worse. */
export function madeRankChange(change: number, own: Partial<RankChange> = {}): RankChange {
  return {
    trustCode: "RAA",
    before: 3 - change,
    after: 3,
    jointBefore: false,
    jointAfter: false,
    trustsRankedBefore: 10,
    trustsRankedAfter: 10,
    change,
    own: change,
    others: 0,
    ownParts: { average: change, cutPoints: 0, override: 0 },
    flagBefore: false,
    flagAfter: false,
    segmentBefore: 2,
    segmentAfter: 2,
    likelyRangeBefore: null,
    likelyRangeAfter: null,
    judgement: change === 0 ? "no-movement" : "no-likely-range",
    ...own,
  };
}

/** A table of acute trusts. */
export function madeTable(trusts: readonly TrustFacts[], own: Partial<TableFacts> = {}): TableFacts {
  return {
    reportingPeriod: PERIOD,
    trustType: "a",
    title: "Acute trust",
    plural: "acute trusts",
    trustsRanked: trusts.length,
    holds: "metrics",
    trusts,
    joined: [],
    left: [],
    spreads: [],
    compare: () => null,
    ...own,
  };
}

/** A period with its tables, under a framework without metrics unless said otherwise. */
export function madePeriodFacts(
  tables: readonly TableFacts[],
  own: Partial<PeriodFacts> = {},
  definition: FrameworkDefinition = madeFramework([]),
): PeriodFacts {
  const reportingPeriod = own.reportingPeriod ?? PERIOD;
  return {
    reportingPeriod,
    definition,
    scored: madePeriod(definition, [], reportingPeriod),
    tables,
    previous: null,
    ...own,
  };
}

const nowhere = { type: "Topology", transform: { scale: [1, 1], translate: [0, 0] }, arcs: [] } as const;
const noAreas = { ...nowhere, objects: { areas: { type: "GeometryCollection", geometries: [] } } } as const;

/** A country without areas, closed trusts or known places. */
export function madeGeography(own: Partial<Geography> = {}): Geography {
  return {
    areas: [],
    memberships: [],
    seats: [],
    closures: [],
    near: null,
    boundaries: { "english-region": noAreas, "nhs-region": noAreas, "icb-2023": noAreas, "icb-2026": noAreas },
    ...own,
  };
}

const NO_PROJECT = { calendar: { releases: [] } } as unknown as ProjectFacts;

/** A publication of some periods, without stories, without areas, that knows nothing of its releases. */
export function madePublication(periods: readonly PeriodFacts[], own: Partial<Publication> = {}): Publication {
  return {
    league: { periods },
    project: NO_PROJECT,
    geography: madeGeography(),
    stories: [],
    wholeStories: [],
    settled: new Set(),
    figureFiles: [],
    parquet: [],
    factsVersions: new Map(),
    ...own,
  };
}
