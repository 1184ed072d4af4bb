"""Who is in your one per cent: samples of posts, and what can be mended afterwards.

A random sample of posts is not a random sample of people: who posts more is seen more. Weights
can undo what the sampling did, for those who are in it at all.

Sources
-------
D. G. Horvitz and D. J. Thompson (1952), Journal of the American Statistical Association 47 (M33 in
the record); stratified means as in R's `survey` package (M12); samples of a stream in M13 to M16.
"""

import numpy as np

from . import _require


def _bare(values):
    """Return one number as a float, several as the array they are."""
    return values if np.ndim(values) else float(values)


def inclusion_probability(posts, rate):
    """Give the chance that a person with so many posts is in a random sample of posts at all.

    Parameters
    ----------
    posts : int, or array_like of int
        Posts of the person.
    rate : float
        Share of all posts that is sampled, each independently of the others.

    Returns
    -------
    float, or numpy.ndarray of the shape of `posts`
        ``1 - (1 - rate)**posts``

    Raises
    ------
    ValueError
        If a number of posts is negative or not whole, or the rate is no share.

    Examples
    --------
    A one per cent sample sees a quiet person rarely and a busy one nearly always:

    >>> round(inclusion_probability(2, 0.01), 3), round(inclusion_probability(300, 0.01), 3)
    (0.02, 0.951)
    """
    posts = _require.counts("posts", posts, ndim=np.ndim(posts))
    rate = _require.share("rate", rate)
    if rate == 1:
        return _bare(np.where(posts > 0, 1.0, 0.0))
    return _bare(-np.expm1(posts * np.log1p(-rate)))


def horvitz_thompson_total(values, probabilities):
    """Estimate the total of a population from a sample with known chances.

    Everyone in the sample stands for as many people as had to be there for one to be drawn.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        The quantity for each one in the sample; 1 for each gives the number of people.
    probabilities : array_like of float, shape (n,)
        Chance with which each got into the sample, above 0 to 1.

    Returns
    -------
    float
        Sum of value over probability, in the unit of the values.

    Raises
    ------
    ValueError
        If the lists are empty or differ in length, or a probability is not above 0 to 1.

    Examples
    --------
    >>> horvitz_thompson_total([1, 1, 1], [0.5, 0.5, 0.1])
    14.0
    """
    values = _require.array("values", values)
    probabilities = _require.array(
        "probabilities", probabilities, "chances above 0 and at most 1", above=0, high=1
    )
    _require.same_length(values=values, probabilities=probabilities)
    return float((values / probabilities).sum())


def stratified_mean(sizes, means):
    """Give the mean of a population from the means of its strata.

    Parameters
    ----------
    sizes : array_like of float, shape (strata,)
        How many there are in each stratum of the population, not all 0.
    means : array_like of float, shape (strata,)
        Mean in each.

    Returns
    -------
    float
        Mean weighted by size.

    Raises
    ------
    ValueError
        If the lists are empty or differ in length, or a size is negative or all are 0.

    Examples
    --------
    >>> stratified_mean([900, 100], [10.0, 20.0])
    11.0
    """
    sizes = _require.array("sizes", sizes, "sizes, 0 or more", low=0)
    means = _require.array("means", means)
    _require.same_length(sizes=sizes, means=means)
    if not sizes.any():
        raise ValueError("sizes holds only zeros, but it must hold at least one size above 0.")
    return float((sizes * means).sum() / sizes.sum())


def post_stratified_mean(means, shares):
    """Give the mean that a sample would have if its groups had the shares of the population.

    It mends a sample that has too many of one group. It mends nothing where those in the sample
    differ from the rest of their own group, nor a group with nobody in it.

    Parameters
    ----------
    means : array_like of float, shape (groups,)
        Mean of each group in the sample.
    shares : array_like of float, shape (groups,)
        Share of each group in the population, adding up to 1.

    Returns
    -------
    float
        Sum of mean times share.

    Raises
    ------
    ValueError
        If the lists are empty or differ in length, or the shares do not add up to 1.

    Examples
    --------
    >>> round(post_stratified_mean([0.3, 0.7], [0.6, 0.4]), 2)
    0.46
    """
    means = _require.array("means", means)
    shares = _require.shares("shares", shares)
    _require.same_length(means=means, shares=shares)
    if abs(shares.sum() - 1) > 1e-6:
        raise ValueError(f"shares adds up to {shares.sum():g}, but it must add up to 1.")
    return float((means * shares).sum())


def bernoulli_stream(posts, rate, rng):
    """Sample a stream of posts, each kept with the same chance, and count them by person.

    Parameters
    ----------
    posts : array_like of int, shape (people,)
        Posts that each person made.
    rate : float
        Share of posts that the stream lets through.
    rng : numpy.random.Generator
        Source of chance.

    Returns
    -------
    numpy.ndarray of int, shape (people,)
        Posts of each person in the sample. Who has 0 is not in it.

    Raises
    ------
    ValueError
        If a number of posts is negative or not whole, or the rate is no share.

    Examples
    --------
    Ten thousand people with two posts each, and how many of them a one per cent sample sees:

    >>> in_sample = bernoulli_stream(np.full(10_000, 2), 0.01, np.random.default_rng(1)) > 0
    >>> bool(abs(in_sample.mean() - inclusion_probability(2, 0.01)) < 0.005)
    True
    """
    posts = _require.counts("posts", posts)
    rate = _require.share("rate", rate)
    return _require.generator(rng).binomial(posts, rate)
