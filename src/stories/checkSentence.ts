/** One sentence checked: every claim in it is traced, and what is left over with a figure or a comparison is not. */
import { areasOfTrust } from "../areas/geography.ts";
import { formatQuarter, formatScore } from "../format/figures.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import { baseOf } from "./base.ts";
import { missingCaveats } from "./checkCaveats.ts";
import { type Claim, METRIC_CLAIMS, TRUST_CLAIMS, traceValues } from "./checkClaims.ts";
import { GROUP_CLAIMS } from "./checkGroupClaims.ts";
import { GROUP_CONTEXT_CLAIMS } from "./checkGroupContext.ts";
import { OWN_CLAIMS } from "./checkOwnContext.ts";
import { sentencesOf } from "./checkText.ts";
import { marksIn, periodAt, rowAt, type SentenceView, type StoryContext, subjectAt, viewOf } from "./checkView.ts";
import { leftOver } from "./checkWords.ts";
import { meaning } from "./moreContext.ts";
import { inWords, type StoryArea } from "./storyPlace.ts";

/** Claims that hold values and names of their own come before single values are looked at. */
const CONTEXT = [...OWN_CLAIMS, ...GROUP_CONTEXT_CLAIMS];
const CLAIMS = [...METRIC_CLAIMS, ...GROUP_CLAIMS, ...TRUST_CLAIMS];

export interface SentenceCheck {
  /** What is wrong, each told with what the facts say. Empty: every claim is traced. */
  faults: readonly string[];
  /** Whether it tells of nothing that the figures are about: no figure stands behind it or against it. */
  isOwn: boolean;
  /** Trust that "it" stands for in the next sentence. */
  subject: string | null;
}

