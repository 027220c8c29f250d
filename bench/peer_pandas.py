"""What an analyst would write with pandas for the main job of `standings start <files>`: the NHS Oversight Framework
league tables of five quarters, 2025/26 and 2026/27, recomputed from the published files and compared with them.
Usage: /usr/bin/python3 bench/peer_pandas.py [folder with the nof data]     (default ../shared/data/nof)

Reads the six metric-level files and acute-trust-league-tables.csv with all their columns, strips texts, parses periods,
types and numbers and checks every row; any fault ends the run with a list of faults. Then scores the metrics, works out
averages, domain scores, segments, overrides and league ranks, compares every published figure, stores values, scores,
domain scores and assessments in an SQLite file in a temporary folder, and prints one line of agreement.

Taken as published: score-only metrics; ranked scores of metrics that acute trusts share, acute averages and domain
segments where the acute metric file is missing (Q2 to Q4 2025/26); flags of 2025/26; programme flags.
Ties and limits that hidden decimals decide are compared as they follow from what is shown, then used as published.
Leaves out: titles, domains and units of rows and the publisher's known faults in them, reasons of differences, likely
ranges, published scores and earlier contents in the database, the national picture and any table on the screen.
Rules: METHOD-2025-26.md and METHOD-2026-27.md; as data they stand in peer_pandas_tuned.py, beside this file.
"""
import sqlite3
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from peer_pandas_tuned import FINANCE_MATRIX, NONE, RULES, STAFFING_MATRIX

COMBINED = ((80, 79, 81, FINANCE_MATRIX), (108, 207, 208, STAFFING_MATRIX))  # id, ids of row and column, matrix
ROUNDED = "2025-26-Q1", [3, 5, 11, 14, 16, 25, 61, 63, 106]  # entered the averages of that quarter with 2 decimals
THRESHOLDS = (1.92, 2.32, 2.77)  # of 2026/27; 2025/26: quartiles of all trusts
SUMMARY = {0: "adjusted segment", 2: "average", 3: "unadjusted segment", 4: "flag", 5: "final segment",
           7: "programme flag"}  # by last digit of the id
RANKS = {"value": "metric rank", "metric score": "score rank", "domain score": "domain rank", "average": "average rank",
         "adjusted segment": "league rank"}  # what the Rank of a row tells
PERIODS = {f"Q{q} {year}/{year % 100 + 1}": f"{year}-{year % 100 + 1}-Q{q}" for year in RULES for q in (1, 2, 3, 4)}
REGIONS = ["London", "South West", "South East", "Midlands", "East", "East of England", "North West",
           "North East and Yorkshire"]
TYPES = {"Acute trust": "acute", "Acute hospital trust": "acute", "Mental health and community trust": "mental health",
         "Non-acute hospital trust": "mental health", "Ambulance trust": "ambulance"}
SUBTYPES = {"Ambulance": "ambulance", "Community": "mental health", "Care Trust": "mental health",
            "Mental Health and Learning Disability": "mental health", **{f"Acute - {kind}": "acute" for kind in (
                "Small", "Medium", "Large", "Teaching", "Multi-Service", "Specialist")}}
TRUST, TRUST_TEXTS = ["period", "Trust_code"], ["Trust_name", "Trust_type", "Trust_subtype", "Region"]
QUARTILES = {"Lower_quartile": 0.25, "Median_value": 0.5, "Upper_quartile": 0.75}
NUMBERS = ["Value", "Rank", *QUARTILES, "Average_score", "Segment", "Average_score_rank"]
EPSILON, FAULTS = 1e-9, []


def half_up(numbers):
    """Two decimals, exact halves away from zero."""
    return np.sign(numbers) * np.floor(abs(numbers) * 100 + 0.5 + EPSILON) / 100


