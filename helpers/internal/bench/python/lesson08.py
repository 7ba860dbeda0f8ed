"""Lesson 8, noise helps, in Python: cell by cell what lecture/08-*.md computes,
prints and draws. Chance has other streams here than in Go."""

# %%
from itertools import islice

import numpy as np

from pylessons.common import Weights, descend, noisy_escape, row
from pylessons.pictures import contours, losses, plot, plt, show
from pylessons.samples import FIRST, Net, SampleMean, epochs, iris
from pylessons.search import classify, critical_points

# %%
data = iris()
flowers = data[0].T[[0, 2]]  # the lengths of sepal and petal


def loss_at(x, y, u, v):
    z = u * x + v * y
    dx, dy = x - z * u, y - z * v
    return (dx * dx + dy * dy) / 2


loss = SampleMean("150 flowers", flowers, 2, lambda x, w: loss_at(*x, *w))

# %%
show(contours(loss, critical=critical_points(loss)),
     "Minima where both weights have one sign, saddles where not, and a maximum at 0.")

# %%
r = np.sqrt(0.5)
saddle = np.array([r, -r])  # from here (r, r) is the way down
kind, values, _, height = classify(loss, saddle)
print(f"{kind} at {row(saddle, '.6g')}: eigenvalues {row(values, '.6g')}, loss {height:.6g}")


# %%
def sgd(w, lr, batch_size):
    w.data -= lr * w.grad / batch_size


# %%
w = Weights([1, 0])
print("the steps of one epoch:")
for k, batch in enumerate(islice(epochs(150, 15, np.random.default_rng(1)), 10)):
    w.grad = loss.batch_grad(batch, w.data)  # a sum, as sgd wants it
    sgd(w, 0.1, len(batch))
    print(f"{k + 1}: {len(batch)} flowers, w = {row(w.data, '.3f')}")


# %%
along = r * loss.sample_grads(flowers, saddle).sum(0)  # each flower's part along (r, r)
rng = np.random.default_rng(1)
print("standard deviation with replacement, predicted; without, predicted:")
for b in 1, 4, 16, 64, 150:
    drawn = rng.integers(150, size=(4000, b))
    epoch = rng.permuted(np.tile(np.arange(150), (4000, 1)), axis=1)[:, :b]
    sd, without = (along[batches].mean(1).std(ddof=1) for batches in (drawn, epoch))
    p = np.sqrt(0.2066 / b)  # √(C/B)
    print(f"{b}: {sd:.3f} {p:.3f}; {without:.3f} {p * np.sqrt((150 - b) / 149):.3f}")


# %%
def step(w):
    sgd(w, 0.01, w.batch_size)


paths = [descend(loss, saddle, 800, step, batches=epochs(150, b, np.random.default_rng(1)), name=f"batches of {b}")
         for b in (1, 15, 150)]
show(losses(*paths, title="From exactly on the saddle"),
     "Small batches leave the saddle; all flowers together stay for these 800 steps.")


# %%
def leave(sigma, runs, rng):
    """The steps until |y| > 1 of each run, all runs at once; who has left is dropped."""
    y, steps, running = np.zeros(runs), np.full(runs, np.inf), np.arange(runs)
    for k in range(10_001):
        gone = np.abs(y) > 1
        if gone.any():
            steps[running[gone]] = k
            y, running = y[~gone], running[~gone]
            if not len(y):
                break
        y -= 0.01 * (sigma * rng.standard_normal(len(y)) - y)
    return steps


# %%
def density(t):
    delta = 0.01 * 1e-3 / np.sqrt(1.01 * 1.01 - 1)
    z = 1.01 ** -(t - 0.5) / delta
    return 2 * np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * z * np.log(1.01)


# %%
steps = leave(1e-3, 5000, np.random.default_rng(1))
fig, ax = plt.subplots()
counts, edges, _ = ax.hist(steps, bins="fd", color="lightsteelblue")
t = np.linspace(edges[0], edges[-1], 200)
ax.plot(t, density(t) * len(steps) * (edges[1] - edges[0]), label="predicted")
ax.set(xlabel="steps to leave", ylabel="count", title="5000 times off the saddle")
ax.legend()
show(fig, "The times follow the predicted density; the tail is those whose z was small.")

