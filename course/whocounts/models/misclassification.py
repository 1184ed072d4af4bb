"""What a flag means: prevalence and predictive values when the labels err.

A classifier (of bots, of toxic posts) flags some that are not and misses some that are. What it
flags is the apparent prevalence; with its two error rates known, the true one can be worked out,
and how much a single flag is worth. Where somebody has looked, the four counts of flags and cases
give the rates themselves.

Sources
-------
W. J. Rogan and B. Gladen (1978), Estimating prevalence from the results of a screening test,
American Journal of Epidemiology 107, as computed by `epiR` (M08, M09 in the record). E. B. Wilson
(1927), Probable inference, Journal of the American Statistical Association 22.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

from . import _require
from ._results import Unpackable


@dataclass(frozen=True)
class Prevalence(Unpackable):
    """Prevalence before and after correction for wrong labels, as shares.

    Attributes
    ----------
    apparent : float
        Share that is flagged.
    true : float
        Estimate of the share that really is. It may lie below 0 or above 1: a sign that the
        error rates do not fit this sample, or that it is too small. It is left as it is.
    se : float
        Standard error of `true` from sampling alone; doubt about the error rates is not in it.
    """

    apparent: float
    true: float
    se: float


def _sample(part_name, part, n):
    n = _require.count("n", n, low=1)
    return _require.count(part_name, part, high=n), n


def rogan_gladen(positives, n, sensitivity, specificity):
    """Correct a share of flagged items for the errors of the labels.

    Parameters
    ----------
    positives : int
        Items flagged.
    n : int
        Items looked at, at least 1.
    sensitivity : float
        Share of true cases that are flagged.
    specificity : float
        Share of others that are not flagged. Together with the sensitivity above 1: else the
        labels tell nothing.

    Returns
    -------
    Prevalence
        ``apparent, true, se``, with
        ``true = (apparent + specificity - 1) / (sensitivity + specificity - 1)``.

    Raises
    ------
    ValueError
        If a count is negative or `positives` above `n`, an error rate is no share, or the two
        add up to 1 or less.

    Examples
    --------
    >>> bots = rogan_gladen(positives=15, n=100, sensitivity=0.8, specificity=0.95)
    >>> round(bots.true, 3)
    0.133

    Fewer flags than false alarms alone would give, and the estimate is below nothing:

    >>> round(rogan_gladen(3, 100, 0.8, 0.95).true, 3)
    -0.027
    """
    positives, n = _sample("positives", positives, n)
    sensitivity = _require.share("sensitivity", sensitivity)
    specificity = _require.share("specificity", specificity)
    informative = sensitivity - (1 - specificity)
    if informative <= 1e-12:
        raise ValueError(
            f"sensitivity + specificity is {sensitivity + specificity:g}, but it must be above 1: "
            "otherwise a flag says nothing."
        )
    apparent = positives / n
    return Prevalence(
        apparent,
        (apparent - (1 - specificity)) / informative,
        math.sqrt(apparent * (1 - apparent) / n) / informative,
    )


@dataclass(frozen=True)
class Interval(Unpackable):
    """An interval of shares.

    Attributes
    ----------
    lower, upper : float
        Its ends.
    """

    lower: float
    upper: float


def wilson_interval(successes, n, level=0.95):
    """Give Wilson's interval for a share: where the true share may lie, by chance alone.

    Parameters
    ----------
    successes : int
        Items of the kind counted.
    n : int
        Items looked at, drawn at random, at least 1.
    level : float
        Confidence level, above 0 and below 1.

    Returns
    -------
    Interval
        ``lower, upper = wilson_interval(...)``. It stays within 0 to 1 and does not shrink to
        nothing at 0 of `n`.

    Raises
    ------
    ValueError
        If a count is negative or `successes` above `n`, or the level is out of range.

    Examples
    --------
    >>> lower, upper = wilson_interval(0, 20)
    >>> round(lower, 3), round(upper, 3)
    (0.0, 0.161)
    """
    successes, n = _sample("successes", successes, n)
    level = _require.number(
        "level", level, "above 0 and below 1", above=0, high=math.nextafter(1, 0)
    )
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = successes / n
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    # At 0 and n of n the interval touches 0 and 1; rounding must not push it past the share.
    return Interval(min(max(middle - half, 0.0), share), max(min(middle + half, 1.0), share))


@dataclass(frozen=True)
class PredictiveValues(Unpackable):
    """What one label is worth.

    Attributes
    ----------
    ppv : float
        Positive predictive value: share of the flagged that really are. NaN if none is flagged.
    npv : float
        Negative predictive value: share of the unflagged that really are not. NaN if all are
        flagged.
    """

    ppv: float
    npv: float


def predictive_values(prevalence, sensitivity, specificity):
    """Give the chance that a flag is right, and that its absence is.

    Parameters
    ----------
    prevalence : float
        True share of cases.
    sensitivity : float
        Share of true cases that are flagged.
    specificity : float
        Share of others that are not flagged.

    Returns
    -------
    PredictiveValues
        ``ppv, npv = predictive_values(...)``

    Raises
    ------
    ValueError
        If one of them is no share.

    Examples
    --------
    Where cases are rare, a label that is right 95 times in 100 is mostly wrong when it flags:

    >>> round(predictive_values(0.01, 0.95, 0.95).ppv, 2)
    0.16
    """
    prevalence = _require.share("prevalence", prevalence)
    sensitivity = _require.share("sensitivity", sensitivity)
    specificity = _require.share("specificity", specificity)
    hit, miss = prevalence * sensitivity, prevalence * (1 - sensitivity)
    false_alarm, clear = (1 - prevalence) * (1 - specificity), (1 - prevalence) * specificity
    return PredictiveValues(
        hit / (hit + false_alarm) if hit + false_alarm else math.nan,
        clear / (clear + miss) if clear + miss else math.nan,
    )


@dataclass(frozen=True)
class ConfusionRates(Unpackable):
    """What four counts say of a label, as shares; NaN where a share would be of nobody.

    Attributes
    ----------
    sensitivity : float
        Share of cases that are flagged.
    specificity : float
        Share of others that are not flagged.
    ppv : float
        Share of the flagged that are cases.
    flagged : float
        Share of all that are flagged, the apparent prevalence.
    prevalence : float
        Share of all that are cases.
    """

    sensitivity: float
    specificity: float
    ppv: float
    flagged: float
    prevalence: float


def confusion_rates(tn, fp, fn, tp):
    """Give the rates of a label from counts of items whose case is known.

    Parameters
    ----------
    tn : int
        Not flagged, and no case.
    fp : int
        Flagged, and no case: false alarms.
    fn : int
        Not flagged, and a case: misses.
    tp : int
        Flagged, and a case.

    Returns
    -------
    ConfusionRates
        ``sensitivity, specificity, ppv, flagged, prevalence``

    Raises
    ------
    ValueError
        If one of them is no count, or all are 0.

    Notes
    -----
    What counts as a case is taken as it is given. Where that label errs, too, or was put on some
    groups more readily than on others, the rates inherit it.

    Examples
    --------
    >>> rates = confusion_rates(tn=901, fp=89, fn=1, tp=9)
    >>> round(rates.sensitivity, 2), round(1 - rates.specificity, 2), round(rates.ppv, 2)
    (0.9, 0.09, 0.09)
    """
    counts = {"tn": tn, "fp": fp, "fn": fn, "tp": tp}
    tn, fp, fn, tp = (_require.count(name, value) for name, value in counts.items())
    n = _require.count("tn + fp + fn + tp", tn + fp + fn + tp, low=1)
    return ConfusionRates(
        _share(tp, tp + fn),
        _share(tn, tn + fp),
        _share(tp, tp + fp),
        (tp + fp) / n,
        (tp + fn) / n,
    )


def _share(part, whole):
    return part / whole if whole else math.nan
