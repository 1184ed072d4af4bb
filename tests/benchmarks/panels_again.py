"""What do forty panels and forty tables leave behind when their cell is run again and again?

    python tests/benchmarks/panels_again.py
    python tests/benchmarks/panels_again.py --lessons empty_seats --times 100

Each lesson gets a fresh kernel. A cell is run once, so that all is imported and drawn; then its
live widgets and its memory are looked at before and after it is run again. As a comparison, the
same with `interact`, which keeps every widget that it makes.
"""

import argparse
import subprocess
from pathlib import Path

import psutil
from jupyter_client.manager import start_new_kernel

ROOT = Path(__file__).parents[2]
LESSONS = ["empty_seats", "taking_over_a_tag", "the_long_record"]
CELLS = {
    "panel": "lesson.panel()",
    "table": "lesson.panel_table()",
    "interact": "import ipywidgets; ipywidgets.interact(lambda forms: forms, forms=(0, 10_000, 500))",
}
LIVE = """
import gc, ipywidgets
gc.collect()
known = getattr(ipywidgets.Widget, "_instances", None) or ipywidgets.widgets.widget._instances
print(len(known))
"""


class Kernel:
    """A kernel that stands in the folder `course`."""

    def __init__(self):
        self.manager, self.client = start_new_kernel(
            kernel_name="python3", cwd=ROOT / "course", stderr=subprocess.DEVNULL
        )

    def run(self, cell):
        printed = []
        reply = self.client.execute_interactive(
            cell,
            timeout=120,
            output_hook=lambda message: printed.append(message["content"].get("text", "")),
        )
        assert reply["content"]["status"] == "ok", reply["content"]
        return "".join(printed)

    def look(self):
        """Live widgets, and MB that the kernel holds."""
        widgets = int(self.run(LIVE))
        return widgets, psutil.Process(self.manager.provisioner.pid).memory_info().rss / 1e6

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def measure(lesson, cell, times):
    kernel = Kernel()
    try:
        kernel.run(f"from whocounts.lessons import {lesson} as lesson")
        kernel.run(cell)
        before = kernel.look()
        for _ in range(times):
            kernel.run(cell)
        return before, kernel.look()
    finally:
        kernel.stop()


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--times", type=int, default=40)
    ask.add_argument("--lessons", nargs="+", default=LESSONS)
    given = ask.parse_args()
    print(f"| | live widgets after one, after {given.times} more | MB after one | MB more |")
    print("|---|---:|---:|---:|")
    for lesson in given.lessons:
        for kind, cell in CELLS.items():
            (live, held), (live_then, held_then) = measure(lesson, cell, given.times)
            print(f"| {lesson}, {kind} | {live}, {live_then} | {held:.0f} | {held_then - held:.1f} |")
