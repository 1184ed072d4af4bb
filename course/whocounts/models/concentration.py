"""How unevenly something is spread: gifts among givers, posts among people.

Sources
-------
Lorenz's curve and Gini's coefficient as the R packages `ineq` and `DescTools` compute them (M11
in the record).
"""

from dataclasses import dataclass

import numpy as np

from . import _require
from ._results import Unpackable


def _sorted_amounts(x):
    x = np.sort(_require.array("x", x, "amounts, 0 or more", low=0))
    if x[-1] == 0:
        raise ValueError("x holds only zeros, but it must hold at least one amount above 0.")
    return x


def gini(x, small_sample=False):
    """Give Gini's coefficient of concentration.

    It is half the mean difference between two amounts, relative to the mean amount: 0 if all are
    equal, close to 1 if one has nearly everything. Very different spreads can share one Gini.

    Parameters
    ----------
    x : array_like of float, shape (n,)
        Amounts, one for each giver, person or post; 0 or more and not all 0.
    small_sample : bool
        Multiply by ``n / (n - 1)``, so that one holder of everything gives 1 for any `n`.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If there is no amount, one is negative or NaN, all are 0, or `small_sample` is asked of a
        single amount.

    Examples
    --------
    >>> gini([20, 20, 20, 20])
    0.0
    >>> gini([0, 0, 0, 80])
    0.75
    >>> gini([0, 0, 0, 80], small_sample=True)
    1.0
    """
    x = _sorted_amounts(x)
    n = len(x)
    if small_sample and n == 1:
        raise ValueError("x has 1 amount, but with small_sample it must have at least 2.")
    # Each amount counts as many times as it is the larger of two, less as it is the smaller.
    rank = np.arange(1, n + 1)
    share = x / x.sum()
    value = float(((2 * rank - n - 1) * share).sum()) / (n - 1 if small_sample else n)
    return max(value, 0.0)


@dataclass(frozen=True, eq=False)
class Lorenz(Unpackable):
    """Points of a Lorenz curve, from (0, 0) to (1, 1).

    Attributes
    ----------
    people : numpy.ndarray of float, shape (n + 1,)
        Share of the people, poorest first.
    total : numpy.ndarray of float, shape (n + 1,)
        Share of the total that they hold together.
    """

    people: np.ndarray
    total: np.ndarray


def lorenz_curve(x):
    """Give the share of the total that the poorest share of people hold.

    Parameters
    ----------
    x : array_like of float, shape (n,)
        Amounts, 0 or more and not all 0.

    Returns
    -------
    Lorenz
        ``people, total = lorenz_curve(x)`` gives its two arrays.

    Raises
    ------
    ValueError
        As `gini`.

    Examples
    --------
    The poorer half holds a fifth:

    >>> people, total = lorenz_curve([40, 10])
    >>> people, total
    (array([0. , 0.5, 1. ]), array([0. , 0.2, 1. ]))
    """
    x = _sorted_amounts(x)
    total = np.concatenate([[0.0], np.cumsum(x / x.sum())])
    total[-1] = 1.0
    return Lorenz(np.linspace(0, 1, len(x) + 1), total)


def top_share(x, fraction):
    """Give the share of the total that the top fraction of people hold.

    Parameters
    ----------
    x : array_like of float, shape (n,)
        Amounts, 0 or more and not all 0.
    fraction : float
        Top fraction of the people, 0 to 1. Where it ends within a person, that part of the
        person counts (the Lorenz curve is drawn straight from point to point).

    Returns
    -------
    float

    Raises
    ------
    ValueError
        As `gini`, and if the fraction is no share.

    Examples
    --------
    >>> top_share([10, 20, 30, 140], fraction=0.25)
    0.7
    """
    fraction = _require.share("fraction", fraction)
    # From the richest down, so that a small top share keeps all its digits.
    richest_first = _sorted_amounts(x)[::-1]
    held = np.concatenate([[0.0], np.cumsum(richest_first)])
    people = fraction * len(richest_first)
    return float(np.interp(people, np.arange(len(held)), held) / held[-1])
