/** Which organisations are similar to one: of the same type, and alike in what the user asks for. No weights are hidden. */
import { ownScore, rowIn, type ScoredPeriod, typeOfOwn } from "./changesOwnRow.ts";

/** What is known of an organisation besides its figures. */
export interface OrganisationFacts {
  subType: string;
  region: string;
}

/** Whom to compare with: named ones, or those alike in sub-type, in region, in both, or all of the type. */
export type Likeness = { by: "choice"; codes: readonly string[] } | { by: "facts"; subType: boolean; region: boolean };

/** One similar organisation, with what makes it similar. */
export interface SimilarTrust {
  trustCode: string;
  sameSubType: boolean;
  sameRegion: boolean;
  /** Counted metrics that both have a score on, and that at least one has. */
  metricsInCommon: number;
  metricsOfEither: number;
  /** `metricsInCommon / metricsOfEither` (Jaccard 1901): 1 the same set of services measured, 0 nothing in common. */
  shareInCommon: number;
}

/** Fewer organisations than this of one sub-type are too few to learn from: then the whole type is taken, and said so. */
export const FEWEST_SIMILAR = 5;

export interface SimilarTrusts {
  similar: readonly SimilarTrust[];
  /** True where the sub-type alone had fewer than `FEWEST_SIMILAR` others and the whole type is taken. */
  widened: boolean;
}

/**
 * Organisations similar to one, those with the largest share of metrics in common first, then by code.
 * By facts: of the same type, and of the same sub-type, region or both as asked. By choice: exactly the named ones.
 */
export function similarTrusts(
  period: ScoredPeriod,
  trustCode: string,
  factsOf: ReadonlyMap<string, OrganisationFacts>,
  likeness: Likeness,
): SimilarTrusts {
  const mine = metricsWithScore(period, trustCode);
  const described = (codes: readonly string[]) =>
    codes
      .filter((code) => code !== trustCode)
      .map((code) => describeSimilar(trustCode, mine, code, metricsWithScore(period, code), factsOf))
      .sort(mostInCommonFirst);
  const { organisations } = period.league;
  if (likeness.by === "choice") {
    return { similar: described(organisations.filter((code) => likeness.codes.includes(code))), widened: false };
  }
  const type = typeIn(period, trustCode);
  const ofType = described(organisations.filter((code) => typeIn(period, code) === type));
  const alike = ofType.filter(
    (other) => (!likeness.subType || other.sameSubType) && (!likeness.region || other.sameRegion),
  );
  const widened = likeness.subType && !likeness.region && alike.length < FEWEST_SIMILAR;
  return { similar: widened ? ofType : alike, widened };
}

function typeIn(period: ScoredPeriod, trustCode: string): string | null {
  const own = rowIn(period, trustCode);
  return own === null ? null : typeOfOwn(own);
}

function describeSimilar(
  trustCode: string,
  mine: ReadonlySet<string>,
  otherCode: string,
  theirs: ReadonlySet<string>,
  factsOf: ReadonlyMap<string, OrganisationFacts>,
): SimilarTrust {
  const [own, other] = [factsOf.get(trustCode), factsOf.get(otherCode)];
  const metricsInCommon = [...mine].filter((id) => theirs.has(id)).length;
  const metricsOfEither = new Set([...mine, ...theirs]).size;
  return {
    trustCode: otherCode,
    sameSubType: own !== undefined && own.subType === other?.subType,
    sameRegion: own !== undefined && own.region === other?.region,
    metricsInCommon,
    metricsOfEither,
    shareInCommon: metricsOfEither === 0 ? 0 : metricsInCommon / metricsOfEither,
  };
}

/** Ids of the counted metrics that an organisation has a score on. */
function metricsWithScore(period: ScoredPeriod, trustCode: string): Set<string> {
  const own = rowIn(period, trustCode);
  if (own === null) return new Set();
  const counted = period.definition.metrics.filter(({ weight }) => weight !== null);
  return new Set(counted.filter(({ id }) => !Number.isNaN(ownScore(id, own))).map(({ id }) => id));
}

function mostInCommonFirst(a: SimilarTrust, b: SimilarTrust): number {
  return b.shareInCommon - a.shareInCommon || (a.trustCode < b.trustCode ? -1 : 1);
}
