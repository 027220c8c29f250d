/** Trusts that are no more. */

/** A trust that closed, and which took over as far as the register says. */
export interface Closure {
  trustCode: string;
  trustName: string;
  /** Its last day, ISO. */
  closed: string;
  /** Null: the register names none. */
  successor: { trustCode: string; trustName: string } | null;
}

/** When and how a trust closed; null: it has not, by the register. */
export const closureOf = (closures: readonly Closure[], trustCode: string): Closure | null =>
  closures.find((closure) => closure.trustCode === trustCode) ?? null;
