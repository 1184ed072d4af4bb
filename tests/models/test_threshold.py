import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whocounts.models.threshold import (
    Network,
    cascade_window,
    clustered_network,
    granovetter_equilibrium,
    network_from_edges,
    normal_threshold_equilibrium,
    random_network,
    threshold_cascade,
    without,
)

# --- Granovetter ---------------------------------------------------------------------------

CROWDS = st.lists(st.integers(0, 30), min_size=1, max_size=40)


@given(CROWDS, st.data())
def test_the_equilibrium_keeps_itself_up(thresholds, data):
    start = data.draw(st.integers(0, len(thresholds)))
    acting = granovetter_equilibrium(thresholds, start)
    assert acting == sum(threshold <= acting for threshold in thresholds)


@given(CROWDS)
def test_from_nobody_it_is_the_smallest_equilibrium(thresholds):
    acting = granovetter_equilibrium(thresholds)
    for fewer in range(acting):
        assert fewer != sum(threshold <= fewer for threshold in thresholds)


@given(CROWDS, st.data())
def test_a_lower_threshold_never_shrinks_the_crowd(thresholds, data):
    person = data.draw(st.integers(0, len(thresholds) - 1))
    bolder = list(thresholds)
    bolder[person] -= data.draw(st.integers(0, 5))
    assert granovetter_equilibrium(bolder) >= granovetter_equilibrium(thresholds)


