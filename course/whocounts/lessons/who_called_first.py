"""Lesson 12, Who called first?: can a movement without a leader have a beginning?"""

from functools import cache

import numpy as np
import pandas as pd

from whocounts.classroom import lesson_kit as kit
from whocounts.classroom.lesson_kit import (
    claim_card,
    fact,
    facts,
    first_rows,
    references,
    show_number,
    show_table,
)
from whocounts.models.threshold import (
    granovetter_equilibrium,
    network_from_edges,
    normal_threshold_equilibrium,
    threshold_cascade,
    without,
)

__all__ = [
    "claim_card", "fact", "facts", "first_rows", "references", "show_number", "show_table",
    "threshold_cascade",
]  # fmt: skip

start, check, card, done = kit.open_lesson("12_who_called_first", data=["call_log", "fan_network"])

NETWORK = start.parameters("fan_network")
ACCOUNTS, CLUSTER_SIZE = NETWORK["accounts"], NETWORK["cluster_size"]
CLUSTERS = ACCOUNTS // CLUSTER_SIZE
EVENING = start.parameters("call_log")["evening"]  # minutes


def call_log():
    """The invented evening: one row is one post as one archive kept it. Ids are names, so text."""
    log = start.read("call_log")
    ids = ["post_id", "reshared_from"]
    log[ids] = log[ids].astype("Int64").astype("string").fillna("none").astype(object)
    return log


def _in_order(log):
    """The posts by the minute; those of one minute as the platform listed them."""
    return log.sort_values("minute", kind="stable")


def _calls(log):
    return log[log["reshared_from"] == "none"]


@kit.kindly('lesson.calls("platform")')
def calls(archive):
    """The calls that one archive holds: posts that pass on no other post.

    Parameters
    ----------
    archive : {"platform", "later pull", "tag search", "news story"}

    Returns
    -------
    pandas.DataFrame
    """
    if archive not in _archives():
        known = ", ".join(f'"{one}"' for one in _archives())
        raise ValueError(f"archive is {archive!r}, but it must be one of {known}.")
    return _calls(_archives()[archive])


def fan_network():
    """The invented network: one row is one tie between two accounts."""
    return start.read("fan_network")


def headline_figure(log):
    """The news story's archive: one loud post, and what followed it."""
    kept = _in_order(log[log["archive"] == "news story"])
    so_far = pd.Series(range(1, len(kept) + 1), index=kept["minute"], name="posts so far")
    first = kept.iloc[0]
    figure = kit.new_figure()
    axes = figure.subplots()
    axes.step(so_far.index, so_far, where="post", color=kit.BLUE, linewidth=2.5)
    axes.plot(first["minute"], 1, "o", color=kit.ORANGE, markersize=10)
    axes.annotate(
        f"first: {first['account']}", (first["minute"], 1), (-12, 4),
        textcoords="offset points", ha="right", color=kit.ORANGE, weight="bold",
    )  # fmt: skip
    axes.set(
        xlabel="Minutes since the police request", ylabel="Posts so far",
        title="One account calls, the others follow", xlim=(0, EVENING - 1), ylim=(0, None),
    )  # fmt: skip
    return kit.picture(
        figure,
        alt=f"Step line. Nothing before minute {first['minute']}; then a post by {first['account']}, "
        f"and {len(kept) - 1} reshares that pile up behind it.",
        caption="Posts of the evening that the news story kept: the loudest one and its reshares.",
        not_shown="every post that did not answer this one.",
        numbers=so_far[~so_far.index.duplicated(keep="last")].iloc[::4].rename_axis("minute"),
    )


def answer_to_prediction(log):
    """The student's prediction beside what the platform's archive says."""
    loudest = log.loc[log["archive"] == "news story", "minute"].min()
    earlier = int((calls("platform")["minute"] < loudest).sum())
    happened = f"Before the loudest call {earlier} other accounts had called."
    return kit.recall(
        "my_prediction", "my_reason", happened,
        between=(0, log["account"].nunique()), right=earlier, unit="accounts",
    )


def missing_originals(log):
    """What each archive points to and does not hold."""
    rows = {}
    for archive, kept in log.groupby("archive"):
        missing = _missing(kept)
        rows[archive] = {
            "posts": len(kept),
            "calls (they reshare nothing)": len(_calls(kept)),
            "originals pointed to and missing": missing.nunique(),
            "earliest missing id": min(missing, key=int, default="none"),
        }
    return show_table(
        pd.DataFrame.from_dict(rows, orient="index").rename_axis("archive"),
        "What each archive holds, and what it points to without holding it (SYNTHETIC).",
    )


def _missing(kept):
    """Ids that these posts reshare and that are not among them."""
    originals = kept.loc[kept["reshared_from"] != "none", "reshared_from"]
    return originals[~originals.isin(kept["post_id"])]


# --- six cards, and a crowd of six ------------------------------------------------------------

