"""The mould of a lesson, and proof that each of its rules bites.

A rule is a function from a lesson, from the root of the course or from what a notebook's cells
gave, to complaints. Each is held against the course, and against a toy lesson in which one
thing after another is broken.
"""

import ast
import csv
import json
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise, product
from statistics import median

import pytest
import toy_lesson
from course_map import first_met, read_map
from hold import hold
from lessons import (
    MISSIONS,
    ROOT,
    SETUP,
    Said,
    anchors,
    find_lessons,
    headings,
    links,
    run_of,
    sections,
    slug,
    table_rows,
    without_code,
    without_fences,
)
from prose_numbers import plurals_after_one
from toy_lesson import GLOSSARY, STEM, write_toy
from votes import read_votes

LESSONS = find_lessons()

GROUP = ["exercise", "answer", "check"]  # stand between `data` and `claim`, and in *More*
MAY_LACK = {"note"}


@dataclass(frozen=True)
class Mould:
    """What a lesson must keep to."""

    steps: tuple = (
        *("title", "note", "setup", "hook", "try", "predict", "data", "observe", "explain"),
        *("model", "panel", "static", "real", "source", "discuss", "limits", "claim", "keypoints"),
    )
    words: int = 1_900  # of Markdown, in the core
    cells: int = 56  # in the core
    first_act: int = 300  # words of Markdown before the student does something
    in_class: int = 4  # exercises of the core
    at_home: int = 1  # explanations, the last exercise of the core
    kinds: int = 3  # of exercises
    missions: int = 3
    plans: tuple = (75, 50)  # minutes; the core must fit the first


EXCEPTIONS = {
    "00": Mould(first_act=150, in_class=2, kinds=2, missions=2, plans=(60, 50)),
    "50": Mould(
        steps=(
            *("title", "note", "setup", "hook", "try", "predict", "data", "observe", "explain"),
            *("step", "discuss", "limits", "claim", "keypoints"),
        ),
        in_class=6,
        at_home=0,
        kinds=1,
        missions=0,
        plans=(90,),
    ),
}
STEP_WORDS = {"note": 60, "data": 90, "model": 120}  # of Markdown, at most
FACTS_TABLES, FACTS_ROWS = 3, 3

# The minutes that the core takes in class; exercises and missions take theirs each.
READ_A_MINUTE = 180
OPENING = 18  # and the try, the prediction, the claim card, the close
MINUTES = {"exercise": 6, "mission": 2, "vote": 5, "talk": 8}
BETWEEN_CHECKS = 12


def mould(lesson):
    return EXCEPTIONS.get(lesson.number, Mould())


PLAN = ["Part", "Cells", "Minutes", "What happens"]
RUN_SHEET = [
    "In one minute",
    "The plan",
    "The first ten minutes",
    "Where learners stumble",
    "Likely answers",
    "Questions to vote on",
    "If it gets heated",
    "Closing line",
]
QUESTIONS = (
    "Who did the work?",
    "Who was counted, by whom?",
    "Which category forced a choice?",
)
THEIR_TASK = (
    "Choose one and answer it, in a sentence about this lesson's data. On your claim card they are "
    "*who is missing*, *who produced it* and *unit*."
)
BANNED = re.compile(r"\b(just|simply|obviously|clearly|easy|easily|trivial|of course)\b", re.I)
EMPTY_WORDS = {
    *("here", "click", "click here", "this", "link", "this link", "more", "read more", "see"),
}

RULES, COURSE_RULES, OUTPUT_RULES, UNANSWERED_RULES = [], [], [], []


def rule(function):
    """A rule for one lesson and its files."""
    RULES.append(function)
    return function


def course_rule(function):
    """A rule for what lessons share; it is given the root."""
    COURSE_RULES.append(function)
    return function


def output_rule(function):
    """A rule for what cells give when they run; it is given the lesson and {cell id: Said}."""
    OUTPUT_RULES.append(function)
    return function


def unanswered_rule(function):
    """The same, of a lesson in which nothing is answered yet."""
    UNANSWERED_RULES.append(function)
    return function


# --- cells -----------------------------------------------------------------------------------


@rule
def steps_in_order(lesson):
    order = mould(lesson).steps
    steps = []
    for cell in lesson.core:
        if len(cell.tags) != 1:
            yield f"{cell.id} has {len(cell.tags)} tags, one is wanted: {', '.join([*order, *GROUP])}"
        elif cell.tag in order:
            steps.append(cell.tag)
        elif cell.tag not in GROUP:
            yield f"{cell.id}: the core has no step `{cell.tag}`; its steps are {', '.join(order)}"
    for before, after in pairwise(steps):
        if order.index(after) < order.index(before):
            yield f"`{after}` stands after `{before}`; the order is {', '.join(order)}"
    missing = [step for step in order if step not in {*steps, *MAY_LACK}]
    yield from (f"the core has no cell `{step}`" for step in missing)


@rule
def more_comes_last(lesson):
    more = lesson.cells[len(lesson.core) :]
    if not more:
        yield "no heading `## More`: the core ends there, and further exercises and sources follow"
        return
    tags = [cell.tag for cell in more]
    if tags[0] != "more":
        yield f"{more[0].id} has the heading `## More` and not the tag `more`"
    for cell in more:
        if len(cell.tags) != 1 or cell.tag not in {"more", "refs", *GROUP}:
            yield f"{cell.id}: after `## More` a cell has one tag: more, refs, {', '.join(GROUP)}"
    if "refs" not in tags or set(tags[tags.index("refs") :]) != {"refs"}:
        yield "the notebook does not end with its `refs`"


@rule
def exercises_in_threes(lesson):
    tags = [cell.tag for cell in lesson.cells]
    at = 0
    while at < len(tags):
        if tags[at] not in GROUP:
            at += 1
            continue
        group = lesson.cells[at : at + 3]
        if tags[at : at + 3] != GROUP or [c.kind for c in group] != ["markdown", "code", "code"]:
            yield f"{lesson.cells[at].id}: exercise, answer and check do not follow each other"
            at += 1
            continue
        _, answer, check = group
        if not check.id.endswith("-check"):
            yield f"{check.id}: the id of a check cell ends in -check"
        if check.checks is None:
            yield f'{check.id} is not `lesson.check("name")`'
        elif check.checks not in _names_made(answer.source):
            yield f"{answer.id} does not begin `{check.checks}`"
        if "..." not in answer.source:
            yield f"{answer.id} has no dots to replace"
        at += 3


def _names_made(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef):
            yield node.name


@rule
def exercises_of_the_core(lesson):
    before = set()
    for cell in lesson.core:
        if cell.tag == "exercise" and ("data" not in before or "claim" in before):
            yield f"{cell.id}: an exercise stands between `data` and `claim`, or in *More*"
        before.add(cell.tag)
    wanted = mould(lesson)
    kinds = [kind for _, kind in lesson.core_exercises]
    at_home = kinds.count("explanation")
    if (len(kinds) - at_home, at_home) != (wanted.in_class, wanted.at_home):
        yield (
            f"the core has {len(kinds) - at_home} exercises to do in class and {at_home} to explain; "
            f"{wanted.in_class} and {wanted.at_home} are wanted, the rest belongs in *More*"
        )
    if at_home and kinds[-1] != "explanation":
        yield "the explanation is not the last exercise of the core"
    if len(set(kinds)) < wanted.kinds:
        yield f"exercises of {len(set(kinds))} kinds, at least {wanted.kinds} are wanted: {kinds}"


def options(lesson, name):
    """The options of a choice as {letter: text}, and the letter that the key gives."""
    task = lesson.task_cells[name].source
    found = dict(re.findall(r'^- "(\w+)" (\S.*)$', task, re.M))
    keys = lesson.key[name].keys if name in lesson.key else []
    right = re.search(rf"""^{name}\s*=\s*["'](\w+)["']""", "\n".join(keys), re.M)
    return found, right and right[1]


@rule
def options_are_lettered(lesson):
    for name, kind in lesson.exercises.items():
        if kind == "choice" and name in lesson.task_cells:
            found, right = options(lesson, name)
            if list(found) != list("abcdef"[: len(found)]) or len(found) < 2:
                yield (
                    f'{lesson.task_cells[name].id}: each option is a line `- "a" ...`, from a on; '
                    f"found {list(found)}"
                )
            elif right not in found:
                yield f"the key of {name} gives {right}, which is no option"


