/** Everything stored of one trust in one period, for its explanation. */
import { ask } from "./ask.ts";
import type { Store } from "./open.ts";

/** One metric of a trust. Null where there is none. */
export interface MetricFacts {
  metricId: string;
  value: number | null;
  unit: string | null;
  dataPeriod: string | null;
  /** Published rank of the value within type, and among how many. */
  metricRank: number | null;
  trustsOfType: number;
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

export async function metricFacts(store: Store, trustCode: string, period: string): Promise<MetricFacts[]> {
  return ask(
    store,
    `with seen as (select *, count(*) over (partition by metric_id)::integer as of_type from current_observation
        where reporting_period = $period and trust_type in
          (select trust_type from assessment where reporting_period = $period and trust_code = $trustCode)),
      given as (select * from current_score where reporting_period = $period and trust_code = $trustCode
        and quantity = 'metricScore')
    select c.metric_id as "metricId", seen.value, seen.unit, coalesce(note.data_period, '') as "dataPeriod",
      seen.metric_rank as "metricRank", coalesce(of_type, 0) as "trustsOfType", given.value as "publishedScore",
      c.metric_score as "metricScore", exact_score as "exactScore", basis, given_by as "givenBy", taken_over as "takenOver",
      place, ranked, file_name as "fileName", coalesce(seen.line, given.line) as line
    from computed_score c
    left join seen on seen.trust_code = c.trust_code and seen.metric_id = c.metric_id
    left join given on given.subject = c.metric_id
    left join release on release.release_id = coalesce(seen.release_id, given.release_id)
    left join current_note note
      on note.reporting_period = c.reporting_period and note.trust_type = coalesce(seen.trust_type, given.trust_type)
      and note.published_id = c.metric_id
      and (seen.unit is null or note.unit = seen.unit)
    where c.reporting_period = $period and c.trust_code = $trustCode`,
    { period, trustCode },
  );
}

export interface DomainFacts {
  domain: string;
  exactScore: number;
  domainScore: number;
  domainSegment: number | null;
  segmentBasis: string;
  metrics: number;
}

export async function domainFacts(store: Store, trustCode: string, period: string): Promise<DomainFacts[]> {
  return ask(
    store,
    `select domain, exact_score as "exactScore", domain_score as "domainScore", domain_segment as "domainSegment",
      segment_basis as "segmentBasis", metrics
    from computed_domain where reporting_period = $period and trust_code = $trustCode`,
    { period, trustCode },
  );
}

export interface AssessmentFacts {
  exactAverage: number;
  averageMetricScore: number;
  averageBasis: string;
  metrics: number;
  weight: number;
  segmentBasis: string;
}

export async function assessmentFacts(
  store: Store,
  trustCode: string,
  period: string,
): Promise<AssessmentFacts | null> {
  const rows = await ask<AssessmentFacts>(
    store,
    `select exact_average as "exactAverage", average_metric_score as "averageMetricScore", average_basis as "averageBasis",
      metrics, weight, segment_basis as "segmentBasis"
    from assessment where reporting_period = $period and trust_code = $trustCode`,
    { period, trustCode },
  );
  return rows[0] ?? null;
}

export interface CutPointFacts {
  quantity: string;
  subject: string;
  segment: number;
  upTo: number;
}

export async function cutPointFacts(store: Store, trustType: string, period: string): Promise<CutPointFacts[]> {
  return ask(
    store,
    `select quantity, subject, segment, up_to as "upTo" from cut_point
    where reporting_period = $period and trust_type = $trustType order by quantity, subject, segment`,
    { period, trustType },
  );
}

export interface OverrideFacts {
  overrideId: string;
  flag: number | null;
  computedFlag: number | null;
  moved: boolean;
}

export async function overrideFacts(store: Store, trustCode: string, period: string): Promise<OverrideFacts[]> {
  return ask(
    store,
    `select override_id as "overrideId", flag, computed_flag as "computedFlag", moved from applied_override
    where reporting_period = $period and trust_code = $trustCode`,
    { period, trustCode },
  );
}
