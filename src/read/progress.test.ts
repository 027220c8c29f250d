import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { telling } from "./progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("while a statement runs its share is told again and again, and no more when it has ended", async () => {
  const told: (number | null)[] = [];
  const percentages = [-1, 12.5, 60, 100.4];
  let end = () => {};
  const connection = {
    run: () => new Promise<never>((resolve) => (end = () => resolve(undefined as never))),
    get progress() {
      return { percentage: percentages.shift()!, rows_processed: 0n, total_rows_to_process: 0n };
    },
  };
  const running = telling(
    connection,
    (what, share) => told.push(what === "reading" ? share : Number.NaN),
    "reading",
    "",
  );
  for (let look = 0; look < 4; look++) vi.advanceTimersByTime(200);
  end();
  await running;
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([null, null, 0.125, 0.6, 1]);
});

test("a statement that fails is no longer looked at, and its error comes through", async () => {
  const connection = {
    run: () => Promise.reject(new Error("disk full")),
    progress: { percentage: 50, rows_processed: 0n, total_rows_to_process: 0n },
  };
  const told: (number | null)[] = [];
  await expect(telling(connection, (_, share) => told.push(share), "reading", "")).rejects.toThrow("disk full");
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([null]);
});