@rule
def setup_is_the_same_everywhere(lesson):
    if lesson.step("setup", "code") != SETUP.format(name=lesson.name):
        yield f"the setup cell is not\n{SETUP.format(name=lesson.name)}"
    # After a restart nothing of ours is loaded, and Python's own words are all that is shown.
    if "`name 'lesson' is not defined`" not in lesson.step("setup", "markdown"):
        yield "the text of `setup` does not say what to do when `name 'lesson' is not defined`"


@rule
def setup_says_where_the_course_is(lesson):
    # Outside its folder a notebook finds none of ours either.
    if "`No module named 'whocounts'`" not in lesson.step("setup", "markdown"):
        yield "the text of `setup` does not say what to do when `No module named 'whocounts'`"


@rule
def acts_early(lesson):
    words = 0
    for cell in lesson.core:
        if cell.kind == "markdown" and cell.tag != "note":
            words += prose_words(cell.source)
        elif cell.kind == "code" and cell.tag == "try":
            break
    if words > mould(lesson).first_act:
        yield (
            f"{words} words of Markdown stand before the first code cell `try`, at most "
            f"{mould(lesson).first_act} are wanted"
        )


@rule
def title_says_what_comes(lesson):
    title = lesson.step("title", "markdown")
    asked = re.findall(r"^(?:-|\d\.) .*\?\W*$", title, re.M)
    if len(asked) != 3:
        yield f"the title lists {len(asked)} questions of the lesson, three are wanted"
    if not re.search(r"\bminutes\b", title):
        yield "the title does not say how many minutes the core takes and where one may stop"
    kept = re.findall(r"^\d\. ", lesson.step("keypoints", "markdown"), re.M)
    if len(kept) != 3:
        yield f"`keypoints` has {len(kept)} numbered answers, one for each of the three questions"


@rule
def facts_by_three(lesson):
    tables = 0
    for cell in lesson.core:
        if cell.kind == "code":
            for call in _calls(cell.source, "facts"):
                tables += 1
                rows = call.args[0] if call.args else None
                if not isinstance(rows, ast.List) or not 1 <= len(rows.elts) <= FACTS_ROWS:
                    yield (
                        f"{cell.id}: `lesson.facts` wants a list of one to {FACTS_ROWS} ids; "
                        "further ones go into `more=[...]`"
                    )
    if tables > FACTS_TABLES:
        yield f"{tables} tables of facts in the core, at most {FACTS_TABLES} are wanted"


def _calls(source, name):
    """The calls `lesson.name(...)` in some code."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == f"lesson.{name}":
            yield node


@rule
def card_and_end_are_offered(lesson):
    for step, call in (("data", "card"), ("keypoints", "done")):
        if not any(True for _ in _calls(lesson.step(step, "code"), call)):
            yield f"no code cell of `{step}` calls `lesson.{call}()`"


@rule
def a_concept_does_work(lesson):
    row = next((one for one in read_map(lesson.root) if one.number == lesson.number), None)
    concepts = row.concepts if row else {}
    source = lesson.step("step" if "step" in mould(lesson).steps else "source", "markdown")
    linked = {target for _, target in links(source)}
    for concept, authors in concepts.items():
        if f"glossary.md#{slug(concept)}" in linked and all(one in source for one in authors):
            return
    wanted = [f"[{one}](glossary.md#{slug(one)}) by {' and '.join(by)}" for one, by in concepts.items()]
    yield (
        "`source` names no concept of the course map with its author and a link to the glossary; "
        f"the map's row {lesson.number} offers {'; '.join(wanted) or 'none: write one there'}"
    )


@rule
def standing_questions_are_asked(lesson):
    asked = " ".join(lesson.step("discuss", "markdown").split())
    yield from (f"`discuss` does not ask: {one}" for one in QUESTIONS if one not in asked)
    if THEIR_TASK not in asked:
        yield f"`discuss` gives the questions nothing to do; it says: {THEIR_TASK}"


@rule
def a_static_table_has_its_words(lesson):
    for before, cell in pairwise(lesson.cells):
        said = before.kind == "markdown" and "table" in before.source
        if cell.tag == "static" and cell.kind == "code" and not said:
            yield f"{cell.id}: the cell before it does not say that this is the panel as a table"


@rule
def synthetic_is_said(lesson):
    if lesson.synthetic and "SYNTHETIC" not in lesson.step("data", "markdown"):
        yield "the text of `data` does not say SYNTHETIC"
    real = set(lesson.module.start.data) - set(lesson.synthetic)
    for node in ast.walk(ast.parse(lesson.module_path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            source = ast.unparse(node)
            proof = re.search("|".join([r"\bF\d{3}\b", *real]), source)
            if "synthetic=False" in source and not proof:
                yield f"{node.name} draws without SYNTHETIC, and names no fact and no real data"


# --- headings, links, pictures ---------------------------------------------------------------


@rule
def headings_in_order(lesson):
    found = headings(lesson.markdown)
    titles = [text for level, text in found if level == 1]
    if len(titles) != 1 or headings(lesson.cells[0].source)[:1] != [(1, titles[0])]:
        yield f"one H1 at the top is wanted, found {titles}"
    for (before, _), (level, text) in pairwise(found):
        if level > before + 1:
            yield f"“{text}” skips a level"
    texts = [text for _, text in found]
    yield from (f"“{text}” stands twice" for text in sorted(set(texts)) if texts.count(text) > 1)
    numbers = []
    for cell in lesson.cells:
        named = re.findall(r"^### Exercise (\d+): \S", cell.source, re.M)
        if cell.tag == "exercise" and len(named) != 1:
            yield f"{cell.id} has no heading `### Exercise N: ...`"
        numbers += map(int, named)
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"exercises are numbered {numbers}, in the notebook's order from 1 on is wanted"


@rule
def links_arrive(lesson):
    for text, target in links(lesson.markdown):
        if re.match(r"https://|mailto:", target):
            continue
        file, _, anchor = target.partition("#")
        path = lesson.path.parent / file if file else lesson.path
        if not path.is_file():
            yield f"[{text}]: there is no {target}"
        elif ".." in path.parts:
            yield f"[{text}]: {target} leaves the folder that JupyterLab shows; name it without a link"
        elif anchor and anchor not in anchors(path):
            yield f"[{text}]: {file or 'the notebook'} has no #{anchor}"


@rule
def links_are_named(lesson):
    for text, target in links(lesson.markdown):
        plain = re.sub(r"<[^>]+>|[*_`]", "", text).strip(" .→←").lower()
        if not plain or plain in EMPTY_WORDS or re.match(r"https?:|www\.", plain):
            yield f"[{text}]({target}) does not say where it leads"
    for address in re.findall(r"(?<![(<\"'=\w])https?://\S+", without_code(lesson.markdown)):
        yield f"a bare address: {address}"
    yield from (f"a bare address: {one}" for one in re.findall(r"<https?://[^>]*>", lesson.markdown))


@rule
def pictures_are_described(lesson):
    text = without_fences(lesson.markdown)
    for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)", text):
        if not alt.strip():
            yield f"{target} has no alt text"
        if not (lesson.path.parent / target).is_file():
            yield f"there is no picture {target}"
    for tag in re.findall(r"<img\b[^>]*>", text):
        if not re.search(r'\balt="[^"]*\w[^"]*"', tag):
            yield f"{tag} has no alt text"


# --- the file --------------------------------------------------------------------------------


@rule
def no_formula_by_accident(lesson):
    # JupyterLab sets what stands between two of them as mathematics.
    if "$" in without_code(lesson.markdown):
        yield "a dollar sign in the text: write the word dollars"


@rule
def nothing_is_stored(lesson):
    for cell in lesson.code:
        if cell.raw["outputs"]:
            yield f"{cell.id} has outputs"
        if cell.raw["execution_count"] is not None:
            yield f"{cell.id} has a count"


@rule
def metadata_is_minimal(lesson):
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    if lesson.raw["metadata"] != {"kernelspec": kernel, "language_info": {"name": "python"}}:
        yield f"the notebook's metadata are {lesson.raw['metadata']}; its kernel and language alone are wanted"
    for cell in lesson.cells:
        if set(cell.raw["metadata"]) != {"tags"}:
            yield f"{cell.id} has metadata {sorted(cell.raw['metadata'])}, only tags are wanted"
    stored = json.dumps(lesson.raw, indent=1, ensure_ascii=False) + "\n"
    if (lesson.raw["nbformat"], lesson.raw["nbformat_minor"]) != (4, 5):
        yield "the notebook's format is not 4.5"
    if lesson.path.read_text(encoding="utf-8") != stored:
        yield "the file is not stored as JupyterLab stores it (indent 1, UTF-8, line end)"


@rule
def ids_are_readable(lesson):
    ids = [cell.id for cell in lesson.cells]
    for name in ids:
        if not re.fullmatch(r"[a-z][a-z0-9-]{1,39}", name) or re.fullmatch(r"[0-9a-f]{6,}", name):
            yield f"the id {name!r} is not readable: small letters, digits and hyphens are wanted"
    yield from (f"the id {name} stands twice" for name in sorted(set(ids)) if ids.count(name) > 1)


# --- size ------------------------------------------------------------------------------------


def code_lines(cell):
    return sum(bool(line.strip()) for line in cell.source.splitlines())


@rule
def code_is_short(lesson):
    sizes = {cell.id: code_lines(cell) for cell in lesson.code}
    yield from (f"{name} has {size} lines of code" for name, size in sizes.items() if size > 12)
    if median(sizes.values()) > 2:
        yield f"half of the code cells have over {median(sizes.values())} lines"


def prose_words(markdown):
    """Number of words that a reader reads: no code, tags, link targets."""
    text = re.sub(r"\]\([^)]*\)", "]", without_fences(markdown))
    return len(re.findall(r"[^\W\d_][\w’'-]*", re.sub(r"<[^>]+>", " ", text)))


@rule
def core_is_short(lesson):
    wanted = mould(lesson)
    words = prose_words(lesson.core_markdown)
    if words > wanted.words:
        yield f"the core has {words} words of Markdown, at most {wanted.words} are wanted"
    if len(lesson.core) > wanted.cells:
        yield f"the core has {len(lesson.core)} cells, at most {wanted.cells} are wanted"
    for step, most in STEP_WORDS.items():
        words = prose_words(lesson.step(step, "markdown"))
        if words > most:
            yield f"`{step}` has {words} words of Markdown, at most {most} are wanted"


@rule
def few_new_terms(lesson):
    met = {term for other in lesson.earlier for term in other.terms}
    new = [term for term in lesson.terms if term not in met]
    if len(new) > 7:
        yield f"{len(new)} new terms, at most 7 are wanted: {new}"


# --- run sheet -------------------------------------------------------------------------------


@rule
def run_sheet_has_its_sections(lesson):
    found = [text for level, text in headings(lesson.run_sheet) if level == 2]
    if found != RUN_SHEET:
        missing = [name for name in RUN_SHEET if name not in found] or "none, and the order is another"
        yield f"the run sheet lacks the sections {missing}; wanted, in this order: {RUN_SHEET}"
    if sum(level == 1 for level, _ in headings(lesson.run_sheet)) != 1:
        yield "the run sheet has no H1, or several"


def plan(lesson, minutes):
    """One plan's rows as (part, names of cells, minutes); None where the table is malformed."""
    plans = sections(sections(lesson.run_sheet).get("The plan", ""), level=3)
    head, *rows = table_rows(plans.get(f"{minutes} minutes", "")) or [[]]
    if head != PLAN or not all(len(row) == 4 and row[2].isdecimal() for row in rows):
        return None
    return [(part, re.findall(r"`([^`]+)`", cells), int(spent)) for part, cells, spent, _ in rows]


