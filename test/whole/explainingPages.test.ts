/** The pages that explain: every number is one that the commands tell, and what they name and link to exists. */
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { dataPeriodInWords } from "../../src/format/dataPeriodInWords.ts";
import type { Explanation } from "../../src/format/explanation.ts";
import { formatExact, formatScore } from "../../src/format/figures.ts";
import { type AreaPage, areaPages } from "../../src/publish/areaPage.ts";
import type { CorrectionsPage } from "../../src/publish/correctionsPage.ts";
import type { DataPage } from "../../src/publish/dataPage.ts";
import type { DeviationsPage } from "../../src/publish/deviationsPage.ts";
import { downloads, figureFiles, sourceOf } from "../../src/publish/downloads.ts";
import { embedPages } from "../../src/publish/embedPage.ts";
import type { GlossaryPage } from "../../src/publish/glossaryPage.ts";
import type { MethodPage } from "../../src/publish/methodPage.ts";
import { type MetricPage, metricPages } from "../../src/publish/metricPage.ts";
import type { Page, Publication } from "../../src/publish/page.ts";
import { prosePages } from "../../src/publish/prosePages.ts";
import type { ReleasesPage } from "../../src/publish/releasesPage.ts";
import { searchEntries } from "../../src/publish/searchData.ts";
import { storiesOf } from "../../src/publish/stories.ts";
import type { StoriesPage } from "../../src/publish/storiesPage.ts";
import { type StoryPage, storyFiles } from "../../src/publish/storyPage.ts";
import { domainGroups } from "../../src/publish/trustMetrics.ts";
import { trustsPages } from "../../src/publish/trustsPage.ts";
import type { LeagueTableRow } from "../../src/score/leagueTable.ts";
import type { CheckReport } from "../../src/steps/check.ts";
import { readGeography } from "../../src/steps/geography.ts";
import { gatherFacts } from "../../src/steps/leagueFacts.ts";
import { projectPath } from "../../src/steps/project.ts";
import { projectFacts } from "../../src/steps/projectFacts.ts";
import { versionsOf } from "../../src/steps/stories.ts";
import { openStore } from "../../src/store/open.ts";
import { allStories } from "../../src/stories/allStories.ts";
import { commandLine } from "../commandLine.ts";
import { remembering } from "../scratch.ts";

const { standings, database } = commandLine();
let pages: Page[] = [];
let publication: Publication;
beforeAll(async () => {
  const store = await openStore(database(), "read");
  try {
    const league = await gatherFacts(store, remembering());
    const geography = await readGeography(store);
    const stories = allStories(league, geography);
    const project = await projectFacts(store);
    publication = {
      league,
      geography,
      stories,
      wholeStories: stories,
      settled: new Set(),
      factsVersions: versionsOf(league, geography),
      project,
      figureFiles: [...figureFiles(league, sourceOf(project))],
      parquet: [],
    };
    pages = prosePages.flatMap((kind) => [...kind.pages(publication)]);
  } finally {
    store.close();
  }
});

const factsOf = <Facts>(path: string) => pages.find((page) => page.path === path)!.facts as Facts;
const json = async <Result>(...args: string[]) =>
  JSON.parse((await standings(...args, "--format", "json")).out) as Result;

