"""Critical points of a landscape of two weights: all in its window, and what kind."""

import numpy as np


def kind_of(eigenvalues):
    if eigenvalues[0] > 0:
        return "local minimum"
    return "local maximum" if eigenvalues[-1] < 0 else "saddle point"


def classify(landscape, x):
    """(kind, eigenvalues, eigenvectors in rows, loss) at a critical point x."""
    values, vectors = np.linalg.eigh(landscape.hess(np.asarray(x, float)))
    return kind_of(values), values, vectors.T, landscape.loss(np.asarray(x, float))


def critical_points(landscape, cells=80):
    """All critical points in the window, as (kind, x).

    Starts are cells in which both components of the gradient change their sign, grid
    points at which it is shorter than all around, and a coarse lattice; from there
    Levenberg and Marquardt's method goes down ½‖∇L‖², all starts at once. The turns of
    the gradient around the window's edge must be what the points add up to."""
    low, high = landscape.window
    line = np.linspace(low, high, cells + 1)
    grid = np.array(np.meshgrid(line, line))
    g = landscape.grad(grid)
    x = _descend_on_gradient(landscape, _starts(grid, g))
    inside = (np.abs(landscape.grad(x)).max(0) < 1e-9) & (x >= low).all(0) & (x <= high).all(0)
    found = []
    for point in x[:, inside].T:
        if all(np.abs(point - other).max() > 1e-6 * (high - low) for other in found):
            found.append(point)
    points = [(classify(landscape, p)[0], p) for p in found]
    turns = sum(-1 if kind == "saddle point" else 1 for kind, _ in points)
    if turns != _turns(g):
        raise RuntimeError(f"{len(points)} critical points found, but some are missing")
    return points


def _starts(grid, g):
    corners = np.stack([g[:, :-1, :-1], g[:, 1:, :-1], g[:, :-1, 1:], g[:, 1:, 1:]])
    sign_changes = ((corners.min(0) <= 0) & (corners.max(0) >= 0)).all(0)
    middles = (grid[:, :-1, :-1] + grid[:, 1:, 1:]) / 2
    size = np.hypot(*g)
    padded = np.pad(size, 1, constant_values=np.inf)
    around = np.lib.stride_tricks.sliding_window_view(padded, (3, 3)).min((2, 3))
    return np.concatenate([middles[:, sign_changes], grid[:, size == around],
                           grid[:, 3::11, 3::11].reshape(2, -1)], axis=1)


def _descend_on_gradient(landscape, x):
    g = landscape.grad(x)
    damping = np.full(x.shape[1], 1e-3)
    for _ in range(60):
        h = landscape.hess(x)
        square = h @ h
        largest = np.trace(square, axis1=1, axis2=2)
        damped = square + (damping * largest)[:, None, None] * np.eye(2)
        step = np.linalg.solve(damped, h @ g.T[:, :, None])[:, :, 0].T
        trial = x - step
        after = landscape.grad(trial)
        better = np.hypot(*after) < np.hypot(*g)
        x, g = np.where(better, trial, x), np.where(better, after, g)
        damping = np.where(better, np.maximum(damping / 10, 1e-12), np.minimum(damping * 8, 1e6))
        if not (better & (np.hypot(*step) > 1e-10)).any():
            break
    return x


def _turns(g):
    """How often the gradient turns around the edge of the grid, counter-clockwise."""
    edge = np.concatenate([g[:, 0, :-1], g[:, :-1, -1], g[:, -1, :0:-1], g[:, ::-1, 0]], axis=1)
    angle = np.unwrap(np.arctan2(edge[1], edge[0]))
    return round((angle[-1] - angle[0]) / (2 * np.pi))
