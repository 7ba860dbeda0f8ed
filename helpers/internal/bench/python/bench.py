"""The Python sides of the contests, as somebody who knows NumPy or JAX well
writes them. Run as: python -I -B bench.py THREADS.

A line of JSON on stdin asks for {"contest", "side", "times"}; a line on stdout
answers {"seconds", "numbers"} or {"failed": why}. A side is a
function in one of the modules imported here; see sides.py.
"""

import json
import os
import sys
import time
import traceback

threads = int(sys.argv[1])
if threads == 1 and hasattr(os, "sched_setaffinity"):
    # XLA has no other way to be held to one thread.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

sys.path.insert(0, os.path.dirname(__file__))

import chance  # noqa: E402, F401: after the threads are set, and for its sides
import nets  # noqa: E402, F401
import plane  # noqa: E402, F401
from sides import SIDES  # noqa: E402


def serve():
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints is no answer
    ready = {}
    for line in sys.stdin:
        request = json.loads(line)
        key = request["contest"], request["side"]
        try:
            if key not in ready:
                ready[key] = SIDES[key]()
            run = ready[key]
            started = time.perf_counter()
            for _ in range(request["times"]):
                numbers = run()
            seconds = time.perf_counter() - started
            answer = {"seconds": seconds, "numbers": [float(n) for n in numbers]}
        except Exception:
            answer = {"failed": traceback.format_exc()}
        print(json.dumps(answer), file=answers, flush=True)


serve()
