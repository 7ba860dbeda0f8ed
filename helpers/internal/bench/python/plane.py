"""Sides of the contests in two dimensions."""

import numpy as np

from sides import side


@side("descent", "NumPy")
def descent_numpy():
    """2000 steps of gradient descent in the double well, all of it recorded."""
    steps, lr = 2000, 0.01

    def run():
        points = np.empty((steps + 1, 2))
        loss, norm, length = np.empty(steps + 1), np.empty(steps + 1), np.empty(steps)
        w = np.array([1.0, 1e-6])
        for k in range(steps + 1):
            points[k] = w
            x, y = w
            g = np.array([x, y * (y * y - 1)])
            loss[k] = x * x / 2 + y * y * (y * y / 4 - 0.5)
            norm[k] = np.sqrt(g @ g)
            if k < steps:
                step = lr * g
                w = w - step
                length[k] = np.sqrt(step @ step)
        return [loss[-1], norm[1000], length[0], points[500, 1]]

    return run
