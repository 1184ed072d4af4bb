"""A student's slip in a call ends in one line, without a page of our code."""

import inspect
import math
from functools import wraps

from IPython.core.error import UsageError


def kindly(example):
    """Decorate a function that students call with values of their own.

    Parameters
    ----------
    example : str
        A call that works, shown when another one does not.

    Returns
    -------
    callable
        A decorator. What it decorates raises `UsageError`, which a notebook shows as one line,
        where the function raised TypeError or ValueError, or was given other values than it takes.
    """

    def decorate(function):
        takes = inspect.signature(function)

        @wraps(function)
        def call(*values, **named):
            try:
                takes.bind(*values, **named)
            except TypeError:
                slip = "These are not the values that it takes. Is a comma inside a number?"
                raise UsageError(f"{slip} Write it like this: {example}") from None
            try:
                return function(*values, **named)
            except (TypeError, ValueError) as slip:
                raise UsageError(f"{slip} Write it like this: {example}") from None

        return call

    return decorate


def number_within(name, value, low, high, whole=False):
    """`value` as a number from `low` to `high`.

    Raises
    ------
    ValueError
        Saying which value of what name it is, and what is allowed.
    """
    try:
        number = math.nan if isinstance(value, str | bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not low <= number <= high or (whole and number % 1):
        kind = "whole number" if whole else "number"
        raise ValueError(
            f"{name} is {value!r}, but it must be a {kind} from {low:,} to {high:,}, "
            "without quotation marks."
        )
    return int(number) if whole else number