def plans(lesson):
    """Every plan that is well formed, as {minutes: rows}."""
    found = {minutes: plan(lesson, minutes) for minutes in mould(lesson).plans}
    return {minutes: rows for minutes, rows in found.items() if rows}


@rule
def plans_add_up(lesson):
    found = plans(lesson)
    for minutes in mould(lesson).plans:
        if minutes not in found:
            yield (
                f"under `## The plan` no `### {minutes} minutes` with a table | {' | '.join(PLAN)} |, "
                "minutes in whole numbers"
            )
        elif (total := sum(spent for *_, spent in found[minutes])) != minutes:
            yield f"the plan of {minutes} minutes adds up to {total}"
    if 75 in found:
        last = [line for line in lesson.run_sheet.splitlines() if line.startswith("**90 minutes:**")]
        if len(last) != 1 or not all(word in last[0] for word in ("vote", "talk")):
            yield "no line `**90 minutes:** ...`: the plan of 75 with a second vote and a longer talk"


@rule
def plans_name_cells(lesson):
    in_class = [name for name, kind in lesson.core_exercises if kind != "explanation"]
    checks = [cell.id for cell in lesson.core if cell.checks in in_class]
    steps = {cell.tag for cell in lesson.core} & {*mould(lesson).steps}
    there = {text for cell in lesson.core for _, text in headings(cell.source)}
    for minutes, rows in plans(lesson).items():
        named = [name for _, cells, _ in rows for name in cells]
        questions = [one for part, *_ in rows for one in re.findall(r"[A-Z][^?.]*\?", part)]
        for question in questions:
            if question not in there:
                yield f"the plan of {minutes} minutes has a part “{question}”, no heading of the notebook"
        for name in named:
            if name not in {*steps, *checks}:
                yield f"the plan of {minutes} minutes names `{name}`, no step or check done in class"
        asked = [name for name in named if name in checks]
        if asked != [name for name in checks if name in asked]:
            yield f"the plan of {minutes} minutes names the checks in another order than the notebook"
        if minutes == mould(lesson).plans[0]:
            must = ["try", "predict", "panel", "discuss", "claim"]
            wanted = [step for step in must if step in mould(lesson).steps] + checks
            missing = [name for name in wanted if name not in named]
            yield from (f"the plan of {minutes} minutes does not name `{name}`" for name in missing)


def needed(lesson, part, cells):
    """The minutes that a row of the first plan needs by what it names."""
    return (
        MINUTES["exercise"] * sum(name.endswith("-check") for name in cells)
        + MINUTES["mission"] * len(lesson.missions) * ("panel" in cells)
        + MINUTES["vote"] * ("vote" in part.lower())
        + MINUTES["talk"] * ("discuss" in cells)
    )


@rule
def plan_gives_each_part_its_minutes(lesson):
    first = mould(lesson).plans[0]
    for minutes, rows in plans(lesson).items():
        if not any("discuss" in cells for _, cells, _ in rows):
            yield f"the plan of {minutes} minutes has no part for the talk, `discuss`"
        if minutes != first:
            continue
        if not any("vote" in part.lower() for part, *_ in rows):
            yield f"the plan of {minutes} minutes has no part called a vote"
        for part, cells, spent in rows:
            if spent < needed(lesson, part, cells):
                yield (
                    f"“{part}” has {spent} minutes in the plan of {minutes}, and needs "
                    f"{needed(lesson, part, cells)}"
                )


@rule
def checks_come_every_twelve_minutes(lesson):
    for minutes, rows in plans(lesson).items():
        since, before = 0, None
        for part, cells, spent in rows:
            if "discuss" not in cells:
                since += spent
            if any(name.endswith("-check") for name in cells):
                if before and since > BETWEEN_CHECKS:
                    yield f"{since} minutes from {before} to {part} in the plan of {minutes} minutes"
                since, before = 0, part


@rule
def votes_can_be_read(lesson):
    try:
        votes = read_votes(lesson.run_sheet)
    except ValueError as problem:
        yield f"{problem}. `tests/votes.py` shows the form, and programs read it"
        return
    for vote in votes:
        yield from (f"vote {vote.number}: {one}" for one in vote.complaints())
        for part, _, spent in plan(lesson, mould(lesson).plans[0]) or []:
            if part.lower() == "vote" and spent < vote.minutes:
                yield f"a vote takes {vote.minutes} minutes by its section, and has {spent} in the plan"


