/** Figures on built trust pages are the store's: two hundred cells, drawn anew only when the seed changes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { beforeAll, expect, inject, test } from "vitest";
import { dataPeriodInWords } from "../../src/format/dataPeriodInWords.ts";
import type { LeagueTableRow, LikelyRange } from "../../src/score/leagueTable.ts";
import { openForReading } from "../../src/steps/database.ts";
import { explanationsOf } from "../../src/steps/explain.ts";
import { withLikelyRanges } from "../../src/steps/ranges.ts";
import { ask } from "../../src/store/ask.ts";
import { leagueTable, periodSummaries } from "../../src/store/leagueTable.ts";
import type { Store } from "../../src/store/open.ts";
import { type DomainFacts, domainFacts, type MetricFacts, metricFacts } from "../../src/store/trustFacts.ts";
import { remembering } from "../scratch.ts";

/** As much of the document model as is used here. */
interface Element {
  textContent: string;
  lastElementChild: Element | null;
  querySelector: (selector: string) => Element | null;
  querySelectorAll: (selector: string) => Iterable<Element>;
  closest: (selector: string) => Element | null;
  getAttribute: (name: string) => string | null;
}

const SEED = 20261126;
const CELLS = 200;

/** A cell as the page shows it, and the figures that the store holds for it, in the order in which they are read. */
interface Cell {
  where: string;
  shown: string;
  stored: readonly (number | string | null)[];
}
/** A trust's page and all that the store has of it. */
interface Known {
  row: LeagueTableRow;
  page: Element;
  metrics: readonly MetricFacts[];
  domains: readonly DomainFacts[];
}

const textOf = (element: Element | null | undefined) => element?.textContent.replaceAll(/\s+/g, " ").trim() ?? "";
const rangeOf = (range: LikelyRange | null) => (range ? [range.low, range.high] : [null]);
let store: Store;
let rows: readonly LeagueTableRow[];

beforeAll(async () => {
  store = await openForReading(inject("shippedDatabase"), remembering());
  const tables = [];
  for (const { reportingPeriod } of await periodSummaries(store)) {
    const types = await ask<{ type: string }>(
      store,
      "select distinct trust_type as type from assessment where reporting_period = $reportingPeriod order by 1",
      { reportingPeriod },
    );
    for (const { type } of types)
      tables.push(await withLikelyRanges(store, await leagueTable(store, type, reportingPeriod, null)));
  }
  rows = tables.flat();
  return () => store.close();
});

/** Kinds of cells; each gives those of a page, none where the page has no such cell. */
const KINDS: Readonly<Record<string, (known: Known) => Cell[] | Promise<Cell[]>>> = {
  rank: ({ row, page }) => [
    headline(
      page,
      "Rank",
      row.leagueRank === null ? ["not ranked"] : [row.joint ? "joint" : null, row.leagueRank, row.trustsRanked],
    ),
  ],
  rangeOfRank: ({ row, page }) => [headline(page, "Likely range of the rank", rangeOf(row.likelyRangeOfRank))],
  score: ({ row, page }) => [
    headline(page, "Score", [
      row.averageMetricScore,
      ...(row.likelyRangeOfScore ? rangeOf(row.likelyRangeOfScore) : []),
    ]),
  ],
  segment: ({ row, page }) => [headline(page, "Segment", [row.adjustedSegment])],
  value: (known) => metricCells(known, 0, ({ value }) => [value ?? "not published"]),
  dataPeriod: (known) =>
    metricCells(known, 0, ({ dataPeriod }) => [dataPeriodInWords(dataPeriod ?? "") || "period not given"]),
  metricRank: (known) =>
    metricCells(known, 2, ({ metricRank, trustsOfType }) =>
      metricRank === null ? [null] : [metricRank, trustsOfType],
    ),
  metricScore: (known) => metricCells(known, 3, ({ metricScore }) => [metricScore]),
  domain: ({ page, domains }) =>
    domains.flatMap(({ domain, domainScore, domainSegment }) => {
      const line = page.querySelector(`table.domains a[href="#${domain}"]`)?.closest("tr");
      const [score, segment] = [...(line?.querySelectorAll("td") ?? [])];
      return [
        { where: `${domain} score`, shown: textOf(score), stored: [domainScore] },
        { where: `${domain} segment`, shown: textOf(segment), stored: [domainSegment] },
      ];
    }),
  contribution,
  history: ({ row, page }) => {
    const earlier = rows.filter(
      ({ trustCode, reportingPeriod }) => trustCode === row.trustCode && reportingPeriod < row.reportingPeriod,
    );
    return earlier.flatMap((own) => {
      const line = page
        .querySelector(`table a[href="/trusts/${own.trustCode}/${own.reportingPeriod}/"]`)
        ?.closest("tr");
      const [rank, , score, segment] = [...(line?.querySelectorAll("td") ?? [])];
      const where = `line of ${own.reportingPeriod}`;
      return [
        { where: `${where}, rank`, shown: textOf(rank), stored: [own.leagueRank, own.trustsRanked] },
        { where: `${where}, score`, shown: textOf(score), stored: [own.averageMetricScore] },
        { where: `${where}, segment`, shown: textOf(segment), stored: [own.adjustedSegment] },
      ];
    });
  },
};

