"""Every dataset comes out of its recipe byte for byte, fits its schema, and has an honest card."""

import ast
import csv
import importlib
import inspect
import json
import re
import shutil
import sys
import textwrap
from functools import cache
from types import SimpleNamespace

import generate
import pytest
import recipes
from hold import hold
from lessons import ROOT, find_lessons, headings, sections, table_rows

DATASETS = ROOT / "datasets"
LESSONS = sorted((ROOT / "course" / "whocounts" / "lessons").glob("[!_]*.py"))
RECIPES = generate.recipes()
PACKAGE = json.loads((DATASETS / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}

CARD = [
    "Why it exists",
    "What a row is, and what counts as one",
    "What is invented",
    "Who is absent",
    "Which stereotype could be read into it",
    "What must not be concluded",
    "Which real source would be needed",
]


def source_of(name):
    return (DATASETS / "recipes" / f"{name}.py").read_text(encoding="utf-8")


def card_of(name):
    return (DATASETS / f"{name}.md").read_text(encoding="utf-8")


def said_as(found, said):
    """Is this what the rule says? Nothing at all, where `said` is empty."""
    text = "\n".join(found)
    return said in text if said else text == ""


# --- byte for byte ---------------------------------------------------------------------------


@cache
def built():
    return generate.build()


def test_the_files_are_what_the_recipes_give():
    where = "not what the recipes give; run `python datasets/generate.py` and read `git diff`"
    hold(generate.differing(built()), where)


def test_the_package_lists_every_table():
    tables = sorted(path.name for path in DATASETS.glob("*.csv"))
    assert sorted(resource["path"] for resource in RESOURCES.values()) == tables
    by_hand = [f"{name}.csv" for name in generate.RECORD]
    assert sorted([*(name for name in built() if name.endswith(".csv")), *by_hand]) == tables


def test_an_edited_and_a_missing_file_are_noticed(tmp_path):
    content = {"a.csv": b"x\n1\n", "b.csv": b"x\n2\n", "c.csv": b"x\n3\n", "d.csv": b"x\n4\n"}
    (tmp_path / "a.csv").write_bytes(b"x\n1\n")
    (tmp_path / "b.csv").write_bytes(b"x\r\n2\r\n")
    (tmp_path / "c.csv").write_bytes(b"x\n33\n")
    assert list(generate.differing(content, tmp_path)) == ["c.csv", "d.csv"]


# --- a new recipe ----------------------------------------------------------------------------

# The recipe that the docstring of `recipes` prints.
TOY = textwrap.dedent(re.search(r"(?m)^    import pandas.*?(?=^- ``ROW``)", recipes.__doc__, re.S)[0])
TOY_ROW = "One row is one person in an invented queue."


def toy_card(name="queue", invented="| Parameter | Value | Reason |\n"):
    """A card as its author writes it: generate.py fills the two tables in."""
    text = {CARD[1]: f"{TOY_ROW}\n\n| Column | Type | What it holds |\n", CARD[2]: invented}
    parts = "\n".join(f"## {title}\n\n{text.get(title, 'Text.')}\n" for title in CARD)
    return f"# {name}\n\nSYNTHETIC. Nobody exists.\n\n{parts}"


@pytest.fixture
def poured(tmp_path):
    """A folder of datasets with the record and one more recipe, and no edit of generate.py."""
    for name in generate.RECORD:
        shutil.copy(DATASETS / f"{name}.csv", tmp_path)
    (tmp_path / "recipes").mkdir()
    (tmp_path / "recipes" / "queue.py").write_text(TOY, encoding="utf-8")
    (tmp_path / "queue.md").write_text(toy_card(), encoding="utf-8")
    return tmp_path


def test_a_new_recipe_is_found_and_its_files_are_made(poured):
    files = generate.build(poured)
    assert list(files) == ["queue.csv", "queue.md", "datapackage.json"]
    assert files["queue.csv"].decode().startswith("person_id,minutes\np0001,")
    resource = json.loads(files["datapackage.json"])["resources"][0]
    assert resource["description"] == f"SYNTHETIC. {TOY_ROW}"
    assert resource["parameters"] == {"people": 80, "longest": 30}
    card = files["queue.md"].decode()
    assert "| `minutes` | whole number | Minutes that the person waited |" in card
    assert "| People in the queue | 80 | *arbitrary*: enough to see a shape |" in card
    recipe = generate.recipes(poured)["queue"]
    hold(wrong_with_recipe(TOY, recipe), "the toy's recipe")
    hold(wrong_with_card(card, "queue", recipe), "the toy's card")
    hold(wrong_with_table(resource, files["queue.csv"].decode()), "the toy's table")


def test_a_changed_parameter_is_noticed_in_table_card_and_package(poured):
    files = generate.build(poured)
    (poured / "recipes" / "queue.py").write_text(TOY.replace("(80,", "(81,"), encoding="utf-8")
    for name, content in files.items():
        (poured / name).write_bytes(content)
    changed = generate.build(poured)
    assert list(generate.differing(changed, poured)) == ["queue.csv", "queue.md", "datapackage.json"]


def test_a_recipe_may_be_given_the_table_of_another(poured):
    second = "REAL = True\nROW = 'One row is one minute.'\nFIELDS = {'minutes': None}\n"
    (poured / "recipes" / "minutes.py").write_text(
        f"{second}def make(queue):\n    return queue", encoding="utf-8"
    )
    assert generate.table("minutes", poured).equals(generate.table("queue", poured)[["minutes"]])


# --- the schema ------------------------------------------------------------------------------

TYPES = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"True": True, "False": False}.__getitem__,
}
CONSTRAINTS = {
    "required": lambda values, wanted: not wanted or all(value != "" for value in values),
    "unique": lambda values, wanted: not wanted or len(set(values)) == len(values),
    "minimum": lambda values, wanted: all(value >= wanted for value in values if value != ""),
    "maximum": lambda values, wanted: all(value <= wanted for value in values if value != ""),
    "enum": lambda values, wanted: set(values) <= {*wanted, ""},
    "pattern": lambda values, wanted: all(
        re.fullmatch(wanted, value) for value in values if value != ""
    ),
}


