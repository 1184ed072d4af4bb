"""What a check says, and that a student's answer cannot hurt it."""

import sys

import numpy as np
import pandas as pd
import pytest
from outline import ROUGH, Outline
from whocounts.classroom import guard
from whocounts.classroom.answers import NotYet
from whocounts.classroom.check import MIME, Checks, Result, as_looked_at
from whocounts.classroom.ideas import Idea, Samples


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
    for value, outcome in [
        (..., "unanswered"),
        (None, "unanswered"),
        (4, "not yet"),
        (5, "correct"),
    ]:
        student["count"] = value
        assert check("count").outcome == outcome
    student["half"] = lambda value: value / 0
    assert check("half").outcome == "error"
    assert check("half").message == (
        "Python stopped with ZeroDivisionError: division by zero. The check called it with 4: for "
        "these the names in its round brackets stand."
    )


def test_what_a_check_shows_is_escaped_and_machine_readable(check, student):
    student["count"] = 4
    shown = check("count")._repr_mimebundle_()
    assert shown[MIME] == {
        "exercise": "count",
        "outcome": "not yet",
        "message": "Count the <rows>.",
    }
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


@pytest.mark.parametrize(
    "starter", [untouched_dots, untouched_text, untouched_pass, untouched_return]
)
def test_an_untouched_function_is_unanswered(check, student, starter):
    student["half"] = starter
    assert check("half").outcome == "unanswered"


def test_a_touched_function_is_an_answer(check, student):
    student["half"] = lambda value: value / 2
    assert check("half").outcome == "correct"


def test_a_function_that_loops_or_leaves_is_stopped(check, student, monkeypatch):
    monkeypatch.setattr(guard, "PATIENCE", 0.05)

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


SAMPLES = Samples(lacks="There were 40 of them.", has="The guard counted 40 <visits>.")


@pytest.fixture
def explain():
    check = Checks()
    ideas = [
        Idea("the unit", ("form*",), "A form or a person?", turned=("friend is right",)),
        Idea("who counted", ("guard",), "Who counted?"),
    ]
    check.words("why", least=4, ideas=ideas, samples=SAMPLES)
    return check


@pytest.mark.parametrize(
    ("answer", "outcome", "said"),
    [
        ("", "unanswered", "at least 4 different words. So far: 0"),
        ("too short", "unanswered", "at least 4 different words. So far: 2"),
        (SAMPLES.has, "unanswered", "This is the sample"),
        (3, "not yet", "text in quotation marks"),
        ("Forms, said the guard.", "read", "Found: the unit; who counted."),
        ("Forms were sent there once.", "read", "Not found: who counted. Who counted?"),
        ("Nothing of it was seen.", "read", "Not found: who counted. Who counted?"),
        ("My good friend is right.", "read", "Turned round, as it seems, by"),
        ("Das waren viele Menschen dort.", "read", "English words only"),
    ],
)
def test_an_explanation_is_read_and_never_marked(explain, student, answer, outcome, said):
    student["why"] = answer
    result = explain("why")
    assert result.outcome == outcome
    assert said in result.message
    assert ("Which of the two is yours nearer to" in result.html) is (outcome == "read")


def test_a_reading_is_machine_readable_and_has_a_colour_of_its_own(explain, student):
    student["why"] = "Forms were sent there once."
    shown = explain("why")._repr_mimebundle_()
    data = shown[MIME]
    assert (data["outcome"], data["found"], data["missing"]) == (
        "read",
        ["the unit"],
        ["who counted"],
    )
    assert not data["turned"]
    assert shown["text/plain"].startswith("Read. Found: the unit.")
    assert "#0072B2" in shown["text/html"]
    assert "<visits>" not in shown["text/html"]


@pytest.mark.parametrize(
    ("cell", "twice"),
    [
        ('count = "b" or "c"', True),
        ('count = ("b" or "c")', True),
        ('count = other = "b" and "c"', True),
        ('count: str = "b" or unknown', True),
        ('count = "b"', False),
        ("count = this or that", False),
        ('else_where = "b" or "c"', False),
        ("count = (", False),
        (3, False),
    ],
)
def test_two_answers_in_one_are_asked_to_be_one(check, student, cell, twice):
    student.update(count=5, In=["", cell, 'check("count")'])
    assert (check("count").outcome == "not yet") is twice
    assert ("Choose one" in check("count").message) is twice


def test_what_was_printed_and_not_kept_is_said(check, student):
    student.update(count=None, In=["count = print(5)"])
    assert check("count").outcome == "unanswered"
    assert "`print` shows a value and gives nothing back" in check("count").message
    student.update(In=["count = None"])
    assert "place of the dots" in check("count").message


def test_a_fault_that_says_something_odd_is_told_all_the_same(check, student):
    class Odd(Exception):
        __notes__ = 3

    def half(value):
        raise Odd("odd")

    student["half"] = half
    assert check("half").outcome == "error"


