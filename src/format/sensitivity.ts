/** The facts of a table's sensitivity, and how they are written for a terminal. */
import type { MetricInfluence, TravelWithoutMetric } from "../analyse/leaveOneOut.ts";
import type { ChoiceForOne, ChoiceForTable } from "../analyse/otherChoices.ts";
import type { SpreadOfRanks } from "../analyse/randomWeights.ts";
import type { SobolIndex } from "../analyse/sobol.ts";
import { type Column, type DataTable, textTable } from "./dataTable.ts";
import { formatPeriod, formatRank, formatScore } from "./figures.ts";

export type NamedInfluence = MetricInfluence & { title: string };
export type GlobalIndex = SobolIndex & { title: string };
interface BriefInfluence {
  metricId: string;
  title: string;
  rankWithout: number | null;
  places: number | null;
}

/** One trust's spreads. All ranges are ours; ranks are within the trust's table, 1 the best. */
export interface TrustSensitivity {
  trustCode: string;
  trustName: string;
  leagueRank: number | null;
  joint: boolean;
  averageMetricScore: number | null;
  exactAverage: number | null;
  adjustedSegment: number | null;
  /** Best and worst rank with any one metric left out. */
  withoutOneMetric: { low: number; high: number } | null;
  heldUpMostBy: BriefInfluence | null;
  heldDownMostBy: BriefInfluence | null;
  randomMetricWeights: SpreadOfRanks | null;
  randomDomainWeights: SpreadOfRanks | null;
  /** Best and worst rank under the other choices, each alone and all together. */
  otherChoices: { low: number; high: number } | null;
  movedMostBy: ChoiceForOne | null;
  /** Input with the largest total index for this trust's rank. */
  strongestInput: GlobalIndex | null;
}

export interface TrustSensitivityInFull extends TrustSensitivity {
  metrics: readonly NamedInfluence[];
  choices: readonly ChoiceForOne[];
  global: readonly GlobalIndex[];
}

/** One table's sensitivity. */
export interface SensitivityFacts {
  reportingPeriod: string;
  trustType: string;
  plural: string;
  framework: string;
  /** Whose figures these are. */
  by: string;
  trustsRanked: number;
  /** Whether trusts of other types enter with averages taken over as published, which stay as they are. */
  otherAveragesPublished: boolean;
  draws: number;
  samples: number;
  seed: number;
  choices: readonly (ChoiceForTable & { title: string; sentence: string })[];
  metricsLeftOut: readonly (TravelWithoutMetric & { title: string })[];
  randomMetricWeights: { meanPlaces: number | null };
  randomDomainWeights: { meanPlaces: number | null };
  global: { meanPlaces: number; variance: number; indices: readonly GlobalIndex[] };
  trusts: readonly TrustSensitivity[];
  /** The trust asked for, in full. */
  trust: TrustSensitivityInFull | null;
}

const left = (title: string, mayShrink = false): Column => ({ title, align: "left", mayShrink });
const right = (title: string): Column => ({ title, align: "right" });
const range = (own: { low: number; high: number } | null) =>
  own === null ? "–" : own.low === own.high ? `${own.low}` : `${own.low} to ${own.high}`;
const decimals = (number: number | null, places: number) => (number === null ? "–" : number.toFixed(places));
const signed = (number: number | null, places = 0) =>
  number === null ? "–" : `${number > 0 ? "+" : number < 0 ? "−" : ""}${Math.abs(number).toFixed(places)}`;
const signedWhole = (number: number) =>
  Math.round(number) < 0 ? `−${Math.round(-number)}` : `${Math.abs(Math.round(number))}`;
const rankOf = (rank: number | null, joint = false) => (rank === null ? "–" : `${rank}${joint ? "=" : ""}`);

/** Every trust with its spreads. */
export function sensitivityTable({ trusts, choices }: SensitivityFacts): DataTable {
  const titleOf = (id: string) => choices.find(({ choiceId }) => choiceId === id)?.title ?? id;
  return {
    columns: [
      right("Rank"),
      left("Trust", true),
      left("Code"),
      right("Score"),
      left("One metric out"),
      left("Metric weights"),
      left("Domain weights"),
      left("Other choices"),
      left("Choice that moves it most", true),
    ],
    rows: trusts.map((own) => [
      rankOf(own.leagueRank, own.joint),
      own.trustName,
      own.trustCode,
      formatScore(own.averageMetricScore),
      range(own.withoutOneMetric),
      range(own.randomMetricWeights),
      range(own.randomDomainWeights),
      range(own.otherChoices),
      own.movedMostBy === null ? "none" : `${titleOf(own.movedMostBy.choiceId)}: ${rankOf(own.movedMostBy.leagueRank)}`,
    ]),
  };
}

/** What other choices do to the table. */
export function choicesTable({ choices }: SensitivityFacts): DataTable {
  return {
    columns: [
      left("Choice"),
      right("Spearman"),
      right("Kendall"),
      right("Mean places"),
      right("Ranks changed"),
      right("Segments changed"),
    ],
    rows: choices.map((own) => [
      own.title,
      decimals(own.spearman.coefficient, 3),
      decimals(own.kendall.coefficient, 3),
      decimals(own.meanPlaces, 1),
      `${own.ranksChanged}`,
      `${own.segmentsChanged}`,
    ]),
  };
}

/** Global indices, the largest total first. */
export function globalTable(indices: readonly GlobalIndex[]): DataTable {
  const withError = (share: number, error: number | undefined) =>
    `${signedWhole(100 * share)}%${error === undefined ? "" : ` ± ${(100 * error).toFixed(0)}`}`;
  return {
    columns: [left("Varied"), right("Alone"), right("With interactions")],
    rows: indices
      .toSorted((a, b) => b.total - a.total)
      .map((own) => [
        own.title,
        withError(own.firstOrder, own.errors?.firstOrder),
        withError(own.total, own.errors?.total),
      ]),
  };
}

