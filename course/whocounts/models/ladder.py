"""The ladder of participation: does a small act lead on, or let us off?

People stand on rungs, from doing nothing over a click to coming in person, and move from wave to
wave. Two settings tell two stories: after an act some climb to stay true to it (consistency), and
some rest because they have done their part (licensing). The same shares on each rung at one time
can come from either.

That those who acted act again can have a third reason: people differed to begin with. `act_histories`
holds both, what an act does to people and how they differ, so that two stories can be laid side by side.

Sources
-------
K. Kristofferson, K. White and J. Peloza (2014), L03 in the record: acts made in private led on
more often than acts made in public. Y.-H. Lee and G. Hsieh (2013), L04: both effects in one
experiment. The chain itself is a textbook Markov chain; its numbers are the student's to set.
J. J. Heckman (1981), M65: state dependence, where the act itself changes what follows, and
heterogeneity, where those who act were others before.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from . import _require
from ._results import Unpackable


def ladder_matrix(up, down, consistency=0.0, licensing=0.0, public=0.5, rungs=5):
    """Give the chances of moving from rung to rung in one wave.

    Everyone climbs one rung with chance `up` and slips one with chance `down`. On any rung above
    the lowest an act has been done: of private acts, the share `consistency` of those who would
    have stayed climbs on; of public acts, the share `licensing` goes back to doing nothing.

    Parameters
    ----------
    up, down : float
        Chance of climbing and of slipping; together at most 1.
    consistency : float
        Share of would-be stayers who climb after a private act.
    licensing : float
        Share of people who go back to the lowest rung after a public act.
    public : float
        Share of acts that others can see.
    rungs : int
        Number of rungs, at least 2.

    Returns
    -------
    numpy.ndarray of float, shape (rungs, rungs)
        Row: rung now. Column: rung in the next wave. Each row adds up to 1.

    Raises
    ------
    ValueError
        If one is no share, `up` and `down` add up to more than 1, or there are fewer than 2 rungs.

    Examples
    --------
    >>> ladder_matrix(0.25, 0.25, rungs=3)
    array([[0.75, 0.25, 0.  ],
           [0.25, 0.5 , 0.25],
           [0.  , 0.25, 0.75]])
    """
    up, down = _require.share("up", up), _require.share("down", down)
    if up + down > 1 + 1e-12:
        raise ValueError(f"up + down is {up + down:g}, but it must be at most 1.")
    consistency = _require.share("consistency", consistency)
    licensing = _require.share("licensing", licensing)
    public = _require.share("public", public)
    rungs = _require.count("rungs", rungs, low=2)

    lead_on = (1 - public) * consistency * max(1 - up - down, 0.0)
    climb = np.full(rungs, up + lead_on)
    climb[0], climb[-1] = up, 0
    slip = np.full(rungs, down)
    slip[0] = 0
    matrix = (
        np.diag(np.maximum(1 - climb - slip, 0)) + np.diag(climb[:-1], 1) + np.diag(slip[1:], -1)
    )
    matrix[1:] *= 1 - public * licensing
    matrix[1:, 0] += public * licensing
    return matrix


def walk_ladder(start, matrix, waves, rng=None):
    """Follow people up and down the ladder, wave by wave.

    Parameters
    ----------
    start : array_like, shape (rungs,)
        People on each rung at first.
    matrix : array_like of float, shape (rungs, rungs)
        Chances of moving, such as `ladder_matrix` gives.
    waves : int
        Number of moves.
    rng : numpy.random.Generator, optional
        With it, every person moves by chance; without it, the mean is given.

    Returns
    -------
    numpy.ndarray, shape (waves + 1, rungs)
        People on each rung in each wave, the start first: whole people with `rng`, means without.

    Raises
    ------
    ValueError
        If a number of people is negative (or, with `rng`, not whole), the matrix does not fit or
        a row does not add up to 1.

    Examples
    --------
    >>> walk_ladder([100, 0], [[0.9, 0.1], [0.5, 0.5]], waves=2)
    array([[100.,   0.],
           [ 90.,  10.],
           [ 86.,  14.]])
    """
    matrix = _require.shares("matrix", matrix, ndim=2)
    rungs = len(matrix)
    if matrix.shape != (rungs, rungs):
        raise ValueError(
            f"matrix has shape {matrix.shape}, but it must have as many columns as rows."
        )
    if abs(matrix.sum(axis=1) - 1).max() > 1e-9:
        row = int(np.argmax(abs(matrix.sum(axis=1) - 1)))
        raise ValueError(
            f"matrix adds up to {matrix[row].sum():g} in row {row}, but every row must add up to 1."
        )
    matrix = matrix / matrix.sum(axis=1, keepdims=True)  # rounding, which the draws do not forgive
    if rng is None:
        start = _require.array("start", start, "people, 0 or more", low=0)
    else:
        start = _require.counts("start", start)
        _require.generator(rng)
    if len(start) != rungs:
        raise ValueError(f"start has {len(start)} rungs, but it must have {rungs} like the matrix.")
    waves = _require.count("waves", waves)

    people = [start]
    for _ in range(waves):
        if rng is None:
            people.append(people[-1] @ matrix)
        else:
            people.append(rng.multinomial(people[-1], matrix).sum(axis=0))
    return np.array(people)


def turnout(people, vote_rates):
    """Give the share of people who vote, from the share on each rung.

    Parameters
    ----------
    people : array_like of float, shape (rungs,)
        People on each rung, not all 0.
    vote_rates : array_like of float, shape (rungs,)
        Share of each rung that votes. That higher rungs vote more does not say that climbing
        made them: they may have been voters all along.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If a number is negative, a rate is no share, the lists differ in length, or there is
        nobody.

    Examples
    --------
    >>> turnout([900, 100], [0.4, 0.9])
    0.45
    """
    people = _require.array("people", people, "people, 0 or more", low=0)
    vote_rates = _require.shares("vote_rates", vote_rates)
    _require.same_length(people=people, vote_rates=vote_rates)
    if not people.any():
        raise ValueError("people holds only zeros, but there must be somebody.")
    return float((people * vote_rates).sum() / people.sum())


def act_histories(shares, first, after_act, after_none, waves=2):
    """Give the chance of each history of acting and not acting, wave by wave.

    People are of one kind or of several. In the first wave each acts with a chance of their kind;
    later, with one chance after a wave in which they acted and with another after one in which they
    did not. Where the two are alike, an act changes nothing (heterogeneity alone). With one kind
    alone, nothing but the last act matters (state dependence alone). Where `first` is the same for
    every kind, who acts first is drawn by lot.

    Parameters
    ----------
    shares : array_like of float, shape (kinds,)
        Share of people of each kind; together 1.
    first : array_like of float, shape (kinds,)
        Chance of acting in the first wave.
    after_act, after_none : array_like of float, shape (kinds,)
        Chance of acting in a later wave, after a wave with an act and after one without.
    waves : int
        Number of waves, from 1 to 10.

    Returns
    -------
    numpy.ndarray of float, shape (2,) * waves
        ``[1, 0]`` is the share of people who act in the first wave and not in the second. All add
        up to 1.

    Raises
    ------
    ValueError
        If a number is no share, the lists differ in length, or the shares do not add up to 1.

    References
    ----------
    J. J. Heckman (1981), Heterogeneity and State Dependence, in Studies in Labor Markets (M65).

    Examples
    --------
    One table of two waves, from an act that changes people and from people who differ:

    >>> act_histories([1], [0.2], [0.8], [0.05]).round(2)
    array([[0.76, 0.04],
           [0.04, 0.16]])
    >>> act_histories([0.25, 0.75], [0.8, 0], [0.8, 0], [0.8, 0]).round(2)
    array([[0.76, 0.04],
           [0.04, 0.16]])
    """
    given = {"shares": shares, "first": first, "after_act": after_act, "after_none": after_none}
    given = {name: _require.shares(name, values) for name, values in given.items()}
    _require.same_length(**given)
    shares, first, after_act, after_none = given.values()
    if abs(shares.sum() - 1) > 1e-9:
        raise ValueError(f"shares adds up to {shares.sum():g}, but it must add up to 1.")
    waves = _require.count("waves", waves, low=1, high=10)

    chances = np.empty((2,) * waves)
    for history in product((0, 1), repeat=waves):
        chance = first
        so_far = shares.copy()
        for acts in history:
            so_far *= chance if acts else 1 - chance
            chance = after_act if acts else after_none
        chances[history] = so_far.sum()
    return chances


@dataclass(frozen=True)
class Rates(Unpackable):
    """How often people act in the second wave.

    Attributes
    ----------
    after_act, after_none : float
        Share of those who act, of those who acted in the first wave and of those who did not.
    """

    after_act: float
    after_none: float


def rates_after_first(histories):
    """Give the share of people who act in the second wave, by what they did in the first.

    Parameters
    ----------
    histories : array_like of float, shape (2, 2) or more waves
        People, or shares of them, in each history, such as `act_histories` gives.

    Returns
    -------
    Rates
        ``after_act, after_none``; NaN where nobody is.

    Raises
    ------
    ValueError
        If there are fewer than two waves, a wave has other than two states, or a number is negative.

    Notes
    -----
    Their difference is what an act does only where lots were drawn over who acts first.

    Examples
    --------
    >>> rates_after_first([[76, 4], [4, 16]])
    Rates(after_act=0.8, after_none=0.05)
    """
    ndim = np.ndim(histories)
    if ndim < 2 or np.shape(histories) != (2,) * ndim:
        raise ValueError(
            f"histories has shape {np.shape(histories)}, but each of two waves or more must have two states."
        )
    people = _require.array("histories", histories, "people, 0 or more", low=0, ndim=ndim)
    people = people.sum(axis=tuple(range(2, ndim)))
    with np.errstate(invalid="ignore"):
        none, act = people[:, 1] / people.sum(axis=1)
    return Rates(float(act), float(none))
