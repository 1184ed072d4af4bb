"""How long until a student can begin, and how much memory does a student's kernel hold?

    python tests/benchmarks/loading.py               # three rounds, some minutes
    python tests/benchmarks/loading.py --rounds 5

Each round runs every notebook of the course, and one that only imports pandas, matplotlib and
ipywidgets, each in a fresh kernel. A lesson runs twice: in a fresh copy of the course, where Python
must compile the course's own code first, and once more. The imports alone are timed before and
after, and the lesson is measured by these two, so that noise from outside meets all alike.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import nbformat
import psutil
from jupyter_client.manager import start_new_kernel

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
import lab

IMPORTS = "import pandas, matplotlib.pyplot, ipywidgets"
BASE = "imports alone"


def run_all(cells, folder):
    """Seconds from the start of its kernel, and from the first cell, to the end of the last; and MB it then holds.

    As JupyterLab does it: all cells are sent at once, and the kernel takes one after the other.
    Python keeps what it has compiled, as it does for a student, whatever this machine is set to.
    """
    theirs = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    opened = time.perf_counter()
    manager, client = start_new_kernel(
        kernel_name="python3", cwd=folder, env=theirs, stderr=subprocess.DEVNULL
    )
    try:
        start = time.perf_counter()
        sent = [client.execute(cell, allow_stdin=False) for cell in cells]
        done = None
        while done != (sent[-1], "idle"):
            said = client.get_iopub_msg(timeout=120)
            done = said["parent_header"].get("msg_id"), said["content"].get("execution_state")
        end = time.perf_counter()
        for _ in cells:
            reply = client.get_shell_msg(timeout=120)["content"]
            assert reply["status"] == "ok", reply
        return (
            end - opened,
            end - start,
            psutil.Process(manager.provisioner.pid).memory_info().rss / 1e6,
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def forget_compiled(folder):
    """Leave a copy of the course as it is before anything in it has run."""
    for path in list(folder.rglob("__pycache__")):
        shutil.rmtree(path)


def import_seconds(statement, folder):
    """Seconds for one import in a fresh Python."""
    code = f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=True)
    return float(done.stdout)


def first_lesson_seconds(course, notebook, chromium):
    """Seconds from the command `jupyter lab` to the heading on screen, and to a ready kernel."""
    with lab.browser(chromium) as browser, tempfile.TemporaryDirectory() as private:
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        start = time.perf_counter()
        with lab.jupyter_lab(course, Path(private), tracker={}) as (address, token):
            page.goto(f"{address}lab/tree/{notebook}?token={token}", wait_until="commit")
            page.locator(".jp-MarkdownOutput h1").wait_for(timeout=60_000)
            shown = time.perf_counter() - start
            lab.wait_for_kernel(page)
            return shown, time.perf_counter() - start


def measure(rounds, chromium):
    """Columns of the table for each notebook and round, and how long the first lesson took to open."""
    figures, first = defaultdict(list), []
    with tempfile.TemporaryDirectory() as folder:
        root = lab.copy_course(Path(folder))
        course = root / "course"
        books = {}
        for path in sorted(course.glob("*.ipynb")):
            cells = nbformat.read(path, 4).cells
            books[path.stem] = [c.source for c in cells if c.cell_type == "code" and c.source]
        for _ in range(rounds):
            imports = import_seconds(IMPORTS, course)
            after = run_all([IMPORTS], course)
            for name, cells in books.items():
                before = after
                forget_compiled(course)
                fresh, _, _ = run_all(cells, course)
                whole, taken, held = run_all(cells, course)
                after = run_all([IMPORTS], course)
                brings = import_seconds(_setup(cells), course)
                base, base_taken, base_held = (sum(pair) / 2 for pair in zip(before, after, strict=True))
                figures[name].append(
                    (whole, whole / base, fresh / base, taken, taken / base_taken, brings, held)
                )
                figures[BASE].append((base, 1, 1, base_taken, 1, imports, base_held))
            first.append(first_lesson_seconds(root, f"{list(books)[1]}.ipynb", chromium))
    return figures, first


def _setup(cells):
    """The import that a notebook begins with."""
    return next(line.strip() for line in "\n".join(cells).splitlines() if "whocounts" in line)


def report(figures, first):
    """A Markdown table of medians, and a sentence."""
    lines = [
        "| | kernel and Run All s | of imports alone | in a fresh copy | Run All s | of imports alone | its import s | kernel MB |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name in sorted(figures, key=lambda name: name != BASE):
        *columns, held = (statistics.median(column) for column in zip(*figures[name], strict=True))
        lines.append(f"| {name} | {' | '.join(f'{value:.2f}' for value in columns)} | {held:.0f} |")
    shown, ready = (statistics.median(each) for each in zip(*first, strict=True))
    lines += [
        "",
        f"From `jupyter lab` to the first heading on screen {shown:.1f} s, to a ready kernel {ready:.1f} s.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--rounds", type=int, default=3)
    rounds = ask.parse_args().rounds
    chromium = lab.find_chromium()
    print("load average", *(f"{load:.1f}" for load in os.getloadavg()))
    print(report(*measure(rounds, chromium)))
    print("load average", *(f"{load:.1f}" for load in os.getloadavg()))