def wrong_with_table(resource, text):
    """Complaints about a CSV text, held against its entry in datapackage.json (Frictionless)."""
    header, *rows = csv.reader(text.splitlines(), strict=True)
    fields = resource["schema"]["fields"]
    if header != [field["name"] for field in fields]:
        yield f"the columns are {header}"
        return
    if any(len(row) != len(header) for row in rows):
        yield "a row has too many or too few cells"
        return
    for field, column in zip(fields, zip(*rows, strict=True), strict=True):
        name, kind = field["name"], field["type"]
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            yield f"the column name {name!r} is not readable"
        if not field["description"].strip():
            yield f"{name} has no description"
        if kind not in TYPES:
            yield f"{name} has the unknown type {kind}"
            continue
        try:  # an empty cell is a missing value
            values = ["" if cell == "" else TYPES[kind](cell) for cell in column]
        except (ValueError, KeyError) as problem:
            yield f"{name} is no {kind}: {problem}"
            continue
        promised = {"unique": True} if field is fields[0] and name.endswith("_id") else {}
        for constraint, wanted in {**promised, **field.get("constraints", {})}.items():
            if constraint not in CONSTRAINTS:
                yield f"{name} has the unknown constraint {constraint}"
            elif not CONSTRAINTS[constraint](values, wanted):
                yield f"{name} breaks {constraint} {wanted}"
    if len(rows) > 5000:
        yield f"{len(rows):,} rows, at most 5,000 are wanted"


@pytest.mark.parametrize("name", RESOURCES)
def test_table_fits_its_schema(name):
    text = (DATASETS / f"{name}.csv").read_text(encoding="utf-8")
    hold(wrong_with_table(RESOURCES[name], text), f"datasets/{name}.csv")


