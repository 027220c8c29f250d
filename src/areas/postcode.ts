/** Reading a postcode as people type it: blanks and case do not matter, and a mistake gets a helpful answer. */

/** A postcode district of England, such as NG7: its middle and the areas in which that lies. */
export interface Outcode {
  outcode: string;
  /** Middle of the district, degrees; the median error of such a middle is 1.3 km. */
  latitude: number;
  longitude: number;
  /** Codes of areas that stand now. */
  englishRegion: string;
  nhsRegion: string;
  icb: string;
}

/** A district that was found, or what is wrong with the text and which districts may be meant. */
export type FoundOutcode =
  | { outcode: Outcode; problem: null }
  | { outcode: null; problem: string; suggestions: readonly string[] };

const FULL = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/;
const DISTRICT = /^[A-Z]{1,2}\d[A-Z\d]?$/;
/** A district and the first digit after it. */
const SECTOR = /^([A-Z]{1,2}\d[A-Z\d]?) \d$/;

/** Postcode areas outside England, or that reach beyond it, by where they lead. Source: the Royal Mail's list of areas. */
const ELSEWHERE: readonly { place: string; have: string; areas: readonly string[]; atBorder?: readonly string[] }[] = [
  {
    place: "Scotland",
    have: "Scotland has health boards, which are not in these tables",
    areas: "AB DD DG EH FK G HS IV KA KW KY ML PA PH TD ZE".split(" "),
    atBorder: ["DG", "TD"],
  },
  {
    place: "Wales",
    have: "Wales has health boards, which are not in these tables",
    areas: "CF CH HR LD LL NP SA SY".split(" "),
    atBorder: ["CH", "HR", "LD", "LL", "NP", "SY"],
  },
  {
    place: "Northern Ireland",
    have: "Northern Ireland has health and social care trusts, which are not in these tables",
    areas: ["BT"],
  },
  {
    place: "the Channel Islands or the Isle of Man",
    have: "the islands have health services of their own, which are not in these tables",
    areas: ["JE", "GY", "IM"],
  },
];

/** The district of a postcode, or null when the text is no postcode. @example outcodeOf("ng72uh") // "NG7" */
export function outcodeOf(text: string): string | null {
  const spaced = text.trim().toUpperCase().replaceAll(/\s+/g, " ");
  const plain = spaced.replaceAll(" ", "");
  const sector = SECTOR.exec(spaced)?.[1];
  if (sector) return sector;
  return FULL.exec(plain)?.[1] ?? (DISTRICT.test(plain) ? plain : null);
}

/** Finds the district of a full postcode or of its first half. */
export function findOutcode(text: string, outcodes: readonly Outcode[]): FoundOutcode {
  const wanted = outcodeOf(text);
  const found = JSON.stringify(text.trim());
  if (wanted === null) {
    const firstHalf = text.trim().toUpperCase().split(/\s+/)[0] ?? "";
    const suggestions = nearMatches(firstHalf, outcodes);
    const problem = `expected a postcode such as NG7 2UH, or its first half such as NG7, found ${found}${perhaps(suggestions)}`;
    return { outcode: null, problem, suggestions };
  }
  const outcode = outcodes.find((district) => district.outcode === wanted);
  if (outcode) return { outcode, problem: null };
  const letters = lettersOf(wanted);
  const elsewhere = ELSEWHERE.find(({ areas }) => areas.includes(letters));
  const isAtBorder = elsewhere?.atBorder?.includes(letters) ?? false;
  if (elsewhere && !isAtBorder) {
    const problem = `expected a postcode in England, found ${found}, which is in ${elsewhere.place}; ${elsewhere.have}`;
    return { outcode: null, problem, suggestions: [] };
  }
  const suggestions = nearMatches(wanted, outcodes);
  const border = elsewhere
    ? `; ${letters} postcodes lie on the border of ${elsewhere.place}: ${elsewhere.have}; for a place in England try a district near by`
    : "";
  const problem = `expected a postcode district of England, found ${wanted}${perhaps(suggestions)}${border}`;
  return { outcode: null, problem, suggestions };
}

const lettersOf = (outcode: string) => /^[A-Z]*/.exec(outcode)![0];

/** How many districts are suggested at most. */
const SUGGESTIONS = 5;

/** Districts one slip away from a text: a letter or digit wrong, missing, too many, or two that changed places. */
function nearMatches(text: string, outcodes: readonly Outcode[]): string[] {
  const plain = text.replaceAll(/[^A-Z\d]/g, "");
  if (plain.length < 2 || plain.length > 5) return [];
  const looksAlike = plain.replaceAll(/[0OQ]/g, "0").replaceAll(/[1IL]/g, "1").replaceAll(/[5S]/g, "5");
  const rank = (outcode: string): number => {
    const alike = outcode.replaceAll(/[0OQ]/g, "0").replaceAll(/[1IL]/g, "1").replaceAll(/[5S]/g, "5");
    if (alike === looksAlike) return 0;
    if (!isOneSlip(plain, outcode)) return Number.POSITIVE_INFINITY;
    // the same letters are likelier than other ones
    return lettersOf(outcode) === lettersOf(plain) ? 1 : 2;
  };
  return outcodes
    .map(({ outcode }) => ({ outcode, rank: rank(outcode) }))
    .filter((candidate) => Number.isFinite(candidate.rank))
    .sort((one, other) => one.rank - other.rank || (one.outcode < other.outcode ? -1 : 1))
    .slice(0, SUGGESTIONS)
    .map(({ outcode }) => outcode);
}

function isOneSlip(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [left, right] = [one.slice(start), other.slice(start)];
  const isWrong = left.slice(1) === right.slice(1);
  const isMissing = left === right.slice(1) || left.slice(1) === right;
  const isSwapped = left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
  return isWrong || isMissing || isSwapped;
}

function perhaps(suggestions: readonly string[]): string {
  return suggestions.length === 0 ? "" : `; perhaps ${suggestions.join(", ")}`;
}
