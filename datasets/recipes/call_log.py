"""One evening of calls as four archives kept it, for lesson 12."""

import heapq

import numpy as np
import pandas as pd

from recipes import Field, Parameter

ROW = "One row is one post of an invented evening, as one of four invented archives kept it."

FIELDS = {
    "archive": Field(
        "string", "Who kept the post", enum=["platform", "later pull", "news story", "tag search"]
    ),
    "minute": Field("integer", "Minutes since the police request", minimum=0, maximum=599),
    "account": Field("string", "Account that posted, as in fan_network", pattern="a[0-9]{4}"),
    "post_id": Field("integer", "Identifier of the post: its minute, and the number of a machine"),
    "reshared_from": Field(
        "integer", "Identifier of the post that it reshares; empty if it reshares none"
    ),
}

PARAMETERS = {
    "evening": Parameter(600, "Length of the evening, in minutes", "*arbitrary*"),
    "first_calls": Parameter(
        [4, 11, 23],
        "Minutes of the first calls",
        "*arbitrary*: early enough to fall out of three archives",
    ),
    "later_calls": Parameter(
        10, "Later calls", "*arbitrary*: many, so that there are several beginnings"
    ),
    "later_calls_from": Parameter(30, "First minute in which a later call may come", "*arbitrary*"),
    "later_calls_until": Parameter(240, "First minute in which none comes any more", "*arbitrary*"),
    "hub_call": Parameter(
        197,
        "Minute of the hub's call",
        "*arbitrary*: late, so that the loudest is far from the first",
    ),
    "reshare_chance": Parameter(
        0.17,
        "Chance that a neighbour reshares a post",
        "*arbitrary*: most calls die, the hub's does not",
    ),
    "reshare_delay": Parameter(
        25,
        "Mean minutes until it does (exponential, after one minute)",
        "*arbitrary*: many soon, few late",
    ),
    "ids_a_minute": Parameter(
        1000,
        "Identifiers in each minute",
        "*arbitrary*: the id of a post is its minute times this, plus a number drawn by lot, so that "
        "it holds a time, as ids of real platforms may",
    ),
    "deleted_calls": Parameter(
        0.5,
        "Share of the calls that are deleted later",
        "that callers delete more is plausible, since many organisers did [F051]; the share is "
        "*arbitrary*",
    ),
    "deleted_reshares": Parameter(
        0.2, "Share of the reshares that are deleted later", "*arbitrary*"
    ),
    "deleted_before": Parameter(
        20,
        "Minute before which every call is deleted later",
        "*arbitrary*: so that `later pull` lacks the beginning",
    ),
    "search_begins": Parameter(
        180,
        "Minute from which `tag search` keeps posts",
        "*arbitrary*: it begins when there is something to search for",
    ),
}

SEED = 20200620


def make(rng, p, fan_network):
    both_ways = pd.concat([fan_network, fan_network.set_axis(["neighbour", "account"], axis=1)])
    sees = both_ways.groupby("account")["neighbour"].apply(sorted).to_dict()
    accounts = sorted(sees, key=lambda account: (-len(sees[account]), account))
    hub, others = accounts[0], accounts[1:]

    later = rng.integers(p.later_calls_from, p.later_calls_until, p.later_calls)
    minutes = [*p.first_calls, *np.sort(later)]
    callers = rng.choice(others, len(minutes), replace=False)
    calls = [*zip(minutes, callers, strict=True), (p.hub_call, hub)]
    waiting = [(int(minute), account, -1) for minute, account in calls]
    heapq.heapify(waiting)
    posts, has_posted = [], set()
    while waiting:
        minute, account, source = heapq.heappop(waiting)
        if account in has_posted or minute >= p.evening:
            continue
        has_posted.add(account)
        posts.append((minute, account, source))
        if minute == p.first_calls[0]:
            continue  # nobody reshares the first call
        for neighbour in sees[account]:
            if rng.random() < p.reshare_chance:
                later = minute + 1 + int(rng.exponential(p.reshare_delay))
                heapq.heappush(waiting, (later, neighbour, len(posts) - 1))
    log = pd.DataFrame(posts, columns=["minute", "account", "source"])
    machine = rng.permutation(p.ids_a_minute)[: len(log)]
    log["post_id"] = log["minute"] * p.ids_a_minute + machine
    is_call = log["source"] < 0
    original = log["post_id"].reindex(log["source"])
    log["reshared_from"] = original.astype("Int64").array  # none for a call, whose source is -1

    reshares = log["source"].value_counts().reindex(log.index, fill_value=0)
    deleted = rng.random(len(log)) < np.where(is_call, p.deleted_calls, p.deleted_reshares)
    deleted |= is_call & (log["minute"] < p.deleted_before)
    loudest = log.loc[reshares.idxmax(), "post_id"]
    archives = {
        "platform": log.index >= 0,
        "later pull": ~deleted,
        "news story": (log["post_id"] == loudest) | (log["reshared_from"].fillna(0) == loudest),
        "tag search": log["minute"] >= p.search_begins,
    }
    return pd.concat([log[kept].assign(archive=name) for name, kept in archives.items()])
