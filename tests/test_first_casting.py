"""What a lesson keeps that is not yet recast, in the place of the mould's `recast_rule`.

This file goes when `lessons.NOT_YET_RECAST` is empty.
"""

import re
from itertools import pairwise

import pytest
from hold import hold
from lessons import find_lessons, sections, table_rows
from test_mould import GROUP, MAY_LACK, code_lines, exercises_between, name_of, prose_words
from toy_lesson import MODULE, STEM, write_toy

LESSONS = [lesson for lesson in find_lessons() if not lesson.recast]

STEPS = [
    *("title", "note", "start", "setup", "hook", "predict", "data", "observe", "explain"),
    *("model", "panel", "static", "tweak", "twiddle", "frob", "source", "discuss", "limits"),
    *("claim", "keypoints", "refs"),
]
PLAN = ["Part", "Cells", "50", "75", "90", "What happens"]

RULES = []


def rule(function):
    RULES.append(function)
    return function


@rule
def steps_in_order(lesson):
    steps = []
    for cell in lesson.cells:
        if len(cell.tags) != 1:
            yield f"{cell.id} has {len(cell.tags)} tags, one is wanted"
        elif cell.tag in STEPS:
            steps.append(cell.tag)
        elif cell.tag not in GROUP:
            yield f"{cell.id}: there is no step `{cell.tag}`"
    for before, after in pairwise(steps):
        if STEPS.index(after) < STEPS.index(before):
            yield f"`{after}` stands after `{before}`"
    yield from (f"no cell `{step}`" for step in STEPS if step not in {*steps, *MAY_LACK})


@rule
def exercises_have_their_place(lesson):
    yield from exercises_between(lesson, "data", "claim")


@rule
def enough_exercises(lesson):
    kinds = set(lesson.exercises.values())
    least, variety = (2, 2) if lesson.number == "00" else (4, 3)
    if len(lesson.exercises) < least:
        yield f"{len(lesson.exercises)} exercises, at least {least} are wanted"
    if len(kinds) < variety:
        yield f"exercises of {len(kinds)} kinds, at least {variety} are wanted: {sorted(kinds)}"


@rule
def words_for_each_line_of_code(lesson):
    lines = sum(map(code_lines, lesson.code)) + 4  # the setup cell had four more when this was set
    each = prose_words(lesson.markdown) / lines
    if not 15 <= each <= 40:
        yield f"{each:.1f} words of prose for each line of code; 15 to 40 are wanted"


def plan(lesson):
    """The rows of the plan as (part, cells, {version: minutes}); the table may be malformed."""
    head, *rows = table_rows(sections(lesson.run_sheet).get("The plan", "")) or [[]]
    if [name.removesuffix(" min") for name in head] != PLAN or any(len(row) != len(PLAN) for row in rows):
        raise ValueError(f"the columns of the plan are not {PLAN} in every row")
    return [
        (row[0], re.findall(r"`([^`]+)`", row[1]), {v: int(row[PLAN.index(v)]) for v in PLAN[2:5]})
        for row in rows
    ]


@rule
def plan_adds_up(lesson):
    try:
        rows = plan(lesson)
    except ValueError as problem:
        yield str(problem)
        return
    for version in PLAN[2:5]:
        total = sum(minutes[version] for *_, minutes in rows)
        if total != int(version):
            yield f"the column {version} adds up to {total}"


@rule
def plan_names_cells(lesson):
    try:
        rows = plan(lesson)
    except ValueError:
        return
    place = {cell.id: at for at, cell in enumerate(lesson.cells) if cell.tag == "check"}
    known = place | {
        cell.tag: at for at, cell in enumerate(lesson.cells) if cell.tag in STEPS
    }  # the last cell of each step
    named = [name for _, cells, _ in rows for name in cells]
    yield from (f"the plan names `{name}`, which is not there" for name in named if name not in known)
    yield from (f"the plan does not name `{name}`" for name in place if name not in named)
    order = [known[name] for name in named if name in place]
    if order != sorted(order):
        yield "the plan names the checks in another order than the notebook"


@rule
def checks_come_every_twelve_minutes(lesson):
    try:
        rows = plan(lesson)
    except ValueError:
        return
    for version in PLAN[2:5]:
        since, before = 0, None
        for part, cells, minutes in rows:
            since += minutes[version]
            if minutes[version] and any(name.endswith("-check") for name in cells):
                if before and since > 12:
                    yield f"{since} minutes from {before} to {part} in the version of {version}"
                since, before = 0, part


@pytest.mark.parametrize("keep", RULES, ids=name_of)
@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_lesson(lesson, keep):
    hold(keep(lesson), lesson)