@given(CROWDS, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(thresholds, shuffler):
    mixed = list(thresholds)
    shuffler.shuffle(mixed)
    assert granovetter_equilibrium(mixed) == granovetter_equilibrium(thresholds)


def test_a_crowd_that_starts_above_what_it_can_hold_falls_back():
    assert granovetter_equilibrium([0, 5, 5, 5], start=3) == 1
    assert granovetter_equilibrium([1, 1, 2], start=1) == 3


SHARE = st.floats(0, 1)
SPREAD = st.floats(0.01, 2)


@given(SHARE, SPREAD, SHARE)
def test_the_normal_equilibrium_keeps_itself_up(mean, sd, start):
    share = normal_threshold_equilibrium(mean, sd, start)
    assert share == pytest.approx(NormalDist(mean, sd).cdf(share), abs=1e-9)


@given(SHARE, st.floats(0.02, 2), SHARE)
def test_the_normal_equilibrium_is_where_going_step_by_step_leads(mean, sd, start):
    share, crowd = start, NormalDist(mean, sd)
    for _ in range(5000):
        before, share = share, crowd.cdf(share)
    if abs(share - before) < 1e-12:  # a crawl through a bottleneck has not arrived
        assert normal_threshold_equilibrium(mean, sd, start) == pytest.approx(share, abs=1e-6)


def test_rc05_the_spread_at_which_half_of_the_crowd_is_passed():
    calm, tipped = 0.10, 0.15
    while tipped - calm > 1e-9:
        sd = (calm + tipped) / 2
        calm, tipped = (sd, tipped) if normal_threshold_equilibrium(0.25, sd) < 0.5 else (calm, sd)
    assert 100 * tipped == pytest.approx(12.2221, abs=0.005)  # M32, M03


def test_a_large_crowd_of_normal_thresholds_ends_where_the_formula_says():
    n = 100_000
    for sd in (0.11, 0.12, 0.13):
        quantiles = (np.arange(n) + 0.5) / n
        thresholds = [NormalDist(0.25 * n, sd * n).inv_cdf(q) for q in quantiles]
        share = granovetter_equilibrium(thresholds) / n
        assert share == pytest.approx(normal_threshold_equilibrium(0.25, sd), abs=1e-3)


# --- The cascade window ---------------------------------------------------------------------


def vulnerable_excess(z, largest):
    """The condition as Watts writes it: sum of k (k - 1) p_k over vulnerable k, less z."""
    return (
        sum(
            k * (k - 1) * math.exp(k * math.log(z) - z - math.lgamma(k + 1))
            for k in range(2, largest + 1)
        )
        - z
    )


@given(st.integers(4, 60))
def test_at_the_windows_edges_the_condition_turns(largest):
    lower, upper = cascade_window(1 / largest)
    for edge, inside in ((lower, 1 + 1e-6), (upper, 1 - 1e-6)):
        assert vulnerable_excess(edge, largest) == pytest.approx(0, abs=1e-6 * edge)
        assert (
            vulnerable_excess(edge * inside, largest)
            > 0
            > vulnerable_excess(edge / inside, largest)
        )


def test_no_window_above_a_quarter_and_an_open_one_at_zero():
    for threshold in (0.251, 1 / 3, 0.5, 0.51, 1.0):
        assert cascade_window(threshold) is None
    assert cascade_window(0) == (1.0, math.inf)


@given(st.floats(0.005, 0.25), st.floats(0.005, 0.25))
def test_a_lower_threshold_never_narrows_the_window(one, other):
    low, high = sorted([one, other])
    wide, narrow = cascade_window(low), cascade_window(high)
    assert wide[0] <= narrow[0] * (1 + 1e-9)
    assert wide[1] >= narrow[1] * (1 - 1e-9)


@pytest.mark.parametrize(("mean_degree", "global_cascades"), [(3.0, True), (9.0, False)])
def test_single_seeds_set_off_global_cascades_only_inside_the_window(
    mean_degree, global_cascades, rng
):
    lower, upper = cascade_window(0.18)
    assert (lower < mean_degree < upper) == global_cascades
    network = random_network(20_000, mean_degree, rng)
    seeds = rng.choice(network.people, 40, replace=False)
    sizes = [threshold_cascade(network, 0.18, [seed]).sizes[-1] for seed in seeds]
    assert (max(sizes) > 0.5 * network.people) == global_cascades


# --- Networks ------------------------------------------------------------------------------


def ties_of(network):
    return {
        (person, int(neighbour))
        for person in range(network.people)
        for neighbour in network.neighbours(person)
    }


def assert_sound(network):
    ties = ties_of(network)
    assert len(ties) == len(network.indices)  # nobody is listed twice
    assert all((b, a) in ties and a != b for a, b in ties)
    assert network.degree.sum() == len(network.indices)


@given(st.integers(2, 40), SHARE, st.integers(0, 1000))
def test_random_networks_are_symmetric_without_loops_or_doubles(n, dense, seed):
    mean_degree = max(dense, 0.01) * (n - 1)
    assert_sound(random_network(n, mean_degree, np.random.default_rng(seed)))


def test_every_pair_has_its_tie_with_the_same_chance(rng, mean_within):
    n, mean_degree = 5, 1.6
    found = np.zeros((4000, n, n))
    for sample in found:
        for a, b in ties_of(random_network(n, mean_degree, rng)):
            sample[a, b] = 1
    for a in range(n):
        for b in range(a):
            mean_within(found[:, a, b], mean_degree / (n - 1))
    # and independently of the others
    mean_within(found[:, 1, 0] * found[:, 2, 0], 0.4**2)
    mean_within(found[:, 1, 0] * found[:, 4, 3], 0.4**2)


def test_degrees_of_a_large_random_network_are_poisson(rng, mean_within):
    degree = random_network(50_000, 10, rng).degree
    mean_within(degree, 10)
    mean_within((degree - 10.0) ** 2, 10)


def test_the_densest_random_network_is_complete(rng):
    assert (random_network(30, 29, rng).degree == 29).all()


def test_the_thinnest_network_has_no_ties(rng):
    assert len(random_network(10, 1e-300, rng).indices) == 0


CLUSTERED = st.fixed_dictionaries(
    {
        "clusters": st.integers(1, 6),
        "cluster_size": st.integers(2, 8),
        "inner_degree": SHARE,
        "outer_degree": SHARE,
        "hubs": st.integers(0, 3),
    }
)


@given(CLUSTERED, st.integers(0, 1000))
def test_clustered_networks_are_sound_and_hubs_have_their_fans(settings, seed):
    size, clusters = settings["cluster_size"], settings["clusters"]
    settings["inner_degree"] *= size - 1
    settings["outer_degree"] *= (clusters - 1) * size
    network = clustered_network(**settings, rng=np.random.default_rng(seed), hub_degree=2)
    assert_sound(network)
    assert network.people == settings["hubs"] + clusters * size
    assert (network.degree[: settings["hubs"]] == 2).all()


def test_clustered_networks_have_the_degrees_asked_for(rng, mean_within):
    inner, outer = [], []
    for _ in range(200):
        network = clustered_network(10, 30, 6, 1.5, rng, hubs=1, hub_degree=50)
        cluster = (np.arange(network.people) - 1) // 30
        owner = np.repeat(cluster, network.degree)
        other = cluster[network.indices]
        among = (owner >= 0) & (other >= 0)
        inner.append((among & (owner == other)).sum() / 300)
        outer.append((among & (owner != other)).sum() / 300)
    mean_within(inner, 6)
    mean_within(outer, 1.5)


def test_a_hub_carries_a_cascade_that_clusters_alone_keep_to_themselves(rng):
    network = clustered_network(40, 25, 8, 0.2, rng, hub_degree=500)
    hub = threshold_cascade(network, 0.1, [0])
    alone = threshold_cascade(without(network, [0]), 0.1, [0])
    assert hub.sizes[-1] > 900
    assert alone.sizes[-1] == 1


EDGES = st.integers(2, 12).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), min_size=1, max_size=40),
    )
)


