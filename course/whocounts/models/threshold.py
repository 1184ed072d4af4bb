"""Thresholds: people who join once enough others have.

First Granovetter's crowd, where everyone sees everyone; then Watts's network, where each person
sees only their neighbours. In both, two crowds that are the same on average may end very
differently.

Sources
-------
M. Granovetter (1978), Threshold models of collective behavior, American Journal of Sociology
83(6) (M01 in the record). D. J. Watts (2002), A simple model of global cascades on random
networks, PNAS 99(9) (M04). Random graphs by skipping over absent ties: V. Batagelj and U. Brandes
(2005), Efficient generation of large random networks, Physical Review E 71.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from . import _require


def granovetter_equilibrium(thresholds, start=0):
    """Give the number of people who act in the end, when everyone sees everyone.

    A person acts while at least as many people act as their threshold says.

    Parameters
    ----------
    thresholds : array_like of float, shape (people,)
        How many others must act before this person does. A person with 0 or less needs nobody.
    start : int
        How many are seen to act at first.

    Returns
    -------
    int
        The first number, going on from `start`, that keeps itself up.

    Raises
    ------
    ValueError
        If there is nobody, a threshold is not a number, or `start` is not a whole number from
        0 to the number of people.

    Examples
    --------
    Granovetter's two crowds, a hundred people each. One threshold differs, and all but one stay at home:

    >>> granovetter_equilibrium(range(100))
    100
    >>> granovetter_equilibrium([0, 2, *range(2, 100)])
    1
    """
    thresholds = np.sort(_require.array("thresholds", thresholds, "numbers of people"))
    acting = _require.count("start", start, high=len(thresholds))
    while True:
        willing = int(thresholds.searchsorted(acting, side="right"))  # threshold <= acting
        if willing == acting:
            return acting
        acting = willing


def normal_threshold_equilibrium(mean, sd, start=0.0):
    """Give the share of a very large crowd that acts in the end, with normal thresholds.

    The crowd moves from share ``r`` to the share of people whose threshold is at most ``r``,
    until it stays. A little more spread can tip it: there is a critical `sd` at which the answer
    jumps.

    Parameters
    ----------
    mean : float
        Mean threshold as a share of the crowd, from 0 to 1.
    sd : float
        Standard deviation of the thresholds, on the same scale, above 0. The normal curve is
        not cut off: some people are below 0 (they act alone) and some above 1 (never).
    start : float
        Share seen to act at first.

    Returns
    -------
    float
        Share that acts in the end.

    Raises
    ------
    ValueError
        If `mean` or `start` is no share, or `sd` is not above 0.

    Notes
    -----
    The fixed point is not found by going step by step, which takes for ever near the critical
    spread. Between the two points where the curve of the thresholds is as steep as the diagonal,
    and on either side of them, there is at most one crossing, so halving finds it.

    Examples
    --------
    >>> round(normal_threshold_equilibrium(mean=0.25, sd=0.122), 3)
    0.055
    >>> round(normal_threshold_equilibrium(mean=0.25, sd=0.123), 3)
    1.0
    """
    mean = _require.share("mean", mean)
    sd = _require.positive("sd", sd)
    start = _require.share("start", start)
    threshold = NormalDist(mean, sd)

    def drift(share):
        return threshold.cdf(share) - share

    if drift(start) == 0:
        return start
    way = math.copysign(1.0, drift(start))
    steepness = sd * math.sqrt(2 * math.pi)
    bend = sd * math.sqrt(-2 * math.log(steepness)) if steepness < 1 else 0.0
    goal = 1.0 if way > 0 else 0.0
    stops = sorted([mean - bend, mean + bend], reverse=way < 0)
    reached = start
    for stop in [*(s for s in stops if (s - start) * way > 0 and (goal - s) * way > 0), goal]:
        if drift(stop) * way <= 0:  # the crowd comes to rest before here, at the goal at last
            break
        reached = stop
    return _crossing(lambda share: drift(share) * way, reached, stop)


def _crossing(falling, ahead, behind):
    """Halve the way from `ahead` (positive) to `behind` (not) until no number lies between."""
    while True:
        middle = (ahead + behind) / 2
        if middle in (ahead, behind):
            return behind
        if falling(middle) > 0:
            ahead = middle
        else:
            behind = middle


def cascade_window(threshold):
    """Give the mean degrees between which one person can set off a global cascade.

    On a large random graph with Poisson degrees and the same threshold for all, a person is
    vulnerable if a single active neighbour is enough: degree times threshold at most 1. Global
    cascades are possible where the vulnerable people hang together, that is where the sum of
    ``k (k - 1) p_k`` over vulnerable degrees ``k`` is above the mean degree.

    Parameters
    ----------
    threshold : float
        Share of active neighbours that makes a person join, from 0 to 1.

    Returns
    -------
    tuple of float, or None
        Lower and upper mean degree of the window; None if there is no window.

    Raises
    ------
    ValueError
        If the threshold is no share.

    Notes
    -----
    For the Poisson law the condition is ``z P(N <= K - 2) > 1`` with ``N`` Poisson of mean ``z``
    and ``K`` the largest vulnerable degree. The left side rises to one peak and falls again.

    Examples
    --------
    >>> lower, upper = cascade_window(0.18)
    >>> round(lower, 3), round(upper, 3)
    (1.021, 5.765)
    >>> cascade_window(0.3) is None
    True
    """
    threshold = _require.share("threshold", threshold)
    if threshold == 0:
        return 1.0, math.inf
    top = math.floor(1 / threshold + 1e-9) - 2
    if top < 0:
        return None
    k = np.arange(top + 1)
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(k[1:]))])

    def at_most_top(z):  # P(N <= top), term by term
        return np.exp(k * math.log(z) - z - log_factorial)

    def rising(z):
        terms = at_most_top(z)
        return terms.sum() - z * terms[-1]

    def excess(z):
        return z * at_most_top(z).sum() - 1

    beyond = top + 2.0
    while excess(beyond) > 0 or rising(beyond) > 0:
        beyond *= 2
    peak = _crossing(rising, 0.5, beyond)
    if excess(peak) <= 0:
        return None
    lower = _crossing(lambda z: -excess(z), 0.5, peak)
    return lower, _crossing(excess, peak, beyond)


@dataclass(frozen=True, eq=False)
class Network:
    """Who has a tie with whom, as a compressed sparse row (CSR) table.

    Attributes
    ----------
    indptr : numpy.ndarray of int, shape (people + 1,)
        Where each person's neighbours begin in `indices`; the last entry is their number.
    indices : numpy.ndarray of int, shape (2 * ties,)
        The neighbours of person 0, then those of person 1, and so on. Every tie is in it twice,
        once from each side.
    """

    indptr: np.ndarray
    indices: np.ndarray

    @property
    def people(self):
        """Number of people."""
        return len(self.indptr) - 1

    @property
    def degree(self):
        """Number of neighbours of each person."""
        return np.diff(self.indptr)

    def neighbours(self, person):
        """Neighbours of one person."""
        return self.indices[self.indptr[person] : self.indptr[person + 1]]


def _network(people, high, low):
    """Make a network of distinct ties ``low < high``, sorted by `high` and then `low`."""
    ties = len(high)
    below = np.bincount(high, minlength=people)
    above = np.bincount(low, minlength=people)
    dtype = np.int32 if 2 * ties < 2**31 else np.int64
    indptr = np.concatenate([[0], np.cumsum(below + above)])
    indices = np.empty(2 * ties, dtype=np.int32)
    # A person's row holds first the lower neighbours, in the order given, then the higher ones,
    # for which the same ties are sorted from the other side (packed in one number: one fast sort).
    rank = np.arange(ties)
    indices[rank + np.repeat(indptr[:-1] - np.cumsum(below) + below, below)] = low
    packed = (low.astype(np.int64) << 32) | high
    packed.sort()
    indices[rank + np.repeat(indptr[1:] - np.cumsum(above), above)] = packed & 0xFFFFFFFF
    return Network(indptr.astype(dtype), indices)


def _chosen(total, chance, rng):
    """Choose each of the numbers 0 to ``total - 1`` with the same chance; give them in order."""
    if chance == 0:
        return np.empty(0, dtype=np.int64)
    chosen, last = [], -1
    while last < total:
        expected = (total - last) * chance
        gaps = rng.geometric(chance, int(expected + 4 * math.sqrt(expected) + 10))
        chosen.append(last + np.cumsum(np.minimum(gaps, total + 1)))  # tiny chances, huge gaps
        last = chosen[-1][-1]
    chosen = np.concatenate(chosen)
    return chosen[: np.searchsorted(chosen, total)]


_MOST_PEOPLE = 50_000_000  # beyond, numbers of pairs no longer fit floating point


def _pair(index):
    """Turn numbers 0, 1, 2, … into the pairs (1, 0), (2, 0), (2, 1), (3, 0), …"""
    high = ((1 + np.sqrt(1 + 8 * index)) / 2).astype(np.int64)
    return high, index - high * (high - 1) // 2


def random_network(n, mean_degree, rng):
    """Draw a random graph: every pair has a tie with the same chance.

    Degrees are close to Poisson. There are no clusters and no hubs: a foil for
    `clustered_network`, and the graph of Watts's cascade window.

    Parameters
    ----------
    n : int
        People, at least 2.
    mean_degree : float
        Mean number of neighbours, above 0 and at most ``n - 1``.
    rng : numpy.random.Generator
        Source of chance.

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        If there are fewer than two people, or the mean degree is 0 or more than they allow.

    Examples
    --------
    >>> network = random_network(1000, 6, np.random.default_rng(1))
    >>> network.people, round(float(network.degree.mean()))
    (1000, 6)
    """
    n = _require.count("n", n, low=2, high=_MOST_PEOPLE)
    mean_degree = _require.number(
        "mean_degree", mean_degree, f"above 0 and at most n - 1 = {n - 1}", above=0, high=n - 1
    )
    rng = _require.generator(rng)
    return _network(n, *_pair(_chosen(n * (n - 1) // 2, mean_degree / (n - 1), rng)))


def clustered_network(
    clusters, cluster_size, inner_degree, outer_degree, rng, hubs=1, hub_degree=None
):
    """Draw a network of clusters of equal size, tied together by few people or by hubs.

    Within a cluster every pair has a tie with one chance, between clusters with another (the
    planted partition model). Hubs belong to no cluster: each is tied to `hub_degree` people drawn
    at random from all clusters.

    Parameters
    ----------
    clusters : int
        Number of clusters, at least 1.
    cluster_size : int
        People in each, at least 2.
    inner_degree : float
        Mean number of neighbours in the own cluster, at most ``cluster_size - 1``.
    outer_degree : float
        Mean number of neighbours in other clusters.
    rng : numpy.random.Generator
        Source of chance.
    hubs : int
        Number of hubs. They are the people numbered 0 to ``hubs - 1``; the clusters follow, one
        after the other.
    hub_degree : int, optional
        Neighbours of a hub; a tenth of the people in clusters if not given.

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        If a number is negative, or a degree is larger than the people allow.

    See Also
    --------
    without : the same network with some people's ties cut.

    Examples
    --------
    >>> network = clustered_network(20, 50, 6, 0.1, np.random.default_rng(1), hub_degree=200)
    >>> network.people, len(network.neighbours(0))
    (1001, 200)
    """
    clusters = _require.count("clusters", clusters, low=1)
    size = _require.count("cluster_size", cluster_size, low=2)
    members = clusters * size
    _require.count("clusters * cluster_size", members, high=_MOST_PEOPLE)
    inner_degree = _require.number(
        "inner_degree",
        inner_degree,
        f"from 0 to cluster_size - 1 = {size - 1}",
        low=0,
        high=size - 1,
    )
    others = members - size
    outer_degree = _require.number(
        "outer_degree",
        outer_degree,
        f"from 0 to the {others} people in other clusters",
        low=0,
        high=others,
    )
    rng = _require.generator(rng)
    hubs = _require.count("hubs", hubs)
    if hub_degree is None:
        hub_degree = max(1, members // 10)
    hub_degree = _require.count("hub_degree", hub_degree, high=members)

    pairs = size * (size - 1) // 2
    inside = _chosen(clusters * pairs, inner_degree / (size - 1), rng)
    high, low = _pair(inside % pairs)
    first = inside // pairs * size
    between = _chosen(members * (members - 1) // 2, outer_degree / max(others, 1), rng)
    far_high, far_low = _pair(between)
    apart = far_high // size != far_low // size
    fans = [rng.choice(members, hub_degree, replace=False, shuffle=False) for _ in range(hubs)]

    high = np.concatenate([first + high, far_high[apart], *fans]) + hubs
    low = np.concatenate(
        [first + low + hubs, far_low[apart] + hubs, np.repeat(np.arange(hubs), hub_degree)]
    )
    return _from_distinct(hubs + members, high, low)


def _from_distinct(people, high, low):
    packed = np.sort((high << 32) | low)
    return _network(people, packed >> 32, packed & 0xFFFFFFFF)


def network_from_edges(n, source, target):
    """Make a network from a list of ties.

    Parameters
    ----------
    n : int
        People, numbered from 0 to ``n - 1``.
    source, target : array_like of int, shape (ties,)
        The two people of each tie, in either order. A tie that is listed twice counts once, and
        a tie of a person with themselves does not count.

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        If a number is not that of a person, or the lists are empty or differ in length.

    Examples
    --------
    >>> network = network_from_edges(4, [0, 0, 2, 1], [1, 2, 0, 1])
    >>> network.degree
    array([2, 1, 1, 0], dtype=int32)
    """
    n = _require.count("n", n, low=2, high=_MOST_PEOPLE)
    source = _people("source", source, n)
    target = _people("target", target, n)
    _require.same_length(source=source, target=target)
    proper = source != target
    high, low = np.maximum(source, target)[proper], np.minimum(source, target)[proper]
    packed = np.sort((high << 32) | low)
    packed = packed[np.diff(packed, prepend=-1) > 0]
    return _network(n, packed >> 32, packed & 0xFFFFFFFF)


def _people(name, numbers, n):
    allowed = f"whole numbers from 0 to {n - 1} (n = {n} people)"
    numbers = _require.array(name, numbers, allowed, low=0, high=n - 1)
    return _require.counts(name, numbers)


def without(network, people):
    """Cut all ties of some people; everyone keeps their number.

    Parameters
    ----------
    network : Network
        The network, which is not changed.
    people : array_like of int
        Numbers of the people to cut off, such as the hubs.

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        If a number is not that of a person.

    Examples
    --------
    >>> star = network_from_edges(4, [0, 0, 0, 1], [1, 2, 3, 2])
    >>> without(star, [0]).degree
    array([0, 1, 1, 0], dtype=int32)
    """
    people = _people("people", people, network.people)
    cut = np.zeros(network.people, dtype=bool)
    cut[people] = True
    owner = np.repeat(np.arange(network.people), network.degree)
    stays = ~(cut[owner] | cut[network.indices])
    degree = np.bincount(owner[stays], minlength=network.people)
    indptr = np.concatenate([[0], np.cumsum(degree)]).astype(network.indptr.dtype)
    return Network(indptr, network.indices[stays])


@dataclass(frozen=True, eq=False)
class Cascade:
    """Who joined, and how fast.

    Attributes
    ----------
    members : numpy.ndarray of bool, shape (people,)
        Whether each person has joined in the end.
    sizes : numpy.ndarray of int, shape (steps + 1,)
        How many have joined after each step, from the seeds on.
    since : numpy.ndarray of int, shape (people,)
        The step in which each person has joined; 0 for the seeds, -1 for those who never do.
    """

    members: np.ndarray
    sizes: np.ndarray
    since: np.ndarray


def threshold_cascade(network, thresholds, seeds):
    """Spread from some seeds until nobody more joins.

    At each step everyone who has not yet joined looks at their neighbours, and joins if the share
    of them that has joined reaches the threshold. Nobody leaves again. A person without
    neighbours sees a share of 0.

    Parameters
    ----------
    network : Network
        Who sees whom.
    thresholds : float, or array_like of float, shape (people,)
        Share of active neighbours, from 0 to 1, that makes a person join; one number if it is
        the same for all.
    seeds : array_like of int
        Numbers of the people who have joined at the start.

    Returns
    -------
    Cascade

    Raises
    ------
    ValueError
        If there is no tie at all or no seed, a threshold is no share, a seed is not the number
        of a person, or the thresholds are not as many as the people.

    Notes
    -----
    The work is proportional to the ties looked at. While few join, the newcomers tell their
    neighbours; once most have joined, it is less work to let those who are left look around (the
    direction-optimising search of S. Beamer and others, 2012).

    Examples
    --------
    Four in a row: a seed at the end, and each of the others has two neighbours or one.

    >>> row = network_from_edges(4, [0, 1, 2], [1, 2, 3])
    >>> threshold_cascade(row, 0.5, seeds=[0]).sizes
    array([1, 2, 3, 4])
    >>> threshold_cascade(row, [0, 0.5, 0.6, 0], seeds=[0]).since
    array([0, 1, 2, 1], dtype=int32)
    >>> threshold_cascade(row, 0.6, seeds=[0]).members
    array([ True, False, False, False])
    """
    if not isinstance(network, Network):
        raise ValueError(
            f"network is {network!r}, but it must be a Network, such as random_network makes."
        )
    people = network.people
    if len(network.indices) == 0:
        raise ValueError("network has 0 ties, but it must have at least one.")
    if np.ndim(thresholds) == 0:
        thresholds = _require.share("thresholds", thresholds)
    else:
        thresholds = _require.shares("thresholds", thresholds)
        if len(thresholds) != people:
            raise ValueError(
                f"thresholds has {len(thresholds)} values, but it must be one number or one for "
                f"each of the {people} people."
            )
    seeds = _people("seeds", seeds, people)

    degree = network.degree
    # Active neighbours a person still lacks. Rounding must not turn 3 of 10 into less than 0.3.
    # The smallest integers that hold a degree: less memory to go through.
    integer = np.int16 if degree.max() < np.iinfo(np.int16).max else np.int32
    needed = np.ceil(thresholds * degree - 1e-9).astype(integer)
    needed[(degree == 0) & (thresholds > 0)] = 1
    lacks = needed.copy()
    members = np.zeros(people, dtype=bool)
    members[seeds] = True
    newcomers = np.flatnonzero(members)
    since = np.full(people, -1, dtype=np.int32)
    sizes = []
    joined, waiting_ties = 0, len(network.indices)
    while len(newcomers):
        members[newcomers] = True
        since[newcomers] = len(sizes)
        lacks[newcomers] = np.iinfo(integer).max  # the neighbours still to come never reach it
        joined += len(newcomers)
        sizes.append(joined)
        ties = int(degree[newcomers].sum())
        waiting_ties -= ties
        if ties <= waiting_ties:
            told, _ = _ties(network, newcomers)
            np.subtract.at(lacks, told, integer(1))
        else:
            waiting = np.flatnonzero(~members)
            seen, ends = _ties(network, waiting)
            active = np.concatenate([[0], np.cumsum(members[seen])])
            lacks[waiting] = needed[waiting] - np.diff(active[ends], prepend=0)
        newcomers = np.flatnonzero(lacks <= 0)
    return Cascade(members, np.array(sizes), since)


def _ties(network, people):
    """List the neighbours of all these people, and where each one's list ends."""
    starts = network.indptr[people]
    degree = network.indptr[people + 1] - starts
    ends = np.cumsum(degree, dtype=network.indptr.dtype)
    positions = np.repeat(starts - ends + degree, degree)
    positions += np.arange(len(positions), dtype=positions.dtype)
    return network.indices.take(positions), ends
