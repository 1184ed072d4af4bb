"""The instructor notes hold: plans add up and fit the lessons, rubrics add up, links arrive.

A rule is a function from the root of the course to complaints. Each is held against the course,
and against small notes for the toy lesson in which one thing after another is broken.
"""

import re
from itertools import pairwise

import pytest
from course_map import read_map
from hold import hold
from lessons import ROOT, anchors, find_lessons, headings, links, sections, slug, table_rows
from test_mould import BETWEEN_CHECKS, MINUTES, name_of, plans
from toy_lesson import STEM, write_toy
from whocounts.classroom.predict import CLAIM_CARD

FOLDER = "instructor_notes"
README, SESSION, WEEKS, RUBRICS = (f"{FOLDER}/{one}.md" for one in ("README", "one_session", "weeks", "rubrics"))

SESSION_COLUMNS = ["Part", "Lesson", "Cells", "Minutes", "What happens"]
WEEKS_COLUMNS = ["Week", "Lesson", "Minutes", "Due at the start", "At home after it", "Minutes at home"]
MARKERS = ["First marker", "Second marker", "Settled"]
# What reads badly, or hurts, when a teacher reads it out.
NOT_ALOUD = (
    *("a slider here", "one person to thank", "a night of that spring", "cools hot"),
    *("respectable position", "enjoy the headline before", "the riot is gone", "hunted by other fans"),
)

RULES = []


def rule(function):
    """A rule for the root of the course."""
    RULES.append(function)
    return function


def _read(root, name):
    path = root / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _pages(root, *folders):
    return [path for folder in folders for path in sorted((root / folder).glob("*.md"))]


def _tables(markdown):
    """Every table as (heading cells, rows); formatting stripped."""
    for block in re.findall(r"(?:^\|.*\|[ \t]*\n?)+", markdown, re.M):
        head, *rows = ([cell.strip("* ") for cell in row] for row in table_rows(block))
        yield head, rows


# --- what adds up ----------------------------------------------------------------------------


@rule
def totals_add_up(root):
    for path in _pages(root, FOLDER):
        for head, rows in _tables(path.read_text(encoding="utf-8")):
            if not rows or rows[-1][0] != "Together":
                continue
            *parts, together = rows
            weights = [int(row[1]) for row in parts] if "Weight" in head else None
            for column, name in enumerate(head):
                if not together[column].isdecimal():
                    continue
                times = weights if name in MARKERS else [1] * len(parts)
                total = sum(int(row[column]) * time for row, time in zip(parts, times, strict=True))
                if total != int(together[column]):
                    yield f"{path.name}, table of {parts[0][0]}: {name} adds up to {total}, not {together[column]}"


@rule
def rubrics_weigh_every_line(root):
    tables = [(head, rows) for head, rows in _tables(_read(root, RUBRICS)) if "Weight" in head]
    if len(tables) < 2:
        yield f"{RUBRICS} has no two tables | Line | Weight | ..."
        return
    lines = [name.replace("_", " ").capitalize() for name in CLAIM_CARD]
    marked = [rows for head, rows in tables if set(MARKERS) <= set(head)]
    rubrics = {rows[0][0]: dict(row[:2] for row in rows) for head, rows in tables if not set(MARKERS) <= set(head)}
    for _, rows in tables:
        names = [row[0] for row in rows if row[0] != "Together"]
        if rows[-1][:2] != ["Together", "25"]:
            yield f"{RUBRICS}, table of {names[0]}: weights that make 25 together, and a row that says so"
        if names[0] == lines[0] and names != lines:
            yield f"{RUBRICS}: a card has the lines {lines}, as in the notebooks; found {names}"
    for rows in marked:
        known = rubrics.get(rows[0][0], {})
        if known.keys() != {row[0] for row in rows}:
            yield f"{RUBRICS}: what is marked has the lines {[*known]} of its rubric; found {[row[0] for row in rows]}"
        for name, weight in (row[:2] for row in rows):
            if known.get(name) != weight:
                yield f"{RUBRICS}: {name} weighs {known.get(name)} in the rubric and {weight} where it is marked"
    for first in rubrics:
        if sum(rows[0][0] == first for rows in marked) < 2:
            yield f"{RUBRICS} shows no two that two markers read differently by the rubric of {first}: | Line | Weight | {' | '.join(MARKERS)} |"


