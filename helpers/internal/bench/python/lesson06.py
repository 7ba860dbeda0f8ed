"""Lesson 6, small steps, in Python: cell by cell what lecture/06-*.md computes,
prints and draws."""

# %%
import numpy as np

from pylessons.common import descend as descend_in, double_well, escape_steps, himmelblau, row, sgd, steps_until
from pylessons.pictures import contours, losses, show, timeline
from pylessons.samples import Net, iris
from pylessons.search import classify


# %%
def descend(alpha, delta, steps, stop=None, name=None):
    # W -= lr * W.grad / batch_size
    return descend_in(double_well, [1, delta], steps, lambda w: sgd(w, alpha, 1), stop, name=name)


def left(x):
    return abs(x[1]) > 0.5


# %%
path = descend(0.1, 1e-6, 200)
still = np.count_nonzero(np.abs(np.diff(path.loss)) < 0.001)
print(f"steps that change the loss by less than 0.001:\n{still} of {path.steps}")

# %%
path = descend(0.1, 1e-6, 200)
show(timeline(path), "The loss stands still where the gradient, and with it the step, is small.")

# %%
path = descend(0.1, 1e-6, 200, name="a dot a step, from the ring")
show(contours(double_well, path, critical=double_well.known),
     "Eighty-five of the 201 dots lie at the cross: there the steps are too short to see.")

# %%
path = descend(0.1, 1e-6, 1000, left)
k = path.step_length.argmin()  # the shortest step's number
print(f"left the saddle after {path.first(left):g} steps; step 0 is {path.step_length[0]:.2g} long")
print(f"step {k} is {path.step_length[k]:.2g} long, with a gradient of {path.grad_norm[k]:.2g}")

# %%
for d in 1e-3, 1e-6, 1e-9, 1e-12:
    theory = escape_steps(0.5, d, 0.1, -1)  # R, delta, alpha, eigenvalue
    print(f"delta {d:g}:\n{descend(0.1, d, 5000).first(left):g} steps, theory {theory:.1f}")

# %%
for alpha in 0.025, 0.05, 0.1, 0.2:
    p = descend(alpha, 1e-6, 1000, left)
    print(f"alpha {alpha:g}:\n{p.first(left):g} steps, gradient ≥ {p.grad_norm.min():.2g}")

# %%
saddle = np.array([0.086678, 2.884255])
_, values, vectors, _ = classify(himmelblau, saddle)


def between(steps):
    return descend_in(himmelblau, [-0.154, 1], steps, lambda w: sgd(w, 0.002, 1))


def off(x):
    """From the saddle, along the eigenvector that leads down."""
    return np.abs(vectors[0] @ (x.T - saddle).T)


# %%
path = between(250)
gone = path.first(lambda x: off(x) > 0.5)
theory = 60 + escape_steps(0.5, off(path.points[60]), 0.002, values[0])
print(f"0.5 off:\nat step {gone:g}, theory {theory:.1f}")

# %%
show(timeline(between(250)),
     "On the way from one basin to another the loss stands at 67.7, which is the saddle's.")

# %%
net = Net(iris(), 8, tanh=True)


def rule(w):
    sgd(w, 0.1, 1)


def small(size):
    return size * np.random.default_rng(1).standard_normal(net.dim)


# %%
for size in 0.1, 0.01, 0.001, 0.0001:
    steps = steps_until(net, small(size), 500, rule, lambda w: net.loss(w) < 0.3)
    print(f"from {size:g}:\nafter {steps:g} steps")
lam = net.eigenvalues(small(0))[0]
print(f"eigenvalue {lam:.3f}, so ten is {escape_steps(10, 1, 0.1, lam):.1f} steps")
show(timeline(descend_in(net, small(1e-4), 200, rule)),
     "Sixty-seven weights near zero: the loss waits while the gradient grows 800 times longer.")


# %%
def flattened():
    losses = []

    def condition(x):
        losses.append(double_well.loss(x))
        return len(losses) > 10 and losses[-11] - losses[-1] < 0.001

    return condition


# %%
path = descend(0.1, 1e-6, 1000, flattened())
print(f"the rule stops:\nat step {path.steps}, loss {double_well.loss(path.end):.4f}")
print("eigenvalues there:", row(double_well.eigenvalues(path.end), ".3f"))

# %%
flat = flattened()
both = descend(0.1, 1e-6, 1000, lambda x: flat(x) and double_well.eigenvalues(x)[0] > 0)
early = descend(0.1, 1e-6, 1000, flattened()).steps
print(f"stopped at step {both.steps}, loss {double_well.loss(both.end):.4f}")
fig = losses(both, title="Two rules for stopping")
ax, = fig.axes
ax.axvline(early, color="C1", ls="--", label="stop when flat")
ax.axvline(both.steps, color="C2", ls="--", label="stop when flat and curved upwards")
ax.legend()
show(fig, "The first rule stops beside the saddle, the second at the minimum.")
