/** Metric scores from places: plain, with a standard, with a floor, or with both. */
import type { Limit, RankedRule } from "./definition.ts";
import { type Lattice, placeOfScore, rankedFromScores, scoreOfPlace, stepOf } from "./lattice.ts";
import type { MetricScores } from "./league.ts";
import { roundHalfAway } from "./methodRounding.ts";
import { fitsTie, placeRows, type Tie } from "./places.ts";
import { GIVEN, give, markTakenOver, type ScoringContext, takeOverAsPublished } from "./scoringContext.ts";
import type { SortScratch } from "./sortRows.ts";

/** Scores the rows of one pool by a ranked rule. Every row has a value. */
export function scoreRanked(rule: RankedRule, rows: Uint32Array, context: ScoringContext): void {
  const contenders = rule.standard || rule.floor ? contendersOf(rule, rows, context) : rows;
  if (context.poolComplete) rankContenders(rule, contenders, context);
  else takeOverPlaces(rule, contenders, context);
}

/** Gives the rows beyond a limit its score; returns the others, at the beginning of the same list. */
function contendersOf(rule: RankedRule, rows: Uint32Array, context: ScoringContext): Uint32Array {
  const { standard, floor } = rule;
  const { values } = context.columns;
  const { scores, givenBy } = context.result;
  const sign = context.better === "lower" ? 1 : -1;
  const goodBelow = standard ? sign * standard.limit : Number.NEGATIVE_INFINITY;
  const badAbove = floor ? sign * floor.limit : Number.POSITIVE_INFINITY;
  const [standardScore, floorScore] = [standard?.score ?? Number.NaN, floor?.score ?? Number.NaN];
  const [standardMet, floorNotReached] = [GIVEN["standard-met"], GIVEN["floor-not-reached"]];
  let found = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const badness = sign * values[row]!;
    if (badness < goodBelow || (badness === goodBelow && standard && isGood(rule, standard, "good", row, context))) {
      scores[row] = standardScore;
      givenBy[row] = standardMet;
    } else if (badness > badAbove || (badness === badAbove && floor && !isGood(rule, floor, "bad", row, context))) {
      scores[row] = floorScore;
      givenBy[row] = floorNotReached;
    } else rows[found++] = row;
  }
  return rows.subarray(0, found);
}

function rankContenders(rule: RankedRule, rows: Uint32Array, context: ScoringContext): void {
  const { columns, typeOf, hiddenDecimals, scratch } = context;
  const { places } = scratch;
  const badness = context.better === "lower" ? columns.values : negated(columns.values, scratch);
  // in a pool so large that rounded scores do not tell neighbours apart, published scores cannot settle a tie
  const settles = stepOf(rows.length, rule) >= 10 ** -context.decimals;
  const ties = placeRows({ rows, badness, ranks: columns.ranks, typeOf, hiddenDecimals }, places, scratch, settles);
  const size = rows.length;
  enterPool(rule, rows, size, context);
  givePlaces(rows, places, { from: rule.from, to: rule.to }, context.result);
  for (const tie of ties) settleTie(tie, rows.length, rule, context);
}

/** Gives every row the score of its place. What it is given does not differ from row to row, so that this stays a plain loop. */
function givePlaces(rows: Uint32Array, places: Int32Array, lattice: Lattice, { scores, givenBy }: MetricScores): void {
  const [size, byPlace] = [rows.length, GIVEN.place];
  for (let at = 0; at < size; at++) {
    const row = rows[at]!;
    scores[row] = scoreOfPlace(places[row]!, size, lattice);
    givenBy[row] = byPlace;
  }
}

/** Notes down how many are ranked in the pool to which these rows belong. */
function enterPool({ pool, from, to }: RankedRule, rows: Uint32Array, ranked: number, context: ScoringContext): void {
  if (rows.length === 0) return;
  const { columns, typeOf, result } = context;
  const [row] = rows;
  const type = pool === "within-type" ? typeOf[row!]! : null;
  result.pools.push({ unit: columns.units?.[row!] ?? 0, type, ranked, from, to });
}

/** The negatives of a column, in the working space. */
function negated(values: Float64Array, { numbers }: SortScratch): Float64Array {
  for (let row = 0; row < values.length; row++) numbers[row] = -values[row]!;
  return numbers;
}

/**
 * On which side of a limit a value shown as equal to it is. It may lie on the other side by decimals
 * that are not shown: then the published score tells, and the score counts as taken over.
 * @param scored the side whose rows get the limit's own score: the good side of a standard, the bad side of a floor
 */
function isGood(
  { from, to }: RankedRule,
  limit: Limit,
  scored: "good" | "bad",
  row: number,
  context: ScoringContext,
): boolean {
  const published = context.columns.publishedScores[row]!;
  const isPossible = published === limit.score || (published >= from && published <= to);
  if (context.wholeValues || !isPossible) return limit.includesLimit;
  const told = (published === limit.score) === (scored === "good");
  const shown = limit.includesLimit ? "good" : "bad";
  if (told !== limit.includesLimit) {
    markTakenOver(row, "displayed-at-limit", shown === scored ? limit.score : null, context);
  }
  return told;
}

/**
 * Gives the rows of a tie their published places where these are a possible order of it: always when the tie is open,
 * otherwise only when the published scores show that equal shown values were not equal.
 */
function settleTie(tie: Tie, ranked: number, rule: RankedRule, context: ScoringContext): void {
  const { columns, decimals, result, typeOf } = context;
  const rows = [...tie.rows];
  const agrees = (row: number) => roundHalfAway(result.scores[row]!, decimals) === columns.publishedScores[row];
  if (!tie.open && rows.every(agrees)) return;
  const claimed = rows.map((row) => placeOfScore(columns.publishedScores[row]!, ranked, rule, decimals));
  if (!claimed.every((place) => place !== null) || !fitsTie(tie, claimed, columns.ranks, typeOf)) return;
  rows.forEach((row, at) => {
    markTakenOver(row, "displayed-tie", result.scores[row]!, context);
    give(row, scoreOfPlace(claimed[at]!, ranked, rule), GIVEN.place, context);
  });
}

/**
 * When not everybody in the pool is at hand: the places are read from the published scores, on the lattice of the
 * smallest number of ranked organisations that fits them all. Where none fits, the published scores stand as they are.
 */
function takeOverPlaces(rule: RankedRule, rows: Uint32Array, context: ScoringContext): void {
  const { columns, decimals } = context;
  const withScore = rows.filter((row) => !Number.isNaN(columns.publishedScores[row]!));
  const published = Array.from(withScore, (row) => columns.publishedScores[row]!);
  const ranked = rankedFromScores(published, rows.length, rule, decimals);
  if (ranked !== null) enterPool(rule, withScore, ranked, context);
  for (const row of withScore) {
    const place = ranked === null ? null : placeOfScore(columns.publishedScores[row]!, ranked, rule, decimals);
    if (ranked === null || place === null) {
      takeOverAsPublished(row, "pool-not-loaded", context);
      continue;
    }
    markTakenOver(row, "pool-not-loaded", null, context);
    give(row, scoreOfPlace(place, ranked, rule), GIVEN.place, context);
  }
}
