"""What an answer is turned into."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from whocounts.classroom import answers
from whocounts.classroom.answers import NotYet, Unanswered


def refused(convert, *args):
    with pytest.raises(NotYet) as said:
        convert(*args)
    return str(said.value)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\u201cb\u201d", '"b"'),
        ("isn\u2019t", "isn't"),
        ("\uff11\uff16\uff10", "160"),
        ("b\u200b", "b"),
        ("\ufeff1\u00a0124\n people", "1 124 people"),
        ("\u00abpeople\u00bb", '"people"'),
    ],
)
def test_text_has_one_sign_for_one_meaning(text, plain):
    assert answers.normal(text) == plain


@pytest.mark.parametrize(
    "answer", [3, 3.0, np.int32(3), np.float64(3), np.array(3), Decimal(3), Fraction(6, 2)]
)
def test_a_number_is_taken(answer):
    assert answers.as_number(answer) == 3.0
    assert type(answers.as_number(answer)) is float


ASKS = "Is it a decimal comma? Write a point. Does it part thousands? Leave it out."


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (True, "True or False"),
        (np.True_, "True or False"),
        (pd.Series([1]).any(), "True or False"),
        (np.array(True), "True or False"),
        ("3", "Write the number without quotation marks"),
        ("\uff13", "Write the number without quotation marks"),
        ("45%", "does it ask for per cent, or for a share"),
        ("16,3", "A decimal comma: write a point"),
        ("1,124", ASKS),
        ("1 124", "nothing between them"),
        ("1\u202f124", "nothing between them"),
        ("1.124", "Does its point part thousands? Leave it out"),
        ("1.124.000", "nothing between them"),
        ("500 people", "no word behind it"),
        ("came", "or the calculation, without quotation marks"),
        (len, "Call it with round brackets"),
        ((16, 3), ASKS),
        ((2, 345), ASKS),
        ((3,), "a comma behind the number"),
        ([3], "Leave the square brackets out"),
        (pd.Series([3]), "`.iloc[0]`"),
        (pd.DataFrame({"a": [3]}), "`.iloc[0, 0]`"),
        (np.array([3]), "`.item()`"),
        ([3, 4], "one number"),
        (float("nan"), "NaN"),
        (Decimal("NaN"), "NaN"),
        (np.nan, "NaN"),
        (float("inf"), "infinite"),
        (1j, "type complex"),
        (timedelta(3), "`.days` behind it"),
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
    for three in ((6200, 10000, 12000), (41.5, 49.8, 57.3), [0.1, 0.2, 0.3]):
        assert refused(answers.as_pair, three) == (
            "These are 3 numbers. Write the lowest and the highest alone, in round brackets: (low, high)."
        )
    for pieces in ((1, 5, 9), (6, 200, 12, 0), (1, 5, 2, 5), (842, 3, 2560)):
        assert "Write the lowest and the highest alone" in refused(answers.as_pair, pieces)
        assert f"a comma inside a number? {ASKS}" in refused(answers.as_pair, pieces)
    assert "above the second" in refused(answers.as_pair, (2, 1))
    assert "quotation marks" in refused(answers.as_pair, ("1", "2"))


def test_two_numbers_that_are_no_range_come_in_any_order():
    of = ("before", "after")
    assert answers.as_pair((2, 1), of) == (2.0, 1.0)
    for answer in (3, "12", {1, 2}, range(1, 3), (1, 2, 3)):
        assert refused(lambda given: answers.as_pair(given, of), answer).startswith(
            "Write two numbers in round brackets: (before, after)."
        )
    assert "One of the two is not a number" in refused(
        lambda given: answers.as_pair(given, of), ("1", 2)
    )


@pytest.mark.parametrize(
    "answer",
    ["b", " B ", "b.", "(b)", '"b"', "b)", "\uff42", "b\u200b", "\u201cb\u201d", "\u00a0b"],
)
def test_a_choice_is_one_of_the_options(answer):
    assert answers.as_choice(answer, ("a", "b", "c")) == "b"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("d", 'Choose one of "a", "b", "c"'),
        (1, "letter in quotation marks"),
        ("\u0441", "looks like c but is another sign: type it anew"),
        ("\u0410", "looks like a but is another sign: type it anew"),
        ("b or c", "These are several answers. Choose one"),
        ("a, b", "These are several answers. Choose one"),
        (("b", "c"), "These are several answers. Choose one"),
        ({"b", "c"}, "These are several answers. Choose one"),
        ("a larger number", "Write the letter alone"),
    ],
)
def test_what_is_no_choice_hears_why(answer, said):
    assert said in refused(lambda given: answers.as_choice(given, ("a", "b", "c")), answer)


# --- tables ----------------------------------------------------------------------------------

FORMS = pd.DataFrame(
    {
        "kind": ["person", "prank", "person", "double", "double", "person"],
        "phone": ["yes", "no", "yes", "yes", "no", "no"],
        "hour": [0, 0, 1, 1, 2, 2],
        "who": ["f", "b", "a", "c", "e", "d"],
        "came": [True, False, True, False, False, True],
    }
)
BY_KIND = FORMS.groupby("kind")["came"]
CAME = BY_KIND.sum()


def table(answer, value="came", by="kind"):
    return answers.as_table(answer, by, value, FORMS)


RIGHT = {
    "as the task shows it": CAME.reset_index(),
    "one column": CAME,
    "a frame with the groups as index": CAME.to_frame(),
    "as_index=False": FORMS.groupby("kind", as_index=False)["came"].sum(),
    "index named like a column": CAME.to_frame().assign(kind=lambda d: d.index),
    "columns with levels": FORMS.groupby("kind").agg({"came": ["sum"]}),
    "columns with levels, index put back": FORMS.groupby("kind")
    .agg({"came": ["sum"]})
    .reset_index(),
    "agg": FORMS.groupby("kind").agg(people=("came", "sum")),
    "another heading": CAME.rename("people who came").reset_index(),
    "no heading": pd.Series(list(CAME), index=list(CAME.index)),
    "another heading of the groups": CAME.rename_axis("sort").reset_index(),
    "further columns": FORMS.groupby("kind").agg({"came": "sum", "hour": "max"}).reset_index(),
    "the groups twice": CAME.reset_index().set_index("kind", drop=False),
    "all in the index": CAME.reset_index().set_index(["kind", "came"], drop=False),
    "another order": CAME.sort_values(ascending=False).reset_index(),
    "categorical groups": CAME.reset_index().astype({"kind": "category"}),
    "stray spaces": CAME.rename(lambda kind: f" {kind}\u00a0").reset_index(),
    "pivot_table": FORMS.pivot_table(index="kind", values="came", aggfunc="sum"),
    "pivot_table across": FORMS.pivot_table(columns="kind", values="came", aggfunc="sum"),
    "floats": CAME.astype(float).reset_index(),
    "numbers as objects": CAME.astype(object).reset_index(),
}


@pytest.mark.parametrize("form", RIGHT)
def test_a_right_table_is_right_in_any_form(form):
    before = RIGHT[form].copy()
    given = table(RIGHT[form])
    pd.testing.assert_series_equal(given, CAME.astype(float))
    assert RIGHT[form].equals(before)


def test_text_for_a_count_hears_what_is_asked():
    said = "`who` must hold numbers, and it holds text. The task asks for a count."
    with pytest.raises(NotYet, match=said):
        table(FORMS.groupby("kind")["who"].sum(), value="who")


def text_of(column):
    return column.map(str)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (FORMS[["kind", "came"]], "still has a row for each of the 6 rows"),
        (FORMS, "still has a row for each of the 6 rows"),
        (FORMS.head(4)[["kind", "came"]], "has more than one row"),
        (CAME.drop("prank").reset_index(), "no row for `prank`"),
        (
            pd.concat([CAME, pd.Series({"All": 3})]).rename_axis("kind").reset_index(name="came"),
            "`All` is no value of `kind` in the data",
        ),
        (pd.concat([CAME, CAME, CAME]).reset_index(), "`double` has more than one row"),
        (text_of(CAME).reset_index(), "`came` must hold numbers, and it holds text"),
        (
            CAME.reset_index().assign(came=np.nan),
            "`came` must hold numbers. In one of its rows: This is NaN",
        ),
        (BY_KIND.any().reset_index(), "This is True or False"),
        (CAME.reset_index().head(0), "has no rows"),
        (FORMS.groupby("kind"), "a grouping that has not been counted yet"),
        (BY_KIND, "a grouping that has not been counted yet"),
        (
            FORMS.groupby("phone")["came"].sum(),
            "is by `phone`. The task asks for one row for each `kind`",
        ),
        (FORMS.groupby("phone")["came"].sum().reset_index(), "is by `phone`"),
        (FORMS.groupby("phone")["kind"].sum(), "is by `phone`"),
        (FORMS.rename(columns={"phone": "named"}).groupby("named").size(), "is by `named`"),
        (FORMS.groupby("came")["kind"].count(), "is by `came`, with a number of `kind` beside each"),
        (FORMS.groupby("came")["kind"].count().reset_index(), "which of the two names makes the groups"),
        (BY_KIND.sum, "This is a function. Are the round brackets missing at its end?"),
        (FORMS.groupby("hour")["came"].sum().reset_index(), "is by `hour`"),
        (CAME.reset_index(drop=True).to_frame(), "has no column `kind`"),
        (CAME.reset_index()[["kind"]], "has no column `came`"),
        (
            FORMS.groupby("kind").agg(n=("came", "size"), m=("hour", "sum")),
            "Several columns could be `came`",
        ),
        (FORMS.groupby("kind").agg({"came": ["sum", "mean"]}), "Several columns could be `came`"),
        ([1], "This is a collection of values. The task asks for a table, with one row for each `kind`"),
        (CAME.to_numpy(), "type ndarray"),
        (3, "This is a number"),
        (CAME.reset_index() * 2, "`kind` holds doubledouble, personperson"),
        (CAME.reset_index().assign(kind=range(0, 100 * len(CAME), 100)), "holds 0, 100"),
    ],
)
def test_what_is_no_such_table_hears_why(answer, said):
    assert said in refused(table, answer)


def test_true_and_false_of_another_column_are_no_groups():
    """`True` of one column looks like `True` of another, and is not the same rows."""
    forms = FORMS.assign(paid=[True, True, True, False, False, False])
    for swapped in (forms.groupby("came")["paid"].mean(), forms.groupby("came")["paid"].mean().reset_index()):
        said = refused(lambda one: answers.as_table(one, "paid", "came", forms), swapped)
        assert "This table is by `came`" in said
        assert "one row for each value of `paid`" in said
    right = forms.groupby("paid")["came"].mean()
    assert answers.as_table(right, "paid", "came", forms).tolist() == right.tolist()
    said = refused(lambda one: answers.as_table(one, "paid", "came", forms), right.drop(False))
    assert said.endswith("needs one row for each value of `paid`.")


def test_several_values_come_as_columns_of_numbers_or_text():
    first = FORMS.sort_values("who").groupby("kind").head(1)[["kind", "who", "hour"]]
    given = table(first, value=("who", "hour"))
    assert given.index.name == "kind"
    assert given.loc["person"].tolist() == ["a", 1.0]
    assert table(first.set_index(["kind", "who"]), value=("who", "hour")).equals(given)
    assert "no column `hour`" in refused(
        lambda one: table(one, ("who", "hour")), first[["kind", "who"]]
    )


def test_groups_may_be_numbers():
    by_hour = FORMS.groupby("hour")["came"].sum()
    assert table(by_hour.rename(float).reset_index(), by="hour").tolist() == by_hour.tolist()


# --- functions -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda n: None, "gives nothing back. Write `return`"),
        (lambda n: ..., "gives dots back"),
        (lambda n: "3", "what the function gives back. This is text"),
        (lambda n: pd.Series([3, 4]), "what the function gives back. This is a whole collection"),
        (lambda n: True, "what the function gives back. This is True or False"),
        (lambda n: Yes(), "what the function gives back. This is of the type Yes"),
        (lambda: 3, "calls it with 1 values"),
        (lambda a, b: 3, "calls it with 1 values"),
    ],
)
def test_a_judge_meets_nothing_but_numbers(function, said):
    assert said in refused(answers.as_function(function), 3)


def test_a_function_gives_what_it_is_to_give():
    given = answers.as_function(lambda n: np.float64(n))(3)
    assert (given, type(given)) == (3.0, float)
    same = answers.as_function(lambda n: np.int64(n) == 3, gives=answers.as_truth)
    assert same(3) is True
    assert "neither True nor False" in refused(
        answers.as_function(lambda n: n, answers.as_truth), 3
    )
    assert "begins with `def`" in refused(answers.as_function, 3)


class Yes:
    """It equals everything."""

    def __eq__(self, other):
        return True


# --- words -----------------------------------------------------------------------------------


def test_words_are_counted_once_each():
    assert answers.as_words("  One TWO\nthree ", 3) == "One TWO three"
    assert answers.as_words(("one", "two"), 2) == "one two"
    assert answers.as_words("It Isn\u2019t", 2) == "It Isn't"
    with pytest.raises(Unanswered, match="at least 3 different words. So far: 1"):
        answers.as_words("one one one", 3)
    assert "text in quotation marks" in refused(answers.as_words, 3, 3)


@pytest.mark.parametrize(
    ("value", "wanted", "places", "near"),
    [
        (5, 5, 0, True),
        (6, 5, 0, True),
        (6.1, 5, 0, False),
        (0.12, 0.13, 2, True),
        (0.12, 0.14, 2, False),
    ],
)
def test_near_is_one_unit_of_the_last_place(value, wanted, places, near):
    assert answers.is_close(value, wanted, places) is near
