"""The kit by itself: what it shows, what it refuses, and that a student's answer cannot hurt it."""

import base64
import sys
from html.parser import HTMLParser
from io import BytesIO
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from IPython.core.error import UsageError
from matplotlib.image import imread
from whocounts.classroom import check as kit
from whocounts.classroom import figure, names, predict
from whocounts.classroom.check import MIME, Checks, NotYet, Result
from whocounts.classroom.kindly import kindly, number_within
from whocounts.classroom.panel import Choice, Panel, Slider, Switch
from whocounts.classroom.shown import Shown, box, words
from whocounts.classroom.start import Start

ROUGH = '<b>"5" & \'6\'</b>'  # everything that has a meaning in HTML


class Outline(HTMLParser):
    """Tags with their attributes, in order; text by the tag that holds it."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.inside, self.text = [], [], {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"img", "br"}:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        assert self.inside.pop() == tag

    def handle_data(self, data):
        for tag in set(self.inside):
            self.text[tag] = self.text.get(tag, "") + data

    def having(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def student(monkeypatch):
    """The student's names, as a dict; outside a notebook they are those of `__main__`."""
    main = SimpleNamespace()
    monkeypatch.setitem(sys.modules, "__main__", main)
    return main.__dict__


# --- shown -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1234, "1,234"),
        (1234.0, "1,234"),
        (0.5612, "0.561"),
        (12345.6, "12,346"),
        (-3, "-3"),
        (np.int64(2000), "2,000"),
        (float("nan"), "no value"),
        (None, "None"),
        (True, "True"),
        ("1234", "1234"),
        ((1, 2), "(1, 2)"),
    ],
)
def test_numbers_read_as_a_reader_writes_them(value, said):
    assert words(value) == said


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), np.inf])
def test_an_infinite_number_has_words(value):
    assert words(value).endswith("infinite")


def test_what_is_shown_has_html_text_and_data_for_machines():
    shown = Shown("<p>x</p>", "x", {"a/b": 1})
    given = shown._repr_mimebundle_()
    assert "<p>x</p>" in given.pop("text/html")
    assert given == {"text/plain": "x", "a/b": 1}
    assert repr(shown) == "x"


def test_a_box_escapes_its_heading():
    assert Outline(box(ROUGH)).text["strong"] == ROUGH


# --- figure ----------------------------------------------------------------------------------


def drawn(**changes):
    picture = figure.new_figure(width=2, height=1)
    picture.subplots().plot([1, 2])
    parts = {"alt": "A line.", "caption": "Forms.", "not_shown": "people.", **changes}
    return figure.picture(picture, **parts)


def test_a_picture_has_alt_text_caption_and_what_is_not_shown():
    html = Outline(drawn().html)
    (image,) = html.having("img")
    assert image["alt"] == "A line."
    assert image["src"].startswith("data:image/png;base64,iVBOR")
    assert html.text["figcaption"] == "Forms. Not shown: people."
    assert drawn().text == "[Figure: A line.] Forms. Not shown: people."


def test_a_picture_is_what_was_drawn_to_the_pixel():
    drawing = figure.new_figure(width=2.01, height=1)
    drawing.subplots().plot([1, 2])
    drawing.canvas.draw()
    address = figure.png_address(drawing)
    png = base64.b64decode(address.removeprefix("data:image/png;base64,"))
    shown = np.round(imread(BytesIO(png)) * 255).astype(np.uint8)
    assert (shown == np.asarray(drawing.canvas.buffer_rgba())).all()
    assert len(np.unique(shown)) > 2


@pytest.mark.parametrize("part", ["alt", "caption", "not_shown"])
def test_a_picture_escapes_its_words(part):
    html = Outline(drawn(**{part: ROUGH}).html)
    said = html.having("img")[0]["alt"] if part == "alt" else html.text["figcaption"]
    assert ROUGH in said
    assert not html.having("b")


def test_a_picture_offers_its_numbers():
    html = Outline(drawn(numbers=pd.Series([1, 2], name="forms")).html)
    assert html.text["summary"] == "The numbers in this figure"
    assert html.text["caption"] == "The numbers in the figure above"
    assert not Outline(drawn().html).having("details")


def test_the_same_picture_has_the_same_bytes():
    assert drawn().html == drawn().html


def test_a_table_has_a_caption_and_scopes():
    frame = pd.DataFrame({"forms": [1200, 3], "who <i>": ["x", ROUGH]}, index=pd.Index(["a", "b"], name="kind"))
    html = Outline(figure.table(frame, ROUGH).html)
    assert html.text["caption"] == ROUGH
    assert [attrs["scope"] for attrs in html.having("th")] == ["col"] * 3 + ["row"] * 2
    assert "1,200" in html.text["td"]
    assert ROUGH in html.text["td"]
    assert "who <i>" in html.text["th"]
    assert not html.having("i")


