"""Time the models beside their peers and print Markdown tables.

    python -m pip install -r tests/benchmarks/requirements.txt
    python tests/benchmarks/models.py

The clock counts processor time of this process, since the cores may be shared. Contenders take
turns, so that a busy moment of the machine hits all of them; the table gives medians. A peer that
is not installed is named and left out. Each peer is checked to do the same work before it is timed.
Nothing here is asserted in a test.
"""

import importlib
import math
import sys
import time
import warnings
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "course"))

from whocounts.models import (
    attendance,
    branching,
    categories,
    concentration,
    intake,
    ladder,
    misclassification,
    multiverse,
    recapture,
    sampling,
    threshold,
    trending,
    visibility,
)

MEAN_DEGREE, THRESHOLD, SEEDS = 10, 0.1, range(10)
BACKGROUND, RATIO, DECAY, DURATION = 2000, 0.8, 1.0, 100.0  # about a million events


def timed(contenders, repeats):
    """Median milliseconds of each function, run in turns after one run to warm up."""
    for run in contenders.values():
        run()
    times = {name: [] for name in contenders}
    for _ in range(repeats):
        for name, run in contenders.items():
            start = time.process_time()
            run()
            times[name].append(1000 * (time.process_time() - start))
    return {name: median(of) for name, of in times.items()}


def table(title, head, rows):
    """Print a Markdown table."""
    print(f"\n**{title}**\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |")


def ms(value):
    """Write milliseconds with three digits."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def beside_ours(title, ours, times, limits=(), note=None):
    """Print medians and how many times as long each takes as ours."""
    head = ["", "median ms", "times ours"]
    rows = [
        (f"*{name}*" if name in limits else name, ms(took), f"{took / times[ours]:,.2f}")
        for name, took in times.items()
    ]
    table(title, head, rows)
    if note:
        print(f"\n{note}")


def peer(name):
    """Import a peer, or say that it is missing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module(name)
    except ImportError as reason:
        print(f"\n(left out: {name}: {reason})")
        return None


# --- cascades ------------------------------------------------------------------------------


def numba_cascade(numba):
    """A frontier over the same CSR arrays, compiled."""

    @numba.njit
    def cascade(indptr, indices, needed, seeds):
        people = len(indptr) - 1
        lacks = needed.copy()
        members = np.zeros(people, np.bool_)
        frontier = np.empty(people, np.int64)
        following = np.empty(people, np.int64)
        size = 0
        for seed in seeds:
            members[seed] = True
            lacks[seed] = -1
            frontier[size] = seed
            size += 1
        while size:
            joining = 0
            for i in range(size):
                person = frontier[i]
                for k in range(indptr[person], indptr[person + 1]):
                    neighbour = indices[k]
                    lacks[neighbour] -= 1
                    if lacks[neighbour] == 0:
                        following[joining] = neighbour
                        joining += 1
            for i in range(joining):
                members[following[i]] = True
            frontier, following = following, frontier
            size = joining
        return members

    def run(network):
        degree = network.degree
        needed = np.maximum(np.ceil(THRESHOLD * degree - 1e-9), 1).astype(np.int32)
        return cascade(network.indptr, network.indices, needed, np.array(SEEDS))

    return run


def ndlib_cascade(network):
    """NDlib's threshold model on the same graph, set up beforehand; the run is timed."""
    networkx, epidemics = peer("networkx"), peer("ndlib.models.epidemics")
    if networkx is None or epidemics is None:
        return None
    from ndlib.models import ModelConfig

    graph = networkx.Graph()
    graph.add_nodes_from(range(network.people))
    owner = np.repeat(np.arange(network.people), network.degree)
    graph.add_edges_from(zip(owner.tolist(), network.indices.tolist(), strict=True))

    def run():
        model = epidemics.ThresholdModel(graph)
        config = ModelConfig.Configuration()
        config.add_model_initial_configuration("Infected", list(SEEDS))
        for node in graph.nodes():
            config.add_node_configuration("threshold", node, THRESHOLD - 1e-12)
        model.set_initial_status(config)
        start = time.process_time()
        before = -1
        while True:
            counts = model.iteration(node_status=False)["node_count"]
            if counts[1] == before:
                break
            before = counts[1]
        run.took.append(1000 * (time.process_time() - start))
        return np.array([model.status[node] for node in range(network.people)], dtype=bool)

    run.took = []
    return run