_PEOPLE = ("Ali", "Noor", "Bo", "Cam", "Dee", "Eli")


def _rounds(thresholds):
    """How many act after each round of looking around, from nobody on."""
    acting = [0]
    while (willing := sum(threshold <= acting[-1] for threshold in thresholds)) != acting[-1]:
        acting.append(willing)
    return acting


def _init_people(figure):
    axes = figure.subplots()
    axes.set(xlim=(-0.6, 5.6), ylim=(0, 3.6))
    axes.set_axis_off()
    places = range(len(_PEOPLE))
    for place, name in enumerate(_PEOPLE):
        axes.text(place, 1.58, name, ha="center", va="center", size=11, weight="bold" if name == "Noor" else None)
    return {
        "cards": list(axes.bar(places, 1.1, 0.62, 0.15, edgecolor=kit.BLACK, linewidth=1.5)),
        "says": [axes.text(place, 0.7, "", ha="center", va="center", size=17) for place in places],
        "people": [axes.plot(place, 2.35, "o", markersize=26, markeredgewidth=2)[0] for place in places],
        "does": [axes.text(place, 3.15, "", ha="center", va="center", size=10) for place in places],
    }


def _show_people(artists, says, does):
    """Draw six people: what their cards say (or None, face down), and what each does."""
    for place, (card, word) in enumerate(zip(says, does, strict=True)):
        acts = word not in {"waits", ""}
        artists["cards"][place].set(
            facecolor="#c9c9c9" if card is None else "white", hatch="///" if card is None else ""
        )
        artists["says"][place].set_text("" if card is None else card)
        artists["people"][place].set(
            markerfacecolor=kit.ORANGE if acts else "white", markeredgecolor=kit.BLACK
        )
        artists["does"][place].set(text=word, weight="bold" if acts else "normal")


def _update_cards(artists, turned, waits):
    thresholds = [0, 2 if waits else 1, 2, 3, 4, 5][:turned]
    acting = granovetter_equilibrium(thresholds) if thresholds else 0
    hidden = [None] * (6 - turned)
    does = ["acts" if threshold < acting else "waits" for threshold in thresholds]
    _show_people(artists, [*thresholds, *hidden], [*does, *([""] * len(hidden))])
    if not thresholds:
        return "All cards lie face down. Nobody acts."
    last, name = thresholds[-1], _PEOPLE[turned - 1]
    before = acting - (does[-1] == "acts")
    so_far = f"and {kit.counted(before, 'act', 'acts')} already" if last else "and needs nobody"
    return f"{name}'s card says {last}, {so_far}: {name} {does[-1]}. In all {acting} of {turned} {'acts' if acting == 1 else 'act'}."


def six_cards():
    """Six people with a card each, turned over one after the other."""
    return kit.Panel(
        name="six_cards",
        controls=[
            kit.Slider("turned", "Cards turned over", 0, 6, 1, 2, "of 6"),
            kit.Switch("waits", "Noor waits for two, not for one"),
        ],
        init=_init_people,
        update=_update_cards,
        alt="Six people in a row, each with a card below.",
        caption="A card says how many others must act before this person does (SYNTHETIC). "
                "Not shown: why anybody acts.",
        states=[{"turned": 1}, {"turned": 6}, {"turned": 6, "waits": True}],
        size={"height": 2.2, "left": 0.01, "right": 0.99, "top": 0.92, "bottom": 0.02},
    )


def _update_crowd(artists, **waits_for):
    thresholds = list(waits_for.values())
    rounds, mean = _rounds(thresholds), sum(thresholds) / len(thresholds)
    joins = [
        next((number for number, acting in enumerate(rounds[:-1], 1) if threshold <= acting), None)
        for threshold in thresholds
    ]
    does = [f"in round {number}" if number else "waits" for number in joins]
    _show_people(artists, thresholds, does)
    chain = ", then ".join(map(str, rounds[1:])) or "none"
    return kit.Reading(
        f"The mean threshold is {kit.words(mean)}. How many act, round by round: {chain}. "
        f"In the end {rounds[-1]} of 6 {'acts' if rounds[-1] == 1 else 'act'}.",
        {"mean threshold": mean, "people who act in the end": rounds[-1]},
    )


def _crowd_where(acting):
    return lambda settings, numbers: (
        numbers["mean threshold"] == 2 and numbers["people who act in the end"] == acting
    )


