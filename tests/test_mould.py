"""The mould of a lesson, and proof that each of its rules bites.

A rule is a function from a lesson, from the root of the course or from what a notebook's cells
gave, to complaints. Each is held against the course, and against a toy lesson in which one
thing after another is broken.
"""

import ast
import csv
import json
import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from statistics import median

import pytest
from lessons import (
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
from toy_lesson import GLOSSARY, STEM, write_toy

LESSONS = find_lessons()

STEPS = [
    *("title", "note", "start", "setup", "hook", "predict", "data", "observe", "explain"),
    *("model", "panel", "static", "tweak", "twiddle", "frob", "source", "discuss", "limits"),
    *("claim", "keypoints", "refs"),
]
GROUP = ["exercise", "answer", "check"]
MAY_LACK = {"note"}

PLAN = ["Part", "Cells", "50", "75", "90", "What happens"]
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
BANNED = re.compile(r"\b(just|simply|obviously|clearly|easy|easily|trivial|of course)\b", re.I)
EMPTY_WORDS = {
    *("here", "click", "click here", "this", "link", "this link", "more", "read more", "see"),
}

RULES, COURSE_RULES, OUTPUT_RULES = [], [], []


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


# --- cells -----------------------------------------------------------------------------------


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
        task, answer, check = group
        if not {"data"} <= set(tags[:at]) or {"claim", "keypoints", "refs"} & set(tags[:at]):
            yield f"{task.id}: an exercise stands between `data` and `claim`"
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
def enough_exercises(lesson):
    kinds = set(lesson.exercises.values())
    least, variety = (2, 2) if lesson.number == "00" else (4, 3)
    if len(lesson.exercises) < least:
        yield f"{len(lesson.exercises)} exercises, at least {least} are wanted"
    if len(kinds) < variety:
        yield f"exercises of {len(kinds)} kinds, at least {variety} are wanted: {sorted(kinds)}"


@rule
def setup_is_the_same_everywhere(lesson):
    if lesson.step("setup", "code") != SETUP.format(name=lesson.name):
        yield "the setup cell differs from SETUP in tests/lessons.py by more than the name"
    # After a restart nothing of ours is loaded, and Python's own words are all that is shown.
    if "`name 'lesson' is not defined`" not in lesson.step("setup", "markdown"):
        yield "the text of `setup` does not say what to do when `name 'lesson' is not defined`"


@rule
def standing_questions_are_asked(lesson):
    asked = lesson.step("discuss", "markdown")
    yield from (f"`discuss` does not ask: {one}" for one in QUESTIONS if one not in asked)


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
        yield f"exercises are numbered {numbers}"


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
        yield f"the notebook's metadata are {lesson.raw['metadata']}"
    for cell in lesson.cells:
        if set(cell.raw["metadata"]) != {"tags"}:
            yield f"{cell.id} has metadata {sorted(cell.raw['metadata'])}"
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
            yield f"the id {name!r} is not readable"
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
def words_for_each_line_of_code(lesson):
    lines = sum(map(code_lines, lesson.code))
    each = prose_words(lesson.markdown) / lines
    if not 15 <= each <= 40:
        yield f"{each:.1f} words of prose for each line of code; 15 to 40 are wanted"


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
        yield f"the sections of the run sheet are {found}"
    if sum(level == 1 for level, _ in headings(lesson.run_sheet)) != 1:
        yield "the run sheet has no H1, or several"


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
    for node in ast.walk(tree):  # check messages, captions, read-outs
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from banned(node.value)


@course_rule
def nobody_is_talked_down_to_elsewhere(root):
    for path in [root / "course" / "glossary.md", *sorted((root / "datasets").glob("*.md"))]:
        if path.is_file():
            yield from (f"{path.name}: {one}" for one in banned(path.read_text(encoding="utf-8")))


@course_rule
def glossary_holds_the_terms(root):
    path = root / "course" / "glossary.md"
    entries = sections(path.read_text(encoding="utf-8")) if path.is_file() else {}
    names = list(entries)
    if names != sorted(names, key=str.casefold):
        yield "the glossary is not in the order of the alphabet"
    first = {}
    for lesson in find_lessons(root):
        for term in lesson.terms:
            first.setdefault(term, lesson)
    there = {slug(name): name for name in names}
    yield from (f"{at} links to {term}, which has no entry" for term, at in first.items() if term not in there)
    for term, name in there.items():
        if term not in anchors(path):
            yield f"“{name}” has no anchor, its heading is: ## <a id=\"{term}\"></a>{name}"
        if term not in first:
            yield f"no lesson links to “{name}”"
            continue
        lesson = first[term]
        met = f"First met in [Lesson {lesson.number}]({lesson.stem}.ipynb)."
        if not entries[name].endswith(met):
            yield f"“{name}” does not end with “{met}”"


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


@pytest.mark.parametrize("keep", RULES, ids=name_of)
@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_lesson(lesson, keep):
    found = list(keep(lesson))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("keep", COURSE_RULES, ids=name_of)
def test_course(keep):
    found = list(keep(ROOT))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("keep", OUTPUT_RULES, ids=name_of)
@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_outputs(lesson, keep):
    run = run_of(lesson)
    found = [*keep(lesson, run.unanswered), *keep(lesson, run.answered)]
    assert not found, "\n".join(found)


# --- the rules bite --------------------------------------------------------------------------

NOTEBOOK, MODULE, SHEET = "notebook", "course/whocounts/lessons/toy.py", f"run_sheets/{STEM}.md"
LOREM = "\n\nSo many words that nobody reads them to the end of the line. " * 60

# For each rule: a file, what to change in it (old, new), and what the rule must say.
BROKEN = {
    steps_in_order: [
        (NOTEBOOK, "[note]", "x", None),
        (NOTEBOOK, "title [title]", "title []", "title has 0 tags"),
        (NOTEBOOK, "title [title]", "title [title,start]", "title has 2 tags"),
        (NOTEBOOK, "limits [limits]", "limits [ending]", "no step `ending`"),
        (NOTEBOOK, "%% markdown limits [limits]", "%% markdown limits [refs]", "`claim` stands after `refs`"),
        (NOTEBOOK, "tweak [tweak]", "tweak [twiddle]", "no cell `tweak`"),
    ],
    exercises_in_threes: [
        (NOTEBOOK, "count-check [check]", "count-check [answer]", "count-task: exercise, answer and check"),
        (NOTEBOOK, "%% code count-check", "%% markdown between [explain]\n\n%% code count-check", "count-task: exer"),
        (NOTEBOOK, "%% markdown data-how [data]", "%% markdown data-how [predict]", None),
        (NOTEBOOK, "keypoints [keypoints]", "keypoints [exercise]", "keypoints: exercise, answer"),
        (NOTEBOOK, "hook [hook]\n", "a-task [exercise]\n\n%% code a [answer]\na = ...\n\n"
         '%% code a-check [check]\nlesson.check("a")\n\n%% markdown hook [hook]\n', "a-task: an exercise stands between"),
        (NOTEBOOK, "code count-check", "code count-test", "count-test: the id of a check"),
        (NOTEBOOK, 'lesson.check("count")', "lesson.check('count', count)", "count-check is not"),
        (NOTEBOOK, "count = ...", "counted = ...", "count-answer does not begin `count`"),
        (NOTEBOOK, "count = ...", "count = 0", "count-answer has no dots"),
    ],
    enough_exercises: [
        (MODULE, '@check.choice("unit", options=("a", "b"), right="A form.")', "#", "3 exercises, at least 4"),
        (MODULE, "@check.table(\"by_person\", columns=(\"person\", \"forms\"), right", "@check.number(\"b\", right", None),
        (MODULE, "check = Checks()", "check = Checks()\nChecks.function = Checks.table = "
         "lambda self, name, right, columns=0: Checks.number(self, name, right)", "exercises of 2 kinds"),
    ],
    setup_is_the_same_everywhere: [
        (NOTEBOOK, "lesson.start()", "lesson.start() ", "the setup cell differs"),
        (NOTEBOOK, "import toy as", "import toys as", "the setup cell differs"),
        (NOTEBOOK, "`name 'lesson'", "name 'lesson'", "the text of `setup`"),
    ],
    standing_questions_are_asked: [(NOTEBOOK, one, "", f"does not ask: {one}") for one in QUESTIONS],
    synthetic_is_said: [
        (NOTEBOOK, "SYNTHETIC. One row", "One row", "the text of `data`"),
        (MODULE, "figure = new_figure()", "figure = new_figure(synthetic=False)", "naive_figure draws without"),
        (MODULE, "figure = new_figure()", "figure = new_figure(synthetic=False)  \n    fact = 'F042'", None),
    ],
    no_formula_by_accident: [
        (NOTEBOOK, "## What stays?", "## What stays?\n\nFrom $3 to $5.", "a dollar sign"),
        (NOTEBOOK, "## What stays?", "## What stays?\n\n`$HOME`", None),
    ],
    headings_in_order: [
        (NOTEBOOK, "## What stays?", "# What stays?", "one H1"),
        (NOTEBOOK, "# 91 Toy", "91 Toy", "one H1"),
        (NOTEBOOK, "## What stays?", "#### What stays?", "“What stays?” skips a level"),
        (NOTEBOOK, "### Mission 1", "#### Mission 1", None),
        (NOTEBOOK, "## What stays?", "## What happened?", "“What happened?” stands twice"),
        (NOTEBOOK, "### Exercise 2: ", "### Exercise 3: ", "numbered [1, 3, 3, 4]"),
        (NOTEBOOK, "### Exercise 2: ", "### Task: ", "by-person-task has no heading"),
        (NOTEBOOK, "You will count rows", "```\n# a comment\n```\n\nYou will", None),
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
    words_for_each_line_of_code: [
        (NOTEBOOK, "A form is no person.", LOREM, "words of prose for each line"),
        (NOTEBOOK, "count = ...", "count = ...\n" * 10, "words of prose for each line"),
    ],
    few_new_terms: [
        (NOTEBOOK, "From the", "".join(f"[t{n}](glossary.md#t{n}) " for n in range(6)), None),
        (NOTEBOOK, "From the", "".join(f"[t{n}](glossary.md#t{n}) " for n in range(7)), "8 new terms"),
    ],
    ids_are_readable: [
        (NOTEBOOK, "markdown limits", "markdown Limits", "the id 'Limits'"),
        (NOTEBOOK, "markdown limits", "markdown deadbeef", "the id 'deadbeef'"),
        (NOTEBOOK, "markdown limits", "markdown discuss", "the id discuss stands twice"),
    ],
    run_sheet_has_its_sections: [
        (SHEET, "## Likely answers\n", "", "the sections of the run sheet"),
        (SHEET, "# Run sheet: toy", "", "no H1"),
    ],
    plan_adds_up: [
        (SHEET, "| 10 | 20 | 25 |", "| 10 | 20 | 26 |", "the column 90 adds up to 91"),
        (SHEET, "| 10 | 20 | 25 |", "| ten | 20 | 25 |", "invalid literal"),
        (SHEET, "| Part | Cells |", "| Part | Cell |", "the columns of the plan"),
        (SHEET, "## The plan", "## A plan", "the columns of the plan"),
    ],
    plan_names_cells: [
        (SHEET, "`hook`", "`hooks`", "`hooks`, which is not there"),
        (SHEET, "`unit-check`", "`discuss`", "does not name `unit-check`"),
        (SHEET, "`count-check`", "`people-check` `count-check`", "another order"),
    ],
    checks_come_every_twelve_minutes: [
        (SHEET, "| 12 | 10 | 12 |", "| 13 | 10 | 12 |", "13 minutes from Exercise 1 to Exercise 2 in the version of 50"),
        (SHEET, "| 0 | 4 | 4 |", "| 0 | 4 | 5 |", "13 minutes from Exercise 2 to Exercise 3 in the version of 90"),
        (SHEET, "| 5 | 5 | 6 |", "| 8 | 5 | 6 |", "13 minutes from Exercise 2 to Exercise 4 in the version of 50"),
    ],
    nobody_is_talked_down_to: [
        (NOTEBOOK, "A form is no person.", "A form is simply no person.", "is simply no"),
        (NOTEBOOK, "A form is no person.", "Obviously.", "Obviously"),
        (NOTEBOOK, "A form is no person.", "That is, of course, so.", "of course"),
        (NOTEBOOK, "A form is no person.", "`just` is injustice. The map of the course.", None),
        (NOTEBOOK, "A form is no person.", "<cite>It is easy</cite>, she writes.", None),
        (SHEET, "They guess", "They just guess", "They just guess"),
        (MODULE, '"Count the rows."', '"Clearly wrong."', "Clearly wrong"),
        (MODULE, 'f"{forms} forms', 'f"Easily {forms} forms', "Easily"),
    ],
}  # fmt: skip

UNTESTED_BY_TEXT = {nothing_is_stored, metadata_is_minimal}


@pytest.fixture
def toy(tmp_path):
    return lambda change=lambda name, text: text: write_toy(tmp_path, change)


def test_every_rule_passes_in_a_sound_lesson(toy):
    lesson = toy()
    found = {keep.__name__: list(keep(lesson)) for keep in RULES}
    found |= {keep.__name__: list(keep(lesson.root)) for keep in COURSE_RULES}
    assert {name: each for name, each in found.items() if each} == {}


def test_every_rule_is_broken_somewhere():
    broken = {keep for keep, cases in BROKEN.items() if any(said for *_, said in cases)}
    assert broken | UNTESTED_BY_TEXT == set(RULES)


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
        (nothing_is_stored, lambda book: book["cells"][3].update(execution_count=1), "setup has a count"),
        (
            nothing_is_stored,
            lambda book: book["cells"][3]["outputs"].append({"output_type": "stream"}),
            "setup has outputs",
        ),
        (metadata_is_minimal, lambda book: book["metadata"].update(toc={}), "metadata are"),
        (
            metadata_is_minimal,
            lambda book: book["cells"][3]["metadata"].update(collapsed=True),
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
        ("# Glossary\n", "# Glossary\n\n## Ant\n\nAn animal.\n", "no lesson links to “Ant”"),
        ('<a id="form"></a>', "", "“Form” has no anchor"),
        ("(91_toy.ipynb).", "(21_empty_seats.ipynb).", "“Form” does not end with"),
        ("One sheet.", "Just one sheet.", "Just one"),
    ],
)
def test_a_broken_glossary_is_noticed(toy, old, new, said):
    assert old in GLOSSARY
    lesson = toy(lambda name, text: text.replace(old, new) if "glossary" in name else text)
    assert said in "\n".join(one for keep in COURSE_RULES for one in keep(lesson.root))


def test_terms_of_earlier_lessons_are_not_new(toy):
    lesson = toy(lambda name, text: text.replace("From the", "[x](glossary.md#x)"))
    other = lesson.path.with_name("90_before.ipynb")
    other.write_text(lesson.path.read_text(encoding="utf-8"), encoding="utf-8")
    met = {term for one in lesson.earlier for term in one.terms}
    assert met == {"form", "x"}


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
        (nothing_warns, said(stderr="FutureWarning: x"), "FutureWarning"),
    ],
)  # fmt: skip
def test_a_broken_output_is_noticed(keep, output, complaint):
    found = "\n".join(keep(None, {"cell": output}))
    assert (complaint in found) if complaint else (found == "")


def test_data_without_the_word_synthetic_are_noticed(toy):
    lesson = toy()
    good = {"setup": said(plain="SYNTHETIC DATA."), "data-rows": said(html=TABLE.replace("Forms", "SYNTHETIC"))}
    assert list(start_says_synthetic(lesson, good)) == []
    assert "lesson.start()" in "".join(start_says_synthetic(lesson, {**good, "setup": said(plain="Ready.")}))
    assert "no table" in "".join(start_says_synthetic(lesson, {**good, "data-rows": said(html=TABLE)}))


def test_outputs_of_a_sound_lesson_pass(sound_lesson):
    run = run_of(sound_lesson)
    assert [one for keep in OUTPUT_RULES for one in keep(sound_lesson, run.unanswered)] == []