SCHEMA = {
    "schema": {
        "fields": [
            {"name": "form_id", "type": "string", "description": "x",
             "constraints": {"unique": True, "pattern": "f[0-9]{2}"}},
            {"name": "hour", "type": "integer", "description": "x",
             "constraints": {"minimum": 0, "maximum": 23, "required": True}},
            {"name": "share", "type": "number", "description": "x"},
            {"name": "came", "type": "boolean", "description": "x"},
            {"name": "kind", "type": "string", "description": "x", "constraints": {"enum": ["a"]}},
        ]
    }
}  # fmt: skip
HEADER = "form_id,hour,share,came,kind\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("f01,0,0.5,True,a\nf02,23,,False,\n", ""),
        ("f01,0,0.5,True,a\nf01,1,0.5,True,a\n", "form_id breaks unique"),
        ("f1,0,0.5,True,a\n", "form_id breaks pattern"),
        ("f01,0.0,0.5,True,a\n", "hour is no integer"),
        ("f01,24,0.5,True,a\n", "hour breaks maximum 23"),
        ("f01,-1,0.5,True,a\n", "hour breaks minimum 0"),
        ("f01,,0.5,True,a\n", "hour breaks required"),
        ("f01,0,half,True,a\n", "share is no number"),
        ("f01,0,0.5,yes,a\n", "came is no boolean"),
        ("f01,0,0.5,True,b\n", "kind breaks enum"),
        ("f01,0,0.5,True\n", "too few cells"),
        ("".join(f"f{n},0,0.5,True,a\n" for n in range(5001)), "5,001 rows"),
    ],
)
def test_a_table_that_does_not_fit_is_noticed(rows, said):
    assert said_as(wrong_with_table(SCHEMA, HEADER + rows), said)


@pytest.mark.parametrize(
    ("field", "change", "said"),
    [
        (0, {"constraints": {}}, "form_id breaks unique"),
        (0, {"name": "Form ID"}, "the columns are"),
        (1, {"type": "whole"}, "unknown type whole"),
        (1, {"constraints": {"least": 0}}, "unknown constraint least"),
        (1, {"description": " "}, "hour has no description"),
    ],
)
def test_a_schema_that_says_too_little_is_noticed(field, change, said):
    fields = [dict(one) for one in SCHEMA["schema"]["fields"]]
    fields[field].update(change)
    rows = "f01,0,0.5,True,a\n" * 2
    assert said_as(wrong_with_table({"schema": {"fields": fields}}, HEADER + rows), said)


# --- the recipe ------------------------------------------------------------------------------


def wrong_with_recipe(source, recipe):
    """Complaints about a recipe: what it lacks, what it says too little of, its stray numbers."""
    real = generate.is_real(recipe)
    wanted = ["ROW", "FIELDS", "make", *([] if real else ["PARAMETERS", "SEED"])]
    if missing := [name for name in wanted if not hasattr(recipe, name)]:
        yield f"it lacks {', '.join(missing)}; datasets/recipes/__init__.py says what they are"
        return
    if not re.fullmatch(r"One row is [^.]+\.", recipe.ROW):
        yield "ROW is no sentence that begins with “One row is” and ends with a full stop"
    takes = list(inspect.signature(recipe.make).parameters)
    if real:
        yield from (f"it is REAL, and has {name}" for name in ("PARAMETERS", "SEED") if hasattr(recipe, name))
        yield from (f"it is REAL, and make takes {name}" for name in takes if name in {"rng", "p"})
    elif takes[:2] != ["rng", "p"]:
        yield f"make takes {', '.join(takes)}; it must take rng and p first"
    for name, one in getattr(recipe, "PARAMETERS", {}).items():
        if not list(plain(one.value)):
            yield f"the value of {name} is neither a number nor a list or dict of numbers"
        if not all(re.search(r"\w", text) for text in (one.what, one.why)):
            yield f"{name} says nothing of what it is, or has neither a reason nor the word *arbitrary*"
    yield from stray_numbers(source)


