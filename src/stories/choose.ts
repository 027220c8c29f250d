/** Variation that is the same every time: which of several wordings a story takes at a place in it. */

/** Chooses by the story's seed and the place. Two stories with neighbouring seeds never take the same wording. */
export type Choose = <Wording>(place: string, wordings: readonly Wording[]) => Wording;

/** @param seed of the story: neighbours in a list should differ by 1 */
export function chooser(seed: number): Choose {
  return (place, wordings) => wordings[(seed + hashOf(place)) % wordings.length]!;
}

/** A number from a text, by the multiplication of Fowler, Noll and Vo (FNV-1a), 0 to 2^32 − 1. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
