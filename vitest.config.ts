import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      { test: { name: "fast", include: ["src/**/*.test.ts", "frameworks/**/*.test.ts", "test/*.test.ts"] } },
      { test: { name: "whole", include: ["test/whole/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});
