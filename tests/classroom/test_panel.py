"""The panel in this process: what it draws, says and forgives."""


import pytest
from outline import Outline
from whocounts.classroom.panel import Choice, Panel, Slider, Switch


class Moved(Panel):
    """A panel with four controls that remembers every `update` in `seen`."""

    def __init__(self):
        self.seen = []
        super().__init__(
            controls=[
                Slider("forms", "Forms", 0, 10, 1, 5, "forms"),
                Slider("share", "Share", 0.0, 1.0, 0.25, 0.5),
                Choice("kind", "What?", {"the forms": "forms", "the people": "people"}, "forms"),
                Switch("double", "Twice"),
            ],
            init=self.first,
            update=self.follow,
            alt="A line.",
            caption="Forms. Not shown: people.",
            states=[{"forms": 0}, {"forms": 5, "kind": "people"}, {"forms": 10}],
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


@pytest.fixture
def panel():
    return Moved()


def test_a_panel_begins_at_its_start(panel):
    assert panel.seen == [{"forms": 5, "share": 0.5, "kind": "forms", "double": False}]
    assert panel.readout == "5 forms."
    assert panel._view.frame["alt"] == "A line. 5 forms."
    assert panel._view.frame["source"].startswith("data:image/png;base64,iVBOR")


def test_moving_a_control_draws_once_and_changes_picture_and_words(panel):
    before = panel._view.frame["source"]
    panel.widgets["forms"].value = 8
    assert len(panel.seen) == 2
    assert panel.seen[-1] == {"forms": 8, "share": 0.5, "kind": "forms", "double": False}
    assert panel._view.frame["alt"] == "A line. 8 forms."
    assert panel._view.frame["source"] != before


def test_reset_goes_back_in_one_redraw(panel):
    first = panel._view.frame["source"]
    panel.widgets["forms"].value = 2
    panel.widgets["kind"].value = "people"
    panel.widgets["double"].value = True
    panel.seen.clear()
    panel._reset.click()
    assert panel.seen == [{"forms": 5, "share": 0.5, "kind": "forms", "double": False}]
    assert panel._view.frame["source"] == first


@pytest.mark.parametrize(
    ("control", "sent", "read"),
    [
        (Slider("a", "A", 0, 10, 1, 5), 7.0, 7),
        (Slider("a", "A", 0, 10, 1, 5), 6.6, 7),
        (Slider("a", "A", 0, 10, 1, 5), 99, 10),
        (Slider("a", "A", 0, 10, 1, 5), -99, 0),
        (Slider("a", "A", 0.0, 1.0, 0.25, 0.5), 0.25, 0.25),
        (Slider("a", "A", 0.0, 1.0, 0.25, 0.5), 1.5, 1.0),
        (Switch("a", "A"), 1, True),
        (Choice("a", "A", {"x": 3}, 3), 3, 3),
    ],
)
def test_a_control_reads_what_the_model_wants(control, sent, read):
    value = control.read(sent)
    assert value == read
    assert type(value) is type(read)


def test_a_number_outside_the_range_reaches_no_model(panel):
    panel.widgets["forms"].value = 400
    assert panel.seen[-1]["forms"] == 10


def rested(panel):
    """What the view asks for when a control has rested, and what it gets."""
    panel._view._handle_custom_msg("ahead", [])
    return panel._view.ahead


def test_a_rested_control_is_drawn_one_step_ahead_and_back(panel):
    panel.widgets["forms"].value = 7
    ahead = rested(panel)
    assert list(ahead) == ["7,2,0,0", "6,2,0,0", "8,2,0,0"]
    live = Moved()
    for forms, frame in zip([7, 6, 8], ahead.values(), strict=True):
        live.widgets["forms"].value = forms
        assert frame == live._view.frame


@pytest.mark.parametrize(
    ("control", "value", "beside"),
    [
        ("forms", 10, []),  # beside it is only the planted fault
        ("share", 0.75, ["5,2,0,0", "5,4,0,0"]),
        ("kind", "people", ["5,2,0,0"]),
        ("double", True, ["5,2,0,0"]),
    ],
)
def test_what_is_ahead_belongs_to_the_control_moved_last(panel, control, value, beside):
    panel.widgets[control].value = value
    assert list(rested(panel))[1:] == beside


def test_what_was_drawn_ahead_is_shown_and_not_drawn_again(panel):
    panel.widgets["forms"].value = 7
    ahead = rested(panel)
    panel.seen.clear()
    panel.widgets["forms"].value = 6
    assert panel.seen == []
    assert panel._view.frame == ahead["6,2,0,0"]
    assert panel.readout == "6 forms."
    rested(panel)
    assert [one["forms"] for one in panel.seen] == [5]


def test_what_was_drawn_ahead_is_not_shown_for_another_setting(panel):
    panel.widgets["forms"].value = 7
    rested(panel)
    panel.widgets["kind"].value = "people"
    panel.widgets["forms"].value = 6
    assert panel.readout == "6 people."


def test_a_fault_ahead_is_said_when_a_student_comes_there(panel):
    panel.widgets["forms"].value = 8
    assert list(rested(panel)) == ["8,2,0,0", "7,2,0,0"]
    assert panel.faults == []
    panel.widgets["forms"].value = 9
    assert "not your fault" in panel.readout


def test_steps_of_a_tenth_are_what_the_browser_says():
    slider = Slider("a", "A", 0.1, 0.9, 0.1, 0.2)
    assert slider.beside(0.2) == [0.1, 0.3]
    assert slider.read(0.1 + 0.2) == 0.3


def test_a_sweep_tries_ends_middles_and_options(panel):
    swept = list(panel.sweep())
    assert {one["forms"] for one in swept} == {0, 5, 10}
    assert {one["share"] for one in swept} == {0.0, 0.5, 1.0}
    assert {one["kind"] for one in swept} == {"forms", "people"}
    assert len(swept) == 3 * 3 * 2 * 2


def test_a_setting_that_fails_says_a_kind_line_and_reset_goes_on(panel):
    panel.widgets["forms"].value = 9
    assert "not your fault" in panel.readout
    assert [type(fault) for fault in panel.faults] == [ZeroDivisionError]
    panel.reset()
    assert panel.readout == "5 forms."


def test_draw_raises_what_a_panel_forgives(panel):
    with pytest.raises(ZeroDivisionError, match="planted"):
        panel.draw(forms=9, share=0.5, kind="forms", double=False)


def test_the_static_table_says_what_the_panel_says_and_leaves_it_as_it_was(panel):
    panel.widgets["forms"].value = 3
    table = Outline(panel.static("Three settings").html)
    assert table.text["caption"] == "Three settings"
    assert table.text["th"] == "FormsWhat?What the panel reads"
    assert table.text["td"] == (
        "0 formsthe forms0 forms.5 formsthe people5 people.10 formsthe forms10 forms."
    )
    assert panel.seen[-1]["forms"] == 3


def test_the_static_table_sets_numbers_side_by_side_and_folds_the_words_below(panel):
    html = panel.static("Three settings", lambda forms, **_: {"doubled": 2 * forms}).html
    compared, folded = html.removesuffix("</details>").split("<details>")
    assert Outline(compared).text["th"] == (
        "what is moved from its startdoubledForms: 0 formsWhat? the peopleForms: 10 forms"
    )
    assert Outline(compared).text["td"] == "01020"
    assert Outline(compared).text["caption"] == "Three settings"
    assert "5 people." in Outline(folded).text["td"]


def test_every_control_has_its_label(panel):
    assert panel.widgets["forms"].label == "Forms"
    assert panel.widgets["share"].label == "Share"
    assert panel.widgets["kind"].description == "What?"
    assert panel.widgets["double"].description == "Twice"
