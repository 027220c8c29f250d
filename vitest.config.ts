import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // much of a test is waiting for a process or a browser of its own: three at a time, however few cores there are
    maxWorkers: 3,
    projects: [
      {
        // pure functions share nothing that one test could leave behind: no process for each file
        test: {
          name: "fast",
          include: ["src/**/*.test.ts", "frameworks/**/*.test.ts", "test/*.test.ts"],
          pool: "threads",
          isolate: false,
        },
      },
      {
        test: {
          name: "whole",
          include: ["test/whole/**/*.test.ts"],
          globalSetup: ["test/shippedDatabase.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "site",
          include: ["test/site/*.test.ts"],
          globalSetup: ["test/site/builtSite.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
