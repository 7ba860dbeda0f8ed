"""Losses that average over samples: the flowers, a loss of one's own, and nets with
one hidden layer."""

from pathlib import Path

import numpy as np

from .common import Landscape

TABLE = Path(__file__).parents[4] / "iris.csv"
FIRST = np.finfo(float).eps ** (1 / 3)  # the step of first differences


def iris():
    """Inputs (150, 4) of mean 0 and variance 1, and one-hot targets of mean 0."""
    lines = [line for line in TABLE.read_text().splitlines() if not line.startswith("#")][1:]
    x = np.loadtxt(lines, delimiter=",", usecols=range(4))
    _, species = np.unique([line.rpartition(",")[2] for line in lines], return_inverse=True)
    y = np.eye(3)[species]
    return (x - x.mean(0)) / x.std(0), y - y.mean(0)


def epochs(m, b, rng):
    """Yields batches of b of m samples, epoch after epoch, each in a new order."""
    while True:
        order = rng.permutation(m)
        yield from (order[k : k + b] for k in range(0, m, b))


class SampleMean(Landscape):
    """The average of loss_of(x, w) over samples x, of which there is one a column;
    it gets many at once. Derivatives are central differences."""

    def __init__(self, name, samples, dim, loss_of):
        super().__init__(name, dim, self._loss, self._grad, self._hess)
        self.samples, self.loss_of = samples, loss_of

    def sample_grads(self, x, w):
        """Those of each sample in x, of shape (dim, …); w broadcasts with x."""
        out = []
        for j in range(self.dim):
            h = FIRST * np.maximum(np.abs(w[j]), 1)
            up, down = list(w), list(w)
            up[j], down[j] = w[j] + h, w[j] - h
            out.append((self.loss_of(x, up) - self.loss_of(x, down)) / (2 * h))
        return np.array(out)

    def batch_grad(self, batch, w):
        return self.sample_grads(self.samples.take(batch, axis=1), w).sum(-1)

    def _loss(self, w):
        return self.loss_of(self.samples, np.asarray(w)[..., None]).mean(-1)

    def _grad(self, w):
        return self.sample_grads(self.samples, np.asarray(w)[..., None]).mean(-1)

    def _hess(self, w, h=1e-3):
        """With an error of h⁴/90 of a sixth derivative."""
        w = np.asarray(w, float)
        centre = self.loss(w)

        def second(*axes):
            d = np.zeros_like(w)
            d[list(axes)] = h
            return (16 * (self.loss(w + d) + self.loss(w - d))
                    - (self.loss(w + 2 * d) + self.loss(w - 2 * d)) - 30 * centre) / (12 * h * h)

        out = np.empty((*w.shape[1:], self.dim, self.dim))
        for i in range(self.dim):
            out[..., i, i] = second(i)
            for j in range(i):
                out[..., i, j] = out[..., j, i] = (second(i, j) - out[..., i, i] - out[..., j, j]) / 2
        return out


class Net(Landscape):
    """½ E‖y − output(x)‖² of a net with one hidden layer, tanh with biases or linear
    without. The weights stand in one vector: W₁ row by row, b₁, W₂, b₂."""

    def __init__(self, data, hidden, tanh):
        x, y = data
        shapes = [(hidden, x.shape[1]), (hidden,), (y.shape[1], hidden), (y.shape[1],)]
        if not tanh:
            shapes = shapes[::2]
        sizes = [int(np.prod(s)) for s in shapes]
        name = f"{'tanh' if tanh else 'linear'} net {x.shape[1]}-{hidden}-{y.shape[1]}"
        super().__init__(name, sum(sizes), self._loss, self._grad, self._hess, (-4, 4))
        self.x, self.y, self.tanh, self.shapes = x, y, tanh, shapes
        self.parts = [slice(end - n, end) for end, n in zip(np.cumsum(sizes), sizes)]

    def _unpack(self, w):
        w = w.T
        out = [w[..., part].reshape(*w.shape[:-1], *shape) for part, shape in zip(self.parts, self.shapes)]
        return out if self.tanh else [out[0], None, out[1], None]

    def _forward(self, w, x, y):
        """The hidden units' outputs, and what the outputs miss the targets by."""
        w1, b1, w2, b2 = self._unpack(w)
        h = x @ w1.swapaxes(-1, -2)
        if self.tanh:
            h = np.tanh(h + b1[..., None, :])
        e = h @ w2.swapaxes(-1, -2) - y
        if self.tanh:
            e += b2[..., None, :]
        return w2, h, e

    def _loss(self, w):
        _, _, e = self._forward(w, self.x, self.y)
        return (e * e).sum((-1, -2)) / (2 * len(self.x))

    def _grad(self, w):
        return self._sum_grad(w, self.x, self.y) / len(self.x)

    def batch_grad(self, batch, w):
        return self._sum_grad(w, self.x[batch], self.y[batch])

    def _sum_grad(self, w, x, y):
        w2, h, e = self._forward(w, x, y)
        d = e @ w2
        if self.tanh:
            d *= 1 - h * h
        parts = [d.swapaxes(-1, -2) @ x, e.swapaxes(-1, -2) @ h]
        if self.tanh:
            parts = [parts[0], d.sum(-2), parts[1], e.sum(-2)]
        return np.concatenate([p.reshape(*w.shape[1:], -1) for p in parts], axis=-1).T

    def _hess(self, w):
        """Of the tanh net, exactly: JᵀJ and what the errors e add to it."""
        if w.ndim > 1:
            return np.array([self._hess(v) for v in w.T])
        m, (k, n) = len(self.x), self.shapes[0]
        c = self.shapes[3][0]
        w2, h, e = self._forward(w, self.x, self.y)
        slope = 1 - h * h
        x1 = np.concatenate([self.x, np.ones((m, 1))], axis=1)  # with the biases' input
        h1 = np.concatenate([h, np.ones((m, 1))], axis=1)
        # In the order of weights (hidden unit, input or bias), then (output, hidden unit or bias).
        inner = (slope[:, :, None] * x1[:, None, :])
        jac = np.zeros((m, c, k * (n + 1) + c * (k + 1)))
        jac[:, :, : k * (n + 1)] = (w2[:, :, None] * inner[:, None]).reshape(m, c, -1)
        for o in range(c):
            at = k * (n + 1) + o * (k + 1)
            jac[:, o, at : at + k + 1] = h1
        jac = jac.reshape(m * c, -1)
        hess = jac.T @ jac
        bend = (e @ w2) * (-2 * h * slope)
        cross = np.einsum("so,sjp->ojp", e, inner)
        for j in range(k):
            at = slice(j * (n + 1), (j + 1) * (n + 1))
            hess[at, at] += (x1 * bend[:, j, None]).T @ x1
            for o in range(c):
                there = k * (n + 1) + o * (k + 1) + j
                hess[at, there] += cross[o, j]
                hess[there, at] += cross[o, j]
        return hess / m  # eigenvalues do not mind the order