def plain(value):
    """The numbers that a parameter holds."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from plain(one)
    elif type(value) in {int, float}:
        yield value


UNITS = {0, 1, 2, 24, 60, 100}  # none of them is a choice: hours, minutes, percent and the like
MAY_IMPORT = {"numpy", "pandas", "recipes", *sys.stdlib_module_names}


def stray_numbers(source):
    """Numbers of a recipe that are no parameters, wherever they stand, and ways to reach such."""
    for statement in ast.parse(source).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="ROW" | "FIELDS" | "PARAMETERS" | "SEED")]):
                continue
            case ast.Import(names=names):
                modules = [alias.name for alias in names]
            case ast.ImportFrom(module=module):
                modules = [module]
            case _:
                modules = []
        for module in modules:
            if module.split(".")[0] not in MAY_IMPORT or module.startswith("recipes."):
                yield f"line {statement.lineno} imports {module}, which may hold numbers"
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and node.id in {"FIELDS", "PARAMETERS", "SEED"}:
                yield f"line {node.lineno} reads {node.id}; make is given its numbers as p"
            elif isinstance(node, ast.Constant) and is_number(node.value) and float(node.value) not in UNITS:
                yield f"line {node.lineno} holds {node.value}; put it into PARAMETERS with its reason"


def is_number(value):
    if isinstance(value, str):
        return bool(re.fullmatch(r"[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?", value, re.I))
    return isinstance(value, int | float) and not isinstance(value, bool)


@pytest.mark.parametrize("name", RECIPES)
def test_recipe(name):
    hold(wrong_with_recipe(source_of(name), RECIPES[name]), f"datasets/recipes/{name}.py")


def test_what_all_recipes_share_holds_no_number():
    hold(stray_numbers(source_of("__init__")), "datasets/recipes/__init__.py")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("x", "x", ""),
        ("SEED = 7\n", "", "it lacks SEED"),
        ("One row is one person", "A person", "ROW is no sentence"),
        ("(rng, p)", "(p)", "make takes p; it must"),
        ("SEED = 7\n", "SEED = 7\nREAL = True\n", "it is REAL, and has PARAMETERS"),
        ('Parameter(30, "Longest', 'Parameter("30", "Longest', "the value of longest is neither"),
        ('"*arbitrary*")', '"")', "longest says nothing"),
        ("p.longest + 1", "31", "holds 31; put it into PARAMETERS"),
        ("p.longest + 1", 'int("31")', "holds 31"),
        ("SEED = 7\n", "SEED = 7\nLONGEST = 31\n", "holds 31"),  # moved to a constant
        ("SEED = 7\n", "SEED = 7\nWAITS = {'longest': [0.35]}\n", "holds 0.35"),
        ("p.longest + 1", "SEED", "reads SEED"),
        ("p.longest + 1", "PARAMETERS['longest'][0]", "reads PARAMETERS"),
        ("import pandas as pd\n", "import pandas as pd\nimport numbers_of_mine\n", "imports numbers_of_mine"),
        ("import pandas as pd\n", "import pandas as pd\nfrom recipes.queue import LONGEST\n", "imports recipes.queue"),
    ],
)
def test_a_recipe_that_says_too_little_is_noticed(old, new, said, poured):
    assert old == "x" or old in TOY
    source = TOY.replace(old, new)
    recipe = SimpleNamespace()
    exec(re.sub(r".*(numbers_of_mine|recipes\.queue).*\n", "\n", source), recipe.__dict__)
    assert said_as(wrong_with_recipe(source, recipe), said)


def unread(source, invented, lessons):
    """Parameters that neither the recipe nor one of the sources of lessons reads."""
    nodes = [node for text in (source, *lessons) for node in ast.walk(ast.parse(text))]
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    read |= {node.slice.value for node in nodes
             if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant)}  # fmt: skip
    return [f"nothing reads the parameter {name}" for name in invented if name not in read]


@pytest.mark.parametrize("name", RECIPES)
def test_every_parameter_is_read(name):
    texts = [path.read_text(encoding="utf-8") for path in LESSONS]
    readers = [text for text in texts if f'parameters("{name}")' in text]
    hold(unread(source_of(name), generate.parameters(RECIPES[name]), readers), f"datasets/recipes/{name}.py")


def test_a_parameter_that_nothing_reads_is_noticed():
    hold(unread(TOY, ["people", "longest"], []))
    assert unread(TOY, ["people", "stalls"], []) == ["nothing reads the parameter stalls"]
    hold(unread(TOY, ["stalls"], ['start.parameters("queue")["stalls"]']))


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        (
            "event_registrations",
            "abs(p.near * p.near_show_rate + (1 - p.near) * p.far_show_rate - p.show_rate) < 1e-9",
        ),
        ("event_registrations", "p.seats <= p.people * p.show_rate < 1.1 * p.seats"),
        ("fan_network", "5 < p.accounts / p.hub_ties < 7"),
        ("tag_posts", "p.days == 2 * p.flood_day - 1"),
        ("labour_log", "max(p.pieces.values()) > 2 * sorted(p.pieces.values())[-2]"),
        ("labour_log", "sum(day < 0 for day in p.last_day.values()) == 2"),
        ("one_week", "p.shared_acts > p.most_acts"),
        ("fund_drive", "p.goal_usd < table.amount_usd.sum() < 1.25 * p.goal_usd"),
        ("fund_drive", "table.amount_usd.mean() > 2 * table.amount_usd.median()"),
        ("fan_survey", "abs(p.two_boxes / len(table) - 0.034) < 0.002"),
        ("fan_survey", "abs((p.two_boxes + p.one_box_and_origin) / len(table) - 0.102) < 0.002"),
        ("fan_survey", "p.both['group chat'] > sum(p.both.values()) / 2"),
        (
            "ladder_panel",
            "abs(p.private * p.after_click['private'] + (1 - p.private) * p.after_click['public'] - p.keen_acts) < 1e-9"
            " and abs(p.keen * p.keen_acts - p.signing) < 1e-9"
            " and abs(p.keen * (1 - p.keen_acts) * p.keen_acts - (1 - p.signing) * p.otherwise) < 1e-9",
        ),
        (
            "ladder_panel",
            "(lambda waves: waves[waves.petition == 'Harbour'].groupby([1, 2]).size().equals("
            "waves[waves.petition == 'Library'].groupby([1, 2]).size()))"
            "(table.assign(act=table.signed | table.came).pivot(index=['petition', 'person'], columns='wave',"
            " values='act').reset_index())",
        ),
        ("portal_submissions", "40 < p.messages * p.review_minutes / p.reviewers / 60 < 70"),
        (
            "portal_submissions",
            "p.outage_begins < 60 * p.video_hour < p.outage_ends"
            " and table.groupby(table.minute // 60).megabytes.sum().idxmax() in (14, 15, 16)",
        ),
    ],
)
def test_what_a_reason_says_of_other_numbers_is_so(name, claim):
    p = SimpleNamespace(**generate.parameters(RECIPES[name]))
    if not eval(claim, {"p": p, "table": generate.table(name)}):
        hold([claim], f"a reason in datasets/recipes/{name}.py rests on this, which is not so")


# --- the card --------------------------------------------------------------------------------


def wrong_with_card(card, name, recipe):
    """Complaints about a data card."""
    real = generate.is_real(recipe)
    if [text for level, text in headings(card) if level == 1] != [name]:
        yield f"the H1 is not {name}"
    kind = "REAL" if real else "SYNTHETIC"
    if not re.search(rf"\A# \w+\n+\W*{kind}\b", card):
        yield f"the text under the H1 does not begin with {kind}"
    found = sections(card)
    if list(found) != CARD:
        yield f"the sections are {list(found)}; wanted, in this order: {CARD}"
    yield from (f"“{title}” is empty" for title, text in found.items() if not text)
    if not found.get(CARD[1], "").startswith(recipe.ROW):
        yield f"“{CARD[1]}” does not begin with the recipe's ROW: {recipe.ROW}"
    for title, head in (
        (CARD[1], ["Column", "Type", "What it holds"]),
        (CARD[2], ["Parameter", "Value", "Reason"]),
    ):
        rows = table_rows(found.get(title, ""))
        line = f"| {' | '.join(head)} |"
        if rows[:1] != [head] or len(rows) < 2:
            yield f"“{title}” has no table; write the line {line}, then run generate.py, which fills it in"
        yield from (f"“{title}” has an empty cell: {row}" for row in rows if len(row) != 3 or "" in row)
    if generate.card(card, recipe) != card:
        yield "its tables are not those of the recipe; run generate.py"
    known = {*recipe.FIELDS, *generate.parameters(recipe), *RECIPES, *generate.RECORD}
    known |= {value for field in recipe.FIELDS.values() for value in field.constraints.get("enum", ())}
    for word in re.findall(r"`([a-z_][a-z_ ]*)`", card):
        if word not in known:
            yield f"`{word}` is no column, value, parameter or dataset"


@pytest.mark.parametrize("name", RECIPES)
def test_card(name):
    hold(wrong_with_card(card_of(name), name, RECIPES[name]), f"datasets/{name}.md")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("x", "x", ""),
        ("# queue\n", "# line\n", "the H1 is not queue"),
        ("SYNTHETIC. ", "", "does not begin with SYNTHETIC"),
        ("## Who is absent\n\nText.\n", "", "wanted, in this order"),
        ("## Who is absent\n\nText.\n", "## Who is absent\n\n", "“Who is absent” is empty"),
        ("one person in", "one stall in", "does not begin with the recipe's ROW"),
        ("| Parameter |", "| Name |", "write the line | Parameter | Value | Reason |"),
        ("| Column |", "| Name |", "write the line | Column |"),
        ("| 80 |", "| 90 |", "not those of the recipe"),
        ("*arbitrary* |", "|", "has an empty cell"),
        ("| `minutes` |", "| `hours` |", "not those of the recipe"),
        ("Text.", "See `hours`.", "`hours` is no column"),
        ("Text.", "See `minutes`.", ""),
    ],
)
def test_a_card_that_says_too_little_is_noticed(old, new, said, poured):
    recipe = generate.recipes(poured)["queue"]
    sound = generate.card(toy_card(), recipe)
    assert old == "x" or old in sound
    assert said_as(wrong_with_card(sound.replace(old, new), "queue", recipe), said)


# --- what a lesson knows of the data ---------------------------------------------------------


def own_numbers(source):
    """Numbers that a lesson's module names for itself."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and set(numbers_of(node.value)) - UNITS:
            yield (
                f"line {node.lineno}: {ast.unparse(node)}. A number of the invented world stands in a recipe, "
                'with its reason: put it into PARAMETERS there, and read it with start.parameters("…")["…"]'
            )


