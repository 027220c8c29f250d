/** The questions of an audit, each with its sentence and its figures for every table. */
import type { AuditFacts, AuditFinding } from "./audit.ts";
import { metricFindings } from "./auditMetricFindings.ts";
import { figure, type Question, shareOf } from "./auditQuestion.ts";
import { count, formatScore } from "./figures.ts";

const tableFindings: readonly Question[] = [
  {
    id: "ties",
    title: "Shared places",
    fault: "Averages rounded to two decimals make ties; a place among them says less than it seems.",
    answer: ({ ties: { ranked, joint, largest } }) => ({
      text: `${shareOf(joint, ranked)} share their place; ${largest > 1 ? `at most ${largest} on one` : "nobody on one"}.`,
      figures: [figure("joint", joint, ranked), figure("largest tie", largest, ranked)],
    }),
  },
  {
    id: "cliffs",
    title: "Cliffs at the cut-points",
    fault: "A segment changes all at once; within 0.01 of a cut-point one last decimal decides.",
    answer: ({ cliffs, organisations }) => {
      if (cliffs === null) return { text: "the cut-points are not known.", figures: [] };
      const near = cliffs.reduce((sum, own) => sum + own.justBetter.length + own.justWorse.length, 0);
      const each = cliffs.map(
        (own) => `${own.justBetter.length} | ${own.justWorse.length} at ${formatScore(own.cutPoint)}`,
      );
      return {
        text: `${shareOf(near, organisations)} are within 0.01 of a cut-point (better side | worse side): ${each.join(", ")}. Before overrides.`,
        figures: [
          figure("within 0.01 of a cut-point", near, organisations),
          ...cliffs.flatMap((own) => [
            figure("on the better side", own.justBetter.length, organisations, `${own.cutPoint}`),
            figure("on the worse side", own.justWorse.length, organisations, `${own.cutPoint}`),
          ]),
        ],
      };
    },
  },
  {
    id: "compensation",
    title: "Compensation",
    fault: "A mean lets a good domain make up for a bad one (OECD/JRC handbook, step 6). Segments before overrides.",
    answer: ({ compensation: own }) => ({
      text: `${shareOf(own.bestWithWorstDomain.length, own.best)} in the best segment have a domain in the worst; ${shareOf(own.worstWithBestDomain.length, own.worst)} in the worst have a domain in the best.`,
      figures: [
        figure("best segment with a worst-segment domain", own.bestWithWorstDomain.length, own.best),
        figure("worst segment with a best-segment domain", own.worstWithBestDomain.length, own.worst),
      ],
    }),
  },
  {
    id: "sub-types",
    title: "Who fills the best tenth",
    fault: "Trusts of one kind can lead because fewer or other metrics apply to them.",
    answer: ({ bestTenth: { subTypes, inBestTenth, ranked } }) => {
      const over = subTypes.filter((own) => own.inBestTenth > own.expected && subTypes.length > 1);
      const words = over.map(
        (own) =>
          `${own.subType} ${own.inBestTenth} of ${own.organisations}, ${own.expected.toFixed(1)} if spread evenly (chance by lot ${chance(own.chance)})`,
      );
      return {
        text: `${count(inBestTenth, "trust")} in the best tenth of ${ranked}${words.length > 0 ? `: ${words.join("; ")}` : "; no sub-type has more than its share"}.`,
        figures: subTypes.flatMap((own) => [
          figure("in the best tenth", own.inBestTenth, own.organisations, own.subType),
          figure("expected if spread evenly", own.expected, own.organisations, own.subType),
          figure("chance of so many or more by lot", own.chance, null, own.subType),
        ]),
      };
    },
  },
  {
    id: "override",
    title: "What the override does",
    fault: "A rule outside the average can decide more places than a metric inside it.",
    answer: ({ override: own, organisations }) => ({
      text: `the flag of ${shareOf(own.flagged, organisations)} changes ${count(own.segmentsMoved, "segment")} and the rank of ${shareOf(own.ranksMoved, organisations)}; ${own.meanPlaces.toFixed(1)} places on average, ${own.mostPlaces} at most.`,
      figures: [
        figure("flagged", own.flagged, organisations),
        figure("segments changed", own.segmentsMoved, organisations),
        figure("ranks changed", own.ranksMoved, organisations),
        figure("mean places moved", own.meanPlaces),
        figure("most places moved", own.mostPlaces),
      ],
    }),
  },
];

function chance(share: number): string {
  return share < 0.0001 ? "below 0.0001" : share.toFixed(4);
}

/** Every finding, those about metrics first. */
export function auditFindings(facts: AuditFacts): AuditFinding[] {
  return [...metricFindings, ...tableFindings].map(({ id, title, fault, answer }) => ({
    id,
    title,
    fault,
    tables: facts.tables.map((table) => ({
      organisationType: table.organisationType,
      plural: table.plural,
      ...answer(table, facts),
    })),
  }));
}
