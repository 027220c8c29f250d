/** A rank with its likely range, as a picture the height of a line: a bar for the range, the segment's shape for the rank. */
import { segmentShape } from "./segmentShape.ts";

const [WIDTH, HEIGHT, MARK] = [140, 16, 10];

export interface RankPicture {
  leagueRank: number | null;
  trustsRanked: number;
  adjustedSegment: number | null;
  likelyRangeOfRank: { low: number; high: number } | null;
  /** The rank of an earlier quarter, to show the movement from it. Left out: none is shown. */
  rankBefore?: number | null;
}

/**
 * The picture, from 1st at the left to last at the right. Decoration beside the same figures in words: hidden from
 * screen readers. Empty: not ranked.
 */
export function rankPicture({
  leagueRank,
  trustsRanked,
  adjustedSegment,
  likelyRangeOfRank,
  rankBefore = null,
}: RankPicture): string {
  if (leagueRank === null) return "";
  const across = WIDTH - MARK;
  const at = (rank: number) => MARK / 2 + (trustsRanked > 1 ? ((rank - 1) / (trustsRanked - 1)) * across : across / 2);
  const round = (x: number) => `${Math.round(x * 10) / 10}`;
  const [low, high] = [at(likelyRangeOfRank?.low ?? leagueRank), at(likelyRangeOfRank?.high ?? leagueRank)];
  const bar = likelyRangeOfRank
    ? `<rect class="range-bar" x="${round(low)}" y="5.5" width="${round(Math.max(high - low, 1))}" height="5" rx="2.5"/>`
    : "";
  // the table may have had more trusts then: beyond its end now stands at its end
  const was = rankBefore === null ? null : at(Math.min(rankBefore, trustsRanked));
  const moved =
    was === null
      ? ""
      : `<path class="moved" d="M${round(was)} 8H${round(at(leagueRank))}"/><circle class="rank-before" cx="${round(was)}" cy="8" r="4"/>`;
  const mark = `<g class="seg-${adjustedSegment ?? "none"}" transform="translate(${round(at(leagueRank) - MARK / 2)} 3)">${segmentShape(adjustedSegment ?? 0)}</g>`;
  return `<svg class="rank-picture" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><path class="axis-line" d="M0 8H${WIDTH}"/>${bar}${moved}${mark}</svg>`;
}
