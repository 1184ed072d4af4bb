"""The student's own names: what the notebook holds, what a cell that stopped left, and help."""

import ast
import builtins
import inspect
import json
import linecache
import numbers
import re
import sys
import unicodedata
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import TracebackType

import pandas as pd
from IPython import get_ipython
from IPython.core.error import UsageError

from whocounts.classroom.given import names_given, statements_of
from whocounts.classroom.ready import COURSE
from whocounts.classroom.shown import kind_of
from whocounts.classroom.syntax import explain_syntax


def student_names():
    """Everything that the notebook's cells have named so far, as a dict."""
    shell = get_ipython()  # None where no notebook runs
    return shell.user_ns if shell else sys.modules["__main__"].__dict__


# --- the notebook that is open ---------------------------------------------------------------


def open_notebook(module):
    """The cells of the notebook of a lesson, whatever its file is called by now.

    Parameters
    ----------
    module : str
        Name of the lesson's module, such as ``"empty_seats"``: the setup cell imports it.

    Returns
    -------
    list of dict
        As in the file. The newest, if a folder holds several; none, if there is no such notebook.
    """
    imports = re.compile(rf"from whocounts\.lessons import {re.escape(module)}\b")
    found = {path.resolve() for folder in (Path.cwd(), COURSE) for path in folder.glob("*.ipynb")}
    for path in sorted(found, key=_age):
        try:
            text = path.read_text(encoding="utf-8")
            cells = json.loads(text)["cells"] if imports.search(text) else []
            if any(imports.search(_source(cell)) for cell in cells if cell["cell_type"] == "code"):
                return cells
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return []


def _age(path):
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0


def _source(cell):
    return "".join(cell["source"])


def where_made(module):
    """Which names does the notebook of a lesson make, and under which heading?

    Parameters
    ----------
    module : str
        Name of the lesson's module, such as ``"empty_seats"``.

    Returns
    -------
    dict of str to str
        Heading of the section whose code first makes the name.
    """
    made, heading = {}, "the top"
    for cell in open_notebook(module):
        source = _source(cell)
        if cell["cell_type"] == "markdown":
            headings = [line for line in source.splitlines() if line.startswith("#")]
            heading = headings[-1].lstrip("# ") if headings else heading
        else:
            for name in names_given(source):
                made.setdefault(name, heading)
    return made


# --- what the cells gave ---------------------------------------------------------------------

_SEVERAL = re.compile(r"not in index|are in the \[")  # pandas, of a list of columns
_MEETS_TEXT = re.compile(r"with string dtype|does not support operation|to numeric|agg function failed")  # pandas
_POWER = re.compile(r"for \^|perform 'xor'|ufunc 'bitwise_xor'")  # Python, pandas, numpy
NO_POWER = "In Python `^` is no power. Write `**` in its place."
_MOST_LABELS = 12  # that are listed
_QUOTED = re.compile("'([^']*)'")
_stopped = {}  # name -> what it held when the cell that was to give it a value stopped
_tables = {}  # name -> the call of the lesson that gave it a table
_NOTHING = object()


def stopped_names():
    """Names whose cell stopped with an error when it last ran: they may hold an older value."""
    names = student_names()
    return {name for name, held in _stopped.items() if names.get(name, _NOTHING) is held}


def statement_of(name):
    """The statement that last gave `name` a value, in the notebook's cells.

    Returns
    -------
    ast.stmt or None
        None where there is none, or Python cannot read it.
    """
    cells = student_names().get("In")
    for cell in reversed(cells if isinstance(cells, list) else ()):
        for statement, names in reversed(statements_of(cell if name in cell else "")):
            if name in names:
                return statement
    return None


def written(name):
    """What the last cell that gives `name` a value writes behind its `=`.

    Returns
    -------
    ast.expr or None
        None where the name was given its value in another way.
    """
    return _value_given(statement_of(name), name)


