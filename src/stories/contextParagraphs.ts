/** True context for a round-up: the whole table, and what sets the first and the last apart. */
import { formatScore } from "../format/figures.ts";
import type { TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import type { Choose } from "./choose.ts";
import { extremeDrivers } from "./drivers.ts";
import { allTrusts, comparing, counted, metricName, metricValue, name, quarter, rank } from "./phrases.ts";
import { say, sentence, tell } from "./say.ts";
import type { Phrase } from "./story.ts";

/** The whole table: how far scores reach, and to how many the override applies. */
export function tableParagraph(table: TableFacts, choose: Choose): Phrase[] {
  const averages = table.trusts.flatMap(({ averageMetricScore }) => averageMetricScore ?? []).sort((a, b) => a - b);
  if (averages.length < 2) return [];
  const flagged = table.trusts.filter(({ withoutOverride }) => withoutOverride.flagged === true).length;
  const limit = (value: number, figure: string) => tell("score", formatScore(value), value, figure, table);
  const [low, high] = [limit(averages[0]!, "scores/lowest"), limit(averages.at(-1)!, "scores/highest")];
  const all = allTrusts(table);
  const number = counted(flagged, "flagged", table.reportingPeriod);
  return [
    choose("reach", [
      () =>
        sentence(
          say`in England as a whole, scores of ${all} run from ${low} to ${high}, and the financial override applies to ${number} of these`,
        ),
      () =>
        sentence(
          say`over all of England, scores of ${all} run from ${low} to ${high}; the financial override applies to ${number} of these`,
        ),
      () =>
        sentence(
          say`scores of ${all} in England run from ${low} to ${high}, and the financial override applies to ${number} of these`,
        ),
    ])(),
  ];
}

/** What counts most for or against a trust, by name, for the body of a story. */
export function apart(own: TrustFacts, table: TableFacts, word: "against" | "for", choose: Choose): Phrase[] {
  const { against, favour } = extremeDrivers(own, table);
  const driver = word === "against" ? against : favour;
  if (driver === null) return [];
  const weight = comparing(`counts most ${word} ${name(own).text}`, driver.metric.metricId, `drivers/${word}`, own);
  const [title, value] = [metricName(driver.metric, own), metricValue(driver.metric, own)];
  return [
    choose(`apart ${word}`, [
      () => sentence(say`measured against the table, ${title} ${weight}: ${value}`),
      () => sentence(say`${title} ${weight}: ${value}`),
      () => sentence(say`what ${weight} is ${title}: ${value}`),
    ])(),
  ];
}

/** Where a trust stood the quarter before, by name. */
export function beforeSentence(own: TrustFacts): Phrase[] {
  const { before } = own;
  if (!before || before.leagueRank === null) return [];
  return [sentence(say`in ${quarter(before.reportingPeriod)}, ${name(own)} was ${rank(before)}`)];
}
