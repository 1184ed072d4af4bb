"""Two hundred invented claims of a victory, for lesson 24."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, draw, ids

ROW = "One row is one invented claim that something worked, made on the morning after."

WHO = ["somebody who took part", "somebody who watched", "a newsroom"]
OFFERED = ["nothing", "a picture", "a number"]

FIELDS = {
    "claim": Field("string", "Identifier of the claim", unique=True),
    "who": Field("string", "Who posted it first", enum=WHO),
    "unit": Field(
        "string", "What the claim counts", enum=["posts", "people", "forms", "it does not say"]
    ),
    "offered": Field("string", "What its first post offered as evidence", enum=OFFERED),
    "posted": Field("integer", "Posts that told it, the first one included", minimum=1),
    "found": Field("boolean", "Did somebody who went to look find evidence for it?"),
    "found_again": Field(
        "boolean", "Did a second person find evidence, who looked in another way?"
    ),
    "is_true": Field(
        "boolean", "Did the deed bring about what is claimed? Known only because it is invented"
    ),
}

PARAMETERS = {
    "claims": Parameter(200, "Claims of that morning", "*arbitrary*: each can be drawn as a dot"),
    "true": Parameter(
        20, "Claims that are true", "*arbitrary*: few, so that a good check can disappoint"
    ),
    "if_true": Parameter(0.8, "Share of true claims for which a check finds evidence", "*arbitrary*"),
    "if_false": Parameter(
        0.1, "Share of false claims for which it finds evidence nevertheless", "*arbitrary*"
    ),
    "posted": Parameter(
        9, "Posts that a claim gets, on average", "*arbitrary*; the same for true and false claims"
    ),
    "who": Parameter(
        {"somebody who took part": 0.5, "somebody who watched": 0.35, "a newsroom": 0.15},
        "Who posts a claim first, as shares",
        "*arbitrary*; the same for true and false claims",
    ),
    "unit": Parameter(
        {"posts": 0.35, "people": 0.25, "forms": 0.15, "it does not say": 0.25},
        "What claims count, as shares",
        "*arbitrary*; the same for true and false claims",
    ),
    "offered": Parameter(
        {"nothing": 0.4, "a picture": 0.35, "a number": 0.25},
        "What is offered with a claim, as shares",
        "*arbitrary*; the same for true and false claims",
    ),
    "most_posted": Parameter(
        10, "Claims in the lesson's first figure", "*arbitrary*: as many as one reads at breakfast"
    ),
    "again": Parameter(2, "Posts of each claim where the feed's panel starts", "*arbitrary*"),
    "many": Parameter(10, "Posts of each false claim that its first mission asks for", "*arbitrary*"),
    "seems": Parameter(
        {"first": 50, "step": 8},
        "How true a claim seems to a reader, in per cent, at the first reading, and what each doubling adds",
        "the shape is that of two experiments [F529]; both numbers are *arbitrary*",
    ),
    "messages": Parameter(
        [5, 1, 6, 12, 10, 10, 6, 3, 11],
        "Nine messages to Theo, which no row shows, and where each of them has the number from: up to "
        "nine it is another message, above nine it is none",
        "*arbitrary*: few enough to follow with a finger",
    ),
    "person": Parameter(
        {"if_true": 0.6, "if_false": 0.3, "minutes": 25},
        "In the last panel: what somebody who was there is worth, and the minutes that it takes to ask",
        "*arbitrary*: a weak piece that costs little",
    ),
    "count": Parameter(
        {"if_true": 0.8, "if_false": 0.1, "minutes": 60},
        "The same for a count that somebody makes anew",
        "as good as the check of the table; the minutes are *arbitrary*",
    ),
    "reading": Parameter(1, "Minutes to read one more post", "*arbitrary*"),
    "start": Parameter(
        {"posts": 9, "people": 2, "counts": 0},
        "Where the last panel starts",
        "*arbitrary*: as many posts as in the scene",
    ),
    "most": Parameter(
        {"posts": 20, "people": 6, "counts": 3}, "How far its fields go", "*arbitrary*"
    ),
    "even": Parameter(0.5, "Share of true claims before that check", "as likely as a coin"),
    "wanted": Parameter(0.9, "Share that the check is to reach", "nine in ten"),
}

SEED = 20200610


def make(rng, p):
    is_true = np.zeros(p.claims, dtype=bool)
    is_true[rng.choice(p.claims, p.true, replace=False)] = True
    # Of all columns a check's alone knows what is true.
    posted = rng.geometric(1 / p.posted, p.claims)
    found = np.where(is_true, p.if_true, p.if_false)
    return pd.DataFrame(
        {
            "claim": ids("c", p.claims),
            "who": draw(rng, p.who, p.claims),
            "unit": draw(rng, p.unit, p.claims),
            "offered": draw(rng, p.offered, p.claims),
            "posted": posted,
            "found": rng.random(p.claims) < found,
            "found_again": rng.random(p.claims) < found,
            "is_true": is_true,
        }
    )