@rule
def missions_are_enough(lesson):
    if len(lesson.missions) < mould(lesson).missions:
        yield (
            f"the key walks {len(lesson.missions)} missions of the panel, under `## {MISSIONS}` in "
            "blocks ```python mission LABEL, each a list of settings, a dict a step; "
            f"at least {mould(lesson).missions} are wanted"
        )


# --- words -----------------------------------------------------------------------------------


@cache
def _titles():
    with open(ROOT / "datasets" / "record_sources.csv", encoding="utf-8", newline="") as file:
        return sorted((row["title"] for row in csv.DictReader(file)), key=len, reverse=True)


def banned(text):
    """Banned words outside code and outside the titles of sources."""
    text = re.sub(r"<cite>.*?</cite>", "", without_code(text), flags=re.S)
    for title in _titles():
        text = text.replace(title, "")
    return [f"“{text[max(0, m.start() - 25) : m.end() + 25]}”" for m in BANNED.finditer(text)]


@rule
def nobody_is_talked_down_to(lesson):
    yield from banned(lesson.markdown)
    yield from banned(lesson.run_sheet)
    tree = ast.parse(lesson.module_path.read_text(encoding="utf-8"))
    theirs = {id(text) for part in _what_students_may_say(tree) for text in ast.walk(part)}
    for node in ast.walk(tree):  # check messages, captions, read-outs
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in theirs:
            yield from banned(node.value)


def _what_students_may_say(tree):
    """The words by which a check knows an idea: it reads them, and shows them to nobody."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", None))
        if name == "in_one_clause":
            yield call
        elif name == "Idea":
            yield from [*call.args[1:2], *call.args[3:4]]
            yield from (one.value for one in call.keywords if one.arg in ("words", "turned"))


@course_rule
def nobody_is_talked_down_to_elsewhere(root):
    for path in sorted([*(root / "course").glob("*.md"), *(root / "datasets").glob("*.md")]):
        yield from (f"{path.name}: {one}" for one in banned(path.read_text(encoding="utf-8")))


@course_rule
def per_cent_is_two_words(root):
    """One spelling; in code it is a name, and the record keeps its units."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((root / "course").glob("*.md"))}
    for lesson in find_lessons(root):
        texts |= {str(lesson): lesson.markdown, f"the run sheet of {lesson}": lesson.run_sheet}
    for name, text in texts.items():
        if found := re.search(r".*\bpercent\b.*", without_code(text), re.I):
            yield f"{name}: write `per cent` in: {found[0]}"


@course_rule
def each_claim_card_has_its_own_number(root):
    """Else a card of one lesson can be copied into another's."""
    met = {}
    for lesson in find_lessons(root):
        for fact in re.findall(r"\bnumber\W.*\[(F\d+)\]", lesson.step("claim", "markdown") + lesson.step("claim", "code")):
            if fact in met:
                yield f"{lesson}: the claim card begins with {fact}, as that of {met[fact]} does"
            met[fact] = lesson


@course_rule
def glossary_holds_the_terms(root):
    path = root / "course" / "glossary.md"
    entries = sections(path.read_text(encoding="utf-8")) if path.is_file() else {}
    names = list(entries)
    if names != sorted(names, key=str.casefold):
        yield "the glossary is not in the order of the alphabet"
    first = first_met(root)
    there = {slug(name): name for name in names}
    yield from (f"{at} links to {term}, which has no entry" for term, at in first.items() if term not in there)
    for term, name in there.items():
        if term not in anchors(path):
            yield f"“{name}” has no anchor, its heading is: ## <a id=\"{term}\"></a>{name}"
        if term not in first:
            yield f"no lesson and no page links to “{name}”"


@course_rule
def right_choices_are_spread(root):
    letters, longest, found = [], 0, []
    for lesson in find_lessons(root):
        names = [name for name, kind in lesson.exercises.items() if kind == "choice"]
        for name in names:
            texts, right = options(lesson, name) if name in lesson.task_cells else ({}, None)
            if right in texts:
                sizes = {letter: len(text) for letter, text in texts.items()}
                letters.append(right)
                longest += sizes[right] == max(sizes.values())
                found.append(f"{lesson} {name}: {right}, lengths {list(sizes.values())}")
    if len(letters) < 4:
        return
    for letter in sorted(set(letters)):
        if letters.count(letter) > len(letters) / 2:
            yield "\n".join([f"“{letter}” is right more than half the time:", *found])
    if longest > len(letters) / 2:
        yield "\n".join([f"the right option is the longest {longest} of {len(letters)} times:", *found])


# --- what the cells give ---------------------------------------------------------------------


class Outline(HTMLParser):
    """Figures, tables and pictures of some HTML."""

    def __init__(self, html):
        super().__init__()
        self.figures, self.tables, self.loose, self.open, self.text = [], [], [], [], None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "figure":
            self.open.append({"alts": [], "caption": ""})
        elif tag == "img":
            (self.open[-1]["alts"] if self.open else self.loose).append(attrs.get("alt") or "")
        elif tag == "table":
            self.tables.append({"caption": "", "scopes": []})
        elif tag == "th" and self.tables:
            self.tables[-1]["scopes"].append(attrs.get("scope"))
        elif tag in {"figcaption", "caption"}:
            self.text = tag

    def handle_endtag(self, tag):
        if tag == "figure" and self.open:
            self.figures.append(self.open.pop())
        elif tag in {"figcaption", "caption"}:
            self.text = None

    def handle_data(self, data):
        if self.text == "figcaption" and self.open:
            self.open[-1]["caption"] += data
        elif self.text == "caption" and self.tables:
            self.tables[-1]["caption"] += data


@output_rule
def figures_are_described(lesson, said):
    for name, one in said.items():
        for html in map(Outline, one.having("text/html")):
            if html.loose:
                yield f"{name}: a picture outside a <figure>"
            for figure in html.figures:
                if not all(alt.strip() for alt in figure["alts"]):
                    yield f"{name}: a picture without alt text"
                if not figure["caption"].strip():
                    yield f"{name}: a figure without a caption"
                if figure["alts"] and not re.search(r"Not shown:\s*\w", figure["caption"]):
                    yield f"{name}: the caption does not say what is not shown"
        for data in (output.get("data", {}) for output in one.outputs):
            if {"image/png", "image/svg+xml"} & set(data) and "text/html" not in data:
                yield f"{name}: a picture without HTML around it has no alt text"


@unanswered_rule
def no_number_is_shown_raw(lesson, said):
    raw = r"(np\.|array)\S.*|[-+\s\d.,e()\[\]]*\d[-+\s\d.,e()\[\]]*"
    for name, one in said.items():
        plain = [data["text/plain"] for output in one.outputs if set(data := output.get("data", {})) == {"text/plain"}]
        for text in [*plain, one.stream("stdout")]:
            if re.fullmatch(raw, text.strip(), re.S):
                yield f"{name}: {text.strip()} says not of what; show it by lesson.show_number"


@unanswered_rule
def static_is_folded(lesson, said):
    for cell in lesson.code:
        if cell.tag == "static":
            for html in said[cell.id].having("text/html"):
                if "<table" in unfolded(html):
                    yield f"{cell.id}: the table tells what the missions ask; fold it in <details>"


def unfolded(html):
    """HTML without what is folded in <details>, styles and scripts."""
    html = re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.S)
    innermost = r"<details\b(?:(?!<details\b).)*?</details>"
    while (less := re.sub(innermost, "", html, flags=re.S)) != html:
        html = less
    return html


def arithmetic(lesson, said):
    """The minutes that the core takes, as {what: minutes}."""
    shown = [
        unescape(re.sub(r"<[^>]+>", " ", unfolded(html)))
        for cell in lesson.core
        if cell.kind == "code" and cell.tag != "check"
        for html in said[cell.id].having("text/html")
    ]
    text, outputs = prose_words(lesson.core_markdown), sum(map(prose_words, shown))
    wanted = mould(lesson)
    return {
        f"reading, {text} words and {outputs} in outputs": round((text + outputs) / READ_A_MINUTE),
        "opening, try, predict, card and close": OPENING,
        f"{len(lesson.missions)} missions": MINUTES["mission"] * len(lesson.missions),
        f"{wanted.in_class} exercises": MINUTES["exercise"] * wanted.in_class,
        "one vote": MINUTES["vote"],
        "talk": MINUTES["talk"],
    }


