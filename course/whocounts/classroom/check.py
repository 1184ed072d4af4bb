"""``lesson.check("name")``: an answer about an answer.

A check looks the name up itself, never raises, and says one of six things:
*unanswered*, *not yet* (with a message for the misconception that this very
value shows), *error* (what Python could not do, in words), *correct* or, of an
explanation, *read*, or, of a form, *complete*. It never prints the answer, and says the same thing every
time.
"""

import ast
import inspect
import reprlib
import textwrap
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from html import escape

import numpy as np
import pandas as pd
from pandas.api.typing import DataFrameGroupBy, SeriesGroupBy

from whocounts.classroom import guard, nearly
from whocounts.classroom.answers import (
    NotYet,
    Unanswered,
    as_choice,
    as_form,
    as_function,
    as_number,
    as_pair,
    as_table,
    as_words,
)
from whocounts.classroom.figure import table_html
from whocounts.classroom.ideas import Read, own_words, read
from whocounts.classroom.kindly import kindly
from whocounts.classroom.names import (
    explained,
    overwritten,
    stopped_names,
    student_names,
    why_none,
    written,
)
from whocounts.classroom.shown import Shown, box, code, marked

MIME = "application/vnd.whocounts.check+json"

_EDGES = {
    "correct": "#009E73",
    "read": "#0072B2",
    "complete": "#0072B2",
    "not yet": "#D55E00",
    "unanswered": "#000000",
    "error": "#CC79A7",
}
_HEADS = {
    "correct": "Correct.",
    "read": "Read.",
    "complete": "Complete in form. What it says, nobody has judged.",
    "not yet": "Not yet.",
    "unanswered": "Not answered so far.",
    "error": "Python could not finish this.",
}


class Result(Shown):
    """What a check says: outcome and message for a test, `more` for machines alone."""

    def __init__(self, name, outcome, message, looked_at=None, shown="", **more):
        self.name = name
        self.outcome = outcome
        self.message = message
        lines = [marked(line) for line in message.splitlines()]
        if looked_at is not None:
            lines.append(f"Looked at {code(escape(f'{name} = {looked_at}'))}")
        super().__init__(
            box(_HEADS[outcome], *lines, edge=_EDGES[outcome], role="status") + shown,
            f"{_HEADS[outcome]} {message}",
            {MIME: {"exercise": name, "outcome": outcome, "message": message, **more}},
        )


@dataclass(frozen=True)
class Exercise:
    """One thing to answer: its name, its kind, its judge, and what a right answer hears."""

    name: str
    kind: str
    judge: object
    right: object  # text, of a form also a function; of an explanation its samples, shown after it
    convert: object


