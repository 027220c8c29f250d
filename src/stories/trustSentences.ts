/** Sentences about one trust that stories of all kinds share. */
import { formatValue } from "../format/figures.ts";
import type { PeriodFacts, TableFacts, TrustFacts } from "../format/leagueFacts.ts";
import type { Base } from "./base.ts";
import type { Choose } from "./choose.ts";
import { type Driver, extremeDrivers } from "./drivers.ts";
import {
  comparing,
  metricName,
  metricValue,
  quarter,
  range,
  rank,
  score,
  segment,
  segmentNumber,
  unadjusted,
} from "./phrases.ts";
import { NOTHING, say, sentence, tell } from "./say.ts";
import type { Phrase } from "./story.ts";

export const IT: Phrase = { text: "it", told: [] };

/** Place, segment and score in one sentence. `who`: "it", or a name. */
export function standing(who: Phrase, own: TrustFacts, choose: Choose): Phrase {
  if (own.leagueRank === null || own.adjustedSegment === null) {
    return sentence(say`${who} has no place in the table: its score, its segment or its flag is not known`);
  }
  const [place, group, points] = [rank(own), segment(own), score(own)];
  return choose(`standing ${own.trustCode}`, [
    () => sentence(say`${who} is ${place}, in ${group}, with a score of ${points}`),
    () => sentence(say`${who} stands ${place}, with a score of ${points}, in ${group}`),
    () => sentence(say`with a score of ${points}, ${who} is ${place} and in ${group}`),
    () => sentence(say`${who} is in ${group}: its score is ${points}, its rank ${place}`),
  ])();
}

/** Base, place and likely range of a trust as a caption has them: one sentence where it can be one. */
export function introduction(own: TrustFacts, base: Base | null, choose: Choose): Phrase[] {
  if (own.leagueRank === null || base === null) {
    return [standing(IT, own, choose), likelyRange(own, choose), based(own, base, choose)];
  }
  const about = { trustCode: own.trustCode };
  const town = tell("place", base.seat, base.seat, "base/seat", about);
  const seat =
    base.siteName === null
      ? town
      : say`${town}, at or beside ${tell("place", base.siteName, base.siteName, "base/siteName", about)}`;
  const place = rank(own);
  if (own.likelyRangeOfRank === null) {
    return choose(`introduction ${own.trustCode}`, [
      () => [sentence(say`based in ${seat}, it is ${place}`)],
      () => [sentence(say`it is ${place} and based in ${seat}`)],
      () => [sentence(say`its rank is ${place}; its base is in ${seat}`)],
      () => [sentence(say`ranked ${place}, it is based in ${seat}`)],
      () => [sentence(say`it is based in ${seat}; its rank is ${place}`)],
    ])();
  }
  const likely = range(own);
  return choose(`introduction ${own.trustCode}`, [
    () => [sentence(say`based in ${seat}, it is ${place}, with a likely range of ${likely}`)],
    () => [sentence(say`it is ${place}, with a likely range of ${likely}; its base is in ${seat}`)],
    () => [sentence(say`its rank is ${place}, in a likely range of ${likely}; it is based in ${seat}`)],
    () => [sentence(say`it is based in ${seat}; its rank is ${place}, and its likely range is ${likely}`)],
    () => [sentence(say`ranked ${place}, with a likely range of ${likely}, it is based in ${seat}`)],
    () => [sentence(say`it is based in ${seat}; it stands ${place}, and the likely range is ${likely}`)],
  ])();
}

