import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.sampling import (
    bernoulli_stream,
    data_defect,
    effective_sample_size,
    horvitz_thompson_total,
    inclusion_probability,
    post_stratified_mean,
    random_sample_with_error,
    self_selected_share,
    stratified_mean,
)

SHARE = st.floats(0, 1)
VALUE = st.floats(-1000, 1000)


@given(st.integers(0, 500), SHARE)
def test_inclusion_is_one_less_the_chance_of_missing_every_post(posts, rate):
    assert inclusion_probability(posts, rate) == pytest.approx(1 - (1 - rate) ** posts, abs=1e-12)


@given(st.integers(0, 300), SHARE)
def test_more_posts_and_a_higher_rate_never_lower_the_chance(posts, rate):
    here = inclusion_probability(posts, rate)
    assert inclusion_probability(posts + 1, rate) >= here
    assert inclusion_probability(posts, rate + (1 - rate) / 2) >= here


def test_inclusion_takes_one_or_many_and_tiny_rates():
    assert isinstance(inclusion_probability(3, 0.5), float)
    assert inclusion_probability([0, 1, 2], 0.5).tolist() == [0, 0.5, 0.75]
    assert inclusion_probability([0, 5], 1).tolist() == [0, 1]
    assert inclusion_probability(1, 1e-18) == pytest.approx(1e-18, rel=1e-12)


def test_a_simulated_stream_sees_people_as_often_as_it_should(rng, mean_within):
    for posts in (1, 2, 138):
        seen = bernoulli_stream(np.full(20_000, posts), 0.01, rng)
        mean_within(seen > 0, inclusion_probability(posts, 0.01))
        mean_within(seen, posts * 0.01)


def test_weighted_by_their_chances_the_sample_stands_for_all(rng, mean_within):
    posts = rng.geometric(0.05, size=3000)
    chance = inclusion_probability(posts, 0.05)
    people, weighted_posts = [], []
    for _ in range(500):
        seen = bernoulli_stream(posts, 0.05, rng) > 0
        people.append(horvitz_thompson_total(np.ones(seen.sum()), chance[seen]))
        weighted_posts.append(horvitz_thompson_total(posts[seen], chance[seen]))
    mean_within(people, 3000)
    mean_within(weighted_posts, posts.sum())


@given(st.lists(VALUE, min_size=1, max_size=20))
def test_a_full_census_needs_no_weights(values):
    total = horvitz_thompson_total(values, [1.0] * len(values))
    assert total == pytest.approx(sum(values), abs=1e-6)


STRATA = st.lists(st.tuples(st.integers(1, 1000), VALUE), min_size=1, max_size=10)


@given(STRATA)
def test_the_mean_of_strata_is_the_mean_over_everyone(strata):
    everyone = [mean for size, mean in strata for _ in range(size)]
    sizes, means = zip(*strata, strict=True)
    assert stratified_mean(sizes, means) == pytest.approx(np.mean(everyone), abs=1e-9)
    shares = np.array(sizes) / sum(sizes)
    assert post_stratified_mean(means, shares) == pytest.approx(np.mean(everyone), abs=1e-6)
    assert min(means) - 1e-9 <= stratified_mean(sizes, means) <= max(means) + 1e-9


@given(STRATA, st.integers(2, 9))
def test_only_the_proportions_of_the_strata_matter(strata, factor):
    sizes, means = zip(*strata, strict=True)
    larger = [factor * size for size in sizes]
    assert stratified_mean(larger, means) == pytest.approx(stratified_mean(sizes, means), abs=1e-9)


def test_streams_take_all_or_nothing_at_the_ends(rng):
    assert bernoulli_stream([3, 0, 7], 1, rng).tolist() == [3, 0, 7]
    assert bernoulli_stream([3, 0, 7], 0, rng).tolist() == [0, 0, 0]


@given(st.integers(0, 1000))
def test_same_seed_same_sample(seed):
    one, two = (bernoulli_stream([5, 50, 500], 0.1, np.random.default_rng(seed)) for _ in range(2))
    assert (one == two).all()


@given(st.floats(0.01, 0.99), st.floats(0.1, 10))
def test_who_answers_alike_gives_the_share_itself(share, times):
    assert self_selected_share(share, 1) == pytest.approx(share)
    there, back = self_selected_share(share, times), self_selected_share(1 - share, 1 / times)
    assert there + back == pytest.approx(1)


