import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.branching import (
    _sorted,
    borel_pmf,
    cluster_size_mean,
    cluster_size_variance,
    expected_hawkes_counts,
    simulate_hawkes,
    simulate_hawkes_counts,
    stationary_rate,
)

RATIO = st.floats(0, 0.99)
LONG = 1000.0  # so long, beside a mean delay of 1, that every cascade has ended


@given(st.floats(0, 0.9))
def test_borels_law_has_the_mean_and_variance_given(ratio):
    sizes = np.arange(1, 4000)
    pmf = borel_pmf(sizes, ratio)
    mean = (pmf * sizes).sum()
    assert pmf.sum() == pytest.approx(1, abs=1e-6)
    assert mean == pytest.approx(cluster_size_mean(ratio), rel=1e-6)
    variance = (pmf * (sizes - mean) ** 2).sum()
    assert variance == pytest.approx(cluster_size_variance(ratio), rel=1e-4, abs=1e-9)


@given(st.integers(1, 15), st.floats(0.01, 0.99))
def test_borels_law_term_by_term(size, ratio):
    expected = math.exp(-ratio * size) * (ratio * size) ** (size - 1) / math.factorial(size)
    assert borel_pmf(size, ratio) == pytest.approx(expected, rel=1e-9)


def test_borels_law_does_not_overflow_and_keeps_the_shape():
    assert 0 < borel_pmf(10**6, 0.999) < 1e-6
    assert isinstance(borel_pmf(3, 0.5), float)
    assert borel_pmf([[1, 2], [3, 4]], 0.5).shape == (2, 2)
    assert borel_pmf([1, 2, 3], 0).tolist() == [1, 0, 0]


def test_simulated_cascades_follow_borels_law(rng, mean_within):
    sizes = simulate_hawkes_counts(0, 0.5, 1, LONG, rng, 1, 40_000, bursts=[(0, 1)])[:, 0]
    mean_within(sizes, cluster_size_mean(0.5))
    mean_within((sizes - 2.0) ** 2, cluster_size_variance(0.5))
    for size in range(1, 7):
        mean_within(sizes == size, borel_pmf(size, 0.5))


def test_the_rate_settles_at_the_stationary_one(rng, mean_within):
    counts = simulate_hawkes_counts(2, 0.8, 1, 200, rng, bins=4, replicates=1500)
    mean_within(counts[:, -1], 50 * stationary_rate(2, 0.8))


BURSTS = [(10.0, 30), (15.0, 40)]


def test_simulated_counts_agree_with_the_exact_mean_in_every_stretch(rng, mean_within):
    settings = {"background": 3, "ratio": 0.7, "decay": 0.4, "duration": 24, "bins": 12}
    expected = expected_hawkes_counts(**settings, bursts=BURSTS)
    counts = simulate_hawkes_counts(**settings, rng=rng, replicates=3000, bursts=BURSTS)
    for stretch in range(12):
        mean_within(counts[:, stretch], expected[stretch])


def test_times_and_counts_tell_of_the_same_process(rng, mean_within):
    expected = expected_hawkes_counts(5, 0.6, 0.5, 50, 10)
    runs = np.array(
        [
            np.histogram(simulate_hawkes(5, 0.6, 0.5, 50, rng), bins=10, range=(0, 50))[0]
            for _ in range(1500)
        ]
    )
    batch = simulate_hawkes_counts(5, 0.6, 0.5, 50, rng, 10, 1500)
    for stretch in range(10):
        mean_within(runs[:, stretch], expected[stretch])
    # A lively stretch sets off a lively next one in the same run, and none much later.
    for counts in (runs, batch):
        surplus = counts - expected
        mean_within(surplus[:, 0] * surplus[:, 9], 0)
        assert (surplus[:, 4] * surplus[:, 5]).mean() > 10


def test_a_run_of_many_slabs_is_in_order_and_has_the_exact_mean(rng):
    # Four slabs at this size; a slow decay, so that much is set off in later slabs.
    background, ratio, decay, duration = 5000, 0.8, 0.2, 20
    expected = expected_hawkes_counts(background, ratio, decay, duration, 8)
    runs = []
    for _ in range(12):
        times = simulate_hawkes(background, ratio, decay, duration, rng)
        assert (np.diff(times) >= 0).all()
        assert 0 <= times[0] <= times[-1] < duration
        runs.append(np.histogram(times, bins=8, range=(0, duration))[0])
    runs = np.array(runs)
    errors = runs.std(axis=0, ddof=1) / np.sqrt(len(runs))
    assert (abs(runs.mean(axis=0) - expected) < 5 * errors).all()


@given(st.lists(st.floats(2, 5), max_size=300), st.integers(1, 400))
def test_sorting_sorts_even_when_times_crowd_and_sets_later_ones_apart(times, copies):
    crowded = np.array(times + times[:3] * copies)
    here, later = _sorted(crowded, 2.0, 4.0)
    assert here.tolist() == sorted(crowded[crowded < 4].tolist())
    assert sorted(later.tolist()) == sorted(crowded[crowded >= 4].tolist())


