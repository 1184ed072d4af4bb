"""A week in a hostile tag and the evening on which fans flood it, for lesson 13."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter

ROW = "One row is one hour of one kind of content in TAG-H, an invented hostile tag."

FIELDS = {
    "hour": Field("integer", "Full hours since the first midnight", minimum=0, maximum=167),
    "day": Field("integer", "Day of the invented week", minimum=1, maximum=7),
    "clock": Field("integer", "Hour of the day", minimum=0, maximum=23),
    "period": Field(
        "string",
        "Before the flood, from its first hour to midnight, or after it",
        enum=["before", "flood", "after"],
    ),
    "kind": Field(
        "string",
        "What the post shows: it backs the tag, it is by fans, or neither",
        enum=["hostile", "fan", "other"],
    ),
    "posts": Field("integer", "Posts of this kind in this hour, reposts included", minimum=0),
    "with_image": Field("integer", "How many of these posts have an image or a film", minimum=0),
}

PARAMETERS = {
    "days": Parameter(7, "Days", "some before the flood, and as many after it"),
    "hostile_posts": Parameter(
        240,
        "Hostile posts an hour",
        "*arbitrary*; the total volume of the real tags was not found [F019]",
    ),
    "fan_posts": Parameter(
        3, "Fan posts an hour, without the flood", "*arbitrary*; some fans are in any tag"
    ),
    "other_posts": Parameter(
        40, "Other posts an hour", "*arbitrary*: news, advertisements, questions"
    ),
    "flood_day": Parameter(4, "Day of the flood", "the middle of the week"),
    "flood_begins": Parameter(
        18,
        "O'clock at which fans begin to write",
        "one evening, as in the story of 3 June 2020 [F018]",
    ),
    "flood_ends": Parameter(22, "O'clock at which they stop", "*arbitrary*"),
    "burst": Parameter(5000, "Posts that fans write in these hours", "*arbitrary*"),
    "ratio": Parameter(
        0.6,
        "Reposts of each post, on average (branching ratio)",
        "*arbitrary*; below one, or the flood would never end",
    ),
    "half_life": Parameter(2, "Half-life of reposts, in hours", "*arbitrary*"),
    "hostile_drawn_in": Parameter(
        0.04,
        "Hostile posts that each fan post draws in",
        "*arbitrary*; whether a flood draws them in, or drives them out, no study in our record "
        "measured",
    ),
    "other_drawn_in": Parameter(
        0.05, "Other posts that each fan post draws in", "*arbitrary*: the curious and the press"
    ),
    "with_image": Parameter(
        {"hostile": 0.25, "fan": 0.9, "other": 0.4},
        "Share of posts with an image or a film",
        "*arbitrary*; fan posts are mostly videos",
    ),
}

SEED = 20200620


def make(rng, p):
    midnight = 24 * (p.flood_day - 1)
    begins, ends, hours = midnight + p.flood_begins, midnight + p.flood_ends, 24 * p.days
    wave = rng.uniform(begins, ends, p.burst)  # the posts that fans write themselves
    waves = []
    while wave.size:  # each wave of reposts answers the wave before
        waves.append(wave)
        answered = np.repeat(wave, rng.poisson(p.ratio, wave.size))
        wave = answered + rng.exponential(p.half_life / np.log(2), answered.size)
    flood = np.histogram(np.concatenate(waves), bins=np.arange(hours + 1))[0]

    hour = np.arange(hours)
    posts = {
        "hostile": rng.poisson(p.hostile_posts + p.hostile_drawn_in * flood),
        "fan": flood + rng.poisson(p.fan_posts, hours),
        "other": rng.poisson(p.other_posts + p.other_drawn_in * flood),
    }
    is_flood = hour < 24 * p.flood_day
    kinds = [
        pd.DataFrame(
            {
                "hour": hour,
                "day": hour // 24 + 1,
                "clock": hour % 24,
                "period": np.where(hour < begins, "before", np.where(is_flood, "flood", "after")),
                "kind": kind,
                "posts": count,
                "with_image": rng.binomial(count, p.with_image[kind]),
            }
        )
        for kind, count in posts.items()
    ]
    return pd.concat(kinds).sort_values("hour", kind="stable")
