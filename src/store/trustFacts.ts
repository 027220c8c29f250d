/** Everything stored of the trusts of a period, or of one of them, for their explanations. */
import { ask } from "./ask.ts";
import type { Store } from "./open.ts";

/** A trust code; null asks for every trust of the period. */
type Asked = string | null;

/** One metric of a trust. Null where there is none. */
export interface MetricFacts {
  trustCode: string;
  metricId: string;
  value: number | null;
  unit: string | null;
  dataPeriod: string | null;
  /** Published rank of the value within type, and among how many. */
  metricRank: number | null;
  trustsOfType: number;
  /** Whether others of the type have the same published rank. */
  metricRankJoint: boolean;
  publishedScore: number | null;
  metricScore: number;
  exactScore: number;
  basis: string;
  givenBy: string;
  takenOver: string;
  place: number | null;
  ranked: number | null;
  fileName: string | null;
  line: number | null;
}

export async function metricFacts(store: Store, trustCode: Asked, period: string): Promise<MetricFacts[]> {
  return ask(
    store,
    `with seen as (select *, count(*) over (partition by trust_type, metric_id)::integer as of_type,
          metric_rank is not null and count(*) over (partition by trust_type, metric_id, metric_rank) > 1 as shared
        from current_observation
        where reporting_period = $period),
      given as (select * from current_score where reporting_period = $period and quantity = 'metricScore')
    select c.trust_code as "trustCode", c.metric_id as "metricId", seen.value, seen.unit, coalesce(note.data_period, '') as "dataPeriod",
      seen.metric_rank as "metricRank", coalesce(of_type, 0) as "trustsOfType", coalesce(shared, false) as "metricRankJoint", given.value as "publishedScore",
      c.metric_score as "metricScore", exact_score as "exactScore", basis, given_by as "givenBy", taken_over as "takenOver",
      place, ranked, file_name as "fileName", coalesce(seen.line, given.line) as line
    from computed_score c
    left join seen on seen.trust_code = c.trust_code and seen.metric_id = c.metric_id
    left join given on given.trust_code = c.trust_code and given.subject = c.metric_id
    left join release on release.release_id = coalesce(seen.release_id, given.release_id)
    left join current_note note
      on note.reporting_period = c.reporting_period and note.trust_type = coalesce(seen.trust_type, given.trust_type)
      and note.published_id = c.metric_id
      and (seen.unit is null or note.unit = seen.unit)
    where c.reporting_period = $period and coalesce(c.trust_code = $trustCode, true)
    order by c.trust_code, c.metric_id`,
    { period, trustCode },
  );
}

export interface DomainFacts {
  trustCode: string;
  domain: string;
  exactScore: number;
  domainScore: number;
  domainSegment: number | null;
  segmentBasis: string;
  metrics: number;
}

export async function domainFacts(store: Store, trustCode: Asked, period: string): Promise<DomainFacts[]> {
  return ask(
    store,
    `select trust_code as "trustCode", domain, exact_score as "exactScore", domain_score as "domainScore", domain_segment as "domainSegment",
      segment_basis as "segmentBasis", metrics
    from computed_domain where reporting_period = $period and coalesce(trust_code = $trustCode, true)`,
    { period, trustCode },
  );
}

export interface AssessmentFacts {
  trustCode: string;
  exactAverage: number;
  averageMetricScore: number;
  averageBasis: string;
  metrics: number;
  weight: number;
  segmentBasis: string;
}

export async function assessmentFacts(store: Store, trustCode: Asked, period: string): Promise<AssessmentFacts[]> {
  return ask(
    store,
    `select trust_code as "trustCode", exact_average as "exactAverage", average_metric_score as "averageMetricScore",
      average_basis as "averageBasis", metrics, weight, segment_basis as "segmentBasis"
    from assessment where reporting_period = $period and coalesce(trust_code = $trustCode, true)`,
    { period, trustCode },
  );
}

export interface CutPointFacts {
  trustType: string;
  quantity: string;
  subject: string;
  segment: number;
  upTo: number;
}

/** Cut-points of every table of a period, best segment first. */
export async function cutPointFacts(store: Store, period: string): Promise<CutPointFacts[]> {
  return ask(
    store,
    `select trust_type as "trustType", quantity, subject, segment, up_to as "upTo" from cut_point
    where reporting_period = $period order by quantity, subject, segment`,
    { period },
  );
}

export interface OverrideFacts {
  trustCode: string;
  overrideId: string;
  flag: number | null;
  computedFlag: number | null;
  moved: boolean;
}

export async function overrideFacts(store: Store, trustCode: Asked, period: string): Promise<OverrideFacts[]> {
  return ask(
    store,
    `select trust_code as "trustCode", override_id as "overrideId", flag, computed_flag as "computedFlag", moved from applied_override
    where reporting_period = $period and coalesce(trust_code = $trustCode, true)`,
    { period, trustCode },
  );
}

/** What is published beside a metric's values in one table. Null where there is none. */
export interface SpreadFacts {
  trustType: string;
  publishedId: string;
  unit: string;
  dataPeriod: string;
  median: number | null;
  lowerQuartile: number | null;
  upperQuartile: number | null;
}

/** Data period, median and quartiles of every metric of a period's tables; none for rows that hold scores. */
export async function metricSpreads(store: Store, period: string): Promise<SpreadFacts[]> {
  return ask(
    store,
    `select trust_type as "trustType", published_id as "publishedId", unit, coalesce(data_period, '') as "dataPeriod",
      median_value as median, lower_quartile as "lowerQuartile", upper_quartile as "upperQuartile"
    from current_note where reporting_period = $period order by all`,
    { period },
  );
}
