/** The portrait of one trust in one quarter. */
import { areasOfTrust } from "../areas/geography.ts";
import { formatScore } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { baseOf } from "./base.ts";
import { type Choose, chooser, hashOf } from "./choose.ts";
import { tableParagraph } from "./contextParagraphs.ts";
import { frameOf } from "./frame.ts";
import { regionSentence, wholeSegments } from "./moreContext.ts";
import {
  besideMiddle,
  neighbours,
  noOverride,
  overrideLifted,
  rangeWidth,
  ranksBefore,
  scoresOfYear,
  segmentShare,
} from "./ownContext.ts";
import { betterThanMiddle, metricsInScore, metricsThen } from "./ownMetrics.ts";
import { areaName, comparing, fullName, name, period, rank, score, segment } from "./phrases.ts";
import { say, sentence, tell } from "./say.ts";
import type { NoStory, Phrase, Story } from "./story.ts";
import { based, drivers, IT, likelyRange, movement, override, standing } from "./trustSentences.ts";
import type { StoryWorld, TableOf } from "./world.ts";

/** Lines of the table shown before and after the trust. */
const NEIGHBOURS = 2;

export function trustStory(world: StoryWorld, trustCode: string, of: TableOf): Story | NoStory {
  const { table } = of;
  const at = table.trusts.findIndex((each) => each.trustCode === trustCode);
  const own = table.trusts[at];
  if (!own) return { none: `${trustCode} does not stand among the ${table.plural} of ${table.reportingPeriod}` };
  if (own.leagueRank === null) return { none: `${own.trustName} has no rank in ${table.reportingPeriod}` };
  const id = `trust-${trustCode.toLowerCase()}-${table.reportingPeriod.toLowerCase()}`;
  const choose = chooser(at + hashOf(table.reportingPeriod));
  const plural = { text: table.plural, told: [] };
  const moved = movement(own, of.period, choose);
  return {
    id,
    kind: "trust",
    subject: { name: own.trustName, areaCode: null, trustCode, metricId: null },
    headline: choose("headline", [
      () => say`${name(own)} is ${rank(own)} ${plural}`,
      () => say`${name(own)}: ${rank(own)} ${plural}, in ${segment(own)}`,
      () => say`${name(own)} is ${rank(own)}, with a score of ${score(own)}`,
    ])(),
    standfirst: [
      sentence(say`in ${period(table.reportingPeriod)}, ${fullName(own)} is ${rank(own)} ${plural} in England`),
      likelyRange(own, choose),
    ].filter(({ text }) => text !== ""),
    paragraphs: [
      [standing(name(own), own, chooser(at + 1)), rangeWidth(own)],
      [metricsInScore(own), ...domains(own, choose), betterThanMiddle(own, table)],
      [...drivers(own, table, choose), ...metricsThen(world, own, of)],
      [noOverride(own), override(own, choose), overrideLifted(own)],
      of.period.previous === null
        ? [sentence(say`we hold no earlier quarter, so no change can be told`)]
        : [...moved, ranksBefore(world, own), scoresOfYear(world, own)],
      [besideMiddle(own, table, choose), segmentShare(own, of), ...neighbours(own, table)],
      [
        ...region(world, own),
        regionSentence(own, table, world.geography),
        based(own, baseOf(world.geography, trustCode), choose),
      ],
      [wholeSegments(of), ...tableParagraph(table, choose)],
    ]
      .map((sentences) => sentences.filter(({ text }) => text !== ""))
      .filter((sentences) => sentences.length > 0),
    gallery: [
      {
        trustCode,
        trustName: own.trustName,
        caption: [standing(IT, own, choose), likelyRange(own, choose)].filter(({ text }) => text !== ""),
      },
    ],
    ...frameOf(world, of, table.trusts.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1)),
  };
}

/** The domains with the best and the worst score. Empty: no metric scores, or a tie. */
export function domains(own: TrustFacts, choose: Choose): Phrase[] {
  const sorted = [...own.domains].sort((one, other) => one.domainScore - other.domainScore);
  const [best, next] = sorted;
  const [before, worst] = sorted.slice(-2);
  if (!best || !next || !before || !worst || sorted.length < 3) return [];
  if (best.domainScore === next.domainScore || before.domainScore === worst.domainScore) return [];
  const told = (domain: typeof best, word: "best" | "worst") => {
    const path = `domains/${domain.domain}/domainScore`;
    const claim = comparing(`has its ${word} domain score`, word, path, own);
    const title = tell("name", `“${domain.title}”`, domain.domain, path, own);
    const value = tell("score", formatScore(domain.domainScore), domain.domainScore, path, own);
    return say`${title} ${claim}: ${value}`;
  };
  return choose("domains", [
    () => [sentence(told(best, "best")), sentence(told(worst, "worst"))],
    () => [sentence(say`by domain, ${told(worst, "worst")}`), sentence(told(best, "best"))],
  ])();
}

function region({ geography }: StoryWorld, own: TrustFacts): Phrase[] {
  const { "english-region": english, icb } = areasOfTrust(geography, own.trustCode, own.reportingPeriod);
  const areas = [english, icb].flatMap((area) => (area ? [areaName(area)] : []));
  const [one, other] = areas;
  if (!one) return [];
  return [sentence(other ? say`${name(own)} lies in ${one} and in ${other}` : say`${name(own)} lies in ${one}`)];
}
