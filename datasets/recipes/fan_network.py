"""The ties among invented accounts, for lesson 12."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, ids

ROW = "One row is one tie between two invented accounts: each sees what the other posts."

FIELDS = {
    "account": Field("string", "One account of the tie", pattern="a[0-9]{4}"),
    "neighbour": Field("string", "The other account of the tie", pattern="a[0-9]{4}"),
}

PARAMETERS = {
    "accounts": Parameter(
        1500, "Accounts", "*arbitrary*: about as many as a small file of ties has room for"
    ),
    "cluster_size": Parameter(
        50,
        "Accounts in a cluster, in the order of their names",
        "*arbitrary*: groups of friends, larger than a class and smaller than a school",
    ),
    "ties_inside": Parameter(
        4.5, "Mean ties of an account inside its cluster", "*arbitrary*: most ties are close by"
    ),
    "ties_outside": Parameter(
        1.2, "Mean ties of an account to other clusters", "*arbitrary*: few reach further"
    ),
    "hub_ties": Parameter(
        240, "Ties of the one hub", "*arbitrary*: the hub is seen by about one account in six"
    ),
    "mean_threshold": Parameter(
        0.3,
        "In the panel: mean share of its neighbours that an account waits for",
        "*arbitrary*: with this mean some crowds stop early and others do not",
    ),
}

SEED = 20200620


def make(rng, p):
    hub = rng.integers(p.accounts)
    one, other = np.triu_indices(p.accounts, 1)
    together = one // p.cluster_size == other // p.cluster_size
    inside = p.ties_inside / (p.cluster_size - 1)
    outside = p.ties_outside / (p.accounts - p.cluster_size)
    tied = (
        (rng.random(len(one)) < np.where(together, inside, outside)) & (one != hub) & (other != hub)
    )
    fans = rng.choice(np.delete(np.arange(p.accounts), hub), p.hub_ties, replace=False)
    name = np.array(ids("a", p.accounts))
    ties = pd.DataFrame(
        {
            "account": name[np.concatenate([one[tied], np.full(p.hub_ties, hub)])],
            "neighbour": name[np.concatenate([other[tied], fans])],
        }
    )
    return ties.iloc[rng.permutation(len(ties))]
