/** The page "What if" gives exactly the figures of `standings whatif`. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Change } from "../../src/analyse/whatIfChanges.ts";
import { formatExact, formatScore } from "../../src/format/figures.ts";
import { addressOf, commandOf } from "../../src/format/whatIfAddress.ts";
import { controlsOf } from "../../src/format/whatIfControls.ts";
import { movesVisibly, rankInWords } from "../../src/format/whatIfWords.ts";
import { shortRank, type WhatIfFacts } from "../../src/format/whatif.ts";
import { openForReading } from "../../src/steps/database.ts";
import { type ScoredLeague, scoredLeague } from "../../src/steps/scoredLeague.ts";
import { loadedPeriods } from "../../src/store/readLeague.ts";
import { commandLine } from "../commandLine.ts";
import { remembering } from "../scratch.ts";
import { type SiteInBrowser, siteInBrowser } from "./siteInBrowser.ts";

const SEED = 20260730;
const CASES = 20;

interface Case {
  reportingPeriod: string;
  trustCode: string;
  changes: readonly Change[];
}

const { standings, database } = commandLine();
let site: SiteInBrowser;
let cases: readonly Case[];

beforeAll(async () => {
  const store = await openForReading(database(), remembering());
  const leagues = [];
  for (const period of await loadedPeriods(store)) leagues.push(await scoredLeague(store, period));
  cases = fc.sample(casesOf(leagues), { seed: SEED, numRuns: CASES });
  site = await siteInBrowser();
  store.close();
  return () => site.close();
});

/** Questions about any trust of any period whose metrics are at hand: one to four figures, the override among them. */
function casesOf(leagues: readonly ScoredLeague[]): fc.Arbitrary<Case> {
  return fc
    .constantFrom(...leagues)
    .chain((league) => {
      const codes = league.league.organisations.filter((_, row) => league.scores.average.counts[row]! > 0);
      return fc.record({ league: fc.constant(league), trustCode: fc.constantFrom(...codes) });
    })
    .chain(({ league, trustCode }) => {
      const changes = controlsOf(league, trustCode, () => "").map(({ metricId, what, min, max, step, now }) => {
        const steps = Math.round((max - min) / step);
        return fc
          .integer({ min: 0, max: steps })
          .map((at) => Number((min + at * step).toFixed(6)))
          .filter((figure) => figure !== now)
          .map(
            (figure): Change =>
              what === "value"
                ? { organisation: trustCode, metricId, value: figure }
                : { organisation: trustCode, metricId, metricScore: figure },
          );
      });
      const row = league.league.organisations.indexOf(trustCode);
      const flags = league.scores.overrides.map(({ id, flags: now }) =>
        fc.constant<Change>({ organisation: trustCode, overrideId: id, flag: now[row] === 1 ? 0 : 1 }),
      );
      return fc
        .shuffledSubarray([...changes, ...flags], { minLength: 1, maxLength: 4 })
        .chain((own) => fc.tuple(...own))
        .map((chosen) => ({ reportingPeriod: league.league.reportingPeriod, trustCode, changes: chosen }));
    });
}

async function answerOf(question: Case): Promise<WhatIfFacts> {
  const [, ...words] = commandOf(question).split(" ");
  const { out, err, status } = await standings(...words, "--format", "json");
  expect(`${status} ${err}`).toMatch(/^0/);
  return JSON.parse(out) as WhatIfFacts;
}

/** The answer as the page should write it. */
function asShown({ before, after, trustsRanked, passed, passedBy, moved }: WhatIfFacts) {
  const both = (was: string, is: string) => (was === is ? is : `${was} → ${is}`);
  const segment = (number: number | null) => (number === null ? "–" : `Segment ${number}`);
  const shown = moved.filter((trust) => trust.changedItself || movesVisibly(trust));
  return {
    figures: {
      rank: [rankInWords(before, trustsRanked), rankInWords(after, trustsRanked)],
      score: [formatScore(before.averageMetricScore), formatScore(after.averageMetricScore)],
      exact: [formatExact(before.exactAverage), formatExact(after.exactAverage)],
      segment: [segment(before.adjustedSegment), segment(after.adjustedSegment)],
      unadjusted: [segment(before.unadjustedSegment), segment(after.unadjustedSegment)],
    },
    passed: [...passed, ...passedBy].map(({ trustName }) => trustName),
    moved: shown
      .map(({ trustName, trustCode, before: was, after: is }) =>
        [
          both(shortRank(was), shortRank(is)),
          `${trustName} (${trustCode})`,
          both(formatScore(was.averageMetricScore), formatScore(is.averageMetricScore)),
          both(`${was.adjustedSegment ?? "–"}`, `${is.adjustedSegment ?? "–"}`),
        ].join(" | "),
      )
      .sort(),
  };
}

/** What the page shows. */
const SHOWN = `(() => {
  const textOf = (found) => found.textContent.trim();
  const all = (selector) => [...document.querySelectorAll("#what-if-result " + selector)];
  const shown = all("[data-figure]").map((line) => [line.dataset.figure, [...line.querySelectorAll("td")].map(textOf)]);
  const moved = all("table:not(.what-if-standing) tbody tr");
  return {
    figures: Object.fromEntries(shown),
    passed: all(".what-if-passed li").map(textOf),
    moved: moved.map((row) => [...row.children].map(textOf).join(" | ")).sort(),
  };
})()`;
const READY = "#what-if[data-ready] [data-figure]";

