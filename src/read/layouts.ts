/** The layouts in which the official files come. A layout is data: its columns, in our spelling and in the publisher's. */

export interface LayoutColumn {
  /** Our name, as in the raw table. */
  name: string;
  /** Published names, the usual one first. */
  published: readonly string[];
  required: boolean;
}

export interface Layout {
  id: "trust-data" | "league-table";
  title: string;
  columns: readonly LayoutColumn[];
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

export const LAYOUTS = [TRUST_DATA, LEAGUE_TABLE] as const;

/** The layout that a header fits best: the one with the most of its required columns present, at least half. */
export function layoutOf(header: readonly string[]): Layout | null {
  const share = ({ columns }: Layout) => {
    const needed = columns.filter((column) => column.required);
    return needed.filter(({ published }) => published.some((name) => header.includes(name))).length / needed.length;
  };
  const [best] = [...LAYOUTS].sort((a, b) => share(b) - share(a));
  return best && share(best) >= 0.5 ? best : null;
}

/** The usual published name of one of our columns. */
export function publishedName(layout: Layout, name: string): string {
  return layout.columns.find((column) => column.name === name)?.published[0] ?? name;
}
