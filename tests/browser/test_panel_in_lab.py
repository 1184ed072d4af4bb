"""The panel alone, in JupyterLab: it works by keyboard, it mends itself, and the walks bite."""

import nbformat
import pytest
import walks
from hold import hold

pytestmark = pytest.mark.browser

GOOD = """
from whocounts.classroom.panel import Choice, Panel, Slider, Switch

def init(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, 1), ylim=(0, 50), xlabel="hours", ylabel="people")
    return {"line": axes.plot([0, 1], [0, 0], lw=3)[0]}

def update(artists, forms, rule, fear):
    if forms == 13:
        raise ValueError("a fault planted at 13")
    end = forms if rule == "all" else forms / 2
    artists["line"].set_ydata([10 if fear else 0, end])
    return f"{forms} forms, {end:g} people, {'some' if fear else 'no'} fear."

def panel():
    return Panel(
        controls=[
            Slider("forms", "Forms sent in", 2, 50, 1, 12, "forms"),
            Choice("rule", "Who gets in", {"Everyone": "all", "Every second one": "half"}, "all"),
            Switch("fear", "Fear of infection"),
        ],
        init=init,
        update=update,
        alt="A line that rises from the left to the right.",
        caption="People against hours.",
        states=[{"forms": 20}],
    )

panel()
"""

# One fault each, all of kinds that a lesson could have.
NO_LABEL = """
broken = panel()
broken.widgets["forms"].label = ""
broken
"""
DEAD_SLIDER = """
dead = panel()
dead._update = lambda artists, **settings: "Nothing moves."
dead
"""
BAD_OUTPUTS = """
from IPython.display import HTML, display
display(HTML('<img alt="" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">'))
display(HTML('<p style="color:#ccc;background:#fff">Too pale to read</p>'))
display(HTML('<p style="width:2000px">Too wide to fit</p>'))
"""
DOLLARS = "display(HTML('<p>From $1 to $2</p>'))"
FAILS = "1 / 0"
WARNS = "import warnings; warnings.warn('mind this')"


@pytest.fixture(scope="module")
def notebook(open_notebook, course_copy):
    cells = {
        "good": GOOD,
        "no-label": NO_LABEL,
        "dead-slider": DEAD_SLIDER,
        "bad-outputs": BAD_OUTPUTS,
        "dollars": DOLLARS,
        "warns": WARNS,
        "fails": FAILS,
    }
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    book = nbformat.v4.new_notebook(
        metadata=metadata,
        cells=[nbformat.v4.new_code_cell(code, id=name) for name, code in cells.items()],
    )
    (course_copy / "course" / "kit.ipynb").write_text(nbformat.writes(book), encoding="utf-8")
    opened = open_notebook("kit.ipynb")
    opened.run_all()
    opened.unroll()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def panels(notebook):
    good, no_label, dead_slider = notebook.panels()
    return {"good": good, "no label": no_label, "dead slider": dead_slider}


def test_tab_reaches_every_control(panels):
    walks.tab_reaches_every_control(panels["good"])


def test_readout_is_announced(panels):
    walks.readout_is_announced(panels["good"])


def test_keys_move_every_control(panels):
    # The walk must not come by the planted fault: neither an end nor next to one.
    walks.keys_move_every_control(panels["good"])


def test_held_key_ends_on_its_last_value(panels):
    walks.held_key_ends_on_its_last_value(panels["good"])


def test_next_step_needs_no_kernel(panels):
    walks.next_step_needs_no_kernel(panels["good"])


def test_axe_finds_nothing_serious(notebook, panels):
    panels["good"].place.evaluate("node => node.classList.add('good')")
    walks.nothing_serious_for_axe(notebook, ".good")


def test_a_fault_in_update_is_one_kind_line_and_reset_mends_it(panels):
    panel = panels["good"]
    start = panel.reset()
    faults = panel.ask("len(_panel.faults)")
    panel.labelled()[0].focus()
    panel.page.keyboard.press("ArrowRight")
    kind = (
        "The panel could not draw this setting, and it is not your fault. "
        "Press Reset to go on, and tell whoever gave you the course."
    )
    assert panel.wait_for_readout(kind)["picture"] == start["picture"]
    assert panel.ask("[str(fault) for fault in _panel.faults]")[faults:] == [
        "a fault planted at 13"
    ]
    assert panel.reset() == start
    panel.labelled()[0].focus()
    panel.page.keyboard.press("ArrowLeft")
    assert panel.wait_for_readout()["readout"] == "11 forms, 11 people, no fear."
    panel.reset()


def test_letters_in_a_panel_are_not_commands_to_jupyter(notebook, panels):
    before = notebook.cells()
    for control in panels["good"].labelled():
        control.focus()
        for key in "ddabx":  # delete, add above, add below, cut
            notebook.page.keyboard.press(key)
    assert notebook.cells() == before


def test_our_scripts_do_not_complain(notebook, panels):
    hold(notebook.complaints)


# From here on: the walks notice what they are there for.


def test_walks_notice_a_control_without_a_label(notebook, panels):
    with pytest.raises(AssertionError, match="no slider called 'Forms sent in'"):
        walks.tab_reaches_every_control(panels["no label"])
    panels["no label"].place.evaluate("node => node.classList.add('no-label')")
    with pytest.raises(AssertionError, match="label"):
        walks.nothing_serious_for_axe(notebook, ".no-label")


def test_walks_notice_a_slider_that_moves_nothing(panels):
    with pytest.raises(AssertionError, match="forms does not move the picture"):
        walks.keys_move_every_control(panels["dead slider"])


def test_walks_notice_that_nothing_is_drawn_ahead(panels):
    panels["good"].ask("_panel._view.on_msg(_panel._look_ahead, remove=True)")
    panels["good"].ask("_panel._view.set_trait('ahead', {})")
    with pytest.raises(AssertionError, match="forms: the next step waits for the kernel"):
        walks.next_step_needs_no_kernel(panels["good"])


def test_walks_notice_bad_outputs(notebook):
    notebook.page.get_by_text("Too pale to read", exact=True).evaluate(
        "node => node.classList.add('pale')"
    )
    with pytest.raises(AssertionError, match="color-contrast"):
        walks.nothing_serious_for_axe(notebook, ".pale")
    with pytest.raises(AssertionError, match="R0lGOD"):
        walks.pictures_are_described(notebook.page)
    with pytest.raises(AssertionError, match="Too wide to fit"):
        walks.fits(notebook)
    with pytest.raises(AssertionError, match="Left contains one more item"):
        walks.no_formula_by_accident(notebook.page)


def test_walks_notice_errors_and_warnings(notebook):
    with pytest.raises(AssertionError, match=r"Left contains 2 more items.*'warns', .*mind this"):
        walks.ran_without_error(notebook)
