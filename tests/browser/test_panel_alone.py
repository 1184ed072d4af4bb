"""The panel where nobody answers: in exports, in a notebook opened again, after a restart."""

import lab
import nbclient
import nbformat
import pytest
import walks
from nbconvert.nbconvertapp import NbConvertApp

pytestmark = pytest.mark.browser

CODE = """
from whocounts.classroom.panel import Mission, Panel, Slider

def init(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, 1), ylim=(0, 50))
    return {"line": axes.plot([0, 1], [0, 0], lw=3)[0]}

def update(artists, forms):
    artists["line"].set_ydata([0, forms])
    return f"{forms} forms."

Panel(
    controls=[Slider("forms", "Forms sent in", 0, 50, 1, 12, "forms")],
    missions=[Mission("Fill it.", [lambda settings, numbers: settings["forms"] == 50], "It is full.")],
    init=init, update=update, alt="A line.", caption="Forms (SYNTHETIC). Not shown: people.", states=[],
)
"""


def book():
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return nbformat.v4.new_notebook(
        metadata=metadata, cells=[nbformat.v4.new_code_cell(CODE, id="panel")]
    )


@pytest.fixture
def opened(open_notebook, course_copy, request):
    """A notebook of its own, run and saved, and its panel."""
    path = f"{request.node.name}.ipynb"
    (course_copy / "course" / path).write_text(nbformat.writes(book()), encoding="utf-8")
    notebook = open_notebook(path)
    notebook.run_all()
    notebook.page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    yield notebook
    notebook.close()


def still_is_shown(place):
    """The picture with its text alternative, the read-out, the mission, and what to do."""
    still = place.locator(".whocounts-still")
    assert still.count() == 1
    still.wait_for(state="visible")
    image = still.locator("img")
    assert image.get_attribute("alt") == "A line. 12 forms."
    assert image.evaluate("image => image.complete && image.naturalWidth") == 760
    for words in ("12 forms.", "Fill it.", "Not shown: people.", "run the first cell of the notebook, then this one"):
        assert still.get_by_text(words, exact=False).first.is_visible(), f"{words!r} is not shown"
    assert place.get_by_text("model not found").or_(place.get_by_text("Error displaying")).locator(
        "visible=true"
    ).count() == 0
    assert place.get_by_role("slider").count() == 0


def panel_is_shown(place):
    place.locator(".whocounts-panel").wait_for(state="visible")
    assert place.locator(".whocounts-still").is_hidden()
    assert place.locator(".whocounts-gone").is_hidden()


# --- the page stays, the kernel goes ---------------------------------------------------------


def test_with_a_kernel_the_still_makes_room(opened):
    panel_is_shown(opened.page.locator(".jp-Notebook"))


def test_after_a_restart_it_says_so_and_shows_the_still(opened):
    place = opened.page.locator(".jp-Notebook")
    (panel,) = opened.panels()
    panel.put("forms", 30)
    panel.wait_for_readout()
    opened.page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    gone = place.locator(".whocounts-gone")
    gone.wait_for(state="visible")
    assert "Python does not answer" in gone.inner_text()
    still_is_shown(place)
    lab.wait_for_kernel(opened.page)
    opened.run_all()
    panel_is_shown(place)


def test_after_a_shutdown_it_says_so_at_the_next_move(opened):
    place = opened.page.locator(".jp-Notebook")
    opened.page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    opened.page.wait_for_timeout(1_000)
    if place.get_by_role("slider").is_visible():
        place.get_by_role("slider").press("End")
    place.locator(".whocounts-gone").wait_for(state="visible")
    still_is_shown(place)


def test_a_kernel_that_takes_long_is_waited_for(opened):
    """No answer: the still and words. An answer after all: the panel, where the student left it."""
    place = opened.page.locator(".jp-Notebook")
    (panel,) = opened.panels()
    slider = place.get_by_role("slider")
    with opened.no_kernel():
        slider.press("End")
        place.locator(".whocounts-gone").wait_for(state="visible")
        still_is_shown(place)
    panel_is_shown(place)
    assert panel.wait_for_readout()["readout"] == "50 forms."
    assert panel.mission()["state"].startswith("✓ Done.")


def test_a_page_loaded_again_finds_the_panel_where_it_was(opened):
    (panel,) = opened.panels()
    panel.put("forms", 50)
    panel.wait_for_readout()
    opened.page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    opened.load()
    place = opened.page.locator(".jp-Notebook")
    panel_is_shown(place)
    (panel,) = opened.panels()
    assert panel.seen()["readout"] == "50 forms."
    assert panel.places() == [50]
    assert panel.mission()["state"].startswith("✓ Done.")


def test_opened_again_without_its_kernel_the_still_is_there(opened):
    page = opened.page
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    opened.load()
    page.wait_for_timeout(2_000)
    still_is_shown(page.locator(".jp-Notebook"))
    walks.pictures_are_described(page)


# --- exports ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def executed(course_copy, tmp_path_factory):
    """The notebook run by nbclient, which keeps the widgets' state: {kept: path}."""
    folder = tmp_path_factory.mktemp("executed")
    found = {}
    for kept in (True, False):
        run = book()
        nbclient.NotebookClient(
            run, store_widget_state=kept, resources={"metadata": {"path": str(course_copy / "course")}}
        ).execute()
        assert ("widgets" in run.metadata) == kept
        found[kept] = folder / f"kept-{kept}.ipynb"
        nbformat.write(run, found[kept])
    return found


def export(path, kind):
    """``jupyter nbconvert --to`` this kind, in this process: to start one takes longer."""
    app = NbConvertApp()
    app.initialize(["--to", kind, str(path)])
    app.start()


@pytest.mark.parametrize("kept", [True, False], ids=["with state", "without state"])
def test_html_shows_the_still(executed, opened, kept):
    export(executed[kept], "html")
    page = opened.page.context.browser.new_page()
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    page.goto(executed[kept].with_suffix(".html").as_uri())
    page.wait_for_timeout(500)
    still_is_shown(page.locator("body"))
    assert "VBox" not in page.locator("body").inner_text()
    assert "View(" not in page.locator("body").inner_text()
    page.close()


def test_html_from_jupyterlab_shows_the_still(opened, running_lab):
    address, token = running_lab
    page = opened.page.context.browser.new_page()
    page.goto(f"{address}nbconvert/html/{opened.path}?token={token}")
    still_is_shown(page.locator("body"))
    page.close()


@pytest.mark.parametrize("kept", [True, False], ids=["with state", "without state"])
@pytest.mark.parametrize("kind", ["markdown", "latex"])
def test_text_exports_have_the_picture(executed, kept, kind):
    export(executed[kept], kind)
    target = executed[kept].with_suffix({"markdown": ".md", "latex": ".tex"}[kind])
    text = target.read_text(encoding="utf-8")
    assert "View(" not in text
    assert "12 forms." in text or "includegraphics" in text
