"""Every starter, every key, every listed wrong answer and every odd answer of every lesson.

All answers of a lesson run in one kernel, see `lessons.run_of`. A rule here is a function that
returns what is wrong; each is held against the lessons, and against a toy lesson in which the
checks accept all, refuse all, leak, change their mind, or whose starter raises.
"""

import re

import pytest
from lessons import copy_of_course, find_lessons, run_of
from toy_lesson import KEY, MODULE, NOTEBOOK, STEM, write_toy

LESSONS = find_lessons()
CELLS = [(lesson, cell.id) for lesson in LESSONS for cell in lesson.code]
EXERCISES = [(lesson, name) for lesson in LESSONS for name in lesson.answer_cells]
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
    """A notebook with the keys in it runs, and every check of it says correct."""
    said = run.answered[cell.id]
    if said.error:
        return said.error
    if cell.checks and said.check[0] != "correct":
        return f"answered by the key, and the check says {said.check}"
    return None


def wrong_with_key(run, name):
    tried = run.keys.get(name)
    if tried is None:
        return "no key"
    if tried.block.error:
        return tried.block.error
    if tried.first != tried.second:
        return f"said {tried.first}, then {tried.second}"
    return None if tried.first[0] == "correct" else f"the key is refused: {tried.first}"


def wrong_with_wrong(run, name, label, says):
    tried = run.wrongs[name, label]
    outcome, message = tried.first
    if tried.block.error and outcome == "unanswered":
        return f"the block fails: {tried.block.error}"
    if tried.first != tried.second:
        return f"said {tried.first}, then {tried.second}"
    if outcome not in {"not yet", "error"}:
        return f"a wrong answer is {outcome}"
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
        nothing = case in {"a missing name", "dots", "None"}
        if first != second:
            found.append(f"{case}: said {first}, then {second}")
        elif outcome not in ({"unanswered"} if nothing else {"not yet", "error", "unanswered"}):
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
    for name, key in lesson.key.items():
        labels, phrases = [label for label, *_ in key.wrongs], [says for *_, says in key.wrongs]
        if len(key.keys) != 1:
            found.append(f"{name}: {len(key.keys)} blocks `python key`, one is wanted")
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
    found = wrong_with_list(lesson)
    assert not found, "\n".join(found)


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


@each(("lesson", "name", "label", "says"), WRONGS)
def test_wrong_answer(lesson, name, label, says):
    found = wrong_with_wrong(run_of(lesson), name, label, says)
    assert not found, found


@each(("lesson", "name"), EXERCISES)
def test_odd_answers(lesson, name):
    found = wrong_with_odd(run_of(lesson), name)
    assert not found, "\n".join(found)


# --- the suite bites -------------------------------------------------------------------------

# The toy's four exercises, each with a fault of its own, and a fifth whose starter raises.
FAULTY_CHECKS = '''

@check.number("accepts_all", right="Whatever it is.")
def _(value):
    return None


@check.number("refuses_all", right="Never said.")
def _(value):
    return "No, not that. Not this."


@check.number("leaks", right="Twelve.")
def _(value):
    if value == 12:
        return None
    return "Too much: it is 12." if value > 12 else "Too little."


_asked = []


@check.number("moody", right="Seven.")
def _(value):
    _asked.append(value)
    return None if value == 7 else f"No, for the {len(_asked)}th time. Not 8, not 9."


@check.function("trusting", right="Twice the number.")
def _(twice):
    return None if twice(2) == 4 else "Try it with two. Not three."


class Careless:
    def __init__(self, judged):
        self.judged = judged

    def __call__(self, name):
        if name == "raises":
            return self.judged.exercises["count"].judge(start.notebook / 2)
        return self.judged(name)

    def __getattr__(self, name):
        return getattr(self.judged, name)


@check.number("raises", right="Never.")
def _(value):
    return "No. Not that."


@check.number("starter_raises", right="One.")
def _(value):
    return None if value == 1 else "It is not two. It is not three."


check = Careless(check)
'''

FAULTY = {
    "accepts_all": ("3", ...),
    "refuses_all": ("3", ...),
    "leaks": ("12", ...),
    "moody": ("7", ...),
    "trusting": ("lambda value: 2 * value", ...),
    "raises": ("1", ...),
    "starter_raises": ("1", "1 / 0"),
}

PHRASES = {
    "accepts_all": ("No", "not"),
    "refuses_all": ("Not that", "Not this"),
    "leaks": ("Too much", "Too little"),
    "moody": ("Not 8", "not 9"),
    "trusting": ("Try it", "Not three"),
    "raises": ("No", "Not"),
    "starter_raises": ("not two", "not three"),
}


