"""Lesson 5, falling away, in Python: cell by cell what lecture/05-*.md computes,
prints and draws."""

# %%
import numpy as np

from pylessons.common import chain_product, descend, escape_steps, quadratic, row, sgd, steps_until, tube
from pylessons.pictures import contours, plot, show, surface

# %%
saddle = quadratic(1, -1)  # by its two eigenvalues


def gd(w):
    sgd(w, 0.1, 1)  # W -= lr * W.grad / batch_size


def away(x):
    return abs(x[1]) > 1


# %%
for delta in 0, 1e-16:
    steps = steps_until(saddle, [1, delta], 1000, gd, away)
    print(f"start at y = {delta:g}:\naway after {steps:g} steps")

# %%
on = descend(saddle, [1.8, 0], 1000, gd, name="from y = 0")
off = descend(saddle, [-1.8, -1e-16], 1000, gd, away, name="from y = -1e-16")
show(surface(saddle, on, off), "On the line you run into the saddle and stay; beside it you are carried in, then out.")

# %%
for delta in 1e-6, 1e-12:
    y, k = delta, 0
    while abs(y) <= 1:
        y -= 0.1 * -y  # the gradient along y is −y
        k += 1
    print(f"start at y = {delta:g}:\naway after {k} steps")

# %%
curves, starts, measured = [], [], []
for alpha in 0.05, 0.1, 0.2:
    deltas = 1e-16 * 100.0 ** np.arange(8)
    predicted = [escape_steps(1, delta, alpha, -1) for delta in deltas]
    starts += list(deltas)
    measured += [steps_until(saddle, [1, delta], 1000, lambda w: sgd(w, alpha, 1), away) for delta in deltas]
    curves.append((f"alpha = {alpha:g}", deltas, predicted, "-"))
show(plot("distance from the line at the start", "steps to leave", *curves, ("measured", starts, measured, "ko"),
          xlog=True, title="Predicted and measured"),
     "Each factor of a hundred costs the same number of steps again.")


# %%
def turned(c, s):
    x, y = c, s
    off = []
    for _ in range(1001):
        u, v = c * x + s * y, s * x - c * y
        off.append(abs(v))
        if abs(v) > 1:
            break
        x -= 0.1 * (c * u - s * v)  # the gradient, by the chain rule
        y -= 0.1 * (s * u + c * v)
    return off


# %%
off = turned(0.6, 0.8)
end = len(off) - 1
print(f"off the line by:\n{off[0]:g}, then {off[1]:.1g}, after {end} steps {off[end]:.2g}")

# %%
off = turned(0.6, 0.8)
show(plot("step", "distance from the stable line", (None, range(len(off)), off, "-"), ylog=True,
          title="Pushed off by rounding"),
     "The start lies on the line, exactly: only rounding can push it off.")


# %%
def halfway(depth, eps):
    net = chain_product(depth)
    return steps_until(net, [eps] * depth, 200_000, gd, lambda w: net.loss(w) < 0.125)


# %%
for eps in 0.1, 0.01, 0.001:
    print(f"start at {eps:g}:\ntwo weights {halfway(2, eps):g} steps, three {halfway(3, eps):g}")

# %%
eps = np.array([0.1, 0.03, 0.01, 0.003, 0.001])
two, three = [halfway(2, e) for e in eps], [halfway(3, e) for e in eps]
show(plot("weights at the start", "steps to half-way", ("1/(alpha eps)", eps, 1 / (0.1 * eps), "-"),
          ("three weights", eps, three, "o"), ("two weights", eps, two, "o"), xlog=True, ylog=True,
          title="With and without a negative eigenvalue"),
     "Ten times nearer: some steps more with a negative eigenvalue, many times as many without.")


# %%
def quarter(w):
    sgd(w, 0.25, 1)


def gone(path):
    """For each weight, the step at which it leaves its saddle."""
    left = np.abs(path.points) > 1
    return np.where(left.any(0), left.argmax(0), np.inf)


# %%
path = descend(tube(2), [0.5, 0.5], 40, quarter)
show(contours(tube(2), path, critical=tube(2).known),
     "The way down leads along x to the second saddle, then along y to the minimum.")

# %%
path = descend(tube(5), [0.5] * 5, 1000, quarter)
print(f"saddles left at steps:\n{row(gone(path))}")


# %%
def kicked(rng):
    """Makes the rule for one step."""

    def rule(w):
        if w.step % 20 == 19:
            w.data += 0.01 * rng.standard_normal(len(w.data))
        quarter(w)

    return rule


# %%
start, which = [0.5] * 7, range(1, 8)
calm = gone(descend(tube(7), start, 3000, quarter))
shaken = gone(descend(tube(7), start, 3000, kicked(np.random.default_rng(1))))
print("plain:", row(calm), "with kicks:", row(shaken))
show(plot("saddle", "step at which it is left", ("plain", which, calm, "-"), ("with kicks", which, shaken, "o"),
          ylog=True, title="Seven saddles in a row"),
     "Without kicks each saddle multiplies the time; with them each adds about as much again.")
