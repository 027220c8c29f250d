/** Ours beside the published figures: one row for every published figure, and what we have for it. */
import type { FrameworkDefinition } from "../score/definition.ts";
import { ask } from "./ask.ts";
import type { Store } from "./open.ts";

/** How many figures of one kind were compared. */
export interface ComparisonCount {
  reportingPeriod: string;
  trustType: string;
  /** Layout of the file that published them. */
  layout: string;
  quantity: string;
  /** Id of the metric or domain; empty for figures of the whole trust. */
  subject: string;
  published: number;
  /** Published figures that we do not recompute but take over. */
  takenOver: number;
  exact: number;
}

/** One published figure that is not exactly ours. */
export interface Difference {
  reportingPeriod: string;
  trustType: string;
  layout: string;
  quantity: string;
  subject: string;
  /** Empty for a figure of a whole table, such as a median. */
  trustCode: string;
  /** Null: we have none. */
  ours: number | null;
  published: number;
  /** Why our score was taken over, or how else the difference arose; "no" when nothing is known. */
  reason: string;
  fileName: string;
  line: number;
}

/** Direction of each metric and what follows from each framework's programme, for the queries below. */
async function writeRules({ connection }: Store, frameworks: readonly FrameworkDefinition[]): Promise<void> {
  const metrics = frameworks.flatMap(({ id, metrics: own }) =>
    own.flatMap(({ id: metric, better, valueId }) =>
      better && valueId ? [`('${id}', '${metric}', ${better === "lower" ? 1 : -1}, '${valueId}')`] : [],
    ),
  );
  const domains = frameworks.flatMap(({ id, programme }) =>
    programme ? [`('${id}', ${programme.segment})`] : [`('${id}', null)`],
  );
  await connection.run(`create or replace temp table metric_rule as select * from (values ${metrics.join(", ")})
      as rules(framework_id, metric_id, direction, value_id);
    create or replace temp table programme_rule as select * from (values ${domains.join(", ")}) as rules(framework_id, programme_segment)`);
}

const FROM = `from current_score published join scoring_run using (reporting_period)
  left join assessment using (reporting_period, trust_code)`;
const KEYS = "published.reporting_period, published.trust_type, published.layout";

