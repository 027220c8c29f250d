/** More that is true of one trust's metrics: how many, how many better than the middle trust, and which quarter has them. */
import type { ExplainedMetric } from "../format/explanation.ts";
import type { MetricSpread, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { extremeDrivers } from "./drivers.ts";
import { comparing, counted, metricName, metricValue, name, quarter } from "./phrases.ts";
import { NOTHING, say, sentence } from "./say.ts";
import type { Phrase } from "./story.ts";
import type { StoryWorld, TableOf } from "./world.ts";

/** The published spread that goes with a trust's value of a metric; undefined: none. */
export const spreadOf = (
  { spreads }: Pick<TableFacts, "spreads">,
  { metricId, unit, dataPeriod }: Pick<ExplainedMetric, "metricId" | "unit" | "dataPeriod">,
): MetricSpread | undefined =>
  spreads.find((each) => each.metricId === metricId && each.unit === unit && each.dataPeriod === dataPeriod);

/** Whether a value is better than the middle one of its table: −1 worse, 0 the same, 1 better. Null: one is not known. */
function sideOfMiddle(metric: ExplainedMetric, table: Pick<TableFacts, "spreads">): number | null {
  const { value, better, unit } = metric;
  const median = spreadOf(table, metric)?.median ?? null;
  if (value === null || better === null || median === null || unit === "score" || unit === "") return null;
  return Math.sign(value - median) * (better === "higher" ? 1 : -1);
}

/** How many of its values can be set beside the middle one, and how many are on each side. */
export function besideMiddles(own: TrustFacts, table: TableFacts): { known: number; better: number; worse: number } {
  const sides = own.metrics.flatMap((metric) => sideOfMiddle(metric, table) ?? []);
  const of = (wanted: number) => sides.filter((side) => side === wanted).length;
  return { known: sides.length, better: of(1), worse: of(-1) };
}

/** How many metric scores make up its score. */
export function metricsInScore(own: TrustFacts): Phrase {
  if (own.metricsCounted < 2) return NOTHING;
  const many = counted(own.metricsCounted, "metricsCounted", own.reportingPeriod);
  return sentence(say`the score of ${name(own)} is the average of ${many} metric scores`);
}

/**
 * On how many of its metrics with a published middle value it is better, and worse, than that. Empty: too few are known.
 * The trust has been named before.
 */
export function betterThanMiddle(own: TrustFacts, table: TableFacts): Phrase {
  const { known, better, worse } = besideMiddles(own, table);
  if (known < 5) return NOTHING;
  const number = (many: number, path: string) => counted(many, `metrics/${path}`, own.reportingPeriod);
  return sentence(
    say`on ${number(better, "better")} of ${number(known, "withMiddle")} metrics, it is ${comparing("better", better, "metrics/better", own)} than the middle trust; on ${number(worse, "worse")}, it is ${comparing("worse", worse, "metrics/worse", own)}`,
  );
}

/** Its line in the last quarter before with metrics, within the framework year. Null: it has metrics now, or never had. */
export function lastWithMetrics({ league }: Pick<StoryWorld, "league">, own: TrustFacts): TrustFacts | null {
  if (own.metrics.length > 0) return null;
  return (
    league.periods
      .filter((each) => each.reportingPeriod < own.reportingPeriod && each.definition.id === own.framework.id)
      .flatMap(({ tables }) => tables.flatMap(({ trusts }) => trusts))
      .findLast((each) => each.trustCode === own.trustCode && each.metrics.length > 0) ?? null
  );
}

/** The table of the quarter in which the line stands. */
const tableWith = ({ league }: Pick<StoryWorld, "league">, { reportingPeriod, trustType }: TrustFacts) =>
  league.periods
    .find((each) => each.reportingPeriod === reportingPeriod)!
    .tables.find((each) => each.trustType === trustType)!;

/** What counted most for or against it in an earlier quarter; null: nothing did alone. */
export function driverThen(
  world: Pick<StoryWorld, "league">,
  then: TrustFacts,
  word: "against" | "for",
): ExplainedMetric | null {
  const { against, favour } = extremeDrivers(then, tableWith(world, then));
  return (word === "against" ? against : favour)?.metric ?? null;
}

/** Where this quarter's metrics are not at hand: which quarter has the last ones, and what counted most then. */
export function metricsThen(world: Pick<StoryWorld, "league">, own: TrustFacts, { table }: TableOf): Phrase[] {
  const then = table.holds === "league facts" ? lastWithMetrics(world, own) : null;
  if (then === null) return [];
  const when = quarter(then.reportingPeriod);
  const told = (word: "against" | "for") => {
    const metric = driverThen(world, then, word);
    if (metric === null) return [];
    const weight = comparing(`counted most ${word} it`, metric.metricId, `drivers/${word}`, then);
    return [sentence(say`in ${when}, ${metricName(metric, then)} ${weight}: ${metricValue(metric, then)}`)];
  };
  return [
    sentence(say`the newest metrics of ${name(own)} in what we have are those of ${when}`),
    ...told("against"),
    ...told("for"),
  ];
}
