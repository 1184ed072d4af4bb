import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.misclassification import (
    confusion_rates,
    predictive_values,
    rogan_gladen,
    wilson_interval,
)

SHARE = st.floats(0, 1)
GOOD = st.floats(0.55, 1)
SAMPLE = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(SHARE, GOOD, GOOD)
def test_rogan_gladen_undoes_the_errors(prevalence, sensitivity, specificity):
    n = 10**9
    flagged = prevalence * sensitivity + (1 - prevalence) * (1 - specificity)
    estimate = rogan_gladen(round(n * flagged), n, sensitivity, specificity)
    assert estimate.true == pytest.approx(prevalence, abs=1e-7)


@given(SAMPLE)
def test_perfect_labels_need_no_correction(sample):
    apparent, true, se = rogan_gladen(*sample, 1.0, 1.0)
    assert apparent == true == sample[0] / sample[1]
    assert se == pytest.approx(math.sqrt(true * (1 - true) / sample[1]))


@given(SAMPLE, GOOD, GOOD)
def test_swapping_cases_and_others_mirrors_the_estimate(sample, sensitivity, specificity):
    positives, n = sample
    one = rogan_gladen(positives, n, sensitivity, specificity)
    other = rogan_gladen(n - positives, n, specificity, sensitivity)
    assert one.true == pytest.approx(1 - other.true, abs=1e-9)
    assert one.se == pytest.approx(other.se)


def test_simulated_labels_give_the_estimate_and_error_stated(rng, mean_within):
    n, prevalence, sensitivity, specificity = 400, 0.2, 0.8, 0.9
    cases = rng.binomial(n, prevalence, size=3000)
    flags = rng.binomial(cases, sensitivity) + rng.binomial(n - cases, 1 - specificity)
    estimates = [rogan_gladen(int(f), n, sensitivity, specificity) for f in flags]
    true = np.array([estimate.true for estimate in estimates])
    mean_within(true, prevalence)
    assert true.std() == pytest.approx(np.mean([e.se for e in estimates]), rel=0.05)


def test_too_few_flags_give_a_negative_estimate_and_it_is_left_so():
    assert rogan_gladen(3, 100, 0.8, 0.95).true < 0
    assert rogan_gladen(99, 100, 0.8, 0.95).true > 1


@given(SAMPLE, st.floats(0.5, 0.999))
def test_wilsons_ends_are_where_the_normal_test_is_at_its_limit(sample, level):
    successes, n = sample
    lower, upper = wilson_interval(successes, n, level)
    share = successes / n
    assert 0 <= lower <= share <= upper <= 1
    z = NormalDist().inv_cdf((1 + level) / 2)
    for end in (lower, upper):
        assert (share - end) ** 2 == pytest.approx(z**2 * end * (1 - end) / n, abs=1e-9)


@given(SAMPLE, st.floats(0.1, 0.9), st.floats(0.01, 0.09))
def test_more_confidence_is_a_wider_interval_and_more_data_a_narrower_one(sample, level, more):
    successes, n = sample
    here, surer = wilson_interval(*sample, level), wilson_interval(*sample, level + more)
    assert surer.lower <= here.lower <= here.upper <= surer.upper
    large = wilson_interval(4 * successes, 4 * n, level)
    assert large.upper - large.lower < here.upper - here.lower


@given(SAMPLE)
def test_wilson_treats_success_and_failure_alike(sample):
    successes, n = sample
    lower, upper = wilson_interval(successes, n)
    mirrored = wilson_interval(n - successes, n)
    assert (1 - mirrored.upper, 1 - mirrored.lower) == pytest.approx((lower, upper))


@pytest.mark.parametrize(("n", "share"), [(30, 0.1), (50, 0.5), (200, 0.02)])
def test_wilson_covers_the_truth_about_as_often_as_it_says(n, share):
    # Exact coverage, summed over all outcomes: it swings about the level and is not a promise.
    covered = 0.0
    for k in range(n + 1):
        lower, upper = wilson_interval(k, n)
        if lower <= share <= upper:
            covered += math.comb(n, k) * share**k * (1 - share) ** (n - k)
    assert 0.92 < covered < 0.985


