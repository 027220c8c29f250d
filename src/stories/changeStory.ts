/** What changed since the quarter before: for a trust, an area or a whole table. */
import { slugOf } from "../areas/area.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { changeParagraph, segmentsSentence } from "./areaParagraphs.ts";
import { seedOf, trustsIn } from "./areaStory.ts";
import { baseOf } from "./base.ts";
import { type Choose, chooser, hashOf } from "./choose.ts";
import { apart, tableParagraph } from "./contextParagraphs.ts";
import { frameOf } from "./frame.ts";
import { flagsThenAndNow, middleThenAndNow, segmentsAndScoresThen } from "./groupContext.ts";
import { regionSentence, segmentThenAndNow, wholeMoves, wholeSegments } from "./moreContext.ts";
import { besideMiddle, ranksBefore } from "./ownContext.ts";
import { metricsThen } from "./ownMetrics.ts";
import { allTrusts, areaName, countedTrusts, inArea, name, period, quarter, rank, score } from "./phrases.ts";
import { say, sentence } from "./say.ts";
import { type NoStory, type Phrase, type Story, subjectOf } from "./story.ts";
import type { StoryArea } from "./storyPlace.ts";
import { introduction, likelyRange, movement, segmentAndScore, standing } from "./trustSentences.ts";
import type { StoryWorld, TableOf } from "./world.ts";

/** Captions at most: those that moved furthest. */
const CAPTIONS = 12;

/** Of how many trusts each way a story of the whole table tells where they were. */
const ENDS = 2;

/** What a change is told of. */
export type ChangeScope = { sort: "trust"; trustCode: string } | { sort: "area"; area: StoryArea } | { sort: "nation" };

export function changeStory(world: StoryWorld, scope: ChangeScope, of: TableOf): Story | NoStory {
  const { period: facts, table } = of;
  const { previous } = facts;
  if (previous === null) return { none: `no quarter before ${table.reportingPeriod} is at hand` };
  if (!previous.sameFramework) {
    return {
      none: `${table.reportingPeriod} and ${previous.reportingPeriod} belong to different framework years, so their ranks cannot be compared`,
    };
  }
  const all =
    scope.sort === "area"
      ? trustsIn(world, scope.area, of)
      : scope.sort === "trust"
        ? table.trusts.filter(({ trustCode }) => trustCode === scope.trustCode)
        : table.trusts;
  const changed = all.filter(({ change }) => change?.rank);
  if (changed.length === 0)
    return { none: `no trust asked for is ranked in both ${previous.reportingPeriod} and ${table.reportingPeriod}` };
  if (changed.every(({ change }) => change!.rank!.change === 0)) {
    return { none: `no rank changed between ${previous.reportingPeriod} and ${table.reportingPeriod}` };
  }
  const scopeId =
    scope.sort === "area"
      ? `${scope.area.kind}-${slugOf(scope.area.areaName)}-${table.trustType}`
      : scope.sort === "trust"
        ? scope.trustCode.toLowerCase()
        : `nation-${table.trustType}`;
  const id = `change-${scopeId}-${table.reportingPeriod.toLowerCase()}`;
  const seed = scope.sort === "area" ? seedOf(world, scope.area) : hashOf(id);
  const choose = chooser(seed + hashOf(table.reportingPeriod));
  const then = quarter(previous.reportingPeriod);
  const area = scope.sort === "area" ? scope.area : null;
  const areaCode = scope.sort === "area" ? scope.area.areaCode : "table";
  const size = countedTrusts(all.length, table, `${areaCode}/trusts`);
  const where: Phrase =
    scope.sort === "area" ? say`${size} ${inArea(scope.area)}` : say`${allTrusts(table)} in England`;
  const [only] = all;
  const isOne = all.length === 1 && only !== undefined;
  const shown = [...changed].sort(byMovement).slice(0, CAPTIONS).sort(byRank);
  const headline = isOne
    ? choose("headline", [
        () => say`What changed for ${name(only)} since ${then}`,
        () => say`${name(only)} is now ${rank(only)}: what changed since ${then}`,
      ])()
    : choose("headline", [
        () => say`What changed for ${where} since ${then}`,
        () => say`Since ${then}: what changed for ${where}`,
      ])();
  return {
    id,
    kind: "change",
    subject:
      scope.sort === "area"
        ? subjectOf(scope.area, null)
        : {
            name: isOne ? only.trustName : "England",
            areaCode: null,
            trustCode: scope.sort === "trust" ? scope.trustCode : null,
            metricId: null,
          },
    headline,
    standfirst: isOne
      ? [
          sentence(
            say`in ${period(table.reportingPeriod)}, ${name(only)} is ${rank(only)} ${{ text: table.plural, told: [] }}`,
          ),
        ]
      : [sentence(openingOf(scope, size, of))],
    paragraphs: [
      isOne ? [] : segmentsSentence(all, { areaCode }, of, choose),
      isOne
        ? [
            standing(name(only), only, choose),
            likelyRange(only, choose),
            ...movement(only, facts, choose),
            ranksBefore(world, only),
          ]
        : changeParagraph(all, { areaCode }, of, choose),
      ...(isOne ? [] : ends(changed, scope.sort === "nation" ? ENDS : 1)),
      ...(isOne && only.before
        ? [
            [scores(only), segmentThenAndNow(only), besideMiddle(only, table, choose)],
            [...reasons(only, table, choose), ...metricsThen(world, only, of)],
          ]
        : [
            [
              segmentsAndScoresThen(all, area, of),
              flagsThenAndNow(all, area, of),
              sentence(say`a rank also moves when other trusts move`),
            ],
          ]),
      isOne ? [regionSentence(only, table, world.geography, areaCode)] : [],
      scope.sort === "nation" ? [middleThenAndNow(world, of)] : wholeMoves(of),
      [...(all.length <= 2 ? [wholeSegments(of)] : []), ...tableParagraph(table, choose)],
    ]
      .map((sentences) => sentences.filter(({ text }) => text !== ""))
      .filter((sentences) => sentences.length > 0),
    gallery: shown.map((own) => ({
      trustCode: own.trustCode,
      trustName: own.trustName,
      caption: [
        ...introduction(own, baseOf(world.geography, own.trustCode), choose),
        segmentAndScore(own, choose),
        ...(isOne ? [] : movement(own, facts, choose)),
      ].filter(({ text }) => text !== ""),
    })),
    ...frameOf(world, of, all, scope.sort === "area" ? scope.area : null),
  };
}

