"""Predictions and claim cards."""

import numpy as np
import pandas as pd
import pytest
from outline import ROUGH, Outline
from whocounts.classroom import names, predict, record

HAPPENED = "557 people came."


def recall(**more):
    return predict.recall("guess", "why", HAPPENED, **more)


@pytest.fixture
def wrote(student):
    """Run the student's cell: its names, and what stands in it."""

    def write(cell):
        student["In"] = [cell]
        exec(cell, student)

    return write


def test_a_prediction_is_shown_beside_what_happened(student):
    student.update(guess=1200, why=ROUGH)
    shown = recall()
    assert shown.text == f"You predicted: 1,200. Your reason: {ROUGH} {HAPPENED}"
    assert not Outline(shown.html).having("b")
    student.update(why=...)
    assert recall().text == f"You predicted: 1,200. {HAPPENED}"


@pytest.mark.parametrize("unmade", [None, "guess = ...", "guess = ' '", "guess = None"])
def test_what_happened_is_kept_back_until_there_is_a_prediction(wrote, unmade):
    if unmade:
        wrote(unmade)
    shown = recall()
    assert "You have not made a prediction yet" in shown.text
    assert HAPPENED not in shown.html + shown.text


class Wordless:
    def __repr__(self):
        raise RuntimeError("no")

    __str__ = __float__ = __repr__


RANGE = "Is that a range? Write one number."
ASKED = {
    "guess = 300-400": f"You predicted: 300 - 400. {RANGE}",
    "guess = 400 - 300": RANGE,
    "guess = -100": RANGE,
    "guess = (600, 900)": RANGE,
    "guess = (50, 100)": RANGE,
    "guess = 600, 900": RANGE,
    "guess = [600, 900]": RANGE,
    "guess = range(600, 900)": RANGE,
    "guess = '300-400'": RANGE,
    "guess = '300 – 400 people'": RANGE,
    "guess = 'from 300 to 400'": RANGE,
    "guess = 1,200": "Did you put a comma inside a number? Leave it out.",
    "guess = 4,900": "a comma inside a number",
    "guess = 10,000": "a comma inside a number",
    "guess = 1,200,000": "a comma inside a number",
    "guess = 300,": "There is a comma behind the number.",
    "guess = ('a', 'b')": RANGE,
    "guess = ()": "The task asks for",
    "guess = '300'": "This is text. Write the number without quotation marks.",
    "guess = 'about 300'": "This is text.",
    "guess = print(300)": "`guess` is None: `print` shows a value and gives nothing back.",
    "guess = True": "True or False",
    "guess = len": "This is a function.",
    "guess = float('nan')": "NaN",
    "guess = float('inf')": "infinite",
    "guess = 10**400": "plain number",
    "guess = {'people': 300}": "The task asks for",
}


@pytest.mark.parametrize("cell", ASKED)
def test_what_is_not_one_number_is_asked_about(wrote, cell):
    wrote(cell)
    shown = recall(right=557, unit="people")
    assert ASKED[cell] in shown.text
    assert HAPPENED not in shown.text


@pytest.mark.parametrize("guess", [Wordless(), pd.Series([1, 2]), np.zeros((2, 2)), [], [1], {1}])
def test_any_prediction_can_be_shown(student, guess):
    student.update(guess=guess, why=guess)
    assert recall().text.endswith("Then run this cell again to see what happened.")


@pytest.mark.parametrize("cell", ["guess = 0.3", "guess = 1.200", "guess = 1.2e-3"])
def test_what_is_counted_is_predicted_whole(wrote, cell):
    wrote(cell)
    assert "Write how many people, as a whole number" in recall(right=557, unit="people").text
    assert "Write how many of each 100 who signed, as a whole number" in recall(right=38, unit="of each 100 who signed").text
    assert "Write how many, as a whole number" in recall(right=557).text
    assert HAPPENED in recall(right=557.5, unit="dollars").text  # not counted
    assert HAPPENED in recall().text