@given(EDGES)
def test_a_network_from_edges_has_these_ties_and_no_others(graph):
    n, edges = graph
    network = network_from_edges(n, [a for a, _ in edges], [b for _, b in edges])
    assert_sound(network)
    assert ties_of(network) == {(a, b) for a, b in edges if a != b} | {
        (b, a) for a, b in edges if a != b
    }


@given(EDGES, st.data())
def test_cutting_people_off_leaves_the_ties_among_the_others(graph, data):
    n, edges = graph
    network = network_from_edges(n, [a for a, _ in edges], [b for _, b in edges])
    cut = data.draw(st.lists(st.integers(0, n - 1), min_size=1, max_size=3))
    rest = without(network, cut)
    assert ties_of(rest) == {(a, b) for a, b in ties_of(network) if not {a, b} & set(cut)}
    assert rest.people == n


# --- Cascades ------------------------------------------------------------------------------


def slow_cascade(network, thresholds, seeds):
    """The rule of the docstring, one person at a time; the step in which each one joined."""
    since, sizes = dict.fromkeys(seeds, 0), [len(set(seeds))]
    while True:
        joining = set()
        for person in set(range(network.people)) - set(since):
            neighbours = network.neighbours(person).tolist()
            share = sum(x in since for x in neighbours) / max(len(neighbours), 1)
            if share >= thresholds[person]:
                joining.add(person)
        if not joining:
            return since, sizes
        since |= dict.fromkeys(joining, len(sizes))
        sizes.append(len(since))


TENTHS = st.integers(0, 10).map(lambda tenths: tenths / 10)


@given(st.integers(2, 60), st.floats(0.02, 1), st.integers(0, 10**6), st.data())
def test_a_cascade_follows_the_rule_person_by_person(n, dense, seed, data):
    rng = np.random.default_rng(seed)
    network = random_network(n, dense * (n - 1), rng)
    if len(network.indices) == 0:
        return
    thresholds = data.draw(st.lists(TENTHS, min_size=n, max_size=n))
    seeds = data.draw(st.lists(st.integers(0, n - 1), min_size=1, max_size=3))
    cascade = threshold_cascade(network, thresholds, seeds)
    since, sizes = slow_cascade(network, thresholds, seeds)
    assert cascade.since.tolist() == [since.get(person, -1) for person in range(network.people)]
    assert cascade.members.tolist() == [person in since for person in range(network.people)]
    assert cascade.sizes.tolist() == sizes


def test_large_cascades_follow_the_rule_too(rng):
    # Large enough that both ways of spreading, telling and looking, take part.
    network = random_network(3000, 8, rng)
    for low, high in ((0.05, 0.2), (0.1, 0.35), (0, 1)):
        thresholds = rng.uniform(low, high, network.people)
        cascade = threshold_cascade(network, thresholds, range(30))
        since, sizes = slow_cascade(network, thresholds, range(30))
        assert cascade.since.tolist() == [since.get(person, -1) for person in range(network.people)]
        assert cascade.members.tolist() == [person in since for person in range(network.people)]
        assert cascade.sizes.tolist() == sizes


@given(st.lists(st.integers(0, 12), min_size=2, max_size=12))
def test_where_everyone_sees_everyone_it_is_granovetters_crowd(counts):
    n = len(counts)
    bold = [person for person, count in enumerate(counts) if count == 0]
    if not bold:
        return
    everyone = random_network(n, n - 1, np.random.default_rng(1))
    thresholds = [min(count / (n - 1), 1) for count in counts]
    capped = [min(count, n - 1) for count in counts]
    cascade = threshold_cascade(everyone, thresholds, bold)
    assert cascade.sizes[-1] == granovetter_equilibrium(capped)


def test_three_of_ten_reach_a_threshold_of_three_tenths():
    for parts in range(2, 60):
        star = network_from_edges(parts + 1, [0] * parts, range(1, parts + 1))
        for active in range(1, parts):
            seeds = range(1, active + 1)
            assert threshold_cascade(star, active / parts, seeds).members[0]
            more = (active + 0.001) / parts
            assert not threshold_cascade(star, more, seeds).members[0]


@pytest.mark.parametrize("fans", [2**15 - 2, 2**15 - 1, 70_000])
def test_a_hub_may_have_more_neighbours_than_a_short_integer_holds(fans):
    star = network_from_edges(fans + 1, np.zeros(fans), np.arange(1, fans + 1))
    assert threshold_cascade(star, 1.0, [0]).sizes.tolist() == [1, fans + 1]
    seeds = np.arange(1, fans)
    assert not threshold_cascade(star, 1.0, seeds).members[0]
    assert threshold_cascade(star, (fans - 1) / fans, seeds).members.all()