def numbers_of(value):
    """The numbers of which a value is made, if it is made of numbers alone; dicts of them too."""
    made_of = (ast.Constant, ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop,
               ast.Tuple, ast.List, ast.Set, ast.Load)  # fmt: skip
    values = value.values if isinstance(value, ast.Dict) else [value]
    nodes = [node for one in values for node in ast.walk(one)]
    if all(isinstance(node, made_of) for node in nodes):
        return [node.value for node in nodes if isinstance(node, ast.Constant) and is_number(node.value)]
    return []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_takes_its_numbers_from_the_recipe(path):
    hold(own_numbers(path.read_text(encoding="utf-8")), path.relative_to(ROOT).as_posix())


@pytest.mark.parametrize(
    ("source", "noticed"),
    [
        ("PEOPLE = 2_400", True),
        ("PEOPLE: int = 2_000 + 400", True),
        ("A, B = 4, 7", True),
        ("LIMITS = {'space': 3_000, 'reviewers': 2}", True),
        ("RATE = -0.38", True),
        ("DAY = 24", False),
        ("PEOPLE = start.parameters('forms')['people']", False),
        ("UNITS = {'an act': 'act_id'}", False),
        ("def f():\n    return 2_400", False),
    ],
)
def test_a_number_of_a_lessons_own_is_noticed(source, noticed):
    assert bool(list(own_numbers(source))) == noticed