def rule_table():
    """The rules as a table; limits are signed so that a smaller figure is always better."""
    rules = pd.DataFrame([dict(year=year, metric=metric, domain=domain, better=better, **options)
                          for year, metrics in RULES.items() for metric, (domain, better, options) in metrics.items()])
    for place in range(3):
        rules[f"limit{place + 1}"] = rules.bands.str[place]
    limits = ["std", "floor", "limit1", "limit2", "limit3"]
    rules[limits] = rules[limits].mul(-rules.better, axis=0)
    return rules.fillna({"weight": 1, "within": False, "hidden": False}).astype({"within": bool, "hidden": bool})


def figure_table():
    """What each published id of each year is: a quantity and its subject (metric, domain or -1)."""
    figures = []
    for year, rules in RULES.items():
        first, domains = 200 * (year - 2025), {domain for domain, *_ in rules.values()}
        figures += [(year, f"OF0{m:03}", "value", m) for m, (_, better, _) in rules.items() if better != NONE]
        figures += [(year, f"OF{year - 2024}{m:03}", "metric score", m) for m in rules if m != 30]
        figures += [(year, f"OF{4000 + first + d}", "domain score", d) for d in domains]
        figures += [(year, f"OF{4100 + first + d}", "domain segment", d) for d in domains]
        figures += [(year, f"OF{5000 + first + n}", SUMMARY[n], -1) for n in SUMMARY if year == 2025 or n < 5]
    return pd.DataFrame(figures, columns=["year", "Metric_ID", "quantity", "subject"])


def expect(rows, column, expected, right):
    """Notes a fault if some rows are not right."""
    if not right.all():
        row, more = rows[~right].iloc[0], (~right).sum() - 1
        FAULTS.append(f"{row.file}:{row.line} [{column}] expected {expected}, found {row[column]!r} (and {more} more)")


def read_file(file):
    """One file: texts stripped, numbers parsed, period, year and type told."""
    rows = pd.read_csv(file)
    texts, numbers = rows.columns.difference(NUMBERS), rows.columns.intersection(NUMBERS)
    rows["file"], rows["line"] = file.name, rows.index + 2
    for column in texts:
        rows[column] = rows[column].str.strip()  # no-break spaces too
    for column in numbers:
        parsed = pd.to_numeric(rows[column], errors="coerce")
        expect(rows, column, "a number or NA", parsed.notna() | rows[column].isna())
        rows[column] = parsed
    rows["period"], rows["type"] = rows.Quarter.map(PERIODS), rows.Trust_type.map(TYPES)
    rows["year"] = pd.to_numeric(rows.period.str[:4])
    return rows


def check(data, register):
    """Notes the faults of the rows."""
    value, rank, missing = data.Value, data.Rank, data.Value.isna() & data.Metric_ID.notna()  # no gaps in league tables
    expect(data, "Quarter", "a quarter such as Q1 2025/26", data.period.notna())
    expect(data, "Region", "an NHS region", data.Region.isin(REGIONS))
    expect(data, "Trust_type", "a type such as Acute trust", data.type.notna())
    expect(data, "Trust_subtype", "a sub-type of the type", data.Trust_subtype.map(SUBTYPES) == data.type)
    expect(data, "Trust_code", "a trust on the register", data.Trust_code.isin(register))
    expect(data, "Trust_name", "a name", data.Trust_name.notna())
    expect(data, "Metric_ID", "an id of the year", data.quantity.notna())
    for quantities, right in ((["metric score", "domain score", "average"], value.between(1, 4)),
                              (["domain segment", "unadjusted segment", "adjusted segment"], value.isin([1, 2, 3, 4])),
                              (["final segment"], value.isin([1, 2, 3, 4, 5])),
                              (["flag", "programme flag"], value.isin([0, 1]))):
        expect(data, "Value", "a value in its range", ~data.quantity.isin(quantities) | right | missing)
    expect(data, "Rank", "a whole number from 1", rank.isna() | (rank >= 1) & (rank % 1 == 0))
    expect(data, "Trust_code", "each figure once", ~data.duplicated(["file", *TRUST, "quantity", "subject"]))
    for key, columns in ((["file", *TRUST], TRUST_TEXTS),
                         (["file", "period", "type", "Metric_ID", "Units"], ["Reporting_date", *QUARTILES])):
        groups = data.groupby(key)
        for column in columns:
            agrees = data[column] == groups[column].transform("first")
            expect(data, column, "what other rows say", agrees | data[column].isna())


