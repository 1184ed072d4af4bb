"""What a check says, and that a student's answer cannot hurt it."""

import sys

import numpy as np
import pandas as pd
import pytest
from outline import ROUGH, Outline
from whocounts.classroom import guard
from whocounts.classroom.check import MIME, Checks, Result


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