def test_a_share_and_a_point_between_thousands_are_asked_about_where_they_can_be(wrote):
    wrote("guess = 0.7")
    said = recall(right=38, between=(0, 100), unit="of each 100 who signed").text
    assert "0.7. Write how many of each 100 who signed, as a whole number, and no share. Then run" in said
    wrote("guess = 1.200")
    assert "between thousands" in recall(right=557, between=(0, 2000), unit="people").text
    assert "between thousands" in recall(right=557, unit="people").text
    assert "between thousands" not in recall(right=38, between=(0, 100), unit="of each 100 people").text


def test_a_prediction_outside_of_what_can_be_is_asked_about(student):
    student.update(guess=12)
    said = "You predicted: 12. A prediction lies between 1 and 9 here."
    assert recall(between=(1, 9)).text.startswith(said)
    student.update(guess=-3)
    assert recall(between=(-5, 9)).text == f"You predicted: -3. {HAPPENED}"


@pytest.mark.parametrize(
    ("guess", "right", "said"),
    [
        (1200, 557, "Your prediction is too high by 643 people."),
        (np.int64(500), np.int64(557), "Your prediction is too low by 57 people."),
        (557, 557, "Your prediction is right on it."),
        (20.5, 25.0, "Your prediction is too low by 4.5 people."),
        (558, 557, "Your prediction is too high by 1 (people)."),
    ],
)
def test_how_far_off_it_was(student, guess, right, said):
    student.update(guess=guess)
    assert recall(right=right, unit="people").text.endswith(f"{HAPPENED} {said}")


def test_a_difference_that_somebody_works_out_is_a_number(wrote):
    wrote("seats = 900\nguess = seats - 300")
    assert "too high by 43 people" in recall(right=557, unit="people").text
    assert recall(right=599, unit="of each 100 flags").text.endswith("high by 1 of each 100 flags.")
    assert recall(right=599).text.endswith("too high by 1.")


def test_a_prediction_whose_cell_stopped_is_asked_about(student, monkeypatch):
    student.update(guess=300)
    monkeypatch.setattr(names, "_stopped", {"guess": 300})
    shown = recall()
    assert shown.text.startswith("The cell with `guess` stopped, so Python may hold an older one.")
    assert HAPPENED not in shown.text
    student.update(guess=301)  # given a value since, in whatever way
    assert HAPPENED in recall().text


def test_a_claim_card_says_what_is_open(student):
    assert "7 of 7 lines still open" in predict.claim_card("card").text
    student["card"] = {"number": 6200, "unit": "a form", "range": ..., "who_is_missing": ""}
    shown = predict.claim_card("card")
    assert shown.text.startswith("Your claim card: 5 of 7 lines still open\nWhat is the number? 6,200\n")
    student["card"] = dict.fromkeys(predict.CLAIM_CARD, ROUGH)
    shown = predict.claim_card("card")
    assert "still open" not in shown.text
    assert not Outline(shown.html).having("b")


def test_a_claim_card_may_be_given_itself(student):
    card = student["my_claim"] = {"number": 6200}
    by_name = predict.claim_card("my_claim").text
    assert predict.claim_card(card).text == predict.claim_card().text == by_name
    assert "6 of 7 lines still open" in by_name


