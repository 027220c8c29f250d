/** More true context: the region of a trust, the whole table by segment and by movement, a metric in England. */
import { areasOfTrust, type Geography } from "../areas/geography.ts";
import { dataPeriodInWords } from "../format/dataPeriodInWords.ts";
import type { ExplainedMetric } from "../format/explanation.ts";
import { formatValue, formatValueOfUnit } from "../format/figures.ts";
import type { MetricSpread, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import { areaName, comparing, counted, countedTrusts, inArea, name, quarter, segment } from "./phrases.ts";
import { NOTHING, say, sayList, sentence, tell } from "./say.ts";
import type { Phrase } from "./story.ts";
import { type StoryArea, trustsOfWhere } from "./storyPlace.ts";
import type { TableOf } from "./world.ts";

/** How many of a trust's English region have a better rank. Empty: it is alone there, or the story is of that region. */
export function regionSentence(
  own: TrustFacts,
  table: TableFacts,
  geography: Geography,
  notOf: string | null = null,
): Phrase {
  const region = areasOfTrust(geography, own.trustCode, own.reportingPeriod)["english-region"];
  if (region === null || region.areaCode === notOf || own.leagueRank === null) return NOTHING;
  const all = trustsOfWhere(table, region, geography);
  if (all.length < 2) return NOTHING;
  const better = all.filter(({ leagueRank }) => leagueRank !== null && leagueRank < own.leagueRank!).length;
  const many = counted(better, `${region.areaCode}/better`, own.reportingPeriod);
  const size = countedTrusts(all.length, table, `${region.areaCode}/trusts`);
  const has = comparing(`${better === 1 || better === 0 ? "has" : "have"} a better rank than`, better, "better", own);
  return sentence(say`${many} of the ${size} in ${areaName(region)} ${has} ${name(own)}`);
}

/** The whole table by segment. */
export function wholeSegments(of: TableOf): Phrase {
  const ranked = of.table.trusts.filter(({ leagueRank }) => leagueRank !== null);
  const parts = bySegment(
    of,
    ranked.map(({ adjustedSegment }) => adjustedSegment),
  );
  return sentence(say`the whole table has ${parts}`);
}

/** The same had no trust the flag. Empty: not known of all. */
export function segmentsWithout(of: TableOf): Phrase {
  const without = of.table.trusts.map(({ withoutOverride: { adjustedSegment } }) => adjustedSegment);
  if (without.includes(null)) return NOTHING;
  return sentence(say`without the override, the table would have ${bySegment(of, without)}`);
}

function bySegment({ table, period }: TableOf, segments: readonly (number | null)[]): Phrase {
  const parts = period.definition.segments.flatMap(({ segment: each }) => {
    const number = segments.filter((own) => own === each).length;
    if (number === 0) return [];
    return [
      say`${counted(number, `segments/${each}`, table.reportingPeriod)} in ${tell("segment", `segment ${each}`, each, "adjustedSegment")}`,
    ];
  });
  return sayList(parts);
}

/** How many of the whole table moved each way, and how many beyond what chance may explain. Empty: none moved. */
export function wholeMoves({ table, period }: TableOf): Phrase[] {
  const { previous, reportingPeriod } = period;
  const changes = table.trusts.flatMap(({ change }) => change?.rank ?? []);
  if (previous === null || changes.length === 0) return [];
  const count = (of: (change: number) => boolean, figure: string) =>
    counted(changes.filter(({ change }) => of(change)).length, figure, reportingPeriod);
  const [better, worse] = [count((change) => change < 0, "better"), count((change) => change > 0, "worse")];
  const same = count((change) => change === 0, "same");
  return [
    sentence(
      say`in the whole table since ${quarter(previous.reportingPeriod)}, ${better} moved to a better rank, ${worse} to a worse one, and ${same} kept ${{ text: same.text === "one" ? "its" : "their", told: [] }} rank`,
    ),
  ];
}

/** Its segment then and now. Only within one framework year. */
export function segmentThenAndNow(own: TrustFacts): Phrase {
  const { before } = own;
  if (!before || before.adjustedSegment === null || own.adjustedSegment === null || !own.change?.rank) return NOTHING;
  const then = quarter(before.reportingPeriod);
  return before.adjustedSegment === own.adjustedSegment
    ? sentence(say`${name(own)} was in ${segment(before)} in ${then}; it is in ${segment(own)} still`)
    : sentence(say`${name(own)} was in ${segment(before)} in ${then}; it is in ${segment(own)} now`);
}

/** A difference of two values in words: percentages differ by percentage points. Rounded as finely as the values are. */
export function gapText(one: number, other: number, unit: string): string {
  const decimals = Math.min(2, Math.max(...[one, other].map((value) => `${value}`.split(".")[1]?.length ?? 0)));
  return formatValueOfUnit(Number(Math.abs(one - other).toFixed(decimals)), unit === "%" ? "percentage points" : unit);
}

/** What a metric measures, as its definition says it. The checker knows the sentence word for word. */
export function meaning(plainTitle: string, measures: string): Phrase {
  const [first = "", second = ""] = measures;
  // "A&E" and "NHS" keep their capitals
  const begun = second === second.toUpperCase() ? first : first.toLowerCase();
  return { text: `What “${plainTitle}” means: ${begun}${measures.slice(1)}`, told: [] };
}

/** What values cover as it reads after "cover": "April to June 2026", "the time to December 2025". */
export function coveredInWords(dataPeriod: string): string {
  const words = dataPeriodInWords(dataPeriod);
  return words.startsWith("to ") ? `the time ${words}` : words;
}

/** Which way a metric is better, how far its values lie apart here, and how they lie in England. */
export function metricContext(
  metrics: readonly { own: TrustFacts; metric: ExplainedMetric }[],
  title: Phrase,
  spread: MetricSpread | undefined,
  where: StoryArea,
): Phrase[] {
  const { areaCode } = where;
  const { metric, own } = metrics[0]!;
  const { metricId, unit, better, dataPeriod } = metric;
  const path = `metrics/${metricId}`;
  const [first, last] = [metric.value!, metrics.at(-1)!.metric.value!];
  const direction = comparing(`a ${better} value is better`, better!, `${path}/better`, own);
  const dated =
    dataPeriod === "" ? NOTHING : tell("period", coveredInWords(dataPeriod), dataPeriod, `${path}/dataPeriod`, own);
  const gap = tell("value", gapText(first, last, unit), Math.abs(first - last), `${areaCode}/${path}/gap`, own);
  return [
    dataPeriod === ""
      ? sentence(say`for ${title}, ${direction}`)
      : sentence(say`for ${title}, ${direction}; the values cover ${dated}`),
    ...(first === last ? [] : [sentence(say`from the best value of ${title} here to the worst is a step of ${gap}`)]),
    ...quarters(metrics, title, spread, where),
  ];
}

/** The middle half of England, and how many here are in its best quarter. */
function quarters(
  metrics: readonly { own: TrustFacts; metric: ExplainedMetric }[],
  title: Phrase,
  spread: MetricSpread | undefined,
  where: StoryArea,
): Phrase[] {
  const { metric, own } = metrics[0]!;
  if (spread?.lowerQuartile == null || spread.upperQuartile === null || spread.lowerQuartile === spread.upperQuartile)
    return [];
  const { lowerQuartile: low, upperQuartile: high } = spread;
  const path = `spreads/${spread.metricId}`;
  const limit = (value: number, which: string) =>
    tell("value", formatValue(value, metric.unit), value, `${path}/${which}`, own);
  const best = metrics.filter(({ metric: { value } }) => inBestQuarter(value, spread, metric.better)).length;
  const many = counted(best, `${where.areaCode}/${path}/bestQuarter`, own.reportingPeriod);
  return [
    sentence(
      say`on ${title}, the middle half of trusts in England lies between ${limit(low, "lowerQuartile")} and ${limit(high, "upperQuartile")}`,
    ),
    metrics.length === 1
      ? sentence(
          say`${name(own)} ${comparing(best === 1 ? "is" : "is not", best, `${path}/bestQuarter`, own)} in the best quarter of England`,
        )
      : sentence(
          say`${many} of those ${inArea(where)} ${{ text: best > 1 ? "are" : "is", told: [] }} in the best quarter of England`,
        ),
  ];
}

/** Whether a value is at or beyond the quartile on the better side. */
export function inBestQuarter(
  value: number | null,
  { lowerQuartile, upperQuartile }: MetricSpread,
  better: ExplainedMetric["better"],
): boolean {
  if (value === null || lowerQuartile === null || upperQuartile === null) return false;
  return better === "higher" ? value >= upperQuartile : value <= lowerQuartile;
}
