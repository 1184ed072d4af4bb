"""Who is in your one per cent: samples of posts, and what can be mended afterwards.

A random sample of posts is not a random sample of people: who posts more is seen more. Weights
can undo what the sampling did, for those who are in it at all.

Where those who answer differ from those who do not, a large sample is no help: its error depends
on who answers, and hardly on how many.

Sources
-------
D. G. Horvitz and D. J. Thompson (1952), Journal of the American Statistical Association 47 (M33 in
the record); stratified means as in R's `survey` package (M12); samples of a stream in M13 to M16;
X.-L. Meng (2018), Annals of Applied Statistics 12 (M42), and V. C. Bradley and others (2021),
Nature 600 (M41), on what a large sample is worth.
"""

from dataclasses import dataclass

import numpy as np

from . import _require
from ._results import Unpackable


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


def self_selected_share(share, times):
    """Give the share of yes among those who answer, where yes makes people answer more often.

    How many answer is not asked: with the same `times`, ten and a million are equally far off.

    Parameters
    ----------
    share : float
        Share of the population that would say yes.
    times : float
        How many times as often they answer as the others do, above 0.

    Returns
    -------
    float
        ``share * times / (share * times + 1 - share)``

    Raises
    ------
    ValueError
        If the share is no share, or `times` is not above 0.

    Examples
    --------
    Half would say yes, and they answer twice as often:

    >>> round(self_selected_share(0.5, 2), 3)
    0.667
    """
    share = _require.share("share", share)
    times = _require.positive("times", times)
    return share * times / (share * times + 1 - share)


@dataclass(frozen=True)
class DataDefect(Unpackable):
    """Meng's identity: an error is the product of three things, and chance is none of them.

    Attributes
    ----------
    error : float
        Mean of those recorded less the mean of all, in the unit of the values.
    correlation : float
        Correlation, over all, of being recorded with the value: Meng's data defect correlation.
    scarcity : float
        Root of (N - n) / n: how many are missing for each one recorded.
    spread : float
        Standard deviation of the values over all N, dividing by N; in their unit.
    """

    error: float
    correlation: float
    scarcity: float
    spread: float


def data_defect(values, recorded):
    """Split the error of a sample into who was recorded, how many, and how much people differ.

    It needs the values of those who were not recorded, too: nobody can work it out for a sample
    of the world alone.

    Parameters
    ----------
    values : array_like of float, shape (N,)
        The value of everyone in the population, not all the same.
    recorded : array_like of bool, shape (N,)
        Who is in the sample: at least one, and not all.

    Returns
    -------
    DataDefect
        Its `error` is the product of the other three.

    Raises
    ------
    ValueError
        If the lists are empty or differ in length, if all values are the same, or if nobody or
        everybody is recorded.

    Examples
    --------
    Six of ten would say yes; those recorded are four of them and one of the others:

    >>> recorded = [1, 1, 1, 1, 0, 0, 1, 0, 0, 0]
    >>> split = data_defect([1, 1, 1, 1, 1, 1, 0, 0, 0, 0], recorded)
    >>> [round(part, 3) for part in split]
    [0.2, 0.408, 1.0, 0.49]
    """
    values = _require.array("values", values)
    recorded = _require.array("recorded", recorded, "only 0 and 1 (or False and True)", low=0, high=1)
    _require.same_length(values=values, recorded=recorded)
    if ((recorded != 0) & (recorded != 1)).any():
        raise ValueError("recorded must hold only 0 and 1 (or False and True).")
    sample = int(recorded.sum())
    if not 0 < sample < len(values):
        raise ValueError(f"recorded holds {sample} of {len(values)}, but some and not all must be in it.")
    spread = values.std()
    if not spread > 0:
        raise ValueError("values are all the same, so nothing can go with them.")
    inside = recorded == 1
    together = (values * recorded).mean() - values.mean() * recorded.mean()
    return DataDefect(
        error=float(values[inside].mean() - values.mean()),
        correlation=float(together / (spread * recorded.std())),
        scarcity=float(np.sqrt((len(values) - sample) / sample)),
        spread=float(spread),
    )


def effective_sample_size(fraction, correlation):
    """Give how many answers by lot err as much as a large sample with a given defect.

    Parameters
    ----------
    fraction : float
        Share of the population that is recorded, above 0 and below 1.
    correlation : float
        Correlation of being recorded with the value (see `data_defect`), from -1 to 1, not 0.

    Returns
    -------
    float
        ``fraction / (1 - fraction) / correlation**2``, in answers. It grows with the fraction of
        the population and not with the number of answers.

    Raises
    ------
    ValueError
        If the fraction is not between 0 and 1, or the correlation is 0 or no correlation.

    Examples
    --------
    One per cent of a country, with a correlation of 0.005:

    >>> round(effective_sample_size(0.01, 0.005))
    404
    """
    allowed = "a share above 0 and below 1"
    fraction = _require.number("fraction", fraction, allowed, above=0, high=1)
    if fraction == 1:
        raise ValueError(f"fraction is 1.0, but it must be {allowed}.")
    correlation = _require.number("correlation", correlation, "a correlation from -1 to 1", -1, 1)
    if correlation == 0:
        raise ValueError("correlation is 0.0, but it must not be 0: without a defect there is no limit.")
    return fraction / (1 - fraction) / correlation**2


def random_sample_with_error(share, error):
    """Give how many answers by lot miss a share by as much as a given error, typically.

    Parameters
    ----------
    share : float
        Share of the population that would say yes.
    error : float
        The miss, as a share; its sign does not matter, and it is not 0.

    Returns
    -------
    float
        ``share * (1 - share) / error**2``, in answers: so many have this standard error.

    Raises
    ------
    ValueError
        If the share is no share, or the error is 0 or no share.

    Examples
    --------
    A survey that is 17 points off where half would say yes:

    >>> round(random_sample_with_error(0.5, 0.17), 1)
    8.7
    """
    share = _require.share("share", share)
    error = _require.number("error", error, "a share from -1 to 1, and not 0", -1, 1)
    if error == 0:
        raise ValueError("error is 0.0, but it must be a share from -1 to 1, and not 0.")
    return share * (1 - share) / error**2
