/** What a built site can break of what it promises. */

/** One page that breaks a promise. */
export interface SiteFault {
  page: string;
  expected: string;
  found: string;
}

/** "/areas/: expected a link to a file of the site, found /areas/icb/essex-icb/" */
export const describeSiteFault = ({ page, expected, found }: SiteFault): string =>
  `${page}: expected ${expected}, found ${found}`;

/** A site that breaks promises: every fault, a line each. */
export class SiteFaultsError extends Error {
  override readonly name = "SiteFaultsError";
  readonly faults: readonly SiteFault[];
  constructor(faults: readonly SiteFault[]) {
    super(faults.map(describeSiteFault).join("\n"));
    this.faults = faults;
  }
}
