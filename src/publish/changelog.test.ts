import { expect, test } from "vitest";
import { movedFigures, versionsOf } from "./changelog.ts";

const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- A page.

## [0.2.0] - 2026-12-01

### Corrected figures

- Rank of RFS in Q1 2025/26: 41 instead of 42,
  because a tie was not seen.
- Score of RX1.

### Added

- More.

## [0.1.0] - 2026-11-22

### Added

- The first version.
`;

test("versions are told newest first, with their day", () => {
  expect(versionsOf(CHANGELOG)).toEqual([
    { version: "Unreleased", date: null },
    { version: "0.2.0", date: "2026-12-01" },
    { version: "0.1.0", date: "2026-11-22" },
  ]);
});

test("only lines under corrected figures are moved figures, each as one sentence", () => {
  expect(movedFigures(CHANGELOG)).toEqual([
    {
      version: "0.2.0",
      date: "2026-12-01",
      text: "Rank of RFS in Q1 2025/26: 41 instead of 42, because a tie was not seen.",
    },
    { version: "0.2.0", date: "2026-12-01", text: "Score of RX1." },
  ]);
  expect(movedFigures("# Changelog\n")).toEqual([]);
});
