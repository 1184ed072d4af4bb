"""``lesson.check("name")``: an answer about an answer.

A check looks the name up itself, never raises, and says one of four things:
*unanswered*, *not yet* (with a message for the misconception that this very
value shows), *error* (what Python could not do, in words) or *correct*. It
never prints the answer, and says the same thing every time.
"""

import ast
import inspect
import math
import reprlib
import sys
import textwrap
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import escape

import numpy as np
import pandas as pd

from whocounts.classroom.figure import table_html
from whocounts.classroom.names import stopped_names, student_names
from whocounts.classroom.shown import Shown, box, marked

MIME = "application/vnd.whocounts.check+json"
PATIENCE = 2.0  # seconds for one call of a student's function

_EDGES = {"correct": "#009E73", "not yet": "#D55E00", "unanswered": "#000000", "error": "#CC79A7"}
_HEADS = {
    "correct": "Correct.",
    "not yet": "Not yet.",
    "unanswered": "Not answered so far.",
    "error": "Python could not finish this.",
}


class NotYet(Exception):
    """Raised by a judge with the message for a student. It never leaves the check."""


class _Stopped(BaseException):
    """A student's code ran out of patience or tried to exit."""


class Result(Shown):
    """What a check says. ``outcome`` and ``message`` are what a test reads."""

    def __init__(self, name, outcome, message, looked_at=None, shown=""):
        self.name = name
        self.outcome = outcome
        self.message = message
        seen = [] if looked_at is None else [f"Looked at <code>{escape(f'{name} = {looked_at}')}</code>"]
        super().__init__(
            box(_HEADS[outcome], marked(message), *seen, edge=_EDGES[outcome], role="status") + shown,
            f"{_HEADS[outcome]} {message}",
            {MIME: {"exercise": name, "outcome": outcome, "message": message}},
        )


@dataclass(frozen=True)
class Exercise:
    """One thing to answer: its name, its kind, its judge, and what a right answer hears."""

    name: str
    kind: str
    judge: object
    right: str
    convert: object


class Checks:
    """The exercises of one lesson. Call it with a name to check the student's answer.

    Each decorator registers a judge: a function of the converted answer that
    returns None when it is right, or else the message for this very mistake.
    """

    def __init__(self):
        self.exercises = {}

    def _add(self, name, kind, right, convert):
        def register(judge):
            self.exercises[name] = Exercise(name, kind, judge, right, convert)
            return judge

        return register

    def number(self, name, right):
        """An exercise whose answer is one number. The judge gets a float."""
        return self._add(name, "number", right, as_number)

    def pair(self, name, right, of=None):
        """An exercise whose answer is a range: two numbers, the lower first.

        With `of`, two words for what they are, it is two numbers in that order, of any size.
        """
        return self._add(name, "range", right, lambda answer: as_pair(answer, of))

    def choice(self, name, options, right):
        """An exercise whose answer is one of `options`. The judge gets it in lower case."""
        return self._add(name, "choice", right, lambda answer: as_choice(answer, options))

    def table(self, name, columns, right):
        """An exercise whose answer is a DataFrame with `columns`. The judge gets a copy."""
        return self._add(name, "table", right, lambda answer: as_table(answer, columns))

    def function(self, name, right):
        """An exercise whose answer is a function. The judge gets it guarded: see `guarded`."""
        return self._add(name, "function", right, as_function)

    def words(self, name, least, right):
        """An exercise in the student's words, of at least `least` words. The judge gets lower case."""
        return self._add(name, "explanation", right, lambda answer: as_words(answer, least))

    def __call__(self, name):
        """Check what the student's notebook holds under `name`.

        Parameters
        ----------
        name : str
            Name of the exercise, which is the name of the variable or function.

        Returns
        -------
        Result
            Never raises, whatever the name holds.
        """
        exercise = self.exercises.get(name) if isinstance(name, str) else None
        if exercise is None:
            known = ", ".join(f'"{known}"' for known in self.exercises)
            return Result(str(name), "error", f"This lesson has no exercise of that name. It has {known}.")
        if name in stopped_names():
            return Result(
                name,
                "error",
                "The cell above stopped, so Python may hold an older answer. Read the last line of "
                "its message, mend the cell and run it again.",
            )
        names = student_names()
        if name not in names:
            return Result(name, "unanswered", f"Python has no `{name}` yet. Run the cell above, then this one.")
        answer = names[name]
        if answer is Ellipsis or answer is None:
            return Result(name, "unanswered", f"Write your answer in the place of the dots in `{name}`.")
        if _quiet(lambda: _untouched(answer), False):
            return Result(name, "unanswered", f"The function `{name}` has no lines of its own yet.")
        looked_at = _quiet(lambda: _looked_at(answer), "something that Python cannot show")
        shown = _quiet(lambda: _small_table(name, answer), "")
        try:
            # Only what is the student's own runs under guard: watching ours would slow it down.
            message = exercise.judge(run_guarded(lambda: exercise.convert(answer), PATIENCE))
        except NotYet as reason:
            message = str(reason)
        except _Stopped as reason:
            return Result(name, "error", str(reason), looked_at)
        except RecursionError:
            return Result(name, "error", "It calls itself again and again without an end.", looked_at)
        except Exception as fault:
            what = _quiet(partial("{0.__class__.__name__}: {0}".format, fault), "an error")
            return Result(name, "error", f"Python stopped with {what}", looked_at)
        if message is None:
            return Result(name, "correct", exercise.right, looked_at, shown)
        return Result(name, "not yet", message, looked_at, shown)


