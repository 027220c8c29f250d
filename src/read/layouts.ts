/** The layouts in which the official files come. A layout is data: its columns, in our spelling and in the publisher's. */
import type { FrameworkDefinition, WideFile } from "../score/definition.ts";

export interface LayoutColumn {
  /** Our name, as in the raw table. */
  name: string;
  /** Published names, the usual one first. */
  published: readonly string[];
  required: boolean;
  /** Whether it is of no use here; read when left out. */
  skipped?: boolean;
}

export interface Layout {
  /** "trust-data", "league-table", or the framework's id and the file's. */
  id: string;
  title: string;
  columns: readonly LayoutColumn[];
  /** A framework's own layout with one row for each organisation; null: one of the common ones. */
  wide: { definition: FrameworkDefinition; file: WideFile } | null;
}

const required = true;
const optional = false;

/** Columns that every layout starts with. */
const trustColumns: readonly LayoutColumn[] = [
  { name: "region", published: ["Region"], required },
  { name: "trust_type", published: ["Trust_type"], required },
  { name: "trust_subtype", published: ["Trust_subtype"], required },
  { name: "trust_code", published: ["Trust_code"], required },
  { name: "trust_name", published: ["Trust_name"], required },
];

export const TRUST_DATA: Layout = {
  id: "trust-data",
  title: "trust data (one row for each trust and figure)",
  wide: null,
  columns: [
    { name: "quarter", published: ["Quarter"], required },
    ...trustColumns,
    { name: "domain", published: ["Domain"], required },
    { name: "sub_domain", published: ["Sub-domain", "Sub_domain"], required },
    { name: "metric_id", published: ["Metric_ID"], required },
    { name: "metric_description", published: ["Metric_description"], required },
    { name: "reporting_date", published: ["Reporting_date"], required },
    { name: "units", published: ["Units"], required },
    { name: "value", published: ["Value"], required },
    { name: "median_value", published: ["Median_value"], required },
    { name: "lower_quartile", published: ["Lower_quartile"], required },
    { name: "upper_quartile", published: ["Upper_quartile"], required },
    { name: "rank", published: ["Rank"], required },
  ],
};

export const LEAGUE_TABLE: Layout = {
  id: "league-table",
  title: "league table (one row for each trust)",
  wide: null,
  columns: [
    { name: "quarter", published: ["Quarter", "Reporting_date"], required },
    ...trustColumns,
    { name: "average_score", published: ["Average_score"], required },
    { name: "likely_range_of_average_score", published: ["Likely_range_of_average_score"], required: optional },
    { name: "segment", published: ["Segment"], required },
    { name: "trust_in_financial_deficit", published: ["Trust_in_financial_deficit"], required },
    { name: "rank", published: ["Rank"], required },
    { name: "likely_range_of_rank", published: ["Likely_range_of_rank"], required: optional },
    { name: "average_score_rank", published: ["Average_score_rank"], required: optional },
  ],
};

/** Every layout in which files of these frameworks come: the common ones, and the frameworks' own. */
export function layoutsOf(frameworks: readonly FrameworkDefinition[]): Layout[] {
  return [
    TRUST_DATA,
    LEAGUE_TABLE,
    ...frameworks.flatMap((definition) => (definition.files ?? []).map(asLayout(definition))),
  ];
}

const asLayout =
  (definition: FrameworkDefinition) =>
  (file: WideFile): Layout => ({
    id: `${definition.id}-${file.id}`,
    title: `${definition.title}: ${file.title}`,
    columns: [
      { name: "trust_code", published: [file.code], required },
      ...(file.name === null ? [] : [{ name: "trust_name", published: [file.name], required }]),
      ...file.figures.map(({ column }) => ({ name: column, published: [column], required })),
      ...file.notRead.map((column) => ({ name: column, published: [column], required: optional, skipped: true })),
    ],
    wide: { definition, file },
  });

/**
 * The layouts that a header fits best: those with the largest share of their required columns present, at least half, and
 * of these the ones that know the most of the header. More than one only where frameworks share a layout; none: unknown.
 */
export function layoutsFor(header: readonly string[], layouts: readonly Layout[]): Layout[] {
  const fits = layouts.map((layout) => {
    const needed = layout.columns.filter((column) => column.required);
    const present = needed.filter(({ published }) => published.some((name) => header.includes(name)));
    const known = new Set(layout.columns.flatMap(({ published }) => published));
    return { layout, share: present.length / needed.length, knows: header.filter((name) => known.has(name)).length };
  });
  const able = fits.filter(({ share }) => share >= 0.5);
  const best = Math.max(...able.map(({ share }) => share));
  const closest = able.filter(({ share }) => share === best);
  const most = Math.max(...closest.map(({ knows }) => knows));
  return closest.filter(({ knows }) => knows === most).map(({ layout }) => layout);
}

/** The usual published name of one of our columns. */
export function publishedName(layout: Layout, name: string): string {
  return layout.columns.find((column) => column.name === name)?.published[0] ?? name;
}