@rule
def samples_are_nobodys_homework(root):
    samples = next((text for name, text in sections(_read(root, RUBRICS), 3).items() if "sample at each level" in name), "")
    offered = {
        path: path.read_text(encoding="utf-8")
        for pattern in ("course/*.ipynb", "course/whocounts/lessons/*.py", "datasets/campaign_history.csv")
        for path in sorted(root.glob(pattern))
    }
    facts = sorted(set(re.findall(r"\bF\d{3}\b", samples)))
    if not facts:
        yield f"{RUBRICS}: the sample at each level cites no fact"
    for fact in facts:
        for path, text in offered.items():
            if fact in text:
                yield f"{RUBRICS}: {path.name} offers {fact}, so a student may hand in the sample; take another number"


@rule
def outcomes_have_their_evidence(root):
    lines = {row[0] for head, rows in _tables(_read(root, RUBRICS)) if "Weight" in head for row in rows}
    table = next(_tables(sections(_read(root, README)).get("Outcomes", "")), ([], []))[1]
    if not table:
        yield f"{README} has no table under `## Outcomes`"
    for number, *_, evidence in table:
        named = re.findall(r"\*([^*]+)\*", evidence + "*")
        if not named and "explanation" not in evidence:
            yield f"{README}: outcome {number} has no line of the rubrics in italics that shows it"
        yield from (f"{README}: outcome {number} names *{one}*, no line of {RUBRICS}" for one in named if one not in lines)


# --- plans -----------------------------------------------------------------------------------


def _session(root):
    """Rows of the session's plan as (part, lesson's number, cells, minutes); or what is wrong."""
    head, *rows = table_rows(sections(_read(root, SESSION)).get("The plan", "")) or [[]]
    rows = [row for row in rows if row[0] != "**Together**"]
    if head != SESSION_COLUMNS or not rows or not all(row[3].isdecimal() for row in rows):
        return None
    return [(part, lesson, re.findall(r"`([^`]+)`", cells), int(spent)) for part, lesson, cells, spent, _ in rows]


@rule
def one_session_fits_its_lessons(root):
    rows = _session(root)
    if rows is None:
        yield f"{SESSION}: under `## The plan` a table | {' | '.join(SESSION_COLUMNS)} |, minutes in whole numbers"
        return
    there = {lesson.number: lesson for lesson in find_lessons(root)}
    yield from (f"{SESSION} names lesson {number}, which is not there" for _, number, *_ in rows if number and number not in there)
    for number, lesson in there.items():
        place = {cell.tag: at for at, cell in enumerate(lesson.core) if cell.tag != "check"}
        place |= {cell.id: at for at, cell in enumerate(lesson.core) if cell.tag == "check"}
        named = [name for _, other, cells, _ in rows if other == number for name in cells]
        yield from (f"{SESSION} names `{name}`, no step or check in the core of {lesson}" for name in named if name not in place)
        order = [name for name in named if name in place]
        if order != sorted(order, key=place.get):
            yield f"{SESSION} takes {order} of {lesson}, in another order than the notebook"
        spent = sum(minutes for _, other, _, minutes in rows if other == number)
        for said in re.findall(r"fills the first (\d+) minutes", lesson.run_sheet):
            if int(said) != spent:
                yield f"{SESSION} gives {lesson} {spent} minutes; its run sheet says that it fills {said}"


@rule
def one_session_gives_each_part_its_minutes(root):
    since, before = 0, None
    for part, _, cells, spent in _session(root) or []:
        least = MINUTES["exercise"] * sum(name.endswith("-check") for name in cells)
        least += MINUTES["vote"] * (part.lower() == "vote") + MINUTES["talk"] * ("discuss" in cells)
        if spent < least:
            yield f"{SESSION}: “{part}” has {spent} minutes, and needs {least}"
        since += spent * ("discuss" not in cells)
        if any(name.endswith("-check") for name in cells):
            if before and since > BETWEEN_CHECKS:
                yield f"{SESSION}: {since} minutes from {before} to {part}, at most {BETWEEN_CHECKS} are wanted"
            since, before = 0, part


def _weeks(root):
    """The plans of several weeks as {heading: rows}, a row being a dict by column."""
    found = {}
    for heading, text in sections(_read(root, WEEKS)).items():
        head, *rows = table_rows(text) or [[]]
        if head == WEEKS_COLUMNS:
            found[heading] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


