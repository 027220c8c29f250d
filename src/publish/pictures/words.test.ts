import { describe, expect, test } from "vitest";
import { madeTable, madeTrustFacts } from "../../../test/madeFacts.ts";
import { segmentBadge } from "./badge.ts";
import { areaCard, drawCard, storyCard, tableCard, trustCard } from "./card.ts";
import { segmentsInWords } from "./mapPicture.ts";
import { lowered, shortName } from "./picture.ts";
import { rangePicture } from "./rangePicture.ts";

const trust = (leagueRank: number, own: Parameters<typeof madeTrustFacts>[0] = {}) =>
  madeTrustFacts({ trustCode: `R${leagueRank}`, trustName: `Trust ${leagueRank} NHS Trust`, leagueRank, ...own });
const place = { name: "The Vale", slug: "the-vale" };
const titleOf = (...trusts: ReturnType<typeof trust>[]) =>
  rangePicture(place, madeTable(trusts, { trustsRanked: 10 }), trusts).title;

describe("the finding of a range chart", () => {
  test("one trust, two joint ones, several, none", () => {
    expect(titleOf(trust(3))).toBe("The Vale: its only acute trust is 3rd of 10");
    expect(titleOf(trust(3, { joint: true }), trust(3, { joint: true, trustCode: "RB" }))).toBe(
      "The Vale: both acute trusts at joint 3rd of 10",
    );
    expect(titleOf(trust(2), trust(5, { joint: true }), trust(9))).toBe("The Vale: acute trusts from 2nd to 9th of 10");
    expect(titleOf()).toBe("The Vale: no acute trusts with a rank");
  });

  test("by score it tells scores", () => {
    const trusts = [trust(1, { averageMetricScore: 1.5 }), trust(2, { averageMetricScore: 2.499999999 })];
    expect(rangePicture(place, madeTable(trusts), trusts, "score").title).toBe(
      "The Vale: average scores of acute trusts from 1.50 to 2.50",
    );
  });

  test("it says whether there are ranges, whose they are, and tells each", () => {
    const ranged = trust(3, { likelyRangeOfRank: { low: 2, high: 7, by: "Standings" } });
    const picture = rangePicture(place, madeTable([ranged]), [ranged]);
    expect(picture.subtitle).toContain("The bar is the likely range");
    expect(picture.source).toContain("likely ranges: Standings");
    expect(picture.alt).toContain("3rd of 1, likely between 2nd and 7th, score 2.03, segment 2");
    const plain = rangePicture(place, madeTable([trust(3)]), [trust(3)]);
    expect(plain.subtitle).toContain("No likely ranges can be given");
    expect(plain.source).not.toContain("likely ranges");
  });
});

test.each([
  [[], "no acute trusts"],
  [[2], "its only acute trust is in segment 2"],
  [[4, 4], "all 2 acute trusts are in segment 4"],
  [[3, 4, 4], "of 3 acute trusts, 1 is in segment 3 and 2 in segment 4"],
])("segments %j in words", (segments, expected) => {
  expect(
    segmentsInWords(
      segments.map((adjustedSegment) => ({ adjustedSegment })),
      "acute trusts",
    ),
  ).toBe(expected);
});

test.each([
  ["University Hospitals of Leicester NHS Trust", "UH Leicester"],
  ["The Royal Marsden NHS Foundation Trust", "Royal Marsden"],
  ["Barts Health NHS Trust", "Barts Health"],
  ["Devon Partnership NHS Trust", "Devon Partnership"],
])("%s is shortened to %s", (name, short) => {
  expect(shortName(name)).toBe(short);
});

test.each([
  ["Patient safety", "patient safety"],
  ["NHS staff standards", "NHS staff standards"],
  ["A&E visits", "A&E visits"],
])("%s in the middle of a sentence is %s", (title, expected) => {
  expect(lowered(title)).toBe(expected);
});

describe("a share card", () => {
  test("a trust's: name, rank of n, score, segment, likely range, period", () => {
    const own = trust(3, {
      joint: true,
      likelyRangeOfRank: { low: 2, high: 7, by: "Standings" },
      likelyRangeOfScore: { low: 1.8, high: 2.3, by: "Standings" },
    });
    const card = trustCard(own, { plural: "acute trusts" });
    expect(card.alt).toBe(
      "Trust 3 NHS Trust: joint 3rd of 10 acute trusts in Q1 2025/26. Its place: likely between 2nd and 7th. Average score 2.03, likely 1.80 to 2.30 (1.00 best, 4.00 worst). Segment 2 of 4.",
    );
    const svg = drawCard(card);
    for (const told of [
      "joint 3rd of 10",
      "Segment 2",
      "likely between 2nd and 7th",
      "2.03",
      "Q1 2025/26 (April to June 2025)",
      "Independent of the NHS",
    ]) {
      expect(svg).toContain(told);
    }
    expect(svg).toContain('viewBox="0 0 1200 630"');
  });

  test("a trust without a rank or a range says so", () => {
    const { figure, lines, scale } = trustCard(trust(3, { leagueRank: null }), { plural: "acute trusts" });
    expect(figure).toBe("not ranked");
    expect(lines[0]).toBe("No likely range can be given for this quarter");
    expect(scale).toBeNull();
  });

  test("an area's: best and worst placed by name; of one trust, that one", () => {
    const trusts = [trust(2), trust(9)];
    const table = madeTable(trusts, { trustsRanked: 10 });
    expect(areaCard(place, table, trusts)).toMatchObject({
      figure: "2nd to 9th of 10",
      lines: ["Best placed: Trust 2 NHS Trust", "Worst placed: Trust 9 NHS Trust"],
    });
    expect(areaCard(place, table, [trust(9)])).toMatchObject({ figure: "9th of 10", lines: ["Trust 9 NHS Trust"] });
    expect(areaCard(place, table, [])).toMatchObject({ figure: "none ranked", lines: [], scale: null });
  });

  test("a table's: who is first, alone or jointly", () => {
    expect(tableCard(madeTable([trust(1), trust(2)])).lines[0]).toBe("1st: Trust 1 NHS Trust");
    const joint = tableCard(madeTable([trust(1, { joint: true }), trust(1, { joint: true, trustCode: "RB" })]));
    expect(joint.lines[0]).toBe("1st: 2 trusts, joint");
  });

  test("a story's: its whole headline, in one or several lines", () => {
    const headline =
      "Acute trusts of the Vale: the best placed is 2nd of 10, the worst placed 9th, and four others stand between";
    const svg = drawCard(storyCard({ id: "vale", headline, subject: "The Vale", reportingPeriod: "2025-26-Q1" }));
    const drawn = [...svg.matchAll(/<text[^>]*Source Serif[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(drawn.slice(1).join(" ").replaceAll("\u00a0", " ")).toBe(headline);
  });
});

test("a badge tells its segment by shape and word", () => {
  const badge = segmentBadge(3, "Trust 3, Q1 2025/26");
  expect(badge).toContain(">Segment 3</text>");
  expect(badge).toContain("<title>Segment 3 of 4, 1 is best: Trust 3, Q1 2025/26</title>");
  expect(segmentBadge(null, "x")).toContain("Segment not known");
});
