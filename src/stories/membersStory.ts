/** Who joined a table or left it since the quarter before, who closed within the quarter, and which trusts took over. */
import { type Closure, closureOf } from "../areas/closure.ts";
import { daysOfPeriod } from "../areas/period.ts";
import { formatDay } from "../format/day.ts";
import type { TrustFacts } from "../format/leagueFacts.ts";
import { type Choose, chooser, hashOf } from "./choose.ts";
import { tableParagraph } from "./contextParagraphs.ts";
import { frameOf } from "./frame.ts";
import { wholeSegments } from "./moreContext.ts";
import { besideMiddle, neighbours, segmentShare } from "./ownContext.ts";
import { allTrusts, comparing, counted, fullName, name, period, quarter, rank, score } from "./phrases.ts";
import { say, sayList, sentence, tell } from "./say.ts";
import type { NoStory, Phrase, Story } from "./story.ts";
import { IT, likelyRange, standing } from "./trustSentences.ts";
import { type StoryWorld, type TableOf, tableOf } from "./world.ts";

/** Trusts that stand in the table and closed within the quarter: the next table cannot have them. */
export function closedWithin(
  trusts: readonly TrustFacts[],
  closures: readonly Closure[],
  reportingPeriod: string,
): TrustFacts[] {
  const { from, until } = daysOfPeriod(reportingPeriod);
  return trusts.filter(({ trustCode }) =>
    closures.some((closure) => closure.trustCode === trustCode && closure.closed >= from && closure.closed <= until),
  );
}

export function membersStory(world: StoryWorld, of: TableOf): Story | NoStory {
  const { table, period: facts } = of;
  const { previous } = facts;
  const { reportingPeriod, plural } = table;
  const { closures } = world.geography;
  const ended = closedWithin(table.trusts, closures, reportingPeriod);
  if (previous === null && ended.length === 0) return { none: `no quarter before ${reportingPeriod} is at hand` };
  if (table.joined.length === 0 && table.left.length === 0 && ended.length === 0) {
    return {
      none: `the ${plural} of ${reportingPeriod} are those of ${previous!.reportingPeriod}, and none of them closed in the quarter`,
    };
  }
  const before = previous && (tableOf(world, table.trustType, previous.reportingPeriod)?.table ?? null);
  const rowsOf = (codes: readonly string[], rows: readonly TrustFacts[]) =>
    rows.filter(({ trustCode }) => codes.includes(trustCode));
  const gone = rowsOf(table.left, before?.trusts ?? []);
  const came = rowsOf(table.joined, table.trusts);
  const id = `members-${table.trustType}-${reportingPeriod.toLowerCase()}`;
  const choose = chooser(hashOf(id));
  const told = (trusts: readonly TrustFacts[], word: "left" | "joined") =>
    trusts.length === 0 || previous === null
      ? []
      : [
          sentence(
            say`${counted(trusts.length, `table/${word}`, reportingPeriod)} ${comparing(`${word} the table`, trusts.length, `table/${word}`, { reportingPeriod })} since ${quarter(previous.reportingPeriod)}: ${sayList(trusts.map(name))}`,
          ),
        ];
  const types = { text: plural, told: [] };
  return {
    id,
    kind: "members",
    subject: { name: "England", areaCode: null, trustCode: null, metricId: null },
    headline:
      gone.length > 0
        ? say`${sayList(gone.map(name))} left the table of ${types}`
        : came.length > 0
          ? say`${sayList(came.map(name))} joined the table of ${types}`
          : sayList(
              [...Map.groupBy(ended, (own) => closureOf(closures, own.trustCode)!.closed).values()].map(
                (own) => say`${sayList(own.map(name))} closed on ${closingDay(own[0]!, closures)}`,
              ),
            ),
    standfirst: [
      sentence(say`in ${period(reportingPeriod)}, ${allTrusts(table)} in England are ranked`),
      ...told(gone, "left"),
      ...told(came, "joined"),
    ],
    paragraphs: [
      [...gone, ...ended].map((own) => closing(own, world, of)),
      ...ended.map((own) =>
        [
          sentence(say`${name(own)} still stands in this table: it is ${rank(own)}, and its score is ${score(own)}`),
          besideMiddle(own, table, choose),
          segmentShare(own, of),
          ...neighbours(own, table),
        ].filter(({ text }) => text !== ""),
      ),
      gone.map((own, at) =>
        sentence(
          at % 2 === 0
            ? say`in ${quarter(own.reportingPeriod)}, ${name(own)} was ${rank(own)}, and its score was ${score(own)}`
            : say`${name(own)} was ${rank(own)} in ${quarter(own.reportingPeriod)}, with a score of ${score(own)}`,
        ),
      ),
      [
        ...sizes(of, before?.trustsRanked ?? null),
        sentence(say`when trusts merge, one goes on and the others leave the table`),
        sentence(say`a rank among fewer trusts is another rank, even where nothing else has changed`),
        ...(previous === null || previous.sameFramework
          ? []
          : [sentence(say`ranks cannot be compared with those of ${quarter(previous.reportingPeriod)}`)]),
      ],
      [wholeSegments(of), ...tableParagraph(table, choose)],
    ].filter((sentences) => sentences.length > 0),
    gallery: [...came, ...ended].map((own) => ({
      trustCode: own.trustCode,
      trustName: own.trustName,
      caption: captionOf(own, choose),
    })),
    ...frameOf(world, of, came.length + ended.length > 0 ? [...came, ...ended] : table.trusts),
  };
}

const captionOf = (own: TrustFacts, choose: Choose): Phrase[] =>
  [standing(IT, own, choose), likelyRange(own, choose)].filter(({ text }) => text !== "");

function closingDay(own: TrustFacts, closures: readonly Closure[]): Phrase {
  const { closed } = closureOf(closures, own.trustCode)!;
  return tell("period", formatDay(closed), closed, "closures/closed", own);
}

/** When it closed and which trust followed, by the register. */
function closing(own: TrustFacts, { geography: { closures } }: StoryWorld, { period: facts }: TableOf): Phrase {
  const closure = closureOf(closures, own.trustCode);
  if (closure === null) {
    const none = comparing("the register has no day on which it closed", 0, "closures/closed", own);
    return sentence(say`${name(own)} is in the table no more; ${none}`);
  }
  const day = closingDay(own, closures);
  if (closure.successor === null) {
    const none = comparing("the register names no successor", 0, "closures/successor", own);
    return sentence(say`${name(own)} closed on ${day}; ${none}`);
  }
  const { trustCode, trustName } = closure.successor;
  const { reportingPeriod } = facts;
  const successor = fullName({ trustCode, trustName, reportingPeriod });
  const listed = facts.tables.flatMap(({ trusts }) => trusts).find((each) => each.trustCode === trustCode);
  const also =
    listed && listed.trustName !== trustName ? say`, which the tables of this quarter call ${name(listed)}` : say``;
  return sentence(say`${name(own)} closed on ${day}; its successor on the register is ${successor}${also}`);
}

/** How many the table had and has. */
function sizes({ table, period: { previous } }: TableOf, before: number | null): Phrase[] {
  if (previous === null || before === null || before === table.trustsRanked) return [];
  const was = tell("number", `${before}`, before, "trustsRanked", previous);
  const is = tell("number", `${table.trustsRanked}`, table.trustsRanked, "trustsRanked", table);
  return [sentence(say`the table had ${was} trusts in ${quarter(previous.reportingPeriod)} and has ${is} now`)];
}
