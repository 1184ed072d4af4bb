"""Posts that set off posts: self-exciting (Hawkes) cascades.

Some posts come by themselves (the background). Every post, whoever set it off, sets off others: on
average `ratio` of them, each after an exponential delay. Below a ratio of 1 every burst dies out;
the closer to 1, the larger and the longer.

Sources
-------
A. G. Hawkes (1971), Spectra of some self-exciting and mutually exciting point processes, Biometrika
58; A. G. Hawkes and D. Oakes (1974), A cluster process representation of a self-exciting process,
Journal of Applied Probability 11 (M33 in the record). For posts, see Zhao and others (2015), M26.
"""

import math

import numpy as np

from . import _require


def _ratio(ratio):
    return _require.number(
        "ratio",
        ratio,
        "from 0 to below 1 (at 1 or more a cascade may never end)",
        low=0,
        high=math.nextafter(1, 0),
    )


def cluster_size_mean(ratio):
    """Give the mean size of a cascade: one post and all that it sets off, directly or not.

    Parameters
    ----------
    ratio : float
        Branching ratio: mean number of posts that one post sets off itself, 0 to below 1.

    Returns
    -------
    float
        ``1 / (1 - ratio)``, in posts.

    Raises
    ------
    ValueError
        If the ratio is negative, or 1 or more.

    Examples
    --------
    >>> cluster_size_mean(0.5)
    2.0
    """
    return 1 / (1 - _ratio(ratio))


def cluster_size_variance(ratio):
    """Give the variance of the size of a cascade, when direct offspring are Poisson.

    Parameters and errors are those of `cluster_size_mean`.

    Returns
    -------
    float
        ``ratio / (1 - ratio)**3``, in posts squared.

    Examples
    --------
    >>> cluster_size_variance(0.5)
    4.0
    """
    ratio = _ratio(ratio)
    return ratio / (1 - ratio) ** 3


def borel_pmf(size, ratio):
    """Give the probability that a cascade ends with exactly this size (Borel's law).

    Parameters
    ----------
    size : int, or array_like of int
        Posts in the cascade, the first one included: 1 or more.
    ratio : float
        Branching ratio, 0 to below 1.

    Returns
    -------
    float, or numpy.ndarray of the shape of `size`
        ``exp(-ratio * size) * (ratio * size)**(size - 1) / size!``

    Raises
    ------
    ValueError
        If a size is below 1 or not whole, or the ratio is out of range.

    Examples
    --------
    At ratio 0.1, nine posts in ten set off no other:

    >>> round(borel_pmf(1, ratio=0.1), 3)
    0.905
    """
    ratio = _ratio(ratio)
    allowed = "whole numbers, 1 or more"
    sizes = _require.array("size", size, allowed, low=1, ndim=np.ndim(size))
    sizes = _require.counts("size", sizes, ndim=sizes.ndim)
    if ratio == 0:
        pmf = np.where(sizes == 1, 1.0, 0.0)
    else:
        log_factorial = np.vectorize(math.lgamma, otypes=[float])(sizes + 1.0)
        pmf = np.exp(-ratio * sizes + (sizes - 1) * np.log(ratio * sizes) - log_factorial)
    return pmf if pmf.ndim else float(pmf)


def stationary_rate(background, ratio):
    """Give the mean rate of posts once the process has run for long.

    Parameters
    ----------
    background : float
        Posts that come by themselves, per unit of time.
    ratio : float
        Branching ratio, 0 to below 1.

    Returns
    -------
    float
        ``background / (1 - ratio)``, in posts per unit of time.

    Raises
    ------
    ValueError
        If the background is negative or the ratio out of range.

    Examples
    --------
    >>> round(stationary_rate(background=2, ratio=0.8), 6)
    10.0
    """
    return _require.not_negative("background", background) / (1 - _ratio(ratio))


def _settings(background, ratio, decay, duration):
    return (
        _require.not_negative("background", background),
        _ratio(ratio),
        _require.positive("decay", decay),
        _require.positive("duration", duration),
    )


