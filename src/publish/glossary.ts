/** The words of the tables in plain English, each with an anchor that other pages link to: `/glossary/#segment`. */
import { CLEARLY_BEHIND } from "../analyse/tiers.ts";
import { formatScore } from "../format/figures.ts";
import type { FrameworkDefinition } from "../score/definition.ts";

export interface Term {
  /** Anchor on the page. */
  id: string;
  term: string;
  meaning: readonly string[];
  /** Ids of terms that belong to it. */
  see: readonly string[];
}

/** What the meanings take from the newest definition. */
export interface GlossaryFacts {
  scoreRange: FrameworkDefinition["scoreRange"];
  segments: FrameworkDefinition["segments"];
  segmentNoBetterThan: number | null;
  draws: number;
}

const term = (id: string, name: string, meaning: string | readonly string[], see: readonly string[] = []): Term => ({
  id,
  term: name,
  meaning: [meaning].flat(),
  see,
});

/** Every term, A to Z. */
export function glossary({ scoreRange, segments, segmentNoBetterThan, draws }: GlossaryFacts): Term[] {
  const [best, worst] = [formatScore(scoreRange.best), formatScore(scoreRange.worst)];
  const [first, last] = [segments[0], segments.at(-1)];
  return [
    term(
      "average-metric-score",
      "Average metric score",
      [
        `The mean of a trust's metric scores: ${best} is best, ${worst} is worst. Each metric counts once, some of them less.`,
        "A metric that the trust does not report is left out. It counts neither for the trust nor against it.",
      ],
      ["metric-score", "weight", "league-rank"],
    ),
    term(
      "better",
      "Better and worse",
      "For some metrics a large value is good, for others a small one. So of places and movements we say better and worse, never higher and lower, and each metric says which way of its values is better. Of scores and ranks the smaller number is always the better one.",
      ["metric-score", "league-rank"],
    ),
    term(
      "computed",
      "Computed, and taken over",
      "Computed: we made the figure ourselves from the published values and ranks. Taken over: it cannot be made from what is published, so we use the published figure and say so.",
      ["exact"],
    ),
    term(
      "cut-point",
      "Cut-point",
      "The score at which one segment ends and the next begins. A score equal to a cut-point belongs to the better segment.",
      ["segment", "quartile"],
    ),
    term(
      "data-period",
      "Data period",
      "The time that a value covers, as the publisher gives it: pages put its codes into words (“M3 26/27” is June 2026), data files keep them. It often differs from metric to metric, and from the quarter of the table.",
      ["period"],
    ),
    term(
      "domain",
      "Domain",
      "A group of metrics on one theme, such as access to services. A domain score is the average of its metrics. Domain scores do not average to the whole score, because domains hold different numbers of metrics.",
      ["average-metric-score", "metric"],
    ),
    term(
      "exact",
      "Exact figure",
      "A score before it is rounded. Averages are made from exact scores, so a sum of the rounded ones can be out in the last place.",
      ["average-metric-score"],
    ),
    term(
      "floor",
      "Floor",
      `A value that a trust must reach. One that does not reach it gets the score ${worst}; the others are ranked.`,
      ["standard", "metric-score"],
    ),
    term(
      "framework",
      "Framework",
      "The rules of one year: which metrics, how they are scored, how scores become segments and ranks. The framework is NHS England's. When the rules change, averages, segments and ranks cannot be compared across the change.",
      ["period", "metric"],
    ),
    term(
      "icb",
      "Integrated care board (ICB)",
      "The NHS body that plans and pays for most care in its area. The boards changed in April 2026; the page of a board says until when or since when it stood, where that was not always. A trust's board is the one of its headquarters, not of everybody it treats.",
      ["region", "trust"],
    ),
    term(
      "joint",
      "Joint",
      "Two or more trusts with the same segment and the same rounded score share one place: each of them is joint 5th, say, and the place after them is counted as if they had stood one behind the other. In tables joint places are marked with an equals sign.",
      ["league-rank"],
    ),
    term(
      "league-rank",
      "Rank (league rank)",
      "A trust's place in its table; 1st is best. Trusts are ordered by segment first, and by average metric score within a segment.",
      ["joint", "segment", "likely-range"],
    ),
    term(
      "league-table",
      "League table",
      "All trusts of one type in one quarter, best first. There are three: acute, mental health and community, and ambulance.",
      ["league-rank", "trust-type"],
    ),
    term(
      "likely-range",
      "Likely range",
      [
        `How far a rank or score depends on which metrics happen to be in the set. We draw a trust's metric scores ${draws.toLocaleString("en-GB")} times, some twice and some not at all, and give the range that holds the middle 95 in 100 results.`,
        "It is not a margin of error for each figure, and it says nothing about patients, faults in the data or the next quarter.",
      ],
      ["league-rank", "told-apart"],
    ),
    term(
      "median",
      "Median",
      "The middle value: half of the trusts have a better one or the same, half a worse one or the same.",
      ["quartile", "percentile"],
    ),
    term(
      "metric",
      "Metric",
      "One thing that is measured, such as the share of people who wait 18 weeks or less. It applies to some kinds of trust only, and of some metrics only the score is published, not the value.",
      ["value", "metric-score", "domain"],
    ),
    term(
      "metric-score",
      "Metric score",
      `What a value is worth: ${best} is best, ${worst} is worst. Most come from a trust's place among all trusts with the metric; some from a standard, a floor or fixed bands.`,
      ["value", "standard", "floor"],
    ),
    term(
      "override",
      "Override",
      segmentNoBetterThan === null
        ? "A rule that moves a trust to a worse segment whatever its score."
        : `A rule that holds a trust in segment ${segmentNoBetterThan} or worse, whatever its score, because of its finances. As segments come first in the ranking, it moves places too. We show each rank with and without it.`,
      ["segment", "league-rank"],
    ),
    term(
      "peer",
      "Peer",
      "A trust of the same type and a like kind, which makes a fairer comparison than the whole table.",
      ["trust-type"],
    ),
    term(
      "percentile",
      "Percentile",
      "A cut through a list that is sorted by size. A quarter of the list lies before the 25th percentile, half before the 50th.",
      ["quartile", "median"],
    ),
    term(
      "period",
      "Period (quarter)",
      "The quarter for which a table is made: Q1 is April to June, Q2 July to September, Q3 October to December, Q4 January to March. A financial year begins in April.",
      ["data-period", "framework"],
    ),
    term(
      "place",
      "Place among others",
      "One more than the number of trusts that are strictly better in a metric. Trusts with the same value share the best place of their group.",
      ["metric-score", "joint"],
    ),
    term(
      "quartile",
      "Quartile",
      "The three values that cut a sorted list into four parts of the same size. The middle one is the median.",
      ["median", "cut-point"],
    ),
    term(
      "region",
      "Region",
      "England has nine English regions and seven NHS regions. A trust belongs to that of its headquarters in the national register, which may differ from what a published table says: we go by the register, as it stood in the quarter.",
      ["icb"],
    ),
    term(
      "reissue",
      "Reissue",
      "A file that the publisher puts out again with changes. We use the newest; the releases page says which file a table comes from.",
      ["period"],
    ),
    term(
      "segment",
      "Segment",
      [
        first && last
          ? `A group that a trust is put in. Segment ${first.segment}: ${lower(first.title)}; segment ${last.segment}: ${lower(last.title)}.`
          : "A group that a trust is put in.",
        "A segment says how broad a trust's challenges are. It does not say how serious any one of them is, and it is no verdict on a ward or on staff.",
      ],
      ["override", "cut-point"],
    ),
    term(
      "standard",
      "Standard",
      `A value that is good enough by rule. Every trust that meets it gets the score ${best}; only the others are ranked.`,
      ["floor", "metric-score"],
    ),
    term(
      "told-apart",
      "Told apart",
      `Two trusts are told apart only if one stands before the other in more than ${CLEARLY_BEHIND * 100}% of the draws. Otherwise nothing can be said of who is better, whatever their ranks.`,
      ["likely-range"],
    ),
    term(
      "trust",
      "Trust",
      "An organisation of the NHS in England that provides care, often in several hospitals or clinics. Each has a code in the national register, such as RX1.",
      ["trust-type"],
    ),
    term(
      "trust-type",
      "Type and sub-type of trust",
      "Acute trusts run general and specialist hospitals. Mental health and community trusts care for people in clinics, at home and on wards. Ambulance trusts answer emergency calls. Sub-types divide these further, by size or kind.",
      ["league-table", "peer"],
    ),
    term("unit", "Unit", "What a value is counted in: per cent, minutes, days, cases, or points out of 10.", ["value"]),
    term("value", "Value", "What a trust reports for a metric, in the metric's own unit.", ["unit", "metric-score"]),
    term(
      "weight",
      "Weight",
      "How much a metric counts in the average. Most count one. Some, such as kinds of infection, count a fraction, as several of them tell of one thing.",
      ["average-metric-score"],
    ),
  ].sort((a, b) => a.term.localeCompare(b.term, "en"));
}

const lower = (text: string) => text[0]!.toLowerCase() + text.slice(1);
