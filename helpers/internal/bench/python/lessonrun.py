"""Runs cells in a kernel and takes their times. Run as: python -I -B lessonrun.py.

Reads one line of JSON from stdin: {"kernel": the name of a kernelspec, or a command
with {connection_file} in it, "folder": where it runs, "cells": their sources}. Prints
{"start": seconds from nothing to a kernel that answers, "seconds": from the first
cell's execute to the last one's idle, "cells": [{"seconds", "text", "pictures"}]} or
{"failed": why}.
"""

import json
import os
import signal
import sys
import time
import traceback

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import KernelManager


class Command(KernelSpecManager):
    """The one kernel that a command starts."""

    def __init__(self, argv):
        super().__init__()
        self.argv = argv

    def get_kernel_spec(self, kernel_name):
        return KernelSpec(argv=self.argv, display_name=kernel_name, language=kernel_name)


def start(kernel, folder):
    manager = KernelManager(kernel_name=kernel) if isinstance(kernel, str) else KernelManager(
        kernel_name="bench", kernel_spec_manager=Command(kernel))
    manager.start_kernel(cwd=folder, stdout=sys.stderr, stderr=sys.stderr)
    return manager


def execute(client, code):
    """Executes a cell and returns its outputs, once the kernel is idle again."""
    asked, outputs = client.execute(code, store_history=True), []
    while True:
        message = client.get_iopub_msg(timeout=300)
        if message["parent_header"].get("msg_id") != asked:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "status" and content["execution_state"] == "idle":
            break
        if kind == "error":
            raise RuntimeError("\n".join(content["traceback"]) + "\n" + code)
        if kind in ("stream", "display_data", "execute_result"):
            outputs.append(content)
    reply = client.get_shell_msg(timeout=60)
    if reply["content"]["status"] != "ok":
        raise RuntimeError(f"{reply['content']}\n{code}")
    return outputs


def run(client, cells):
    done, ended = [], time.perf_counter()
    for code in cells:
        began = ended
        outputs = execute(client, code)
        ended = time.perf_counter()
        pictures = [o["data"] for o in outputs if {"image/png", "text/html"} & o.get("data", {}).keys()]
        done.append({"seconds": ended - began, "pictures": len(pictures),
                     "text": "".join(o["text"] for o in outputs if o.get("name") == "stdout")})
    return done


def main():
    request = json.loads(sys.stdin.readline())
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints is no answer
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    began = time.perf_counter()
    manager = start(request["kernel"], request["folder"])
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=120)
        started = time.perf_counter() - began
        cells = run(client, request["cells"])
        answer = {"start": started, "seconds": sum(c["seconds"] for c in cells), "cells": cells}
    except Exception:
        answer = {"failed": traceback.format_exc()}
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    print(json.dumps(answer), file=answers, flush=True)


main()
