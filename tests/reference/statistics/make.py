"""Makes distributions.json and samples.json beside it: python3 tests/reference/statistics/make.py (scipy 1.17.1); then biome formats them."""

import json
import pathlib

import numpy as np
import scipy
from scipy import stats

HERE = pathlib.Path(__file__).parent


def save(name, content):
    (HERE / name).write_text(json.dumps({"made_with": f"scipy {scipy.__version__}", **content}, indent=1) + "\n")


P = [1e-6, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999]
save(
    "distributions.json",
    {
        "beta": [[p, a, b, stats.beta.ppf(p, a, b)] for a, b in [(0.5, 0.5), (8, 3), (1, 10), (25, 0.5), (1000, 1200), (10000, 40)] for p in P],
        "student_t": [[p, df, stats.t.ppf(p, df)] for df in [1, 2, 3.5, 10, 19, 99, 999, 1001, 1e5] for p in P if p != 0.5],
        "normal": [[z, stats.norm.cdf(z)] for z in [-37, -10, -3.1, -2.9, -1, -0.1, 0, 0.3, 1, 2.99, 3.01, 6]],
        "chi_square": [[x, df, stats.chi2.cdf(x, df)] for x in [0.01, 1, 5, 30, 120] for df in [1, 2, 7, 30, 100]],
        "poisson": [[k, m, stats.poisson.cdf(k, m)] for k, m in [(0, 3), (11, 4), (3, 100), (1000, 1010), (5, 0.01)]],
        "poisson_limits": [[m, *stats.poisson.ppf([0.00135, 0.99865], m)] for m in [0.1, 1, 4, 7.5, 30, 400]],
        "negative_binomial": [[k, m, r, stats.nbinom.cdf(k, r, r / (r + m))] for k, m, r in [(4, 4, 2), (0, 3, 1), (60, 30, 2.5), (12, 4, 1000)]],
    },
)

LOGS = np.log([4, 5, 5, 6, 7, 43, 1774, 8, 9, 10, 44, 3, 2, 1, 88, 12, 15, 16, 17, 21])
# E. J. Freireich et al., Blood 21 (1963): weeks in remission on 6-mercaptopurine
ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
OPEN = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
curve = stats.ecdf(stats.CensoredData(uncensored=ENDED, right=OPEN)).sf
band = curve.confidence_interval(method="log-log")
at = np.isin(curve.quantiles, ENDED)


def capture_interval(first, second, both, tail=0.025):
    seen = first + second - both
    lower = next(total for total in range(seen, 10**6) if stats.hypergeom.cdf(both, total, first, second) > tail)
    upper = None
    if both > 0:
        upper = next(total for total in range(seen, 10**6) if stats.hypergeom.sf(both - 1, total, first, second) <= tail) - 1
    return [lower, upper]


save(
    "samples.json",
    {
        "normality": {"values": list(LOGS), "skewness": stats.skew(LOGS), "kurtosis": stats.kurtosis(LOGS) + 3, "statistic": stats.normaltest(LOGS).statistic},
        "remission": {
            "ended": ENDED,
            "open": OPEN,
            "times": list(curve.quantiles[at]),
            "survival": list(curve.probabilities[at]),
            "lower": list(band.low.probabilities[at]),
            "upper": list(band.high.probabilities[at]),
        },
        "capture": [[f, s, b, *capture_interval(f, s, b)] for f, s, b in [(40, 25, 18), (5, 3, 3), (10, 8, 1), (60, 50, 45), (3, 8, 0)]],
    },
)