def as_number(answer):
    """One finite number, or `NotYet` with what to write instead."""
    if isinstance(answer, bool):
        raise NotYet("This is True or False. The task asks for a number.")
    if isinstance(answer, str):
        raise NotYet("This is text. Write the number without quotation marks, and without a comma in it.")
    if callable(answer):
        raise NotYet("This is a function. Call it with round brackets, so that it gives a number.")
    if isinstance(answer, tuple) and len(answer) > 1:
        raise NotYet("This is several numbers. Did you write a comma inside the number? Leave it out.")
    if isinstance(answer, pd.Series | pd.DataFrame | list | tuple | dict | set | np.ndarray):
        raise NotYet("This is a whole collection of values. The task asks for one number.")
    try:
        value = float(answer)
    except (TypeError, ValueError, OverflowError):
        raise NotYet(f"This is of the type {type(answer).__name__}. The task asks for a plain number.") from None
    if math.isnan(value):
        raise NotYet("This is NaN, Python's word for 'no number'. Something was divided by zero or is missing.")
    if math.isinf(value):
        raise NotYet("This is infinite. Something was divided by zero.")
    return value


def as_pair(answer, of=None):
    """Two numbers: a range, the lower first, or the two that `of` names."""
    if isinstance(answer, str) or not hasattr(answer, "__len__") or len(answer) != 2:
        if of is not None:
            raise NotYet(f"Write two numbers in round brackets: ({', '.join(of)}).")
        raise NotYet("Write a range as two numbers in round brackets, the lower first: (low, high).")
    try:
        low, high = (as_number(value) for value in answer)
    except NotYet as reason:
        which = "end of the range" if of is None else "of the two"
        raise NotYet(f"One {which} is not a number. {reason}") from None
    if low > high and of is None:
        raise NotYet("The first number of the range is above the second. Write the lower one first.")
    return low, high


def as_choice(answer, options):
    """One of the options, in lower case."""
    if not isinstance(answer, str):
        raise NotYet("Write your choice as a letter in quotation marks.")
    choice = answer.strip().lower()
    if choice not in options:
        raise NotYet("Choose one of " + ", ".join(f'"{option}"' for option in options) + ".")
    return choice