def test_a_plain_index_is_not_shown():
    html = Outline(figure.table(pd.DataFrame({"forms": [7, 8, 9]}), "Forms", rows=2).html)
    assert [attrs["scope"] for attrs in html.having("th")] == ["col"]
    assert html.text["td"] == "78"


def test_a_column_is_a_table_too():
    html = Outline(figure.table(pd.Series([1], name="forms"), "Forms").html)
    assert html.text["th"] == "forms"


def contrast(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


def test_colours_keep_three_to_one_on_white():
    assert min(map(contrast, figure.COLOURS)) >= 3
    assert len(figure.COLOURS) == len(figure.HATCHES) == len(figure.MARKERS)


# --- panel -----------------------------------------------------------------------------------


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


# --- check: what an answer is turned into ----------------------------------------------------


def refused(convert, *args):
    with pytest.raises(NotYet) as said:
        convert(*args)
    return str(said.value)


@pytest.mark.parametrize("answer", [3, 3.0, np.int32(3), np.float64(3), np.array(3)])
def test_a_number_is_taken(answer):
    if isinstance(answer, np.ndarray):
        assert "collection" in refused(kit.as_number, answer)
    else:
        assert kit.as_number(answer) == 3.0
        assert type(kit.as_number(answer)) is float


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (True, "True or False"),
        ("3", "without quotation marks"),
        (len, "Call it with round brackets"),
        ((2, 345), "comma inside the number"),
        ((3,), "one number"),
        ([3], "one number"),
        (pd.Series([3]), "one number"),
        (float("nan"), "NaN"),
        (np.nan, "NaN"),
        (float("inf"), "infinite"),
        (1j, "type complex"),
        (10**400, "type int"),
        (object(), "type object"),
    ],
)
def test_what_is_no_number_hears_why(answer, said):
    assert said in refused(kit.as_number, answer)


def test_a_range_is_two_numbers_the_lower_first():
    assert kit.as_pair((1, 2)) == (1.0, 2.0)
    assert kit.as_pair([2, 2.5]) == (2.0, 2.5)
    assert "the lower first: (low, high)" in refused(kit.as_pair, 3)
    assert "the lower first: (low, high)" in refused(kit.as_pair, "12")
    assert "the lower first: (low, high)" in refused(kit.as_pair, (1, 2, 3))
    assert "above the second" in refused(kit.as_pair, (2, 1))
    assert "quotation marks" in refused(kit.as_pair, ("1", "2"))


def test_two_numbers_that_are_no_range_come_in_any_order():
    of = ("before", "after")
    assert kit.as_pair((2, 1), of) == (2.0, 1.0)
    for answer in (3, "12", (1, 2, 3)):
        assert refused(lambda given: kit.as_pair(given, of), answer) == (
            "Write two numbers in round brackets: (before, after)."
        )
    assert "One of the two is not a number" in refused(lambda given: kit.as_pair(given, of), ("1", 2))


def test_a_choice_is_one_of_the_options():
    assert kit.as_choice(" B ", ("a", "b")) == "b"
    assert 'one of "a", "b"' in refused(kit.as_choice, "c", ("a", "b"))
    assert "letter in quotation marks" in refused(kit.as_choice, 1, ("a", "b"))


def test_a_table_is_a_copy_with_the_columns():
    frame = pd.DataFrame({"n": [1]}, index=pd.Index(["x"], name="kind"))
    given = kit.as_table(frame, ("kind", "n"))
    given["n"] = 9
    assert list(given.columns) == ["kind", "n"]
    assert list(frame["n"]) == [1]
    assert "no column `share`" in refused(kit.as_table, frame, ("kind", "share"))
    assert "This is one column" in refused(kit.as_table, frame["n"], ("n",))
    assert "no rows" in refused(kit.as_table, frame.head(0), ("n",))
    assert "type list" in refused(kit.as_table, [1], ("n",))


def test_words_are_counted_once_each():
    assert kit.as_words("  One TWO\nthree ", 3) == "one two three"
    assert kit.as_words("It Isn\u2019t", 2) == "it isn't"
    assert "at least 3 different words" in refused(kit.as_words, "one one one", 3)
    assert "text in quotation marks" in refused(kit.as_words, 3, 3)