def crowd_panel():
    """Six thresholds to write: one mean, and how many act?"""
    return kit.Panel(
        name="crowd",
        controls=[
            kit.Number(name.lower(), f"{name} waits for", 0, 6, 1, 2, "others") for name in _PEOPLE
        ],
        init=_init_people,
        update=_update_crowd,
        alt="Six people in a row, each with a card below that says for how many others they wait.",
        caption="Six invented people who all see each other (SYNTHETIC). Who waits for "
                "six never acts. Not shown: why anybody acts, and whether they stop again.",
        states=[{}, {"noor": 0}, {"noor": 1, "ali": 0, "bo": 1}],
        missions=[
            kit.Mission(
                "Build two crowds whose mean threshold is 2. In the first all six act: press Keep this "
                "one. In the second only one acts.",
                steps=[_crowd_where(6), _crowd_where(1)],
                said="One mean, two ends. Lay them side by side: at which person does the chain break?",
            )
        ],
        size={"height": 2.2, "left": 0.01, "right": 0.99, "top": 0.92, "bottom": 0.02},
    )  # fmt: skip


# --- the panel of the archive ---------------------------------------------------------------

_MINUTES = np.arange(0, EVENING + 1, 20)


@cache
def _archives():
    return {name: _in_order(kept) for name, kept in call_log().groupby("archive")}


@cache
def _noor():
    """Noor's account: the one whose post is the earliest that the later pull holds."""
    return _archives()["later pull"]["account"].iloc[0]


def _kept(archive, begins):
    """What an archive holds if it begins in this minute, in order."""
    kept = _archives()[archive]
    return kept[kept["minute"] >= begins]


def _init_archive(figure):
    axes = figure.subplots()
    bars = axes.stairs(np.zeros(len(_MINUTES) - 1), _MINUTES, fill=True, color=kit.BLUE, edgecolor=kit.BLACK)
    (line,) = axes.plot([0, 0], [0, 50], color=kit.ORANGE, linewidth=3)
    name = axes.text(0, 46, "", color=kit.ORANGE, weight="bold")
    axes.set(xlabel="Minutes since the police request", ylabel="Posts in 20 minutes",
             xlim=(-6, EVENING), ylim=(0, 50))
    return {"bars": bars, "line": line, "name": name}


def _update_archive(artists, archive, begins):
    kept = _kept(archive, begins)
    artists["bars"].set_data(np.histogram(kept["minute"], _MINUTES)[0])
    if kept.empty:
        artists["line"].set_xdata([-9, -9])
        artists["name"].set_text("")
        return kit.Reading(f"From minute {begins} on this archive holds no post. It names nobody.", {"posts held": 0})
    post = kept.iloc[0]
    account, minute = post["account"], post["minute"]
    who = f"Noor ({account})" if account == _noor() else account
    artists["line"].set_xdata([minute, minute])
    artists["name"].set(text=f" first: {who}", x=minute)
    missing = _missing(kept)
    how = "passes on a post that is not here" if post["reshared_from"] in set(missing) else "calls"
    return kit.Reading(
        f"This archive holds {kit.counted(len(kept), 'posts')}. The first is by {who} in minute {minute}: it {how}.",
        {"posts held": len(kept), "minute of the first post": int(minute)},
    )


def _noor_is_first(settings):
    return [*_kept(**settings)["account"].head(1)] == [_noor()]


def archive_panel():
    """Choose an archive and where it begins, and so who was first."""
    return kit.Panel(
        name="archive",
        controls=[
            kit.Choice("archive", "Whose archive?", {name: name for name in _archives()}, "platform"),
            kit.Slider("begins", "The archive begins in minute", 0, 300, 5, 0),
        ],
        init=_init_archive,
        update=_update_archive,
        alt="Bars of posts over the evening, and a line at the first post that the archive holds.",
        caption="Posts in each 20 minutes of the invented evening, as one archive kept them "
                "(SYNTHETIC). Not shown: calls by phone, in private chats or on other platforms.",
        states=[
            {"archive": "platform", "begins": 0},
            {"archive": "platform", "begins": 100},
            {"archive": "news story", "begins": 0},
        ],
        missions=[
            kit.Mission(
                "Make Noor the first, twice. First move only where the platform's archive begins. Then "
                "set it back to minute 0, and change only the archive.",
                steps=[
                    lambda settings, numbers: settings["archive"] == "platform" and _noor_is_first(settings),
                    lambda settings, numbers: settings["begins"] == 0 and _noor_is_first(settings),
                ],
                said="The evening never changed, and twice you made a founder. What does Noor's post do, in both?",
            )
        ],
        size={"height": 2.7, "bottom": 0.22, "top": 0.9},
    )


# --- the real check, and the crowd without an end ---------------------------------------------


@kit.kindly("lesson.beyond_the_followers(times_each=10)")
def beyond_the_followers(times_each):
    """The views that its author's followers can have given to a video, beside all that it had.

    Parameters
    ----------
    times_each : float
        How often each follower is thought to have watched it.
    """
    times_each = kit.number_within("times_each", times_each, 1, 1_000)
    followers, views = (float(fact(name).value) for name in ("F050", "F048"))
    lines = [
        f"About {followers:,.0f} followers [F050], each {kit.counted(times_each, 'times', 'time')}: {followers * times_each:,.0f} views.",
        f"The video had over {views:,.0f} views [F048]. That is {views / (followers * times_each):,.0f} times as "
        "many.",
    ]
    return kit.Shown(kit.box("Could her followers have been all?", *lines), " ".join(lines))


