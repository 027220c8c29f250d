/** The override of a table: whom it holds back, and whom it lets ahead. */
import { formatRank } from "../format/figures.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { overrideParagraph } from "./areaParagraphs.ts";
import { chooser, hashOf } from "./choose.ts";
import { tableParagraph } from "./contextParagraphs.ts";
import { frameOf } from "./frame.ts";
import { segmentsWithout, wholeSegments } from "./moreContext.ts";
import { allTrusts, comparing, counted, name, period, rank } from "./phrases.ts";
import { say, sentence, tell } from "./say.ts";
import type { NoStory, Phrase, Story } from "./story.ts";
import { IT, likelyRange, override, standing } from "./trustSentences.ts";
import type { StoryWorld, TableOf } from "./world.ts";

const CAPTIONS = 12;

export function overrideStory(world: StoryWorld, of: TableOf): Story | NoStory {
  const { table, period: facts } = of;
  const moved = table.trusts.filter(({ withoutOverride }) => withoutOverride.moved);
  if (facts.definition.overrides.length === 0) return { none: `${facts.definition.title} has no override` };
  if (moved.length === 0) {
    return {
      none: `the override changes the segment of no trust among the ${table.plural} of ${table.reportingPeriod}`,
    };
  }
  const id = `override-${table.trustType}-${table.reportingPeriod.toLowerCase()}`;
  const choose = chooser(hashOf(id));
  const { reportingPeriod } = table;
  const places = (own: TrustFacts) => own.withoutOverride.places ?? 0;
  const ahead = table.trusts.filter((own) => places(own) < 0);
  const furthest = [...moved].sort((a, b) => places(b) - places(a))[0]!;
  const shown = [...moved]
    .sort((a, b) => places(b) - places(a))
    .slice(0, CAPTIONS)
    .sort((a, b) => a.leagueRank! - b.leagueRank! || (a.trustName < b.trustName ? -1 : 1));
  const many = counted(moved.length, "table/moved", reportingPeriod);
  const trusts = { text: moved.length === 1 ? table.plural.replace(/s$/, "") : table.plural, told: [] };
  return {
    id,
    kind: "override",
    subject: { name: "England", areaCode: null, trustCode: null, metricId: null },
    headline: say`The financial override changes the segment of ${many} ${trusts}`,
    standfirst: [
      sentence(say`in ${period(reportingPeriod)}, ${allTrusts(table)} in England are ranked`),
      sentence(say`this is what the financial override does to the table`),
    ],
    paragraphs: [
      overrideParagraph(table.trusts, { areaCode: "table" }, choose),
      [
        sentence(
          say`${comparing(`because of the override, ${numberText(ahead.length)} ${ahead.length === 1 ? "stands ahead of where it" : "stand ahead of where they"} would be`, ahead.length, "table/ahead", { reportingPeriod })}`,
        ),
        sentence(say`the table without it is worked out exactly; nothing in it is estimated`),
      ],
      [sentence(say`${name(furthest)} is ${rank(furthest)}`), without(furthest)],
      [wholeSegments(of), segmentsWithout(of), ...tableParagraph(table, choose)].filter(({ text }) => text !== ""),
    ],
    gallery: shown.map((own) => ({
      trustCode: own.trustCode,
      trustName: own.trustName,
      caption: [standing(IT, own, choose), override(own, choose), without(own), likelyRange(own, choose)].filter(
        ({ text }) => text !== "",
      ),
    })),
    ...frameOf(world, of, moved),
  };
}

const numberText = (number: number) => counted(number, "", "").text;

/** Where it would stand had no trust the flag. */
function without(own: TrustFacts): Phrase {
  const { leagueRank, joint } = own.withoutOverride;
  if (leagueRank === null) return { text: "", told: [] };
  const place = tell(
    "rank",
    formatRank(leagueRank, joint, own.trustsRanked),
    leagueRank,
    "withoutOverride/leagueRank",
    own,
  );
  return sentence(say`without the override it would be ${place}`);
}
