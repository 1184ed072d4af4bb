"""Names of the notebook, in a real kernel: what a stopped cell leaves, and what an error tells."""

import json
import os
from contextlib import contextmanager

import pytest
from lessons import SETUP, Kernel, find_lessons, headings
from toy_lesson import write_toy
from whocounts.classroom import names

START = SETUP.format(name="toy")
STOPPED = "The cell above stopped"


@pytest.fixture(scope="module")
def running(sound_lesson):
    with Kernel(sound_lesson.root) as kernel:
        yield kernel


@pytest.fixture
def kernel(running):
    """A kernel in which the setup cell alone has run."""
    running.ask("fresh()")
    running.run("import whocounts.classroom.names as n; n._stopped.clear(); del n", quiet=True)
    running.run(START)
    return running


def stopped(kernel):
    said = kernel.run("from whocounts.classroom import names; print(*names.stopped_names())")
    return set(said.stream("stdout").split())


# --- the notebook that is open ---------------------------------------------------------------


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A folder with a toy lesson in it, which is the course and not where Python stands."""
    write_toy(tmp_path)
    monkeypatch.setattr(names, "COURSE", tmp_path / "course")
    return tmp_path / "course"


def test_names_are_found_under_the_heading_that_makes_them(course):
    made = names.where_made("toy")
    assert made["lesson"] == "Run this first"
    assert made["rows"] == "What is in the data?"  # the first of several places
    assert made["people"] == "Exercise 3: Write it as a function"
    assert not names.where_made("nothing")
    assert not names.where_made("to")


def test_a_notebook_is_known_by_what_it_imports(course, tmp_path, monkeypatch):
    notebook = course / "91_toy.ipynb"
    renamed = notebook.rename(course / "Toy of Sample Student.ipynb")
    assert "rows" in names.where_made("toy")
    for broken in ("{", "[]", '{"cells": 3}', '{"cells": [{"source": "whocounts.lessons import toy"}]}'):
        (course / "00 broken.ipynb").write_text(broken)
    assert "rows" in names.where_made("toy")

    text = renamed.read_text(encoding="utf-8")
    renamed.unlink()
    monkeypatch.chdir(tmp_path)  # where Python stands counts too
    (tmp_path / "copy.ipynb").write_text(text, encoding="utf-8")
    assert "rows" in names.where_made("toy")


def test_of_several_notebooks_the_newest_counts(course):
    old = course / "91_toy.ipynb"
    text = old.read_text(encoding="utf-8")
    new = course / "00_copy.ipynb"
    new.write_text(text.replace("## What is in the data?", "## My own heading"), encoding="utf-8")
    for path, age in ((old, 1000), (new, 2000)):
        os.utime(path, (age, age))
    assert names.where_made("toy")["rows"] == "My own heading"
    os.utime(old, (3000, 3000))
    assert names.where_made("toy")["rows"] == "What is in the data?"


def test_a_text_that_quotes_the_setup_is_no_notebook_of_the_lesson(course):
    path = course / "91_toy.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        cell["cell_type"] = "markdown"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert not names.open_notebook("toy")


@pytest.mark.parametrize("lesson", find_lessons(), ids=str)
def test_every_name_of_a_lesson_is_made_under_a_heading(lesson):
    made = names.where_made(lesson.name)
    assert made["lesson"] in [text for _, text in headings(lesson.step("setup", "markdown"))]
    assert set(made.values()) <= {text for _, text in headings(lesson.markdown)}


# --- what a stopped cell leaves --------------------------------------------------------------

FAILING = [
    "count = cuont",
    " count = 5/0",
    "\tcount = 5/0",
    "if True:\n    count = 5/0",
    "count, x = 5/0, 1",
    "count: float = 5/0",
    "count += 'a'",
    "print(count := 5/0)",
    "for count in [1, 2]:\n    5/0",
    "with open('not there') as count:\n    pass",
    "import not_there as count",
    "def count(x=5/0):\n    return x",
    "class count(not_there): pass",
    "%%capture\ncount = 5/0",
    "count = 'three",
    "count = 1 +",
    "count = ",
    "count = “b”",
    "count = 45%",
    "print('many')\ncount = (5",
    "count = 3\ncount = 5/0",
    "count = 3; count = 5/0",
]
MENDED = [
    "count = 3",
    " count = 3",
    "count, x = 3, 1",
    "count: float = 3",
    "print(count := 3)",
    "for count in [3]:\n    pass",
    "count = 2\ncount += 1",
    "%time count = 3",
    "count = 3  # “three”",
    "exec('count = ' + '3')",
    "globals().update(count=3)",
    "def give():\n    global count\n    count = 3\ngive()",
    "count = 3\n5/0",
    "count = 3; 5/0",
    "count = 3\nother = 5/0",
]


@pytest.mark.parametrize("cell", FAILING)
def test_after_a_failed_cell_an_older_answer_is_not_checked(kernel, cell):
    kernel.run("count = 4")
    assert kernel.run('lesson.check("count")').check[0] == "not yet"
    kernel.run(cell)
    outcome, message = kernel.run('lesson.check("count")').check
    assert (outcome, message[: len(STOPPED)]) == ("error", STOPPED)
    kernel.run("count = 4")  # the very object from before
    assert kernel.run('lesson.check("count")').check[0] == "not yet"


@pytest.mark.parametrize("cell", MENDED)
def test_a_name_that_was_given_a_value_since_has_not_stopped(kernel, cell):
    kernel.run("count = 4")
    kernel.run("count = ")
    assert "count" in stopped(kernel)
    kernel.run(cell)
    assert kernel.run('lesson.check("count")').check[0] == "not yet"
    assert "count" not in stopped(kernel)


def test_answer_and_check_may_stand_in_one_cell(kernel):
    kernel.run("count = 4")
    kernel.run("count = 5/0")
    assert kernel.run('count = 4\nlesson.check("count")').check[0] == "not yet"
    assert kernel.run('count = 5/0\nlesson.check("count")').check == (None, None)
    assert "count" in stopped(kernel)


def test_a_cell_that_stopped_before_the_first_answer_has_stopped(kernel):
    kernel.run("count = cuont")
    assert kernel.run('lesson.check("count")').check[1].startswith(STOPPED)
    kernel.run("%reset -f\n" + START)
    kernel.run("count = 4\ndel count")
    assert kernel.run('lesson.check("count")').check[0] == "unanswered"


@pytest.mark.parametrize(
    "cell",
    [
        "rows = lesson.rows()\nrows['x'] = 5/0",
        "rows = lesson.rows()\nrows.x = 5/0",
        "rows = lesson.rows()\ndef half():\n    rows = 1\n5/0",
        "rows = lesson.rows()\n[rows for rows in [5/0]]",
        "rows = lesson.rows()\nprint(rows == 5/0)",
    ],
)
def test_a_name_that_the_failed_line_does_not_give_has_not_stopped(kernel, cell):
    kernel.run(cell)
    assert "rows" not in stopped(kernel)


# --- what an error tells ---------------------------------------------------------------------


def test_a_lost_name_says_which_cells_to_run_first(kernel):
    assert kernel.run("by_person").error == (
        "Python does not know `by_person` yet. Run the cells under the heading "
        "“Exercise 2: How many forms did each person send?” first, then run this cell again.\n"
        "(Python says: name 'by_person' is not defined)"
    )
    said = kernel.run("def half():\n    return count / 2\nhalf()")
    assert "under the heading “Exercise 1: How many forms are there?” first" in said.error


def test_a_lost_name_is_found_in_a_renamed_notebook(kernel, sound_lesson):
    with renamed(sound_lesson.path, "91_Sample_Student.ipynb"):
        assert "under the heading “What is in the data?” first" in kernel.run("rows").error


@contextmanager
def renamed(path, name):
    other = path.rename(path.with_name(name))
    try:
        yield
    finally:
        other.rename(path)


def test_a_misspelled_name_says_so(kernel):
    assert kernel.run("by_persom").error.startswith(
        "Python does not know the name `by_persom`. Is it spelled as in the lesson? "
        "If it is meant as text, put it in quotation marks."
    )


def test_a_name_with_a_letter_that_looks_like_another_says_so(kernel):
    said = kernel.run("count = 5\nprint(\N{CYRILLIC SMALL LETTER ES}ount)").error
    assert "In it \N{CYRILLIC SMALL LETTER ES} comes from another alphabet" in said
    assert "another alphabet" not in kernel.run("größe").error
    assert "another alphabet" not in kernel.run("\N{CYRILLIC SMALL LETTER ES}" * 3).error


def test_a_name_error_of_somebody_s_own_stays_as_python_shows_it(kernel):
    said = kernel.run("raise NameError('boom')").error
    assert "NameError: boom" in said
    assert "Python does not know" not in said


OVERWRITTEN = {
    "len": ("len = 1124", "len([1, 2])", "TypeError: 'int' object is not callable"),
    "print": ("print = 5", "print(1, 'acts')", "TypeError: 'int'"),
    "sum": ("sum = lesson.rows()['person'].nunique()", "sum([1, 2])", "TypeError: 'int'"),
    "max": ("import numpy; max = numpy.float64(3)", "max(1, 2)", "TypeError: 'numpy.float64'"),
    "list": ("list = [1, 2]", "list(range(3))", "TypeError: 'list' object is not callable"),
    "round": ("round = 2", "def half(x):\n    return round(x / 2)\nhalf(4)", "TypeError: 'int'"),
    "abs": ("abs = 2", "sorted([2, 1], key=abs)", "TypeError: 'int' object is not callable"),
    "str": ("str = 'b'", "isinstance('b', str)", "TypeError: isinstance() arg 2 must be a type"),
    "dict": ("dict = {}", "dict.from_keys([1])", "AttributeError: 'dict' object has no attribute"),
}


@pytest.mark.parametrize("word", OVERWRITTEN)
def test_a_word_of_python_s_own_that_was_overwritten_is_named(kernel, word):
    gives, uses, says = OVERWRITTEN[word]
    assert kernel.run(gives).error is None
    advice, python, *more = kernel.run(uses).error.splitlines()
    assert advice == (
        f"`{word}` is a word of Python's own, and a cell has given it another value. "
        f"Rename it there, then run `del {word}`."
    )
    assert python.startswith(f"(Python says: {says}")
    assert not more
    kernel.run(f"del {word}")
    assert "word of Python's own" not in (kernel.run(uses).error or "")


def test_a_check_names_an_overwritten_word_too(kernel):
    kernel.run("sum = 5\ndef people(forms, each):\n    return sum([forms]) / each")
    outcome, message = kernel.run('lesson.check("people")').check
    assert outcome == "error"
    assert message.startswith("`sum` is a word of Python's own")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('lesson.chekc("count")', "The lesson has nothing called `chekc`. Do you mean `check`?"),
        ("lesson()", "`lesson` is no function."),
        ("lesson.zzz", "The lesson has nothing called `zzz`. Is it spelled as in the lesson?"),
    ],
)
def test_a_misspelled_part_of_the_lesson_is_no_overwritten_lesson(kernel, call, said):
    assert kernel.run(call).error.startswith(said)


@pytest.mark.parametrize("value", ["1", "None", "'text'", "[lesson]"])
def test_an_overwritten_lesson_is_named(kernel, value):
    kernel.run(f"lesson = {value}")
    said = kernel.run('lesson.check("count")').error
    assert said.startswith("`lesson` is the name of the lesson itself")
    assert "run the first code cell of the notebook again" in said
    kernel.run(START)
    assert kernel.run('lesson.check("count")').error is None


def test_a_table_that_was_overwritten_is_named(kernel):
    kernel.run("rows = lesson.rows()")
    kernel.run("rows = rows['person']")
    wanted = "`rows` is no longer the table that it was: a cell has made it a column with 5 values."
    assert kernel.run("rows['person']").error.startswith(
        f"{wanted} Run `rows = lesson.rows()` again, then this cell.\n(Python says: KeyError"
    )
    assert kernel.run("lesson.naive_figure(rows.bar)").error.startswith(wanted)
    said = kernel.run("lesson.rows(rows)").stream("stderr")  # a slip that has its line already
    assert said.startswith(f"UsageError: {wanted}")
    assert "These are not the values that it takes" in said
    kernel.run("rows = lesson.rows()")
    assert "no longer" not in kernel.run("rows['persom']").error


@pytest.mark.parametrize(
    "cell",
    [
        "range = (1, 5)\nrange[7]",
        "id = 5\nopen('not there')",
        "max = min\nmax(3)",
        "5()",
        "rows = lesson.rows()\nrows = 5\nrows / 0",
        "len = 5\nint('five')",
    ],
)
def test_an_error_that_has_another_cause_stays_as_python_shows_it(kernel, cell):
    said = kernel.run(cell).error
    assert "Traceback" in said
    assert "(Python says" not in said


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("table['nam']", "nam"),
        ("table.groupby('nam').size()", "nam"),
        ("table.groupby('name')['nam'].sum()", "nam"),
        ("table[['name', 'nam']]", "nam"),
        ("table.sort_values('nam')", "nam"),
        ("table.nam", "nam"),
    ],
)
def test_a_column_that_a_table_has_not_is_named(kernel, line, missing):
    made = "import pandas as pd\ntable = pd.DataFrame({'name': ['Jo'], 'forms': [2]})\n"
    first, python = kernel.run(made + line).error.splitlines()
    assert first == f"`table` has no column `{missing}`. Its columns are `name`, `forms`."
    assert python.startswith("(Python says: ")


@pytest.mark.parametrize("line", ["table.mean()", "table['name'].mean()", "table.groupby('name').mean()", "numbers.add(table.mean())"])
def test_a_mean_of_words_is_explained(kernel, line):
    made = "import pandas as pd\ntable = pd.DataFrame({'name': ['Jo'], 'town': ['Ro'], 'forms': [2]})\n"
    made += "numbers = table[['forms']]\n"
    first, python = kernel.run(made + line).error.splitlines()
    assert first.endswith("Choose a column of numbers first. In `table` these columns are text: `name`, `town`.")
    assert python.startswith("(Python says: TypeError")


@pytest.mark.parametrize(
    "cell",
    [
        "{'a': 1}['b']",
        "import pandas as pd\npd.Series({'a': 1})['b']",
        "import os\nos.environ['NOT_THERE']",
        "some = {'a': 1}\nsome[2]",
        "some = {'a': 1}\nraise KeyError('b')",
        "some = {'a': 1}\nsome.pop('b')",
    ],
)
def test_a_key_that_is_no_column_stays_as_python_shows_it(kernel, cell):
    said = kernel.run(cell).error
    assert "KeyError" in said
    assert "column" not in said


@pytest.mark.parametrize(
    "line", ["nine['post']", "nine.loc['post'] * 2", "2 * (nine['posts'] - nine['post']) / 3", "x = half('post')", "table['name'], nine['post']"]
)
@pytest.mark.parametrize("held", ["pd.Series({'posts': 867, 'authors': 31})", "{'posts': 867, 'authors': 31}"])
def test_a_label_that_a_row_or_a_dict_has_not_is_named(kernel, line, held):
    made = f"import pandas as pd\nnine = {held}\ntable = pd.DataFrame({{'name': ['Jo']}})\n"
    made += "def half(of):\n    some = nine\n    return nine[of] / 2\n"
    line = line.replace(".loc", "") if held[0] == "{" else line
    first, python = kernel.run(made + line).error.splitlines()
    assert first == "`nine` has no `post`. It has `posts`, `authors`."
    assert python == "(Python says: KeyError: 'post')"


def test_of_many_labels_those_like_it_are_named(kernel):
    made = "many = dict.fromkeys(['rent', 'food', *map(str, range(20))], 0)\n"
    assert kernel.run(f"{made}many['rnet']").error.startswith("`many` has no `rnet`. It has `rent`.")
    assert kernel.run(f"{made}many['xxx']").error.startswith("`many` has no `xxx`. Is it spelled as")


def test_a_check_names_a_label_that_is_not_there(kernel):
    kernel.run("row = {'posts': 1}\ndef people(forms, each):\n    return row['post']")
    outcome, said = kernel.run("lesson.check('people')").check
    assert outcome == "error"
    assert "`row` has no `post`. It has `posts`. Python stopped with KeyError" in said


@pytest.mark.parametrize("line", ["1.1 ^ 24", "pd.Series([1.1]) ^ 2", "pd.Series([1.1]).iloc[0] ^ 2"])
def test_a_power_has_another_sign(kernel, line):
    first, python = kernel.run(f"import pandas as pd\n{line}").error.splitlines()
    assert first == "In Python `^` is no power. Write `**` in its place."
    assert python.startswith("(Python says: TypeError")
    said = kernel.run("import pandas as pd\npd.Series([1.1]) & 2").error
    assert "no power" not in said


def test_a_word_behind_a_number_s_point_belongs_to_the_number(kernel):
    first, _ = kernel.run("import pandas as pd\npd.Series([1.1]) * 100 .rename('x')").error.splitlines()
    assert first.startswith("`.rename` belongs to what stands directly before its point, and that is a number.")


def test_an_error_inside_a_library_shows_the_line_of_the_cell_and_no_more(kernel):
    made = "import pandas as pd\ntable = pd.DataFrame({'name': ['Jo'], 'forms': [2]})\n"
    said = kernel.run(f"{made}def half(of):\n    return of - of\nhalf(table)").error
    assert "return of - of" in said
    assert "half(table)" in said
    assert "TypeError: unsupported operand type(s) for -: 'str' and 'str'" in said
    assert "site-packages" not in said
    assert "direct cause" not in said
    assert len(said.splitlines()) < 25


def test_other_errors_stay_as_python_shows_them(kernel):
    assert "ZeroDivisionError: division by zero" in kernel.run("1 / 0").error
    early = kernel.run("def half():\n    print(part)\n    part = 1\nhalf()")
    assert "UnboundLocalError: cannot access local variable 'part'" in early.error
    assert "expected ':'" in kernel.run("for x in [1]\n    x").error
    late = kernel.run("eval('1 +')").error  # no slip of the cell itself
    assert "SyntaxError: invalid syntax" in late
    assert "eval" in late


def test_a_slip_in_writing_is_named_in_front_of_python_s_own_words(kernel):
    first, *python = kernel.run("count = “b”").error.splitlines()
    assert first == (
        "The sign “ is a quotation mark of text programs and web pages. Type \" in its place."
    )
    assert python[-1] == "SyntaxError: invalid character '“' (U+201C)"
    assert any("^" in line for line in python)


def test_a_cell_that_asks_somebody_to_type_is_answered_at_once(kernel):
    said = kernel.run('count = input("How many? ")')
    assert said.error == "UsageError"
    assert said.stream("stderr").startswith("UsageError: `input( )` would wait until somebody types")


def test_after_a_restart_python_says_what_the_setup_text_quotes(kernel):
    kernel.run("get_ipython().set_custom_exc((), None)\ndel lesson")
    assert "name 'lesson' is not defined" in kernel.run("lesson.rows()").error


# --- None ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("count = print(5)", "`count` is None: `print` shows a value and gives nothing back. Leave"),
        ("count = [2, 1].sort()", "`count` is None: `sort` gives nothing back. Call it on a line"),
        ("def half(x):\n    x / 2\ncount = half(4)", "`half` gives nothing back. Does it end with"),
        ("count = None", "Write your answer in the place of the dots"),
        ("count = print(5)\ncount = None", "Write your answer in the place of the dots"),
        ("count, x = None, print(5)", "Write your answer in the place of the dots"),
    ],
)
def test_a_check_says_why_a_name_is_none(kernel, cell, said):
    kernel.run(cell)
    outcome, message = kernel.run('lesson.check("count")').check
    assert outcome == "unanswered"
    assert said in message


def test_a_prediction_and_a_card_ask_whether_their_cell_stopped(kernel):
    recall = "lesson.answer_to_prediction(lesson.rows())"
    kernel.run("my_prediction = 4\nmy_claim = {'number': 5}")
    kernel.run(" my_prediction = 300 people")
    kernel.run("my_claim = {'number': “five”}")
    said = kernel.run(recall).having("text/plain")[0]
    assert said.startswith("The cell with `my_prediction` stopped")
    assert "5 forms" not in said
    card = kernel.run('lesson.claim_card("my_claim")').having("text/plain")[0]
    assert "The cell with `my_claim` stopped" in card
    kernel.run("my_prediction = 300-400")
    assert "Is that a range? Write one number." in kernel.run(recall).having("text/plain")[0]
