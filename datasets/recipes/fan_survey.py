"""Sign-ups for a fan gathering, as a form that lets people tick all would have them, for lesson 31."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, ids

ROW = "One row is one person who signed up for an invented fan gathering."

FIELDS = {
    "person_id": Field("string", "Identifier of the person", unique=True),
    "route": Field(
        "string",
        "How the person heard of the gathering",
        enum=["fan club mail", "record shop poster", "group chat", "a friend"],
    ),
    "kpop": Field("boolean", "Ticked: I love K-pop"),
    "rnb": Field("boolean", "Ticked: I love R&B"),
    "dance": Field("boolean", "Ticked: I come to dance"),
    "maker": Field("boolean", "Ticked, of themselves: I make things (videos, subtitles, costumes)"),
    "host": Field("boolean", "Ticked, of themselves: I bring people together"),
    "meadow": Field("boolean", "Ticked: the Meadow is home"),
    "hill": Field("boolean", "Ticked: the Hill is home"),
    "print_small": Field(
        "boolean", "Agreed that a group may be printed in which only a few people stand"
    ),
    "boxes": Field(
        "integer",
        "Boxes ticked where the census's own question lets one tick several. Which ones, is not kept",
        minimum=1,
        maximum=2,
    ),
    "origins": Field(
        "integer",
        "Further boxes as which a coder would count the origin that the person wrote beside them",
        minimum=0,
        maximum=1,
    ),
}

PARAMETERS = {
    "only_kpop": Parameter(
        {"fan club mail": 110, "record shop poster": 20, "group chat": 40, "a friend": 30},
        "People who love K-pop and not R&B, by route",
        "*arbitrary*: each route reaches some more than others",
    ),
    "both": Parameter(
        {"fan club mail": 4, "record shop poster": 7, "group chat": 44, "a friend": 5},
        "People who love both, by route",
        "*arbitrary*: most of them heard in a chat that no list reaches, so that two routes show few",
    ),
    "only_rnb": Parameter(
        {"fan club mail": 3, "record shop poster": 60, "group chat": 20, "a friend": 7},
        "People who love R&B and not K-pop, by route",
        "*arbitrary*",
    ),
    "neither": Parameter(
        {"fan club mail": 8, "record shop poster": 12, "group chat": 10, "a friend": 20},
        "People who love neither, by route",
        "*arbitrary*: they come to dance or to keep somebody company",
    ),
    "ticked": Parameter(
        0.4,
        "Chance of each of the other ticks",
        "*arbitrary*, and the same for all: each is drawn by its own lot",
    ),
    "two_boxes": Parameter(
        14,
        "People who tick two boxes of the census's question",
        "about the share of a survey a year before the rule changed [F535]",
    ),
    "one_box_and_origin": Parameter(
        27,
        "People who tick one box and write an origin beside it that is coded as another",
        "with them the share is about that of the census after the rule had changed [F534]",
    ),
}

SEED = 31


def make(rng, p):
    cells = {(True, False): p.only_kpop, (True, True): p.both,
             (False, True): p.only_rnb, (False, False): p.neither}  # fmt: skip
    people = pd.DataFrame(
        [
            {"route": route, "kpop": kpop, "rnb": rnb}
            for (kpop, rnb), routes in cells.items()
            for route, count in routes.items()
            for _ in range(count)
        ]
    )
    people = people.iloc[rng.permutation(len(people))].reset_index(drop=True)
    for tick in ("dance", "maker", "host", "meadow", "hill", "print_small"):
        people[tick] = rng.random(len(people)) < p.ticked
    lot = rng.permutation(len(people))
    people["boxes"] = np.where(lot < p.two_boxes, 2, 1)
    writes = (lot >= p.two_boxes) & (lot < p.two_boxes + p.one_box_and_origin)
    people["origins"] = writes.astype(int)
    people["person_id"] = ids("p", len(people))
    return people
