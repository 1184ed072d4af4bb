"""Accounts that cook along with an invented stream, and who sees their posts, for lesson 42."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, draw, ids

ROW = "One row is one account that cooked along with an invented stream."

FIELDS = {
    "account": Field("string", "Identifier of the account", unique=True),
    "room": Field(
        "string",
        "Where the account reads and writes; the start page links all three",
        enum=["stage", "table", "porch"],
    ),
    "wants_salt": Field(
        "boolean", "Would it say that the soup wants more salt? Known only because it is invented"
    ),
    "posts": Field("integer", "All posts that it wrote about the soup", minimum=0),
    "tagged": Field("integer", "Those of its posts that carry the official tag", minimum=0),
    "keyword": Field("integer", "Those of its posts that hold the word salt", minimum=0),
    "one_percent": Field(
        "integer", "Those of its posts that a stream of one post in a hundred lets through", minimum=0
    ),
    "answered": Field("boolean", "Did it answer the club's form of its own accord?"),
}

PARAMETERS = {
    "accounts": Parameter(2000, "Accounts that cooked along", "*arbitrary*"),
    "rooms": Parameter(
        {"stage": 0.6, "table": 0.3, "porch": 0.1},
        "Share of accounts in each room",
        "*arbitrary*; nothing but the tag depends on the room",
    ),
    "tagged": Parameter(
        {"stage": 0.8, "table": 0.2, "porch": 0},
        "Share of a room's posts that carry the official tag",
        "*arbitrary*; that the porch never uses it is what an exercise asks about",
    ),
    "busy": Parameter(
        0.1, "Share of accounts that write a lot", "as in a study where the top tenth wrote 80% [F301]"
    ),
    "busy_posts": Parameter(
        72, "Mean of posts of a busy account", "makes about four posts of five theirs, as in [F301]"
    ),
    "quiet_posts": Parameter(2, "Mean of posts of the others", "near the median of real users [F302]"),
    "busy_wanting": Parameter(
        0.75, "Share of busy accounts that want more salt", "that they differ is the point; *arbitrary*"
    ),
    "quiet_wanting": Parameter(0.36, "Share of the others that want it", "*arbitrary*"),
    "keyword_wanting": Parameter(
        0.5, "Share of posts that hold the word, of accounts that want more salt", "*arbitrary*"
    ),
    "keyword_others": Parameter(0.15, "The same, of the others", "*arbitrary*"),
    "stream": Parameter(0.01, "Chance of each post to be let through", "one post in a hundred"),
    "answer_wanting": Parameter(
        0.4,
        "Share that answers the form, of accounts that want more salt",
        "*arbitrary*: who misses something says so, twice as often",
    ),
    "answer_others": Parameter(0.2, "The same, of the others", "*arbitrary*"),
    "feast": Parameter(
        {"guests": 1000, "wanting": 300, "lot": 20, "first": 100, "times": 3, "evenings": 8, "across": 50},
        "The feast at the start, which no row shows: guests, those who want more salt, drawn by "
        "lot, the first at the pot, how many times as fast those who want it come there, evenings, dots in a row",
        "*arbitrary*: few enough to be drawn",
    ),
    "large": Parameter(
        {"wanting": 0.5, "posts_each": 4, "evenings": 40},
        "The larger stream of the panel, which no row shows: share that wants more salt, mean of "
        "posts of those who do not, evenings",
        "*arbitrary*; at one half a draw by lot errs most",
    ),
    "bucket": Parameter(
        {"answers": 1000, "eager": 1.25, "posts": 1, "spoon": 10},
        "Where that panel starts: answers, how many times as often and as much those who want more salt "
        "answer and post, people in a spoon",
        "*arbitrary*: near enough to be believed, and off",
    ),
    "tables": Parameter(
        {"near": 80, "far": 20, "known_near": 50, "near_wanting": 70, "far_wanting": 30, "times": 2},
        "The feast of the panel with weights, which no row shows: answers from near the pot and from "
        "far, guests near of each 100, of each 100 near and far who want more salt, how many times "
        "as often those who want it answer",
        "*arbitrary*: weights of whole quarters mend it",
    ),
    "ten": Parameter(
        {"people": 10, "wanting": 6, "recorded": [1, 2, 3, 4, 7]},
        "Ten people on paper, which no row shows: the first so many want more salt; who was recorded",
        "*arbitrary*: small enough to check by hand",
    ),
}

SEED = 20420


def make(rng, p):
    busy = rng.random(p.accounts) < p.busy
    room = pd.Series(draw(rng, p.rooms, p.accounts))
    wants = rng.random(p.accounts) < np.where(busy, p.busy_wanting, p.quiet_wanting)
    posts = rng.geometric(1 / (np.where(busy, p.busy_posts, p.quiet_posts) + 1)) - 1
    return pd.DataFrame(
        {
            "account": ids("a", p.accounts),
            "room": room,
            "wants_salt": wants,
            "posts": posts,
            "tagged": rng.binomial(posts, room.map(p.tagged)),
            "keyword": rng.binomial(posts, np.where(wants, p.keyword_wanting, p.keyword_others)),
            "one_percent": rng.binomial(posts, p.stream),
            "answered": rng.random(p.accounts) < np.where(wants, p.answer_wanting, p.answer_others),
        }
    )
