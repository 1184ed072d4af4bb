"""Cards on which one decides before one turns them over."""

from itertools import pairwise

import pytest
from whocounts.classroom.face_down import FaceDown, cards_to_turn
from whocounts.classroom.missions import Progress

LONG = "A sentence that is much too long for a single line of a card, so that it needs two of them. "
QUESTIONS = {"unit": ("What was counted?", ["people", "forms"]), "who": ("Who counted?", ["a club", "a town"])}
CARDS = [
    FaceDown("A short one", answer="12 people [F001]", right={"unit": "people", "who": "a town"}),
    FaceDown(LONG, face=LONG, answer="Forms", known=LONG * 2, right={"unit": "forms", "who": "a club"}),
    FaceDown("Nobody knows", answer="Open", known="Nobody asked."),
    FaceDown("One half", answer="People, says one", right={"unit": "people"}),
]


def panel(**changes):
    return cards_to_turn(
        CARDS,
        QUESTIONS,
        **{"name": "toy", "alt": "A card.", "caption": "Toy.", "mission": "All in turn.", "said": "Done.", **changes},
    )


def said(**settings):
    made = panel()
    return made.read(**{**made.start, **settings}).sentence


def test_before_it_is_turned_a_card_says_nothing_of_what_is_beneath():
    assert said() == "Card 1. A short one. Decide, then turn it over."
    assert said(unit="forms") == "Card 1. A short one. You say: forms; …"


@pytest.mark.parametrize(
    ("settings", "ends"),
    [
        ({}, "12 people [F001]. Decide, then turn it over."),
        ({"unit": "people"}, "You say: people; …"),
        ({"unit": "forms", "who": "a town"}, "You say: forms; a town. Not so by the record: forms."),
        ({"unit": "forms", "who": "a club"}, "Not so by the record: forms; a club."),
        ({"unit": "people", "who": "a town"}, "You say: people; a town. So says the record, too."),
        ({"card": 3, "unit": "forms", "who": "a club"}, "Nobody asked. You say: forms; a club."),
        ({"card": 4, "unit": "people", "who": "a club"}, "You say: people; a club. So says the record, too: people."),
    ],
)
def test_a_turned_card_says_what_is_not_so(settings, ends):
    assert said(turned=True, **settings).endswith(ends)


def test_somebody_else_may_say_what_is_right():
    made = panel(by="our reading", what="survey")
    read = made.read(**{**made.start, "turned": True, "unit": "forms"}).sentence
    assert read.startswith("Survey 1.")
    assert read.endswith("Not so by our reading: forms.")


def test_one_question_alone_needs_no_list_of_what_is_not_so():
    card = FaceDown("A short one", answer="12", right={"unit": "people"})
    made = cards_to_turn([card], {"unit": QUESTIONS["unit"]}, name="toy", alt="A card.", caption="Toy.")
    read = made.read(card=1, unit="forms", turned=True).sentence
    assert read.endswith("You say: forms. Not so by the record.")


def test_a_card_that_nobody_can_settle_may_say_so():
    card = FaceDown("Nobody knows", answer="Open", unsettled="Here no guess can be checked.")
    made = cards_to_turn([card], {"unit": QUESTIONS["unit"]}, name="toy", alt="A card.", caption="Toy.")
    turned = {**made.start, "turned": True}
    assert made.read(**turned).sentence.endswith("Decide, then turn it over.")
    assert made.read(**{**turned, "unit": "forms"}).sentence.endswith("You say: forms. Here no guess can be checked.")
    assert "checked" not in made.read(**{**made.start, "unit": "forms"}).sentence


def test_where_two_answers_are_right_a_third_is_not():
    card = FaceDown("Two reasons", answer="People, and forms", right={"unit": ("people", "forms")})
    question = {"unit": ("What was counted?", ["people", "forms", "chairs"])}
    made = cards_to_turn([card], question, name="toy", alt="A card.", caption="Toy.", mission="Turn it.")
    for unit, ends in (("people", "So says the record, too."), ("forms", "So says the record, too."), ("chairs", "Not so by the record.")):
        assert made.read(card=1, unit=unit, turned=True).sentence.endswith(ends)
    made.progress = Progress(made.missions)
    made.move(unit="chairs", turned=True)
    assert not made.progress.reached(0)
    made.move(unit="forms")
    assert made.progress.reached(0)


def test_everything_begins_anew_with_another_card():
    assert {control.name: control.begins_with for control in panel().controls} == {
        "card": "", "unit": "card", "who": "card", "turned": "card",
    }  # fmt: skip


def test_each_card_is_a_step_that_right_answers_and_turning_it_meet():
    made = panel()
    made.progress = Progress(made.missions)
    made.move(unit="people", who="a town")
    assert made.progress.met == [0]
    made.move(turned=True)
    assert made.progress.met == [1]
    made.move(card=2, unit="forms", who="a town", turned=True)
    assert made.progress.met == [1]
    made.move(who="a club")
    assert made.progress.met == [2]
    made.move(card=3, unit="not yet decided", who="not yet decided", turned=True)
    assert made.progress.met == [3]
    made.move(card=4, unit="people", turned=True)
    assert made.progress.reached(0)


def test_one_sees_how_many_cards_there_are():
    assert list(panel().controls[0].options) == ["card 1 of 4", "card 2 of 4", "card 3 of 4", "card 4 of 4"]


def test_without_a_mission_there_is_none():
    assert not panel(mission="").missions


@pytest.mark.parametrize("card", [1, 2, 3])
def test_no_words_run_into_others_or_over_the_edge(card):
    made = panel()
    drawn = made._drawn()
    paper = drawn.artists["paper"].get_window_extent()
    made.read(**{**made.start, "card": card})
    face_down = {part: text.get_position() for part, text in drawn.artists.items() if part != "paper"}
    made.read(card=card, unit="forms" if card == 1 else "people", who="a club" if card == 1 else "a town", turned=True)
    texts = {part: text for part, text in drawn.artists.items() if part != "paper"}
    assert {part: text.get_position() for part, text in texts.items()} == face_down
    boxes = sorted((one.get_window_extent() for one in texts.values() if one.get_text()), key=lambda box: -box.y1)
    assert len(boxes) >= 3
    for box in boxes:
        assert paper.x0 < box.x0 < box.x1 < paper.x1
        assert paper.y0 < box.y0 < box.y1 < paper.y1
    assert all(upper.y0 >= lower.y1 for upper, lower in pairwise(boxes))


def test_a_right_answer_that_nobody_can_choose_is_refused():
    card = FaceDown("A short one", answer="12", right={"unit": "tickets"})
    with pytest.raises(ValueError, match="'tickets' is no answer to 'What was counted\\?'"):
        cards_to_turn([card], QUESTIONS, name="toy", alt="A card.", caption="Toy.")