describe("the worked example", () => {
  const told = async () => {
    const example = factsOf<MethodPage>("/method/").example!;
    const explained = await json<Explanation>("explain", example.trustCode, example.reportingPeriod);
    const rows = await json<LeagueTableRow[]>("table", example.trustType, example.reportingPeriod);
    return { example, explained, rows };
  };

  test("every score, weight and sum is the one that explain tells", async () => {
    const { example, explained } = await told();
    const counted = explained.metrics.filter(({ weight }) => weight > 0);
    expect(example.entries.map(({ metricId, score, product }) => [metricId, score, product])).toEqual(
      counted.map(({ metricId, exactScore, weight }) => [
        metricId,
        formatExact(exactScore),
        formatExact(weight * exactScore),
      ]),
    );
    const products = counted.reduce((sum, { weight, exactScore }) => sum + weight * exactScore, 0);
    const weights = counted.reduce((sum, { weight }) => sum + weight, 0);
    expect(example.products).toBe(formatExact(products));
    expect(Number(example.weights)).toBeCloseTo(weights, 2);
    expect(example.exactAverage).toBe(formatExact(products / weights));
    expect([example.average, example.metricsCounted]).toEqual([
      formatScore(explained.averageMetricScore),
      explained.metricsCounted,
    ]);
    expect(example.domains.map(({ title, metrics, score, segment }) => [title, metrics, score, segment])).toEqual(
      explained.domains.map((own) => [own.title, own.metrics, formatScore(own.domainScore), own.domainSegment]),
    );
  });

  test("each way shows a metric of the trust, and the sum of a place comes out", async () => {
    const { example, explained } = await told();
    expect(example.ways.length).toBeGreaterThan(4);
    for (const way of example.ways) {
      const metric = explained.metrics.find(({ metricId }) => metricId === way.metricId)!;
      expect([way.title, way.score, way.dataPeriod, way.rule]).toEqual([
        metric.plainTitle,
        formatScore(metric.metricScore),
        dataPeriodInWords(metric.dataPeriod),
        `${metric.rule[0]!.toUpperCase()}${metric.rule.slice(1)}.`,
      ]);
      if (metric.value !== null) expect(way.value).toContain(`${metric.value}`);
      if (way.sum === "") continue;
      const [from, width, place, , ranked, , result] = way.sum.match(/\d+(\.\d+)?/g)!.map(Number);
      expect(from! + (width! * (place! - 1)) / (ranked! - 1)).toBeCloseTo(metric.exactScore, 9);
      expect(result).toBeCloseTo(metric.exactScore, 4);
    }
  });

  test("the rank is counted from the table, and so is who stands before it with a worse score", async () => {
    const { example, explained, rows } = await told();
    const own = rows.find(({ trustCode }) => trustCode === example.trustCode)!;
    const better = rows.filter(({ adjustedSegment }) => adjustedSegment! < own.adjustedSegment!);
    const same = rows.filter(({ adjustedSegment }) => adjustedSegment === own.adjustedSegment);
    const isBefore = ({ averageMetricScore }: LeagueTableRow) => averageMetricScore! < own.averageMetricScore!;
    expect([example.betterSegment, example.betterScore]).toEqual([better.length, same.filter(isBefore).length]);
    expect(1 + example.betterSegment + example.betterScore).toBe(explained.leagueRank);
    expect(example).toMatchObject({
      leagueRank: own.leagueRank,
      trustsRanked: rows.length,
      adjustedSegment: own.adjustedSegment,
      unadjustedSegment: own.unadjustedSegment,
      beforeWithWorseScore: better.filter(({ averageMetricScore }) => averageMetricScore! > own.averageMetricScore!)
        .length,
      likelyRangeOfRank: explained.ourRanges!.likelyRangeOfRank,
      likelyRangeOfScore: explained.ourRanges!.likelyRangeOfScore,
    });
    const apart = (await standings("override", example.trustType, example.reportingPeriod, "--format", "json")).out;
    expect(apart).toContain(example.trustCode);
  });
});

test("the tie is a real one: same segment, same average, one shared place, the next place left out", async () => {
  const { rows, sharedRank, trustsJoint, nextRank } = factsOf<MethodPage>("/method/").tie!;
  const joint = rows.filter((row) => row.joint);
  expect(joint).toHaveLength(trustsJoint);
  expect(new Set(joint.map((row) => `${row.adjustedSegment} ${row.averageMetricScore}`)).size).toBe(1);
  expect(new Set(joint.map(({ leagueRank }) => leagueRank))).toEqual(new Set([sharedRank]));
  expect(nextRank).toBe(sharedRank + trustsJoint);
});

test("the rules side by side say what METHOD says", () => {
  const { years } = factsOf<MethodPage>("/method/");
  const line = (rule: string) => years.lines.find((own) => own.rule === rule)!.cells;
  const method = readFileSync(projectPath("docs/METHOD.md"), "utf8");
  for (const [at, cell] of line("Metrics").entries()) {
    const [all, counted] = cell[0]!.match(/\d+/g)!;
    expect(method.split("### 3.")[at + 1]).toContain(`${all} metrics, ${counted} of which count`);
  }
  expect(line("Segment of a trust, before the override")[1]![0]).toContain(
    "up to 1.92 is 1, up to 2.32 is 2, up to 2.77 is 3",
  );
  const changed = years.changed.find(({ title }) => title === "Cancer treatment within 62 days")!;
  expect([changed.before, changed.after].map((rule) => rule.slice(0, 11))).toEqual(["75% or more", "80% or more"]);
  expect(years.changed.every(({ before, after }) => before !== after)).toBe(true);
});

