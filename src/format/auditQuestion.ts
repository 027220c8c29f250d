/** What the questions of an audit share: their form and their way of writing a figure. */
import type { AuditFacts, AuditFigure, NamedAudit } from "./audit.ts";
import { list } from "./figures.ts";

/** What one question finds in one table. */
export interface Answer {
  text: string;
  figures: readonly AuditFigure[];
}

/** A question to one table. */
export interface Question {
  id: string;
  title: string;
  fault: string;
  answer: (table: NamedAudit, facts: AuditFacts) => Answer;
}

export const figure = (
  measure: string,
  value: number | null,
  of: number | null = null,
  subject: string | null = null,
): AuditFigure => ({ measure, subject, value, of });

/** "12 of 134 (9%)". */
export function shareOf(number: number, of: number): string {
  return of === 0 ? `${number} of ${of}` : `${number} of ${of} (${Math.round((100 * number) / of)}%)`;
}

/** The first few of many names. */
export function someOf(items: readonly string[], most: number): string {
  const more = items.length - most;
  return more > 0 ? `${items.slice(0, most).join(", ")} and ${more} more` : list(items);
}
