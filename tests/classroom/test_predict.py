"""Predictions and claim cards."""


import pandas as pd
import pytest
from outline import ROUGH, Outline
from whocounts.classroom import predict


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
    assert "7 of 7 lines still open" in predict.claim_card("card").text
    student["card"] = {"number": 6200, "unit": "a form", "range": ..., "who_is_missing": ""}
    shown = predict.claim_card("card")
    assert shown.text.startswith("Your claim card: 5 of 7 lines still open\nWhat is the number? 6,200\n")
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
