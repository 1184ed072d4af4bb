import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.concentration import gini, lorenz_curve, top_share

AMOUNT = st.one_of(st.just(0.0), st.floats(0.01, 1e6))
AMOUNTS = st.lists(AMOUNT, min_size=1, max_size=40).filter(any)
FRACTION = st.floats(0, 1)


@given(AMOUNTS)
def test_gini_is_half_the_relative_mean_difference(x):
    differences = abs(np.subtract.outer(x, x)).mean()
    assert gini(x) == pytest.approx(differences / (2 * np.mean(x)), abs=1e-9)


@given(AMOUNTS)
def test_gini_is_twice_the_area_between_the_diagonal_and_the_lorenz_curve(x):
    people, total = lorenz_curve(x)
    assert gini(x) == pytest.approx(1 - 2 * np.trapezoid(total, people), abs=1e-9)


@given(AMOUNTS, st.floats(0.01, 1000), st.randoms(use_true_random=False))
def test_currency_and_order_do_not_matter(x, rate, shuffler):
    mixed = [rate * amount for amount in x]
    shuffler.shuffle(mixed)
    assert gini(mixed) == pytest.approx(gini(x), abs=1e-9)
    assert top_share(mixed, 0.3) == pytest.approx(top_share(x, 0.3), abs=1e-9)


@given(AMOUNTS, st.integers(2, 4))
def test_the_size_of_the_population_does_not_matter(x, copies):
    assert gini(x * copies) == pytest.approx(gini(x), abs=1e-9)
    assert top_share(x * copies, 0.3) == pytest.approx(top_share(x, 0.3), abs=1e-9)


@given(AMOUNTS.filter(lambda x: len(x) > 1))
def test_a_gift_from_the_richest_to_the_poorest_never_raises_gini(x):
    after = sorted(x)
    gift = (after[-1] - after[0]) / 3
    after[0] += gift
    after[-1] -= gift
    assert gini(after) <= gini(x) + 1e-9


@given(AMOUNTS)
def test_gini_stays_in_range(x):
    n = len(x)
    assert 0 <= gini(x) <= 1 - 1 / n + 1e-12
    if n > 1:
        assert gini(x, small_sample=True) == pytest.approx(gini(x) * n / (n - 1))


@given(AMOUNTS)
def test_the_lorenz_curve_sags_from_corner_to_corner(x):
    people, total = lorenz_curve(x)
    assert (people[0], total[0], people[-1], total[-1]) == (0, 0, 1, 1)
    assert len(people) == len(total) == len(x) + 1
    assert (np.diff(total) >= -1e-12).all()
    assert (np.diff(total, 2) >= -1e-9).all()
    assert (total <= people + 1e-9).all()


@given(AMOUNTS, FRACTION)
def test_the_top_and_the_rest_share_the_total(x, fraction):
    people, total = lorenz_curve(x)
    rest = np.interp(1 - fraction, people, total)
    assert top_share(x, fraction) == pytest.approx(1 - rest, abs=1e-9)


@given(AMOUNTS, FRACTION, FRACTION)
def test_a_larger_top_holds_more_and_never_less_than_its_fraction(x, one, other):
    small, large = sorted([one, other])
    assert top_share(x, small) <= top_share(x, large) + 1e-12
    assert top_share(x, large) >= large - 1e-9


def test_the_ends():
    assert top_share([3, 1], 0) == 0
    assert top_share([3, 1], 1) == 1
    assert gini([5]) == 0


def test_lognormal_amounts_have_the_gini_of_the_closed_form(rng, mean_within):
    # A lognormal with spread s has Gini erf(s / 2).
    samples = [gini(rng.lognormal(3, 1.2, 2000), small_sample=True) for _ in range(300)]
    mean_within(samples, math.erf(0.6))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gini([]), "x is"),
        (lambda: gini([0, 0]), "x holds only zeros"),
        (lambda: gini([1, -1]), "x holds -1, but it must hold amounts, 0 or more"),
        (lambda: gini([1, math.nan]), "x holds nan"),
        (lambda: gini([1, math.inf]), "x holds inf"),
        (lambda: gini(["10", "20"]), "x is"),
        (lambda: gini([[1, 2], [3, 4]]), "x is.*a plain list"),
        (lambda: gini([5], small_sample=True), "x has 1 amount"),
        (lambda: lorenz_curve([-3]), "x holds -3"),
        (lambda: top_share([1, 2], 10), "fraction is 10, but it must be a share"),
        (lambda: top_share([1, 2], -0.1), "fraction is -0.1"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
