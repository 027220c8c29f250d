/** What changed between two periods: for a trust, for a table, within a framework year and across two. */
import { acrossFrameworks } from "../analyse/acrossFrameworks.ts";
import { changeOf, membership, tableChanges } from "../analyse/changes.ts";
import type { Area } from "../areas/area.ts";
import type { ChangedTrust, PeriodsCompared } from "../format/changes.ts";
import type { AcrossTable, AcrossTrust, OfficialPlaces } from "../format/changesAcross.ts";
import type { ChangedTable, Member } from "../format/changesTable.ts";
import type { TrustSummary } from "../store/leagueTable.ts";
import type { Store } from "../store/open.ts";
import { codesIn, dataPeriods, nameIn, rankRangesOf, registerOf, typeIn } from "./changesFacts.ts";
import type { Effects } from "./effects.ts";
import { RequestError } from "./requestError.ts";
import { type ScoredLeague, scoredLeague } from "./scoredLeague.ts";

/** The change of one trust between two periods, split over metrics; across framework years on what both have. */
export async function changesOfTrust(
  store: Store,
  trustCode: string,
  from: string,
  to: string,
  { progress }: Effects,
): Promise<ChangedTrust | AcrossTrust> {
  const { before, after, compared } = await comparedPeriods(store, from, to);
  await refuseMerged(store, trustCode, before, after);
  const trustType = typeIn(after, trustCode);
  const dataPeriodOf = await dataPeriods(store);
  const about = { ...compared, ...pluralOf(after, trustType), trustCode, ...nameIn([before, after], trustCode) };
  if (!compared.sameFramework) {
    const { matches, changes } = acrossFrameworks(before, after);
    const change = changes.get(trustType)?.find((candidate) => candidate.trustCode === trustCode) ?? null;
    const metrics = (change?.metrics ?? []).map((metric) => ({
      ...metric,
      plainTitle: after.definition.metrics.find(({ id }) => id === metric.afterId)!.plainTitle,
      dataPeriodBefore: dataPeriodOf(from, trustType, metric.beforeId, metric.unit),
      dataPeriodAfter: dataPeriodOf(to, trustType, metric.afterId, metric.unit),
    }));
    const compare = change && { ...change, metrics, ...official(trustCode, before, after) };
    return {
      ...about,
      sameFramework: false,
      matches,
      withoutMetrics: withoutMetrics(trustType, before, after),
      change: compare,
    };
  }
  progress.now("drawing likely ranges");
  const { rank, average } = changeOf(before, after, trustCode, await rankRangesOf(store, trustType, from, to));
  const metrics = (average?.metrics ?? []).map((metric) => ({
    ...metric,
    dataPeriodBefore: dataPeriodOf(from, trustType, metric.metricId, metric.unitBefore),
    dataPeriodAfter: dataPeriodOf(to, trustType, metric.metricId, metric.unitAfter),
  }));
  return { ...about, sameFramework: true, rank, average: average && { ...average, metrics } };
}

/** The movements in a table, or in an area's part of it, with who joined and who left. */
export async function changesOfTable(
  store: Store,
  trustType: string,
  from: string,
  to: string,
  area: Area | null,
  { progress }: Effects,
): Promise<ChangedTable | AcrossTable> {
  const { before, after, compared } = await comparedPeriods(store, from, to);
  const register = await registerOf(store);
  const wanted = withForerunners(await codesIn(store, area, to), area, register);
  const named = (trustCode: string) => ({ trustCode, trustName: nameIn([before, after], trustCode).trustName });
  const { joined, left } = membership(before, after, trustType, wanted);
  const about = {
    ...compared,
    ...pluralOf(after, trustType),
    joined: joined.map((code) => member(code, register)),
    left: left.map((code) => member(code, register)),
  };
  if (!compared.sameFramework) {
    const { matches, changes } = acrossFrameworks(before, after);
    const own = (changes.get(trustType) ?? []).filter(({ trustCode }) => wanted === null || wanted.has(trustCode));
    const rows = own.map(({ metrics: _, ...change }) => ({
      ...named(change.trustCode),
      ...change,
      ...official(change.trustCode, before, after),
    }));
    return { ...about, sameFramework: false, matches, withoutMetrics: withoutMetrics(trustType, before, after), rows };
  }
  progress.now("drawing likely ranges");
  const rangesOf = await rankRangesOf(store, trustType, from, to);
  const { moved } = tableChanges(before, after, trustType, wanted, rangesOf);
  const rows = moved.map(({ trustCode, rank, average }) => {
    const parts = average && (({ metrics: _, trustCode: __, ...rest }) => rest)(average);
    return { ...named(trustCode), rank, average: parts };
  });
  return { ...about, sameFramework: true, rows };
}

