/** One metric in one area: who has the best value and who the worst, as published. */
import { slugOf } from "../areas/area.ts";
import type { DataTable } from "../format/dataTable.ts";
import type { ExplainedMetric } from "../format/explanation.ts";
import { formatRank, formatScore, formatValue } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { seedOf, trustsIn } from "./areaStory.ts";
import { type Choose, chooser, hashOf } from "./choose.ts";
import { frameOf, howToRead, VALUES_NOTE } from "./frame.ts";
import { isRare, valueInContext, withValue } from "./metricOwn.ts";
import { meaning, metricContext, regionSentence } from "./moreContext.ts";
import {
  areaName,
  comparing,
  counted,
  countedTrusts,
  inArea,
  metricName,
  metricValue,
  name,
  period,
  range,
  rank,
} from "./phrases.ts";
import { say, sayList, sentence, tell } from "./say.ts";
import { type NoStory, type Phrase, type Story, subjectOf } from "./story.ts";
import { inWords, placeNotes, type StoryArea } from "./storyPlace.ts";
import type { StoryWorld, TableOf } from "./world.ts";

interface Own {
  own: TrustFacts;
  metric: ExplainedMetric;
}

export function metricStory(world: StoryWorld, metricId: string, area: StoryArea, of: TableOf): Story | NoStory {
  const { table, period: facts } = of;
  const definition = facts.definition.metrics.find(({ id }) => id === metricId);
  if (!definition) return { none: `${facts.definition.title} has no metric ${metricId}` };
  const all = trustsIn(world, area, of);
  const found = all.flatMap((own): Own[] => {
    const metric = own.metrics.find((each) => each.metricId === metricId);
    return metric && metric.value !== null && metric.better !== null && metric.unit !== "score"
      ? [{ own, metric }]
      : [];
  });
  const [sample] = found;
  if (!sample) {
    return {
      none: `no ${table.plural} ${inWords(area)} have a published value of ${metricId} in ${table.reportingPeriod}`,
    };
  }
  if (
    found.some(({ metric }) => metric.unit !== sample.metric.unit || metric.dataPeriod !== sample.metric.dataPeriod)
  ) {
    return { none: `the values of ${metricId} ${inWords(area)} do not all cover the same time in the same unit` };
  }
  const direction = sample.metric.better === "higher" ? -1 : 1;
  found.sort((a, b) => (a.metric.value! - b.metric.value!) * direction || (a.own.trustName < b.own.trustName ? -1 : 1));
  const id = `metric-${metricId.toLowerCase()}-${area.kind}-${slugOf(area.areaName)}-${table.trustType}-${table.reportingPeriod.toLowerCase()}`;
  const choose = chooser(seedOf(world, area) + hashOf(metricId));
  const [first, last] = [found[0]!, found.at(-1)!];
  const at = (value: number | null) => found.filter(({ metric }) => metric.value === value);
  const [best, worst] = [at(first.metric.value), at(last.metric.value)];
  const title = metricName(sample.metric, sample.own);
  const where = inArea(area);
  const size = countedTrusts(all.length, table, `${area.areaCode}/trusts`);
  const there = area.kind === "place" ? say`at ${size} ${where}` : where;
  const they = { text: all.length === 1 ? "it stands" : "they stand", told: [] };
  const isLevel = best.length === found.length;
  const spread = isRare(table, sample.metric)
    ? undefined
    : table.spreads.find((each) => each.metricId === metricId && each.dataPeriod === sample.metric.dataPeriod);
  const extreme = (owns: readonly Own[], word: "best" | "worst") => {
    const told = comparing(
      owns.length > 1 ? `share the ${word} value` : `has the ${word} value`,
      word,
      `${area.areaCode}/metrics/${metricId}/${word}`,
      sample.own,
    );
    return say`${sayList(owns.map(({ own }) => name(own)))} ${told}`;
  };
  const value = ({ metric, own }: Own): Phrase => metricValue(metric, own);
  return {
    id,
    kind: "metric",
    subject: subjectOf(area, metricId),
    headline:
      found.length === 1
        ? say`${title} at ${name(sample.own)}: ${value(first)}`
        : isLevel
          ? say`${title} ${there}`
          : say`${title} ${there}: ${extreme(best, "best")}`,
    standfirst: [
      area.kind === "place"
        ? sentence(say`this is how ${size} ${where} stand on ${title} in ${period(table.reportingPeriod)}`)
        : choose("opening", [
            () =>
              sentence(
                say`${areaName(area)} has ${size} in ${period(table.reportingPeriod)}; this is how ${they} on ${title}`,
              ),
            () =>
              sentence(say`how ${they} on ${title}: ${areaName(area)} has ${size} in ${period(table.reportingPeriod)}`),
          ])(),
    ],
    paragraphs: [
      [meaning(sample.metric.plainTitle, sample.metric.measures), withValue(found, all, area, table)],
      isLevel
        ? []
        : [
            sentence(say`${extreme(best, "best")} of ${title}: ${value(first)}`),
            sentence(say`${extreme(worst, "worst")} of ${title}: ${value(last)}`),
          ],
      found.length > 2 ? [] : found.map(({ own }) => regionSentence(own, table, world.geography, area.areaCode)),
      ...(found.length > 2 ? [] : found.map((each) => valueInContext(world, each, of, choose))),
      metricContext(found, title, spread, area),
      spread?.median == null
        ? []
        : [
            sentence(
              say`in England, half of the trusts with ${title} have ${tell("value", formatValue(spread.median, sample.metric.unit), spread.median, `spreads/${metricId}/median`, table)} or better`,
            ),
            ...(found.length === 1 ? [] : [beyondMiddle(found, spread.median, area, of)]),
          ],
    ]
      .map((sentences) => sentences.filter(({ text }) => text !== ""))
      .filter((sentences) => sentences.length > 0),
    gallery: found.map((each) => ({
      trustCode: each.own.trustCode,
      trustName: each.own.trustName,
      caption: [
        choose(`value ${each.own.trustCode}`, [
          () => sentence(say`its value of ${title} is ${value(each)}; overall, it is ${overall(each.own)}`),
          () => sentence(say`on ${title} it has ${value(each)}; its rank overall is ${overall(each.own)}`),
          () => sentence(say`for ${title}, it reports ${value(each)}; overall, it stands ${overall(each.own)}`),
          () => sentence(say`the value of ${title} is ${value(each)}, and the rank overall is ${overall(each.own)}`),
        ])(),
        onMetric(each, choose),
      ].filter(({ text }) => text !== ""),
    })),
    ...frameOf(
      world,
      of,
      found.map(({ own }) => own),
    ),
    howToRead: [
      `“${sample.metric.plainTitle}”: ${sample.metric.measures} ${sample.metric.matters}`,
      ...howToRead(of),
      ...placeNotes(area),
      VALUES_NOTE,
    ],
    table: metricTable(found),
  };
}