def test_only_the_last_cell_that_gives_the_name_a_value_counts(check, student):
    for cell in ("count = 5", "this, count = 4, 5", "if True:\n    count = 5", "def count(): ..."):
        student.update(count=5, In=["count = 4 or 5", cell])
        assert check("count").outcome == "correct"
    student.update(In="lost")
    assert check("count").outcome == "correct"


def test_a_table_of_one_lesson_is_judged_by_its_groups(student):
    check = Checks()
    forms = pd.DataFrame({"kind": ["a", "b", "a"], "came": [True, True, False]})
    wanted = forms.groupby("kind")["came"].sum()

    @check.table("by_kind", by="kind", value="came", of=lambda: forms, right="Yes.")
    def _(came):
        return None if (came == wanted).all() else "Look at the column `came`."

    student["by_kind"] = wanted.to_frame()
    assert check("by_kind").outcome == "correct"
    student["by_kind"] = wanted + 1
    assert check("by_kind").message == "Look at the column `came`."
    student["by_kind"] = forms.groupby("kind")
    assert "by_kind = a grouping" in check("by_kind").html
    student["by_kind"] = pd.DataFrame({"kind": ["word " * 9_000]})
    assert len(check("by_kind").html) < 2_000


def test_a_long_answer_is_shown_short(check, student):
    student["count"] = "word " * 400
    assert len(check("count").html) < 1500
    student["count"] = list(range(10_000))
    assert len(check("count").html) < 1500


def test_a_small_table_is_shown_and_a_large_one_is_not(student):
    check = Checks()
    check.table("rows", "r", by="a", value="n", of=lambda: student["rows"])(lambda given: None)
    student.update(rows=pd.DataFrame({"a": range(8), "n": 1}))
    assert Outline(check("rows").html).having("table")
    student.update(rows=pd.DataFrame({"a": range(9), "n": 1}))
    assert not Outline(check("rows").html).having("table")


def test_a_number_of_numpy_looks_like_a_number(student):
    check = Checks()
    check.number("rate", "r")(lambda value: None)
    student.update(rate=np.float64(11.5))
    assert "rate = 11.5<" in check("rate").html
    check.pair("span", "r")(lambda value: None)
    student.update(span=(842, np.float64(2560.2599999999998)))
    assert "span = (842, 2560.26)<" in check("span").html


def test_a_function_without_brackets_is_shown_without_its_address():
    assert as_looked_at(pd.Series([1]).sum) == "a function that was not called"


def test_a_result_says_which_value_it_looked_at():
    assert "Looked at" not in Result("a", "unanswered", "x").html
    assert "Looked at a = 3" in Outline(Result("a", "correct", "x", "3").html).text["p"]


# --- a form --------------------------------------------------------------------------------------


@pytest.fixture
def form():
    check = Checks()

    def as_pages(value):
        if not isinstance(value, int):
            raise NotYet("write a number.")
        return value

    @check.form("letter", {"to": 1, "text": 3, "pages": as_pages}, right="A letter.")
    def _(lines):
        return "Nobody is greeted." if lines["to"] not in lines["text"] else None

    return check


def test_a_complete_form_may_be_asked_something(form, student):
    @form.form("list", {"items": 2}, right=lambda lines: f"Why {lines['items']}?")
    def _(lines):
        return "Too many." if "all" in lines["items"] else None

    student["list"] = {"items": "two pears"}
    assert (form("list").outcome, form("list").message) == ("complete", "Why two pears?")
    student["list"] = {"items": "all pears"}
    assert (form("list").outcome, form("list").message) == ("not yet", "Too many.")


@pytest.mark.parametrize(
    ("answer", "outcome", "said"),
    [
        ({"to": ..., "text": ..., "pages": ...}, "unanswered", "No line is filled in yet"),
        ({"to": "", "text": " … ", "pages": None}, "unanswered", "No line is filled in yet"),
        ({"to": "Ann", "text": ..., "pages": ...}, "not yet", "Still open: `text`, `pages`"),
        ({"to": "Ann", "text": "Ann is well", "pages": "1"}, "not yet", "In the line `pages`: write a number"),
        ({"to": "Ann", "text": "Ann Ann Ann", "pages": 1}, "not yet", "at least 3 different words. So far: 1"),
        ({"to": "Ann", "text": 3, "pages": 1}, "not yet", "In the line `text`: write text"),
        ({"to": "Ann", "text": "Bob is well", "pages": 1}, "not yet", "Nobody is greeted"),
        ({"to": "Ann", "txt": "Ann is well"}, "not yet", "The form has no line `txt`"),
        ("Ann", "not yet", "Keep the curly brackets"),
        ({"to": "Ann", "text": ("Ann is", "well"), "pages": 1}, "complete", "A letter."),
    ],
)
def test_a_form_is_looked_at_for_its_form_and_never_called_right(form, student, answer, outcome, said):
    student["letter"] = answer
    result = form("letter")
    assert (result.outcome, said in result.message) == (outcome, True)
    assert "Correct" not in result.html
    assert "Looked at" not in result.html
    assert ("nobody has judged" in result.html) is (outcome == "complete")
