/** Towns of headquarters, and how their names are written. */

/** Where a trust has its headquarters, as the newest register has it. */
export interface Seat {
  trustCode: string;
  /** Post town in proper case: "King's Lynn". Null: not known; its postcode district stands for it then. */
  town: string | null;
  postcode: string;
  latitude: number;
  longitude: number;
}

/** Words that stay small inside a name, never at its beginning. */
const SMALL = new Set(["and", "by", "cum", "in", "le", "next", "of", "on", "over", "super", "the", "under", "upon"]);

/**
 * A town as prose writes it, from the capitals of the register. Every part between blanks and hyphens gets one capital; the
 * small words keep none inside a name; an apostrophe begins no part; "St." loses its full stop, as the towns themselves write it.
 * @example townName("BURY ST. EDMUNDS") // "Bury St Edmunds"
 * @example townName("STOKE-ON-TRENT") // "Stoke-on-Trent"
 */
export function townName(published: string): string {
  const lower = published
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\bst\./g, "st");
  return lower.replaceAll(/[^ -]+/g, (part, at: number) =>
    at > 0 && SMALL.has(part) ? part : `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`,
  );
}

/** First half of a postcode: "S44 5BL" gives "S44". */
export const outcodeOf = (postcode: string): string => postcode.split(" ")[0]!;

/** Where a seat is, in a few words: "Chesterfield", or "postcode district S4" where no town is known. */
export function seatInWords({ town, postcode }: Pick<Seat, "town" | "postcode">): string {
  return town ?? `postcode district ${outcodeOf(postcode)}`;
}