describe("the page", () => {
  test("gives for twenty random questions exactly what the command gives", async () => {
    const { page, troubles } = await site.open("/what-if/");
    await page.waitForSelector("#what-if[data-ready]");
    const periods = new Set<string>();
    for (const question of cases) {
      await page.goto(`${site.address}/what-if/${addressOf(question)}`);
      await page.waitForSelector(READY);
      expect(await page.evaluate(SHOWN), addressOf(question)).toEqual(asShown(await answerOf(question)));
      periods.add(question.reportingPeriod);
    }
    expect(periods.size).toBeGreaterThan(1);
    expect(troubles).toEqual([]);
  });

  test("works by keyboard alone, writes the address, tells the answer, and takes it back", async () => {
    const { page } = await site.open("/what-if/?period=2026-27-Q1&trust=RFS");
    await page.waitForSelector(READY);
    await page.getByLabel("A&E within four hours", { exact: true }).and(page.locator("[type=number]")).focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("82");
    const question: Case = {
      reportingPeriod: "2026-27-Q1",
      trustCode: "RFS",
      changes: [{ organisation: "RFS", metricId: "OF0013", value: 82 }],
    };
    expect(new URL(page.url()).search).toBe(addressOf(question));
    expect(await page.evaluate(SHOWN)).toEqual(asShown(await answerOf(question)));
    await page.locator("#what-if-told", { hasText: "With 1 change" }).waitFor({ state: "attached" });
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Reset A&E within four hours");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).search).toBe("?period=2026-27-Q1&trust=RFS");
    expect(await page.locator("#what-if-reset").isDisabled()).toBe(true);
  });

  test("a slider moves by the arrow keys, in the metric's own steps", async () => {
    const { page } = await site.open("/what-if/?period=2026-27-Q1&trust=RFS");
    await page.waitForSelector(READY);
    const slider = page.getByRole("slider", { name: "A&E within four hours", exact: true });
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    expect(new URL(page.url()).search).toBe("?period=2026-27-Q1&trust=RFS&changes=OF0013:79.3");
    expect(await slider.getAttribute("aria-valuetext")).toBe("79.3%");
  });

  test("the least change is shown on request, and betters the segment before overrides", async () => {
    const { page } = await site.open("/what-if/?period=2026-27-Q1&trust=RX1");
    await page.waitForSelector(READY);
    const before = (await page.evaluate(SHOWN)) as ReturnType<typeof asShown>;
    await page.getByRole("button", { name: "What is the least change" }).click();
    await page.getByRole("button", { name: "Show the one with fewest metrics" }).click();
    const after = (await page.evaluate(SHOWN)) as ReturnType<typeof asShown>;
    expect(after.figures.unadjusted).toEqual([before.figures.unadjusted[0], "Segment 3"]);
    expect(before.figures.unadjusted[0]).toBe("Segment 4");
  });

  test.each([
    ["?trust=RFS&period=2031-32-Q1", "found 2031-32-Q1"],
    ["?trust=ZZZ&period=2026-27-Q1", "For ZZZ no figures of single metrics are at hand"],
    [
      "?trust=RFS&period=2025-26-Q3",
      "For Chesterfield Royal Hospital NHS Foundation Trust no figures of single metrics are at hand in Q3 2025/26",
    ],
    ["?trust=RFS&period=2026-27-Q1&changes=OF0013", 'found "OF0013"'],
    ["?trust=RFS&period=2026-27-Q1&changes=OF9999:1", "found OF9999"],
  ])("an address that cannot be answered is explained: %s", async (query, word) => {
    const { page } = await site.open(`/what-if/${query}`);
    await page.waitForSelector("#what-if[data-ready]");
    expect(await page.textContent("#what-if-trouble")).toContain(word);
  });

  test("a slider keeps room to be moved on a small screen, whatever the unit", async () => {
    const { page } = await site.open("/what-if/?period=2026-27-Q1&trust=RFS", {
      viewport: { width: 320, height: 800 },
    });
    await page.waitForSelector(READY);
    const boxes = await page
      .locator(".what-if-inputs input[type=range]")
      .evaluateAll((sliders) => sliders.map((slider) => slider.getBoundingClientRect().width));
    expect(boxes.length).toBeGreaterThan(20);
    expect(Math.min(...boxes)).toBeGreaterThan(80);
  });

  test("a figure that no trust reported is taken, and said to be outside", async () => {
    const { page } = await site.open("/what-if/?period=2026-27-Q1&trust=RFS&changes=OF0013:500");
    await page.getByText(/^Trusts of this table lie between .+% and .+%\.$/).waitFor();
  });

  test("another quarter starts afresh, says so, and the way back leads to what was moved", async () => {
    const { page } = await site.open("/what-if/?period=2026-27-Q1&trust=RFS&changes=OF0013:82");
    await page.locator("#figure-OF0013").waitFor();
    await page.getByLabel("Quarter").selectOption("2025-26-Q1");
    await page.getByText("What you had moved is in the view before this one").waitFor();
    await page.goBack();
    await expect.poll(() => page.inputValue("#figure-OF0013")).toBe("82");
  });

  test("without JavaScript the page says how to ask on the command line", async () => {
    const { page } = await site.open("/what-if/", { javaScriptEnabled: false });
    const told = page.locator("noscript");
    expect(await told.textContent()).toContain("standings whatif RFS 2026-27-Q1 --set OF0013=82");
    expect(await page.evaluate("document.querySelector('noscript').getBoundingClientRect().height")).toBeGreaterThan(0);
    expect(await page.locator("#what-if").isVisible()).toBe(false);
  });
});
