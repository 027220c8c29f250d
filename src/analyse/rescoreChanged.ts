/**
 * A league scored again after some changes: only the metrics that are touched, the combinations made from them, the
 * means of whom that affects, then segments, overrides and ranks. Everything else is the official result itself.
 */
import type { FrameworkDefinition, MetricDefinition, OverrideDefinition } from "../score/definition.ts";
import {
  type League,
  type LeagueScores,
  type Means,
  type MetricScores,
  PUBLISHED,
  type Segments,
} from "../score/league.ts";
import { rankByKeys } from "../score/leagueRanks.ts";
import { countedIn, weightedMeans } from "../score/means.ts";
import { applyOverrides, overrideFlags } from "../score/overrides.ts";
import { scoreMetric } from "../score/scoreMetric.ts";
import { segmentsOf } from "../score/segments.ts";
import { copyOf, rescoreMetric, setScore } from "./rescoreChangedMetric.ts";
import type { ChangesByRow } from "./whatIfChanges.ts";

/** What every step of the way needs. */
interface Before {
  definition: FrameworkDefinition;
  league: League;
  official: LeagueScores;
}

/** The league's scores after the changes. With no change it is the official result, figure by figure. */
export function rescoreChanged(
  definition: FrameworkDefinition,
  league: League,
  official: LeagueScores,
  changes: ChangesByRow,
): LeagueScores {
  const before = { definition, league, official };
  const metrics = rescoreMetrics(before, changes);
  const average = patchMeans(official.average, definition.metrics, metrics, before, definition.average.decimals);
  const unadjusted = patchSegments(official.unadjusted, official.average, average, before, {
    segmentation: definition.unadjustedSegment.segmentation,
    decimals: definition.average.decimals,
    poolComplete: everyTypeHasMean(average, before),
  });
  const domains = rescoreDomains(metrics, average, before);
  return { ...official, metrics, average, domains, unadjusted, ...rerankLeague(before, changes, average, unadjusted) };
}

function rescoreMetrics(
  { definition, league, official }: Before,
  changes: ChangesByRow,
): ReadonlyMap<string, MetricScores> {
  const metrics = new Map(official.metrics);
  const isCombination = ({ scoring }: MetricDefinition) =>
    scoring.rule === "matrix" || scoring.rule === "mean-rounded-half-to-worse";
  const setByHand = (id: string) => {
    const given = changes.metricScores.get(id);
    if (!given) return;
    const result = copyOf(metrics.get(id)!);
    for (const [row, score] of given) setScore(result, row, score, 0);
    metrics.set(id, result);
  };
  for (const metric of definition.metrics) {
    if (isCombination(metric)) continue;
    const values = changes.values.get(metric.id);
    if (values) metrics.set(metric.id, rescoreMetric(metric, league, official.metrics.get(metric.id)!, values));
    setByHand(metric.id);
  }
  for (const metric of definition.metrics) {
    if (!isCombination(metric)) continue;
    recombine(metric, official.metrics, metrics);
    setByHand(metric.id);
  }
  return metrics;
}

/** Combines part scores again for every row of which one has changed; its published score no longer applies. */
function recombine(
  metric: MetricDefinition,
  before: ReadonlyMap<string, MetricScores>,
  after: Map<string, MetricScores>,
): void {
  const parts = partsOf(metric);
  const touched = parts.filter((id) => after.get(id) !== before.get(id));
  if (touched.length === 0) return;
  const result = copyOf(before.get(metric.id)!);
  for (const row of changedRows(touched, before, after)) {
    const own = new Map(parts.flatMap((id) => (after.has(id) ? [[id, after.get(id)!.scores[row]!] as const] : [])));
    const combined = combineParts(metric, own);
    setScore(result, row, combined.score, combined.givenBy);
  }
  after.set(metric.id, result);
}

