/** Who joined a table or left it since the quarter before. */
import type { TrustFacts } from "../format/leagueFacts.ts";
import { chooser, hashOf } from "./choose.ts";
import { frameOf } from "./frame.ts";
import { allTrusts, comparing, counted, name, period, quarter, rank, score } from "./phrases.ts";
import { say, sayList, sentence } from "./say.ts";
import type { NoStory, Story } from "./story.ts";
import { IT, likelyRange, standing } from "./trustSentences.ts";
import { type StoryWorld, type TableOf, tableOf } from "./world.ts";

export function membersStory(world: StoryWorld, of: TableOf): Story | NoStory {
  const { table, period: facts } = of;
  const { previous } = facts;
  if (previous === null) return { none: `no quarter before ${table.reportingPeriod} is at hand` };
  if (table.joined.length === 0 && table.left.length === 0) {
    return { none: `the ${table.plural} of ${table.reportingPeriod} are those of ${previous.reportingPeriod}` };
  }
  const before = tableOf(world, table.trustType, previous.reportingPeriod)?.table ?? null;
  const rowsOf = (codes: readonly string[], rows: readonly TrustFacts[]) =>
    rows.filter(({ trustCode }) => codes.includes(trustCode));
  const gone = rowsOf(table.left, before?.trusts ?? []);
  const came = rowsOf(table.joined, table.trusts);
  const id = `members-${table.trustType}-${table.reportingPeriod.toLowerCase()}`;
  const choose = chooser(hashOf(id));
  const { reportingPeriod } = table;
  const then = quarter(previous.reportingPeriod);
  const told = (trusts: readonly TrustFacts[], word: "left" | "joined") =>
    trusts.length === 0
      ? []
      : [
          sentence(
            say`${counted(trusts.length, `table/${word}`, reportingPeriod)} ${comparing(`${word} the table`, trusts.length, `table/${word}`, { reportingPeriod })} since ${then}: ${sayList(trusts.map(name))}`,
          ),
        ];
  return {
    id,
    kind: "members",
    subject: { name: "England", areaCode: null, trustCode: null, metricId: null },
    headline:
      gone.length > 0
        ? say`${sayList(gone.map(name))} left the table of ${{ text: table.plural, told: [] }}`
        : say`${sayList(came.map(name))} joined the table of ${{ text: table.plural, told: [] }}`,
    standfirst: [
      sentence(say`in ${period(reportingPeriod)}, ${allTrusts(table)} in England are ranked`),
      ...told(gone, "left"),
      ...told(came, "joined"),
    ],
    paragraphs: [
      gone.map((own) => sentence(say`in ${then}, ${name(own)} was ${rank(own)}, and its score was ${score(own)}`)),
      [
        sentence(say`when trusts merge, one goes on and the others leave the table`),
        sentence(say`a rank among fewer trusts is another rank, even where nothing else has changed`),
        ...(previous.sameFramework ? [] : [sentence(say`ranks cannot be compared with those of ${then}`)]),
      ],
    ].filter((sentences) => sentences.length > 0),
    gallery: came.map((own) => ({
      trustCode: own.trustCode,
      trustName: own.trustName,
      caption: [standing(IT, own, choose), likelyRange(own, choose)].filter(({ text }) => text !== ""),
    })),
    ...frameOf(world, of, came.length > 0 ? came : table.trusts),
  };
}
