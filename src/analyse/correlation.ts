/** How metrics and domains go together within one organisation type, and each with the average. */
import { type Composite, rowsOfType } from "./composite.ts";
import { presentOrNull } from "./leaveOneOut.ts";
import { pearson, spearman } from "./rankCorrelation.ts";

/** Fewest pairs for which a correlation is given: below it, one organisation may decide its sign. */
export const FEWEST_PAIRS = 20;

/** A named column of scores; lower is better in all of them, so that above 0 means "better together". */
export interface NamedScores {
  id: string;
  scores: ArrayLike<number>;
}

/** Correlation of two columns over the organisations that have both. */
export interface PairCorrelation {
  first: string;
  second: string;
  /** Pairwise complete. Null: fewer than `FEWEST_PAIRS`, or no spread. */
  spearman: number | null;
  pearson: number | null;
  organisations: number;
}

/** Every pair of columns, the first named first. */
export function correlationsOf(columns: readonly NamedScores[]): PairCorrelation[] {
  return columns.flatMap((first, at) => columns.slice(at + 1).map((second) => correlationBetween(first, second)));
}

export function correlationBetween(first: NamedScores, second: NamedScores): PairCorrelation {
  const line = pearson(first.scores, second.scores);
  const enough = line.pairs >= FEWEST_PAIRS;
  return {
    first: first.id,
    second: second.id,
    spearman: enough ? spearman(first.scores, second.scores).coefficient : null,
    pearson: enough ? line.coefficient : null,
    organisations: line.pairs,
  };
}

/** Metric scores of one organisation type, as they enter the average. */
export function metricColumns(composite: Composite, type: number): NamedScores[] {
  const rows = rowsOfType(composite.typeOf, type);
  return composite.metrics.map(({ metricId, scores }) => ({ id: metricId, scores: rows.map((row) => scores[row]!) }));
}

/** What the pairs say together. */
export interface CorrelationSummary {
  /** Pairs with a coefficient. */
  pairs: number;
  /** Mean of Spearman's coefficient over them. Null: none. */
  mean: number | null;
  /** Pairs with a coefficient below 0. */
  negative: number;
}

export function summaryOf(pairs: readonly PairCorrelation[]): CorrelationSummary {
  const found = pairs.map((pair) => pair.spearman).filter((coefficient) => coefficient !== null);
  const sum = found.reduce((total, coefficient) => total + coefficient, 0);
  return {
    pairs: found.length,
    mean: presentOrNull(sum / found.length),
    negative: found.filter((coefficient) => coefficient < 0).length,
  };
}
