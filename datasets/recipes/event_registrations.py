"""Registrations for an event, and who came, for lesson 21."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, draw, ids, originals

ROW = "One row is one registration form for an invented event in an invented hall."

FIELDS = {
    "form_id": Field("string", "Identifier of the form", unique=True),
    "hour": Field("integer", "Full hours since registration opened", minimum=0, maximum=95),
    "distance_km": Field(
        "integer", "Distance from the stated address to the hall, in km", minimum=0
    ),
    "phone_check": Field(
        "string",
        "What the planners heard when they called the number",
        enum=["answered", "no answer", "no such number"],
    ),
    "kind": Field(
        "string",
        "Who is behind the form; known only because it is invented",
        enum=["person", "duplicate", "prank"],
    ),
    "duplicate_of": Field("string", "The same person's first form, for a duplicate; else empty"),
    "came": Field("boolean", "Did a person come in on this form? A duplicate brings nobody new"),
}

PARAMETERS = {
    "seats": Parameter(900, "Seats in the hall", "*arbitrary*: small enough to picture"),
    "people": Parameter(
        2500,
        "People who register and mean to come",
        "*arbitrary*: without fear their expected crowd fills the hall",
    ),
    "near": Parameter(0.7, "Share of them who live near", "*arbitrary*"),
    "near_km": Parameter(80, "Kilometres within which someone lives near", "*arbitrary*"),
    "far_km": Parameter(1500, "Kilometres within which everyone lives", "*arbitrary*"),
    "show_rate": Parameter(
        0.38,
        "Show rate that the planners count on",
        "that of one real free event [F320]; the people who live near and far together have it",
    ),
    "near_show_rate": Parameter(
        0.5,
        "Show rate of people who live near",
        "that the near come more often is plausible; the value is *arbitrary*",
    ),
    "far_show_rate": Parameter(
        0.1, "Show rate of people who live far away", "*arbitrary*, as the one above"
    ),
    "fear": Parameter(
        0.4,
        "Share of those who would come whom fear of infection keeps at home",
        "*arbitrary*: large enough to see",
    ),
    "hours": Parameter(96, "Hours in which registration is open", "*arbitrary*: four days"),
    "register_delay": Parameter(
        30,
        "Mean hours after the opening at which people register (exponential)",
        "*arbitrary*: many early, few late",
    ),
    "register_until": Parameter(
        90,
        "Hours after the opening from which no person registers; what falls later begins again at "
        "the opening",
        "*arbitrary*",
    ),
    "duplicates": Parameter(400, "Duplicate forms", "*arbitrary*"),
    "duplicate_within": Parameter(
        30, "Hours within which a duplicate follows the first form", "*arbitrary*"
    ),
    "pranks": Parameter(
        2000,
        "Prank forms, which may state any address",
        "*arbitrary*: the real number is unknown",
    ),
    "prank_hour": Parameter(
        60,
        "Hour about which the pranks arrive",
        "stands for a video that is passed on in the third day; *arbitrary*",
    ),
    "prank_spread": Parameter(8, "Spread of the pranks about it, in hours", "*arbitrary*"),
    "phone_of_people": Parameter(
        {"answered": 0.70, "no answer": 0.27, "no such number": 0.03},
        "Phone check of people",
        "*arbitrary*; some mistype their number",
    ),
    "phone_of_pranks": Parameter(
        {"answered": 0.10, "no answer": 0.30, "no such number": 0.60},
        "Phone check of pranks",
        "*arbitrary*: the campaign spoke of bogus numbers [F040] and gave no share",
    ),
}

SEED = 20200620


def make(rng, p):
    near = rng.random(p.people) < p.near
    show = np.where(near, p.near_show_rate, p.far_show_rate) * (1 - p.fear)
    since_opening = rng.exponential(p.register_delay, p.people) % p.register_until
    person = pd.DataFrame(
        {
            "kind": "person",
            "hour": since_opening.astype(int),
            "distance_km": np.where(
                near,
                rng.integers(0, p.near_km, p.people),
                rng.integers(p.near_km, p.far_km, p.people),
            ),
            "came": rng.random(p.people) < show,
        }
    )
    again = rng.choice(p.people, p.duplicates, replace=False)
    duplicate = person.loc[again].assign(kind="duplicate", came=False)
    later = duplicate["hour"] + rng.integers(1, p.duplicate_within, p.duplicates)
    duplicate["hour"] = np.minimum(later, p.hours - 1)
    arrival = np.clip(rng.normal(p.prank_hour, p.prank_spread, p.pranks), 0, p.hours - 1)
    prank = pd.DataFrame(
        {
            "kind": "prank",
            "hour": arrival.astype(int),
            "distance_km": rng.integers(0, p.far_km, p.pranks),
            "came": False,
        }
    )

    person["phone_check"] = draw(rng, p.phone_of_people, p.people)
    duplicate["phone_check"] = person.loc[again, "phone_check"]
    prank["phone_check"] = draw(rng, p.phone_of_pranks, p.pranks)

    person["key"] = range(p.people)
    duplicate["first"] = again
    forms = pd.concat([person, duplicate, prank], ignore_index=True)
    forms = forms.iloc[rng.permutation(len(forms))].sort_values("hour", kind="stable")
    forms["form_id"] = ids("f", len(forms))
    forms["duplicate_of"] = originals(forms, "form_id")
    return forms
