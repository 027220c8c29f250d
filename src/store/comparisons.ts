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
  const domains = frameworks.map(
    ({ id, programme, overrides }) => `('${id}', ${programme?.segment ?? "null"}, ${overrides.length > 0})`,
  );
  await connection.run(`create or replace temp table metric_rule as select * from (values ${metrics.join(", ")})
      as rules(framework_id, metric_id, direction, value_id);
    create or replace temp table programme_rule as select * from (values ${domains.join(", ")}) as rules(framework_id, programme_segment, is_held)`);
}

/** Published scores and values of the scored periods, once, so that every part below can join them cheaply. */
const SEEN = `
  create or replace temp table seen_score as select current_score.*, framework_id from current_score join scoring_run using (reporting_period);
  create or replace temp table seen_value as select current_observation.*, direction, value_id
    from current_observation join scoring_run using (reporting_period) join metric_rule using (framework_id, metric_id)`;

const KEYS = "seen_score.reporting_period, seen_score.trust_type, seen_score.layout";
const ROW = "seen_score.release_id, seen_score.line";

/** SQL for each kind of figure: our figure `ours`, whether it is `taken` over, and the `reason` for a difference. */
const PARTS = [
  // scores from values and ranks alone; those that cannot be told from them are taken over
  `select ${KEYS}, quantity, subject, seen_score.trust_code, coalesce(from_values_alone, metric_score) as ours, value as published,
      coalesce(basis = 'published' and from_values_alone is null, false) as taken, coalesce(taken_over, 'no') as reason, release_id, line
    from seen_score left join computed_score on computed_score.reporting_period = seen_score.reporting_period
      and computed_score.trust_code = seen_score.trust_code and metric_id = subject
    where quantity = 'metricScore'`,
  // ranks of values within type
  `select reporting_period, trust_type, 'trust-data', 'metricRank', metric_id, trust_code, shown_rank, metric_rank, false,
      case when metric_rank between shown_rank and shown_rank + ties - 1 then 'displayed-tie' else 'no' end, release_id, line
    from (select *, rank() over (partition by reporting_period, trust_type, metric_id order by value * direction) as shown_rank,
        count(*) over (partition by reporting_period, trust_type, metric_id, value) as ties from seen_value)
    where metric_rank is not null`,
  // the rank beside a score repeats the rank of its value
  `select ${KEYS}, 'scoreRank', subject, seen_score.trust_code, metric_rank, seen_score.rank, false, 'no', ${ROW}
    from seen_score left join seen_value on seen_value.reporting_period = seen_score.reporting_period
      and seen_value.trust_code = seen_score.trust_code and seen_value.metric_id = subject
    where quantity = 'metricScore' and seen_score.rank is not null`,
  // medians and quartiles within type
  `select note.reporting_period, note.trust_type, 'trust-data', note.quantity, metric_id, '', round(ours + sign(ours) * 1e-9, 2), published,
      false, 'no', release_id, line
    from (select *, unnest(['lowerQuartile', 'medianValue', 'upperQuartile']) as quantity,
        unnest([lower_quartile, median_value, upper_quartile]) as published from current_note) note
    join (select reporting_period, trust_type, metric_id, value_id, unnest(['lowerQuartile', 'medianValue', 'upperQuartile']) as quantity,
        unnest(quantile_cont(value, [0.25, 0.5, 0.75])) as ours from seen_value group by reporting_period, trust_type, metric_id, value_id)
      as seen on seen.reporting_period = note.reporting_period and seen.trust_type = note.trust_type and value_id = published_id
      and seen.quantity = note.quantity
    where published is not null`,
  // domain scores and segments
  `select ${KEYS}, quantity, subject, seen_score.trust_code, case quantity when 'domainScore' then domain_score else domain_segment end,
      value, coalesce(quantity = 'domainSegment' and segment_basis = 'published', false), 'no', release_id, line
    from seen_score left join computed_domain on computed_domain.reporting_period = seen_score.reporting_period
      and computed_domain.trust_code = seen_score.trust_code and domain = subject
    where quantity in ('domainScore', 'domainSegment')`,
  `select ${KEYS}, 'domainRank', subject, seen_score.trust_code, ours, seen_score.rank, false, 'no', release_id, line
    from seen_score left join (select reporting_period, trust_code, domain,
        rank() over (partition by reporting_period, trust_type, domain order by domain_score) as ours
      from computed_domain join assessment using (reporting_period, trust_code) where domain_score is not null) as ranked
      on ranked.reporting_period = seen_score.reporting_period and ranked.trust_code = seen_score.trust_code and domain = subject
    where quantity = 'domainScore' and seen_score.rank is not null`,
  // figures of the whole trust
  `select ${KEYS}, seen_score.quantity, seen_score.subject, seen_score.trust_code,
      case seen_score.quantity
        when 'averageMetricScore' then average_metric_score
        when 'unadjustedSegment' then unadjusted_segment
        when 'adjustedSegment' then adjusted_segment
        when 'overrideFlag' then computed_flag
        when 'finalSegment' then case when programme.value = 1 then programme_segment else adjusted_segment end
      end,
      seen_score.value,
      coalesce(case seen_score.quantity
        when 'averageMetricScore' then average_basis = 'published'
        when 'unadjustedSegment' then segment_basis = 'published'
        when 'overrideFlag' then computed_flag is null
        when 'programmeFlag' then true
        when 'adjustedSegment' then adjusted_segment is null and is_held
        when 'finalSegment' then adjusted_segment is null
      end, false), 'no', ${ROW}
    from seen_score left join assessment using (reporting_period, trust_code)
    left join applied_override on applied_override.reporting_period = seen_score.reporting_period
      and applied_override.trust_code = seen_score.trust_code and override_id = seen_score.subject
    left join programme_rule using (framework_id)
    left join seen_score programme on programme.reporting_period = seen_score.reporting_period
      and programme.trust_code = seen_score.trust_code and programme.quantity = 'programmeFlag' and seen_score.quantity = 'finalSegment'
    where seen_score.quantity in ('averageMetricScore', 'unadjustedSegment', 'adjustedSegment', 'overrideFlag', 'programmeFlag', 'finalSegment')`,
  // ranks of averages, and of adjusted segments: the league ranks
  `select ${KEYS}, case quantity when 'averageMetricScore' then 'averageRank' else 'leagueRank' end, '', seen_score.trust_code,
      case quantity when 'averageMetricScore' then average_rank else league_rank end, seen_score.rank,
      quantity = 'adjustedSegment' and league_rank is null, 'no', ${ROW}
    from seen_score left join (select *, rank() over (partition by reporting_period, trust_type order by average_metric_score) as average_rank
      from assessment) as ranked using (reporting_period, trust_code)
    where quantity in ('averageMetricScore', 'adjustedSegment') and seen_score.rank is not null`,
];

/** Compares everything published with everything scored: counts for every kind of figure, and the figures that differ. */
export async function compareWithPublished(
  store: Store,
  frameworks: readonly FrameworkDefinition[],
): Promise<{ counts: ComparisonCount[]; differences: Difference[] }> {
  await writeRules(store, frameworks);
  await store.connection.run(SEEN);
  const comparison = PARTS.map((part) => `(${part})`).join(" union all ");
  await store.connection.run(`create or replace temp table comparison as ${comparison}`);
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
