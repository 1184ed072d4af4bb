"""Lesson 33, What the archive lost: one list, pulled three times."""

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
from whocounts.models import misclassification, visibility

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("33_what_the_archive_lost", data=["archive_pulls"])

CHOSEN = start.parameters("archive_pulls")
PULLS = {"march": "1 March", "june": "1 June", "year_later": "a year later"}
GREY = "#b0b0b0"
PART = {2: "half", 3: "a third"}


def archive_pulls():
    """One list of accounts as three pulls see it: one row is one account."""
    return start.read("archive_pulls")


def headline_figure(pulls):
    """The reports of one February, as each pull can count them."""
    counted = pd.Series(
        {said: pulls.loc[pulls[pull] == "present", "reports"].sum() for pull, said in PULLS.items()},
        name="reports of February",
    )
    figure = kit.new_figure(height=2.9, bottom=0.2)
    axes = figure.subplots()
    bars = axes.bar(counted.index, counted, 0.55, color=kit.BLUE, edgecolor="black")
    axes.bar_label(bars, [f"{value:,}" for value in counted], padding=3)
    axes.set(ylabel="Reports of February", xlabel="When the list was printed", title="Fewer and fewer reports",
             ylim=(0, 1.15 * counted.max()))
    return kit.picture(
        figure,
        alt=f"Three bars that fall. {_listed(counted)}.",
        caption="The reports that the rows of each sheet sent in February. It is the same February each time.",
        not_shown="what became of the rows that a sheet no longer shows.",
        numbers=counted.rename_axis("sheet"),
    )


def _listed(counted):
    return "; ".join(f"{name}: {value:,}" for name, value in counted.items())


def answer_to_prediction(pulls):
    """The student's prediction beside what the last sheet still shows."""
    sent = pulls["reports"].sum()
    seen = pulls.loc[pulls["year_later"] == "present", "reports"].sum()
    shown = round(100 * seen / sent)
    happened = f"The last sheet shows {seen} of the {sent} reports: {shown} of each 100."
    return kit.recall(
        "my_prediction", "my_reason", happened, between=(0, 100), right=shown, unit="of each 100 reports"
    )


# --- the list, drawn --------------------------------------------------------------------------


def _places(rows, lines):
    """Where each row of a list is drawn: so many to a column, from the top."""
    number = np.arange(rows)
    return number // lines, number % lines


def three_sheets(pulls):
    """Three pulls of one list, side by side: rows go grey."""
    columns, lines = _places(len(pulls), 30)
    reported = (pulls["reports"] > 0).to_numpy()
    figure = kit.new_figure(height=5, left=0.02, right=0.98, top=0.88, bottom=0.02)
    counted = {}
    for axes, (pull, said) in zip(figure.subplots(1, 3, gridspec_kw={"wspace": 0.06}), PULLS.items(), strict=True):
        there = (pulls[pull] == "present").to_numpy()
        _draw_list(axes, columns, lines, there, reported)
        axes.set_title(f"{said}: {there.sum()} of {len(there)} rows", size=11)
        counted[said] = {"rows to be read": there.sum(), "grey rows": (~there).sum(),
                         "reports to be read": pulls.loc[there, "reports"].sum(),
                         "reports behind grey rows": pulls.loc[~there, "reports"].sum()}
    table = pd.DataFrame(counted).T
    said = "; ".join(f"{name}: {row['rows to be read']} rows to be read, {row['grey rows']} grey"
                     for name, row in table.iterrows())
    return kit.picture(
        figure,
        alt=f"Three sheets with the same {len(pulls)} rows. {said}. Rows with a report go grey more often than others.",
        caption="Dark lines can be read, pale ones cannot. Orange: it sent reports in February. An empty ring: it "
                "did, and no one can count them now. Rows are numbered downwards; the box is row 17.",
        not_shown="why a row went, and whether its owner wants it back.",
        numbers=table.rename_axis("sheet"),
    )


def _draw_list(axes, columns, lines, there, reported):
    axes.set_axis_off()
    axes.set(xlim=(-0.3, columns.max() + 1), ylim=(lines.max() + 1, -0.9))
    for seen, colour, width in ((True, kit.BLACK, 2.6), (False, GREY, 1.6)):
        some = there == seen
        axes.hlines(lines[some], columns[some], columns[some] + 0.45, color=colour, linewidth=width)
        marks = some & reported
        axes.scatter(columns[marks] + 0.62, lines[marks], 13, edgecolors=kit.ORANGE,
                     facecolors=kit.ORANGE if seen else "white", linewidths=1.1)
    _box(axes, columns, lines)