def simulate_hawkes(background, ratio, decay, duration, rng):
    """Simulate the times of all posts, by the cluster method.

    Background posts come evenly (Poisson). Then generation by generation: how many posts a
    generation sets off is one Poisson number, each goes back to a parent drawn evenly, and comes
    an exponential delay after it. The process starts from silence: nothing before time 0.

    Parameters
    ----------
    background : float
        Posts that come by themselves, per unit of time.
    ratio : float
        Branching ratio, 0 to below 1.
    decay : float
        One over the mean delay between a post and one that it sets off; half of those come
        within ``ln(2) / decay``.
    duration : float
        Length of time to simulate, above 0.
    rng : numpy.random.Generator
        Source of chance.

    Returns
    -------
    numpy.ndarray of float
        Times of the posts, in order, from 0 to below `duration`.

    Raises
    ------
    ValueError
        If the background is negative, the ratio is out of range, or `decay` or `duration` is
        not above 0.

    Examples
    --------
    >>> times = simulate_hawkes(2, 0.8, 1.5, 1000, np.random.default_rng(1))
    >>> bool(abs(len(times) / 1000 - stationary_rate(2, 0.8)) < 1)
    True
    """
    background, ratio, decay, duration = _settings(background, ratio, decay, duration)
    rng = _require.generator(rng)
    # One slab of time after the other, so that the work stays within the processor's cache. Posts
    # that a slab sets off in later ones wait there.
    expected = background * duration / (1 - ratio)
    edges = np.linspace(0, duration, min(64, int(expected / _SLAB)) + 2)
    later, slabs = np.empty(0), []
    for start, end in zip(edges[:-1], edges[1:], strict=True):
        births = rng.poisson(background * (end - start))
        generation = start + rng.random(births) * (end - start)
        posts = [later, generation]
        while len(generation):
            parents = rng.integers(len(generation), size=rng.poisson(ratio * len(generation)))
            generation = generation.take(parents)
            generation += rng.standard_exponential(len(parents)) / decay
            if generation.max(initial=0) >= duration:
                generation = generation[generation < duration]
            posts.append(generation)
        here, later = _sorted(np.concatenate(posts), start, end)
        slabs.append(here)
    return np.concatenate(slabs)


_SLAB = 2**17  # posts; larger ones fall out of the cache


