"""The panel in this process: what it draws, says and forgives, and what it leaves behind."""

import weakref
from concurrent.futures import ThreadPoolExecutor

import ipywidgets
import matplotlib
import matplotlib.style
import pytest
from outline import Outline
from whocounts.classroom import panel as module
from whocounts.classroom.panel import (
    FAULT,
    HOW_TO_REACH,
    Choice,
    Mission,
    Number,
    Panel,
    Reading,
    Slider,
    Switch,
)

START = {"forms": 5, "share": 0.5, "kind": "forms", "double": False}


class Moved(Panel):
    """A panel with four controls that remembers every `update` in `seen`."""

    def __init__(self, **changes):
        self.seen = []
        super().__init__(
            **{
                "controls": [
                    Slider("forms", "Forms", 0, 10, 1, 5, "forms"),
                    Slider("share", "Share", 0.0, 1.0, 0.25, 0.5),
                    Choice("kind", "What?", {"the forms": "forms", "the people": "people"}, "forms"),
                    Switch("double", "Twice"),
                ],
                "init": self.first,
                "update": self.follow,
                "alt": "A line.",
                "caption": "Forms. Not shown: people.",
                "states": [{"forms": 0}, {"forms": 5, "kind": "people"}, {"forms": 10}],
                **changes,
            }
        )

    def first(self, drawing):
        axes = drawing.subplots()
        axes.set(xlim=(0, 1), ylim=(0, 10))
        return {"line": axes.plot([0, 1], [0, 0]), "mark": axes.text(0, 0, "")}

    def follow(self, artists, **settings):
        self.seen.append(settings)
        if settings["forms"] == 9:
            raise ZeroDivisionError("planted")
        artists["line"][0].set_ydata([0, settings["forms"]])
        return f"{settings['forms']} {settings['kind']}."

    def page(self):
        """The panel as view.js has it: a function that asks and gives the answers back."""
        view, answers = self._shown(), []
        view.send = answers.append

        def ask(**asked):
            answers.clear()
            view._handle_custom_msg(asked, [])
            (answer,) = answers
            return answer

        return ask


@pytest.fixture(autouse=True)
def _no_panel_stays():
    yield
    for panel in list(module._on_page.values()):
        panel.close()


@pytest.fixture
def panel():
    return Moved()


# --- settings, words and pictures ------------------------------------------------------------


def test_a_panel_begins_at_its_start(panel):
    assert panel.settings == panel.start == START
    assert panel.readout == "5 forms."
    assert panel.seen == [START]


def test_a_frame_is_picture_text_alternative_and_words(panel):
    frame = panel.frame(**START)
    assert frame["readout"] == "5 forms."
    assert frame["alt"] == "A line. 5 forms."
    assert frame["source"].startswith("data:image/png;base64,iVBOR")
    assert panel.frame(**{**START, "forms": 8})["source"] != frame["source"]
    assert panel.frame(**START) == frame


@pytest.mark.parametrize(
    ("control", "place", "value"),
    [
        (Slider("a", "A", 0, 10, 1, 5), 7, 7),
        (Slider("a", "A", 0, 10, 1, 5), 99, 10),
        (Slider("a", "A", 0, 10, 1, 5), -99, 0),
        (Slider("a", "A", 0.0, 1.0, 0.25, 0.5), 1, 0.25),
        (Slider("a", "A", 0.1, 0.9, 0.1, 0.2), 2, 0.3),
        (Number("a", "A", 1, 9, 2, 3), 2, 5),
        (Switch("a", "A"), 1, True),
        (Choice("a", "A", {"x": 3, "y": 4}, 3), 1, 4),
    ],
)
def test_a_place_is_the_value_that_the_model_wants(control, place, value):
    assert control.at(place) == value
    assert type(control.at(place)) is type(value)
    assert control.at(control.place(value)) == value


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("Words.", {}),
        (Reading("Words.", {"forms": 5}), {"forms": 5}),
    ],
)
def test_a_plain_sentence_is_a_reading_without_numbers(said, numbers):
    assert Moved(update=lambda artists, **_: said).read(**START) == Reading("Words.", numbers)


