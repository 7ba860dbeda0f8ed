"""Runs cells in Jupyter kernels, ours and others, and times them as a reader of a
notebook would: from the request to execute until the kernel is idle again.
Run with a Python that has jupyter_client: python -I -B kernels.py

A line of JSON on stdin asks for one of
  {"do": "start", "kernel": name, "folder": of kernelspecs, "spec": name, "cells": [text, ...]}
  {"do": "run", "kernel": name, "cell": text, "times": n}
  {"do": "complete", "kernel": name, "cell": text}    as the Tab key does, at its end
  {"do": "stop", "kernel": name}
and a line on stdout answers {"pid", "seconds", "numbers"} or {"failed": why}. In a
cell, ROUND stands for a number that is another one each time. The numbers are what
the cell printed, and how many pictures it showed. Kernels end with stdin.
"""

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time

LONGEST = 300  # seconds that a cell may take
rounds = itertools.count(time.time_ns() % 10**9)
kernels = {}


class Failed(Exception):
    """A cell that did not run through."""


def start(request):
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import KernelManager

    specs = KernelSpecManager(kernel_dirs=[request["folder"]], ensure_native_kernel=False)
    manager = KernelManager(kernel_name=request["spec"], kernel_spec_manager=specs)
    manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    kernels[request["kernel"]] = manager, client
    client.start_channels()
    client.wait_for_ready(timeout=60)
    for cell in request["cells"]:
        execute(client, cell)
    return {"pid": manager.provisioner.pid}


def run(request):
    _, client = kernels[request["kernel"]]
    seconds = 0
    for _ in range(request["times"]):
        taken, messages = execute(client, request["cell"])
        seconds += taken
    return {"seconds": seconds, "numbers": numbers(messages)}


def execute(client, cell):
    """Runs a cell; returns the seconds it took and the messages that it sent."""
    cell = cell.replace("ROUND", str(next(rounds)))
    messages = []
    started = time.perf_counter()
    client.execute_interactive(cell, timeout=LONGEST, output_hook=messages.append)
    seconds = time.perf_counter() - started
    check(messages)
    return seconds, messages


def check(messages):
    """A cell has failed that raised something or complained."""
    for message in messages:
        kind, content = message["msg_type"], message["content"]
        if kind == "error":
            raise Failed("\n".join([content["ename"], content["evalue"]]))
        if kind == "stream" and content["name"] == "stderr":
            raise Failed(content["text"])


def numbers(messages):
    """The numbers that a cell printed, but the first, which is ROUND, and how
    many pictures it showed."""
    text, pictures = "", 0
    for message in messages:
        content = message["content"]
        if message["msg_type"] == "stream":
            text += content["text"]
        data = content.get("data", {})
        pictures += "image/png" in data or "<img" in data.get("text/html", "")
    return [float(word) for word in text.split()[1:]] + [pictures]


def complete(request):
    _, client = kernels[request["kernel"]]
    reply = client.complete(request["cell"], reply=True, timeout=LONGEST)
    return {"numbers": [len(reply["content"]["matches"])]}


def stop(request):
    end(*kernels.pop(request["kernel"]))
    return {}


def end(manager, client):
    client.stop_channels()
    manager.shutdown_kernel()


def requests():
    """The lines of stdin. When it closes, whoever asks has gone: then all ends,
    though a cell may be running."""
    lines, came = [], threading.Semaphore(0)

    def read():
        for line in sys.stdin:
            lines.append(line)
            came.release()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=read, daemon=True).start()
    while True:
        came.acquire()
        yield json.loads(lines.pop(0))


def serve():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints is no answer
    known = {"start": start, "run": run, "complete": complete, "stop": stop}
    try:
        for request in requests():
            try:
                answer = known[request["do"]](request)
            except Exception as error:
                answer = {"failed": f"{type(error).__name__}: {error}"}
            print(json.dumps(answer), file=answers, flush=True)
    finally:
        for kernel in kernels.values():
            end(*kernel)


if __name__ == "__main__":
    serve()