test("deviations are counted as the check counts them", async () => {
  const { out } = await standings("check", "--format", "json");
  const report = JSON.parse(out) as CheckReport;
  const facts = factsOf<DeviationsPage>("/deviations/");
  expect(facts.total).toEqual(report.total);
  const sum = (key: keyof typeof report.total) => facts.byPeriod.reduce((all, period) => all + period[key], 0);
  expect([sum("compared"), sum("exact")]).toEqual([report.total.compared, report.total.exact]);
  expect(facts.byFigure.reduce((all, { all: own }) => all + own.published, 0)).toBe(report.total.published);
  const explained = report.differences.filter(({ verdict }) => verdict === "explained");
  expect(facts.deviations.reduce((all, { figures }) => all + figures, 0)).toBe(explained.length);
  for (const { parts } of facts.deviations)
    for (const { ours, why, publishers } of parts)
      for (const text of [ours, why, publishers]) expect(text).toMatch(/\.$/);
  const byHand = facts.deviations.find(({ id }) => id === "access-of-two-trusts")!.listed;
  expect(byHand.map(({ trustCode, published }) => [trustCode, published])).toEqual(
    explained
      .filter(({ deviation }) => deviation === "access-of-two-trusts")
      .map((own) => [own.trustCode, own.published]),
  );
});

test("every known fault stands on the page of corrections, under a name", () => {
  const facts = factsOf<CorrectionsPage>("/corrections/");
  const known = JSON.parse(readFileSync(projectPath("data/corrections.json"), "utf8")) as { corrections: unknown[] };
  const listed = facts.faults.flatMap(({ faults }) => faults);
  expect([facts.total, listed.length]).toEqual([known.corrections.length, known.corrections.length]);
  for (const { title, publishedId } of listed) expect(title).not.toBe(publishedId);
});

test("every quarter has a release with its tables and their files, and the next is named", async () => {
  const { releases, next } = factsOf<ReleasesPage>("/releases/");
  const { out } = await standings("periods");
  for (const { reportingPeriod, tables, released } of releases) {
    expect(out).toContain(reportingPeriod);
    expect(released).not.toBe("");
    for (const { files } of tables) expect(files.length).toBeGreaterThan(0);
  }
  expect(releases.map(({ reportingPeriod }) => reportingPeriod)).not.toContain(next!.reportingPeriod);
  const dates = JSON.parse(readFileSync(projectPath("data/releases.json"), "utf8")) as {
    releases: { reportingPeriod: string }[];
  };
  expect(dates.releases.map(({ reportingPeriod }) => reportingPeriod).sort()).toEqual(
    releases.map(({ reportingPeriod }) => reportingPeriod).sort(),
  );
});

describe("stories", () => {
  const storyPages = () => pages.filter(({ facts }) => "gallery" in (facts as object)) as Page<StoryPage>[];

  test("every story has one page, and every page is on the list of its quarter", () => {
    expect(storyPages().length).toBe(publication.stories.length);
    expect(storyPages().length).toBeGreaterThan(500);
    expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
    const listed = pages
      .filter(({ facts, path }) => "groups" in (facts as object) && path !== "/stories/")
      .flatMap(({ facts }) =>
        (facts as StoriesPage).groups.flatMap(({ lists }) => lists.flatMap((list) => list.stories)),
      );
    expect(listed.map(({ path }) => path).sort()).toEqual(
      storyPages()
        .map(({ path }) => path)
        .sort(),
    );
  });

  test("a page tells the whole story, and its files too", () => {
    const files = new Map(Array.from(storyFiles(publication), ({ path, text }) => [path, text]));
    for (const { facts } of storyPages()) {
      const { headline, paragraphs, gallery, figures, downloads, before } = facts;
      expect(figures.rows.length).toBeGreaterThan(0);
      for (const { path } of downloads) expect(files.get(path)).toBeDefined();
      const [markdown, text] = downloads.slice(0, 2).map(({ path }) => files.get(path)!);
      for (const part of [headline, ...paragraphs, ...gallery.map(({ caption }) => caption)]) {
        expect(markdown).toContain(part);
        expect(text).toContain(part);
      }
      if (before) expect(storyPages().some(({ path }) => path === before.path)).toBe(true);
    }
  });

  test("a trust is told of where it stands in the gallery, an area where it is the subject; one period's never change", () => {
    const { stories } = publication;
    const newest = stories.findLast(({ kind }) => kind === "area");
    const { trustCode } = newest!.gallery[0]!;
    const ofTrust = storiesOf(publication, { trustCode });
    expect(ofTrust.map(({ id }) => id).sort()).toEqual(
      stories
        .filter(
          ({ subject, gallery }) =>
            subject.trustCode === trustCode || gallery.some((own) => own.trustCode === trustCode),
        )
        .map(({ id }) => id)
        .sort(),
    );
    expect(ofTrust.map(({ reportingPeriod }) => reportingPeriod)).toEqual(
      ofTrust
        .map(({ reportingPeriod }) => reportingPeriod)
        .toSorted()
        .reverse(),
    );
    const areaCode = newest!.subject.areaCode!;
    const ofArea = storiesOf(publication, { areaCode, reportingPeriod: newest!.reportingPeriod });
    expect(ofArea.length).toBeGreaterThan(0);
    expect(ofArea.every((link) => link.subject === newest!.subject.name)).toBe(true);
    const older = stories.filter(({ reportingPeriod }) => reportingPeriod !== newest!.reportingPeriod);
    const earlier = older[0]!.reportingPeriod;
    const wanted = { trustCode: older[0]!.gallery[0]!.trustCode, reportingPeriod: earlier };
    expect(storiesOf({ stories: older }, wanted)).toEqual(storiesOf(publication, wanted));
  });
});

