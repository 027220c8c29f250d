/** The round-up of an area: every trust of a type in it, best to worst. */
import { slugOf } from "../areas/area.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { changeParagraph, differenceParagraph, overrideParagraph, segmentsSentence } from "./areaParagraphs.ts";
import { baseOf } from "./base.ts";
import { type Choose, chooser, hashOf } from "./choose.ts";
import { apart, beforeSentence, tableParagraph } from "./contextParagraphs.ts";
import { frameOf } from "./frame.ts";
import { betterThanTheMiddle, scoresApart } from "./groupContext.ts";
import { regionSentence, wholeSegments } from "./moreContext.ts";
import {
  besideMiddle,
  neighbours,
  noOverride,
  overrideLifted,
  rangeWidth,
  ranksBefore,
  ranksOfYear,
  scoresOfYear,
  segmentShare,
} from "./ownContext.ts";
import { betterThanMiddle, metricsInScore, metricsThen } from "./ownMetrics.ts";
import {
  allTrusts,
  areaName,
  comparing,
  countedTrusts,
  inArea,
  name,
  period,
  place,
  range,
  rank,
  score,
} from "./phrases.ts";
import { NOTHING, say, sayList, sentence } from "./say.ts";
import { type NoStory, type Phrase, type Story, subjectOf } from "./story.ts";
import { inWords, type StoryArea, trustsOfWhere } from "./storyPlace.ts";
import { drivers, introduction, likelyRange, movement, override, segmentAndScore, standing } from "./trustSentences.ts";
import { domains } from "./trustStory.ts";
import type { StoryWorld, TableOf } from "./world.ts";

/** The trusts of a table in an area or place, best first. */
export function trustsIn({ geography }: StoryWorld, where: StoryArea, { table }: TableOf): TrustFacts[] {
  return trustsOfWhere(table, where, geography);
}

/** Neighbours in the list of areas differ by one. */
export const seedOf = ({ geography }: StoryWorld, where: StoryArea): number =>
  where.kind === "place" ? hashOf(where.slug) : geography.areas.indexOf(where);

export const areaStoryId = (area: StoryArea, { period: { reportingPeriod }, table }: TableOf): string =>
  ["area", area.kind, slugOf(area.areaName), table.trustType, reportingPeriod.toLowerCase()].join("-");

export function areaStory(world: StoryWorld, area: StoryArea, of: TableOf): Story | NoStory {
  const trusts = trustsIn(world, area, of);
  const { table } = of;
  const ranked = trusts.filter(({ leagueRank }) => leagueRank !== null);
  if (ranked.length === 0) {
    return { none: `no ${table.plural} ${inWords(area)} stand in the table of ${table.reportingPeriod}` };
  }
  const id = areaStoryId(area, of);
  const choose = chooser(seedOf(world, area) + hashOf(id.replace(area.slug, "")));
  const where = inArea(area);
  const best = ranked.filter((own) => own.leagueRank === ranked[0]!.leagueRank);
  const worst = ranked.filter((own) => own.leagueRank === ranked.at(-1)!.leagueRank);
  const isSmall = ranked.length === 1;
  const top = extreme(best, "best placed", area);
  const bottom = extreme(worst, "worst placed", area);
  const size = countedTrusts(trusts.length, table, `${area.areaCode}/trusts`);
  const [first, last] = [best[0]!, worst[0]!];
  const isLevel = best.length === ranked.length;
  const headline = isSmall
    ? say`${name(first)}, ${comparing("the only", 1, `${area.areaCode}/trusts`)} ${oneTrust(of)} ${where}, is ${rank(first)}`
    : isLevel
      ? say`The ${size} ${where} share one rank: ${place(first)}`
      : choose("headline", [
          () => say`${top} of the ${size} ${where}, ${bottom}`,
          // two lists of names with "and" between them cannot be told apart
          () =>
            best.length + worst.length > 2
              ? say`The ${size} ${where}: ${bottom}, ${top}`
              : say`${bottom} and ${top} of the ${size} ${where}`,
          () => say`The ${size} ${where}: ${top}, ${bottom}`,
        ])();
  const opening = sentence(
    isSmall
      ? say`in ${period(table.reportingPeriod)}, ${name(first)} is ${rank(first)} ${{ text: table.plural, told: [] }}`
      : area.kind === "place"
        ? say`this is how ${size} ${where} stand among ${allTrusts(table)} in England in ${period(table.reportingPeriod)}`
        : choose("opening", [
            () =>
              say`${areaName(area)} has ${size} in ${period(table.reportingPeriod)}, among ${allTrusts(table)} in England`,
            () =>
              say`among ${allTrusts(table)} in England in ${period(table.reportingPeriod)}, ${size} are based ${where}`,
          ])(),
  );
  const ends = isSmall
    ? [sentence(say`its score is ${score(first)}`)]
    : isLevel
      ? []
      : [endSentence(top, first, best), endSentence(bottom, last, worst)];
  return {
    id,
    kind: "area",
    subject: subjectOf(area, null),
    headline: { ...headline, text: headline.text.slice(0, 1).toUpperCase() + headline.text.slice(1) },
    standfirst: [opening, ...ends],
    paragraphs: [
      [...segmentsSentence(ranked, area, of, choose)],
      isSmall
        ? [
            standing(name(first), first, choose),
            likelyRange(first, choose),
            rangeWidth(first),
            override(first, choose),
            first.withoutOverride.flagged === true ? overrideLifted(first) : NOTHING,
            ...movement(first, of.period, choose),
            ranksBefore(world, first),
            scoresOfYear(world, first),
            regionSentence(first, table, world.geography, area.areaCode),
          ]
        : [],
      ...(isSmall ? onlyOne(world, first, of, choose) : []),
      [
        ...differenceParagraph(best, worst, of, choose),
        scoresApart(first, last),
        ranked.length > 2 ? betterThanTheMiddle(ranked, area, table) : NOTHING,
      ],
      ...(ranked.length === 2 ? ranked.map((own) => oneOfTwo(world, own, of, choose)) : []),
      overrideParagraph(ranked, area, choose),
      [
        ...(isLevel && !isSmall ? [] : apart(first, table, "for", choose)),
        ...(isLevel ? [] : apart(last, table, "against", choose)),
        ...(isSmall ? apart(first, table, "against", choose) : []),
      ],
      changeParagraph(ranked, area, of, choose),
      isLevel || ranked.length === 2 || !of.period.previous?.sameFramework
        ? []
        : [...beforeSentence(first), ...beforeSentence(last)],
      [...(isSmall ? [wholeSegments(of)] : []), ...tableParagraph(table, choose)],
    ]
      .map((sentences) => sentences.filter(({ text }) => text !== ""))
      .filter((sentences) => sentences.length > 0),
    gallery: trusts.map((own) => ({
      trustCode: own.trustCode,
      trustName: own.trustName,
      caption: captionOf(world, own, of, choose, ranked.length <= 6),
    })),
    ...frameOf(world, of, trusts, area),
  };
}

