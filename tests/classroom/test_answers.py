"""What an answer is turned into."""


import numpy as np
import pandas as pd
import pytest
from whocounts.classroom import answers
from whocounts.classroom.answers import NotYet


def refused(convert, *args):
    with pytest.raises(NotYet) as said:
        convert(*args)
    return str(said.value)


@pytest.mark.parametrize("answer", [3, 3.0, np.int32(3), np.float64(3), np.array(3)])
def test_a_number_is_taken(answer):
    if isinstance(answer, np.ndarray):
        assert "collection" in refused(answers.as_number, answer)
    else:
        assert answers.as_number(answer) == 3.0
        assert type(answers.as_number(answer)) is float


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
    assert said in refused(answers.as_number, answer)


def test_a_range_is_two_numbers_the_lower_first():
    assert answers.as_pair((1, 2)) == (1.0, 2.0)
    assert answers.as_pair([2, 2.5]) == (2.0, 2.5)
    assert "the lower first: (low, high)" in refused(answers.as_pair, 3)
    assert "the lower first: (low, high)" in refused(answers.as_pair, "12")
    assert "the lower first: (low, high)" in refused(answers.as_pair, (1, 2, 3))
    assert "above the second" in refused(answers.as_pair, (2, 1))
    assert "quotation marks" in refused(answers.as_pair, ("1", "2"))


def test_two_numbers_that_are_no_range_come_in_any_order():
    of = ("before", "after")
    assert answers.as_pair((2, 1), of) == (2.0, 1.0)
    for answer in (3, "12", (1, 2, 3)):
        assert refused(lambda given: answers.as_pair(given, of), answer) == (
            "Write two numbers in round brackets: (before, after)."
        )
    assert "One of the two is not a number" in refused(lambda given: answers.as_pair(given, of), ("1", 2))


def test_a_choice_is_one_of_the_options():
    assert answers.as_choice(" B ", ("a", "b")) == "b"
    assert 'one of "a", "b"' in refused(answers.as_choice, "c", ("a", "b"))
    assert "letter in quotation marks" in refused(answers.as_choice, 1, ("a", "b"))


def test_a_table_is_a_copy_with_the_columns():
    frame = pd.DataFrame({"n": [1]}, index=pd.Index(["x"], name="kind"))
    given = answers.as_table(frame, ("kind", "n"))
    given["n"] = 9
    assert list(given.columns) == ["kind", "n"]
    assert list(frame["n"]) == [1]
    assert "no column `share`" in refused(answers.as_table, frame, ("kind", "share"))
    assert "This is one column" in refused(answers.as_table, frame["n"], ("n",))
    assert "no rows" in refused(answers.as_table, frame.head(0), ("n",))
    assert "type list" in refused(answers.as_table, [1], ("n",))


def test_words_are_counted_once_each():
    assert answers.as_words("  One TWO\nthree ", 3) == "one two three"
    assert answers.as_words("It Isn\u2019t", 2) == "it isn't"
    assert "at least 3 different words" in refused(answers.as_words, "one one one", 3)
    assert "text in quotation marks" in refused(answers.as_words, 3, 3)


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
    assert answers.mentions(text, *stems) is found


@pytest.mark.parametrize(
    ("value", "wanted", "places", "near"),
    [(5, 5, 0, True), (6, 5, 0, True), (6.1, 5, 0, False), (0.12, 0.13, 2, True), (0.12, 0.14, 2, False)],
)
def test_near_is_one_unit_of_the_last_place(value, wanted, places, near):
    assert answers.is_close(value, wanted, places) is near