def _faulty(name, text):
    if name.endswith("toy.py"):
        return text + FAULTY_CHECKS
    if name.endswith(f"answers/{STEM}.md"):
        for exercise, (key, _) in FAULTY.items():
            one, two = PHRASES[exercise]
            wrong = ("lambda value: 3", "lambda value: 5") if "lambda" in key else ("99", "-99")
            text += f"\n## {exercise}\n\n```python key\n{exercise} = {key}\n```\n"
            text += f"\n```python wrong one\n{exercise} = {wrong[0]}\n```\nSays: {one}\n"
            text += f"\n```python wrong two\n{exercise} = {wrong[1]}\n```\nSays: {two}\n"
    if name == "notebook":
        cells = ""
        for number, (exercise, (_, starter)) in enumerate(FAULTY.items(), start=5):
            starter = "..." if starter is ... else starter
            cells += f"%% markdown {exercise}-task [exercise]\n### Exercise {number}: {exercise}\n"
            cells += f"%% code {exercise}-answer [answer]\n{exercise} = {starter}\n"
            cells += f'%% code {exercise}-check [check]\nlesson.check("{exercise}")\n'
        text = text.replace("%% markdown discuss", cells + "%% markdown discuss")
    return text


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    root = tmp_path_factory.mktemp("toy")
    copy_of_course(root)
    return write_toy(root, _faulty)


def cell_of(lesson, name):
    return next(cell for cell in lesson.code if cell.id == name)


def test_a_sound_exercise_passes_among_faulty_ones(toy):
    run = run_of(toy)
    assert wrong_with_list(toy) == []
    for name in ("count", "by_person", "people", "unit"):
        check = cell_of(toy, f"{name.replace('_', '-')}-check")
        assert wrong_with_starter(run, check) is None
        assert wrong_with_answered(run, check) is None
        assert wrong_with_key(run, name) is None
        assert wrong_with_odd(run, name) == []
        for label, _, says in toy.key[name].wrongs:
            assert wrong_with_wrong(run, name, label, says) is None


def test_a_check_that_accepts_all_is_found(toy):
    run = run_of(toy)
    assert wrong_with_wrong(run, "accepts_all", "one", "No") == "a wrong answer is correct"


def test_a_check_that_refuses_all_is_found(toy):
    run = run_of(toy)
    assert "the key is refused" in wrong_with_key(run, "refuses_all")
    check = cell_of(toy, "refuses_all-check")
    assert "the check says ('not yet'" in wrong_with_answered(run, check)


def test_a_starter_that_raises_is_found(toy):
    starter = cell_of(toy, "starter_raises-answer")
    assert "ZeroDivisionError" in wrong_with_starter(run_of(toy), starter)


def test_a_check_that_gives_the_answer_away_is_found(toy):
    run = run_of(toy)
    assert "gives the answer away" in wrong_with_wrong(run, "leaks", "one", "Too much")
    assert wrong_with_wrong(run, "leaks", "two", "Too little") is None


def test_a_check_that_changes_its_words_is_found(toy):
    run = run_of(toy)
    assert "then" in wrong_with_wrong(run, "moody", "one", "Not 8")


def test_a_check_that_believes_an_object_that_equals_everything_is_found(toy):
    found = " ".join(wrong_with_odd(run_of(toy), "trusting"))
    assert "a function that gives an object that equals everything: correct" in found


def test_a_check_that_raises_is_found(toy):
    run = run_of(toy)
    assert "TypeError" in wrong_with_starter(run, cell_of(toy, "raises-check"))
    assert "a table: raised" in " ".join(wrong_with_odd(run, "raises"))


def test_a_generic_message_is_found(toy):
    assert "must say" in wrong_with_wrong(run_of(toy), "count", "people", "Divide by two")


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
        ("answers", KEY[KEY.index("## unit") :], "", "the key answers ['count', 'by_person', 'people']"),
        ("toy.py", MODULE[MODULE.index('@check.choice("unit') :], "", "the module checks"),
        ("notebook", 'lesson.check("unit")', "unit", "the notebook ['by_person', 'count', 'people']"),
    ],
)
def test_a_gap_in_the_answers_is_found(tmp_path, file, old, new, said):
    def change(name, text):
        return text.replace(old, new) if file in name else text

    assert old in NOTEBOOK + MODULE + KEY
    assert said in "\n".join(wrong_with_list(write_toy(tmp_path, change)))
