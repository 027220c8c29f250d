/** The page "Compare": up to five trusts of one table side by side. */
import { comparable, comparisonOf, comparisonQuery, MOST_COMPARED } from "../../../src/format/compareAddress.ts";
import { count, formatRank, formatScore, formatValue } from "../../../src/format/figures.ts";
import type { CompareChoice, CompareFile, CompareMetric, CompareTrust } from "../../../src/publish/comparePage.ts";
import { byId, element, readJson } from "./element.ts";
import { rangeChart } from "./rangeChart.ts";
import { segmentMark } from "./segmentMark.ts";

const island = byId("compare");
const tables = JSON.parse(island.dataset.tables!) as CompareChoice[];
const parts = {
  period: byId<HTMLSelectElement>("compare-period"),
  type: byId<HTMLSelectElement>("compare-type"),
  trust: byId<HTMLSelectElement>("compare-trust"),
  add: byId<HTMLButtonElement>("compare-add"),
  chosen: byId("compare-chosen"),
  trouble: byId("compare-trouble"),
  told: byId("compare-told"),
  answer: byId("compare-answer"),
};
const newest = tables[0]!.reportingPeriod;
const read = new Map<string, Promise<CompareFile>>();
let table = tables[0]!;
let codes: readonly string[] = [];

function readTable({ data }: CompareChoice): Promise<CompareFile> {
  const reading = read.get(data) ?? readJson<CompareFile>(data);
  read.set(data, reading);
  reading.catch(() => read.delete(data));
  return reading;
}

const ofPeriod = (reportingPeriod: string) => tables.filter((own) => own.reportingPeriod === reportingPeriod);

async function open(): Promise<void> {
  const asked = comparisonOf(location.search);
  const period = asked.reportingPeriod ?? newest;
  const own = ofPeriod(period);
  const troubles =
    own.length > 0 ? [] : [`Expected one of the quarters in the list, found ${period}. The newest is shown`];
  const known = own.length > 0 ? own : ofPeriod(newest);
  const found = comparable(asked.trustCodes, known);
  table = found.table ?? known.find(({ trustType }) => trustType === table.trustType) ?? known[0]!;
  codes = found.codes;
  parts.trouble.textContent = [...troubles, ...found.told].join(". ");
  await show();
}

async function show(): Promise<void> {
  parts.period.value = table.reportingPeriod;
  parts.type.replaceChildren(
    ...ofPeriod(table.reportingPeriod).map(({ trustType, title }) =>
      element("option", { value: trustType }, `${title}s`),
    ),
  );
  parts.type.value = table.trustType;
  const file = await readTable(table);
  const byName = [...file.trusts].sort((a, b) => a.trustName.localeCompare(b.trustName, "en"));
  const free = byName.filter(({ trustCode }) => !codes.includes(trustCode));
  parts.trust.replaceChildren(
    element("option", { value: "" }, "Choose a trust"),
    ...free.map(({ trustCode, trustName }) => element("option", { value: trustCode }, `${trustName} (${trustCode})`)),
  );
  const isFull = codes.length >= MOST_COMPARED;
  parts.trust.disabled = isFull;
  parts.add.disabled = isFull;
  const chosen = codes.map((code) => file.trusts.find(({ trustCode }) => trustCode === code)!);
  parts.chosen.replaceChildren(...chosen.map(chip));
  parts.answer.replaceChildren(
    ...(chosen.length === 0 ? [element("p", { class: "soft" }, "Choose two trusts or more.")] : answerOf(file, chosen)),
  );
}

function chip({ trustCode, trustName }: CompareTrust): HTMLElement {
  const remove = element(
    "button",
    { type: "button", class: "quiet no-print" },
    "Remove",
    element("span", { class: "visually-hidden" }, ` ${trustName}`),
  );
  remove.addEventListener("click", () => {
    go(
      codes.filter((code) => code !== trustCode),
      `${trustName} is removed`,
    );
    parts.trust.focus();
  });
  return element("li", {}, element("a", { href: `/trusts/${trustCode}/` }, trustName), " ", remove);
}

/** A change made here: it becomes a step in the history. */
function go(wanted: readonly string[], told: string): void {
  codes = wanted;
  parts.trouble.textContent = "";
  parts.told.textContent = told;
  const query = comparisonQuery({ reportingPeriod: table.reportingPeriod, trustCodes: codes });
  history.pushState(null, "", query);
  void safely(show);
}

