"""The page of lesson 50: what it holds, that it is escaped, and that it stays beside the notebook."""

import re

import pytest
from hold import hold
from IPython.core.error import UsageError
from lessons import ROOT, Lesson
from outline import ROUGH, Outline
from test_mould import figures_are_described, tables_are_headed
from whocounts.classroom import names
from whocounts.lessons import claim_audit as lesson

FORMS = Lesson(ROOT, "50_claim_audit").key


@pytest.fixture
def student(monkeypatch, tmp_path):
    held = {}
    monkeypatch.chdir(tmp_path)
    for module in (names, lesson.kit):
        monkeypatch.setattr(module, "student_names", lambda: held)
    return held


def written(folder):
    """What a reader sees of the page."""
    html = (folder / lesson.PAGE).read_text(encoding="utf-8")
    return html[html.index("<main>") : html.index("</body>")]


def fill(held):
    for name, key in FORMS.items():
        exec(key.keys[0], {"lesson": lesson}, held)
        assert name in held


def test_with_nothing_written_no_file_is_made(student, tmp_path):
    student["claim"] = {"quoted": ..., "counted": ...}
    assert "Nothing is written yet" in lesson.page().text
    assert not list(tmp_path.iterdir())


def test_a_full_page_stands_alone_and_holds_every_line(student, tmp_path):
    fill(student)
    student["my_claim"] = dict.fromkeys(lesson.kit.CLAIM_CARD, "a line of mine") | {"number": 12, "unit": "a <post>"}
    said = lesson.page()
    html = (tmp_path / lesson.PAGE).read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == [lesson.PAGE]
    assert "still open" not in html
    for form in FORMS:
        for line, value in student[form].items():
            if isinstance(value, str) and line != "concept":
                assert value in html, (form, line)
    assert "erasure (Keidra Chaney)" in html
    assert lesson.headline() in html
    # Nothing is fetched: every address is data within the page.
    assert not re.findall(r"(?:src|href)=\"(?!data:)|<script|<link|url\(", html)
    assert "a &lt;post&gt;" in html
    assert "Name:" in html
    assert "not as its check wants it" not in said.text
    for shown in (html, said.html):
        assert "The claim card" in shown
        assert "a &lt;post&gt;" in shown
        assert "<strong>The library:</strong>" in shown
    assert "and not in headings" in said.text
    assert lesson.PAGE in said.text
    assert "It has not left this machine" in said.text


def test_who_reads_first_stands_first(student, tmp_path):
    fill(student)
    lesson.page()
    headings = Outline(written(tmp_path)).text["h2"]
    assert "".join(headings).startswith("For the editorFor somebody who shared itThe claim")


def test_a_half_written_page_says_what_is_open(student, tmp_path):
    student["claim"] = {"quoted": "K-pop fans", "counted": ..., "concluded": None}
    student["my_figure"] = {"title": "A title of four words", "bars": {"one": 1}, "unit": "x", "left_out": ...}
    assert "It has 8 words of at most 600" in lesson.page().text
    html = (tmp_path / lesson.PAGE).read_text(encoding="utf-8")
    assert html.count("still open") > 10
    assert "K-pop fans" in html


def test_the_steps_that_are_open_or_refused_are_named(student):
    fill(student)
    student["my_claim"] = dict.fromkeys(lesson.kit.CLAIM_CARD, "a line of mine")
    student["causes"] = student["causes"] | {"without_it": ...}
    student["claim"] = student["claim"] | {"counted": "one fan"}  # filled in, and refused by its check
    student["my_claim"]["range"] = ...
    assert "not as its check wants it: step 1, step 4 and one line of the card." in lesson.page().text


def test_lines_of_the_card_are_read_anew_and_open_ones_are_seen(student, tmp_path):
    fill(student)
    student["my_claim"] = {"number": "12 [F001]", "unit": lesson.from_step("claim", "counted"), "range": ..., "said_to_show": "mine"}
    student["claim"] = student["claim"] | {"counted": "one post with a tag", "concluded": "another thing, with a verb"}
    lesson.page()
    card = written(tmp_path).split("The claim card")[1]
    assert "one post with a tag" in card
    assert "mine" in card  # a line that the student wrote on the card stays as it is
    assert "another thing" not in card
    assert student["missing"]["who"] in card  # open on the card, and filled in its step
    assert card.count("still open") == 2  # who produced it, the range


def test_what_a_student_wrote_is_escaped(student, tmp_path):
    fill(student)
    student["claim"]["counted"] = student["readers"]["to_the_editor"] = ROUGH
    student["my_figure"] |= {"title": f"{ROUGH} $x^2 or so", "unit": ROUGH, "left_out": ROUGH, "bars": {ROUGH: 1, "$": 2}}
    student["missing"]["concept"] = f"{ROUGH} (<b>somebody</b>)"
    shown = lesson.page().html
    for html in (shown, written(tmp_path)):
        assert not Outline(html).having("b")
        assert not Outline(html).having("script")


def test_the_card_takes_its_lines_from_the_steps(student):
    assert lesson.from_step("claim", "counted") is ...
    student["claim"] = {"counted": ("posts,", "reposts among them"), "concluded": ...}
    assert lesson.from_step("claim", "counted") == "posts, reposts among them"
    assert lesson.from_step("claim", "concluded") is ...
    student["claim"] = "a sentence"
    assert lesson.from_step("claim", "counted") is ...


