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
