"""The gifts behind the sum of a fund drive, for lesson 14."""

from string import ascii_uppercase

import numpy as np
import pandas as pd

from recipes import Field, Parameter, ids

ROW = "One row is one gift to an invented fund drive."

FIELDS = {
    "gift_id": Field("string", "Identifier of the gift", unique=True),
    "minute": Field("integer", "Minutes since the drive opened", minimum=0, maximum=2879),
    "phase": Field(
        "string",
        "Before or after the news of a large gift by others",
        enum=["before the news", "after the news"],
    ),
    "amount_usd": Field("integer", "The gift, in US dollars", minimum=1),
    "country": Field("string", "Invented code of a country; it stands for no real one"),
    "giver_id": Field("string", "Who gave; known only because it is invented"),
    "repeat_giver": Field("boolean", "Has the same person given to this drive before?"),
}

PARAMETERS = {
    "length": Parameter(2880, "Length of the drive, in minutes", "*arbitrary*: two days"),
    "news": Parameter(
        1080,
        "Minute in which the news of a large gift by others comes",
        "*arbitrary*: late enough to see what came before",
    ),
    "goal_usd": Parameter(
        100_000, "Goal of the drive, in dollars", "*arbitrary*: a little below what comes in"
    ),
    "givers": Parameter(3200, "People who give", "*arbitrary*: few enough for a small file"),
    "before_news": Parameter(
        0.25,
        "Share of them who give before the news",
        "*arbitrary*; stands for a drive that is under way when the news comes, as one was in "
        "June 2020 [F027]",
    ),
    "answer": Parameter(
        300,
        "Mean minutes until someone answers the news (exponential)",
        "*arbitrary*: most within half a day",
    ),
    "second_gifts": Parameter(
        800,
        "People who give a second time",
        "*arbitrary*: the share of repeat givers in the real drive is unknown [F029]. Half of "
        "them first gave before the news, half after it",
    ),
    "second_gift_when": Parameter(
        [1, 3],
        "When the second gift comes in what is left of the drive (shape of a beta distribution)",
        "*arbitrary*: early rather than late",
    ),
    "middle_usd": Parameter(
        11,
        "Middle gift that people have in mind, in dollars (lognormal)",
        "*arbitrary*; each gift is moved to the nearest usual sum, and a second one is like the "
        "first",
    ),
    "spread": Parameter(
        1.25,
        "Spread of the logarithm of a gift",
        "a long tail of few large gifts is usual; the value is *arbitrary*, chosen so that the "
        "mean is well above the median",
    ),
    "usual_usd": Parameter(
        [1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750,
         1000, 1500, 2000, 2500, 5000],
        "Usual sums, in dollars",
        "*arbitrary*: what payment pages offer and people type",
    ),
    "countries": Parameter(
        12,
        "Codes of countries, in falling shares",
        "*arbitrary*; the codes stand for no country, and nothing else depends on them",
    ),
    "counter_usd": Parameter(
        100, "On Remi's page: dollars on the counter", "*arbitrary*: a sum to share out by head"
    ),
    "counter_people": Parameter(10, "On Remi's page: people at most", "*arbitrary*: few enough to name"),
    "remi_usd": Parameter(5, "On Remi's page: what Remi gives", "*arbitrary*: little, and not the least"),
    "panel_start": Parameter(
        {"small gifts": 20, "dollars each": 5, "large gifts": 2, "dollars of a large one": 40},
        "In the panel: the drive at its start",
        "*arbitrary*: it meets none of the missions",
    ),
    "panel_most": Parameter(
        {"small gifts": 60, "dollars each": 20, "large gifts": 10, "dollars of a large one": 120},
        "In the panel: the most that its fields take",
        "*arbitrary*: all bars fit into one picture, and a few people can bring the sum",
    ),
    "panel_sum_usd": Parameter(
        500, "In the panel: sum of the two drives to build", "*arbitrary*: ten dollars for each"
    ),
    "panel_people": Parameter(50, "In the panel: their people", "*arbitrary*: few enough to draw"),
    "ready_goal_usd": Parameter(
        1_000_000, "In *More*: goal of the drive, in dollars", "*arbitrary*: a large round sum"
    ),
    "ready_willing_usd": Parameter(
        1_200_000,
        "In *More*: dollars that all who are willing have to give",
        "*arbitrary*: the goal, and a little more",
    ),
    "ready_givers": Parameter(40_000, "In *More*: people who are willing", "*arbitrary*"),
    "ready_spread": Parameter(
        5,
        "In *More*: spread of their gifts, four times that of the logarithm",
        "*arbitrary*: as large as in the table above",
    ),
    "ready_news_hour": Parameter(
        12, "In *More*: hour of the announcement", "*arbitrary*: the drive is under way by then"
    ),
    "ready_answer_hours": Parameter(
        {"who know the page": 6, "who do not": 24},
        "In *More*: mean hours until people answer the announcement",
        "*arbitrary*: those who do not know the page must first find out how to give",
    ),
    "ready_standing_hours": Parameter(
        240,
        "In *More*: hours in which all who are willing would give without an announcement",
        "*arbitrary*: longer than any deadline",
    ),
}  # fmt: skip

SEED = 20200620


def make(rng, p):
    early = rng.random(p.givers) < p.before_news
    soon = rng.exponential(p.answer, p.givers)
    after = p.news + 1 + np.minimum(soon, rng.uniform(0, p.length - p.news - 2, p.givers))
    minute = np.where(early, rng.uniform(0, p.news, p.givers), after)
    half = p.second_gifts // 2
    back = [rng.choice(np.flatnonzero(group), half, replace=False) for group in (early, ~early)]
    back = np.concatenate(back)
    since = minute[back]
    left = p.length - 2 - since
    later = since + 1 + left * rng.beta(*p.second_gift_when, p.second_gifts)

    usual = np.array(p.usual_usd)
    wish = rng.lognormal(np.log(p.middle_usd), p.spread, p.givers)
    amount = usual[np.abs(np.log(wish)[:, None] - np.log(usual)).argmin(axis=1)]
    codes = [f"X{letter}" for letter in ascii_uppercase[: p.countries]]
    share = 1 / (np.arange(len(codes)) + 1)
    giver = pd.DataFrame(
        {
            "giver_id": ids("g", p.givers),
            "minute": minute,
            "amount_usd": amount,
            "country": rng.choice(codes, p.givers, p=share / share.sum()),
            "repeat_giver": False,
        }
    )
    gifts = pd.concat([giver, giver.loc[back].assign(minute=later, repeat_giver=True)])
    gifts["minute"] = gifts["minute"].astype(int)
    gifts = gifts.sort_values("minute", kind="stable", ignore_index=True)
    gifts["phase"] = np.where(gifts["minute"] < p.news, "before the news", "after the news")
    gifts["gift_id"] = ids("d", len(gifts))
    return gifts
