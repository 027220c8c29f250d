"""A pandas peer of the project's main job: recompute the NHS Oversight Framework league tables, 2025/26 and 2026/27.

Usage: /usr/bin/python3 bench/peer_pandas.py [folder with the nof data]     (default ../shared/data/nof)

Does, in one cold process: reads the six metric-level files (columns it needs) and acute-trust-league-tables.csv, cleans
text, periods, types and numbers, scores every metric of five quarters from the values with the published Rank as
tie-break, puts scores that must be taken as published on their exact lattice, and works out weighted averages, domain
scores, cut-points, domain segments, unadjusted and adjusted segments and league ranks. Everything is compared with what
is published; one line of agreement is printed.

Taken as published: score-only metrics; displayed ties whose order is not published (between types, or without a Rank);
values shown exactly on a finance limit (hidden decimals decide); in Q2 to Q4 2025/26, where the acute metric files are
missing, scores of metrics that acute trusts share (their pool size is the smallest on which all published scores lie)
and the acute averages; the override flag of 2025/26.
Leaves out: names, regions, medians, quartiles of values, likely ranges, segment 5, domain segments of Q2 and Q3 2025/26
(their cut-points need acute domain scores), any report, page, or file written.

Rules: docs METHOD-2025-26.md and METHOD-2026-27.md. Averages and cut-points are kept in whole hundredths.
"""
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

UP, DOWN, NONE = 1, -1, 0  # which values are better; NONE: score only or combined from parts
THIRD, PART = dict(weight=1 / 3), dict(weight=0)
TYPE = dict(within=True)  # ranked within trust type
PLAN, VARIANCE = dict(bands=(0, -1, -2), hidden=True, **PART), dict(bands=(0, -0.5, -1), hidden=True, **PART)
# Last three digits of the id: (last digit of the domain id, better, options). Options: std = standard met -> 1,
# floor = not reached -> 4, bands = limits of scores 1 to 4, hidden = equal displayed values without Rank are open.
RULES = {
    2025: {
        23: (0, UP, {}), 106: (0, UP, dict(std=0)), 3: (0, DOWN, dict(std=1)), 5: (0, DOWN, {}), 41: (0, UP, {}),
        10: (0, UP, dict(std=80)), 11: (0, UP, dict(std=75)), 13: (0, UP, dict(std=78)), 14: (0, DOWN, {}),
        17: (0, DOWN, dict(std=30)), 25: (5, DOWN, {}), 63: (5, DOWN, {}), 28: (5, DOWN, {}), 35: (5, NONE, {}),
        57: (5, UP, dict(floor=70)), 69: (5, NONE, {}), 46: (5, NONE, {}), 47: (5, UP, TYPE), 16: (2, UP, {}),
        20: (2, DOWN, dict(std=0, **THIRD)), 48: (2, DOWN, dict(std=1, hidden=True, **THIRD)),
        88: (2, DOWN, dict(std=1, hidden=True, **THIRD)), 61: (2, UP, TYPE), 67: (2, NONE, {}), 82: (4, DOWN, {}),
        84: (4, UP, TYPE), 79: (3, UP, PLAN), 81: (3, UP, VARIANCE), 80: (3, NONE, {}), 85: (3, UP, {}),
        86: (3, DOWN, {})},
    2026: {
        1: (0, UP, dict(std=78)), 3: (0, DOWN, dict(std=0)), 4: (0, DOWN, dict(floor=10)), 5: (0, DOWN, dict(std=0)),
        8: (0, DOWN, {}), 10: (0, UP, dict(std=80)), 11: (0, UP, dict(std=80)), 13: (0, UP, dict(std=82)),
        14: (0, DOWN, {}), 17: (0, DOWN, dict(std=25)), 23: (0, UP, {}), 29: (0, UP, dict(bands=(28, 20, 12))),
        30: (0, UP, dict(bands=(12, 8, 4), **PART)), 36: (0, DOWN, dict(bands=(5, 10, 28.5))),
        16: (2, UP, dict(bands=(80, 70, 45))), 20: (2, DOWN, dict(std=0, **THIRD)), 48: (2, NONE, THIRD),
        61: (2, UP, TYPE), 88: (2, NONE, THIRD), 97: (2, NONE, {}), 15: (9, UP, {}), 45: (9, NONE, {}),
        43: (9, DOWN, dict(bands=(5, 10, 15))), 46: (9, NONE, {}), 60: (9, UP, dict(floor=0.005, **TYPE)),
        113: (9, UP, dict(bands=(80, 70, 60))), 116: (9, DOWN, {}), 35: (5, NONE, {}), 47: (5, UP, TYPE),
        69: (5, NONE, {}), 77: (5, DOWN, {}), 93: (5, DOWN, dict(bands=(40, 49, 70))),
        95: (5, DOWN, dict(bands=(73, 95, 125))), 82: (4, DOWN, {}), 84: (4, UP, TYPE), 101: (4, UP, {}),
        102: (4, UP, {}), 108: (4, NONE, {}), 207: (4, NONE, PART), 208: (4, NONE, PART), 120: (4, UP, TYPE),
        79: (3, UP, PLAN), 81: (3, UP, VARIANCE), 80: (3, NONE, {}), 86: (3, DOWN, dict(std=100)), 96: (3, UP, {}),
        94: (3, UP, dict(std=100, floor=80))},
}
COMBINED = {80, 108}  # from parts, by these matrices (row, column)
FINANCE_MATRIX = np.array([[1, 1, 2, 3], [2, 2, 3, 4], [2, 3, 3, 4], [2, 3, 4, 4]], float)
STAFFING_MATRIX = np.array([[1, 1, 2, 3], [1, 2, 2, 3], [2, 2, 3, 4], [3, 3, 4, 4]], float)
COUNT_ROWS = {48: 148, 88: 188}  # 2025/26 infection rows with the unit "count" get an id of their own: score 1 + cases
ROUNDED = (2025, 1), [3, 5, 11, 14, 16, 25, 61, 63, 106]  # entered the averages of that quarter with 2 decimals
THRESHOLDS = {2026: (192, 232, 277)}  # 2025/26: quartiles of all trusts
DOMAIN_CUTS = {(2025, 4): {0: (180.75, 222.5, 275), 5: (189.75, 221, 250), 2: (204, 244, 296), 4: (194, 253, 304),
                           3: (162, 212, 272)}}  # known from METHOD-2025-26, 2.5; acute domain scores are not here