@pytest.mark.parametrize(
    ("text", "stems", "found"),
    [
        ("the forms, then", ("form",), True),
        ('("people")', ("people",), True),
        ("a platform", ("form",), False),
        ("nobody", ("one", "some"), False),
    ],
)
def test_stems_are_found_at_the_beginning_of_words(text, stems, found):
    assert kit.mentions(text, *stems) is found


@pytest.mark.parametrize(
    ("value", "wanted", "places", "near"),
    [(5, 5, 0, True), (6, 5, 0, True), (6.1, 5, 0, False), (0.12, 0.13, 2, True), (0.12, 0.14, 2, False)],
)
def test_near_is_one_unit_of_the_last_place(value, wanted, places, near):
    assert kit.is_close(value, wanted, places) is near


# --- check: what it says ---------------------------------------------------------------------


@pytest.fixture
def check():
    check = Checks()

    @check.number("count", right="Five <forms>.")
    def _(value):
        return None if value == 5 else "Count the <rows>."

    @check.function("half", right="Half.")
    def _(half):
        return None if half(4) == 2 else "Try it with four."

    return check


def test_the_four_outcomes(check, student):
    assert check("count").outcome == "unanswered"
    for value, outcome in [(..., "unanswered"), (None, "unanswered"), (4, "not yet"), (5, "correct")]:
        student["count"] = value
        assert check("count").outcome == outcome
    student["half"] = lambda value: value / 0
    assert check("half").outcome == "error"
    assert check("half").message == "Python stopped with ZeroDivisionError: division by zero"


def test_what_a_check_shows_is_escaped_and_machine_readable(check, student):
    student["count"] = 4
    shown = check("count")._repr_mimebundle_()
    assert shown[MIME] == {"exercise": "count", "outcome": "not yet", "message": "Count the <rows>."}
    html = Outline(shown["text/html"])
    assert "status" in [attrs.get("role") for attrs in html.having("div")]
    assert "Not yet.Count the <rows>.Looked at count = 4" in html.text["p"]
    student["count"] = ROUGH
    assert not Outline(check("count").html).having("b")


def test_an_unknown_exercise_hears_which_there_are(check):
    for name in ("cuont", None, 3):
        assert check(name).outcome == "error"
        assert 'It has "count", "half".' in check(name).message


def untouched_dots(value): ...


def untouched_text(value):
    """Half of it."""


def untouched_pass(value):
    pass


def untouched_return(value):
    return ...


@pytest.mark.parametrize("starter", [untouched_dots, untouched_text, untouched_pass, untouched_return])
def test_an_untouched_function_is_unanswered(check, student, starter):
    student["half"] = starter
    assert check("half").outcome == "unanswered"


def test_a_touched_function_is_an_answer(check, student):
    student["half"] = lambda value: value / 2
    assert check("half").outcome == "correct"


def test_a_function_that_loops_or_leaves_is_stopped(check, student, monkeypatch):
    monkeypatch.setattr(kit, "PATIENCE", 0.05)

    def loops(value):
        while True:
            pass

    for function, said in [(loops, "a loop in it ever end"), (sys.exit, "asked Python to exit")]:
        student["half"] = function
        assert check("half").outcome == "error"
        assert said in check("half").message


def test_an_interrupt_by_the_student_goes_through(check, student):
    def interrupted(value):
        raise KeyboardInterrupt

    student["half"] = interrupted
    with pytest.raises(KeyboardInterrupt):
        check("half")


def test_tracing_is_put_back(check, student):
    before = sys.gettrace()
    student["half"] = lambda value: value / 2
    check("half")
    assert sys.gettrace() is before


def test_a_long_answer_is_shown_short(check, student):
    student["count"] = "word " * 400
    assert len(check("count").html) < 1500
    student["count"] = list(range(10_000))
    assert len(check("count").html) < 1500


def test_a_small_table_is_shown_and_a_large_one_is_not(student):
    check = Checks()
    check.table("rows", ("a",), "r")(lambda frame: None)
    student.update(rows=pd.DataFrame({"a": range(8)}))
    assert Outline(check("rows").html).having("table")
    student.update(rows=pd.DataFrame({"a": range(9)}))
    assert not Outline(check("rows").html).having("table")


def test_a_number_of_numpy_looks_like_a_number(student):
    check = Checks()
    check.number("rate", "r")(lambda value: None)
    student.update(rate=np.float64(11.5))
    assert "rate = 11.5<" in check("rate").html


def test_a_result_says_which_value_it_looked_at():
    assert "Looked at" not in Result("a", "unanswered", "x").html
    assert "Looked at <code>a = 3</code>" in Result("a", "correct", "x", "3").html


# --- predict ---------------------------------------------------------------------------------


