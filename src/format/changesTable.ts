/** Who moved, joined and left in a table between two periods of one framework, and how it is written. */
import type { AverageChange } from "../analyse/averageChange.ts";
import type { RankChange } from "../analyse/rankChange.ts";
import { formatSigned, left, type PeriodsCompared, right } from "./changes.ts";
import type { DataTable } from "./dataTable.ts";
import { formatScore, list } from "./figures.ts";

/** A trust that joined a table or left it, as the register has it. */
export interface Member {
  trustCode: string;
  trustName: string;
  opened: string | null;
  closed: string | null;
  successor: { trustCode: string; trustName: string } | null;
  predecessors: readonly { trustCode: string; trustName: string }[];
}

export interface ChangedTable extends PeriodsCompared {
  sameFramework: true;
  trustType: string;
  plural: string;
  rows: readonly {
    trustCode: string;
    trustName: string;
    rank: RankChange | null;
    average: Omit<AverageChange, "metrics" | "trustCode"> | null;
  }[];
  joined: readonly Member[];
  left: readonly Member[];
}

/** The movements of a table, the largest first. */
export function movementsTable({ rows }: ChangedTable): DataTable {
  const hasCuts = rows.some(({ rank }) => rank !== null && rank.ownParts.cutPoints !== 0);
  const hasFlags = rows.some(({ rank }) => rank !== null && rank.flagBefore !== rank.flagAfter);
  return {
    columns: [
      left("Trust", true),
      left("Code"),
      right("Before"),
      right("Now"),
      right("Places"),
      right("Own"),
      ...(hasCuts ? [right("of it cut-points")] : []),
      ...(hasFlags ? [right("of it override")] : []),
      right("Others"),
      left("Likely range"),
      left("Movement"),
      right("Score before"),
      right("Now"),
    ],
    rows: rows.map(({ trustName, trustCode, rank, average }) => [
      trustName,
      trustCode,
      ...(rank === null
        ? ["–", "–", "–", "–", ...(hasCuts ? ["–"] : []), ...(hasFlags ? ["–"] : []), "–", "–", "–"]
        : [
            `${rank.before}${rank.jointBefore ? "=" : ""}`,
            `${rank.after}${rank.jointAfter ? "=" : ""}`,
            formatSigned(rank.change),
            formatSigned(rank.own),
            ...(hasCuts ? [formatSigned(rank.ownParts.cutPoints)] : []),
            ...(hasFlags ? [rank.flagBefore === rank.flagAfter ? "–" : formatSigned(rank.ownParts.override)] : []),
            formatSigned(rank.others),
            shortRange(rank),
            shortJudgement(rank),
          ]),
      formatScore(average?.before ?? null),
      formatScore(average?.after ?? null),
    ]),
  };
}

function shortRange({ likelyRangeAfter, likelyRangeBefore }: RankChange): string {
  const range = likelyRangeAfter ?? likelyRangeBefore;
  return range === null ? "–" : `${range.low} to ${range.high}${likelyRangeAfter === null ? " before" : ""}`;
}

function shortJudgement({ judgement, change }: RankChange): string {
  switch (judgement) {
    case "no-movement":
      return "none";
    case "inside-likely-range":
      return "inside range";
    case "beyond-likely-range":
      return change > 0 ? "worse" : "better";
    case "no-likely-range":
      return "range not known";
  }
}

/** Who joined and who left, with what became of them. */
export function membersText(joined: readonly Member[], gone: readonly Member[], toPeriod: string): string {
  const named = ({ trustCode, trustName }: { trustCode: string; trustName: string }) => `${trustName} (${trustCode})`;
  const arrived = joined.map((member) => {
    const from = member.predecessors.length === 0 ? "" : `, successor of ${list(member.predecessors.map(named))}`;
    return `Joined the table: ${named(member)}${member.opened ? `, opened ${member.opened}` : ""}${from}.`;
  });
  const departed = gone.map((member) => {
    const closed = member.closed === null ? ", not closed on the register" : `, closed ${member.closed}`;
    const next = member.successor
      ? `, now part of ${named(member.successor)}`
      : member.closed === null
        ? ""
        : ", no successor on the register";
    return `Left the table by ${toPeriod}: ${named(member)}${closed}${next}.`;
  });
  return [...arrived, ...departed].join("\n");
}
