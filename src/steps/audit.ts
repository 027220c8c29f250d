/** The audit of one period's framework, with names in place of rows. */
import { type AuditOfTable, auditOfFramework } from "../analyse/auditOfFramework.ts";
import type { AuditFacts, NamedAudit } from "../format/audit.ts";
import type { Store } from "../store/open.ts";
import type { Effects } from "./effects.ts";
import { scoredLeague } from "./scoredLeague.ts";

/** Every table of the period against the known faults of composite indicators. */
export async function auditPeriod(store: Store, period: string, { progress }: Effects): Promise<AuditFacts> {
  const { definition, league, scores, names } = await scoredLeague(store, period);
  progress.now("auditing the framework");
  const subTypes = scores.organisations.map((code) => names.get(code)?.subType ?? "not known");
  const tables = auditOfFramework(definition, league, scores, subTypes);
  const pluralOf = (id: string) => definition.organisationTypes.find((type) => type.id === id)!.plural;
  const named = (table: AuditOfTable): NamedAudit => ({
    ...table,
    plural: pluralOf(table.organisationType),
    cliffs:
      table.cliffs?.map(({ justBetter, justWorse, ...cliff }) => ({
        ...cliff,
        justBetter: justBetter.map((row) => scores.organisations[row]!),
        justWorse: justWorse.map((row) => scores.organisations[row]!),
      })) ?? null,
    compensation: {
      ...table.compensation,
      bestWithWorstDomain: withCodes(table.compensation.bestWithWorstDomain, scores.organisations),
      worstWithBestDomain: withCodes(table.compensation.worstWithBestDomain, scores.organisations),
    },
  });
  return {
    reportingPeriod: period,
    framework: definition.id,
    frameworkTitle: definition.title,
    by: "Standings",
    metricTitles: Object.fromEntries(definition.metrics.map(({ id, plainTitle }) => [id, plainTitle])),
    domainTitles: Object.fromEntries(definition.domains.map(({ id, title }) => [id, title])),
    tables: tables.map(named),
  };
}

function withCodes(found: readonly { row: number; domains: readonly string[] }[], codes: readonly string[]) {
  return found.map(({ row, domains }) => ({ trustCode: codes[row]!, domains }));
}
