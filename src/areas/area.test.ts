import { describe, expect, test } from "vitest";
import { slugOf } from "./area.ts";

describe("the name for addresses", () => {
  test.each([
    ["East Midlands", "east-midlands"],
    ["Yorkshire and The Humber", "yorkshire-and-the-humber"],
    ["Leicester, Leicestershire and Rutland ICB", "leicester-leicestershire-and-rutland-icb"],
    ["Stoke-on-Trent & King’s Lynn", "stoke-on-trent-and-kings-lynn"],
    ["  Éire (made up) ", "eire-made-up"],
  ])("%s: %s", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
