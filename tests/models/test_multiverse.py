import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.multiverse import at_least_one_false_alarm, fork_influence, multiverse

SHIFTS = st.dictionaries(
    st.text("abc", min_size=1, max_size=2), st.integers(-5, 5), min_size=1, max_size=3
)


@given(st.lists(SHIFTS, min_size=1, max_size=4))
def test_every_combination_is_there_once_with_its_own_estimate(shifts):
    def adding(number):
        return lambda data: data + number

    forks = {
        f"fork {k}": {name: adding(number) for name, number in options.items()}
        for k, options in enumerate(shifts)
    }
    table = multiverse(100, forks, lambda data: data)
    combinations = list(itertools.product(*(options.items() for options in shifts)))
    assert len(table) == len(table.paths) == len(table.estimates) == len(combinations)
    for row, combination in zip(table, combinations, strict=True):
        assert row == {f"fork {k}": name for k, (name, _) in enumerate(combination)} | {
            "estimate": 100 + sum(number for _, number in combination)
        }


def test_forks_apply_in_order():
    forks = {"first": {"double": lambda x: 2 * x}, "then": {"add": lambda x: x + 1}}
    assert multiverse(5, forks, lambda x: x).estimates.tolist() == [11]


def test_plain_values_reach_the_estimate_by_name():
    forks = {"window": [1, 24], "unit": {"people": 1, "posts": 10}}
    table = multiverse(2, forks, lambda data, window, unit: data * window * unit)
    assert table.estimates.tolist() == [2, 20, 48, 480]
    assert table.paths[3] == {"window": 24, "unit": "posts"}


def test_functions_in_a_list_go_by_their_own_name():
    table = multiverse([3, 1, 3], {"keep": [set, sorted]}, len)
    assert list(table) == [{"keep": "set", "estimate": 2}, {"keep": "sorted", "estimate": 3}]


def test_paths_that_begin_alike_share_the_work():
    calls = []

    def slow(data):
        calls.append(data)
        return data

    multiverse(1, {"a": {"slow": slow}, "b": [1, 2, 3]}, lambda data, b: b)
    assert len(calls) == 1


def test_options_and_values_mix_and_every_analyst_finds_their_own_path(rng):
    posts = rng.poisson(5, size=100)
    forks = {
        "window": {"first half": lambda p: p[:50], "all": lambda p: p},
        "centre": {"mean": np.mean, "median": np.median},
    }
    table = multiverse(posts, forks, float)
    assert list(table) == [
        {"window": "first half", "centre": "mean", "estimate": posts[:50].mean()},
        {"window": "first half", "centre": "median", "estimate": np.median(posts[:50])},
        {"window": "all", "centre": "mean", "estimate": posts.mean()},
        {"window": "all", "centre": "median", "estimate": np.median(posts)},
    ]


def test_combinations_that_contradict_themselves_are_left_out_and_never_run():
    """RC150: 270 ways, less 60, leave 210, as in an example of Steegen and others (M50)."""
    sizes = {"fertility": 5, "cycle length": 3, "status": 3, "onset": 3, "sure": 2}
    forks = {fork: list(range(size)) for fork, size in sizes.items()}
    run = []

    def consistent(path):
        return (path["cycle length"], path["onset"]) not in {(1, 2), (2, 1)}

    def estimate(data, **values):
        run.append(values)
        return 1

    assert len(multiverse(None, forks, lambda data, **values: 1)) == 270
    assert len(multiverse(None, forks, estimate, consistent)) == len(run) == 210
    assert all(consistent(path) for path in run)


def test_a_fork_moves_the_estimate_by_the_mean_over_all_starting_places():
    forks = {"add": {"no": lambda x: x, "yes": lambda x: x + 1}, "times": [1, 10], "idle": [1, 2]}
    table = multiverse(2, forks, lambda x, times, idle: x * times)
    # adding moves 2 to 3 or 20 to 30; times moves 2 to 20 or 3 to 30; the last moves nothing
    assert fork_influence(table) == {"add": 5.5, "times": 22.5, "idle": 0}


@given(st.lists(SHIFTS, min_size=1, max_size=3))
def test_forks_that_add_up_move_the_estimate_by_their_own_width(shifts):
    forks = {f"fork {k}": list(one.values()) for k, one in enumerate(shifts)}
    table = multiverse(0, forks, lambda data, **values: sum(values.values()))
    wanted = {f"fork {k}": max(one.values()) - min(one.values()) for k, one in enumerate(shifts)}
    assert fork_influence(table) == pytest.approx(wanted)


@given(st.integers(0, 200), st.floats(0, 1))
def test_a_false_alarm_is_a_chance_and_one_test_keeps_its_level(tests, level):
    assert 0 <= at_least_one_false_alarm(tests, level) <= 1
    assert at_least_one_false_alarm(1, level) == pytest.approx(level)
    assert at_least_one_false_alarm(0, level) == 0


def test_bad_questions_to_a_multiverse_are_refused():
    with pytest.raises(ValueError, match="no path is consistent"):
        multiverse(1, {"a": [1]}, lambda data, a: a, lambda path: False)
    with pytest.raises(ValueError, match="consistent is 3"):
        multiverse(1, {"a": [1]}, lambda data, a: a, 3)
    with pytest.raises(ValueError, match="table is 5"):
        fork_influence(5)
    with pytest.raises(ValueError, match="tests is -1"):
        at_least_one_false_alarm(-1)
    with pytest.raises(ValueError, match="level is 2"):
        at_least_one_false_alarm(1, 2)


@pytest.mark.parametrize(
    ("forks", "estimate", "message"),
    [
        ({}, len, "forks is {}"),
        ([1, 2], len, "forks is"),
        ({"a": []}, len, r"forks\['a'\] is \[\]"),
        ({"a": {}}, len, r"forks\['a'\] is {}"),
        ({"a": "yes"}, len, r"forks\['a'\] is 'yes'"),
        ({"a": 3}, len, r"forks\['a'\] is 3"),
        ({"estimate": [1]}, len, 'forks has a fork "estimate"'),
        ({"a": [1]}, 5, "estimate is 5"),
        ({"a": [1]}, lambda data, a: "many", "estimate gives 'many' on the path {'a': 1}"),
        ({"a": [1]}, lambda data, a: math, "must give one number"),
    ],
)
def test_bad_input_is_refused_by_name(forks, estimate, message):
    with pytest.raises(ValueError, match=message):
        multiverse([1], forks, estimate)