function answerOf(file: CompareFile, trusts: readonly CompareTrust[]): HTMLElement[] {
  const { trustsRanked, plural } = file;
  const of = `of ${trustsRanked} ${plural}, ${table.period}`;
  const rank = ({ leagueRank, joint }: CompareTrust) =>
    leagueRank === null ? "not ranked" : formatRank(leagueRank, joint, trustsRanked);
  const line = (title: string, cell: (trust: CompareTrust) => string | Node) => row(title, trusts.map(cell));
  const headline = columns(`Where they stand ${of}`, trusts, [
    line("Rank", rank),
    line("Likely range of the rank", ({ range }) =>
      range ? `${range[0]} to ${range[1]}` : "not known for this quarter",
    ),
    line("Average score", ({ score }) => formatScore(score)),
    line("Segment", ({ segment }) => segmentMark(segment)),
    line("Override flag", ({ flagged }) => (flagged === null ? "not known" : flagged ? "raised" : "not raised")),
    line("Kind", ({ subType }) => subType),
  ]);
  const figure = element(
    "figure",
    { class: "compare-ranges" },
    rangeChart(trusts, trustsRanked, parts.answer.clientWidth),
    element(
      "figcaption",
      {},
      trusts.some(({ range }) => range)
        ? `Rank (dot) and likely range (bar) ${of}; 1 is best. Where bars overlap, the order is not sure.`
        : `Rank ${of}; 1 is best. No likely range is known for this quarter, so nothing here says how sure the order is.`,
    ),
  );
  if (file.metrics.length === 0) {
    const told = `Metrics of ${plural} are not at hand in ${table.period}; only averages, segments and ranks are published in what we hold.`;
    return [headline, figure, element("p", {}, told)];
  }
  const domains = columns(
    `Domains: score and segment, ${table.period}`,
    trusts,
    file.domains.map(({ title }, at) =>
      line(title, ({ domains: own }) => {
        const found = own[at];
        return found ? element("span", {}, formatScore(found[0]), " ", segmentMark(found[1])) : "–";
      }),
    ),
  );
  const isReported = (at: number) => trusts.some(({ metrics }) => metrics[at] != null);
  const byDomain = file.domains.map(({ id, title }) => {
    const own = [...file.metrics.entries()].filter(([at, { domain }]) => domain === id && isReported(at));
    const lines = own.map(([at, metric]) =>
      row(
        metricTitle(metric),
        trusts.map((trust) => metricCell(metric, trust.metrics[at] ?? null)),
      ),
    );
    const caption = `${title}: value, rank among ${plural} that have it, and metric score (1.00 best, 4.00 worst)`;
    return lines.length === 0 ? null : columns(caption, trusts, lines);
  });
  const none = [...file.metrics.keys()].filter((at) => !isReported(at)).length;
  const left =
    none === 0
      ? null
      : element(
          "p",
          { class: "soft" },
          `${count(none, "more metric")} of this table ${none === 1 ? "has" : "have"} no score for any of these trusts.`,
        );
  return [headline, figure, domains, ...byDomain, left].filter((part) => part !== null);
}

function metricTitle({ path, plainTitle, dataPeriod, better, median, unit }: CompareMetric): HTMLElement {
  const facts = [
    dataPeriod,
    better === null ? "" : `${better} is better`,
    median === null ? "" : `median ${formatValue(median, unit)}`,
  ].filter((fact) => fact !== "");
  return element(
    "span",
    {},
    element("a", { href: path }, plainTitle),
    element("span", { class: "compare-note" }, facts.join("; ")),
  );
}

function metricCell({ unit }: CompareMetric, found: CompareTrust["metrics"][number]): string | Node {
  if (found === null) return "not reported";
  const [value, score, rank, own] = found;
  const facts = [value === null ? "" : formatValue(value, own ?? unit), rank === null ? "" : `rank ${rank}`].filter(
    (fact) => fact !== "",
  );
  return element(
    "span",
    {},
    element("span", {}, facts.join(", ")),
    element("span", { class: "compare-note" }, `score ${formatScore(score)}`),
  );
}

function row(title: string | Node, cells: readonly (string | Node)[]): HTMLElement {
  return element("tr", {}, element("th", { scope: "row" }, title), ...cells.map((cell) => element("td", {}, cell)));
}

function columns(caption: string, trusts: readonly CompareTrust[], lines: readonly HTMLElement[]): HTMLElement {
  const heads = trusts.map(({ trustName }) => element("th", { scope: "col" }, trustName));
  return element(
    "div",
    { class: "wide", role: "region", "aria-label": caption, tabindex: 0 },
    element(
      "table",
      { class: "compare-table" },
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, element("td", {}), ...heads)),
      element("tbody", {}, ...lines),
    ),
  );
}

async function safely(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch {
    parts.trouble.textContent = "The figures could not be read. Check the connection and load the page again";
  }
  island.dataset.ready = "";
}

parts.period.addEventListener("change", () => {
  const own = ofPeriod(parts.period.value);
  table = own.find(({ trustType }) => trustType === table.trustType) ?? own[0]!;
  go(
    codes.filter((code) => table.codes.includes(code)),
    table.period,
  );
});
parts.type.addEventListener("change", () => {
  table = ofPeriod(table.reportingPeriod).find(({ trustType }) => trustType === parts.type.value) ?? table;
  go([], `${table.title}s`);
});
byId<HTMLFormElement>("compare-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const code = parts.trust.value;
  if (code !== "") go([...codes, code], `${parts.trust.selectedOptions[0]!.textContent} is added`);
});
addEventListener("popstate", () => void safely(open));
void safely(open);
