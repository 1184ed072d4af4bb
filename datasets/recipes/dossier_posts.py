"""A reading room, two tags and a night: the posts of the dossier that lesson 50 audits."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, draw, ids

ROW = "One row is one post with one of two invented tags about an invented reading room."

FIELDS = {
    "post_id": Field("string", "Identifier of the post", unique=True),
    "day": Field("integer", "Day of the invented week", minimum=1, maximum=7),
    "clock": Field("integer", "Hour of the day", minimum=0, maximum=23),
    "account": Field("string", "Account that posted", pattern="a[0-9]{4}"),
    "tag": Field(
        "string",
        "The tag in it: `circle`, of those who have long met in the room, or `night`, which fans began",
        enum=["circle", "night"],
    ),
    "form": Field("string", "Words of its own, or a repost of another post", enum=["own", "repost"]),
}

PARAMETERS = {
    "circle": Parameter(
        {"accounts": 90, "posts": 700},
        "Accounts that post with the older tag, and their posts in the week",
        "*arbitrary*: fewer than the night's, and on every day",
    ),
    "night": Parameter(
        {"accounts": 620, "posts": 2900},
        "Accounts that post with the newer tag, and their posts in the week",
        "*arbitrary*: enough for a headline",
    ),
    "both": Parameter(
        60,
        "Accounts of the older tag that are among those of the newer one",
        "*arbitrary*: those who met in the room are fans, too",
    ),
    "form": Parameter(
        {"circle": {"own": 0.7, "repost": 0.3}, "night": {"own": 0.24, "repost": 0.76}},
        "Shares of posts in words of their own, and of reposts, by tag",
        "*arbitrary*: a call is passed on more than a talk",
    ),
    "tail": Parameter(
        1.4,
        "How unevenly accounts post (shape of a Pareto distribution)",
        "*arbitrary*: a few post much, as in most tags",
    ),
    "days": Parameter(7, "Days of the week that the table holds", "a week"),
    "call": Parameter({"day": 4, "clock": 20}, "Day and hour of the fans' call", "*arbitrary*"),
    "fades": Parameter(
        14, "Hours in which the newer tag falls to about a third", "*arbitrary*: a night and a morning"
    ),
    "waking": Parameter([7, 23], "First and last hour in which the older tag is used", "*arbitrary*"),
    "vote": Parameter({"day": 5, "clock": 19}, "Day and hour of the council's vote", "*arbitrary*"),
    "agenda": Parameter(1, "Day on which the council put the room on its agenda", "*arbitrary*: before the call"),
    "signatures": Parameter(
        412, "Signatures on paper that lay before the council from that day on; no row shows them", "*arbitrary*"
    ),
    "years": Parameter(2, "Years in which they were collected", "*arbitrary*"),
}

SEED = 20260619


def make(rng, p):
    week = 24 * p.days
    called = 24 * (p.call["day"] - 1) + p.call["clock"]
    names = rng.permutation(np.array(ids("a", p.circle["accounts"] + p.night["accounts"] - p.both)))
    of = {"circle": names[: p.circle["accounts"]], "night": names[p.circle["accounts"] - p.both :]}

    day = rng.integers(0, p.days, p.circle["posts"])
    first, last = p.waking
    hours = {"circle": 24 * day + rng.integers(first, last + 1, p.circle["posts"])}
    left = week - called  # whole hours until the week ends
    late = -p.fades * np.log(1 - rng.random(p.night["posts"]) * (1 - np.exp(-left / p.fades)))
    hours["night"] = called + np.minimum(late.astype(int), left - 1)

    parts = []
    for tag, accounts in of.items():
        busy = rng.pareto(p.tail, len(accounts)) + 1
        posts = len(hours[tag])
        who = rng.choice(len(accounts), posts, p=busy / busy.sum())
        parts.append(
            pd.DataFrame(
                {
                    "hour": hours[tag],
                    "account": accounts[who],
                    "tag": tag,
                    "form": draw(rng, p.form[tag], posts),
                }
            )
        )
    frame = pd.concat(parts).sort_values("hour", kind="stable").reset_index(drop=True)
    frame.insert(0, "post_id", ids("t", len(frame)))
    return frame.assign(day=frame["hour"] // 24 + 1, clock=frame["hour"] % 24).drop(columns="hour")
