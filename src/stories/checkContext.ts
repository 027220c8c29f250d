/** Claims of context: the region of a trust, the whole table, a metric in England. */
import { areasOfTrust } from "../areas/geography.ts";
import { formatValue } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { type Claim, expecting, NUM, numberOf } from "./checkClaims.ts";
import { rowAt, type SentenceView, unmarked } from "./checkView.ts";
import { coveredInWords, gapText, inBestQuarter } from "./moreContext.ts";
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

export const CONTEXT_CLAIMS: readonly Claim[] = [
  claim(`(${NUM}) of the (${NUM}) ${TYPES} in ⟦A\\d+⟧ ha(?:s|ve) a value of ⟦M(\\d+)⟧`, (match, view) => {
    const ids = view.metrics[Number(match[4])]!;
    const found = view.group.filter(({ metrics }) =>
      metrics.some(({ metricId, value, unit }) => ids.includes(metricId) && value !== null && unit !== "score"),
    );
    if (`${match[3]!.toLowerCase()} trusts` !== view.table.plural)
      return `expected ${view.table.plural}, found ${match[3]}`;
    return expecting(view.group.length, numberOf(match[2]!)) ?? expecting(found.length, numberOf(match[1]!));
  }),
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
  claim(
    `(the whole table has|without the override, the table would have) ((?:(?:, | and )?${NUM} in segment \\d)+)`,
    (match, view) => {
      const figureOf = (row: TrustFacts) =>
        /^without/i.test(match[1]!)
          ? row.withoutOverride.adjustedSegment
          : row.leagueRank === null
            ? null
            : row.adjustedSegment;
      const all = view.table.trusts.map(figureOf);
      const inSegment = (segment: number) => all.filter((own) => own === segment).length;
      const told = [...match[2]!.matchAll(new RegExp(`(${NUM}) in segment (\\d)`, "gi"))];
      const segments = told.map(([, , segment]) => Number(segment));
      const expected = view.period.definition.segments
        .map(({ segment }) => segment)
        .filter((each) => inSegment(each) > 0);
      if (`${segments}` !== `${expected}`)
        return `the facts say segments ${expected.join(", ")}, found ${segments.join(", ")}`;
      const wrong = told.find(([, number, segment]) => numberOf(number!) !== inSegment(Number(segment)));
      return wrong ? `the facts say ${inSegment(Number(wrong[2]))} in segment ${wrong[2]}` : null;
    },
  ),
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
      (match[2] === undefined ? null : expecting(coveredInWords(dataPeriod), unmarked(match[2], view)))
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
  claim("⟦T(\\d+)⟧ is (not )?in the best quarter of England", (match, view) => {
    const row = rowAt(view, view.trusts[Number(match[1])]!, view.period.reportingPeriod);
    if (row === null || view.metricId === null) return "no value of this metric is known";
    const isIn = isInBestQuarter(row, view);
    return expecting(isIn ? "in the best quarter" : "not in the best quarter", `${match[2] ?? ""}in the best quarter`);
  }),
  claim(`(${NUM}) of those in ⟦A\\d+⟧ (?:is|are) in the best quarter of England`, (match, view) =>
    expecting(view.group.filter((row) => isInBestQuarter(row, view)).length, numberOf(match[1]!)),
  ),
];

function isInBestQuarter({ metrics }: TrustFacts, { metricId: id, table }: SentenceView): boolean {
  const metric = metrics.find(({ metricId }) => metricId === id);
  const spread = table.spreads.find(
    (each) => each.metricId === id && each.dataPeriod === metric?.dataPeriod && each.unit === metric.unit,
  );
  return metric && spread ? inBestQuarter(metric.value, spread, metric.better) : false;
}
