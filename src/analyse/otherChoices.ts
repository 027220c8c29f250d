/** The same figures under other choices that one could defend, each alone and all together. */
import type { Segmentation } from "../score/definition.ts";
import { type Composite, rowsOfType } from "./composite.ts";
import { meanPlacesMoved } from "./leaveOneOut.ts";
import { type Correlation, kendallTauB, spearman } from "./rankCorrelation.ts";
import { officialSettings, type Rescored, rescore, type Settings } from "./rescore.ts";

/** What a choice does instead of the official method. Left out: as the official method does. */
export interface Deviation {
  roundAverages?: false;
  equalDomains?: true;
  quartilesWithinType?: true;
  override?: false;
  zScores?: true;
  equalWeights?: true;
}

/** A choice is data. */
export interface Choice {
  id: string;
  title: string;
  /** One plain sentence: what is done instead. */
  sentence: string;
  deviation: Deviation;
}

export const OTHER_CHOICES: readonly Choice[] = [
  {
    id: "unrounded-averages",
    title: "Averages not rounded",
    sentence: "Segments and ranks are made from the exact averages instead of averages rounded to two decimals.",
    deviation: { roundAverages: false },
  },
  {
    id: "equal-domains",
    title: "Equal weight by domain",
    sentence: "The average is the mean of a trust's domain scores, so that a domain of many metrics counts no more.",
    deviation: { equalDomains: true },
  },
  {
    id: "quartiles-within-type",
    title: "Quartiles within type",
    sentence: "Segments are cut at the quartiles of the trusts of the same type, not of all trusts or at fixed limits.",
    deviation: { quartilesWithinType: true },
  },
  {
    id: "no-override",
    title: "No override",
    sentence: "The financial override is not applied: segments follow from the averages alone.",
    deviation: { override: false },
  },
  {
    id: "z-scores",
    title: "Distances instead of places",
    sentence: "Metrics scored by place are scored by the value's distance from the mean instead (winsorised z-scores).",
    deviation: { zScores: true },
  },
  {
    id: "no-thirds",
    title: "No weight of one third",
    sentence: "Every metric weighs the same, the three infection metrics too.",
    deviation: { equalWeights: true },
  },
];

/** The id of the table with every choice made at once. */
export const ALL_TOGETHER = "all-together";

const QUARTILES_WITHIN_TYPE: Segmentation = {
  by: "quantiles",
  at: [0.25, 0.5, 0.75],
  pool: "within-type",
  cutPointDecimals: null,
  evidence: "inferred",
};

/** The settings that deviations give. With none these are the official settings. */
export function settingsFor(composite: Composite, deviations: readonly Deviation[]): Settings {
  const official = officialSettings(composite);
  const made: Deviation = Object.assign({}, ...deviations);
  const one = { numerator: 1n, denominator: 1n };
  return {
    ...official,
    rounded: made.roundAverages ?? true,
    domainWeights: made.equalDomains ? new Float64Array(composite.domains.length).fill(1) : null,
    segmentation: made.quartilesWithinType ? QUARTILES_WITHIN_TYPE : official.segmentation,
    override: made.override ?? true,
    scores: made.zScores ? "standardised" : "scores",
    ...(made.equalWeights
      ? { weights: official.weights.map(() => 1), exactWeights: composite.metrics.map(() => one) }
      : {}),
  };
}

/** The league under one choice. */
export interface ChosenTable extends Rescored {
  choiceId: string;
}

export interface OtherChoices {
  official: Rescored;
  /** Each choice alone, in their order, then all together. */
  tables: readonly ChosenTable[];
}

export function otherChoices(composite: Composite, choices: readonly Choice[] = OTHER_CHOICES): OtherChoices {
  const scored = (choiceId: string, deviations: readonly Deviation[]): ChosenTable => ({
    choiceId,
    ...rescore(composite, settingsFor(composite, deviations)),
  });
  return {
    official: rescore(composite, officialSettings(composite)),
    tables: [
      ...choices.map(({ id, deviation }) => scored(id, [deviation])),
      scored(
        ALL_TOGETHER,
        choices.map(({ deviation }) => deviation),
      ),
    ],
  };
}

/** One organisation under one choice. */
export interface ChoiceForOne {
  choiceId: string;
  /** Null: not ranked. */
  leagueRank: number | null;
  adjustedSegment: number | null;
  /** Rank under the choice less the official rank: above 0 is worse. Null: not ranked in one of them. */
  places: number | null;
}

/** One organisation under all choices. */
export interface ChoicesForOne {
  /** Best and worst rank over the official table, each choice alone and all together. Null: not ranked. */
  ranks: { low: number; high: number } | null;
  /** The single choice that moves it most places, the first of equals. Null: none moves it. */
  movedMostBy: ChoiceForOne | null;
  choices: readonly ChoiceForOne[];
}

export function choicesForOne({ official, tables }: OtherChoices, row: number): ChoicesForOne {
  const leagueRank = official.ranks[row]! || null;
  const choices = tables.map(({ choiceId, ranks, adjustedSegments }): ChoiceForOne => {
    const rank = ranks[row]! || null;
    const places = rank === null || leagueRank === null ? null : rank - leagueRank;
    return { choiceId, leagueRank: rank, adjustedSegment: adjustedSegments[row]! || null, places };
  });
  const ranks = [leagueRank, ...choices.map((choice) => choice.leagueRank)].filter((rank) => rank !== null);
  const movedMostBy = choices
    .filter(({ choiceId, places }) => choiceId !== ALL_TOGETHER && places !== null && places !== 0)
    .reduce<ChoiceForOne | null>(
      (most, choice) => (most === null || Math.abs(choice.places!) > Math.abs(most.places!) ? choice : most),
      null,
    );
  return {
    ranks: ranks.length === 0 ? null : { low: Math.min(...ranks), high: Math.max(...ranks) },
    movedMostBy,
    choices,
  };
}

/** One table under one choice, beside the official table. */
export interface ChoiceForTable {
  choiceId: string;
  spearman: Correlation;
  kendall: Correlation;
  /** Mean of the places that an organisation moves, either way. Null: nobody is ranked in both. */
  meanPlaces: number | null;
  /** Organisations with another rank, and with another adjusted segment. */
  ranksChanged: number;
  segmentsChanged: number;
}

/** Every choice beside the official table of one organisation type. */
export function choicesForTable({ official, tables }: OtherChoices, typeOf: Uint8Array, type: number) {
  const rows = rowsOfType(typeOf, type);
  const ranksOf = (ranks: Int32Array) => rows.map((row) => ranks[row]! || Number.NaN);
  const before = ranksOf(official.ranks);
  return tables.map((table): ChoiceForTable => {
    const after = ranksOf(table.ranks);
    return {
      choiceId: table.choiceId,
      spearman: spearman(before, after),
      kendall: kendallTauB(before, after),
      meanPlaces: meanPlacesMoved(official.ranks, table.ranks, rows),
      ranksChanged: rows.filter((row) => table.ranks[row] !== official.ranks[row]).length,
      segmentsChanged: rows.filter((row) => table.adjustedSegments[row] !== official.adjustedSegments[row]).length,
    };
  });
}
