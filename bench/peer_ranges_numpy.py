"""Likely ranges of average score and league rank, vectorised with numpy: the peer of bench/ranges.ts.
Usage: /usr/bin/python3 bench/peer_ranges_numpy.py input.json     (bench/ranges.ts writes the input and runs this)

The same statistic: draw each trust's own metric scores with replacement, as many as it has, weighted mean; segment by
fixed cut-points on the rounded mean, override, rank by (segment, rounded mean) in every draw, ties sharing the best;
2.5th and 97.5th percentile (type 7) of means and ranks. In two versions: plain (one random number a metric, the usual
way) and pairs (one random number for two metrics from a table of their sums, the trick that ours uses).
Prints JSON: seconds of every run of both, and the ranges of the last plain run.
"""
import json
import sys
import time

import numpy as np

BLOCK = 1000  # draws ranked at a time, so that the counts stay in the cache


def draw_plain(rng, points, weights, draws):
    size = len(points)
    picked = rng.integers(0, size, size=(draws, size), dtype=np.uint8)
    if np.all(weights == weights[0]):
        return points[picked].sum(axis=1) / weights.sum()
    return points[picked].sum(axis=1) / weights[picked].sum(axis=1)


def draw_pairs(rng, points, weights, draws):
    size = len(points)
    pairs, pair_weights = np.add.outer(points, points).ravel(), np.add.outer(weights, weights).ravel()
    picked = rng.integers(0, size * size, size=(draws, size // 2), dtype=np.uint16)
    total, weight = pairs[picked].sum(axis=1), pair_weights[picked].sum(axis=1)
    if size % 2:
        last = rng.integers(0, size, size=draws, dtype=np.uint8)
        total, weight = total + points[last], weight + weights[last]
    return total / weight


def ranks_of(keys):
    """Ranks in every draw by counting, for keys of trusts by draws."""
    present = np.flatnonzero(np.bincount(keys.ravel()))
    dense = np.zeros(present[-1] + 1, dtype=np.int32)
    dense[present] = np.arange(len(present))
    keys, kinds, draws = dense[keys], len(present), keys.shape[1]
    ranks = np.empty(keys.shape, dtype=np.int16)
    for first in range(0, draws, BLOCK):
        block = keys[:, first:first + BLOCK]
        width = block.shape[1]
        at = block + np.arange(width, dtype=np.int32) * kinds
        counts = np.bincount(at.ravel(), minlength=width * kinds).reshape(width, kinds)
        before = counts.cumsum(axis=1) - counts
        ranks[:, first:first + BLOCK] = 1 + before.ravel()[at]
    return ranks


def ranges_of(table, draws, rng, draw):
    means = np.stack([draw(rng, points, weights, draws) for points, weights in table["scores"]])
    score_ranges = np.percentile(means, [2.5, 97.5], axis=1)
    places = np.floor(means * 100 + 0.5 + 1e-9).astype(np.int32)
    segments = 1 + np.searchsorted(table["cuts"], places, side="left").astype(np.int32)
    segments = np.where(table["flags"][:, None], np.maximum(segments, table["no_better"]), segments)
    rank_ranges = np.percentile(ranks_of(segments * 401 + places), [2.5, 97.5], axis=1)
    return score_ranges, np.stack([np.floor(rank_ranges[0]), np.ceil(rank_ranges[1])])


def main():
    given = json.load(open(sys.argv[1], encoding="utf8"))
    tables = [{"scores": [(np.array(points), np.array(weights)) for points, weights in table["scores"]],
               "cuts": np.round(np.array(table["cutPoints"]) * 100, 6), "flags": np.array(table["flags"], dtype=bool),
               "no_better": table["segmentNoBetterThan"]} for table in given["tables"]]
    seconds = {"plain": [], "pairs": []}
    for run in range(given["runs"] + 1):  # the first run warms up and is not counted
        for name, draw in (("pairs", draw_pairs), ("plain", draw_plain)):
            start = time.perf_counter()
            found = [ranges_of(table, given["draws"], np.random.default_rng(run), draw) for table in tables]
            if run > 0:
                seconds[name].append(time.perf_counter() - start)
    print(json.dumps({"numpy": np.__version__, "seconds": seconds,
                      "ranges": [[score.T.tolist(), rank.T.tolist()] for score, rank in found]}))


main()
