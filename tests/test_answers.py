"""Every starter, every key, every listed wrong answer and every odd answer of every lesson.

All answers of a lesson run in one kernel, see `lessons.run_of`. A rule here is a function that
returns what is wrong; each is held against the lessons, and against a toy lesson in which the
checks accept all, refuse all, leak, change their mind, or whose starter raises.
"""

import re
from dataclasses import replace

import pytest
from hold import hold
from in_kernel import A_LONG_TEXT
from lessons import Kernel, find_lessons, run_of
from toy_lesson import KEY, MODULE, NOTEBOOK, write_toy
from whocounts.classroom.answers import normal

LESSONS = find_lessons()
CELLS = [(lesson, cell.id) for lesson in LESSONS for cell in lesson.code]
EXERCISES = [(lesson, name) for lesson in LESSONS for name in lesson.answer_cells]
RIGHTS = [
    (lesson, name, label)
    for lesson in LESSONS
    for name, key in lesson.key.items()
    for label, _ in key.rights
]
WRONGS = [
    (lesson, name, label, says)
    for lesson in LESSONS
    for name, key in lesson.key.items()
    for label, _, says in key.wrongs
]


def each(argnames, cases):
    return pytest.mark.parametrize(argnames, cases, ids=lambda one: str(one)[:40])


# --- the rules -------------------------------------------------------------------------------


def wrong_with_starter(run, cell):
    """A notebook with no answers runs, and every check of it says so."""
    said = run.unanswered[cell.id]
    if said.error:
        return said.error
    if cell.checks and said.check[0] != "unanswered":
        return f"unanswered, and the check says {said.check}"
    return None


def wrong_with_answered(run, cell):
    """A notebook with the keys in it runs, and every check of it says correct, read or complete."""
    said = run.answered[cell.id]
    if said.error:
        return said.error
    if cell.checks and said.check[0] != right_outcome(run, cell.checks):
        return f"answered by the key, and the check says {said.check}"
    return None


def right_outcome(run, name):
    """What a right answer gets: no machine can say that an explanation, or a form, is correct."""
    return {"explanation": "read", "form": "complete"}.get(run.kinds.get(name), "correct")


def wrong_with_key(run, name):
    tried = run.keys.get(name)
    return "no key" if tried is None else wrong_with_right(run, name, tried)


def wrong_with_right(run, name, tried):
    if tried.error:
        return tried.error
    if tried.first != tried.second:
        return f"said {tried.first}, then {tried.second}"
    if tried.first[0] != right_outcome(run, name):
        return f"the key is refused: {tried.first}"
    return "ideas are not found" if lacks_ideas(tried) else None


def lacks_ideas(tried):
    """The ideas of an explanation that were not found in it, or found turned round."""
    return tried.ideas["missing"] + tried.ideas["turned"] if tried.ideas else []


def wrong_with_wrong(run, name, label, says):
    tried = run.wrongs[name, label]
    outcome, message = tried.first
    explained = run.kinds.get(name) == "explanation"
    if tried.error and outcome == "unanswered":
        return f"the block fails: {tried.error}"
    if tried.first != tried.second:
        return f"said {tried.first}, then {tried.second}"
    if outcome not in {"not yet", "error"} | ({"read", "unanswered"} if explained else set()):
        return f"a wrong answer is {outcome}"
    if outcome == "read" and not lacks_ideas(tried):
        return "all ideas are found in a wrong answer"
    if not says or says not in message:
        return f"must say {says!r}, says {message!r}"
    return leaks(message, run.keys[name].numbers) if name in run.keys else None


def leaks(message, numbers):
    """A number in the message that is the answer, as printed or as percent."""
    for text in re.findall(r"(?<![\w.])\d[\d,]*(?:\.\d+)?", message):
        text = text.rstrip(",")
        shown, decimals = float(text.replace(",", "")), len(text.partition(".")[2])
        for number in numbers:
            for value in (number, 100 * number):
                if abs(shown - value) <= min(0.5 * 10.0**-decimals, 0.01 * abs(value)):
                    return f"gives the answer away: {message!r}"
    return None


def wrong_with_odd(run, name):
    found = []
    numbers = run.keys[name].numbers if name in run.keys else []
    for case, (first, second) in run.odd[name].items():
        outcome, message = first
        wanted = {"not yet", "error", "unanswered"}
        if case in {"a missing name", "dots", "None"}:
            wanted = {"unanswered"}
        elif case == A_LONG_TEXT and run.kinds.get(name) == "explanation":
            wanted = {"read"}  # never a verdict
        if first != second:
            found.append(f"{case}: said {first}, then {second}")
        elif outcome not in wanted:
            found.append(f"{case}: {outcome}, {message!r}")
        elif not message or leaks(message, numbers):
            found.append(f"{case}: {leaks(message, numbers) or 'says nothing'}")
    return found


