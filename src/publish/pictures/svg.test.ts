import { describe, expect, test } from "vitest";
import { el, escaped, segmentMark, tidied, words } from "./svg.ts";

test("text cannot become markup, in an element or an attribute", () => {
  expect(words('Guy\'s & "St" <b>', { class: 'a"b' })).toBe(
    '<text class="a&quot;b">Guy\'s &amp; &quot;St&quot; &lt;b&gt;</text>',
  );
  expect(escaped("&amp;")).toBe("&amp;amp;");
});

test("coordinates are written in tenths, absent attributes not at all, and never as -0", () => {
  expect(el("rect", { x: 1.26, y: -0.01, rx: null })).toBe('<rect x="1.3" y="0"/>');
});

describe("a chart made tidy", () => {
  test("has no style and no texts for its groups", () => {
    expect(tidied('<g style="color: red" aria-label="dot"><style>a { b: c }</style><circle r="3"/></g>')).toBe(
      '<g><circle r="3"/></g>',
    );
  });

  test("has coordinates in tenths, and its figures as they were", () => {
    expect(tidied('<text transform="translate(10.128,-3.444)" x="2.05">2.40, likely 2.07 to 2.75</text>')).toBe(
      '<text transform="translate(10.1,-3.4)" x="2.1">2.40, likely 2.07 to 2.75</text>',
    );
  });
});

test("every segment has a shape of its own, and an unknown one too", () => {
  const shapes = [1, 2, 3, 4, null].map((segment) => segmentMark(segment, 0, 0, 10, {}));
  expect(new Set(shapes).size).toBe(5);
  expect(shapes[0]).toContain("<circle");
});