@kit.kindly("lesson.people_who_act(spread=5)")
def people_who_act(spread):
    """How many of each 100 act in the end when thresholds are normal with a mean of 25.

    The crowd has no end, so that chance evens out; a hundred people drawn by chance would differ.

    Parameters
    ----------
    spread : float
        Standard deviation of the thresholds, in people, from 0.1 to 100.

    Returns
    -------
    float
        People of each 100, rounded to one decimal.
    """
    kit.number_within("spread", spread, 0.1, 100)
    return round(100 * normal_threshold_equilibrium(0.25, spread / 100), 1)


def spread_figure():
    """Who acts in the end, by the spread of the thresholds."""
    spreads = np.round(np.arange(5, 30.1, 0.25), 2)
    acting = pd.Series([people_who_act(spread) for spread in spreads], spreads, name="people of 100")
    jump = int(np.argmax(np.diff(acting)))
    figure = kit.new_figure()
    axes = figure.subplots()
    for part, colour, marker in ((acting.iloc[: jump + 1], kit.BLUE, "o"),
                                 (acting.iloc[jump + 1 :], kit.ORANGE, "s")):  # fmt: skip
        axes.plot(part.index, part, color=colour, marker=marker, markevery=8, linewidth=2.5)
    axes.annotate(
        "a few", (spreads[jump], acting.iloc[jump]), (-6, 10),
        textcoords="offset points", ha="right", color=kit.BLUE,
    )  # fmt: skip
    axes.annotate(
        "nearly all", (spreads[jump + 1], acting.iloc[jump + 1]), (6, -18),
        textcoords="offset points", color=kit.ORANGE,
    )  # fmt: skip
    axes.set(
        xlabel="Spread of the thresholds (standard deviation, in people)",
        ylabel="People of 100 who act",
        title="The same average all along, and a jump", xlim=(5, 30), ylim=(0, 105),
    )  # fmt: skip
    return kit.picture(
        figure,
        alt=f"A line that stays near the bottom up to a spread of {spreads[jump]:g}, jumps to nearly "
        f"{acting.max():.0f} of 100 right after it, and then sinks a little.",
        caption="People of 100 who act in the end, for normal thresholds with a mean of 25.",
        not_shown="which spread a real crowd has. Nobody has asked one.",
        numbers=acting.iloc[::8].rename_axis("spread"),
    )


# --- the network ----------------------------------------------------------------------------


@cache
def _ties():
    """The ties as numbers from 0, without the hub's; the hub; and its neighbours."""
    ends = fan_network().apply(lambda names: names.str[1:].astype(int) - 1).to_numpy()
    hub = int(np.bincount(ends.ravel()).argmax())
    of_hub = (ends == hub).any(axis=1)
    return ends[~of_hub], hub, ends[of_hub].sum(axis=1) - hub


@cache
def network(mean_degree):
    """The fan network with so many ties that its mean degree is `mean_degree`.

    The file holds its ties in random order; the first of them are kept, and all of the hub's.

    Parameters
    ----------
    mean_degree : float
        Mean number of neighbours, from 1 to 6.

    Returns
    -------
    whocounts.models.threshold.Network
    """
    ties, hub, fans = _ties()
    kept = ties[: round(mean_degree * ACCOUNTS / 2) - len(fans)]
    return network_from_edges(
        ACCOUNTS,
        np.concatenate([kept[:, 0], np.full(len(fans), hub)]),
        np.concatenate([kept[:, 1], fans]),
    )


