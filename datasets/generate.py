"""Make every dataset of the course byte for byte: the synthetic ones from a seed.

    python datasets/generate.py            write the files
    python datasets/generate.py --check    compare them, write nothing

Each recipe below is a function of a random generator and returns a table. Its
decorator says what a row is and what each column holds. Why each number was
chosen stands in the data card beside the file, ``datasets/NAME.md``.
"""

import argparse
import hashlib
import heapq
import json
import re
import sys
import zlib
from pathlib import Path

import numpy as np
import pandas as pd

SEED = 20200620
HERE = Path(__file__).parent
RECIPES = {}


def recipe(name, row, synthetic=True, **fields):
    """Register a dataset.

    Parameters
    ----------
    name : str
        File name without ending.
    row : str
        What one row is.
    synthetic : bool
        False only for a table that is read out of the public record.
    **fields : tuple of (str, str) or (str, str, dict)
        For each column, in order: its Frictionless type, what it holds with its
        unit, and its constraints.
    """

    def register(make):
        kind = "SYNTHETIC." if synthetic else "REAL, from the public record."
        RECIPES[name] = (make, f"{kind} {row}", fields)
        return make

    return register


def table(name):
    """The dataset `name` as a DataFrame, made anew from its seed."""
    make, _, fields = RECIPES[name]
    frame = make(np.random.default_rng([SEED, zlib.crc32(name.encode())]))
    return frame[list(fields)]


def ids(letter, count):
    """Identifiers such as p0001: unique, and of no one."""
    return [f"{letter}{number:04d}" for number in range(1, count + 1)]


# --- lesson 12 ------------------------------------------------------------------------------


@recipe(
    "fan_network",
    "One tie between two of 1,500 invented accounts, which see what the other posts",
    account=("string", "One account of the tie", {"pattern": "a[0-9]{4}"}),
    neighbour=("string", "The other account of the tie", {"pattern": "a[0-9]{4}"}),
)
def fan_network(rng):
    accounts, cluster_size, hub_degree = 1500, 50, 240
    hub = rng.integers(accounts)
    one, other = np.triu_indices(accounts, 1)
    together = one // cluster_size == other // cluster_size
    chance = np.where(together, 4.5 / (cluster_size - 1), 1.2 / (accounts - cluster_size))
    tied = (rng.random(len(one)) < chance) & (one != hub) & (other != hub)
    fans = rng.choice(np.delete(np.arange(accounts), hub), hub_degree, replace=False)
    name = np.array(ids("a", accounts))
    ties = pd.DataFrame(
        {
            "account": name[np.concatenate([one[tied], np.full(hub_degree, hub)])],
            "neighbour": name[np.concatenate([other[tied], fans])],
        }
    )
    return ties.iloc[rng.permutation(len(ties))]


