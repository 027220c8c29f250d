/** Who is segmented and ranked, and among whom. */
import type { Better, FrameworkDefinition } from "./definition.ts";

/** Which scores of a framework are good: lower ones, unless its best score is above its worst. */
export function betterScoreOf({ scoreRange }: Pick<FrameworkDefinition, "scoreRange">): Better {
  return scoreRange.best > scoreRange.worst ? "higher" : "lower";
}

/** How one organisation stands to the framework's conditions. */
export interface Standing {
  eligible: boolean;
  /** Ids of the domains that count for it. */
  domainsCounted: readonly string[];
  /** Position in the framework's peer groups; −1: in none. */
  peerGroup: number;
}

/**
 * Whether an organisation is eligible, and in which peer group, by the number of its metric scores in each domain.
 * Without conditions everybody is eligible; where the framework has peer groups only those in one of them are.
 */
export function standingOf(
  { domains, eligibility, peerGroups }: FrameworkDefinition,
  scoresIn: (domain: string) => number,
): Standing {
  const least = eligibility?.metricsInDomain ?? 1;
  const domainsCounted = domains.map(({ id }) => id).filter((id) => scoresIn(id) >= least);
  const peerGroup = (peerGroups ?? []).findIndex((group) => group.domainsCounted === domainsCounted.length);
  const { oneOf = [], domains: needed = 0 } = eligibility ?? {};
  const meets =
    domainsCounted.length >= needed && (oneOf.length === 0 || oneOf.some((id) => domainsCounted.includes(id)));
  return { eligible: meets && (peerGroups === undefined || peerGroup !== -1), domainsCounted, peerGroup };
}
