"""One week of a campaign, to be counted in several ways, for lesson 00."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, draw, ids

ROW = "One row is one act in an invented week of an invented campaign."

FIELDS = {
    "act_id": Field("string", "Identifier of the act", unique=True),
    "day": Field(
        "string", "Day of the week", enum=["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    ),
    "kind": Field("string", "What was done", enum=["post", "repost", "form", "gift"]),
    "account_id": Field("string", "The account it was done with"),
    "person_id": Field("string", "The person who did it; known only because it is invented"),
    "public": Field(
        "boolean", "Could anyone on the platform see it? Forms and gifts cannot be seen"
    ),
}

PARAMETERS = {
    "people": Parameter(160, "People", "*arbitrary*: small enough to picture"),
    "accounts": Parameter(
        200,
        "Accounts",
        "*arbitrary*: some people have two or more, so that accounts and people differ",
    ),
    "sharers": Parameter(
        5, "People who share one account", "*arbitrary*: a fan account is often a team"
    ),
    "last_act": Parameter(
        0.18,
        "Chance after each act of an account that it was the last (geometric)",
        "a long tail, as in most records of posting; the number is *arbitrary*",
    ),
    "most_acts": Parameter(40, "Most acts of an account", "*arbitrary*"),
    "shared_acts": Parameter(60, "Acts of the shared account", "*arbitrary*: more than any other"),
    "kinds": Parameter(
        {"post": 0.30, "repost": 0.48, "form": 0.14, "gift": 0.08},
        "Share of each kind of act",
        "*arbitrary*: what takes little effort is done more often",
    ),
    "days": Parameter(
        {
            "Mon": 0.08,
            "Tue": 0.10,
            "Wed": 0.28,
            "Thu": 0.14,
            "Fri": 0.10,
            "Sat": 0.22,
            "Sun": 0.08,
        },
        "Share of each day",
        "*arbitrary*: a week has a story",
    ),
}

SEED = 20200620


def make(rng, p):
    # Each person has an account, the rest are second accounts, and some people share the first.
    owner = np.concatenate([np.arange(p.people), rng.choice(p.people, p.accounts - p.people)])
    acts = np.minimum(rng.geometric(p.last_act, p.accounts), p.most_acts)
    acts[0] = p.shared_acts
    week = pd.DataFrame({"account": np.repeat(np.arange(p.accounts), acts)})
    week["person"] = owner[week["account"]]
    is_shared = week["account"] == 0
    week.loc[is_shared, "person"] = rng.integers(0, p.sharers, is_shared.sum())
    week["day"] = pd.Categorical(draw(rng, p.days, len(week)), list(p.days), ordered=True)
    week["kind"] = draw(rng, p.kinds, len(week))
    week["public"] = week["kind"].isin(["post", "repost"])
    week = week.iloc[rng.permutation(len(week))].sort_values("day", kind="stable")
    week["act_id"] = ids("w", len(week))
    week["account_id"] = week["account"].map(lambda number: f"a{number:03d}")
    week["person_id"] = week["person"].map(lambda number: f"p{number:03d}")
    return week
