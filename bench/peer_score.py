"""The score core in pandas and in numpy: python3 peer_score.py <organisations> <repeats>; milliseconds as JSON.

Ranks of 30 columns, scores from them, a mean, five domain means, quartile segments, and a league rank in three tables.
"""
import json
import sys
import time

import numpy as np
import pandas as pd

SIZE, REPEATS = int(sys.argv[1]), int(sys.argv[2])
METRICS, DOMAINS = 30, 5
random = np.random.default_rng(3)
values = random.random((METRICS, SIZE)) * 100
values[::3] = np.round(values[::3], 1)
values[random.random(values.shape) < 0.05] = np.nan
types = random.integers(0, 3, SIZE)
names = [f"M{at}" for at in range(METRICS)]


def with_pandas(frame):
    ranks = frame[names].rank(method="min")
    scores = 1 + 3 * (ranks - 1) / (frame[names].count() - 1)
    average = scores.mean(axis=1).round(2)
    for domain in range(DOMAINS):
        mean = scores[names[domain::DOMAINS]].mean(axis=1).round(2)
        np.searchsorted(mean.quantile([0.25, 0.5, 0.75]).to_numpy(), mean.to_numpy())
    segment = np.searchsorted(average.quantile([0.25, 0.5, 0.75]).to_numpy(), average.to_numpy())
    key = pd.Series(segment * 1000 + average)
    return key.groupby(types).rank(method="min")


def places(column):
    order = np.argsort(column, kind="stable")
    ordered = column[order]
    first = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    place = np.empty(len(column))
    place[order] = np.maximum.accumulate(np.where(first, np.arange(1, len(column) + 1), 0))
    return place


def with_numpy(columns):
    scores = np.empty_like(columns)
    for at, column in enumerate(columns):
        known = ~np.isnan(column)
        count = known.sum()
        scores[at] = np.where(known, 1 + 3 * (places(column) - 1) / (count - 1), np.nan)
    average = np.round(np.nanmean(scores, axis=0), 2)
    for domain in range(DOMAINS):
        mean = np.round(np.nanmean(scores[domain::DOMAINS], axis=0), 2)
        np.searchsorted(np.nanquantile(mean, [0.25, 0.5, 0.75]), mean)
    segment = np.searchsorted(np.nanquantile(average, [0.25, 0.5, 0.75]), average)
    key = segment * 1000 + average
    ranks = np.empty(len(key))
    for table in range(3):
        rows = np.flatnonzero(types == table)
        ranks[rows] = places(key[rows])
    return ranks


def timed(work, what):
    times = []
    for turn in range(REPEATS + 1):
        start = time.perf_counter()
        work(what)
        if turn > 0:
            times.append((time.perf_counter() - start) * 1000)
    return times


if __name__ == "__main__":
    frame = pd.DataFrame(values.T, columns=names)
    print(json.dumps({"pandas": timed(with_pandas, frame), "numpy": timed(with_numpy, values)}))
