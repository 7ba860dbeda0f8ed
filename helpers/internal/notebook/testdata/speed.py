"""Times the same cells in two kernels, in turn. argv: a JSON list of
the rounds and, for each kernel, [folder of kernelspecs, name, set-up cell]. Prints the median
seconds of each kernel for a picture and for a line of text, as JSON."""

import json
import statistics
import sys
import time

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

PICTURE = """import "saddlepoints/helpers"
%%
path := helpers.Descend(helpers.DoubleWell, []float64{1, 1e-6}, 200, func(w *helpers.Weights) {
	helpers.SGD(w, 0.1+1e-6*ROUND, 1)
})
helpers.Show(helpers.Timeline(path))
"""
TEXT = """import "fmt"
%%
fmt.Println("round", ROUND)
"""


def start(folder, name, setup):
    specs = KernelSpecManager(kernel_dirs=[folder])
    manager = KernelManager(kernel_name=name, kernel_spec_manager=specs)
    manager.start_kernel(stderr=open("/dev/null", "w"))
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    if setup:
        run(client, setup)
    return manager, client


def run(client, code):
    said = []
    started = time.perf_counter()
    client.execute_interactive(code, timeout=120, output_hook=lambda m: said.append(m))
    seconds = time.perf_counter() - started
    for message in said:
        if message["msg_type"] == "error" or message["content"].get("name") == "stderr":
            raise SystemExit(f"the cell failed: {message['content']}")
    if "helpers.Show" in code and not any("<img" in m["content"].get("data", {}).get("text/html", "") for m in said):
        raise SystemExit(f"no picture: {[m['content'] for m in said]}")
    return seconds


def shutdown(started):
    for manager, client in started:
        client.stop_channels()
        manager.shutdown_kernel()


rounds, *kernels = json.loads(sys.argv[1])
started = []
times = [{"picture": [], "text": []} for _ in kernels]
try:
    for kernel in kernels:
        started.append(start(*kernel))
    for number in range(rounds + 1):
        for (_, client), seconds in zip(started, times):
            for kind, code in ("picture", PICTURE), ("text", TEXT):
                taken = run(client, code.replace("ROUND", str(number)))
                if number > 0:  # the first round warms up
                    seconds[kind].append(taken)
finally:
    shutdown(started)
print(json.dumps([{kind: statistics.median(taken) for kind, taken in t.items()} for t in times]))
