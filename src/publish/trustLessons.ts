/** Whom a trust can learn from: on each weak metric the trusts of its kind that do clearly better. */

import { lessons } from "../analyse/peers.ts";
import { type OrganisationFacts, similarTrusts } from "../analyse/peersSimilar.ts";
import { dataPeriodInWords } from "../format/dataPeriodInWords.ts";
import { formatScore, formatValue } from "../format/figures.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";

export interface LessonLine {
  metricId: string;
  path: string;
  title: string;
  value: string;
  dataPeriod: string;
  score: string;
  peers: readonly { path: string; name: string; value: string; score: string }[];
}

const [SHOWN_METRICS, SHOWN_PEERS] = [5, 3];

export function lessonLines(
  trust: TrustFacts,
  { trusts }: TableFacts,
  { scored, reportingPeriod }: PeriodFacts,
): LessonLine[] {
  const facts = new Map(
    trusts.map(({ trustCode, subType }): [string, OrganisationFacts] => [trustCode, { subType, region: "" }]),
  );
  const likeness = { by: "facts", subType: true, region: false } as const;
  const { similar } = similarTrusts(scored, trust.trustCode, facts, likeness);
  const found = lessons(scored, trust.trustCode, similar, [scored]) ?? [];
  const nameOf = new Map(trusts.map(({ trustCode, trustName }) => [trustCode, trustName]));
  return found
    .filter(({ peers }) => peers.length > 0)
    .slice(0, SHOWN_METRICS)
    .map(({ metricId, plainTitle, value, unit, score, peers }) => ({
      metricId,
      path: `/metrics/${metricId.toLowerCase()}/`,
      title: plainTitle,
      value: value === null ? "" : formatValue(value, unit),
      dataPeriod: dataPeriodInWords(trust.metrics.find((metric) => metric.metricId === metricId)?.dataPeriod ?? ""),
      score: formatScore(score),
      peers: peers.slice(0, SHOWN_PEERS).map((peer) => ({
        path: `/trusts/${peer.trustCode}/${reportingPeriod}/`,
        name: nameOf.get(peer.trustCode) ?? peer.trustCode,
        value: peer.value === null ? "" : formatValue(peer.value, peer.unit),
        score: formatScore(peer.score),
      })),
    }));
}
