"""What the lessons in Python share: landscapes of two weights and more, gradient
descent, and the theory it is compared with.

Points have their coordinates first: of shape (n,) one point, of shape (n, …) many,
so that `x, y = w` works for a point, a path and a grid alike.
"""

from dataclasses import dataclass
from itertools import count, islice
from math import inf, log, log1p, pi, sqrt

import numpy as np


@dataclass(eq=False)
class Landscape:
    """A loss with its first two derivatives; all take points of any shape."""

    name: str
    dim: int
    loss: callable  # (n, …) to (…)
    grad: callable  # (n, …) to (n, …)
    hess: callable  # (n, …) to (…, n, n)
    window: tuple = (-2, 2)  # in each coordinate
    known: tuple = ()  # critical points, as (kind, x)

    def eigenvalues(self, w):
        return np.linalg.eigvalsh(self.hess(w))


def quadratic(*eigenvalues):
    """½ Σ λᵢxᵢ²"""
    lam = np.array(eigenvalues, float)

    def grad(w):
        return (lam * w.T).T

    def hess(w):
        return np.broadcast_to(np.diag(lam), (*w.shape[1:], len(lam), len(lam)))

    name = f"quadratic with eigenvalues {', '.join(f'{v:g}' for v in lam)}"
    return Landscape(name, len(lam), lambda w: (w * grad(w)).sum(0) / 2, grad, hess)


def _well_loss(w):
    x, y = w
    return x * x / 2 + y * y * (y * y / 4 - 0.5)


def _well_grad(w):
    x, y = w
    return np.array([x, y * (y * y - 1)])


def _well_hess(w):
    _, y = w
    h = np.zeros((*y.shape, 2, 2))
    h[..., 0, 0] = 1
    h[..., 1, 1] = 3 * y * y - 1
    return h


double_well = Landscape(
    "double well", 2, _well_loss, _well_grad, _well_hess, (-1.5, 1.5),
    (("local minimum", (0, -1)), ("saddle point", (0, 0)), ("local minimum", (0, 1))))


def _himmelblau_loss(w):
    x, y = w
    return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2


def _himmelblau_grad(w):
    x, y = w
    a, b = x * x + y - 11, x + y * y - 7
    return np.array([4 * x * a + 2 * b, 2 * a + 4 * y * b])


def _himmelblau_hess(w):
    x, y = w
    h = np.empty((*y.shape, 2, 2))
    h[..., 0, 0] = 12 * x * x + 4 * y - 42
    h[..., 0, 1] = h[..., 1, 0] = 4 * (x + y)
    h[..., 1, 1] = 12 * y * y + 4 * x - 26
    return h


himmelblau = Landscape("Himmelblau", 2, _himmelblau_loss, _himmelblau_grad, _himmelblau_hess, (-5, 5))


def chain_product(d):
    """½(1 − w₁w₂…w_d)²; its gradient in a form that does for weights other than 0."""

    def grad(w):
        p = w.prod(0)
        return (p - 1) * p / w

    return Landscape(f"product of {d} weights", d, lambda w: (1 - w.prod(0)) ** 2 / 2, grad, None)


def tube(d):
    """d saddles in a row: coordinate i waits until all before it have arrived.

    The loss is ‖x‖² + R₁ with Rᵢ = D(xᵢ) + s(xᵢ)·Rᵢ₊₁, where D is what an open gate
    takes off and s the gate.
    """

    def parts(x):
        a = np.abs(x)
        u, near, far = a - 2, a <= 1, a >= 3
        drop = np.where(near, -2 * a * a, np.where(far, 26 / 3 - 8 * a, u * u * u / 3 - 3 * u - 11 / 3 - a * a))
        slope = np.where(near, -4 * a, np.where(far, -8.0, u * u - 3 - 2 * a))
        v = np.minimum(np.maximum((a - 1) / 2, 0), 1)
        return drop, slope, v

    def gate(v):
        return v * v * v * (v * (6 * v - 15) + 10)

    def loss(x):
        drop, _, v = parts(x)
        rest = 0.0
        for dropped, opened in zip(drop[::-1], gate(v)[::-1]):
            rest = dropped + opened * rest
        return (x * x).sum(0) + rest

    def grad(x):
        drop, slope, v = parts(x)
        opened = gate(v)
        steep = 15 * (v * (1 - v)) ** 2
        out, rest, sign = np.empty_like(x), 0.0, np.sign(x)
        for i in reversed(range(d)):
            out[i] = slope[i] + steep[i] * rest
            rest = drop[i] + opened[i] * rest
        before = np.ones_like(x)  # what the gates of those before leave open
        np.cumprod(opened[:-1], axis=0, out=before[1:])
        return 2 * x + before * sign * out

    known = tuple(("saddle point" if k < d else "local minimum", (4,) * k + (0,) * (d - k)) for k in range(d + 1))
    return Landscape(f"tube of {d} saddles", d, loss, grad, None, (-1, 5), known)


class Weights:
    """What an update rule sees and changes: data, in place."""

    def __init__(self, start):
        self.data = np.array(start, float)
        self.grad = None
        self.batch_size = 1
        self.step = 0


def sgd(w, lr, batch_size):
    w.data -= lr * w.grad / batch_size


def _walk(landscape, start, rule, batches=None):
    """Yields the weights before each step, for ever."""
    w = Weights(start)
    for w.step in count():
        yield w
        if batches is None:
            w.grad = landscape.grad(w.data)
        else:
            batch = next(batches)
            w.grad, w.batch_size = landscape.batch_grad(batch, w.data), len(batch)
        rule(w)


class Path:
    """A recorded descent: points in rows, and what belongs to each."""

    def __init__(self, landscape, points, name=None):
        self.landscape, self.points, self.name = landscape, np.array(points), name
        w = self.points.T
        self.loss = landscape.loss(w)
        self.grad_norm = np.linalg.norm(landscape.grad(w), axis=0)
        self.step_length = np.linalg.norm(np.diff(w), axis=0)
        if not np.isfinite(self.loss).all():
            raise FloatingPointError("the descent has left all numbers behind")

    @property
    def steps(self):
        return len(self.step_length)

    @property
    def end(self):
        return self.points[-1]

    def first(self, cond):
        """The number of the first step at which cond holds, inf if it never does."""
        held = cond(self.points.T)
        return held.argmax() if held.any() else inf


def descend(landscape, start, steps, rule, until=None, batches=None, name=None):
    points = []
    for w in islice(_walk(landscape, start, rule, batches), steps + 1):
        points.append(w.data.copy())
        if until is not None and until(w.data):
            break
    return Path(landscape, points, name)


def steps_until(landscape, start, most, rule, cond, batches=None):
    """Counts the steps until cond holds, inf if that takes more than most."""
    for w in islice(_walk(landscape, start, rule, batches), most + 1):
        if cond(w.data):
            return w.step
    return inf


def row(values, form="g"):
    return "[" + " ".join(format(v, form) for v in values) + "]"


def escape_steps(r, delta, lr, lam):
    """ln(r/δ) / ln(1 + α|λ|)"""
    return max(0, (log(r) - log(delta)) / log1p(lr * abs(lam)))


def noisy_escape(r, sigma, lr, lam):
    """Mean and standard deviation of the steps that noise alone needs."""
    a = lr * abs(lam)
    delta = lr * sigma / sqrt(a * (2 + a))
    mean = escape_steps(r, delta, lr, lam) + (np.euler_gamma + log(2)) / 2 / log1p(a) + 0.5
    return mean, pi / (2 * sqrt(2)) / log1p(a)