def read(folder):
    """The rows of the metric-level files, and those of the acute league tables in the same form, all checked."""
    register = pd.read_csv(folder.parent / "reference" / "trusts-2025-26.csv").ods_code.str.strip()
    data = pd.concat([read_file(file) for file in sorted(folder.glob("20*/*-trust-data-*.csv"))])
    data = data.merge(figure_table(), how="left", on=["year", "Metric_ID"])
    table = read_file(folder / "acute-trust-league-tables.csv")
    table = table.assign(flag=table.Trust_in_financial_deficit.map({"Yes": 1, "No": 0}), no_rank=np.nan)
    parts = [table[["file", "line", *TRUST, "type", "year", "Quarter", *TRUST_TEXTS]].assign(
        quantity=quantity, subject=-1, Value=table[value], Rank=table[rank]) for quantity, value, rank in (
            ("average", "Average_score", "Average_score_rank"), ("adjusted segment", "Segment", "Rank"),
            ("flag", "flag", "no_rank"))]
    data = pd.concat([data, *parts], ignore_index=True)
    check(data, register)
    if FAULTS:
        raise SystemExit("\n".join(FAULTS))
    return data


def smallest_pool(scores, low, high):
    """How many were ranked: the smallest number for which all published scores are those of a place."""
    for number in range(max(len(scores), 2), 250):
        step = (high - low) / (number - 1)
        if (abs(half_up(low + np.rint((scores - low) / step) * step) - scores) < EPSILON).all():
            return number
    return np.nan


def score_values(data, rules):
    """Every value with its score from what is shown, the exact score that counts, and whether that is as published."""
    data, key = data.rename(columns={"subject": "metric"}), [*TRUST, "metric"]
    published = data[data.quantity == "metric score"].set_index(key).Value.rename("published")
    values = data[data.quantity == "value"].merge(rules, on=["year", "metric"]).join(published, on=key)
    values["x"] = -values.better * values.Value

    # Scores that need no ranking: bands, standards met, floors not reached, numbers of cases.
    limits = values[["limit1", "limit2", "limit3"]]
    meets, fails = values.x <= values["std"], values.x > values.floor
    cases = values.metric.isin([48, 88]) & (values.Units == "count")
    score = 1.0 + limits.lt(values.x, axis=0).sum(axis=1)
    score = score.mask(fails, 4).mask(meets, 1).mask(cases, (1 + values.Value).clip(upper=4))
    at_limit = values.hidden & limits.eq(values.x, axis=0).any(axis=1) & values.published.notna()

    # Places: the published Rank, which is within type, puts equal values of a type in order.
    ranked = values[~meets & ~fails & ~cases & values.limit1.isna()]
    pool = [ranked.period, ranked.metric, ranked.type.where(ranked.within, "all")]
    place = ranked.groupby(pool).x.rank("min") + ranked.groupby([*pool, "x", "type"]).Rank.rank("min").fillna(1) - 2
    number = ranked.groupby(pool).x.transform("size")
    low, high = 1.0 + ranked["std"].notna(), 4.0 - ranked.floor.notna()
    values["shown"] = (low + (high - low) * place / (number - 1).clip(lower=1)).reindex(values.index).fillna(score)
    values["exact"] = values.shown.mask(at_limit, values.published)

    # Open places are told by the published score: in pools without all types, in ties of several types or without Rank.
    types_with, types_in = values.groupby(["year", "metric"]).type.agg(set), values.groupby("period").type.agg(set)
    incomplete = pd.Series(False, ranked.index)
    for (year, period, metric), rows in ranked[~ranked.within].groupby(["year", "period", "metric"]):
        if not types_with[year, metric] <= types_in[period]:
            incomplete[rows.index], first = True, rows.index[0]
            number[rows.index] = smallest_pool(rows.published.dropna().to_numpy(), low[first], high[first])
    ties = ranked.groupby([*pool, "x"])
    unordered = ranked.hidden & ranked.Rank.isna() & (ties.x.transform("size") > 1)
    is_open = incomplete | unordered | (ties.type.transform("nunique") > 1)
    step = (high - low) / (number - 1).clip(lower=1)
    told = (low + ((ranked.published - low) / step).round() * step)[is_open].dropna()
    values.loc[told.index, "exact"] = told
    values["taken"] = incomplete.reindex(values.index, fill_value=False)
    return values