@pytest.mark.parametrize(
    ("number", "unit", "asked"),
    [
        ("just under 6,200 [F042]", "people", "gives F042 in *scanned tickets* or *scans*. Is that what you mean?"),
        ("6,200 [F042], not 12,000 [F043]", "an account", "F043 in *people*."),
        ("12,000 [F043]", "a person", None),
        ("10.2% [F534]", "people", "The record gives F534 in *percent*. Of what?"),
        ("10.2% [F534]", "a share of the people", None),
        ("10.2% [F534]", "of each 100 people", None),
        ("just under 6,200 [F042]", "a share of people", "The record gives F042 in *scanned tickets*"),
        ("just under 6,200 [F042]", "a ticket", "The record gives F042 in *scanned tickets*"),
        ("just under 6,200 [F042]", "one scan, and no person", None),
        ("just under 6,200 [F042]", "a ticket that was scanned", None),
        ("over 2 million [F048]", "one view of the video", None),
        ("over 2 million [F048]", "a look at a video", None),
        ("over 2 million [F048]", "a person", "The record gives F048 in *views*."),
        ("over 2 million [F048]", "one account", "The record gives F048 in *views*."),
        ("over a million [F036]", "a request for a ticket", None),
        ("over a million [F036]", "a person", "The record gives F036 in *requests*."),
        ("1.1 million [F061]", "one retweet", None),
        ("1.1 million [F061]", "a repost", None),
        ("1.1 million [F061]", "one tweet", "The record gives F061 in *retweets*."),
        ("about 60 million [F066]", "one post", None),
        ("about 5 million [F066]", "an account", None),
        ("about 5 million [F066]", "a person", "The record gives F066 in *posts* or *users*."),
        ("over 400,000 [F101]", "an answer", None),
        ("over 400,000 [F101]", "one response to a form", None),
        ("over 400,000 [F101]", "a fan", "The record gives F101 in *responses*."),
        ("1,878,889 [F611]", "a tweet", None),
        ("1,878,889 [F611]", "a post", None),
        ("1,878,889 [F611]", "a person", "The record gives F611 in *tweets*."),
        ("9% to 15% [F309]", "an active account", None),
        ("9% to 15% [F309]", "active accounts", None),
        ("9% to 15% [F309]", "a bot", "in *percent of active accounts*. Is that what you mean?"),
        ("9% to 15% [F309]", "percent", "in *percent of active accounts*. Is that what you mean?"),
        ("132 days [F551]", "a day", None),
        ("$28.83 [F030]", "a US dollar", None),
        ("$28.83 [F030]", "one $", None),
        ("35,609 [F029]", "a donor", None),
        ("35,609 [F029]", "a gift", "The record gives F029 in *donors*."),
        ("20 [F014]", "a person charged", None),
        ("just under 6,200 [F042]", "Scanned tickets, at the doors", None),
        ("just under 6,200 [F042]", ..., None),
        (6200, "people", None),
        ("6,200 [F999]", "people", None),
        ("19 June [F701]", "a day", None),
    ],
)
def test_a_unit_that_is_not_the_records_is_asked_about(student, number, unit, asked):
    shown = predict.claim_card({"number": number, "unit": unit})
    assert ("The record gives" in shown.text) is bool(asked)
    assert (asked or "") in shown.text


def test_every_unit_of_the_record_is_accepted_as_it_stands(student):
    for name, one in record._facts().items():
        for unit in one.units if one.unit else ():
            said = predict.claim_card({"number": name, "unit": unit}).text
            assert "The record gives" not in said, (name, unit)


@pytest.mark.parametrize("key", ["who_prodced_it", "<b>", 3, None, (1, 2), Wordless()])
def test_a_line_that_the_card_does_not_have_is_named(student, key):
    shown = predict.claim_card({key: "the fire department"})
    assert "The card has no line `" in shown.text
    assert not Outline(shown.html).having("b")


def test_a_claim_card_whose_cell_stopped_is_asked_about(student, monkeypatch):
    card = student["card"] = {"number": 6200}
    monkeypatch.setattr(names, "_stopped", {"card": card})
    assert "The cell with `card` stopped" in predict.claim_card("card").text
    assert "6,200" not in predict.claim_card("card").text


@pytest.mark.parametrize(
    "card",
    [..., None, 3, "text", [], set(), {"number": Wordless()}, {"number": [1]},
     {"unit": pd.Series([1, 2])}, {"number": {"unit": {}}}, pd.Series({"number": 1})],
    ids=lambda card: type(card).__name__,
)  # fmt: skip
def test_any_claim_card_can_be_shown(student, card):
    student["card"] = card
    assert "Who is missing from it? still open" in predict.claim_card("card").text
    assert "Who is missing from it? still open" in predict.claim_card(card).text
