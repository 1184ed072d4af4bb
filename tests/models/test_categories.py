import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.categories import (
    SINGLE_LABEL_RULES,
    direct_standardisation,
    forced_single_label,
    frechet_bounds,
    mantel_haenszel,
    overlap_table,
    reversal,
    suppress_small_cells,
    two_or_more,
)

MEMBERSHIPS = st.integers(1, 5).flatmap(
    lambda categories: st.lists(
        st.lists(st.booleans(), min_size=categories, max_size=categories), min_size=1, max_size=30
    )
)
RULE = st.sampled_from(SINGLE_LABEL_RULES)


def label(memberships, rule, seed=0):
    return forced_single_label(memberships, rule, np.random.default_rng(seed))


@given(MEMBERSHIPS)
def test_overlaps_are_counted_person_by_person(memberships):
    table = overlap_table(memberships)
    for i in range(len(memberships[0])):
        for j in range(len(memberships[0])):
            assert table[i, j] == sum(person[i] and person[j] for person in memberships)


@given(MEMBERSHIPS, RULE)
def test_a_single_label_is_one_of_the_persons_own(memberships, rule):
    for person, kept in zip(memberships, label(memberships, rule), strict=True):
        assert person[kept] if any(person) else kept == -1


@given(MEMBERSHIPS, RULE)
def test_a_single_label_makes_every_overlap_vanish(memberships, rule):
    kept = label(memberships, rule)
    boxed = kept[:, None] == np.arange(len(memberships[0]))
    table = overlap_table(boxed)
    assert (table == np.diag(np.diag(table))).all()
    assert np.trace(table) == sum(any(person) for person in memberships)


@given(MEMBERSHIPS)
def test_rules_choose_as_they_say(memberships):
    size = np.sum(memberships, axis=0)
    for rule, best in (("largest", max), ("smallest", min)):
        for person, kept in zip(memberships, label(memberships, rule), strict=True):
            if any(person):
                assert size[kept] == best(size[k] for k, member in enumerate(person) if member)
    first = label(memberships, "first")
    assert first.tolist() == [p.index(True) if any(p) else -1 for p in memberships]
    in_order = label(memberships, list(range(len(memberships[0]))))
    assert (in_order == first).all()


def test_an_order_of_your_own():
    assert label([[1, 1, 1], [1, 0, 1], [1, 0, 0], [0, 0, 0]], [1, 2, 0]).tolist() == [1, 2, 0, -1]


def test_random_labels_are_even_and_repeatable(rng, mean_within):
    everyone_both = np.ones((4000, 2))
    kept = forced_single_label(everyone_both, "random", rng)
    mean_within(kept, 0.5)
    assert (label(everyone_both, "random", 7) == label(everyone_both, "random", 7)).all()


def test_a_form_makes_an_overlap_vanish_and_a_cell_rule_hides_it():
    """RC147: of a hundred people 60 are only A, 30 only B, 10 both."""
    people = [[1, 0]] * 60 + [[0, 1]] * 30 + [[1, 1]] * 10
    assert overlap_table(people).tolist() == [[70, 10], [10, 40]]  # tick all: a sum of 110
    assert np.bincount(label(people, [1, 0])).tolist() == [60, 40]  # tick one, B first
    printed = suppress_small_cells([60, 30, 10], 15)
    assert printed[:2].tolist() == [60, 30]
    assert np.isnan(printed[2])


def test_no_margin_shows_an_empty_cell():
    """RC148: of a hundred staff 40 are Black men, 30 white men and 30 white women."""
    staff = [[1, 0]] * 40 + [[0, 0]] * 30 + [[0, 1]] * 30  # Black, women
    (black, both), (_, women) = overlap_table(staff).tolist()
    assert (women, black, both) == (30, 40, 0)
    assert frechet_bounds(women, black, 100) == (0, 30)


def test_a_rule_of_coding_makes_an_overlap_appear():
    """RC149: of a thousand 34 tick two, and 68 others tick one and write an origin."""
    ticks = [2] * 34 + [1] * 966
    assert two_or_more(ticks) == 0.034
    assert two_or_more(ticks, [0] * 34 + [1] * 68 + [0] * 898) == 0.102


@given(st.lists(st.integers(0, 60), min_size=4, max_size=4))
def test_bounds_hold_every_table_with_these_totals_and_are_reached(cells):
    both, first_alone, second_alone, neither = cells
    first, second, people = both + first_alone, both + second_alone, sum(cells)
    fewest, most = frechet_bounds(first, second, people)
    assert fewest <= both <= most
    for edge in (fewest, most):
        assert min(first - edge, second - edge, people - first - second + edge) >= 0


@given(st.lists(st.integers(0, 50), min_size=1, max_size=9), st.integers(0, 60))
def test_only_small_cells_are_kept_back(cells, smallest):
    for cell, printed in zip(cells, suppress_small_cells(cells, smallest), strict=True):
        assert np.isnan(printed) if 0 < cell < smallest else printed == cell


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=40))
def test_a_written_origin_never_takes_an_overlap_away(people):
    ticks, origins = zip(*people, strict=True)
    assert two_or_more(ticks) <= two_or_more(ticks, origins)
    assert two_or_more(ticks, [0] * len(ticks)) == two_or_more(ticks)


STRATA = st.lists(st.tuples(st.floats(0, 1), st.integers(1, 500)), min_size=1, max_size=8)


