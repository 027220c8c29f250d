/** An organisation in a scored period: what the questions on change, peers and trends ask of its row. */
import type { FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import type { League, LeagueScores } from "../score/league.ts";

/** One reporting period, scored. */
export interface ScoredPeriod {
  definition: FrameworkDefinition;
  league: League;
  scores: LeagueScores;
}

/** An organisation in a period: its row in the period's columns. */
export interface OwnRow {
  period: ScoredPeriod;
  row: number;
}

/** The row of an organisation; null: it is not in the period's tables. */
export function rowIn(period: ScoredPeriod, trustCode: string): OwnRow | null {
  const row = period.league.organisations.indexOf(trustCode);
  return row === -1 ? null : { period, row };
}

/** The metric with this id. @throws where the definition has none */
export function metricOf(metricId: string, definition: FrameworkDefinition): MetricDefinition {
  const found = definition.metrics.find(({ id }) => id === metricId);
  if (!found) throw new Error(`expected a metric of ${definition.id}, found ${metricId}`);
  return found;
}

/** Ids of the metrics that a combination is made from; none for all others. */
export function partsOf({ scoring }: MetricDefinition): readonly string[] {
  if (scoring.rule === "matrix") return [scoring.rows, scoring.columns];
  return scoring.rule === "mean-rounded-half-to-worse" ? scoring.of : [];
}

/** The exact metric score. NaN: none. */
export function ownScore(metricId: string, { period, row }: OwnRow): number {
  return period.scores.metrics.get(metricId)?.scores[row] ?? Number.NaN;
}

/** A value as reported, in its own unit; null: none. */
export function ownValue(metricId: string, { period, row }: OwnRow): number | null {
  return numberOrNull(period.league.metrics.get(metricId)?.values[row]);
}

/** The unit of an organisation's own value. */
export function ownUnit({ id, scoring, unit }: MetricDefinition, { period, row }: OwnRow): string {
  if (scoring.rule !== "by-unit") return unit;
  return scoring.units[period.league.metrics.get(id)?.units?.[row] ?? 0]?.unit ?? unit;
}

/** The weight of a metric in the average as a number; null: it does not count itself. */
export function weightOf({ weight }: MetricDefinition): number | null {
  return weight === null ? null : weight.numerator / weight.denominator;
}

/** Absence in a column (NaN, or no column) as null. */
export function numberOrNull(number: number | undefined): number | null {
  return number === undefined || Number.isNaN(number) ? null : number;
}

/** Id of an organisation's type. */
export function typeOfOwn({ period, row }: OwnRow): string {
  return period.definition.organisationTypes[period.league.typeOf[row]!]!.id;
}
