"""How long from a key press to the new picture? Ours beside plain `interact`, in one run.

    python tests/benchmarks/latency.py            # about two minutes
    python tests/benchmarks/latency.py --presses 200

Three sliders stand in one notebook: `label` only changes a text through Python, which is
the floor of browser and wire; `panel` is lesson 21's panel; `interact` draws the same figure anew
for each move, as tutorials do. Blocks of key presses take turns, so that noise from outside meets
all three alike. The page itself takes the times: from the key event to the second animation frame
after the new picture has loaded (or the text has changed).
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import nbformat

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
import lab

LABEL = """
import ipywidgets
slider = ipywidgets.IntSlider(min=0, max=10_000, step=500, value=2_000, description="label")
shown = ipywidgets.Label("2000")
slider.observe(lambda change: shown.set_trait("value", f"{change.new} forms"), names="value")
ipywidgets.VBox([slider, shown])
"""
PANEL = """
from whocounts.lessons import empty_seats as lesson
lesson.panel()
"""
INTERACT = """
import matplotlib.pyplot as plt
start = lesson.panel()

@ipywidgets.interact(prank=ipywidgets.IntSlider(min=0, max=10_000, step=500, value=2_000))
def redraw(prank):
    figure = plt.figure(figsize=start._figure.get_size_inches(), dpi=100)
    figure.subplots_adjust(**{s: getattr(start._figure.subplotpars, s) for s in ("left", "right", "top", "bottom")})
    figure.text(0.99, 0.985, "SYNTHETIC", ha="right", va="top", size=9, weight="bold")
    print(start._update(lesson._init(figure), **{**start.start, "prank": prank}))
    plt.show()
"""
CELLS = {"label": LABEL, "panel": PANEL, "interact": INTERACT}
HANDLES = {"label": ".noUi-handle", "panel": "input[type=range]", "interact": ".noUi-handle"}

# A press is answered once; later changes (a second trait, a revoked picture) belong to it too.
WATCH = """kind => {
    const cell = jupyterapp.shell.currentWidget.content.widgets
        .find(({ model }) => model.id === kind).node;
    const taken = [];
    let pressed = null;
    cell.addEventListener('keydown', event => { pressed ??= event.timeStamp; }, true);
    const answered = () => {
        const from = pressed;
        if (from === null) return;
        pressed = null;
        requestAnimationFrame(() => requestAnimationFrame(() => taken.push(performance.now() - from)));
    };
    if (kind === 'label') {
        new MutationObserver(answered).observe([...cell.querySelectorAll('.widget-label')].at(-1),
            { childList: true, characterData: true, subtree: true });
    } else {
        cell.addEventListener('load', event => event.target.tagName === 'IMG' && answered(), true);
    }
    window.latency ??= {};
    window.latency[kind] = taken;
}"""

# When did the page last change, seen from the last key event? Both are times of the page.
HELD = """kind => {
    const cell = jupyterapp.shell.currentWidget.content.widgets
        .find(({ model }) => model.id === kind).node;
    window.held = { released: 0, changed: 0 };
    window.addEventListener('keyup', event => { held.released = event.timeStamp; }, true);
    const note = () => requestAnimationFrame(() => requestAnimationFrame(() => {
        held.changed = performance.now(); }));
    cell.addEventListener('load', event => event.target.tagName === 'IMG' && note(), true);
}"""


def measure(presses, block, chromium):
    """Times in ms for each kind, and for `panel` and `interact` the lag after a held key."""
    with tempfile.TemporaryDirectory() as folder:
        course = lab.copy_course(Path(folder))
        book = nbformat.v4.new_notebook(
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
            cells=[nbformat.v4.new_code_cell(code, id=kind) for kind, code in CELLS.items()],
        )
        (course / "course" / "latency.ipynb").write_text(nbformat.writes(book), encoding="utf-8")
        with (
            lab.jupyter_lab(course, course / "private", tracker=lab.ALL_CELLS) as address,
            lab.browser(chromium) as browser,
        ):
            page = browser.new_page(viewport={"width": 1366, "height": 900})
            notebook = lab.Notebook(page, address, "course/latency.ipynb")
            notebook.run_all()
            held = {kind: [] for kind in ("panel", "interact")}
            for kind in CELLS:
                page.evaluate(WATCH, kind)
            for _ in range(presses // block):
                for kind in CELLS:
                    _press(page, kind, block)
            times = {kind: page.evaluate("kind => latency[kind]", kind) for kind in CELLS}
            for kind in held:
                page.evaluate(HELD, kind)
                for _ in range(5):
                    held[kind].append(_hold(notebook, kind))
            notebook.close()
    return times, held


def _handle(page, kind):
    handle = page.locator(f".jp-CodeCell:nth-child({list(CELLS).index(kind) + 1})")
    handle = handle.locator(HANDLES[kind]).first
    handle.focus()
    # JupyterLab would take the arrows of a plain slider for its own cell cursor.
    handle.evaluate("node => node.dataset.lmSuppressShortcuts = 'true'")
    return handle


def _press(page, kind, times):
    """Press, wait for the answer, rest a little; up and down in turn, away from the ends."""
    _handle(page, kind)
    for turn in range(times):
        done = page.evaluate("kind => latency[kind].length", kind)
        page.keyboard.press("ArrowRight" if turn % 2 == 0 else "ArrowLeft")
        page.wait_for_function("([kind, done]) => latency[kind].length > done", arg=[kind, done])
        page.wait_for_timeout(60)  # what comes after the picture must not slow the next one


def _hold(notebook, kind):
    """Milliseconds from the release of a key, held for 18 repeats, to the last change on screen."""
    page = notebook.page
    _handle(page, kind)
    page.keyboard.press("Home")
    page.wait_for_timeout(1_500)
    before = page.evaluate("held.changed")
    for _ in range(18):  # 20 steps from one end to the other
        page.keyboard.down("ArrowRight")
        page.wait_for_timeout(33)
    page.keyboard.up("ArrowRight")
    page.wait_for_timeout(3_000)
    assert page.evaluate("held.changed") > before, "the key moved nothing"
    return page.evaluate("Math.max(0, held.changed - held.released)")


def report(times, held):
    """A Markdown table, and the two ratios that the course promises."""
    middle = {kind: statistics.median(each) for kind, each in times.items()}
    lines = [
        "| | key presses | p50 ms | p95 ms | held key: last value after, ms |",
        "|---|---:|---:|---:|---:|",
    ]
    for kind, each in times.items():
        p95 = statistics.quantiles(each, n=20)[-1]
        lag = f"{max(held[kind]):.0f}" if kind in held else ""
        lines.append(f"| {kind} | {len(each)} | {middle[kind]:.0f} | {p95:.0f} | {lag} |")
    lines += [
        "",
        f"interact / panel {middle['interact'] / middle['panel']:.2f} (goal: at least 3.5); "
        f"panel / label {middle['panel'] / middle['label']:.2f} (goal: at most 1.8)",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--presses", type=int, default=60, help="for each of the three")
    ask.add_argument("--block", type=int, default=10, help="presses before it is another's turn")
    given = ask.parse_args()
    chromium = shutil.which(os.environ.get("WHOCOUNTS_CHROMIUM", "chromium"))
    print("load average", *(f"{load:.1f}" for load in os.getloadavg()))
    print(report(*measure(given.presses, given.block, chromium)))
    print("load average", *(f"{load:.1f}" for load in os.getloadavg()))
