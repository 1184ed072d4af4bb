"""A lesson in Notebook 7, which shares JupyterLab's parts and has a page of its own around them."""

import lab
import pytest
import walks
from hold import hold

pytestmark = pytest.mark.browser

COMMAND = ["notebook", "course", "--JupyterNotebookApp.expose_app_in_browser=True"]


def test_a_lesson_is_taken_by_keyboard(chromium, tmp_path):
    folder = lab.copy_course(tmp_path / "course-copy")
    with lab.jupyter_lab(folder, tmp_path / "private", command=COMMAND) as notebook7, lab.browser(chromium) as browser:
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        notebook = lab.Notebook(page, notebook7, "21_empty_seats.ipynb", view="notebooks")
        assert page.evaluate("jupyterapp.name") == "Jupyter Notebook"
        of_its_own = list(notebook.complaints)  # before anything of ours has run
        notebook.run_all()
        walks.ran_without_error(notebook)
        panel = max(notebook.panels(), key=lambda panel: len(panel.controls()))
        walks.tab_reaches_every_control(panel)
        walks.readout_is_announced(panel)
        moved_and_reset(panel)
        keys_are_no_commands(notebook, panel)
        notebook.unroll()
        walks.nothing_serious_for_axe(notebook, ".whocounts-panel")
        hold(notebook.complaints[len(of_its_own) :])
        notebook.close()


def moved_and_reset(panel):
    """One step of the first control moves picture and read-out; Reset takes it back."""
    start = panel.reset()
    panel.labelled()[0].focus()
    panel.page.keyboard.press("ArrowRight")
    moved = panel.wait_for_readout()
    assert all(moved[what] != start[what] for what in start)
    assert panel.reset() == start


def keys_are_no_commands(notebook, panel):
    """What deletes, cuts and adds cells, or asks whether to restart Python, does nothing in a panel."""
    before = notebook.cells()
    for stop in (stop for stop in panel.stops() if stop.is_enabled()):
        stop.focus()
        for key in "ddabx00":
            notebook.page.keyboard.press(key)
    assert notebook.cells() == before
    assert notebook.page.locator(".jp-Dialog").count() == 0