export function checkSentence(sentence: string, context: StoryContext, subject: string | null): SentenceCheck {
  if (metricWords(context).has(sentence)) return { faults: [], isOwn: false, subject };
  const view = viewOf(withoutPlaces(sentence, context, subject), context, subject);
  const wrong = (message: string) => view.faults.push(message);
  checkTypes(sentence, view);
  checkTowns(view);
  for (const message of missingCaveats(view)) wrong(message);
  for (const claim of CONTEXT) trace(claim, view);
  traceValues(view);
  for (const claim of CLAIMS) trace(claim, view);
  traceScores(view);
  const quoted = /[“"][^”"]{3,}[”"]/.exec(view.marked);
  if (quoted) wrong(`the words ${quoted[0]} are in no file of quotes`);
  checkNames(view);
  const { faults: left, isOwn } = leftOver(view.marked);
  for (const message of left) wrong(message);
  const last = marksIn(viewOf(sentence, context, subject).marked, "T").findLast(
    (at) => !view.neighbours.includes(view.trusts[at]!),
  );
  return {
    faults: [...new Set(view.faults)],
    isOwn: isOwn && view.faults.length === 0,
    subject: last === undefined ? subject : view.trusts[last]!,
  };
}

const said = new WeakMap<FrameworkDefinition, ReadonlySet<string>>();

/** What the framework's metrics measure, sentence by sentence, word for word. */
function metricWords({ period: { definition } }: StoryContext): ReadonlySet<string> {
  const known =
    said.get(definition) ??
    new Set(definition.metrics.flatMap(({ plainTitle, measures }) => sentencesOf(meaning(plainTitle, measures).text)));
  said.set(definition, known);
  return known;
}

/** Cuts out every match of a claim, right or wrong; a wrong one leaves its fault. */
function trace({ pattern, check }: Claim, view: SentenceView): void {
  for (let match = pattern.exec(view.marked); match; match = pattern.exec(view.marked)) {
    const message = check(match, view);
    if (message !== null) view.faults.push(message);
    // the names stay: what follows in the sentence may be about them
    const names = [...match[0].matchAll(/⟦[TAM]\d+⟧/g)].map(([mark]) => mark).join(" ");
    view.marked = `${view.marked.slice(0, match.index)}▪${names}▪${view.marked.slice(match.index + match[0].length)}`;
  }
}

/** Scores with two decimals: the average of the trust in question. */
function traceScores(view: SentenceView): void {
  const pattern = /(?<![\d.])\d\.\d\d(?![\d%])/;
  for (let match = pattern.exec(view.marked); match; match = pattern.exec(view.marked)) {
    const row = rowAt(view, subjectAt(view, match.index), periodAt(view, match.index));
    const expected = row === null ? null : formatScore(row.averageMetricScore);
    const isMetric = /metric score $/.test(view.marked.slice(0, match.index));
    if (expected !== match[0] || isMetric) {
      view.faults.push(
        row === null
          ? `no trust is named to which the score ${match[0]} could belong`
          : isMetric
            ? `the facts have no metric score ${match[0]} for this metric of ${row.trustName}`
            : `the facts say a score of ${expected} for ${row.trustName}, ${formatQuarter(row.reportingPeriod)}, found ${match[0]}`,
      );
    }
    view.marked = `${view.marked.slice(0, match.index)}▪${view.marked.slice(match.index + 4)}`;
  }
}

/** The sentence without town, district and hospital where they are those of the trust in question. */
function withoutPlaces(sentence: string, context: StoryContext, subject: string | null): string {
  if (!/\bbased?\b/i.test(sentence)) return sentence;
  const view = viewOf(sentence.replace(/at or beside [^,;.]*/, "▪"), context, subject);
  const code = subjectAt(view, view.marked.length);
  const base = code === null ? null : baseOf(context.index.geography, code);
  if (base === null) return sentence;
  const { seat, siteName } = base;
  const end = "(?=[,;.]|$| and | it is )";
  const seated = sentence.replace(new RegExp(`\\bin ${escaped(seat)}${end}`), "in ▪");
  return siteName === null ? seated : seated.replace(new RegExp(`at or beside ${escaped(siteName)}${end}`), "▪");
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Towns that are not the one in which the trust in question is based. */
function checkTowns(view: SentenceView): void {
  const code = subjectAt(view, view.marked.length);
  const base = code === null ? null : baseOf(view.index.geography, code);
  for (const [town] of view.marked.matchAll(view.index.townNames)) {
    view.faults.push(
      base === null ? `no trust is named that could be in ${town}` : `the facts say ${base.seat}, found ${town}`,
    );
  }
  view.marked = view.marked.replaceAll(view.index.townNames, "▪");
}

const TYPES = /\b(acute|mental health and community|ambulance) trusts?\b/gi;

/** Names of trust types other than the table's. */
function checkTypes(sentence: string, { table, faults }: SentenceView): void {
  const own = table.plural.replace(/s$/, "");
  for (const [found] of sentence.matchAll(TYPES)) {
    if (found.toLowerCase().replace(/s$/, "") !== own) faults.push(`expected ${table.plural}, found ${found}`);
  }
}

/** Trusts outside the story's group, areas that are another, and quarters that nothing made sense of. */
function checkNames(view: SentenceView): void {
  const { group, trusts, areas, area, periods, period, ownTrust } = view;
  const followed = view.index.geography.closures.filter(
    ({ trustCode }) => view.table.left.includes(trustCode) || group.some((own) => own.trustCode === trustCode),
  );
  for (const code of trusts) {
    const isOwn = group.some(({ trustCode }) => trustCode === code) || view.table.left.includes(code);
    // a successor is named beside the trust that it followed, and nowhere else
    const follows = followed.some((own) => own.successor?.trustCode === code && trusts.includes(own.trustCode));
    if (!isOwn && !follows && !view.neighbours.includes(code)) {
      const row = rowAt(view, code, period.reportingPeriod);
      view.faults.push(`${row?.trustName ?? code} is not among the trusts that this story is about`);
    }
  }
  const { metricId, metrics } = view;
  if (metricId !== null && metrics.some((ids) => !ids.includes(metricId))) {
    view.faults.push("this story is about another metric");
  }
  const named = trusts.filter((code) => !view.neighbours.includes(code));
  if (ownTrust !== null && named.length > 0 && !named.includes(ownTrust)) {
    const row = rowAt(view, named[0]!, period.reportingPeriod);
    view.faults.push(`this story is about another trust than ${row?.trustName ?? named[0]}`);
  }
  for (const [at, meant] of areas.entries()) {
    if (view.ownAreas.includes(at)) continue;
    const own = view.subject ?? trusts[0] ?? null;
    const isOwn = (each: StoryArea) =>
      own !== null &&
      each.kind !== "place" &&
      areasOfTrust(view.index.geography, own, period.reportingPeriod)[each.kind]?.areaCode === each.areaCode;
    if (area ? !meant.some(({ areaCode }) => areaCode === area.areaCode) : !meant.some(isOwn)) {
      view.faults.push(`expected ${area ? inWords(area) : "in England"}, found ${inWords(meant[0]!)}`);
    }
  }
  for (const at of marksIn(view.marked, "P")) {
    if (periods[at] !== period.reportingPeriod && !/\b(?:was|were|had)\b/.test(view.marked)) {
      view.faults.push(`expected ${formatQuarter(period.reportingPeriod)}, found ${formatQuarter(periods[at]!)}`);
    }
  }
}
