"""One invented campaign for a library, and who came again for a bus, for lesson 34."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, ids

ROW = "One row is one person who got one of two letters about an invented library."

FIELDS = {
    "person_id": Field("string", "Identifier of the person", unique=True),
    "fan": Field("boolean", "On the fandom's list"),
    "resident": Field("boolean", "On the list of people who live in the town"),
    "reader": Field("boolean", "Borrows books, in this town or in another"),
    "letter": Field(
        "string", "Which letter the person got; by lot, if on both lists", enum=["fans", "residents"]
    ),
    "win": Field("boolean", "Has this reason: one more win, and praise for it"),
    "together": Field("boolean", "Has this reason: to do something together"),
    "library": Field("boolean", "Has this reason: the library shall stay open"),
    "town": Field("boolean", "Has this reason: to have a say where I live"),
    "friend": Field("boolean", "Has a friend who asks along to the next campaign"),
    "came": Field("boolean", "Took part in the campaign for the library"),
    "stayed": Field("boolean", "Took part in the next one as well, for a night bus"),
}

PARAMETERS = {
    "only_fans": Parameter(200, "People on the fandom's list alone", "*arbitrary*: a fandom lives in many towns"),
    "both": Parameter(120, "People on both lists", "*arbitrary*: enough to draw lots among"),
    "only_residents": Parameter(40, "People on the town's list alone", "*arbitrary*"),
    "reasons": Parameter(
        {"win": 0.7, "together": 0.7, "library": 0.5, "town": 0.4},
        "Chance of each reason",
        "*arbitrary*, and the same for all: reasons go by lot, with no list and with nothing that a person is",
    ),
    "reader": Parameter(0.5, "Chance of borrowing books", "*arbitrary*, and the same for all"),
    "friend": Parameter(
        {"in the town": 0.75, "elsewhere": 0.05},
        "Chance of a friend who asks along to the next campaign",
        "*arbitrary*: the campaign is made where the bus runs, so friends in it live there",
    ),
    "letters": Parameter(
        {"fans": [1, 0, 0, 0], "residents": [0, 0, 1, 1], "readers": [0, 0, 1, 0]},
        "What each letter names (1) of the four reasons, in the order above; one to readers is sent in "
        "the panel alone",
        "*arbitrary*: what somebody wrote, and not what those are like who read it",
    ),
    "next": Parameter(
        {"prize": [1, 0, 0, 0], "bus": [0, 0, 0, 1], "library": [0, 0, 1, 0]},
        "The same for the next campaign: a prize for the band, a night bus, another town's library",
        "*arbitrary*; the table holds the bus",
    ),
    "neighbours": Parameter(
        {
            "Dara": [1, 1, 1, 1],
            "at number nine": [0, 1, 1, 1],
            "the night nurse": [1, 1, 0, 1],
            "the bus driver": [0, 1, 0, 1],
            "moved in last year": [0, 1, 1, 0],
            "the bookbinder": [0, 1, 1, 1],
            "two towns away": [1, 0, 1, 0],
            "across the sea": [1, 0, 0, 0],
        },
        "Eight people of the panel in which a letter is built, whom no row shows: is a fan, lives "
        "here, reads, may vote here",
        "*arbitrary*; whoever moved in last year may not vote yet",
    ),
}

SEED = 34


def make(rng, p):
    lists = [(True, False, p.only_fans), (True, True, p.both), (False, True, p.only_residents)]
    people = pd.DataFrame(
        [{"fan": fan, "resident": resident} for fan, resident, number in lists for _ in range(number)]
    )
    people = people.iloc[rng.permutation(len(people))].reset_index(drop=True)
    people["reader"] = rng.random(len(people)) < p.reader
    people["letter"] = np.where(people["fan"], "fans", "residents")
    on_both = people.index[people["fan"] & people["resident"]]
    people.loc[rng.permutation(on_both)[: len(on_both) // 2], "letter"] = "residents"
    for reason, chance in p.reasons.items():
        people[reason] = rng.random(len(people)) < chance
    near = np.where(people["resident"], p.friend["in the town"], p.friend["elsewhere"])
    people["friend"] = rng.random(len(people)) < near
    has = people[list(p.reasons)].to_numpy()
    named = np.array([p.letters[letter] for letter in people["letter"]], dtype=bool)
    people["came"] = (has & named).any(axis=1)
    carried = (has & named & np.array(p.next["bus"], dtype=bool)).any(axis=1)
    people["stayed"] = people["came"] & (carried | (people["friend"] & people["together"]))
    people["person_id"] = ids("p", len(people))
    return people
