"""From forms to people to seats: what registrations say about a crowd.

A registration form is not a person, and a person is not a filled seat. Planners multiply the
forms they keep by a show rate; that is the forecast. The crowd is made by the people who meant
to come and did.

Sources
-------
The binomial model of no-shows is a first one for overbooking; its arithmetic is our own (source
M32 in the record). Show rates for free events are in M29 and M30.
"""

import math
from dataclasses import dataclass

import numpy as np

from . import _require


def overbooking_probability(booked, show_rate, capacity):
    """Give the probability that more people come than there are seats.

    Each of `booked` people comes with the same chance, independently of the others, so the
    number who come is binomial. People who come or stay away together (families, bad weather,
    an epidemic) make the real number spread wider than this.

    Parameters
    ----------
    booked : int
        People with a booking.
    show_rate : float
        Chance that one of them comes, from 0 to 1.
    capacity : int
        Seats, at least 1.

    Returns
    -------
    float
        P(number who come > capacity).

    Raises
    ------
    ValueError
        If a number is negative or not whole, a share is outside 0 to 1, or there is no seat.

    Examples
    --------
    >>> round(overbooking_probability(booked=105, show_rate=0.9, capacity=100), 4)
    0.0167
    """
    booked = _require.count("booked", booked)
    rate = _require.share("show_rate", show_rate)
    capacity = _require.count("capacity", capacity, low=1)
    if booked <= capacity or rate == 0:
        return 0.0
    if rate == 1:
        return 1.0
    # The shorter tail of the binomial law is the precise one: few come, or few stay away.
    if booked * rate > capacity:
        return 1.0 - _binomial_tail(booked, 1 - rate, booked - capacity)
    return _binomial_tail(booked, rate, capacity + 1)


def _binomial_tail(n, p, first):
    """Give P(X >= first): its first term, then each term from the one before."""
    log_first = (
        math.lgamma(n + 1)
        - math.lgamma(first + 1)
        - math.lgamma(n - first + 1)
        + first * math.log(p)
        + (n - first) * math.log1p(-p)
    )
    k = np.arange(first, n)
    log_steps = np.log((n - k) / (k + 1)) + math.log(p) - math.log1p(-p)
    terms = np.exp(log_first + np.concatenate([[0.0], np.cumsum(log_steps)]))
    return float(min(terms.sum(), 1.0))


def _groups(counts, show_rates):
    counts = _require.counts("counts", np.atleast_1d(counts))
    rates = _require.shares("show_rates", np.atleast_1d(show_rates))
    if len(rates) > 1:
        _require.same_length(counts=counts, show_rates=rates)
    return counts, rates


def expected_attendance(counts, show_rates):
    """Give the mean number of people who come.

    Parameters
    ----------
    counts : array_like of int, shape (groups,)
        People registered in each group; one number for one group.
    show_rates : array_like of float, shape (groups,)
        Chance that a person of the group comes; one number if it is the same for all.

    Returns
    -------
    float
        Sum of count times show rate, in people.

    Raises
    ------
    ValueError
        If a count is negative, a rate is outside 0 to 1, or the lists differ in length.

    See Also
    --------
    attendance_sd : how far from this mean chance alone may lead.

    Examples
    --------
    Three hundred near by and a thousand far away:

    >>> expected_attendance([300, 1000], [0.5, 0.02])
    170.0
    """
    counts, rates = _groups(counts, show_rates)
    return float((counts * rates).sum())


def attendance_sd(counts, show_rates):
    """Give the standard deviation of the number of people who come.

    Parameters and errors are those of `expected_attendance`. It holds the spread of independent
    decisions only: doubt about the show rate itself is usually far larger.

    Returns
    -------
    float
        Square root of the sum of ``count * rate * (1 - rate)``, in people.

    Examples
    --------
    >>> round(attendance_sd(365, 0.38), 4)
    9.2733
    """
    counts, rates = _groups(counts, show_rates)
    return float(np.sqrt((counts * rates * (1 - rates)).sum()))


@dataclass(frozen=True)
class Attendance:
    """One evening, from the forms to the seats.

    Attributes
    ----------
    forms : int
        Forms received: genuine, duplicate and prank.
    kept : int
        Forms left after the planners' check.
    forecast : float
        What the planners expect: `kept` times their show rate, in people.
    came : int
        People who came to the door.
    crowd : int
        People who got in.
    empty_seats : int
        Seats with nobody on them.
    turned_away : int
        People who came and found no seat.
    """

    forms: int
    kept: int
    forecast: float
    came: int
    crowd: int
    empty_seats: int
    turned_away: int


