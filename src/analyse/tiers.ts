/**
 * Groups of organisations that cannot be told apart from the first of their group.
 * From the best on: the best that is in no group yet opens one; all later ones that are in no group yet join it, unless the
 * chance that they stand behind the opener is above 97.5%. Members of a group may well differ from one another, and
 * two in different groups may be alike: being told apart is not transitive, and nothing of the kind is claimed.
 */
import type { LeagueScores } from "../score/league.ts";
import { chanceBehind } from "./chances.ts";
import type { LeagueDraws } from "./resampleLeague.ts";

/** One group. */
export interface Tier {
  /** 1 the best. */
  tier: number;
  /** Row of the organisation that the others cannot be told from. */
  first: number;
  /** Rows of all members, the first too, in league order. */
  rows: readonly number[];
}

/** A chance above this tells an organisation apart from the first of a group. */
export const CLEARLY_BEHIND = 0.975;

/** Tiers of the table of one type of organisation, best first. Empty when the table was not drawn or not ranked. */
export function tiersOf(
  { leagueRanks, organisations: codes }: LeagueScores,
  drawn: LeagueDraws,
  table: number,
): Tier[] {
  const { organisations, draws } = drawn;
  const byLeagueOrder = (a: number, b: number) => leagueRanks[a]! - leagueRanks[b]! || (codes[a]! < codes[b]! ? -1 : 1);
  let left = [...organisations.keys()].filter((row) => organisations[row]?.table === table && organisations[row].ranks);
  left.sort(byLeagueOrder);
  const tiers: Tier[] = [];
  while (left.length > 0) {
    const first = left[0]!;
    const opener = organisations[first]!;
    const isApart = (row: number) => row !== first && chanceBehind(organisations[row]!, opener, draws) > CLEARLY_BEHIND;
    tiers.push({ tier: tiers.length + 1, first, rows: left.filter((row) => !isApart(row)) });
    left = left.filter(isApart);
  }
  return tiers;
}