def _sorted(times, start, end, block=32):
    """Sort the times before `end`, which lie about evenly from `start` on; set the others apart.

    `numpy.sort` alone took longer than all the rest of the simulation. Its integer sort brings
    the times near their place, sorting short blocks and then the seams between them does the
    rest, and where chance crowded too many together a full sort mends it.
    """
    place = times - start
    place *= 65535 / (end - start)
    np.minimum(place, 65535, out=place)  # the last place is for those from `end` on
    before = len(times) - np.count_nonzero(times >= end)
    times = times.take(np.argsort(place.astype(np.uint16), kind="stable"))
    times, others = times[:before], times[before:]
    for shifted in (times, times[block // 2 :]):
        whole = len(shifted) // block * block
        shifted[:whole].reshape(-1, block).sort(axis=1)
        shifted[whole:].sort()
    if (times[1:] < times[:-1]).any():
        times.sort(kind="stable")
    return times, others


def _bursts(bursts, duration):
    if len(bursts) == 0:
        return np.empty(0), np.empty(0, dtype=np.int64)
    table = _require.array("bursts", bursts, "pairs of (time, posts), each 0 or more", 0, ndim=2)
    if table.shape[1] != 2 or (table[:, 0] >= duration).any():
        raise ValueError(
            f"bursts is {bursts!r}, but it must hold pairs of (time, posts) with every time from "
            f"0 to below the duration of {duration:g}."
        )
    return table[:, 0], _require.counts("bursts", table[:, 1])


def simulate_hawkes_counts(background, ratio, decay, duration, rng, bins, replicates=1, bursts=()):
    """Simulate many runs at once and count the posts in equal stretches of time.

    Parameters
    ----------
    background, ratio, decay, duration, rng
        As in `simulate_hawkes`.
    bins : int
        Number of equal stretches of time, at least 1.
    replicates : int
        Number of independent runs, at least 1.
    bursts : sequence of (float, int)
        Floods: a time, and how many extra posts are made at that time in every run. They set off
        others as any post does.

    Returns
    -------
    numpy.ndarray of int, shape (replicates, bins)
        Posts per run and stretch.

    Raises
    ------
    ValueError
        As `simulate_hawkes`, and if `bins` or `replicates` is below 1, a burst is negative, or it
        lies outside the time simulated.

    See Also
    --------
    expected_hawkes_counts : the mean over infinitely many runs.

    Examples
    --------
    A flood of 500 posts at hour 24, and how many posts each of three days sees:

    >>> rng = np.random.default_rng(1)
    >>> counts = simulate_hawkes_counts(2, 0.5, 0.5, 72, rng, bins=3, replicates=200,
    ...                                 bursts=[(24, 500)])
    >>> counts.shape
    (200, 3)
    >>> [round(float(mean), -1) for mean in counts.mean(axis=0)]
    [90.0, 1100.0, 100.0]
    """
    background, ratio, decay, duration = _settings(background, ratio, decay, duration)
    rng = _require.generator(rng)
    bins = _require.count("bins", bins, low=1)
    replicates = _require.count("replicates", replicates, low=1)
    burst_times, burst_sizes = _bursts(bursts, duration)

    births = rng.poisson(background * duration * replicates)
    flood = np.repeat(burst_times, burst_sizes)
    times = np.concatenate([rng.random(births) * duration, np.tile(flood, replicates)])
    run = np.concatenate(
        [rng.integers(replicates, size=births), np.repeat(np.arange(replicates), len(flood))]
    )
    counts = np.zeros(replicates * bins, dtype=np.int64)
    while len(times):
        # Rounding could push a post just before the end past the last stretch.
        stretch = np.minimum((times * (bins / duration)).astype(np.int64), bins - 1)
        counts += np.bincount(run * bins + stretch, minlength=len(counts))
        parents = rng.integers(len(times), size=rng.poisson(ratio * len(times)))
        times = times[parents] + rng.standard_exponential(len(parents)) / decay
        inside = times < duration
        times, run = times[inside], run[parents][inside]
    return counts.reshape(replicates, bins)


def expected_hawkes_counts(background, ratio, decay, duration, bins, bursts=()):
    """Give the mean number of posts in equal stretches of time, exactly.

    Parameters and errors are those of `simulate_hawkes_counts`.

    Returns
    -------
    numpy.ndarray of float, shape (bins,)
        Expected posts per stretch.

    Notes
    -----
    With exponential delays the mean rate obeys a linear equation: what a post sets off in the end,
    ``ratio / (1 - ratio)`` more posts, comes at the rate ``decay * (1 - ratio)``. The closer the
    ratio is to 1, the slower a burst fades.

    Examples
    --------
    >>> expected_hawkes_counts(0, 0.5, 0.5, 72, bins=3, bursts=[(24, 500)]).round()
    array([  0., 999.,   1.])
    """
    background, ratio, decay, duration = _settings(background, ratio, decay, duration)
    bins = _require.count("bins", bins, low=1)
    edges = np.linspace(0, duration, bins + 1)
    fading = decay * (1 - ratio)
    follow_on = ratio / (1 - ratio)

    def set_off(elapsed):  # share of the follow-on posts that have come
        return -np.expm1(-fading * elapsed)

    posts = background * (edges + follow_on * (edges - set_off(edges) / fading))
    for time, size in zip(*_bursts(bursts, duration), strict=True):
        elapsed = edges - time
        posts += size * np.where(elapsed > 0, 1 + follow_on * set_off(np.maximum(elapsed, 0)), 0)
    return np.diff(posts)
