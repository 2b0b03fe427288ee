"""Makes two-samples.json: reference values of tests of two samples, by scipy 1.17.1.

python3 tests/reference/two-samples.py > tests/reference/two-samples.json && npx biome format --write tests/reference/two-samples.json
"""

import json

import numpy as np
import scipy
from scipy import stats

assert scipy.__version__ == "1.17.1"
random = np.random.default_rng(20261122)


def rounded(count, sigma, digits):
    return [round(float(x), digits) for x in np.exp(random.normal(3, sigma, count))]


def mann_whitney():
    cases = []
    for m, n, digits in [(3, 4, 6), (5, 5, 6), (8, 12, 6), (20, 20, 6), (7, 9, -1), (30, 45, 0), (60, 80, 3)]:
        a, b = rounded(m, 1.5, digits), rounded(n, 1.5, digits)
        tied = len(set(a + b)) < m + n
        method = "exact" if not tied and m * n <= 1000 else "asymptotic"
        result = stats.mannwhitneyu(a, b, method=method)
        cases.append({"a": a, "b": b, "u": float(result.statistic), "p": float(result.pvalue), "exact": method == "exact"})
    return cases


def log_rank():
    cases = []
    for m, n in [(6, 6), (15, 20), (50, 40)]:
        samples = []
        for size in (m, n):
            times = rounded(size, 1, 0)
            opened = [int(x) for x in random.random(size) < 0.3]
            samples.append({"times": times, "open": opened})
        censored = [
            stats.CensoredData.right_censored(np.array(s["times"]), np.array(s["open"], dtype=bool)) for s in samples
        ]
        result = stats.logrank(*censored)
        cases.append({"samples": samples, "z": float(result.statistic), "p": float(result.pvalue)})
    return cases


def clopper_pearson():
    cases = []
    for k, n in [(0, 5), (1, 1), (7, 9), (12, 17), (40, 1000), (999, 1000)]:
        low, high = stats.binomtest(k, n).proportion_ci(method="exact")
        cases.append({"k": k, "n": n, "interval": [float(low), float(high)]})
    return cases


def rate_ratio():
    cases = []
    for x, y, s, t in [(12, 5, 90, 90), (3, 0, 90, 90), (0, 7, 30, 90), (60, 20, 91, 91), (400, 350, 365, 350)]:
        share = s / (s + t)
        low, high = stats.binomtest(x, x + y).proportion_ci(method="exact")
        tail = min(stats.binom.cdf(x, x + y, share), stats.binom.sf(x - 1, x + y, share))
        ends = [q / (1 - q) * t / s if q < 1 else None for q in (float(low), float(high))]
        cases.append({"events": [x, y], "exposures": [s, t], "interval": ends, "p": float(min(1, 2 * tail))})
    return cases


made = {"mannWhitney": mann_whitney(), "logRank": log_rank(), "clopperPearson": clopper_pearson(), "rateRatio": rate_ratio()}
print(json.dumps(made))