function openingOf(scope: ChangeScope, size: Phrase, { table }: TableOf): Phrase {
  const when = period(table.reportingPeriod);
  if (scope.sort !== "area") return say`in ${when}, ${allTrusts(table)} in England are ranked`;
  if (scope.area.kind === "place") return say`this is about ${size} ${inArea(scope.area)} in ${when}`;
  return say`${areaName(scope.area)} has ${size} in ${when}`;
}

/** The score then and now. */
function scores(own: TrustFacts): Phrase {
  const before = own.before!;
  return sentence(
    say`in ${quarter(before.reportingPeriod)} the score of ${name(own)} was ${score(before)}; it is ${score(own)} now`,
  );
}

/** What counts most for and against it now. */
const reasons = (own: TrustFacts, table: TableOf["table"], choose: Choose): Phrase[] => [
  ...apart(own, table, "for", choose),
  ...apart(own, table, "against", choose),
];

/** The largest movements, so many each way, by name. */
function ends(changed: readonly TrustFacts[], most: number): Phrase[][] {
  const sorted = [...changed].sort((a, b) => a.change!.rank!.change - b.change!.rank!.change);
  const better = sorted.filter(({ change }) => change!.rank!.change < 0).slice(0, most);
  const worse = sorted.filter(({ change }) => change!.rank!.change > 0).slice(-most);
  const told = (own: TrustFacts) =>
    sentence(
      say`${name(own)} was ${rank(own.before!)} in ${quarter(own.before!.reportingPeriod)}; it is ${rank(own)} now`,
    );
  return most === 1 ? [[...better, ...worse].map(told)] : [better.map(told), worse.reverse().map(told)];
}

const places = ({ change }: TrustFacts) => Math.abs(change!.rank!.change);
const byMovement = (a: TrustFacts, b: TrustFacts) => places(b) - places(a) || (a.trustCode < b.trustCode ? -1 : 1);
const byRank = (a: TrustFacts, b: TrustFacts) => a.leagueRank! - b.leagueRank! || (a.trustName < b.trustName ? -1 : 1);
