import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.multiverse import multiverse

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
