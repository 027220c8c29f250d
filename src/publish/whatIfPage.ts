/** The page "What if": `/what-if/`. */
import { formatPeriod, list } from "../format/figures.ts";
import type { Page, PageKind } from "./page.ts";
import { hasMetrics, whatIfPath } from "./whatIfData.ts";

export interface WhatIfPage {
  /** Newest first; only periods of which some metrics are at hand. */
  periods: readonly WhatIfPeriod[];
}

export interface WhatIfPeriod {
  reportingPeriod: string;
  /** "Q1 2026/27 (April to June 2026)" */
  label: string;
  /** Address of its data. */
  data: string;
  /** "acute trusts, mental health and community trusts and ambulance trusts" */
  whose: string;
}

export const whatIfPages: PageKind<WhatIfPage> = {
  kind: "what-if",
  *pages({ league }) {
    const periods = league.periods.filter(hasMetrics).map(({ reportingPeriod, tables }) => ({
      reportingPeriod,
      label: formatPeriod(reportingPeriod),
      data: whatIfPath(reportingPeriod),
      whose: list(tables.filter(({ holds }) => holds === "metrics").map(({ plural }) => plural)),
    }));
    const page: Page<WhatIfPage> = {
      path: "/what-if/",
      title: "What if?",
      description:
        "Move a trust’s figures and see at once where it would stand: score, segment, rank, and whom it would pass.",
      trail: [],
      facts: { periods: periods.reverse() },
    };
    yield page;
  },
};