@unanswered_rule
def core_fits_its_time(lesson, said):
    spent, most = arithmetic(lesson, said), mould(lesson).plans[0]
    lines = [f"{minutes:3} {what}" for what, minutes in spent.items()]
    sum_up = "\n".join([f"{lesson}:", *lines, f"{sum(spent.values()):3} minutes of {most}"])
    print(sum_up)  # pytest -rP shows it where the rule is kept
    if sum(spent.values()) > most:
        yield sum_up


@output_rule
def tables_are_headed(lesson, said):
    for name, one in said.items():
        for html in map(Outline, one.having("text/html")):
            for table in html.tables:
                if not table["caption"].strip():
                    yield f"{name}: a table without a caption"
                if not table["scopes"] or not set(table["scopes"]) <= {"col", "row"}:
                    yield f"{name}: a table whose header cells do not say what they head"


@output_rule
def one_of_a_thing_is_no_plural(lesson, said):
    for name, one in said.items():
        alts = [alt for html in map(Outline, one.having("text/html")) for figure in html.figures for alt in figure["alts"]]
        html = [unescape(re.sub(r"<[^>]+>", "|", html)) for html in one.having("text/html")]
        for text in [*filter(None, alts), *html, *one.having("text/plain")]:
            yield from (f"{name}: {wrong}" for wrong in plurals_after_one(text))


@output_rule
def nothing_warns(lesson, said):
    yield from (f"{name}: {one.stream('stderr')}" for name, one in said.items() if one.stream("stderr"))


@output_rule
def start_says_synthetic(lesson, said):
    if not lesson.synthetic:
        return
    if "SYNTHETIC" not in "".join(said["setup"].having("text/plain")):
        yield "lesson.start() does not say that the data are SYNTHETIC"
    shown = [said[cell.id] for cell in lesson.code if cell.tag == "data"]
    tables = [t for one in shown for html in one.having("text/html") for t in Outline(html).tables]
    if not any("SYNTHETIC" in table["caption"] for table in tables):
        yield "no table of the step `data` says SYNTHETIC in its caption"


# --- the lessons -----------------------------------------------------------------------------


def name_of(one):
    return getattr(one, "__name__", str(one))


def kept_by(rules):
    """Each lesson with each rule."""
    return pytest.mark.parametrize(("lesson", "keep"), list(product(LESSONS, rules)), ids=name_of)


@kept_by(RULES)
def test_lesson(lesson, keep):
    hold(keep(lesson), lesson)


@pytest.mark.parametrize("keep", COURSE_RULES, ids=name_of)
def test_course(keep):
    hold(keep(ROOT))


@kept_by(OUTPUT_RULES + UNANSWERED_RULES)
def test_outputs(lesson, keep):
    run = run_of(lesson)
    found = [*keep(lesson, run.unanswered)]
    if keep in OUTPUT_RULES:
        found += keep(lesson, run.answered)
    hold(found, lesson)


# --- the rules bite --------------------------------------------------------------------------

NOTEBOOK, MODULE = "notebook", "course/whocounts/lessons/toy.py"
SHEET, KEY = f"run_sheets/{STEM}.md", f"answers/{STEM}.md"
LOREM = "\n\nSo many words that nobody reads them to the end of the line. " * 60

A_CHECK = '%% code a-check [check]\nlesson.check("a")\n\n'
AN_EXERCISE = f"a-task [exercise]\n\n%% code a [answer]\na = ...\n\n{A_CHECK}%% markdown "
FACTS = "lesson.answer_to_prediction(lesson.rows())"