# With the settings of the recipe a lesson's panel and models give what is in the data.
AGREE = [
    ("flooding_a_portal", "portal_submissions", "lesson.flood(0, 0, 0).load.shape[0] == 60 * p['hours']"),
    ("flooding_a_portal", "portal_submissions", "lesson.submissions()['minute'].max() < 60 * p['hours']"),
    ("who_called_first", "fan_network", "len(lesson.evening(10, 5, 'apart', False)[1]) == p['accounts']"),
    ("who_called_first", "fan_network", "max(lesson.fan_network().max()) == f'a{p[\"accounts\"]:04d}'"),
    (
        "taking_over_a_tag",
        "tag_posts",
        "abs(lesson.flood().sum().sum() / lesson.tag_week().query('day > 3')['posts'].sum() - 1) < 0.02",
    ),
    (
        "taking_over_a_tag",
        "tag_posts",
        "(starts['day_4'], starts['ratio']) == (p['burst'], p['ratio'])",
    ),
    (
        "empty_seats",
        "event_registrations",
        "lesson.evening(p['pranks'], 0, 100 * p['fear'], False).forms == len(lesson.registrations())",
    ),
    ("empty_seats", "event_registrations", "starts['prank'] == p['pranks']"),
    (
        "feeding_the_trend",
        "trend_hours",
        "all((lesson._evening(starts['flood'], starts['usual'], starts['growth'])[tag] == posts).all() "
        "for tag, posts in lesson._day().items())",
    ),
    ("one_box_only", "fan_survey", "sum(lesson.totals()[:3]) - lesson.totals()[3] == sum(p['both'].values())"),
    (
        "who_the_story_names",
        "labour_log",
        "lesson.ranked('first', lesson.BACK, 'everyone')[0] == min(p['first_day'], key=p['first_day'].get)",
    ),
    ("many_right_answers", "hashtag_week", "set(lesson.flood_evening()['day']) == {p['day']}"),
    ("many_right_answers", "hashtag_week", "starts['at_least'] == p['label']"),
]


