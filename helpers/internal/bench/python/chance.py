"""Sides of the contests by chance."""

import numpy as np

from sides import side


@side("escapes", "NumPy")
def escapes():
    """2000 runs at once from the saddle of (x² − y²)/2 until |y| > 1, with noise in
    the gradient; finished ones are dropped."""
    runs, sigma, lr = 2000, 1e-3, 0.01
    curvature = np.array([[1.0], [-1.0]])

    def run():
        rng = np.random.default_rng(1)
        w = np.zeros((2, runs))
        total = 0
        for k in range(10_001):
            gone = np.abs(w[1]) > 1
            if count := np.count_nonzero(gone):
                total += k * count
                w = w[:, ~gone]
                if w.size == 0:
                    break
            g = rng.standard_normal(w.shape)
            g *= sigma
            g += curvature * w
            g *= lr
            w -= g
        return [total / runs]

    return run


@side("goe", "NumPy eigvalsh")
def goe_eigenvalues():
    """The share of 200 000 matrices of the GOE, n = 4, with positive eigenvalues.
    eigvalsh reads the lower triangle only, so nothing need be made symmetric."""
    scale = np.where(np.eye(4), 1, np.sqrt(0.5))

    def run():
        a = np.random.default_rng(1).standard_normal((200_000, 4, 4))
        a *= scale
        return [np.mean(np.linalg.eigvalsh(a)[:, 0] > 0)]

    return run


@side("goe", "NumPy pivots")
def goe_pivots():
    """The same by elimination in all matrices at once, whose pivots have the signs
    of the eigenvalues. Matrices with a negative pivot are dropped."""
    n, matrices = 4, 200_000
    where = [(i, j) for i in range(n) for j in range(i + 1)]

    def run():
        numbers = np.random.default_rng(1).standard_normal((len(where), matrices))
        numbers[[i != j for i, j in where]] *= np.sqrt(0.5)
        a = dict(zip(where, numbers))
        for k in range(n):
            good = a[k, k] > 0
            a = {(i, j): a[i, j][good] for i, j in where if j >= k}
            for i in range(k + 1, n):
                factor = a[i, k] / a[k, k]
                for j in range(k + 1, i + 1):
                    a[i, j] -= factor * a[j, k]
        return [len(a[n - 1, n - 1]) / matrices]

    return run
