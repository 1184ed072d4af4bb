"""A damaged copy of the course says in one line what is wrong and how to mend it.

The setup cell of a toy lesson runs in a real kernel, in a copy of the course in which one thing
after another is broken; what counts is what the reader sees, line by line.
"""

import shutil

import pytest
from lessons import SETUP, Kernel, copy_of_course, find_lessons, headings
from toy_lesson import write_toy
from whocounts.classroom.names import where_made

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
    before = {}

    def change(name, content):
        path = copy / name
        before.setdefault(path, path.read_bytes() if path.exists() else None)
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    yield change
    for path, content in before.items():
        if content is not None:
            path.write_bytes(content)
        elif path.parent.name.endswith(".dist-info"):
            shutil.rmtree(path.parent)
        else:
            path.unlink()


NEW_COPY = "Get a fresh copy of the course and move your notebook into it"
INSTALL = "python -m pip install -r requirements.txt"
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
}  # fmt: skip


@pytest.mark.parametrize("case", DAMAGE)
def test_a_damaged_copy_says_in_one_line_how_to_mend_it(start, damage, case):
    name, content, phrases = DAMAGE[case]
    damage(name, content)
    said = start()
    assert said.outputs == []
    assert said.error.startswith("The course is not ready. ")
    assert "\n" not in said.error.strip()
    for phrase in phrases:
        assert phrase in said.error


def test_a_mended_copy_is_ready(start, damage):
    damage("datasets/toy.csv", "person\n")
    assert start().error
    damage("datasets/toy.csv", "person\na\na\nb\nb\nc\n")
    said = start()
    assert said.error is None
    assert "Ready: Python" in said.having("text/plain")[0]


def test_line_ends_of_windows_are_no_damage(start, damage):
    damage("datasets/toy.csv", b"person\r\na\r\na\r\nb\r\nb\r\nc\r\n")
    said = start()
    assert said.error is None
    assert "toy (5 rows)" in said.having("text/plain")[0]


def test_a_moved_notebook_says_in_one_line_where_it_belongs(copy, start, kernel):
    (copy / "elsewhere").mkdir()
    said = start("elsewhere")
    assert said.error == "UsageError"  # the cell failed, so that Run All stops here
    assert [one["name"] for one in said.outputs] == ["stderr"]
    assert said.stream("stderr") == (
        "UsageError: This notebook is not in its folder. "
        "Move it back into the folder `course`, then run this cell again.\n"
    )


def test_the_copy_is_what_is_tested(start, kernel, copy):
    start()
    where = kernel.run("print(lesson.__file__)").stream("stdout").strip()
    assert where == str(copy / "course" / "whocounts" / "lessons" / "toy.py")


# --- cells out of order ----------------------------------------------------------------------


def test_a_lost_name_says_which_cells_to_run_first(start, kernel):
    start()
    assert kernel.run("by_person").error == (
        "Python does not know `by_person` yet. Run the cells under the heading "
        "“Exercise 2: How many forms did each person send?” first, then run this cell again.\n"
        "(Python says: name 'by_person' is not defined)"
    )


def test_a_misspelled_name_says_so(start, kernel):
    start()
    assert kernel.run("by_persom").error.startswith(
        "Python does not know the name `by_persom`. Is it spelled as in the lesson? "
        "If it is meant as text, put it in quotation marks."
    )


@pytest.mark.parametrize("slip", ["count = cuont", "count = 'three", "count = 1 +"])
def test_after_a_failed_cell_an_older_answer_is_not_checked(start, kernel, slip):
    start()
    kernel.run("count = 3")
    before = kernel.run('lesson.check("count")').check
    assert before[0] not in {None, "error"}
    assert kernel.run(slip).error
    outcome, message = kernel.run('lesson.check("count")').check
    assert outcome == "error"
    assert message.startswith("The cell above stopped")
    kernel.run("count = 3")
    assert kernel.run('lesson.check("count")').check == before
    kernel.run("del count")


def test_a_name_that_is_lost_inside_a_function_is_named_too(start, kernel):
    start()
    said = kernel.run("def half():\n    return count / 2\nhalf()")
    assert "under the heading “Exercise 1: How many forms are there?” first" in said.error


def test_a_cell_that_asks_somebody_to_type_is_answered_at_once(start, kernel):
    start()
    said = kernel.run('count = input("How many? ")')
    assert said.error == "UsageError"
    assert said.stream("stderr").startswith("UsageError: `input( )` would wait until somebody types")


def test_other_errors_stay_as_python_shows_them(start, kernel):
    start()
    assert "ZeroDivisionError: division by zero" in kernel.run("1 / 0").error
    early = kernel.run("def half():\n    print(part)\n    part = 1\nhalf()")
    assert "UnboundLocalError: cannot access local variable 'part'" in early.error


def test_after_a_restart_python_says_what_the_setup_text_quotes(kernel):
    kernel.run(FORGET + "\nget_ipython().set_custom_exc((), None)")
    assert "name 'lesson' is not defined" in kernel.run("lesson.rows()").error


@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_every_name_of_a_lesson_is_made_under_a_heading(lesson):
    made = where_made(lesson.stem)
    assert made["lesson"] in [text for _, text in headings(lesson.step("setup", "markdown"))]
    assert set(made.values()) <= {text for _, text in headings(lesson.markdown)}