def _box(axes, columns, lines):
    row = CHOSEN["row"] - 1
    left, right, top, bottom = columns[row] - 0.1, columns[row] + 0.92, lines[row] - 0.7, lines[row] + 0.7
    axes.plot([left, right, right, left, left], [top, top, bottom, bottom, top], color=kit.BLUE, linewidth=1.8)


# --- two towns ----------------------------------------------------------------------------------

_MONTHS = ("March", "April", "May", "June")
_TOWN_NAMES = ("East", "West")


def _init_towns(figure, people):
    across = people // 4
    axes = figure.subplots()
    axes.set_axis_off()
    axes.set(xlim=(-2, 4 * (across + 1.6)), ylim=(13.4, -1.6))
    spots, books = [], []
    for town, name in enumerate(_TOWN_NAMES):
        top = 7 * town
        axes.text(-1.9, top + 1.5, name, weight="bold", va="center")
        for month in range(4):
            left = 0.8 + month * (across + 1.6)
            if not town:
                axes.text(left + (across - 1) / 2, -1.2, _MONTHS[month], ha="center", va="center")
            spots += [(left + one % across, top + one // across) for one in range(people)]
            books.append(axes.text(left + (across - 1) / 2, top + 4.35, "", ha="center", va="center", size=10))
    x, y = np.transpose(spots)
    dots = axes.scatter(x, y, 60, linewidths=1.3)
    return {"dots": dots, "books": books, "said": axes.text(0.3, 13, "", va="center", size=11, color="#a84900")}


def _paint_towns(artists, people, reports, there, opened):
    """Orange reports, blue is there and does not, an empty grey ring is gone; or orange alone."""
    faces, edges = [], []
    for reporting, left in zip(reports, there, strict=True):
        for one in range(people):
            if one < reporting:
                face = edge = kit.ORANGE
            elif not opened:
                face = edge = "white"
            elif one < left:
                face = edge = kit.BLUE
            else:
                face, edge = "white", GREY
            faces.append(face)
            edges.append(edge)
    artists["dots"].set(facecolors=faces, edgecolors=edges)


def _both(story):
    """Reports and people still there, in East and then in West, month by month."""
    people, one_in, reports = story["people"], story["one_in"], story["reports"]
    return [*reports, *reports], [people] * 4 + [one_in * number for number in reports]


_OPEN = "not yet decided"
_GUESSES = {_OPEN: _OPEN, "in East": "East", "in West": "West", "the books do not say": "unknown"}


def _init_two(figure):
    return _init_towns(figure, CHOSEN["two_towns"]["people"])


def _update_two(artists, guess, opened):
    story = CHOSEN["two_towns"]
    reports, there = _both(story)
    _paint_towns(artists, story["people"], reports, there, opened)
    for text, number, left in zip(artists["books"], reports, there, strict=True):
        text.set_text(f"{number} reports" + (f", {left} there" if opened else ""))
    where = next(said for said, value in _GUESSES.items() if value == guess)
    you = "You have not decided yet." if guess == _OPEN else f"You say: {where}."
    artists["said"].set_text(f"Where did people stop riding? {you}")
    counts = ", ".join(map(str, story["reports"]))
    if not opened:
        return f"Each book reads {counts} reports. {you}"
    gone = ", ".join(map(str, there[4:]))
    after = {_OPEN: "You did not decide; nobody could have.", "unknown": "So it was: no book could tell you."}.get(
        guess, f"You said {where}; the books did not tell you.")
    return (f"Each book reads {counts} reports. In East all {story['people']} people still ride. In West {gone} are there, and "
            f"{PART[story['one_in']]} of them report, each month. {after}")


def two_towns():
    """Two books that read alike. In one town it got quieter, in the other people went."""
    return kit.Panel(
        name="two_towns",
        controls=[
            kit.Choice("guess", "Where did people stop riding?", _GUESSES, _OPEN),
            kit.Switch("opened", "Count who is still there"),
        ],
        init=_init_two,
        update=_update_two,
        alt="Two towns over four months; a dot is a person.",
        caption="Orange: sent a report. Blue: rides and sends none. Empty ring: rides no more (SYNTHETIC). Not shown: why.",
        states=[{}, {"guess": "East"}, {"opened": True}],
        size={"height": 3.1, "left": 0.01, "right": 0.99, "top": 0.9, "bottom": 0.01},
    )


# --- harm that hides itself ---------------------------------------------------------------------


def hidden_figure(may_have_met):
    """What an archive sees of trouble that silences, with the student's two streets on it."""
    try:
        answered = kit.as_pair(may_have_met)
        streets = [kit.number_within("a street", street, 0, 100) for street in answered]
    except (kit.NotYet, ValueError) as reason:
        return kit.Shown(
            kit.box("There are no streets to draw yet.", f"{reason} Then run this cell again."),
            f"There are no streets to draw yet. {reason}",
        )
    met = np.arange(0, 101, 10)
    seen = 100 * visibility.harm_seen(met / 100)
    figure = kit.new_figure(height=2.9, bottom=0.2)
    axes = figure.subplots()
    axes.plot(met, seen, color=kit.BLUE, linewidth=2)
    axes.axhline(16, color=kit.ORANGE, linestyle="--", linewidth=1.5)
    axes.annotate("16 seen", (50, 16), (0, 5), textcoords="offset points", ha="center", color="#a84900")
    yours = [100 * visibility.harm_seen(street / 100) for street in streets]
    axes.plot(streets, yours, "o", color=kit.ORANGE, markersize=10)
    said = " and ".join(f"{street:g} met it, {shown:.0f} seen" for street, shown in zip(streets, yours, strict=True))
    axes.set(xlabel="Met trouble, of each 100 people", ylabel="Seen, of each 100",
             title="What is seen is largest in the middle", ylim=(0, 28), xlim=(0, 100))
    return kit.picture(
        figure,
        alt=f"A line that rises from 0 to 25 in the middle and falls to 0 again. A dashed line at 16 meets it twice. Your streets: {said}.",
        caption=f"Trouble that was met, and trouble that is still seen (SYNTHETIC). Your streets: {said}.",
        not_shown="any real place. In the world nobody knows the rule.",
        numbers=pd.Series(seen.round(1), index=pd.Index(met, name="met, of each 100"), name="seen, of each 100"),
    )


# --- the panel ------------------------------------------------------------------------------------


def _world():
    pulls = archive_pulls()
    return pulls, {name: pulls[name].to_numpy() for name in ("reports", "learned", "score")}


@kit.kindly('lesson.sheet("june", False, True, 60)')
def sheet(date, keep_locked, filtering, cutoff):
    """Who of the list is left after each rule of the archive.

    Returns
    -------
    list of whocounts.models.visibility.Stage
        The whole list, those still there, those past the filter.
    """
    pulls, world = _world()
    # What the archive's own filter removed is still there: here the student sets the filter.
    states = {"present", "filtered", *(["locked"] if keep_locked else [])}
    rules = {
        "still there": pulls[date].isin(states).to_numpy(),
        "past the filter": (world["score"] < cutoff) | (not filtering),
    }
    return visibility.observe(world, rules, lambda left: left["reports"].sum())


def _init(figure):
    pulls, _ = _world()
    columns, lines = _places(len(pulls), 20)
    reported = (pulls["reports"] > 0).to_numpy()
    axes = figure.subplots()
    axes.set_axis_off()
    axes.set(xlim=(-0.3, columns.max() + 1), ylim=(20, -1.6))
    rows = axes.hlines(lines, columns, columns + 0.5)
    marks = axes.scatter(columns[reported] + 0.64, lines[reported], 20, edgecolors=kit.ORANGE, linewidths=1.3)
    _box(axes, columns, lines)
    return {"rows": rows, "marks": marks, "title": axes.text(0, -1.1, "", va="center", weight="bold")}


def _update(artists, date, keep_locked, filtering, cutoff):
    pulls, world = _world()
    everyone, there, left = sheet(date, keep_locked, filtering, cutoff)
    faces = np.where(left.left, kit.ORANGE, "white")[world["reports"] > 0]
    artists["rows"].set(colors=np.where(left.left, kit.BLACK, GREY), linewidths=np.where(left.left, 2.6, 1.6))
    artists["marks"].set_facecolors(faces)
    reports = round(left.estimate or 0) if left.count else 0
    removed = there.count - left.count
    alarms = {}
    for learned in (True, False):
        some = there.left & (world["learned"] == learned)
        alarms[learned] = 100 * (some & ~left.left).sum() / some.sum()
    locked = int((left.left & (pulls[date] == "locked")).sum())
    artists["title"].set_text(f"{PULLS[date]}: {left.count} of {everyone.count} rows, {reports} of {everyone.estimate:.0f} reports")
    opened = f" {locked} of these rows were locked by their owners." if locked else ""
    sieve = (f" The filter removes {removed}: {alarms[True]:.0f} of each 100 whose way of writing it had learned, "
             f"{alarms[False]:.0f} of each 100 others.") if filtering else " No filter."
    row = "can" if left.left[CHOSEN["row"] - 1] else "cannot"
    return kit.Reading(
        f"The sheet {PULLS[date] if date == 'year_later' else f'of {PULLS[date]}'}: {left.count} of {everyone.count} rows can be read, with {reports} of the "
        f"{everyone.estimate:.0f} reports of February.{opened}{sieve} Row {CHOSEN['row']} {row} be read.",
        {
            "rows": left.count,
            "reports": reports,
            "locked rows that are read": locked,
            "removed by the filter": removed,
            "removed of each 100, way of writing learned": round(alarms[True]),
            "removed of each 100, others": round(alarms[False]),
        },
    )


_FROM = {"date": "june", "keep_locked": False, "filtering": True, "cutoff": CHOSEN["cutoff"]}
_DATES = {said: pull for pull, said in PULLS.items()}


def _later_alone(settings, numbers):
    return settings == {**_FROM, "date": "year_later"}


def _brought_back(settings, numbers):
    return settings["date"] == "year_later" and numbers["reports"] > _reports_in_june()


def _reports_in_june():
    return sheet(**_FROM)[-1].estimate


def _removes_many(settings, numbers):
    return settings == {**_FROM, "cutoff": settings["cutoff"]} and numbers["removed by the filter"] >= 60


def _treats_alike(settings, numbers):
    alike = numbers["removed of each 100, way of writing learned"] == numbers["removed of each 100, others"]
    return settings["filtering"] and alike


def panel():
    """The list under the rules of an archive: date, locks, filter, cut-off."""
    return kit.Panel(
        controls=[
            kit.Choice("date", "Date of the pull", _DATES, _FROM["date"]),
            kit.Switch("keep_locked", "Locked rows stay as they were last seen", _FROM["keep_locked"]),
            kit.Switch("filtering", "The filter is on", _FROM["filtering"]),
            kit.Slider("cutoff", "The filter removes scores from", 0, 100, 5, _FROM["cutoff"], "up"),
        ],
        init=_init,
        update=_update,
        alt="A list of accounts in columns. Rows that cannot be read are grey.",
        caption="Dark lines can be read, pale ones cannot. Orange: sent reports; empty ring: did, and they cannot be counted. "
                "No row attacks anybody: whatever the filter removes is a false alarm (SYNTHETIC). Not shown: why a row went.",
        states=[
            {"date": "march", "filtering": False},
            {"date": "june"},
            {"date": "year_later"},
            {"date": "year_later", "keep_locked": True},
            {"date": "june", "cutoff": 45},
        ],
        missions=[
            kit.Mission(
                "February is over. Make its reports fewer: move only the date, to a year later. Then bring back more than 1 June "
                "showed, with that date.",
                steps=[_later_alone, _brought_back],
                said="The only way back led through rows that their owners had locked. What would row 17 say to that?",
            ),
            kit.Mission(
                "Press Reset. Move only the cut-off until the filter removes 60 rows or more. Then, with the filter on, treat both "
                "ways of writing alike: the same number of each 100.",
                steps=[_removes_many, _treats_alike],
                said="Alike only where it removes nobody, or everybody. At each step between, who pays for what the filter never learned?",
            ),
        ],
        size={"height": 3.3, "left": 0.01, "right": 0.99, "top": 0.95, "bottom": 0.01},
    )


# --- two books: the smallest observation that tells them apart ---------------------------------

_ALSO = {
    "nothing": "nothing",
    "how many are still there": "number",
    "who is still there, by name": "names",
    "why each one went, by name": "reasons",
}
_WHEN = {"in every month": len(_MONTHS), "in June only": 1}


def _init_books(figure):
    return _init_towns(figure, CHOSEN["two_books"]["people"])


def _update_books(artists, april, may, june, also, months):
    story = CHOSEN["two_books"]
    people, one_in, wanted = story["people"], story["one_in"], story["reports"]
    west = [one_in * wanted[0], april, may, june]
    reports = [*wanted, *(left // one_in for left in west)]
    there = [people] * 4 + west
    _paint_towns(artists, people, reports, there, opened=True)
    alike = reports[:4] == reports[4:]
    gone = [people - left for left in there]
    written = {
        "nothing": ["" for _ in there],
        "number": [f"{left} there" for left in there],
        "names": [f"{left} names" for left in there],
        "reasons": [f"{left} reasons" for left in gone],
    }[also]
    kept = [month >= 4 - months for month in range(4)] * 2
    books = [f"{number} reports\n{extra if keep else ''}" for number, extra, keep in zip(reports, written, kept, strict=True)]
    for text, book in zip(artists["books"], books, strict=True):
        text.set_text(book)
    apart = books[:4] != books[4:]
    names = {"names": there, "reasons": gone}.get(also, [0] * 8)
    found = max(n for n, keep in zip(names[:4], kept, strict=False) if keep) + max(
        n for n, keep in zip(names[4:], kept, strict=False) if keep)
    entries = 0 if also == "nothing" else months
    when = next(said for said, value in _WHEN.items() if value == months)
    what = next(said for said, value in _ALSO.items() if value == also)
    artists["said"].set_text(f"Also written down, {when}: {what}.")
    return kit.Reading(
        f"East's book reads {', '.join(map(str, reports[:4]))}; West's {', '.join(map(str, reports[4:]))}. Also written "
        f"down, {when}: {what}. The two books {'can' if apart else 'cannot'} be told apart. Entries added to each book: {entries}. "
        f"People who can be found in them: {found}.",
        {"same counts": alike, "told apart": apart, "entries added": entries, "people who can be found": found},
    )


def _same_counts(settings, numbers):
    return numbers["same counts"] and settings["also"] == "nothing"


def _smallest(settings, numbers):
    return (numbers["same counts"] and numbers["told apart"] and numbers["entries added"] == 1
            and not numbers["people who can be found"])  # fmt: skip


def build_panel():
    """Two histories with the same counts; what is the least that tells them apart?"""
    story = CHOSEN["two_books"]
    people, one_in = story["people"], story["one_in"]
    books = ", ".join(map(str, story["reports"]))
    return kit.Panel(
        name="two_books",
        controls=[
            *(kit.Number(month.lower(), f"Still there in West, {month}", 0, people, one_in, people // 2, "people")
              for month in _MONTHS[1:]),
            kit.Choice("also", "Also written down", _ALSO, "nothing"),
            kit.Choice("months", "When?", _WHEN, len(_MONTHS)),
        ],
        init=_init_books,
        update=_update_books,
        alt="Two towns over four months; a dot is a person. Below each month stands what its book says.",
        caption=f"Orange: sent a report; in West it is always {PART[one_in]} of those who are there. Blue: there, and sent none. "
                "Empty ring: gone (SYNTHETIC). Not shown: why.",
        states=[{}, {"also": "number"}, {"also": "names", "months": 1}, {"also": "reasons"}],
        missions=[
            kit.Mission(
                f"First, with nothing more written down, write how many are still there in West, so that both books read "
                f"{books}. Then add to the books the least that tells them apart, and keep it.",
                steps=[_same_counts, _smallest],
                said="One number in each book, and nobody's name. It says that people went, and not why. Whom would you ask, and who "
                "should not be asked?",
            )
        ],
        size={"height": 3.3, "left": 0.01, "right": 0.99, "top": 0.9, "bottom": 0.01},
    )


def panel_table():
    """Both panels as tables."""
    archive = panel().static("Five settings of the archive (SYNTHETIC); other controls at their start")
    books = build_panel().static("Four settings of the two books (SYNTHETIC)")
    return kit.one_below_another({"The archive": archive, "The two books": books})


# --- five gaps ----------------------------------------------------------------------------------

_REASONS = [
    "who could collect has no incentive",
    "what is to be counted resists counting",
    "collecting costs more than it seems to give",
    "being absent has its advantages",
    "several of the four at once",
]
_UNSETTLED = "No record settles it: compare."
_GAPS = [  # what lies face up, what is known, the reason in our reading
    ("Tags that Black fandoms use beside the official ones",
     "A sample of the official tags misses them [F127]. Why the tags are apart is for those who use them to say.",
     "Our reading: to whoever samples the official tags it costs more than it seems to give, for they would have to know the others first."),
    ("The full number of people killed by police in the USA, missing for decades",
     "Some 17,100 deaths were missing from the official list [F570]. Others count them now; Onuoha struck it off her list of missing data sets [F567].",
     "Our reading: those who could collect had no incentive."),
    ("What Stitch, a Black fan critic, posts behind a lock",
     "Stitch reports harassment since 2017, leaving one platform over it, and a locked account [F561]. Stitch has gone on "
     "publishing [R39].",
     "Our reading: it protects. Why, is Stitch's to say."),
    ("Posts that a trained filter took for offensive",
     "Filters flagged African American English up to twice as often [F129]. Those who label posts, once told about the dialect, called "
     "it offensive less often [F131].",
     "Our reading: whoever gains from the filter has no incentive to look."),
    ("Tweets of one summer with #BlackLivesMatter that nobody can read any more",
     "Deleted, made private, suspended or left: the reasons cannot be told apart [F557].",
     "Our reading: they resist counting, since nothing is left to look at. Perhaps others of the four, too."),
]  # fmt: skip


def five_gaps():
    """Five gaps in what is known: which of Onuoha's reasons lies behind each?"""
    return kit.cards_to_turn(
        [kit.FaceDown(title=gap, answer=ours, known=known, unsettled=_UNSETTLED) for gap, known, ours in _GAPS],
        {"reason": ("Why is it empty?", _REASONS)},
        name="five_gaps",
        alt="A card with a gap on its face.",
        caption="From the public record, by the ids on the cards; the reasons are Mimi Onuoha's [F566], their use here is ours. "
                "Not shown: what those who are absent would say.",
    )  # fmt: skip


# --- more ---------------------------------------------------------------------------------------


@kit.kindly("lesson.worth_of_a_flag(5)")
def worth_of_a_flag(offensive):
    """Of each 100 rows that the filter flags, how many are right, for both ways of writing.

    `offensive` is how many of each 100 posts are; at its cut-off the filter is to catch 80 of each
    100 of these.
    """
    offensive = kit.number_within("offensive", offensive, 0, 100)
    if 0 < offensive < 1:
        raise ValueError("offensive is how many of each 100 posts, from 1 on, and not a share.")
    _, world = _world()
    rows = {}
    for learned, name in ((True, "learned by the filter"), (False, "not learned")):
        false_alarms = (world["score"] >= CHOSEN["cutoff"])[world["learned"] == learned].mean()
        worth = misclassification.predictive_values(offensive / 100, 0.8, 1 - false_alarms)
        rows[name] = {"false alarms, of each 100": f"{100 * false_alarms:.1f}", "right, of each 100 flags":
                      "no flags" if np.isnan(worth.ppv) else f"{100 * worth.ppv:.0f}"}  # fmt: skip
    frame = pd.DataFrame(rows).T.rename_axis("way of writing")
    return show_table(frame, "What a flag is worth (SYNTHETIC)")


# --- the exercises ------------------------------------------------------------------------------


def _counts():
    pulls = archive_pulls()
    shown = pulls["year_later"] == "present"
    return pulls["reports"].sum(), len(pulls), shown.sum(), pulls.loc[shown, "reports"].sum()


@check.number(
    "reports_by_lot",
    right="So many would be left, had rows gone by lot. Now look at the rings: the last sheet holds far fewer. Those who had "
    "reported went more often. We made it so; in the world one has to find out.",
)
def _(value):
    sent, rows, left, seen = _counts()
    wanted = sent * left / rows
    if kit.is_close(value, wanted, places=1) or value == round(wanted):
        return None
    if value == sent - (rows - left):
        return "You took one report off for each grey row. Not every row sent one, and some sent three."
    if value == seen:
        return "So many the last sheet does show. The task asks how many it would show, had rows gone by lot."
    if kit.is_close(value, sent):
        return "That would be all reports. Some rows are grey, and reports went with them."
    if kit.is_close(value, sent * (rows - left) / rows, places=1) or value == round(sent * (rows - left) / rows):
        return "These are the reports that would be gone by lot. The task asks for those that are left."
    if any(kit.is_close(value, times * left / rows, places=2) for times in (1, 100)):
        return "This is the share of rows that are left. Of how many reports is it to be taken?"
    if kit.is_close(value, left):
        return "These are rows. The task asks for reports."
    if value > sent:
        return "More than were sent? What share of the rows is left?"
    if abs(value - wanted) < 2:
        return "Near. Let Python calculate, from `sent`, `left` and `rows`."
    if value == sent - left:
        return "You took rows from reports, and they are two things. By lot they share one: how large a part of each stays."
    return "Had rows gone by lot, reports would have gone with them in equal measure. How large a part of the rows stays?"


@check.table(
    "removed_by_learned",
    by="learned",
    value="removed",
    of=archive_pulls,
    right="Shares, by what the filter had learned. It is the filter's fault: the rows of both kinds are harmless.",
)
def _(given):
    pulls = archive_pulls()
    by = (pulls["score"] >= CHOSEN["cutoff"]).groupby(pulls["learned"])
    if (given - 100 * by.mean()).abs().max() < 0.06 or (given == (100 * by.mean()).round()).all():
        return None
    if (given == by.sum()).all():
        return "These are rows. The two kinds are not equally many: the task asks for each 100 of a kind."
    if (given - by.mean()).abs().max() < 0.006:
        return "These are shares of one. The task asks for each 100."
    if (given == by.size()).all():
        return "These are all rows of each kind. How many of them does the filter remove, of each 100?"
    if (given - 100 * (1 - by.mean())).abs().max() < 0.06:
        return "These are the rows that pass. The task asks for those that the filter removes."
    scores = pulls.groupby("learned")["score"].mean()
    if any((given - times * scores).abs().max() < 0.06 for times in (1, 100)):
        return "This is the mean `score`. Which column says whether the filter would remove a row?"
    return "The kinds are right, the numbers are not. The mean of True and False is the share of Trues."


@check.pair(
    "supported_range",
    right="As wide as what was lost. It claims nothing of the lost posts; every narrower number does.",
)
def _(pair):
    low, high = pair
    wanted = visibility.share_range(0.72, 0.35)
    ends = 100 * wanted.low, 100 * wanted.high
    if high <= 1.1:
        return "Write them of each 100 posts, such as `50`, and not as shares."
    if abs(low - ends[0]) <= 0.5 and abs(high - ends[1]) <= 0.5:
        return None
    if low == high and abs(low - ends[0]) <= 0.5:
        return "One number twice says: none of the lost ones supported it. That is one end. What if every lost one did?"
    if low == high:
        return "One number twice is a guess about the lost ones: with 72, that they were like the rest. Which ends are possible?"
    if high <= 100 and abs(low - ends[0]) <= 1 and abs(high - ends[1]) <= 1:
        return "Nearly. Round to the nearest number, or let Python calculate."
    if kit.is_close(low, 65):
        return "So many are left. How many of *those* supported it?"
    if kit.is_close(low, 37) or kit.is_close(high, 107):
        return "You took the lost posts off 72, or added them. But 72 is of each 100 that are *left*: how many of all is that?"
    if kit.is_close(low, 0) and kit.is_close(high, 100):
        return "That would be so if nothing were known. Of the posts that are left, something is."
    if kit.is_close(high, 72):
        return "With 72 as the most, the lost posts are taken for like the rest. Might all of them have supported it?"
    if kit.is_close(low, 72):
        return "With 72 as the fewest, the lost posts are taken for like the rest. Might none of them have supported it?"
    if high > 100:
        return "More than all posts? First: of each 100 posts, how many are left, and how many of *those* supported it?"
    if abs(low - ends[0]) <= 0.5:
        return "The lower end is right. For the upper one, suppose that every lost post supported it."
    if abs(high - ends[1]) <= 0.5:
        return "The upper end is right. For the lower one, suppose that no lost post supported it."
    return "Of each 100 posts, how many are left? How many of those supported it? Then let the lost ones all be one way, or the other."


@check.choice(
    "next_rule",
    options=("a", "b", "c", "d"),
    right="It shows that rows went, and opens no door. Why they went it does not say; whoever wants to know must ask, and take no "
    "for an answer.",
)
def _(choice):
    return {
        "a": "No name, and it brings reports back. Whose lock does it open, and what was the lock for?",
        "c": "It would tell why. But it leads through friends to the door of an enclave: who asked those behind it?",
        "d": "It hurts nobody on the list. Whom does it suit, by Onuoha's first reason, that nobody can say that people went?",
    }.get(choice)


@check.pair(
    "may_have_met",
    right="One count and two worlds: a street with little trouble, and one where most have fallen silent. The next cell draws "
    "them all.",
)
def _(pair):
    low, high = pair
    if kit.is_close(low, 20) and kit.is_close(high, 80):
        return None
    if high <= 1:
        return "Write them of each 100, such as `10`, and not as shares."
    if kit.is_close(low, 16) or kit.is_close(high, 16):
        return "That would be so if nobody had fallen silent. Here some of those who met trouble can no longer be seen."
    if low == high:
        return "Both numbers are the same. Is there a street with far more trouble, of which as little is seen?"
    if kit.is_close(low, 20) or kit.is_close(high, 80):
        return "One of the two is right. Take the other: of those who met trouble, how many fall silent, how many are seen?"
    if low < 0 or high > 100:
        return "Of each 100 people between none and all can have met it."
    return "Try a number by hand: so many meet it, the same share of *these* fall silent, the rest are seen. Is it 16?"


# An archive may have changed where one of these did one of those; either alone says nothing.
_COUNTS = "archive, platform, site, website, company, app, program, software, machine, computer, who counts, count, moderat*"
_CHANGED = (
    "chang*, remov*, delet*, takes out, taking out, throw*, toss*, erase*, sort out, sorts out, sorting out, hide*, stopped, differently, new, no longer, counts with, counts only, "
    "count only, counted later, collect*, other things, not any more, now another, method"
)
# *I need to see them with the same rule* does not say that it is the same.
_WANTED = "see, know, need, want, ask, should, would, must, compare, check, sure"
_FEWER = "fewer people", "fewer accounts", "fewer rows", "fewer users", "fewer members"
_AS_BEFORE = (
    *kit.in_one_clause("same filter, same rule, same rules, same method", without=f"with, by, under, {_WANTED}"),
    *kit.in_one_clause(
        "they count, they counted, still count, still counts, still counted, it counts, archive counts, archive counted, "
        "site counts, platform counts, was counted, is counted, are counted",
        "same way, same manner, same method, same rule, same rules, same filter, as before",
        without=_WANTED,
    ),
    *kit.in_one_clause(
        "nobody changed, no one changed, nobody has changed, no one has changed, nobody touched, never changed, count is the same, "
        "archive is the same, archive stayed the same, platform is the same, site is the same",
        without=_WANTED,
    ),
)
_MORE_RIGHT = (
    *kit.in_one_clause(
        "filter, archive, platform, site, makes the number, makes the count, make the number",
        "more right, more correct, more accurate, more exact, more true, more honest, truer",
        without=f"rate, per, {_WANTED}",
    ),
    *kit.in_one_clause("filter only, filter just, only filters", "bad, spam, nonsense, lies, junk", without=_WANTED),
)


check.words(
    "why_not_quieter",
    least=12,
    ideas=[
        kit.Idea(
            "that people who would report may have gone",
            words=", ".join(
                # Fewer people *who report* is what the friend has read.
                f"{few} & !report* & !harass* & !trouble, {few} & there, {few} & left, {few} & fewer report*, {few} to report" for few in _FEWER
            )
            + ", left, leave, leaves, leaving, gone, went, go away, quit, lock*, delet*, moved, driven, withdr*, silen*, "
            "stopped writing, stopped reporting, stopped to report, no longer there, not there, friends only, followers only, "
            "only for friends, only their friends, not see their, not read their, not see what they, afraid, scared, frightened, tired, private, stopped, fed up, no longer post*, no longer write*, "
            "not write, no reports, lost hope, closed their, disappear*, absent, hid, hide, hiding, gave up, given up, not everybody stayed, not everyone stayed, not all stayed",
            ask="What may have become of those who sent reports before?",
            turned="nobody left, nobody went, no one left, no one went, everybody stayed, everyone stayed, all stayed, not leave & !choice & !will & !freely, not left & !choice & !will & !freely, "
            "nobody locked, nobody moved, nobody is gone, everybody is still there, all still there, yes it got, really got better, who left would still, who are gone would still, would still report, would still send, i agree, you are right, friend is right",
        ),
        kit.Idea(
            "that the archive itself may have changed",
            words=[
                *kit.in_one_clause(_COUNTS, _CHANGED),
                *kit.in_one_clause("they", _CHANGED, without="their, stopped writing, stopped reporting, stopped posting"),
                *"filter* cutoff pull pulled pulls archived later late date rule* form policy button definition classifier "
                "algorithm trained scale".split(),
                *("cut off", "counted differently", "harder to report", "reporting & harder", "report & harder", "stopped counting",
                  "no longer counts", "no longer counted", "hides the", "not count any more", "what counts", "support team",
                  "way of counting", "way they count", "another method", "another way", "count & another", "counted & another"),
            ],
            ask="What could whoever counts have changed: a date, a rule, a filter?",
            turned=[
                *_AS_BEFORE,
                *_MORE_RIGHT,
                *("filter & not changed", "filter is the same", "rule is the same", "rules are the same", "not change the",
                  "not change anything", "not change what is", "not changed & !that", "nothing changed", "nothing has changed", "nothing was changed"),
            ],
        ),
        kit.Idea(
            "what one would have to see",
            words="how many & there, how many & left, how many & still, how many & remain*, how many remain, number of people, number of "
            "accounts, number of rows, number of users, number of members, list of members, total of users, denominator, rate, per person, per "
            "account, per 100, per active, per user, per member, active users, how many users, how many people, how many accounts, "
            "how many members, count the members, count the people, count the accounts, reports with people, for each, out of, of those, ask, "
            "asked, asking, survey*, interview*, to hear, compare, share of, still there, "
            "have to be shown, need to be shown, must be shown, i want to see, i want to know, we want to know, i like to see, i like to know, "
            "know who is, see who is, the same accounts, the same people at, if they counted, if they count, if it is counted, "
            "i would count, we would count, should count, need to know, need to count, need to see, must count, must know, you need the, "
            "should see, would see, must see, have to see",
            ask="Which number, or whose word, would tell the two apart?",
            turned="always show, always shows, always mean, always means, always prove, always proves, however many, no matter how many, "
            "not matter how many, not care how many, not care who, no difference how many, not want to see, not want to know, "
            "not need to be shown, not have to be shown, not need to see, not need to know, not need to count, not have to see, not have to know, not have to count, need not, "
            "need to see nothing, see nothing more, only have to see the falling, only have to see the same number, tells me enough, says enough, tells enough, reports are enough, count anybody",
        ),
    ],
    samples=kit.Samples(
        lacks="The pool got fewer complaints about cold water. They must have mended the heating.",
        has="Fewer guests complained. Those who froze may swim elsewhere now, or the box for complaints was moved. I would count "
        "the guests first.",
    ),
)
