/** Claims about several trusts: how many, who is best and worst, who can be told apart. */
import { formatQuarter, formatRank, formatScore, formatValue, ordinal } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { type Claim, expecting, NUM, numberOf, ORD, SURE, TL } from "./checkClaims.ts";
import { CLOSURE_CLAIMS } from "./checkClosures.ts";
import { CONTEXT_CLAIMS } from "./checkContext.ts";
import { marksIn, rowAt, type SentenceView } from "./checkView.ts";

const claim = (pattern: string, check: Claim["check"]): Claim => ({ pattern: new RegExp(pattern, "i"), check });

/** A number of trusts of the group (or of the table) of which something is true. */
function ofGroup(
  pattern: string,
  isSo: (row: TrustFacts, match: RegExpExecArray) => boolean,
  whole: "group" | "table" = "group",
): Claim {
  return claim(pattern, (match, view) => {
    const rows = whole === "group" ? view.group : view.table.trusts;
    return expecting(rows.filter((row) => isSo(row, match)).length, numberOf(match[1]!));
  });
}

const codesOf = (text: string, view: SentenceView) => marksIn(text, "T").map((at) => view.trusts[at]!);

/** The quarter before, named where only it can be meant. */
function beforeOf(text: string, view: SentenceView): string | null {
  const previous = view.period.previous?.reportingPeriod ?? null;
  const wrong = marksIn(text, "P").find((at) => view.periods[at] !== previous);
  if (wrong === undefined) return previous === null ? "there is no quarter before at hand" : null;
  return `expected the quarter before, ${previous === null ? "none at hand" : formatQuarter(previous)}, found ${formatQuarter(view.periods[wrong]!)}`;
}

function extremeClaim(match: RegExpExecArray, view: SentenceView): string | null {
  const ranked = view.group.filter(({ leagueRank }) => leagueRank !== null);
  const ranks = ranked.map(({ leagueRank }) => leagueRank!);
  const end = match[3]!.toLowerCase() === "best" ? Math.min(...ranks) : Math.max(...ranks);
  const expected = ranked.filter(({ leagueRank }) => leagueRank === end);
  const found = codesOf(match[1]!, view);
  const names = expected.map(({ trustName }) => trustName).join(", ");
  const fits = expected.length === found.length && expected.every(({ trustCode }) => found.includes(trustCode));
  if (!fits) return `the facts say ${match[3]} placed ${expected.length > 1 ? "are jointly" : "is"} ${names}`;
  const isJoint = /joint/i.test(match[2]!);
  return isJoint === expected.length > 1
    ? null
    : expected.length > 1
      ? `expected “joint”: ${names} share the rank`
      : "it is not joint";
}

function sizeClaim(rows: (view: SentenceView) => readonly TrustFacts[]): Claim["check"] {
  return (match, view) => {
    const singular = view.table.plural.replace(/s$/, "");
    const number = numberOf(match[1]!);
    const words = match[2]!.toLowerCase();
    if (words !== (number === 1 ? singular : view.table.plural))
      return `expected ${view.table.plural}, found ${match[2]}`;
    return expecting(rows(view).length, number);
  };
}

const PLURAL = "((?:acute|mental health and community|ambulance) trusts?)";
const sameFramework = (view: SentenceView) => view.period.previous?.sameFramework === true;