@rule
def weeks_have_lessons_that_are_ready(root):
    rows = {row.number: row for row in read_map(root)}
    weeks = _weeks(root)
    if len(weeks) < 2:
        yield f"{WEEKS} has no two tables | {' | '.join(WEEKS_COLUMNS)} |"
    planned = "".join(re.findall(r"\*\*When they are ready:\*\*(.*?)\.", _read(root, WEEKS)))
    wanted = [(week["Lesson"], "ready") for plan in weeks.values() for week in plan]
    wanted += [(planned[at.start() :], "planned") for at in re.finditer(r"\b\d\d [A-Z]", planned)]
    for text, state in wanted:
        row = rows.get(text[:2])
        if row is None or not text.startswith(f"{row.number} {row.title}"):
            yield f"{WEEKS} names “{text[:30]}”, no lesson of the course map"
        elif row.state != state:
            then = "; give it its week" if row.state == "ready" else ""
            yield f"{WEEKS} takes {row.number} {row.title} for {state}; the course map says {row.state}{then}"


@rule
def weeks_have_the_minutes_of_the_run_sheets(root):
    longest = {lesson.number: max(plans(lesson), default=None) for lesson in find_lessons(root)}
    for heading, plan in _weeks(root).items():
        for week in plan:
            minutes = longest.get(week["Lesson"][:2])
            if minutes and week["Minutes"] != str(minutes):
                yield (
                    f"{WEEKS}, {heading}: {week['Lesson']} has {week['Minutes']} minutes, and "
                    f"{minutes} in the longer plan of its run sheet, which decides"
                )


@rule
def homework_adds_up_and_comes_due(root):
    for heading, plan in _weeks(root).items():
        for week in plan:
            total = sum(map(int, re.findall(r" (\d+)(?=,|$)", week["At home after it"])))
            if str(total) != week["Minutes at home"]:
                yield f"{WEEKS}, {heading}: the homework of week {week['Week']} adds up to {total}"
        for before, week in pairwise(plan):
            if f"notebook {before['Lesson'][:2]}" not in week["Due at the start"]:
                yield f"{WEEKS}, {heading}: in week {week['Week']} notebook {before['Lesson'][:2]} is due"


# --- words and links -------------------------------------------------------------------------


@rule
def the_session_is_found_at_once(root):
    before = _read(root, README).partition("\n## ")[0]
    yield from (f"{README} does not link to {one} above its first section" for one in
                ("one_session.md", "weeks.md", "rubrics.md", "care.md", "statements.md") if f"]({one})" not in before)  # fmt: skip


@rule
def links_of_pages_arrive(root):
    for path in [*_pages(root, FOLDER, f"{FOLDER}/run_sheets", "course"), root / "README.md"]:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        for words, target in links(text):
            file, _, anchor = target.partition("#")
            if re.match(r"\w+:", target):
                continue
            there = path.parent / file if file else path
            if not there.exists():
                yield f"{path.name}, [{words}]: there is no {target}"
            elif anchor and there.suffix == ".md":
                known = anchors(there) | {slug(name) for _, name in headings(there.read_text(encoding="utf-8"))}
                if anchor not in known:
                    yield f"{path.name}, [{words}]: {there.name} has no #{anchor}"


@rule
def students_need_none_of_this(root):
    """The notes say that a folder without them, and without the tests, is enough."""
    for path in sorted([*(root / "course").rglob("*.py"), *(root / "course").glob("*.ipynb")]):
        if FOLDER in path.read_text(encoding="utf-8"):
            yield f"{path.name} names {FOLDER}, which a student may not have"


@rule
def nothing_hurts_when_read_out(root):
    for path in _pages(root, FOLDER, f"{FOLDER}/run_sheets"):
        text = path.read_text(encoding="utf-8")
        yield from (f"{path.name} says “{one}”" for one in NOT_ALOUD if one.lower() in text.lower())


@pytest.mark.parametrize("keep", RULES, ids=name_of)
def test_the_notes_keep(keep):
    hold(keep(ROOT))


def test_the_sample_figure_draws_its_fact():
    """F227: 2.7 million more, that is 120% more than a week before."""
    drawn = _read(ROOT, f"{FOLDER}/audit_figure.svg")
    heights = {name: int(tall) for name, tall in re.findall(r'<rect id="([\w-]+)"[^>]* height="(\d+)"', drawn)}
    assert heights["more"] == 1.2 * heights["usual"]
    assert heights["that-day"] == heights["usual"]
    assert "about 2.7 more (+120%)" in drawn
    assert f"about {2.7 / 1.2:g}<" in drawn


# --- the rules bite --------------------------------------------------------------------------

_CARD = "".join(f"| {name.replace('_', ' ').capitalize()} | {weight} | x |\n" for name, weight in
                zip(CLAIM_CARD, [2, 5, 3, 3, 3, 5, 4], strict=True))  # fmt: skip
