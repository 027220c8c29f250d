/** Definitions of any size whose rules are drawn from a real one: every kind of rule that it holds, in turn. */
import type { Random } from "../src/analyse/random.ts";
import { wholeBelow } from "../src/analyse/random.ts";
import type { FrameworkDefinition, MetricDefinition } from "../src/score/definition.ts";

/** What kind of rule a metric has: ranked ones differ by what they do beside ranking. */
export function kindOf({ scoring }: MetricDefinition): string {
  if (scoring.rule !== "ranked") return scoring.rule;
  return ["ranked", ...(["standard", "floor"] as const).filter((limit) => scoring[limit])].join(" ");
}

/** Ids of the metrics that a combination is made from; none for all other rules. */
function partsOf({ scoring }: MetricDefinition): readonly string[] {
  if (scoring.rule === "matrix") return [scoring.rows, scoring.columns];
  return scoring.rule === "mean-rounded-half-to-worse" ? scoring.of : [];
}

/** A definition with as many metrics as wanted, of the given kinds (all when null); combinations bring their parts. */
export function drawDefinition(
  from: FrameworkDefinition,
  { metrics, periods, kinds }: { metrics: number; periods: number; kinds: readonly string[] | null },
  random: Random,
): FrameworkDefinition {
  const counting = from.metrics.filter((metric) => metric.weight !== null && (kinds?.includes(kindOf(metric)) ?? true));
  const groups = [...Map.groupBy(counting, kindOf).values()];
  const drawn: MetricDefinition[] = [];
  for (let turn = 0; drawn.length < metrics; turn++) {
    const group = groups[turn % groups.length]!;
    const metric = group[wholeBelow(random, group.length)]!;
    const parts = partsOf(metric).map((id) => from.metrics.find((part) => part.id === id)!);
    const added = [...parts, metric];
    if (drawn.length + added.length > metrics) {
      // a combination that has no room left gives its turn to the next; without any other kind it never will have
      if (groups.every((other) => other.every((one) => partsOf(one).length > 0)))
        throw new RangeError(`expected room for ${metric.id} and its parts, found ${metrics - drawn.length} metrics`);
      continue;
    }
    drawn.push(...renamed(added, drawn.length, from));
  }
  const { files: _, ...rest } = from;
  return {
    ...rest,
    id: `${from.id}-synthetic`,
    reportingPeriods: Array.from({ length: periods }, (_, at) => `P${at}`),
    metrics: drawn,
    overrides: from.overrides.map((override) => ({ ...override, flag: { rule: "published" } })),
  };
}

/** Metrics under ids of their own, combinations leading to their renamed parts; every type of organisation has them. */
function renamed(metrics: readonly MetricDefinition[], first: number, from: FrameworkDefinition): MetricDefinition[] {
  const ids = new Map(metrics.map(({ id }, at) => [id, `M${first + at}`]));
  const organisationTypes = from.organisationTypes.map(({ id }) => id);
  return metrics.map((metric): MetricDefinition => {
    const id = ids.get(metric.id)!;
    const { scoring } = metric;
    const own = {
      ...metric,
      id,
      valueId: metric.valueId === null ? null : id,
      scoreId: metric.scoreId === null ? null : `S${id}`,
      organisationTypes,
    };
    if (scoring.rule === "matrix")
      return { ...own, scoring: { ...scoring, rows: ids.get(scoring.rows)!, columns: ids.get(scoring.columns)! } };
    if (scoring.rule === "mean-rounded-half-to-worse")
      return { ...own, scoring: { ...scoring, of: scoring.of.map((part) => ids.get(part)!) } };
    return own;
  });
}