def mesa_cascade(network):
    """Mesa with plain neighbour lists and no space: the leanest way to write it."""
    mesa = peer("mesa")
    if mesa is None:
        return None

    class Person(mesa.Agent):
        def __init__(self, model):
            super().__init__(model)
            self.joined = self.joining = False

        def look(self):
            if not self.joined and self.around:
                active = sum(other.joined for other in self.around)
                self.joining = active / len(self.around) >= THRESHOLD

        def join(self):
            if self.joining and not self.joined:
                self.joined = True
                self.model.size += 1

    model = mesa.Model()
    people = [Person(model) for _ in range(network.people)]
    for number, person in enumerate(people):
        person.around = [people[other] for other in network.neighbours(number).tolist()]

    def run():
        for person in people:
            person.joined = person.joining = False
        for seed in SEEDS:
            people[seed].joined = True
        model.size = len(SEEDS)
        start = time.process_time()
        before = 0
        while model.size != before:
            before = model.size
            model.agents.do("look")
            model.agents.do("join")
        run.took.append(1000 * (time.process_time() - start))
        return np.array([person.joined for person in people])

    run.took = []
    return run


def cascades(rng):
    network = threshold.random_network(100_000, MEAN_DEGREE, rng)
    ours = threshold.threshold_cascade(network, THRESHOLD, SEEDS)

    def run_ours():
        return threshold.threshold_cascade(network, THRESHOLD, SEEDS)

    contenders = {"ours": run_ours}
    numba = peer("numba")
    if numba is not None:
        compiled = numba_cascade(numba)
        assert (compiled(network) == ours.members).all()
        contenders["numba frontier"] = lambda: compiled(network)
    everyone = np.ones(network.people, dtype=bool)
    contenders["limit: one random read for each tie"] = lambda: everyone.take(network.indices)
    times = timed(contenders, 25)
    for name, make in (("NDlib", ndlib_cascade), ("Mesa, lean", mesa_cascade)):
        run = make(network)
        if run is None:
            continue
        for _ in range(3):
            assert (run() == ours.members).all()
            run_ours()
        times[name] = median(run.took)
    beside_ours(
        f"Watts cascade, 100,000 people, mean degree {MEAN_DEGREE}, threshold {THRESHOLD}, "
        f"{ours.sizes[-1]:,} join in {len(ours.sizes) - 1} steps",
        "ours",
        times,
        limits=("limit: one random read for each tie",),
    )
    sizes = {}
    for people in (10_000, 100_000, 1_000_000):
        larger = threshold.random_network(people, MEAN_DEGREE, rng)
        sizes[people] = timed(
            {"": lambda net=larger: threshold.threshold_cascade(net, THRESHOLD, SEEDS)}, 15
        )[""]
    table(
        "The same cascade as the crowd grows",
        ["people", "median ms", "times a tenth of the people"],
        [
            (
                f"{people:,}",
                ms(took),
                f"{took / sizes[people // 10]:.1f}" if people > 10_000 else "",
            )
            for people, took in sizes.items()
        ],
    )


def graphs(rng):
    rows = []
    networkx = peer("networkx")
    for people, repeats in ((100_000, 5), (1_000_000, 3)):
        ours = timed({"": lambda n=people: threshold.random_network(n, MEAN_DEGREE, rng)}, repeats)[
            ""
        ]
        ties = people * MEAN_DEGREE // 2
        limit = timed(
            {
                "": lambda n=people, m=ties: (
                    rng.geometric(MEAN_DEGREE / n, m),
                    np.sort(rng.integers(2**60, size=m)),
                )
            },
            repeats,
        )[""]
        theirs = math.nan
        if networkx is not None:
            start = time.process_time()
            networkx.fast_gnp_random_graph(people, MEAN_DEGREE / (people - 1), seed=1)
            theirs = 1000 * (time.process_time() - start)
        rows.append((f"{people:,}", ms(ours), ms(theirs), f"{theirs / ours:,.0f}", ms(limit)))
    table(
        f"Random graph of mean degree {MEAN_DEGREE} (NetworkX: one run)",
        ["people", "ours, ms", "NetworkX, ms", "times ours", "limit: its draws and one sort, ms"],
        rows,
    )


# --- Hawkes --------------------------------------------------------------------------------


