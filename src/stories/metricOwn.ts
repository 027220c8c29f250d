/** More that is true of one trust's value of a metric: beside the best and the middle of its table, and the quarter before. */
import type { ExplainedMetric } from "../format/explanation.ts";
import { formatScore, formatValue, ordinal } from "../format/figures.ts";
import type { TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import type { Choose } from "./choose.ts";
import { gapText } from "./moreContext.ts";
import { besideMiddle, segmentShare } from "./ownContext.ts";
import { spreadOf } from "./ownMetrics.ts";
import {
  comparing,
  counted,
  countedTrusts,
  inArea,
  metricName,
  metricValue,
  name,
  quarter,
  trustsWord,
} from "./phrases.ts";
import { NOTHING, say, sentence, tell } from "./say.ts";
import type { Phrase } from "./story.ts";
import type { StoryArea } from "./storyPlace.ts";
import { type StoryWorld, type TableOf, tableOf } from "./world.ts";

interface Own {
  own: TrustFacts;
  metric: ExplainedMetric;
}

/** All values of a metric in a table, of the same unit and time as the one given. */
export const valuesInTable = (
  { trusts }: Pick<TableFacts, "trusts">,
  { metricId, unit, dataPeriod }: ExplainedMetric,
): number[] =>
  trusts.flatMap(({ metrics }) =>
    metrics.flatMap((each) =>
      each.metricId === metricId && each.unit === unit && each.dataPeriod === dataPeriod ? (each.value ?? []) : [],
    ),
  );

/** Whether so few trusts of a table have the metric that its best and middle values say nothing. */
export const isRare = (table: Pick<TableFacts, "trusts">, metric: ExplainedMetric): boolean =>
  valuesInTable(table, metric).length < 3;

/** The best of them. */
export function bestInTable(table: Pick<TableFacts, "trusts">, metric: ExplainedMetric): number {
  const values = valuesInTable(table, metric);
  return metric.better === "higher" ? Math.max(...values) : Math.min(...values);
}

/** "3.2 percentage points worse"; null: the same. */
export function stepFrom(metric: ExplainedMetric, other: number): string | null {
  const value = metric.value!;
  if (value === other) return null;
  const isBetter = metric.better === "higher" ? value > other : value < other;
  return `${gapText(value, other, metric.unit)} ${isBetter ? "better" : "worse"}`;
}

/** Sentences about the value of one trust, for a place so small that they all have room. The first has its name. */
export function valueInContext(world: StoryWorld, { own, metric }: Own, of: TableOf, choose: Choose): Phrase[] {
  const isAlone = isRare(of.table, metric);
  return [
    isAlone ? amongAll({ own, metric }) : besideBest({ own, metric }, of),
    isAlone ? NOTHING : besideMiddleValue({ own, metric }, of),
    inScore({ own, metric }),
    valueBefore(world, { own, metric }, of),
    ...(isAlone ? [besideMiddle(own, of.table, choose), segmentShare(own, of)] : []),
  ].filter(({ text }) => text !== "");
}

/** Its place among trusts of every type, where its own type has hardly any with the metric. */
function amongAll({ own, metric }: Own): Phrase {
  const { place, ranked, metricId } = metric;
  if (place === null || ranked === null) {
    return sentence(say`${metricName(metric, own)} at ${name(own)}: ${metricValue(metric, own)}`);
  }
  const told = tell("rank", `${ordinal(place)} of ${ranked}`, place, `metrics/${metricId}/place`, own);
  return sentence(say`${name(own)} is ${told} on ${metricName(metric, own)} among trusts of every type`);
}

/** How many of the trusts of a place have a value of the metric, where not every one has. */
export function withValue(
  found: readonly Own[],
  all: readonly TrustFacts[],
  where: StoryArea,
  table: TableFacts,
): Phrase {
  const [sample] = found;
  if (found.length === all.length || sample === undefined) return NOTHING;
  const many = counted(
    found.length,
    `${where.areaCode}/metrics/${sample.metric.metricId}/withValue`,
    table.reportingPeriod,
  );
  const size = countedTrusts(all.length, table, `${where.areaCode}/trusts`);
  const has = { text: found.length === 1 ? "has" : "have", told: [] };
  return sentence(
    say`${many} of the ${size} ${inArea(where)} ${has} a value of ${metricName(sample.metric, sample.own)}`,
  );
}

function besideBest({ own, metric }: Own, { table }: TableOf): Phrase {
  const best = bestInTable(table, metric);
  const title = metricName(metric, own);
  const path = `metrics/${metric.metricId}/best`;
  const one = { text: trustsWord(1, table), told: [] };
  if (best === metric.value) {
    const none = comparing("no", 0, path, own);
    return sentence(say`${none} ${one} has a better value of ${title} than ${name(own)}`);
  }
  const told = tell("value", formatValue(best, metric.unit), best, path, own);
  const step = tell("value", gapText(best, metric.value!, metric.unit), Math.abs(best - metric.value!), path, own);
  return sentence(say`the best value of ${title} in the table, ${told}, is ${step} better than that of ${name(own)}`);
}

function besideMiddleValue({ own, metric }: Own, { table }: TableOf): Phrase {
  const median = spreadOf(table, metric)?.median ?? null;
  if (median === null) return NOTHING;
  const step = stepFrom(metric, median);
  const path = `spreads/${metric.metricId}/median`;
  return step === null
    ? sentence(say`its value ${comparing("is just that of the middle trust", 0, path, own)}`)
    : sentence(say`its value is ${comparing(step, step, path, own)} than that of the middle trust`);
}

/** The metric score, and of how many the score of the trust is made. */
function inScore({ own, metric }: Own): Phrase {
  if (own.metricsCounted < 2 || metric.weight === 0) return NOTHING;
  const path = `metrics/${metric.metricId}/metricScore`;
  const points = tell("score", formatScore(metric.metricScore), metric.metricScore, path, own);
  const many = counted(own.metricsCounted, "metricsCounted", own.reportingPeriod);
  return sentence(say`its metric score is ${points}, one of ${many} in its average`);
}

/** Its value in the quarter before, within the framework year. */
function valueBefore(world: StoryWorld, { own, metric }: Own, { table, period: { previous } }: TableOf): Phrase {
  if (!previous?.sameFramework) return NOTHING;
  const then = tableOf(world, table.trustType, previous.reportingPeriod)?.table.trusts.find(
    ({ trustCode }) => trustCode === own.trustCode,
  );
  const before = then?.metrics.find(({ metricId, unit }) => metricId === metric.metricId && unit === metric.unit);
  if (!then || before === undefined || before.value === null || before.dataPeriod === metric.dataPeriod) return NOTHING;
  return sentence(say`in ${quarter(then.reportingPeriod)}, its value was ${metricValue(before, then)}`);
}