/** Words before the table. */
export function sensitivityTitle({ plural, reportingPeriod }: SensitivityFacts): string {
  return `How firm the ranks are: ${plural}, ${formatPeriod(reportingPeriod)}`;
}

/** What follows the table of trusts. */
export function sensitivityNotes(facts: SensitivityFacts, width: number | null): string {
  const { draws, seed, samples, global, randomMetricWeights, randomDomainWeights, metricsLeftOut } = facts;
  const strongest = metricsLeftOut.toSorted((a, b) => b.meanPlaces - a.meanPlaces)[0];
  return [
    `Ranks are of ${facts.trustsRanked} ${facts.plural}, 1 is best; = marks joint ranks. All ranges are by Standings, not by NHS England.`,
    "One metric out: best and worst rank with any one metric left out for all trusts.",
    `Metric and domain weights: 5th to 95th percentile of the rank over ${draws} random weightings (flat Dirichlet, seed ${seed}).`,
    "Other choices: best and worst rank under the choices below.",
    ...(facts.otherAveragesPublished
      ? ["Averages of other trust types are taken over as published and stay as they are: they share the cut-points."]
      : []),
    "",
    "Other choices beside the official table",
    textTable(choicesTable(facts), width),
    "",
    `Mean places moved: ${decimals(randomMetricWeights.meanPlaces, 1)} under random metric weights, ${decimals(randomDomainWeights.meanPlaces, 1)} under random domain weights.`,
    strongest
      ? `Leaving out one metric moves ranks most for ${strongest.metricId} ${strongest.title}: ${decimals(strongest.meanPlaces, 1)} places on average.`
      : "",
    "",
    `All varied at once: a trust moves ${decimals(global.meanPlaces, 1)} places on average. Share of the variance of that figure, by what is varied`,
    `(Saltelli and Jansen estimators, ${samples} samples, ± one standard error):`,
    textTable(globalTable(global.indices), width),
  ].join("\n");
}

/** One trust in full. */
export function trustSensitivityText(
  facts: SensitivityFacts,
  own: TrustSensitivityInFull,
  width: number | null,
): string {
  const { plural, trustsRanked, reportingPeriod } = facts;
  const stands = own.leagueRank === null ? "not ranked" : formatRank(own.leagueRank, own.joint, trustsRanked);
  const spread = (of: TrustSensitivity["randomMetricWeights"]) =>
    of === null ? "–" : `${of.low} to ${of.high}, median ${of.median}, mean shift ${signed(of.meanShift, 1)}`;
  return [
    `${own.trustName} (${own.trustCode}), ${formatPeriod(reportingPeriod)}`,
    `${stands} ${plural}; average metric score ${formatScore(own.averageMetricScore)}, segment ${own.adjustedSegment ?? "–"}`,
    "",
    "Each metric left out, for all trusts. Adds: points of the average (they sum to it). Pulls: + to the worse, − to the better.",
    textTable(metricsTable(own), width),
    `Held up most by: ${influence(own.heldUpMostBy)}. Held down most by: ${influence(own.heldDownMostBy)}.`,
    "",
    `Rank over ${facts.draws} random weightings (5th to 95th percentile, by Standings, seed ${facts.seed})`,
    `  of metrics: ${spread(own.randomMetricWeights)}`,
    `  of domains: ${spread(own.randomDomainWeights)}`,
    "",
    "Other choices, each alone and all together",
    textTable(ownChoicesTable(facts, own), width),
    "",
    "All varied at once: share of the variance of this trust's rank, by what is varied",
    own.global.length === 0 ? "The rank never varies." : textTable(globalTable(own.global), width),
  ].join("\n");
}

function influence(own: BriefInfluence | null): string {
  return own === null ? "none" : `${own.title} (${own.metricId}; ${rankOf(own.rankWithout)} without it)`;
}

/** Every metric of one trust; those it does not have only where others' scores move it. */
export function metricsTable({ metrics }: TrustSensitivityInFull): DataTable {
  const shown = metrics.filter(({ metricScore, places }) => metricScore !== null || (places ?? 0) !== 0);
  return {
    columns: [
      left("Metric", true),
      left("Id"),
      right("Score"),
      right("Weight"),
      right("Adds"),
      right("Pulls"),
      right("Average without"),
      right("Rank without"),
      right("Places"),
    ],
    rows: shown
      .toSorted((a, b) => (b.places ?? 0) - (a.places ?? 0) || a.pull - b.pull)
      .map((own) => [
        own.title,
        own.metricId,
        own.metricScore === null ? "–" : formatScore(own.metricScore),
        own.metricScore === null ? "–" : `${(100 * own.share).toFixed(1)}%`,
        own.metricScore === null ? "–" : own.contribution.toFixed(4),
        own.metricScore === null ? "–" : signed(own.pull, 4),
        own.averageWithout === null ? "–" : own.averageWithout.toFixed(4),
        rankOf(own.rankWithout),
        signed(own.places),
      ]),
  };
}

function ownChoicesTable({ choices }: SensitivityFacts, own: TrustSensitivityInFull): DataTable {
  return {
    columns: [left("Choice"), right("Rank"), right("Places"), right("Segment"), left("What is done instead", true)],
    rows: own.choices.map(({ choiceId, leagueRank, places, adjustedSegment }) => {
      const choice = choices.find((candidate) => candidate.choiceId === choiceId)!;
      return [choice.title, rankOf(leagueRank), signed(places), `${adjustedSegment ?? "–"}`, choice.sentence];
    }),
  };
}
