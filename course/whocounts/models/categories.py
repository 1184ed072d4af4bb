"""What a form does to people: many memberships, one box, and rates that turn about.

People belong to several categories at once. A form with one box keeps one of them and the overlap
is gone from the table, not from the world; two totals leave it open within bounds; a small cell
that is not printed may follow from the others; and a rule of coding can make an overlap appear.
And a comparison of two groups can point one way in every part and the other way in the whole
(Simpson's reversal).

Sources
-------
M. Fréchet (1935), Généralisation du théorème des probabilités totales, Fundamenta Mathematicae 25.
P. J. Bickel, E. A. Hammel and J. W. O'Connell (1975), Sex bias in graduate admissions, Science 187
(M10 in the record). N. Mantel and W. Haenszel (1959), Journal of the National Cancer Institute 22.
"""

from dataclasses import dataclass

import numpy as np

from . import _require


def _memberships(memberships):
    table = _require.array("memberships", memberships, "0 or 1 (no or yes)", low=0, high=1, ndim=2)
    if ((table != 0) & (table != 1)).any():
        raise ValueError("memberships holds a value between 0 and 1, but it must hold 0 or 1.")
    return table.astype(bool)


def overlap_table(memberships):
    """Count how many people belong to each pair of categories.

    Parameters
    ----------
    memberships : array_like of bool, shape (people, categories)
        Who belongs to what; a person may belong to several or to none.

    Returns
    -------
    numpy.ndarray of int, shape (categories, categories)
        People in both; on the diagonal, people in the one. A row adds up to more than its
        diagonal wherever people overlap.

    Raises
    ------
    ValueError
        If the table is empty or holds anything but 0 and 1.

    Examples
    --------
    >>> overlap_table([[1, 1], [1, 0], [1, 0]])
    array([[3, 1],
           [1, 1]])
    """
    table = _memberships(memberships).astype(np.int64)
    return table.T @ table


SINGLE_LABEL_RULES = ("first", "largest", "smallest", "random")
"""Rules that `forced_single_label` knows by name."""


def forced_single_label(memberships, rule, rng=None):
    """Put everyone in one box, as a form with one answer does.

    Parameters
    ----------
    memberships : array_like of bool, shape (people, categories)
        Who belongs to what.
    rule : str, or sequence of int
        Which of a person's categories is kept: the ``"first"`` in the table, the ``"largest"``
        or ``"smallest"`` category overall, or a ``"random"`` one. A sequence of all column
        numbers gives an order of preference of your own.
    rng : numpy.random.Generator, optional
        Needed for ``"random"``.

    Returns
    -------
    numpy.ndarray of int, shape (people,)
        Column number of the one category; -1 for who belongs to none.

    Raises
    ------
    ValueError
        If the table is empty or holds anything but 0 and 1, the rule is unknown, or ``"random"``
        comes without `rng`.

    Examples
    --------
    Three people, one of whom is both. Under either rule the overlap is gone:

    >>> both = [[1, 1], [1, 0], [1, 0]]
    >>> forced_single_label(both, "largest")
    array([0, 0, 0])
    >>> forced_single_label(both, "smallest")
    array([1, 0, 0])
    """
    table = _memberships(memberships)
    people, categories = table.shape
    if isinstance(rule, str):
        if rule not in SINGLE_LABEL_RULES:
            raise ValueError(
                f"rule is {rule!r}, but it must be one of {', '.join(SINGLE_LABEL_RULES)}, or an "
                "order of the column numbers."
            )
        size = table.sum(axis=0)
        if rule == "random":
            preference = _require.generator(rng).random((people, categories))
        else:
            rank = {"first": np.arange(categories), "largest": -size, "smallest": size}[rule]
            preference = np.broadcast_to(rank, table.shape)
    else:
        order = _require.counts("rule", rule)
        if sorted(order.tolist()) != list(range(categories)):
            raise ValueError(
                f"rule is {rule!r}, but as an order it must name each column from 0 to "
                f"{categories - 1} once."
            )
        preference = np.broadcast_to(np.argsort(order), table.shape)
    label = np.where(table, preference, np.inf).argmin(axis=1)
    return np.where(table.any(axis=1), label, -1)


