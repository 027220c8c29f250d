/** The facts of an audit, and how they are written for a terminal and as a flat list of figures. */
import type { AuditOfTable } from "../analyse/auditOfFramework.ts";
import type { Cliff, Compensation } from "../analyse/tableFacts.ts";
import { auditFindings } from "./auditFindings.ts";
import { formatPeriod } from "./figures.ts";

export interface NamedCliff extends Omit<Cliff, "justBetter" | "justWorse"> {
  justBetter: readonly string[];
  justWorse: readonly string[];
}

interface TrustDomains {
  trustCode: string;
  domains: readonly string[];
}

/** One table's audit with codes in place of rows. */
export interface NamedAudit extends Omit<AuditOfTable, "cliffs" | "compensation"> {
  plural: string;
  cliffs: readonly NamedCliff[] | null;
  compensation: Omit<Compensation, "bestWithWorstDomain" | "worstWithBestDomain"> & {
    bestWithWorstDomain: readonly TrustDomains[];
    worstWithBestDomain: readonly TrustDomains[];
  };
}

export interface AuditFacts {
  reportingPeriod: string;
  framework: string;
  frameworkTitle: string;
  /** Whose figures these are. */
  by: string;
  metricTitles: Readonly<Record<string, string>>;
  domainTitles: Readonly<Record<string, string>>;
  tables: readonly NamedAudit[];
}

/** One figure of a finding, for machines. */
export interface AuditFigure {
  /** What is counted or measured. */
  measure: string;
  /** Metric, pair, sub-type or cut-point it is about; null: the table. */
  subject: string | null;
  /** Null: could not be computed (too few trusts, or no spread). */
  value: number | null;
  /** What it is out of, where it is a count. */
  of: number | null;
}

/** One question put to every table. */
export interface AuditFinding {
  id: string;
  title: string;
  /** The known fault, in a sentence, with its source. */
  fault: string;
  tables: readonly { organisationType: string; plural: string; text: string; figures: readonly AuditFigure[] }[];
}

/** The whole audit as text. */
export function auditText(facts: AuditFacts): string {
  const heading = `${facts.frameworkTitle}: what the composite does with its metrics, ${formatPeriod(facts.reportingPeriod)}`;
  const blocks = auditFindings(facts).map(({ title, fault, tables }, at) =>
    [
      `${at + 1}. ${title}`,
      `   ${fault}`,
      ...tables.map(({ plural, text }) => `   - ${plural[0]!.toUpperCase()}${plural.slice(1)}: ${text}`),
    ].join("\n"),
  );
  const note =
    "Computed by Standings from the scores of the period; nothing here is a judgement of a trust. docs/analysis/audit.md explains the statistics.";
  return [heading, ...blocks, note].join("\n\n");
}

/** Every figure of the audit, one a record. */
export function auditRecords(facts: AuditFacts) {
  const { reportingPeriod, framework } = facts;
  return auditFindings(facts).flatMap(({ id, tables }) =>
    tables.flatMap(({ organisationType, figures }) =>
      figures.map((figure) => ({ reportingPeriod, framework, finding: id, trustType: organisationType, ...figure })),
    ),
  );
}
