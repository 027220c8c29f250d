/** Wrong edits of finished stories, one kind at a time: each makes a true text false, or leaves out what must be said. */
import type { CheckIndex } from "../src/stories/checkIndex.ts";

/** Draws a whole number from 0 to below the bound. */
export type Draw = (bound: number) => number;

/** What an edit may know. */
export interface EditRoom {
  index: CheckIndex;
  towns: readonly string[];
}

/** Returns the text after the edit; null where the story has no place for it. */
export type Edit = (text: string, draw: Draw, room: EditRoom) => string | null;

/** Numbers that look drawn, the same in every run (the generator of Park and Miller). */
export function drawing(seed: number): Draw {
  let state = seed % 2_147_483_647 || 1;
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
}

interface Part {
  from: number;
  until: number;
}

/** From a text to the text before another, as positions. */
function between(text: string, start: string, end: string): Part {
  const from = text.indexOf(start);
  const until = text.indexOf(end, from);
  return { from, until: until === -1 ? text.length : until };
}

/** Headline, standfirst, body and captions. */
const wordsOf = (text: string): Part => between(text, "\n# ", "\n## The figures");
const headlineOf = (text: string): Part => between(text, "\n# ", "\n\n**");
const tableOf = (text: string): Part => between(text, "\n| ---", "\n## How to read this");
const boxOf = (text: string): Part => between(text, "\n## How to read this", "\n## Sources");
const sourcesOf = (text: string): Part => between(text, "\n## Sources", "\n\n\n");
const captionsOf = (text: string): Part => ({ from: Math.max(text.search(/\n- \*\*/), 0), until: wordsOf(text).until });

/** The pattern, for all its matches. */
const global = (pattern: RegExp) => new RegExp(pattern, `g${pattern.flags.replace("g", "")}`);

type Other = (found: string, draw: Draw, room: EditRoom, match: RegExpExecArray) => string | null;

/** Replaces one match, drawn from all of a part, by another text. Null: no match, or nothing else to put. */
const exchange =
  (pattern: RegExp, other: Other, partOf: (text: string) => Part = wordsOf): Edit =>
  (text, draw, room) => {
    const { from, until } = partOf(text);
    const found = [...text.slice(from, until).matchAll(global(pattern))];
    if (found.length === 0) return null;
    const match = found[draw(found.length)]!;
    const put = other(match[0], draw, room, match as RegExpExecArray);
    if (put === null || put === match[0]) return null;
    const at = from + match.index;
    return `${text.slice(0, at)}${put}${text.slice(at + match[0].length)}`;
  };

const otherOf =
  (words: readonly string[]): Other =>
  (found, draw) => {
    const others = words.filter((word) => word.toLowerCase() !== found.toLowerCase());
    const word = others[draw(others.length)]!;
    return /^[A-Z]/.test(found) ? `${word.slice(0, 1).toUpperCase()}${word.slice(1)}` : word;
  };
const pairs =
  (words: Readonly<Record<string, string>>): Other =>
  (found) =>
    words[found] ?? null;

const otherDigit: Other = (digit, draw) => `${(Number(digit) + 1 + draw(9)) % 10}`;
/** One digit of a longer match changed. */
const oneDigit: Other = (found, draw, room, match) => {
  const digits = [...found.matchAll(/\d/g)];
  const { index } = digits[draw(digits.length)]!;
  return `${found.slice(0, index)}${otherDigit(found[index]!, draw, room, match)}${found.slice(index + 1)}`;
};

/** Two different matches of a part change places. */
const swap =
  (pattern: RegExp, partOf: (text: string) => Part = wordsOf): Edit =>
  (text, draw) => {
    const { from, until } = partOf(text);
    const found = [...text.slice(from, until).matchAll(global(pattern))];
    const one = found[draw(Math.max(found.length, 1))];
    const others = found.filter(([each]) => each !== one?.[0]);
    if (!one || others.length === 0) return null;
    const [first, second] = [one, others[draw(others.length)]!].sort((a, b) => a.index - b.index) as [
      RegExpExecArray,
      RegExpExecArray,
    ];
    const [a, b] = [from + first.index, from + second.index];
    return `${text.slice(0, a)}${second[0]}${text.slice(a + first[0].length, b)}${first[0]}${text.slice(b + second[0].length)}`;
  };

