/** Which kinds of organisation fill the best tenth of a table. */

/** One sub-type's part of the best tenth. */
export interface SubTypeInBestTenth {
  subType: string;
  /** Organisations of the sub-type in the table, and in its best tenth. */
  organisations: number;
  inBestTenth: number;
  /** How many would be there if sub-types were spread evenly. */
  expected: number;
  /**
   * Chance of so many or more if the best tenth were drawn by lot from the table (hypergeometric distribution), 0 to 1.
   * Small: hardly by lot. One sub-type at a time; with six of them one below 0.05 is no wonder by itself.
   */
  chance: number;
}

export interface BestTenth {
  ranked: number;
  /** Organisations in the best tenth: rank at most a tenth of those ranked, rounded up; joint ones at the edge included. */
  inBestTenth: number;
  subTypes: readonly SubTypeInBestTenth[];
}

/** @param subTypes of every row, beside the ranks; 0: not ranked */
export function bestTenthOf(ranks: readonly number[], subTypes: readonly string[]): BestTenth {
  const rows = [...ranks.keys()].filter((at) => ranks[at] !== 0);
  const last = Math.ceil(rows.length / 10);
  const best = rows.filter((at) => ranks[at]! <= last);
  const kinds = [...new Set(rows.map((at) => subTypes[at]!))].sort();
  return {
    ranked: rows.length,
    inBestTenth: best.length,
    subTypes: kinds.map((subType) => {
      const organisations = rows.filter((at) => subTypes[at] === subType).length;
      const inBestTenth = best.filter((at) => subTypes[at] === subType).length;
      return {
        subType,
        organisations,
        inBestTenth,
        expected: (organisations * best.length) / rows.length,
        chance: chanceOfSoMany(inBestTenth, { all: rows.length, marked: organisations, drawn: best.length }),
      };
    }),
  };
}

/** Chance that a draw without replacement holds so many marked ones or more. */
export function chanceOfSoMany(found: number, urn: { all: number; marked: number; drawn: number }): number {
  const { all, marked, drawn } = urn;
  const logFactorials = [0];
  for (let number = 1; number <= all; number++) logFactorials.push(logFactorials.at(-1)! + Math.log(number));
  const logWays = (of: number, chosen: number) =>
    logFactorials[of]! - logFactorials[chosen]! - logFactorials[of - chosen]!;
  let chance = 0;
  for (let number = Math.max(found, drawn + marked - all, 0); number <= Math.min(marked, drawn); number++) {
    chance += Math.exp(logWays(marked, number) + logWays(all - marked, drawn - number) - logWays(all, drawn));
  }
  return Math.min(1, chance);
}
