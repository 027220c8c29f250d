/** The town of every headquarters that we ship. */
import { townName } from "../areas/town.ts";
import type { FileFault } from "../read/faults.ts";
import { type PublishedTown, TOWNS_FILE } from "../read/referenceTowns.ts";
import type { ReferenceTrust } from "../read/referenceTrusts.ts";

/** A town that the rule alone would write so that it misleads: data/towns.json. */
export interface TownException {
  trustCode: string;
  town: string;
  why: string;
}

/**
 * Towns by trust code; no entry for a trust that the extract does not have (it leaves out care trusts). Postcode and town
 * belong together, so a trust that has another postcode in the extract than on the register is a fault.
 */
export function townsOf(
  trusts: readonly ReferenceTrust[],
  published: ReadonlyMap<string, PublishedTown>,
  exceptions: readonly TownException[],
  faults: FileFault[],
): Map<string, string> {
  const towns = new Map<string, string>();
  for (const { trustCode, postcode } of trusts) {
    const own = published.get(trustCode);
    if (!own) continue;
    if (own.postcode !== postcode) {
      const expected = `${postcode} for ${trustCode}, as in the list of trusts`;
      const place = { file: TOWNS_FILE, line: own.line, column: "column 10" };
      faults.push({ code: "contradicts-another-row", ...place, expected, found: own.postcode, more: 0 });
    }
    const exception = exceptions.find((each) => each.trustCode === trustCode);
    const town = exception?.town ?? townName(own.town);
    if (town !== "") towns.set(trustCode, town);
  }
  return towns;
}