def why_none(name):
    """Why `name` holds None, in a sentence, if a call left it so.

    Returns
    -------
    str or None
    """
    call = written(name)
    if student_names().get(name, ...) is not None or not isinstance(call, ast.Call):
        return None
    called = getattr(call.func, "id", getattr(call.func, "attr", "the call"))
    if called == "print":
        advice = "`print` shows a value and gives nothing back. Leave `print( )` away."
    elif inspect.isfunction(student_names().get(called)):
        advice = f"`{called}` gives nothing back. Does it end with `return`?"
    else:
        advice = f"`{called}` gives nothing back. Call it on a line of its own."
    return f"`{name}` is None: {advice}"


def _value_given(statement, name):
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    if isinstance(statement, ast.Assign | ast.AnnAssign) and any(
        isinstance(target, ast.Name) and target.id == name for target in targets
    ):
        return statement.value
    return None


def _before_a_cell(info):
    for name in names_given(_as_python_gets_it(info.raw_cell)):
        _stopped.pop(name, None)


def _after_a_cell(result):
    statements = statements_of(_as_python_gets_it(result.info.raw_cell))
    done = len(statements) if result.success else _number_done(statements, result.error_in_exec)
    names = student_names()
    last = {name: statement for statement, given in statements[:done] for name in given}
    for name, statement in last.items():
        call = _value_given(statement, name)
        code = ast.unparse(call) if isinstance(call, ast.Call) else ""
        if code.startswith("lesson.") and isinstance(names.get(name), pd.DataFrame):
            _tables[name] = code
    for _, given in statements[done:]:
        _stopped.update((name, names.get(name, _NOTHING)) for name in given)


@lru_cache(1)  # asked before a cell runs, and after
def _as_python_gets_it(cell):
    try:
        return get_ipython().transform_cell(cell or "")  # magics, a space in front
    except SyntaxError:
        return cell


