/** What can be moved in a what-if for one trust: each figure with its unit and the span in which trusts lie. */
import { poolIsComplete, ruleOf } from "../analyse/whatIfChanges.ts";
import type { FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import type { League } from "../score/league.ts";
import { roundHalfAway } from "../score/methodRounding.ts";
import { type DataPeriodIn, type NamedLeague, tableOf, unitOf } from "./whatIfFacts.ts";

/** One figure that can be moved. */
export interface FigureControl {
  metricId: string;
  plainTitle: string;
  /** Title of its domain. */
  domain: string;
  /** A value in its own unit, or a metric score where no value is published or it cannot be ranked again. */
  what: "value" | "metric score";
  unit: string;
  better: "higher" | "lower";
  dataPeriod: string;
  /** The published figure; scores with two decimals. */
  now: number;
  /** Smallest and largest figure of the trust's table; scores: the framework's range. The published one lies within. */
  min: number;
  max: number;
  /** One unit in the last decimal that the publisher shows. */
  step: number;
}

/** Decimals beyond which two published values are not told apart. */
const MOST_DECIMALS = 6;

/**
 * The figures of a trust that can be moved, in the order of the framework. Combinations are left out where their parts
 * can be moved. Empty where only the average is known.
 */
export function controlsOf(named: NamedLeague, trustCode: string, dataPeriodIn: DataPeriodIn): FigureControl[] {
  const { definition, league, scores } = named;
  const row = league.organisations.indexOf(trustCode);
  if (row === -1 || scores.average.counts[row] === 0) return [];
  const { trustType } = tableOf(row, named);
  const parts = new Set(
    definition.metrics.flatMap((metric) => (counted(metric) ? partsWithValues(metric, row, league) : [])),
  );
  return definition.metrics.flatMap((metric): FigureControl[] => {
    if (!metric.organisationTypes.includes(trustType) || (!counted(metric) && !parts.has(metric.id))) return [];
    if (partsWithValues(metric, row, league).length > 0) return [];
    const unit = unitOf(metric, row, league);
    const figure = {
      metricId: metric.id,
      plainTitle: metric.plainTitle,
      domain: definition.domains.find(({ id }) => id === metric.domain)?.title ?? metric.domain,
    };
    if (takesValue(metric, row, definition, league)) {
      const now = league.metrics.get(metric.id)?.values[row] ?? Number.NaN;
      if (Number.isNaN(now)) return [];
      const dataPeriod = dataPeriodIn(trustType, metric.id, unit);
      const span = spanOf(metric.id, row, league);
      return [{ ...figure, what: "value", unit, better: metric.better ?? "lower", dataPeriod, now, ...span }];
    }
    const exact = scores.metrics.get(metric.id)?.scores[row] ?? Number.NaN;
    if (Number.isNaN(exact)) return [];
    const { best, worst } = definition.scoreRange;
    return [
      {
        ...figure,
        what: "metric score",
        unit: "score",
        better: "lower",
        dataPeriod: dataPeriodIn(trustType, metric.id, unit),
        now: roundHalfAway(exact, definition.scoreDecimals),
        min: Math.min(best, worst),
        max: Math.max(best, worst),
        step: 1 / 10 ** definition.scoreDecimals,
      },
    ];
  });
}

const counted = ({ weight }: MetricDefinition): boolean => weight !== null;

/** Ids of the parts of a combination that the row has values of; none for all other metrics. */
function partsWithValues({ scoring }: MetricDefinition, row: number, league: League): string[] {
  const parts =
    scoring.rule === "matrix"
      ? [scoring.rows, scoring.columns]
      : scoring.rule === "mean-rounded-half-to-worse"
        ? scoring.of
        : [];
  return parts.filter((id) => !Number.isNaN(league.metrics.get(id)?.values[row] ?? Number.NaN));
}

/** Whether another value can be scored; if not, only another score can. */
function takesValue(metric: MetricDefinition, row: number, definition: FrameworkDefinition, league: League): boolean {
  const rule = ruleOf(metric, row, league);
  if (rule.rule === "ranked") return rule.pool === "within-type" || poolIsComplete(metric, definition, league);
  return rule.rule === "bands" || rule.rule === "linear";
}

/** Span of the values of a row's table, of its unit, and the step between figures as they are shown. */
function spanOf(metricId: string, row: number, league: League): Pick<FigureControl, "min" | "max" | "step"> {
  const { values, units } = league.metrics.get(metricId)!;
  const own = Array.from(values).filter(
    (value, other) =>
      league.typeOf[other] === league.typeOf[row] &&
      !Number.isNaN(value) &&
      (units === null || units[other] === units[row]),
  );
  const decimals = own.reduce((most, value) => Math.max(most, decimalsOf(value)), 0);
  return { min: Math.min(...own), max: Math.max(...own), step: Number((1 / 10 ** decimals).toFixed(decimals)) };
}

function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++) {
    if (Number(value.toFixed(decimals)) === value) return decimals;
  }
  return MOST_DECIMALS;
}
