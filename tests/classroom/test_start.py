"""The first cell."""

import re

import pytest
from whocounts.classroom.check import Result
from whocounts.classroom.start import Start


def test_a_start_without_data_says_nothing_of_data():
    said = Start("00_nothing")().text
    assert said.startswith("Ready: Python 3.")
    assert "SYNTHETIC" not in said


def test_a_start_hands_out_fresh_copies():
    start = Start("21_empty_seats", data=["event_registrations"])
    del start.read("event_registrations")["came"]
    assert "came" in start.read("event_registrations").columns
    assert "SYNTHETIC DATA" in start().text


@pytest.mark.parametrize("outcome", ["correct", "not yet", "unanswered", "error"])
def test_a_lesson_that_is_ready_wears_no_colour_of_a_check(outcome):
    edge = re.compile(r"solid (#\w+)")
    for data in ([], ["event_registrations"]):
        ready = edge.findall(Start("21_empty_seats", data)().html)
        assert ready != edge.findall(Result("a", outcome, "x").html)
