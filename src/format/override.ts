/** A table with and without the override, and how it is written for a terminal. */
import type { OverrideApart, Place } from "../analyse/overrideApart.ts";
import type { DataTable } from "./dataTable.ts";
import { count, formatPeriod, formatRank, formatScore, list } from "./figures.ts";

/** One trust with and without the override; the others by their codes. */
export interface TrustWithoutOverride extends Omit<OverrideApart, "row" | "fellBehind" | "cameAheadOf"> {
  trustCode: string;
  trustName: string;
  averageMetricScore: number | null;
  fellBehind: readonly string[];
  cameAheadOf: readonly string[];
}

export interface OverrideFacts {
  reportingPeriod: string;
  trustType: string;
  plural: string;
  overrides: readonly { id: string; title: string; meaning: string; segmentNoBetterThan: number }[];
  trustsRanked: number;
  trusts: readonly TrustWithoutOverride[];
}

/** Codes that a cell of the table holds; the rest are counted. */
const MOST_CODES = 4;

export function overrideTitle({ plural, reportingPeriod, overrides }: OverrideFacts): string {
  const rules = overrides.map(({ title, segmentNoBetterThan }) => `${title}: segment ${segmentNoBetterThan} or worse`);
  return `With and without the override: ${plural}, ${formatPeriod(reportingPeriod)}\n${rules.join("; ")}`;
}

export function overrideTable({ trusts }: OverrideFacts): DataTable {
  const rank = ({ leagueRank, joint }: Place) => (leagueRank === null ? "–" : `${leagueRank}${joint ? "=" : ""}`);
  return {
    columns: [
      { title: "Rank", align: "right" },
      { title: "Without", align: "right" },
      { title: "Trust", align: "left", mayShrink: true },
      { title: "Code", align: "left" },
      { title: "Score", align: "right" },
      { title: "Segment", align: "right" },
      { title: "Without", align: "right" },
      { title: "Flag", align: "left" },
      { title: "Places", align: "left" },
      { title: "Because of", align: "left", mayShrink: true },
    ],
    rows: trusts.map((own) => [
      rank(own.withIt),
      rank(own.withoutIt),
      own.trustName,
      own.trustCode,
      formatScore(own.averageMetricScore),
      `${own.withIt.adjustedSegment ?? "–"}`,
      `${own.withoutIt.adjustedSegment ?? "–"}`,
      own.flagged === null ? "not known" : own.flagged ? "yes" : "no",
      placesInWords(own.places),
      becauseOf(own),
    ]),
  };
}

/** "3 worse", "1 better", "same": what the override does to the place. */
export function placesInWords(places: number | null): string {
  if (places === null) return "–";
  return places === 0 ? "same" : `${Math.abs(places)} ${places > 0 ? "worse" : "better"}`;
}

function becauseOf({ moved, fellBehind, cameAheadOf }: TrustWithoutOverride): string {
  const passed = cameAheadOf.length === 0 ? "" : `ahead of ${codes(cameAheadOf)}`;
  if (!moved) return passed || "–";
  const behind = fellBehind.length === 0 ? "its own flag" : `its own flag: behind ${codes(fellBehind)}`;
  return [behind, passed].filter(Boolean).join("; ");
}

function codes(all: readonly string[]): string {
  const more = all.length - MOST_CODES;
  return more > 1 ? `${all.slice(0, MOST_CODES).join(", ")} and ${more} more` : list(all);
}

export function overrideNotes({ trusts, trustsRanked, plural }: OverrideFacts): string {
  const flagged = trusts.filter((own) => own.flagged === true).length;
  const moved = trusts.filter((own) => own.moved).length;
  const worse = trusts.filter(({ places }) => (places ?? 0) > 0);
  const better = trusts.filter(({ places }) => (places ?? 0) < 0);
  const most = trusts.reduce((furthest, { places }) => Math.max(furthest, Math.abs(places ?? 0)), 0);
  return [
    `Of ${trustsRanked} ${plural}, ${flagged} have the flag; it changes the segment of ${moved}.`,
    `Because of it the place of ${worse.length} is worse and of ${better.length} better than without; ${count(most, "place")} at most.`,
    "Ranks: 1 is best, = marks joint ranks. Without: if no trust had the flag. Places: what the override does to the rank. Exact, nothing is estimated.",
  ].join("\n");
}

/** One trust with and without it, with whom it stands behind or ahead of because of it. */
export function trustOverrideText(facts: OverrideFacts, own: TrustWithoutOverride): string {
  const { trustsRanked, plural, trusts, reportingPeriod } = facts;
  const place = ({ leagueRank, joint, adjustedSegment }: Place) =>
    leagueRank === null
      ? "not ranked"
      : `${formatRank(leagueRank, joint, trustsRanked)} ${plural}, segment ${adjustedSegment}`;
  const names = (all: readonly string[]) =>
    all.map((code) => `  ${code} ${trusts.find(({ trustCode }) => trustCode === code)?.trustName ?? ""}`);
  const flag = own.flagged === null ? "not known" : own.flagged ? "raised" : "not raised";
  return [
    `${own.trustName} (${own.trustCode}), ${formatPeriod(reportingPeriod)}, average metric score ${formatScore(own.averageMetricScore)}`,
    `With the override: ${place(own.withIt)}`,
    `Without it: ${place(own.withoutIt)}`,
    `Its own flag: ${flag}; the override makes its place: ${placesInWords(own.places)}`,
    ...(own.fellBehind.length > 0 ? ["Behind, because of the override:", ...names(own.fellBehind)] : []),
    ...(own.cameAheadOf.length > 0 ? ["Ahead of, because of the override:", ...names(own.cameAheadOf)] : []),
  ].join("\n");
}
