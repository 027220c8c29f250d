/** Names as sentences use them: trusts without the words that all share, areas with the article that they take. */
import type { Area } from "../areas/area.ts";

const SORT_OF_TRUST =
  /\b(?:Hospitals?|Health|Healthcare|Care|Partnership|Ambulance|Infirmary|Centre|Marsden|Christie|Service|Services|Community|Royal Free London|Imperial College)\b/;

/** The trust's name without "NHS Foundation Trust" or "NHS Trust"; whole where a bare place would be left. */
export function shortName(trustName: string): string {
  const short = trustName.replace(/(?: University)?(?: Teaching)? (?:NHS |Foundation )+Trust$/, "");
  return SORT_OF_TRUST.test(short) ? short : trustName;
}

const WITH_ARTICLE = /^(?:East|West) Midlands$|^Midlands$|^(?:North|South) (?:East|West)$|^East of England$/;

/** The area as it reads after "in": "the East Midlands", "the Midlands NHS region", "the area of Devon ICB". */
export function areaPhrase({ areaName, kind }: Area): string {
  if (kind === "icb") return `the area of ${areaName}`;
  if (kind === "nhs-region") return `the ${areaName} NHS region`;
  return `${WITH_ARTICLE.test(areaName) ? "the " : ""}${areaName}`;
}

/** One of something in words, as prose does up to ten; digits above. */
export function numberWord(number: number): string {
  return ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][number] ?? `${number}`;
}
