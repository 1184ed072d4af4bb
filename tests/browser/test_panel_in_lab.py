"""The panel alone, in JupyterLab: it works by keyboard, it mends itself, and the walks bite."""

import nbformat
import pytest
import walks
from hold import hold

pytestmark = pytest.mark.browser

GOOD = """
from whocounts.classroom.panel import Choice, Mission, Number, Panel, Reading, Slider, Switch

def init(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, 1), ylim=(0, 50), xlabel="hours", ylabel="people")
    return {"line": axes.plot([0, 1], [0, 0], lw=3)[0]}

def update(artists, forms, rule, fear):
    if forms == 13:
        raise ValueError("a fault planted at 13")
    end = forms if rule == "all" else forms / 2
    artists["line"].set_ydata([10 if fear else 0, end])
    return Reading(f"{forms} forms, {end:g} people, {'some' if fear else 'no'} fear.", {"people": end})

def panel(name, **changes):
    return Panel(
        name=name,
        controls=[
            Slider("forms", "Forms sent in", 2, 50, 1, 12, "forms"),
            Choice("rule", "Who gets in", {"Everyone": "all", "Every second one": "half"}, "all"),
            Switch("fear", "Fear of infection"),
        ],
        missions=[
            Mission("Fill it.", [lambda settings, numbers: numbers["people"] == 50], "It is full."),
            Mission("Up, then down.", [
                lambda settings, numbers: numbers["people"] > 40,
                lambda settings, numbers: numbers["people"] == 1,
            ], "Up and down."),
        ],
        init=init,
        update=update,
        alt="A line that rises from the left to the right.",
        caption="People against hours.",
        states=[{"forms": 20}],
        **changes,
    )

panel("good")
"""
WALKS = [("full", [{"forms": 50}]), ("up-and-down", [{"forms": 50}, {"forms": 2, "rule": "half"}])]

BUILDS = """
def follow(artists, **numbers):
    artists["line"].set_data([0, 0.2, 0.4, 0.6, 0.8, 1], list(numbers.values()))
    return "The line goes by " + ", ".join(map(str, numbers.values())) + "."

Panel(
    name="builds",
    controls=[Number(f"n{n}", f"Person {n + 1}", 0, 40, 1, n, "others") for n in range(6)],
    missions=[Mission("Build a line that falls.", [lambda settings, numbers: settings["n5"] < settings["n0"]], "It falls.")],
    init=init, update=follow, alt="A line.", caption="Lines. Not shown: dots.", states=[],
)
"""

FOLLOWS = """
def said(artists, card, answer):
    artists["line"].set_ydata([card, 20 if answer == "yes" else 0])
    return f"Card {card}: {answer}."

Panel(
    name="follows",
    controls=[
        Slider("card", "Card", 1, 5, 1, 1),
        Choice("answer", "Your answer", {"open": "open", "yes": "yes"}, "open", begins_with="card"),
    ],
    init=init, update=said, alt="A line.", caption="Cards. Not shown: dots.", states=[],
)
"""

# One fault each, all of kinds that a lesson could have.
NO_LABEL = """
broken = panel("no label")
described = broken.described()
described["controls"][0]["label"] = ""
broken.described = lambda: described
broken
"""
DEAD_SLIDER = """
dead = panel("dead slider")
dead._update = lambda artists, **settings: "Nothing moves."
dead
"""
TOO_HIGH = 'panel("too high", size={"height": 9})'
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
        "builds": BUILDS,
        "follows": FOLLOWS,
        "no-label": NO_LABEL,
        "dead-slider": DEAD_SLIDER,
        "too-high": TOO_HIGH,
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
    names = ["good", "builds", "follows", "no label", "dead slider", "too high"]
    return dict(zip(names, notebook.panels(), strict=True))


@pytest.mark.parametrize("name", ["good", "builds"])
@pytest.mark.parametrize(
    "walk",
    [
        walks.tab_reaches_every_control,
        walks.readout_is_announced,
        walks.stands_in_one_view,
        # It must not come by the planted fault: neither an end nor next to one.
        walks.keys_move_every_control,
        walks.held_key_ends_on_its_last_value,
        walks.next_step_needs_no_kernel,
    ],
    ids=lambda walk: walk.__name__,
)
def test_walk(panels, name, walk):
    walk(panels[name])


def test_missions_are_reached(panels):
    walks.missions_are_reached(panels["good"], WALKS)


def test_a_cell_that_was_run_leads_into_its_panel(notebook, panels):
    page = notebook.page
    cell = page.locator(".jp-CodeCell").nth(1)
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    notebook.settle()
    for _ in range(2):
        page.keyboard.press("Tab")
    assert cell.evaluate("node => node.querySelector('.whocounts-panel').contains(document.activeElement)")
    panels["builds"] = notebook.panels()[1]


def test_a_late_picture_is_not_shown(panels):
    """Away to where nothing is drawn and back again, before the kernel answers."""
    panel = panels["good"]
    panel.reset()
    panel.place.evaluate(
        """place => {
            const readout = place.querySelector('.whocounts-readout');
            const slider = place.querySelector('input[type=range]');
            window.shown = [];
            new MutationObserver(() => window.shown.push([readout.textContent, slider.value]))
                .observe(readout, { childList: true, characterData: true, subtree: true });
        }"""
    )
    panel.labelled()[0].focus()
    with panel.notebook.no_kernel():
        for key in ["End", *["ArrowLeft"] * 3, "Home", *["ArrowRight"] * 10]:
            panel.page.keyboard.press(key)
        assert panel.seen()["readout"] == "12 forms, 12 people, no fear."
        assert panel.place.locator(".whocounts-picture").get_attribute("aria-busy") == "true"
    panel.page.wait_for_timeout(1_000)
    panel.wait_for_readout("12 forms, 12 people, no fear.")
    pairs = panel.page.evaluate("shown")
    hold(f"{said!r} while the slider is at {at}" for said, at in pairs if said.split()[0] != at)