@cache
def _first_callers(begin, hub_gone):
    """Numbers of the accounts that call first."""
    ties, hub, fans = _ties()
    if begin == "hub":
        # If the hub is gone, another calls: its neighbour with the most ties in the whole file.
        other = fans[np.bincount(ties.ravel(), minlength=ACCOUNTS)[fans].argmax()]
        return np.array([other if hub_gone else hub])
    rng = start.chance()
    if begin == "friends":
        clusters = rng.choice(np.delete(np.arange(CLUSTERS), hub // CLUSTER_SIZE), 10, replace=False)
        friends = [rng.choice(CLUSTER_SIZE, 3, replace=False) + c * CLUSTER_SIZE for c in clusters]
        return np.concatenate(friends)
    callers = np.arange(CLUSTERS) * CLUSTER_SIZE + rng.integers(CLUSTER_SIZE, size=CLUSTERS)
    return callers[callers != hub]


@cache
def evening(spread, mean_degree, begin, hub_gone):
    """One cascade on the fan network.

    Parameters
    ----------
    spread : float
        Standard deviation of the thresholds, in percentage points of an account's neighbours.
    mean_degree : float
        Mean number of neighbours.
    begin : {"hub", "friends", "apart"}
        Who calls first. With "hub" and `hub_gone`, one of the hub's neighbours calls in its place.
    hub_gone : bool
        Whether the hub and its ties are taken out; then it never joins and is not counted.

    Returns
    -------
    sizes : numpy.ndarray of int
        Accounts that have joined after each round.
    since : numpy.ndarray of int, shape (ACCOUNTS,)
        The round in which each account has joined; -1 if it never does.
    alone : int
        Accounts whose threshold is 0: they need nobody.
    """
    _, hub, _ = _ties()
    chance = start.chance().standard_normal(ACCOUNTS)
    thresholds = np.clip(NETWORK["mean_threshold"] + spread / 100 * chance, 0, 1)
    ties, seeds = network(mean_degree), _first_callers(begin, hub_gone)
    if hub_gone:
        ties = without(ties, [hub])
        thresholds[hub] = 1
    cascade = threshold_cascade(ties, thresholds, seeds)
    return cascade.sizes, cascade.since, int((thresholds == 0).sum())


def _runs(joined, hub_gone):
    """Has the call run through the network: have more than half joined?"""
    return joined > (ACCOUNTS - hub_gone) / 2


@kit.kindly('lesson.joined(10, mean_degree=6, begin="apart", hub_gone=True)')
def joined(spread, mean_degree, begin, hub_gone):
    """How many accounts have joined at the end of such an `evening`."""
    kit.number_within("spread", spread, 0, 100)
    kit.number_within("mean_degree", mean_degree, 1, 6)
    if begin not in _BEGIN.values():
        known = ", ".join(f'"{one}"' for one in _BEGIN.values())
        raise ValueError(f"begin is {begin!r}, but it must be one of {known}.")
    if not isinstance(hub_gone, bool):
        raise ValueError(f"hub_gone is {hub_gone!r}, but it must be True or False.")
    return int(evening(spread, mean_degree, begin, hub_gone)[0][-1])


_BEGIN = {
    "the hub, or its neighbour": "hub",
    "3 in each of 10 clusters": "friends",
    "30 accounts, far apart": "apart",
}
_CALLS = {
    "hub": "The hub calls",
    "friends": "Three accounts in each of ten clusters call",
    "apart": "Thirty accounts call, far apart",
}


def _ring(clusters, width, height):
    """Middles of clusters that stand around an ellipse, the same way apart."""
    angle = np.linspace(0, 2 * np.pi, 1_000)
    points = np.column_stack([width * np.cos(angle), height * np.sin(angle)])
    way = np.concatenate([[0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    stops = np.arange(clusters) / clusters * way[-1]
    return np.column_stack([np.interp(stops, way, along) for along in points.T])


@cache
def _places():
    """Where each account is drawn: its cluster on one of two rings, the hub in the middle."""
    outer = round(0.6 * CLUSTERS)
    middles = np.concatenate([_ring(outer, 3.35, 1.52), _ring(CLUSTERS - outer, 2.1, 0.74)])
    cluster, member = np.divmod(np.arange(ACCOUNTS), CLUSTER_SIZE)
    turn, out = member * np.pi * (3 - 5**0.5), 0.31 * np.sqrt((member + 0.5) / CLUSTER_SIZE)
    places = middles[cluster] + np.column_stack([out * np.cos(turn), out * np.sin(turn)])
    places[_ties()[1]] = 0, 0
    return places


def _parted(lines):
    """Lines of shape (n, 2 ends, x and y) as one line with a gap after each."""
    gaps = np.full((len(lines), 1, 2), np.nan)
    return np.concatenate([lines, gaps], axis=1).reshape(-1, 2).T


def _init(figure):
    axes = figure.subplots()
    axes.set(xlim=(-3.8, 3.8), ylim=(-1.95, 1.95))
    axes.set_axis_off()
    places, (ties, hub, fans) = _places(), _ties()
    axes.plot(*_parted(places[ties]), color="#bbbbbb", linewidth=0.4, alpha=0.5)
    to_fans = np.stack([np.broadcast_to(places[hub], places[fans].shape), places[fans]], axis=1)
    (of_hub,) = axes.plot(*_parted(to_fans), color=kit.PINK, linewidth=0.5)
    dots = axes.scatter(*np.delete(places, hub, 0).T, s=12, edgecolors="#555555", linewidths=0.5)
    (hub_dot,) = axes.plot(*places[hub], "D", markersize=12, markeredgecolor=kit.BLACK)
    (callers,) = axes.plot([], [], "s", color=kit.ORANGE, markersize=7, markeredgecolor=kit.BLACK)
    return {"of_hub": of_hub, "dots": dots, "hub": hub_dot, "callers": callers}


def _update(artists, rounds, spread, begin, hub_gone):
    sizes, since, alone = evening(spread, 6, begin, hub_gone)
    members, hub = (since >= 0) & (since <= rounds), _ties()[1]
    joined, over = int(members.sum()), rounds >= len(sizes) - 1
    callers = _first_callers(begin, hub_gone)
    artists["dots"].set_facecolors(np.where(np.delete(members, hub), kit.BLUE, "white"))
    artists["of_hub"].set_visible(not hub_gone)
    artists["hub"].set(visible=not hub_gone, markerfacecolor=kit.BLUE if members[hub] else "white")
    artists["callers"].set_data(*_places()[callers].T)
    if hub_gone and begin == "hub":
        who = f"The hub is gone; a{callers[0] + 1:04}, its neighbour with the most ties, calls in its place"
    else:
        who = _CALLS[begin] + (", and the hub is gone" if hub_gone else "")
    end = "The call is over" if over else "The call is still on its way"
    if _runs(joined, hub_gone):
        end += ", and has run through the network"
    elif over:
        end += ", and stayed small"
    return kit.Reading(
        f"{who}. Accounts that need nobody: {alone}. After {kit.counted(rounds, 'rounds')} {joined:,} of "
        f"{ACCOUNTS - hub_gone:,} accounts {'has' if joined == 1 else 'have'} joined. {end}.",
        {
            "accounts that need nobody": alone,
            "accounts that have joined": joined,
            "the call is over": over,
        },
    )


def _dies_without_the_hub(settings, numbers):
    small = not _runs(numbers["accounts that have joined"], True)
    return settings["hub_gone"] and numbers["the call is over"] and small


def _runs_without_the_hub(settings, numbers):
    return settings["hub_gone"] and _runs(numbers["accounts that have joined"], True)


def panel():
    """The network: thresholds, first callers and the hub. Does the call run, or does it die?"""
    return kit.Panel(
        controls=[
            kit.Slider("rounds", "Rounds gone by", 0, 60, 1, 3),
            kit.Slider("spread", "Spread of the thresholds", 0, 30, 1, 10, "points"),
            kit.Choice("begin", "Who calls first?", _BEGIN, "hub"),
            kit.Switch("hub_gone", "Remove the hub"),
        ],
        init=_init,
        update=_update,
        alt=f"A network of {ACCOUNTS:,} accounts in {CLUSTERS} clusters, drawn on two rings around a hub. Those who have "
            "joined are filled.",
        caption="One invented evening (SYNTHETIC). Squares call first, filled dots have joined, the "
                "diamond is the hub. Not shown: people who leave again, and why "
                "anyone joins.",
        states=[
            {"rounds": 60, "spread": 4},
            {"rounds": 60, "spread": 10},
            {"rounds": 60, "spread": 10, "hub_gone": True},
            {"rounds": 60, "spread": 16, "hub_gone": True},
            {"rounds": 60, "spread": 10, "begin": "friends", "hub_gone": True},
        ],
        missions=[
            kit.Mission(
                "Make this sentence true: “Without that account it would not have happened.” Remove the hub "
                "and let the rounds run out. Then leave the hub out, and make it false.",
                steps=[_dies_without_the_hub, _runs_without_the_hub],
                said="No hub, and the call ran. There are two ways, each with one control: which did you "
                     "take, and what is the other?",
            )
        ],
        size={"height": 3.6, "bottom": 0.01, "top": 0.97, "left": 0.01, "right": 0.99},
    )  # fmt: skip


def panel_table():
    """Both panels as tables."""
    crowd = crowd_panel().static("Three crowds of six (SYNTHETIC)")
    call = panel().static("Five settings of the network (SYNTHETIC)")
    return kit.one_below_another({"The crowd of six": crowd, "The network": call})


# --- the exercises -------------------------------------------------------------------------


@check.number(
    "calls_lost_per_100",
    right="Of the posts that pass on a call, this archive lost fewer: we made it so. Many "
    "organisers of the Tulsa prank, too, deleted theirs [F051]. What begins a story goes missing first.",
)
def _(value):
    sent, held = len(calls("platform")), len(calls("later pull"))
    wanted = 100 * (sent - held) / sent
    if kit.is_close(value, wanted, places=1) or value == round(wanted):
        return None
    if kit.is_close(value, wanted / 100, places=2):
        return "This is for each single call. The task asks for each 100 calls."
    if kit.is_close(value, 100 * held / sent, places=1) or kit.is_close(value, held / sent, places=2):
        return "These are the calls that the later pull still holds. The task asks for those that it does not."
    if value == sent - held:
        return "So many are gone. Out of how many? The task asks for each 100 that were sent."
    if kit.is_close(value, 100 * (sent - held) / held, places=1):
        return "You divided by the calls that are left. All that were sent stand below the line."
    if value in (sent, held):
        return "This is one of the two counts. How many are gone, for each 100 that were sent?"
    log = call_log()["archive"].value_counts()
    posts = 100 * (1 - log["later pull"] / log["platform"])
    if kit.is_close(value, posts, places=1) or value == round(posts):
        return "These are posts of all kinds. The task asks for calls alone."
    if not 0 <= value <= 100:
        return "Of each 100 calls between none and all can be gone. What stands above the line, what below?"
    if abs(value - wanted) < 1:
        return "Near. Let Python calculate, from `sent` and `held`."
    return "How many calls are gone? Divide them by all that were sent; then think of each 100."


@check.table(
    "first_kept",
    by="archive",
    value=("account", "minute"),
    of=call_log,
    right="One evening, four archives, four answers. And is each of these first posts a call?",
)
def _(given):
    log = _in_order(call_log())
    posts, calls = log.groupby("archive"), _calls(log).groupby("archive")
    first, last = posts.first(), posts.last()
    accounts, minutes = given["account"], given["minute"]
    if (minutes == first["minute"]).all():
        if (accounts == first["account"]).all():
            return None
        if (accounts == posts["account"].min()).all():
            return ("The minutes are right, the accounts are not. A smallest name and a smallest minute "
                    "may come from two different posts. Keep whole rows, as `tail` does.")
        return "The minutes are right. Does each account stand in the same row of the log as its minute?"
    if (minutes == last["minute"]).all():
        return "These are the last posts of each archive. Which word in the line says so?"
    if (minutes == calls["minute"].first()).all():
        return "These are the first calls. Does an archive keep calls alone? The task asks for its first post."
    if (minutes > first["minute"]).any():
        return ("An archive holds a post of an earlier minute than the one in your table. By which column "
                "is the log sorted before you keep the top rows?")
    return "An archive holds no post as early as the one in your table. Take its rows from the log."


@check.function(
    "sent_minute",
    right="An id is a clock. It tells when a post was sent that the archive no longer holds.",
)
def _(sent_minute):
    ids = [11807, 197136, 4112]
    given = [sent_minute(post_id) for post_id in ids]
    if given == [11, 197, 4]:
        return None
    if given == ids:
        return "This is the id as it came in. Which part of it is the minute?"
    if given == [807, 136, 112]:
        return "This is the rest, the number of the machine. The minute is in front of it."
    if all(kit.is_close(minute, post_id / 1000, places=3) for minute, post_id in zip(given, ids, strict=True)):
        return "The minute is there, with a decimal tail from the machine. Use `//` in place of `/`."
    if given[0] == given[1] == given[2]:
        return "It gives the same for every id. Use the word in the brackets, `post_id`."
    if given == [12, 197, 4]:
        return "The number of the machine has rounded a minute up. It is no part of a minute: leave it out."
    return "Try it by hand: the id 197136 was sent in minute 197 by machine 136."


@check.number(
    "act_in_the_end",
    right="The chain runs through three rounds and breaks where nobody has the next threshold.",
)
def _(value):
    if value == 4:
        return None
    if value % 1 or not 0 <= value <= 6:
        return "Six people stand there, and each of them acts or does not. How many act?"
    return {
        6: "Somebody with threshold 5 needs five others who act. Are there five?",
        5: "Count again who acts before the two with threshold 5 look around.",
        3: "That is the second round. Go on: who is willing once three act?",
        2: "Two people have the threshold 1. Both look around at the same moment.",
        1: "That is the first round. Who is willing once one person acts?",
        0: "One person needs nobody.",
    }[value]


@check.pair(
    "fewest_most",
    of=("fewest", "most"),
    right="From nobody to everybody: the mean alone says nothing here. What counts is whether those who act "
    "are always enough for one more.",
)
def _(pair):
    fewest, most = pair
    if fewest % 1 or most % 1 or fewest < 0 or most > 6:
        return "Six people stand there, and each of them acts or does not."
    if fewest > most:
        return "The first is the fewest, the second the most."
    if (fewest, most) == (0, 6):
        return None
    if fewest == most:
        return "A mean is no number of people who act. You built two crowds with this one mean: how did they end?"
    if most < 6:
        return "More can act. Which crowd did you build first in the mission?"
    if fewest == 1:
        return "Must somebody begin? Press Reset in the panel: what are all six waiting for there?"
    return "Fewer can act. Which crowd did you build second in the mission, and is there a quieter one?"


@check.choice(
    "brocks_question",
    options=("a", "b", "c", "d"),
    right="The posts stay, and the beginning moves with the teller. *Found their voice* is what it looks "
    "like to somebody who came that night.",
)
def _(choice):
    return {
        "a": "That is a gap of the archive, and worth a line. Brock asks about whoever reads it.",
        "b": "That says who they are. Whose words are *found their voice*, and what had the teller heard before?",
        "c": "Then the sentence still begins that night. To whom does it look like the beginning?",
    }.get(choice)


@check.pair(
    "tipping_spread",
    right="The average person is the same on both sides. The crowd is not.",
)
def _(pair):
    low, high = pair
    if high <= 1:
        return "The spread is in people of a hundred here, such as 8, not in shares."
    if low < 0.1 or high > 100:
        return "Both spreads must lie between 0.1 and 100."
    if people_who_act(high) < 50:
        return "At both ends only a few act. Try a larger spread for the upper end."
    if people_who_act(low) > 50:
        return "At both ends most people act. Try a smaller spread for the lower end."
    if round(high - low, 6) > 0.5:
        return "The jump is in there. Now narrow it: the two ends may be at most `0.5` apart."
    return None


@check.number(
    "spread_without_hub",
    right="With that spread, some need nobody and others one neighbour: no hub is needed. Another draw "
    "of the thresholds would move this number by a point or two.",
)
def _(value):
    if value % 1 or not 0 <= value <= 30:
        return "Write a whole number of points between 0 and 30, as the slider has it."
    smallest = _smallest_spread()
    if value == smallest:
        return None
    if value > smallest:
        return "It runs, and a smaller spread is enough. Go down until the call dies."
    if value == _smallest_spread(hub_gone=False):
        return ("With the hub the call runs from this spread on, and without it stays small here. "
                "Is “Remove the hub” ticked?")
    if value in (_smallest_spread("friends"), _smallest_spread("apart")):
        return ("The call runs from this spread on if thirty accounts begin, and stays small here if one does. "
                "Press Reset, let the rounds run out, and remove the hub.")
    return ("One neighbour calls, and at this spread the call stays small. Press Reset, let the rounds run out, remove the hub, and "
            "go up, point by point, until it runs.")


@cache
def _smallest_spread(begin="hub", hub_gone=True):
    """The smallest whole spread at which the call runs, the mean degree at its start."""
    return next(spread for spread in range(31) if _runs(joined(spread, 6, begin, hub_gone), hub_gone))


@check.choice(
    "headline",
    options=("a", "b", "c", "d"),
    right="It says what an archive can show and what the model adds, and it leaves the beginning open.",
)
def _(choice):
    return {
        "a": "It was the loudest. Take it out in the panel and widen the spread: what then?",
        "b": "If all had the same threshold, could the call stop halfway? Look at the spread again.",
        "d": "Somebody did call, and more than one. What is not known is who was first.",
    }.get(choice)


check.words(
    "why_not_first",
    least=8,
    ideas=[
        kit.Idea(
            "what the time proves",
            words=kit.in_one_clause(
                "prove*, proof, show*, tell*, say*, certain*, sure, know*, time, times, timestamp, moment, "
                "minute, hour, date, clock, evening, then, when, at least, #",
                "sent, posted, post was, post is, published, written, wrote, exist*, upload*, appear*, created, "
                "shared, was made, was there, was online, was up, went up, went online, put up, put online, "
                "kept it, kept this, holds it, holds this, has it, stored it, saved it, archived it, recorded it",
            ),
            ask="What is certain about this post, once its time is known?",
            turned=[
                "it all began", "it all started", "everything began", "everything started", "researcher is right",
                *kit.in_one_clause(
                    "proves, proved, shows, means, we know, it is certain, can be sure",
                    "is the first, was the first, began, started it, called first",
                ),
            ],
        ),
        kit.Idea(
            "how an earlier call could stay unseen",
            words="delet*, remov*, eras*, taken down, took down, lost, missing, gone, no longer, not survive, "
            "private*, chat, chats, messages, direct message, text message, messenger, dm, dms, discord, phone*, "
            "spoken, whisper*, in person, face to face, secret*, hidden, locked, closed group*, elsewhere, outside, "
            "offline, unseen, unrecorded, no trace, not collected, never collected, not public, other app*, another app, different app*, other platform*, another platform, "
            "different platform*, other site*, another site, other archive*, another archive, no archive, "
            "not keep, not kept, never kept, not saved, never saved, not recorded, never recorded, not archived, "
            "never archived, not stored, not hold, not have every, not have all, nobody kept, nobody saved, "
            "nobody recorded, kept only, only kept, keeps only, only keeps, loudest, archive & began, "
            "archive & begins, archive & started, archive & starts",
            ask="Name a way: where was an earlier call made, or what became of it, so that nobody finds it?",
            turned=[
                *kit.in_one_clause("archive", "kept everything, keeps everything, holds everything, has everything, "
                       "saved everything, kept all, keeps all, kept every, keeps every, holds every"),
                *("nothing was deleted", "nothing is missing", "nothing was lost", "nobody deleted"),
                *("nothing came before", "nothing could have come before", "nobody called before"),
                *("nobody posted before", "no one called before", "no one posted before"),
            ],
        ),
    ],
    samples=kit.Samples(
        lacks="The swallows came back in spring. The notebook says so.",
        has="The notebook proves that somebody saw a swallow in spring. Others may have flown by earlier, "
        "where nobody looked.",
    ),
)
