"""The lessons' kinds of pictures."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import BoundaryNorm

MARKS = {"local minimum": "o", "saddle point": "X", "local maximum": "^"}


def show(fig, caption):
    fig.text(0.5, 0, caption, ha="center", va="top")
    plt.show()


def _grid(landscape, cells):
    line = np.linspace(*landscape.window, cells + 1)
    x, y = np.meshgrid(line, line)
    return x, y, landscape.loss(np.array([x, y]))


def contours(landscape, *paths, critical=()):
    """The map in twelve colours that cover the same area each, with paths (a dot a
    step, a ring at the start) and critical points over it."""
    fig, ax = plt.subplots(figsize=(6.4, 5.2))
    x, y, z = _grid(landscape, 90)
    levels = np.unique(np.quantile(z, np.linspace(0, 1, 13)))
    filled = ax.contourf(x, y, z, levels, norm=BoundaryNorm(levels, 256))
    ax.contour(x, y, z, levels, colors="black", linewidths=0.5)
    fig.colorbar(filled, label="loss")
    for path in paths:
        line, = ax.plot(*path.points.T, ".-", color="white", lw=1, label=path.name)
        ax.plot(*path.points[0], "o", color=line.get_color(), ms=9, mfc="none")
    for kind, mark in MARKS.items():
        points = np.array([x for k, x in critical if k == kind])
        if len(points):
            ax.plot(*points.T, mark, color="red", mec="black", ms=9, ls="none", label=kind)
    ax.set(xlim=landscape.window, ylim=landscape.window, xlabel="x", ylabel="y", title=landscape.name.capitalize())
    if ax.get_legend_handles_labels()[0]:
        ax.legend(facecolor="lightgrey")
    return fig


def surface(landscape, *paths):
    fig = plt.figure(figsize=(6.4, 5.2))
    ax = fig.add_subplot(projection="3d", computed_zorder=False)
    ax.plot_surface(*_grid(landscape, 28), cmap="viridis", rstride=1, cstride=1, linewidth=0)
    for path in paths:
        ax.plot(*path.points.T, path.loss, ".-", zorder=5, label=path.name)
    ax.view_init(elev=40, azim=-60)
    ax.set(xlabel="x", ylabel="y", zlabel="loss", title=landscape.name.capitalize())
    ax.legend()
    return fig


def timeline(path):
    """Loss, gradient, step and smallest eigenvalue over the steps, in four panels;
    shaded where the eigenvalue is negative. It is computed at 100 steps."""
    at = np.unique(np.linspace(0, path.steps, min(path.steps + 1, 100)).astype(int))
    smallest = path.landscape.eigenvalues(path.points[at].T)[:, 0]
    fig, axes = plt.subplots(4, 1, sharex=True, figsize=(6.4, 7.2))
    loss, gradient, step, curvature = axes
    loss.plot(path.loss, "black")
    gradient.semilogy(path.grad_norm, "C1")
    step.semilogy(path.step_length, "C4")
    curvature.axhline(0, color="grey", lw=1)
    curvature.plot(at, smallest, "C0")
    curvature.plot(at, np.where(smallest < 0, smallest, np.nan), "C3")
    names = "loss", "length of the gradient", "length of the step", "smallest eigenvalue"
    for ax, name in zip(axes, names):
        ax.set_title(name, loc="left", fontsize=10)
        shade = ax.fill_between(at, 0, 1, where=smallest < 0, color="C3", alpha=0.15, lw=0,
                                transform=ax.get_xaxis_transform())
    shade.set_label("negative curvature (smallest eigenvalue below 0)")
    fig.legend(handles=[shade], loc="upper center", bbox_to_anchor=(0.5, 0.94))
    fig.suptitle(path.landscape.name.capitalize())
    fig.subplots_adjust(hspace=0.4)
    curvature.set(xlabel="step", xlim=(0, path.steps))
    return fig


def losses(*paths, title=None):
    fig, ax = plt.subplots()
    for path in paths:
        ax.plot(path.loss, label=path.name)
    ax.set(xlabel="step", ylabel="loss", title=title)
    if len(paths) > 1:
        ax.legend()
    return fig


def plot(xlabel, ylabel, *curves, xlog=False, ylog=False, title=None):
    """curves are (label, x, y, format)."""
    fig, ax = plt.subplots()
    for label, x, y, form in curves:
        ax.plot(x, y, form, label=label)
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title,
           xscale="log" if xlog else "linear", yscale="log" if ylog else "linear")
    if any(label for label, *_ in curves):
        ax.legend()
    return fig