# For each rule: a file, what to change in it (old, new), and what the rule must say.
BROKEN = {
    steps_in_order: [
        (NOTEBOOK, "%% markdown setup-how", "%% markdown care [note]\nx\n\n%% markdown setup-how", None),
        (NOTEBOOK, "title [title]", "title []", "title has 0 tags"),
        (NOTEBOOK, "title [title]", "title [title,hook]", "title has 2 tags"),
        (NOTEBOOK, "limits [limits]", "limits [ending]", "no step `ending`"),
        (NOTEBOOK, "limits [limits]", "limits [more]", "no step `more`"),
        (NOTEBOOK, "limits [limits]", "limits [real]", "`real` stands after `discuss`"),
        (NOTEBOOK, "real [real]", "real [source]", "the core has no cell `real`"),
        (NOTEBOOK, "## More\n", "## Further\n", "no step `refs`"),
    ],
    more_comes_last: [
        (NOTEBOOK, "## More\n", "## Further\n", "no heading `## More`"),
        (NOTEBOOK, "more [more]", "more [refs]", "and not the tag `more`"),
        (NOTEBOOK, "refs [refs]", "refs [limits]", "refs: after `## More`"),
        (NOTEBOOK, "refs [refs]", "refs [more]", "does not end with its `refs`"),
        (NOTEBOOK, "%% markdown refs", "%% markdown other [refs]\nx\n\n%% markdown a [more]\nx\n\n%% markdown refs",
         "does not end with its `refs`"),
        (NOTEBOOK, "%% markdown refs", "%% markdown other [more]\n## How?\n\n%% markdown refs", None),
    ],
    exercises_in_threes: [
        (NOTEBOOK, "count-check [check]", "count-check [answer]", "count-task: exercise, answer and check"),
        (NOTEBOOK, "%% code count-check", "%% markdown between [explain]\n\n%% code count-check", "count-task: exer"),
        (NOTEBOOK, "keypoints [keypoints]", "keypoints [exercise]", "keypoints: exercise, answer"),
        (NOTEBOOK, "code count-check", "code count-test", "count-test: the id of a check"),
        (NOTEBOOK, 'lesson.check("count")', "lesson.check('count', count)", "count-check is not"),
        (NOTEBOOK, "count = ...", "counted = ...", "count-answer does not begin `count`"),
        (NOTEBOOK, "count = ...", "count = 0", "count-answer has no dots"),
    ],
    exercises_of_the_core: [
        (NOTEBOOK, "hook [hook]", AN_EXERCISE + "hook [hook]", "a-task: an exercise stands between `data`"),
        (NOTEBOOK, "claim-how [claim]", "claim-how [claim]\n\n%% markdown " + AN_EXERCISE + "z [claim]",
         "a-task: an exercise stands between `data` and `claim`"),
        (NOTEBOOK, 'lesson.check("twice")', 'lesson.check("count")', None),
        (NOTEBOOK, 'lesson.check("count")', "1", "3 exercises to do in class and 1 to explain; 4 and 1"),
        (NOTEBOOK, 'lesson.check("why")', 'lesson.check("twice")', "5 exercises to do in class and 0 to explain"),
        (NOTEBOOK, 'lesson.check("unit")\n', 'lesson.check("why")\n', "3 exercises to do in class and 2"),
        (NOTEBOOK, "## More\n", "## Further\n", "5 exercises to do in class and 1"),
        (NOTEBOOK, 'lesson.check("by_person")', "1", "3 exercises to do"),
        (MODULE, "data=[\"toy\"])\n", "data=[\"toy\"])\ncheck.function = check.table = check.choice = "
         "lambda name, right, **_: check.number(name, right)", "exercises of 2 kinds, at least 3"),
    ],
    options_are_lettered: [
        (NOTEBOOK, '- "a" a person', '- `"a"` a person', "unit-task: each option is a line"),
        (NOTEBOOK, '- "a" a person', '- "x" a person', "found ['x', 'b', 'c']"),
        (NOTEBOOK, '- "b" a form\n', "", "found ['a', 'c']"),
        (KEY, 'unit = "b"', 'unit = "d"', "the key of unit gives d"),
    ],
    setup_is_the_same_everywhere: [
        (NOTEBOOK, "lesson.start()", "lesson.start() ", "the setup cell is not"),
        (NOTEBOOK, "import toy as", "import toys as", "the setup cell is not"),
        (NOTEBOOK, "`name 'lesson'", "name 'lesson'", "the text of `setup`"),
    ],
    setup_says_where_the_course_is: [
        (NOTEBOOK, "`No module", "No module", "when `No module named 'whocounts'`"),
    ],
    acts_early: [
        (NOTEBOOK, "One afternoon", "One afternoon" + LOREM[:800], None),
        (NOTEBOOK, "One afternoon", "One afternoon" + LOREM, "stand before the first code cell `try`"),
        (NOTEBOOK, "%% markdown setup-how", f"%% markdown care [note]\n{LOREM}\n\n%% markdown setup-how", None),
        (NOTEBOOK, "my_prediction = ...", f"my_prediction = ...\n\n%% markdown long [predict]\n{LOREM}", None),
    ],
    title_says_what_comes: [
        (NOTEBOOK, "- How many people send five forms?\n", "", "lists 2 questions"),
        (NOTEBOOK, "75 minutes", "75", "does not say how many minutes"),
        (NOTEBOOK, "2. Fewer people", "Fewer people", "2 numbered answers"),
    ],
    facts_by_three: [
        (NOTEBOOK, FACTS, 'lesson.facts(["F1", "F2", "F3"], more=["F4", "F5"])', None),
        (NOTEBOOK, FACTS, 'lesson.facts(["F1", "F2", "F3", "F4"])', "explain-prediction: `lesson.facts` wants"),
        (NOTEBOOK, FACTS, "lesson.facts(SOME)", "explain-prediction: `lesson.facts` wants"),
        (NOTEBOOK, FACTS, 'lesson.facts(["F1"])\n' * 4, "4 tables of facts in the core"),
        (NOTEBOOK, "twice = ...", 'twice = ...\nlesson.facts(["F1", "F2", "F3", "F4"])', None),
    ],
    card_and_end_are_offered: [
        (NOTEBOOK, "lesson.card()", "1", "no code cell of `data` calls `lesson.card()`"),
        (NOTEBOOK, "lesson.done()", "1", "no code cell of `keypoints` calls `lesson.done()`"),
    ],
    a_concept_does_work: [
        (NOTEBOOK, "(glossary.md#speaking-list)", "(glossary.md#form)", "[speaking list](glossary.md#speaking-list) by Wells"),
        (NOTEBOOK, "Ida B.\nWells took", "Somebody took", "`source` names no concept of the course map"),
        ("README.md", "| 91 Toy", "| 92 Toy", "row 91 offers none"),
        ("README.md", "speaking list (Ida B. Wells); ", "", "[census](glossary.md#census) by Nobody"),
    ],
    standing_questions_are_asked: [
        *((NOTEBOOK, one, "", f"does not ask: {one}") for one in QUESTIONS),
        (NOTEBOOK, "Choose one and", "You may", "gives the questions nothing to do"),
    ],
    a_static_table_has_its_words: [
        (NOTEBOOK, "If you cannot use the panel, open the table", "Open it", None),
        (NOTEBOOK, "%% code static-table", "%% code one-more [static]\n1\n\n%% code static-table", "static-table: the cell before"),
    ],
    synthetic_is_said: [
        (NOTEBOOK, "SYNTHETIC. One row", "One row", "the text of `data`"),
        (MODULE, "figure = kit.new_figure()", "figure = kit.new_figure(synthetic=False)", "naive_figure draws without"),
        (MODULE, "figure = kit.new_figure()", "figure = kit.new_figure(synthetic=False)  \n    fact = 'F042'", None),
    ],
    no_formula_by_accident: [
        (NOTEBOOK, "## What stays?", "## What stays?\n\nFrom $3 to $5.", "a dollar sign"),
        (NOTEBOOK, "## What stays?", "## What stays?\n\n`$HOME`", None),
    ],
    headings_in_order: [
        (NOTEBOOK, "## What stays?", "# What stays?", "one H1"),
        (NOTEBOOK, "# 91 Toy", "91 Toy", "one H1"),
        (NOTEBOOK, "## What stays?", "#### What stays?", "“What stays?” skips a level"),
        (NOTEBOOK, "## What stays?", "## What happened?", "“What happened?” stands twice"),
        (NOTEBOOK, "### Exercise 2: ", "### Exercise 3: ", "numbered [1, 3, 3, 4, 5, 6]"),
        (NOTEBOOK, "### Exercise 2: ", "### Task: ", "by-person-task has no heading"),
        (NOTEBOOK, "One afternoon", "```\n# a comment\n```\n\nOne afternoon", None),
    ],
    links_arrive: [
        (NOTEBOOK, "(glossary.md)", "(glosary.md)", "there is no glosary.md"),
        (NOTEBOOK, "(glossary.md)", "(../datasets/toy.csv)", "leaves the folder"),
        (NOTEBOOK, "#form)", "#forms)", "glossary.md has no #forms"),
        (NOTEBOOK, "#g3)", "#g4)", "essay_points.md has no #g4"),
        (NOTEBOOK, "From the", '<a href="x.md">The list</a>', "there is no x.md"),
        (NOTEBOOK, "From the", "[The model](#how-does-a-form-become-a-person)", "has no #how-does"),
        (NOTEBOOK, "From the", '[The model](#how) <a id="how"></a>', None),
        (NOTEBOOK, "From the", "[The model](#how)", "the notebook has no #how"),
        (NOTEBOOK, "From the", "[A paper](https://doi.org/10.1000/1)", None),
        (NOTEBOOK, "From the", "[A paper](http://example.org)", "there is no http:"),
    ],
    links_are_named: [
        (NOTEBOOK, "[glossary]", "[here]", "[here](glossary.md) does not say"),
        (NOTEBOOK, "[glossary]", "[**Click here**]", "does not say where it leads"),
        (NOTEBOOK, "From the", "[https://example.org](https://example.org)", "does not say"),
        (NOTEBOOK, "From the", "At https://example.org we read", "a bare address"),
        (NOTEBOOK, "From the", "At <https://example.org> we read", "a bare address"),
    ],
    pictures_are_described: [
        (NOTEBOOK, "From the", "![](91_toy.ipynb)", "91_toy.ipynb has no alt text"),
        (NOTEBOOK, "From the", "![A hall](hall.png)", "there is no picture hall.png"),
        (NOTEBOOK, "From the", '<img src="hall.png">', "has no alt text"),
        (NOTEBOOK, "From the", "![A hall](91_toy.ipynb)", None),
    ],
    code_is_short: [
        (NOTEBOOK, "count = ...", "count = ...\n" + "1\n" * 11, "count-answer has 13 lines"),
        (NOTEBOOK, "lesson.", "1\n1\nlesson.", "half of the code cells have over 3"),
    ],
    core_is_short: [
        (NOTEBOOK, "2. Fewer people", LOREM, None),
        (NOTEBOOK, "2. Fewer people", LOREM * 3, "words of Markdown, at most 1900 are wanted"),
        (NOTEBOOK, "From the", LOREM * 3, None),
        (NOTEBOOK, "%% markdown limits", "".join(f"%% markdown d{n} [discuss]\n\n" for n in range(20))
         + "%% markdown limits", "cells, at most 56 are wanted"),
        (NOTEBOOK, "Divide the forms", LOREM, "words of Markdown, at most 120 are wanted"),
        (NOTEBOOK, "SYNTHETIC. One", "SYNTHETIC." + LOREM, "words of Markdown, at most 90 are wanted"),
    ],
    few_new_terms: [
        (NOTEBOOK, "From the", "".join(f"[t{n}](glossary.md#t{n}) " for n in range(5)), None),
        (NOTEBOOK, "From the", "".join(f"[t{n}](glossary.md#t{n}) " for n in range(6)), "8 new terms"),
    ],
    ids_are_readable: [
        (NOTEBOOK, "markdown limits", "markdown Limits", "the id 'Limits'"),
        (NOTEBOOK, "markdown limits", "markdown deadbeef", "the id 'deadbeef'"),
        (NOTEBOOK, "markdown limits", "markdown discuss", "the id discuss stands twice"),
    ],
    run_sheet_has_its_sections: [
        (SHEET, "## Likely answers\n", "", "the run sheet lacks the sections ['Likely answers']; wanted"),
        (SHEET, "## Closing line", "## Last\n\n## Closing line", "the order is another; wanted, in this"),
        (SHEET, "# Run sheet: toy", "", "no H1"),
    ],
    plans_add_up: [
        (SHEET, "`predict` | 16 |", "`predict` | 17 |", "the plan of 75 minutes adds up to 76"),
        (SHEET, "| 17 | They talk", "| 18 | They talk", "the plan of 50 minutes adds up to 51"),
        (SHEET, "| 17 | They talk", "| ten | They talk", "no `### 50 minutes` with a table | Part"),
        (SHEET, "### 50 minutes", "### Short", "no `### 50 minutes` with a table"),
        (SHEET, "**90 minutes:** the same", "The same", "no line `**90 minutes:"),
        (SHEET, "a second vote and", "", "a second vote and a longer talk"),
    ],
    plans_name_cells: [
        (SHEET, "| Talk |", "| What then? |", "has a part “What then?”, no heading"),
        (SHEET, "`hook` `try` `predict`", "`hooks` `try` `predict`", "names `hooks`, no step or check"),
        (SHEET, "`source` `unit-check`", "`source`", "75 minutes does not name `unit-check`"),
        (SHEET, "`hook` `try` `predict`", "`hook` `predict`", "75 minutes does not name `try`"),
        (SHEET, "`source` `unit-check`", "`source` `unit-check` `why-check`", "names `why-check`"),
        (SHEET, "`source` `unit-check`", "`source` `unit-check` `twice-check`", "names `twice-check`"),
        (SHEET, "`data` `count-check`", "`people-check` `count-check`", "another order than the notebook"),
        (SHEET, "| Exercise 1 | `count-check`", "| Exercise 1 | `unit-check` `count-check`", "50 minutes names the checks in"),
    ],
    plan_gives_each_part_its_minutes: [
        (SHEET, "`unit-check` | 12 | They move", "`unit-check` | 11 | They move", "“Panel, Exercise 4” has 11 minutes in"),
        (SHEET, "| Vote | | 5 |", "| Vote | | 4 |", "“Vote” has 4 minutes in the plan of 75, and needs 5"),
        (SHEET, "| Vote |", "| Hands up |", "no part called a vote"),
        (SHEET, "| `discuss` | 10 |", "| `discuss` | 7 |", "“Talk” has 7 minutes"),
        (SHEET, "| Talk | `discuss` | 17 |", "| Talk | `limits` | 17 |", "50 minutes has no part for the talk"),
        (SHEET, "`count-check` | 8 |", "`count-check` | 5 |", "“Exercise 1” has 5 minutes in the plan of 75"),
    ],
    checks_come_every_twelve_minutes: [
        (SHEET, "| 12 | They move", "| 13 | They move", "13 minutes from Exercise 3 to Panel, Exercise 4 in the plan of 75"),
        (SHEET, "| 12 | They choose", "| 13 | They choose", "13 minutes from Exercise 1 to Exercise 4 in the plan of 50"),
        (SHEET, "| Talk | `discuss` | 17 |", "| Talk | `limits` | 17 |", "29 minutes from Exercise 1"),
    ],
    votes_can_be_read: [
        (SHEET, "**5 minutes each.** ", "", "says 0 times `**5 minutes each.**`; once is wanted"),
        (SHEET, "5 minutes each", "6 minutes each", "a vote takes 6 minutes by its section, and has 5 in"),
        (SHEET, "1. *Five", "2. *Five", "numbers its questions ['2']"),
        (SHEET, "*Five forms came.", "Five forms came.", "vote 1 is not `1. *Question?* (a) one,"),
        (SHEET, "Right: **c**", "Right: c", "vote 1 is not `1. *Question?* (a) one,"),
        (SHEET, "(b) two", "(d) two", "the options are ['a', 'd', 'c']"),
        (SHEET, "Right: **c**", "Right: **d**", "d is right, and no option"),
        (SHEET, "A form is no person. ", "", "it does not say why that is right"),
        (SHEET, "Those who say a take", "They take", "`Those who say ...` tells of at least one"),
        (SHEET, "Those who say a take", "Those who say c take", "of at least one wrong option, and of no"),
        (SHEET, "Those who say a take", "Those who say a and d take", "one or more letters, not: a and d"),
        (SHEET, "Those who say a take", "Those who say a or b take", None),
    ],
    missions_are_enough: [
        (KEY, "```python mission the-largest-pile", "```python", "the key walks 2 missions"),
    ],
    nobody_is_talked_down_to: [
        (NOTEBOOK, "Fewer people than forms.", "A form is simply no person.", "is simply no"),
        (NOTEBOOK, "Fewer people than forms.", "Obviously.", "Obviously"),
        (NOTEBOOK, "Fewer people than forms.", "That is, of course, so.", "of course"),
        (NOTEBOOK, "Fewer people than forms.", "`just` is injustice. The map of the course.", None),
        (NOTEBOOK, "Fewer people than forms.", "<cite>It is easy</cite>, she writes.", None),
        (SHEET, "They guess", "They just guess", "They just guess"),
        (MODULE, '"Count the rows."', '"Clearly wrong."', "Clearly wrong"),
        (MODULE, 'f"{forms} forms', 'f"Easily {forms} forms', "Easily"),
        (MODULE, '("form*", "sheet*")', '("form*", "just a sheet")', None),
        (MODULE, '"What is one of the five?"', '"What is simply one of the five?"', "simply one"),
    ],
}  # fmt: skip

