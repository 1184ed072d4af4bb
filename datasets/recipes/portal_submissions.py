"""Three days at a police portal, for lesson 11."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, ids, originals

ROW = "One row is one submission to an invented police portal, stored or turned away."

FIELDS = {
    "submission_id": Field("string", "Identifier of the submission", unique=True),
    "minute": Field("integer", "Full minutes since the portal opened", minimum=0, maximum=4319),
    "kind": Field(
        "string",
        "What was sent; known only because it is invented",
        enum=["tip", "duplicate", "fan video", "protest message"],
    ),
    "duplicate_of": Field(
        "string", "Where the same tip was sent first, for a duplicate; else empty"
    ),
    "megabytes": Field("number", "Size of the submission, in megabytes", minimum=0),
    "portal": Field(
        "string",
        "State of the portal at that moment; what is sent while it is down is not stored",
        enum=["up", "down"],
    ),
    "reviewed": Field("boolean", "Did a reviewer open it before the log ends?"),
    "hours_waited": Field(
        "number",
        "Hours until a reviewer opened it; empty if nobody did before the log ends",
        minimum=0,
    ),
}

PARAMETERS = {
    "hours": Parameter(
        72, "Length of the log, in hours", "long enough for a backlog of two days to show"
    ),
    "tips": Parameter(220, "Tips", "*arbitrary*: few enough to draw each as a dot"),
    "tip_delay": Parameter(
        20,
        "Mean hours after the opening at which a tip is sent (exponential)",
        "*arbitrary*: many early, few late",
    ),
    "last_tip": Parameter(
        58,
        "Hours after the opening from which no tip is sent; what falls later begins again at the "
        "opening",
        "*arbitrary*: at last there is nothing to tell",
    ),
    "unsure": Parameter(
        0.12, "Share of the tips that are sent twice by people who were unsure", "*arbitrary*"
    ),
    "tip_again": Parameter(
        40,
        "Mean minutes until a tip is sent again; a tip that was turned away, after the outage",
        "*arbitrary*, and generous: all who were turned away try again, so that the outage loses "
        "nothing",
    ),
    "videos": Parameter(400, "Fan videos", "*arbitrary*: enough to make the heaviest hour"),
    "video_hour": Parameter(
        14.6, "Hour about which the videos come", "*arbitrary*: the first afternoon"
    ),
    "video_spread": Parameter(20, "Spread of the videos about it, in minutes", "*arbitrary*"),
    "messages": Parameter(2600, "Protest messages", "*arbitrary*: enough for two days of reading"),
    "message_hour": Parameter(
        29, "Hour about which the messages come", "*arbitrary*: early on the second day"
    ),
    "message_spread": Parameter(70, "Spread of the messages about it, in minutes", "*arbitrary*"),
    "megabytes": Parameter(
        {"tip": [1, 30], "fan video": [8, 40], "protest message": [0.01, 0.05]},
        "Least and most megabytes of each kind, all between equally likely",
        "films are heavy and texts light; the values are *arbitrary*",
    ),
    "usual_megabytes": Parameter(
        {"tip": 15, "fan video": 24, "protest message": 0.02},
        "In the panel: megabytes of each kind, all alike",
        "*arbitrary*: round numbers near the middle",
    ),
    "load_limit": Parameter(
        200,
        "In the panel: megabytes in a minute above which the portal goes down",
        "*arbitrary*: more than tips ever bring",
    ),
    "space": Parameter(
        3000, "In the panel: submissions that the portal has room for", "*arbitrary*"
    ),
    "outage_begins": Parameter(
        875,
        "Minute in which the portal goes down",
        "a typed time: no cause is modelled. It stands at the heaviest hour, so that a reader is "
        "tempted to see one",
    ),
    "outage_ends": Parameter(995, "Minute in which it is up again", "*arbitrary*"),
    "reviewers": Parameter(2, "Reviewers, without pause", "*arbitrary*"),
    "review_minutes": Parameter(3, "Minutes for one submission", "*arbitrary*"),
    "panel_flood": Parameter(
        {"messages": 300, "videos": 0, "hour": 6},
        "In the panel: the flood at its start, submissions and the hour in which they come",
        "*arbitrary*",
    ),
    "mission_flood": Parameter(
        {"messages": 1200, "videos": 600, "hour": 6},
        "In the panel: the flood against which a defence is built",
        "*arbitrary*: the line and the reviewers each need help",
    ),
    "filter_error": Parameter(
        0.1,
        "In the panel: share of the real tips that a filter removes, for a filter that removes all "
        "of the flood; less in proportion",
        "*arbitrary*: any filter removes some",
    ),
    "price": Parameter(
        {"reviewer": 72, "line": 0.01, "filter": 0.6},
        "In the panel: hours of work for one more reviewer, for one more megabyte a minute on the "
        "line, and for each per cent of the flood that a filter removes",
        "a reviewer works through the whole log; the others are *arbitrary*, and cheap",
    ),
    "budget": Parameter(
        150,
        "In the panel: hours of work for which a defence can be had that fails no one",
        "a little more than the cheapest needs",
    ),
}

SEED = 20200620


def make(rng, p):
    tip = pd.DataFrame(
        {
            "kind": "tip",
            "time": rng.exponential(60 * p.tip_delay, p.tips) % (60 * p.last_tip),
            "megabytes": rng.uniform(*p.megabytes["tip"], p.tips),
            "key": range(p.tips),
        }
    )
    turned_away = tip["time"].between(p.outage_begins, p.outage_ends)
    again = tip[turned_away | (rng.random(p.tips) < p.unsure)]
    again = again.assign(kind="duplicate", first=again["key"], key=np.nan)
    could_try = again["time"].mask(turned_away, p.outage_ends)
    again["time"] = could_try + rng.exponential(p.tip_again, len(again))

    def flood(kind, count, hour, spread):
        time = rng.normal(60 * hour, spread, count)
        megabytes = rng.uniform(*p.megabytes[kind], count)
        return pd.DataFrame({"kind": kind, "time": time, "megabytes": megabytes})

    video = flood("fan video", p.videos, p.video_hour, p.video_spread)
    message = flood("protest message", p.messages, p.message_hour, p.message_spread)
    log = pd.concat([tip, again, video, message]).sort_values("time", ignore_index=True)
    stored = ~log["time"].between(p.outage_begins, p.outage_ends)

    # In order of arrival; the reviewers together are one who is so many times as fast.
    opened, free_at = [], 0.0
    for time in log.loc[stored, "time"]:
        opened.append(max(time, free_at))
        free_at = opened[-1] + p.review_minutes / p.reviewers
    log.loc[stored, "opened"] = opened
    log["reviewed"] = log["opened"] < 60 * p.hours

    log["submission_id"] = ids("s", len(log))
    log["duplicate_of"] = originals(log, "submission_id")
    log["minute"] = log["time"].astype(int)
    log["megabytes"] = log["megabytes"].round(2)
    log["portal"] = np.where(stored, "up", "down")
    waited = ((log["opened"] - log["time"]) / 60).round(2)
    log["hours_waited"] = waited.where(log["reviewed"])
    return log
