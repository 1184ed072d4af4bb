"""``lesson.check("name")``: an answer about an answer.

A check looks the name up itself, never raises, and says one of four things:
*unanswered*, *not yet* (with a message for the misconception that this very
value shows), *error* (what Python could not do, in words) or *correct*. It
never prints the answer, and says the same thing every time.
"""

import ast
import inspect
import reprlib
import textwrap
from dataclasses import dataclass
from functools import partial
from html import escape

import numpy as np
import pandas as pd

from whocounts.classroom import guard
from whocounts.classroom.answers import (
    NotYet,
    as_choice,
    as_function,
    as_number,
    as_pair,
    as_table,
    as_words,
)
from whocounts.classroom.figure import table_html
from whocounts.classroom.names import stopped_names, student_names
from whocounts.classroom.shown import Shown, box, marked

MIME = "application/vnd.whocounts.check+json"

_EDGES = {"correct": "#009E73", "not yet": "#D55E00", "unanswered": "#000000", "error": "#CC79A7"}
_HEADS = {
    "correct": "Correct.",
    "not yet": "Not yet.",
    "unanswered": "Not answered so far.",
    "error": "Python could not finish this.",
}


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
            message = exercise.judge(guard.run_guarded(lambda: exercise.convert(answer), guard.PATIENCE))
        except NotYet as reason:
            message = str(reason)
        except guard.Stopped as reason:
            return Result(name, "error", str(reason), looked_at)
        except RecursionError:
            return Result(name, "error", "It calls itself again and again without an end.", looked_at)
        except Exception as fault:
            what = _quiet(partial("{0.__class__.__name__}: {0}".format, fault), "an error")
            return Result(name, "error", f"Python stopped with {what}", looked_at)
        if message is None:
            return Result(name, "correct", exercise.right, looked_at, shown)
        return Result(name, "not yet", message, looked_at, shown)


def _quiet(call, otherwise):
    """`call()`, whatever the student's object does when Python asks it for words."""
    try:
        return guard.run_guarded(call, guard.PATIENCE)
    except (Exception, guard.Stopped):
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
