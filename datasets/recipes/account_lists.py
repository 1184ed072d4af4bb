"""Lists that were kept at the doors of one hall and at the soup, for lesson 41."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, ids

ROW = "One row is one line that somebody wrote on a list that evening: the name of an account."

FIELDS = {
    "line_id": Field("string", "Identifier of the line", unique=True),
    "list": Field(
        "string",
        "Where the list lay: at one of the two doors, or beside the soup",
        enum=["north", "south", "soup"],
    ),
    "account": Field("string", "Account whose name was written", pattern="a[0-9]{4}"),
    "person": Field(
        "string",
        "Who wrote the line; known only because it is invented",
        pattern="p[0-9]{4}",
    ),
}

PARAMETERS = {
    "people": Parameter(
        {"guests": 160, "crew": 40},
        "People in the hall: guests, who pass the doors, and the crew (kitchen, stage, the two at the "
        "doors), who do not",
        "*arbitrary*: few enough to draw each",
    ),
    "north": Parameter(0.55, "Share of guests who write a line at the north door", "*arbitrary*"),
    "south": Parameter(
        0.5,
        "The same at the south door, whether they wrote at the other or not",
        "*arbitrary*; we made the two doors independent, and only for guests",
    ),
    "again": Parameter(
        0.9,
        "Further lines at the same door of whoever wrote one there, on average",
        "*arbitrary*: people go out for air and come back",
    ),
    "two_accounts": Parameter(
        56, "Guests with two accounts, who write now one and now the other, by lot", "*arbitrary*"
    ),
    "shared": Parameter(6, "Pairs of guests who share one account", "*arbitrary*"),
    "soup": Parameter(
        50,
        "People, drawn by lot from all in the hall, who write a line beside the soup",
        "*arbitrary*; by lot, since everybody eats",
    ),
    "two_lists": Parameter(
        {"names": 20, "both": 7},
        "The two lists at the start of the lesson, which no row shows: names on each, names on both",
        "*arbitrary*: few enough to count",
    ),
    "panel": Parameter(
        {"people": 200, "most": 300, "of_each_100": 40, "dependence": 20, "other_account": 0},
        "Where the large panel begins: people in the hall, and the most that fit; of each 100, how "
        "many stand on each list; how much the lists depend, of 100; of each 100, how many gave "
        "another account at the other door",
        "*arbitrary*: no mission is met there",
    ),
    "third_list": Parameter(
        {
            "tables": {"people": 60, "known": 40},
            "gallery": {"people": 40, "known": 20},
            "kitchen": {"people": 20, "known": 0},
            "north": 50,
            "south": 20,
            "both": 10,
            "names": 30,
        },
        "The hall of the last panel, which no row shows: people in each part and how many of them "
        "the two lists know; names on the lists, names on both; names that the third list may have",
        "*arbitrary*: by the two lists the tables and the gallery are complete, and the kitchen is "
        "on no list",
    ),
}

SEED = 20200620


def make(rng, p):
    guests, everybody = p.people["guests"], sum(p.people.values())
    first = np.arange(everybody)
    # The last of the guests share an account with the one before; the first of them have two.
    shared = guests - 1 - 2 * np.arange(p.shared)
    first[shared] = first[shared - 1]
    second = first.copy()
    second[: p.two_accounts] = everybody + np.arange(p.two_accounts)

    lines = []
    for door, chance in (("north", p.north), ("south", p.south)):
        wrote = np.flatnonzero(rng.random(guests) < chance)
        times = 1 + rng.poisson(p.again, len(wrote))
        lines.append((door, np.repeat(wrote, times)))
    lines.append(("soup", rng.choice(everybody, p.soup, replace=False)))

    parts = []
    for where, writers in lines:
        writers = rng.permutation(writers)
        other = rng.random(len(writers)) < 1 / 2
        parts.append(
            pd.DataFrame(
                {
                    "list": where,
                    "account": np.where(other, second[writers], first[writers]),
                    "person": writers,
                }
            )
        )
    frame = pd.concat(parts, ignore_index=True)
    names = np.array(ids("a", everybody + p.two_accounts))
    # Numbers by lot, or a reader would see from an account's number whose it is.
    frame["account"] = rng.permutation(names)[frame["account"]]
    frame["person"] = rng.permutation(np.array(ids("p", everybody)))[frame["person"]]
    frame.insert(0, "line_id", ids("l", len(frame)))
    return frame
