"""Lesson 24, Claims of victory: how would we know that it worked?"""

from functools import cache
from itertools import product

import numpy as np
import pandas as pd

from whocounts.classroom import lesson_kit as kit
from whocounts.classroom.lesson_kit import (
    claim_card,
    fact,
    facts,
    first_rows,
    references,
    show_table,
)
from whocounts.models import evidence

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("24_claims_of_victory", data=["victory_claims"])

CHOSEN = start.parameters("victory_claims")
CLAIMS = CHOSEN["claims"]
GREY = "#b0b0b0"
UNDECIDED = "not yet decided"


def victory_claims():
    """The invented morning: one row is one claim."""
    return start.read("victory_claims")


# --- the ten that everybody tells ---------------------------------------------------------------


def _most_posted(claims):
    return claims.sort_values("posted", ascending=False, kind="stable").head(CHOSEN["most_posted"])


def _bars_of_ten(most, colours, hatches, title):
    figure = kit.new_figure(left=0.3, height=3.4, bottom=0.16)
    axes = figure.subplots()
    axes.barh(range(len(most)), most["posted"], color=colours, hatch=hatches, edgecolor="black")
    longest = most["posted"].max()
    for row, (who, posted) in enumerate(zip(most["who"], most["posted"], strict=True)):
        axes.text(-0.46 * longest, row, f"{row + 1:\u2007>2}   {who}", va="center", size=10)
        axes.text(posted + 0.01 * longest, row, f"{posted}", va="center")
    axes.set(xlabel="Posts", title=title, xlim=(0, 1.12 * longest), ylim=(len(most) - 0.4, -0.6), yticks=[])
    return figure


def headline_figure(claims):
    """The ten claims that were posted most: what one reads at breakfast."""
    most = _most_posted(claims)
    return kit.picture(
        _bars_of_ten(most, "#777777", "", "Everybody says so"),
        alt=f"Ten bars, from {most['posted'].max()} posts down to {most['posted'].min()}. Each is one claim.",
        caption="The ten claims that were posted most, and who posted each of them first.",
        not_shown="whether what they say is so.",
        numbers=most.set_index("claim")["posted"],
    )


def answer_to_prediction(claims):
    """The student's prediction beside the truth of the ten claims that were posted most."""
    true = int(_most_posted(claims)["is_true"].sum())
    every = int(claims["is_true"].sum())
    happened = f"Of the ten claims that were posted most, {true} is true. Of all {len(claims)}, {every} are."
    return kit.recall(
        "my_prediction", "my_reason", happened, between=(0, CHOSEN["most_posted"]), right=true, unit="claims"
    )


def opened_figure(claims):
    """The same ten, opened."""
    most = _most_posted(claims)
    true = most["is_true"].to_numpy()
    figure = _bars_of_ten(
        most, np.where(true, kit.BLUE, kit.ORANGE), np.where(true, "", "///"), "The same ten, opened"
    )
    return kit.picture(
        figure,
        alt=f"The same ten bars: {true.sum()} blue, which is true, and {(~true).sum()} orange, which are not.",
        caption="Blue: true. Orange: not true. How often a claim was posted, we drew in the same way for both.",
        not_shown="who was hurt, helped or left out by what is claimed.",
        numbers=most.set_index("claim")[["posted", "is_true"]],
    )  # fmt: skip


# --- five posts ---------------------------------------------------------------------------------

_POSTS = [  # what it says, can it be checked, what one would see if it were false
    ("We were more than on any march before.", True,
     "Count this one, look up the others: another number would be larger."),
    ("They are afraid of us now.", False,
     "What would one see if they were not? The post does not say."),
    ("The shop took its page down an hour after we began.", True,
     "Two times of day: it went down before, or is still there.\nThat it went down because of it, this post does not say."),
    ("Without us it would never have happened.", False,
     "That evening alone cannot show it. One would need\nan evening without you, or a place that is like it."),
    ("Our tag was first on the list at nine.", True,
     "A list can be kept: another tag would stand there."),
]  # fmt: skip
_PILES = {UNDECIDED: UNDECIDED, "could be checked": True, "could not, as it stands": False}


def _init_posts(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, 10), ylim=(7.9, -0.6))
    axes.set_axis_off()
    posts = list(axes.barh(range(5), 9.8, 0.84, 0.1, facecolor="white", edgecolor="#cccccc", linewidth=2.5))
    texts = [
        axes.text(0.35, place, f"{place + 1}   {text}", va="center", size=11)
        for place, (text, _, _) in enumerate(_POSTS)
    ]
    return {
        "posts": posts,
        "texts": texts,
        "piles": [axes.text(9.7, place, "", va="center", ha="right", size=10, color="#a84900") for place in range(5)],
        "ours": axes.text(0.35, 5.8, "", va="center", size=11, color=kit.BLUE),
        "why": axes.text(0.35, 6.9, "", va="center", size=11),
    }


