/** One metric in one area: who has the best value and who the worst, as published. */
import { type Area, slugOf } from "../areas/area.ts";
import type { DataTable } from "../format/dataTable.ts";
import type { ExplainedMetric } from "../format/explanation.ts";
import { formatScore, formatValue } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { trustsIn } from "./areaStory.ts";
import { baseOf } from "./base.ts";
import { chooser, hashOf } from "./choose.ts";
import { frameOf } from "./frame.ts";
import { areaName, comparing, countedTrusts, metricName, metricValue, name, period } from "./phrases.ts";
import { say, sayList, sentence, tell } from "./say.ts";
import type { NoStory, Phrase, Story } from "./story.ts";
import { based, IT, standing } from "./trustSentences.ts";
import type { StoryWorld, TableOf } from "./world.ts";

interface Own {
  own: TrustFacts;
  metric: ExplainedMetric;
}

export function metricStory(world: StoryWorld, metricId: string, area: Area, of: TableOf): Story | NoStory {
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
      none: `no ${table.plural} of ${area.areaName} have a published value of ${metricId} in ${table.reportingPeriod}`,
    };
  }
  if (
    found.some(({ metric }) => metric.unit !== sample.metric.unit || metric.dataPeriod !== sample.metric.dataPeriod)
  ) {
    return { none: `the values of ${metricId} in ${area.areaName} do not all cover the same time in the same unit` };
  }
  const direction = sample.metric.better === "higher" ? -1 : 1;
  found.sort((a, b) => (a.metric.value! - b.metric.value!) * direction || (a.own.trustName < b.own.trustName ? -1 : 1));
  const id = `metric-${metricId.toLowerCase()}-${area.kind}-${slugOf(area.areaName)}-${table.trustType}-${table.reportingPeriod.toLowerCase()}`;
  const choose = chooser(world.geography.areas.indexOf(area) + hashOf(metricId));
  const [first, last] = [found[0]!, found.at(-1)!];
  const at = (value: number | null) => found.filter(({ metric }) => metric.value === value);
  const [best, worst] = [at(first.metric.value), at(last.metric.value)];
  const title = metricName(sample.metric, sample.own);
  const where = areaName(area);
  const size = countedTrusts(all.length, table, `${area.areaCode}/trusts`);
  const isLevel = best.length === found.length;
  const spread = table.spreads.find(
    (each) => each.metricId === metricId && each.dataPeriod === sample.metric.dataPeriod,
  );
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
    subject: { name: area.areaName, areaCode: area.areaCode, trustCode: null, metricId },
    headline: isLevel ? say`${title} in ${where}` : say`${title} in ${where}: ${extreme(best, "best")}`,
    standfirst: [
      sentence(say`${where} has ${size} in ${period(table.reportingPeriod)}`),
      sentence(say`this is how they stand on ${title}`),
    ],
    paragraphs: [
      isLevel
        ? []
        : [
            sentence(say`${extreme(best, "best")} of ${title}: ${value(first)}`),
            sentence(say`${extreme(worst, "worst")} of ${title}: ${value(last)}`),
          ],
      spread?.median == null
        ? []
        : [
            sentence(
              say`in England, half of the trusts with ${title} have ${tell("value", formatValue(spread.median, sample.metric.unit), spread.median, `spreads/${metricId}/median`, table)} or better`,
            ),
          ],
      [
        sentence({ text: sample.metric.measures.replace(/\.$/, ""), told: [] }),
        sentence({ text: sample.metric.matters.replace(/\.$/, ""), told: [] }),
      ],
      [sentence(say`values are as published; no likely range is known for a single value`)],
    ].filter((sentences) => sentences.length > 0),
    gallery: found.map((each) => ({
      trustCode: each.own.trustCode,
      trustName: each.own.trustName,
      caption: [
        based(each.own, baseOf(world.geography, each.own.trustCode), choose),
        sentence(say`its value of ${title} is ${value(each)}`),
        standing(IT, each.own, choose),
      ].filter(({ text }) => text !== ""),
    })),
    ...frameOf(
      world,
      of,
      found.map(({ own }) => own),
    ),
    table: metricTable(found),
  };
}

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
      metric.metricRank === null ? "–" : `${metric.metricRank} of ${metric.trustsOfType}`,
      own.trustName,
      own.trustCode,
      formatScore(metric.metricScore),
    ]),
  };
}
