/** The paragraphs of a round-up: segments, differences that can be told, the override, the change. */
import type { TrustFacts } from "../format/leagueFacts.ts";
import type { Choose } from "./choose.ts";
import { comparing, counted, name, quarter, rank, score, segment, unadjusted } from "./phrases.ts";
import { say, sayList, sentence, tell } from "./say.ts";
import type { Phrase } from "./story.ts";
import type { TableOf } from "./world.ts";

/** Chance above which one trust is said to be better placed than another: both tails of a range of 95%. */
export const SURE = 0.975;

/** How many trusts are in which segment. Empty for a single trust. */
export function segmentsSentence(
  trusts: readonly TrustFacts[],
  { areaCode }: { areaCode: string },
  { period, table }: TableOf,
  choose: Choose,
): Phrase[] {
  if (trusts.length < 2) return [];
  const groups = period.definition.segments.flatMap(({ segment: each }) => {
    const own = trusts.filter(({ adjustedSegment }) => adjustedSegment === each);
    return own.length === 0 ? [] : [{ each, number: own.length }];
  });
  const [only] = groups;
  if (groups.length === 1 && only) {
    const all = trusts.length === 2 ? "both" : "all";
    const told = comparing(all, trusts.length, `${areaCode}/trusts`, { reportingPeriod: table.reportingPeriod });
    return [sentence(say`${told} are in ${tell("segment", `segment ${only.each}`, only.each, "adjustedSegment")}`)];
  }
  const parts = groups.map(({ each, number }, at) => {
    const many = counted(number, `${areaCode}/segments/${each}`, table.reportingPeriod);
    const group = tell("segment", `segment ${each}`, each, "adjustedSegment");
    if (at > 0) return say`${many} in ${group}`;
    return number === 1 ? say`${many} is in ${group}` : say`${many} are in ${group}`;
  });
  return [
    choose("segments", [
      () => sentence(sayList(parts)),
      () => sentence(say`by segment, ${sayList(parts)}`),
      () => sentence(say`of these, ${sayList(parts)}`),
    ])(),
  ];
}

/** Whether the best and the worst placed can be told apart. Empty where the chances are not known. */
export function differenceParagraph(
  best: readonly TrustFacts[],
  worst: readonly TrustFacts[],
  { table }: TableOf,
  choose: Choose,
): Phrase[] {
  const [top, bottom] = [best[0]!, worst[0]!];
  if (top === bottom || top.leagueRank === bottom.leagueRank) return [];
  const found = table.compare(top.trustCode, bottom.trustCode);
  if (found === null) {
    return [
      sentence(
        say`no likely ranges can be given for this quarter: the figures behind the scores are not published in what we have`,
      ),
    ];
  }
  const [one, other] = [name(top), name(bottom)];
  if (found.before > SURE) {
    const told = comparing("is better placed than", found.before, `compare/${top.trustCode}/${bottom.trustCode}`);
    return [
      choose("difference", [
        () => sentence(say`the chances bear this out: ${one} ${told} ${other}`),
        () => sentence(say`more than chance lies between them: ${one} ${told} ${other}`),
        () => sentence(say`${one} ${told} ${other}, and that is more than chance`),
      ])(),
    ];
  }
  const told = comparing("cannot be told apart", found.before, `compare/${top.trustCode}/${bottom.trustCode}`);
  return [
    choose("difference", [
      () => sentence(say`by the chances, ${one} and ${other} ${told}`),
      () => sentence(say`even so, ${one} and ${other} ${told} for certain`),
    ])(),
    sentence(say`chance alone may explain their order`),
  ];
}

