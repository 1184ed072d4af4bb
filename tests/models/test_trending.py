import itertools
import math
from statistics import NormalDist, mean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.trending import (
    RULES,
    burst_states,
    poisson_z,
    rank_topics,
    velocity,
    z_score,
)

COUNT = st.integers(0, 1000)
BASELINE = st.lists(COUNT, min_size=2, max_size=30).filter(lambda counts: len(set(counts)) > 1)


@given(BASELINE, COUNT)
def test_z_is_the_distance_in_sample_standard_deviations(baseline, new):
    assert z_score(baseline, new) == pytest.approx((new - mean(baseline)) / stdev(baseline))


@given(BASELINE, COUNT, st.integers(1, 50), st.integers(2, 9))
def test_z_does_not_depend_on_where_counting_begins_or_in_what_unit(baseline, new, shift, unit):
    z = z_score(baseline, new)
    assert z_score([x + shift for x in baseline], new + shift) == pytest.approx(z, abs=1e-9)
    assert z_score([x * unit for x in baseline], new * unit) == pytest.approx(z, abs=1e-9)


def test_poisson_counts_exceed_z_as_often_as_the_normal_law_says(rng, mean_within):
    baseline = [400.0] * 10
    surprises = [poisson_z(baseline, int(new)) for new in rng.poisson(400, size=4000)]
    mean_within(surprises, 0)
    mean_within(np.square(surprises), 1)
    share = np.mean(np.array(surprises) > 1)
    assert share == pytest.approx(1 - NormalDist().cdf(1), abs=0.03)


@given(st.lists(st.integers(1, 1000), min_size=2, max_size=20), st.integers(1, 9))
def test_velocity_is_a_ratio_and_has_no_unit(counts, unit):
    assert velocity(counts) == counts[-1] / counts[0]
    assert velocity([x * unit for x in counts]) == pytest.approx(velocity(counts))


TABLE = st.integers(3, 8).flatmap(
    lambda hours: st.lists(
        st.lists(st.integers(1, 500), min_size=hours, max_size=hours).filter(
            lambda row: len(set(row[:-1])) > 1
        ),
        min_size=1,
        max_size=6,
    )
)


@given(TABLE, st.sampled_from(RULES))
def test_a_ranking_names_every_topic_once_whatever_the_container(table, rule):
    order = rank_topics(table, rule)
    assert sorted(order) == list(range(len(table)))
    named = rank_topics({f"topic {row}": counts for row, counts in enumerate(table)}, rule)
    assert named == [f"topic {row}" for row in order]


@given(TABLE)
def test_rankings_follow_their_score(table):
    scores = {
        "volume": [sum(row) for row in table],
        "velocity": [row[-1] / row[0] for row in table],
        "z_score": [z_score(row[:-1], row[-1]) for row in table],
        "poisson_z": [poisson_z(row[:-1], row[-1]) for row in table],
    }
    for rule, score in scores.items():
        ranked = [score[row] for row in rank_topics(table, rule)]
        assert ranked == sorted(score, reverse=True)


def test_equal_topics_keep_their_order():
    assert rank_topics([[1, 2, 3], [1, 2, 3], [2, 4, 6]], "velocity") == [0, 1, 2]


def test_each_rule_may_put_another_topic_on_top():
    counts = {
        "level": [1000, 1010, 990, 1000, 1005, 1000],
        "climbing": [10, 20, 40, 80, 160, 320],
        "steady then up": [300, 301, 299, 300, 300, 340],
        "burst over": [5, 5, 400, 420, 5, 5],
    }
    tops = {rule: rank_topics(counts, rule)[0] for rule in ("volume", "velocity", "z_score")}
    assert tops == {"volume": "level", "velocity": "climbing", "z_score": "steady then up"}
    assert rank_topics(counts, "burst")[0] == "burst over"


def test_a_burst_ranking_works_for_one_topic_and_for_nearly_everything():
    assert rank_topics([[5, 6, 7]], "burst") == [0]
    # The large topic is nearly all of the first two hours and less of the third.
    assert rank_topics([[0, 0, 0], [500, 600, 700], [1, 2, 40]], "burst") == [1, 2, 0]


# --- Kleinberg ------------------------------------------------------------------------------