/** SQL for each kind of figure: our figure `ours`, whether it is `taken` over, and the `reason` for a difference. */
const PARTS = [
  // scores from values and ranks alone; those that cannot be told from them are taken over
  `select ${KEYS}, quantity, subject, published.trust_code, coalesce(from_values_alone, metric_score) as ours, value as published,
      coalesce(basis = 'published' and from_values_alone is null, false) as taken, coalesce(taken_over, 'no') as reason, release_id, line
    from current_score published join scoring_run using (reporting_period)
    left join computed_score on computed_score.reporting_period = published.reporting_period
      and computed_score.trust_code = published.trust_code and metric_id = subject
    where quantity = 'metricScore'`,
  // ranks of values within type
  `select reporting_period, trust_type, 'trust-data', 'metricRank', metric_id, trust_code, shown_rank, metric_rank, false,
      case when metric_rank between shown_rank and shown_rank + ties - 1 then 'displayed-tie' else 'no' end, release_id, line
    from (select *, rank() over (partition by reporting_period, trust_type, metric_id order by value * direction) as shown_rank,
        count(*) over (partition by reporting_period, trust_type, metric_id, value) as ties
      from current_observation join scoring_run using (reporting_period) join metric_rule using (framework_id, metric_id))
    where metric_rank is not null`,
  // the rank beside a score repeats the rank of its value
  `select ${KEYS}, 'scoreRank', subject, published.trust_code, metric_rank, published.rank, false, 'no', published.release_id, published.line
    from current_score published join scoring_run using (reporting_period)
    left join current_observation seen on seen.reporting_period = published.reporting_period
      and seen.trust_code = published.trust_code and seen.metric_id = subject
    where quantity = 'metricScore' and published.rank is not null`,
  // medians and quartiles within type
  ...["median_value:0.5:medianValue", "lower_quartile:0.25:lowerQuartile", "upper_quartile:0.75:upperQuartile"].map(
    (text) => {
      const [column, share, quantity] = text.split(":");
      return `select note.reporting_period, note.trust_type, 'trust-data', '${quantity}', metric_id, '',
        round(found + sign(found) * 1e-9, 2), ${column}, false, 'no', release_id, line
      from current_note note join scoring_run using (reporting_period)
      join metric_rule on metric_rule.framework_id = scoring_run.framework_id and value_id = published_id
      join (select reporting_period, trust_type, metric_id, quantile_cont(value, ${share}) as found from current_observation group by all)
        as seen using (reporting_period, trust_type, metric_id)
      where ${column} is not null`;
    },
  ),
  ...[
    { quantity: "domainScore", ours: "domain_score", taken: "false" },
    { quantity: "domainSegment", ours: "domain_segment", taken: "coalesce(segment_basis = 'published', false)" },
  ].map(
    ({
      quantity,
      ours,
      taken,
    }) => `select ${KEYS}, quantity, subject, published.trust_code, ${ours}, value, ${taken}, 'no', release_id, line
      from current_score published join scoring_run using (reporting_period)
      left join computed_domain on computed_domain.reporting_period = published.reporting_period
        and computed_domain.trust_code = published.trust_code and domain = subject
      where quantity = '${quantity}'`,
  ),
  `select ${KEYS}, 'domainRank', subject, published.trust_code, ours, published.rank, false, 'no', release_id, line
    from current_score published join scoring_run using (reporting_period)
    left join (select reporting_period, trust_code, domain,
        rank() over (partition by reporting_period, trust_type, domain order by domain_score) as ours
      from computed_domain join assessment using (reporting_period, trust_code) where domain_score is not null) as ranked
      on ranked.reporting_period = published.reporting_period and ranked.trust_code = published.trust_code and domain = subject
    where quantity = 'domainScore' and published.rank is not null`,
  `select ${KEYS}, quantity, subject, trust_code, average_metric_score, value, average_basis = 'published', 'no', release_id, line
    ${FROM} where quantity = 'averageMetricScore'`,
  `select ${KEYS}, 'averageRank', '', published.trust_code, ours, published.rank, false, 'no', release_id, line
    from current_score published join (select *, rank() over (partition by reporting_period, trust_type order by average_metric_score) as ours
      from assessment) as ranked using (reporting_period, trust_code)
    where quantity = 'averageMetricScore' and published.rank is not null`,
  `select ${KEYS}, quantity, subject, trust_code, unadjusted_segment, value, segment_basis = 'published', 'no', release_id, line
    ${FROM} where quantity = 'unadjustedSegment'`,
  `select ${KEYS}, quantity, subject, published.trust_code, computed_flag, value, computed_flag is null, 'no', release_id, line
    from current_score published join scoring_run using (reporting_period)
    left join applied_override on applied_override.reporting_period = published.reporting_period
      and applied_override.trust_code = published.trust_code and override_id = subject
    where quantity = 'overrideFlag'`,
  `select ${KEYS}, quantity, subject, trust_code, adjusted_segment, value, false, 'no', release_id, line
    ${FROM} where quantity = 'adjustedSegment'`,
  `select ${KEYS}, 'leagueRank', '', trust_code, league_rank, published.rank, false, 'no', release_id, line
    ${FROM} where quantity = 'adjustedSegment' and published.rank is not null`,
  `select ${KEYS}, quantity, subject, trust_code, null, value, true, 'no', release_id, line
    ${FROM} where quantity = 'programmeFlag'`,
  `select ${KEYS}, published.quantity, '', published.trust_code,
      case when flag.value = 1 then programme_segment else adjusted_segment end, published.value, false, 'no', published.release_id, published.line
    ${FROM} join programme_rule using (framework_id)
    left join current_score flag on flag.reporting_period = published.reporting_period and flag.trust_code = published.trust_code
      and flag.quantity = 'programmeFlag'
    where published.quantity = 'finalSegment'`,
];

/** Compares everything published with everything scored: counts for every kind of figure, and the figures that differ. */
export async function compareWithPublished(
  store: Store,
  frameworks: readonly FrameworkDefinition[],
): Promise<{ counts: ComparisonCount[]; differences: Difference[] }> {
  await writeRules(store, frameworks);
  await store.connection.run(`create or replace temp table comparison (reporting_period varchar, trust_type varchar, layout varchar,
    quantity varchar, subject varchar, trust_code varchar, ours double, published double, taken boolean, reason varchar,
    release_id integer, line integer)`);
  await store.connection.run(`insert into comparison ${PARTS.map((part) => `(${part})`).join(" union all ")}`);
  const exact = "not taken and abs(ours - published) < 1e-9";
  const counts = await ask<ComparisonCount>(
    store,
    `select reporting_period as "reportingPeriod", trust_type as "trustType", layout, quantity, subject,
      count(*)::integer as published, count(*) filter (where taken)::integer as "takenOver",
      count(*) filter (where ${exact})::integer as exact
    from comparison group by all order by all`,
  );
  const differences = await ask<Difference>(
    store,
    `select reporting_period as "reportingPeriod", trust_type as "trustType", comparison.layout, quantity, subject,
      trust_code as "trustCode", ours, published, reason, file_name as "fileName", line
    from comparison join release using (release_id) where not taken and not coalesce(${exact}, false) order by all`,
  );
  return { counts, differences };
}
