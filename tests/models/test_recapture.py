import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.recapture import (
    chao_lower_bound,
    chapman,
    expected_overlap,
    lincoln_petersen,
    merge_lists,
    two_list_coverage,
)

LISTS = st.integers(0, 40).flatmap(
    lambda both: st.tuples(
        st.integers(both, both + 60), st.integers(both, both + 60), st.just(both)
    )
)


@given(LISTS.filter(lambda lists: lists[2] > 0))
def test_chapman_is_a_little_below_lincoln_petersen_and_never_below_what_was_seen(lists):
    marked, caught, both = lists
    assert chapman(*lists).value <= lincoln_petersen(*lists) + 1e-9
    assert chapman(*lists).value >= marked + caught - both - 1e-9
    assert lincoln_petersen(*lists) >= marked + caught - both - 1e-9


@given(LISTS)
def test_it_does_not_matter_which_list_came_first(lists):
    marked, caught, both = lists
    assert chapman(caught, marked, both) == chapman(marked, caught, both)


@given(LISTS.filter(lambda lists: lists[2] > 0))
def test_a_smaller_overlap_means_a_larger_population(lists):
    marked, caught, both = lists
    assert chapman(marked, caught, both - 1).value > chapman(*lists).value
    if both > 1:
        assert lincoln_petersen(marked, caught, both - 1) > lincoln_petersen(*lists)


def test_when_one_list_is_contained_in_the_other_there_is_no_doubt():
    assert tuple(chapman(50, 20, 20)) == (50, 0)
    assert lincoln_petersen(50, 20, 20) == 50


def test_chapman_is_unbiased_and_its_error_is_the_one_it_states(rng, mean_within):
    # 200 people, 80 marked, 130 caught: marked + caught >= population, where it has no bias.
    overlaps = rng.hypergeometric(80, 120, 130, size=4000)
    estimates = [chapman(80, 130, int(overlap)) for overlap in overlaps]
    values = np.array([estimate.value for estimate in estimates])
    mean_within(values, 200)
    assert values.var() == pytest.approx(np.mean([e.se**2 for e in estimates]), rel=0.1)


def test_dependent_lists_undercount(rng):
    # Half of the people are ten times as likely to be on either list.
    chance = np.where(np.arange(1000) < 500, 0.5, 0.05)
    for _ in range(20):
        first, second = rng.random((2, 1000)) < chance
        estimate = chapman(int(first.sum()), int(second.sum()), int((first & second).sum()))
        assert estimate.value + 2 * estimate.se < 1000


def test_chao_is_a_lower_bound_when_some_are_hard_to_see(rng):
    for _ in range(20):
        seen = rng.poisson(rng.gamma(0.8, 1.5, size=3000))
        bound = chao_lower_bound(
            int((seen > 0).sum()), int((seen == 1).sum()), int((seen == 2).sum())
        )
        assert (seen > 0).sum() < bound < 3000


def test_chao_meets_the_truth_when_all_are_equally_easy_to_see(rng, mean_within):
    bounds = []
    for _ in range(500):
        seen = rng.poisson(1.5, size=3000)
        bounds.append(
            chao_lower_bound(int((seen > 0).sum()), int((seen == 1).sum()), int((seen == 2).sum()))
        )
    mean_within(bounds, 3000)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_chao_never_goes_below_what_was_seen(once, twice, more):
    observed = once + twice + more
    assert chao_lower_bound(observed, once, twice) >= observed


def test_chao_without_doubletons_uses_the_corrected_form():
    assert chao_lower_bound(10, 4, 0) == 10 + 4 * 3 / 2
    assert chao_lower_bound(10, 0, 0) == 10


HALLS = st.integers(1, 200).flatmap(
    lambda people: st.tuples(st.just(people), st.integers(0, people), st.integers(0, people))
)


@given(HALLS, st.floats(-1, 1), st.floats(-1, 1))
def test_an_overlap_is_one_that_two_lists_can_have_and_grows_with_their_dependence(hall, one, other):
    people, first, second = hall
    less, more = (expected_overlap(*hall, dependence) for dependence in sorted((one, other)))
    assert max(0, first + second - people) - 1e-9 <= less <= more + 1e-9
    assert more <= min(first, second) + 1e-9


@given(HALLS.filter(lambda hall: hall[1] * hall[2] > 0))
def test_independent_lists_overlap_so_that_the_estimate_is_the_truth(hall):
    people, first, second = hall
    assert first * second / expected_overlap(*hall) == pytest.approx(people)


def test_an_independent_overlap_is_the_mean_of_lists_drawn_by_lot(rng, mean_within):
    overlaps = rng.hypergeometric(80, 120, 130, size=4000)
    mean_within(overlaps, expected_overlap(200, 80, 130))


@given(st.floats(0, 1), st.floats(0, 1))
def test_two_lists_cover_all_but_what_is_on_neither(first, second):
    neither, both, either = two_list_coverage(first, second)
    assert neither + either == pytest.approx(1)
    assert either == pytest.approx(first + second - both)


@given(
    st.dictionaries(
        st.integers(1, 15).map(lambda bits: f"{bits:04b}"), st.integers(0, 9), min_size=1
    )
)
def test_merging_counts_each_individual_once(histories):
    people = [history for history, number in histories.items() for _ in range(number)]
    merged = merge_lists(histories)
    assert merged.union == len(people) == sum(merged.seen)
    assert merged.lists == tuple(sum(h[k] == "1" for h in people) for k in range(4))
    assert merged.seen == tuple(sum(h.count("1") == k for h in people) for k in range(1, 5))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lincoln_petersen(10, 10, 0), "recaptured is 0, but it must be at least 1"),
        (lambda: lincoln_petersen(10, 5, 6), "recaptured is 6, but it must be at most marked = 10"),
        (lambda: chapman(5, 10, 6), "recaptured is 6"),
        (lambda: chapman(-1, 10, 0), "marked is -1"),
        (lambda: chapman(10, 2.5, 1), "caught is 2.5"),
        (lambda: chapman(10, math.nan, 1), "caught is nan"),
        (lambda: chao_lower_bound(10, 8, 3), "observed is 10, but it must be at least singletons"),
        (lambda: chao_lower_bound(10, -1, 3), "singletons is -1"),
        (lambda: expected_overlap(0, 0, 0), "people is 0"),
        (lambda: expected_overlap(10, 11, 2), "first is 11, but it must be a whole number from 0 to 10"),
        (lambda: expected_overlap(10, 2, -1), "second is -1"),
        (lambda: expected_overlap(10, 5, 5, 2), "dependence is 2, but it must be a number from -1 to 1"),
        (lambda: two_list_coverage(49, 0.5), "first is 49, but it must be a share"),
        (lambda: merge_lists({}), "histories is {}"),
        (lambda: merge_lists([5, 2]), "histories is"),
        (lambda: merge_lists({"00": 5}), "histories holds '00'"),
        (lambda: merge_lists({"01": 5, "1": 2}), "histories holds '1'"),
        (lambda: merge_lists({"02": 5}), "histories holds '02'"),
        (lambda: merge_lists({"01": -5}), r"histories\['01'\] is -5"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
