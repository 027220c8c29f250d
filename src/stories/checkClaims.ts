/** The claims that a sentence may make of a trust and of a table, each derived again from the facts. */
import { dataPeriodInWords } from "../format/dataPeriodInWords.ts";
import { formatQuarter, formatRank, formatScore, formatValue, ordinal } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { SURE } from "./areaParagraphs.ts";
import { clauseAt, marksIn, periodAt, rowAt, type SentenceView, subjectAt } from "./checkView.ts";
import { extremeDrivers } from "./drivers.ts";

/** Looks at one match; returns what is wrong with it, or null. */
export interface Claim {
  pattern: RegExp;
  check: (match: RegExpExecArray, view: SentenceView) => string | null;
}

const WORDS = [
  "none",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
export const NUM = `(?:\\d+|${WORDS.join("|")}|no)`;
export const ORD = "(?:joint )?\\d+(?:st|nd|rd|th)";
/** Words between the parts of a claim, names among them, but no figure and no "not": they would go unchecked. */
const GAP = "(?:(?!\\b(?:not|never|no|nor|cannot)\\b)[^;:\\d⟦]|⟦[TAM]\\d+⟧)*?";
export const TL = "⟦T\\d+⟧(?:(?:, | and )⟦T\\d+⟧)*";

/** A number as written, in digits or words. */
export function numberOf(text: string): number {
  const word = WORDS.indexOf(text.toLowerCase());
  if (/^no$/i.test(text)) return 0;
  return word === -1 ? Number(text) : word;
}

export const expecting = (expected: string | number, found: string | number): string | null =>
  `${expected}` === `${found}` ? null : `the facts say ${expected}, found ${found}`;

type Row = Pick<TrustFacts, "trustName">;
const of = ({ trustName }: Row) => ` for ${trustName}`;

/** A claim about the trust in question: `tell` says what the facts would have written. */
function ofTrust(
  pattern: string,
  tell: (row: TrustFacts, match: RegExpExecArray, view: SentenceView) => string | null,
): Claim {
  return {
    pattern: new RegExp(pattern, "i"),
    check: (match, view) => {
      const code = subjectAt(view, match.index + match[0].length);
      const row = rowAt(view, code, periodAt(view, match.index));
      if (row === null) return `no trust is named to which “${match[0]}” could belong`;
      const wrong = tell(row, match, view);
      return wrong === null ? null : `${wrong}${of(row)}, ${formatQuarter(row.reportingPeriod)}`;
    },
  };
}

const same = (match: RegExpExecArray, expected: string) => expecting(expected, match[1] ?? match[0]);
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Every trust's own figures. The order matters: a longer claim comes before one that is part of it. */
export const TRUST_CLAIMS: readonly Claim[] = [
  ofTrust("“([^”]+)” has its (best|worst) domain score: (\\d\\.\\d\\d)", ({ domains }, match) => {
    const domain = domains.find(({ title }) => title === match[1]);
    if (!domain) return `there is no score for a domain “${match[1]}”`;
    const scores = domains.map(({ domainScore }) => domainScore);
    const end = match[2]!.toLowerCase() === "best" ? Math.min(...scores) : Math.max(...scores);
    if (scores.filter((score) => score === end).length > 1) return `several domains share the ${match[2]} score`;
    if (domain.domainScore !== end) return `the ${match[2]} domain score is another one’s`;
    return expecting(formatScore(domain.domainScore), match[3]!);
  }),
  ofTrust(
    `(?:score alone(?:, (\\d\\.\\d\\d),|,)?${GAP} in|alone it would be in) (segment \\d)`,
    (row, match) =>
      expecting(`segment ${row.unadjustedSegment}`, match[2]!) ??
      (match[1] === undefined
        ? null
        : expecting(`a score of ${formatScore(row.averageMetricScore)}`, `a score of ${match[1]}`)),
  ),
  ofTrust(`the (?:financial )?override makes that (segment \\d)`, (row, match) =>
    row.withoutOverride.moved ? same(match, `segment ${row.adjustedSegment}`) : "the override moves no segment",
  ),
  ofTrust("the financial override applies to it but changes nothing", ({ withoutOverride: own }) =>
    own.flagged === true && !own.moved ? null : `the override ${own.moved ? "changes the segment" : "does not apply"}`,
  ),
  ofTrust("the financial override does not apply to it", ({ withoutOverride: own }) =>
    own.flagged === false ? null : "the override applies, or is not known",
  ),
  ofTrust(`likely range${GAP}(?: is|of|:) (${ORD} to ${ORD}|${ORD} alone)`, ({ likelyRangeOfRank: range }, match) => {
    if (range === null) return "no likely range is known";
    const { low, high } = range;
    return same(match, low === high ? `${ordinal(low)} alone` : `${ordinal(low)} to ${ordinal(high)}`);
  }),
  ofTrust(`without the override it would be (${ORD} of \\d+)`, ({ withoutOverride: own, trustsRanked }, match) =>
    own.leagueRank === null ? "no rank" : same(match, formatRank(own.leagueRank, own.joint, trustsRanked)),
  ),
  ofTrust(`(${ORD} of \\d+)`, (row, match) =>
    row.leagueRank === null ? "no rank" : same(match, formatRank(row.leagueRank, row.joint, row.trustsRanked)),
  ),
  ofTrust("its segment is (\\d)", (row, match) => same(match, `${row.adjustedSegment}`)),
  ofTrust("(segment \\d)", (row, match) => same(match, `segment ${row.adjustedSegment}`)),
  ofTrust("(\\d+) places? (better|worse)", (row, match) => {
    const change = row.change?.rank?.change ?? null;
    if (change === null) return "its ranks cannot be compared";
    const told = (many: number, word: string) => `${many} places ${word}`;
    return expecting(
      told(Math.abs(change), change === 0 ? "better" : change < 0 ? "better" : "worse"),
      told(Number(match[1]), match[2]!),
    );
  }),
  ofTrust("inside the likely range and may be chance", ({ change }) =>
    expecting("inside-likely-range", change?.rank?.judgement ?? "no change that can be told"),
  ),
  ofTrust("(?:is|that is) beyond the likely range", ({ change }) =>
    expecting("beyond-likely-range", change?.rank?.judgement ?? "no change that can be told"),
  ),
  ofTrust(`(${ORD})(?! of)(?: in ⟦P\\d+⟧)? too`, (row, match) =>
    same(match, `${row.joint ? "joint " : ""}${ordinal(row.leagueRank ?? 0)}`),
  ),
];

/** Metrics with what counts most, and their values. */
export const METRIC_CLAIMS: readonly Claim[] = [
  {
    pattern:
      /(?:by this metric alone, |on this metric )?(?:⟦T\d+⟧|it) ranks ((?:joint )?\d+(?:st|nd|rd|th) of \d+)(?: on this metric)?/i,
    check: (match, view) => {
      const row = rowAt(view, subjectAt(view, match.index + match[0].length), view.period.reportingPeriod);
      const metric = row?.metrics.find(({ metricId }) => metricId === view.metricId);
      return expecting(
        metric?.metricRank == null
          ? "no rank"
          : formatRank(metric.metricRank, metric.metricRankJoint, metric.trustsOfType),
        match[1]!,
      );
    },
  },
  {
    pattern: new RegExp(`(${NUM}) of those (?:here|in ⟦A\\d+⟧) (?:has|have) a better value than that`, "i"),
    check: (match, view) => {
      const spread = view.table.spreads.find(({ metricId, median }) => metricId === view.metricId && median !== null);
      const better = view.group.filter(({ metrics }) => {
        const metric = metrics.find(({ metricId }) => metricId === view.metricId);
        if (!spread || metric?.value == null) return false;
        return metric.better === "higher" ? metric.value > spread.median! : metric.value < spread.median!;
      });
      return expecting(better.length, numberOf(match[1]!));
    },
  },
  {
    pattern:
      /(?:⟦M(\d+)⟧ counts most (against|for) (?:it|⟦T(\d+)⟧))|(?:what counts most (against|for) (?:it|⟦T(\d+)⟧) is ⟦M(\d+)⟧)/i,
    check: (match, view) => {
      const [, m1, w1, t1, w2, t2, m2] = match;
      const code = (t1 ?? t2) ? view.trusts[Number(t1 ?? t2)]! : view.subject;
      const row = rowAt(view, code, view.period.reportingPeriod);
      if (row === null) return "no trust is named whose metric this could be";
      const { against, favour } = extremeDrivers(row, view.table);
      const driver = (w1 ?? w2) === "against" ? against : favour;
      const ids = view.metrics[Number(m1 ?? m2)]!;
      if (driver && ids.includes(driver.metric.metricId)) return null;
      return `the facts say ${driver ? `“${driver.metric.plainTitle}”` : "that none does"}${of(row)}`;
    },
  },
];

/** Values and metric scores that stand after a metric's name; they are cut out where they are right. */
export function traceValues(view: SentenceView): void {
  for (const at of marksIn(view.marked, "M")) {
    const mark = view.marked.indexOf(`⟦M${at}⟧`);
    const code = subjectAt(view, view.marked.length);
    const row = rowAt(view, code, view.period.reportingPeriod);
    const metric = row?.metrics.find(({ metricId }) => view.metrics[at]!.includes(metricId));
    if (!metric) continue;
    const { value, unit, dataPeriod, metricScore, metricId } = metric;
    const spread = view.table.spreads.find((each) => each.metricId === metricId && each.dataPeriod === dataPeriod);
    const dated =
      value === null ? "" : `${formatValue(value, unit)}${dataPeriod ? ` (${dataPeriodInWords(dataPeriod)})` : ""}`;
    for (const text of [
      dated,
      `metric score ${formatScore(metricScore)}`,
      spread?.median == null ? "" : `the middle trust has ${formatValue(spread.median, unit)}`,
    ]) {
      if (text === "") continue;
      const found = new RegExp(`(?<![\\d.-])${escaped(restored(text, view))}(?![\\d%])`).exec(view.marked.slice(mark));
      if (found) {
        view.marked = `${view.marked.slice(0, mark + found.index)}▪${view.marked.slice(mark + found.index + found[0].length)}`;
      }
    }
  }
}

/** A data period such as "Q1 2025/26" reads like a quarter of the table: it is marked as one there. */
function restored(text: string, { periods, index }: SentenceView): string {
  return text.replaceAll(/Q[1-4] \d{4}\/\d{2}(?: \([^)]*\))?/g, (found) => {
    const at = periods.indexOf(index.periods.get(found.slice(0, 10)) ?? "");
    return at === -1 ? found : `⟦P${at}⟧`;
  });
}

export { clauseAt, SURE };
