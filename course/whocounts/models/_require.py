"""Checks on arguments: each returns the clean value, or says what is wrong and what is allowed."""

import math

import numpy as np


def _refuse(name, value, allowed):
    if isinstance(value, np.generic):
        value = value.item()
    shown = np.array2string(value, threshold=6) if isinstance(value, np.ndarray) else repr(value)
    if len(shown) > 80:
        shown = shown[:77] + "..."
    raise ValueError(f"{name} is {shown}, but it must be {allowed}.")


def number(name, value, allowed="a number", low=-math.inf, high=math.inf, above=-math.inf):
    """Return ``value`` as a finite float with ``low <= value <= high`` and ``above < value``."""
    try:
        result = math.nan if isinstance(value, str) or np.ndim(value) else float(value)
    except (TypeError, ValueError, OverflowError):
        result = math.nan
    if not (low <= result <= high and above < result < math.inf):  # false for NaN, too
        _refuse(name, value, allowed)
    return result


def share(name, value):
    """Return a float from 0 to 1."""
    return number(name, value, "a share from 0 to 1", low=0, high=1)


def positive(name, value):
    """Return a finite float above 0."""
    return number(name, value, "a number above 0", above=0)


def not_negative(name, value):
    """Return a finite float, 0 or more."""
    return number(name, value, "a number, 0 or more", low=0)


def count(name, value, low=0, high=math.inf):
    """Return a whole number from ``low`` to ``high`` as an int."""
    allowed = f"a whole number, {low} or more"
    if high < math.inf:
        allowed = f"a whole number from {low} to {high}"
    result = number(name, value, allowed, low, high)
    if result != math.floor(result):
        _refuse(name, value, allowed)
    return int(value)


def array(
    name, values, allowed="a list of numbers", low=-math.inf, high=math.inf, above=-math.inf, ndim=1
):
    """Return a non-empty float array of ``ndim`` dimensions with every value in range."""
    try:
        given = np.asarray(values)
        if given.dtype.kind not in "biufO":  # numbers in quotes are a slip, not numbers
            raise TypeError
        result = given.astype(float, copy=False)
    except (TypeError, ValueError):
        _refuse(name, values, allowed)
    if result.ndim != ndim:
        shape = {0: "one number", 1: "a plain list", 2: "a table (rows of equal length)"}
        _refuse(name, values, f"{shape.get(ndim, f'an array with {ndim} dimensions')}: {allowed}")
    if result.size == 0:
        _refuse(name, values, f"{allowed}, and not empty")
    least, most = result.min(), result.max()  # both are NaN if any value is
    if not (low <= least and above < least and most <= high and most < math.inf):
        worst = next(x for x in result.flat if not (low <= x <= high and above < x < math.inf))
        raise ValueError(f"{name} holds {worst:g}, but it must hold {allowed}.")
    return result


def shares(name, values, ndim=1):
    """Return an array of shares from 0 to 1."""
    return array(name, values, "shares from 0 to 1", low=0, high=1, ndim=ndim)


def counts(name, values, ndim=1):
    """Return an array of whole numbers, 0 or more, as int64."""
    allowed = "whole numbers, 0 or more"
    result = array(name, values, allowed, low=0, ndim=ndim)
    if (result != np.floor(result)).any():
        _refuse(name, result, allowed)
    return result.astype(np.int64)


def same_length(**arrays):
    """Refuse arrays of different length along their first axis."""
    lengths = {name: len(values) for name, values in arrays.items()}
    if len(set(lengths.values())) > 1:
        listed = ", ".join(f"{name} has {length}" for name, length in lengths.items())
        raise ValueError(f"{' and '.join(lengths)} must have the same length, but {listed}.")


def generator(rng):
    """Refuse anything but a NumPy random generator."""
    if not isinstance(rng, np.random.Generator):
        _refuse("rng", rng, "a NumPy random generator, such as numpy.random.default_rng(1)")
    return rng