def test_who_has_no_neighbours_joins_only_as_a_seed_or_without_need():
    network = network_from_edges(4, [0], [1])
    assert threshold_cascade(network, 0.5, [0, 3]).members.tolist() == [True, True, False, True]
    assert threshold_cascade(network, 0.0, [0]).members.all()


@given(st.integers(0, 10**6), st.floats(0.01, 0.9))
def test_lower_thresholds_and_more_seeds_never_shrink_a_cascade(seed, threshold):
    network = random_network(60, 4, np.random.default_rng(seed))
    if len(network.indices) == 0:
        return
    here = threshold_cascade(network, threshold, [0, 1]).members
    assert (threshold_cascade(network, threshold * 0.8, [0, 1]).members >= here).all()
    assert (threshold_cascade(network, threshold, [0, 1, 2]).members >= here).all()


def test_same_seed_same_network_and_cascade():
    one, two = (random_network(500, 5, np.random.default_rng(9)) for _ in range(2))
    assert (one.indices == two.indices).all()
    one, two = (clustered_network(5, 30, 4, 1, np.random.default_rng(9)) for _ in range(2))
    assert (one.indices == two.indices).all()


def test_arguments_are_not_changed(rng):
    network = random_network(200, 5, rng)
    thresholds, before = np.full(200, 0.2), network.indices.copy()
    threshold_cascade(network, thresholds, [1])
    without(network, [1])
    assert (network.indices == before).all()
    assert (thresholds == 0.2).all()


# --- Bad input -----------------------------------------------------------------------------

PAIR = Network(np.array([0, 1, 2]), np.array([1, 0]))
NO_TIES = Network(np.array([0, 0, 0]), np.array([], dtype=int))
RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: granovetter_equilibrium([]), "thresholds is"),
        (lambda: granovetter_equilibrium([1, math.nan]), "thresholds holds nan"),
        (lambda: granovetter_equilibrium([1, 2], start=3), "start is 3, but it must be a whole"),
        (lambda: granovetter_equilibrium([1, 2], start=-1), "start is -1"),
        (lambda: normal_threshold_equilibrium(25, 12.2), "mean is 25, but it must be a share"),
        (lambda: normal_threshold_equilibrium(0.25, 0), "sd is 0, but it must be a number above 0"),
        (lambda: normal_threshold_equilibrium(0.25, 0.1, start=2), "start is 2"),
        (lambda: cascade_window(-0.1), "threshold is -0.1"),
        (lambda: cascade_window(math.nan), "threshold is nan"),
        (lambda: random_network(1, 1, RNG), "n is 1"),
        (lambda: random_network(10, 0, RNG), "mean_degree is 0, but it must be above 0"),
        (lambda: random_network(10, 9.5, RNG), "mean_degree is 9.5.*at most n - 1 = 9"),
        (lambda: random_network(10, 3, 7), "rng is 7"),
        (lambda: clustered_network(0, 5, 1, 1, RNG), "clusters is 0"),
        (lambda: clustered_network(3, 1, 0, 1, RNG), "cluster_size is 1"),
        (lambda: clustered_network(3, 5, 5, 1, RNG), "inner_degree is 5"),
        (lambda: clustered_network(3, 5, 2, 11, RNG), "outer_degree is 11"),
        (lambda: clustered_network(3, 5, 2, 1, RNG, hubs=-1), "hubs is -1"),
        (lambda: clustered_network(3, 5, 2, 1, RNG, hub_degree=16), "hub_degree is 16"),
        (lambda: network_from_edges(3, [0, 3], [1, 1]), "source holds 3.*from 0 to 2"),
        (lambda: network_from_edges(3, [0], [1, 2]), "source has 1, target has 2"),
        (lambda: network_from_edges(3, [], []), "source is"),
        (lambda: without(PAIR, [2]), "people holds 2"),
        (lambda: threshold_cascade("all", 0.5, [0]), "network is 'all'"),
        (lambda: threshold_cascade(NO_TIES, 0.5, [0]), "network has 0 ties"),
        (lambda: threshold_cascade(PAIR, 1.5, [0]), "thresholds is 1.5"),
        (lambda: threshold_cascade(PAIR, [0.5, -1], [0]), "thresholds holds -1"),
        (lambda: threshold_cascade(PAIR, [0.5], [0]), "thresholds has 1 values"),
        (lambda: threshold_cascade(PAIR, 0.5, []), "seeds is"),
        (lambda: threshold_cascade(PAIR, 0.5, [2]), "seeds holds 2"),
        (lambda: threshold_cascade(PAIR, 0.5, [0.5]), "seeds is"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()