export const GROUP_CLAIMS: readonly Claim[] = [
  ...CLOSURE_CLAIMS,
  ...CONTEXT_CLAIMS,
  claim(`(${NUM}) (left|joined) the table since ⟦P\\d+⟧: (${TL})`, (match, view) => {
    const codes = view.table[match[2]!.toLowerCase() === "left" ? "left" : "joined"];
    const found = codesOf(match[3]!, view);
    if (!codes.every((code) => found.includes(code)) || codes.length !== found.length) {
      return `the facts say ${codes.join(", ") || "none"} ${match[2]}`;
    }
    return beforeOf(match[0], view) ?? expecting(codes.length, numberOf(match[1]!));
  }),
  claim(`(${TL}) (left|joined) the table of ${PLURAL}`, (match, view) => {
    const codes = view.table[match[2]!.toLowerCase() === "left" ? "left" : "joined"];
    const found = codesOf(match[1]!, view);
    if (match[3] !== view.table.plural) return `expected ${view.table.plural}, found ${match[3]}`;
    const fits = codes.length === found.length && codes.every((code) => found.includes(code));
    return fits ? null : `the facts say ${codes.join(", ") || "none"} ${match[2]}`;
  }),
  claim(`override changes the segment of (${NUM}) ${PLURAL}`, (match, view) =>
    expecting(view.table.trusts.filter(({ withoutOverride }) => withoutOverride.moved).length, numberOf(match[1]!)),
  ),
  ofGroup(
    `because of the override, (${NUM}) (?:stand ahead of where they|stands ahead of where it) would be`,
    ({ withoutOverride }) => (withoutOverride.places ?? 0) < 0,
    "table",
  ),
  claim(`(${TL}) (has|share) the (best|worst) value`, metricExtreme),
  claim("half of the trusts with ⟦M(\\d+)⟧ have (\\S+(?: [a-z]+)*?) or better", (match, view) => {
    const ids = view.metrics[Number(match[1])]!;
    const spread = view.table.spreads.find(({ metricId, median }) => ids.includes(metricId) && median !== null);
    return expecting(spread ? formatValue(spread.median!, spread.unit) : "no median", match[2]!);
  }),
  claim(`(${TL}) (is|are joint) (best|worst) placed(?: with (?:its|their) rank)?`, extremeClaim),
  claim("the only ((?:acute|mental health and community|ambulance) trust) in ⟦A\\d+⟧", (match, view) => {
    const singular = view.table.plural.replace(/s$/, "");
    if (match[1]!.toLowerCase() !== singular) return `expected ${singular}, found ${match[1]}`;
    const [own] = view.group;
    const [named] = view.trusts;
    if (view.group.length !== 1) return `the facts say ${view.group.length} in the area, found the only one`;
    return named === undefined || named === own!.trustCode ? null : `the facts say the only one is ${own!.trustName}`;
  }),
  claim(
    `(${NUM}) ${PLURAL}(?: in ⟦A\\d+⟧| are based in ⟦A\\d+⟧)`,
    sizeClaim(({ group }) => group),
  ),
  claim(
    `(?<=⟦A\\d+⟧ has )(${NUM}) ${PLURAL}`,
    sizeClaim(({ group }) => group),
  ),
  claim(
    `(?<!(?:st|nd|rd|th) of )\\b(${NUM}) ${PLURAL}`,
    sizeClaim(({ table }) => table.trusts),
  ),
  claim(`share one rank: (${ORD})`, (match, { group }) => {
    const [first] = group;
    if (group.some(({ leagueRank }) => leagueRank !== first!.leagueRank)) return "their ranks differ";
    return expecting(`${first!.joint ? "joint " : ""}${ordinal(first!.leagueRank ?? 0)}`, match[1]!);
  }),
  claim("(both|all) are (?=(?:joint )?\\d)", (match, { trusts }) =>
    expecting(trusts.length === 2 ? "both" : "all", match[1]!.toLowerCase()),
  ),
  claim("(both|all) are in segment (\\d)", (match, { group }) => {
    if ((group.length === 2) !== (match[1]!.toLowerCase() === "both")) return `there are ${group.length} of them`;
    const other = group.find(({ adjustedSegment }) => adjustedSegment !== Number(match[2]));
    return other ? `${other.trustName} is in segment ${other.adjustedSegment}` : null;
  }),
  claim(`\\b(${NUM})(?: is| are)? in segment (\\d)`, (match, { group, marked }) => {
    const own = group.filter(({ adjustedSegment }) => adjustedSegment === Number(match[2]));
    const told = marked.slice(match.index + match[0].length).includes(` in segment ${match[2]}`);
    return told ? `segment ${match[2]} is counted twice` : expecting(own.length, numberOf(match[1]!));
  }),
  claim("(?<=\\bscores of (?:(?!\\branks?\\b)[^;,])*)run from (\\d\\.\\d\\d) to (\\d\\.\\d\\d)", (match, { table }) => {
    const all = table.trusts.flatMap(({ averageMetricScore }) => averageMetricScore ?? []);
    return expecting(
      `${formatScore(Math.min(...all))} to ${formatScore(Math.max(...all))}`,
      `${match[1]} to ${match[2]}`,
    );
  }),
  ofGroup(`the (?:financial )?override applies to (?:all )?(${NUM}) of these`, isFlagged, "table"),
  ofGroup(`(?:the financial override|it) applies to (?:all )?(${NUM}) of them`, isFlagged),
  ofGroup(`for (?:all )?(${NUM}) of them the financial override applies`, isFlagged),
  ofGroup(`changes the segment of (${NUM})`, ({ withoutOverride }) => withoutOverride.moved),
  claim(`(⟦T\\d+⟧) is better placed than (⟦T\\d+⟧)`, (match, view) => {
    const [one, other] = [codesOf(match[1]!, view)[0]!, codesOf(match[2]!, view)[0]!];
    const chance = view.table.compare(one, other)?.before ?? null;
    if (chance === null) return "the chances of the two are not known";
    return chance > SURE
      ? null
      : `the chance is ${Math.round(chance * 1000) / 10}%, not above 97.5%: they cannot be told apart`;
  }),
  claim(`(⟦T\\d+⟧) and (⟦T\\d+⟧) cannot be told apart`, (match, view) => {
    const [one, other] = [codesOf(match[1]!, view)[0]!, codesOf(match[2]!, view)[0]!];
    const chance = view.table.compare(one, other)?.before ?? null;
    if (chance === null || one === other) return "the chances of the two are not known";
    return chance <= SURE && chance >= 1 - SURE ? null : "the chances tell them apart";
  }),
  ofGroup(`\\b(${NUM}) moved to a better rank`, ({ change }) => (change?.rank?.change ?? 0) < 0),
  ofGroup(`\\b(${NUM}) to a worse one`, ({ change }) => (change?.rank?.change ?? 0) > 0),
  ofGroup(`\\b(${NUM}) kept (?:its|their) rank`, ({ change }) => change?.rank?.change === 0),
  ofGroup(`\\b(${NUM}) moved beyond the likely range`, isBeyond),
  claim("\\b(no) movement goes beyond a likely range|all of it may be chance", (_, { group }) =>
    group.some((row) => isBeyond(row)) ? "some movement goes beyond it" : null,
  ),
  claim(`only ((?:${TL}(?: \\([^)]*\\))?(?:, | and )?)+) moved beyond the likely range`, (match, view) => {
    for (const [, at, now] of match[0].matchAll(/⟦T(\d+)⟧ \(now ([^)]*)\)/g)) {
      const row = rowAt(view, view.trusts[Number(at)]!, view.period.reportingPeriod);
      const rank = row?.leagueRank == null ? "no rank" : formatRank(row.leagueRank, row.joint, row.trustsRanked);
      if (rank !== now) return `the facts say ${rank} for ${row?.trustName ?? "it"}, found ${now}`;
    }
    const expected = view.group.filter((row) => isBeyond(row));
    const found = codesOf(match[1]!, view);
    return expected.length === found.length && expected.every(({ trustCode }) => found.includes(trustCode))
      ? null
      : `the facts say ${expected.map(({ trustName }) => trustName).join(", ") || "none"}`;
  }),
  claim("(?:since|compared with) ⟦P\\d+⟧", (match, view) => beforeOf(match[0], view)),
  claim("ranks cannot be compared with those of ⟦P\\d+⟧", (match, view) =>
    sameFramework(view) ? "both quarters follow the same rules" : beforeOf(match[0], view),
  ),
  claim("the ranks cannot be compared|under other rules|a framework year has ended between the quarters", (_, view) =>
    sameFramework(view) ? "both quarters follow the same rules" : null,
  ),
  claim("⟦P\\d+⟧ too", (match, view) => {
    const wrong = beforeOf(match[0], view);
    if (wrong !== null) return wrong;
    const row = rowAt(view, view.subject, view.period.reportingPeriod);
    if (row?.change?.rank == null) return "the two quarters cannot be compared";
    return row.change.rank.change === 0 ? null : "the rank is not the same";
  }),
  claim("NHS Oversight Framework \\d{4}/\\d{2}", (match, { period }) => expecting(period.definition.title, match[0])),
  claim("we hold no earlier quarter, so no change can be told", (_, { period }) =>
    period.previous === null ? null : "an earlier quarter is at hand",
  ),
  claim("no likely ranges can be given for this quarter", (_, { table }) =>
    table.trusts.some(({ likelyRangeOfRank }) => likelyRangeOfRank) ? "there are likely ranges" : null,
  ),
  claim("(?:with )?no likely ranges? known, chance cannot be told from change", (_, view) => {
    const rows = view.subject === null ? view.group : [rowAt(view, view.subject, view.period.reportingPeriod)];
    return rows.some((row) => row?.likelyRangeOfRank || row?.before?.likelyRangeOfRank)
      ? "a likely range is known"
      : null;
  }),
];