# --- the rules bite --------------------------------------------------------------------------

EXERCISES = [
    (
        f"%% markdown {name}-task [exercise]\n\n%% code {name}-answer [answer]\n{name} = ...\n\n"
        f'%% code {name}-check [check]\nlesson.check("{name}")\n\n'
    )
    for name in ("count", "people", "unit", "by_person")
]
WORDS = "Words that somebody reads. " * 3
CELLS = [f"%% markdown {step} [{step}]\n{WORDS}\n\n" for step in STEPS]
NOTEBOOK = "".join([*CELLS[:9], *EXERCISES, *CELLS[9:]])
SHEET = """\
## The plan

| Part | Cells | 50 | 75 | 90 | What happens |
|---|---|---:|---:|---:|---|
| Hook | `hook` `predict` | 10 | 20 | 25 | They guess |
| Exercise 1 | `count-check` | 5 | 10 | 10 | They count |
| Exercise 2 | `people-check` | 12 | 10 | 12 | They write |
| Model | `model` | 0 | 4 | 4 | You explain |
| Exercise 3 | `unit-check` | 0 | 8 | 8 | They choose |
| Panel | `panel` `tweak` | 5 | 5 | 6 | They move it |
| Exercise 4 | `by_person-check` | 5 | 6 | 6 | They group |
| Close | `discuss` `keypoints` | 13 | 12 | 19 | They talk |
"""

BROKEN = {
    steps_in_order: [
        ("title [title]", "title []", "title has 0 tags"),
        ("title [title]", "title [title,start]", "title has 2 tags"),
        ("limits [limits]", "limits [ending]", "no step `ending`"),
        ("limits [limits]", "limits [refs]", "`claim` stands after `refs`"),
        ("tweak [tweak]", "tweak [twiddle]", "no cell `tweak`"),
    ],
    exercises_have_their_place: [
        ("markdown data [data]", "markdown data [predict]", "count-task: an exercise stands between"),
        ("observe [observe]", "observe [claim]", "count-task: an exercise stands between"),
    ],
    enough_exercises: [
        ("@check.", "@kit.open_lesson(\"x\").check.", "1 exercises, at least 4"),
        ("data=[\"toy\"])\n", "data=[\"toy\"])\ncheck.function = check.table = check.choice = "
         "lambda name, right, **_: check.number(name, right)", "exercises of 2 kinds, at least 3"),
    ],
    words_for_each_line_of_code: [
        ("count = ...", "count = ...\n" * 80, "words of prose for each line"),
        (WORDS, WORDS * 9, "words of prose for each line"),
    ],
    plan_adds_up: [
        ("| 10 | 20 | 25 |", "| 10 | 20 | 26 |", "the column 90 adds up to 91"),
        ("| 10 | 20 | 25 |", "| ten | 20 | 25 |", "invalid literal"),
        ("| Part | Cells |", "| Part | Cell |", "the columns of the plan"),
    ],
    plan_names_cells: [
        ("`hook`", "`hooks`", "`hooks`, which is not there"),
        ("`unit-check`", "`discuss`", "does not name `unit-check`"),
        ("`count-check`", "`people-check` `count-check`", "another order"),
    ],
    checks_come_every_twelve_minutes: [
        ("| 12 | 10 | 12 |", "| 13 | 10 | 12 |", "13 minutes from Exercise 1 to Exercise 2 in the version of 50"),
        ("| 0 | 4 | 4 |", "| 0 | 4 | 5 |", "13 minutes from Exercise 2 to Exercise 3 in the version of 90"),
    ],
}  # fmt: skip


def old_lesson(root, change=lambda text: text):
    """The toy lesson with a notebook and a plan of the first casting."""
    other = {"notebook": NOTEBOOK, f"instructor_notes/run_sheets/{STEM}.md": SHEET}

    def changed(name, text):
        return change(other.get(name, text))

    return write_toy(root, changed)


def test_every_rule_passes_in_a_sound_lesson(tmp_path):
    lesson = old_lesson(tmp_path)
    hold(f"{keep.__name__}: {one}" for keep in RULES for one in keep(lesson))


@pytest.mark.parametrize(
    ("keep", "old", "new", "said"),
    [pytest.param(keep, *case, id=name_of(keep)) for keep, cases in BROKEN.items() for case in cases],
)
def test_a_broken_lesson_is_noticed(tmp_path, keep, old, new, said):
    assert any(old in text for text in (NOTEBOOK, SHEET, MODULE))
    assert said in "\n".join(keep(old_lesson(tmp_path, lambda text: text.replace(old, new))))