@recipe(
    "call_log",
    "One post of an invented evening as one of four invented archives kept it",
    archive=(
        "string",
        "Who kept the post",
        {"enum": ["platform", "later pull", "news story", "tag search"]},
    ),
    minute=("integer", "Minutes since the police request", {"minimum": 0, "maximum": 599}),
    account=("string", "Account that posted, as in fan_network", {"pattern": "a[0-9]{4}"}),
    post_id=("integer", "Identifier of the post: minute times 1,000, plus the number of a machine"),
    reshared_from=("integer", "Identifier of the post that it reshares; empty if it reshares none"),
)
def call_log(rng):
    network = table("fan_network")
    both_ways = pd.concat([network, network.set_axis(["neighbour", "account"], axis=1)])
    sees = both_ways.groupby("account")["neighbour"].apply(sorted).to_dict()
    accounts = sorted(sees, key=lambda account: (-len(sees[account]), account))
    hub, others = accounts[0], accounts[1:]

    # Fourteen accounts call, none of them seeing another; whoever sees a post may reshare it.
    minutes = [4, 11, 23, *np.sort(rng.integers(30, 240, 10))]
    callers = rng.choice(others, len(minutes), replace=False)
    calls = [*zip(minutes, callers, strict=True), (197, hub)]
    waiting = [(int(minute), account, -1) for minute, account in calls]
    heapq.heapify(waiting)
    posts, has_posted = [], set()
    while waiting:
        minute, account, source = heapq.heappop(waiting)
        if account in has_posted or minute > 599:
            continue
        has_posted.add(account)
        posts.append((minute, account, source))
        if minute == 4:
            continue  # nobody reshares the first call
        for neighbour in sees[account]:
            if rng.random() < 0.17:
                later = minute + 1 + int(rng.exponential(25))
                heapq.heappush(waiting, (later, neighbour, len(posts) - 1))
    log = pd.DataFrame(posts, columns=["minute", "account", "source"])
    log["post_id"] = log["minute"] * 1000 + rng.permutation(1000)[: len(log)]
    is_call = log["source"] < 0
    original = log["post_id"].reindex(log["source"])
    log["reshared_from"] = original.astype("Int64").array  # none for a call, whose source is -1

    reshares = log["source"].value_counts().reindex(log.index, fill_value=0)
    deleted = rng.random(len(log)) < np.where(is_call, 0.5, 0.2)
    deleted |= is_call & (log["minute"] < 20)
    loudest = log.loc[reshares.idxmax(), "post_id"]
    archives = {
        "platform": log.index >= 0,
        "later pull": ~deleted,
        "news story": (log["post_id"] == loudest) | (log["reshared_from"].fillna(0) == loudest),
        "tag search": log["minute"] >= 180,
    }
    return pd.concat([log[kept].assign(archive=name) for name, kept in archives.items()])


# --- lesson 13 ------------------------------------------------------------------------------


@recipe(
    "tag_posts",
    "One hour of one kind of content in TAG-H, an invented hostile tag",
    hour=("integer", "Full hours since the first midnight", {"minimum": 0, "maximum": 167}),
    day=("integer", "Day of the invented week", {"minimum": 1, "maximum": 7}),
    clock=("integer", "Hour of the day", {"minimum": 0, "maximum": 23}),
    period=(
        "string",
        "Before the flood, the evening of the flood (day 4 from 18:00), or after it",
        {"enum": ["before", "flood", "after"]},
    ),
    kind=(
        "string",
        "What the post shows: it backs the tag, it is by fans, or neither",
        {"enum": ["hostile", "fan", "other"]},
    ),
    posts=("integer", "Posts of this kind in this hour, reposts included", {"minimum": 0}),
    with_image=("integer", "How many of these posts have an image or a film", {"minimum": 0}),
)
def tag_posts(rng):
    hours, begins, ends = 168, 90, 94
    wave = rng.uniform(begins, ends, 5000)  # the posts that fans write themselves
    waves = []
    while wave.size:  # each wave of reposts answers the wave before
        waves.append(wave)
        answered = np.repeat(wave, rng.poisson(0.6, wave.size))
        wave = answered + rng.exponential(2 / np.log(2), answered.size)
    flood = np.histogram(np.concatenate(waves), bins=np.arange(hours + 1))[0]

    hour = np.arange(hours)
    posts = {
        "hostile": rng.poisson(240 + 0.04 * flood),
        "fan": flood + rng.poisson(3, hours),
        "other": rng.poisson(40 + 0.05 * flood),
    }
    images = {"hostile": 0.25, "fan": 0.90, "other": 0.40}
    kinds = [
        pd.DataFrame(
            {
                "hour": hour,
                "day": hour // 24 + 1,
                "clock": hour % 24,
                "period": np.where(hour < begins, "before", np.where(hour < 96, "flood", "after")),
                "kind": kind,
                "posts": count,
                "with_image": rng.binomial(count, images[kind]),
            }
        )
        for kind, count in posts.items()
    ]
    return pd.concat(kinds).sort_values("hour", kind="stable")