/** Puts a sentence after one of the body's. */
const add =
  (sentenceOf: (draw: Draw, name: string, other: string) => string): Edit =>
  (text, draw, room) => {
    const { from } = wordsOf(text);
    const until = captionsOf(text).from || wordsOf(text).until;
    const ends = [...text.slice(from, until).matchAll(/(?<=[a-z\d%)”]\.)(?=\s)/g)].map(({ index }) => from + index);
    const names = [...text.slice(from, until).matchAll(room.index.trustNames)].map(([name]) => name);
    if (ends.length === 0 || names.length === 0) return null;
    const name = names[draw(names.length)]!;
    const other = names.find((each) => each !== name) ?? name;
    const at = ends[draw(ends.length)]!;
    return `${text.slice(0, at)} ${sentenceOf(draw, name, other)}${text.slice(at)}`;
  };

/** Leaves out one line that a pattern finds. */
const leaveOut = (pattern: RegExp, partOf: (text: string) => Part): Edit => exchange(pattern, () => "", partOf);

const CAUSES = [
  "This is because of staff shortages.",
  "Staff shortages explain this.",
  "The strike of doctors led to this.",
  "Managers put it down to the winter.",
  "It follows years of neglect.",
] as const;
const SUPERLATIVES = [
  (name: string) => `${name} is the safest in the country.`,
  (name: string) => `No trust treats patients faster than ${name}.`,
  (name: string) => `${name} is the best hospital in England.`,
  (name: string) => `${name} tops the table.`,
  (name: string) => `${name} is England’s slowest.`,
] as const;
const COMPARATIVES = [
  (one: string, other: string) => `${one} is better than ${other}.`,
  (one: string, other: string) => `${one} is safer than ${other}.`,
  (one: string, other: string) => `${one} beats ${other}.`,
  (one: string, other: string) => `${one} ranks ahead of ${other}.`,
  (one: string, other: string) => `Patients wait longer at ${one} than at ${other}.`,
] as const;
const FIGURES = [
  (name: string) => `${name} treats 300,000 people a year.`,
  (name: string) => `${name} has a deficit of £12m.`,
  (name: string) => `A third of patients at ${name} wait too long.`,
  (name: string) => `${name} has lost twenty nurses.`,
] as const;
const JUDGEMENTS = [
  (name: string) => `${name} has improved.`,
  (name: string) => `${name} is failing its patients.`,
  (name: string) => `${name} is not safe.`,
  (name: string) => `${name} is in special measures.`,
  (name: string) => `${name} moved up the table.`,
  (name: string) => `${name} has turned a corner.`,
  () => "The trust has been put under review.",
  () => "Its finances are in ruins.",
  () => "It is in a bad way.",
  () => "Waiting times are up on last year.",
  () => "The gap is widening.",
  () => "That puts it among the elite.",
  () => "A spokesman said he was sorry.",
  () => "This table was made by the NHS.",
] as const;

const RANK = /(?:joint )?\d+(?:st|nd|rd|th) of \d+/;
const SCORE = /(?<![\d.])\d\.\d\d(?![\d%])/;
const VALUE = /[−-]?\d[\d.]*(?:%| percentage points| minutes| days| out of \d+)/;
const COVERED = /\((?:[A-Z][a-z]+ (?:to [A-Z][a-z]+ )?\d{4}|\d{4}(?:\/\d\d)?|to [A-Z][a-z]+ \d{4})\)/;

