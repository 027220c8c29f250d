/** One sentence checked: every claim in it is traced, and what is left over with a figure or a comparison is not. */
import { areasOfTrust } from "../areas/geography.ts";
import { formatQuarter, formatScore } from "../format/figures.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import { baseOf } from "./base.ts";
import { type Claim, METRIC_CLAIMS, TRUST_CLAIMS, traceValues } from "./checkClaims.ts";
import { GROUP_CLAIMS } from "./checkGroupClaims.ts";
import { GROUP_CONTEXT_CLAIMS } from "./checkGroupContext.ts";
import { OWN_CLAIMS } from "./checkOwnContext.ts";
import { sentencesOf } from "./checkText.ts";
import { marksIn, periodAt, rowAt, type SentenceView, type StoryContext, subjectAt, viewOf } from "./checkView.ts";
import { meaning } from "./moreContext.ts";
import { inWords, type StoryArea } from "./storyPlace.ts";

/** Words with a meaning that depends on the facts. */
const CLAIM_WORDS =
  /\b(?:best|worst|better|worse|improv\w*|deteriorat\w*|fell|fallen|falls?|rose|risen|rises?|rising|drop\w*|slip\w*|climb\w*|jump\w*|plung\w*|soar\w*|declin\w*|gain\w*|lost|los(?:e|es|ing)|worsen\w*|high(?:er|est)?|low(?:er|est)?|more|most|less|least|fewer|fewest|top|bottom|joint\w*|only|sole|alone|all|none|no|both|every|each|neither|half|twice|double\w*|doubling|ahead|behind|above|below|lead(?:s|ing)?|trail\w*|outperform\w*|strong\w*|weak\w*|unchanged|same|larg\w*|small\w*|big\w*|great(?:er|est)?|poor\w*|excellent|outstanding|fail\w*|cris[ei]s|because|due to|thanks to|caus\w*|blame\w*|since|many|several|majority|few|beyond|inside|certain\w*|too|nowhere|nothing|nobody|without|unlike|instead|rather|almost|nearly)\b/i;
const FIGURES =
  /[-−]?\d[\d.,]*(?:st|nd|rd|th)?%?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b/i;
/** Words that turn a claim round. No claim is looked for with one of them inside, but for the wordings below. */
const NEGATION = /\b(?:not|never|nor|cannot|\w+n['’]t|hardly|barely|scarcely)\b/i;
/** Those that are looked at, as claims or as caveats that always hold. */
const KNOWN_NEGATIONS =
  /\bdo(?:es)? not apply to\b|\bdid not apply to\b|\bcannot be (?:compared|told)\b|\bis not in the\b|\bare not published in what we have\b/gi;
/** Capitals that are no names of trusts, areas or metrics. */
const KNOWN_CAPITALS = /\b(?:NHS(?: England)?|England|Standings|Oversight Framework|I|A&E|OK)\b/g;
/** Wordings that hold such words and claim nothing that depends on the facts, or only what stands beside them. */
const NEUTRAL =
  /more than chance(?: lies between them)?|that is more than chance|the chances bear this out|for certain|small gaps between ranks should be read with care|from best to worst rank|but for the financial override|metric by metric|of all its metrics|all of it may be chance|perhaps by chance|a rank also moves when other trusts move|the likely range tells how sure a rank is|nothing in it is estimated|one goes on and the others leave the table|a rank among fewer trusts is another rank, even where nothing else has changed|no likely range is known for a single value|the likely ranges below tell how sure each rank is|chance alone may explain their order|= marks a joint rank|the figures behind the scores are not published in what we have|over all of England|the table without it is worked out exactly|this is what the financial override does to the table|⟦T\d+⟧ lies in(?= (?:the )?(?:area of )?⟦A\d+⟧)/gi;

/** Stands for a name that no claim has taken. */
const NAMED = "◦";

/** Claims that hold values and names of their own come before single values are looked at. */
const CONTEXT = [...OWN_CLAIMS, ...GROUP_CONTEXT_CLAIMS];
const CLAIMS = [...METRIC_CLAIMS, ...GROUP_CLAIMS, ...TRUST_CLAIMS];

export interface SentenceCheck {
  /** What is wrong, each told with what the facts say. Empty: every claim is traced. */
  faults: readonly string[];
  /** Whether anything in it was looked at: else it says nothing that the figures could support or not. */
  isJudged: boolean;
  /** Trust that "it" stands for in the next sentence. */
  subject: string | null;
}

export function checkSentence(sentence: string, context: StoryContext, subject: string | null): SentenceCheck {
  if (metricWords(context).has(sentence)) return { faults: [], isJudged: true, subject };
  const view = viewOf(withoutPlaces(sentence, context, subject), context, subject);
  const wrong = (message: string) => view.faults.push(message);
  const turned = NEGATION.exec(view.marked.replaceAll(KNOWN_NEGATIONS, "▪"));
  if (turned) wrong(`“${turned[0]}” turns round what the figures say`);
  if (/^What ⟦M\d+⟧ means\b/.test(view.marked)) wrong("this is not what the metric measures, word for word");
  checkTypes(sentence, view);
  checkTowns(view);
  for (const claim of CONTEXT) trace(claim, view);
  traceValues(view);
  for (const claim of CLAIMS) trace(claim, view);
  traceScores(view);
  const quoted = /[“"][^”"]{3,}[”"]/.exec(view.marked);
  if (quoted) wrong(`the words ${quoted[0]} are in no file of quotes`);
  checkNames(view);
  const rest = view.marked.replaceAll(NEUTRAL, "▪").replaceAll(/⟦[A-Z]\d+⟧/g, NAMED);
  const figure = FIGURES.exec(rest);
  if (figure) wrong(`“${figure[0]}” cannot be traced to a fact`);
  const word = CLAIM_WORDS.exec(rest);
  if (word) wrong(`“${word[0]}” claims something that cannot be traced to a fact`);
  const capital = /(?<=[a-z,;:▪◦)] )[A-Z][\w’'&-]+(?: [A-Z][\w’'&-]+)*/.exec(rest.replaceAll(KNOWN_CAPITALS, "▪"));
  if (capital) wrong(`“${capital[0]}” is no name that the facts know`);
  const last = marksIn(viewOf(sentence, context, subject).marked, "T").findLast(
    (at) => !view.neighbours.includes(view.trusts[at]!),
  );
  const faults = [...new Set(view.faults)];
  return {
    faults,
    isJudged: faults.length > 0 || rest.includes("▪"),
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
