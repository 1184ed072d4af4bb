import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.attendance import (
    attendance_sd,
    expected_attendance,
    overbooking_probability,
    simulate_attendance,
)

SHARES = st.floats(0, 1)
EVENTS = st.fixed_dictionaries(
    {
        "genuine": st.integers(1, 3000),
        "show_rate": SHARES,
        "capacity": st.integers(1, 2000),
        "prank": st.integers(0, 5000),
        "duplicate": st.integers(0, 3000),
        "filter_catch": SHARES,
        "filter_error": SHARES,
        "fear": SHARES,
        "reserved": st.booleans(),
    }
)


def simulate(seed=3, **event):
    return simulate_attendance(**event, rng=np.random.default_rng(seed))


@given(booked=st.integers(0, 40), rate=SHARES, capacity=st.integers(1, 40))
def test_overbooking_equals_the_binomial_sum_term_by_term(booked, rate, capacity):
    tail = sum(
        math.comb(booked, k) * rate**k * (1 - rate) ** (booked - k)
        for k in range(capacity + 1, booked + 1)
    )
    assert overbooking_probability(booked, rate, capacity) == pytest.approx(tail, abs=1e-12)


def test_overbooking_is_stable_for_a_million_forms():
    # Normal approximation with continuity correction, good to the third digit here.
    booked, rate, capacity = 1_100_000, 0.02, 22_100
    z = (capacity + 0.5 - booked * rate) / attendance_sd(booked, rate)
    normal_tail = math.erfc(z / math.sqrt(2)) / 2
    assert overbooking_probability(booked, rate, capacity) == pytest.approx(normal_tail, rel=1e-2)


@given(booked=st.integers(1, 300), rate=SHARES, capacity=st.integers(1, 300))
def test_overbooking_rises_with_bookings_and_falls_with_seats(booked, rate, capacity):
    here = overbooking_probability(booked, rate, capacity)
    assert 0 <= here <= 1
    assert overbooking_probability(booked + 1, rate, capacity) >= here - 1e-12
    assert overbooking_probability(booked, rate, capacity + 1) <= here + 1e-12


def test_expectation_and_spread_equal_the_simulated_ones(rng, mean_within):
    came = np.array([simulate_attendance(365, 0.38, 400, rng).came for _ in range(4000)])
    mean_within(came, expected_attendance(365, 0.38))
    mean_within((came - expected_attendance(365, 0.38)) ** 2, attendance_sd(365, 0.38) ** 2)


def test_groups_add_up():
    assert expected_attendance([10, 20], [0.5, 0.1]) == pytest.approx(7)
    assert expected_attendance([10, 20], 0.5) == pytest.approx(15)


@given(EVENTS)
def test_people_and_seats_add_up(event):
    result = simulate(**event)
    assert result.crowd + result.empty_seats == event["capacity"]
    assert result.crowd + result.turned_away == result.came <= event["genuine"]
    assert 0 <= result.crowd <= event["capacity"]
    assert result.turned_away >= 0
    assert 0 <= result.kept <= result.forms
    assert result.forms == event["genuine"] + event["prank"] + event["duplicate"]
    assert result.forecast == pytest.approx(result.kept * event["show_rate"])


@given(EVENTS, st.integers(0, 10_000))
def test_first_come_first_served_no_form_moves_the_crowd(event, more):
    event["reserved"] = False
    louder = event | {"prank": event["prank"] + more, "filter_catch": 0.0}
    quiet, loud = simulate(**event), simulate(**louder)
    assert loud.crowd == quiet.crowd
    assert loud.empty_seats == quiet.empty_seats
    assert loud.forecast >= (event["prank"] + more) * event["show_rate"]


def test_reserved_seats_are_emptied_by_pranks(rng, mean_within):
    # 1,000 genuine and 3,000 prank forms for 400 seats: a quarter of the seats go to people who
    # mean to come, and half of those do.
    crowds = [
        simulate_attendance(1000, 0.5, 400, rng, prank=3000, reserved=True).crowd
        for _ in range(2000)
    ]
    mean_within(crowds, 400 * 0.25 * 0.5)