def _update_posts(artists, post, pile, turned):
    text, checkable, why = _POSTS[post - 1]
    you = next(said for said, value in _PILES.items() if value == pile)
    ours = next(said for said, value in _PILES.items() if value == checkable)
    for place, (paper, words) in enumerate(zip(artists["posts"], artists["piles"], strict=True), start=1):
        here = place == post
        paper.set(edgecolor=kit.BLUE if here else "#cccccc", facecolor="#eef5fa" if here and turned else "white")
        words.set_text(("…" if pile == UNDECIDED else you) if here else "")
    artists["ours"].set_text(f"We say: {ours}. If it were false:" if turned else "")
    artists["why"].set_text(why if turned else "")
    opened = f" We say: {ours}. If it were false: {' '.join(why.split())}" if turned else ""
    opened += " That was the last of them." if turned and post == len(_POSTS) else ""
    return f"Post {post}. {text} You say: {you}.{opened}"


def five_posts():
    """Five posts of a morning: which could be checked?"""
    return kit.Panel(
        name="five_posts",
        controls=[
            kit.Choice("post", "Post", {f"post {one} of {len(_POSTS)}": one for one in range(1, 6)}, 1),
            kit.Choice("pile", "Could it be checked?", _PILES, UNDECIDED, "post"),
            kit.Choice("turned", "This post", {"lies face down": False, "is turned over": True}, False, "post"),
        ],
        init=_init_posts,
        update=_update_posts,
        alt="Five posts on a telephone.",
        caption="Five invented posts (SYNTHETIC). Not shown: which is true.",
        states=[{"post": one, "turned": True} for one in range(1, 6)],
        size={"height": 3.0, "left": 0.01, "right": 0.99, "top": 0.93, "bottom": 0.01},
    )


# --- the feed -----------------------------------------------------------------------------------

_ASKED = {  # what a claim must have to be left, and the origins of its pieces
    "nothing": "",
    "one piece of evidence": "a",
    "the same piece again": "aa",
    "a second piece, from elsewhere": "ab",
}
_FEED_START = {"true": round(100 * CHOSEN["true"] / CLAIMS), "again": CHOSEN["again"], "again_true": CHOSEN["again"], "asked": ""}
_MANY = CHOSEN["many"]  # posts that a mission asks for


def _asked(asked):
    """The pieces that a claim must have to be left."""
    piece = CHOSEN["if_true"], CHOSEN["if_false"]
    return [(*piece, origin) for origin in asked]


def _left(true, asked):
    """How many of the claims are true, and how many true and false ones are left."""
    all_true = round(CLAIMS * true / 100)
    passed = evidence.passing(_asked(asked))
    return all_true, round(all_true * passed.if_true), round((CLAIMS - all_true) * passed.if_false)


