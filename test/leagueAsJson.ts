/** A league as JSON and back, for handing it to a page. Typed arrays keep their kind; NaN is written as null. */
import type { League } from "../src/score/league.ts";

const ARRAYS = { Float64Array, Int32Array, Int8Array, Uint8Array };
type ArrayName = keyof typeof ARRAYS;

export function leagueAsJson(league: League): string {
  return JSON.stringify(league, (_, held: unknown) => {
    if (held instanceof Map) return { is: "Map", of: [...held] };
    const is = (Object.keys(ARRAYS) as ArrayName[]).find((name) => held instanceof ARRAYS[name]);
    return is ? { is, of: Array.from(held as Float64Array, (number) => (Number.isNaN(number) ? null : number)) } : held;
  });
}

export function leagueFromJson(text: string): League {
  return JSON.parse(text, (_, held: { is?: ArrayName | "Map"; of: [] } | null) => {
    if (held?.is === undefined) return held;
    if (held.is === "Map") return new Map(held.of);
    const numbers = held.of as (number | null)[];
    return ARRAYS[held.is].from(numbers.map((number) => number ?? Number.NaN));
  }) as League;
}
