/** Files that search engines and feed readers ask for: sitemap, robots, Atom feeds. */

import { expectedBy } from "../format/calendar.ts";
import { formatPeriod, formatRank, formatScore } from "../format/figures.ts";
import { formatRankRange } from "../format/ranges.ts";
import type { DataFile } from "./dataFile.ts";
import { oembedFiles } from "./oembed.ts";
import type { Publication } from "./page.ts";
import { escaped } from "./plotSvg.ts";
import type { ReleaseNote } from "./projectFacts.ts";

/** @param address of the site, without a slash at its end; feeds and sitemaps need whole addresses */
export function* siteFiles(
  publication: Publication,
  pages: readonly { path: string }[],
  address: string,
): Iterable<DataFile> {
  const urls = pages
    // short forms for other pages say nothing that the pages themselves do not
    .filter(({ path }) => !path.startsWith("/404") && !path.startsWith("/embed/"))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .map(({ path }) => `<url><loc>${escaped(address + path)}</loc></url>`);
  yield {
    path: "/sitemap.xml",
    text: `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("\n")}</urlset>\n`,
  };
  yield { path: "/robots.txt", text: `User-agent: *\nAllow: /\nSitemap: ${address}/sitemap.xml\n` };
  yield* oembedFiles(publication, address);
  yield* feeds(publication, address);
}

/** The day of publication as far as it is known; else the one by which the publisher's rule had it out. ISO; null: not a quarter. */
export function publishedBy(reportingPeriod: string, note: ReleaseNote | undefined): string | null {
  const about = note?.releasedAbout ? `${note.releasedAbout}-01` : null;
  return note?.releasedOn ?? note?.releasedBy ?? about ?? expectedBy(reportingPeriod);
}

interface Entry {
  path: string;
  title: string;
  summary: string;
  updated: string;
}

/** One feed for each trust and one for each table; an entry a quarter, newest first. */
function* feeds({ league, project }: Publication, address: string): Iterable<DataFile> {
  const trusts = new Map<string, { name: string; entries: Entry[] }>();
  const tables = new Map<string, { name: string; entries: Entry[] }>();
  for (const { reportingPeriod, tables: all } of league.periods) {
    const note = project.calendar.releases.find((release) => release.reportingPeriod === reportingPeriod);
    const updated = `${publishedBy(reportingPeriod, note) ?? "1970-01-01"}T00:00:00Z`;
    const period = formatPeriod(reportingPeriod);
    for (const table of all) {
      const ofTable = tables.get(table.trustType) ?? { name: `League table of ${table.plural}`, entries: [] };
      tables.set(table.trustType, ofTable);
      ofTable.entries.unshift({
        path: `/tables/${table.trustType}/${reportingPeriod}/`,
        title: `${period}: ${table.trusts.length} ${table.plural}`,
        summary: `The league table of ${table.plural}, ${period}.`,
        updated,
      });
      for (const trust of table.trusts) {
        const own = trusts.get(trust.trustCode) ?? { name: trust.trustName, entries: [] };
        trusts.set(trust.trustCode, own);
        own.name = trust.trustName;
        const rank =
          trust.leagueRank === null ? "not ranked" : formatRank(trust.leagueRank, trust.joint, trust.trustsRanked);
        const range = trust.likelyRangeOfRank ? `, likely range ${formatRankRange(trust.likelyRangeOfRank)}` : "";
        own.entries.unshift({
          path: `/trusts/${trust.trustCode}/${reportingPeriod}/`,
          title: `${period}: ${rank}`,
          summary: `${trust.trustName} in ${period}: ${rank}${range}; score ${formatScore(trust.averageMetricScore)}, segment ${trust.adjustedSegment ?? "not known"}.`,
          updated,
        });
      }
    }
  }
  for (const [code, feed] of trusts)
    yield { path: `/trusts/${code}/feed.xml`, text: atom(`/trusts/${code}/`, feed, address) };
  for (const [type, feed] of tables)
    yield { path: `/tables/${type}/feed.xml`, text: atom(`/tables/${type}/`, feed, address) };
}

/** An Atom feed (RFC 4287). An entry is dated by when its quarter was published, not by when the feed was made. */
function atom(path: string, { name, entries }: { name: string; entries: readonly Entry[] }, address: string): string {
  const items = entries.map(
    (entry) =>
      `<entry><id>${escaped(address + entry.path)}</id><title>${escaped(entry.title)}</title><updated>${entry.updated}</updated><link href="${escaped(address + entry.path)}"/><summary>${escaped(entry.summary)}</summary></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${escaped(address + path)}</id><title>${escaped(name)} – Standings</title><updated>${entries[0]?.updated ?? "1970-01-01T00:00:00Z"}</updated><link rel="self" href="${escaped(`${address + path}feed.xml`)}"/><link href="${escaped(address + path)}"/><author><name>Standings</name></author>${items.join("\n")}</feed>\n`;
}
