"""Sides of the contests in two dimensions."""

import jax
import jax.numpy as jnp
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.optimize import root

from sides import side

STEPS, LR = 2000, 0.01
KNOWN = [  # the critical points of Himmelblau's function
    (3, 2),
    (-3.7793102533777468919, -3.2831859912861694123),
    (-2.8051180869527448531, 3.1313125182505729658),
    (3.5844283403304917449, -1.8481265269644035535),
    (3.385154183607020938, 0.073851879837749287719),
    (0.086677504555396351823, 2.8842547011747761131),
    (-3.0730257507643896105, -0.081353044287967511553),
    (-0.12796134673068006631, -1.9537149802445764261),
    (-0.27084459066734761304, -0.92303855647998146313),
]


def recorded(points):
    """The loss, ‖g‖ and step length of all points at once."""
    x, y = points.T
    loss = x * x / 2 + y * y * (y * y / 4 - 0.5)
    norm = np.hypot(x, y * (y * y - 1))
    length = np.hypot(np.diff(x), np.diff(y))
    return [loss[-1], norm[1000], length[0], points[500, 1]]


@side("descent", "NumPy")
def descent_numpy():
    """Steps of gradient descent in the double well; whatever need not be done
    step by step is done afterwards, for all points at once."""

    def run():
        points = np.empty((STEPS + 1, 2))
        w = points[0] = np.array([1.0, 1e-6])
        for k in range(1, STEPS + 1):
            x, y = w
            w = points[k] = w - LR * np.array([x, y * (y * y - 1)])
        return recorded(points)

    return run


@side("descent", "Python floats, NumPy")
def descent_floats():
    """The same without arrays in the loop: only two weights make that possible."""

    def run():
        points = []
        x, y = 1.0, 1e-6
        for _ in range(STEPS + 1):
            points.append((x, y))
            x, y = x - LR * x, y - LR * y * (y * y - 1)
        return recorded(np.array(points))

    return run


@side("descent", "JAX")
def descent_jax():
    """The same as one compiled loop. Of several forms (value_and_grad, recording
    afterwards, other unrollings) this is the fastest."""

    def step(w, _):
        x, y = w
        loss = x * x / 2 + y * y * (y * y / 4 - 0.5)
        g = jnp.array([x, y * (y * y - 1)])
        move = LR * g
        return w - move, (w, loss, jnp.sqrt(g @ g), jnp.sqrt(move @ move))

    @jax.jit
    def descend(start):
        _, record = jax.lax.scan(step, start, length=STEPS + 1, unroll=4)
        points, loss, norm, length = record
        return points, loss, norm, length[:-1]

    start = np.array([1.0, 1e-6])

    def run():
        points, loss, norm, length = jax.block_until_ready(descend(start))
        picked = [(loss, -1), (norm, 1000), (length, 0), (points, (500, 1))]
        return (np.asarray(a)[at] for a, at in picked)  # when read: not timed

    return run


def gradient(x, y):
    a, b = x * x + y - 11, x + y * y - 7
    return 4 * x * a + 2 * b, 2 * a + 4 * y * b


def hessian(x, y):
    """Its elements in row 0, column 0; in row 0, column 1; in row 1, column 1."""
    return 12 * x * x + 4 * y - 42, 4 * (x + y), 12 * y * y + 4 * x - 26


def eigenvalues(x, y):
    """The Hessian's eigenvalues at all points at once."""
    h = np.empty((len(x), 2, 2))
    h[:, 0, 0], h[:, 1, 0], h[:, 1, 1] = hessian(x, y)  # eigvalsh reads no more
    return np.linalg.eigvalsh(h).T


def closed(x, y):
    """The same without LAPACK: possible with two weights."""
    a, b, c = hessian(x, y)
    mean, half = (a + c) / 2, np.hypot((a - c) / 2, b)
    return mean - half, mean + half


@side("rule", "NumPy eigvalsh")
def rule():
    return ruled(eigenvalues)


@side("rule", "NumPy, closed form")
def rule_closed():
    return ruled(closed)


def ruled(eigenvalues):
    """The bare eigenvalue rule at 10⁴ points at once, counted by kind."""
    points = np.resize(np.array(KNOWN, dtype=float), (10_000, 2))

    def run():
        x, y = points.T
        zero = np.hypot(*gradient(x, y)) <= 1e-6
        low, high = eigenvalues(x, y)
        minima, maxima, saddles = low > 0, high < 0, (low < 0) & (high > 0)
        return [np.count_nonzero(zero & kind) for kind in (minima, maxima, saddles)]

    return run


def starts():
    """Where helpers.CriticalPoints starts, on a grid of 80×80 cells: the middles of
    cells in which both parts of the gradient change sign, nodes at which it is
    not longer than at any neighbour, and a coarse lattice."""
    t = np.arange(81) / 80
    line = -5 * (1 - t) + 5 * t  # rounded as helpers does it: (3, 2) is just off a node
    g = np.array(gradient(line[:, None], line[None, :]))
    corners = sliding_window_view(g, (2, 2), axis=(1, 2))
    low, high = corners.min(axis=(3, 4)), corners.max(axis=(3, 4))
    cells = np.argwhere(((low <= 0) & (high >= 0)).all(axis=0)) + 0.5
    norm = np.hypot(*g)
    around = sliding_window_view(np.pad(norm, 1, constant_values=np.inf), (3, 3))
    lowest = np.argwhere(norm <= around.min(axis=(2, 3)))
    lattice = np.argwhere(np.ones((8, 8))) * 11 + 3
    return np.concatenate([cells, lowest, lattice]) * (10 / 80) - 5


@side("critical", "SciPy")
def critical():
    """Roots of the gradient from all starts, each once, with the Hessian's signs."""

    def fun(p):
        return gradient(*p)

    def jac(p):
        xx, xy, yy = hessian(*p)
        return (xx, xy), (xy, yy)

    def run():
        first = starts()
        ends = [root(fun, p, jac=jac) for p in first]
        found = np.array([r.x for r in ends if r.success and (abs(r.x) <= 5).all()])
        _, once = np.unique(found.round(5), axis=0, return_index=True)  # by x
        points = found[once]
        index = (eigenvalues(*points.T) < 0).sum(axis=0)
        return [len(first), *points.ravel(), *np.bincount(index, minlength=3)]

    return run
