/**
 * Speed of likely ranges: all tables of 2026-27-Q1 in ours and in vectorised numpy (peer_ranges_numpy.py), in one run, and
 * how the cost grows with draws and trusts. Usage: node bench/ranges.ts [runs]     (default 5)
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { likelyRangesOf } from "../src/analyse/likelyRanges.ts";
import { countedScores } from "../src/analyse/resample.ts";
import { drawLeague } from "../src/analyse/resampleLeague.ts";
import type { LeagueScores } from "../src/score/league.ts";
import { openForWriting } from "../src/steps/database.ts";
import { projectPath } from "../src/steps/project.ts";
import { scoredLeague } from "../src/steps/scoredLeague.ts";
import { loadShippedFigures } from "../src/steps/shippedFigures.ts";
import { quick } from "./measure.ts";
import { PYTHON, peersInstalled } from "./peers.ts";

const PERIOD = "2026-27-Q1";
const DRAWS = 10_000;
const runs = Number(process.argv[2] ?? (quick ? 1 : 5));
const folder = mkdtempSync(join(tmpdir(), "standings-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const { definition, scores } = await leagueOfPeriod();
const ours = (league: LeagueScores, draws: number) => {
  const drawn = drawLeague(definition, league, { draws });
  return league.organisations.map((_, row) => likelyRangesOf(definition, drawn, row));
};
const cold = seconds(() => ours(scores, DRAWS));
const several = () => Array.from({ length: runs }, () => seconds(() => ours(scores, DRAWS)));
const before = several();
const peer = peersInstalled() ? runPeer() : null;
const own = [...before, ...several()]; // on both sides of the peer, as the machine may be busy
const agreement = peer && agreementWith(peer.ranges);

const table = (rows: readonly (readonly (string | number)[])[]) =>
  rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
const ms = (time: number) => `${(time * 1000).toFixed(0)} ms`;
const line = (name: string, times: readonly number[]) => [
  name,
  ms(median(times)),
  ms(Math.min(...times)),
  (median(times) / median(own)).toFixed(1),
];
console.log(`Likely ranges of score and rank, all tables of ${PERIOD}: ${scores.organisations.length} trusts, ${DRAWS.toLocaleString("en-GB")} draws
(${runs} runs of numpy after a first one, as many of ours before and after them; Node ${process.versions.node}, numpy ${peer?.numpy ?? "not installed"}, one thread each)

${table([
  ["", "Median", "Best", "Median, times ours"],
  ["---", "---:", "---:", "---:"],
  line("Standings", own),
  line("Standings, first run of the process", [cold]),
  ...(peer
    ? [
        line("numpy, one random number a metric", peer.seconds.plain),
        line("numpy, with the table of pairs", peer.seconds.pairs),
      ]
    : [["numpy", "not installed", "", ""]]),
])}

${agreement ? `Largest difference between ours and numpy's: ${agreement.score.toFixed(3)} of a score, ${agreement.rank} places; mean ${agreement.meanScore.toFixed(4)} and ${agreement.meanRank.toFixed(2)} (both are random)` : ""}
`);
const byDraws = (quick ? [1_000, 10_000] : [1_000, 10_000, 100_000]).map(
  (draws) => [draws, best(() => ours(scores, draws))] as const,
);
const byTrusts = [1, 2, 4, 8].map((times) => {
  const league = repeated(scores, times);
  return [league.organisations.length, best(() => ours(league, DRAWS))] as const;
});
console.log(
  [
    table([["Draws", "Time"], ["---:", "---:"], ...byDraws.map(([draws, time]) => [draws, ms(time)])]),
    `Time grows with draws to the power ${exponent(byDraws).toFixed(2)}`,
    table([["Trusts", "Time"], ["---:", "---:"], ...byTrusts.map(([trusts, time]) => [trusts, ms(time)])]),
    `Time grows with trusts to the power ${exponent(byTrusts).toFixed(2)}`,
  ].join("\n\n"),
);
if (peer && median(peer.seconds.plain) / median(own) < 2) process.exitCode = 1;

async function leagueOfPeriod() {
  const store = await openForWriting(join(folder, "bench.duckdb"));
  const quiet = { now: () => {}, done: () => {} };
  const effects = { clock: () => new Date(), print: () => {}, note: () => {}, progress: quiet };
  await loadShippedFigures(store, effects);
  const found = await scoredLeague(store, PERIOD);
  store.close();
  return found;
}

function seconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function best(work: () => unknown): number {
  return Math.min(...[1, 2, 3].map(() => seconds(work)));
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

/** Slope of log time over log size, by least squares. */
function exponent(points: readonly (readonly [number, number])[]): number {
  const [x, y] = [points.map(([size]) => Math.log(size)), points.map(([, time]) => Math.log(time))];
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [middleX, middleY] = [mean(x), mean(y)];
  const both = mean(x.map((one, at) => (one - middleX) * (y[at]! - middleY)));
  return both / mean(x.map((one) => (one - middleX) ** 2));
}

