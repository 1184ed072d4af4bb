import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.ladder import (
    act_histories,
    ladder_matrix,
    rates_after_first,
    turnout,
    walk_ladder,
)

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


# Two stories (RC107, RC108): the act changes people; or people differ, and it changes nothing.
CHANGED = ([1], [0.2], [0.6], [0.1])
DIFFERENT = ([8 / 33, 25 / 33], [0.7, 0.04], [0.7, 0.04], [0.7, 0.04])


def test_two_stories_make_one_table():
    for story in (CHANGED, DIFFERENT):
        assert act_histories(*story) == pytest.approx(np.array([[0.72, 0.08], [0.08, 0.12]]), abs=1e-12)
        assert tuple(rates_after_first(act_histories(*story))) == pytest.approx((0.6, 0.1))


def test_a_third_wave_tells_them_apart():
    changed, different = (act_histories(*story, waves=3) for story in (CHANGED, DIFFERENT))
    assert (changed[1, 1, 1], changed[1, 0, 1]) == pytest.approx((0.0720, 0.0080), abs=1e-9)
    assert (different[1, 1, 1], different[1, 0, 1]) == pytest.approx((0.0832, 0.0368), abs=1e-9)


def test_a_lot_tells_them_apart():
    lots = [(shares, [0.2] * len(shares), *rest) for shares, _, *rest in (CHANGED, DIFFERENT)]
    changed, different = (rates_after_first(act_histories(*lot)) for lot in lots)
    assert tuple(changed) == pytest.approx((0.6, 0.1))
    assert different.after_act == pytest.approx(different.after_none)


KINDS = st.integers(1, 4).flatmap(
    lambda kinds: st.tuples(
        st.lists(st.floats(0.01, 1), min_size=kinds, max_size=kinds).map(
            lambda weights: np.array(weights) / sum(weights)
        ),
        *[st.lists(SHARE, min_size=kinds, max_size=kinds)] * 3,
    )
)


@given(KINDS, st.integers(1, 5))
def test_histories_are_chances_and_a_wave_more_splits_them(kinds, waves):
    histories, longer = (act_histories(*kinds, waves=number) for number in (waves, waves + 1))
    assert histories.shape == (2,) * waves
    assert histories.sum() == pytest.approx(1)
    assert (histories >= 0).all()
    assert longer.sum(axis=-1) == pytest.approx(histories)


@given(SHARE, SHARE, SHARE)
def test_one_kind_is_a_chain(first, after_act, after_none):
    chain = [[1 - after_none, after_none], [1 - after_act, after_act]]
    people = walk_ladder([1 - first, first], chain, 2)
    histories = act_histories([1], [first], [after_act], [after_none], waves=3)
    assert histories.sum(axis=(0, 1)) == pytest.approx(people[2])


def test_the_stories_told_person_by_person(rng, mean_within):
    shares, first, after_act, after_none = ([0.3, 0.7], [0.6, 0.1], [0.7, 0.3], [0.5, 0.05])
    kind = rng.choice(2, 40_000, p=shares)
    acted = rng.random(len(kind)) < np.take(first, kind)
    again = rng.random(len(kind)) < np.where(acted, np.take(after_act, kind), np.take(after_none, kind))
    histories = act_histories(shares, first, after_act, after_none)
    for one in (0, 1):
        for two in (0, 1):
            mean_within((acted == one) & (again == two), histories[one, two])


def test_rates_of_nobody_are_no_numbers():
    rates = rates_after_first([[6, 4], [0, 0]])
    assert math.isnan(rates.after_act)
    assert rates.after_none == pytest.approx(0.4)


# Textbook values of the chain (RC101, RC103, RC109).


def test_the_land_of_oz_settles():
    oz = [[1 / 2, 1 / 4, 1 / 4], [1 / 2, 0, 1 / 2], [1 / 4, 1 / 4, 1 / 2]]
    assert walk_ladder([1, 0, 0], oz, 60)[-1] == pytest.approx([0.4, 0.2, 0.4], abs=1e-12)


@pytest.mark.parametrize(("start", "steps", "top"), [(1, 3, 0.25), (2, 4, 0.5), (3, 3, 0.75)])
def test_a_walk_between_two_ends(start, steps, top):
    walk = np.diag([0.5] * 4, 1) + np.diag([0.5] * 4, -1)
    walk[0], walk[4] = np.eye(5)[0], np.eye(5)[4]
    waves = walk_ladder(np.eye(5)[start], walk, 200)
    assert waves[:, 1:4].sum() == pytest.approx(steps)
    assert waves[-1, 4] == pytest.approx(top)


def test_half_of_each_rung_climbs():
    matrix = ladder_matrix(0.5, 0)
    reached = [walk_ladder([1000, 0, 0, 0, 0], matrix, rung)[-1, rung] for rung in range(5)]
    assert reached == [1000, 500, 250, 125, 62.5]


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
        (lambda: act_histories([0.5], [0.1], [0.1], [0.1]), "shares adds up to 0.5"),
        (lambda: act_histories([1], [2], [0.1], [0.1]), "first holds 2"),
        (lambda: act_histories([1], [0.1], [-1], [0.1]), "after_act holds -1"),
        (lambda: act_histories([1], [0.1], [0.1], [math.nan]), "after_none holds nan"),
        (lambda: act_histories([0.5, 0.5], [0.1], [0.1], [0.1]), "shares has 2, first has 1"),
        (lambda: act_histories([1], [0.1], [0.1], [0.1], waves=0), "waves is 0"),
        (lambda: act_histories([1], [0.1], [0.1], [0.1], waves=11), "waves is 11"),
        (lambda: rates_after_first([1, 2]), "histories has shape"),
        (lambda: rates_after_first([[1, 2, 3]]), "histories has shape"),
        (lambda: rates_after_first([[1, -2], [3, 4]]), "histories holds -2"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
