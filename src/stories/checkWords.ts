/** The words of a sentence that no claim has traced: which of them claim something after all. */

/** Words with a meaning that depends on the facts, wherever they stand. */
const CLAIM_WORDS =
  /\b(?:best|worst|better|worse|improv\w*|deteriorat\w*|fell|fallen|falls?|rose|risen|rises?|rising|drop\w*|slip\w*|climb\w*|jump\w*|plung\w*|soar\w*|declin\w*|gain\w*|lost|los(?:e|es|ing)|worsen\w*|high(?:er|est)?|low(?:er|est)?|more|most|less|least|fewer|fewest|top(?:s|ped)?|bottom|joint\w*|only|sole|alone|all|none|no|both|every|each|neither|half|twice|double\w*|doubling|ahead|behind|above|below|lead(?:s|ing)?|trail\w*|outperform\w*|beat(?:s|en|ing)?|strong\w*|weak\w*|unchanged|same|larg\w*|small\w*|big\w*|great(?:er|est)?|poor\w*|excellent|outstanding|fail\w*|cris[ei]s|since|many|several|majority|few|beyond|inside|certain\w*|too|safe(?:r|st|ty|ly)?|unsafe|dangerous\w*|risk\w*|(?:slow|fast|quick|long|short)(?:er|est)|special measures|scandal\w*|neglect\w*|shame\w*|disgrac\w*|proud\w*|elite|grew|grown?|growing|shr[aiu]nk\w*|shrinking|widen\w*|narrow(?:ed|s|ing)|slid\w*|(?:up|down) on|surg\w*|spiral\w*|tumbl\w*|s[aiu]nk|overt(?:ook|ak\w*)|d(?:ied|ies|ying|eaths?)|than|everyone|everybody|nobody|[a-z]{3,}iest|said|spokes(?:man|woman|person|people)|chief executives?)\b/i;
/** Words of cause: no figure here gives one. */
const CAUSE_WORDS =
  /\b(?:because|due to|owing to|thanks to|caus\w*|blam\w*|explain\w*|led to|leads to|result(?:s|ed|ing)? (?:in|from)|as a result|put (?:it )?down to|follow(?:s|ed|ing)?|reflect\w*|driven by|stem\w* from|shortages?|reason\w*|responsible|despite|consequence\w*)\b/i;
const FIGURES =
  /[-−]?\d[\d.,]*(?:st|nd|rd|th)?%?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b/i;
/** Capitals that are no names of trusts, areas or metrics. */
const KNOWN_CAPITALS =
  /\b(?:NHS(?: England)?|England|Standings|Oversight Framework|I|A&E|OK|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/g;

/** Wordings that claim nothing that depends on the facts, or only what stands beside them. */
const NEUTRAL = new RegExp(
  [
    "more than chance(?: lies between them)?",
    "that is more than chance",
    "the chances bear this out",
    "by the chances",
    "for certain",
    "small gaps between ranks should be read with care",
    "from best to worst rank",
    "but for the (?:financial )?override",
    "metric by metric",
    "(?:measured )?against the table",
    "of all its metrics",
    "all of it may be chance",
    "(?:which|but that) may be chance",
    "perhaps by chance",
    "a rank also moves when other trusts move",
    "the likely range tells how sure a rank is",
    "this is what the financial override does to the table",
    "the table without it is worked out exactly",
    "nothing in it is estimated",
    "when trusts merge",
    "one goes on and the others leave the table",
    "a rank among fewer trusts is another rank, even where nothing else has changed",
    "no likely range is known for a single value",
    "the likely ranges below tell how sure each rank is",
    "chance alone may explain their order",
    "= marks a joint rank",
    "in what we have",
    "(?:over|in) (?:all of )?England(?: as a whole)?",
    "(?:the )?figures behind the scores are not published",
    "what changed(?: for)?",
    "this is (?:how|about)",
    "lies in(?= ⟦A)",
  ].join("|"),
  "gi",
);

/** Words that join what has been traced, as our own sentences and those of an editor use them. They claim nothing. */
const GLUE = new Set(
  `a an and are as at base based be been by does domain even financial for from goes had has have how in is it its now of on
  overall override rank ranked ranking ranks reports rules score scores segment so stand standing stands still table that the
  there these they this those to trust trusts value values was were what where which who whose with
  according also although but figure figures framework having here however hospital hospitals latest league list listed local
  meanwhile newest official our quarter region say says show shows table tables tell tells their then though trust’s we while
  whereas year yet among`.split(/\s+/),
);

/** What the figures are about, or who: a sentence with one of these is held to them as one with a name is. */
const TOPICS =
  /\b(?:override|segments?|likely ranges?|rank(?:s|ed|ing)?|scores?|chances?|the trusts?|its?|NHS|Standings)\b/i;

const TYPES = /\b(?:acute|mental health and community|ambulance) (?=trusts?\b)/gi;

export interface LeftOver {
  /** What is wrong, each told. Empty: no word left over depends on the facts. */
  faults: readonly string[];
  /** Whether the sentence tells of nothing that the figures are about: it is its editor's own. */
  isOwn: boolean;
}

/**
 * What is to be said of the words left over of a sentence.
 * @param rest the sentence with its claims cut out (▪) and its names marked (⟦T0⟧)
 */
export function leftOver(rest: string): LeftOver {
  const isAboutFacts = /▪|⟦[TAMP]\d+⟧/.test(rest) || TOPICS.test(rest);
  const words = rest
    .replaceAll(NEUTRAL, "▪")
    .replaceAll(TYPES, "")
    .replaceAll(/⟦[A-Z]\d+⟧/g, "▪");
  const faults: string[] = [];
  const figure = FIGURES.exec(words);
  if (figure) faults.push(`“${figure[0]}” cannot be traced to a fact`);
  const cause = CAUSE_WORDS.exec(words);
  if (cause) faults.push(`“${cause[0]}” gives a cause or passes a judgement, and the figures give none`);
  const word = CLAIM_WORDS.exec(words);
  if (word) faults.push(`“${word[0]}” claims something that cannot be traced to a fact`);
  const known = words.replaceAll(KNOWN_CAPITALS, "▪");
  const capital = /(?<=[a-z,;:▪)] )[A-Z][\w’'&-]+(?: [A-Z][\w’'&-]+)*/.exec(known);
  if (capital) faults.push(`“${capital[0]}” is no name that the facts know`);
  if (isAboutFacts && faults.length === 0) {
    // beside a figure or a name, one word more can turn what is told into its opposite
    const strange = (known.match(/[\p{L}’'-]+/gu) ?? []).filter((each) => !GLUE.has(each.toLowerCase()));
    if (strange.length > 0) {
      faults.push(`“${strange.join(" ")}” stands beside figures or names and cannot be traced to a fact`);
    }
  }
  return { faults, isOwn: faults.length === 0 && !isAboutFacts && !words.includes("▪") };
}
