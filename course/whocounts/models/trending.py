"""What makes a topic trend: rules that rank by volume, by speed, or by surprise.

Each rule reads the same counts and may put another topic on top. None of them reads what the posts
say: whoever mocks a tag feeds it as well as whoever cheers it.

Sources
-------
Speed against a topic's own baseline: platform statement in M28 of the record. Bursts: J. Kleinberg
(2002), Bursty and hierarchical structure in streams, KDD (M33).
"""

import math
from dataclasses import dataclass

import numpy as np

from . import _require
from ._results import Unpackable


def _baseline_and_new(baseline, new, least):
    baseline = _require.array("baseline", baseline, "counts, 0 or more", low=0)
    if len(baseline) < least:
        raise ValueError(f"baseline has {len(baseline)} counts, but it must have at least {least}.")
    return baseline, _require.not_negative("new", new)


def z_score(baseline, new):
    """Give how far a new count lies above its baseline, in standard deviations.

    Parameters
    ----------
    baseline : array_like of float, shape (hours,)
        Earlier counts, at least 2, not all the same.
    new : float
        The new count.

    Returns
    -------
    float
        New count less the baseline's mean, over its sample standard deviation (n - 1).

    Raises
    ------
    ValueError
        If a count is negative, there are fewer than two, or all are the same.

    Examples
    --------
    >>> round(z_score([10, 12, 9, 11, 10, 13, 9, 10, 12, 14], 40), 1)
    17.1
    """
    baseline, new = _baseline_and_new(baseline, new, least=2)
    if baseline.min() == baseline.max():
        raise ValueError(
            f"baseline holds only the count {baseline[0]:g}, but it must vary: with no spread "
            "there is no z-score. Use poisson_z."
        )
    return float((new - baseline.mean()) / baseline.std(ddof=1))


def poisson_z(baseline, new):
    """Give how far a new count lies above its baseline, if counts were pure chance.

    Parameters
    ----------
    baseline : array_like of float, shape (hours,)
        Earlier counts, at least one above 0.
    new : float
        The new count.

    Returns
    -------
    float
        New count less the baseline's mean, over the square root of that mean (a Poisson count
        has a variance as large as its mean). Posts come in waves, so real counts spread wider
        and this surprises too soon.

    Raises
    ------
    ValueError
        If a count is negative, or the baseline is empty or all 0.

    Examples
    --------
    >>> poisson_z([100, 100], 130)
    3.0
    """
    baseline, new = _baseline_and_new(baseline, new, least=1)
    mean = baseline.mean()
    if mean == 0:
        raise ValueError("baseline holds only zeros, but it must hold a count above 0.")
    return float((new - mean) / math.sqrt(mean))


def velocity(counts):
    """Give by how many times a count has grown over a stretch of time.

    Parameters
    ----------
    counts : array_like of float, shape (hours,)
        Counts in order, at least 2, the first above 0.

    Returns
    -------
    float
        Last count over first. 1 is level, below 1 is falling.

    Raises
    ------
    ValueError
        If a count is negative, there are fewer than two, or the first is 0.

    Examples
    --------
    >>> velocity([5000, 50_000])
    10.0
    """
    counts = _require.array("counts", counts, "counts, 0 or more", low=0)
    if len(counts) < 2:
        raise ValueError("counts has 1 count, but it must have at least 2: a first and a last.")
    if counts[0] == 0:
        raise ValueError(
            "counts begins with 0, but it must begin above 0: growth from nothing has no ratio. "
            "Begin later, or add 1 to every count and say so."
        )
    return float(counts[-1] / counts[0])


def _burst_weights(counts):
    """Kleinberg's weight of each topic's bursts: the cost that the burst state saves."""
    totals = counts.sum(axis=0)
    if not totals.any():
        raise ValueError("counts holds only zeros, but it must hold at least one post.")
    weights = []
    for relevant in counts:
        share = relevant.sum() / totals.sum()
        if share in (0, 1):  # nothing to stand out from
            weights.append(0.0)
            continue
        # Twice the share, or half-way to everything for a topic so large that twice is too much.
        scaling = min(2.0, (1 + share) / (2 * share))
        bursting = burst_states(relevant, totals, scaling).states == 1
        calm, burst = _emission_costs(relevant, totals, share, scaling * share)
        weights.append((calm - burst)[bursting].sum())
    return weights


RULES = ("volume", "velocity", "z_score", "poisson_z", "burst")
"""Rules that `rank_topics` knows."""