def test_a_sweep_tries_ends_middles_and_options(panel):
    swept = list(panel.sweep())
    assert {one["forms"] for one in swept} == {0, 5, 10}
    assert {one["share"] for one in swept} == {0.0, 0.5, 1.0}
    assert {one["kind"] for one in swept} == {"forms", "people"}
    assert len(swept) == 3 * 3 * 2 * 2


@pytest.mark.parametrize(
    ("artists", "said"),
    [
        (lambda axes: {"deep": {"line": axes.plot([0], [0])}}, "in 'deep' there is a dict"),
        (lambda axes: {"words": "line"}, "in 'words' there is a str"),
        (lambda axes: {"deep": [axes.plot([0], [0])]}, "in 'deep' there is a list"),
        (lambda axes: {"none": None}, "in 'none' there is a NoneType"),
        (lambda axes: axes.plot([0], [0]), "not list"),
        (lambda axes: None, "not NoneType"),
    ],
)
def test_an_init_that_returns_something_else_is_told_what_is_wanted(artists, said):
    panel = Moved(init=lambda figure: artists(figure.subplots()), update=lambda *_, **__: ".")
    with pytest.raises(ValueError, match="a dict of names to artists or to flat lists") as fault:
        panel.frame(**START)
    assert said in str(fault.value)


def test_a_students_style_bends_no_panel_and_stays(panel):
    plain = panel.frame(**START)
    theirs = {**matplotlib.style.library["dark_background"], "text.usetex": True, "lines.linewidth": 9}
    with matplotlib.rc_context(theirs):
        assert Moved().frame(**START) == plain
        assert {name: matplotlib.rcParams[name] for name in theirs} == theirs


def test_a_move_leaves_settings_of_matplotlib_alone(panel, monkeypatch):
    """They are the whole process's, and a move may come from another thread while a cell draws."""
    first = panel.frame(**START)
    monkeypatch.setattr(matplotlib, "rc_context", lambda *_: 1 / 0)
    with ThreadPoolExecutor() as other:
        assert other.submit(panel.frame, **{**START, "forms": 8}).result()["readout"] == "8 forms."
        assert other.submit(panel.frame, **START).result() == first


def test_two_threads_get_each_its_own_picture(panel):
    settings = [{**START, "forms": forms} for forms in range(9)]
    wanted = [panel.frame(**one) for one in settings]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda one: panel.frame(**one), settings * 4)) == wanted * 4


# --- what the page asks and hears ------------------------------------------------------------


def test_a_page_that_says_hello_hears_where_the_panel_stands(panel):
    panel.move(forms=7)
    answer = panel.page()(hello=True)
    assert answer["at"] == [7, 2, 0, 0]
    assert answer["frame"]["readout"] == "7 forms."
    assert not answer["met"]


def test_a_move_draws_once_and_answers_with_its_place(panel):
    ask = panel.page()
    panel.seen.clear()
    answer = ask(move=[8, 2, 1, 0], mission=0)
    assert panel.seen == [{"forms": 8, "share": 0.5, "kind": "people", "double": False}]
    assert answer["at"] == [8, 2, 1, 0]
    assert answer["frame"] == panel.frame(**panel.settings)


def test_a_place_outside_the_range_reaches_no_model(panel):
    assert panel.page()(move=[400, -3, 9, 7], mission=0)["at"] == [10, 0, 1, 1]
    assert panel.settings == {"forms": 10, "share": 0.0, "kind": "people", "double": True}


def test_what_the_page_has_is_not_painted_again(panel):
    answer = panel.page()(move=[8, 2, 0, 0], mission=0, drawn=True)
    assert answer == {"at": [8, 2, 0, 0], "met": []}
    assert panel.readout == "8 forms."


def test_pictures_ahead_carry_their_places_and_move_nothing(panel):
    ahead = panel.page()(ahead=[[6, 2, 0, 0], [4, 2, 0, 0]])["ahead"]
    assert [one["at"] for one in ahead] == [[6, 2, 0, 0], [4, 2, 0, 0]]
    assert ahead[0]["frame"] == panel.frame(**{**START, "forms": 6})
    assert panel.settings == START


