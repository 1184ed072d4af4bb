"""Lesson 12, Who called first?: can a movement without a leader have a beginning?"""

from datetime import UTC, datetime
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
    show_table,
)
from whocounts.models.threshold import (
    network_from_edges,
    normal_threshold_equilibrium,
    threshold_cascade,
    without,
)

__all__ = [
    "claim_card", "fact", "facts", "first_rows", "references", "show_table", "threshold_cascade",
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


def _first_posts(log):
    return _in_order(log).groupby("archive").head(1)


def _calls(log):
    return log[log["reshared_from"] == "none"]


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
    """The student's prediction beside what the four archives say."""
    firsts = _first_posts(log)["account"]
    happened = (
        f"The {len(firsts)} archives of the invented evening name {firsts.nunique()} different "
        "accounts as the first."
    )
    return kit.recall(
        "my_prediction", "my_reason", happened,
        between=(1, len(firsts)), right=firsts.nunique(), unit="accounts",
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


@kit.kindly("lesson.utc_clock(1288834974657)")
def utc_clock(milliseconds):
    """Date and time of a number of milliseconds since the first moment of 1970.

    Parameters
    ----------
    milliseconds : float
        As computers count time, in UTC.

    Returns
    -------
    str
        Such as ``"2020-05-31 23:09:56 UTC"``; the fraction of a second is cut off.
    """
    kit.number_within("milliseconds", milliseconds, 0, 10**13)
    return f"{datetime.fromtimestamp(milliseconds // 1000, UTC):%Y-%m-%d %H:%M:%S} UTC"


# --- the panel of the archive ---------------------------------------------------------------

_MINUTES = np.arange(0, EVENING + 1, 20)


@cache
def _archives():
    return {name: _in_order(kept) for name, kept in call_log().groupby("archive")}


def _init_archive(figure):
    axes = figure.subplots()
    bars = axes.stairs(np.zeros(len(_MINUTES) - 1), _MINUTES, fill=True, color=kit.BLUE, edgecolor=kit.BLACK)
    (line,) = axes.plot([0, 0], [0, 50], color=kit.ORANGE, linewidth=3)
    name = axes.text(0, 46, "", color=kit.ORANGE, weight="bold")
    axes.set(xlabel="Minutes since the police request", ylabel="Posts in 20 minutes",
             xlim=(-6, EVENING), ylim=(0, 50))
    return {"bars": bars, "line": line, "name": name}


def _update_archive(artists, archive, begins, calls):
    kept = _archives()[archive]
    kept = kept[kept["minute"] >= begins]
    shown = _calls(kept) if calls else kept
    artists["bars"].set_data(np.histogram(shown["minute"], _MINUTES)[0])
    thing = "call" if calls else "post"
    thing += "" if len(shown) == 1 else "s"
    if shown.empty:
        artists["line"].set_xdata([-9, -9])
        artists["name"].set_text("")
        return f"From minute {begins} on, this archive holds no {thing}. It names nobody."
    account, minute, original = shown[["account", "minute", "reshared_from"]].iloc[0]
    artists["line"].set_xdata([minute, minute])
    artists["name"].set(text=f" first: {account} ", x=minute)
    how = "it reshares nothing" if original == "none" else "it reshares a post that is not here"
    said = (
        f"From minute {begins} on, this archive holds {len(shown):,} {thing}. The first is by "
        f"{account} in minute {minute}; {how}."
    )
    if calls:  # calls point to nothing
        return said
    missing = _missing(kept).nunique()
    return f"{said} Originals that its posts point to and that it does not hold: {missing}."


def archive_panel():
    """Move an archive's window, and watch its first post move."""
    return kit.Panel(
        controls=[
            kit.Choice("archive", "Whose archive?", {name: name for name in _archives()}, "platform"),
            kit.Slider("begins", "The archive begins in minute", 0, 300, 5, 0),
            kit.Switch("calls", "Only calls (posts that reshare nothing)"),
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
        size={"height": 3.2, "bottom": 0.19, "top": 0.9},
    )


# --- the crowd without a network ------------------------------------------------------------


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
    members : numpy.ndarray of bool, shape (ACCOUNTS,)
        Who has joined in the end.
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
    return cascade.sizes, cascade.members, int((thresholds == 0).sum())


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


def degrees_figure(ties):
    """How many neighbours the accounts have."""
    degree = pd.concat([ties["account"], ties["neighbour"]]).value_counts()
    hub = degree.index[0]
    figure = kit.new_figure(left=0.14)
    axes = figure.subplots()
    axes.hist(degree, bins=np.arange(0, 252, 4), color=kit.BLUE, edgecolor=kit.BLACK)
    axes.annotate(
        f"the hub, {hub}", (degree[hub], 1.3), (8, 22), textcoords="offset points", ha="right",
        color=kit.ORANGE, weight="bold", arrowprops={"arrowstyle": "->", "color": kit.ORANGE},
    )  # fmt: skip
    axes.set_yscale("log")
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set(
        xlabel="Degree (number of neighbours)", ylabel="Accounts\n(each line is ten times the one below)",
        title="Most have a few neighbours, one has very many", xlim=(0, 252), ylim=(0.7, 2000),
    )  # fmt: skip
    return kit.picture(
        figure,
        alt=f"Histogram. Nearly all accounts have fewer than {degree.iloc[1] + 1} neighbours; "
        f"one, {hub}, stands alone at {degree[hub]}.",
        caption=f"Degrees of the {ACCOUNTS:,} invented accounts. Mean degree: "
        f"{2 * len(ties) / ACCOUNTS:.1f}.",
        not_shown="which of the neighbours listen. A tie is a chance to see, no more.",
        numbers=degree.clip(upper=20).value_counts().sort_index().rename("accounts")
        .rename_axis("degree (the last row: 20 or more)"),
    )  # fmt: skip


_BEGIN = {
    "one account: the hub, or its neighbour": "hub",
    "30 accounts: 3 in each of 10 clusters": "friends",
    "30 accounts, far apart": "apart",
}
_CALLS = {
    "hub": "The hub calls",
    "friends": "Three accounts in each of ten clusters call",
    "apart": "Thirty accounts call, far apart",
}


def _init(figure):
    left, right = figure.subplots(1, 2)
    (line,) = left.plot([0], [0], color=kit.BLUE, marker="o", markersize=4, linewidth=2.5)
    left.yaxis.set_major_formatter("{x:,.0f}")
    left.set(xlabel="Round", ylabel="Accounts that have joined", xlim=(-1, 70), ylim=(-20, 1_600))
    bars = right.stairs(
        np.zeros(CLUSTERS), np.arange(CLUSTERS + 1) + 0.5, fill=True, color=kit.GREEN, edgecolor=kit.BLACK
    )
    left.set_title("All accounts")
    right.set_title("Each cluster")
    right.set(
        xlabel=f"Cluster, 1 to {CLUSTERS}",
        ylabel=f"Joined, of {CLUSTER_SIZE}",
        xlim=(0.5, CLUSTERS + 0.5),
        ylim=(0, CLUSTER_SIZE + 3),
    )
    return {"line": line, "bars": bars}


def _update(artists, spread, mean_degree, begin, hub_gone):
    sizes, members, alone = evening(spread, mean_degree, begin, hub_gone)
    rounds, joined = len(sizes) - 1, int(sizes[-1])
    artists["line"].set_data([*range(rounds + 1), 70], [*sizes, joined])
    artists["bars"].set_data(members.reshape(CLUSTERS, CLUSTER_SIZE).sum(axis=1))
    if hub_gone and begin == "hub":
        caller = _first_callers(begin, hub_gone)[0] + 1
        who = f"The hub is gone; a{caller:04}, its neighbour with the most ties, calls in its place"
    else:
        who = _CALLS[begin] + (", and the hub is gone" if hub_gone else "")
    accounts = ACCOUNTS - hub_gone
    end = "it stays small" if joined < accounts / 10 else "it reaches a part of the network"
    if _runs(joined, hub_gone):
        end = "it runs through the network"
    return kit.Reading(
        f"{who}. Accounts that need nobody else (threshold 0): {alone}. "
        f"In the end {joined:,} of {accounts:,} accounts have joined, after {rounds} rounds: {end}.",
        {
            "accounts that need nobody": alone,
            "accounts that have joined in the end": joined,
            "rounds": rounds,
        },
    )


def panel():
    """Thresholds, ties, first callers and the hub: does the call run, or does it die?"""
    return kit.Panel(
        controls=[
            kit.Slider("spread", "Spread of the thresholds", 0, 30, 1, 10, "points"),
            kit.Slider("mean_degree", "Mean degree", 1, 6, 0.5, 6, "neighbours"),
            kit.Choice("begin", "Who calls first?", _BEGIN, "hub"),
            kit.Switch("hub_gone", "Remove the hub"),
        ],
        init=_init,
        update=_update,
        alt="Left, a line of accounts that have joined, round by round. Right, bars: how many have "
        "joined in each cluster.",
        caption="One invented evening (SYNTHETIC). A bar of 50 is a whole cluster that has joined; each "
        "step below 50 is an account that has not. Thresholds are drawn around 30 percent of an "
        "account's neighbours; the spread is in points of this percentage. Not shown: people who leave "
        "again, and why anyone joins.",
        states=[
            {"spread": 4, "begin": "hub", "hub_gone": False},
            {"spread": 10, "begin": "hub", "hub_gone": False},
            {"spread": 10, "begin": "hub", "hub_gone": True},
            {"spread": 16, "begin": "hub", "hub_gone": True},
            {"spread": 10, "begin": "friends", "hub_gone": True},
        ],
        size={"height": 3.7, "bottom": 0.16, "top": 0.88, "left": 0.12, "wspace": 0.34},
    )


def panel_table():
    """The panel as a table."""
    return panel().static("Five settings of the panel (SYNTHETIC)")


# --- the exercises -------------------------------------------------------------------------


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
    "hours_after_request",
    right="An id says when this post was sent. It does not say that nobody called before it.",
)
def _(value):
    sent, asked, apart = 23 + 10 / 60, 48 / 60, 5  # hours; the request on the Central clock
    wanted = sent - asked - apart

    def is_like(other):
        return kit.is_close(value, other, places=2) or value == round(other, 1)

    if is_like(wanted):
        return None
    for slip, said in (
        (sent - asked, "One of the two times is UTC, the other is Central. Bring them to the same clock."),
        (sent - asked + apart, "The five hours went the wrong way: when Dallas says midnight, UTC says five."),
        (wanted - apart,
         "You took the five hours off twice. `sent` is UTC already; only the request must move."),
        (sent - apart, "These are hours since midnight in Dallas. When did the police ask?"),
        (sent, "This is when the post was sent. How long before that did the police ask?"),
        (60 * wanted, "These are minutes. The task asks for hours."),
        (apart, "Five hours lie between the two clocks. What lies between the request and the post?"),
    ):
        if is_like(slip):
            return said
    if any(is_like(slip) for slip in (17.22, 17.2, sent - 5.48, sent - 0.48)):
        return "Minutes are sixtieths of an hour. Divide them by 60 before you add them."
    if abs(value - wanted) < 1:
        return "Near. Keep one decimal, and round it; do not cut it off. Are the minutes parts of an hour?"
    if value < 0:
        return "It is below zero: the post came after the request, so take the request away from it."
    return "Is the request in UTC, too? Dallas at midnight is UTC at five in the morning."


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
                "Press Reset, and remove the hub.")
    return ("One neighbour calls, and at this spread the call stays small. Press Reset, remove the hub, and "
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


def _both(one, other):
    """Phrases that find a word of each list in one clause."""
    return [f"{this} & {that}" for this in one.split(", ") for that in other.split(", ")]


check.words(
    "why_not_first",
    least=8,
    ideas=[
        kit.Idea(
            "what the time proves",
            words=_both(
                "prove*, proof, show*, tell*, say*, certain*, sure, know*, time, times, timestamp, moment, "
                "minute, hour, date, clock, evening, then, when, at least, #",
                "sent, posted, post was, post is, published, written, wrote, exist*, upload*, appear*, created, "
                "shared, was made, was there, was online, was up, went up, went online, put up, put online, "
                "kept it, kept this, holds it, holds this, has it, stored it, saved it, archived it, recorded it",
            ),
            ask="What is certain about this post, once its time is known?",
            turned=[
                "it all began", "it all started", "everything began", "everything started", "journalist is right",
                *_both(
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
                *_both("archive", "kept everything, keeps everything, holds everything, has everything, "
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