/** Segment and score of a trust, with what the override does to the segment. */
export function segmentAndScore(own: TrustFacts, choose: Choose): Phrase {
  if (own.adjustedSegment === null) return NOTHING;
  const [group, points] = [segment(own), score(own)];
  const first = choose(`segment ${own.trustCode}`, [
    say`it is in ${group}, with a score of ${points}`,
    say`its score is ${points}, and it is in ${group}`,
    say`its segment is ${segmentNumber(own)}, and its score is ${points}`,
    say`a score of ${points} goes with ${group}`,
    say`the score is ${points}, and the trust is in ${group}`,
  ]);
  if (own.withoutOverride.flagged !== true) return sentence(first);
  if (!own.withoutOverride.moved) {
    const nothing = comparing(
      "the financial override applies to it but changes nothing",
      true,
      "financialOverride",
      own,
    );
    return sentence(say`${first}; ${nothing}`);
  }
  const alone = unadjusted(own);
  return choose(`alone ${own.trustCode}`, [
    () => sentence(say`${first}; by its score alone it would be in ${alone}, but for the financial override`),
    () => sentence(say`${first}; but for the financial override, its score alone would put it in ${alone}`),
  ])();
}

export function likelyRange(own: TrustFacts, choose: Choose): Phrase {
  if (own.likelyRangeOfRank === null) return NOTHING;
  const likely = range(own);
  return choose(`range ${own.trustCode}`, [
    () => sentence(say`its likely range is ${likely}`),
    () => sentence(say`the likely range of its rank is ${likely}`),
    () => sentence(say`its rank has a likely range of ${likely}`),
    () => sentence(say`likely range of its rank: ${likely}`),
  ])();
}

export function based(own: TrustFacts, base: Base | null, choose: Choose): Phrase {
  if (base === null) return NOTHING;
  const about = { trustCode: own.trustCode };
  const seat = tell("place", base.seat, base.seat, "base/seat", about);
  if (base.siteName === null) {
    return choose(`base ${own.trustCode}`, [
      () => sentence(say`its base is in ${seat}`),
      () => sentence(say`it is based in ${seat}`),
    ])();
  }
  const site = tell("place", base.siteName, base.siteName, "base/siteName", about);
  return choose(`base ${own.trustCode}`, [
    () => sentence(say`its base is at or beside ${site}, in ${seat}`),
    () => sentence(say`it is based in ${seat}, at or beside ${site}`),
    () => sentence(say`its base, in ${seat}, is at or beside ${site}`),
  ])();
}

/** What counts most against and most for a trust, measured against its table. Empty: no metric figures. */
export function drivers(own: TrustFacts, table: TableFacts, choose: Choose): Phrase[] {
  const { against, favour } = extremeDrivers(own, table);
  const told = (driver: Driver, word: "against" | "for") => {
    const weight = comparing(`counts most ${word} it`, driver.metric.metricId, `drivers/${word}`, own);
    const [title, value] = [metricName(driver.metric, own), metricValue(driver.metric, own)];
    const middle = middleOf(driver, table, word);
    const fact = middle ? say`${value}; the middle trust has ${middle}` : value;
    // two such sentences follow one another: the second opens otherwise
    if (word === "for" && against !== null) {
      return choose(`driver ${own.trustCode}`, [
        () => sentence(say`${title} ${weight}: ${fact}`),
        () => sentence(say`what ${weight} is ${title}: ${fact}`),
      ])();
    }
    return choose(`driver ${own.trustCode}`, [
      () => sentence(say`what ${weight} is ${title}: ${fact}`),
      () => sentence(say`${title} ${weight}: ${fact}`),
      () => sentence(say`against the table, ${title} ${weight}: ${fact}`),
      () => sentence(say`of all its metrics, ${title} ${weight}: ${fact}`),
      () => sentence(say`metric by metric, ${title} ${weight}: ${fact}`),
    ])();
  };
  return [...(against ? [told(against, "against")] : []), ...(favour ? [told(favour, "for")] : [])];
}