/** Ids of the metrics from whose scores a combination is made; none for any other metric. */
export function partsOf({ scoring }: MetricDefinition): readonly string[] {
  if (scoring.rule === "matrix") return [scoring.rows, scoring.columns];
  return scoring.rule === "mean-rounded-half-to-worse" ? scoring.of : [];
}

/** A combination's score from part scores by metric id. NaN: a part that it cannot do without is absent. */
export function combineParts(
  metric: MetricDefinition,
  parts: ReadonlyMap<string, number>,
): { score: number; givenBy: number } {
  const none = Float64Array.of(Number.NaN);
  const zero = new Uint8Array(1);
  const part = (metricId: string, score: number): MetricScores => ({
    metricId,
    scores: Float64Array.of(score),
    givenBy: zero,
    takenOver: zero,
    pools: [],
    typeOf: zero,
    units: null,
    fromValuesAlone: new Map(),
  });
  const combined = scoreMetric(metric, {
    columns: { values: none, ranks: new Int32Array(1), units: null, publishedScores: none },
    typeOf: zero,
    poolComplete: true,
    decimals: 0,
    parts: new Map([...parts].map(([id, score]) => [id, part(id, score)])),
  });
  return { score: combined.scores[0]!, givenBy: combined.givenBy[0]! };
}

/** Rows whose score differs in any of the metrics. */
function changedRows(
  ids: readonly string[],
  before: ReadonlyMap<string, MetricScores>,
  after: ReadonlyMap<string, MetricScores>,
): number[] {
  const rows = new Set<number>();
  for (const id of ids) {
    const [old, now] = [before.get(id)!.scores, after.get(id)!.scores];
    if (old === now) continue;
    for (let row = 0; row < now.length; row++) if (!Object.is(old[row], now[row])) rows.add(row);
  }
  return [...rows];
}

/** Means of the rows whose scores have changed are made again, by the same sums in the same order; the others stay. */
function patchMeans(
  means: Means,
  counted: readonly MetricDefinition[],
  metrics: ReadonlyMap<string, MetricScores>,
  { official, league }: Before,
  decimals: number,
): Means {
  const ids = counted.filter(({ weight }) => weight !== null).map(({ id }) => id);
  const rows = changedRows(ids, official.metrics, metrics);
  if (rows.length === 0) return means;
  const own = new Map(
    ids.map((id) => {
      const scored = metrics.get(id)!;
      return [id, { ...scored, scores: Float64Array.from(rows, (row) => scored.scores[row]!) }] as const;
    }),
  );
  const again = weightedMeans(counted, own, league.reportingPeriod, rows.length, decimals);
  const result: Means = {
    exact: means.exact.slice(),
    rounded: means.rounded.slice(),
    basis: means.basis.slice(),
    counts: means.counts.slice(),
    counted: countedIn(counted, metrics, league.reportingPeriod),
  };
  rows.forEach((row, at) => {
    for (const column of ["exact", "rounded", "basis", "counts"] as const) result[column][row] = again[column][at]!;
  });
  return result;
}

type SegmentSetting = { decimals: number; poolComplete: boolean } & {
  segmentation: FrameworkDefinition["domainSegmentation"];
};

/** Cut-points and segments are made again when any rounded mean has changed. */
function patchSegments(
  before: Segments,
  means: Means,
  now: Means,
  { definition, league }: Before,
  setting: SegmentSetting,
): Segments {
  const same = (row: number) => Object.is(means.rounded[row], now.rounded[row]);
  if (now === means || means.rounded.every((_, row) => same(row))) return before;
  const types = definition.organisationTypes.length;
  const { segmentation, decimals, poolComplete } = setting;
  const segments = segmentsOf(now, league.typeOf, types, segmentation, decimals, poolComplete);
  for (let row = 0; row < league.typeOf.length; row++) {
    // a published segment stays where no cut-point can be computed and the mean is the same
    if (segments.segments[row] !== 0 || before.basis[row] !== PUBLISHED || !same(row)) continue;
    segments.segments[row] = before.segments[row]!;
    segments.basis[row] = PUBLISHED;
  }
  return segments;
}