/** Trusts that closed before the area came to be and went into one of its trusts belong to its story: they left. */
function withForerunners(
  codes: ReadonlySet<string> | null,
  area: Area | null,
  register: ReadonlyMap<string, TrustSummary>,
): ReadonlySet<string> | null {
  if (codes === null || area === null) return codes;
  const gone = [...register.values()].filter(
    ({ closed, successor }) =>
      closed !== null && area.from !== null && closed < area.from && successor !== null && codes.has(successor),
  );
  return new Set([...codes, ...gone.map(({ trustCode }) => trustCode)]);
}

/** Says what became of a trust that stands in one of the periods only. */
async function refuseMerged(store: Store, trustCode: string, ...periods: readonly ScoredLeague[]): Promise<void> {
  const absent = periods.find(({ league }) => !league.organisations.includes(trustCode));
  if (!absent) return;
  const own = (await registerOf(store)).get(trustCode);
  const closed = own?.closed ? `; it closed on ${own.closed}` : "";
  const next = own?.successor ? ` and is now part of ${own.successor}` : "";
  throw new RequestError(
    `expected a trust that stands in a table of ${absent.league.reportingPeriod}, found ${trustCode}${closed}${next}`,
  );
}

/** Reads both periods. @throws RequestError when they are the same or in the wrong order */
async function comparedPeriods(
  store: Store,
  from: string,
  to: string,
): Promise<{ before: ScoredLeague; after: ScoredLeague; compared: PeriodsCompared }> {
  if (from >= to) throw new RequestError(`expected two different periods, the earlier first, found ${from} and ${to}`);
  const [before, after] = [await scoredLeague(store, from), await scoredLeague(store, to)];
  const framework = ({ definition: { id, title } }: ScoredLeague) => ({ id, title });
  const frameworks = { frameworkBefore: framework(before), frameworkAfter: framework(after) };
  const sameFramework = before.definition.id === after.definition.id;
  return { before, after, compared: { fromPeriod: from, toPeriod: to, ...frameworks, sameFramework } };
}

function pluralOf({ definition }: ScoredLeague, trustType: string): { trustType: string; plural: string } {
  return { trustType, plural: definition.organisationTypes.find(({ id }) => id === trustType)!.plural };
}

/** The periods in which no metric scores of a type are at hand. */
function withoutMetrics(trustType: string, ...periods: readonly ScoredLeague[]): string[] {
  const isWithout = ({ definition, league, scores }: ScoredLeague) =>
    !league.typeOf.some(
      (type, row) => definition.organisationTypes[type]!.id === trustType && scores.average.counts[row]! > 0,
    );
  return periods.filter(isWithout).map(({ league }) => league.reportingPeriod);
}

/** Ranks and averages of the official tables, for reading beside ours. */
function official(trustCode: string, before: ScoredLeague, after: ScoredLeague): OfficialPlaces {
  const rankIn = ({ league, scores }: ScoredLeague) => {
    const row = league.organisations.indexOf(trustCode);
    const rank = scores.leagueRanks[row]!;
    return rank === 0 ? null : { rank, joint: scores.joint[row] === 1, ranked: scores.ranked[league.typeOf[row]!]! };
  };
  return { officialBefore: rankIn(before), officialAfter: rankIn(after) };
}

/** What the register says of a trust that joined or left. */
function member(trustCode: string, register: ReadonlyMap<string, TrustSummary>): Member {
  const own = register.get(trustCode);
  const named = (code: string) => ({ trustCode: code, trustName: register.get(code)?.trustName ?? code });
  const predecessors = [...register.values()].filter(({ successor }) => successor === trustCode);
  return {
    ...named(trustCode),
    opened: own?.opened ?? null,
    closed: own?.closed ?? null,
    successor: own?.successor ? named(own.successor) : null,
    predecessors: predecessors.map(({ trustCode: code }) => named(code)),
  };
}
