"""One list of invented accounts, pulled three times, for lesson 33."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, draw, ids

ROW = "One row is one account on an invented list, as three pulls of that list see it."

STATES = ["present", "locked", "deleted", "moved", "filtered"]

FIELDS = {
    "account": Field("string", "Identifier of the row", unique=True),
    "reports": Field(
        "integer",
        "Reports that the account sent in February, before the first pull; known only because it is "
        "invented",
        minimum=0,
    ),
    "learned": Field(
        "boolean", "Had the filter met this way of writing when it was trained? Known to its makers"
    ),
    "score": Field(
        "integer", "How offensive the account is to the filter", minimum=0, maximum=100
    ),
    "march": Field("string", "What the first pull sees, in March", enum=STATES),
    "june": Field("string", "What the second pull sees, in June", enum=STATES),
    "year_later": Field("string", "What the third pull sees, a year after the first", enum=STATES),
}

PARAMETERS = {
    "accounts": Parameter(300, "Accounts on the list", "*arbitrary*: each can be drawn"),
    "reporting": Parameter(90, "Accounts that sent a report in February", "*arbitrary*"),
    "reports_each": Parameter(
        {"one": 0.5, "two": 0.3, "three": 0.2}, "Reports that each of them sent", "*arbitrary*"
    ),
    "june_of_reporting": Parameter(
        {"present": 0.74, "locked": 0.16, "deleted": 0.06, "moved": 0.04},
        "What became of those who had reported, by June",
        "that they withdraw more often is what the lesson asks about; the shares are *arbitrary*",
    ),
    "june_of_others": Parameter(
        {"present": 0.93, "locked": 0.02, "deleted": 0.03, "moved": 0.02},
        "What became of the others, by June",
        "*arbitrary*: accounts end for many reasons",
    ),
    "later_of_reporting": Parameter(
        {"present": 0.52, "locked": 0.28, "deleted": 0.12, "moved": 0.08},
        "What the last pull sees of those who had reported, unless they were deleted or moved by June",
        "*arbitrary*; a lock may be opened again",
    ),
    "later_of_others": Parameter(
        {"present": 0.91, "locked": 0.03, "deleted": 0.03, "moved": 0.03},
        "The same, of the others",
        "*arbitrary*",
    ),
    "learned": Parameter(
        0.7, "Share of accounts whose way of writing the filter had met", "*arbitrary*"
    ),
    "score_learned": Parameter(
        40, "Mean score of harmless accounts whose way of writing it had met", "*arbitrary*"
    ),
    "score_unlearned": Parameter(
        46,
        "Mean score of harmless accounts whose way of writing it had not met",
        "a fault of the filter: at the cut-off about twice as many false alarms, since real ones "
        "gave up to twice as many [F129]",
    ),
    "score_spread": Parameter(15, "Spread of the scores about their mean", "*arbitrary*"),
    "cutoff": Parameter(
        60, "Score from which the archive's filter removes a row, from June on", "*arbitrary*"
    ),
    "row": Parameter(
        17,
        "Row of the lesson's scene: it reported once, and is locked at the last pull",
        "*arbitrary*; set by hand, since the scene speaks of it",
    ),
    "two_towns": Parameter(
        {"people": 20, "one_in": 2, "reports": [10, 8, 6, 4]},
        "The two towns at the start of the lesson, which no row shows: people in each, how many of "
        "the second town's people share one report, reports in each month",
        "*arbitrary*: few enough to count",
    ),
    "two_books": Parameter(
        {"people": 24, "one_in": 3, "reports": [8, 6, 5, 2]},
        "The same for the towns of the last panel",
        "*arbitrary*: other numbers, so that one has to calculate",
    ),
}

SEED = 20210301

GONE = ["deleted", "moved"]


def make(rng, p):
    told = np.zeros(p.accounts, dtype=bool)
    told[rng.choice(p.accounts, p.reporting, replace=False)] = True
    each = pd.Series(draw(rng, p.reports_each, p.accounts))
    number = {name: place for place, name in enumerate(p.reports_each, start=1)}
    june = np.where(
        told,
        draw(rng, p.june_of_reporting, p.accounts),
        draw(rng, p.june_of_others, p.accounts),
    )
    later = np.where(
        told,
        draw(rng, p.later_of_reporting, p.accounts),
        draw(rng, p.later_of_others, p.accounts),
    )
    later = np.where(np.isin(june, GONE), june, later)
    # What the filter thinks of a row has nothing to do with what became of it.
    learned = rng.random(p.accounts) < p.learned
    mean = np.where(learned, p.score_learned, p.score_unlearned)
    score = np.clip(np.rint(rng.normal(mean, p.score_spread)), 0, 100).astype(int)

    frame = pd.DataFrame(
        {
            "account": ids("a", p.accounts),
            "reports": np.where(told, each.map(number), 0),
            "learned": learned,
            "score": score,
            "march": "present",
            "june": june,
            "year_later": later,
        }
    )
    scene = p.row - 1
    frame.loc[scene, ["reports", "learned", "score"]] = [1, True, p.score_learned]
    frame.loc[scene, ["june", "year_later"]] = ["present", "locked"]
    removed = frame["score"] >= p.cutoff
    for pull in ("june", "year_later"):
        frame.loc[removed & (frame[pull] == "present"), pull] = "filtered"
    return frame
