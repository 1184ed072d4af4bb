"""How long from a key press to the new picture? Ours beside plain `interact`, in one run.

    python tests/benchmarks/latency.py                                  # nine minutes
    python tests/benchmarks/latency.py --presses 200 --lessons empty_seats

In one notebook stand: `label`, a slider that only changes a text through Python, which is the floor
of browser and wire; and for each lesson its panel and plain `interact` that draws the same figure
anew for each move of the same slider, as tutorials do. A `step` is an arrow key; a `jump` goes from
one end of the slider to the other, where nothing is drawn ahead, as a drag does. Blocks of key
presses take turns, so that noise from outside meets all alike. The page itself takes the times:
from the key event to the second animation frame after the new picture has loaded (or the text has
changed).
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

import nbformat

sys.path.extend(str(Path(__file__).parents[2] / place) for place in ("tests", "tests/browser", "course"))
import lab
from lessons import find_lessons

LESSONS = [  # those whose panel has a slider
    lesson.stem[3:]
    for lesson in find_lessons()
    if "panel" in lesson.panels and any(one.kind == "slider" for one in lesson.panels["panel"].controls)
]

LABEL = """
import importlib
import ipywidgets
import matplotlib.pyplot as plt

slider = ipywidgets.IntSlider(min=0, max=10_000, step=500, value=2_000, description="label")
shown = ipywidgets.Label("2000")
slider.observe(lambda change: shown.set_trait("value", f"{change.new} forms"), names="value")
ipywidgets.VBox([slider, shown])
"""
PANEL = """
lesson = importlib.import_module("whocounts.lessons.LESSON")
panel = lesson.panel()
panel
"""
INTERACT = """
def plain(panel):
    moved = next(control for control in panel.controls if hasattr(control, "step"))
    figure = panel._drawn().figure
    margins = {side: getattr(figure.subplotpars, side) for side in "left right top bottom wspace hspace".split()}
    slider = ipywidgets.FloatSlider(min=moved.low, max=moved.high, step=moved.step, value=moved.value)

    @ipywidgets.interact(value=slider)
    def redraw(value):
        drawn = plt.figure(figsize=figure.get_size_inches(), dpi=100)
        drawn.subplots_adjust(**margins)
        drawn.text(0.99, 0.985, "SYNTHETIC", ha="right", va="top", size=9, weight="bold")
        settings = {**panel.start, moved.name: moved.at(moved.place(value))}
        print(panel._update(panel._init(drawn), **settings))
        plt.show()

