/** The override apart: every organisation's segment and rank with and without it, and who stands elsewhere because of whom. */
import type { FrameworkDefinition } from "../score/definition.ts";
import type { LeagueScores } from "../score/league.ts";
import { rankByKeys } from "../score/leagueRanks.ts";
import { applyOverrides } from "../score/overrides.ts";

/** A league after its averages: what overrides act on. Columns hold one entry an organisation. */
export interface Standing {
  tableOf: Uint8Array;
  tables: number;
  /** Rounded as the method says. NaN: none. */
  averages: Float64Array;
  /** 1 the best. 0: none. */
  unadjustedSegments: Uint8Array;
  overrides: readonly { id: string; segmentNoBetterThan: number; flags: Int8Array }[];
  adjustedSegments: Uint8Array;
  /** 1 the best; ties share the best. 0: not ranked. */
  ranks: Int32Array;
  joint: Uint8Array;
  rankedBy: FrameworkDefinition["ranking"]["by"];
}

/** The official standing. */
export function standingOf(definition: FrameworkDefinition, scores: LeagueScores): Standing {
  const overrides = scores.overrides.map(({ id, flags }) => {
    const { segmentNoBetterThan } = definition.overrides.find((override) => override.id === id)!;
    return { id, flags, segmentNoBetterThan };
  });
  return ranked({
    tableOf: definition.ranking.within === "within-type" ? scores.typeOf : new Uint8Array(scores.typeOf.length),
    tables: definition.organisationTypes.length,
    averages: scores.average.rounded,
    unadjustedSegments: scores.unadjusted.segments,
    overrides,
    rankedBy: definition.ranking.by,
  });
}

/** A standing without one of its overrides, or without any. Removing it twice is removing it once. */
export function withoutOverride(standing: Standing, overrideId: string | null): Standing {
  const overrides = standing.overrides.filter(({ id }) => overrideId !== null && id !== overrideId);
  return ranked({ ...standing, overrides });
}

function ranked(standing: Omit<Standing, "adjustedSegments" | "ranks" | "joint">): Standing {
  const { averages, unadjustedSegments, overrides, tableOf, tables, rankedBy } = standing;
  const adjustedSegments = applyOverrides(unadjustedSegments, overrides);
  const keys = {
    adjustedSegment: Float64Array.from(adjustedSegments, (segment) => (segment === 0 ? Number.NaN : segment)),
    averageMetricScore: averages,
  };
  const { leagueRanks, joint } = rankByKeys(
    rankedBy.map((key) => keys[key]),
    tableOf,
    tables,
  );
  return { ...standing, adjustedSegments, ranks: leagueRanks, joint };
}

/** Where an organisation stands. */
export interface Place {
  adjustedSegment: number | null;
  leagueRank: number | null;
  joint: boolean;
}

/** One organisation with and without the override. */
export interface OverrideApart {
  /** Row of the organisation in the columns. */
  row: number;
  /** Whether its own flag is raised, and whether that moved its segment. Null: a flag is not known. */
  flagged: boolean | null;
  moved: boolean;
  withIt: Place;
  withoutIt: Place;
  /**
   * Places that the override costs it: rank with − rank without. Above 0, it stands worse because of the override;
   * below 0, better. Always the number in `fellBehind` less the number in `cameAheadOf`. Null: not ranked in one.
   */
  places: number | null;
  /** Rows that stand before it with the override and not without it. */
  fellBehind: readonly number[];
  /** Rows that stand before it without the override and not with it: the flagged ones it has passed. */
  cameAheadOf: readonly number[];
}

/** Every organisation with and without one override, or all of them. Exact: nothing is drawn or estimated. */
export function overrideApart(
  definition: FrameworkDefinition,
  scores: LeagueScores,
  overrideId: string | null = null,
): OverrideApart[] {
  const before = standingOf(definition, scores);
  const after = withoutOverride(before, overrideId);
  const { tableOf } = before;
  const own = before.overrides.filter(({ id }) => overrideId === null || id === overrideId);
  const rows = [...tableOf.keys()];
  const stands = ({ ranks }: Standing, row: number, other: number) => ranks[row] !== 0 && ranks[row]! < ranks[other]!;
  return rows.map((row): OverrideApart => {
    const others = rows.filter((other) => tableOf[other] === tableOf[row]);
    const comparable = before.ranks[row] !== 0 && after.ranks[row] !== 0;
    const passes = (first: Standing, second: Standing) =>
      comparable ? others.filter((other) => stands(first, other, row) && !stands(second, other, row)) : [];
    return {
      row,
      flagged: own.some(({ flags }) => flags[row] === -1) ? null : own.some(({ flags }) => flags[row] === 1),
      moved: before.adjustedSegments[row] !== 0 && before.adjustedSegments[row] !== after.adjustedSegments[row],
      withIt: placeOf(before, row),
      withoutIt: placeOf(after, row),
      places: comparable ? before.ranks[row]! - after.ranks[row]! : null,
      fellBehind: passes(before, after),
      cameAheadOf: passes(after, before),
    };
  });
}

function placeOf({ adjustedSegments, ranks, joint }: Standing, row: number): Place {
  return {
    adjustedSegment: adjustedSegments[row]! || null,
    leagueRank: ranks[row]! || null,
    joint: joint[row] === 1,
  };
}
