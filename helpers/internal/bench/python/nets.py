"""Sides of the contests of nets, and of eigenvalues."""

import csv
import pathlib

import jax
import jax.numpy as jnp
import numpy as np

from sides import side

STEPS, RATE = 5000, 0.1
IRIS = pathlib.Path(__file__).parents[3] / "iris.csv"
SIZES = [(8, 4), (3, 8)]  # of the matrices; biases follow each
WEIGHTS = sum(rows * (columns + 1) for rows, columns in SIZES)


def iris():
    """Standardised inputs and centred one-hot targets, a row a flower."""
    with IRIS.open(encoding="utf-8") as f:
        rows = list(csv.reader(line for line in f if not line.startswith("#")))[1:]
    x = np.array([[float(v) for v in row[:-1]] for row in rows])
    names = list(dict.fromkeys(row[-1] for row in rows))
    y = np.eye(len(names))[[names.index(row[-1]) for row in rows]]
    return (x - x.mean(0)) / x.std(0), y - y.mean(0)


def start():
    return 0.1 * np.sin(1 + 7 * np.arange(WEIGHTS, dtype=float))


def parts(w):
    """Matrices and biases as views of the one vector of weights."""
    out, at = [], 0
    for rows, columns in SIZES:
        out += [w[at:at + rows * columns].reshape(rows, columns), w[at + rows * columns:at + rows * (columns + 1)]]
        at += rows * (columns + 1)
    return out


@side("netsteps", "NumPy")
def steps_numpy():
    """Back-propagation by matrix products, into arrays that are made once.

    A column a sample, so that the inner loops of the elementwise operations are
    long; the last row of inputs and of hidden outputs is 1, so that one product
    takes care of the biases too; and np.dot, which calls BLAS with less ado than
    matmul."""
    x, y = iris()
    m = len(x)
    x1, y = np.vstack([x.T, np.ones(m)]), np.ascontiguousarray(y.T)
    scaled = x1.T * (RATE / m)

    def run():
        w = parts(start())
        first, second = np.column_stack(w[:2]), np.column_stack(w[2:])
        loss = np.empty(STEPS + 1)
        h1 = np.ones((len(first) + 1, m))
        h, slope, back1 = h1[:-1], np.empty_like(h1[:-1]), np.empty_like(h1)
        back, error = back1[:-1], np.empty_like(y)
        flat = error.reshape(-1)
        step1, step2 = np.empty_like(first), np.empty_like(second)
        for k in range(STEPS + 1):
            np.dot(first, x1, out=h)
            np.tanh(h, out=h)
            np.dot(second, h1, out=error)
            np.subtract(error, y, out=error)
            loss[k] = np.dot(flat, flat)
            if k == STEPS:
                break
            np.dot(second.T, error, out=back1)  # its last row is nobody's
            np.multiply(h, h, out=slope)
            np.subtract(1.0, slope, out=slope)
            np.multiply(back, slope, out=back)
            np.dot(back, scaled, out=step1)
            np.dot(error, h1.T, out=step2)
            np.multiply(step2, RATE / m, out=step2)
            np.subtract(first, step1, out=first)
            np.subtract(second, step2, out=second)
        loss /= 2 * m
        return loss[[0, 100, 1000, STEPS]]

    return run


def loss_jax():
    """The loss as a function of the vector of weights, a column a sample: XLA makes
    faster code of that here than of a row a sample."""
    x, y = (jnp.asarray(a.T) for a in iris())

    def loss(w):
        w1, b1, w2, b2 = parts(w)
        error = w2 @ jnp.tanh(w1 @ x + b1[:, None]) + b2[:, None] - y
        return (error * error).sum() / (2 * x.shape[1])

    return loss


@side("netsteps", "JAX, jitted scan")
def steps_jax():
    """All steps in one compiled loop; the gradient is JAX's own."""
    value_and_grad = jax.value_and_grad(loss_jax())

    @jax.jit
    def descend(w):
        def step(w, _):
            value, grad = value_and_grad(w)
            return w - RATE * grad, value

        return jax.lax.scan(step, w, length=STEPS + 1)[1]

    w = jnp.asarray(start())
    descend(w).block_until_ready()
    return lambda: np.asarray(descend(w))[[0, 100, 1000, STEPS]]


@side("nethess", "jax.hessian, jitted")
def hess_jax():
    """The Hessian, forward over reverse, compiled before."""
    hessian = jax.jit(jax.hessian(loss_jax()))
    w = jnp.asarray(start())
    hessian(w).block_until_ready()

    def run():
        h = np.asarray(hessian(w))
        return [np.trace(h), np.linalg.norm(h), h[0, 0], h[3, 66], h[40, 12]]

    return run


def eigen(n):
    """Eigenvalues with vectors (eigh), as ours come, and without (eigvalsh)."""
    i = np.arange(1, n + 1)
    a = np.cos(0.7 * np.outer(i, i))

    def some(values):
        return values[[0, n // 4, n - 1]]

    side(f"eigen{n}", "NumPy eigh")(lambda: lambda: some(np.linalg.eigh(a)[0]))
    side(f"eigen{n}", "NumPy eigvalsh")(lambda: lambda: some(np.linalg.eigvalsh(a)))


eigen(300)
eigen(600)