plain(panel)
"""
KEYS = {"step": ["ArrowRight"] * 5 + ["ArrowLeft"] * 5, "jump": ["End", "Home"]}

# A press is answered once; later changes (a second trait, a revoked picture) belong to it too.
WATCH = """kind => {
    const cell = jupyterapp.shell.currentWidget.content.widgets
        .find(({ model }) => model.id === kind).node;
    const taken = [];
    let pressed = null;
    cell.addEventListener('keydown', event => { pressed = event.timeStamp; }, true);
    const answered = () => {
        const from = pressed;
        if (from === null) return;
        pressed = null;
        requestAnimationFrame(() => requestAnimationFrame(() => {
            taken.push(performance.now() - from);
            window.tell();
        }));
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


def measure(lessons, presses, block, rest, chromium):
    """Times in ms for each (cell, move), and for all but `label` the lag after a held key."""
    cells = {"label": LABEL}
    for lesson in lessons:
        cells[f"panel {lesson}"] = PANEL.replace("LESSON", lesson)
        cells[f"interact {lesson}"] = INTERACT
    turns = [(kind, move) for kind in cells for move in KEYS]
    times = {turn: [] for turn in turns}
    with tempfile.TemporaryDirectory() as folder:
        course = lab.copy_course(Path(folder))
        book = nbformat.v4.new_notebook(
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
            cells=[nbformat.v4.new_code_cell(code, id=_id(kind)) for kind, code in cells.items()],
        )
        (course / "course" / "latency.ipynb").write_text(nbformat.writes(book), encoding="utf-8")
        with (
            lab.jupyter_lab(course, course / "private") as address,
            lab.browser(chromium) as browser,
        ):
            page = browser.new_page(viewport={"width": 1366, "height": 900})
            notebook = lab.Notebook(page, address, "latency.ipynb")
            notebook.run_all()
            for kind in cells:
                page.evaluate(WATCH, _id(kind))
            for _ in range(presses // block):
                for kind, move in turns:
                    _press(page, kind, KEYS[move], block, rest)
                    taken = page.evaluate("kind => latency[kind].splice(0)", _id(kind))
                    times[kind, move] += taken
            held = {}
            for kind in list(cells)[1:]:
                page.evaluate(HELD, _id(kind))
                held[kind] = [_hold(page, kind) for _ in range(5)]
            notebook.close()
    return times, held


def _id(kind):
    return kind.replace(" ", "-")


def _handle(page, kind):
    place = page.evaluate(
        """kind => jupyterapp.shell.currentWidget.content.widgets
            .findIndex(({ model }) => model.id === kind)""",
        _id(kind),
    )
    handle = (
        page.locator(".jp-CodeCell").nth(place).locator("input[type=range], .noUi-handle").first
    )
    handle.focus()
    # JupyterLab would take the arrows of a plain slider for its own cell cursor.
    handle.evaluate("node => node.dataset.lmSuppressShortcuts = 'true'")


def _press(page, kind, keys, times, rest):
    """Press, wait for the answer, rest; the keys by turns, from the low end."""
    _handle(page, kind)
    page.keyboard.press("Home")
    page.wait_for_timeout(1_000)
    page.evaluate("kind => latency[kind].splice(0)", _id(kind))
    for turn in range(times):
        # A promise, not a question asked at every frame: asking would slow what it measures.
        page.evaluate("() => { window.told = new Promise(resolve => { window.tell = resolve; }); }")
        page.keyboard.press(keys[turn % len(keys)])
        page.evaluate("() => told")
        page.wait_for_timeout(rest)


def _hold(page, kind):
    """Milliseconds from the release of a key, held for 18 repeats, to the last change on screen."""
    _handle(page, kind)
    page.keyboard.press("Home")
    page.wait_for_timeout(1_500)
    before = page.evaluate("held.changed")
    for _ in range(18):  # so that no slider comes to its end
        page.keyboard.down("ArrowRight")
        page.wait_for_timeout(33)
    page.keyboard.up("ArrowRight")
    page.wait_for_timeout(3_000)
    assert page.evaluate("held.changed") > before, "the key moved nothing"
    return page.evaluate("Math.max(0, held.changed - held.released)")


def report(times, held):
    """A Markdown table, with the ratios that the course promises."""
    middle = {turn: statistics.median(each) for turn, each in times.items()}
    lines = [
        "| | key presses | p50 ms | p95 ms | times label | interact, times this | last change after release, ms |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for (kind, move), each in times.items():
        p95 = statistics.quantiles(each, n=20)[-1]
        lag = f"{max(held[kind]):.0f}" if kind in held and move == "step" else ""
        plain = middle.get((kind.replace("panel", "interact"), move))
        ratio = f"{plain / middle[kind, move]:.2f}" if kind.startswith("panel") else ""
        lines.append(
            f"| {kind}, {move} | {len(each)} | {middle[kind, move]:.0f} | {p95:.0f} "
            f"| {middle[kind, move] / middle['label', move]:.2f} | {ratio} | {lag} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--presses", type=int, default=60, help="for each slider")
    ask.add_argument("--block", type=int, default=10, help="presses before it is another's turn")
    ask.add_argument("--rest", type=int, default=150, help="ms to look at each picture")
    ask.add_argument("--lessons", nargs="+", default=LESSONS)
    given = ask.parse_args()
    chromium = lab.find_chromium()
    print("load average", *(f"{load:.1f}" for load in os.getloadavg()))
    print(report(*measure(given.lessons, given.presses, given.block, given.rest, chromium)))
    print("load average", *(f"{load:.1f}" for load in os.getloadavg()))
