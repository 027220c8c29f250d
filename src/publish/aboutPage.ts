/** Who makes this, why, and how far it can be used by everybody: `/about/`, `/accessibility/`. */
import type { PageKind } from "./page.ts";
import { type CheckCounts, sumCounts } from "./projectFacts.ts";

export interface AboutPage {
  trusts: number;
  tables: number;
  /** Tables of the newest quarter. */
  types: number;
  periods: readonly string[];
  check: CheckCounts;
  version: string;
  publisher: string;
  publisherPage: string;
}

export const aboutPages: PageKind<AboutPage> = {
  kind: "about",
  *pages({ league, project: { version, sources, calendar, check } }) {
    const tables = league.periods.flatMap((period) => period.tables);
    yield {
      path: "/about/",
      title: "About Standings",
      description: "What Standings is, why it exists, what it is made from, and that it is independent of the NHS.",
      trail: [],
      facts: {
        trusts: league.periods.at(-1)?.tables.reduce((sum, { trusts }) => sum + trusts.length, 0) ?? 0,
        tables: tables.length,
        types: league.periods.at(-1)?.tables.length ?? 0,
        periods: league.periods.map(({ reportingPeriod }) => reportingPeriod),
        check: sumCounts(check.lines),
        version,
        publisher: sources.publisher,
        publisherPage: calendar.publisherPage,
      },
    };
  },
};

export interface AccessibilityPage {
  version: string;
  /** Day on which the figures were written, ISO: the statement's date, as the site is built without a clock. */
  written: string;
}

export const accessibilityPages: PageKind<AccessibilityPage> = {
  kind: "accessibility",
  *pages({ project: { version, written } }) {
    yield {
      path: "/accessibility/",
      title: "Accessibility statement",
      description: "How this website is made usable for everybody, what is tested and how, and the limits we know of.",
      trail: [],
      facts: { version, written },
    };
  },
};