# --- lesson 00 ------------------------------------------------------------------------------

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


@recipe(
    "one_week",
    "One act in an invented week of an invented campaign",
    act_id=("string", "Identifier of the act", {"unique": True}),
    day=("string", "Day of the week", {"enum": DAYS}),
    kind=("string", "What was done", {"enum": ["post", "repost", "form", "gift"]}),
    account_id=("string", "The account it was done with"),
    person_id=("string", "The person who did it; known only because it is invented"),
    public=("boolean", "Could anyone on the platform see it? Forms and gifts cannot be seen"),
)
def one_week(rng):
    people, accounts, shared = 160, 200, 5
    # Each person has an account, the rest are second accounts, and five people share the first.
    owner = np.concatenate([np.arange(people), rng.choice(people, accounts - people)])
    acts = np.minimum(rng.geometric(0.18, accounts), 40)
    acts[0] = 60
    week = pd.DataFrame({"account": np.repeat(np.arange(accounts), acts)})
    week["person"] = owner[week["account"]]
    one_account = week["account"] == 0
    week.loc[one_account, "person"] = rng.integers(0, shared, one_account.sum())
    week["day"] = rng.choice(7, len(week), p=[0.08, 0.10, 0.28, 0.14, 0.10, 0.22, 0.08])
    kinds = ["post", "repost", "form", "gift"]
    week["kind"] = rng.choice(kinds, len(week), p=[0.30, 0.48, 0.14, 0.08])
    week["public"] = week["kind"].isin(["post", "repost"])
    week = week.iloc[rng.permutation(len(week))].sort_values("day", kind="stable")
    week["act_id"] = ids("w", len(week))
    week["account_id"] = week["account"].map(lambda number: f"a{number:03d}")
    week["person_id"] = week["person"].map(lambda number: f"p{number:03d}")
    week["day"] = week["day"].map(dict(enumerate(DAYS)))
    return week


# --- lesson 11 ------------------------------------------------------------------------------


@recipe(
    "portal_submissions",
    "One submission to an invented police portal, as it arrived: stored or turned away",
    submission_id=("string", "Identifier of the submission", {"unique": True}),
    minute=("integer", "Full minutes since the portal opened", {"minimum": 0, "maximum": 4319}),
    kind=(
        "string",
        "What was sent; known only because it is invented",
        {"enum": ["tip", "duplicate", "fan video", "protest message"]},
    ),
    duplicate_of=("string", "Where the same tip was sent first, for a duplicate; else empty"),
    megabytes=("number", "Size of the submission, in megabytes", {"minimum": 0}),
    portal=(
        "string",
        "State of the portal at that moment; what is sent while it is down is not stored",
        {"enum": ["up", "down"]},
    ),
    reviewed=("boolean", "Did a reviewer open it within the three days?"),
    hours_waited=(
        "number",
        "Hours until a reviewer opened it; empty if nobody did within the three days",
        {"minimum": 0},
    ),
)
def portal_submissions(rng):
    tips, videos, messages = 220, 400, 2600
    down, up_again, end = 14 * 60 + 35, 16 * 60 + 35, 3 * 24 * 60  # minutes
    tip = pd.DataFrame(
        {
            "kind": "tip",
            "time": rng.exponential(20 * 60, tips) % (58 * 60),
            "megabytes": rng.uniform(1, 30, tips),
            "key": range(tips),
        }
    )
    turned_away = tip["time"].between(down, up_again)
    again = tip[turned_away | (rng.random(tips) < 0.12)]
    again = again.assign(kind="duplicate", first=again["key"], key=np.nan)
    again["time"] = again["time"].mask(turned_away, up_again) + rng.exponential(40, len(again))
    video = pd.DataFrame(
        {
            "kind": "fan video",
            "time": rng.normal(14.6 * 60, 20, videos),
            "megabytes": rng.uniform(8, 40, videos),
        }
    )
    message = pd.DataFrame(
        {
            "kind": "protest message",
            "time": rng.normal(29 * 60, 70, messages),
            "megabytes": rng.uniform(0.01, 0.05, messages),
        }
    )
    log = pd.concat([tip, again, video, message]).sort_values("time", ignore_index=True)
    stored = ~log["time"].between(down, up_again)

    # Two reviewers, three minutes each, day and night, in order of arrival.
    opened, free_at = [], 0.0
    for time in log.loc[stored, "time"]:
        opened.append(max(time, free_at))
        free_at = opened[-1] + 3 / 2
    log.loc[stored, "opened"] = opened
    log["reviewed"] = log["opened"] < end

    log["submission_id"] = ids("s", len(log))
    of_tip = log.dropna(subset="key").set_index("key")["submission_id"]
    log["duplicate_of"] = log["first"].map(of_tip)
    log["minute"] = log["time"].astype(int)
    log["megabytes"] = log["megabytes"].round(2)
    log["portal"] = np.where(stored, "up", "down")
    waited = ((log["opened"] - log["time"]) / 60).round(2)
    log["hours_waited"] = waited.where(log["reviewed"])
    return log