_MARKED = (
    "| Line | Weight | First marker | Second marker | Settled |\n|---|---|---|---|---|\n"
    + _CARD.replace("| x |", "| 3 | 2 | 2 |")
    + "| **Together** | **25** | **75** | **50** | **50** |\n\n"
)
_FRONT = "".join(f"[{one}]({one}.md) " for one in ("one_session", "weeks", "rubrics", "care", "statements"))
SMALL = {
    README: f"""\
# Notes

{_FRONT}

## Outcomes

| | Outcome | What shows it |
|---|---|---|
| 1 | count | card: *Unit* |

## The course map

### Capstone

| Lesson | Its question | Outcomes | Whose concept | State |
|---|---|---|---|---|
| 91 Toy | What is one row? | 1 | census (Nobody) | ready |
| 92 Doll | What is two? | 1 | census (Nobody) | planned |
""",
    SESSION: """\
# One session

## The plan

| Part | Lesson | Cells | Minutes | What happens |
|---|---|---|---:|---|
| Welcome | | | 6 | You greet |
| Hook | 91 | `hook` `try` | 20 | They guess |
| Exercise 1 | 91 | `data` `count-check` | 8 | They count |
| Model | 91 | `model` | 3 | You explain |
| Exercise 4 | 91 | `source` `unit-check` | 9 | They choose |
| Vote | 91 | | 5 | They vote |
| Talk | 91 | `discuss` | 39 | They talk |
| **Together** | | | **90** | |
""",
    WEEKS: "# Weeks\n\n" + "".join(
        f"""\
## {name} weeks

| Week | Lesson | Minutes | Due at the start | At home after it | Minutes at home |
|---|---|---|---|---|---|
| 1 | 91 Toy | 75 | nothing | explanation 10, card 20 | 30 |
| 2 | 91 Toy | 75 | notebook 91 | explanation 10 | 10 |

**When they are ready:** 92 Doll takes week 2.

"""
        for name in ("Four", "Five")
    ),
    RUBRICS: "# Rubrics\n\n| Line | Weight | 4 |\n|---|---|---|\n" + _CARD + "| **Together** | **25** | |\n\n"
    "### A sample at each level\n\nLevel 4 [F999]\n\n### Two markers\n\n" + _MARKED + _MARKED,
    f"{FOLDER}/care.md": "# Care\n\n## Ground rules\n\n[Up](#ground-rules)\n",
    f"{FOLDER}/statements.md": "# Statements\n",
}  # fmt: skip

