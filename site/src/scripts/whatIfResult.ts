/** The answer of a what-if: where the trust stands and would stand, and who moves. */
import type { Standing } from "../../../src/analyse/whatIf.ts";
import { count, formatExact, formatScore } from "../../../src/format/figures.ts";
import { movesVisibly, rankInWords } from "../../../src/format/whatIfWords.ts";
import { type MovedTrust, type NamedTrust, shortRank, type WhatIfFacts } from "../../../src/format/whatif.ts";
import { element } from "./element.ts";
import { segmentMark } from "./segmentMark.ts";
import type { ReadPeriod } from "./whatIf.ts";

/** Moves shown before the reader asks for all. */
const FIRST = 12;

export function showResult(place: HTMLElement, facts: WhatIfFacts, { rangeOf }: ReadPeriod): void {
  const { before, after, trustsRanked, plural, trustCode, trustName } = facts;
  const range = rangeOf(trustCode);
  const heading = element("h2", { id: "what-if-heading" }, trustName);
  const now = element("th", { scope: "col" }, "Published");
  const then = element("th", { scope: "col" }, "What if");
  const line = (title: string, of: (standing: Standing) => string | Node, key: string) =>
    element(
      "tr",
      { "data-figure": key, "data-changed": key !== "" && text(of(before)) !== text(of(after)) },
      element("th", { scope: "row" }, title),
      element("td", {}, of(before)),
      element("td", {}, of(after)),
    );
  const table = element(
    "table",
    { class: "what-if-standing" },
    element("caption", {}, `Of ${trustsRanked} ${plural}; 1 is best`),
    element("thead", {}, element("tr", {}, element("td", {}), now, then)),
    element(
      "tbody",
      {},
      line("Rank", (standing) => rankInWords(standing, trustsRanked), "rank"),
      line("Average score", ({ averageMetricScore }) => formatScore(averageMetricScore), "score"),
      line("Score, not rounded", ({ exactAverage }) => formatExact(exactAverage), "exact"),
      line("Segment", ({ adjustedSegment }) => segmentMark(adjustedSegment), "segment"),
      line("Segment before override", ({ unadjustedSegment }) => segmentMark(unadjustedSegment), "unadjusted"),
    ),
  );
  const likely = range ? `Likely range of the published rank: ${range[0]} to ${range[1]} of ${trustsRanked}. ` : "";
  const note = element(
    "p",
    { class: "soft" },
    `${likely}A supposition of yours, scored by the published method: not a published figure and not a forecast.`,
  );
  const passed = named("It would pass", facts.passed);
  const passedBy = named("It would be passed by", facts.passedBy);
  const open = new Set([...place.querySelectorAll("details")].filter((own) => own.open).map((own) => own.className));
  place.replaceChildren(heading, table, note, ...[passed, passedBy].filter((part) => part !== null), moves(facts));
  // what a reader opened stays open while figures move
  for (const own of place.querySelectorAll("details")) own.open = open.has(own.className);
}

const text = (held: string | Node) => (typeof held === "string" ? held : (held.textContent ?? ""));

function named(start: string, trusts: readonly NamedTrust[]): HTMLElement | null {
  if (trusts.length === 0) return null;
  const items = trusts.map(({ trustCode, trustName }) =>
    element("li", {}, element("a", { href: `/trusts/${trustCode}/` }, trustName)),
  );
  const title = `${start} ${count(trusts.length, "trust")}`;
  const names = element("ul", {}, ...items);
  return trusts.length > FIRST / 2
    ? element("details", { class: "what-if-passed" }, element("summary", {}, title), names)
    : element("div", { class: "what-if-passed" }, element("h3", {}, title), names);
}

function moves({ moved, changes }: WhatIfFacts): HTMLElement {
  const shown = moved.filter((trust) => trust.changedItself || movesVisibly(trust));
  if (changes.length === 0 || shown.length === 0) {
    return element(
      "p",
      {},
      changes.length === 0 ? "Move a figure to see who moves." : "Nobody’s rank, rounded score or segment moves.",
    );
  }
  const rank = ({ after }: MovedTrust) => after.leagueRank ?? Number.POSITIVE_INFINITY;
  const order = [...shown].sort((a, b) =>
    a.trustType < b.trustType ? -1 : a.trustType > b.trustType ? 1 : rank(a) - rank(b),
  );
  const both = (before: string, after: string) => (before === after ? after : `${before} → ${after}`);
  const rows = order.map((trust) =>
    element(
      "tr",
      { "data-changed": trust.changedItself },
      element("td", {}, both(shortRank(trust.before), shortRank(trust.after))),
      element("th", { scope: "row" }, `${trust.trustName} (${trust.trustCode})`),
      element(
        "td",
        {},
        both(formatScore(trust.before.averageMetricScore), formatScore(trust.after.averageMetricScore)),
      ),
      element("td", {}, both(`${trust.before.adjustedSegment ?? "–"}`, `${trust.after.adjustedSegment ?? "–"}`)),
    ),
  );
  const table = (own: readonly HTMLElement[], caption: string) =>
    element(
      "div",
      { class: "wide", role: "region", "aria-label": caption, tabindex: 0 },
      element(
        "table",
        {},
        element("caption", {}, caption),
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            ...["Rank", "Trust", "Score", "Segment"].map((title) => element("th", { scope: "col" }, title)),
          ),
        ),
        element("tbody", {}, ...own),
      ),
    );
  if (rows.length <= FIRST)
    return element("div", {}, element("h3", {}, "Who moves"), table(rows, "Trusts whose rank, score or segment moves"));
  const details = element(
    "details",
    { class: "what-if-moved" },
    element("summary", {}, `Who moves: ${count(rows.length, "trust")}`),
    table(rows, "Trusts whose rank, score or segment moves"),
  );
  return details;
}
