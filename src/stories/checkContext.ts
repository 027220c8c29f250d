/** Claims of context: the region of a trust, the whole table, a metric in England. */
import { areasOfTrust } from "../areas/geography.ts";
import { formatQuarter, formatValue } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { type Claim, expecting, NUM, numberOf } from "./checkClaims.ts";
import { rowAt, type SentenceView } from "./checkView.ts";
import { gapText, inBestQuarter } from "./moreContext.ts";
import { trustsOfWhere } from "./storyPlace.ts";

const claim = (pattern: string, check: Claim["check"]): Claim => ({ pattern: new RegExp(pattern, "i"), check });
const TYPES = "(acute|mental health and community|ambulance) trusts";

/** The metric that the sentence names, as the story's trusts have it, best value first; null: none is named or known. */
function metricHere(view: SentenceView) {
  const ids = view.metrics.flat();
  const metrics = view.group.flatMap(({ metrics: own }) =>
    own.filter((each) => ids.includes(each.metricId) && each.value !== null && each.unit !== "score"),
  );
  const [sample] = metrics;
  if (!sample || view.metrics.length !== 1) return null;
  const sign = sample.better === "higher" ? -1 : 1;
  const values = metrics.map(({ value }) => value!).sort((a, b) => (a - b) * sign);
  const spread = view.table.spreads.find(
    ({ metricId, dataPeriod, unit }) =>
      metricId === sample.metricId && dataPeriod === sample.dataPeriod && unit === sample.unit,
  );
  return { sample, values, spread };
}

/** Quarters were marked as those of tables; here they are what values cover. */
const unmarked = (text: string, { periods }: SentenceView) =>
  text.replaceAll(/⟦P(\d+)⟧/g, (_, at: string) => formatQuarter(periods[Number(at)]!));

const inSegment = (rows: readonly TrustFacts[], segment: number) =>
  rows.filter(({ adjustedSegment, leagueRank }) => adjustedSegment === segment && leagueRank !== null).length;

export const CONTEXT_CLAIMS: readonly Claim[] = [
  claim(`(${NUM}) of the (${NUM}) ${TYPES} in ⟦A(\\d+)⟧ ha(?:s|ve) a better rank than ⟦T(\\d+)⟧`, (match, view) => {
    const code = view.trusts[Number(match[5])]!;
    const row = rowAt(view, code, view.period.reportingPeriod);
    const region = areasOfTrust(view.index.geography, code, view.period.reportingPeriod)["english-region"];
    const isIts = view.areas[Number(match[4])]!.some(({ areaCode }) => areaCode === region?.areaCode);
    if (row?.leagueRank == null || region === null || !isIts) return "that is not the region of the trust";
    if (`${match[3]!.toLowerCase()} trusts` !== view.table.plural)
      return `expected ${view.table.plural}, found ${match[3]}`;
    view.ownAreas.push(Number(match[4]));
    const all = trustsOfWhere(view.table, region, view.index.geography);
    const better = all.filter(({ leagueRank }) => leagueRank !== null && leagueRank < row.leagueRank!).length;
    return expecting(all.length, numberOf(match[2]!)) ?? expecting(better, numberOf(match[1]!));
  }),
  claim(`the whole table has ((?:(?:, | and )?${NUM} in segment \\d)+)`, (match, { table, period }) => {
    const told = [...match[1]!.matchAll(new RegExp(`(${NUM}) in segment (\\d)`, "gi"))];
    const segments = told.map(([, , segment]) => Number(segment));
    const expected = period.definition.segments
      .map(({ segment }) => segment)
      .filter((segment) => inSegment(table.trusts, segment) > 0);
    if (`${segments}` !== `${expected}`)
      return `the facts say segments ${expected.join(", ")}, found ${segments.join(", ")}`;
    const wrong = told.find(([, number, segment]) => numberOf(number!) !== inSegment(table.trusts, Number(segment)));
    return wrong ? `the facts say ${inSegment(table.trusts, Number(wrong[2]))} in segment ${wrong[2]}` : null;
  }),
  claim(
    `in the whole table since ⟦P(\\d+)⟧, (${NUM}) moved to a better rank, (${NUM}) to a worse one, and (${NUM}) kept (?:its|their) rank`,
    (match, { table, period, periods }) => {
      if (periods[Number(match[1])] !== period.previous?.reportingPeriod) return "that is not the quarter before";
      const changes = table.trusts.flatMap(({ change }) => change?.rank?.change ?? []);
      return (
        expecting(changes.filter((change) => change < 0).length, numberOf(match[2]!)) ??
        expecting(changes.filter((change) => change > 0).length, numberOf(match[3]!)) ??
        expecting(changes.filter((change) => change === 0).length, numberOf(match[4]!))
      );
    },
  ),
  claim("for ⟦M\\d+⟧, a (higher|lower) value is better(?:; the values cover ([^;]+?)(?=[.;]?$))?", (match, view) => {
    const found = metricHere(view);
    if (found === null) return "no such metric has values here";
    const { better, dataPeriod } = found.sample;
    return (
      expecting(`${better}`, match[1]!.toLowerCase()) ??
      (match[2] === undefined ? null : expecting(dataPeriod, unmarked(match[2], view)))
    );
  }),
  claim("from the best value of ⟦M\\d+⟧ here to the worst is a step of ([^;]+?)(?=[.;]?$)", (match, view) => {
    const found = metricHere(view);
    if (found === null) return "no such metric has values here";
    return expecting(gapText(found.values[0]!, found.values.at(-1)!, found.sample.unit), match[1]!);
  }),
  claim("on ⟦M\\d+⟧, the middle half of trusts in England lies between (.+?) and ([^;]+?)(?=[.;]?$)", (match, view) => {
    const { sample, spread } = metricHere(view) ?? {};
    if (!sample || spread?.lowerQuartile == null || spread.upperQuartile === null) return "no quartiles are published";
    return (
      expecting(formatValue(spread.lowerQuartile, sample.unit), match[1]!) ??
      expecting(formatValue(spread.upperQuartile, sample.unit), match[2]!)
    );
  }),
  claim(`(${NUM}) of those in ⟦A\\d+⟧ (?:is|are) in the best quarter of England`, (match, view) => {
    const spreads = view.table.spreads.filter(({ metricId }) => metricId === view.metricId);
    const best = view.group.filter(({ metrics }) => {
      const metric = metrics.find(({ metricId }) => metricId === view.metricId);
      const spread = spreads.find((each) => each.dataPeriod === metric?.dataPeriod && each.unit === metric.unit);
      return metric && spread ? inBestQuarter(metric.value, spread, metric.better) : false;
    });
    return expecting(best.length, numberOf(match[1]!));
  }),
];