@pytest.mark.parametrize(("name", "data", "claim"), AGREE, ids=[claim for _, _, claim in AGREE])
def test_a_lesson_agrees_with_its_recipe(name, data, claim):
    lesson = importlib.import_module(f"whocounts.lessons.{name}")
    starts = {}
    if hasattr(lesson, "panel"):
        starts = {control.name: control.value for control in lesson.panel().controls}
    if not eval(claim, {"lesson": lesson, "p": lesson.start.parameters(data), "starts": starts}):
        hold([claim], f"{name} and the parameters of {data} part: this is no longer so")


def unlike_the_data(text, resources):
    """Bare numbers, in code spans of a text, that are neither a parameter of the data nor their rows."""
    known = set(UNITS)
    for one in resources:
        known |= {float(one["rows"]), *plain(one["parameters"])}
    found = re.findall(r"`(\d[\d_,]*(?:\.\d+)?)`", text)
    return [each for each in found if float(each.replace(",", "")) not in known]


@pytest.mark.parametrize("lesson", find_lessons(), ids=str)
def test_a_lesson_introduces_its_data_with_their_own_numbers(lesson):
    text = "\n\n".join(lesson.step(tag, "markdown") for tag in ("predict", "data"))
    resources = [
        {"rows": len(generate.table(name)), "parameters": generate.parameters(RECIPES[name])}
        for name in lesson.module.start.data
    ]
    where = f"{lesson}, where it introduces its data: neither a parameter of a recipe nor a number of rows"
    hold(unlike_the_data(text, resources), where)


def test_a_number_unlike_the_data_is_noticed():
    resources = [{"rows": 4900, "parameters": {"seats": 900, "phone": {"answered": 0.7}}}]
    text = "`900` seats, `4_900` forms or `4900`, `0.7` of `100`; `901` seats, `4,901` forms, `x = 3`."
    assert unlike_the_data(text, resources) == ["901", "4,901"]


# --- no behaviour depends on race ------------------------------------------------------------

# How this is checked: a recipe of synthetic data may not use a word for race or ethnicity at all,
# in a name, a column, a parameter, a value or a description. Data about labels need such a column as a lens:
# their card names it in a line "Lens columns: `a`, `b`.". The recipe may then fill that column
# and may never read it again, so that nothing else can follow from it.

RACE = re.compile(
    r"(?<![a-z])(?:rac(?:e|es|ial|ialized|ialised)|ethnic\w*|black|white|brown|asian|hispanic"
    r"|latin[oaxe]s?|african|caucasian|indigenous|skin|ancestry|heritage|poc|bipoc)(?![a-z])",
    re.I,
)


def lens_columns(card):
    line = re.search(r"^Lens columns: (.*)$", card, re.M)
    return set(re.findall(r"`(\w+)`", line[1])) if line else set()