/** Which trusts the override holds back. Empty where the framework's flag raises nobody. */
export function overrideParagraph(
  trusts: readonly TrustFacts[],
  { areaCode }: { areaCode: string },
  choose: Choose,
): Phrase[] {
  if (trusts.length < 2) return [];
  const flagged = trusts.filter(({ withoutOverride }) => withoutOverride.flagged === true);
  const moved = flagged.filter(({ withoutOverride }) => withoutOverride.moved);
  const of = { reportingPeriod: trusts[0]!.reportingPeriod };
  if (flagged.length === 0) {
    const none = comparing("applies to none of them", 0, `${areaCode}/flagged`, of);
    return [sentence(say`the financial override ${none}`)];
  }
  const many = tell(
    "number",
    flagged.length === trusts.length && flagged.length > 2
      ? `all ${counted(flagged.length, "", "").text}`
      : counted(flagged.length, "", "").text,
    flagged.length,
    `${areaCode}/flagged`,
    of,
  );
  const number =
    moved.length === 0
      ? comparing("none", 0, `${areaCode}/moved`, of)
      : counted(moved.length, `${areaCode}/moved`, of.reportingPeriod);
  const first = choose("override", [
    () => sentence(say`the financial override applies to ${many} of them and changes the segment of ${number}`),
    () => sentence(say`for ${many} of them the financial override applies; it changes the segment of ${number}`),
    () => sentence(say`the financial override changes the segment of ${number}; it applies to ${many} of them`),
  ])();
  const alone = moved
    .slice(0, 4)
    .map((own) =>
      choose(`alone ${own.trustCode}`, [
        () =>
          sentence(
            say`by its score alone, ${name(own)} would be in ${unadjusted(own)}; the override makes that ${segment(own)}`,
          ),
        () =>
          sentence(
            say`its score alone, ${score(own)}, would put ${name(own)} in ${unadjusted(own)}; the override makes that ${segment(own)}`,
          ),
        () => sentence(say`${name(own)} is in ${segment(own)}; by its score alone it would be in ${unadjusted(own)}`),
      ])(),
    );
  return [first, ...alone];
}

/** Who moved since the quarter before, and whether chance may explain it. */
export function changeParagraph(
  trusts: readonly TrustFacts[],
  { areaCode }: { areaCode: string },
  { period }: TableOf,
  choose: Choose,
): Phrase[] {
  const { previous, reportingPeriod } = period;
  if (trusts.length < 2) return [];
  if (previous === null) return [sentence(say`we hold no earlier quarter, so no change can be told`)];
  const then = quarter(previous.reportingPeriod);
  if (!previous.sameFramework) {
    const { title } = period.definition;
    const rules = tell("period", title, period.definition.id, "framework/title", { reportingPeriod });
    return [
      sentence(
        say`ranks cannot be compared with those of ${then}: a framework year has ended between the quarters, and the rules are now those of the ${rules}`,
      ),
    ];
  }
  const changes = trusts.flatMap((own) => (own.change?.rank ? [{ own, change: own.change.rank }] : []));
  if (changes.length === 0) return [];
  const better = changes.filter(({ change }) => change.change < 0);
  const worse = changes.filter(({ change }) => change.change > 0);
  const beyond = changes.filter(({ change }) => change.judgement === "beyond-likely-range");
  const count = (number: number, figure: string) => counted(number, `${areaCode}/${figure}`, reportingPeriod);
  const moves = choose("moves", [
    () =>
      sentence(
        say`since ${then}, ${count(better.length, "better")} moved to a better rank and ${count(worse.length, "worse")} to a worse one`,
      ),
    () =>
      sentence(
        say`compared with ${then}, ${count(better.length, "better")} moved to a better rank, and ${count(worse.length, "worse")} to a worse one`,
      ),
  ])();
  if (changes.every(({ change }) => change.likelyRangeBefore === null && change.likelyRangeAfter === null)) {
    return [moves, sentence(say`with no likely ranges known, chance cannot be told from change`)];
  }
  if (beyond.length === 0) {
    const none = comparing("no movement goes beyond a likely range", 0, `${areaCode}/beyond`, { reportingPeriod });
    return [moves, sentence(say`${none}`), sentence(say`all of it may be chance`)];
  }
  const judged = comparing("moved beyond the likely range", beyond.length, `${areaCode}/beyond`, { reportingPeriod });
  const named = sayList(beyond.slice(0, 5).map(({ own }) => say`${name(own)} (now ${rank(own)})`));
  return beyond.length <= 5
    ? [moves, sentence(say`only ${named} ${judged}`)]
    : [moves, sentence(say`${count(beyond.length, "beyond")} ${judged}`)];
}