UNTESTED_BY_TEXT = {nothing_is_stored, metadata_is_minimal}


@pytest.fixture
def toy(tmp_path):
    return lambda change=lambda name, text: text: write_toy(tmp_path, change)


def test_every_rule_passes_in_a_sound_lesson(toy):
    lesson = toy()
    hold(f"{keep.__name__}: {one}" for keep in RULES for one in keep(lesson))
    hold(f"{keep.__name__}: {one}" for keep in COURSE_RULES for one in keep(lesson.root))


def test_every_rule_is_broken_somewhere():
    broken = {keep for keep, cases in BROKEN.items() if any(said for *_, said in cases)}
    assert broken | UNTESTED_BY_TEXT == {*RULES}


CASES = [
    pytest.param(keep, *case, id=f"{keep.__name__}-{number}")
    for keep, cases in BROKEN.items()
    for number, case in enumerate(cases)
]


@pytest.mark.parametrize(("keep", "file", "old", "new", "said"), CASES)
def test_a_broken_lesson_is_noticed(toy, keep, file, old, new, said):
    changed = []

    def change(name, text):
        if not name.endswith(file):
            return text
        changed.append(old in text or said is None)
        return text.replace(old, new)

    found = "\n".join(keep(toy(change)))
    assert changed == [True]
    assert (said in found) if said else (found == "")


@pytest.mark.parametrize(
    ("keep", "change", "said"),
    [
        (nothing_is_stored, lambda book: book["cells"][2].update(execution_count=1), "setup has a count"),
        (
            nothing_is_stored,
            lambda book: book["cells"][2]["outputs"].append({"output_type": "stream"}),
            "setup has outputs",
        ),
        (metadata_is_minimal, lambda book: book["metadata"].update(toc={}), "metadata are"),
        (
            metadata_is_minimal,
            lambda book: book["cells"][2]["metadata"].update(collapsed=True),
            "setup has metadata ['collapsed', 'tags']",
        ),
        (metadata_is_minimal, lambda book: book.update(nbformat_minor=4), "not 4.5"),
    ],
)
def test_a_broken_file_is_noticed(toy, keep, change, said):
    lesson = toy()
    book = json.loads(lesson.path.read_text(encoding="utf-8"))
    change(book)
    lesson.path.write_text(json.dumps(book, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert said in "\n".join(keep(find_lessons(lesson.root)[0]))


def test_another_way_of_storing_is_noticed(toy):
    lesson = toy()
    lesson.path.write_text(json.dumps(lesson.raw, indent=2), encoding="utf-8")
    assert "is not stored as" in "\n".join(metadata_is_minimal(lesson))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Form\n", "Forms\n", "links to form, which has no entry"),
        ("# Glossary\n", "# Glossary\n\n## Zebra\n\nAn animal.\n", "not in the order of the alphabet"),
        ("# Glossary\n", "# Glossary\n\n## Ant\n\nAn animal.\n", "no lesson and no page links to “Ant”"),
        ('<a id="form"></a>', "", "“Form” has no anchor"),
        ("One sheet.", "Just one sheet.", "Just one"),
    ],
)
def test_a_broken_glossary_is_noticed(toy, old, new, said):
    assert old in GLOSSARY
    lesson = toy(lambda name, text: text.replace(old, new) if "glossary" in name else text)
    assert said in "\n".join(one for keep in COURSE_RULES for one in keep(lesson.root))