interface PeerAnswer {
  numpy: string;
  seconds: { plain: number[]; pairs: number[] };
  /** By table: ranges of the score and of the rank, by trust. */
  ranges: [[number, number][], [number, number][]][];
}

/** Rows of each table, in the order of the league. */
function rowsOfTables(): number[][] {
  return definition.organisationTypes.map((_, type) =>
    [...scores.typeOf.keys()].filter((row) => scores.typeOf[row] === type),
  );
}

function runPeer(): PeerAnswer {
  const counted = countedScores(definition, scores, "each-metric");
  const tables = rowsOfTables().map((rows, type) => ({
    scores: rows.map((row) => [[...counted[row]!.points], [...counted[row]!.weights]]),
    flags: rows.map((row) => scores.overrides[0]!.flags[row] === 1),
    cutPoints: scores.unadjusted.cutPoints[type],
    segmentNoBetterThan: definition.overrides[0]!.segmentNoBetterThan,
  }));
  const input = join(folder, "input.json");
  writeFileSync(input, JSON.stringify({ tables, draws: DRAWS, runs }));
  const one = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const answer = execFileSync(PYTHON, [projectPath("bench/peer_ranges_numpy.py"), input], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    env: { ...process.env, ...one },
  });
  return JSON.parse(answer) as PeerAnswer;
}

/** How far the two answers are apart: they share the statistic, not the random numbers. */
function agreementWith(ranges: PeerAnswer["ranges"]) {
  const ranged = ours(scores, DRAWS);
  const gaps = rowsOfTables().flatMap((rows, type) =>
    rows.map((row, at) => {
      const [score, rank] = [ranged[row]!.likelyRangeOfScore!, ranged[row]!.likelyRangeOfRank!];
      const [peerScore, peerRank] = [ranges[type]![0][at]!, ranges[type]![1][at]!];
      return {
        score: [score.low - peerScore[0], score.high - peerScore[1]].map(Math.abs),
        rank: [rank.low - peerRank[0], rank.high - peerRank[1]].map(Math.abs),
      };
    }),
  );
  const all = (of: "score" | "rank") => gaps.flatMap((gap) => gap[of]);
  const mean = (of: "score" | "rank") => all(of).reduce((sum, gap) => sum + gap, 0) / all(of).length;
  return {
    score: Math.max(...all("score")),
    rank: Math.max(...all("rank")),
    meanScore: mean("score"),
    meanRank: mean("rank"),
  };
}

/** The league with every trust several times. */
function repeated(league: LeagueScores, times: number): LeagueScores {
  const copies = Array.from({ length: times }, (_, copy) => copy);
  const floats = (column: Float64Array) => Float64Array.from(copies.flatMap(() => [...column]));
  return {
    ...league,
    organisations: copies.flatMap((copy) =>
      league.organisations.map((code) => (copy === 0 ? code : `${code}-${copy}`)),
    ),
    typeOf: Uint8Array.from(copies.flatMap(() => [...league.typeOf])),
    metrics: new Map([...league.metrics].map(([id, own]) => [id, { ...own, scores: floats(own.scores) }])),
    average: { ...league.average, rounded: floats(league.average.rounded) },
    overrides: league.overrides.map((own) => ({ ...own, flags: Int8Array.from(copies.flatMap(() => [...own.flags])) })),
    leagueRanks: Int32Array.from(copies.flatMap(() => [...league.leagueRanks])),
  };
}