def wrong_with_list(lesson):
    """Is there a key, and are there two wrong answers, for each exercise, and for nothing else?"""
    found = []
    there = list(lesson.answer_cells)
    if sorted(there) != sorted(lesson.exercises):
        found.append(f"the module checks {sorted(lesson.exercises)}, the notebook {sorted(there)}")
    if there != list(lesson.key):
        found.append(f"the key answers {list(lesson.key)}, the notebook asks {there}")
    for name, exercise in lesson.module.check.exercises.items():
        if exercise.kind == "explanation" and name in lesson.task_cells:
            task = normal(lesson.task_cells[name].source)
            if any(normal(one) not in task for one in (exercise.right.lacks, exercise.right.has)):
                found.append(f"{name}: the task does not show both samples of the check, word for word")
    for name, key in lesson.key.items():
        labels, phrases = [label for label, *_ in key.wrongs], [says for *_, says in key.wrongs]
        if len(key.keys) != 1:
            found.append(f"{name}: {len(key.keys)} blocks `python key`, one is wanted")
        if len(names := [label for label, _ in key.rights]) > len(set(names) - {""}):
            found.append(f"{name}: the other right answers need a label each")
        if len(key.wrongs) < 2:
            found.append(f"{name}: fewer than two wrong answers")
        if "" in labels or len(set(labels)) < len(labels):
            found.append(f"{name}: the wrong answers need a label each")
        if "" in phrases or len(set(phrases)) < len(phrases):
            found.append(f"{name}: each wrong answer needs a line `Says:` of its own")
    return found


# --- the lessons -----------------------------------------------------------------------------


@each("lesson", LESSONS)
def test_every_exercise_has_check_key_and_wrong_answers(lesson):
    hold(wrong_with_list(lesson), lesson)


@each(("lesson", "cell"), CELLS)
def test_unanswered(lesson, cell):
    cell = next(one for one in lesson.code if one.id == cell)
    found = wrong_with_starter(run_of(lesson), cell)
    assert not found, found


@each(("lesson", "cell"), CELLS)
def test_answered(lesson, cell):
    cell = next(one for one in lesson.code if one.id == cell)
    found = wrong_with_answered(run_of(lesson), cell)
    assert not found, found


@each(("lesson", "name"), EXERCISES)
def test_key(lesson, name):
    found = wrong_with_key(run_of(lesson), name)
    assert not found, found


@each(("lesson", "name", "label"), RIGHTS)
def test_another_right_answer(lesson, name, label):
    run = run_of(lesson)
    found = wrong_with_right(run, name, run.rights[name, label])
    assert not found, found


@each(("lesson", "name", "label", "says"), WRONGS)
def test_wrong_answer(lesson, name, label, says):
    found = wrong_with_wrong(run_of(lesson), name, label, says)
    assert not found, found


@each(("lesson", "name"), EXERCISES)
def test_odd_answers(lesson, name):
    hold(wrong_with_odd(run_of(lesson), name), f"{lesson}, {name}")


# --- the suite bites -------------------------------------------------------------------------

def cell_of(lesson, name):
    return next(cell for cell in lesson.code if cell.id == name)


def test_a_sound_exercise_passes_among_faulty_ones(faulty_lesson):
    run = run_of(faulty_lesson)
    hold(wrong_with_list(faulty_lesson))
    for name in ("count", "by_person", "people", "unit", "why"):
        check = cell_of(faulty_lesson, f"{name.replace('_', '-')}-check")
        assert wrong_with_starter(run, check) is None
        assert wrong_with_answered(run, check) is None
        assert wrong_with_key(run, name) is None
        hold(wrong_with_odd(run, name))
        for label, _, says in faulty_lesson.key[name].wrongs:
            assert wrong_with_wrong(run, name, label, says) is None


def test_a_check_that_accepts_all_is_found(faulty_lesson):
    run = run_of(faulty_lesson)
    assert wrong_with_wrong(run, "accepts_all", "one", "No") == "a wrong answer is correct"


def test_other_right_answers_are_tried(faulty_lesson):
    run = run_of(faulty_lesson)
    assert {name for name, _ in run.rights} == {"by_person", "why"}
    for (name, _), tried in run.rights.items():
        assert wrong_with_right(run, name, tried) is None
    wrong = run.wrongs["by_person", "not-grouped"]
    assert "the key is refused" in wrong_with_right(run, "by_person", wrong)


