/** Where ours are not the published figures, how far, and why: `/deviations/`. */
import type { LeagueFacts } from "../format/leagueFacts.ts";
import { FIGURE_ORDER, figureName } from "./figureNames.ts";
import type { PageKind } from "./page.ts";
import {
  type CheckCounts,
  type DeviationNote,
  type KnownDifference,
  type ProjectFacts,
  sumCounts,
} from "./projectFacts.ts";

/** How many figures of a deviation are listed one by one; of more only the counts are told. */
const LISTED = 12;

export interface DeviationsPage {
  periods: readonly string[];
  total: CheckCounts;
  byPeriod: readonly (CheckCounts & { reportingPeriod: string })[];
  /** One line a kind of figure; counts in the order of `periods`, null where the period has none. */
  byFigure: readonly { figure: string; counts: readonly (CheckCounts | null)[]; all: CheckCounts }[];
  deviations: readonly DescribedDeviation[];
  /** Those without a known cause: how many figures, of which kinds, and the deviations that tell of them. */
  causeless: { figures: number; kinds: readonly string[]; deviations: readonly { id: string; title: string }[] };
  /** What hidden decimals alone can make of a figure, and how many figures use it. */
  tolerances: readonly { figure: string; tolerance: number; used: number }[];
}

export interface DescribedDeviation {
  id: string;
  /** Each with how ours differ, why, and where the publisher's figure is. */
  parts: readonly { title: string; ours: string; why: string; publishers: string }[];
  figures: number;
  byPeriod: readonly number[];
  byFigure: readonly { figure: string; figures: number; smallestGap: number; largestGap: number }[];
  /** The metrics with the most differences, most first. Empty: the differences are listed. */
  metrics: readonly { title: string; figures: number }[];
  /** Every difference, where there are few; else empty. */
  listed: readonly {
    reportingPeriod: string;
    trustCode: string;
    trustName: string;
    figure: string;
    subject: string;
    ours: number | null;
    published: number;
    fileName: string;
    line: number;
  }[];
}

export const deviationsPages: PageKind<DeviationsPage> = {
  kind: "deviations",
  *pages({ league, project }) {
    const { lines, differences } = project.check;
    const periods = league.periods.map(({ reportingPeriod }) => reportingPeriod);
    const ofPeriod = (own: ProjectFacts["check"]["lines"], period: string) =>
      own.filter(({ reportingPeriod }) => reportingPeriod === period);
    const byQuantity = Map.groupBy(lines, ({ quantity }) => quantity);
    yield {
      path: "/deviations/",
      title: "Ours against the published figures",
      description: "Every published figure that we recompute, how many agree, and the reason for each that does not.",
      trail: [{ path: "/method/", title: "Method" }],
      facts: {
        periods,
        total: sumCounts(lines),
        byPeriod: periods.map((reportingPeriod) => ({
          reportingPeriod,
          ...sumCounts(ofPeriod(lines, reportingPeriod)),
        })),
        byFigure: [...byQuantity]
          .sort(([a], [b]) => FIGURE_ORDER.indexOf(a) - FIGURE_ORDER.indexOf(b))
          .map(([quantity, own]) => ({
            figure: figureName(quantity),
            counts: periods.map((period) => {
              const found = ofPeriod(own, period);
              return found.length === 0 ? null : sumCounts(found);
            }),
            all: sumCounts(own),
          })),
        deviations: [...Map.groupBy(project.deviations.filter(isOfAny(periods)), ({ id }) => id)].map(
          ([id, parts]) => ({
            id,
            parts: parts.map(({ title, ours, why, publishers }) => ({ title, ours, why, publishers })),
            ...figuresOf(
              differences.filter(({ deviation }) => deviation === id),
              periods,
              league,
            ),
          }),
        ),
        causeless: causelessOf(differences, project.deviations),
        tolerances: Object.entries(project.tolerances).map(([quantity, tolerance]) => ({
          figure: figureName(quantity),
          tolerance,
          used: differences.filter((own) => own.quantity === quantity && own.verdict === "within-rounding").length,
        })),
      },
    };
  },
};

function causelessOf(
  differences: readonly KnownDifference[],
  notes: readonly DeviationNote[],
): DeviationsPage["causeless"] {
  const own = differences.filter(({ causeKnown }) => causeKnown === false);
  const ids = [...new Set(own.map(({ deviation }) => deviation!))];
  return {
    figures: own.length,
    kinds: [...new Set(own.map(({ quantity }) => figureName(quantity)))],
    deviations: ids.map((id) => ({ id, title: notes.find((note) => note.id === id)?.title ?? id })),
  };
}

/** Whether a deviation can be of one of the periods; one without periods is of all. */
const isOfAny = (wanted: readonly string[]) => (own: { periods: readonly string[] }) =>
  own.periods.length === 0 || own.periods.some((period) => wanted.includes(period));

function figuresOf(own: readonly KnownDifference[], periods: readonly string[], league: LeagueFacts) {
  const titleOf = titles(league);
  const isListed = own.length <= LISTED;
  return {
    figures: own.length,
    byPeriod: periods.map((period) => own.filter(({ reportingPeriod }) => reportingPeriod === period).length),
    byFigure: [...Map.groupBy(own, ({ quantity }) => quantity)].map(([quantity, found]) => {
      const gaps = found.flatMap(({ ours, published }) => (ours === null ? [] : [gapOf(ours, published)]));
      return {
        figure: figureName(quantity),
        figures: found.length,
        smallestGap: Math.min(...gaps),
        largestGap: Math.max(...gaps),
      };
    }),
    metrics: isListed
      ? []
      : [...Map.groupBy(own, (found) => titleOf(found))]
          .map(([title, found]) => ({ title, figures: found.length }))
          .sort((a, b) => b.figures - a.figures || a.title.localeCompare(b.title, "en")),
    listed: isListed
      ? own.map(({ reportingPeriod, trustCode, quantity, ours, published, fileName, line, ...found }) => ({
          reportingPeriod,
          trustCode,
          trustName: trustName(league, reportingPeriod, trustCode),
          figure: figureName(quantity),
          subject: titleOf({ reportingPeriod, ...found }),
          ours,
          published,
          fileName,
          line,
        }))
      : [],
  };
}

/** Both have at most two decimals, so their gap has too. */
const gapOf = (ours: number, published: number) => Math.round(Math.abs(ours - published) * 100) / 100;

/** The plain title of the metric or domain that a figure is about. */
function titles({ periods }: LeagueFacts) {
  const definitionOf = new Map(periods.map(({ reportingPeriod, definition }) => [reportingPeriod, definition]));
  return ({ reportingPeriod, subject }: Pick<KnownDifference, "reportingPeriod" | "subject">): string => {
    const { metrics = [], domains = [] } = definitionOf.get(reportingPeriod) ?? {};
    const metric = metrics.find(({ id, valueId, scoreId }) => [id, valueId, scoreId].includes(subject));
    return metric?.plainTitle ?? domains.find(({ id }) => id === subject)?.title ?? subject;
  };
}

function trustName({ periods }: LeagueFacts, period: string, trustCode: string): string {
  const tables = periods.find(({ reportingPeriod }) => reportingPeriod === period)?.tables ?? [];
  const trust = tables.flatMap(({ trusts }) => trusts).find((own) => own.trustCode === trustCode);
  return trust?.trustName ?? trustCode;
}