def _number_done(statements, problem):
    """How many statements of the cell had ended when the problem came?"""
    for trace in _student_lines(problem):
        places = list(trace.tb_frame.f_code.co_positions())
        line, _, column, _ = places[trace.tb_lasti // 2]
        stop = line or trace.tb_lineno, column or 0
        ended = [(one.end_lineno, one.end_col_offset) <= stop for one, _ in statements if one]
        return sum(ended)
    return 0


def _student_lines(problem):
    """Each place in the notebook's own code that the problem went through, outermost first."""
    trace = problem.__traceback__ if problem else None
    while trace:
        if trace.tb_frame.f_globals is student_names():
            yield trace
        trace = trace.tb_next


def _up_to_the_cell(problem):
    """The traceback without what a library did inside the student's last line: pages of pandas."""
    problem.__suppress_context__, problem.__cause__ = True, None
    trace, kept = problem.__traceback__, []
    while trace:
        kept.append(trace)
        trace = trace.tb_next
    while kept[-1].tb_frame.f_globals is not student_names():
        kept.pop()
    for one in reversed(kept):
        trace = TracebackType(trace, one.tb_frame, one.tb_lasti, one.tb_lineno)
    return trace


# --- help ------------------------------------------------------------------------------------


def help_with_names(module):
    """Watch over the notebook's names from now on.

    `stopped_names` knows which names a failed cell was to give. An error whose cause is known says
    so in one line, and Python's own words stay: a name that a section makes which has not run, a
    word of Python's own with another value, a slip in writing.

    Parameters
    ----------
    module : str
        Name of the lesson's module, such as ``"empty_seats"``.
    """
    shell = get_ipython()
    if shell is None:
        return
    shell.events.register("pre_run_cell", _before_a_cell)
    shell.events.register("post_run_cell", _after_a_cell)

    def explain(shell, kind, problem, trace, tb_offset=None):
        # IPython leaves it to this function to show anything at all.
        in_cell = any(_student_lines(problem))
        if isinstance(problem, SyntaxError) and not in_cell:
            advice = explain_syntax(problem)
            if advice:
                lines = shell.SyntaxTB.structured_traceback(kind, problem, [])
                shell._showtraceback(kind, problem, [advice, *lines])
                return
        elif advice := _advice(problem, module):
            if isinstance(problem, UsageError):
                problem.args = (f"{advice} {problem}",)
            else:
                says = str(problem) if kind is NameError else f"{kind.__name__}: {problem}"
                lines = [advice, f"(Python says: {says})"]
                problem._render_traceback_ = lambda: lines
        elif in_cell:
            trace = _up_to_the_cell(problem)
        shell.showtraceback(
            (kind, problem, trace), tb_offset=tb_offset, running_compiled_code=in_cell
        )

    shell.set_custom_exc((Exception,), explain)


def _advice(problem, module):
    if type(problem) is NameError:  # and not UnboundLocalError, whose name is spelled well
        return _about_a_name(problem.name, module) if problem.name else None
    return overwritten(problem) or _changed(problem) or explained(problem)


def explained(problem):
    """What was done to a value that has no such part, or cannot do this.

    Parameters
    ----------
    problem : Exception

    Returns
    -------
    str or None
        In one line; None if the cause is not known.
    """
    about = (_about_a_label, _about_a_column, _about_text, _about_a_sign)
    return next(filter(None, (say(problem) for say in about)), None)


def _about_a_name(name, module):
    made = where_made(module)
    if name in made:
        return (
            f"Python does not know `{name}` yet. Run the cells under the heading "
            f"“{made[name]}” first, then run this cell again."
        )
    if strange := _look_alikes(name):
        return (
            f"Python does not know the name `{name}`. In it {' and '.join(strange)} comes from "
            "another alphabet and only looks familiar. Type the name anew."
        )
    return (
        f"Python does not know the name `{name}`. Is it spelled as in the lesson? "
        "If it is meant as text, put it in quotation marks."
    )


def _about_a_label(problem):
    """What a dict or a column has in the place of a label that it has not."""
    if type(problem) is not KeyError or not isinstance(missing := problem.args[0], str):
        return None
    name, held = _looked_into(problem)
    labels = held.index if isinstance(held, pd.Series) else held
    if not isinstance(labels, dict | pd.Index) or missing in labels:
        return None
    listed = [str(label) for label in labels]
    if len(listed) > _MOST_LABELS:
        listed = get_close_matches(missing, listed, n=3)
    has = f"It has {', '.join(f'`{one}`' for one in listed)}." if listed else "Is it spelled as in the lesson?"
    return f"`{name}` has no `{missing}`. {has}"


def _looked_into(problem):
    """Name and value of what stands before the square brackets that the problem came from."""
    *_, trace = _student_lines(problem) or [None]
    if trace is None:
        return "", None
    line, last, start, end = list(trace.tb_frame.f_code.co_positions())[trace.tb_lasti // 2]
    code = linecache.getline(trace.tb_frame.f_code.co_filename, line or 0).encode()[start:end]
    try:
        node = ast.parse(code.decode() if line == last else "", mode="eval").body
    except (SyntaxError, UnicodeDecodeError):
        return "", None
    before = getattr(node, "value", None)
    if getattr(before, "attr", "") == "loc":
        before = before.value
    name = before.id if isinstance(node, ast.Subscript) and isinstance(before, ast.Name) else ""
    return name, {**trace.tb_frame.f_globals, **trace.tb_frame.f_locals}.get(name)


def _about_a_column(problem):
    """Which table has no column of this name, and which columns it has."""
    if isinstance(problem, AttributeError) and isinstance(problem.obj, pd.DataFrame):
        missing, tables = problem.name, {_name_of(problem.obj): problem.obj}
    elif type(problem) is KeyError and isinstance(problem.args[0], str):
        missing = _QUOTED.findall(problem.args[0])[0] if _SEVERAL.search(problem.args[0]) else problem.args[0]
        missing = missing.removeprefix("Column not found: ")  # so pandas says it of a group's column
        tables = {name: student_names().get(name) for name in _names_used(problem)}
    else:
        return None
    for name, one in tables.items():
        if isinstance(one, pd.DataFrame) and missing not in one.columns:
            columns = ", ".join(f"`{column}`" for column in one.columns)
            return f"`{name or 'This table'}` has no column `{missing}`. Its columns are {columns}."
    return None


def _about_text(problem):
    """A mean of words: which columns of the table in the cell are text."""
    if not isinstance(problem, TypeError) or not _MEETS_TEXT.search(str(problem)):
        return None
    said = "Words have no mean, and no other number of this kind. Choose a column of numbers first."
    for name in _names_used(problem):
        table = student_names().get(name)
        columns = table.columns if isinstance(table, pd.DataFrame) else ()
        if texts := [f"`{one}`" for one in columns if not pd.api.types.is_numeric_dtype(table[one])]:
            return f"{said} In `{name}` these columns are text: {', '.join(texts)}."
    return said


def _about_a_sign(problem):
    """A sign that means something else in Python, or a point behind a number."""
    if isinstance(problem, TypeError) and _POWER.search(str(problem)):
        return NO_POWER
    if isinstance(problem, AttributeError) and isinstance(problem.obj, numbers.Number):
        return (
            f"`.{problem.name}` belongs to what stands directly before its point, and that is a number. If "
            "it is meant for a whole calculation, put the calculation into round brackets first."
        )
    return None


def _name_of(table):
    return next((name for name, value in student_names().items() if value is table), "")


def _look_alikes(name):
    """Letters of another alphabet in a name that has Latin ones."""
    alphabets = {sign: unicodedata.name(sign, "?").split()[0] for sign in name if sign.isalpha()}
    strange = [sign for sign, alphabet in alphabets.items() if alphabet != "LATIN"]
    return strange if len(strange) < len(alphabets) else []


def overwritten(problem):
    """Which word of Python's own, or of the lesson, has another value and so caused the problem?

    Parameters
    ----------
    problem : Exception

    Returns
    -------
    str or None
        What to do, in one line; None if it is no such problem.
    """
    names = student_names()
    for name in _names_used(problem):
        if name not in names or not _comes_from(problem, names[name]):
            continue
        if getattr(names[name], "__name__", "").startswith("whocounts.lessons."):
            return _misspelled(problem)
        if name == "lesson":
            return (
                "`lesson` is the name of the lesson itself, and a cell has given it another value. "
                "Rename it there, then run the first code cell of the notebook again."
            )
        if hasattr(builtins, name):
            return (
                f"`{name}` is a word of Python's own, and a cell has given it another value. "
                f"Rename it there, then run `del {name}`."
            )
    return None


def _misspelled(problem):
    """What the lesson has in the place of a word that it has not."""
    if not isinstance(problem, AttributeError):
        return "`lesson` is no function. Write a point and a word behind it, as in `lesson.start()`."
    offered = [name for name in vars(problem.obj) if name[0] != "_"]
    near = get_close_matches(problem.name, offered, n=1)
    advice = f"Do you mean `{near[0]}`?" if near else "Is it spelled as in the lesson?"
    return f"The lesson has nothing called `{problem.name}`. {advice}"


def _names_used(problem):
    """Names in those of the notebook's lines, or functions, that the problem went through."""
    lines = [trace.tb_frame.f_code.co_names for trace in _student_lines(problem)]
    return list(dict.fromkeys(name for names in lines for name in names))


def _comes_from(problem, value):
    """Was this value called, asked for what it has not, or taken for a type?"""
    if isinstance(problem, AttributeError):
        return problem.obj is value
    called = rf"'([\w.]+\.)?{type(value).__name__}' object is not callable"
    typed = r"is(instance|subclass)\(\) arg 2 must be"
    return (
        isinstance(problem, TypeError)
        and not callable(value)
        and re.match(f"{called}|{typed}", str(problem)) is not None
    )


def _changed(problem):
    """Which name of the cell is no longer the table that it was?"""
    if not isinstance(
        problem, AttributeError | LookupError | TypeError | ValueError | UsageError
    ):
        return None
    names = student_names()
    for name in _names_used(problem):
        if name in _tables and not isinstance(names.get(name, _NOTHING), pd.DataFrame):
            return (
                f"`{name}` is no longer the table that it was: a cell has made it "
                f"{kind_of(names.get(name))}. Run `{name} = {_tables[name]}` again, then this cell."
            )
    return None