/** Every kind of edit by its name. */
export const EDITS: Readonly<Record<string, Edit>> = {
  "a digit anywhere": exchange(/\d/, otherDigit, (text) => ({ from: text.indexOf("\n# "), until: text.length })),
  "a digit of the headline": exchange(/\d/, otherDigit, headlineOf),
  "a number word": exchange(
    /\b(?:none|one|two|three|four|five|six|seven|eight|nine|ten)\b/i,
    otherOf(["two", "three", "four", "five", "six", "seven", "eight", "nine", "none"]),
  ),
  "two ranks change places": swap(RANK),
  "two scores change places": swap(SCORE),
  "two likely ranges change places": swap(/\d+(?:st|nd|rd|th) to \d+(?:st|nd|rd|th)/),
  "joint left out": exchange(/\bjoint /, () => ""),
  "joint put in": exchange(/(?<!joint |to )\b\d+(?:st|nd|rd|th) of/, (found) => `joint ${found}`),
  "a segment": exchange(/(?<=segment )\d/, otherDigit),
  "two segments change places": swap(
    // counts of two segments can be alike
    /(?<!\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)(?: is| are)? in )segment \d/i,
  ),
  "a value": exchange(VALUE, oneDigit),
  "two values change places": swap(/[−-]?\d[\d.]*%/),
  "what a value covers": exchange(COVERED, oneDigit),
  "a quarter": exchange(
    /\bQ[1-4] 20\d\d\/\d\d\b/,
    otherOf(["Q1 2025/26", "Q2 2025/26", "Q3 2025/26", "Q4 2025/26", "Q1 2026/27"]),
  ),
  "the months of a quarter": exchange(
    /(?:April to June|July to September|October to December|January to March)(?= 20)/,
    otherOf(["April to June", "July to September", "October to December", "January to March"]),
  ),
  "best and worst": exchange(/\b(?:best|worst)\b/i, otherOf(["best", "worst"])),
  "better and worse": exchange(/\b(?:better|worse)\b/i, otherOf(["better", "worse"])),
  "inside and beyond": exchange(/\b(?:inside|beyond)\b/, otherOf(["inside", "beyond"])),
  "before and after": exchange(/\b(?:before|after)(?= it in\b)/i, otherOf(["before", "after"])),
  "higher and lower": exchange(/\b(?:higher|lower)\b/i, otherOf(["higher", "lower"])),
  "for and against": exchange(/(?<=counte?s? most |counted most )(?:for|against)\b/, otherOf(["for", "against"])),
  "was and is": exchange(/\b(?:was|is)(?= (?:joint )?\d+(?:st|nd|rd|th) of)/, otherOf(["was", "is"])),
  "rank for score": exchange(/\b(?:rank|score)(?=s? (?:is|was|of|has) (?!be|the|its))/, otherOf(["rank", "score"])),
  "both, all, only, none": exchange(
    /\b(?:both|all|only|none|alone)\b(?! of England| its metrics| in England)/i,
    pairs({
      both: "neither",
      Both: "Neither",
      all: "none",
      All: "None",
      Only: "Not",
      None: "All",
      none: "all",
      alone: "never",
    }),
  ),
  "what a segment stands for": exchange(
    /\b(?:fairly narrow|fairly broad|broadest|narrowest|smallest|smaller|wider|widest)\b/,
    otherOf(["broadest", "narrowest", "smallest", "widest", "smaller", "wider"]),
  ),
  "chance taken away": exchange(
    /(?:, which is|,? and that is|, and is) inside the likely range and may be chance|, perhaps by chance|, which may be chance|, but that may be chance/,
    () => "",
  ),
  "the other rules left out": exchange(
    /: the ranks cannot be compared(?=\.)|; that was under other rules, so the ranks cannot be compared|, but under other rules, so the ranks cannot be compared/,
    () => "",
  ),
  "a movement called an improvement": exchange(
    /(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d+) places? (?:better|worse)/,
    (found, draw) =>
      draw(2) === 0
        ? found.replace(/better|worse/, "up")
        : `an ${found.endsWith("better") ? "improvement" : "decline"}`,
  ),
  "moved up for down": exchange(/moved to a (?:better|worse) rank/, (found) =>
    found.includes("better") ? "moved down" : "moved up",
  ),
  "told apart": exchange(/cannot be told apart/, otherOf(["can be told apart", "are far apart", "differ"])),
  "a comparison put for “cannot be told apart”": exchange(
    / and (?=[^.]* cannot be told apart)/,
    () => " is better placed than ",
  ),
  negated: exchange(
    /\b(?:is|are|was|has|have|applies|applied|would|counts|changes|closed|stands|covers|does)\b/,
    (found) =>
      /^(?:is|are|was|would)$/.test(found) ? `${found} not` : found === "does" ? "never does" : `never ${found}`,
  ),
  "a negation taken away": exchange(/ (?:not|cannot|does not)(?= [a-z])|(?<= )no(?= [a-z])/, (found) =>
    found.endsWith("cannot") ? " can" : found === " does not" ? " does" : "",
  ),
  "a name": (text, draw, room) => {
    const names = [...new Set([...text.matchAll(room.index.trustNames)].map(([name]) => name))];
    const { source } = room.index.trustNames;
    // where another name makes a false sentence: before its figures, or as the best or the worst
    const told = new RegExp(
      `${source}(?=\\*?\\*? (?:is|stands|was) (?:joint )?\\d| is (?:best|worst) placed|: (?:joint )?\\d)`,
    );
    return exchange(told, (found, pick) => {
      const own = room.index.trustCodes.get(found);
      const others = names.filter((name) => room.index.trustCodes.get(name) !== own);
      return others.length === 0 ? null : others[pick(others.length)]!;
    })(text, draw, room);
  },
  "two names change places": (text, draw, room) => {
    // in the sentences that give the best and the worst their places
    const names = new RegExp(`${room.index.trustNames.source}(?= is (?:best|worst) placed)`);
    return swap(names)(text, draw, room);
  },
  "two captions change places": swap(/(?<=\n- \*\*[^*]*\*\* ).*/, captionsOf),
  "an area": (text, draw, room) =>
    exchange(room.index.areaNames, (found, pick) => {
      const [own] = room.index.areasByName.get(found)!;
      const others = [...room.index.areasByName].filter(
        ([, areas]) => areas[0]!.kind === own!.kind && areas[0] !== own,
      );
      return others[pick(others.length)]![0];
    })(text, draw, room),
  "a trust type": exchange(
    /\b(?:acute|ambulance|mental health and community)(?= trusts?\b)/,
    otherOf(["acute", "ambulance", "mental health and community"]),
  ),
  "a metric": (text, draw, room) =>
    exchange(room.index.metricNames, otherOf([...room.index.metricIds.keys()].map((title) => `“${title}”`)))(
      text,
      draw,
      room,
    ),
  "a domain": exchange(
    /“(?:Access to services|Patient safety|Finance[^”]*|People[^”]*|Effectiveness[^”]*|Experience of care)”(?= has)/,
    otherOf(["“Access to services”", "“Patient safety”", "“Finance and productivity”", "“People and workforce”"]),
  ),
  "a town": (text, draw, room) =>
    exchange(/(?<=ased in |base is in )[A-Z][\w-]+/, otherOf(room.towns))(text, draw, room),
  "a hospital": exchange(/(?<=at or beside )[^;.,]+/, otherOf(["Royal Derby Hospital", "Leeds General Infirmary"])),
  "the day of a closure": exchange(/\d{1,2} (?:March|June) \d{4}/, oneDigit),
  "a cell of the table": exchange(
    /(?<=\| )[\d.=–]+(?= \|)/,
    (found, draw, room, match) => (/\d/.test(found) ? oneDigit(found, draw, room, match) : "1"),
    tableOf,
  ),
  "yes and no in the table": exchange(/(?<=\| )(?:yes|no)(?= \|)/, otherOf(["yes", "no"]), tableOf),
  "two names of the table change places": swap(/(?<=\| )[A-Z][^|]* Trust(?= \|)/, tableOf),
  "a name in bold": (text, draw) => swap(/(?<=\n- \*\*)[^*]+(?=\*\*)/, captionsOf)(text, draw, {} as EditRoom),
  "the order of the list": (text, draw, room) => {
    const edited = swap(/(?<=\n)- \*\*.*/, captionsOf)(text, draw, room);
    const ranks = (of: string) =>
      [...of.slice(captionsOf(of).from).matchAll(/\n- .*?(\d+(?:st|nd|rd|th)) of/g)].map(([, rank]) => rank);
    // two that share their rank may stand either way
    return edited === null || `${ranks(edited)}` === `${ranks(text)}` ? null : edited;
  },
  "a trust of the round-up left out": (text, draw, room) =>
    /\nkind: area\n/.test(text) ? leaveOut(/(?<=\n)- \*\*.*\n(?=- )/, captionsOf)(text, draw, room) : null,
  "a line of the round-up’s table left out": (text, draw, room) =>
    /\nkind: area\n/.test(text) ? leaveOut(/(?<=---: \|\n)\|.*\n(?=\|)/, tableOf)(text, draw, room) : null,
  "an invented figure": add((draw, name) => FIGURES[draw(FIGURES.length)]!(name)),
  "an invented superlative": add((draw, name) => SUPERLATIVES[draw(SUPERLATIVES.length)]!(name)),
  "an invented cause": add((draw) => CAUSES[draw(CAUSES.length)]!),
  "a false comparison": add((draw, name, other) => COMPARATIVES[draw(COMPARATIVES.length)]!(name, other)),
  "an invented judgement": add((draw, name) => JUDGEMENTS[draw(JUDGEMENTS.length)]!(name)),
  "an invented quotation": add((_, name) => `“We are proud of this,” said the head of ${name}.`),
  "the box changed": exchange(
    /\b(?:best|worse|widest|segment first|a trust|95%|1\.00|deficit)\b/,
    (found) => (found === "best" ? "worst" : `no ${found}`),
    boxOf,
  ),
  "a line of the box left out": leaveOut(/(?<=\n)- .*\n/, boxOf),
  "the whole box left out": (text) => {
    const { from, until } = boxOf(text);
    return `${text.slice(0, from)}${text.slice(until)}`;
  },
  "a source changed": exchange(/[a-z]{4,}(?=\.csv|\]|,)|\d{4}/, (found) => `${found}1`, sourcesOf),
  "a source left out": leaveOut(/(?<=\n)- (?!The quarter after).*\n/, sourcesOf),
  "independence left out": exchange(/, which is independent of the NHS/, () => "", sourcesOf),
};

