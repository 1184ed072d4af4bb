"""Two invented fan clubs, and what a tool that looks for bots makes of them, for lesson 43."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, ids

ROW = "One row is one account of an invented fan club, and what a tool makes of it."

FIELDS = {
    "account": Field("string", "Identifier of the row", unique=True),
    "club": Field("string", "The fan club that the account follows", enum=["Larch", "Rowan"]),
    "score": Field(
        "integer", "How much like a bot the tool takes the account for", minimum=0, maximum=100
    ),
    "flagged": Field("boolean", "Did the tool call it a bot? It does so from the cut-off on"),
    "by_hand": Field(
        "boolean", "Did somebody look at it, for an afternoon? Drawn by lot; nobody erred"
    ),
    "kind": Field(
        "string",
        "Who stands behind it; known of all accounts only because they are invented",
        enum=["bot", "person"],
    ),
}

PARAMETERS = {
    "clubs": Parameter(
        {"Larch": 1000, "Rowan": 500},
        "Accounts of each club",
        "*arbitrary*; two sizes, so that one has to ask *of how many?*",
    ),
    "bots": Parameter(
        0.04,
        "Share of bots, in both clubs",
        "the same in both, since the gap that the lesson looks at is the tool's alone; *arbitrary* "
        "otherwise",
    ),
    "found": Parameter(0.95, "Share of bots that the tool flags, in both clubs", "*arbitrary*"),
    "false_alarms": Parameter(
        {"Larch": 0.05, "Rowan": 0.2},
        "Share of people that it flags, in each club",
        "a fault of the tool: it has learned the language that Larch writes in. That a real tool "
        "did worse outside English is in the record [F310]; how much is *arbitrary*",
    ),
    "cutoff": Parameter(60, "Score from which the tool flags", "*arbitrary*"),
    "spread": Parameter(12, "Spread of the scores about their mean", "*arbitrary*"),
    "by_hand": Parameter(300, "Accounts that somebody looked at, drawn by lot", "*arbitrary*"),
    "maker": Parameter(
        {"sensitivity": 0.95, "specificity": 0.95},
        "What the tool's maker measured, on accounts like Larch's, and prints as 95% accurate",
        "the rates that it has in Larch; no row shows it",
    ),
    "test": Parameter(
        {"people": 1000, "ill": 10, "found": 9, "false_alarms": 89},
        "The illness and the test at the start of the lesson, which no row shows: people, ill ones, ill "
        "ones that the test finds, well ones that it flags",
        "the problem that was put to doctors [F603], in whole people",
    ),
    "panel": Parameter(
        {"accounts": 1000, "lot": 100, "line": 20},
        "Accounts that the panel draws, how many of them a lot takes, and dots in a full column",
        "*arbitrary*: enough for rare bots, few enough to count",
    ),
    "two_clubs": Parameter(
        {"accounts": 200, "bots": [24, 8], "false_alarms": [10, 10]},
        "Where the last panel starts, which no row shows: accounts of each club, bots and people "
        "wrongly flagged in the one and the other",
        "*arbitrary*: a gap that is there, so that one has to build the other kind",
    ),
}

SEED = 20200643


def make(rng, p):
    parts = []
    for club, accounts in p.clubs.items():
        bots = round(accounts * p.bots)
        rates = {"bot": (bots, p.found), "person": (accounts - bots, p.false_alarms[club])}
        for kind, (number, flagged) in rates.items():
            raw = np.sort(rng.normal(0, p.spread, number))[::-1]
            # Shifted so that exactly this share reaches the cut-off.
            score = np.floor(raw - raw[round(number * flagged) - 1] + p.cutoff)
            score = np.clip(score, 0, 100).astype(int)
            parts.append(pd.DataFrame({"club": club, "score": score, "kind": kind}))
    mixed = pd.concat(parts, ignore_index=True)
    mixed = mixed.iloc[rng.permutation(len(mixed))].reset_index(drop=True)
    looked = np.zeros(len(mixed), dtype=bool)
    looked[rng.choice(len(mixed), p.by_hand, replace=False)] = True
    return pd.DataFrame(
        {
            "account": ids("a", len(mixed)),
            "club": mixed["club"],
            "score": mixed["score"],
            "flagged": mixed["score"] >= p.cutoff,
            "by_hand": looked,
            "kind": mixed["kind"],
        }
    )