/** Rank in the whole table, with its likely range. */
function overall(own: TrustFacts): Phrase {
  if (own.leagueRank === null) return { text: "not ranked", told: [] };
  return own.likelyRangeOfRank ? say`${rank(own)}, with a likely range of ${range(own)}` : rank(own);
}

/** The published rank of the value among all trusts of the type. */
function onMetric({ own, metric }: Own, choose: Choose): Phrase {
  if (metric.metricRank === null || metric.trustsOfType === 1) return { text: "", told: [] };
  const path = `metrics/${metric.metricId}/metricRank`;
  const text = formatRank(metric.metricRank, metric.metricRankJoint, metric.trustsOfType);
  const place = tell("rank", text, metric.metricRank, path, own);
  return choose(`onMetric ${own.trustCode}`, [
    () => sentence(say`on this metric ${name(own)} ranks ${place}`),
    () => sentence(say`on this metric it ranks ${place}`),
    () => sentence(say`it ranks ${place} on this metric`),
    () => sentence(say`${name(own)} ranks ${place} on this metric`),
    () => sentence(say`by this metric alone, it ranks ${place}`),
    () => sentence(say`by this metric alone, ${name(own)} ranks ${place}`),
  ])();
}

/** How many have a better value than the middle trust of the table. */
function beyondMiddle(found: readonly Own[], median: number, where: StoryArea, { table }: TableOf): Phrase {
  const better = found.filter(({ metric }) =>
    metric.better === "higher" ? metric.value! > median : metric.value! < median,
  );
  const many = counted(better.length, `${where.areaCode}/betterThanMedian`, table.reportingPeriod);
  return better.length <= 1
    ? sentence(say`${many} of those ${inArea(where)} has a better value than that`)
    : sentence(say`${many} of those ${inArea(where)} have a better value than that`);
}

/** "3= of 119": the rank on a metric as a table has it. */
export const rankCell = ({ metricRank, metricRankJoint, trustsOfType }: ExplainedMetric): string =>
  metricRank === null ? "–" : `${metricRank}${metricRankJoint ? "=" : ""} of ${trustsOfType}`;

function metricTable(found: readonly Own[]): DataTable {
  return {
    columns: [
      { title: "Value", align: "right" },
      { title: "Rank on the metric", align: "right" },
      { title: "Trust", align: "left" },
      { title: "Code", align: "left" },
      { title: "Metric score", align: "right" },
    ],
    rows: found.map(({ own, metric }) => [
      formatValue(metric.value!, metric.unit),
      rankCell(metric),
      own.trustName,
      own.trustCode,
      formatScore(metric.metricScore),
    ]),
  };
}