/** The trusts of the group with the best or the worst value of the metric that the story is about. */
function metricExtreme(match: RegExpExecArray, view: SentenceView): string | null {
  const ids = view.metrics.flat();
  const values = view.group.flatMap(({ trustCode, trustName, metrics }) => {
    const metric = metrics.find(({ metricId }) => ids.includes(metricId));
    return metric && metric.value !== null
      ? [{ trustCode, trustName, value: metric.value, better: metric.better }]
      : [];
  });
  const [sample] = values;
  if (!sample || sample.better === null) return "no metric is named of which there are values";
  const wantsMost = (sample.better === "higher") === (match[3]!.toLowerCase() === "best");
  const all = values.map(({ value }) => value);
  const end = wantsMost ? Math.max(...all) : Math.min(...all);
  const expected = values.filter(({ value }) => value === end);
  const found = codesOf(match[1]!, view);
  const fits = expected.length === found.length && expected.every(({ trustCode }) => found.includes(trustCode));
  return fits
    ? null
    : `the facts say the ${match[3]} value is that of ${expected.map(({ trustName }) => trustName).join(", ")}`;
}

function isFlagged({ withoutOverride }: TrustFacts): boolean {
  return withoutOverride.flagged === true;
}

function isBeyond({ change }: TrustFacts): boolean {
  return change?.rank?.judgement === "beyond-likely-range";
}