@given(st.integers(0, 2**32))
def test_sorting_mends_what_the_coarse_order_leaves(seed):
    # All within one coarse step, so that the short blocks alone cannot do it.
    times = np.random.default_rng(seed).random(500) * 1e-6
    assert _sorted(times, 0.0, 1.0)[0].tolist() == sorted(times.tolist())


@given(RATIO, st.floats(0, 5), st.floats(0.1, 5), st.integers(1, 20))
def test_exact_means_add_up(ratio, background, decay, bins):
    one = expected_hawkes_counts(background, ratio, decay, 30, 1, BURSTS)[0]
    many = expected_hawkes_counts(background, ratio, decay, 30, bins, BURSTS)
    assert many.sum() == pytest.approx(one)
    assert (many >= -1e-9).all()
    parts = expected_hawkes_counts(background, ratio, decay, 30, bins) + sum(
        expected_hawkes_counts(0, ratio, decay, 30, bins, [burst]) for burst in BURSTS
    )
    assert many == pytest.approx(parts)


@given(RATIO, st.integers(1, 50))
def test_a_burst_sets_off_whole_cascades_in_the_long_run(ratio, size):
    total = expected_hawkes_counts(0, ratio, 1.0, 1e5, 1, [(0, size)])[0]
    assert total == pytest.approx(size * cluster_size_mean(ratio))


@given(st.floats(0, 0.9), st.floats(0.001, 0.09))
def test_a_higher_ratio_means_larger_cascades_and_more_posts(ratio, more):
    assert cluster_size_mean(ratio + more) > cluster_size_mean(ratio)
    assert cluster_size_variance(ratio + more) > cluster_size_variance(ratio)
    assert stationary_rate(1, ratio + more) > stationary_rate(1, ratio)


def test_without_branching_it_is_the_background_alone(rng, mean_within):
    counts = simulate_hawkes_counts(4, 0, 1, 10, rng, bins=5, replicates=2000)
    mean_within(counts[:, 2], 8)
    mean_within((counts[:, 2] - 8.0) ** 2, 8)  # Poisson: variance as large as the mean


def test_without_background_nothing_comes(rng):
    assert len(simulate_hawkes(0, 0.9, 1, 10, rng)) == 0
    assert simulate_hawkes_counts(0, 0.9, 1, 10, rng, 3, 2).tolist() == [[0, 0, 0], [0, 0, 0]]


def test_runs_are_independent(rng):
    counts = simulate_hawkes_counts(2, 0.8, 1, 50, rng, 1, 4000)[:, 0]
    together = np.corrcoef(counts[0::2], counts[1::2])[0, 1]
    assert abs(together) < 4 / np.sqrt(2000)


@given(st.integers(0, 1000))
def test_same_seed_same_result(seed):
    one, two = (simulate_hawkes(3, 0.7, 1, 20, np.random.default_rng(seed)) for _ in range(2))
    assert (one == two).all()
    one, two = (
        simulate_hawkes_counts(3, 0.7, 1, 20, np.random.default_rng(seed), 5, 3, BURSTS)
        for _ in range(2)
    )
    assert (one == two).all()


RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cluster_size_mean(1), "ratio is 1, but it must be from 0 to below 1"),
        (lambda: cluster_size_mean(-0.1), "ratio is -0.1"),
        (lambda: cluster_size_variance(1.5), "ratio is 1.5"),
        (lambda: cluster_size_variance(math.nan), "ratio is nan"),
        (lambda: borel_pmf(0, 0.5), "size holds 0"),
        (lambda: borel_pmf([1, 2.5], 0.5), "size is"),
        (lambda: borel_pmf([], 0.5), "size is"),
        (lambda: borel_pmf(1, 1), "ratio is 1"),
        (lambda: stationary_rate(-2, 0.5), "background is -2"),
        (lambda: stationary_rate(2, 1.0), "ratio is 1.0"),
        (lambda: simulate_hawkes(-1, 0.5, 1, 1, RNG), "background is -1"),
        (lambda: simulate_hawkes(1, 1, 1, 1, RNG), "ratio is 1"),
        (lambda: simulate_hawkes(1, 0.5, 0, 1, RNG), "decay is 0"),
        (lambda: simulate_hawkes(1, 0.5, 1, 0, RNG), "duration is 0"),
        (lambda: simulate_hawkes(1, 0.5, 1, 1, np.random), "rng is"),
        (lambda: simulate_hawkes_counts(1, 0.5, 1, 1, RNG, 0, 1), "bins is 0"),
        (lambda: simulate_hawkes_counts(1, 0.5, 1, 1, RNG, 1, 0), "replicates is 0"),
        (
            lambda: simulate_hawkes_counts(1, 0.5, 1, 9, RNG, 1, 1, [(9, 1)]),
            "bursts is.*below the dur",
        ),
        (lambda: simulate_hawkes_counts(1, 0.5, 1, 9, RNG, 1, 1, [(1, -1)]), "bursts holds -1"),
        (lambda: expected_hawkes_counts(1, 0.5, 1, 9, 1, [(1, 2, 3)]), "bursts is"),
        (lambda: expected_hawkes_counts(1, 0.5, 1, 9, 1, [(1, 1.5)]), "bursts is"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