def simulate_attendance(
    genuine,
    show_rate,
    capacity,
    rng,
    prank=0,
    duplicate=0,
    filter_catch=0.0,
    filter_error=0.0,
    fear=0.0,
    reserved=False,
    planned_show_rate=None,
):
    """Simulate one event from its registration forms to its filled seats.

    Each genuine form belongs to one person who means to come, and does so with chance
    ``show_rate * (1 - fear)``. A duplicate is one more form of such a person; nobody stands
    behind a prank form. Planners check the forms and forecast
    ``kept * planned_show_rate`` people.

    With first come, first served (``reserved=False``) a form holds no seat: whoever comes sits
    down until the hall is full, so no form can keep a seat empty. With reserved seats the kept
    forms get the seats in random order, one seat a form, and only a person who holds a seat
    gets in: then pranks and duplicates do empty seats.

    Left out: people who come without a form, groups who decide together, people put off by a
    forecast or by the news.

    Parameters
    ----------
    genuine : int
        People who register and mean to come, one form each.
    show_rate : float
        Chance that such a person comes when nothing keeps them away.
    capacity : int
        Seats, at least 1.
    rng : numpy.random.Generator
        Source of chance. With the same seed, settings that touch only the forms leave `came`
        as it was, and `came` never rises with `fear`.
    prank : int
        Forms by people who never meant to come.
    duplicate : int
        Further forms by genuine people, each by a person drawn at random.
    filter_catch : float
        Share of prank and duplicate forms that the check removes.
    filter_error : float
        Share of genuine forms that the check removes by mistake.
    fear : float
        Share of those who would have come that stay at home, for fear of infection or any
        other reason that the planners do not foresee.
    reserved : bool
        Whether a kept form holds a seat.
    planned_show_rate : float, optional
        Show rate that the planners reckon with; `show_rate` if not given.

    Returns
    -------
    Attendance

    Raises
    ------
    ValueError
        If a number is negative or not whole, a share is outside 0 to 1, there is no seat, or
        there are duplicates but no genuine person.

    Examples
    --------
    A hundred thousand pranks move the forecast and leave the crowd alone:

    >>> quiet = simulate_attendance(20_000, 0.4, 19_000, np.random.default_rng(7))
    >>> loud = simulate_attendance(20_000, 0.4, 19_000, np.random.default_rng(7), prank=100_000)
    >>> quiet.forecast, loud.forecast
    (8000.0, 48000.0)
    >>> quiet.crowd == loud.crowd
    True
    """
    genuine = _require.count("genuine", genuine)
    show_rate = _require.share("show_rate", show_rate)
    capacity = _require.count("capacity", capacity, low=1)
    rng = _require.generator(rng)
    prank = _require.count("prank", prank)
    duplicate = _require.count("duplicate", duplicate)
    if duplicate and not genuine:
        raise ValueError(
            f"duplicate is {duplicate}, but it must be 0 when genuine is 0: "
            "a duplicate is a genuine person's further form."
        )
    catch = _require.share("filter_catch", filter_catch)
    error = _require.share("filter_error", filter_error)
    fear = _require.share("fear", fear)
    planned = show_rate
    if planned_show_rate is not None:
        planned = _require.share("planned_show_rate", planned_show_rate)

    # First of all draws, so that forms alone never change who comes. One draw a person, so that
    # with the same seed more fear never brings more people.
    came = int(np.count_nonzero(rng.random(genuine) < show_rate * (1 - fear)))

    kept_genuine = int(rng.binomial(genuine, 1 - error))
    kept_duplicate = int(rng.binomial(duplicate, 1 - catch))
    kept_prank = int(rng.binomial(prank, 1 - catch))
    kept = kept_genuine + kept_duplicate + kept_prank

    if reserved:
        seats = min(capacity, kept)
        form = rng.choice(kept, seats, replace=False, shuffle=False) if kept else np.empty(0, int)
        # Forms are numbered genuine, duplicate, prank; people as their genuine forms.
        first = form[form < kept_genuine]
        again = rng.integers(
            genuine,
            size=np.count_nonzero((form >= kept_genuine) & (form < kept_genuine + kept_duplicate)),
        )
        holders = len(np.unique(np.concatenate([first, again])))
        crowd = int(rng.hypergeometric(holders, genuine - holders, came))
    else:
        crowd = min(came, capacity)
    return Attendance(
        forms=genuine + duplicate + prank,
        kept=kept,
        forecast=kept * planned,
        came=came,
        crowd=crowd,
        empty_seats=capacity - crowd,
        turned_away=came - crowd,
    )