def test_a_million_volunteers_miss_as_ten_thousand_do(rng, mean_within):
    # Chance rounds off with more answers; the miss stays.
    yes = rng.random(400_000) < 0.5
    answers = rng.random(400_000) < np.where(yes, 0.4, 0.2)
    mean_within(yes[answers], self_selected_share(0.5, 2))
    some = answers & (np.arange(400_000) < 20_000)
    mean_within(yes[some], self_selected_share(0.5, 2))


@given(
    st.lists(st.tuples(VALUE, st.booleans()), min_size=2, max_size=40).filter(
        lambda rows: 0 < sum(r for _, r in rows) < len(rows) and np.std([v for v, _ in rows]) > 1e-3
    )
)
def test_the_error_is_the_product_of_its_three_parts(rows):
    values, recorded = zip(*rows, strict=True)
    split = data_defect(values, recorded)
    inside = [value for value, there in rows if there]
    assert split.error == pytest.approx(np.mean(inside) - np.mean(values), abs=1e-9)
    assert split.error == pytest.approx(split.correlation * split.scarcity * split.spread, abs=1e-6)


@given(st.floats(0.01, 0.9), st.floats(0.001, 0.9))
def test_the_two_ways_to_an_effective_size_agree(fraction, correlation):
    share = 0.3
    error = correlation * math.sqrt((1 - fraction) / fraction) * math.sqrt(share * (1 - share))
    if error < 1:
        assert random_sample_with_error(share, error) == pytest.approx(
            effective_sample_size(fraction, correlation)
        )


RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: inclusion_probability(-1, 0.1), "posts holds -1"),
        (lambda: inclusion_probability(1.5, 0.1), "posts is"),
        (lambda: inclusion_probability(1, 1.1), "rate is 1.1"),
        (lambda: inclusion_probability([], 0.1), "posts is"),
        (lambda: horvitz_thompson_total([1], [0]), "probabilities holds 0, but .* above 0"),
        (lambda: horvitz_thompson_total([1], [1.2]), "probabilities holds 1.2"),
        (lambda: horvitz_thompson_total([1, 2], [0.5]), "values has 2, probabilities has 1"),
        (lambda: horvitz_thompson_total([math.nan], [0.5]), "values holds nan"),
        (lambda: horvitz_thompson_total([], []), "values is"),
        (lambda: stratified_mean([0, 0], [1, 2]), "sizes holds only zeros"),
        (lambda: stratified_mean([-1, 2], [1, 2]), "sizes holds -1"),
        (lambda: stratified_mean([1], [1, 2]), "sizes has 1, means has 2"),
        (lambda: post_stratified_mean([1, 2], [0.5, 0.4]), "shares adds up to 0.9"),
        (lambda: post_stratified_mean([1, 2], [60, 40]), "shares holds 60"),
        (lambda: self_selected_share(50, 2), "share is 50"),
        (lambda: self_selected_share(0.5, 0), "times is 0"),
        (lambda: data_defect([1, 0], [1, 1]), "recorded holds 2 of 2"),
        (lambda: data_defect([1, 0], [0, 0]), "recorded holds 0 of 2"),
        (lambda: data_defect([1, 0], [1, 0.5]), "only 0 and 1"),
        (lambda: data_defect([1, 0], [1, 7]), "recorded holds 7"),
        (lambda: data_defect([1, 1], [1, 0]), "all the same"),
        (lambda: data_defect([1, 0, 1], [1, 0]), "values has 3, recorded has 2"),
        (lambda: effective_sample_size(1, 0.1), "fraction is 1"),
        (lambda: effective_sample_size(0, 0.1), "fraction is 0"),
        (lambda: effective_sample_size(0.1, 0), "correlation is 0"),
        (lambda: effective_sample_size(0.1, 2), "correlation is 2"),
        (lambda: random_sample_with_error(0.5, 0), "error is 0"),
        (lambda: random_sample_with_error(0.5, 17), "error is 17"),
        (lambda: bernoulli_stream([1, -2], 0.1, RNG), "posts holds -2"),
        (lambda: bernoulli_stream([1], 2, RNG), "rate is 2"),
        (lambda: bernoulli_stream([1], 0.1, 3), "rng is 3"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
