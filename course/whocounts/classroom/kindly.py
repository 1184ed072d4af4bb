"""A student's slip in a call ends in one line, without a page of our code."""

import inspect
import math
import numbers
import traceback
from functools import wraps
from pathlib import Path

from IPython.core.error import UsageError

from whocounts.classroom.shown import kind_of

_OURS = Path(__file__).resolve().parents[1]


def kindly(example):
    """Decorate a function that students call with values of their own.

    What it decorates raises `UsageError`, which a notebook shows as one line, where it was given
    other values than it takes or refused one by a ValueError of its own. Any other error is a
    fault of ours as likely as a slip, and the line says so.

    Parameters
    ----------
    example : str
        A call that works, shown when another one does not.

    Returns
    -------
    callable
        A decorator.
    """

    def decorate(function):
        takes = inspect.signature(function)

        @wraps(function)
        def call(*values, **named):
            try:
                given = takes.bind(*values, **named).arguments
            except TypeError:
                slip = "These are not the values that it takes."
                if len(values) > len(takes.parameters):
                    slip += " Is a comma inside a number?"
                raise _in_one_line(f"{slip} Write it like this: {example}") from None
            try:
                return function(*values, **named)
            except Exception as fault:
                if hasattr(fault, "_render_traceback_") or isinstance(fault, UsageError):
                    raise  # has its line already
                if isinstance(fault, ValueError) and _is_raised_by_us(fault):
                    raise _in_one_line(f"{fault} Write it like this: {example}") from None
                raise _in_one_line(_whose_fault(given, fault, example)) from fault

        call.is_kind = True
        return call

    return decorate


def make_kind(module):
    """Make every function that a lesson offers to students kind, if it is not so already."""
    for name, value in list(vars(module).items()) if module else ():
        offered = name in getattr(module, "__all__", ()) or getattr(value, "__module__", None) == module.__name__
        if offered and inspect.isfunction(value) and name[0] != "_" and not hasattr(value, "is_kind"):
            asked = [
                one.name
                for one in inspect.signature(value).parameters.values()
                if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD
            ]
            setattr(module, name, kindly(f"lesson.{name}({', '.join(asked)})")(value))


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
        shown = repr(value) if isinstance(value, str | numbers.Number) else kind_of(value)
        raise ValueError(
            f"{name} is {shown}, but it must be a {kind} from {low:,} to {high:,}, "
            "without quotation marks."
        )
    return int(number) if whole else number


def _in_one_line(said):
    return UsageError(" ".join(said.split()))


def _is_raised_by_us(fault):
    raised_in = traceback.extract_tb(fault.__traceback__)[-1].filename
    return Path(raised_in).is_relative_to(_OURS)


def _whose_fault(given, fault, example):
    values = [f"{one}: {kind_of(value)}" for one, value in given.items() if one != "self"]
    return (
        f"This call could not work with what it was given ({', '.join(values) or 'nothing'}). The lesson writes it like "
        f"this: {example}. If that stops as well, the fault is ours: tell whoever gave you the "
        f"course. (Python says: {type(fault).__name__}: {fault})"
    )
