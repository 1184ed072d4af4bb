"""What would make a refused answer right is said where it was tried, and nowhere else."""

import re

import numpy as np
import pandas as pd
import pytest
from whocounts.classroom import nearly
from whocounts.classroom.answers import as_truth
from whocounts.classroom.check import Checks

TABLE = pd.DataFrame({"kind": ["a", "a", "b"], "came": [3, 1, 9], "forms": [10, 10, 12]})
BRACKETS = "Look at your brackets"
ROUNDED = "Without `round` it would be right"
POWER = "Write `**`"
TIMES = "It is 100 times what is asked for."
HUNDREDTH = "It is a hundredth of what is asked for."
SAID = [BRACKETS, ROUNDED, POWER, TIMES, HUNDREDTH]


@pytest.fixture
def wrote(student):
    """Run a cell as a notebook does."""
    student.update(In=[""], a=33, b=20, c=7, d=4, share=0.2, frame=TABLE, np=np)

    def run(cell):
        student["In"].append(cell)
        exec(cell, student)

    return run


@pytest.fixture
def check():
    check = Checks()

    @check.number("ratio", right="Yes.")
    def _(value):
        return None if abs(value - (33 / 20) / (7 / 4)) < 0.005 else "Two shares, one by the other."

    @check.number("of_each_hundred", right="Yes.")
    def _(value):
        if abs(value - 0.46667) < 0.0005:
            return "This is a share. How many of each 100 is it?"
        return None if abs(value - 46.667) < 0.05 else "Another number."

    @check.number("grown", right="Yes.")
    def _(value):
        return None if abs(value - 2**5) < 0.5 else "Another number."

    @check.number("few", right="Yes.")
    def _(value):
        return None if 0 < value < 60 else "Too many."

    @check.pair("both", right="Yes.", of=("first", "second"))
    def _(pair):
        return None if abs(pair[0] - 31.2) < 0.05 and abs(pair[1] - 6.2) < 0.05 else "Other numbers."

    @check.table("by_kind", by="kind", value="came", of=lambda: TABLE, right="Yes.")
    def _(came):
        return None if abs(came - pd.Series({"a": 20.0, "b": 75.0})).max() < 0.05 else "Other numbers."

    @check.function("true", right="Yes.")
    def _(true):
        wanted = [p * 0.8 / (p * 0.8 + (1 - p) * 0.1) for p in (0.1, 0.3)]
        return None if np.allclose([true(0.1, 0.8, 0.1), true(0.3, 0.8, 0.1)], wanted, atol=1e-4) else "By hand."

    @check.function("same", right="Yes.", gives=as_truth)
    def _(same):
        return None if same(1, 1) and not same(1, 2) else "By hand."

    return check


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("ratio = a / b / c / d", BRACKETS),
        ("ratio: float = a / b / c / d", BRACKETS),
        ("ratio = a / b / c / d\n", BRACKETS),
        ("ratio = round(a / b / c / d, 3)", BRACKETS),
        ("ratio = a / b / (c - d)", None),
        ("ratio = b / a / c / d", None),  # other pieces
        ("ratio = 3.5", None),
        ("ratio = 100 * (a / b) / (c / d)", TIMES),
        ("ratio = a / b / (c / d) / 100", HUNDREDTH),
        ("of_each_hundred = 14 / 30", None),  # the lesson says it
        ("of_each_hundred = round(14 / 30 * 100)", ROUNDED),
        ("of_each_hundred = np.round(14 / 30 * 100)", ROUNDED),
        ("of_each_hundred = 30 * 100 - 16 * 100 / 30", BRACKETS),
        ("grown = 2 ^ 5", POWER),
        ("grown = 2 ** 6", None),
        ("few = 80", None),  # brackets would do, and so would much else
        ("few = 20 + 10 * 8 / 2 + 1", None),
        ("both = (a - b / 100 * 240, c * 100 - d * 20 / 100)", BRACKETS),  # in both
        ("both = (3120, 620)", TIMES),
        ("by_kind = frame.groupby('kind')['came'].sum() / frame.groupby('kind')['forms'].sum()", HUNDREDTH),
        (
            "shown = frame.groupby('kind')[['came', 'forms']].sum()\n"
            "by_kind = (100 * shown['forms'] - shown['forms'] - shown['came'] / shown['forms']).rename('came')",
            BRACKETS,
        ),
        ("shown = frame.groupby('kind')[['came', 'forms']].sum()\nby_kind = shown['came'] / shown['forms'] / 1 / 100", BRACKETS),
        ("def true(p, t, f):\n    return p * t / p * t + (1 - p) * f", BRACKETS),
        ("def true(p, t, f):\n    both = p * t + (1 - p) * f\n    return round(p * t / both, 2)", ROUNDED),
        ("def true(p, t, f):\n    print('here')\n    return 100 * p * t / (p * t + (1 - p) * f)", TIMES),
        ("def true(p, t, f):\n    return t", None),
        ("def same(a, b):\n    return a != b", None),
    ],
)
def test_what_would_make_it_right_is_said_where_it_is_so(wrote, check, capsys, cell, said):
    wrote(cell)
    last = cell.splitlines()[-1] if "def" not in cell else cell
    result = check(re.match(r"(?:def )?(\w+)", last)[1])
    assert result.outcome == "not yet"
    assert [one for one in SAID if one in result.message] == [said] * bool(said)
    if said not in (None, ROUNDED):
        assert result.message.index(said) > 0  # behind the lesson's own
        assert "\n" in result.message
    assert capsys.readouterr().out.count("here") == 2 * ("print" in cell)  # in the calls of the judge alone


def test_a_right_answer_is_tried_no_further(wrote, check, monkeypatch):
    monkeypatch.setattr(nearly, "nearly", None)
    wrote("ratio = a / b / (c / d)")
    assert check("ratio").outcome == "correct"


@pytest.mark.parametrize(
    "line",
    ["lists.append(1) or a / b / c / d", "frame.pop('came').sum() * 0 + a / b / c / d", "asked() / b / c / d"],
)
def test_what_may_change_something_is_not_run_again(wrote, check, student, line):
    student.update(lists=[], frame=TABLE.copy(), asked=lambda: student["lists"].append(1) or 30)
    wrote(f"ratio = {line}")
    before = len(student["lists"])
    assert BRACKETS not in check("ratio").message
    assert len(student["lists"]) == before


def test_a_number_that_builds_on_itself_is_not_worked_out_again(wrote, check):
    wrote("ratio = 90")
    wrote("ratio = ratio / b / c / d")
    assert BRACKETS not in check("ratio").message


def test_a_very_long_calculation_hears_what_the_lesson_says(wrote, check):
    wrote(f"ratio = {' + '.join(['1'] * 900)}")
    result = check("ratio")
    assert (result.outcome, result.message) == ("not yet", "Two shares, one by the other.")


def test_trials_end_after_a_while(wrote, check, monkeypatch):
    monkeypatch.setattr(nearly, "_PATIENCE", 0)
    wrote("ratio = a / b / c / d")
    assert check("ratio").message == "Two shares, one by the other."