describe("the pages of areas and metrics", () => {
  test("an area's page links every story of its quarter, and says its name as sentences do", () => {
    const areas = [...areaPages.pages(publication)] as Page<AreaPage>[];
    const midlands = areas.find(({ path }) => path === "/areas/english-region/east-midlands/")!;
    expect(midlands.title).toBe("NHS trusts in the East Midlands");
    const quarter = publication.league.periods.at(-1)!.reportingPeriod;
    const own = publication.stories.filter(
      ({ subject, reportingPeriod }) => subject.name === "East Midlands" && reportingPeriod === quarter,
    );
    expect(own.length).toBeGreaterThan(3);
    expect(midlands.facts.stories.map(({ path }) => path).sort()).toEqual(
      own.map(({ id }) => `/stories/${id}/`).sort(),
    );
  });

  test("a metric's page links its story of each region in the newest quarter that has it", () => {
    const metrics = [...metricPages.pages(publication)] as Page<MetricPage>[];
    const told = metrics.filter(({ facts }) => facts.stories.length > 0);
    expect(told.length).toBeGreaterThan(0);
    for (const { facts } of told) {
      const regions = facts.stories.map(({ subject }) => subject);
      expect(regions).toContain("East Midlands");
      expect(new Set(facts.stories.map(({ path }) => path)).size).toBe(regions.length);
      for (const { path } of facts.stories) {
        const story = publication.stories.find(({ id }) => path === `/stories/${id}/`)!;
        expect(story.subject.metricId).toBe(facts.metricId);
      }
    }
  });
});

