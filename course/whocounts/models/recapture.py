"""How many are there in all, when no list has everyone?

Two lists made independently, in a population that stays the same, overlap by chance: the smaller
the overlap, the larger the population. Lists that find the same people (dependent lists) make the
estimate too small, lists that avoid each other's people make it too large.

Sources
-------
Lincoln–Petersen and Chapman as in M05; lists of Hepatitis A cases in M06 (A. Chao and others 2001,
Statistics in Medicine 20). Lower bound: A. Chao (1987), Biometrics 43. Dependent lists: Fréchet's
family, independence mixed with the least or the largest overlap that two lists can have (R. B.
Nelsen, 2006, An Introduction to Copulas, 2nd edition).
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


def expected_overlap(people, first, second, dependence=0.0):
    """How many individuals stand on both of two lists, on average.

    Parameters
    ----------
    people : int
        All individuals, on a list or not; at least 1.
    first, second : int
        Individuals on each list, at most `people`.
    dependence : float
        From -1 to 1. At 0 the lists are independent. At 1 they hold as many of the same
        individuals as they can, at -1 as few; between, in proportion (Fréchet's family).

    Returns
    -------
    float
        The overlap, in individuals.

    Raises
    ------
    ValueError
        If a number is negative or not whole, a list is longer than `people`, nobody is there, or
        `dependence` is not from -1 to 1.

    Examples
    --------
    >>> expected_overlap(people=60, first=20, second=30)
    10.0
    >>> expected_overlap(people=60, first=20, second=30, dependence=1)
    20.0
    """
    people = _require.count("people", people, low=1)
    first = _require.count("first", first, high=people)
    second = _require.count("second", second, high=people)
    dependence = _require.number("dependence", dependence, "a number from -1 to 1", -1, 1)
    by_chance = first * second / people
    most, least = min(first, second), max(0, first + second - people)
    end = most if dependence > 0 else least
    return by_chance + abs(dependence) * (end - by_chance)


@dataclass(frozen=True)
class Coverage(Unpackable):
    """What two independent lists hold together, as shares of all.

    Attributes
    ----------
    neither, both, either : float
        Share on no list, on both, and on at least one.
    """

    neither: float
    both: float
    either: float


def two_list_coverage(first, second):
    """What two independent lists that hold these shares hold together.

    Parameters
    ----------
    first, second : float
        The share of all individuals on each list, from 0 to 1.

    Returns
    -------
    Coverage
        ``neither, both, either = two_list_coverage(...)``. Where lists hold the same individuals
        more often than by chance, more than `neither` are on no list.

    Raises
    ------
    ValueError
        If a share is not from 0 to 1.

    Examples
    --------
    >>> two_list_coverage(0.5, 0.5)
    Coverage(neither=0.25, both=0.25, either=0.75)
    """
    first, second = _require.share("first", first), _require.share("second", second)
    neither = (1 - first) * (1 - second)
    return Coverage(neither, first * second, 1 - neither)


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