def frechet_bounds(first, second, people):
    """Give the fewest and the most people who can be in both of two groups.

    Parameters
    ----------
    first, second : int
        People in each group, at most `people`.
    people : int
        All people, those in neither group included.

    Returns
    -------
    tuple of int
        ``max(0, first + second - people)`` and ``min(first, second)``. Every whole number from
        the one to the other fits the two totals.

    Raises
    ------
    ValueError
        If a number is no count, or a group is larger than all people.

    Notes
    -----
    Two totals say no more than this. That the groups go together, or do not, is an assumption.

    Examples
    --------
    >>> frechet_bounds(70, 50, people=100)
    (20, 50)
    """
    people = _require.count("people", people)
    first = _require.count("first", first, high=people)
    second = _require.count("second", second, high=people)
    return max(0, first + second - people), min(first, second)


def suppress_small_cells(cells, smallest):
    """Keep small groups out of a printed table (primary suppression).

    Parameters
    ----------
    cells : array_like of int
        People in each cell of the table.
    smallest : int
        The smallest cell that is printed. An empty cell is printed, as 0.

    Returns
    -------
    numpy.ndarray of float, as long as `cells`
        The cells; ``nan`` where one is not printed.

    Raises
    ------
    ValueError
        If a number is no count.

    Notes
    -----
    It hides nothing if the total is printed and one cell alone is missing: the total less the
    others is that cell. Offices that publish tables therefore leave out a second one, too.

    Examples
    --------
    >>> suppress_small_cells([60, 30, 10, 0], smallest=15)
    array([60., 30., nan,  0.])
    """
    cells = _require.counts("cells", cells)
    smallest = _require.count("smallest", smallest)
    return np.where((cells > 0) & (cells < smallest), np.nan, cells)


def two_or_more(ticks, origins=None):
    """Give the share of people whom a census counts in two or more categories.

    Parameters
    ----------
    ticks : array_like of int, shape (people,)
        Boxes that each person ticked.
    origins : array_like of int, shape (people,), optional
        Further categories that each person's written origin is coded as. Left out, what people
        wrote does not count.

    Returns
    -------
    float
        Share from 0 to 1.

    Raises
    ------
    ValueError
        If a number is no count, or there are not as many origins as people.

    Notes
    -----
    The ticks may stay as they are while the share rises: a rule of coding has changed, and not
    what people are, nor what they ticked.

    Examples
    --------
    >>> ticks = [1, 1, 1, 2]
    >>> two_or_more(ticks), two_or_more(ticks, origins=[0, 1, 1, 0])
    (0.25, 0.75)
    """
    counted = _require.counts("ticks", ticks)
    if origins is not None:
        written = _require.counts("origins", origins)
        _require.same_length(ticks=counted, origins=written)
        counted = counted + written
    return float((counted >= 2).mean())


def direct_standardisation(rates, weights):
    """Give the rate that a group would have if its strata were as large as a standard's.

    Parameters
    ----------
    rates : array_like of float, shape (strata,) or (groups, strata)
        Rate in each stratum.
    weights : array_like of float, shape (strata,)
        Size of each stratum in the standard population, not all 0.

    Returns
    -------
    float, or numpy.ndarray of shape (groups,)
        Weighted mean of the rates.

    Raises
    ------
    ValueError
        If a weight is negative or all are 0, or there are not as many weights as strata.

    Examples
    --------
    >>> direct_standardisation([0.5, 0.1], weights=[100, 300])
    0.2
    """
    rates = _require.array("rates", rates, ndim=max(1, np.ndim(rates)))
    weights = _require.array("weights", weights, "sizes, 0 or more", low=0)
    if rates.ndim > 2 or rates.shape[-1] != len(weights):
        raise ValueError(
            f"rates has shape {rates.shape}, but its last axis must have one rate for each of the "
            f"{len(weights)} weights."
        )
    if not weights.any():
        raise ValueError("weights holds only zeros, but it must hold a weight above 0.")
    standardised = rates @ weights / weights.sum()
    return standardised if standardised.ndim else float(standardised)