def score_metrics(data, values, rules):
    """All metric scores: from values, from parts, and those that are only published."""
    given = data[data.quantity == "metric score"].rename(columns={"subject": "metric", "Value": "exact"})
    inputs = rules[(rules.better == NONE) & ~rules.metric.isin([whole for whole, *_ in COMBINED])]
    given = given.merge(inputs[["year", "metric"]], on=["year", "metric"]).assign(taken=True)
    parts = pd.concat([values, given])[[*TRUST, "year", "metric", "exact", "shown", "taken"]]
    wide = parts.pivot(index=[*TRUST, "year"], columns="metric", values="exact")
    for whole, row, column, matrix in COMBINED:
        both = wide[[row, column]].dropna().astype(int) - 1
        wide.loc[both.index, whole] = matrix[both[row], both[column]]
    wide[29] = np.floor(wide[[29, 30]].mean(axis=1) + 0.5)
    parts = parts[~parts.metric.isin([29, 30])][[*TRUST, "metric", "shown", "taken"]]
    scores = wide.stack().rename("exact").reset_index().merge(parts, how="left", on=[*TRUST, "metric"])
    scores = scores.fillna({"taken": False}).merge(rules[["year", "metric", "domain", "weight"]], on=["year", "metric"])
    scores["score"] = half_up(scores.exact)
    scores["shown"] = half_up(scores.shown.fillna(scores.exact)).mask(scores.taken, scores.score)
    rounded = (scores.period == ROUNDED[0]) & scores.metric.isin(ROUNDED[1])
    scores["weighted"] = scores.weight * scores.exact.mask(rounded, scores.score)
    return scores


def means(scores, key):
    """Weighted means of the metric scores that count, two decimals."""
    sums = scores[scores.weight > 0].groupby(key)[["weighted", "weight"]].sum()
    return half_up(sums.weighted / sums.weight)


def segments(scores, cuts):
    """1 to 4; a score equal to a cut-point gets the better segment. cuts: three for each score."""
    cuts = cuts.set_axis(scores.index)
    return (1 + cuts.lt(scores - EPSILON, axis=0).sum(axis=1)).where(cuts.notna().all(axis=1))


def assess(data, values, scores):
    """Averages, segments, flags and ranks by trust; scores, segments and ranks by trust and domain."""
    trusts = data.drop_duplicates(TRUST)[[*TRUST, "type", "year", "Trust_name", "Region"]].reset_index(drop=True)
    for quantity in ("average", "flag", "programme flag"):
        published = data[data.quantity == quantity].drop_duplicates(TRUST).set_index(TRUST).Value
        trusts = trusts.join(published.rename(f"published {quantity}"), on=TRUST)
    trusts = trusts.join(means(scores, TRUST).rename("average"), on=TRUST)
    trusts["taken"] = trusts.average.isna()
    trusts["average"] = trusts.average.fillna(half_up(trusts["published average"]))
    cuts = trusts.groupby("period").average.quantile(list(QUARTILES.values())).unstack()
    cuts[cuts.index >= "2026"] = THRESHOLDS
    trusts["unadjusted"] = segments(trusts.average, cuts.loc[trusts.period])
    finances = values[values.metric.isin([79, 81]) & (values.year >= 2026)].groupby(TRUST).Value.min()
    trusts = trusts.join((finances < 0).astype(float).rename("flag"), on=TRUST)
    trusts["adjusted"] = trusts.unadjusted.mask(trusts["published flag"] == 1, trusts.unadjusted.clip(lower=3))
    trusts["final"] = trusts.adjusted.mask(trusts["published programme flag"] == 1, 5)
    trusts["order"] = 10 * trusts.adjusted + trusts.average
    trusts[["average_rank", "league_rank"]] = trusts.groupby(["period", "type"])[["average", "order"]].rank("min")

    domains = means(scores, [*TRUST, "domain"]).rename("score").reset_index().merge(trusts[[*TRUST, "type"]], on=TRUST)
    cuts = domains.groupby(["period", "domain"]).score.quantile(list(QUARTILES.values())).unstack()
    cuts["2026":] = half_up(cuts["2026":])
    cuts.loc[trusts[trusts.taken].period.unique()] = np.nan
    domains["segment"] = segments(domains.score, cuts.loc[domains.set_index(["period", "domain"]).index])
    domains["rank"] = domains.groupby(["period", "type", "domain"]).score.rank("min")
    return trusts, domains


