import heapq
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.intake import FATES, lindley_waits, portal

SECONDS = st.floats(0, 1000)
LINES = st.lists(st.tuples(SECONDS, SECONDS), min_size=1, max_size=60)


def recursion(arrivals, services):
    waits = [0.0]
    for k in range(len(arrivals) - 1):
        gap = arrivals[k + 1] - arrivals[k]
        waits.append(max(0.0, waits[-1] + services[k] - gap))
    return waits


@given(LINES)
def test_waits_equal_the_recursion_step_by_step(line):
    arrivals = np.cumsum([gap for gap, _ in line])
    services = [service for _, service in line]
    waits = lindley_waits(arrivals, services)
    assert waits == pytest.approx(recursion(arrivals, services), abs=1e-8)
    assert (waits >= 0).all()


@given(LINES, st.floats(-1e4, 1e4), st.integers(-3, 3))
def test_waits_depend_on_neither_the_clock_nor_the_unit(line, start, power):
    arrivals = np.cumsum([gap for gap, _ in line])
    services = np.array([service for _, service in line])
    waits = lindley_waits(arrivals, services)
    assert lindley_waits(arrivals + start, services) == pytest.approx(waits, abs=1e-6)
    unit = 2.0**power
    assert lindley_waits(arrivals * unit, services * unit) == pytest.approx(waits * unit, abs=1e-6)


@given(LINES, st.floats(0, 100))
def test_slower_service_never_shortens_a_wait(line, slower):
    arrivals = np.cumsum([gap for gap, _ in line])
    services = np.array([service for _, service in line])
    waits = lindley_waits(arrivals, services)
    assert (lindley_waits(arrivals, services + slower) >= waits - 1e-7).all()


def test_mean_wait_equals_the_closed_form_of_the_m_m_1_queue(rng, mean_within):
    # Load 0.5, mean service 1: mean wait in line is 0.5 / (1 - 0.5) = 1. Waits in one line lean
    # on each other, so the error comes from many independent lines, each past its start.
    means = []
    for _ in range(200):
        arrivals = np.cumsum(rng.exponential(2, 4000))
        means.append(lindley_waits(arrivals, rng.exponential(1, 4000))[200:].mean())
    mean_within(means, 1.0)


@pytest.mark.parametrize(
    ("arrivals", "services", "message"),
    [
        ([], [], "arrivals is"),
        ([0, 1], [1], "arrivals has 2, services has 1"),
        ([0, 2, 1], [1, 1, 1], "arrivals goes back in time at position 2"),
        ([0, 1], [1, -1], "services holds -1"),
        ([0, math.nan], [1, 1], "arrivals holds nan"),
    ],
)
def test_bad_lines_are_refused_by_name(arrivals, services, message):
    with pytest.raises(ValueError, match=message):
        lindley_waits(arrivals, services)


MINUTES = 24 * 60
SIZES = [2.0, 20.0, 0.01]


def day(flood_minute=600, videos=0, messages=0, flood_minutes=60):
    """A tip every half hour, and a flood of videos and short messages."""
    arrivals = np.zeros((MINUTES, 3), dtype=int)
    arrivals[::30, 0] = 1
    arrivals[flood_minute : flood_minute + flood_minutes, 1] = videos
    arrivals[flood_minute : flood_minute + flood_minutes, 2] = messages
    return arrivals


def send(arrivals, seed=5, **limits):
    return portal(arrivals, SIZES, np.random.default_rng(seed), **limits)


def test_without_a_flood_every_tip_is_read_at_once():
    calm = send(day(), load_limit=100, space=1000)
    assert calm.longest_tip_wait == 0
    assert (calm.tips_lost, calm.minutes_down, calm.full) == (0, 0, False)
    assert calm.share_relevant == 1
    assert (calm.backlog == 0).all()


def test_a_flood_can_fill_the_portal_and_delay_no_tip():
    # It comes after the day's last tip.
    late = send(day(flood_minute=MINUTES - 20, messages=100, flood_minutes=20), space=1000)
    assert late.full
    assert late.longest_tip_wait == 0
    assert late.tips_lost == 0


def test_a_flood_can_take_the_portal_down_and_delay_no_tip():
    heavy = send(
        day(flood_minute=601, videos=10, flood_minutes=20), load_limit=150, repair_minutes=25
    )
    assert heavy.minutes_down == 25
    assert heavy.longest_tip_wait == 0
    assert heavy.tips_lost == 0


def test_a_flood_can_delay_a_tip_by_a_day_and_neither_fill_nor_break_the_portal():
    light = send(day(messages=20), load_limit=100, space=5000)
    assert (light.minutes_down, light.full, light.tips_lost) == (0, False, 0)
    assert light.longest_tip_wait > MINUTES


def test_down_destroys_nothing_and_reading_goes_on():
    arrivals = day(messages=20)
    arrivals[900, 1] = 1000
    down = send(arrivals, load_limit=100, repair_minutes=60)
    assert down.outage[900:960].all()
    assert down.minutes_down == 60
    assert down.count("queued", 2) == 1200  # all that came before
    assert down.count("down", 0) == 2  # the tips of minutes 900 and 930
    assert down.backlog[959] < down.backlog[899]


def test_an_outage_comes_back_when_the_load_is_still_there():
    loads = day(flood_minute=0, videos=10, flood_minutes=100)
    assert send(loads, load_limit=150, repair_minutes=30).minutes_down == 120