def test_a_fault_ahead_is_said_when_a_student_comes_there(panel):
    ask = panel.page()
    assert [one["at"] for one in ask(ahead=[[9, 2, 0, 0], [8, 2, 0, 0]])["ahead"]] == [[8, 2, 0, 0]]
    assert not panel.faults
    answer = ask(move=[9, 2, 0, 0], mission=0)
    assert answer["frame"] == {"readout": FAULT}
    assert [type(fault) for fault in panel.faults] == [ZeroDivisionError]
    assert ask(move=[5, 2, 0, 0], mission=0)["frame"]["readout"] == "5 forms."


def test_read_raises_what_a_panel_forgives(panel):
    with pytest.raises(ZeroDivisionError, match="planted"):
        panel.read(**{**START, "forms": 9})


def test_view_js_hears_what_it_needs_to_build_the_panel():
    fields = [Number("seats", "Seats", 10, 90, 20, 50, "seats"), Switch("open", "Open", True)]
    panel = Moved(controls=fields, missions=[Mission("Do.", [bool, bool], "Done.")])
    described = panel._shown().panel
    assert described["controls"] == [
        {"kind": "number", "label": "Seats", "start": 2, "last": 4, "low": 10, "step": 20, "unit": "seats", "one": "seat"},
        {"kind": "switch", "label": "Open", "start": 1, "last": 1},
    ]
    assert described["missions"] == [{"text": "Do.", "steps": 2, "said": "Done."}]
    answer = Choice("answer", "Answer", {"open": 0, "yes": 1}, 0, begins_with="seats")
    assert Moved(controls=[*fields, answer])._shown().panel["controls"][2]["begins_with"] == 0
    assert described["caption"] == "Forms. Not shown: people."
    assert described["reach"] == HOW_TO_REACH


# --- missions --------------------------------------------------------------------------------


def doubled(artists, forms, kind, **_):
    return Reading(f"{forms} {kind}.", {"doubled": 2 * forms})


@pytest.fixture
def on_mission():
    high = [lambda settings, numbers: settings["forms"] > 7, lambda settings, numbers: numbers["doubled"] < 4]
    return Moved(
        update=doubled,
        missions=[Mission("Up, then down.", high, "Both."), Mission("Up.", high[:1], "Up.")],
    )


def test_steps_are_met_in_order_and_progress_stays(on_mission):
    ask = on_mission.page()
    assert ask(hello=True)["met"] == [0, 0]
    assert ask(move=[1, 2, 0, 0], mission=0)["met"] == [0, 0]
    assert ask(move=[8, 2, 0, 0], mission=0)["met"] == [1, 0]
    assert ask(move=[5, 2, 0, 0], mission=0)["met"] == [1, 0]
    assert ask(move=[1, 2, 0, 0], mission=0)["met"] == [2, 0]
    assert ask(move=[5, 2, 0, 0], mission=0)["met"] == [2, 0]
    assert on_mission.progress.reached(0)
    assert not on_mission.progress.reached(1)


def test_only_the_mission_before_the_eyes_counts(on_mission):
    ask = on_mission.page()
    assert ask(move=[8, 2, 0, 0], mission=1)["met"] == [0, 1]
    assert ask(move=[8, 2, 0, 0], mission=0)["met"] == [1, 1]


def test_a_move_to_a_picture_that_the_page_has_counts_too(on_mission):
    assert on_mission.page()(move=[8, 2, 0, 0], mission=0, drawn=True)["met"] == [1, 0]


def test_hello_is_no_move(on_mission):
    on_mission.settings = {**START, "forms": 8}
    assert on_mission.page()(hello=True)["met"] == [0, 0]


def test_a_step_that_fails_costs_no_picture():
    panel = Moved(missions=[Mission("Do.", [lambda settings, numbers: 1 / 0], "Done.")])
    answer = panel.page()(move=[8, 2, 0, 0], mission=0)
    assert answer["frame"]["readout"] == "8 forms."
    assert answer["met"] == [0]
    assert [type(fault) for fault in panel.faults] == [ZeroDivisionError]


# --- on the page and off it ------------------------------------------------------------------


def live_widgets():
    known = getattr(ipywidgets.Widget, "_instances", None)
    if known is None:  # ipywidgets 8 keeps them beside the class
        known = ipywidgets.widgets.widget._instances
    return len(known)


