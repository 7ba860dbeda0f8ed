# The cell of the contest "plotcell" for ipykernel: np and plt are imported. Four
# panels, as helpers.Timeline draws them, and of the same size.
steps, lr = 200, 0.1
points, step_length = np.empty((steps + 1, 2)), np.empty(steps)
loss, grad_norm = np.empty(steps + 1), np.empty(steps + 1)
w = np.array([1.0, 1e-6])
for k in range(steps + 1):
    x, y = points[k] = w
    grad = np.array([x, y * (y * y - 1)])
    loss[k] = x * x / 2 + y * y * (y * y / 4 - 0.5)
    grad_norm[k] = np.sqrt(grad @ grad)
    if k < steps:
        step = lr * grad
        step_length[k] = np.sqrt(step @ step)
        w = w - step
print(ROUND, loss[200], grad_norm[100], step_length[0])

at = steps * np.arange(100) // 99
hessians = np.zeros((len(at), 2, 2))
hessians[:, 0, 0] = 1
hessians[:, 1, 1] = 3 * points[at, 1] ** 2 - 1
smallest = np.linalg.eigvalsh(hessians)[:, 0]

fig, panels = plt.subplots(4, 1, sharex=True, figsize=(5.6, 6.0))
fig.subplots_adjust(hspace=0.4)
panels[0].plot(loss, color="#000000")
panels[1].semilogy(grad_norm, color="#009E73")
panels[2].semilogy(step_length, color="#CC79A7")
panels[3].axhline(0, color="#707070")
panels[3].plot(at, np.where(smallest >= 0, smallest, np.nan), color="#0072B2")
panels[3].plot(at, np.where(smallest < 0, smallest, np.nan), color="#D55E00")
for panel, head in zip(panels, ["loss", "length of the gradient", "length of the step", "smallest eigenvalue"]):
    panel.set_title(head, loc="left", fontsize="medium")
    panel.fill_between(at, 0, 1, where=smallest < 0, transform=panel.get_xaxis_transform(),
                       color="#D55E00", alpha=0.15, label="negative curvature")
panels[0].legend()
panels[3].set_xlabel("step")
fig.suptitle("Double well")
plt.show()