def rank_topics(counts, rule):
    """Rank topics by one rule, the top one first.

    Parameters
    ----------
    counts : dict of str to array_like, or array_like of shape (topics, hours)
        Posts of each topic in each hour, all over the same hours.
    rule : str
        ``"volume"``: posts in all hours together. ``"velocity"``: last hour over first.
        ``"z_score"`` and ``"poisson_z"``: last hour against the hours before it. ``"burst"``:
        weight of Kleinberg's bursts, against all topics' posts as totals.

    Returns
    -------
    list
        Names of the topics (their row numbers, if `counts` is an array). Ties keep their order.

    Raises
    ------
    ValueError
        If the rule is unknown, a topic has other hours than the rest, or the rule cannot be
        worked out for a topic (as `velocity`, `z_score` or `poisson_z` says).

    Examples
    --------
    >>> counts = {"large and level": [1_000_000, 1_000_000], "small and fast": [5000, 50_000]}
    >>> rank_topics(counts, "volume")
    ['large and level', 'small and fast']
    >>> rank_topics(counts, "velocity")
    ['small and fast', 'large and level']
    """
    if rule not in RULES:
        raise ValueError(f"rule is {rule!r}, but it must be one of {', '.join(RULES)}.")
    names = list(counts) if isinstance(counts, dict) else None
    table = [counts[name] for name in names] if names is not None else counts
    table = _require.counts("counts", table, ndim=2)
    if rule == "volume":
        scores = table.sum(axis=1)
    elif rule == "velocity":
        scores = [velocity(topic) for topic in table]
    elif rule == "burst":
        scores = _burst_weights(table)
    else:
        surprise = z_score if rule == "z_score" else poisson_z
        if table.shape[1] < 2:
            raise ValueError("counts has 1 hour, but it must have a last one and some before it.")
        scores = [surprise(topic[:-1], topic[-1]) for topic in table]
    order = np.argsort(-np.asarray(scores, dtype=float), kind="stable").tolist()
    return order if names is None else [names[row] for row in order]


@dataclass(frozen=True, eq=False)
class Bursts(Unpackable):
    """The cheapest way to read a stream as calm and burst.

    Attributes
    ----------
    states : numpy.ndarray of int, shape (batches,)
        0 calm, 1 burst.
    cost : float
        Cost of that reading.
    """

    states: np.ndarray
    cost: float


def _emission_costs(relevant, totals, calm_share, burst_share):
    """Minus the log probability of each batch, in either state."""
    log_gamma = np.vectorize(math.lgamma, otypes=[float])
    log_ways = (
        log_gamma(totals + 1.0) - log_gamma(relevant + 1.0) - log_gamma(totals - relevant + 1.0)
    )
    return np.array(
        [
            -(log_ways + relevant * math.log(share) + (totals - relevant) * math.log1p(-share))
            for share in (calm_share, burst_share)
        ]
    )


def burst_states(relevant, totals, scaling=2.0, gamma=1.0):
    """Find bursts in a stream of batches with Kleinberg's two-state automaton.

    In the calm state posts are relevant with the share of the whole stream, in the burst state
    with `scaling` times that share. Going up costs, staying and coming down do not, and the
    stream starts calm. Of all ways to read the batches as calm or burst the cheapest wins.

    Parameters
    ----------
    relevant : array_like of int, shape (batches,)
        Relevant posts in each batch (say, an hour).
    totals : array_like of int, shape (batches,)
        All posts in each batch.
    scaling : float
        How many times larger the share is in a burst, above 1.
    gamma : float
        Price of going up: `gamma` times the natural logarithm of the number of batches.

    Returns
    -------
    Bursts

    Raises
    ------
    ValueError
        If a count is negative, more are relevant than there are, there is no post at all, or
        `scaling` is not above 1 or so large that the share in a burst would reach 1.

    Notes
    -----
    The cost of a batch is minus the logarithm of its binomial probability, the coefficient
    included. The cheapest path is found from batch to batch (Viterbi).

    Examples
    --------
    >>> bursts = burst_states([1, 1, 9, 8, 1, 1], [20, 20, 20, 20, 20, 20])
    >>> bursts.states
    array([0, 0, 1, 1, 0, 0])
    """
    relevant = _require.counts("relevant", relevant)
    totals = _require.counts("totals", totals)
    _require.same_length(relevant=relevant, totals=totals)
    if (relevant > totals).any():
        batch = int(np.argmax(relevant > totals))
        raise ValueError(
            f"relevant is {relevant[batch]} in batch {batch}, but it must be at most totals = "
            f"{totals[batch]} there."
        )
    if not totals.any():
        raise ValueError("totals holds only zeros, but it must hold at least one post.")
    scaling = _require.number("scaling", scaling, "a number above 1", above=1)
    gamma = _require.not_negative("gamma", gamma)
    share = float(relevant.sum() / totals.sum())
    if share == 0:
        return Bursts(np.zeros(len(totals), dtype=np.int64), 0.0)
    if scaling * share >= 1:
        raise ValueError(
            f"scaling is {scaling:g}, but it must be below {1 / share:g}: the share of the whole "
            f"stream is {share:g}, and in a burst it must stay below 1."
        )
    climb = gamma * math.log(len(totals))

    calm, burst = 0.0, math.inf
    came_from = np.zeros((len(totals), 2), dtype=np.int64)
    costs = _emission_costs(relevant, totals, share, scaling * share)
    for batch, (cost_calm, cost_burst) in enumerate(costs.T.tolist()):
        came_from[batch] = burst < calm, burst < calm + climb
        calm, burst = min(calm, burst) + cost_calm, min(calm + climb, burst) + cost_burst
    states = np.zeros(len(totals), dtype=np.int64)
    state = int(burst < calm)
    for batch in range(len(totals) - 1, -1, -1):
        states[batch] = state
        state = came_from[batch, state]
    return Bursts(states, float(min(calm, burst)))
