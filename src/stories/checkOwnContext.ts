/** Claims about one trust beside its table, its neighbours, its quarters and its metrics, each derived again. */
import { formatQuarter, formatRank, formatScore, formatValue, ordinal } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { challengesOf } from "../format/segmentWords.ts";
import { type Claim, expecting, NUM, numberOf, ORD, TL } from "./checkClaims.ts";
import { marksIn, rowAt, type SentenceView, unmarked } from "./checkView.ts";
import { bestInTable, stepFrom } from "./metricOwn.ts";
import { gapText } from "./moreContext.ts";
import { apartAsWritten, earlierOfYear, middleScore } from "./ownContext.ts";
import { besideMiddles, driverThen, lastWithMetrics, spreadOf } from "./ownMetrics.ts";
import { metricValue } from "./phrases.ts";

/** The trust in question, by name or as "it". */
const T = "⟦own⟧";
const SCORE = "\\d\\.\\d\\d";
const TYPE = "(?:acute|mental health and community|ambulance) trusts?";

/** A claim about the trust that stands where the pattern has its mark: by name, or as "it" or "its". */
function ofNamed(
  pattern: string,
  tell: (row: TrustFacts, match: RegExpExecArray, view: SentenceView) => string | null,
): Claim {
  const spelt = pattern
    .replace(`the score of ${T}`, `(?:the score of ${T}|its score)`)
    .replace(T, "(?:⟦T(?<trust>\\d+)⟧|\\bit)");
  return {
    pattern: new RegExp(spelt, "i"),
    check: (match, view) => {
      const trust = match.groups?.trust;
      const code = trust === undefined ? view.subject : view.trusts[Number(trust)]!;
      if (code === null) return `no trust is named to which “${match[0]}” could belong`;
      const row = rowAt(view, code, view.period.reportingPeriod);
      if (row === null || row.trustType !== view.table.trustType) return `${code} has no line in this table`;
      const wrong = tell(row, match, view);
      return wrong === null ? null : `${wrong} for ${row.trustName}`;
    },
  };
}

/** Trusts as a list of names or, where they are many, as their number. */
const WHO = `(?:${TL}|${NUM} trusts)`;

function checkWho(found: string, expected: readonly TrustFacts[], view: SentenceView): string | null {
  const codes = marksIn(found, "T").map((at) => view.trusts[at]!);
  view.neighbours.push(...codes);
  if (codes.length === 0) return expecting(expected.length, numberOf(found.split(" ")[0]!));
  const fits = codes.length === expected.length && expected.every(({ trustCode }) => codes.includes(trustCode));
  return fits ? null : `the facts say ${expected.map(({ trustName }) => trustName).join(", ") || "none"}`;
}

/** Trusts next before or after a rank. */
function next({ leagueRank: own }: TrustFacts, word: string, { table }: SentenceView): readonly TrustFacts[] {
  const isThere = (rank: number) => (word === "before" ? rank < own! : rank > own!);
  const ranks = table.trusts.flatMap(({ leagueRank }) =>
    leagueRank !== null && isThere(leagueRank) ? [leagueRank] : [],
  );
  const wanted = word === "before" ? Math.max(...ranks) : Math.min(...ranks);
  return table.trusts.filter(({ leagueRank }) => leagueRank === wanted);
}

/** Figures of a trust over several quarters: each in the quarter that is said, and the quarter before the story's own. */
function inQuarters(
  row: TrustFacts,
  text: string,
  pattern: RegExp,
  tell: (then: TrustFacts) => string,
  view: SentenceView,
): string | null {
  const earlier = earlierOfYear(view.index, row);
  for (const [, found, mark] of text.matchAll(pattern)) {
    const then = earlier.find(({ reportingPeriod }) => reportingPeriod === view.periods[Number(mark)]);
    if (then === undefined)
      return `no earlier quarter ${formatQuarter(view.periods[Number(mark)]!)} of the same year is known`;
    const wrong = expecting(tell(then), found!);
    if (wrong !== null) return `${wrong} in ${formatQuarter(then.reportingPeriod)}`;
  }
  return null;
}

function rankThen({ leagueRank, joint, trustsRanked, likelyRangeOfRank: likely }: TrustFacts): string {
  const rank = formatRank(leagueRank!, joint, trustsRanked);
  if (likely === null) return rank;
  const { low, high } = likely;
  return `${rank} (likely ${low === high ? `${ordinal(low)} alone` : `${ordinal(low)} to ${ordinal(high)}`})`;
}

const LIFTED = "were the override lifted for all, ";
const LISTED = "(?:(?:, | and )?(?:[^,⟦]+) in ⟦P\\d+⟧)+";