def said_of_race(recipe, lens=()):
    """Words for race in the source of a recipe, and places where it reads a lens column."""
    tree = ast.parse(recipe)
    documented = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Module))
    docs = {ast.get_docstring(node, clean=False) for node in documented}
    filled = set()  # nodes that stand where a lens column is named or filled
    for node in ast.walk(tree):
        match node:
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    if isinstance(key, ast.Constant) and key.value in lens:
                        filled |= {key, *ast.walk(value)}
            case ast.keyword(arg=name, value=value) if name in lens:
                filled |= {node, *ast.walk(value)}
            case ast.Assign(targets=[ast.Subscript(slice=ast.Constant(value=name)) as target]):
                if name in lens:
                    filled |= {*ast.walk(target), *ast.walk(node.value)}
    for node in ast.walk(tree):
        words = {
            ast.Name: "id", ast.arg: "arg", ast.keyword: "arg", ast.Attribute: "attr",
            ast.FunctionDef: "name", ast.Constant: "value",
        }.get(type(node))  # fmt: skip
        text = getattr(node, words) if words else None
        if not isinstance(text, str) or text in docs:
            continue
        if text in lens and node not in filled:
            yield f"line {node.lineno} reads the lens `{text}`, which may be filled and never read"
        elif RACE.search(text.replace("_", " ")) and node not in filled:
            yield (
                f"line {node.lineno} says {text!r}: no recipe knows of race, save where it fills a column "
                "that the card names in a line “Lens columns: `a`, `b`.”"
            )


@pytest.mark.parametrize("name", [name for name, one in RECIPES.items() if not generate.is_real(one)])
def test_no_behaviour_depends_on_race(name):
    hold(said_of_race(source_of(name), lens_columns(card_of(name))), f"datasets/recipes/{name}.py")


SHARES = "PARAMETERS = {'label': Parameter({'Black': 0.2}, 'Share of each label', 'arbitrary')}\n"


@pytest.mark.parametrize(
    ("source", "lens", "said"),
    [
        ("def make(rng, p):\n    return rng.random(3)", (), ""),
        ("'No race here.'\ndef make(rng, p):\n    'None here.'\n    traces = rng.random(3)", (), ""),
        ("def make(rng, p):\n    black_share = 0.2", (), "line 2 says 'black_share'"),
        ("def make(rng, p):\n    return rng.choice(['Black', 'white'])", (), "says 'Black'"),
        ("def make(rng, p):\n    return p.race", (), "says 'race'"),
        ("ROW = 'One row is one Black fan.'", (), "says 'One row is one Black fan.'"),
        ("FIELDS = {'race': Field('string', 'x')}", (), "says 'race'"),
        ("FIELDS = {'race': Field('string', 'x', enum=['Black'])}", {"race"}, ""),
        ("def make(rng, p):\n    return {'race': rng.choice(['Black'])}", {"race"}, ""),
        ("def make(rng, p):\n    frame['label'] = rng.choice(['Black'])", {"label"}, ""),
        (SHARES, (), "says 'Black'"),
        (SHARES + "def make(rng, p):\n    frame['label'] = rng.choice(list(p.label))", {"label"}, ""),
        (SHARES + "def make(rng, p):\n    came = rng.random() < p.label['x']", {"label"}, "reads the lens `label`"),
        ("def make(rng, p):\n    came = frame['label'] == 'x'", {"label"}, "line 2 reads the lens `label`"),
        ("def make(rng, p):\n    came = frame.label == 'x'", {"label"}, "line 2 reads the lens `label`"),
        ("def make(rng, p):\n    frame['came'] = rng.random() < (frame['label'] == 'Black')", {"label"}, "reads the lens"),
    ],
)  # fmt: skip
def test_a_recipe_that_depends_on_race_is_noticed(source, lens, said):
    assert said_as(said_of_race(source, lens), said)


def test_a_parameter_that_is_a_word_is_refused():
    recipe = SimpleNamespace(PARAMETERS={"doors": recipes.Parameter({"a": "front"}, "Doors", "few")}, FIELDS={})
    with pytest.raises(ValueError, match="'front' is no number: a Parameter holds numbers"):
        generate.card("", recipe)


def test_lens_columns_are_read_from_the_card():
    assert lens_columns("# a\n\nLens columns: `label`, `one_box`.\n") == {"label", "one_box"}
    assert not lens_columns(card_of("event_registrations"))