function rescoreDomains(
  metrics: ReadonlyMap<string, MetricScores>,
  average: Means,
  before: Before,
): LeagueScores["domains"] {
  const { definition, official } = before;
  if (average === official.average && metrics.size === 0) return official.domains;
  const poolComplete = everyTypeHasMean(average, before) && !average.basis.includes(PUBLISHED);
  const { scoreDecimals: decimals, domainSegmentation: segmentation } = definition;
  return new Map(
    definition.domains.map(({ id }) => {
      const old = official.domains.get(id)!;
      const own = definition.metrics.filter(({ domain }) => domain === id);
      const means = patchMeans(old.means, own, metrics, before, decimals);
      if (means === old.means) return [id, old];
      return [
        id,
        {
          means,
          segments: patchSegments(old.segments, old.means, means, before, { segmentation, decimals, poolComplete }),
        },
      ];
    }),
  );
}

function rerankLeague(before: Before, changes: ChangesByRow, average: Means, unadjusted: Segments) {
  const { definition, league, official } = before;
  const flagged = definition.overrides.map((override, at) => {
    const { flags, computedFlags } = flagsAfter(override, official.overrides[at]!, league, changes);
    return { ...override, flags, computedFlags };
  });
  const adjustedSegments = applyOverrides(unadjusted.segments, flagged);
  const overrides = flagged.map(({ id, flags, computedFlags, segmentNoBetterThan }) => ({
    id,
    flags,
    computedFlags,
    moved: unadjusted.segments.map((segment, row) =>
      flags[row] === 1 && segment > 0 && segment < segmentNoBetterThan ? 1 : 0,
    ),
  }));
  const keys = {
    adjustedSegment: Float64Array.from(adjustedSegments, (segment) => (segment === 0 ? Number.NaN : segment)),
    averageMetricScore: average.rounded,
  };
  const tableOf = definition.ranking.within === "within-type" ? league.typeOf : new Uint8Array(league.typeOf.length);
  const by = definition.ranking.by.map((key) => keys[key]);
  return { overrides, adjustedSegments, ...rankByKeys(by, tableOf, definition.organisationTypes.length) };
}

/** A published flag follows its rule when changed values change the rule's answer; otherwise it stays. A changed flag is as given. */
function flagsAfter(
  override: OverrideDefinition,
  official: { flags: Int8Array; computedFlags: Int8Array },
  league: League,
  changes: ChangesByRow,
): { flags: Int8Array; computedFlags: Int8Array } {
  const watched = override.flag.rule === "any-value-below" ? override.flag.values.map(({ metricId }) => metricId) : [];
  const given = changes.flags.get(override.id);
  if (!given && !watched.some((id) => changes.values.has(id))) return official;
  const { computedFlags } = overrideFlags(override, withValues(league, watched, changes));
  const flags = official.flags.map((flag, row) => {
    const now = computedFlags[row]!;
    const published = (league.publishedFlags.get(override.id)?.[row] ?? -1) !== -1;
    const follows = !published || (now !== -1 && now !== official.computedFlags[row]);
    return given?.get(row) ?? (follows ? now : flag);
  });
  return { flags, computedFlags };
}

/** The league with the changed values of some metrics. */
function withValues(league: League, ids: readonly string[], changes: ChangesByRow): League {
  const metrics = new Map(league.metrics);
  for (const id of ids) {
    const columns = metrics.get(id);
    const changed = changes.values.get(id);
    if (columns && changed)
      metrics.set(id, { ...columns, values: columns.values.map((value, row) => changed.get(row) ?? value) });
  }
  return { ...league, metrics };
}

function everyTypeHasMean({ rounded }: Means, { league, definition }: Before): boolean {
  const found = new Set<number>();
  for (let row = 0; row < league.typeOf.length; row++) if (!Number.isNaN(rounded[row]!)) found.add(league.typeOf[row]!);
  return found.size === definition.organisationTypes.length;
}
