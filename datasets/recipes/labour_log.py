"""Two years of fan work, and the loud week at their end, for lesson 32."""

import pandas as pd

from recipes import Field, Parameter, draw, ids

ROW = "One row is one piece of invented fan work: what one person did for others on one day."

FIELDS = {
    "piece_id": Field("string", "Identifier of the piece of work", unique=True),
    "day": Field(
        "integer",
        "Day, counted from the first day of the loud week, which is 0; earlier days are below zero",
        minimum=-730,
        maximum=6,
    ),
    "person": Field("string", "Who did it", enum=["Bea", "Kit", "Lou", "Sol", "Tam", "Uma"]),
    "kind": Field(
        "string",
        "What was done",
        enum=["answering", "calling out", "checking", "explaining", "translating"],
    ),
    "seen_by": Field(
        "string", "Who could see it", enum=["everyone", "a group chat", "one person"]
    ),
}

PARAMETERS = {
    "week": Parameter(7, "Days of the loud week", "a week"),
    "first_day": Parameter(
        {"Bea": -160, "Kit": -12, "Lou": -730, "Sol": -640, "Tam": -300, "Uma": -420},
        "Day of each one's first piece",
        "*arbitrary*: spread out, so that each start date of a story finds another founder",
    ),
    "last_day": Parameter(
        {"Bea": 6, "Kit": 6, "Lou": -480, "Sol": 6, "Tam": 6, "Uma": -40},
        "Last day on which a piece of each one may fall",
        "*arbitrary*: two of the six have stopped before the week, as people do",
    ),
    "pieces": Parameter(
        {"Bea": 52, "Kit": 46, "Lou": 38, "Sol": 186, "Tam": 44, "Uma": 70},
        "Pieces of work of each one",
        "*arbitrary*: one does far more than the others",
    ),
    "mix": Parameter(
        {
            "Bea": {"answering": 0.1, "calling out": 0.1, "checking": 0.6, "explaining": 0.1, "translating": 0.1},
            "Kit": {"answering": 0.05, "calling out": 0.6, "checking": 0.05, "explaining": 0.1, "translating": 0.2},
            "Lou": {"answering": 0.1, "calling out": 0.6, "checking": 0.1, "explaining": 0.1, "translating": 0.1},
            "Sol": {"answering": 0.55, "calling out": 0.05, "checking": 0.25, "explaining": 0.1, "translating": 0.05},
            "Tam": {"answering": 0.1, "calling out": 0.1, "checking": 0.1, "explaining": 0.6, "translating": 0.1},
            "Uma": {"answering": 0.1, "calling out": 0.1, "checking": 0.05, "explaining": 0.15, "translating": 0.6},
        },
        "Share of each kind in each one's work",
        "*arbitrary*: each has something that they do most",
    ),
    "audience": Parameter(
        {
            "answering": {"everyone": 0.05, "a group chat": 0.2, "one person": 0.75},
            "calling out": {"everyone": 0.8, "a group chat": 0.15, "one person": 0.05},
            "checking": {"everyone": 0.3, "a group chat": 0.55, "one person": 0.15},
            "explaining": {"everyone": 0.6, "a group chat": 0.3, "one person": 0.1},
            "translating": {"everyone": 0.9, "a group chat": 0.1, "one person": 0.0},
        },
        "Who can see a piece of each kind",
        "that care happens in private more than calls do is plausible; the shares are *arbitrary*",
    ),
}

SEED = 20180228


def make(rng, p):
    parts = []
    for person, pieces in p.pieces.items():
        first = p.first_day[person]
        days = rng.integers(first, p.last_day[person] + 1, pieces)
        days[0] = first
        kinds = draw(rng, p.mix[person], pieces)
        seen = [draw(rng, p.audience[kind], 1)[0] for kind in kinds]
        part = pd.DataFrame({"day": days, "person": person, "kind": kinds, "seen_by": seen})
        part.loc[0, "seen_by"] = "everyone"  # a story can find each one's first piece
        parts.append(part)
    log = pd.concat(parts).sort_values("day", kind="stable", ignore_index=True)
    log["piece_id"] = ids("w", len(log))
    return log[log["day"] < p.week]
