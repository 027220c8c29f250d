/** What a story rests on, as lines below it: each with its address where there is one. */
import { expectedInWords, quarterAfter } from "../format/calendar.ts";
import { formatPeriod } from "../format/figures.ts";
import type { TableFacts } from "../format/leagueFacts.ts";
import type { StorySource } from "./story.ts";
import type { TableOf } from "./world.ts";

/** Where the publisher offers the tables and their files. data/releases.json has the same. */
export const PUBLISHER_PAGE = "https://www.england.nhs.uk/nhs-oversight-framework/segmentation-and-league-tables/";
/** The licence that the publisher names. */
export const LICENCE_PAGE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/** How the line begins that says when the next quarter is due; it is read long after, too. */
export const NEXT_QUARTER = "The quarter after this one:";

const files = new WeakMap<TableFacts, readonly string[]>();

/** Published files that the metrics of a table come from, in order of their names. */
function filesOf(table: TableFacts): readonly string[] {
  const known = files.get(table);
  if (known) return known;
  const found = new Set(
    table.trusts.flatMap(({ metrics }) => metrics.flatMap(({ source }) => (source ? [source.file] : []))),
  );
  const sorted = [...found].sort();
  files.set(table, sorted);
  return sorted;
}

/** Sources as a printed page would name them, and when the next quarter is due by the publisher's rule. */
export function sourcesOf({ period, table }: TableOf): StorySource[] {
  const { definition, reportingPeriod } = period;
  const next = quarterAfter(reportingPeriod);
  const named = filesOf(table);
  return [
    { text: `${definition.title}, ${formatPeriod(reportingPeriod)}: how it scores`, address: definition.source },
    ...(named.length === 0
      ? [{ text: "NHS England, segmentation and league tables", address: PUBLISHER_PAGE }]
      : named.map((file) => ({ text: `NHS England, published file ${file}`, address: PUBLISHER_PAGE }))),
    {
      text: "NHS England, Organisation Data Service: the register of trusts, July 2026 (areas, headquarters, closures)",
      address: null,
    },
    { text: "Recomputed where possible by Standings, which is independent of the NHS.", address: null },
    {
      text: "Contains public sector information licensed under the Open Government Licence v3.0.",
      address: LICENCE_PAGE,
    },
    ...(next === null ? [] : [{ text: `${NEXT_QUARTER} ${expectedInWords(next)}`, address: null }]),
  ];
}

/** "text: address", as plain text and print have it. */
export const sourceText = ({ text, address }: StorySource): string => (address === null ? text : `${text}: ${address}`);

/** "[text](address)". */
export const sourceMarkdown = ({ text, address }: StorySource): string =>
  address === null ? text : `[${text}](${address})`;