def test_a_prediction_is_shown_beside_what_happened(student):
    assert "have not made a prediction yet" in predict.recall("guess", "why", "It was 9.").text
    student.update(guess=..., why=...)
    kept_back = predict.recall("guess", "why", "It was 9.")
    assert "have not made a prediction yet" in kept_back.text
    assert "It was 9." not in kept_back.html + kept_back.text
    student.update(guess=(4, 900))
    assert "comma inside a number" in predict.recall("guess", "why", "It was 9.").text
    student.update(guess=7, why=...)
    assert predict.recall("guess", "why", "It was 9.", between=(0, 9)).text.endswith(": 7. It was 9.")
    student.update(guess=12)
    outside = predict.recall("guess", "why", "It was 9.", between=(0, 9))
    assert outside.text == "You predicted: 12. A prediction lies between 0 and 9 here. It was 9."
    student.update(guess=1200, why=ROUGH)
    shown = predict.recall("guess", "why", "It was 9.")
    assert shown.text == f"You predicted: 1,200. Your reason: {ROUGH} It was 9."
    assert not Outline(shown.html).having("b")


class Wordless:
    def __repr__(self):
        raise RuntimeError("no")

    __str__ = __float__ = __repr__


@pytest.mark.parametrize(
    "guess",
    [float("inf"), float("nan"), 10**400, 10**9999, Wordless(), "text", [1], pd.Series([1, 2])],
    ids=lambda guess: type(guess).__name__,
)
def test_any_prediction_can_be_shown(student, guess):
    student.update(guess=guess, why=guess)
    assert "It was 9." in predict.recall("guess", "why", "It was 9.").text


def test_a_claim_card_says_what_is_open(student):
    assert "6 of 6 lines still open" in predict.claim_card("card").text
    student["card"] = {"number": 6200, "unit": "a form", "range": ..., "who_is_missing": ""}
    shown = predict.claim_card("card")
    assert shown.text.startswith("Your claim card: 4 of 6 lines still open\nWhat is the number? 6,200\n")
    student["card"] = dict.fromkeys(predict.CLAIM_CARD, ROUGH)
    shown = predict.claim_card("card")
    assert "still open" not in shown.text
    assert not Outline(shown.html).having("b")


@pytest.mark.parametrize(
    "card",
    [..., None, 3, "text", [], {"number": Wordless()}, {"number": [1]}, {"unit": pd.Series([1, 2])}],
    ids=lambda card: type(card).__name__,
)
def test_any_claim_card_can_be_shown(student, card):
    student["card"] = card
    assert "Who is missing from it? still open" in predict.claim_card("card").text


# --- names and start -------------------------------------------------------------------------


def test_names_are_found_under_the_heading_that_makes_them(tmp_path, monkeypatch):
    from toy_lesson import write_toy

    write_toy(tmp_path)
    monkeypatch.setattr(names, "COURSE", tmp_path / "course")
    made = names.where_made("91_toy")
    assert made["lesson"] == "Run this first"
    assert made["rows"] == "What is in the data?"  # the first of several places
    assert made["people"] == "Exercise 3: Write it as a function"
    assert names.where_made("92_not_there") == {}


def test_a_start_without_data_says_nothing_of_data():
    said = Start("00_nothing")().text
    assert said.startswith("Ready: Python 3.")
    assert "SYNTHETIC" not in said


def test_a_start_hands_out_fresh_copies():
    start = Start("21_empty_seats", data=["event_registrations"])
    del start.read("event_registrations")["came"]
    assert "came" in start.read("event_registrations").columns
    assert "SYNTHETIC DATA" in start().text


# --- kindly ----------------------------------------------------------------------------------


@kindly("half(10)")
def half(number):
    return number_within("number", number, 0, 100, whole=True) / 2


def test_a_kind_function_gives_what_it_gives():
    assert half(10) == half(number=10.0) == 5
    assert half.__name__ == "half"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((1, 0), "Is a comma inside a number?"),
        ((), "not the values that it takes"),
        (("10",), "number is '10', but it must be a whole number from 0 to 100"),
        ((101,), "number is 101"),
        ((2.5,), "number is 2.5"),
        ((True,), "number is True"),
        ((float("nan"),), "number is nan"),
        ((10**400,), "must be a whole number"),
    ],
)
def test_a_slip_ends_in_one_line_with_a_call_that_works(values, said):
    with pytest.raises(UsageError) as slip:
        half(*values)
    assert said in str(slip.value)
    assert str(slip.value).endswith("Write it like this: half(10)")
    assert "\n" not in str(slip.value)
