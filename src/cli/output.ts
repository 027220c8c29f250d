/** Results in the format the user asked for. */
import { csvOf, type DataTable, markdownTable, textTable, wrap } from "../format/dataTable.ts";
import type { Effects } from "../steps/effects.ts";
import type { FrameworkDefinition } from "../steps/facts.ts";
import type { Format } from "./arguments.ts";
import { terminalWidth } from "./world.ts";

/** A result: its records for machines, its table for people, with words before and after. */
export interface Result {
  records: readonly object[];
  table: DataTable;
  before?: string;
  after?: string;
}

/** The line that goes with figures wherever they are shown. */
export const ATTRIBUTION =
  "Figures: NHS England, recomputed where possible. Contains public sector information licensed under the Open Government Licence v3.0.\nStandings is independent of the NHS.";

/** The same for the figures of any framework; without one, or with one of NHS England's, the line above. */
export function attributionOf(definition: FrameworkDefinition | null): string {
  if (!definition?.files) return ATTRIBUTION;
  const { publisher, licence } = definition;
  return `Figures: ${publisher} (${licence}), recomputed where possible.\nStandings is independent of the publisher.`;
}

export function printResult({ records, table, before, after }: Result, format: Format, { print }: Effects): void {
  switch (format) {
    case "json":
      print(JSON.stringify(records, null, 2));
      return;
    case "csv":
      print(csvOf(records as readonly Record<string, unknown>[]));
      return;
    case "markdown":
      print([before, markdownTable(table), after].filter(Boolean).join("\n\n"));
      return;
    default:
      print(
        [wrap(before ?? "", terminalWidth()), textTable(table, terminalWidth()), wrap(after ?? "", terminalWidth())]
          .filter(Boolean)
          .join("\n\n"),
      );
  }
}