def _init_feed(figure):
    claims, feed, reader = figure.subplots(1, 3, width_ratios=[20, 10, 5])
    claims.set(xlim=(-0.7, 19.7), ylim=(9.9, -0.9))
    feed.set(xlim=(-0.7, 9.7), ylim=(9.9, -0.9))
    for axes in (claims, feed):
        axes.set_axis_off()
    claims.set_title(f"{CLAIMS} claims", size=11)
    feed.set_title("100 posts of the feed", size=11)
    number = np.arange(CLAIMS)
    squares = np.arange(100)
    reader.set(xlim=(-0.5, 0.5), ylim=(0, 100), xticks=[])
    reader.set_title("Seems true", size=11)
    reader.grid(visible=False, axis="x")
    bar = reader.bar(0, 0, 0.6, color="#f3c9a8", edgecolor=kit.ORANGE, hatch="///")
    return {
        "claims": claims.scatter(number // 10, number % 10, 62, linewidths=1.2),
        "posts": feed.scatter(squares // 10, squares % 10, 62, marker="s"),
        "reader": list(bar),
        "said": reader.text(0, 0, "", ha="center", va="bottom", weight="bold", size=11),
        "met": reader.text(0, -4, "", ha="center", va="top", size=10),
    }


def _update_feed(artists, true, again, again_true, asked):
    all_true, left_true, left_false = _left(true, asked)
    number = np.arange(CLAIMS)
    is_true = number < all_true
    left = np.where(is_true, number < left_true, number - all_true < left_false)
    colours = np.where(is_true, kit.BLUE, kit.ORANGE)
    artists["claims"].set(
        facecolors=np.where(left, colours, "white"), edgecolors=np.where(left, colours, GREY)
    )
    told = round(100 * evidence.share_of_posts(true / 100, again_true, again))
    artists["posts"].set(facecolors=np.where(np.arange(100) < told, kit.BLUE, kit.ORANGE))
    is_any_false = all_true < CLAIMS
    met = kit.counted(again, "times", "time")
    seems = evidence.seems_true(again, **CHOSEN["seems"]) if is_any_false else 0
    artists["reader"][0].set_height(seems)
    artists["said"].set(text=f"{seems:.0f}" if is_any_false else "none", y=seems + 1)
    artists["met"].set_text(f"a false one,\nmet {met}" if is_any_false else "a false one")
    every = left_true + left_false
    worth = round(100 * left_true / every) if every else 0
    you = next(said for said, value in _ASKED.items() if value == asked)
    found = f"claims left: {every}; true: {left_true}, {worth} of each 100." if every else "no claim is left."
    seen = f"Met {met}, a false claim seems {seems:.0f} (0: surely false, 100: surely true)." if is_any_false else "None is false."
    return kit.Reading(
        f"{all_true} of {CLAIMS} claims are true. Of 100 posts {told} {'tells' if told == 1 else 'tell'} a true one. "
        f"{seen} Asked for {you}, {found}",
        {
            "claims that are true": all_true,
            "posts that tell a true one, of 100": told,
            "how true a false claim seems, from 0 to 100": round(seems) if is_any_false else "no false claim",
            "claims left": every,
            "true of each 100 left": worth,
        },
    )


def _repeated_alone(settings, numbers):
    return settings["again"] >= _MANY and settings == {**_FEED_START, "again": settings["again"]}


def _asks(asked):
    return lambda settings, numbers: settings["again"] >= _MANY and settings["asked"] == asked


def _true_claims_false_posts(settings, numbers):
    return 2 * numbers["claims that are true"] > CLAIMS and numbers["posts that tell a true one, of 100"] < 50


def panel():
    """Two hundred claims, and the feed in which one meets them."""
    begin = _FEED_START
    return kit.Panel(
        controls=[
            kit.Slider("true", "Claims that are true", 0, 100, 5, begin["true"], "of 100"),
            kit.Slider("again", "Each false claim is posted", 1, 20, 1, begin["again"], "times"),
            kit.Slider("again_true", "Each true claim is posted", 1, 20, 1, begin["again_true"], "times"),
            kit.Choice("asked", "Ask each claim for", _ASKED, begin["asked"]),
        ],
        init=_init_feed,
        update=_update_feed,
        alt="Dots for claims, squares for posts, and a bar for how true a false claim seems.",
        caption=f"Blue: true. Orange: not. Ring: lacks what you ask for. A piece of evidence is found for {10 * CHOSEN['if_true']:.0f} of 10 "
                f"true and {10 * CHOSEN['if_false']:.0f} of 10 false claims (SYNTHETIC). Not shown: who reads, and posts nothing.",
        states=[
            {},
            {"again": _MANY},
            {"true": 60, "again": _MANY},
            {"asked": "a"},
            {"asked": "ab"},
        ],
        missions=[
            kit.Mission(
                f"Change one thing alone (Reset brings the start back): post each false claim {_MANY} times or more. Then ask each claim for one piece of "
                "evidence; then for the same piece again.",
                steps=[_repeated_alone, _asks("a"), _asks("aa")],
                said="Repeats filled the feed, and moved no truth. Did the same piece, told again, take out one more claim? "
                "What would?",
            ),
            kit.Mission(
                "Make a feed in which most posts are false, although most claims are true.",
                steps=[_true_claims_false_posts],
                said="Whoever counts posts in this feed and whoever counts claims tell opposite stories. Which of the two does "
                "a screen show?",
            ),
        ],
        size={"height": 3.2, "left": 0.01, "right": 0.98, "top": 0.88, "bottom": 0.15, "wspace": 0.22},
    )  # fmt: skip


# --- nine messages ------------------------------------------------------------------------------

_SENDERS = ("a friend", "a cousin", "a teacher", "a club", "the singer", "the newspaper", "a neighbour", "an aunt", "a nurse")
_BEGINNINGS = ("a poster of the campaign", "the nurse's own count", "a list at the gate")


def _origin(message):
    """From which message, or from what else, one message has the number; counted from 0."""
    return CHOSEN["messages"][message] - 1


def _beginning(message):
    while message < len(_SENDERS):
        message = _origin(message)
    return message


def nine_messages():
    """Who sent the number to Theo, and where each of them has it from."""
    named = [*_SENDERS, *_BEGINNINGS]
    frame = pd.DataFrame(
        {"has the number from": [named[_origin(one)] for one in range(len(_SENDERS))]},
        pd.Index(_SENDERS, name="who sent it"),
    )
    return show_table(frame, "Theo asked each of the nine (SYNTHETIC)")


def messages_figure(pieces):
    """The nine messages as a tree, once there is an answer."""
    try:
        answered = kit.number_within("pieces", pieces, 0, 100)
    except ValueError:
        said = "Answer the exercise above, then run this cell again."
        return kit.Shown(kit.box("There is no tree to draw yet.", said), f"There is no tree to draw yet. {said}")
    figure = kit.new_figure(height=3.3, left=0.01, right=0.99, top=0.9, bottom=0.01)
    axes = figure.subplots()
    axes.set_axis_off()
    depth, children = {}, {}
    for message in range(len(_SENDERS)):
        children.setdefault(_origin(message), []).append(message)
    rows = {}

    def place(node, level):
        depth[node] = level
        below = [place(child, level + 1) for child in children.get(node, [])]
        rows[node] = float(np.mean(below)) if below else float(sum(one not in children for one in rows))
        return rows[node]

    for one in range(len(_SENDERS), len(_SENDERS) + len(_BEGINNINGS)):
        place(one, 0)
    named = [*_SENDERS, *_BEGINNINGS]
    for node, level in depth.items():
        begins = level == 0
        if not begins:
            source = _origin(node)
            axes.plot([depth[source], level], [rows[source], rows[node]], color=GREY, linewidth=2, zorder=1)
        axes.text(level, rows[node], named[node].replace(" of the ", "\nof the ").replace("'s ", "'s\n").replace(" at the ", "\nat the "), ha="center", va="center",
                  size=10, bbox={"facecolor": "#cfe3f3" if begins else "white", "edgecolor": kit.BLUE if begins else kit.BLACK,
                                 "boxstyle": "round,pad=0.35"})  # fmt: skip
    axes.set(xlim=(-0.5, max(depth.values()) + 0.4), ylim=(max(rows.values()) + 0.6, -0.7))
    begun = pd.Series([named[_beginning(one)] for one in range(len(_SENDERS))], pd.Index(_SENDERS, name="message"), name="begins at")
    lengths = begun.value_counts()
    said = "; ".join(f"{number} at {name}" for name, number in lengths.items())
    return kit.picture(
        figure,
        alt=f"Trees, one for each beginning. Of nine messages begin {said}.",
        caption=f"From left to right: where the number began, and who passed it on. You said {answered:g}. Blue boxes: {len(lengths)}.",
        not_shown="whether the number is right. Independent pieces may still all be wrong.",
        numbers=begun,
    )


# --- the cheapest check -------------------------------------------------------------------------

_KNOW = {"each saw it themselves": True, "all read the same post": False}
_BUILD_START = CHOSEN["start"]
_MOST = CHOSEN["most"]


def _pieces(people, counts, own):
    person, count = ((CHOSEN[one]["if_true"], CHOSEN[one]["if_false"]) for one in ("person", "count"))
    asked = [(*person, one if own else 0) for one in range(people)]
    return [*asked, *((*count, f"count {one}") for one in range(counts))]


def _minutes(posts, people, counts):
    return posts * CHOSEN["reading"] + people * CHOSEN["person"]["minutes"] + counts * CHOSEN["count"]["minutes"]


@kit.kindly("lesson.checked(0, 2, 0, True)")
def checked(posts, people, counts, own=True):
    """What a check is worth: true of each 100 claims that pass, and the minutes that it takes.

    Returns
    -------
    tuple of float
    """
    posts, people, counts = (
        kit.number_within(name, value, 0, 100, whole=True)
        for name, value in (("posts", posts), ("people", people), ("counts", counts))
    )
    worth = 100 * evidence.posterior(CHOSEN["even"], _pieces(people, counts, own))
    return worth, _minutes(posts, people, counts)


@kit.kindly("lesson.check_in_words(posts=9, people=3, counts=1)")
def check_in_words(posts, people, counts):
    """The same in a sentence."""
    worth, minutes = checked(posts, people, counts)
    said = f"{minutes} minutes. Of each 100 claims that pass, {_of_100(worth)} are true."
    return kit.Shown(kit.box("Your check (SYNTHETIC)", said), said)


@cache
def _cheapest():
    """The fewest minutes with which a check reaches what is wanted."""
    ways = product(range(_MOST["people"] + 1), range(_MOST["counts"] + 1))
    found = [checked(0, people, counts) for people, counts in ways]
    return min(minutes for worth, minutes in found if worth >= 100 * CHOSEN["wanted"])


_SPENT = {"reading posts": "#dddddd", "asking people": "#cfe3f3", "counting anew": "#b8e0d2"}


def _init_check(figure):
    claims, clock = figure.subplots(2, 1, height_ratios=[5, 2])
    claims.set(xlim=(-0.7, 39.7), ylim=(5.9, -0.9))
    claims.set_axis_off()
    number = np.arange(CLAIMS)
    for x, told, colour in ((0, "true", kit.BLUE), (20, "false", kit.ORANGE)):
        claims.text(x - 0.5, 5.3, f"{CLAIMS // 2} {told}", va="center", size=10, color=colour)
    clock.set(xlim=(0, 360), yticks=[], ylim=(-0.6, 0.6), xlabel="Minutes")
    clock.grid(visible=False, axis="y")
    bars = [clock.barh(0, 0, 0.7, color=fill, edgecolor="black", label=name)[0] for name, fill in _SPENT.items()]
    clock.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=3, frameon=False, fontsize=9, borderaxespad=0)
    return {
        "claims": claims.scatter(number // 5, number % 5, 44, linewidths=1.2),
        "bars": bars,
        "said": claims.text(-0.5, -0.75, "", va="bottom", weight="bold", size=11),
    }


def _of_100(share):
    """A share in words: almost all is not all."""
    return f"{share:.0f}" if round(share) not in (0, 100) else f"{share:.1f}"


def _two_digits(number):
    """So rounded, both numbers of a check give the share of true ones that is printed beside them."""
    return np.format_float_positional(float(f"{number:.2g}"), trim="-")


def _update_check(artists, posts, people, counts, own):
    worth, minutes = checked(posts, people, counts, own)
    passed = evidence.passing(_pieces(people, counts, own))
    half = round(CLAIMS * CHOSEN["even"])
    number = np.arange(CLAIMS)
    is_true = number < half
    left = np.where(is_true, number < round(half * passed.if_true), number - half < round((CLAIMS - half) * passed.if_false))
    colours = np.where(is_true, kit.BLUE, kit.ORANGE)
    artists["claims"].set(facecolors=np.where(left, colours, "white"), edgecolors=np.where(left, colours, GREY))
    begin = 0
    for bar, part in zip(artists["bars"], (_minutes(posts, 0, 0), _minutes(0, people, 0), _minutes(0, 0, counts)), strict=True):
        bar.set(x=begin, width=part)
        begin += part
    artists["said"].set_text(f"Of each 100 that pass {_of_100(worth)} are true; {minutes} minutes")
    origin = "" if people < 2 else " All of these read the same post: one piece." if not own else " Each saw it themselves."
    return kit.Reading(
        f"{kit.counted(posts, 'posts')} read, {kit.counted(people, 'people')} asked, {kit.counted(counts, 'new counts', 'new count')}: "
        f"{kit.counted(minutes, 'minutes')}.{origin} "
        f"Of 100 true claims {_two_digits(100 * passed.if_true)} pass, of 100 false ones {_two_digits(100 * passed.if_false)}. "
        f"Of each 100 that pass, {_of_100(worth)} are true.",
        {
            "minutes": minutes,
            "true claims that pass, of 100": _two_digits(100 * passed.if_true),
            "false claims that pass, of 100": _two_digits(100 * passed.if_false),
            "true of each 100 that pass": round(worth, 1),
        },
    )


def _good_enough(settings, numbers):
    return numbers["true of each 100 that pass"] >= 100 * CHOSEN["wanted"]


def _good_and_cheapest(settings, numbers):
    return _good_enough(settings, numbers) and numbers["minutes"] <= _cheapest()


def build_panel():
    """A check to be built: whom to ask, what to count, and what it costs."""
    begin = _BUILD_START
    person, count = CHOSEN["person"], CHOSEN["count"]
    return kit.Panel(
        name="build_panel",
        controls=[
            kit.Number("posts", f"Posts read, {CHOSEN['reading']} minute each", 0, _MOST["posts"], 1, begin["posts"]),
            kit.Number("people", f"People asked, {person['minutes']} minutes each", 0, _MOST["people"], 1, begin["people"]),
            kit.Number("counts", f"New counts, {count['minutes']} minutes each", 0, _MOST["counts"], 1, begin["counts"]),
            kit.Choice("own", "The people", _KNOW, True),
        ],
        init=_init_check,
        update=_update_check,
        alt="Dots for claims, half of them true, and a bar of minutes.",
        caption=f"Filled: it passes. Left, blue: true. Right, orange: not. A person speaks for {10 * person['if_true']:.0f} of 10 true and "
                f"{10 * person['if_false']:.0f} of 10 false claims, a new count for {10 * count['if_true']:.0f} and "
                f"{10 * count['if_false']:.0f} (SYNTHETIC). Not shown: why somebody speaks for it.",
        states=[{}, {"own": False}, {"posts": 20}, {"counts": 1}],
        missions=[
            kit.Mission(
                "Build a check after which nine of ten claims that pass are true. Then build the cheapest one, in minutes.",
                steps=[_good_enough, _good_and_cheapest],
                said="Nine in ten, and no post was read for it. How many true claims did your check lose on the way: is a claim "
                "false because nobody found anything?",
            )
        ],
        size={"height": 3.2, "left": 0.02, "right": 0.98, "top": 0.9, "bottom": 0.17, "hspace": 0.25},
    )  # fmt: skip


def panel_table():
    """Both panels as tables."""
    feed = panel().static("Five settings of the feed (SYNTHETIC); other controls at their start")
    built = build_panel().static("Four settings of the check (SYNTHETIC); other controls at their start")
    return kit.one_below_another({"The feed": feed, "The check": built})


# --- four audits ---------------------------------------------------------------------------------

_OURS = "Ours is one reading; with a reason, yours is as good."
_HOW, _WITHOUT, _MIND = "How would it do that?", "And without it?", "What would change your mind?"
_AUDITS = [  # what lies face up, what the record says, the question in our reading and why
    ("What fans sent broke the app of the Dallas police",
     "Did traffic break it, or did police take it down? BuzzFeed News could not establish it [F005]. Messages against racism and "
     "films of police brutality were sent, too (V2).",
     _HOW, "Two ways lead to an app that is down."),
    ("Full carts emptied the shop of the Trump campaign",
     "The trade press found no proof that items sold out because of abandoned carts [F059]. A shop can account for fake orders, "
     "Guadamuz wrote (G4).",
     _HOW, "Does a full cart keep anything from anybody?"),
    ("Anonymous attacked the networks of the whole USA",
     "There was none, as Guadamuz wrote. What happened was a failure at T-Mobile. The claim came from an account with 6.5 million followers. City websites in Minneapolis had "
     "been attacked in May [F064].",
     _MIND, "Whoever looked for another cause could find one."),
    ("Named in a public audit, three companies made their software for faces err less on darker-skinned women",
     "In an audit outsiders test a tool. Inioluwa Deborah Raji and Joy Buolamwini found that all three cut their errors for darker-skinned women within "
     "seven months. Two that were not named still erred on these women; no earlier measurement of the two is in what we read [F531].",
     _WITHOUT, "It brings a comparison, and a part of that is missing."),
]  # fmt: skip


def four_audits():
    """Four real claims that something worked: which question hits each hardest?"""
    return kit.cards_to_turn(
        [
            kit.FaceDown(title=claim, answer=f"Our reading: {asked} {why}", known=known, unsettled=_OURS)
            for claim, known, asked, why in _AUDITS
        ],
        {"hardest": ("Which question hits it hardest?", [_HOW, _WITHOUT, _MIND])},
        name="four_audits",
        alt="A card with a claim on its face.",
        caption="From the public record, by the ids on the cards; you may read them in another way than we do. "
                "Not shown: what else those who acted did.",
    )  # fmt: skip


# --- the exercises ------------------------------------------------------------------------------


def _found():
    claims = victory_claims()
    return claims, claims[claims["found"]]


@check.number(
    "true_per_100_found",
    right="About half, after a check that errs on few. It errs on few of *each kind*, and there are many more false claims "
    "than true ones. (By its rates alone it would be a few less; chance moves a table so small.)",
)
def _(value):
    claims, found = _found()
    wanted = 100 * found["is_true"].mean()
    if kit.is_close(value, wanted, places=1) or value == round(wanted):
        return None
    if kit.is_close(value, wanted / 100, places=2):
        return "This is for each single claim. The task asks for each 100."
    if kit.is_close(value, 100 - wanted, places=1):
        return "These are the false ones among those found. The task asks for the true ones."
    if kit.is_close(value, 100 * claims["is_true"].mean(), places=1):
        return "This is of all claims, found or not. Look only into `found`."
    if kit.is_close(value, 100 * claims["found"].mean(), places=1):
        return "So many of each 100 claims were found. How many of *these* are true?"
    if kit.is_close(value, 100 * claims.loc[claims["is_true"], "found"].mean(), places=1) or kit.is_close(value, 100 * CHOSEN["if_true"]):
        return "This turns the question round: of the true claims, how many were found? Begin with those that were found."
    if kit.is_close(value, found["is_true"].sum()):
        return "These are the true ones among those found. Of how many, and how many is that for each 100?"
    if kit.is_close(value, 100 * found["is_true"].sum() / len(claims), places=1):
        return "You divided by all claims. How many were found?"
    if kit.is_close(value, len(found)):
        return "These are all that were found. How many of them are true?"
    if value > 100:
        return "More than 100 of each 100? Divide a part by its whole: all those that were found are the whole."
    if abs(value - wanted) < 1:
        return "Near. Let Python calculate, from `found`."
    return "`found[\"is_true\"]` is True where a claim is true. What is the share of Trues, for each 100?"


@check.pair(
    "pass_both",
    of=("true claims", "false claims"),
    right="Most of what passes both is true. The second look did that because it could err in another way.",
)
def _(pair):
    true, false = (round(one, 6) for one in pair)
    if (true, false) == (64, 9):
        return None
    if 0 < true < 1 and 0 < false < 1:
        return "Write how many claims, and not shares."
    known = {
        (9, 64): "These are the two numbers, the other way round. Write the true claims first.",
        (80, 90): "So many passed the first check. The second one looks at these, and errs as well.",
        (80, 10): "These are 8 in 10 and 1 in 10 of 100. The first check left other numbers: how many true, how many false?",
        (80, 9): "The true ones are too many. For 8 in 10 true claims a check finds evidence, each time.",
    }
    if (true, false) in known:
        return known[true, false]
    if false == 90:
        return "The false ones are those of the first check. How many of these 90 does a second one take for true?"
    if false == 81 or true == 16:
        return "These are the ones that the second check takes out. How many does it leave?"
    if false == 0:
        return "No false claim at all? One in ten of those 90 still finds somebody to speak for it."
    if true == 64:
        return "The true claims are right. Of the 90 false ones, how many pass once more?"
    if false == 9:
        return "The false claims are right. Of the 80 true ones, how many pass once more?"
    return "Begin with the 80 and the 90. Of the first, 8 in 10 pass; of the second, 1 in 10."


@check.number(
    "pieces",
    right="So many beginnings, and nine rings of Theo's phone. The next cell draws them.",
)
def _(value):
    sources = {_origin(one) for one in range(len(_SENDERS))}
    if value == len(_BEGINNINGS):
        return None
    if value == len(_SENDERS):
        return "Nine messages came. Do two people count twice if one has it from the other?"
    if value == 1:
        return "Most of them lead back to one poster. Does every one?"
    if value == 2:
        return "The poster is one. Take the messages that do not lead to it: do they all lead to the same place?"
    if value == 4:
        return "The singer, the newspaper, the club and the nurse? Ask each of them once more where they have it from."
    if value == len(sources):
        return "So many different sources stand in the table. Where do these sources have it from?"
    if value == len(_SENDERS) + len(_BEGINNINGS):
        return "You counted messages and beginnings together. How many beginnings are there?"
    if value % 1:
        return "Pieces are counted whole. How many beginnings do the messages have?"
    return "Take one message after the other, and go back until nobody has it from somebody else. How many ends are there?"


@check.choice(
    "theos_line",
    options=("a", "b", "c", "d"),
    right="The fact comes from those whom it does not suit, and the cause stays open. It is a smaller sentence, and it stands. "
    "*Likely* may be said, too, with the name of who says it.",
)
def _(choice):
    return {
        "a": "Heard everywhere, and from how many beginnings? Nor does it say what that did inside the app.",
        "b": "Whose count is it, and would police have to accept it? And likes show who liked, not what stopped an app.",
        "d": "One claim of that week was false. What does that say of another one?",
    }.get(choice)


_EARLIER = "already, before, ago, earlier, long, beforehand"
_COMPANY = "company, firm, boss, anyone, anybody, nobody, somebody, someone, who, email*, mail*, they, must"
_HOW_IT_WORKS = [
    *(
        "how would, how could, how can, how does, how did, how do, mechanism, by what, in what way, which way, why would, why should, works by, "
        "would have to, server*, inbox*, mailbox*, spam, be read, read them, read the, read our, reads them, must read, boss*, manager*, director*, "
        "pressure, afraid, ashamed, losing customers, lose customers, know how, see how, explain how, unclear how, does not say how, no way, "
        "way from, way to, how & email, how & emails, emails alone, email alone, mails alone, "
        "look at our, look at the email*, look at them, listen*, follow*, by magic, emails do, email do, how it, through which, which steps, what steps, step by step, "
        "email* & turn into, email* & turns into, mail* & turn into, mail* & turns into"
    ).split(","),
    *kit.in_one_clause("decide, decides, decided, deciding, decision*", "who, must, had to, have to, has to, can, could, then, first, somebody, someone",
                       without=_EARLIER),
    *kit.in_one_clause("read, reads, open, opened, saw, receive*, reach*, arrive*, notice*", _COMPANY, without="i, you, news, newspaper, posts"),
    *kit.in_one_clause("ask", "company, firm, boss, them", "when, who, why, whether, if, how"),
]  # fmt: skip
_WITHOUT_IT = [
    *(
        "without, anyway, anyhow, had not, if nobody, if no one, if they had, if we had, otherwise, other cause*, another cause, another reason, "
        "other reason*, something else, something different, other than, coincidence, chance, accident*, compare*, comparison, other shop*, other town*, "
        "other cit*, other place*, other compan*, another town, another city, another company, new company, competitor*, elsewhere, season, summer, winter, "
        "every year, any case, many causes, many reasons, several reasons, another group, other people, other group*, luck, fuel, petrol, oil, cheaper, tax, taxes, subsid*, government, mayor, council, election*, law, more passengers, more customers, by itself, on its own, "
        "would also have, also have, planned, was going to, when it fixed, when they fixed, long before, month ago, months ago, weeks ago, year ago, "
        "other & company, other & companies, other & town, other & towns, other & cities, next town, nobody wrote, no one wrote, nobody sent, "
        "no one sent, where nobody, where no one, no emails, without a single, still fell, still fall, fell as well, fell too, counterfactual"
    ).split(","),
    *kit.in_one_clause("decided, decide, decision, made, fixed", _EARLIER),
]  # fmt: skip
_NO_EVIDENCE = kit.in_one_clause(
    "no evidence, no proof, no document, no documents, no argument, no fact, no facts, nothing",
    "could ever show, can ever show, could ever prove, could ever change, can ever change, could ever make, can ever make, could make me, can make me, "
    "change my mind, convince me, persuade me, make me doubt, show something else, show otherwise, prove otherwise",
    without="until, unless, yet, so far, except, more than",
)  # fmt: skip
_CHANGE_OF_MIND = [
    *(
        "change my mind, change your mind, change our minds, believe it if, think again, think otherwise, want to see, need to see, "
        "would have to see, need to know, if it turned out, if it turns out, if one found, if we found, if somebody found, if i saw, if i found, if there were, "
        "if they showed, before you admit, before i admit, would believe, would not believe, would doubt, would no longer, would admit, not believe it if, would look for, would check, "
        "if the company said, if the company says, if they said, if they say, if it said, says that it was, would prove, would disprove, would show, ask for evidence, "
        "ask for proof, evidence that & !no, proof that & !no, be evidence, be proof, be a proof, counterexample, minutes, document*, letter, would ask, show me, "
        "still believe, stop believing, give up, would say no, say that it did not, say it did not, say that it is false, say it is false, not be sure, "
        "not be so sure, be wrong if, only if, which condition, what condition, be against it, is against it, speak against, speaks against, contrary, think differently, looked for, search for, i will agree, i would agree, prove me wrong, prove you wrong"
    ).split(","),
    *kit.in_one_clause("say it was not us, say that it was not us, say it was not the email*, say it was not our, say it was something else", "i, we",
                       without="never, nobody, nothing, no, would not, will not, do not"),
    *kit.in_one_clause("make, makes, convince*, persuade*, show*, prove*, see, need, hear, accept, admit, doubt*, believe, stop, change", "you, i, me, us", "would, could, might, can",
                       without="how, nothing, no evidence, no proof, no document, no documents, no argument, no fact, no facts"),
    *kit.in_one_clause("if", "i believe, i do not believe, i would, i will, i am convinced, i am wrong"),
]  # fmt: skip

check.words(
    "why_not_because",
    least=15,
    ideas=[
        kit.Idea(
            "how it would have done that",
            words=_HOW_IT_WORKS,
            ask="By which way could emails reach the fare?",
            turned="no need to know how, does not matter how, how & does not matter, how & is not important",
        ),
        kit.Idea(
            "what would have been without it",
            words=_WITHOUT_IT,
            ask="What did fares do where nobody had written?",
            turned=[
                *"nobody needs to ask, no need to ask, not need to ask, need not ask, nothing else, no other reason, no other cause, only possible reason, only reason, only thanks to, could only be".split(","),
                *kit.in_one_clause("must have been", "us, our, email*, mail*"),
                *kit.in_one_clause("without us, without the emails, without our emails, without emails, without the mails, without them", "would not, would never, never have"),
                *kit.in_one_clause("without us, without the emails, without our emails, without emails, without the mails, without them",
                                   "nothing would have changed, nothing would have happened, nothing would change, nothing would happen, would have stayed, would still be as",
                                   without="perhaps, maybe, might, may, could"),
                *_NO_EVIDENCE,
            ],
        ),
        kit.Idea(
            "what would change your mind",
            words=_CHANGE_OF_MIND,
            ask="What would you have to see, to think that the friend is right, or wrong?",
            turned=[
                *"no matter what, always believe, no need to look, not need to look, need not look, many can not be wrong".split(","),
                *kit.in_one_clause("nothing could, nothing would, nothing can, nothing will", "change, convince, persuade", without="more than, except"),
                *_NO_EVIDENCE,
            ],
        ),
    ],
    samples=kit.Samples(
        lacks="We sang for rain, and the next morning it rained. Everybody in the village says that it worked.",
        has="Singing would have to move clouds, and nobody can say how. It rained in the next valley, too. If it rained only "
        "where people sang, I would think again.",
    ),
)


@check.table(
    "true_by_offered",
    by="offered",
    value="true",
    of=victory_claims,
    right="They lie near each other, and chance moves a few claims of so few. A picture or a number in a post is no check: "
    "somebody has to look.",
)
def _(given):
    by = victory_claims().groupby("offered")["is_true"]
    if (given - 100 * by.mean()).abs().max() < 0.06 or (given == (100 * by.mean()).round()).all():
        return None
    if (given - 100 * _found()[1].groupby("offered")["is_true"].mean()).abs().max() < 0.06:
        return "These are the claims in `found`. The task asks for all claims."
    if (given == by.sum()).all():
        return "These are claims. The three kinds are not equally many: the task asks for each 100 of a kind."
    if (given - by.mean()).abs().max() < 0.006:
        return "These are shares of one. The task asks for each 100."
    if (given == by.size()).all():
        return "These are all claims of each kind. How many of each 100 are true?"
    if (given - 100 * (1 - by.mean())).abs().max() < 0.06:
        return "These are the false ones. The task asks for the true ones."
    return "The kinds are right, the numbers are not. The mean of True and False is the share of Trues."


@check.choice(
    "not_found",
    options=("a", "b", "c", "d"),
    right="Less likely, and not impossible: the check misses some true claims, and it found nothing for most false ones.",
)
def _(choice):
    return {
        "b": "Of each 10 true claims the check finds nothing for 2. Are these false?",
        "c": "The check looked and found nothing. Is that as if nobody had looked? It finds nothing for most false claims.",
        "d": "It finds nothing far more often for false claims than for true ones. Which way does that point?",
    }.get(choice)


@check.function(
    "worth",
    right="True ones that pass, of all that pass. With this line you can audit any check whose two error rates you know.",
)
def _(worth):
    given = ((0.1, 0.8, 0.1), (0.5, 0.8, 0.1), (0.5, 0.6, 0.3))
    wanted = [evidence.posterior(prior, [piece]) for prior, *piece in given]
    values = [worth(*one) for one in given]
    if all(kit.is_close(one, right, places=3) for one, right in zip(values, wanted, strict=True)):
        return None
    if kit.is_close(values[0], values[1], places=6):
        return "It gives the same however many claims were true before. Of how many claims is each share taken?"
    if all(kit.is_close(one, 100 * right, places=1) for one, right in zip(values, wanted, strict=True)):
        return "This is of each 100. The task asks for a share from 0 to 1."
    if all(kit.is_close(one, prior * true, places=3) for one, (prior, true, _) in zip(values, given, strict=True)):
        return "These are the true claims that pass. Of all that pass, what share is that?"
    if all(kit.is_close(one, 1 - right, places=3) for one, right in zip(values, wanted, strict=True)):
        return "This is the share of false ones among those that pass. The task asks for the true ones."
    if all(kit.is_close(one, prior * true / (prior * true + false), places=3) for one, (prior, true, false) in zip(values, given, strict=True)):
        return "The false claims that pass: of how many false claims is `if_false` a share?"
    return "Try it by hand: of 1000 claims 100 are true, 80 and 90 pass. Which share of the 170 is true?"