@pytest.mark.parametrize(
    ("bars", "asked"),
    [
        ({"a": 1, "b": 5000}, ["Where does this come from: 1; 5,000?"]),
        ({"posts": 2343, "others": 560}, ["Where does this come from: 560?"]),
        ({"passed on": 1758, "in words of their own": 585}, []),
        ({"day 4": 750, "day 5": 1749}, []),
        ({"reposts, of each 100": 75, "others": 25}, ["Your line `unit` has another word"]),
        ({"fans": 2343, "signatures": 412}, ["Is one of each bar the same?", "names people: which sheet counted them?"]),
        ({"posts": 2343, "accounts": 281}, ["Is one of each bar the same?"]),
        ({"signatures": 412, "accounts": 506, "more": 7.5}, ["come from: 7.5?", "Is one of each bar the same?"]),
        ({"accounts": 506, "with words of their own": 223}, ["Your line `unit` has another word"]),
    ],
)
def test_the_figure_is_asked_where_its_numbers_come_from_and_never_refused(bars, asked):
    figure = lesson.check.exercises["my_figure"]
    lines = figure.convert({"title": "A title of four words", "bars": bars, "unit": "posts", "left_out": "all of the rest"})
    assert figure.judge(lines) is None
    said = figure.right(lines)
    assert all(one in said for one in asked)
    assert said.count("?") == 1 + len(asked)


@pytest.mark.parametrize(
    ("display", "library", "asked"),
    [
        ("The display shows 2,343 posts, reposts too", "By hand they found 281 accounts that wrote", []),
        ("The display shows 2,343 accounts with the tag", "By hand they found 281 posts in words", ["`display`: one of 2,343", "`library`: one of 281"]),
        ("Posts with the tag were counted: 2343", "Accounts, gone through by hand: they are 281", []),
        ("2,343 fans used the tag for the room", "281 accounts wrote words of their own", ["`display`: one of 2,343"]),
        ("The number at the display is 2,343, it says", "281 accounts wrote words of their own", ["`display`: one of 2,343"]),
    ],
)
def test_a_number_with_another_unit_than_its_sheets_is_asked_about(display, library, asked):
    said = lesson._after_the_evidence({"display": display, "library": library, "why_they_differ": "they count other things"})
    assert all(one in said for one in asked)
    assert said.count("?") == 1 + len(asked)


def test_a_person_who_was_counted_is_asked_about():
    assert lesson._after_the_claim({"counted": "one fan who wrote a post"}).count("?") == 2
    assert lesson._after_the_claim({"counted": "one post"}).count("?") == 1


def test_a_chart_without_a_sentence_is_not_drawn():
    with pytest.raises(UsageError, match="No sentence stands at the top yet"):
        lesson.redraw("taxes", " ")


def test_too_many_words_are_said(student):
    fill(student)
    assert re.search(r"It has \d+ words of at most 600", lesson.page().text)
    student["readers"]["best_reply"] = "word " * 700
    assert "more than the 600 that it may have" in lesson.page().text


def test_an_answer_of_a_cell_that_stopped_is_not_taken_for_new(student, monkeypatch):
    fill(student)
    monkeypatch.setattr(lesson.kit, "stopped_names", lambda: {"causes"})
    assert "The cell with `causes` stopped" in lesson.page().text


@pytest.mark.parametrize("said", ["2,343", "2343", "2.343", "2 343", "2'343"])
def test_a_number_is_read_as_a_person_writes_it(said):
    assert lesson._numbers(f"It has {said} posts, on day 5.") == {2343, 5}


def test_a_folder_that_takes_no_file_is_said(student, tmp_path):
    fill(student)
    (tmp_path / lesson.PAGE).mkdir()
    said = lesson.page()
    assert "This folder takes no file" in said.text
    assert "For the editor" in said.html


def test_the_page_in_the_notebook_is_described(student):
    fill(student)

    class Given:
        def having(self, mime):
            return [lesson.page().html]

        outputs = ()

    hold([*figures_are_described(None, {"page": Given()}), *tables_are_headed(None, {"page": Given()})])


def test_every_concept_of_the_course_can_be_chosen():
    table = lesson.kit.concepts_of_the_course()
    for concept, whose in zip(table["concept"], table["whose"], strict=True):
        found = lesson._as_concept(concept.upper())
        assert found.startswith(f"{concept} (")
        assert all(found.count(one) == 1 for one in whose.split(" and "))
    assert set(table["lesson"].str[0]) == set("012345")


@pytest.mark.parametrize("kind", ["rent", "food", "clothes", "taxes", "other"])
def test_the_chart_is_redrawn_from_the_record(kind):
    fact = lesson.fact("F724").claim
    for share in lesson.atlanta_budgets()[kind].dropna():
        assert re.search(rf"\b{share:g}\b", fact)
    assert "a sentence of mine" in lesson.redraw(kind, "a sentence of mine").html


def test_the_cards_of_the_chart_are_so():
    table = lesson.atlanta_budgets()
    assert (table["rent"].tail(2) == 0).all()
    assert (table["food"].diff() > 0).sum() == 2
    assert table["food"].iloc[[0, -1]].tolist() == [43, 29]
    sums = table[lesson._KINDS].fillna(0).sum(axis=1).round(1)
    assert sums.iloc[0] == 99.9
    assert (sums.iloc[1:] == 100).all()


def test_the_two_sources_count_the_same_posts():
    posts = lesson.dossier_posts()
    until = posts[(posts["day"] < 5) | ((posts["day"] == 5) & (posts["clock"] < 19))]
    assert lesson._display() == (until["tag"] == "night").sum()
    assert lesson._library() == until.loc[until["form"] == "own", "account"].nunique()
