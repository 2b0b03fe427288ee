"""Makes clustered-shares.json: shares of trials in clusters by another route than ours, with scipy 1.17.1.

The variance is that of a least-squares regression on a constant alone, one row a trial, with the sandwich of the clusters
(CR1); Wilson's interval is found by searching for the shares at which the score test just rejects.

python3 tests/reference/clustered-shares.py > tests/reference/clustered-shares.json && npx biome format --write tests/reference/clustered-shares.json
"""

import json

import numpy as np
import scipy
from scipy import optimize, stats

assert scipy.__version__ == "1.17.1"
random = np.random.default_rng(20261122)


def draw(clusters, most, share, correlation):
    trials = random.integers(1, most + 1, clusters)
    a, b = share * (1 - correlation) / correlation, (1 - share) * (1 - correlation) / correlation
    return random.binomial(trials, random.beta(a, b, clusters)), trials


def sandwich(successes, trials):
    y = np.concatenate([[1.0] * s + [0.0] * (m - s) for s, m in zip(successes, trials)])
    cluster = np.repeat(np.arange(len(trials)), trials)
    x = np.ones((len(y), 1))
    bread = np.linalg.inv(x.T @ x)
    residuals = y - x @ (bread @ x.T @ y)
    k = len(trials)
    scores = [x[cluster == g].T @ residuals[cluster == g] for g in range(k)]
    meat = sum(np.outer(s, s) for s in scores) * k / (k - 1)
    return float((bread @ meat @ bread)[0, 0]), float(residuals @ residuals) / len(y) ** 2


def wilson(share, size):
    z = stats.norm.ppf(0.975)
    score = lambda theta: abs(share - theta) - z * np.sqrt(theta * (1 - theta) / size)
    lower = 0.0 if share == 0 else optimize.brentq(score, 1e-12, share - 1e-9, xtol=1e-14)
    upper = 1.0 if share == 1 else optimize.brentq(score, share + 1e-9, 1 - 1e-12, xtol=1e-14)
    return [lower, upper]


def case(successes, trials):
    n, k, share = int(sum(trials)), len(trials), sum(successes) / sum(trials)
    size = fewest = n**2 / float(sum(np.square(trials)))
    if k > 1 and 0 < share < 1:
        clustered, independent = sandwich(successes, trials)
        t = stats.norm.ppf(0.975) / stats.t.ppf(0.975, k - 1)
        size = min(n, max(fewest, n / max(1, clustered / independent) * t**2))
    return {
        "successes": [int(s) for s in successes],
        "trials": [int(m) for m in trials],
        "effective": size,
        "interval": wilson(share, size),
    }


cases = [case(*draw(k, most, share, rho)) for k, most, share, rho in [
    (2, 6, 0.5, 0.3), (4, 5, 0.7, 0.5), (8, 8, 0.84, 0.2), (12, 3, 0.6, 0.05), (20, 8, 0.84, 0.6), (40, 6, 0.95, 0.4), (100, 8, 0.7, 0.3)
]]
cases += [case([7], [9]), case([3, 5, 2], [3, 5, 2]), case([0, 0], [4, 1]), case([1, 0, 1, 1, 0], [1, 1, 1, 1, 1])]
print(json.dumps(cases))