def _tables(tables):
    allowed = "whole numbers, 0 or more, in tables of two rows and two columns"
    cells = _require.array("tables", tables, allowed, low=0, ndim=3)
    cells = _require.counts("tables", cells, ndim=3)
    if cells.shape[1:] != (2, 2):
        raise ValueError(f"tables has shape {cells.shape}, but it must have shape (strata, 2, 2).")
    return cells


def _odds_ratio(numerator, denominator, what):
    if denominator == 0:
        raise ValueError(
            f"tables gives {what} of something over 0, but it must leave the odds ratio defined: "
            "some cell in each diagonal must be above 0."
        )
    return float(numerator / denominator)


def mantel_haenszel(tables):
    """Give the odds ratio common to several two-by-two tables.

    Parameters
    ----------
    tables : array_like of int, shape (strata, 2, 2)
        In each stratum ``[[a, b], [c, d]]``: a row a group, a column an outcome (yes, no).

    Returns
    -------
    float
        ``sum(a d / n) / sum(b c / n)``: odds of yes in the first group over those in the second,
        with the strata held apart. Above 1 the first group is ahead.

    Raises
    ------
    ValueError
        If a count is negative, the shape is wrong, or the ratio has nothing below the line.

    Examples
    --------
    >>> mantel_haenszel([[[10, 20], [10, 40]], [[30, 10], [15, 10]]])
    2.0
    """
    cells = _tables(tables)
    cells = cells[cells.sum(axis=(1, 2)) > 0].astype(float)  # an empty stratum adds nothing
    n = cells.sum(axis=(1, 2))
    (a, b), (c, d) = np.moveaxis(cells, 0, -1)
    return _odds_ratio((a * d / n).sum(), (b * c / n).sum(), "a common odds ratio")


@dataclass(frozen=True, eq=False)
class Reversal:
    """A comparison of two groups, in the whole and stratum by stratum. True if it reverses.

    Attributes
    ----------
    crude : tuple of float
        Rate of each group with all strata thrown together.
    strata : numpy.ndarray of float, shape (strata, 2)
        Rate of each group in each stratum.
    standardised : tuple of float
        Rate of each group if both were spread over the strata as all people are.
    second_ahead : list of int
        Strata in which the second group has the higher rate.
    crude_odds_ratio : float
        Odds of the first group over those of the second, all strata together.
    reverses : bool
        Whether the crude rates and the standardised rates put different groups ahead.
    """

    crude: tuple
    strata: np.ndarray
    standardised: tuple
    second_ahead: list
    crude_odds_ratio: float
    reverses: bool

    def __bool__(self):
        return self.reverses


def reversal(tables):
    """Compare two groups in the whole and within strata, and see whether the answer turns about.

    Parameters
    ----------
    tables : array_like of int, shape (strata, 2, 2)
        In each stratum ``[[a, b], [c, d]]``: a row a group, a column an outcome (yes, no). Both
        groups must have somebody in every stratum.

    Returns
    -------
    Reversal
        Usable as true or false, too.

    Raises
    ------
    ValueError
        If a count is negative, the shape is wrong, a group is missing from a stratum, or the
        crude odds ratio has nothing below the line.

    Examples
    --------
    Each part favours the second group, the whole the first:

    >>> found = reversal([[[80, 20], [9, 1]], [[2, 8], [30, 70]]])
    >>> found.second_ahead, bool(found)
    ([0, 1], True)
    """
    cells = _tables(tables)
    people = cells.sum(axis=2)
    if (people == 0).any():
        stratum, group = (int(i) for i in np.argwhere(people == 0)[0])
        raise ValueError(
            f"tables has nobody in group {group} of stratum {stratum}, but each group must have "
            "somebody in each stratum: leave that stratum out and say so."
        )
    strata = cells[:, :, 0] / people
    (a, b), (c, d) = cells.sum(axis=0)
    crude = (float(a / (a + b)), float(c / (c + d)))
    standardised = tuple(direct_standardisation(strata.T, people.sum(axis=1)).tolist())
    return Reversal(
        crude=crude,
        strata=strata,
        standardised=standardised,
        second_ahead=np.flatnonzero(strata[:, 1] > strata[:, 0]).tolist(),
        crude_odds_ratio=_odds_ratio(a * d, b * c, "a crude odds ratio"),
        reverses=(crude[0] - crude[1]) * (standardised[0] - standardised[1]) < 0,
    )
