/** The framework definitions: all of them, the metrics of one, or the faults of a file. */
import { Command } from "commander";
import type { Column, DataTable } from "../../format/dataTable.ts";
import { formatWeight } from "../../format/figures.ts";
import { ruleInWords } from "../../format/ruleInWords.ts";
import type { Effects } from "../../steps/effects.ts";
import { RequestError } from "../../steps/errors.ts";
import { checkFrameworkFile, frameworkSummaries } from "../../steps/frameworks.ts";
import { frameworks } from "../../steps/project.ts";
import { type Format, formatOption } from "../arguments.ts";
import { printResult } from "../output.ts";

const column = (title: string, align: Column["align"] = "left", mayShrink = false): Column => ({
  title,
  align,
  mayShrink,
});

export const frameworksCommand = (effects: Effects): Command =>
  new Command("frameworks")
    .description("the framework definitions, checked; the metrics of one; or the faults of a definition in a file")
    .argument("[id or file]", "a framework, such as nof-2026-27, or a definition in a JSON file")
    .addOption(formatOption())
    .addHelpText(
      "after",
      `
Exit status 1 when a definition has a fault.

Examples:
  standings frameworks
  standings frameworks nof-2026-27 --format markdown
  standings frameworks my-framework.json`,
    )
    .action(async (wanted: string | undefined, { format }: { format: Format }) => {
      if (wanted === undefined) await printAll(format, effects);
      else if (frameworks.some(({ id }) => id === wanted)) printMetrics(wanted, format, effects);
      else await checkFile(wanted, effects);
    });

async function printAll(format: Format, effects: Effects): Promise<void> {
  const all = await frameworkSummaries();
  const table: DataTable = {
    columns: [
      column("Id"),
      column("Title", "left", true),
      column("Periods"),
      column("Metrics", "right"),
      column("Counted", "right"),
      column("Domains", "right"),
      column("Segments by"),
      column("Check", "left", true),
    ],
    rows: all.map(({ frameworkId, title, reportingPeriods, metrics, counted, domains, segmentedBy, faults }) => [
      frameworkId,
      title,
      `${reportingPeriods[0]} to ${reportingPeriods.at(-1)}`,
      `${metrics}`,
      `${counted}`,
      `${domains}`,
      segmentedBy,
      faults.length === 0 ? "sound" : faults.join("; "),
    ]),
  };
  printResult({ records: all, table }, format, effects);
  if (all.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

function printMetrics(id: string, format: Format, effects: Effects): void {
  const definition = frameworks.find((framework) => framework.id === id)!;
  const titleOf = (metricId: string) =>
    definition.metrics.find((metric) => metric.id === metricId)?.plainTitle ?? metricId;
  const domainOf = new Map(definition.domains.map((domain) => [domain.id, domain.title]));
  const records = definition.metrics.map((metric) => ({
    metricId: metric.id,
    scoreId: metric.scoreId,
    title: metric.title,
    plainTitle: metric.plainTitle,
    measures: metric.measures,
    matters: metric.matters,
    domain: metric.domain,
    unit: metric.unit,
    better: metric.better,
    trustTypes: metric.organisationTypes,
    rule: ruleInWords(metric, titleOf),
    weight: metric.weight === null ? null : metric.weight.numerator / metric.weight.denominator,
    covers: metric.covers,
    source: metric.source,
    evidence: metric.evidence,
  }));
  const table: DataTable = {
    columns: [
      column("Metric"),
      column("Score"),
      column("Title", "left", true),
      column("Domain", "left", true),
      column("Unit"),
      column("Better"),
      column("Weight", "right"),
      column("Rule", "left", true),
      column("Known by"),
    ],
    rows: records.map(({ metricId, scoreId, plainTitle, domain, unit, better, weight, rule, evidence }) => [
      metricId,
      scoreId ?? "–",
      plainTitle,
      domainOf.get(domain) ?? domain,
      unit,
      better ?? "–",
      weight === null ? "part" : formatWeight(weight),
      rule,
      evidence,
    ]),
  };
  printResult({ records, table, before: definition.title }, format, effects);
}

async function checkFile(path: string, effects: Effects): Promise<void> {
  const faults = await checkFrameworkFile(path);
  if (faults.length > 0) {
    const known = frameworks.map(({ id }) => id).join(", ");
    throw new RequestError(
      [
        `${path}: ${faults.length === 1 ? "1 fault" : `${faults.length} faults`} (frameworks here: ${known})`,
        ...faults,
      ].join("\n"),
      1,
    );
  }
  effects.print(`${path}: sound`);
}