def hawkes(rng):
    counts = {}

    def ours():
        counts["ours"] = len(branching.simulate_hawkes(BACKGROUND, RATIO, DECAY, DURATION, rng))

    events = round(branching.expected_hawkes_counts(BACKGROUND, RATIO, DECAY, DURATION, 1)[0])
    offspring = round(events * RATIO)

    def draws():
        rng.random(events - offspring)
        rng.integers(events, size=offspring)
        rng.standard_exponential(offspring)

    contenders = {"ours": ours}
    if (tick := peer("tick.hawkes")) is not None:
        seeds = iter(range(1, 1000))

        def by_tick():
            simulation = tick.SimuHawkesExpKernels(
                adjacency=np.array([[RATIO]]),
                decays=DECAY,
                baseline=np.array([float(BACKGROUND)]),
                end_time=DURATION,
                seed=next(seeds),
                verbose=False,
            )
            simulation.simulate()
            counts["tick (C++)"] = simulation.n_total_jumps

        contenders["tick (C++)"] = by_tick
    if (rust := peer("hawkes.multivariate")) is not None:
        more_seeds = iter(range(1, 1000))
        parameters = rust.Parameters(
            baseline=np.array([float(BACKGROUND)]), excitation=np.array([[RATIO]]), decay=DECAY
        )

        def by_rust():
            found = rust.simulate(parameters, horizon=DURATION, seed=next(more_seeds))
            counts["hawkes-rs (Rust)"] = sum(len(times) for times in found)

        contenders["hawkes-rs (Rust)"] = by_rust
    unsorted = rng.random(events)
    contenders["limit: the random draws alone"] = draws
    contenders["numpy.sort of as many times"] = lambda: np.sort(unsorted)
    times = timed(contenders, 15)
    rows = []
    for name, took in times.items():
        number = counts.get(name, events)
        assert abs(number / events - 1) < 0.05, (name, number, events)
        rows.append(
            (
                name if name in counts else f"*{name}*",
                ms(took),
                f"{number / took / 1000:.1f}",
                f"{took / times['ours'] * counts['ours'] / number:.2f}",
            )
        )
    table(
        f"Hawkes process, ratio {RATIO}, about {events:,} events, times in order",
        ["", "median ms", "million events a second", "time for an event, times ours"],
        rows,
    )


# --- waiting lines -------------------------------------------------------------------------


def waits(rng):
    arrivals = np.cumsum(rng.exponential(1.25, 10_000))
    services = rng.exponential(1.0, 10_000)
    expected = intake.lindley_waits(arrivals, services)
    contenders = {"ours": lambda: intake.lindley_waits(arrivals, services)}
    contenders["limit: two running sums"] = lambda: (np.cumsum(arrivals), np.cumsum(services))
    times = timed(contenders, 200)
    slow = {}
    if (simpy := peer("simpy")) is not None:

        def by_simpy():
            environment = simpy.Environment()
            server = simpy.Resource(environment, capacity=1)
            waited = np.empty(len(arrivals))

            def customer(number, arrival, service):
                yield environment.timeout(arrival)
                with server.request() as turn:
                    yield turn
                    waited[number] = environment.now - arrival
                    yield environment.timeout(service)

            for number, (arrival, service) in enumerate(
                zip(arrivals.tolist(), services.tolist(), strict=True)
            ):
                environment.process(customer(number, arrival, service))
            environment.run()
            return waited

        assert np.allclose(by_simpy(), expected)
        slow["simpy"] = by_simpy
    if (ciw := peer("ciw")) is not None:
        network = ciw.create_network(
            arrival_distributions=[
                ciw.dists.Sequential([*np.diff(arrivals, prepend=0).tolist(), 1e12])
            ],
            service_distributions=[ciw.dists.Sequential(services.tolist())],
            number_of_servers=[1],
        )

        def by_ciw():
            simulation = ciw.Simulation(network)
            simulation.simulate_until_max_customers(len(arrivals), method="Finish")
            return simulation

        records = by_ciw().get_all_records()
        assert np.allclose([r.waiting_time for r in records], expected, atol=1e-6)
        slow["ciw"] = by_ciw
    if slow:
        times |= timed(slow, 5)
    beside_ours(
        "Waits of 10,000 arrivals before one server",
        "ours",
        times,
        limits=("limit: two running sums",),
    )


# --- panels --------------------------------------------------------------------------------


