/** A league's computed figures into the tables, in place of earlier ones of the same period. */
import type { DuckDBAppender } from "@duckdb/node-api";
import type { FrameworkDefinition } from "../score/definition.ts";
import { BASIS, GIVEN_BY, type LeagueScores, TAKEN_OVER } from "../score/league.ts";
import { roundHalfAway } from "../score/methodRounding.ts";
import type { Store } from "./open.ts";
import { COMPUTED_TABLES } from "./schema.ts";

type Cell = string | number | boolean | null;

/** Writes everything that `scoreLeague` found. Call inside a transaction. */
export async function writeScores(
  store: Store,
  definition: FrameworkDefinition,
  scores: LeagueScores,
  scoredAt: string,
): Promise<void> {
  const { connection } = store;
  const period = scores.reportingPeriod;
  for (const table of COMPUTED_TABLES)
    await connection.run(`delete from ${table} where reporting_period = $period`, { period });
  await connection.run("insert into scoring_run values ($period, $framework, $scoredAt::timestamp)", {
    period,
    framework: definition.id,
    scoredAt,
  });
  const writer = (table: string, types: string, rows: Iterable<readonly Cell[]>) => append(store, table, types, rows);
  await writer("computed_score", "vvvddvvviid", scoreRows(definition, scores));
  await writer("computed_domain", "vvvddivid", domainRows(scores));
  await writer("assessment", "vvvddvidiviibi", assessmentRows(definition, scores));
  await writer("applied_override", "vvviib", overrideRows(scores));
  await writer("cut_point", "vvvvid", cutPointRows(definition, scores));
}

/** Appends rows whose columns have the given types: v text, d double, i integer, b yes or no. */
async function append(
  { connection }: Store,
  table: string,
  types: string,
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    for (let at = 0; at < types.length; at++) appendCell(appender, types[at]!, row[at]!);
    appender.endRow();
  }
  appender.closeSync();
}

function appendCell(appender: DuckDBAppender, type: string, cell: Cell): void {
  if (cell === null || Number.isNaN(cell)) appender.appendNull();
  else if (type === "v") appender.appendVarchar(cell as string);
  else if (type === "d") appender.appendDouble(cell as number);
  else if (type === "i") appender.appendInteger(cell as number);
  else appender.appendBoolean(cell as boolean);
}

const orNull = (number: number) => (number === 0 ? null : number);

function* scoreRows(definition: FrameworkDefinition, { reportingPeriod, organisations, metrics }: LeagueScores) {
  for (const [id, { scores, basis, givenBy, takenOver, places, ranked, fromValuesAlone }] of metrics) {
    for (let row = 0; row < organisations.length; row++) {
      const score = scores[row]!;
      if (Number.isNaN(score)) continue;
      const alone = fromValuesAlone.get(row);
      yield [
        reportingPeriod,
        organisations[row]!,
        id,
        score,
        roundHalfAway(score, definition.scoreDecimals),
        BASIS[basis[row]!]!,
        GIVEN_BY[givenBy[row]!]!,
        TAKEN_OVER[takenOver[row]!]!,
        orNull(places[row]!),
        orNull(ranked[row]!),
        alone === undefined ? null : roundHalfAway(alone, definition.scoreDecimals),
      ];
    }
  }
}

function* domainRows({ reportingPeriod, organisations, domains }: LeagueScores) {
  for (const [id, { means, segments }] of domains) {
    for (let row = 0; row < organisations.length; row++) {
      const segment = segments.segments[row]!;
      if (means.counts[row] === 0 && segment === 0) continue;
      yield [
        reportingPeriod,
        organisations[row]!,
        id,
        means.exact[row]!,
        means.rounded[row]!,
        orNull(segment),
        BASIS[segments.basis[row]!]!,
        means.counts[row]!,
        means.weights[row]!,
      ];
    }
  }
}

function* assessmentRows(definition: FrameworkDefinition, scores: LeagueScores) {
  const { reportingPeriod, organisations, typeOf, average, unadjusted, adjustedSegments, leagueRanks, joint, ranked } =
    scores;
  for (let row = 0; row < organisations.length; row++) {
    const type = typeOf[row]!;
    yield [
      reportingPeriod,
      organisations[row]!,
      definition.organisationTypes[type]!.id,
      average.exact[row]!,
      average.rounded[row]!,
      BASIS[average.basis[row]!]!,
      average.counts[row]!,
      average.weights[row]!,
      orNull(unadjusted.segments[row]!),
      BASIS[unadjusted.basis[row]!]!,
      orNull(adjustedSegments[row]!),
      orNull(leagueRanks[row]!),
      joint[row] === 1,
      ranked[type]!,
    ];
  }
}

function* overrideRows({ reportingPeriod, organisations, overrides }: LeagueScores) {
  const known = (flag: number) => (flag === -1 ? null : flag);
  for (const { id, flags, computedFlags, moved } of overrides) {
    for (let row = 0; row < organisations.length; row++) {
      yield [
        reportingPeriod,
        organisations[row]!,
        id,
        known(flags[row]!),
        known(computedFlags[row]!),
        moved[row] === 1,
      ];
    }
  }
}

function* cutPointRows(definition: FrameworkDefinition, { reportingPeriod, unadjusted, domains }: LeagueScores) {
  const all = [
    { quantity: "unadjustedSegment", subject: "", cutPoints: unadjusted.cutPoints },
    ...[...domains].map(([subject, { segments }]) => ({
      quantity: "domainSegment",
      subject,
      cutPoints: segments.cutPoints,
    })),
  ];
  for (const { quantity, subject, cutPoints } of all) {
    for (const [type, cuts] of cutPoints.entries()) {
      for (const [at, cut] of (cuts ?? []).entries()) {
        yield [reportingPeriod, definition.organisationTypes[type]!.id, quantity, subject, at + 1, cut];
      }
    }
  }
}
