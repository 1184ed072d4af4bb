import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.ladder import ladder_matrix, turnout, walk_ladder

SHARE = st.floats(0, 1)
SETTINGS = st.fixed_dictionaries(
    {
        "up": st.floats(0, 0.5),
        "down": st.floats(0, 0.5),
        "consistency": SHARE,
        "licensing": SHARE,
        "public": SHARE,
        "rungs": st.integers(2, 7),
    }
)


@given(SETTINGS)
def test_every_row_is_a_set_of_chances(settings):
    matrix = ladder_matrix(**settings)
    assert matrix.shape == (settings["rungs"], settings["rungs"])
    assert (matrix >= -1e-12).all()
    assert matrix.sum(axis=1) == pytest.approx(1)


def one_person(rung, settings, rng):
    """One person's wave, told as in the docstring."""
    if rung > 0 and rng.random() < settings["public"]:
        if rng.random() < settings["licensing"]:
            return 0
        lead_on = 0.0
    else:
        lead_on = settings["consistency"]
    move = rng.random()
    if move < settings["up"]:
        step = 1
    elif move < settings["up"] + settings["down"]:
        step = -1
    else:
        step = int(rung > 0 and rng.random() < lead_on)
    return min(max(rung + step, 0), settings["rungs"] - 1)


def test_the_story_of_public_and_private_acts_gives_the_matrix(rng, mean_within):
    settings = {
        "up": 0.2,
        "down": 0.1,
        "consistency": 0.5,
        "licensing": 0.0,
        "public": 0.4,
        "rungs": 3,
    }
    matrix = ladder_matrix(**settings)
    for rung in range(3):
        ends = np.array([one_person(rung, settings, rng) for _ in range(8000)])
        for end in range(3):
            if 0 < matrix[rung, end] < 1:
                mean_within(ends == end, matrix[rung, end])


@given(SETTINGS, st.floats(0, 0.5))
def test_consistency_lifts_and_licensing_lowers(settings, more):
    start = np.full(settings["rungs"], 10.0)
    rung = np.arange(settings["rungs"])

    def height(**change):
        return walk_ladder(start, ladder_matrix(**(settings | change)), 3)[-1] @ rung

    here = height()
    lifted = height(consistency=min(settings["consistency"] + more, 1))
    lowered = height(licensing=min(settings["licensing"] + more, 1))
    assert lifted >= here - 1e-9
    assert lowered <= here + 1e-9


@given(SETTINGS)
def test_private_acts_have_no_licence_and_public_ones_no_consistency(settings):
    private, public = settings | {"public": 0.0}, settings | {"public": 1.0}
    assert (ladder_matrix(**private) == ladder_matrix(**(private | {"licensing": 0.0}))).all()
    assert (ladder_matrix(**public) == ladder_matrix(**(public | {"consistency": 0.0}))).all()


@given(SETTINGS, st.integers(0, 10))
def test_nobody_is_lost_on_the_way(settings, waves):
    matrix, rungs = ladder_matrix(**settings), settings["rungs"]
    start = np.arange(1, rungs + 1) * 100
    means = walk_ladder(start, matrix, waves)
    people = walk_ladder(start, matrix, waves, np.random.default_rng(1))
    assert means.shape == people.shape == (waves + 1, rungs)
    assert means.sum(axis=1) == pytest.approx(start.sum())
    assert (people.sum(axis=1) == start.sum()).all()
    assert np.issubdtype(people.dtype, np.integer)


@given(SETTINGS, st.integers(0, 12))
def test_means_are_powers_of_the_matrix(settings, waves):
    matrix, rungs = ladder_matrix(**settings), settings["rungs"]
    start = np.arange(rungs, dtype=float) + 1
    expected = start @ np.linalg.matrix_power(matrix, waves)
    assert walk_ladder(start, matrix, waves)[-1] == pytest.approx(expected)


def test_people_drawn_by_chance_agree_with_the_means(rng, mean_within):
    matrix = ladder_matrix(0.2, 0.1, 0.3, 0.2, 0.5)
    start = [500, 100, 50, 20, 10]
    expected = walk_ladder(start, matrix, 4)
    walks = np.array([walk_ladder(start, matrix, 4, rng) for _ in range(1500)])
    for wave in range(1, 5):
        for rung in range(5):
            mean_within(walks[:, wave, rung], expected[wave, rung])


@given(
    st.lists(st.tuples(st.integers(0, 99), SHARE), min_size=1, max_size=6).filter(
        lambda rungs: any(people for people, _ in rungs)
    )
)
def test_turnout_is_a_weighted_mean(rungs):
    people, rates = zip(*rungs, strict=True)
    everyone = [rate for number, rate in rungs for _ in range(number)]
    assert turnout(people, rates) == pytest.approx(np.mean(everyone), abs=1e-9)


def test_same_seed_same_walk():
    matrix = ladder_matrix(0.2, 0.1)
    walks = [walk_ladder([50] * 5, matrix, 6, np.random.default_rng(4)) for _ in range(2)]
    assert (walks[0] == walks[1]).all()


MATRIX = [[0.9, 0.1], [0.5, 0.5]]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: ladder_matrix(0.7, 0.5), r"up \+ down is 1.2, but it must be at most 1"),
        (lambda: ladder_matrix(-0.1, 0.5), "up is -0.1"),
        (lambda: ladder_matrix(0.1, math.nan), "down is nan"),
        (lambda: ladder_matrix(0.1, 0.1, consistency=2), "consistency is 2"),
        (lambda: ladder_matrix(0.1, 0.1, licensing=-1), "licensing is -1"),
        (lambda: ladder_matrix(0.1, 0.1, public=5), "public is 5"),
        (lambda: ladder_matrix(0.1, 0.1, rungs=1), "rungs is 1"),
        (lambda: walk_ladder([1, 2, 3], MATRIX, 1), "start has 3 rungs, but it must have 2"),
        (lambda: walk_ladder([1, -2], MATRIX, 1), "start holds -2"),
        (lambda: walk_ladder([1.5, 2], MATRIX, 1, np.random.default_rng(1)), "start is"),
        (lambda: walk_ladder([1, 2], MATRIX, -1), "waves is -1"),
        (lambda: walk_ladder([1, 2], MATRIX, 1, 5), "rng is 5"),
        (
            lambda: walk_ladder([1, 2], [[0.9, 0.2], [0.5, 0.5]], 1),
            "matrix adds up to 1.1 in row 0",
        ),
        (lambda: walk_ladder([1, 2], [[0.9, 0.1]], 1), "matrix has shape"),
        (lambda: walk_ladder([1, 2], [[1.2, -0.2], [0.5, 0.5]], 1), "matrix holds 1.2"),
        (lambda: turnout([0, 0], [0.5, 0.5]), "people holds only zeros"),
        (lambda: turnout([1, 2], [0.5]), "people has 2, vote_rates has 1"),
        (lambda: turnout([1], [50]), "vote_rates holds 50"),
        (lambda: turnout([], []), "people is"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