function headline(page: Element, title: string, stored: Cell["stored"]): Cell {
  const found = [...page.querySelectorAll("dl.facts > div")].find((one) => textOf(one.querySelector("dt")) === title);
  const definition = found?.querySelector("dd");
  const small = textOf(definition?.querySelector("small"));
  // of the small print only the likely range of the score is a figure of the store
  const shown = textOf(definition).slice(0, -small.length || undefined);
  return { where: title, shown: `${shown} ${/likely ([^;]*);/.exec(small)?.[1] ?? ""}`, stored };
}

function metricCells(
  { page, metrics }: Known,
  column: number,
  storedOf: (metric: MetricFacts) => Cell["stored"],
): Cell[] {
  return metrics.map((metric) => {
    const line = page
      .querySelector(`table.metrics a[href="/metrics/${metric.metricId.toLowerCase()}/"]`)
      ?.closest("tr");
    const cell = [...(line?.querySelectorAll("td") ?? [])][column];
    return { where: `${metric.metricId}, column ${column}`, shown: textOf(cell), stored: storedOf(metric) };
  });
}

/** Points of the average that a metric adds: its weight times its distance from the table's mean, worked out here again. */
async function contribution({ page, row, metrics }: Known): Promise<Cell[]> {
  const lines = [...page.querySelectorAll(".drivers tbody tr")];
  if (lines.length === 0) return [];
  const { reportingPeriod, trustCode, trustType } = row;
  const means = await ask<{ id: string; mean: number }>(
    store,
    `select metric_id as id, avg(exact_score) as mean from computed_score join assessment using (reporting_period, trust_code)
      where reporting_period = $reportingPeriod and trust_type = $trustType group by all`,
    { reportingPeriod, trustType },
  );
  const [{ weight: weights } = { weight: Number.NaN }] = await ask<{ weight: number }>(
    store,
    "select weight from assessment where reporting_period = $reportingPeriod and trust_code = $trustCode",
    { reportingPeriod, trustCode },
  );
  const [explained] = await explanationsOf(store, reportingPeriod, [row], null);
  return lines.map((line) => {
    const path = line.querySelector("a")!.getAttribute("href");
    const metric = metrics.find(({ metricId }) => `/metrics/${metricId.toLowerCase()}/` === path)!;
    const mean = means.find(({ id }) => id === metric.metricId)!.mean;
    const { weight } = explained!.metrics.find(({ metricId }) => metricId === metric.metricId)!;
    const points = (weight * (metric.exactScore - mean)) / weights;
    return { where: `${metric.metricId}, points`, shown: textOf(line.lastElementChild), stored: [points] };
  });
}

/** Says what is wrong with a cell; nothing where each stored figure stands in it, in order, right to its last place. */
function faultOf({ shown, stored }: Cell): string | null {
  const numbers = [...shown.matchAll(/[−-]?\d[\d,]*(?:\.\d+)?/g)].map(([found]) => found);
  for (const figure of stored) {
    if (figure === null) continue;
    if (typeof figure === "string") {
      if (!shown.includes(figure)) return `${figure} is not there`;
      continue;
    }
    const found = numbers.shift();
    if (found === undefined) return `${figure} is not there`;
    const places = found.split(".")[1]?.length ?? 0;
    // half of the last place shown is what rounding may take; the rest is binary
    const gap = Math.abs(Number(found.replace("−", "-").replaceAll(",", "")) - figure);
    if (gap > 0.5 * 10 ** -places + 1e-9) return `${figure} is shown as ${found}`;
  }
  return stored.every((figure) => figure === null) && /^\d/.test(shown) ? "a figure that the store has not" : null;
}

test("of two hundred cells on pages of all tables and quarters each is the store's", async () => {
  const draws = fc.sample(
    fc.record({ row: fc.constantFrom(...rows), kind: fc.constantFrom(...Object.keys(KINDS)), at: fc.nat() }),
    { seed: SEED, numRuns: CELLS * 4 },
  );
  const seen = { cells: 0, figures: 0, kinds: new Set<string>(), tables: new Set<string>() };
  const faults: unknown[] = [];
  for (const { row, kind, at } of draws) {
    if (seen.cells === CELLS) break;
    const known = await knownOf(row);
    const cells = await KINDS[kind]!(known);
    const cell = cells[at % cells.length];
    if (!cell) continue;
    seen.cells++;
    seen.figures += cell.stored.filter((figure) => typeof figure === "number").length;
    seen.kinds.add(kind);
    seen.tables.add(`${row.trustType} ${row.reportingPeriod}`);
    const fault = faultOf(cell);
    if (fault !== null)
      faults.push([`/trusts/${row.trustCode}/${row.reportingPeriod}/`, cell.where, cell.shown, fault]);
  }
  expect(faults).toEqual([]);
  expect(seen.cells).toBe(CELLS);
  expect(seen.kinds.size).toBe(Object.keys(KINDS).length);
  expect(seen.tables.size).toBe(new Set(rows.map((row) => `${row.trustType} ${row.reportingPeriod}`)).size);
  // a cell of nothing but text or a dash is one where the store has no figure
  expect(seen.figures).toBeGreaterThan(CELLS);
});

async function knownOf(row: LeagueTableRow): Promise<Known> {
  const { trustCode, reportingPeriod } = row;
  const file = join(inject("site"), "trusts", trustCode, reportingPeriod, "index.html");
  return {
    row,
    page: parseHTML(readFileSync(file, "utf8")).document as unknown as Element,
    metrics: await metricFacts(store, trustCode, reportingPeriod),
    domains: await domainFacts(store, trustCode, reportingPeriod),
  };
}