class Checks:
    """The exercises of one lesson. Call it with a name to check the student's answer.

    Each decorator registers a judge: a function of the converted answer that returns None when it
    is right, or else the message for this very mistake. What is wrong with an answer of any lesson
    (text for a number, a table that is not grouped, a function that gives nothing back, two
    choices) is said here, so that a judge meets none of it::

        @check.table("came_by_kind", by="kind", value="came", of=registrations, right="Nobody ...")
        def _(came):
            forms = registrations().groupby("kind")["came"]
            if (came == forms.size()).all():
                return "These are forms, not people who came."
            return None if (came == forms.sum()).all() else "Use `.sum()` on the column `came`."

    An explanation has no judge, for it is read and not marked: see `words`.
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

    def table(self, name, right, *, by, value, of):
        """An exercise whose answer is a table with one row for each group.

        Parameters
        ----------
        name : str
            Name of the exercise.
        right : str
            What a right answer hears.
        by : str
            The column of the data that makes the groups.
        value : str or tuple of str
            What stands beside each group.
        of : callable
            Gives the data that were to be grouped, a DataFrame.

        Notes
        -----
        The judge gets what ``of().groupby(by)`` would give: a Series of floats with the groups as
        its index, or where `value` is a tuple a DataFrame. See `answers.as_table`.
        """
        return self._add(name, "table", right, lambda answer: as_table(answer, by, value, of()))

    def function(self, name, right, gives=as_number):
        """An exercise whose answer is a function.

        The judge gets it guarded, and each call gives a float; or with ``gives=as_truth`` True or
        False. Anything else that it gives back is answered here.
        """
        return self._add(name, "function", right, lambda answer: as_function(answer, gives))

    def words(self, name, least, *, ideas, samples):
        """An exercise in the student's words: read for its ideas, never marked, never refused.

        Parameters
        ----------
        name : str
            Name of the exercise.
        least : int
            How many different words make an answer; fewer are *unanswered*.
        ideas : list of Idea, or a function that makes it
            What the answer may say: see `whocounts.classroom.ideas`. A function where it takes the
            data, which a lesson reads when it is asked and not when it is imported.
        samples : Samples
            Two answers about another number, shown after the student's own.
        """

        def convert(answer):
            text = as_words(answer, least)
            own_words(text, samples, least)
            return text

        self._add(name, "explanation", samples, convert)(
            lambda text: read(text, ideas() if callable(ideas) else ideas)
        )

    def form(self, name, lines, right):
        """An exercise that fills in the lines of a form: looked at for its form, never for its opinion.

        Parameters
        ----------
        name : str
            Name of the exercise, which is a dict.
        lines : dict of str to int or callable
            Under the name of each line how many different words make an answer of it, or a function
            that makes something else of it or raises `NotYet`.
        right : str or callable
            What a complete form hears; or a function that makes it of the lines, where there is
            something to ask back that is no reason to refuse a form.

        Notes
        -----
        The judge gets ``{line: text}`` and returns what is missing in the form, or None.
        """
        return self._add(name, "form", right, lambda answer: as_form(answer, lines))

    @kindly('lesson.check("the name of the exercise")')
    def __call__(self, name=""):
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
            return Result(
                str(name), "error", f"This lesson has no exercise of that name. It has {known}."
            )
        if name in stopped_names():
            return Result(
                name,
                "error",
                "The cell above stopped, so Python may hold an older answer. Read the last line of "
                "its message, mend the cell and run it again.",
            )
        names = student_names()
        if name not in names:
            return Result(
                name,
                "unanswered",
                f"Python has no `{name}` yet. Run the cell above, then this one.",
            )
        answer = names[name]
        if answer is Ellipsis or answer is None:
            said = why_none(name) or f"Write your answer in the place of the dots in `{name}`."
            return Result(name, "unanswered", said)
        if _quiet(lambda: _untouched(answer), False):
            return Result(name, "unanswered", f"The function `{name}` has no lines of its own yet.")
        looked_at = None  # a form stands above the check, and is longer than a line
        if exercise.kind != "form":
            looked_at = _quiet(lambda: as_looked_at(answer), "something that Python cannot show")
        shown = _quiet(lambda: _small_table(name, answer), "")
        try:
            if _is_either_or(written(name)):
                raise NotYet(
                    "Two answers stand there, joined by `or` or `and`. Python keeps one of them "
                    "and drops the other without a word. Choose one."
                )
            # Only what is the student's own runs under guard: watching ours would slow it down.
            converted = guard.run_guarded(lambda: exercise.convert(answer), guard.PATIENCE)
            message = exercise.judge(converted)
            if message is not None and exercise.kind in nearly.KINDS:
                with suppress(Exception):  # a calculation may be too long to take apart
                    message = nearly.nearly(exercise, converted, message)
            right = exercise.right
            if message is None and callable(right):
                right = right(converted)
        except Unanswered as reason:
            return Result(name, "unanswered", str(reason), looked_at)
        except NotYet as reason:
            message = str(reason)
        except guard.Stopped as reason:
            return Result(name, "error", str(reason), looked_at)
        except RecursionError:
            return Result(
                name, "error", "It calls itself again and again without an end.", looked_at
            )
        except Exception as fault:
            said = _quiet(partial(overwritten, fault), None) or _quiet(
                partial(_stopped_with, fault), "Python stopped with an error."
            )
            return Result(name, "error", said, looked_at)
        if isinstance(message, Read):
            after = exercise.right.html()
            return Result(name, "read", message.message, looked_at, after, **message.data)
        if message is None:
            outcome = "complete" if exercise.kind == "form" else "correct"
            return Result(name, outcome, right, looked_at, shown)
        return Result(name, "not yet", message, looked_at, shown)


def _quiet(call, otherwise):
    """`call()`, whatever the student's object does when Python asks it for words."""
    try:
        return guard.run_guarded(call, guard.PATIENCE)
    except (Exception, guard.Stopped):
        return otherwise


def _stopped_with(fault):
    stopped = f"Python stopped with {type(fault).__name__}: {fault}."
    said = [explained(fault) or "", stopped, *map(str, getattr(fault, "__notes__", ()))]
    return " ".join(filter(None, said))


def _is_either_or(value):
    """Is it `"b" or "c"`?"""
    return isinstance(value, ast.BoolOp) and any(
        isinstance(one, ast.Constant) for one in value.values
    )


def as_looked_at(answer):
    """An answer as the check shows it again, on one line."""
    if isinstance(answer, pd.DataFrame):
        return f"a table with {len(answer):,} rows and {answer.shape[1]} columns"
    if isinstance(answer, DataFrameGroupBy | SeriesGroupBy):
        return "a grouping"
    if isinstance(answer, pd.Series):
        return f"a column with {len(answer):,} values"
    if inspect.isfunction(answer):
        return "your function"
    if inspect.isroutine(answer):
        return "a function that was not called"
    if isinstance(answer, str):
        return repr(textwrap.shorten(answer, 80, placeholder=" …"))
    short = reprlib.Repr()
    short.maxother = short.maxstring = 80
    return short.repr(_plain(answer))


def _plain(answer):
    """Numbers, alone or in a range, as one would write them: 11.4 and not np.float64(11.39999999)."""
    if type(answer) is tuple:
        return tuple(map(_rounded, answer))
    return _rounded(answer)


def _rounded(value):
    value = value.item() if isinstance(value, np.generic) else value
    return round(value, 6) if type(value) is float else value


def _small_table(name, answer):
    if isinstance(answer, pd.DataFrame) and len(answer) <= 8 and answer.shape[1] <= 6:
        return table_html(answer.map(_short), f"Your table {name}")
    return ""


def _short(value):
    """Text of a cell that may hold a whole column pasted together."""
    return f"{value[:40]} …" if isinstance(value, str) and len(value) > 40 else value


def _untouched(answer):
    """Has a function only dots, a docstring or `pass` in it? Read from its source."""
    if not inspect.isfunction(answer):
        return False
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(answer))).body[0]
    except (OSError, TypeError, SyntaxError, IndexError):
        return False
    return isinstance(tree, ast.FunctionDef) and all(
        isinstance(line, ast.Pass)
        or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))
        or (
            isinstance(line, ast.Return)
            and isinstance(line.value, ast.Constant)
            and line.value.value is ...
        )
        for line in tree.body
    )