IDS, OVERALL = 240, 10  # width of the tables by metric; column of the overall average beside the domains 0 to 9
QUARTILES, EPSILON = (0.25, 0.5, 0.75), 1e-9


def half_up(hundredths):
    """Nearest whole number, exact halves upwards."""
    return np.floor(hundredths + (0.5 + EPSILON))


def quarter_text(texts):
    return texts.str.strip().str.upper().str.replace(r"\s+", " ", regex=True)


def coded(column, clean=lambda text: text):
    """Codes and distinct cleaned texts of a categorical; the cleaning runs on the distinct texts only."""
    codes, texts = pd.factorize(clean(column.categories.str.strip()))
    return codes[column.codes], texts


def changed(sorted_):
    """True where a sorted array starts a new figure."""
    return np.concatenate(([True], sorted_[1:] != sorted_[:-1]))


def segment(scores, cuts):
    """1 to 4; a score equal to a cut-point gets the better segment. cuts: three arrays or numbers."""
    return 1 + sum((scores > cut).astype(float) for cut in cuts)


def read(folder):
    """The columns needed of the six metric-level files together, and the acute league tables."""
    kinds = dict.fromkeys(["Quarter", "Trust_type", "Trust_code", "Metric_ID", "Units"], "category")
    files = [pd.read_csv(file, usecols=[*kinds, "Value", "Rank"], dtype=kinds, low_memory=False)
             for file in sorted(folder.glob("20*/*-trust-data-*.csv"))]
    rows = {name: union_categoricals([file[name] for file in files]) for name in kinds}
    for name in ("Value", "Rank"):
        rows[name] = pd.to_numeric(pd.concat([file[name] for file in files]), errors="coerce").to_numpy(float)
    table = pd.read_csv(folder / "acute-trust-league-tables.csv", usecols=[
        "Quarter", "Trust_code", "Average_score", "Segment", "Trust_in_financial_deficit", "Rank"])
    return rows, table


