/** What a reader must know before it can tell a right row from a wrong one: frameworks, trusts and known faults. */
import { type PublishedFigure, publishedFigures } from "../framework/figures.ts";
import type { FrameworkDefinition } from "../score/definition.ts";
import { OTHER_TYPE_SPELLINGS, periodSpellings, REGION_SPELLINGS, UNIT_SPELLINGS } from "./spellings.ts";
import { rowsOf } from "./sql.ts";

/** A known fault of the publisher: in `column` of the rows with this id it writes `published` and means `correct`. */
export interface Correction {
  framework: string;
  publishedId: string;
  column: "Units" | "Reporting_date";
  published: string;
  correct: string;
  reason: string;
  /** First and last reporting period with the fault; null: still there. */
  from: string;
  to: string | null;
  reported: string | null;
}

export interface Known {
  frameworks: readonly FrameworkDefinition[];
  /** Codes of all trusts on the register. */
  trustCodes: readonly string[];
  corrections: readonly Correction[];
  /** Checksums of files that were loaded before and are not read again. */
  loaded: ReadonlySet<string>;
}

/** The statements that put everything known into temporary tables `known_…`. */
export function knownTables({ frameworks, trustCodes, corrections }: Known): string[] {
  const periodOf = new Map<string, [period: string, framework: string]>();
  // the first framework that covers it: a row is read once
  for (const { id, reportingPeriods } of frameworks)
    for (const period of reportingPeriods)
      for (const spelling of periodSpellings(period)) if (!periodOf.has(spelling)) periodOf.set(spelling, [period, id]);
  const periods = [...periodOf].map(([spelling, [period, id]]) => [spelling, period, id]);
  const types = frameworks.flatMap(({ id, organisationTypes }) => {
    const others = [...OTHER_TYPE_SPELLINGS].filter(([, type]) => organisationTypes.some((known) => known.id === type));
    const spellings = new Map([...others, ...organisationTypes.map((type) => [type.title, type.id] as const)]);
    return [...spellings].map(([spelling, type]) => [id, spelling, type]);
  });
  const subTypes = frameworks.flatMap(({ id, organisationTypes }) =>
    organisationTypes.flatMap((type) => type.subTypes.map((subType) => [id, type.id, subType])),
  );
  const ranges = frameworks.map(({ id, scoreRange, segments, programme }) => {
    const last = Math.max(...segments.map(({ segment }) => segment));
    return [id, scoreRange.best, scoreRange.worst, last, Math.max(last, programme?.segment ?? last)];
  });
  const figures = frameworks.flatMap((framework) =>
    publishedFigures(framework).map((figure) => figureRow(figure, framework)),
  );
  const periodsOf = new Map(frameworks.map(({ id, reportingPeriods }) => [id, reportingPeriods]));
  const corrected = corrections.flatMap(({ framework, publishedId, column, published, correct, from, to }) =>
    (periodsOf.get(framework) ?? [])
      .filter((period) => period >= from && (to === null || period <= to))
      .map((period) => [period, publishedId, column, published, correct]),
  );
  return [
    rowsOf("known_period", ["spelling", "reporting_period", "framework_id"], periods),
    rowsOf("known_type", ["framework_id", "spelling", "trust_type"], types),
    rowsOf("known_sub_type", ["framework_id", "trust_type", "sub_type"], subTypes),
    rowsOf("known_range", ["framework_id", "best", "worst", "last_segment", "last_final_segment"], ranges),
    rowsOf(
      "known_region",
      ["spelling", "nhs_region"],
      [...REGION_SPELLINGS].map(([spelling, code]) => [spelling, code]),
    ),
    rowsOf(
      "known_unit",
      ["spelling", "units"],
      [...UNIT_SPELLINGS].map(([spelling, units]) => [spelling, units]),
    ),
    rowsOf(
      "known_trust",
      ["trust_code"],
      [...new Set(trustCodes)].map((code) => [code]),
    ),
    rowsOf(
      "known_figure",
      ["framework_id", "published_id", "quantity", "subject", "units", "domain_title", "titles", "trust_types"],
      figures,
    ),
    rowsOf("known_correction", ["reporting_period", "published_id", "corrected", "published", "correct"], corrected),
  ];
}

function figureRow(figure: PublishedFigure, { metrics, organisationTypes }: FrameworkDefinition) {
  const { frameworkId, publishedId, quantity, subject, units, domainTitle, titles } = figure;
  const isOfMetric = quantity === "value" || quantity === "metricScore";
  const metric = isOfMetric ? metrics.find(({ id }) => id === subject) : undefined;
  const trustTypes = metric?.organisationTypes ?? organisationTypes.map(({ id }) => id);
  return [
    frameworkId,
    publishedId,
    quantity,
    subject,
    units,
    domainTitle,
    titles.map(plainQuotes),
    trustTypes,
  ] as const;
}

/** Titles are compared with straight apostrophes and single blanks. */
function plainQuotes(title: string): string {
  return title.replace(/[‘’]/g, "'").replace(/\s+/g, " ");
}
