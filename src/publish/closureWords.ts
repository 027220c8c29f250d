/** Trusts that closed, and those that took over, in words with links. */
import { type Closure, closureOf } from "../areas/closure.ts";
import { formatDay } from "../format/calendar.ts";

/** A sentence with one trust in its middle; `trust` null: all of it stands in `before`. */
export interface LinkedSentence {
  before: string;
  /** `path` null: the trust has no page, as it stands in no table. */
  trust: { path: string | null; name: string } | null;
  after: string;
}

/** @param known codes of trusts that have a page */
const linked = (trustCode: string, name: string, known: ReadonlySet<string>) => ({
  path: known.has(trustCode) ? `/trusts/${trustCode}/` : null,
  name,
});

/** "closed on 31 March 2026" */
export const closedOn = ({ closed }: Pick<Closure, "closed">): string => `closed on ${formatDay(closed)}`;

/** What a closed trust's own page says of it. Null: it has not closed. */
export function closedSentence(
  trustCode: string,
  closures: readonly Closure[],
  known: ReadonlySet<string>,
): LinkedSentence | null {
  const own = closureOf(closures, trustCode);
  if (!own) return null;
  const closed = `This trust ${closedOn(own)}.`;
  if (own.successor === null) {
    return {
      before: `${closed} The register names no trust as its successor; its last quarter stands below.`,
      trust: null,
      after: "",
    };
  }
  return {
    before: `${closed} Its successor is `,
    trust: linked(own.successor.trustCode, own.successor.trustName, known),
    after: "; its own last quarter stands below.",
  };
}

/** What the page of a trust says that has another name in the register than in the tables. Empty: it has not. */
export function renamedSentences(trustName: string, registerName: string | undefined): LinkedSentence[] {
  if (registerName === undefined || isSameName(registerName, trustName)) return [];
  return [{ before: `The national register calls it ${registerName} now.`, trust: null, after: "" }];
}

/** Whether two spellings name the same. */
export const isSameName = (one: string, other: string): boolean => asCompared(one) === asCompared(other);

const asCompared = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, "");

/** What a successor's page says: one sentence for each trust that it followed. */
export function successorSentences(
  trustCode: string,
  closures: readonly Closure[],
  known: ReadonlySet<string>,
): LinkedSentence[] {
  return closures
    .filter(({ successor }) => successor?.trustCode === trustCode)
    .map((closure) => ({
      before: "It is the successor of ",
      trust: linked(closure.trustCode, closure.trustName, known),
      after: `, which ${closedOn(closure)}. Figures up to then do not include it.`,
    }));
}
