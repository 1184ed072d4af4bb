"""Every dataset comes out of its recipe byte for byte, fits its schema, and has an honest card."""

import ast
import csv
import importlib.util
import json
import re
from functools import cache
from pathlib import Path

import pytest
from lessons import ROOT, headings, sections, table_rows

DATASETS = ROOT / "datasets"
PACKAGE = json.loads((DATASETS / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}
RECORD = ["record_facts", "record_sources"]  # kept by hand, tested in test_record.py
MADE = [name for name in RESOURCES if name not in RECORD]

CARD = [
    "Why it exists",
    "What a row is, and what counts as one",
    "What is invented",
    "Who is absent",
    "Which stereotype could be read into it",
    "What must not be concluded",
    "Which real source would be needed",
]


@cache
def generate():
    spec = importlib.util.spec_from_file_location("generate", DATASETS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- byte for byte ---------------------------------------------------------------------------


def differing(built, folder):
    """Names of the files whose bytes are not those that the recipes give; line ends aside."""
    for name, content in built.items():
        path = folder / name
        # A checkout on Windows may have turned line ends.
        if not path.is_file() or path.read_bytes().replace(b"\r\n", b"\n") != content:
            yield name


@cache
def built():
    return generate().build()


def test_the_files_are_what_the_recipes_give():
    assert list(differing(built(), DATASETS)) == []


def test_the_package_lists_every_table():
    tables = sorted(path.name for path in DATASETS.glob("*.csv"))
    assert sorted(resource["path"] for resource in RESOURCES.values()) == tables
    by_hand = [f"{name}.csv" for name in RECORD]
    assert sorted([*built(), *by_hand]) == sorted([*tables, "datapackage.json"])


def test_an_edited_and_a_missing_file_are_noticed(tmp_path):
    content = {"a.csv": b"x\n1\n", "b.csv": b"x\n2\n", "c.csv": b"x\n3\n", "d.csv": b"x\n4\n"}
    (tmp_path / "a.csv").write_bytes(b"x\n1\n")
    (tmp_path / "b.csv").write_bytes(b"x\r\n2\r\n")
    (tmp_path / "c.csv").write_bytes(b"x\n33\n")
    assert list(differing(content, tmp_path)) == ["c.csv", "d.csv"]


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
    assert list(wrong_with_table(RESOURCES[name], text)) == []


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
    found = "\n".join(wrong_with_table(SCHEMA, HEADER + rows))
    assert (said in found) if said else (found == "")


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
    found = wrong_with_table({"schema": {"fields": fields}}, HEADER + rows)
    assert said in "\n".join(found)


# --- the card --------------------------------------------------------------------------------


def wrong_with_card(name, description, card):
    """Complaints about a data card."""
    if [text for level, text in headings(card) if level == 1] != [name]:
        yield f"the H1 is not {name}"
    kind = "SYNTHETIC" if description.startswith("SYNTHETIC") else "REAL"
    if not re.search(rf"\A# \w+\n+\W*{kind}\b", card):
        yield f"the card does not begin with {kind}"
    found = sections(card)
    if list(found) != CARD:
        yield f"the sections are {list(found)}"
    yield from (f"“{title}” is empty" for title, text in found.items() if not text)
    rows = table_rows(found.get("What is invented", ""))
    if rows[:1] != [["Parameter", "Value", "Reason"]] or len(rows) < 2:
        yield "“What is invented” has no table Parameter, Value, Reason"
    for row in rows[1:]:
        if len(row) != 3 or not all(re.search(r"\w", cell) for cell in row):
            yield f"no value, or neither a reason nor *arbitrary*: {row}"


@pytest.mark.parametrize("name", MADE)
def test_card(name):
    card = (DATASETS / f"{name}.md").read_text(encoding="utf-8")
    assert list(wrong_with_card(name, RESOURCES[name]["description"], card)) == []


SOUND_CARD = "# forms\n\nSYNTHETIC. Nobody exists.\n\n" + "".join(
    f"## {title}\n\n"
    + ("| Parameter | Value | Reason |\n|---|---|---|\n| Seats | 9 | *arbitrary* |\n" if at == 2 else "Text.\n")
    for at, title in enumerate(CARD)
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("x", "x", ""),
        ("# forms\n", "# form\n", "the H1 is not forms"),
        ("SYNTHETIC. ", "", "does not begin with SYNTHETIC"),
        ("## Who is absent\n\nText.\n", "", "the sections are"),
        ("## Who is absent\n\nText.\n", "## Who is absent\n\n", "“Who is absent” is empty"),
        ("| *arbitrary* |", "| |", "neither a reason"),
        ("| *arbitrary* |", "| - |", "neither a reason"),
        ("| Seats | 9 | *arbitrary* |\n", "", "has no table"),
        ("| Parameter |", "| Name |", "has no table"),
    ],
)
def test_a_card_that_says_too_little_is_noticed(old, new, said):
    found = "\n".join(wrong_with_card("forms", "SYNTHETIC. One form", SOUND_CARD.replace(old, new)))
    assert (said in found) if said else (found == "")


UNITS = {0, 1, 2, 7, 10, 12, 24, 60, 100, 168, 1000}  # hours of a day and the like


def constants(node):
    """The numbers that a piece of code is made of, each as (worked out, [as written])."""
    leaves = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
    plain = (ast.BinOp, ast.operator, ast.Constant)
    if isinstance(node, ast.BinOp) and all(isinstance(one, plain) for one in ast.walk(node)):
        yield eval(compile(ast.Expression(node), "recipe", "eval")), leaves  # such as 14 * 60 + 35
        return
    if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        yield node.value, [node.value]
    for child in ast.iter_child_nodes(node):
        yield from constants(child)


def unsaid(recipe, card):
    """Numbers in the source of a recipe that its card does not give.

    The card may give a number as it is, in percent, or worked out (875 for 14 * 60 + 35); and the
    last of a range, where Python writes the first beyond it.
    """
    rows = " ".join(" ".join(row) for row in table_rows(sections(card).get("What is invented", "")))
    said = {float(text.replace(",", "")) for text in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", rows)}
    said |= {number / 100 for number in said} | {number + step for number in said for step in (-1, 1)}

    def is_said(number):
        return number in UNITS or any(abs(number - one) < 1e-9 for one in said)

    used = (one for statement in ast.parse(recipe).body[0].body for one in constants(statement))
    missing = {value for value, leaves in used if not is_said(value) and not all(map(is_said, leaves))}
    return sorted(missing)


# --- no behaviour depends on race ------------------------------------------------------------

# How this is checked: a recipe of synthetic data may not use a word for race or ethnicity at all,
# in a name, a column, a value or a description. Data about labels need such a column as a lens:
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


def wrong_with_recipe(recipe, lens=()):
    """Words for race in the source of a recipe, and places where it reads a lens column."""
    tree = ast.parse(recipe)
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
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
            yield f"line {node.lineno} reads the lens `{text}`"
        elif RACE.search(text.replace("_", " ")) and node not in filled:
            yield f"line {node.lineno} says {text!r}"


def recipes():
    """Source of each recipe of synthetic data, with its decorator, and the card's lens columns."""
    text = (DATASETS / "generate.py").read_text(encoding="utf-8")
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name in RESOURCES:
            card = (DATASETS / f"{node.name}.md").read_text(encoding="utf-8")
            if RESOURCES[node.name]["description"].startswith("SYNTHETIC"):
                yield pytest.param(ast.unparse(node), lens_columns(card), id=node.name)


@pytest.mark.parametrize(("recipe", "lens"), list(recipes()))
def test_no_behaviour_depends_on_race(recipe, lens):
    assert list(wrong_with_recipe(recipe, lens)) == []


@pytest.mark.parametrize(("recipe", "lens"), list(recipes()))
def test_the_card_gives_every_number_of_the_recipe(recipe, lens):
    name = ast.parse(recipe).body[0].name
    assert unsaid(recipe, (DATASETS / f"{name}.md").read_text(encoding="utf-8")) == []


def test_a_number_that_the_card_leaves_out_is_noticed():
    recipe = "def forms(rng):\n    return rng.random(9) < 0.35, rng.integers(0, 12000), 24, 14 * 60 + 35"
    card = SOUND_CARD.replace("| 9 |", "| 9, 0 to 11,999, 35%, 875 |")
    assert unsaid(recipe, card) == []
    assert unsaid(recipe, SOUND_CARD) == [0.35, 875, 12000]


def test_every_synthetic_dataset_has_a_recipe_that_is_read():
    names = {param.id for param in recipes()}
    assert names == {n for n in MADE if RESOURCES[n]["description"].startswith("SYNTHETIC")}


@pytest.mark.parametrize(
    ("recipe", "lens", "said"),
    [
        ("def a(rng):\n    return rng.random(3)", (), ""),
        ("def a(rng):\n    'No race here.'\n    traces = rng.random(3)", (), ""),
        ("def a(rng):\n    black_share = 0.2", (), "line 2 says 'black_share'"),
        ("def a(rng):\n    return rng.choice(['Black', 'white'])", (), "says 'Black'"),
        ("@recipe('a', 'A row', race=('string', 'x'))\ndef a(rng):\n    return rng", (), "says 'race'"),
        ("@recipe('a', race=('string', 'x'))\ndef a(rng):\n    return {'race': rng.choice(['Black'])}", {"race"}, ""),
        ("def a(rng):\n    frame['label'] = rng.choice(['Black'])", {"label"}, ""),
        ("def a(rng):\n    came = frame['label'] == 'x'", {"label"}, "line 2 reads the lens `label`"),
        ("def a(rng):\n    frame['came'] = rng.random() < (frame['label'] == 'Black')", {"label"}, "reads the lens"),
    ],
)  # fmt: skip
def test_a_recipe_that_depends_on_race_is_noticed(recipe, lens, said):
    found = "\n".join(wrong_with_recipe(recipe, lens))
    assert (said in found) if said else (found == "")


def test_lens_columns_are_read_from_the_card():
    assert lens_columns("# a\n\nLens columns: `label`, `one_box`.\n") == {"label", "one_box"}
    assert lens_columns(Path(DATASETS / "event_registrations.md").read_text(encoding="utf-8")) == set()
