/** How a trust's place moved since the period before, as a mark for tables and a sentence for pages. */
import { formatPeriod, formatRank } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";

/** `better` and `worse` count places. `inside`: the movement lies inside the likely range and may be chance. */
export interface Movement {
  kind: "none" | "same" | "better" | "worse";
  places: number;
  /** Null: no range is known, so chance cannot be told from change. */
  inside: boolean | null;
}

/** The movement of a trust; "none" where there is nothing to compare, or another framework made the rank before. */
export function movementOf({ change }: Pick<TrustFacts, "change">): Movement {
  const rank = change?.rank ?? null;
  if (rank === null) return { kind: "none", places: 0, inside: null };
  if (rank.change === 0) return { kind: "same", places: 0, inside: null };
  const inside = rank.judgement === "no-likely-range" ? null : rank.judgement === "inside-likely-range";
  return { kind: rank.change < 0 ? "better" : "worse", places: Math.abs(rank.change), inside };
}

/** "3 places better, inside the likely range". */
export function movementWords({ kind, places, inside }: Movement): string {
  if (kind === "none") return "";
  if (kind === "same") return "same place";
  const words = `${places} ${places === 1 ? "place" : "places"} ${kind}`;
  return inside === null ? words : `${words}, ${inside ? "inside" : "beyond"} the likely range`;
}

/** The movement as a sentence with both places. Empty: no period before. */
export function movementSentence(
  trust: Pick<TrustFacts, "before" | "change" | "leagueRank" | "joint" | "trustsRanked">,
): string {
  const { before, leagueRank, joint, trustsRanked } = trust;
  if (before === null || before.leagueRank === null || leagueRank === null) return "";
  const was = `${formatRank(before.leagueRank, before.joint, before.trustsRanked)} in ${formatPeriod(before.reportingPeriod)}`;
  if (trust.change?.rank == null) {
    return `The quarter before, it was ${was}. That rank followed the rules of another framework year, so the two cannot be compared.`;
  }
  const { kind, places, inside } = movementOf(trust);
  const now = formatRank(leagueRank, joint, trustsRanked);
  if (kind === "same") return `It was ${was} too.`;
  const moved = `It was ${was} and is ${now} now: ${places} ${places === 1 ? "place" : "places"} ${kind}.`;
  if (inside === null)
    return `${moved} No likely range is known for either quarter, so chance cannot be told from change.`;
  return inside
    ? `${moved} The movement lies inside the likely range and may be chance.`
    : `${moved} The movement goes beyond the likely range.`;
}
