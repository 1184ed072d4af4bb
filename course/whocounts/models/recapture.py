"""How many are there in all, when no list has everyone?

Two lists made independently, in a population that stays the same, overlap by chance: the smaller
the overlap, the larger the population. Lists that find the same people (dependent lists) make the
estimate too small, lists that avoid each other's people make it too large.

Sources
-------
Lincoln–Petersen and Chapman as in M05; lists of Hepatitis A cases in M06 (A. Chao and others 2001,
Statistics in Medicine 20). Lower bound: A. Chao (1987), Biometrics 43.
"""

import math
from dataclasses import dataclass

from . import _require
from ._results import Unpackable


def _lists(marked, caught, recaptured):
    marked = _require.count("marked", marked)
    caught = _require.count("caught", caught)
    recaptured = _require.count("recaptured", recaptured)
    if recaptured > min(marked, caught):
        raise ValueError(
            f"recaptured is {recaptured}, but it must be at most marked = {marked} and caught = "
            f"{caught}: it counts those on both lists."
        )
    return marked, caught, recaptured


def lincoln_petersen(marked, caught, recaptured):
    """Estimate the size of a population from two lists and their overlap.

    Parameters
    ----------
    marked : int
        Individuals on the first list.
    caught : int
        Individuals on the second list.
    recaptured : int
        Individuals on both, at least 1.

    Returns
    -------
    float
        ``marked * caught / recaptured``, in individuals. It needs independent lists, the same
        population at both times and no mistake in matching.

    Raises
    ------
    ValueError
        If a number is negative or not whole, more are recaptured than are on a list, or none is.

    See Also
    --------
    chapman : nearly unbiased, with a standard error, and defined without any overlap.

    Examples
    --------
    >>> lincoln_petersen(marked=20, caught=30, recaptured=10)
    60.0
    """
    marked, caught, recaptured = _lists(marked, caught, recaptured)
    if recaptured == 0:
        raise ValueError(
            "recaptured is 0, but it must be at least 1: without overlap this estimate has no "
            "upper end. Use chapman."
        )
    return marked * caught / recaptured


@dataclass(frozen=True)
class Estimate(Unpackable):
    """An estimate and its standard error, in individuals.

    Attributes
    ----------
    value : float
        The estimate.
    se : float
        Its standard error, by chance alone: dependence between lists is not in it.
    """

    value: float
    se: float


def chapman(marked, caught, recaptured):
    """Estimate the size of a population from two lists, nearly without bias.

    Parameters
    ----------
    marked, caught, recaptured : int
        As in `lincoln_petersen`; `recaptured` may be 0.

    Returns
    -------
    Estimate
        ``value, se = chapman(...)``, with
        ``value = (marked + 1) (caught + 1) / (recaptured + 1) - 1`` and the square of
        ``se = (marked + 1) (caught + 1) (marked - recaptured) (caught - recaptured)
        / ((recaptured + 1)**2 (recaptured + 2))``.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or more are recaptured than are on a list.

    Examples
    --------
    >>> turtles = chapman(marked=23, caught=28, recaptured=9)
    >>> round(turtles.value, 1), round(turtles.se, 1)
    (68.6, 13.0)
    """
    marked, caught, recaptured = _lists(marked, caught, recaptured)
    product = (marked + 1) * (caught + 1)
    variance = (
        product
        * (marked - recaptured)
        * (caught - recaptured)
        / ((recaptured + 1) ** 2 * (recaptured + 2))
    )
    return Estimate(product / (recaptured + 1) - 1, math.sqrt(variance))


def chao_lower_bound(observed, singletons, doubletons):
    """Estimate the least number there can be, from how often each was seen.

    Many that were seen only once mean that many were never seen. The bound holds when some are
    harder to see than others, where the two-list estimates fail.

    Parameters
    ----------
    observed : int
        Different individuals seen at all.
    singletons : int
        Of these, seen exactly once.
    doubletons : int
        Of these, seen exactly twice.

    Returns
    -------
    float
        ``observed + singletons**2 / (2 * doubletons)``; when nobody was seen twice,
        ``observed + singletons * (singletons - 1) / 2``, Chao's corrected form.

    Raises
    ------
    ValueError
        If a number is negative or not whole, or once and twice seen are more than observed.

    Examples
    --------
    >>> chao_lower_bound(observed=100, singletons=40, doubletons=20)
    140.0
    """
    observed = _require.count("observed", observed)
    singletons = _require.count("singletons", singletons)
    doubletons = _require.count("doubletons", doubletons)
    if singletons + doubletons > observed:
        raise ValueError(
            f"observed is {observed}, but it must be at least singletons + doubletons = "
            f"{singletons + doubletons}: it counts them and those seen more often."
        )
    if doubletons == 0:
        return observed + singletons * (singletons - 1) / 2
    return observed + singletons**2 / (2 * doubletons)


@dataclass(frozen=True)
class Merged:
    """Several overlapping lists as one.

    Attributes
    ----------
    union : int
        Individuals on at least one list.
    lists : tuple of int
        Individuals on each list.
    seen : tuple of int
        Individuals on exactly one list, on exactly two, and so on.
    """

    union: int
    lists: tuple
    seen: tuple


def merge_lists(histories):
    """Count individuals over overlapping lists without counting anyone twice.

    Parameters
    ----------
    histories : dict of str to int
        How many individuals have each history: one character a list, ``1`` for on it and ``0``
        for not. ``{"10": 5, "11": 2}`` means 5 on the first list alone and 2 on both.

    Returns
    -------
    Merged

    Raises
    ------
    ValueError
        If there is no history, a history is no row of 0 and 1, lengths differ, somebody is on no
        list, or a number is negative or not whole.

    Examples
    --------
    >>> merge_lists({"10": 5, "01": 3, "11": 2})
    Merged(union=10, lists=(7, 5), seen=(8, 2))
    """
    if not isinstance(histories, dict) or not histories:
        raise ValueError(
            f'histories is {histories!r}, but it must be a dict such as {{"10": 5, "11": 2}}.'
        )
    width = len(str(next(iter(histories))))
    lists, seen = [0] * width, [0] * width
    for history, number in histories.items():
        on = str(history)
        if len(on) != width or set(on) - {"0", "1"} or "1" not in on:
            raise ValueError(
                f"histories holds {history!r}, but each history must be {width} characters 0 or "
                "1, with at least one 1: who is on no list is not counted."
            )
        number = _require.count(f"histories[{history!r}]", number)
        seen[on.count("1") - 1] += number
        for position, character in enumerate(on):
            lists[position] += number * (character == "1")
    return Merged(sum(seen), tuple(lists), tuple(seen))
