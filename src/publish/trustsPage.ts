/** The list of all trusts, `/trusts/`, and pages of trusts that now are part of another. */
import { closureOf } from "../areas/closure.ts";
import { formatPeriod } from "../format/figures.ts";
import { closedOn } from "./closureWords.ts";
import { areasOfTrust } from "./geography.ts";
import type { PageKind } from "./page.ts";

export interface TrustsPage {
  /** By first letter of the name. */
  letters: readonly {
    letter: string;
    trusts: readonly {
      path: string;
      name: string;
      code: string;
      type: string;
      /** Post town of its headquarters; empty: not known. */
      town: string;
      region: string;
      /** When it closed, or the last quarter it stands in, where that is not the newest. Empty: it stands. */
      until: string;
    }[];
  }[];
  count: number;
}

export const trustsPages: PageKind<TrustsPage> = {
  kind: "trusts",
  *pages({ league, geography }) {
    const last = new Map<string, { name: string; type: string; reportingPeriod: string }>();
    for (const { reportingPeriod, tables } of league.periods) {
      for (const { title, trusts } of tables) {
        for (const { trustCode, trustName } of trusts)
          last.set(trustCode, { name: trustName, type: title, reportingPeriod });
      }
    }
    const newest = league.periods.at(-1)?.reportingPeriod;
    const towns = new Map(geography.seats.map(({ trustCode, town }) => [trustCode, town]));
    const untilOf = (code: string, reportingPeriod: string) => {
      const closure = closureOf(geography.closures, code);
      if (closure) return closedOn(closure);
      return reportingPeriod === newest ? "" : `last in ${formatPeriod(reportingPeriod)}`;
    };
    const trusts = [...last].map(([code, { name, type, reportingPeriod }]) => ({
      path: `/trusts/${code}/`,
      name,
      code,
      type,
      town: towns.get(code) ?? "",
      region: areasOfTrust(geography, code, reportingPeriod)["english-region"]?.areaName ?? "",
      until: untilOf(code, reportingPeriod),
    }));
    trusts.sort((a, b) => a.name.localeCompare(b.name, "en") || (a.code < b.code ? -1 : 1));
    const letters = [...Map.groupBy(trusts, ({ name }) => name[0]!.toUpperCase())].map(([letter, own]) => ({
      letter,
      trusts: own,
    }));
    yield {
      path: "/trusts/",
      title: "Trusts from A to Z",
      description: `Every one of the ${trusts.length} NHS trusts that stood in a league table, by name.`,
      trail: [],
      facts: { letters, count: trusts.length },
    };
  },
};
