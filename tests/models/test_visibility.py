import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.visibility import (
    STAGES,
    chance,
    credit_first,
    credit_points,
    harm_seen,
    minimum_cell,
    observe,
    passing,
    share_range,
    top,
)

PEOPLE = 200


def world(seed=1):
    rng = np.random.default_rng(seed)
    return {
        "group": rng.choice(["a", "b", "c"], PEOPLE, p=[0.6, 0.35, 0.05]),
        "mentions": rng.poisson(3, PEOPLE),
        "kept_chance": rng.uniform(0.2, 1, PEOPLE),
        "work": rng.exponential(1, PEOPLE),
    }


RULES = {
    "collected": chance(0.5),
    "kept": chance("kept_chance"),
    "labelled": lambda left: left["group"] != "c",
    "aggregated": minimum_cell("group", 10),
    "named": top("mentions", 5),
}


@given(st.integers(0, 500), st.permutations(STAGES))
def test_people_only_ever_leave(seed, order):
    stages = observe(
        world(), {name: RULES[name] for name in order}, "work", np.random.default_rng(seed)
    )
    assert [stage.name for stage in stages] == ["world", *order]
    assert stages[0].count == PEOPLE
    for before, after in zip(stages, stages[1:], strict=False):
        assert (after.left <= before.left).all()
    for stage in stages:
        assert stage.count == stage.left.sum()
        assert stage.share == stage.count / PEOPLE
        expected = world()["work"][stage.left].mean() if stage.count else math.nan
        assert stage.estimate == pytest.approx(expected, nan_ok=True)


def test_chance_rules_keep_the_share_they_should(rng, mean_within):
    w = world()
    half = [observe(w, {"collected": 0.5}, rng=rng)[-1].count for _ in range(500)]
    mean_within(half, PEOPLE / 2)
    uneven = [observe(w, {"kept": chance("kept_chance")}, rng=rng)[-1].count for _ in range(500)]
    mean_within(uneven, w["kept_chance"].sum())


def test_a_sample_that_misses_by_need_misleads_and_one_that_misses_by_chance_does_not(
    rng, mean_within
):
    w = {"harmed": np.arange(1000) % 4 == 0}
    at_random = [observe(w, {"kept": 0.4}, "harmed", rng)[-1].estimate for _ in range(400)]
    mean_within(at_random, 0.25)
    driven_out = np.where(w["harmed"], 0.1, 0.5)
    by_need = [observe(w, {"kept": driven_out}, "harmed", rng)[-1].estimate for _ in range(400)]
    assert max(by_need) < 0.15  # the harm measured falls as the harmed leave


def test_a_rule_sees_only_those_left():
    w = {"group": np.array(["a", "a", "a", "b", "b"])}
    rules = {"kept": [True, False, False, True, True], "aggregated": minimum_cell("group", 2)}
    assert observe(w, rules)[-1].left.tolist() == [False, False, False, True, True]


def test_equal_mentions_go_to_the_earlier_row_and_too_few_are_all_named():
    w = {"mentions": [5, 9, 5, 9]}
    assert observe(w, {"named": top("mentions", 3)})[-1].left.tolist() == [True, True, False, True]
    assert observe(w, {"named": top("mentions", 9)})[-1].count == 4


def test_an_estimate_may_be_any_number_worked_out_from_those_left():
    w = {"work": [1.0, 2.0, 3.0]}
    stages = observe(w, {"kept": [0, 1, 1]}, lambda left: left["work"].sum())
    assert [stage.estimate for stage in stages] == [6, 5]
    assert observe(w, {"kept": [0, 1, 1]})[-1].estimate is None


def test_when_nobody_is_left_there_is_no_estimate_and_later_rules_still_run():
    stages = observe(world(), {**RULES, "collected": 0.0}, "work", np.random.default_rng(1))
    assert stages[-1].count == 0
    assert math.isnan(stages[-1].estimate)


def test_changing_one_rule_leaves_the_draws_of_the_others():
    first = observe(world(), {"collected": 0.9, "kept": 0.5}, rng=np.random.default_rng(3))
    other = observe(world(), {"collected": 0.3, "kept": 0.5}, rng=np.random.default_rng(3))
    assert (other[-1].left <= first[-1].left).all()


def test_the_world_is_not_changed():
    w, before = world(), world()
    observe(w, RULES, "work", np.random.default_rng(1))
    for name, column in before.items():
        assert (w[name] == column).all()


def test_same_seed_same_view():
    one, two = (observe(world(), RULES, "work", np.random.default_rng(5)) for _ in range(2))
    assert all((a.left == b.left).all() for a, b in zip(one, two, strict=True))


