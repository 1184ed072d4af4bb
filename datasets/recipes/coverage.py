"""Forty articles about one loud week, for lesson 32."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, draw, ids

ROW = "One row is one invented article about the loud week of labour_log."

FIELDS = {
    "article_id": Field("string", "Identifier of the article", unique=True),
    "day": Field("integer", "Day of the loud week, from 0 on", minimum=0, maximum=6),
    "work": Field(
        "string",
        "What work it describes",
        enum=["answering", "calling out", "checking", "explaining", "translating"],
    ),
    "named": Field("string", "Who is named in the headline; nobody where it says only: fans"),
    "quoted": Field("string", "Who is quoted; nobody where no one is"),
}

PARAMETERS = {
    "articles": Parameter(40, "Articles", "*arbitrary*: few enough to lay on a table"),
    "on_day": Parameter(
        {"0": 0.05, "1": 0.15, "2": 0.2, "3": 0.2, "4": 0.2, "5": 0.1, "6": 0.1},
        "Share of the articles on each day",
        "*arbitrary*: a story grows, and then it is old",
    ),
    "looks_back": Parameter(
        14,
        "Days that the press looks back",
        "*arbitrary*: what can be found in a hurry",
    ),
    "only_fans": Parameter(0.35, "Share of the headlines that name nobody", "*arbitrary*"),
    "commentator": Parameter(
        0.4,
        "Share of the articles that quote Mar, who comments and has done none of the work",
        "*arbitrary*: whoever picks up the telephone is quoted",
    ),
    "quotes_nobody": Parameter(0.2, "Share of the articles that quote nobody", "*arbitrary*"),
}

SEED = 20200626


def make(rng, p, labour_log):
    days = np.sort(draw(rng, p.on_day, p.articles).astype(int))
    seen = labour_log[labour_log["seen_by"] == "everyone"]
    rows = []
    for day in days:
        found = seen[seen["day"].between(day - p.looks_back, day)]
        piece = found.iloc[rng.integers(len(found))]  # a reporter meets one post by chance
        loud, quiet = rng.random(2) < (p.only_fans, p.quotes_nobody)
        voice = "Mar" if rng.random() < p.commentator else piece["person"]
        rows.append(
            {
                "day": day,
                "work": piece["kind"],
                "named": "nobody" if loud else piece["person"],
                "quoted": "nobody" if quiet else voice,
            }
        )
    return pd.DataFrame(rows).assign(article_id=ids("n", p.articles))
