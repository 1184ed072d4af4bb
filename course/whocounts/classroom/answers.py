"""What a student wrote, as the value that a person means by it.

Each function takes any object at all and gives the plain value that a judge works with, or
raises `NotYet` with what to write instead.
"""

import math

import numpy as np
import pandas as pd

from whocounts.classroom.guard import guarded


class NotYet(Exception):
    """Raised with the message for a student. It never leaves the check."""


def as_number(answer):
    """One finite number, or `NotYet` with what to write instead."""
    if isinstance(answer, bool):
        raise NotYet("This is True or False. The task asks for a number.")
    if isinstance(answer, str):
        raise NotYet(
            "This is text. Write the number without quotation marks, and without a comma in it."
        )
    if callable(answer):
        raise NotYet("This is a function. Call it with round brackets, so that it gives a number.")
    if isinstance(answer, tuple) and len(answer) > 1:
        raise NotYet(
            "This is several numbers. Did you write a comma inside the number? Leave it out."
        )
    if isinstance(answer, pd.Series | pd.DataFrame | list | tuple | dict | set | np.ndarray):
        raise NotYet("This is a whole collection of values. The task asks for one number.")
    try:
        value = float(answer)
    except (TypeError, ValueError, OverflowError):
        raise NotYet(
            f"This is of the type {type(answer).__name__}. The task asks for a plain number."
        ) from None
    if math.isnan(value):
        raise NotYet(
            "This is NaN, Python's word for 'no number'. Something was divided by zero or is missing."
        )
    if math.isinf(value):
        raise NotYet("This is infinite. Something was divided by zero.")
    return value


def as_pair(answer, of=None):
    """Two numbers: a range, the lower first, or the two that `of` names."""
    if isinstance(answer, str) or not hasattr(answer, "__len__") or len(answer) != 2:
        if of is not None:
            raise NotYet(f"Write two numbers in round brackets: ({', '.join(of)}).")
        raise NotYet(
            "Write a range as two numbers in round brackets, the lower first: (low, high)."
        )
    try:
        low, high = (as_number(value) for value in answer)
    except NotYet as reason:
        which = "end of the range" if of is None else "of the two"
        raise NotYet(f"One {which} is not a number. {reason}") from None
    if low > high and of is None:
        raise NotYet(
            "The first number of the range is above the second. Write the lower one first."
        )
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
        raise NotYet(
            "This is one column. The task asks for a table with the columns "
            + ", ".join(columns)
            + "."
        )
    if not isinstance(answer, pd.DataFrame):
        raise NotYet(
            f"This is of the type {type(answer).__name__}. The task asks for a table (a DataFrame)."
        )
    frame = answer.copy().reset_index()
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise NotYet(
            "The table has no column "
            + " and no column ".join(f"`{column}`" for column in missing)
            + "."
        )
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


def mentions(text, *stems):
    """Does the text use a word that begins with one of the stems?"""
    return any(word.strip("'\"(.,;:").startswith(stems) for word in text.split())


def is_close(value, wanted, places=0):
    """Equal when rounded to `places`, or one unit of the last place away."""
    return abs(value - wanted) <= 1.000001 * 10.0**-places