const OWN_WORDS = [
  "The league tables came out on Thursday morning.",
  "Visitors praise the food on the wards.",
  "Ministers ordered an inquiry.",
  "Local people have waited for these figures.",
] as const;

/** Edits that the checker is not made to catch: the sentences that stay are true, or tell of what no figure is known of. */
export const UNSEEN: Readonly<Record<string, Edit>> = {
  "a whole sentence left out": exchange(/(?<=[a-z\d%)]\. )[A-Z][^.]*[a-z]\.(?= [A-Z])/, () => ""),
  "a whole paragraph left out": leaveOut(/(?<=\n\n)[A-Z].*\.\n\n/, (text) => ({
    from: wordsOf(text).from,
    until: captionsOf(text).from || wordsOf(text).until,
  })),
  "an own sentence without name, figure or topic": add((draw) => OWN_WORDS[draw(OWN_WORDS.length)]!),
};

/** What an editor does to a true story and leaves it true. */
export const HONEST: Readonly<Record<string, Edit>> = {
  ...UNSEEN,
  "two sentences made one": exchange(
    /(?<=[a-z\d%)])\. It(?= (?:is|has|stands|was) )/,
    (_, draw) => [", and it", "; it", ", while it"][draw(3)]!,
  ),
  "a name in full": (text, draw, room) =>
    exchange(new RegExp(`(?<!beside )(?:${room.index.trustNames.source})`), (found) => {
      const code = room.index.trustCodes.get(found);
      const names = [...room.index.trustCodes].filter(([, each]) => each === code).map(([name]) => name);
      return names.sort((a, b) => b.length - a.length)[0]!;
    })(text, draw, room),
  "the next quarter left out": leaveOut(/(?<=\n)- The quarter after.*\n/, sourcesOf),
  "the table left out": (text) => text.replace(/\n## The figures[\s\S]*?(?=\n## How to read)/, ""),
  "the list left out": (text) => text.replace(/\n## (?:From best|The trust)[\s\S]*?(?=\n## The figures)/, ""),
};
