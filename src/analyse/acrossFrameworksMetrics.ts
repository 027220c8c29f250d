/** Which metrics two frameworks share, by their ids, and why the others are not shared. */
import type { FrameworkDefinition, MetricDefinition } from "../score/definition.ts";
import { metricOf, partsOf } from "./changesOwnRow.ts";

/** Why a metric of one framework is not compared with one of another. */
export type NotShared =
  | "only-before"
  | "only-after"
  | "direction-differs"
  | "unit-differs"
  | "value-not-published"
  | "counts-in-one-only"
  | "no-type-in-common"
  | "parts-differ";

/** A metric of either framework with its counterpart. */
export interface MetricMatch {
  /** The last three digits of the ids, which the publisher keeps from year to year. */
  digits: string;
  beforeId: string | null;
  afterId: string | null;
  titleBefore: string | null;
  titleAfter: string | null;
  unitBefore: string | null;
  unitAfter: string | null;
  /** Ids of the organisation types to which it applies in both frameworks; empty where it is not shared. */
  types: readonly string[];
  /** Null: shared. */
  because: NotShared | null;
}

/**
 * Matches the metrics that count in either framework by the last three digits of their ids. Shared are those with a value
 * in both, of the same direction and unit, with an organisation type in common; a combination when all its parts are.
 * In the order of the earlier framework, then of the later.
 */
export function matchMetrics(before: FrameworkDefinition, after: FrameworkDefinition): MetricMatch[] {
  const counted = ({ metrics }: FrameworkDefinition) => metrics.filter(({ weight }) => weight !== null);
  const matched = counted(before).map((metric) => match(metric, counterpart(metric, after), before, after));
  const rest = counted(after).filter((metric) => {
    const other = counterpart(metric, before);
    return other === null || other.weight === null;
  });
  return [...matched, ...rest.map((metric) => match(counterpart(metric, before), metric, before, after))];
}

/** What the publisher keeps of a metric's id from year to year. */
function digitsOf({ id }: MetricDefinition): string {
  return id.slice(-3);
}

/** The metric of a framework with the same last digits: one that counts before a part, a part before none. */
function counterpart(metric: MetricDefinition, { metrics }: FrameworkDefinition): MetricDefinition | null {
  const alike = metrics.filter((other) => digitsOf(other) === digitsOf(metric));
  return alike.find(({ weight }) => weight !== null) ?? alike[0] ?? null;
}

function match(
  was: MetricDefinition | null,
  is: MetricDefinition | null,
  before: FrameworkDefinition,
  after: FrameworkDefinition,
): MetricMatch {
  const because = notShared(was, is, before, after);
  return {
    digits: digitsOf((was ?? is)!),
    beforeId: was?.id ?? null,
    afterId: is?.id ?? null,
    titleBefore: was?.title ?? null,
    titleAfter: is?.title ?? null,
    unitBefore: was?.unit ?? null,
    unitAfter: is?.unit ?? null,
    types: because === null ? typesInCommon(was!, is!) : [],
    because,
  };
}

function notShared(
  was: MetricDefinition | null,
  is: MetricDefinition | null,
  before: FrameworkDefinition,
  after: FrameworkDefinition,
): NotShared | null {
  if (was === null) return "only-after";
  if (is === null) return "only-before";
  if ((was.weight === null) !== (is.weight === null)) return "counts-in-one-only";
  if (was.scoring.rule === "published" || is.scoring.rule === "published") return "value-not-published";
  if (was.better !== is.better) return "direction-differs";
  if (was.unit !== is.unit || was.scoring.rule === "by-unit" || is.scoring.rule === "by-unit") return "unit-differs";
  if (typesInCommon(was, is).length === 0) return "no-type-in-common";
  return partsAgree(was, is, before, after) ? null : "parts-differ";
}

/** Whether two combinations are made from the same shared parts. True for two metrics that are not combinations. */
function partsAgree(
  was: MetricDefinition,
  is: MetricDefinition,
  before: FrameworkDefinition,
  after: FrameworkDefinition,
): boolean {
  const parts = [partsOf(was).map((id) => metricOf(id, before)), partsOf(is).map((id) => metricOf(id, after))] as const;
  if (parts[0].length !== parts[1].length) return false;
  return parts[0].every((part) => {
    const other = parts[1].find((candidate) => digitsOf(candidate) === digitsOf(part));
    return other !== undefined && notShared(part, other, before, after) === null;
  });
}

function typesInCommon(was: MetricDefinition, is: MetricDefinition): string[] {
  return was.organisationTypes.filter((type) => is.organisationTypes.includes(type));
}