function middleOf({ metric }: Driver, table: TableFacts, word: "against" | "for"): Phrase | null {
  const { metricId, unit, value, dataPeriod } = metric;
  const spread = table.spreads.find(
    (each) => each.metricId === metricId && each.unit === unit && each.dataPeriod === dataPeriod,
  );
  if (value === null || unit === "score" || unit === "" || unit === "index" || spread?.median == null) return null;
  // scores also follow standards and bands: the middle is told only where it shows what the sentence says
  const isBetter = metric.better === "higher" ? value > spread.median : value < spread.median;
  if (metric.better === null || value === spread.median || isBetter !== (word === "for")) return null;
  return tell("value", formatValue(spread.median, unit), spread.median, `spreads/${metricId}/median`, table);
}

/** What the financial override does to it. Empty: nothing. */
export function override(own: TrustFacts, choose: Choose): Phrase {
  if (own.withoutOverride.flagged !== true || own.adjustedSegment === null) return NOTHING;
  if (own.withoutOverride.moved) {
    const [alone, now] = [unadjusted(own), segment(own)];
    return choose(`override ${own.trustCode}`, [
      () => sentence(say`its score alone would put it in ${alone}; the financial override makes that ${now}`),
      () => sentence(say`by its score alone it would be in ${alone}; the financial override makes that ${now}`),
    ])();
  }
  const applies = comparing("the financial override applies to it but changes nothing", true, "financialOverride", own);
  return sentence(say`${applies}`);
}

/** How its place moved since the quarter before. */
export function movement(own: TrustFacts, { previous }: PeriodFacts, choose: Choose): Phrase[] {
  const { before } = own;
  if (!previous || !before || before.leagueRank === null || own.leagueRank === null) return [];
  const [was, then] = [rank(before), quarter(before.reportingPeriod)];
  const change = own.change?.rank ?? null;
  if (change === null) {
    return [
      choose(`movement ${own.trustCode}`, [
        () => sentence(say`in ${then}, under other rules, it was ${was}: the ranks cannot be compared`),
        () =>
          sentence(say`its rank was ${was} in ${then}; that was under other rules, so the ranks cannot be compared`),
        () => sentence(say`the ranks cannot be compared, but in ${then}, under other rules, it was ${was}`),
        () => sentence(say`it was ${was} in ${then}, but under other rules, so the ranks cannot be compared`),
      ])(),
    ];
  }
  if (change.change === 0) {
    return [
      choose(`movement ${own.trustCode}`, [
        () => sentence(say`it was ${was} in ${then} too`),
        () => sentence(say`its rank was ${was} in ${then} too`),
      ])(),
    ];
  }
  const places = Math.abs(change.change);
  const direction = change.change < 0 ? "better" : "worse";
  const moved = comparing(
    `${places} ${places === 1 ? "place" : "places"} ${direction}`,
    change.change,
    "change/rank/change",
    own,
  );
  const how = {
    "inside-likely-range": "inside the likely range and may be chance",
    "beyond-likely-range": "beyond the likely range",
    "no-likely-range": "",
    "no-movement": "",
  }[change.judgement];
  if (how === "") {
    return [
      choose(`movement ${own.trustCode}`, [
        () => sentence(say`it was ${was} in ${then}; it is ${moved} now, perhaps by chance`),
        () => sentence(say`in ${then} it was ${was}; it is now ${moved}, which may be chance`),
        () => sentence(say`its rank was ${was} in ${then}; it is now ${moved}, but that may be chance`),
        () => sentence(say`the rank was ${was} in ${then}; now it is ${moved}, which may be chance`),
      ])(),
    ];
  }
  const judged = comparing(how, change.judgement, "change/rank/judgement", own);
  return [
    choose(`movement ${own.trustCode}`, [
      () => sentence(say`it was ${was} in ${then}; it is now ${moved}, which is ${judged}`),
      () => sentence(say`in ${then} it was ${was}; it is now ${moved}, and that is ${judged}`),
      () => sentence(say`its rank was ${was} in ${then}; it is ${moved} now, which is ${judged}`),
      () => sentence(say`it is ${moved} now, which is ${judged}; in ${then} it was ${was}`),
      () => sentence(say`the rank was ${was} in ${then}; now it is ${moved}, and that is ${judged}`),
    ])(),
  ];
}