def test_percent_in_prose_is_noticed(toy):
    def found(words):
        lesson = toy(lambda name, text: text.replace("From the", f"{words} From the"))
        return "".join(per_cent_is_two_words(lesson.root))

    assert found("In `percent`, that is per cent.") == ""
    assert "write `per cent` in: Ten percent. From the" in found("Ten percent.")


def test_a_claim_card_with_the_number_of_another_is_noticed(toy):
    lesson = toy(lambda name, text: text.replace('"number": ...', '"number": "about 6,200 [F042]"'))
    other = lesson.path.with_name("90_before.ipynb")
    other.write_text(lesson.path.read_text(encoding="utf-8"), encoding="utf-8")
    found = list(each_claim_card_has_its_own_number(lesson.root))
    assert len(found) == 1
    assert "the claim card begins with F042, as that of 90_before does" in found[0]


def test_terms_of_earlier_lessons_are_not_new(toy):
    lesson = toy(lambda name, text: text.replace("From the", "[x](glossary.md#x)"))
    other = lesson.path.with_name("90_before.ipynb")
    other.write_text(lesson.path.read_text(encoding="utf-8"), encoding="utf-8")
    met = {term for one in lesson.earlier for term in one.terms}
    assert met == {"form", "speaking-list", "x"}


def said(**data):
    mime = {"html": "text/html", "png": "image/png", "plain": "text/plain"}
    outputs = [{"data": {mime[kind]: content}} for kind, content in data.items() if kind in mime]
    outputs += [{"name": "stderr", "text": data["stderr"]}] if "stderr" in data else []
    return Said(outputs, None)


FIGURE = '<figure><img alt="Bars." src="x"><figcaption>Forms. <em>Not shown:</em> people.</figcaption></figure>'
TABLE = '<table><caption>Forms</caption><tr><th scope="col">a</th></tr><tr><td>1</td></tr></table>'


@pytest.mark.parametrize(
    ("keep", "output", "complaint"),
    [
        (figures_are_described, said(html=FIGURE + TABLE), None),
        (figures_are_described, said(html=FIGURE.replace("Bars.", "")), "without alt text"),
        (figures_are_described, said(html=FIGURE.replace(' alt="Bars."', "")), "without alt text"),
        (figures_are_described, said(html=FIGURE.replace(" people.", "")), "what is not shown"),
        (figures_are_described, said(html="<figure><figcaption> </figcaption></figure>"), "without a caption"),
        (figures_are_described, said(html='<img alt="Bars.">'), "outside a <figure>"),
        (figures_are_described, said(png="iVBOR"), "without HTML"),
        (tables_are_headed, said(html=TABLE + FIGURE), None),
        (tables_are_headed, said(html=TABLE.replace("Forms", "")), "without a caption"),
        (tables_are_headed, said(html=TABLE.replace(' scope="col"', "")), "do not say what they head"),
        (tables_are_headed, said(html="<table><caption>x</caption><tr><td>1</td></tr></table>"), "do not say"),
        (one_of_a_thing_is_no_plural, said(html=FIGURE.replace("Bars.", "1 bars.")), "cell: 1 bars"),
        (one_of_a_thing_is_no_plural, said(html="<p>In <b>1 hours</b>.</p>"), "cell: 1 hours"),
        (one_of_a_thing_is_no_plural, said(plain="1 people."), "cell: 1 people"),
        (one_of_a_thing_is_no_plural, said(html="<td>1</td><td>posts</td>", plain="11 posts, 1 is ours"), None),
        (nothing_warns, said(stderr="FutureWarning: x"), "FutureWarning"),
        (no_number_is_shown_raw, said(plain="0.51"), "0.51 says not of what"),
        (no_number_is_shown_raw, said(plain="np.float64(0.51)"), "says not of what"),
        (no_number_is_shown_raw, said(plain="(0.0, 0.6)"), "says not of what"),
        (no_number_is_shown_raw, said(plain="array([0., 1.])"), "says not of what"),
        (no_number_is_shown_raw, said(plain="0.51 of the forms"), None),
        (no_number_is_shown_raw, said(plain="'2020-05-31 23:10:00 UTC'"), None),
    ],
)  # fmt: skip
def test_a_broken_output_is_noticed(keep, output, complaint):
    found = "\n".join(keep(None, {"cell": output}))
    assert (complaint in found) if complaint else (found == "")


def test_data_without_the_word_synthetic_are_noticed(toy):
    lesson = toy()
    table = said(html=TABLE.replace("Forms", "SYNTHETIC"))
    good = {"setup": said(plain="SYNTHETIC DATA."), "data-rows": table, "data-card": said()}
    hold(start_says_synthetic(lesson, good))
    assert "lesson.start()" in "".join(start_says_synthetic(lesson, {**good, "setup": said(plain="Ready.")}))
    assert "no table" in "".join(start_says_synthetic(lesson, {**good, "data-rows": said(html=TABLE)}))


def test_outputs_of_a_sound_lesson_pass(sound_lesson):
    run = run_of(sound_lesson)
    rules = [*OUTPUT_RULES, *UNANSWERED_RULES]
    hold(one for keep in rules for one in keep(sound_lesson, run.unanswered))


def test_a_table_that_answers_the_missions_is_noticed(toy):
    lesson = toy()
    folded = f"<details><summary>Open</summary>{TABLE}<details><summary>x</summary>y</details></details>"
    assert not list(static_is_folded(lesson, {"static-table": said(html=folded)}))
    for open_one in (TABLE, folded + TABLE, TABLE + folded):
        found = list(static_is_folded(lesson, {"static-table": said(html=open_one)}))
        assert found == ["static-table: the table tells what the missions ask; fold it in <details>"]


@pytest.mark.parametrize(("words", "minutes"), [(2_520, 75), (2_700, 76)])
def test_a_core_that_takes_too_long_is_noticed(toy, words, minutes):
    lesson = toy()
    known = prose_words(lesson.core_markdown)
    shown = {cell.id: said() for cell in lesson.core if cell.kind == "code"}
    shown["data-rows"] = said(html="<p>" + "word " * (words - known) + f"<details>{LOREM}</details></p>")
    found = "".join(core_fits_its_time(lesson, shown))
    assert sum(arithmetic(lesson, shown).values()) == minutes
    assert (f"{minutes} minutes of 75" in found) is (minutes > 75)


def test_right_choices_that_can_be_guessed_are_noticed(toy):
    task, answer, choice = (
        text[text.index(start) :].partition(end)[0] + end
        for text, start, end in (
            (toy_lesson.NOTEBOOK, "%% markdown unit-task", 'lesson.check("unit")\n\n'),
            (toy_lesson.KEY, "## unit", "Says: Choose one of\n\n"),
            (toy_lesson.MODULE, '@check.choice("unit"', "\n\n\n"),
        )
    )

    def course(rights, long=""):
        """Four choices: the right letters, and those whose text is the longest."""

        def change(name, text):
            for number, right in enumerate(rights):
                again = f"unit{number}"
                if name == "notebook":
                    more = task.replace("unit", again).replace(f'"{right}" a', f'"{right}" a{long}')
                    text = text.replace("%% markdown refs", more + "%% markdown refs")
                elif name.endswith(KEY):
                    text += answer.replace("unit", again).replace('"b"', f'"{right}"', 1)
                elif name.endswith(MODULE):
                    text += choice.replace("unit", again)
            return text

        return "\n".join(right_choices_are_spread(toy(change).root))

    assert course("ac") == ""
    assert course("aac") == ""
    assert "“b” is right more than half the time" in course("bbc")
    assert "the right option is the longest 3 of 4 times" in course("aac", " long, long, long text")
