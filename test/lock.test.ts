import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { missingBuilds } from "../scripts/completeLock.ts";

test("package-lock.json holds the builds for every platform, so that npm ci takes it", () => {
  const lock = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"));
  expect(missingBuilds(lock.packages)).toEqual({});
});

test("a missing build is found with its system, processor and C library", () => {
  const packages = {
    "node_modules/tool": { version: "1.2.3", dev: true, optionalDependencies: { "@tool/cli-linux-x64-musl": "1.2.3" } },
  };
  expect(missingBuilds(packages)).toEqual({
    "node_modules/@tool/cli-linux-x64-musl": {
      version: "1.2.3",
      cpu: ["x64"],
      dev: true,
      libc: ["musl"],
      optional: true,
      os: ["linux"],
    },
  });
});