def test_the_page_acknowledges_at_once_while_it_waits_for_a_picture(panels):
    """The next step is drawn ahead, and waits for none."""
    panel = panels["good"]
    panel.reset()
    panel.labelled()[0].focus()
    panel.ask("globals().update(heard=[]) or _panel._view.on_msg(lambda _, one, __: heard.append(next(iter(one))))")
    for key, questions in [("End", ["move", "heard", "ahead"]), ("ArrowLeft", ["move", "ahead"])]:
        panel.page.wait_for_timeout(400)  # what the step before drew ahead
        panel.notebook.kernel("heard.clear()")
        panel.page.keyboard.press(key)
        panel.wait_for_readout()
        panel.page.wait_for_timeout(400)
        assert panel.ask("heard") == questions


def test_what_was_built_is_kept_beside_the_next(panels):
    panel = panels["builds"]
    panel.reset()
    first = panel.seen()["readout"]
    panel.button("Keep this one").focus()
    panel.page.keyboard.press("Enter")
    kept, ghost = panel.place.locator(".whocounts-kept"), panel.place.locator(".whocounts-ghost")
    assert kept.inner_text().startswith(f"Kept: {first}")
    panel.put("n5", 30)
    assert panel.wait_for_readout()["readout"] != first
    assert kept.inner_text().startswith(f"Kept: {first}")
    assert ghost.is_visible()
    assert ghost.evaluate("node => node.style.backgroundImage").startswith('url("data:image/png')
    panel.reset()
    assert ghost.is_visible()
    panel.button("Drop it").focus()
    panel.page.keyboard.press("Enter")
    assert ghost.is_hidden()
    assert kept.inner_text() == ""


def test_an_answer_begins_anew_with_the_next_card(panels):
    panel = panels["follows"]
    panel.put("answer", 1)
    panel.wait_for_readout("Card 1: yes.")
    panel.put("card", 2)
    panel.wait_for_readout("Card 3: open.")
    panel.put("answer", 1)
    panel.wait_for_readout("Card 3: yes.")


def test_a_picture_is_kept_even_before_it_has_come(panels):
    panel = panels["good"]
    panel.reset()
    panel.place.evaluate(
        """place => {
            const [slider] = place.querySelectorAll("input[type=range]");
            slider.value = 40;
            slider.dispatchEvent(new Event("input"));
            [...place.querySelectorAll("button")].find((one) => one.textContent === "Keep this one").click();
        }"""
    )
    panel.place.get_by_text("Kept: 40 forms", exact=False).wait_for(timeout=10_000)
    panel.button("Drop it").press("Enter")
    panel.reset()


def test_a_number_that_cannot_be_is_put_right(panels):
    panel = panels["builds"]
    panel.reset()
    field = panel.labelled()[5]
    for written, becomes in [("99", "40"), ("-7", "0"), ("", "0")]:
        field.fill(written)
        field.evaluate("field => field.blur()")
        assert field.input_value() == becomes
        panel.wait_for_readout()
    panel.reset()


def test_axe_finds_nothing_serious(notebook, panels):
    for name in ("good", "builds"):
        panels[name].place.evaluate("(node, name) => node.classList.add(name)", name)
        walks.nothing_serious_for_axe(notebook, f".{name}")


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
    stops = [*panels["good"].stops(), *panels["builds"].stops()]
    for control in (stop for stop in stops if stop.is_enabled()):
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
    with pytest.raises(pytest.fail.Exception, match="label"):
        walks.nothing_serious_for_axe(notebook, ".no-label")


def test_walks_notice_a_slider_that_moves_nothing(panels):
    with pytest.raises(AssertionError, match="forms does not move the picture"):
        walks.keys_move_every_control(panels["dead slider"])


def test_walks_notice_a_panel_that_is_too_high(panels):
    with pytest.raises(AssertionError, match="pixels high, JupyterLab has room for"):
        walks.stands_in_one_view(panels["too high"])


def test_walks_notice_a_mission_that_is_not_reached(panels):
    with pytest.raises(AssertionError, match="of the mission is said ''"):
        walks.missions_are_reached(panels["dead slider"], [("full", [{"forms": 50}]), ("none", [])])


def test_walks_notice_that_nothing_is_drawn_ahead(panels):
    panels["good"].ask("setattr(_panel, '_frames_ahead', lambda wanted: [])")
    with pytest.raises(AssertionError, match="forms: the next step waits for the kernel"):
        walks.next_step_needs_no_kernel(panels["good"])


def test_walks_notice_bad_outputs(notebook):
    notebook.unroll()
    notebook.page.get_by_text("Too pale to read", exact=True).evaluate(
        "node => node.classList.add('pale')"
    )
    with pytest.raises(pytest.fail.Exception, match="color-contrast"):
        walks.nothing_serious_for_axe(notebook, ".pale")
    with pytest.raises(pytest.fail.Exception, match="R0lGOD"):
        walks.pictures_are_described(notebook.page)
    with pytest.raises(pytest.fail.Exception, match="Too wide to fit"):
        walks.fits(notebook)
    with pytest.raises(pytest.fail.Exception, match="set as a formula"):
        walks.no_formula_by_accident(notebook.page)


def test_walks_notice_errors_and_warnings(notebook):
    with pytest.raises(pytest.fail.Exception, match=r"(?s)'warns', .*mind this.*'fails', 'division by zero'"):
        walks.ran_without_error(notebook)
