"""An afternoon and an evening of thirty tags, one of which is mocked to the top, for lesson 22."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter

ROW = "One row is one hour of one invented tag."

FIELDS = {
    "hour": Field("integer", "Full hour at which the count begins", minimum=12, maximum=23),
    "tag": Field("string", "The tag"),
    "posts": Field("integer", "Posts with the tag in this hour, whatever they say", minimum=0),
    "authors": Field("integer", "Accounts that wrote them", minimum=0),
    "opposed": Field(
        "integer", "How many of each 100 posts speak against the tag", minimum=0, maximum=100
    ),
}

PARAMETERS = {
    "first_hour": Parameter(12, "First hour", "six hours before the evening, to compare with"),
    "last_hour": Parameter(23, "Last hour", "midnight"),
    "evening": Parameter(18, "Hour in which the evening begins", "TAG-H begins to grow then"),
    "top_hour": Parameter(21, "Busiest hour of TAG-H", "*arbitrary*"),
    "places": Parameter(10, "Places of the list", "as many as the platform's own list had [F311]"),
    "usual_hours": Parameter(
        6, "Hours before, with which surprise compares an hour", "*arbitrary*: an afternoon"
    ),
    "many": Parameter(
        10, "Times the posts of TAG-H, that the panel asks for", "*arbitrary*: much more"
    ),
    "usual": Parameter(
        {
            "#Match": 700, "#Storm": 400, "#Quiz": 350, "#LateTrain": 120, "#NewSong": 500,
            "#Soup": 60, "#Chess": 45, "#Garden": 80, "#Museum": 30, "#Homework": 150,
            "#Sunset": 70, "#Moon": 55, "#Bicycle": 40, "#Cinema": 200, "#Bakery": 50,
            "#Library": 35, "#Exam": 90, "#Podcast": 110, "#Rainbow": 30, "#Puppy": 160,
            "#Marathon": 75, "#Harvest": 40, "#Ferry": 35, "#Puzzle": 60, "#Comet": 30,
            "#Picnic": 45, "#Choir": 50, "#Fireworks": 100,
        },
        "Posts of each everyday tag in an hour without news",
        "*arbitrary*: a few large, many small",
    ),
    "news_at": Parameter(
        {
            "#LateTrain": 18, "#Cinema": 18, "#Garden": 18, "#Quiz": 19, "#Soup": 19,
            "#Homework": 19, "#Match": 20, "#Sunset": 20, "#Choir": 20, "#Storm": 21,
            "#Podcast": 21, "#Moon": 21, "#NewSong": 22, "#Picnic": 22, "#Puppy": 22,
            "#Fireworks": 23, "#Exam": 23, "#Museum": 23,
        },
        "Hour in which something happens, for the tags in which it does",
        "*arbitrary*: three in each hour",
    ),
    "news": Parameter(
        [2.4, 1.5, 0.9, 0.6],
        "Times as many posts as an hour before, in that hour and the next ones",
        "*arbitrary*: up at once, and down again",
    ),
    "noise": Parameter(
        0.2,
        "Spread of an everyday tag from hour to hour (standard deviation of the logarithm)",
        "*arbitrary*: small tags go up and down",
    ),
    "steady": Parameter(
        3000, "Posts of #CleanWater at noon, in an hour", "*arbitrary*: much more than most"
    ),
    "steady_growth": Parameter(
        2, "Growth of #CleanWater from hour to hour, in per cent", "*arbitrary*: slow and steady"
    ),
    "steady_noise": Parameter(
        0.01, "Spread of #CleanWater, in the same measure as above", "*arbitrary*: next to none"
    ),
    "hostile_usual": Parameter(
        40, "Posts of TAG-H in an hour, before the evening", "*arbitrary*: a small tag"
    ),
    "flood": Parameter(
        900, "Posts that come on top in TAG-H, in its busiest hour", "*arbitrary*"
    ),
    "flood_shares": Parameter(
        {"18": 0.015, "19": 0.05, "20": 0.19, "21": 1.0, "22": 0.75, "23": 0.3},
        "Share of that number in each hour",
        "*arbitrary*: up, and down again",
    ),
    "mockers_oppose": Parameter(
        100,
        "Of each 100 jokes about TAG-H, how many are read as against it",
        "*arbitrary*: no joke is misunderstood",
    ),
    "others_oppose": Parameter(
        5, "Of each 100 other posts, in any tag, how many speak against it", "*arbitrary*"
    ),
    "posts_each": Parameter(
        1.4, "Posts of each account in an hour, on average", "*arbitrary*: most write one"
    ),
    "comet_at": Parameter(22, "Hour in which a few accounts push #Comet", "*arbitrary*"),
    "comet_posts": Parameter(
        [240, 160], "Posts of these accounts, in that hour and the next", "*arbitrary*"
    ),
    "comet_each": Parameter(
        20, "Posts of each of these accounts in an hour", "*arbitrary*: again and again"
    ),
}  # fmt: skip

SEED = 226


def make(rng, p):
    hours = np.arange(p.first_hour, p.last_hour + 1)
    expected = {}
    for tag, usual in p.usual.items():
        level = np.full(hours.size, float(usual))
        if tag in p.news_at:
            begins = p.news_at[tag] - p.first_hour
            times = np.ones(hours.size - begins)
            times[: len(p.news)] = p.news[: times.size]
            level[begins:] *= np.cumprod(times)
        expected[tag] = level * np.exp(rng.normal(0, p.noise, hours.size))
    growth = (1 + p.steady_growth / 100) ** np.arange(hours.size)
    expected["#CleanWater"] = p.steady * growth * np.exp(rng.normal(0, p.steady_noise, hours.size))
    expected["TAG-H"] = np.full(hours.size, p.hostile_usual)

    nobody = np.zeros(hours.size, int)
    mocking = rng.poisson(p.flood * np.array([p.flood_shares.get(str(hour), 0) for hour in hours]))
    pushing = nobody.copy()
    pushing[p.comet_at - p.first_hour :] = p.comet_posts
    rows = []
    for tag, level in expected.items():
        usual = rng.poisson(level)
        mocked = mocking if tag == "TAG-H" else nobody
        pushed = pushing if tag == "#Comet" else nobody
        against = rng.binomial(mocked, p.mockers_oppose / 100)
        against += rng.binomial(usual, p.others_oppose / 100)
        posts = usual + mocked + pushed
        rows.append(
            pd.DataFrame(
                {
                    "hour": hours,
                    "tag": tag,
                    "posts": posts,
                    "authors": np.ceil((usual + mocked) / p.posts_each).astype(int)
                    + np.ceil(pushed / p.comet_each).astype(int),
                    "opposed": np.round(100 * against / np.maximum(posts, 1)).astype(int),
                }
            )
        )
    return pd.concat(rows).sort_values("hour", kind="stable")