# %%
print("steps to leave, mean ± standard deviation:")
sigmas = 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1
measured, predicted = [], []
for sigma in sigmas:
    steps = leave(sigma, 2000, np.random.default_rng(1))
    mean, sd = noisy_escape(1, sigma, 0.01, -1)  # R, sigma, alpha, lambda
    print(f"sigma {sigma:g}: {steps.mean():.0f} ± {steps.std(ddof=1):.0f}, predicted {mean:.0f} ± {sd:.0f}")
    measured.append(steps.mean())
    predicted.append(mean)
show(plot("standard deviation of the noise", "steps to leave, on average", ("predicted", sigmas, predicted, "-"),
          ("measured", sigmas, measured, "o"), xlog=True, title="Weaker and weaker noise"),
     "Noise ten times weaker costs 231 steps more each time: a logarithm, not 1/sigma.")


# %%
def draws(b, runs, rng):
    """Yields a batch for each of the runs at each step, a run a column."""
    while True:
        yield rng.integers(150, size=(b, runs))


def in_epochs(b, runs, rng):
    every = np.tile(np.arange(150), (runs, 1))
    while True:
        order = rng.permuted(every, axis=1).T
        yield from (order[k : k + b] for k in range(0, 150, b))


def leaves(batches):
    """The average steps of 300 runs, all at once; who has left is dropped."""
    w, steps, running = np.tile(saddle[:, None], 300), np.full(300, np.inf), np.arange(300)
    for k, batch in enumerate(islice(batches, 3001)):
        gone = np.abs(w.sum(0)) * r > 0.35
        if gone.any():
            steps[running[gone]] = k
            w, running = w[:, ~gone], running[~gone]
            if not len(running):
                break
        x = flowers.take(batch[:, running], axis=1)
        w -= 0.01 * loss.sample_grads(x, w).mean(1)
    return steps[np.isfinite(steps)].mean()


sizes = [1, 5, 15, 50]
drawn = [leaves(draws(b, 300, np.random.default_rng(1))) for b in sizes]
in_epoch = [leaves(in_epochs(b, 300, np.random.default_rng(1))) for b in sizes]
predicted = [noisy_escape(0.35, np.sqrt(0.2066 / b), 0.01, -1.7435)[0] for b in sizes]
print(f"drawn anew {row(drawn, '.0f')}, predicted {row(predicted, '.0f')}, in epochs {row(in_epoch, '.0f')}")
show(plot("flowers in the batch", "steps to leave, on average", ("drawn anew, predicted", sizes, predicted, "-"),
          ("drawn anew", sizes, drawn, "o"), ("in epochs", sizes, in_epoch, "o"), xlog=True),
     "A batch of 50 in place of 1: half as long again, in epochs over twice as long.")


# %%
def train(net, start, name=None):
    return descend(net, start, 1000, lambda w: sgd(w, 0.1, w.batch_size),
                   batches=epochs(150, 15, np.random.default_rng(1)), name=name)


# %%
tanh, linear = Net(data, 8, tanh=True), Net(data, 8, tanh=False)  # 67 and 56 weights
print("all weights after 1000 steps:")
for net in tanh, linear:
    print(row(train(net, np.zeros(net.dim)).end, ".2g"))

# %%
net, beside = Net(data, 8, tanh=True), 1e-6 * np.random.default_rng(1).standard_normal(67)
zero = train(net, np.zeros(67), "tanh net, from zero")
show(losses(zero, train(net, beside, "from a millionth beside it")),
     "From zero no noise leads away; a millionth beside it, the loss falls to a tenth.")

# %%
rows = flowers.T.tolist()  # for one number at a time plain floats are quicker than arrays
for alpha in 0.04, 0.01, 0.0025:
    u, v, square = r, r, 0.0
    for i in np.random.default_rng(1).integers(150, size=50_000).tolist():
        square += ((u - v) * r) ** 2
        x, y = rows[i]
        h, k = FIRST * max(abs(u), 1), FIRST * max(abs(v), 1)
        du = (loss_at(x, y, u + h, v) - loss_at(x, y, u - h, v)) / (2 * h)
        dv = (loss_at(x, y, u, v + k) - loss_at(x, y, u, v - k)) / (2 * k)
        u, v = u - alpha * du, v - alpha * dv
    floor = np.sqrt(0.2066) * np.sqrt(alpha / 2 / 1.7435)
    print(f"alpha {alpha:g}: distance {np.sqrt(square / 50_000):.4f}, floor {floor:.4f}")