NAMES = st.lists(st.sampled_from("abcd"), min_size=1, max_size=30)


def test_passing_agrees_with_the_pipeline(rng, mean_within):
    shares = [0.9, 0.6, 0.8, 0.25]
    rules = dict(zip(STAGES, shares, strict=False))
    w = {"x": np.zeros(2000)}
    mean_within([observe(w, rules, rng=rng)[-1].share for _ in range(200)], passing(shares))


@given(NAMES, st.data())
def test_whoever_picks_the_start_date_picks_the_founder(who, data):
    when = data.draw(st.permutations(range(len(who))))
    assert sorted(credit_first(who, when)) == sorted(set(who))
    for person in who:  # a start date at any piece makes its maker the first
        begins = when[who.index(person)]
        left = [place for place, time in enumerate(when) if time >= begins]
        assert credit_first([who[i] for i in left], [when[i] for i in left])[0] == person


@given(NAMES)
def test_one_point_a_piece_counts_the_pieces(who):
    ranked = credit_points(who, np.ones(len(who)))
    assert ranked == {person: who.count(person) for person in who}
    assert list(ranked.values()) == sorted(ranked.values(), reverse=True)
    assert list(credit_points(who, np.zeros(len(who)))) == list(dict.fromkeys(who))


@given(st.floats(0, 1))
def test_harm_that_silences_shows_most_in_the_middle_and_looks_the_same_at_both_ends(harm):
    seen = harm_seen(harm)
    assert 0 <= seen <= harm_seen(0.5) == 0.25
    assert seen == pytest.approx(harm_seen(1 - harm))
    assert harm_seen(harm, silent=0) == harm


def test_harm_seen_agrees_with_the_pipeline(rng, mean_within):
    met = np.arange(1000) < 800
    kept = np.where(met, 1 - 0.8, 1.0)
    counts = [
        observe({"met": met}, {"kept": kept}, lambda left: left["met"].sum(), rng)[-1].estimate
        for _ in range(300)
    ]
    mean_within(counts, 1000 * harm_seen(0.8))


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_whatever_the_lost_ones_were_the_share_of_all_lies_in_the_range(seen, lost, of_lost):
    low, high = share_range(seen, lost)
    share = seen * (1 - lost) + of_lost * lost
    assert low - 1e-12 <= share <= high + 1e-12
    assert high - low == pytest.approx(lost)
    assert low - 1e-12 <= seen <= high + 1e-12  # lost by lot is one case among the others


W = {"x": [1, 2, 3]}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: observe({}, {"kept": 1.0}), "world is {}"),
        (lambda: observe([1, 2], {"kept": 1.0}), "world is"),
        (lambda: observe({"x": [], "y": []}, {"kept": 1.0}), "world has 0 rows"),
        (lambda: observe({"x": [1], "y": [1, 2]}, {"kept": 1.0}), r"world\['x'\] has 1"),
        (lambda: observe(W, {}), "rules is {}"),
        (lambda: observe(W, {"kept": 0.5}), "rng is None, but .* the rule 'kept' goes by chance"),
        (lambda: observe(W, {"kept": 1.5}), r"rules\['kept'\] is 1.5"),
        (lambda: observe(W, {"kept": [1, 2, 0]}), r"rules\['kept'\] holds 2"),
        (lambda: observe(W, {"kept": [1, 1]}), r"rules\['kept'\] has 2 values, but it must have 3"),
        (lambda: observe(W, {"kept": lambda left: [True]}), "must have 3, one for each one left"),
        (lambda: observe(W, {"kept": top("y", 1)}), "column is 'y', but it must be one of x"),
        (lambda: observe(W, {"kept": 1.0}, "y"), "column is 'y'"),
        (lambda: observe(W, {"kept": 1.0}, rng=3), "rng is 3"),
        (lambda: chance(2), "by is 2"),
        (lambda: minimum_cell("x", -1), "size is -1"),
        (lambda: top("x", 1.5), "number is 1.5"),
        (lambda: passing([]), "shares"),
        (lambda: passing([0.5, 1.5]), "shares holds"),
        (lambda: credit_first(["a"], [1, 2]), "when has 2"),
        (lambda: credit_points(["a", "b"], [1]), "points has 1"),
        (lambda: credit_points(["a"], [math.nan]), "no finite number"),
        (lambda: harm_seen(1.2), "harm is 1.2"),
        (lambda: harm_seen([0.2, -0.1]), "harm holds -0.1"),
        (lambda: harm_seen([0.2, 0.3], [0.1]), "harm has 2"),
        (lambda: share_range(1.2, 0.1), "share_of_seen is 1.2"),
        (lambda: share_range(0.2, "a third"), "lost is 'a third'"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
