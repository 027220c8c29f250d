/** The least change to the next better segment, and how it is written for a terminal. */

import type { AloneAnswer, HoldingOverride, JointAnswer, LeastChange } from "../analyse/leastChange.ts";
import type { Need, Step } from "../analyse/leastChangeSteps.ts";
import type { Better } from "../score/definition.ts";
import { dataPeriodInWords } from "./dataPeriodInWords.ts";
import { type DataTable, textTable } from "./dataTable.ts";
import { count, formatPeriod, formatRank, formatScore, formatValue, list } from "./figures.ts";
import { left, type NamedTrust, right } from "./whatif.ts";

/** What is known of a metric besides its answer. */
export interface MetricWords {
  plainTitle: string;
  unit: string;
  better: Better | null;
  dataPeriod: string;
}

export interface LeastFacts extends NamedTrust, Omit<LeastChange, "organisation" | "alone" | "overrides"> {
  trustType: string;
  plural: string;
  subType: string;
  trustsRanked: number;
  alone: readonly (AloneAnswer & { plainTitle: string; unit: string; dataPeriod: string })[];
  overrides: readonly (HoldingOverride & { title: string })[];
  /** By id, every metric that is named, parts of combinations among them. */
  metricWords: Readonly<Record<string, MetricWords>>;
}

export function leastText(facts: LeastFacts, width: number | null): string {
  const { trustName, trustCode, reportingPeriod, segment } = facts;
  const head = `The least change: ${trustName} (${trustCode}), ${formatPeriod(reportingPeriod)}`;
  const parts = [head, standingInWords(facts), ...facts.overrides.map((override) => overrideInWords(override, facts))];
  if (segment === null)
    return [...parts, "By its average it is in the best segment already: there is no better one to reach."].join(
      "\n\n",
    );
  return [
    ...parts,
    targetInWords(facts),
    `Each metric alone\n${textTable(aloneTable(facts), width)}`,
    jointText("Fewest metrics", facts.fewestMetrics, facts, width),
    jointText("Fewest places", facts.fewestPlaces, facts, width),
    notes(facts),
  ].join("\n\n");
}

function standingInWords({ now, trustsRanked, plural }: LeastFacts): string {
  const rank = now.leagueRank === null ? "not ranked" : formatRank(now.leagueRank, now.joint, trustsRanked);
  return `Now: average metric score ${formatScore(now.averageMetricScore)}; segment ${now.unadjustedSegment} by its average, ${now.adjustedSegment ?? "not known"} after the override; ${rank} ${plural}.`;
}