def test_space_is_counted_in_submissions_and_filtered_ones_take_it():
    full = send(day(messages=100), space=500, filter_catch=1.0)
    assert full.count("queued") + full.count("filtered") == 500
    assert full.count("queued") == full.count("queued", 0)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40), st.integers(1, 5))
def test_reviewers_are_people_who_each_take_the_next_one_when_they_are_free(sent, reviewers):
    # Against a plain simulation: who is free first takes the next in line.
    arrivals = np.array(sent)[:, None]
    if not arrivals.any():
        return
    run = portal(arrivals, [0.0], np.random.default_rng(5), reviewers=reviewers, review_minutes=3)
    free, waits = [0.0] * reviewers, []
    for time in run.time:
        begins = max(time, heapq.heappop(free))
        waits.append(begins - time)
        heapq.heappush(free, begins + 3)
    assert run.wait == pytest.approx(waits, abs=1e-9)


def test_two_reviewers_are_not_one_who_is_twice_as_fast():
    at_once = np.array([[3]])
    two = portal(at_once, [0.0], np.random.default_rng(5), reviewers=2, review_minutes=3)
    fast = portal(at_once, [0.0], np.random.default_rng(5), reviewers=1, review_minutes=1.5)
    assert two.wait[1] == 0 < fast.wait[1]


def test_filter_shares_are_kept_on_average(rng, mean_within):
    caught, mistaken = [], []
    for _ in range(400):
        result = portal(day(messages=20), SIZES, rng, filter_catch=0.7, filter_error=0.1)
        caught.append(result.count("filtered", 2))
        mistaken.append(result.count("filtered", 0))
    mean_within(caught, 0.7 * 1200)
    mean_within(mistaken, 0.1 * 48)


def test_waits_are_lindley_waits_of_reviewers_who_take_turns():
    flood = send(day(messages=20), reviewers=4, review_minutes=6, filter_catch=0.5)
    queued = flood.fate == FATES.index("queued")
    for turn in range(4):
        line = flood.time[queued][turn::4]
        assert (flood.wait[queued][turn::4] == lindley_waits(line, np.full(len(line), 6.0))).all()


FLOODS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=40
).filter(lambda rows: np.array(rows).any())


@given(FLOODS, st.integers(1, 100), st.floats(0.1, 300), st.integers(1, 20), st.floats(0, 1))
def test_every_submission_has_one_fate(rows, space, load_limit, repair, catch):
    result = send(
        rows, space=space, load_limit=load_limit, repair_minutes=repair, filter_catch=catch
    )
    sent = np.array(rows).sum()
    assert sum(result.count(fate) for fate in FATES) == len(result.time) == sent
    assert result.count("queued") + result.count("filtered") <= space
    assert (np.diff(result.time) >= 0).all()
    assert result.tips_lost + len(result.tip_waits) == np.array(rows)[:, 0].sum()
    assert (result.load > load_limit)[~result.outage].sum() == 0
    assert (result.backlog >= 0).all()


@given(FLOODS, st.integers(1, 5))
def test_more_reviewers_never_lengthen_a_wait(rows, reviewers):
    few, more = send(rows, reviewers=reviewers), send(rows, reviewers=reviewers + 1)
    assert (more.wait <= few.wait + 1e-9).all()


@given(FLOODS, st.integers(0, 50))
def test_same_seed_same_result(rows, seed):
    one, two = send(rows, seed, filter_catch=0.4), send(rows, seed, filter_catch=0.4)
    assert (one.time == two.time).all()
    assert np.array_equal(one.wait, two.wait, equal_nan=True)


def test_the_flood_leaves_the_tips_own_draws_alone():
    quiet, loud = send(day()), send(day(videos=3, messages=50))
    assert (loud.time[loud.kind == 0] == quiet.time).all()


def test_a_question_about_no_tips_has_no_number():
    nothing_read = send([[0, 0, 5]], filter_catch=1.0)
    assert math.isnan(nothing_read.share_relevant)
    assert math.isnan(nothing_read.tip_wait)
    assert math.isnan(nothing_read.longest_tip_wait)
    with pytest.raises(ValueError, match="fate is 'lost', but it must be one of queued"):
        nothing_read.count("lost")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"arrivals": [[0, 0, 0]]}, "arrivals holds only zeros"),
        ({"arrivals": [[-1, 0, 0]]}, "arrivals holds -1"),
        ({"arrivals": [1, 2, 3]}, "arrivals is"),
        ({"arrivals": [[0.5, 1, 1]]}, "arrivals is"),
        ({"size_mb": [1, 2]}, "size_mb has 2 sizes"),
        ({"size_mb": [1, 2, -3]}, "size_mb holds -3"),
        ({"load_limit": 0}, "load_limit is 0"),
        ({"space": 0}, "space is 0"),
        ({"repair_minutes": 0}, "repair_minutes is 0"),
        ({"reviewers": 0}, "reviewers is 0"),
        ({"review_minutes": math.nan}, "review_minutes is nan"),
        ({"filter_catch": 1.2}, "filter_catch is 1.2"),
        ({"filter_error": -1}, "filter_error is -1"),
        ({"relevant": 3}, "relevant is 3, but it must be a whole number from 0 to 2"),
        ({"rng": None}, "rng is None"),
    ],
)
def test_bad_settings_are_refused_by_name(change, message, rng):
    settings = {"arrivals": [[1, 2, 3]], "size_mb": SIZES, "rng": rng} | change
    with pytest.raises(ValueError, match=message):
        portal(**settings)
