"""Two invented petitions with one table, followed over three waves, for lesson 23."""

from itertools import product

import numpy as np
import pandas as pd

from recipes import Field, Parameter, ids

ROW = "One row is one invented person in one wave."

PETITIONS = ["Harbour", "Library"]
ACTS = ["signs", "comes", "again"]  # what may happen in each wave

FIELDS = {
    "person": Field("string", "Identifier of the person"),
    "petition": Field("string", "Which of two petitions the person heard of", enum=PETITIONS),
    "wave": Field(
        "integer", "The first is the evening of the petition, the others are its two meetings", minimum=1, maximum=3
    ),
    "first_step": Field(
        "string",
        "How the person signed: private is seen by nobody, public by everybody",
        enum=["private", "public", "none"],
    ),
    "signed": Field("boolean", "Did the person sign in this wave? Only the first has a petition"),
    "shared": Field("boolean", "Did the person share a post about it in this wave? Each post carried one of the drawings"),
    "gave": Field("boolean", "Did the person give money in this wave, through the petition's page?"),
    "came": Field("boolean", "Did the person come to the meeting of this wave? The first has none"),
    "voted": Field("boolean", "Did the person say that they had voted? Asked in the last wave alone"),
    "besides": Field(
        "string",
        "What the person did for the petition besides; known only because it is invented",
        enum=["explained", "drew", "welcomed", "nothing"],
    ),
    "hours": Field("integer", "Hours that it took in this wave", minimum=0),
}

PARAMETERS = {
    "people": Parameter(500, "People who heard of each petition", "*arbitrary*: each count comes out whole"),
    "signing": Parameter(0.2, "Share who sign in the first wave, in both. So many are drawn by lottery in the lesson's panel, too", "*arbitrary*"),
    "private": Parameter(0.5, "Share of those who sign whom nobody sees", "*arbitrary*"),
    "after_click": Parameter(
        {"private": 0.9, "public": 0.7},
        "The petition where signing changes people: share of them who come to the first meeting, by how they signed",
        "that a private step leads on further than a public one was found once [F209]; the shares "
        "are *arbitrary*",
    ),
    "after_meeting": Parameter(
        0.8, "The same petition: share who come to the next meeting, of those who came to the one before", "*arbitrary*"
    ),
    "otherwise": Parameter(
        0.05, "The same petition: share who come to a meeting, of those who did nothing in the wave before", "*arbitrary*"
    ),
    "keen": Parameter(
        0.25,
        "The petition where people differ: share who were keen before they heard of it",
        "chosen so that both petitions make one table of two waves",
    ),
    "keen_acts": Parameter(
        0.8,
        "The same petition: share of the keen who sign, and who come to each meeting, whatever they did before; "
        "nobody else does anything",
        "chosen so that both petitions make one table of two waves",
    ),
    "shares_post": Parameter(0.5, "Share who share a post, of those who sign or come in a wave", "*arbitrary*"),
    "gives": Parameter(0.2, "Share who give money, of those who sign or come in a wave", "*arbitrary*"),
    "votes": Parameter(
        {"came": 0.8, "others": 0.6}, "Share who say that they voted, by whether they came in the last wave", "*arbitrary*"
    ),
    "besides": Parameter(
        {"explained": 16, "drew": 4, "welcomed": 12},
        "People of each petition who do something besides, among those who come to no meeting",
        "that much work has no column is what the lesson asks about; the numbers are *arbitrary*",
    ),
    "besides_coming": Parameter(8, "The same, among those who come to all that there is", "*arbitrary*"),
    "hours_each": Parameter(
        {"explained": 5, "drew": 6, "welcomed": 3}, "Hours that each of these takes, in the second wave", "*arbitrary*"
    ),
    "try_people": Parameter(10, "People in the lesson's first panel, which no row shows", "*arbitrary*: few enough to count"),
    "click_moves": Parameter(
        0.2, "How far the click leads on, or lets off, in the lesson's last panel, which no row shows", "*arbitrary*"
    ),
    "long_ladder": Parameter(
        {"people": 1000, "up": 0.1, "down": 0.1, "consistency": 0.3, "licensing": 0.3},
        "The ladder of five rungs at the end of the lesson, which no row shows: people, chances in a wave of climbing and of "
        "slipping, what a private step adds and a public one takes",
        "*arbitrary*: alike, so that neither story is given an advantage",
    ),
}

SEED = 230423


def harbour(p, signs, comes, again):
    """Share of people with this history where each step changes the next."""
    after = (p.after_click["private"] * p.private + p.after_click["public"] * (1 - p.private)) if signs else p.otherwise
    later = p.after_meeting if comes else p.otherwise
    return _chance(p.signing, signs) * _chance(after, comes) * _chance(later, again)


def library(p, signs, comes, again):
    """Share of people with this history where people differ and no step changes anything."""
    keen = np.prod([_chance(p.keen_acts, one) for one in (signs, comes, again)])
    return p.keen * keen + (1 - p.keen) * (not (signs or comes or again))


def _chance(share, happens):
    return share if happens else 1 - share


def private_share(p, petition, comes):
    """Of those who signed, and then came or did not: the share whom nobody saw."""
    if petition == PETITIONS[1]:
        return p.private
    seen, unseen = (_chance(p.after_click[step], comes) for step in ("public", "private"))
    return unseen * p.private / (unseen * p.private + seen * (1 - p.private))


def make(rng, p):
    people = pd.DataFrame(
        [
            {"petition": petition, "signs": signs, "comes": comes, "again": again}
            for petition, story in zip(PETITIONS, (harbour, library), strict=True)
            for signs, comes, again in product((True, False), repeat=len(ACTS))
            # Dealt out and not drawn, so that the two tables are equal to the person.
            for _ in range(round(p.people * story(p, signs, comes, again)))
        ]
    )
    people["first_step"] = np.where(people["signs"], "public", "none")
    for (petition, comes), some in people[people["signs"]].groupby(["petition", "comes"]):
        private = round(len(some) * private_share(p, petition, comes))
        people.loc[rng.choice(some.index, private, replace=False), "first_step"] = "private"
    people["besides"] = "nothing"
    for petition in PETITIONS:
        of_it = people["petition"] == petition
        idle = people[of_it & ~people["comes"] & ~people["again"] & ~people["signs"]].index
        lots = iter(rng.permutation(idle))
        for what, number in p.besides.items():
            people.loc[[next(lots) for _ in range(number)], "besides"] = what
        active = people[of_it & people["comes"] & people["again"] & people["signs"]].index
        people.loc[rng.choice(active, p.besides_coming, replace=False), "besides"] = "welcomed"
    people = people.iloc[rng.permutation(len(people))].reset_index(drop=True)
    people["person"] = ids("p", len(people))

    waves = []
    for wave, acts in enumerate(ACTS, start=1):
        rows = people[["person", "petition", "first_step"]].copy()
        rows.insert(2, "wave", wave)
        did = people[acts]
        rows["signed"] = did & (wave == 1)
        rows["shared"] = did & (rng.random(len(people)) < p.shares_post)
        rows["gave"] = did & (rng.random(len(people)) < p.gives)
        rows["came"] = did & (wave > 1)
        says = np.where(did, p.votes["came"], p.votes["others"])
        rows["voted"] = (rng.random(len(people)) < says) & (wave > 2)
        rows["besides"] = people["besides"] if wave == 2 else "nothing"
        rows["hours"] = rows["besides"].map(p.hours_each).fillna(0).astype(int)
        waves.append(rows)
    return pd.concat(waves).sort_values(["person", "wave"], ignore_index=True)