function overrideInWords(
  { title, segmentNoBetterThan, holdsBack, raisedBy, withoutFlag }: HoldingOverride & { title: string },
  facts: LeastFacts,
): string {
  const values = raisedBy.map(({ metricId, value, atLeast }) => {
    const { plainTitle, unit } = wordsOf(metricId, facts);
    return `${plainTitle} (${metricId}) at ${formatValue(value, unit)}, which would have to be ${formatValue(atLeast, unit)} or more`;
  });
  const rank =
    withoutFlag.leagueRank === null
      ? ""
      : `, ${formatRank(withoutFlag.leagueRank, withoutFlag.joint, facts.trustsRanked)}`;
  return [
    `${title}: the flag is raised, so the segment is ${segmentNoBetterThan} or worse whatever the average.`,
    holdsBack
      ? `No change of the average can better the segment while it is raised; what follows is about the segment before the override.`
      : "",
    values.length > 0
      ? `It is raised by ${list(values)}.`
      : "The flag is published, not made from the figures here: no change of a value lowers it in this answer.",
    `Without the flag, and nothing else changed: segment ${withoutFlag.adjustedSegment ?? "not known"}${rank}.`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function targetInWords({ segment, cutPoint, averageNeeded, cutPointMoves }: LeastFacts): string {
  const moves = cutPointMoves
    ? `The cut-point is a quantile of all trusts' averages: it moves with this trust's average and with those of whom it passes, and every answer below has been judged by the cut-point that it would make.`
    : "The cut-point is fixed.";
  return `To segment ${segment} (before the override): an average of ${formatScore(averageNeeded)} or less after rounding, at the cut-point ${cutPoint}. ${moves}`;
}

function aloneTable(facts: LeastFacts): DataTable {
  return {
    columns: [
      left("Metric", true),
      left("Id"),
      left("Data", true),
      right("Now"),
      right("Score"),
      left("Best in reach", true),
      right("Score"),
      left("Needed alone", true),
      left("Held today by"),
    ],
    rows: facts.alone.map((answer) => {
      const { plainTitle, metricId, dataPeriod, value, unit, metricScore, best, enough } = answer;
      return [
        plainTitle,
        metricId,
        dataPeriodInWords(dataPeriod),
        value === null ? "–" : formatValue(value, unit),
        formatScore(metricScore),
        best === null ? "holds the best" : needsInWords(best, metricId, facts),
        best === null ? "–" : formatScore(best.metricScore),
        best === null ? "–" : enough === null ? "not possible alone" : needsInWords(enough, metricId, facts),
        best === null ? "–" : heldBy(answer),
      ];
    }),
  };
}

/** How many hold the value needed, or, where none is enough, the best in reach. */
function heldBy({ heldBySameSubType, heldBySameType }: AloneAnswer): string {
  return `${heldBySameSubType.length} alike, ${heldBySameType.length} of type`;
}

function jointText(title: string, joint: JointAnswer | null, facts: LeastFacts, width: number | null): string {
  if (joint === null) return `${title}: not possible, even with the best score in reach on every metric.`;
  const rows = joint.steps.map(({ metricId, metricScore, step }) => [
    wordsOf(metricId, facts).plainTitle,
    metricId,
    needsInWords(step, metricId, facts),
    `${formatScore(metricScore)} → ${formatScore(step.metricScore)}`,
    `${step.places}`,
  ]);
  const table: DataTable = {
    columns: [left("Metric", true), left("Id"), left("Needed", true), right("Score"), right("Places")],
    rows,
  };
  const { after } = joint;
  const rank = after.leagueRank === null ? "" : `, ${formatRank(after.leagueRank, after.joint, facts.trustsRanked)}`;
  const unproven = joint.proven
    ? ""
    : ` The search was not completed: this is enough, and nothing below ${title === "Fewest places" ? count(joint.atLeast, "place") : count(joint.atLeast, "metric")} is, but a lesser change in between may be.`;
  return `${title}: ${count(joint.steps.length, "metric")}, ${count(joint.places, "place")} to make up in all\n${textTable(table, width)}\nThen: average ${formatScore(after.averageMetricScore)}, segment ${after.unadjustedSegment} by its average, ${after.adjustedSegment ?? "not known"} after the override${rank}.${unproven}`;
}

/** "80% or more", "more than 62.4%", "a score of 1.00"; with the id of the part where a combination asks for one. */
export function needsInWords({ needs }: Step, metricId: string, facts: LeastFacts): string {
  const named = needs.length > 1 || needs[0]!.metricId !== metricId;
  return needs.map((need) => needInWords(need, named, facts)).join(", ");
}

function needInWords(need: Need, named: boolean, facts: LeastFacts): string {
  const { unit, better } = wordsOf(need.metricId, facts);
  const name = named ? `${need.metricId} ` : "";
  if ("metricScore" in need) return `${name}a score of ${formatScore(need.metricScore)}`;
  const higher = better === "higher";
  if ("value" in need) return `${name}${formatValue(need.value, unit)} or ${higher ? "more" : "less"}`;
  return `${name}${higher ? "more" : "less"} than ${formatValue(need.betterThan, unit)}`;
}

function wordsOf(metricId: string, { metricWords }: LeastFacts): MetricWords {
  return metricWords[metricId] ?? { plainTitle: metricId, unit: "score", better: null, dataPeriod: "" };
}

function notes({ subType }: LeastFacts): string {
  return [
    "Places: the trusts that stood before on a metric and no longer would, at least 1 for each metric. All others' values stay as published.",
    `Held today by: others that hold what is needed alone or, where nothing is enough, the best in reach; alike are those of the same sub-type (${subType}). Other answers with the same totals may exist.`,
    "A supposition scored by the published method; not a published figure, not a forecast, and no target.",
  ].join("\n");
}

/** One record for every metric. */
export function leastRecords(facts: LeastFacts): Record<string, unknown>[] {
  const asked = (step: Step | null, id: string) => (step === null ? null : needsInWords(step, id, facts));
  const inJoint = (joint: JointAnswer | null, id: string) =>
    asked(joint?.steps.find(({ metricId }) => metricId === id)?.step ?? null, id);
  return facts.alone.map(({ metricId, plainTitle, unit, dataPeriod, value, metricScore, best, enough, ...held }) => ({
    reportingPeriod: facts.reportingPeriod,
    trustCode: facts.trustCode,
    trustName: facts.trustName,
    segment: facts.segment,
    averageNeeded: facts.averageNeeded,
    metricId,
    plainTitle,
    unit,
    dataPeriod,
    value,
    metricScore,
    bestNeeds: asked(best, metricId),
    bestMetricScore: best?.metricScore ?? null,
    aloneNeeds: asked(enough, metricId),
    aloneMetricScore: enough?.metricScore ?? null,
    alonePlaces: enough?.places ?? null,
    ...held,
    fewestMetricsNeeds: inJoint(facts.fewestMetrics, metricId),
    fewestPlacesNeeds: inJoint(facts.fewestPlaces, metricId),
  }));
}
