/** A league's computed figures into the tables, in place of earlier ones of the same period. */
import type { DuckDBAppender } from "@duckdb/node-api";
import type { FrameworkDefinition } from "../score/definition.ts";
import { BASIS, GIVEN_BY, type LeagueScores, TAKEN_OVER } from "../score/league.ts";
import { sumOfWeights } from "../score/means.ts";
import { roundHalfAway } from "../score/methodRounding.ts";
import { basisOf, placeOf, rankedOf } from "../score/metricFigures.ts";
import type { Store } from "./open.ts";
import { COMPUTED_TABLES } from "./schema.ts";

type Cell = string | number | boolean | null;

/** A scored league with the definition that scored it. */
export interface ScoredBy {
  definition: FrameworkDefinition;
  scores: LeagueScores;
}

/** Writes everything that `scoreLeague` found for some periods. Call inside a transaction. */
export async function writeScores(store: Store, leagues: readonly ScoredBy[], scoredAt: string): Promise<void> {
  const periods = leagues.map(({ scores }) => `'${scores.reportingPeriod}'`).join(", ");
  const forget = COMPUTED_TABLES.map((table) => `delete from ${table} where reporting_period in (${periods})`);
  const runs = leagues.map(
    ({ definition, scores }) => `('${scores.reportingPeriod}', '${definition.id}', '${scoredAt}'::timestamp)`,
  );
  await store.connection.run([...forget, `insert into scoring_run values ${runs.join(", ")}`].join("; "));
  const writer = (table: string, types: string, rowsOf: (league: ScoredBy) => Iterable<readonly Cell[]>) =>
    append(store, table, types, leagues, rowsOf);
  await writer("computed_score", "vvvddvvviid", scoreRows);
  await writer("computed_domain", "vvvddivid", domainRows);
  await writer("assessment", "vvvddvidiviibi", assessmentRows);
  await writer("applied_override", "vvviib", overrideRows);
  await writer("cut_point", "vvvvid", cutPointRows);
}

/** Appends rows whose columns have the given types: v text, d double, i integer, b yes or no. */
async function append(
  { connection }: Store,
  table: string,
  types: string,
  leagues: readonly ScoredBy[],
  rowsOf: (league: ScoredBy) => Iterable<readonly Cell[]>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const league of leagues) {
    for (const row of rowsOf(league)) {
      for (let at = 0; at < types.length; at++) appendCell(appender, types[at]!, row[at]!);
      appender.endRow();
    }
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

function* scoreRows({ definition, scores: { reportingPeriod, organisations, metrics } }: ScoredBy) {
  for (const [id, scored] of metrics) {
    const { scores, givenBy, takenOver, fromValuesAlone } = scored;
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
        BASIS[basisOf(scored, row)]!,
        GIVEN_BY[givenBy[row]!]!,
        TAKEN_OVER[takenOver[row]!]!,
        orNull(placeOf(scored, row)),
        orNull(rankedOf(scored, row)),
        alone === undefined ? null : roundHalfAway(alone, definition.scoreDecimals),
      ];
    }
  }
}

function* domainRows({ scores: { reportingPeriod, organisations, domains } }: ScoredBy) {
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
        sumOfWeights(means, row),
      ];
    }
  }
}

function* assessmentRows({ definition, scores }: ScoredBy) {
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
      sumOfWeights(average, row),
      orNull(unadjusted.segments[row]!),
      BASIS[unadjusted.basis[row]!]!,
      orNull(adjustedSegments[row]!),
      orNull(leagueRanks[row]!),
      joint[row] === 1,
      ranked[type]!,
    ];
  }
}

function* overrideRows({ scores: { reportingPeriod, organisations, overrides } }: ScoredBy) {
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

function* cutPointRows({ definition, scores: { reportingPeriod, unadjusted, domains } }: ScoredBy) {
  const all = [
    { quantity: "unadjustedSegment", subject: "", cutPoints: unadjusted.cutPoints },
    ...[...domains].map(([subject, { segments }]) => ({
      quantity: "domainSegment",
      subject,
      cutPoints: segments.cutPoints,
    })),
  ];
  const peers = (definition.peerGroups ?? []).map(({ id }, peer) => ({
    quantity: "unadjustedSegment",
    subject: id,
    cutPoints: definition.organisationTypes.map(() => unadjusted.peerCutPoints?.[peer] ?? null),
  }));
  for (const { quantity, subject, cutPoints } of [...all, ...peers]) {
    for (const [type, cuts] of cutPoints.entries()) {
      for (const [at, cut] of (cuts ?? []).entries()) {
        yield [reportingPeriod, definition.organisationTypes[type]!.id, quantity, subject, at + 1, cut];
      }
    }
  }
}
