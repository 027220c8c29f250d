/** Claims about trusts that closed: the day, the successor, and how many the table had and has. */
import { type Closure, closureOf } from "../areas/closure.ts";
import { formatDay } from "../format/day.ts";
import { type Claim, expecting, TL } from "./checkClaims.ts";
import { marksIn, type SentenceView } from "./checkView.ts";

const closureAt = ({ index, trusts }: SentenceView, mark: string): Closure | string => {
  const code = trusts[Number(mark)]!;
  return closureOf(index.geography.closures, code) ?? `${code} has not closed, by the register`;
};

const claim = (pattern: string, check: Claim["check"]): Claim => ({ pattern: new RegExp(pattern, "i"), check });

/** The table of the quarter before. */
const tableBefore = ({ index, period, table }: SentenceView) =>
  index.league.periods
    .find(({ reportingPeriod }) => reportingPeriod === period.previous?.reportingPeriod)
    ?.tables.find(({ trustType }) => trustType === table.trustType) ?? null;

export const CLOSURE_CLAIMS: readonly Claim[] = [
  claim(
    "⟦T(\\d+)⟧ closed on (\\d{1,2} [a-z]+ \\d{4}); its successor on the register is ⟦T(\\d+)⟧(?:, which the tables of this quarter call ⟦T(\\d+)⟧)?",
    (match, view) => {
      const closure = closureAt(view, match[1]!);
      if (typeof closure === "string") return closure;
      const { successor, closed } = closure;
      const codes = [match[3], match[4]].flatMap((mark) => (mark === undefined ? [] : view.trusts[Number(mark)]!));
      if (successor === null) return `the register names no successor of ${closure.trustName}`;
      if (codes.some((code) => code !== successor.trustCode)) {
        return `the register says that ${successor.trustName} (${successor.trustCode}) follows ${closure.trustName}`;
      }
      return expecting(formatDay(closed), match[2]!);
    },
  ),
  claim(`(${TL}) closed on (\\d{1,2} [a-z]+ \\d{4})(; the register names no successor)?`, (match, view) => {
    for (const mark of marksIn(match[1]!, "T")) {
      const closure = closureAt(view, `${mark}`);
      if (typeof closure === "string") return closure;
      if (match[3] !== undefined && closure.successor !== null) {
        return `the register says that ${closure.successor.trustName} follows ${closure.trustName}`;
      }
      const wrong = expecting(formatDay(closure.closed), match[2]!);
      if (wrong !== null) return `${wrong} for ${closure.trustName}`;
    }
    return null;
  }),
  claim("⟦T(\\d+)⟧ is in the table no more; the register has no day on which it closed", (match, view) => {
    const closure = closureAt(view, match[1]!);
    return typeof closure === "string" ? null : `the register says that it closed on ${formatDay(closure.closed)}`;
  }),
  claim("⟦T(\\d+)⟧ still stands in this table", (match, { table, trusts }) =>
    table.trusts.some(({ trustCode }) => trustCode === trusts[Number(match[1])]) ? null : "it stands in it no more",
  ),
  claim("the table had (\\d+) trusts in ⟦P(\\d+)⟧ and has (\\d+) now", (match, view) => {
    const before = tableBefore(view);
    if (before === null || view.periods[Number(match[2])] !== before.reportingPeriod) {
      return "that is not the quarter before";
    }
    return expecting(before.trustsRanked, match[1]!) ?? expecting(view.table.trustsRanked, match[3]!);
  }),
];