def panels(rng):
    """Every model at the largest setting of its panel, or larger."""
    ties = threshold.random_network(100_000, 6, rng)
    personal = np.clip(rng.normal(0.18, 0.05, 100_000), 0, 1)
    arrivals = np.zeros((72 * 60, 3), dtype=int)
    arrivals[:, 0] = rng.poisson(0.05, len(arrivals))
    flood = arrivals.copy()
    flood[360:420, 1] = 84
    huge = arrivals.copy()
    huge[360:1360, 1] = 100
    sizes = [2.0, 0.01, 25.0]
    evenings = [(24 * day + hour / 2, 1000) for day in range(4) for hour in range(38, 46)]
    gifts = rng.lognormal(3, 1.5, 40_000)
    hours = rng.poisson(200, (20, 168))
    members = rng.random((5000, 6)) < 0.3
    tables = rng.integers(5, 500, (12, 2, 2))
    posts = rng.zipf(1.8, 100_000).clip(max=10_000)
    matrix = ladder.ladder_matrix(0.2, 0.1, 0.3, 0.2)
    world = {
        "group": rng.integers(0, 6, 5000),
        "mentions": rng.poisson(3, 5000),
        "driven_out": rng.uniform(0, 1, 5000),
    }
    rules = {
        "collected": visibility.chance(0.8),
        "kept": visibility.chance("driven_out"),
        "labelled": visibility.chance(0.9),
        "aggregated": visibility.minimum_cell("group", 50),
        "named": visibility.top("mentions", 20),
    }
    data = rng.poisson(5, 5000)
    forks = {f"fork {k}": {"a": lambda x: x, "b": lambda x: x[x > 0]} for k in range(6)}

    def attend(reserved):
        return attendance.simulate_attendance(
            100_000, 0.4, 19_000, rng, prank=1_000_000, duplicate=50_000, reserved=reserved
        )

    def intervals():
        for flagged in range(0, 1000, 20):
            misclassification.rogan_gladen(flagged, 1000, 0.9, 0.95)
            misclassification.wilson_interval(flagged, 1000)
            misclassification.predictive_values(flagged / 1000, 0.9, 0.95)

    def recaptured():
        for overlap in rng.hypergeometric(800, 4200, 900, size=200).tolist():
            recapture.chapman(800, 900, overlap)

    settings = {
        "attendance": [
            ("1,150,000 forms, first come, first served", lambda: attend(False)),
            ("1,150,000 forms, seats reserved", lambda: attend(True)),
        ],
        "intake": [
            (
                "three days by the minute, a flood of 5,000",
                lambda: intake.portal(flood, sizes, rng, 200, 120, 3000),
            ),
            (
                "the same, a flood of 100,000",
                lambda: intake.portal(huge, sizes, rng, 200, 120, 200_000),
            ),
        ],
        "threshold": [
            (
                "cascade, 3,000 people, network drawn anew",
                lambda: threshold.threshold_cascade(
                    threshold.random_network(3000, 6, rng), 0.15, SEEDS
                ),
            ),
            (
                "cascade, 100,000 people, network kept",
                lambda: threshold.threshold_cascade(ties, personal, SEEDS),
            ),
            (
                "Granovetter's crowd of 10,000, one joins after the other",
                lambda: threshold.granovetter_equilibrium(np.arange(10_000)),
            ),
        ],
        "branching": [
            (
                "exact means, 96 hours, 32 bursts",
                lambda: branching.expected_hawkes_counts(0, 0.95, 0.1, 96, 96, evenings),
            ),
            (
                "20 runs of 96 hours, about 200,000 posts",
                lambda: branching.simulate_hawkes_counts(20, 0.8, 0.3, 96, rng, 96, 20),
            ),
        ],
        "concentration": [
            (
                "40,000 gifts: Gini, Lorenz curve, top tenth",
                lambda: (
                    concentration.gini(gifts),
                    concentration.lorenz_curve(gifts),
                    concentration.top_share(gifts, 0.1),
                ),
            ),
        ],
        "trending": [
            (
                "20 topics, 168 hours, all five rules",
                lambda: [trending.rank_topics(hours, rule) for rule in trending.RULES],
            ),
        ],
        "ladder": [
            (
                "a million people, 5 rungs, 52 waves, by chance",
                lambda: ladder.walk_ladder(
                    [800_000, 100_000, 60_000, 30_000, 10_000], matrix, 52, rng
                ),
            ),
        ],
        "categories": [
            (
                "5,000 people, 6 categories: overlaps and one label by each rule",
                lambda: (
                    categories.overlap_table(members),
                    [
                        categories.forced_single_label(members, rule, rng)
                        for rule in categories.SINGLE_LABEL_RULES
                    ],
                ),
            ),
            (
                "reversal and common odds ratio, 12 strata",
                lambda: (categories.reversal(tables), categories.mantel_haenszel(tables)),
            ),
        ],
        "visibility": [
            ("5,000 people, five rules", lambda: visibility.observe(world, rules, "mentions", rng))
        ],
        "recapture": [("200 pairs of lists", recaptured)],
        "sampling": [
            (
                "stream of 100,000 people and their weights",
                lambda: (
                    sampling.bernoulli_stream(posts, 0.01, rng),
                    sampling.inclusion_probability(posts, 0.01),
                ),
            ),
        ],
        "misclassification": [("50 settings of all three", intervals)],
        "multiverse": [
            (
                "5,000 posts, six forks, 64 paths",
                lambda: multiverse.multiverse(data, forks, np.mean),
            ),
        ],
    }
    times = timed(
        {(model, what): run for model, runs in settings.items() for what, run in runs}, 21
    )
    table(
        "Every model at the largest setting of its panel, or larger (aim: under 30 ms)",
        ["model", "setting", "median ms"],
        [(model, what, ms(took)) for (model, what), took in times.items()],
    )
    model, what = max(times, key=times.get)
    print(f"\nSlowest: `{model}`, {what}.")


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["cascades", "hawkes", "waits", "panels", "graphs"]
    print(f"Python {sys.version.split()[0]}, NumPy {np.__version__}")
    for part in wanted:
        globals()[part](np.random.default_rng(2020))