def as_table(answer, columns):
    """A copy of a DataFrame that has the columns."""
    if isinstance(answer, pd.Series):
        raise NotYet("This is one column. The task asks for a table with the columns " + ", ".join(columns) + ".")
    if not isinstance(answer, pd.DataFrame):
        raise NotYet(f"This is of the type {type(answer).__name__}. The task asks for a table (a DataFrame).")
    frame = answer.copy().reset_index()
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise NotYet("The table has no column " + " and no column ".join(f"`{column}`" for column in missing) + ".")
    if frame.empty:
        raise NotYet("The table has no rows.")
    return frame


def as_function(answer):
    """The function, guarded against loops and exits."""
    if not callable(answer):
        raise NotYet("This is not a function. Keep the line that begins with `def`.")
    return guarded(answer)


def as_words(answer, least):
    """Text in lower case with straight apostrophes, of at least `least` words."""
    if not isinstance(answer, str):
        raise NotYet("Write your answer as text in quotation marks.")
    words = answer.lower().replace("\u2019", "'").split()
    if len(set(words)) < least:
        raise NotYet(f"Say a little more: at least {least} different words.")
    return " ".join(words)


def guarded(function):
    """`function`, which may run for `PATIENCE` seconds and may not end the kernel."""

    def call(*args):
        return run_guarded(lambda: function(*args), PATIENCE)

    return call


def run_guarded(call, patience):
    """Result of ``call()``; `_Stopped` if it loops or exits. An interrupt goes through."""
    until = time.monotonic() + patience
    before = sys.gettrace()

    def watch(frame, event, arg):
        frame.f_trace_opcodes = True  # Python 3.11 passes no line in `while True: pass`
        if time.monotonic() > until:
            raise _Stopped("It did not finish. Does a loop in it ever end?")
        return watch

    with _no_way_out():
        sys.settrace(watch)
        try:
            return call()
        except SystemExit:
            raise _Stopped("It asked Python to exit. A function gives its result back with `return`.") from None
        finally:
            sys.settrace(before)


@contextmanager
def _no_way_out():
    """Let `exit()` raise SystemExit in a notebook too: there it ends the kernel without a word."""
    try:
        shell = get_ipython()
    except NameError:  # not in a notebook
        yield
        return
    leave, shell.ask_exit = shell.ask_exit, sys.exit
    try:
        yield
    finally:
        shell.ask_exit = leave


def mentions(text, *stems):
    """Does the text use a word that begins with one of the stems?"""
    return any(word.strip("'\"(.,;:").startswith(stems) for word in text.split())


def is_close(value, wanted, places=0):
    """Equal when rounded to `places`, or one unit of the last place away."""
    return abs(value - wanted) <= 1.000001 * 10.0**-places


def _quiet(call, otherwise):
    """`call()`, whatever the student's object does when Python asks it for words."""
    try:
        return run_guarded(call, PATIENCE)
    except (Exception, _Stopped):
        return otherwise


def _looked_at(answer):
    if isinstance(answer, pd.DataFrame):
        return f"a table with {len(answer):,} rows and {answer.shape[1]} columns"
    if isinstance(answer, pd.Series):
        return f"a column with {len(answer):,} values"
    if inspect.isfunction(answer):
        return "your function"
    if isinstance(answer, str):
        return repr(textwrap.shorten(answer, 80, placeholder=" …"))
    if isinstance(answer, np.generic):
        answer = answer.item()  # 11.4 and not np.float64(11.4)
    short = reprlib.Repr()
    short.maxother = short.maxstring = 80
    return short.repr(answer)


def _small_table(name, answer):
    if isinstance(answer, pd.DataFrame) and len(answer) <= 8 and answer.shape[1] <= 6:
        return table_html(answer, f"Your table {name}")
    return ""


def _untouched(answer):
    """Has a function only dots, a docstring or `pass` in it? Read from its source, not its bytecode."""
    if not inspect.isfunction(answer):
        return False
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(answer))).body[0]
    except (OSError, TypeError, SyntaxError, IndexError):
        return False
    return isinstance(tree, ast.FunctionDef) and all(
        isinstance(line, ast.Pass)
        or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))
        or (isinstance(line, ast.Return) and isinstance(line.value, ast.Constant) and line.value.value is ...)
        for line in tree.body
    )