def rule_tables(years):
    """The rules as arrays by [year, metric], signed so that a smaller figure is always better."""
    shape = len(years), IDS
    t = {"ranked": np.zeros(shape, bool), "within": np.zeros(shape, bool), "hidden": np.zeros(shape, bool),
         "published": np.zeros(shape, bool), "weight": np.zeros(shape + (OVERALL + 1,)), "sign": np.ones(shape),
         "std": np.full(shape, -np.inf), "floor": np.full(shape, np.inf), "bands": np.full(shape + (3,), np.nan)}
    for y, year in enumerate(years):
        for metric, (domain, better, options) in RULES[year].items():
            at = y, metric
            t["sign"][at] = -better
            t["published"][at] = better == NONE and metric not in COMBINED
            t["ranked"][at] = better != NONE and "bands" not in options
            t["within"][at], t["hidden"][at] = options.get("within", False), options.get("hidden", False)
            t["weight"][y, metric, [domain, OVERALL]] = options.get("weight", 1)
            for limit in options.keys() & {"std", "floor", "bands"}:
                t[limit][at] = -better * np.array(options[limit])
    return t


def smallest_pools(pool, score, low, span):
    """Smallest number ranked on whose lattice all the published scores of a pool lie. pool is sorted."""
    starts = np.flatnonzero(changed(pool))
    steps = np.arange(1.0, 250.0)
    place = ((score - low) / span)[:, None] * steps
    off = (np.rint(place) - place) * (span[:, None] / steps)  # exact minus published, which was rounded half up
    fits = (off >= -0.005 - EPSILON) & (off < 0.005 - EPSILON)
    fits = np.logical_and.reduceat(fits, starts) & (steps >= np.bincount(pool)[pool[starts], None] - 1)
    return (fits.argmax(axis=1) + 2)[np.cumsum(changed(pool)) - 1]


def score_values(t, y, period, type_, metric, value, rank, published, incomplete):
    """Exact scores of value rows, and which of them were taken as published."""
    x = value * t["sign"][y, metric]
    meets, fails = x <= t["std"][y, metric], x > t["floor"][y, metric]
    bands = t["bands"][y, metric]
    score = 1 + (x[:, None] > bands).sum(axis=1, dtype=float)
    taken = t["hidden"][y, metric] & (x[:, None] == bands).any(axis=1)
    score[fails] = 4

    # Ranked rows, sorted by pool, value and published Rank: a place is the position of the first equal row.
    r = np.flatnonzero(t["ranked"][y, metric] & ~meets & ~fails)
    pool = (period[r] * IDS + metric[r]) * 8 + np.where(t["within"][y[r], metric[r]], type_[r], 7)
    tie_break = np.nan_to_num(rank[r])
    order = np.lexsort((tie_break, x[r], pool))
    r, pool, tie_break = r[order], pool[order], tie_break[order]
    year, id_, position, known = y[r], metric[r], np.arange(len(r)), published[r]
    new_value = changed(pool) | changed(x[r])
    place = np.maximum.accumulate(np.where(new_value | changed(tie_break), position, 0))
    place -= np.maximum.accumulate(np.where(changed(pool), position, 0))
    ranked = np.bincount(pool)[pool]
    low = np.where(t["std"][year, id_] > -np.inf, 2.0, 1.0)
    span = np.where(t["floor"][year, id_] < np.inf, 3.0, 4.0) - low

    # A tie is open if it joins types, or if values have hidden decimals and no Rank; one row of it says so for all.
    opens = ~new_value & (changed(type_[r]) | (t["hidden"][year, id_] & np.isnan(rank[r])))
    tie = np.cumsum(new_value)
    partial = incomplete[period[r], id_]
    open_ = ((np.bincount(tie, weights=opens) > 0)[tie] | partial) & ~np.isnan(known)
    p = np.flatnonzero(partial & open_)
    ranked[p] = smallest_pools(pool[p], known[p], low[p], span[p])
    steps = np.maximum(ranked - 1, 1)
    place = np.where(open_, np.rint((known - low) * steps / span), place)
    score[r] = low + place * span / steps
    taken &= ~np.isnan(published)
    score[taken] = published[taken]
    taken[r] = open_
    return score, taken


