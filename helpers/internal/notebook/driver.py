"""What the workbook command needs Python for. Run as: python -I -c <this> MODE.

notebooks  reads one line of JSON from stdin, {"jobs": [...], "timeout": seconds
           a cell, 0 for none, "folder": where cells run}, executes the jobs and
           prints one line of JSON an event. A cell that takes longer is
           interrupted; it may have a time of its own, metadata.timeout. A job is
           {"source": text of Jupytext Markdown} or {"notebook": path}; with
           "bare" it is converted only. "job" in an event is its place. Events are {"job", "cell", "seconds", "source",
           "outputs"} as cells end, then {"job", "notebook": text} or {"job",
           "failed": why}.
lab ARGS   runs JupyterLab.

Both end, kernels included, when stdin closes: whoever started us has died.
"""

import hashlib
import json
import os
import shutil
import signal
import sys
import threading
import time


def end_with_parent():
    def watch():
        while os.read(0, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)  # an end in order, kernels included
        time.sleep(5)
        end_ours()
        shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def end_ours():
    """Ends the processes of this run: those with its TMPDIR. (The cell that a
    killed kernel was running does not end by itself.)"""
    mark = b"\0TMPDIR=" + os.environ["TMPDIR"].encode() + b"\0"
    for entry in os.listdir("/proc") if os.path.isdir("/proc") else []:
        if entry.isdigit() and int(entry) != os.getpid():
            try:
                with open(f"/proc/{entry}/environ", "rb") as environ:
                    if mark in b"\0" + environ.read():
                        os.kill(int(entry), signal.SIGKILL)
            except OSError:
                pass  # it has ended, or is not ours


def lab():
    end_with_parent()
    from jupyterlab.labapp import main

    sys.argv = ["jupyter-lab", *sys.argv[2:]]
    sys.exit(main())


def notebooks():
    request = json.loads(sys.stdin.buffer.readline())
    end_with_parent()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    events = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints is not an event

    def emit(**event):
        print(json.dumps(event), file=events, flush=True)

    for number, job in enumerate(request["jobs"]):
        try:
            emit(job=number, notebook=do(number, job, request, emit))
        except Exception as error:
            emit(job=number, failed=f"{type(error).__name__}: {error}")


def do(number, job, request, emit):
    import nbformat

    nb = from_source(job["source"]) if "source" in job else nbformat.read(job["notebook"], as_version=4)
    if not job.get("bare"):
        execute(nb, number, request, emit)
    nb.metadata.get("language_info", {}).pop("version", None)  # Go's patch release
    return nbformat.writes(nb)


def from_source(text):
    """The notebook of a Jupytext source, with ids that follow from the cells."""
    import jupytext
    from nbformat.v4 import new_notebook

    read = jupytext.reads(text, fmt="md")
    nb = new_notebook(cells=read.cells)
    nb.metadata.kernelspec = {"display_name": "Go (gonb)", "language": "go", "name": "gonb"}
    nb.metadata.language_info = {
        "codemirror_mode": "", "file_extension": ".go", "mimetype": "text/x-go", "name": "go",
        "nbconvert_exporter": "", "pygments_lexer": "",
    }
    seen = {}
    for cell in nb.cells:
        digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
        seen[digest] = seen.get(digest, 0) + 1
        cell.id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
    return nb


def execute(nb, number, request, emit):
    from nbclient import NotebookClient

    started = {}

    def start(cell, cell_index):
        started[cell_index] = time.monotonic()

    def end(cell, cell_index, execute_reply=None):
        if cell_index in started:
            join_streams(cell)
            seconds = time.monotonic() - started.pop(cell_index)
            emit(job=number, cell=cell_index, seconds=seconds, source=cell.source, outputs=cell.outputs)

    NotebookClient(
        nb,
        kernel_name="gonb",
        timeout_func=lambda cell: cell.metadata.get("timeout", request["timeout"]),
        interrupt_on_timeout=True,
        allow_errors=True,
        record_timing=False,
        resources={"metadata": {"path": request["folder"]}},
        on_cell_execute=start,
        on_cell_executed=end,
    ).execute()


def join_streams(cell):
    """Joins chunks of text that follow one another: where a text is cut differs
    from run to run. (nbclient's coalesce_streams also moves text across pictures.)"""
    joined = []
    for output in cell.outputs:
        last = joined[-1] if joined else {}
        if output.output_type == last.get("output_type") == "stream" and output.name == last.name:
            last.text += output.text
        else:
            joined.append(output)
    cell.outputs = joined


try:
    {"notebooks": notebooks, "lab": lab}[sys.argv[1]]()
finally:
    end_ours()
