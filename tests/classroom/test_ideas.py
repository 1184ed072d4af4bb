"""How an explanation is read: for words, by clauses, and with no verdict."""

import pytest
from outline import Outline
from whocounts.classroom.answers import Unanswered
from whocounts.classroom.ideas import Idea, Samples, clauses, own_words, read


def idea(*words, turned=()):
    return Idea("the point", words, "What is the point?", turned)


def found(text, *words):
    return bool(read(text, [idea(*words)]).found)


@pytest.mark.parametrize(
    ("text", "phrase", "there"),
    [
        ("There is no form.", "no", True),
        ("Now the notable north knows.", "no", False),
        ("“Forms”, they say", "forms", True),
        ("*forms*", "forms", True),
        ("several forms", "form", False),
        ("several forms", "form*", True),
        ("a platform", "form*", False),
        ("One may sign-up twice", "sign up", True),
        ("It isn\u2019t a person", "is not", True),
        ("It isnt a person", "is not", True),
        ("It's not a person", "it is not", True),
        ("you cannot know", "can not", True),
        ("you can't know", "can not", True),
        ("1,124 acts", "1124 acts", True),
        ("1.124 acts", "1124 acts", True),
        ("1 124 acts", "1124 acts", True),
        ("1\u202f124 acts", "1124 acts", True),
        ("1'124'000 acts", "1124000 acts", True),
        ("in 2020 160 people", "160 people", True),
        ("11,4 people", "11.4 people", True),
        ("0.125 of them", "0.125", True),
        ("45% of them", "45 percent", True),
        ("45 per cent of them", "# percent", True),
        ("the year F042", "#", False),
        ("above the line are scans", "scan* & above", True),
        ("Above the line, say, are scans", "above & scan*", False),
        ("One is above and scans are below", "above & scan*", False),
        ("a score of 1. Forms came", "1 forms", False),
        ("Forms count as visits do", "form* & !visits", False),
        ("Forms count, visits as well", "form* & !visits", True),
        ("Forms count once more", "form* & !once more", False),
        ("Forms count more", "form* & !once more", True),
    ],
)
def test_words_are_whole_and_stand_in_one_clause(text, phrase, there):
    assert found(text, phrase) is there


FRIEND = idea("forms", turned=("friend is right", "nobody waits", "above & form*"))


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("My friend is right.", True),
        ("My friend\u2019s right.", True),
        ("I do not think that my friend is right.", False),
        ("I don't think my friend is right", False),
        ("It is wrong that my friend is right", False),
        ("She says that her friend is right", False),
        ("No, my friend is right", True),
        ("I know nothing, but my friend is right", True),
        ("Nobody waits here", True),
        ("It is false that nobody waits", False),
        ("Above the line are forms", True),
        ("Above the line are scans and below it forms", False),
        ("Above the line are scans, below it forms", False),
    ],
)
def test_a_denial_in_the_same_clause_turns_a_claim_back(text, turned):
    assert bool(read(text, [FRIEND]).turned) is turned


def test_commas_part_phrases():
    listed = Idea("the point", "no form, twice", "What?", turned="is right, is fine")
    assert read("One came twice", [listed]).found == (listed,)
    assert read("She is fine", [listed]).turned
    with pytest.raises(ValueError, match="write"):
        read("One came twice", [Idea("the point", "no form, isn't", "What?")])


def test_what_is_turned_round_is_neither_found_nor_missing():
    given = read("These are forms, so my friend’s right.", [FRIEND])
    assert (given.found, given.missing) == ((), ())
    assert "“so my friend's right”: the point. What is the point?" in given.message
    assert "other words" not in given.message


def test_a_clause_is_quoted_as_it_was_written():
    said = idea("twice", turned=("1124 are people",))
    for text in ("Sure! The 1,124 are People, though.", "BECAUSE the 1124 ARE people; so"):
        ((_, clause),) = read(text, [said]).turned
        assert clause in text
        assert "1124 are people" in " ".join(clauses(clause)[0])


def test_the_message_names_what_was_found_and_asks_for_the_rest():
    one, two = Idea("the unit", ("form*",), "Of what?"), Idea("who counted", ("guard",), "Who did?")
    both = read("The guard counted forms", [one, two])
    assert "Found: the unit; who counted." in both.message
    assert "Not found" not in both.message
    half = read("The forms", [one, two])
    assert half.message.startswith("Found: the unit.\nNot found: who counted. Who did?\n")
    assert "other words can be as good" in half.message
    assert "other words" not in both.message
    assert half.data == {"found": ["the unit"], "missing": ["who counted"], "turned": []}
    assert "correct" not in both.message.lower()
    assert "a person" in both.message


def test_another_language_is_told_that_only_english_is_read():
    given = read(
        "Ein Formular kann mehrfach kommen, und manche kamen ohne.", [idea("form", "twice")]
    )
    assert "English words only" in given.message
    assert "The reader who counts is a person" in given.message


SAMPLES = Samples(
    lacks="There were 40 of them, which is a lot.",
    has="The guard counted 40 visits, and one visitor may have come twice <that> day.",
)


def test_a_pasted_sample_is_no_answer():
    for text in (SAMPLES.has, SAMPLES.lacks, SAMPLES.has.upper(), f"Well, {SAMPLES.has}"):
        with pytest.raises(Unanswered, match="This is the sample"):
            own_words(text, SAMPLES, 8)
    own_words(f"{SAMPLES.has} But nine other words of mine stand here as well now.", SAMPLES, 8)
    own_words("A few", SAMPLES, 8)  # too short, and no sample: that is said elsewhere


def test_samples_are_shown_side_by_side_and_the_student_judges():
    html = SAMPLES.html()
    assert "Which of the two is yours nearer to?" in html
    assert "<that>" not in html
    assert "about another number" in Outline(html).text["strong"]


@pytest.mark.parametrize("phrase", ["isn't", "Form", "1,124", "sign-up", "black and white", "", "!forms"])
def test_a_phrase_that_could_never_be_found_is_refused_at_the_first_reading(phrase):
    with pytest.raises(ValueError, match="write"):
        read("One came twice", [idea(phrase)])


def test_clauses_end_where_a_new_thought_begins():
    assert clauses("One: two; three (four) - five, six and seven but eight.") == [
        ["one"],
        ["two"],
        ["three"],
        ["four"],
        ["five"],
        ["six"],
        ["and", "seven"],
        ["but", "eight"],
    ]
