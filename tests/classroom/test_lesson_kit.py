"""The one import of a lesson module, and what opening a lesson gives."""

import ast
import json
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest
from IPython.core.error import UsageError
from whocounts.classroom import lesson_kit as kit
from whocounts.classroom.kindly import make_kind
from whocounts.classroom.ready import COURSE, NotReady

LESSONS = sorted((Path(kit.__file__).parents[1] / "lessons").glob("[a-z]*.py"))


def modules_of_the_kit(source):
    """The modules of the kit that a source imports from."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "whocounts.classroom":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from [node.module.rpartition("whocounts.classroom.")[2]] * ("classroom" in node.module)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if "classroom" in alias.name)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_imports_one_thing_of_the_kit(path):
    more = set(modules_of_the_kit(path.read_text(encoding="utf-8"))) - {"lesson_kit"}
    assert not more, f"{path.stem} imports {', '.join(sorted(more))} beside lesson_kit"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_draws_with_figures_and_axes_of_the_kit_alone(path):
    # What else is made is made in a student's style: see `house_style`.
    assert "matplotlib" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "source",
    [
        "from whocounts.classroom import check",
        "from whocounts.classroom.check import Checks",
        "import whocounts.classroom.check",
    ],
)
def test_a_second_import_is_noticed(source):
    assert list(modules_of_the_kit(source))[0].endswith("check")


def test_the_kit_offers_what_it_lists():
    assert all(hasattr(kit, name) for name in kit.__all__)
    assert len(set(kit.__all__)) == len(kit.__all__)


def test_a_lesson_opens_with_its_four_parts():
    lesson = kit.open_lesson("21_empty_seats", data=["event_registrations"])
    start, check, card, done = lesson
    assert lesson.start is start
    assert (start.notebook, start.data) == ("21_empty_seats", ("event_registrations",))
    assert done.check is check
    assert card.data == start.data


def test_tables_are_read_once_and_given_as_copies(monkeypatch):
    start = kit.open_lesson("21_empty_seats", data=["event_registrations"]).start
    first = start.read("event_registrations")
    monkeypatch.setattr("pandas.read_csv", lambda *_: pytest.fail("the file is read again"))
    first["came"] = False
    assert start.read("event_registrations")["came"].any()


def test_chance_is_the_same_in_every_run():
    start = kit.open_lesson("21_empty_seats").start
    assert start.chance().random() == start.chance(21).random() != start.chance(5).random()


def test_parameters_come_from_the_package(monkeypatch):
    start = kit.open_lesson("21_empty_seats").start
    resource = {"name": "toy", "parameters": {"people": 2_500}}
    monkeypatch.setattr("whocounts.classroom.ready._resource", lambda name: resource)
    assert start.parameters("toy") == {"people": 2_500}
    monkeypatch.setattr("whocounts.classroom.ready._resource", lambda name: {"name": "toy"})
    with pytest.raises(NotReady, match="no parameters of `toy`"):
        start.parameters("toy")


def test_first_rows_say_what_a_row_is():
    start = kit.open_lesson("21_empty_seats", data=["event_registrations"]).start
    forms = start.read("event_registrations")
    said = kit.first_rows(forms[forms["came"]], 3).text
    assert said.startswith(
        "The first 3 rows of event_registrations (SYNTHETIC). "
        "One row is one registration form for an invented event in an invented hall.\n"
    )
    assert len(said.splitlines()) == 5
    for wrong in ((3,), (forms["came"].to_list(),), (forms, 0), (forms, "5")):
        with pytest.raises(UsageError, match="shows a table of this lesson|rows is"):
            kit.first_rows(*wrong)


@pytest.fixture
def lesson():
    module = ModuleType("whocounts.lessons.toy")
    module.__all__ = ["show_table"]
    module.show_table = kit.show_table

    def headline_figure(forms, height=2):
        return forms["hour"].max() / height

    headline_figure.__module__ = module.__name__
    module.headline_figure = headline_figure
    make_kind(module)
    return module


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda lesson: lesson.headline_figure(), "Write it like this: lesson.headline_figure(forms)"),
        (lambda lesson: lesson.show_table(1), "Write it like this: lesson.show_table(my_table,"),
        (lambda lesson: lesson.headline_figure("x"), "(forms: text)"),
        (lambda lesson: lesson.headline_figure({"a": 1}), "KeyError: 'hour'"),
        (lambda lesson: lesson.headline_figure(5), "the fault is ours"),
    ],
)
def test_every_function_of_a_lesson_ends_in_one_line(lesson, call, said):
    with pytest.raises(UsageError) as slip:
        call(lesson)
    assert said in str(slip.value)
    assert "\n" not in str(slip.value)


# What a student may give to any function of a lesson.
WRONG = [
    (), (None,), (...,), (5,), (-1, -1), ("text",), ("x", "x"), ([1, 2],), ({"a": 1},), (len,),
    (pd.Series([1.0, 2.0], name="came"),), (pd.DataFrame({"a": [1]}),), (1, 2, 3, 4, 5, 6, 7, 8, 9),
    (float("nan"),) * 4, (True,) * 4, (10**9,) * 4,
]  # fmt: skip


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def started(request):
    module = import_module(f"whocounts.lessons.{request.param.stem}")
    module.start()
    return module


def outcome_of(function, values):
    """What a call ends in: its line, or None if it works; any other error is raised."""
    try:
        function(*values)
    except (UsageError, NotReady) as slip:
        return str(slip)
    return None


def test_no_call_of_a_lesson_ends_in_a_traceback(started):
    offered = {
        name: value
        for name, value in vars(started).items()
        if hasattr(value, "is_kind") or name in kit.Lesson._fields
    }
    for name, function in offered.items():
        for values in WRONG:
            said = outcome_of(function, values)
            assert said is None or ("\n" not in said and len(said) < 500), f"{name}{values} says {said}"


def test_all_that_a_notebook_calls_is_kind(started):
    book = json.loads((COURSE / f"{started.start.notebook}.ipynb").read_text(encoding="utf-8"))
    code = "\n".join("".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code")
    called = set(re.findall(r"\blesson\.(\w+)\(", code))
    assert called
    for name in called - set(kit.Lesson._fields):
        assert hasattr(getattr(started, name), "is_kind"), f"{name} is not in __all__"
