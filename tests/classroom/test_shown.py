"""What a cell shows."""

import re
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from outline import ROUGH, Outline
from whocounts.classroom.shown import (
    Shown,
    box,
    counted,
    kind_of,
    marked,
    one_below_another,
    show_number,
    words,
)


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
        (None, "no value"),
        (pd.NA, "no value"),
        (pd.NaT, "no value"),
        (True, "True"),
        (np.True_, "True"),
        ("1234", "1234"),
        ((1, 2), "(1, 2)"),
        # Three digits count, and no number is written with an e.
        (999.7, "1,000"),
        (-999.7, "-1,000"),
        (99.96, "100"),
        (9.996, "10"),
        (0.00001, "0.00001"),
        (1e-9, "0.000000001"),
        (1e-12, "1 × 10^-12"),
        (123456.7, "123,457"),
        (np.float64(17.3666), "17.4"),
        (np.float32(0.5), "0.5"),
        (-0.0, "0"),
        (1e15, "1 × 10^15"),
        (1e300, "1 × 10^300"),
        (2**60 + 1, "1,152,921,504,606,846,977"),
        (Fraction(1, 3), "0.333"),
    ],
)
def test_numbers_read_as_a_reader_writes_them(value, said):
    assert words(value) == said


@pytest.mark.parametrize(
    ("of", "said"),
    [
        ((1, "posts"), "1 post"),
        ((1.0, "hours of work"), "1 hour of work"),
        ((np.int64(1), "people asked"), "1 person asked"),
        ((0, "people asked"), "0 people asked"),
        ((1.01, "dollars"), "1.01 dollars"),
        ((1234, "people open", "person opens"), "1,234 people open"),
        ((1, "people open", "person opens"), "1 person opens"),
        ((1, "times as often"), "1 times as often"),
        ((1, "MB a minute"), "1 MB a minute"),
        ((1, ""), "1"),
    ],
)
def test_what_is_counted_agrees_with_its_number(of, said):
    assert counted(*of) == said


def test_a_number_with_too_many_digits_is_no_error():
    assert words(10**5000) == "something that Python cannot show"


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


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*All* posts", "<em>All</em> posts"),
        ("a **share**, not *the number*.", "a <strong>share</strong>, not <em>the number</em>."),
        ("(*arbitrary*)", "(<em>arbitrary</em>)"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a*b*c and **kwargs and *args", "a*b*c and **kwargs and *args"),
        ("*<b>*", "<em>&lt;b&gt;</em>"),
    ],
)
def test_emphasis_is_shown_and_asterisks_of_code_stay(text, html):
    assert marked(text) == html


def test_code_is_neither_emphasised_nor_wider_than_the_page():
    said = marked("Use `2 *3* 4` and `<b>`.")
    assert "<em>" not in said
    assert Outline(said).text["code"] == "2 *3* 4<b>"
    assert all("pre-wrap" in attrs["style"] for attrs in Outline(said).having("code"))


def test_a_long_word_breaks_inside_its_box():
    assert "overflow-wrap:anywhere" in box("Heading")


def test_a_number_is_shown_with_its_unit():
    shown = show_number(np.float64(0.5123), "of the *forms*")
    assert shown.text == "0.512 of the *forms*"
    assert Outline(shown.html).text["p"] == "0.512 of the forms"
    for wrong in (("0.5", "forms"), (True, "forms"), (None, "forms"), (3, ""), (3, 4)):
        with pytest.raises(ValueError, match="of the two"):
            show_number(*wrong)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (pd.DataFrame({"a": [1]}), "a table with 1 rows and 1 columns"),
        (pd.Series([1, 2]), "a column with 2 values"),
        ("x", "text"),
        (np.float64(2), "a number"),
        (True, "True or False"),
        (None, "nothing"),
        (len, "a function"),
        ([1], "a collection of values"),
        (object(), "of the type object"),
    ],
)
def test_a_value_is_described_in_words(value, said):
    assert kind_of(value) == said


def test_several_things_stand_one_below_another_under_their_words():
    both = one_below_another({"The hall": Shown("<i>a</i>", "a"), "Rest & kitchen": Shown("<b>b</b>", "b")})
    bare = re.sub(' style="margin:[^"]*"', "", both.html)
    assert bare == "<p>The hall:</p><i>a</i><p>Rest &amp; kitchen:</p><b>b</b>"
    assert both.text == "a\nb"
