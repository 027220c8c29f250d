/** A whole table in one story. */
import { changeParagraph, differenceParagraph, overrideParagraph, segmentsSentence } from "./areaParagraphs.ts";
import { endSentence, extreme } from "./areaStory.ts";
import { chooser, hashOf } from "./choose.ts";
import { apart, beforeSentence, tableParagraph } from "./contextParagraphs.ts";
import { frameOf } from "./frame.ts";
import { allTrusts, period } from "./phrases.ts";
import { say, sentence } from "./say.ts";
import type { NoStory, Story } from "./story.ts";
import { IT, likelyRange, movement, override, standing } from "./trustSentences.ts";
import type { StoryWorld, TableOf } from "./world.ts";

/** How many trusts of each end have a caption. */
const CAPTIONS = 5;

export function nationStory(world: StoryWorld, of: TableOf): Story | NoStory {
  const { table } = of;
  const ranked = table.trusts.filter(({ leagueRank }) => leagueRank !== null);
  const [first, last] = [ranked[0], ranked.at(-1)];
  if (!first || !last || first.leagueRank === last.leagueRank)
    return { none: `no ${table.plural} have different ranks` };
  const id = `nation-${table.trustType}-${table.reportingPeriod.toLowerCase()}`;
  const choose = chooser(hashOf(id));
  const england = { areaCode: "table" };
  const best = ranked.filter(({ leagueRank }) => leagueRank === first.leagueRank);
  const worst = ranked.filter(({ leagueRank }) => leagueRank === last.leagueRank);
  const [top, bottom] = [extreme(best, "best placed", england), extreme(worst, "worst placed", england)];
  const shown = [...new Set([...ranked.slice(0, CAPTIONS), ...ranked.slice(-CAPTIONS)])];
  return {
    id,
    kind: "nation",
    subject: { name: "England", areaCode: null, trustCode: null, metricId: null },
    headline: choose("headline", [
      () => say`${top} of ${allTrusts(table)} in England, ${bottom}`,
      () => say`${allTrusts(table)} in England: ${top}, ${bottom}`,
    ])(),
    standfirst: [
      sentence(say`in ${period(table.reportingPeriod)}, ${allTrusts(table)} in England are ranked`),
      endSentence(top, first, best),
      endSentence(bottom, last, worst),
    ],
    paragraphs: [
      segmentsSentence(ranked, england, of, choose),
      differenceParagraph(best, worst, of, choose),
      overrideParagraph(ranked, england, choose),
      [...apart(first, table, "for", choose), ...apart(last, table, "against", choose)],
      changeParagraph(ranked, england, of, choose),
      of.period.previous?.sameFramework ? [...beforeSentence(first), ...beforeSentence(last)] : [],
      tableParagraph(table, choose).slice(0, 1),
    ].filter((sentences) => sentences.length > 0),
    gallery: shown.map((own) => ({
      trustCode: own.trustCode,
      trustName: own.trustName,
      caption: [
        standing(IT, own, choose),
        likelyRange(own, choose),
        override(own, choose),
        ...movement(own, of.period, choose),
      ].filter(({ text }) => text !== ""),
    })),
    ...frameOf(world, of, table.trusts),
  };
}