def cost_of(states, relevant, totals, scaling, gamma):
    """The cost of one reading, straight from the definition."""
    share = sum(relevant) / sum(totals)
    cost, before = 0.0, 0
    for state, r, d in zip(states, relevant, totals, strict=True):
        p = share * scaling if state else share
        cost -= math.log(math.comb(d, r) * p**r * (1 - p) ** (d - r))
        cost += gamma * math.log(len(states)) * max(state - before, 0)
        before = state
    return cost


STREAM = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 30)).map(lambda rd: (rd[0], rd[0] + rd[1])),
    min_size=1,
    max_size=8,
).filter(lambda batches: 0 < 3 * sum(r for r, _ in batches) < sum(d for _, d in batches))


@given(STREAM, st.floats(1.05, 2.9), st.floats(0, 3))
def test_no_other_reading_is_cheaper(batches, scaling, gamma):
    relevant, totals = zip(*batches, strict=True)
    states, cost = burst_states(relevant, totals, scaling, gamma)
    cheapest = min(
        cost_of(reading, relevant, totals, scaling, gamma)
        for reading in itertools.product((0, 1), repeat=len(batches))
    )
    assert cost == pytest.approx(cheapest, abs=1e-9)
    assert cost_of(states.tolist(), relevant, totals, scaling, gamma) == pytest.approx(cost)


@given(STREAM, st.floats(0.1, 2), st.floats(0.1, 2))
def test_a_dearer_climb_never_makes_more_bursts(batches, gamma, more):
    relevant, totals = zip(*batches, strict=True)

    def climbs(price):
        states = burst_states(relevant, totals, gamma=price).states
        return (np.diff(states, prepend=0) > 0).sum()

    assert climbs(gamma + more) <= climbs(gamma)


def test_a_planted_burst_is_found(rng):
    share = np.full(100, 0.05)
    share[40:50] = 0.2
    totals = np.full(100, 300)
    states = burst_states(rng.binomial(totals, share), totals).states
    assert states[40:50].all()
    assert states.sum() == 10


def test_the_first_batch_pays_for_climbing_as_any_other():
    # One batch in a burst first, in the middle or last costs the same: all climb once.
    costs = set()
    for place in (0, 2, 4):
        relevant = [1] * 5
        relevant[place] = 30
        states, cost = burst_states(relevant, [100] * 5)
        assert np.flatnonzero(states).tolist() == [place]
        costs.add(round(cost, 9))
    assert len(costs) == 1


def test_a_stream_without_relevant_posts_is_calm_and_free():
    states, cost = burst_states([0, 0], [10, 5])
    assert (states.tolist(), cost) == ([0, 0], 0)


def test_empty_hours_cost_nothing():
    with_gap = burst_states([1, 0, 1], [20, 0, 20], gamma=0)
    without = burst_states([1, 1], [20, 20], gamma=0)
    assert with_gap.cost == pytest.approx(without.cost)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: z_score([5], 3), "baseline has 1 counts, but it must have at least 2"),
        (lambda: z_score([5, 5, 5], 9), "baseline holds only the count 5, but it must vary"),
        (lambda: z_score([5, -1], 3), "baseline holds -1"),
        (lambda: z_score([5, 6], math.nan), "new is nan"),
        (lambda: poisson_z([0, 0], 3), "baseline holds only zeros"),
        (lambda: poisson_z([], 3), "baseline is"),
        (lambda: velocity([0, 5]), "counts begins with 0"),
        (lambda: velocity([5]), "counts has 1 count"),
        (lambda: velocity([5, -5]), "counts holds -5"),
        (lambda: rank_topics([[1, 2]], "loudness"), "rule is 'loudness', but it must be one of"),
        (lambda: rank_topics([[1, 2], [3]], "volume"), "counts is"),
        (lambda: rank_topics([[1], [3]], "z_score"), "counts has 1 hour"),
        (lambda: rank_topics([[0, 0], [0, 0]], "burst"), "counts holds only zeros"),
        (lambda: burst_states([5], [4]), "relevant is 5 in batch 0, but .* totals = 4"),
        (lambda: burst_states([0], [0]), "totals holds only zeros"),
        (lambda: burst_states([1, 2], [4]), "relevant has 2, totals has 1"),
        (
            lambda: burst_states([1], [4], scaling=1),
            "scaling is 1, but it must be a number above 1",
        ),
        (lambda: burst_states([3], [4], scaling=2), "scaling is 2, but it must be below 1.33"),
        (lambda: burst_states([1], [4], gamma=-1), "gamma is -1"),
        (lambda: burst_states([0.5], [4]), "relevant is"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
