/** How to take the figures with you and make them again: `/data/`. */
import { formatPeriod } from "../format/figures.ts";
import type { PageKind } from "./page.ts";

export interface DataPage {
  /** Every command that answers a question, with one real call of it. */
  commands: readonly { call: string; what: string }[];
  /** Commands that make everything again, one after the other. */
  reproduce: readonly { call: string; what: string }[];
  publisher: string;
  licence: string;
  version: string;
  /** How to name a figure's source, ready to copy. */
  citation: string;
}

export const dataPages: PageKind<DataPage> = {
  kind: "data",
  *pages({ league, project: { sources, version } }) {
    const newest = league.periods.at(-1);
    const table = newest?.tables[0];
    const [trust, other] = table?.trusts ?? [];
    if (!newest || !table || !trust || !other) return;
    const { reportingPeriod } = newest;
    const [type, code] = [table.trustType, trust.trustCode];
    // a trend needs an earlier quarter of the same rules, with its metrics
    const trend = league.periods.findLast(({ previous }) => previous?.sameFramework);
    const trendPeriod = trend?.reportingPeriod ?? reportingPeriod;
    const trendType = trend?.tables.find(({ holds }) => holds === "metrics")?.trustType ?? type;
    const before = newest.previous?.reportingPeriod ?? reportingPeriod;
    yield {
      path: "/data/",
      title: "Data",
      description: "Every figure as a file, what each column means, how to cite it, and how to make it all again.",
      trail: [],
      facts: {
        commands: [
          { call: `standings table ${type} ${reportingPeriod}`, what: "a league table, whole or of one area" },
          { call: `standings explain ${code} ${reportingPeriod}`, what: "why a trust stands where it stands" },
          { call: `standings ranges ${type} ${reportingPeriod}`, what: "how sure each place is" },
          {
            call: `standings sensitivity ${type} ${reportingPeriod}`,
            what: "what if a metric were left out or weighed more",
          },
          { call: `standings override ${type} ${reportingPeriod}`, what: "places with and without the override" },
          {
            call: `standings whatif ${code} ${reportingPeriod} --least`,
            what: "what it would take to reach the next segment",
          },
          {
            call: `standings changes ${code} ${before} ${reportingPeriod}`,
            what: "what changed between two quarters, and why",
          },
          { call: `standings peers ${code} ${reportingPeriod}`, what: "whom a trust can learn from" },
          {
            call: `standings trends ${trendType} ${trendPeriod}`,
            what: "who is worse and worsening, better and bettering",
          },
          { call: `standings audit ${reportingPeriod}`, what: "the framework against the known faults of such tables" },
        ],
        reproduce: [
          { call: "npm ci", what: "installs what is needed, and nothing else" },
          {
            call: "npx standings start",
            what: "loads the published figures, scores every quarter, and compares each figure with the published one",
          },
          { call: "npx standings publish", what: "builds this website and its data files" },
        ],
        publisher: sources.publisher,
        licence: sources.licence,
        version,
        citation: `Standings ${version}, ${formatPeriod(reportingPeriod)}, from figures of ${sources.publisher}. Contains public sector information licensed under the ${sources.licence}.`,
      },
    };
  },
};