const metricNamed = (row: TrustFacts, mark: string, view: SentenceView) =>
  row.metrics.find(({ metricId }) => view.metrics[Number(mark)]!.includes(metricId));

/** The metric that the whole story is about, as a trust has it. */
const toldMetric = ({ metrics }: TrustFacts, { metricId: id }: SentenceView) =>
  metrics.find(({ metricId }) => metricId === id);

export const OWN_CLAIMS: readonly Claim[] = [
  ofNamed(
    `the score of ${T} is (${SCORE}) (better|worse) than the middle score of the table, (${SCORE})`,
    (row, match, view) => checkMiddle(row, match[2]!, match[3]!, match[4]!, view),
  ),
  ofNamed(
    `the middle score of the table is (${SCORE}); that of ${T} is (${SCORE}) (better|worse)(?! than)`,
    (row, match, view) => checkMiddle(row, match[3]!, match[4]!, match[1]!, view),
  ),
  ofNamed(
    `${T} has just the middle score of the table, (${SCORE})`,
    (row, match, { table }) =>
      expecting(formatScore(middleScore(table)), match[2]!) ??
      expecting(formatScore(row.averageMetricScore), match[2]!),
  ),
  ofNamed(`${T} shares its rank with (${WHO})`, (row, match, view) =>
    checkWho(
      match[2]!,
      view.table.trusts.filter((other) => other.trustCode !== row.trustCode && other.leagueRank === row.leagueRank),
      view,
    ),
  ),
  ofNamed(
    `(before|after) ${T} in the table comes? (${WHO}), with a score of (${SCORE})(?: each)?(?:, in (segment \\d))?`,
    (row, match, view) => {
      const expected = next(row, match[1]!.toLowerCase(), view);
      return (
        checkWho(match[3]!, expected, view) ??
        expecting(formatScore(expected[0]?.averageMetricScore ?? null), match[4]!) ??
        (match[5] === undefined ? null : expecting(`segment ${expected[0]?.adjustedSegment}`, match[5]))
      );
    },
  ),
  ofNamed(
    `${T} (?:is one of (${NUM}) (${TYPE})|(alone) is) in segment (\\d)(?:, which stands for ((?:the|a) [a-z ]+ range of challenges))?`,
    (row, match, view) => {
      const [, , many, types, , segment, meaning] = match;
      const group = view.table.trusts.filter(({ adjustedSegment }) => adjustedSegment === row.adjustedSegment);
      if (types !== undefined && types.toLowerCase() !== view.table.plural)
        return `expected ${view.table.plural}, found ${types}`;
      return (
        expecting(`segment ${row.adjustedSegment}`, `segment ${segment}`) ??
        expecting(group.length, many === undefined ? 1 : numberOf(many)) ??
        (meaning === undefined
          ? null
          : expecting(challengesOf(view.period.definition, Number(segment)) ?? "nothing", meaning))
      );
    },
  ),
  ofNamed(
    `the likely range of ${T} covers (\\d+) of the (\\d+) places in the table`,
    ({ likelyRangeOfRank: range, trustsRanked }, match) =>
      range === null
        ? "no likely range is known"
        : (expecting(range.high - range.low + 1, match[2]!) ?? expecting(trustsRanked, match[3]!)),
  ),
  ofNamed(
    `the score of ${T} was (${LISTED}); it is (${SCORE}) now`,
    (row, match, view) =>
      inQuarters(row, match[2]!, /([^, ]+) in ⟦P(\d+)⟧/g, (then) => formatScore(then.averageMetricScore), view) ??
      expecting(formatScore(row.averageMetricScore), match[3]!),
  ),
  ofNamed(`(?:the rank of ${T}|before that, it) was (${LISTED})`, (row, match, view) =>
    inQuarters(row, match[2]!, /(?:^|, | and )([^,⟦]+?) in ⟦P(\d+)⟧/g, rankThen, view),
  ),
  ofNamed(`${LIFTED}${T} would be (${ORD} of \\d+)`, ({ withoutOverride: own, trustsRanked }, match) =>
    own.leagueRank === null ? "no rank" : expecting(formatRank(own.leagueRank, own.joint, trustsRanked), match[2]!),
  ),
  ofNamed(`${LIFTED}${T} would keep its rank`, ({ withoutOverride: { places } }) =>
    places === 0 ? null : "its rank would be another one",
  ),
  ofNamed(`the financial override does not apply to ${T}`, ({ withoutOverride: { flagged } }) =>
    flagged === false ? null : "the override applies, or is not known",
  ),
  ofNamed(`the score of ${T} is the average of (${NUM}) metric scores`, ({ metricsCounted }, match) =>
    expecting(metricsCounted, numberOf(match[2]!)),
  ),
  ofNamed(
    `on (${NUM}) of (${NUM}) metrics, ${T} is better than the middle trust; on (${NUM}), it is worse`,
    (row, match, { table }) => {
      const { known, better, worse } = besideMiddles(row, table);
      return (
        expecting(better, numberOf(match[1]!)) ??
        expecting(known, numberOf(match[2]!)) ??
        expecting(worse, numberOf(match[4]!))
      );
    },
  ),
  ofNamed(`the newest metrics of ${T} in what we have are those of ⟦P(\\d+)⟧`, (row, match, view) =>
    expecting(lastWithMetrics(view.index, row)?.reportingPeriod ?? "this quarter", view.periods[Number(match[2])]!),
  ),
  ofNamed(`in ⟦P(\\d+)⟧, ⟦M(\\d+)⟧ counted most (against|for) ${T}: (.+?)(?=[.;]?$)`, (row, match, view) => {
    const then = lastWithMetrics(view.index, row);
    if (then === null || view.periods[Number(match[1])] !== then.reportingPeriod)
      return "that is not the quarter with its newest metrics";
    const metric = driverThen(view.index, then, match[3]!.toLowerCase() === "for" ? "for" : "against");
    if (metric === null || !view.metrics[Number(match[2])]!.includes(metric.metricId))
      return `the facts say ${metric ? `“${metric.plainTitle}”` : "that none did"}`;
    return expecting(metricValue(metric, then).text, unmarked(match[5]!, view));
  }),
  ofNamed(`the best value of ⟦M(\\d+)⟧ in the table, (.+?), is (.+?) better than that of ${T}`, (row, match, view) => {
    const metric = metricNamed(row, match[1]!, view);
    if (metric?.value == null) return "no value of this metric is known";
    const best = bestInTable(view.table, metric);
    return (
      expecting(formatValue(best, metric.unit), match[2]!) ??
      expecting(gapText(best, metric.value, metric.unit), match[3]!)
    );
  }),
  ofNamed(`no (${TYPE}) has a better value of ⟦M(\\d+)⟧ than ${T}`, (row, match, view) => {
    const metric = metricNamed(row, match[2]!, view);
    if (`${match[1]!.toLowerCase()}s` !== view.table.plural) return `expected ${view.table.plural}, found ${match[1]}`;
    return metric && bestInTable(view.table, metric) === metric.value ? null : "another has a better value";
  }),
  ofNamed(`${T} is (${ORD} of \\d+) on ⟦M(\\d+)⟧ among trusts of every type`, (row, match, view) => {
    const { place, ranked } = metricNamed(row, match[3]!, view) ?? { place: null, ranked: null };
    return place === null ? "no place is known" : expecting(`${ordinal(place)} of ${ranked}`, match[2]!);
  }),
  ofNamed("its value is ([^;]+? (?:better|worse)) than that of the middle trust", (row, match, view) => {
    const metric = toldMetric(row, view);
    const median = metric && spreadOf(view.table, metric)?.median;
    if (!metric || median == null) return "no middle value is known";
    return expecting(stepFrom(metric, median) ?? "the same value", match[1]!);
  }),
  ofNamed("its value is just that of the middle trust", (row, _, view) => {
    const metric = toldMetric(row, view);
    return metric && spreadOf(view.table, metric)?.median === metric.value ? null : "its value is another one";
  }),
  ofNamed(
    `its metric score is (${SCORE}), one of (${NUM}) in its average`,
    (row, match, view) =>
      expecting(formatScore(toldMetric(row, view)?.metricScore ?? null), match[1]!) ??
      expecting(row.metricsCounted, numberOf(match[2]!)),
  ),
  ofNamed("in ⟦P(\\d+)⟧, its value was (.+?)(?=[.;]?$)", (row, match, view) => {
    const { previous } = view.period;
    const then = rowAt(view, row.trustCode, previous?.reportingPeriod ?? "");
    if (!previous?.sameFramework || then === null || view.periods[Number(match[1])] !== previous.reportingPeriod)
      return "that is not the quarter before";
    const metric = toldMetric(then, view);
    return metric?.value == null
      ? "no value was known"
      : expecting(metricValue(metric, then).text, unmarked(match[2]!, view));
  }),
];

/** A score beside the middle one of the table. */
function checkMiddle(
  row: TrustFacts,
  gap: string,
  word: string,
  middle: string,
  { table }: SentenceView,
): string | null {
  const expected = middleScore(table);
  const { averageMetricScore: own } = row;
  if (expected === null || own === null) return "no score is known";
  return (
    expecting(formatScore(expected), middle) ??
    expecting(formatScore(apartAsWritten(own, expected)), gap) ??
    expecting(own < expected ? "better" : "worse", word.toLowerCase())
  );
}