def test_wilson_published_example():
    # 81 of 263, Newcombe (1998), Statistics in Medicine 17, table I.
    assert wilson_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson_interval(0, 20) == pytest.approx((0, 0.1611), abs=5e-5)
    assert wilson_interval(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


@given(SHARE, SHARE, SHARE)
def test_predictive_values_are_counted_in_a_thousand_people(prevalence, sensitivity, specificity):
    hits = 1000 * prevalence * sensitivity
    alarms = 1000 * (1 - prevalence) * (1 - specificity)
    ppv, npv = predictive_values(prevalence, sensitivity, specificity)
    if hits + alarms == 0:
        assert math.isnan(ppv)
    else:
        assert ppv == pytest.approx(hits / (hits + alarms))
        assert 0 <= ppv <= 1
    assert math.isnan(npv) or 0 <= npv <= 1


@given(st.floats(0.01, 0.98), st.floats(0.001, 0.01), GOOD, GOOD)
def test_flags_are_worth_more_where_cases_are_common(prevalence, more, sensitivity, specificity):
    rare = predictive_values(prevalence, sensitivity, specificity)
    common = predictive_values(prevalence + more, sensitivity, specificity)
    assert common.ppv >= rare.ppv - 1e-12
    assert common.npv <= rare.npv + 1e-12


def test_a_label_that_never_flags_has_no_positive_value():
    ppv, npv = predictive_values(0.1, 0, 1)
    assert math.isnan(ppv)
    assert npv == pytest.approx(0.9)


COUNT = st.integers(0, 500)


@given(COUNT, COUNT, COUNT, COUNT)
def test_the_rates_of_four_counts_give_them_back(tn, fp, fn, tp):
    if not (tp + fn and tn + fp and tp * tn > fp * fn):  # else the label says nothing
        return
    rates = confusion_rates(tn, fp, fn, tp)
    # With a group's own rates the correction is exact, and so is the worth of a flag.
    n = tn + fp + fn + tp
    corrected = rogan_gladen(tp + fp, n, rates.sensitivity, rates.specificity)
    assert corrected.apparent == rates.flagged
    assert corrected.true == pytest.approx(rates.prevalence, abs=1e-6)
    worth = predictive_values(rates.prevalence, rates.sensitivity, rates.specificity)
    assert worth.ppv == pytest.approx(rates.ppv)


def test_a_rate_of_nobody_is_nan():
    rates = confusion_rates(tn=3, fp=0, fn=0, tp=0)
    assert math.isnan(rates.sensitivity)
    assert math.isnan(rates.ppv)
    assert (rates.specificity, rates.flagged, rates.prevalence) == (1, 0, 0)


def test_one_error_rate_for_two_groups_makes_a_gap_that_is_not_there():
    # Equal shares of cases; in the second group the label raises four times as many false alarms.
    here, there = (912, 48, 2, 38), (384, 96, 1, 19)
    both = confusion_rates(*(a + b for a, b in zip(here, there, strict=True)))
    for counts, made in ((here, -0.014 / 0.85), (there, 0.13 / 0.85)):
        tn, fp, fn, tp = counts
        own = confusion_rates(*counts)
        assert own.prevalence == 0.04
        assert rogan_gladen(tp + fp, sum(counts), own.sensitivity, own.specificity).true == pytest.approx(0.04)
        assert rogan_gladen(tp + fp, sum(counts), both.sensitivity, both.specificity).true == pytest.approx(made)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: rogan_gladen(5, 0, 0.9, 0.9), "n is 0"),
        (lambda: rogan_gladen(11, 10, 0.9, 0.9), "positives is 11, but.*from 0 to 10"),
        (lambda: rogan_gladen(-1, 10, 0.9, 0.9), "positives is -1"),
        (lambda: rogan_gladen(1, 10, 96, 0.9), "sensitivity is 96, but it must be a share"),
        (lambda: rogan_gladen(1, 10, 0.9, -0.1), "specificity is -0.1"),
        (lambda: rogan_gladen(1, 10, 0.5, 0.5), r"sensitivity \+ specificity is 1, but .* above 1"),
        (lambda: rogan_gladen(1, 10, math.nan, 0.5), "sensitivity is nan"),
        (lambda: wilson_interval(3, 2), "successes is 3"),
        (lambda: wilson_interval(1, 2, 95), "level is 95, but it must be above 0 and below 1"),
        (lambda: wilson_interval(1, 2, 1), "level is 1"),
        (lambda: predictive_values(2, 0.9, 0.9), "prevalence is 2"),
        (lambda: confusion_rates(1, 2, -3, 4), "fn is -3"),
        (lambda: confusion_rates(1, 2.5, 3, 4), "fp is 2.5"),
        (lambda: confusion_rates(0, 0, 0, 0), r"tn \+ fp \+ fn \+ tp is 0"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