def test_widgets_are_made_when_a_panel_is_shown_and_once():
    before = live_widgets()
    panel = Moved()
    panel.static("Three settings")
    panel.still()
    panel.read(**START)
    assert live_widgets() == before
    view = panel._shown()
    made = live_widgets() - before
    assert 0 < made <= 2  # itself and its layout
    assert panel._shown() is view
    assert live_widgets() == before + made


def test_a_panel_goes_when_another_of_its_name_comes():
    before = live_widgets()
    first, second, other = Moved(name="a"), Moved(name="a"), Moved(name="b")
    view = first._shown()
    other._shown()
    one = live_widgets()
    second._shown()
    assert live_widgets() == one
    assert view.comm is None
    assert first._view is None
    assert first._drawing is None
    assert other._view.comm is not None
    second.close()
    other.close()
    assert live_widgets() == before


def test_nothing_keeps_what_went():
    """Neither its widget nor its figure, though the notebook's history still has the panel."""
    first, second = Moved(name="a"), Moved(name="a")
    first.page()(hello=True)
    gone = [weakref.ref(one) for one in (first._view, first._drawing, first._drawing.figure)]
    second._shown()
    assert [one() for one in gone] == [None] * 3


def test_a_panel_that_went_may_come_again():
    first, second = Moved(name="a"), Moved(name="a")
    first._shown()
    second._shown()
    assert first.page()(hello=True)["frame"]["readout"] == "5 forms."
    assert second._view is None


def test_a_panel_without_a_name_has_that_of_its_lesson():
    assert Moved().name == f"{__name__}.Moved.first"


# --- without a kernel ------------------------------------------------------------------------


def test_the_still_has_picture_words_missions_and_says_what_to_do(on_mission):
    still = on_mission.still()
    seen = Outline(still.html)
    assert "5 forms." in seen.text["p"]
    assert "run the first cell" in seen.text["p"]
    assert seen.text["li"] == "Up, then down.Up."
    assert seen.text["figcaption"] == "Forms. Not shown: people."
    assert 'alt="A line. 5 forms."' in still.html
    assert on_mission._still in still.html
    assert still.data["image/png"].startswith("iVBOR")
    assert "5 forms." in still.text


def test_a_shown_panel_is_a_still_and_then_its_view(panel, monkeypatch):
    shown = []
    monkeypatch.setattr(module, "display", lambda one, **_: shown.append(one))
    panel._ipython_display_()
    still, view = shown
    assert "5 forms." in still.text
    assert view[module._VIEW]["model_id"] == panel._view.model_id
    assert view["text/plain"] == view["text/html"] == ""


# --- the table -------------------------------------------------------------------------------


def test_the_static_table_says_what_the_panel_says(panel):
    table = Outline(panel.static("Three settings").html)
    assert table.text["caption"] == "Three settings"
    assert table.text["th"] == "FormsWhat?What the panel reads"
    assert table.text["td"] == (
        "0 formsthe forms0 forms.5 formsthe people5 people.10 formsthe forms10 forms."
    )


def test_a_table_is_read_off_the_same_panel_on_the_page_and_off_no_other(panel):
    def same(**changes):
        return Moved(init=panel.first, update=panel.follow, name=panel.name, **changes)

    panel.page()
    lent, other = same(), Moved(name=panel.name)
    assert lent.static("Three settings").html == panel.static("Three settings").html
    assert lent._drawing is None  # making a drawing takes the longest
    other.static("Three settings")
    assert other._drawing is not None
    panel.close()
    lent.static("Three settings")
    assert lent._drawing is not None


def test_the_static_table_sets_numbers_side_by_side_and_folds_the_words_below():
    html = Moved(update=doubled).static("Three settings").html
    _, compared, folded = html.removesuffix("</details></details>").split("<details>")
    assert Outline(compared).text["th"] == (
        "what is moved from its startdoubledForms: 0 formsWhat? the peopleForms: 10 forms"
    )
    assert Outline(compared).text["td"] == "01020"
    assert Outline(compared).text["caption"] == "Three settings"
    assert "5 people." in Outline(folded).text["td"]