def main(folder):
    rows, table = read(folder)
    value, rank = rows["Value"], rows["Rank"]
    quarter, quarters = coded(rows["Quarter"], quarter_text)
    type_, types = coded(rows["Trust_type"], lambda s: s.str.lower().str.replace("non-acute", "mental").str[:5])
    trust, trusts = coded(rows["Trust_code"], lambda s: s.str.upper())
    unit, units = coded(rows["Units"])
    metric, metrics = coded(rows["Metric_ID"])
    metric = np.array([int(text[2:]) for text in metrics])[metric]
    calendar, years = [(int(q[3:7]), int(q[1])) for q in quarters], list(RULES)
    year_of = np.array([years.index(year) for year, _ in calendar])
    t = rule_tables(years)

    # One line (slot) per trust and quarter: first those with metrics, then those known from the acute table alone.
    slot, keys = pd.factorize(quarter * len(trusts) + trust)
    mine = len(keys)
    table_quarter = quarters.get_indexer(quarter_text(table.Quarter))
    table_trust = trusts.get_indexer(table.Trust_code.str.strip())
    if min(table_quarter.min(), table_trust.min()) < 0:
        raise SystemExit("the acute table has a quarter or a trust that the metric files do not have")
    table_keys = table_quarter * len(trusts) + table_trust
    alone = ~np.isin(table_keys, keys)
    keys, table = np.append(keys, table_keys[alone]), table[alone]
    slot_quarter, slot_type = keys // len(trusts), np.full(len(keys), types.get_loc("acute"))
    slot_year = year_of[slot_quarter]
    slot_type[slot] = type_
    for plain, own in COUNT_ROWS.items():
        metric[(metric == plain) & (unit == units.get_loc("count")) & (year_of[quarter] == 0)] = own

    # All published figures, one column per id.
    column = np.full(10000, -1)
    present = np.flatnonzero(np.bincount(metric))
    column[present] = np.arange(len(present))
    figures = np.full((len(keys), len(present) + 1), np.nan)  # the last column, -1, stays empty
    figures[slot, column[metric]] = value
    figures[mine:, column[[5000, 5002, 5004]]] = np.column_stack((
        table.Segment, table.Average_score, table.Trust_in_financial_deficit.str.strip() == "Yes"))
    league, published_rank = (metric == 5000) | (metric == 5200), np.full(len(keys), np.nan)
    published_rank[slot[league]], published_rank[mine:] = rank[league], table.Rank
    line, year = np.arange(mine)[:, None], slot_year[:mine, None]
    published = figures[line, column[1000 * (year + 1) + np.arange(IDS)]]

    # Metric scores from values. A pool is incomplete if a type that has the metric has no rows at all in the quarter.
    v = np.flatnonzero(metric < 1000)
    seen = np.zeros((len(years), IDS, len(types)), bool)
    seen[year_of[quarter[v]], metric[v], type_[v]] = True
    there = np.zeros((len(quarters), len(types)), bool)
    there[quarter[v], type_[v]] = True
    incomplete = (seen[year_of] & ~there[:, None]).any(axis=2) & ~t["within"][year_of]
    exact, at = np.full((mine, IDS), np.nan), (slot[v], metric[v])
    exact[at], taken = score_values(
        t, year_of[quarter[v]], quarter[v], type_[v], metric[v], value[v], rank[v], published[at], incomplete)
    for plain, own in COUNT_ROWS.items():
        cases = figures[:mine, column[own]]
        exact[:, plain] = np.where(np.isnan(exact[:, plain]), np.minimum(1 + cases, 4), exact[:, plain])
    input_ = t["published"][slot_year[:mine]]
    exact[input_] = published[input_]
    for whole, first, second, matrix in ((80, 79, 81, FINANCE_MATRIX), (108, 207, 208, STAFFING_MATRIX)):
        parts = exact[:, [first, second]]
        has = np.flatnonzero(~np.isnan(parts).any(axis=1))
        exact[has, whole] = matrix[tuple(parts[has].astype(int).T - 1)]
    pair = exact[:, [29, 30]]
    exact[:, 29] = np.floor(np.where(np.isnan(pair), pair[:, ::-1], pair).mean(axis=1) + 0.5)
    recomputed, to_check = half_up(100 * exact), np.where(input_, np.nan, np.rint(100 * published))
    to_check[slot[v[taken]], metric[v[taken]]] = np.nan

    # Averages and domain scores in whole hundredths.
    quirk = np.ix_(np.flatnonzero(slot_quarter[:mine] == calendar.index(ROUNDED[0])), ROUNDED[1])
    exact[quirk] = half_up(100 * exact[quirk]) / 100
    has, filled = ~np.isnan(exact), np.nan_to_num(exact)
    means = np.empty((mine, OVERALL + 1))
    for y in range(len(years)):
        s = np.flatnonzero(slot_year[:mine] == y)
        with np.errstate(invalid="ignore"):
            means[s] = half_up(100 * (filled[s] @ t["weight"][y]) / (has[s] @ t["weight"][y]))

    # Cut-points and segments. Domain cut-points need every trust of the quarter to have its metrics here.
    average = np.append(means[:, OVERALL], np.rint(100 * figures[mine:, column[5002]]))
    cuts, domain_cuts = np.empty((3, len(quarters))), np.full((3, len(quarters), OVERALL), np.nan)
    for i, (year_, number) in enumerate(calendar):
        s = np.flatnonzero(slot_quarter == i)
        cuts[:, i] = THRESHOLDS[year_] if year_ in THRESHOLDS else np.quantile(average[s], QUARTILES)
        for d in np.unique([rule[0] for rule in RULES[year_].values()]) if s[-1] < mine else ():
            domain_cuts[:, i, d] = np.quantile(means[s, d][~np.isnan(means[s, d])], QUARTILES)
        for d, known in DOMAIN_CUTS.get((year_, number), {}).items():
            domain_cuts[:, i, d] = known
        if year_ >= 2026:
            domain_cuts[:, i] = half_up(domain_cuts[:, i])
    unadjusted = segment(average, cuts[:, slot_quarter])
    deficit = (figures[:, column[79]] < 0) | (figures[:, column[81]] < 0)
    flag = np.where(slot_year == years.index(2026), deficit, figures[:, column[5004]] == 1)
    adjusted = np.where(flag, np.maximum(unadjusted, 3), unadjusted)
    league_rank = pd.Series(adjusted * 1000 + average).groupby(slot_quarter * len(types) + slot_type).rank("min")

    # Against the published figures.
    def agree(name, ours, theirs):
        return f"{name} {(ours == theirs).sum()} of {(~np.isnan(theirs)).sum()}"

    def summary(last):
        return figures[np.arange(len(keys)), column[5000 + 200 * slot_year + last]]

    ids, own_cuts = 4000 + 200 * year + np.arange(OVERALL), domain_cuts[:, slot_quarter[:mine]]
    domain_segments = np.where(np.isnan(own_cuts[0]), np.nan, figures[line, column[ids + 100]])

    input_scores = (~np.isnan(exact[input_])).sum()
    scored = np.bincount(slot_quarter[:mine], minlength=len(quarters))
    trusts_scored = ", ".join(f"{name} {n}" for _, name, n in sorted(zip(calendar, quarters, scored)))
    print(
        f"{len(value)} rows", f"trusts {trusts_scored}",
        agree("metric scores", recomputed, to_check) + f" ({taken.sum()} open, {input_scores} score-only)",
        agree("averages", means[:, OVERALL], np.rint(100 * summary(2)[:mine])),
        agree("domain scores", means[:, :OVERALL], np.rint(100 * figures[line, column[ids]])),
        agree("domain segments", segment(means[:, :OVERALL], own_cuts), domain_segments),
        agree("unadjusted segments", unadjusted, summary(3)),
        agree("flags of 2026/27", deficit, np.where(slot_year == 1, summary(4), np.nan)),
        agree("adjusted segments", adjusted, summary(0)),
        agree("league ranks", league_rank.to_numpy(), published_rank), sep="; ")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/nof"))
