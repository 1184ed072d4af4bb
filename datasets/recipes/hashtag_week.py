"""The week of the invented hostile tag of lesson 13 once more, post by post, for lesson 44."""

import pandas as pd

from recipes import Field, Parameter, draw

ROW = "One row is one post in TAG-H, an invented hostile tag, by one of a few accounts drawn by lot."

FIELDS = {
    "day": Field("integer", "Day of the invented week", minimum=1, maximum=7),
    "clock": Field("integer", "Hour of the day", minimum=0, maximum=23),
    "account": Field("string", "Account that posted", pattern="a[0-9]{4}"),
    "kind": Field(
        "string",
        "What the post shows: it backs the tag, it is by fans, or neither",
        enum=["hostile", "fan", "other"],
    ),
    "form": Field(
        "string",
        "Words of its own, words that somebody had posted before, or a repost",
        enum=["own", "copied", "repost"],
    ),
    "flagged": Field("boolean", "Does a tool call the account automated? It can be wrong"),
}

PARAMETERS = {
    "one_in": Parameter(
        15,
        "Of so many posts of lesson 13's week the table has about one, as if one account in so many had been drawn",
        "*arbitrary*: few enough to open",
    ),
    "posts_each": Parameter(
        {"fan": 2.6, "hostile": 7, "other": 1.5},
        "Posts of an account in the week, on average",
        "*arbitrary*",
    ),
    "tail": Parameter(
        1.5,
        "How unevenly accounts post (shape of a Pareto distribution)",
        "*arbitrary*: a few post much, as in most tags",
    ),
    "form": Parameter(
        {
            "fan": {"own": 0.3, "copied": 0.32, "repost": 0.38},
            "hostile": {"own": 0.52, "copied": 0.23, "repost": 0.25},
            "other": {"own": 0.8, "copied": 0.05, "repost": 0.15},
        },
        "Shares of posts with words of their own, with copied words, and of reposts",
        "*arbitrary*; the fans' share of reposts is about what the branching ratio of lesson 13 makes",
    ),
    "flagged": Parameter(
        {"fan": 0.06, "hostile": 0.24, "other": 0.1},
        "Share of accounts that a tool calls automated",
        "*arbitrary*: how often such a tool errs is another question",
    ),
    "day": Parameter(4, "Day of the flood", "that of lesson 13"),
    "evening": Parameter(18, "O'clock from which the evening counts", "that of lesson 13's flood"),
    "half": Parameter(
        50, "What is called half, in per cent: more than that is *taken over*", "*arbitrary*: a word's border"
    ),
    "label": Parameter(
        60, "The label with which the panel begins: at least so many per cent", "*arbitrary*: true on some paths"
    ),
    "two_drawers": Parameter(
        {
            "first own": [2, 3, 4, 5, 2],
            "first passed on": [1, 6, 1, 3, 0],
            "second own": [1, 2, 4, 3, 1],
            "second passed on": [0, 1, 0, 2, 0],
        },
        "The two drawers at the start of the lesson, which no row shows: slips a day with words of "
        "their own, and slips that pass another one on",
        "*arbitrary*: few enough to count",
    ),
}

SEED = 20200603


def make(rng, p, tag_posts):
    hours = tag_posts.reset_index(drop=True).assign(posts=rng.binomial(tag_posts["posts"], 1 / p.one_in))
    rows = hours.loc[hours.index.repeat(hours["posts"]), ["hour", "day", "clock", "kind"]]
    drawn, known = [], 0
    for kind, posts in rows.groupby("kind", sort=False):
        accounts = round(len(posts) / p.posts_each[kind])
        busy = rng.pareto(p.tail, accounts) + 1
        who = rng.choice(accounts, len(posts), p=busy / busy.sum())
        flagged = rng.random(accounts) < p.flagged[kind]
        drawn.append(
            posts.assign(
                account=[f"a{known + one + 1:04d}" for one in who],
                form=draw(rng, p.form[kind], len(posts)),
                flagged=flagged[who],
            )
        )
        known += accounts
    return pd.concat(drawn).sort_values("hour", kind="stable").drop(columns="hour")