def test_an_explanation_is_read_and_a_verdict_on_it_is_found(faulty_lesson):
    run = run_of(faulty_lesson)
    assert run.keys["why"].first[0] == "read"
    assert run.odd["why"][A_LONG_TEXT][0][0] == "read"
    verdict = replace(run.keys["why"], first=("correct", "Yes."), second=("correct", "Yes."))
    assert "the key is refused" in wrong_with_right(run, "why", verdict)


def test_ideas_that_are_found_in_anything_or_in_nothing_are_found(faulty_lesson):
    run = run_of(faulty_lesson)
    assert "ideas are not found" in wrong_with_key(run, "finds_none")
    said = wrong_with_wrong(run, "finds_all", "one", "Found")
    assert said == "all ideas are found in a wrong answer"


def test_a_check_that_refuses_all_is_found(faulty_lesson):
    run = run_of(faulty_lesson)
    assert "the key is refused" in wrong_with_key(run, "refuses_all")
    check = cell_of(faulty_lesson, "refuses_all-check")
    assert "the check says ('not yet'" in wrong_with_answered(run, check)


def test_a_starter_that_raises_is_found(faulty_lesson):
    starter = cell_of(faulty_lesson, "starter_raises-answer")
    assert "ZeroDivisionError" in wrong_with_starter(run_of(faulty_lesson), starter)


def test_a_block_of_a_key_that_fails_is_found(faulty_lesson):
    run = run_of(faulty_lesson)
    with Kernel(faulty_lesson.root) as kernel:
        fails, runs = kernel.ask("each_tried([('count', '1 / 0'), ('count', 'count = 1')])")
    assert runs[0] is None
    wrong = replace(run.keys["count"], error=fails[0])
    assert wrong_with_right(run, "count", wrong) == "ZeroDivisionError: division by zero"


def test_a_check_that_gives_the_answer_away_is_found(faulty_lesson):
    run = run_of(faulty_lesson)
    assert "gives the answer away" in wrong_with_wrong(run, "leaks", "one", "Too much")
    assert wrong_with_wrong(run, "leaks", "two", "Too little") is None


def test_a_check_that_changes_its_words_is_found(faulty_lesson):
    run = run_of(faulty_lesson)
    assert "then" in wrong_with_wrong(run, "moody", "one", "Not 8")


def test_a_check_that_believes_an_object_that_equals_everything_is_found(faulty_lesson):
    found = " ".join(wrong_with_odd(run_of(faulty_lesson), "trusting"))
    assert "a function that gives an object that equals everything: correct" in found


def test_a_check_that_raises_is_found(faulty_lesson):
    run = run_of(faulty_lesson)
    assert "TypeError" in wrong_with_starter(run, cell_of(faulty_lesson, "raises-check"))
    assert "a table: raised" in " ".join(wrong_with_odd(run, "raises"))


def test_a_generic_message_is_found(faulty_lesson):
    assert "must say" in wrong_with_wrong(run_of(faulty_lesson), "count", "people", "Divide by two")


@pytest.mark.parametrize(
    ("message", "numbers", "found"),
    [
        ("It is 2,345 forms.", [2345.0], True),
        ("About 19.4 of them.", [19.38], True),
        ("That is 38%.", [0.38], True),
        ("A share from 0 to 1.", [0.4], False),
        ("Divide by 100.", [19.4], False),
        ("Take F042 away.", [42.0], False),
        ("Between 3 and 9.", [], False),
    ],
)
def test_numbers_that_leak(message, numbers, found):
    assert bool(leaks(message, numbers)) is found


WRONG_TWO = KEY[KEY.index("```python wrong anything") : KEY.index("## by_person")]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("answers", "```python key\ncount = len(rows)\n```", "", "count: 0 blocks"),
        ("answers", WRONG_TWO, "", "count: fewer than two"),
        ("answers", "Says: Count the rows", "", "count: each wrong answer needs a line"),
        ("answers", "Says: Count the rows", "Says: These are people", "line `Says:` of its own"),
        ("answers", "wrong anything", "wrong people", "count: the wrong answers need a label"),
        ("answers", "## count", "## counts", "the key answers ['counts', "),
        ("answers", KEY[KEY.index("## twice") :], "", "'unit', 'why'], the notebook asks ["),
        ("toy.py", MODULE[MODULE.index('@check.choice("unit') :], "", "the module checks"),
        ("notebook", "one sender wrote twice", "one wrote twice", "why: the task does not show both"),
        ("notebook", 'lesson.check("unit")', "unit", "the notebook ['by_person', 'count', 'people', 'twice', 'why']"),
    ],
)
def test_a_gap_in_the_answers_is_found(tmp_path, file, old, new, said):
    def change(name, text):
        return text.replace(old, new) if file in name else text

    assert old in NOTEBOOK + MODULE + KEY
    assert said in "\n".join(wrong_with_list(write_toy(tmp_path, change)))
