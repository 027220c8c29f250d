/** What the things of a framework are called in sentences, and how far its scores reach. */
import type { Better, FrameworkDefinition } from "../score/definition.ts";
import { betterScoreOf } from "../score/eligibility.ts";

export interface FrameworkWords {
  /** An organisation and several: "trust", "trusts". */
  one: string;
  many: string;
  /** "segment" and "segments", or "star" and "stars". */
  segment: string;
  segments: string;
  domain: string;
  /** What organisations are judged by: "Average metric score". */
  average: string;
  betterScore: Better;
  /** Best and worst score that there can be; null: scores are distances from a mean and have no bounds. */
  bounds: { best: number; worst: number } | null;
  bestSegment: { number: number; title: string };
  worstSegment: { number: number; title: string };
}

export function frameworkWords(definition: FrameworkDefinition): FrameworkWords {
  const { organisation, average, segments, scoreRange, metrics, domainScore } = definition;
  const [best, worst] = [segments[0]!, segments.at(-1)!];
  const unbounded = domainScore !== undefined || metrics.some(({ scoring }) => scoring.rule === "standardised");
  return {
    ...organisation,
    segment: definition.segmentWord?.one ?? "segment",
    segments: definition.segmentWord?.many ?? "segments",
    domain: definition.domainWord?.one ?? "domain",
    average: average.title,
    betterScore: betterScoreOf(definition),
    bounds: unbounded ? null : scoreRange,
    bestSegment: { number: best.segment, title: best.title },
    worstSegment: { number: worst.segment, title: worst.title },
  };
}

/** "1.00 is best, 4.00 is worst", or what a distance from the mean says. */
export function scaleInWords({ bounds, betterScore, many }: FrameworkWords): string {
  if (bounds) return `${bounds.best.toFixed(2)} is best, ${bounds.worst.toFixed(2)} is worst`;
  return `0 is the mean of all ${many}, ${betterScore === "higher" ? "above" : "below"} it is better`;
}

/** With a capital at the beginning. */
export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
