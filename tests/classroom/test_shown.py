"""What a cell shows."""


import numpy as np
import pytest
from outline import ROUGH, Outline
from whocounts.classroom.shown import Shown, box, words


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
