import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.evidence import (
    Piece,
    independent,
    passing,
    posterior,
    seems_true,
    share_of_posts,
)
from whocounts.models.misclassification import predictive_values

shares = st.floats(0.01, 0.99)


@given(shares, shares, shares, st.integers(1, 30))
def test_a_repeat_of_one_piece_changes_nothing(prior, if_true, if_false, times):
    once = posterior(prior, [(if_true, if_false, "one post")])
    assert posterior(prior, [(if_true, if_false, "one post")] * times) == once


@given(shares, shares, shares)
def test_one_piece_is_a_positive_predictive_value(prior, if_true, if_false):
    by_flag = predictive_values(prior, if_true, 1 - if_false).ppv
    assert posterior(prior, [Piece(if_true, if_false)]) == pytest.approx(by_flag)


@given(shares, st.lists(st.tuples(shares, shares), max_size=5))
def test_odds_are_multiplied_by_each_piece_that_comes_from_elsewhere(prior, pieces):
    odds = prior / (1 - prior) * math.prod(true / false for true, false in pieces)
    assert posterior(prior, pieces) == pytest.approx(odds / (1 + odds))


def test_it_is_a_count():
    # Of 1000 claims 100 are true: 80 and 90 pass one check, 64 and 9 pass both.
    two = passing([(0.8, 0.1, 1), (0.8, 0.1, 2)])
    assert (100 * two.if_true, 900 * two.if_false) == (pytest.approx(64), pytest.approx(9))
    assert posterior(0.1, [(0.8, 0.1, 1), (0.8, 0.1, 2)]) == pytest.approx(64 / 73)


def test_a_piece_that_is_found_as_often_either_way_is_worth_nothing():
    assert posterior(0.3, [(0.7, 0.7)]) == pytest.approx(0.3)
    assert posterior(0.3, []) == pytest.approx(0.3)


def test_the_first_piece_of_an_origin_is_kept():
    kept = independent([(0.6, 0.3, "a"), (0.9, 0.1, "a"), (0.8, 0.1), (0.8, 0.1)])
    assert [(piece.if_true, piece.origin) for piece in kept] == [(0.6, "a"), (0.8, None), (0.8, None)]


def test_what_no_claim_has_is_not_a_number():
    assert math.isnan(posterior(0.5, [(0, 0)]))
    assert math.isnan(share_of_posts(0.5, 0, 0))


@given(shares, st.floats(1, 100))
def test_a_feed_in_which_all_are_posted_alike_shows_the_claims(true, posts):
    assert share_of_posts(true, posts, posts) == pytest.approx(true)


@given(st.floats(1, 1000), st.floats(-10, 90), st.floats(0, 20))
def test_each_doubling_adds_the_same(times, first, step):
    gained = seems_true(2 * times, first, step) - seems_true(times, first, step)
    assert gained == pytest.approx(step, abs=1e-9)
    assert seems_true(1, first, step) == first


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: posterior(1.2, []), "prior is 1.2"),
        (lambda: posterior(0.5, [(0.8, 2)]), "if_false is 2"),
        (lambda: posterior(0.5, [0.8]), "a piece is 0.8"),
        (lambda: posterior(0.5, "letter"), "pieces is 'letter'"),
        (lambda: posterior(0.5, None), "pieces is None"),
        (lambda: posterior(0.5, [(0.8, 0.1, ["a"])]), "origin is"),
        (lambda: share_of_posts(0.5, -1, 1), "posted_true is -1"),
        (lambda: seems_true(0, 50, 8), "times is 0"),
    ],
)
def test_what_is_wrong_is_said(call, said):
    with pytest.raises(ValueError, match=said):
        call()
