/** What a segment stands for, in the words of its framework: each year has words of its own. */
import type { FrameworkDefinition } from "../score/definition.ts";

/**
 * "the narrowest range of challenges", "a fairly broad range of challenges". Null: no such segment, or its title names no
 * range of challenges.
 */
export function challengesOf({ segments }: Pick<FrameworkDefinition, "segments">, segment: number): string | null {
  const title = segments.find((own) => own.segment === segment)?.title.toLowerCase();
  if (!title?.endsWith(" range of challenges")) return null;
  return /^\w+est /.test(title) ? `the ${title}` : `a ${title}`;
}

/**
 * "segment 1 stands for the narrowest range of challenges, segment 4 for the broadest". Null: the titles of the segments
 * name no range of challenges.
 */
export function segmentScale(definition: Pick<FrameworkDefinition, "segments">): string | null {
  const [first, last] = [definition.segments[0], definition.segments.at(-1)];
  const [best, worst] = [first, last].map((own) => own && challengesOf(definition, own.segment));
  if (!first || !last || !best || !worst) return null;
  return `segment ${first.segment} stands for ${best}, segment ${last.segment} for ${worst.replace(" range of challenges", "")}`;
}