def compare(data, values, scores, trusts, domains):
    """Numbers of published figures, of those taken as published, and of exact ones among the rest, by quantity."""
    key, pool = [*TRUST, "quantity", "subject"], ["period", "type", "metric"]
    values = values.assign(shown_rank=values.groupby(pool).x.rank("min"))
    ours = pd.concat([
        frame[TRUST].assign(quantity=quantity, subject=frame.get(subject, -1), ours=frame[column], taken=taken)
        for frame, subject, quantity, column, taken in (
            (scores, "metric", "metric score", "shown", scores.taken),
            (values, "metric", "metric rank", "shown_rank", False), (values, "metric", "score rank", "Rank", False),
            (domains, "domain", "domain score", "score", False), (domains, "domain", "domain rank", "rank", False),
            (domains, "domain", "domain segment", "segment", domains.segment.isna()),
            (trusts, "", "average", "average", trusts.taken), (trusts, "", "average rank", "average_rank", False),
            (trusts, "", "unadjusted segment", "unadjusted", False), (trusts, "", "final segment", "final", False),
            (trusts, "", "adjusted segment", "adjusted", False), (trusts, "", "league rank", "league_rank", False),
            (trusts, "", "flag", "flag", trusts.flag.isna()), (trusts, "", "programme flag", "flag", True))])
    ranks = data.assign(quantity=data.quantity.map(RANKS), Value=data.Rank)
    theirs = pd.concat([data[data.quantity != "value"], ranks]).dropna(subset=["quantity", "Value"])
    both = theirs[[*key, "Value"]].merge(ours, how="left", on=key).fillna({"taken": False})

    found = half_up(values.groupby(pool).Value.quantile(list(QUARTILES.values())).unstack())
    notes = values.drop_duplicates([*pool, "Units"]).join(found, on=pool)
    notes = [pd.DataFrame(dict(quantity=column, Value=notes[column], ours=notes[share], taken=False)).dropna()
             for column, share in QUARTILES.items()]
    both = pd.concat([both, *notes]).astype({"taken": bool}).assign(published=1)
    both["exact"] = ~both.taken & (abs(both.ours - both.Value) < EPSILON)
    return both.groupby("quantity", sort=False)[["published", "taken", "exact"]].sum()


def main(folder):
    rules, data = rule_table(), read(folder)
    values = score_values(data, rules)
    scores = score_metrics(data, values, rules)
    trusts, domains = assess(data, values, scores)
    counts = compare(data, values, scores, trusts, domains)
    with tempfile.TemporaryDirectory() as temporary:
        connection = sqlite3.connect(Path(temporary) / "league.sqlite")
        values = values[[*TRUST, "type", "metric", "Units", "Reporting_date", "Value", "Rank"]]
        for name, frame in dict(observation=values, score=scores, domain=domains, assessment=trusts).items():
            frame.to_sql(name, connection, index=False)
        connection.close()
    total = counts.sum()
    print(f"{total.published - total.taken} published figures compared, {total.exact} exact; {total.taken} more taken",
          *[f"{name} {row.exact} of {row.published - row.taken}" for name, row in counts.iterrows()], sep="; ")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/nof"))