def test_reserved_seats_are_emptied_by_duplicates(rng, mean_within):
    # Every form gets a seat. A person loses all forms never: the crowd is everyone who comes,
    # so the seats of 500 duplicates stay empty.
    results = [
        simulate_attendance(500, 0.8, 1000, rng, duplicate=500, reserved=True) for _ in range(500)
    ]
    mean_within([result.crowd for result in results], 400)
    assert all(result.turned_away == 0 for result in results)


def test_reserved_seats_go_to_nobody_when_every_form_is_filtered_out():
    result = simulate(genuine=50, show_rate=1.0, capacity=10, filter_error=1.0, reserved=True)
    assert (result.kept, result.crowd, result.turned_away) == (0, 0, 50)
    result = simulate(genuine=0, show_rate=1.0, capacity=10, prank=50, reserved=True)
    assert (result.crowd, result.empty_seats) == (0, 10)


def test_filter_and_fear_do_what_they_say(rng, mean_within):
    results = [
        simulate_attendance(
            2000,
            0.6,
            5000,
            rng,
            prank=1000,
            duplicate=400,
            filter_catch=0.75,
            filter_error=0.1,
            fear=0.5,
            planned_show_rate=0.4,
        )
        for _ in range(1000)
    ]
    mean_within([r.kept for r in results], 2000 * 0.9 + 1400 * 0.25)
    mean_within([r.came for r in results], 2000 * 0.6 * 0.5)
    assert all(r.forecast == pytest.approx(r.kept * 0.4) for r in results)


@given(EVENTS, st.integers(0, 100))
def test_same_seed_same_result(event, seed):
    assert simulate(seed, **event) == simulate(seed, **event)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"genuine": -1}, "genuine is -1, but it must be a whole number, 0 or more"),
        ({"genuine": 2.5}, "genuine is 2.5"),
        ({"show_rate": 1.01}, "show_rate is 1.01, but it must be a share from 0 to 1"),
        ({"show_rate": math.nan}, "show_rate is nan"),
        ({"show_rate": "half"}, "show_rate is 'half'"),
        ({"capacity": 0}, "capacity is 0, but it must be a whole number, 1 or more"),
        ({"prank": -5}, "prank is -5"),
        ({"prank": math.inf}, "prank is inf"),
        ({"filter_catch": 2}, "filter_catch is 2"),
        ({"filter_error": -0.1}, "filter_error is -0.1"),
        ({"fear": 50}, "fear is 50"),
        ({"planned_show_rate": 40}, "planned_show_rate is 40"),
        ({"genuine": 0, "duplicate": 3}, "duplicate is 3, but it must be 0"),
        ({"rng": 42}, "rng is 42, but it must be a NumPy random generator"),
    ],
)
def test_bad_settings_are_refused_by_name(change, message, rng):
    settings = {"genuine": 10, "show_rate": 0.5, "capacity": 5, "rng": rng} | change
    with pytest.raises(ValueError, match=message):
        simulate_attendance(**settings)


@pytest.mark.parametrize(
    ("counts", "rates", "message"),
    [
        ([], [], "counts is"),
        ([-1], [0.5], "counts holds -1"),
        ([1.5], [0.5], "counts is"),
        ([1, 2], [0.5, 0.5, 0.5], "counts has 2, show_rates has 3"),
        ([1, 2], [0.5, 1.5], "show_rates holds 1.5"),
        (["10"], [0.5], "counts is"),
    ],
)
def test_bad_groups_are_refused_by_name(counts, rates, message):
    for function in (expected_attendance, attendance_sd):
        with pytest.raises(ValueError, match=message):
            function(counts, rates)


@given(st.integers(0, 2**32 - 1), st.floats(0, 1), st.floats(0, 1))
def test_with_the_same_seed_more_fear_never_brings_more_people(seed, one, other):
    less, more = sorted([one, other])
    calm, afraid = (
        simulate_attendance(500, 0.6, 300, np.random.default_rng(seed), fear=fear)
        for fear in (less, more)
    )
    assert afraid.came <= calm.came
