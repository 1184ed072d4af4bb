"""Every notebook of the course, as a student meets it: opened in JupyterLab, run, used by keyboard."""

import json

import lab
import pytest
import walks
from hold import hold
from lessons import Lesson, read_missions

pytestmark = pytest.mark.browser

LESSONS = sorted((lab.ROOT / "course").glob("*.ipynb"))
SCREENSHOTS = lab.ROOT / "tests" / "screenshots"


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def notebook(path, open_notebook, request):
    opened = open_notebook(path.name)
    opened.run_all()
    # At 200% somebody folds the list of files away.
    opened.page.evaluate("jupyterapp.shell.collapseLeft()")
    if request.config.getoption("photograph"):
        for name, width, scale in [("laptop", 1366, 1), ("zoom200", 683, 2)]:
            opened.photograph(SCREENSHOTS / f"{path.stem}-{name}", width, scale)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def panels(path, notebook):
    """The panels on the page; every code cell of the step `panel` must show one."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tagged = [
        cell
        for cell in cells
        if cell["cell_type"] == "code" and "panel" in cell["metadata"]["tags"]
    ]
    found = notebook.panels()
    assert len(found) >= len(tagged)
    return found


def test_runs_without_error(notebook):
    walks.ran_without_error(notebook)


def test_nothing_serious_for_axe_and_all_fits_at_200_percent(notebook):
    for width in (683, 1366):
        notebook.unroll(width)
        walks.fits(notebook)
    walks.nothing_serious_for_axe(notebook)  # it takes seconds, and colours and names are the same
    notebook.roll_up()


def test_pictures_are_described_and_dollars_stay_dollars(notebook):
    walks.pictures_are_described(notebook.page)
    walks.no_formula_by_accident(notebook.page)


@pytest.mark.parametrize(
    "walk",
    [
        walks.tab_reaches_every_control,
        walks.readout_is_announced,
        walks.stands_in_one_view,
        walks.keys_move_every_control,
    ],
    ids=lambda walk: walk.__name__,
)
def test_panel(panels, walk):
    for panel in panels:
        walk(panel)


@pytest.mark.parametrize(
    "walk",
    [walks.next_step_needs_no_kernel, walks.held_key_ends_on_its_last_value],
    ids=lambda walk: walk.__name__,
)
def test_largest_panel(panels, walk):
    """What view.js does for every panel alike, tried with the one that has the most controls."""
    walk(max(panels, key=lambda panel: len(panel.controls())))


def test_missions(path, panels):
    missions = read_missions(Lesson(lab.ROOT, path.stem).answers)
    for panel in panels:
        count = panel.ask("len(_panel.missions)")
        if count:
            walks.missions_are_reached(panel, missions[:count])
        missions = missions[count:]


def test_our_scripts_do_not_complain(notebook):
    hold(notebook.complaints)