# --- lesson 14 ------------------------------------------------------------------------------


@recipe(
    "fund_drive",
    "One gift to an invented fund drive that runs for two days",
    gift_id=("string", "Identifier of the gift", {"unique": True}),
    minute=("integer", "Minutes since the drive opened", {"minimum": 0, "maximum": 2879}),
    phase=(
        "string",
        "Before or after the news of a large gift by others, in minute 1080",
        {"enum": ["before the news", "after the news"]},
    ),
    amount_usd=("integer", "The gift, in US dollars", {"minimum": 1}),
    country=("string", "Invented code of a country; it stands for no real one"),
    giver_id=("string", "Who gave; known only because it is invented"),
    repeat_giver=("boolean", "Has the same person given to this drive before?"),
)
def fund_drive(rng):
    news, deadline, first, again = 1080, 2880, 3200, 800
    early = rng.random(first) < 0.25
    after = news + 1 + np.minimum(rng.exponential(300, first), rng.uniform(0, deadline - news - 2, first))
    minute = np.where(early, rng.uniform(0, news, first), after)
    back = np.concatenate(
        [
            rng.choice(np.flatnonzero(early), again // 2, replace=False),
            rng.choice(np.flatnonzero(~early), again // 2, replace=False),
        ]
    )
    since = minute[back]
    later = since + 1 + (deadline - 2 - since) * rng.beta(1, 3, again)
    # What payment pages offer, and what people type: round sums.
    usual = np.array([1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 250, 300, 400, 500])
    usual = np.concatenate([usual, [750, 1000, 1500, 2000, 2500, 5000]])
    wish = rng.lognormal(np.log(11), 1.25, first)
    amount = usual[np.abs(np.log(wish)[:, None] - np.log(usual)).argmin(axis=1)]
    codes = [f"X{letter}" for letter in "ABCDEFGHIJKL"]
    share = 1 / (np.arange(len(codes)) + 1)
    giver = pd.DataFrame(
        {
            "giver_id": ids("g", first),
            "minute": minute,
            "amount_usd": amount,
            "country": rng.choice(codes, first, p=share / share.sum()),
            "repeat_giver": False,
        }
    )
    gifts = pd.concat([giver, giver.loc[back].assign(minute=later, repeat_giver=True)])
    gifts["minute"] = gifts["minute"].astype(int)
    gifts = gifts.sort_values("minute", kind="stable", ignore_index=True)
    gifts["phase"] = np.where(gifts["minute"] < news, "before the news", "after the news")
    gifts["gift_id"] = ids("d", len(gifts))
    return gifts


# Of each campaign: the fact that holds its amount, the fact that dates it, the fact that counts
# its donors, who acted, and what for. Every number is read out of the record.
CAMPAIGNS = [
    ("F072", "F072", None, "fans of Seo Taiji", "rainforest in Brazil"),
    ("F073", "F073", None, "fans of several stars", "rice for charity, given in wreaths"),
    ("F075", "F075", None, "users led largely by women, people of colour", "#myNYPD, turned against the police"),
    ("F034", "F034", "F034", "One In An ARMY", "its first drive"),
    ("F119", "F119", None, "Black fans of BTS", "two tags that record racism"),
    ("F033", "F033", None, "One In An ARMY", "all its drives of the year"),
    ("F068", "F066", None, "users whom a report tagged as K-pop fans", "posts on the unrest in Chile"),
    ("F074", "F074", None, "fans of BTS", "a push that moved their tweet to first place"),
    ("F069", "F069", None, "users and K-pop accounts, says one analyst", "a rights campaign under a harsh tag"),
    ("F027", "F027", None, "One In An ARMY", "a drive before the news of the BTS gift"),
    ("F026", "F026", None, "BTS and their company", "a gift to Black Lives Matter"),
    ("F028", "F026", "F029", "fans of BTS", "#MatchAMillion"),
    ("F071", "F070", None, "Thai fans of Girls' Generation", "pro-democracy protesters"),
    ("F070", "F070", None, "Thai fan groups together", "pro-democracy protesters"),
    ("F077", "F077", None, "those who shared a tweet of BTS", "against hate"),
]


@recipe(
    "campaign_history",
    "One campaign, gift, tag or post as the record has it, which is not every one",
    synthetic=False,
    year=("integer", "Year, read from the claim of the fact that dates the campaign"),
    who=("string", "Who acted, in our words"),
    what=("string", "What for, in our words"),
    amount=("integer", "The number as the record has it, without its *about* or *over*"),
    unit=("string", "Unit of the amount"),
    currency=("string", "ISO code of the currency, for money; else empty"),
    donors=("integer", "Donors as printed, which may mean gifts; empty if the record has no count"),
    fact_id=("string", "The fact that holds the amount"),
    other_facts=("string", "Facts that give the year or the donors, if not the same"),
    source_ids=("string", "Rows of record_sources.csv behind these facts"),
    how_sure=("string", "Confidence of the fact that holds the amount"),
)
def campaign_history(_):
    record = pd.read_csv(HERE / "record_facts.csv", dtype=str, keep_default_na=False)
    record = record.set_index("fact_id")

    def printed(fact_id, pattern):
        return int(re.search(pattern, record.at[fact_id, "claim"])[1].replace(",", ""))

    rows = []
    for fact_id, dated, counted, who, what in CAMPAIGNS:
        fact = record.loc[fact_id]
        others = [other for other in dict.fromkeys([dated, counted]) if other not in (fact_id, None)]
        sources = ";".join(record.at[name, "source_ids"] for name in [fact_id, *others])
        rows.append(
            {
                "year": printed(dated, r"\b(20\d\d)\b"),
                "who": who,
                "what": what,
                "amount": int(fact["value"]),
                "unit": fact["unit"],
                "currency": fact["unit"] if fact["unit"] in ("USD", "THB") else "",
                "donors": printed(counted, r"had ([\d,]+) donors") if counted else None,
                "fact_id": fact_id,
                "other_facts": ";".join(others),
                "source_ids": ";".join(dict.fromkeys(sources.split(";"))),
                "how_sure": fact["confidence"],
            }
        )
    return pd.DataFrame(rows).astype({"donors": "Int64"}).sort_values("year", kind="stable")


# --- lesson 21 ------------------------------------------------------------------------------


@recipe(
    "event_registrations",
    "One registration form for an invented event in an invented hall of 900 seats",
    form_id=("string", "Identifier of the form", {"unique": True}),
    hour=("integer", "Full hours since registration opened", {"minimum": 0, "maximum": 95}),
    distance_km=("integer", "Distance from the stated address to the hall, in km", {"minimum": 0}),
    phone_check=(
        "string",
        "What the planners heard when they called the number",
        {"enum": ["answered", "no answer", "no such number"]},
    ),
    kind=(
        "string",
        "Who is behind the form; known only because it is invented",
        {"enum": ["person", "duplicate", "prank"]},
    ),
    duplicate_of=("string", "The same person's first form, for a duplicate; else empty"),
    came=("boolean", "Did a person come in on this form? A duplicate brings nobody new"),
)
def event_registrations(rng):
    people, duplicates, pranks = 2500, 400, 2000
    near = rng.random(people) < 0.7
    show = np.where(near, 0.50, 0.10) * (1 - 0.40)
    person = pd.DataFrame(
        {
            "kind": "person",
            "hour": (rng.exponential(30, people) % 90).astype(int),
            "distance_km": np.where(
                near, rng.integers(0, 80, people), rng.integers(80, 1500, people)
            ),
            "came": rng.random(people) < show,
        }
    )
    again = rng.choice(people, duplicates, replace=False)
    duplicate = person.loc[again].assign(kind="duplicate", came=False)
    duplicate["hour"] = np.minimum(duplicate["hour"] + rng.integers(1, 30, duplicates), 95)
    prank = pd.DataFrame(
        {
            "kind": "prank",
            "hour": np.clip(rng.normal(60, 8, pranks), 0, 95).astype(int),
            "distance_km": rng.integers(0, 1500, pranks),
            "came": False,
        }
    )
    heard = ["answered", "no answer", "no such number"]
    person["phone_check"] = rng.choice(heard, people, p=[0.70, 0.27, 0.03])
    duplicate["phone_check"] = person.loc[again, "phone_check"]
    prank["phone_check"] = rng.choice(heard, pranks, p=[0.10, 0.30, 0.60])

    person["key"] = range(people)
    duplicate["first"] = again
    forms = pd.concat([person, duplicate, prank], ignore_index=True)
    forms = forms.iloc[rng.permutation(len(forms))].sort_values("hour", kind="stable")
    forms["form_id"] = ids("f", len(forms))
    of_person = forms.dropna(subset="key").set_index("key")["form_id"]
    forms["duplicate_of"] = forms["first"].map(of_person)
    return forms


# --- the public record: real, sourced, kept by hand ----------------------------------------

RECORD = {
    "record_facts": "One fact of the public record, with its caveat and its sources",
    "record_sources": "One source of the public record",
}


# --- writing --------------------------------------------------------------------------------


def _csv(frame):
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _resource(name, row, content, fields):
    return {
        "name": name,
        "path": f"{name}.csv",
        "description": row,
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "schema": {
            "fields": [
                {
                    "name": column,
                    "type": kind,
                    "description": holds,
                    **({"constraints": constraints[0]} if constraints else {}),
                }
                for column, (kind, holds, *constraints) in fields.items()
            ]
        },
    }


def build():
    """Every file this script answers for, as ``{file name: bytes}``."""
    files, resources = {}, []
    for name, (_, row, fields) in RECIPES.items():
        files[f"{name}.csv"] = content = _csv(table(name))
        resources.append(_resource(name, row, content, fields))
    for name, row in RECORD.items():
        content = (HERE / f"{name}.csv").read_bytes()
        columns = pd.read_csv(HERE / f"{name}.csv", nrows=0).columns
        fields = dict.fromkeys(columns, ("string", f"See {name}.md"))
        resources.append(_resource(name, row, content, fields))
    package = {
        "name": "who-counts",
        "title": "Who Counts? The datasets of the course",
        "licenses": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}],
        "resources": resources,
    }
    files["datapackage.json"] = (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()
    return files


def main():
    """Write the files, or say which ones differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    differing = []
    for name, content in build().items():
        path = HERE / name
        if not path.exists() or path.read_bytes().replace(b"\r\n", b"\n") != content:
            differing.append(name)
            if not check:
                path.write_bytes(content)
    print("differs:" if check else "written:", ", ".join(differing) or "nothing")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
