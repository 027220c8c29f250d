/** What was published when, what we hold of it, and what comes next: `/releases/`. */

import { expectedBy, formatDay, quarterAfter } from "../format/calendar.ts";
import type { LeagueFacts } from "../format/leagueFacts.ts";
import { type Version, versionsOf } from "./changelog.ts";
import type { PageKind } from "./page.ts";
import type { ReleaseCalendar, ReleaseNote, SourceFile } from "./projectFacts.ts";

export interface ReleasesPage {
  /** Newest first. */
  releases: readonly Release[];
  next: { reportingPeriod: string; expectedBy: string } | null;
  rule: ReleaseCalendar["rule"];
  publisher: string;
  publisherPage: string;
  licence: string;
  /** Ours, newest first. */
  versions: readonly Version[];
  /** Day on which the figures that we ship were written. */
  written: string;
}

export interface Release {
  reportingPeriod: string;
  framework: string;
  /** "9 September 2025", "by 12 December 2025", "about March 2026", "day not recorded". */
  released: string;
  releasedOnSource: string | null;
  expectedBy: string | null;
  note: string;
  reissues: ReleaseNote["reissues"];
  tables: readonly {
    trustType: string;
    plural: string;
    trustsRanked: number;
    holds: "metrics" | "league facts";
    files: readonly SourceFile[];
  }[];
}

export const releasesPages: PageKind<ReleasesPage> = {
  kind: "releases",
  *pages({ league, project: { calendar, sources, changelog, written } }) {
    const newest = league.periods.at(-1)?.reportingPeriod;
    const next = newest === undefined ? null : quarterAfter(newest);
    yield {
      path: "/releases/",
      title: "Releases",
      description:
        "When each quarter's tables were published, what stands here of each, and when the next is expected.",
      trail: [],
      facts: {
        releases: releasesOf(league, calendar, sources.files),
        next: next === null ? null : { reportingPeriod: next, expectedBy: expectedBy(next)! },
        rule: calendar.rule,
        publisher: sources.publisher,
        publisherPage: calendar.publisherPage,
        licence: sources.licence,
        versions: versionsOf(changelog).filter(({ date }) => date !== null),
        written,
      },
    };
  },
};

function releasesOf(league: LeagueFacts, { releases }: ReleaseCalendar, files: readonly SourceFile[]): Release[] {
  return league.periods
    .map(({ reportingPeriod, definition, tables }): Release => {
      const note = releases.find((release) => release.reportingPeriod === reportingPeriod);
      return {
        reportingPeriod,
        framework: definition.title,
        released: releasedInWords(note),
        releasedOnSource: note?.releasedOnSource ?? null,
        expectedBy: expectedBy(reportingPeriod),
        note: note?.note ?? "",
        reissues: note?.reissues ?? [],
        tables: tables.map(({ trustType, plural, trustsRanked, holds }) => ({
          trustType,
          plural,
          trustsRanked,
          holds,
          files: files.filter(({ covers }) => covers.includes(`${reportingPeriod}/${trustType}`)),
        })),
      };
    })
    .reverse();
}

/** When a quarter came out, as far as it is known. */
export function releasedInWords(note: ReleaseNote | undefined): string {
  if (note?.releasedOn) return formatDay(note.releasedOn);
  if (note?.releasedBy) return `by ${formatDay(note.releasedBy)}`;
  if (note?.releasedAbout) return `about ${formatDay(note.releasedAbout)}`;
  return "day not recorded";
}