@given(STRATA, st.integers(2, 9))
def test_standardisation_is_a_weighted_mean_and_only_proportions_matter(strata, factor):
    rates, weights = zip(*strata, strict=True)
    expected = np.average(rates, weights=weights)
    assert direct_standardisation(rates, weights) == pytest.approx(expected, abs=1e-12)
    larger = [factor * weight for weight in weights]
    assert direct_standardisation(rates, larger) == pytest.approx(expected, abs=1e-12)
    both = direct_standardisation([rates, rates[::-1]], weights)
    assert both[0] == pytest.approx(expected, abs=1e-12)
    assert both[1] == pytest.approx(np.average(rates[::-1], weights=weights), abs=1e-12)


CELL = st.integers(1, 200)
TABLES = st.lists(
    st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=2, max_size=2), min_size=1, max_size=6
)


@given(TABLES)
def test_for_one_stratum_the_common_odds_ratio_is_the_odds_ratio(tables):
    (a, b), (c, d) = tables[0]
    assert mantel_haenszel(tables[:1]) == pytest.approx(a * d / (b * c))


@given(TABLES)
def test_swapping_groups_inverts_and_swapping_outcomes_too(tables):
    ratio = mantel_haenszel(tables)
    assert mantel_haenszel([table[::-1] for table in tables]) == pytest.approx(1 / ratio)
    swapped = [[row[::-1] for row in table] for table in tables]
    assert mantel_haenszel(swapped) == pytest.approx(1 / ratio)


@given(st.integers(1, 9), st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=5))
def test_a_common_odds_ratio_is_found_where_there_is_one(ratio, strata):
    tables = [[[ratio * a, b], [a * c, b * c]] for a, b, c in strata]
    assert mantel_haenszel(tables) == pytest.approx(ratio)


def test_mantel_haenszel_of_the_berkeley_table_is_what_r_prints():
    tables = [
        [[512, 313], [89, 19]],
        [[353, 207], [17, 8]],
        [[120, 205], [202, 391]],
        [[138, 279], [131, 244]],
        [[53, 138], [94, 299]],
        [[22, 351], [24, 317]],
    ]
    # mantelhaen.test(UCBAdmissions) in R: common odds ratio 0.9046968.
    assert mantel_haenszel(tables) == pytest.approx(0.9046968, abs=1e-7)


def test_an_empty_stratum_adds_nothing():
    tables = [[[10, 20], [10, 40]]]
    assert mantel_haenszel([*tables, [[0, 0], [0, 0]]]) == mantel_haenszel(tables)


@given(TABLES)
def test_a_comparison_counts_what_it_says(tables):
    found = reversal(tables)
    for k, ((a, b), (c, d)) in enumerate(tables):
        assert tuple(found.strata[k]) == pytest.approx((a / (a + b), c / (c + d)))
        assert (k in found.second_ahead) == (a * d < b * c)
    (a, b), (c, d) = np.sum(tables, axis=0)
    assert found.crude == pytest.approx((a / (a + b), c / (c + d)))
    assert found.crude_odds_ratio == pytest.approx(a * d / (b * c))


@given(TABLES)
def test_when_all_strata_and_the_whole_disagree_it_is_a_reversal(tables):
    found = reversal(tables)
    ahead = np.sign(found.strata[:, 0] - found.strata[:, 1])
    crude = np.sign(found.crude[0] - found.crude[1])
    if (ahead == -crude).all() and crude:
        assert found
    if (ahead == crude).all():
        assert not found


def test_reversals_do_happen():
    kidney_stones = [[[81, 6], [234, 36]], [[192, 71], [55, 25]]]  # Charig and others 1986
    assert reversal(kidney_stones)
    assert not reversal(kidney_stones).second_ahead
    assert reversal(kidney_stones).strata == pytest.approx(  # RC143
        np.array([[0.931034, 0.866667], [0.730038, 0.6875]]), abs=1e-6
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: overlap_table([]), "memberships is"),
        (lambda: overlap_table([[0, 2]]), "memberships holds 2"),
        (lambda: overlap_table([[0, 0.5]]), "memberships holds a value between 0 and 1"),
        (lambda: forced_single_label([[1]], "loudest"), "rule is 'loudest', but it must be one of"),
        (lambda: forced_single_label([[1]], "random"), "rng is None"),
        (lambda: forced_single_label([[1, 0]], [0, 0]), "rule is .* name each column from 0 to 1"),
        (lambda: frechet_bounds(70, 50, 60), "first is 70"),
        (lambda: frechet_bounds(70, 50.5, 100), "second is 50.5"),
        (lambda: suppress_small_cells([3, -1], 5), "cells holds -1"),
        (lambda: suppress_small_cells([3, 1], -5), "smallest is -5"),
        (lambda: two_or_more([]), "ticks is"),
        (lambda: two_or_more([1, 2], [1]), "must have the same length"),
        (lambda: direct_standardisation([0.1], [0]), "weights holds only zeros"),
        (lambda: direct_standardisation([0.1], [-1]), "weights holds -1"),
        (lambda: direct_standardisation([0.1, 0.2], [1]), "rates has shape"),
        (lambda: direct_standardisation([math.nan], [1]), "rates holds nan"),
        (lambda: mantel_haenszel([[1, 2], [3, 4]]), "tables is"),
        (lambda: mantel_haenszel([[[1, 2], [3, -4]]]), "tables holds -4"),
        (lambda: mantel_haenszel([[[1, 0], [3, 4]]]), "tables gives a common odds ratio"),
        (lambda: mantel_haenszel(np.ones((2, 2, 3))), "tables has shape"),
        (lambda: reversal([[[0, 0], [3, 4]]]), "tables has nobody in group 0 of stratum 0"),
        (lambda: reversal([[[1, 0], [3, 4]]]), "tables gives a crude odds ratio"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