/** What there is room for where an area has one trust of the type. */
const onlyOne = (world: StoryWorld, own: TrustFacts, of: TableOf, choose: Choose): Phrase[][] => [
  [metricsInScore(own), ...domains(own, choose), betterThanMiddle(own, of.table)],
  metricsThen(world, own, of),
  [besideMiddle(own, of.table, choose), segmentShare(own, of), ...neighbours(own, of.table)],
  own.withoutOverride.flagged === true ? [] : [noOverride(own), overrideLifted(own)],
];

/** What there is room for where it has two. */
const oneOfTwo = (world: StoryWorld, own: TrustFacts, { table }: TableOf, choose: Choose): Phrase[] => [
  besideMiddle(own, table, choose),
  ranksOfYear(world, own),
  scoresOfYear(world, own),
];

function oneTrust({ table }: TableOf): Phrase {
  return { text: table.plural.replace(/s$/, ""), told: [] };
}

/** "X is best placed", "X and Y are joint best placed". */
export function extreme(
  trusts: readonly TrustFacts[],
  words: "best placed" | "worst placed",
  area: { areaCode: string },
): Phrase {
  const joint = trusts.length > 1;
  const told = comparing(`${joint ? "are joint" : "is"} ${words}`, words, `${area.areaCode}/${words}`);
  return say`${sayList(trusts.map(name))} ${told}`;
}

export function endSentence(top: Phrase, own: TrustFacts, all: readonly TrustFacts[]): Phrase {
  if (all.length > 1)
    return sentence(say`${top}: ${{ text: all.length === 2 ? "both" : "all", told: [] }} are ${rank(own)}`);
  const likely = own.likelyRangeOfRank ? say`, with a likely range of ${range(own)}` : say``;
  return sentence(say`${top}: its rank is ${rank(own)}, its score ${score(own)}${likely}`);
}

function captionOf(
  world: StoryWorld,
  own: TrustFacts,
  of: TableOf,
  choose: ReturnType<typeof chooser>,
  long: boolean,
): Phrase[] {
  return [
    ...introduction(own, baseOf(world.geography, own.trustCode), choose),
    segmentAndScore(own, choose),
    ...drivers(own, of.table, choose).slice(0, long ? 2 : 1),
    ...movement(own, of.period, choose),
  ].filter(({ text }) => text !== "");
}