/** Sources of templates and of what they tell. */
const sources = ["site/src", "src/publish", "src/stories"]
  .flatMap((folder) => {
    try {
      return readdirSync(projectPath(folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`);
    } catch {
      return [];
    }
  })
  .filter((file) => /\.(astro|ts)$/.test(file) && !file.endsWith(".test.ts"))
  .map((file) => readFileSync(projectPath(file), "utf8"));

describe("what the pages name", () => {
  test("every link to the glossary leads to a term, and terms lead to terms", () => {
    const { terms } = factsOf<GlossaryPage>("/glossary/");
    const ids = terms.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const used = sources.flatMap((text) => [...text.matchAll(/\/glossary\/#([\w-]+)/g)].map(([, id]) => id!));
    expect(used.length).toBeGreaterThanOrEqual(10);
    for (const id of used) expect(ids).toContain(id);
    for (const { see } of terms)
      for (const { id, term } of see) expect([ids.includes(id), typeof term]).toEqual([true, "string"]);
  });

  test("every command exists", () => {
    const main = readFileSync(projectPath("src/cli/main.ts"), "utf8");
    const commands = [...main.matchAll(/^ {2}(\w+): async \(\) => \(await import\("\.\/commands/gm)].map(
      ([, name]) => name,
    );
    expect(commands.length).toBeGreaterThan(10);
    const called = factsOf<DataPage>("/data/");
    for (const { call } of called.commands) expect(commands).toContain(call.split(" ")[1]);
    expect(called.reproduce.map(({ call }) => call)).toEqual([
      "npm ci",
      "npx standings start",
      "npx standings publish",
    ]);
    const named = sources.flatMap((text) =>
      [...text.matchAll(/<code>(?:npx )?standings (\w+)/g)].map(([, name]) => name),
    );
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(commands).toContain(name);
  });

  test("every question on the data page has an answer", async () => {
    for (const { call } of factsOf<DataPage>("/data/").commands) {
      const { out, err, status } = await standings(...call.split(" ").slice(1));
      expect([call, status, err]).toEqual([call, 0, ""]);
      expect(out).not.toBe("");
    }
  });

  test("every data file that is written is on the data page, and every one there is written", () => {
    const { files, columns } = factsOf<DataPage>("/data/");
    const written = new Map(Array.from(downloads(publication), ({ path, text }) => [path, text]));
    const named = [...files.whole, ...files.tables.flatMap(({ forms }) => forms), ...files.example, ...files.about];
    for (const { path } of named) expect(written.has(path)).toBe(true);
    const ofTrusts = [...written.keys()].filter((path) => path.startsWith("/data/v1/trusts/")).length;
    expect(ofTrusts).toBe(files.trusts * files.example.length);
    expect(named.length - files.example.length + ofTrusts).toBe(written.size);
    for (const { file, columns: own } of columns) {
      expect(written.get(file)!.split("\n")[0]).toBe(own.map(({ name }) => name).join(","));
    }
    for (const { page } of files.tables) expect(page).toMatch(/^\/tables\/[a-z-]+\/\d{4}-\d{2}-Q[1-4]\/$/);
  });

  test("every metric exists", () => {
    const text = JSON.stringify(pages);
    const { example } = factsOf<MethodPage>("/method/");
    const ids = [...text.matchAll(/\/metrics\/(\w+)\//g)].map(([, id]) => id!.toUpperCase());
    const known = readdirSync(projectPath("frameworks/nof-2026-27"))
      .map((file) => readFileSync(projectPath(`frameworks/nof-2026-27/${file}`), "utf8"))
      .join("");
    for (const id of [...ids, ...example!.ways.map(({ metricId }) => metricId)]) expect(known).toContain(`id: "${id}"`);
  });
});

test("the metrics that its domains count are those that a trust's average counts", () => {
  const newest = publication.league.periods.at(-1)!;
  let trusts = 0;
  for (const table of newest.tables) {
    for (const trust of table.trusts) {
      const groups = domainGroups(trust, new Map());
      const counted = groups.reduce((sum, group) => sum + group.counted, 0);
      expect([trust.trustCode, counted]).toEqual([trust.trustCode, trust.metricsCounted]);
      for (const { counted: own, metrics } of groups) expect(own).toBeLessThanOrEqual(metrics.length);
      trusts++;
    }
  }
  expect(trusts).toBe(202);
});

test("an area that stands no longer names areas that stand, and its leads give the likely range beside each rank", () => {
  const pages = [...areaPages.pages(publication)].map(({ facts }) => facts as AreaPage);
  const stand = new Set(
    publication.geography.areas.filter(({ until }) => until === null).map(({ areaName }) => areaName),
  );
  const gone = pages.filter(({ nowIn }) => nowIn.length > 0);
  expect(gone.length).toBeGreaterThan(4);
  for (const { nowIn } of gone) for (const { name } of nowIn) expect(stand.has(name), name).toBe(true);
  const midlands = pages.find(({ areaName }) => areaName === "East Midlands")!;
  for (const { sentence } of midlands.tables) {
    const ranks = sentence.match(/\d+(?:st|nd|rd|th) of \d+/g)!.length;
    expect(sentence.match(/\(likely between \d+\w\w and \d+\w\w\)/g)!.length, sentence).toBe(ranks);
  }
});

test("a trust that has closed is said to be closed wherever its newest figures stand, and has nothing ahead of it", () => {
  const { closures, ...geography } = publication.geography;
  const newest = publication.league.periods.at(-1)!;
  const still = newest.tables
    .flatMap(({ trusts }) => trusts)
    .filter(({ trustCode }) => closures.some((own) => own.trustCode === trustCode));
  expect(still.map(({ trustCode }) => trustCode)).toContain("RVJ");
  const only = { ...publication, geography: { ...geography, closures } };
  const trusts = [...trustsPages.pages(only)][0]!.facts.letters.flatMap(({ trusts: own }) => own);
  const search = searchEntries(only);
  const embeds = [...embedPages.pages(only)];
  for (const { trustCode } of still) {
    expect(trusts.find(({ code }) => code === trustCode)!.until).toMatch(/^closed on \d/);
    expect(search.find(({ code }) => code === trustCode)!.what).toMatch(/closed on \d/);
    const embed = embeds.find(({ path }) => path === `/embed/trusts/${trustCode}/`)!;
    expect(embed.facts.closed).toMatch(/^This trust closed on \d/);
  }
});