SHEET = f"{FOLDER}/run_sheets/{STEM}.md"
BROKEN = {
    totals_add_up: [
        (SESSION, "| 20 |", "| 21 |", "one_session.md, table of Welcome: Minutes adds up to 91, not 90"),
        (RUBRICS, "| **75** |", "| **74** |", "rubrics.md, table of Number: First marker adds up to 75, not 74"),
        (RUBRICS, "| Number | 2 | x", "| Number | 3 | x", "Weight adds up to 26, not 25"),
    ],
    rubrics_weigh_every_line: [
        (RUBRICS, "Weight", "Worth", "has no two tables"),
        (RUBRICS, "| Said to show | 3 | x |\n", "", "a card has the lines ['Number', 'Unit', 'Said to show'"),
        (RUBRICS, "| Range | 3 | 3 |", "| Range | 4 | 3 |", "Range weighs 3 in the rubric and 4 where it is marked"),
        (RUBRICS, "| **25** | |", "| **24** | |", "weights that make 25 together"),
        (RUBRICS, "Second marker", "Other marker", "no two that two markers read differently by the rubric of Number"),
        (RUBRICS, "| Number | 2 | 3 |", "| Title | 2 | 3 |", "what is marked has the lines [] of its rubric"),
    ],
    samples_are_nobodys_homework: [
        (RUBRICS, "F999", "F042", None),
        (RUBRICS, " [F999]", "", "cites no fact"),
        ("notebook", "From the", "[F999] From the", "91_toy.ipynb offers F999"),
    ],
    outcomes_have_their_evidence: [
        (README, "*Unit*", "*Union*", "outcome 1 names *Union*, no line of"),
        (README, "*Unit*", "Unit", "outcome 1 has no line of the rubrics"),
        (README, "## Outcomes", "## Aims", "no table under `## Outcomes`"),
    ],
    one_session_fits_its_lessons: [
        (SESSION, "| Minutes |", "| Time |", "a table | Part | Lesson | Cells |"),
        (SESSION, "| Hook | 91 |", "| Hook | 93 |", "names lesson 93, which is not there"),
        (SESSION, "`hook`", "`hooks`", "names `hooks`, no step or check in the core of 91_toy"),
        (SESSION, "`unit-check`", "`twice-check`", "names `twice-check`, no step or check in the core"),
        (SESSION, "`hook` `try`", "`try` `hook`", "in another order than the notebook"),
        (SHEET, "## The plan", "It fills the first 24 minutes.\n\n## The plan", "gives 91_toy 84 minutes; its run sheet"),
        (SHEET, "## The plan", "It fills the first 84 minutes.\n\n## The plan", None),
    ],
    one_session_gives_each_part_its_minutes: [
        (SESSION, "| 8 |", "| 5 |", "“Exercise 1” has 5 minutes, and needs 6"),
        (SESSION, "| | 5 |", "| | 4 |", "“Vote” has 4 minutes, and needs 5"),
        (SESSION, "| 39 |", "| 7 |", "“Talk” has 7 minutes, and needs 8"),
        (SESSION, "`model` | 3 |", "`model` | 4 |", "13 minutes from Exercise 1 to Exercise 4"),
    ],
    weeks_have_lessons_that_are_ready: [
        (WEEKS, "| 1 | 91 Toy", "| 1 | 91 Toi", "names “91 Toi”, no lesson of the course map"),
        (WEEKS, "| 1 | 91 Toy", "| 1 | 92 Doll", "takes 92 Doll for ready; the course map says planned"),
        (WEEKS, "92 Doll takes", "91 Toy takes", "takes 91 Toy for planned; the course map says ready; give it its week"),
        (WEEKS, "| Week |", "| Weeks |", "has no two tables"),
    ],
    weeks_have_the_minutes_of_the_run_sheets: [
        (WEEKS, "| 1 | 91 Toy | 75 |", "| 1 | 91 Toy | 60 |", "has 60 minutes, and 75 in the longer plan"),
    ],
    homework_adds_up_and_comes_due: [
        (WEEKS, "card 20 | 30 |", "card 20 | 20 |", "the homework of week 1 adds up to 30"),
        (WEEKS, "notebook 91", "notebook 90", "in week 2 notebook 91 is due"),
    ],
    the_session_is_found_at_once: [
        (README, "[one_session](one_session.md)", "", "does not link to one_session.md above its first section"),
    ],
    links_of_pages_arrive: [
        (RUBRICS, "Level 4 ", "[Level](lost.md) ", "rubrics.md, [Level]: there is no lost.md"),
        (f"{FOLDER}/care.md", "(#ground", "(#found", "care.md, [Up]: care.md has no #found-rules"),
        (f"{FOLDER}/care.md", "(#ground", "(../course/glossary.md#grounds", "glossary.md has no #grounds-rules"),
        (f"{FOLDER}/care.md", "(#ground-rules", "(../course/glossary.md#form", None),
    ],
    students_need_none_of_this: [
        ("notebook", "From the", "See `instructor_notes`. From the", "91_toy.ipynb names instructor_notes"),
    ],
    nothing_hurts_when_read_out: [
        (f"{FOLDER}/care.md", "[Up]", "It cools hot heads. [Up]", "care.md says “cools hot”"),
    ],
}  # fmt: skip


@pytest.fixture
def small(tmp_path):
    """The toy lesson with small notes."""

    def made(change=lambda name, text: text):
        write_toy(tmp_path, change)
        for name, text in SMALL.items():
            (tmp_path / name).write_text(change(name, text), encoding="utf-8")
        return tmp_path

    return made


def test_every_rule_passes_in_sound_notes(small):
    root = small()
    hold(f"{keep.__name__}: {one}" for keep in RULES for one in keep(root))


def test_every_rule_is_broken_somewhere():
    assert list(BROKEN) == RULES


@pytest.mark.parametrize(
    ("keep", "file", "old", "new", "said"),
    [pytest.param(keep, *case, id=f"{keep.__name__}-{at}") for keep, cases in BROKEN.items() for at, case in enumerate(cases)],
)  # fmt: skip
def test_broken_notes_are_noticed(small, keep, file, old, new, said):
    changed = []

    def change(name, text):
        if name != file:
            return text
        changed.append(old in text)
        return text.replace(old, new)

    found = "\n".join(keep(small(change)))
    assert changed[-1]
    assert (said in found) if said else (found == "")
