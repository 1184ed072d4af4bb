"""A damaged copy of the course says in one line what is wrong and how to mend it.

The setup cell of a toy lesson runs in a real kernel, in a copy of the course in which one thing
after another is broken; what counts is what the reader sees, line by line.
"""

import shutil
import subprocess
import sys
from importlib import import_module

import pytest
from lessons import ROOT, SETUP, Kernel, copy_of_course, find_lessons
from toy_lesson import CSV, write_toy
from whocounts.classroom import ready
from whocounts.classroom.start import Start

LESSONS = find_lessons()
START = SETUP.format(name="toy")
FORGET = """\
import importlib, sys
for name in [name for name in sys.modules if name.split(".")[0] == "whocounts"]:
    del sys.modules[name]
importlib.invalidate_caches()
globals().pop("lesson", None)"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    root = tmp_path_factory.mktemp("copy")
    copy_of_course(root)
    write_toy(root)
    return root


@pytest.fixture(scope="module")
def kernel(copy):
    with Kernel(copy) as kernel:
        yield kernel


@pytest.fixture
def start(copy, kernel):
    """Run the setup cell as in a new kernel, standing in `folder`."""

    def run(folder="course"):
        kernel.run(f"import os; os.chdir({str(copy / folder)!r})\n{FORGET}")
        return kernel.run(START)

    return run


@pytest.fixture
def damage(copy):
    """Rewrite a file of the copy (None: take it away); put everything back afterwards."""
    before, made = {}, []

    def change(name, content):
        path = copy / name
        before.setdefault(path, path.read_bytes() if path.exists() else None)
        made.extend([] if path.parent.exists() else [path.parent])
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    yield change
    for path, content in before.items():
        if content is not None:
            path.write_bytes(content)
        else:
            path.unlink()
    for folder in made:
        shutil.rmtree(folder)


NEW_COPY = "Get a fresh copy of the course and move your notebook into it"
INSTALL = f'"{sys.executable}" -m pip install -r requirements.txt'  # the very Python that runs
TOY = "course/whocounts/lessons/toy.py"
PROJECT = '[project]\ndependencies = ["{}"]\n'

DAMAGE = {
    "missing table": ("datasets/toy.csv", None, ["`datasets/toy.csv` is missing", NEW_COPY]),
    "edited table": ("datasets/toy.csv", "person\nb\n", ["`datasets/toy.csv` has been changed", NEW_COPY]),
    "no package": ("datasets/datapackage.json", None, ["`datasets/datapackage.json` is missing or", NEW_COPY]),
    "cut package": ("datasets/datapackage.json", '{"resources": [', ["datapackage.json` is missing or", NEW_COPY]),
    "empty package": ("datasets/datapackage.json", "{}", ["datapackage.json` is missing or", NEW_COPY]),
    "other package": ("datasets/datapackage.json", '{"resources": []}', ["no dataset called `toy`", NEW_COPY]),
    "no project file": ("pyproject.toml", None, ["`pyproject.toml` is missing or damaged", NEW_COPY]),
    "cut project file": ("pyproject.toml", "[project", ["`pyproject.toml` is missing or damaged", NEW_COPY]),
    "empty project file": ("pyproject.toml", "", ["`pyproject.toml` is missing or damaged", NEW_COPY]),
    "package not installed": ("pyproject.toml", PROJECT.format("nothere>=1"), ["`nothere` is not installed", INSTALL]),
    "package too old": ("pyproject.toml", PROJECT.format("pandas>=99"), ["is installed; the course needs >=99", INSTALL]),
    "package half removed": ("course/pandas-0.1.dist-info/x", "", ["`pandas` is not installed", INSTALL]),
    "old package first on the path": (
        "course/pandas-0.1.dist-info/METADATA",
        "Metadata-Version: 2.1\nName: pandas\nVersion: 0.1\n",
        ["`pandas` 0.1 is installed; the course needs", INSTALL],
    ),
    "packages not installed": (
        "pyproject.toml",
        '[project]\ndependencies = ["one>=1", "numpy>=2", "two"]\n',
        ["The packages `one` and `two` are not installed", INSTALL],
    ),
    "lesson cut": (TOY, "def", ["missing or damaged", NEW_COPY, "SyntaxError", "in line 1 of toy.py"]),
    "lesson edited": (TOY, "\nrows\n", ["missing or damaged", NEW_COPY, "NameError", "in line 2 of toy.py"]),
    "kit not whole": ("course/whocounts/classroom/figure.py", None, ["missing or damaged", NEW_COPY, "figure"]),
}  # fmt: skip


@pytest.mark.parametrize("case", DAMAGE)
def test_a_damaged_copy_says_in_one_line_how_to_mend_it(start, damage, case):
    name, content, phrases = DAMAGE[case]
    damage(name, content)
    said = start()
    assert not said.outputs
    assert said.error.startswith("The course is not ready. ")
    assert "\n" not in said.error.strip()
    for phrase in phrases:
        assert phrase in said.error


def test_a_mended_copy_is_ready(start, damage):
    damage("datasets/toy.csv", "person\n")
    assert start().error
    damage("datasets/toy.csv", CSV)
    said = start()
    assert said.error is None
    assert "Ready: Python" in said.having("text/plain")[0]


def test_line_ends_of_windows_are_no_damage(start, damage):
    damage("datasets/toy.csv", CSV.replace("\n", "\r\n").encode())
    said = start()
    assert said.error is None
    assert "toy (5 rows)" in said.having("text/plain")[0]


@pytest.mark.parametrize(
    ("module", "phrases"),
    [
        ("anywidget", ["The package `anywidget` is not installed, or not whole", INSTALL]),
        ("matplotlib.axes", ["The package `matplotlib` is not installed, or not whole", INSTALL]),
        ("tomllib", ["This is Python 3.", "needs Python 3.11 or newer", "installing.md"]),
    ],
)
def test_what_cannot_be_imported_is_named(start, kernel, module, phrases):
    kernel.run(f"import {module}; keep = sys.modules[{module!r}]; sys.modules[{module!r}] = None")
    said = start()
    kernel.run(f"sys.modules[{module!r}] = keep")
    assert said.error.startswith("The course is not ready. ")
    assert "\n" not in said.error.strip()
    for phrase in phrases:
        assert phrase in said.error


@pytest.mark.parametrize("hiding", ["matplotlib.py", "numpy/__init__.py", "pandas.py"])
def test_an_own_file_that_hides_a_package_is_named(copy, damage, hiding):
    damage(f"course/{hiding}", "answer = 42\n")
    with Kernel(copy) as fresh:
        said = fresh.run(START)
    assert said.error.startswith(f"The course is not ready. Your file `{copy / 'course' / hiding.split('/')[0]}`")
    assert "\n" not in said.error.strip()


def test_an_own_file_that_hides_nothing_is_left_alone(copy, damage):
    damage("course/my_notes.py", "answer = 42\n")
    damage("course/turtle.py", "answer = 42\n")  # Python's own has that name, and nothing here needs it
    with Kernel(copy) as fresh:
        assert fresh.run(START).error is None


def test_a_moved_notebook_hears_what_the_setup_text_quotes(copy, start):
    (copy / "elsewhere").mkdir()
    assert "ModuleNotFoundError: No module named 'whocounts'" in start("elsewhere").error


def test_a_lesson_that_is_found_from_elsewhere_says_where_python_stands(copy, kernel, start):
    kernel.run(f"sys.path.append({str(copy / 'course')!r})")
    said = start("datasets").having("text/plain")[0]
    kernel.run("sys.path.pop()")
    assert f"Python stands in the folder `{copy / 'datasets'}`, and the course is in `{copy / 'course'}`" in said
    assert "Python stands" not in start().having("text/plain")[0]


def test_a_name_that_is_no_lesson_is_pythons_own_business():
    done = subprocess.run(
        [sys.executable, "-c", "from whocounts.lessons import nothing"],
        cwd=ROOT / "course",
        capture_output=True,
        text=True,
    )
    assert "ImportError: cannot import name 'nothing'" in done.stderr


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("linux", "In a terminal, in the folder of the course, run `\"/a b/python\" -m pip install"),
        ("win32", "In a PowerShell window, in the folder of the course, run `& \"/a b/python\" -m pip install"),
    ],
)
def test_the_command_can_be_copied_into_the_systems_own_terminal(monkeypatch, platform, command):
    monkeypatch.setattr(ready.sys, "platform", platform)
    monkeypatch.setattr(ready.sys, "executable", "/a b/python")
    said = str(ready.what_is_wrong(ModuleNotFoundError("No module named 'x'", name="x.y")))
    assert said.startswith(f"The package `x` is not installed, or not whole. {command}")


@pytest.mark.parametrize(
    ("platform", "lacks", "said"),
    [
        ("emscripten", {"jupyterlab", "nbval"}, None),
        ("emscripten", {"pandas"}, "The package `pandas` is not installed. Load the page again."),
        ("linux", {"jupyterlab", "nbval"}, "The packages `jupyterlab` and `nbval` are not installed. In a terminal"),
    ],
)
def test_a_browser_needs_neither_server_nor_tests(monkeypatch, platform, lacks, said):
    there = ready._version
    monkeypatch.setattr(ready.sys, "platform", platform)
    monkeypatch.setattr(ready, "_version", lambda name: None if name in lacks else there(name))
    if said is None:
        ready.require_packages()
    else:
        with pytest.raises(ready.NotReady) as refused:
            ready.require_packages()
        assert str(refused.value).startswith(said)


def test_a_package_that_does_not_load_is_no_damage_of_ours():
    try:
        import_module("json").loads("{")
    except ValueError as problem:
        said = str(ready.what_is_wrong(problem))
    assert said.startswith("A package does not load. ")
    assert "JSONDecodeError: Expecting property name" in said
    assert "\n" not in said


def test_windows_hears_of_a_path_that_is_too_long(monkeypatch, tmp_path):
    assert ready.long_path() is None
    monkeypatch.setattr(ready.sys, "platform", "win32")
    monkeypatch.setattr(ready, "COURSE", tmp_path)
    assert ready.long_path() is None
    deep = tmp_path / ("a" * 120) / ("b" * 120)
    deep.mkdir(parents=True)
    assert ready.long_path() == str(deep)
    said = Start("00_nothing")().text
    assert f"`{deep}` has {len(str(deep))} characters, and Windows stops at 260" in said


def test_the_copy_is_what_is_tested(start, kernel, copy):
    start()
    where = kernel.run("print(lesson.__file__)").stream("stdout").strip()
    assert where == str(copy / "course" / "whocounts" / "lessons" / "toy.py")
