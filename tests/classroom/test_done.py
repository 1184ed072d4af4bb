"""The last cell of a lesson."""

import json

import pytest
from outline import Outline
from whocounts.classroom import done, names
from whocounts.classroom.check import Checks
from whocounts.classroom.predict import CLAIM_CARD

NOTEBOOK = {
    "markdown 1": "# 91 Toy",
    "code setup": "from whocounts.lessons import toy as lesson",
    "code predict": "my_prediction = 300  # people\nmy_reason = ...",
    "markdown 2": "### Exercise 1: How many *forms*?\n\nCount.",
    "code a": "rows = lesson.rows()\ncount = ...",
    "code b": 'lesson.check("count")',
    "markdown 3": "### Exercise 2: Write it",
    "code c": 'lesson.check("half")',
    "code d": 'lesson.claim_card("my_claim")',
    "code e": "lesson.done()",
    "markdown 4": "## More\n\n### Exercise 3: Further",
    "code f": 'lesson.check("further")',
}


@pytest.fixture
def finished(tmp_path, monkeypatch):
    """`done` of a small lesson whose notebook is on the disk."""
    cells = [
        {
            "cell_type": name.split()[0],
            "source": text.splitlines(keepends=True),
            "metadata": {"tags": [name.split()[1]]},
        }
        for name, text in NOTEBOOK.items()
    ]
    (tmp_path / "91_surname_firstname.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    monkeypatch.setattr(names, "COURSE", tmp_path)
    check = Checks()

    @check.number("count", right="Yes.")
    def _(value):
        return None if value == 5 else "Count the rows."

    @check.function("half", right="Yes.")
    def _(half):
        return None if half(4) == 2 else "Try it with four."

    @check.number("further", right="Yes.")
    def _(value):
        return None

    return done.Done("91_toy", check)


def test_what_is_open_is_named_with_its_heading(finished, student):
    assert finished().text.splitlines()[:5] == [
        "0 of 2 exercises are answered. What stands under More is optional.",
        "- Exercise 1: How many *forms*? (open)",
        "- Exercise 2: Write it (open)",
        "- Your prediction (open)",
        "- Your claim card (7 of 7 lines open)",
    ]


def test_what_is_answered_is_looked_at_anew(finished, student):
    def half(number):
        print("halving")
        return number / 2

    student.update(count=4, half=half, my_prediction=300, my_claim={"number": 5})
    assert finished().text.splitlines()[:5] == [
        "1 of 2 exercises are answered. What stands under More is optional.",
        "- Exercise 1: How many *forms*? (not right yet)",
        "- Exercise 2: Write it (answered)",
        "- Your prediction (made)",
        "- Your claim card (6 of 7 lines open)",
    ]
    student.update(count=5, half=lambda number: number / 0, my_claim=dict.fromkeys(CLAIM_CARD, "x"))
    said = finished().text
    assert "Exercise 1: How many *forms*? (answered)" in said
    assert "Exercise 2: Write it (stopped with an error)" in said
    assert "Your claim card (filled in)" in said


def test_what_a_cell_that_stopped_left_is_open(finished, student, monkeypatch):
    student.update(my_prediction=300, my_claim=dict.fromkeys(CLAIM_CARD, "x"))
    assert "(made)" in finished().text
    monkeypatch.setattr(done, "stopped_names", lambda: {"my_prediction", "my_claim"})
    assert "Your prediction (open)" in finished().text
    assert "Your claim card (7 of 7 lines open)" in finished().text


def test_the_checks_say_nothing_themselves(finished, student, capsys):
    student["half"] = lambda number: print("loud") or number / 2
    assert "Exercise 2: Write it (answered)" in finished().text
    assert capsys.readouterr().out == ""


def test_an_explanation_that_was_read_is_answered(finished, student, monkeypatch):
    class Read:
        outcome = "read"

    monkeypatch.setattr(Checks, "__call__", lambda self, name: Read)
    assert finished().text.startswith("2 of 2 exercises")


def test_how_to_hand_in_is_said(finished, student):
    last = finished().text.splitlines()[-1]
    assert "save the notebook" in last
    assert "`91_surname_firstname.ipynb`" in last


def test_what_is_open_stands_out_and_the_list_is_a_list(finished, student):
    html = Outline(finished().html)
    assert len(html.having("li")) == 4
    assert "open" in html.text["strong"]
    assert "forms" in html.text["em"]


@pytest.mark.parametrize("content", [None, "{", "[]", '{"cells": 3}'])
def test_without_its_notebook_all_exercises_are_listed(finished, student, content):
    path = names.COURSE / "91_surname_firstname.ipynb"
    path.unlink() if content is None else path.write_text(content)
    assert finished().text.splitlines()[:4] == [
        "0 of 3 exercises are answered.",
        "- count (open)",
        "- half (open)",
        "- further (open)",
    ]
