/** What changed in the newest quarter, for the home page: comparable or not, who came and went, who moved beyond chance. */

import { closureOf } from "../areas/closure.ts";
import { count, formatPeriod, formatRank, list } from "../format/figures.ts";
import type { LeagueFacts, PeriodFacts, TrustFacts } from "../format/leagueFacts.ts";
import { formatRankRange } from "../format/ranges.ts";
import { closedOn, isSameName } from "./closureWords.ts";
import type { Geography } from "./geography.ts";
import { type Movement, movementOf } from "./movement.ts";

export interface HomeChanges {
  /** Whether the newest quarter can be compared with the one before. Empty: there is none before. */
  comparable: string;
  /** Trusts that joined or left a table. */
  members: readonly ChangeLine[];
  /** Movements of the newest two quarters under the same rules. Null: there are none. */
  moves: { sentence: string; lines: readonly ChangeLine[]; more: number } | null;
}

export interface ChangeLine {
  /** Null: the site has no page of it, as it left before the quarters that are told. */
  path: string | null;
  name: string;
  words: string;
  /** Who followed a trust that closed, as the register calls it. Left out: nobody, or not known. */
  successor?: { path: string | null; name: string; inTables: string };
}

const SHOWN_MOVES = 6;

export function homeChanges({ periods }: LeagueFacts, geography: Geography): HomeChanges {
  const newest = periods.at(-1);
  return {
    comparable: newest ? comparableSentence(newest) : "",
    members: newest ? memberLines(newest, periods, geography) : [],
    moves: movesOf(periods),
  };
}

/** Whether ranks of a quarter can be compared with those of the one before. Empty: none before. */
export function comparableSentence({
  reportingPeriod,
  definition,
  previous,
}: Pick<PeriodFacts, "reportingPeriod" | "previous"> & { definition: { title: string } }): string {
  if (previous === null) return "";
  const [now, before] = [formatPeriod(reportingPeriod), formatPeriod(previous.reportingPeriod)];
  return previous.sameFramework
    ? `${now} follows the rules of ${before}, so ranks of the two can be compared.`
    : `${now} is the first quarter under new rules, the ${definition.title}: its ranks, scores and segments cannot be compared with those of ${before}.`;
}

function memberLines({ tables }: PeriodFacts, periods: readonly PeriodFacts[], { closures }: Geography): ChangeLine[] {
  const nameOf = new Map(
    periods
      .flatMap((period) => period.tables)
      .flatMap(({ trusts }) => trusts)
      .map(({ trustCode, trustName }) => [trustCode, trustName]),
  );
  const pathOf = (code: string) => (nameOf.has(code) ? `/trusts/${code}/` : null);
  const line = (code: string, words: string): ChangeLine => ({
    path: pathOf(code),
    name: nameOf.get(code) ?? code,
    words,
  });
  const closed = (code: string, words: string): ChangeLine => {
    const closure = closureOf(closures, code);
    if (!closure) return line(code, words);
    const told = line(code, `${words}: ${closedOn(closure)}`);
    if (closure.successor === null) return told;
    const { trustCode, trustName } = closure.successor;
    const inTables = nameOf.get(trustCode) ?? "";
    const isSame = inTables === "" || isSameName(inTables, trustName);
    return { ...told, successor: { path: pathOf(trustCode), name: trustName, inTables: isSame ? "" : inTables } };
  };
  return tables.flatMap(({ joined, left, plural, trusts }) => [
    ...joined.map((code) => line(code, `new in the table of ${plural}`)),
    ...left.map((code) => closed(code, `left the table of ${plural}`)),
    ...trusts
      .filter(({ trustCode }) => closureOf(closures, trustCode))
      .map(({ trustCode }) => closed(trustCode, `still in the table of ${plural}`)),
  ]);
}

interface Moved {
  trust: TrustFacts;
  movement: Movement;
}

function movesOf(periods: readonly PeriodFacts[]): HomeChanges["moves"] {
  const period = periods.findLast(({ previous }) => previous?.sameFramework === true);
  if (!period?.previous) return null;
  const all = period.tables
    .flatMap(({ trusts }) => trusts)
    .map((trust): Moved => ({ trust, movement: movementOf(trust) }))
    .filter(({ movement }) => movement.kind !== "none");
  const beyond = all
    .filter(({ movement }) => movement.inside === false)
    .sort((a, b) => b.movement.places - a.movement.places || (a.trust.trustCode < b.trust.trustCode ? -1 : 1));
  return {
    sentence: movesSentence(
      period.previous.reportingPeriod,
      period.reportingPeriod,
      all.map(({ movement }) => movement),
    ),
    lines: beyond.slice(0, SHOWN_MOVES).map(({ trust, movement }) => ({
      path: `/trusts/${trust.trustCode}/${trust.reportingPeriod}/`,
      name: trust.trustName,
      words: `${formatRank(trust.leagueRank!, trust.joint, trust.trustsRanked)}, ${count(movement.places, "place")} ${movement.kind}; likely range ${formatRankRange(trust.likelyRangeOfRank)}`,
    })),
    more: Math.max(beyond.length - SHOWN_MOVES, 0),
  };
}

/** How many movements of two quarters go beyond the likely range, may be chance, or cannot be told from it. */
export function movesSentence(
  before: string,
  after: string,
  movements: readonly Pick<Movement, "kind" | "inside">[],
): string {
  const moved = movements.filter(({ kind }) => kind !== "same");
  const number = (inside: boolean | null) => moved.filter((movement) => movement.inside === inside).length;
  const [beyond, inside, unknown] = [number(false), number(true), number(null)];
  const parts = [
    beyond === 0
      ? "no trust moved beyond its likely range"
      : `${count(beyond, "trust")} moved beyond ${beyond === 1 ? "its" : "their"} likely range`,
    inside > 0 ? `${inside} moved within ${inside === 1 ? "its" : "theirs"}, which may be chance` : "",
    unknown > 0 ? `${unknown} moved where no likely range is known` : "",
    moved.length < movements.length ? `${movements.length - moved.length} kept the same place` : "",
  ].filter((part) => part !== "");
  return `From ${formatPeriod(before)} to ${formatPeriod(after)}, under the same rules, ${list(parts)}.`;
}
