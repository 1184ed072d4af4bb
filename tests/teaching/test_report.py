"""What an instructor reads of a class: counted from notebooks, none of which runs."""

import csv
import json
from collections import Counter
from html import escape
from html.parser import HTMLParser

import pytest
from class_of_thirty import LESSON, Answer, class_of_thirty, notebook
from lab import browser
from lessons import find_lessons
from teaching.report import run
from teaching.report.gradebooks import harmless
from teaching.report.handed_in import LARGEST, read_folder
from teaching.report.page import Class, bars_of, counted, page, what_happened
from teaching.saying import Refused
from whocounts.classroom.predict import CLAIM_CARD

LESSONS = {lesson.number: lesson for lesson in find_lessons()}


@pytest.fixture(scope="module")
def thirty(tmp_path_factory, answers):
    """A class of thirty: what was made, and what the report reads of it."""
    folder = tmp_path_factory.mktemp("class")
    made = class_of_thirty(LESSON, answers, folder)
    read, unread = read_folder(folder)
    assert not unread
    return folder, made, read


class Options:
    def __init__(self, folder, output):
        self.folder, self.output = folder, output
        self.rerun = False


def written(folder, output):
    run(Options(folder, output))
    return (output / "report.html").read_text(encoding="utf-8")


def sheet(folder, lesson=LESSON, name=None, given=None, **more):
    """Write one notebook, and give what is in it."""
    book = notebook(lesson, given or {}, **more)
    (folder / (name or f"{lesson.number}_Lund_Ada.ipynb")).write_text(json.dumps(book), encoding="utf-8")
    return book


def said(text, outcome="not yet", name="views", **more):
    """An answer with what its check saved."""
    check = {"exercise": name, "outcome": outcome, "message": text, **more}
    return Answer("made up", f'{name} = "a"', [{"output_type": "display_data", "data": {
        "application/vnd.whocounts.check+json": check}, "metadata": {}}], outcome)  # fmt: skip


# --- a class of thirty -----------------------------------------------------------------------


def test_each_outcome_is_the_one_that_was_made(thirty):
    _, made, read = thirty
    assert [one.student.full for one in read] == sorted(made, key=str.casefold)
    for one in read:
        given = made[one.student.full]["given"]
        for name in LESSON.exercises:
            shown = {"turned round": "read"}.get(one.outcome(name), one.outcome(name))
            assert shown in (given[name].outcome if name in given else "unanswered", "too short")
            assert bool(one.typed[name]) == (name in given)
        assert one.prediction.value == made[one.student.full]["prediction"]
        assert {line: text for line, text in one.card.items() if text} == made[one.student.full]["card"] or (
            not made[one.student.full]["card"] and one.card_lines == 0
        )
        # What a kernel has said to each answer of a key belongs to that answer.
        assert all("word for word the same" in note for note in one.notes), one.notes


def test_misconceptions_are_counted_as_they_were_made(thirty):
    _, made, read = thirty
    wanted = Counter(
        (name, answer.label.replace("-", " "))
        for student in made.values() for name, answer in student["given"].items() if answer.outcome == "not yet"
    )  # fmt: skip
    bars = bars_of(LESSON, read)
    found = Counter()
    for bar in bars:
        found[bar.exercise] += bar.count if not bar.message.startswith(("Not found", "Turned round")) else 0
    by_exercise = Counter()
    for (name, _), count in wanted.items():
        by_exercise[name] += count
    errors = Counter(
        name for student in made.values() for name, answer in student["given"].items() if answer.outcome == "error"
    )
    assert found == by_exercise + errors
    assert [bar.count for bar in bars] == sorted((bar.count for bar in bars), reverse=True)
    # A label of the key is one wrong answer, or those that meet the same words.
    assert any(len(bar.labels) == 1 and wanted[bar.exercise, bar.labels[0]] == bar.count for bar in bars)


def test_gradebooks_have_each_score_which_is_what_was_tried(thirty, tmp_path):
    folder, made, read = thirty
    written(folder, tmp_path)
    core = dict(LESSON.core_exercises)
    score = {name: sum(exercise in core for exercise in one["given"]) for name, one in made.items()}
    correct = {
        name: Counter(answer.outcome for exercise, answer in one["given"].items() if exercise in core)
        for name, one in made.items()
    }
    assert {one.student.full: len(one.correct) for one in read} == {who: all_["correct"] for who, all_ in correct.items()}
    assert {one.student.full: len(one.read) for one in read} == {
        who: all_["read"] + all_["complete"] for who, all_ in correct.items()
    }
    assert score != correct
    rows = {name: rows_of(tmp_path / f"{name}.csv") for name in ("nbgrader", "canvas", "moodle")}
    assert {f"{row['last_name']}, {row['first_name']}": int(row["score"]) for row in rows["nbgrader"]} == score
    assert {row["max_score"] for row in rows["nbgrader"]} == {str(len(core))}
    points, *people = rows["canvas"]
    title = LESSON.stem.replace("_", " ") + ", tried"
    assert points["Student"].strip() == "Points Possible"
    assert points[title] == str(len(core))
    assert {row["Student"]: int(row[title]) for row in people} == score
    assert {f"{row['Last name']}, {row['First name']}": int(row[title]) for row in rows["moodle"]} == score


def test_who_tried_all_and_got_none_right_is_no_one_who_did_nothing(tmp_path):
    """In the table, in the score and in the feedback; and the given line of a card is nobody's."""
    (tmp_path / "in").mkdir()
    wrong = {name: said("No.", name=name) for name, _ in LESSON.core_exercises}
    sheet(tmp_path / "in", name="32_Tried_Ben.ipynb", given=wrong)
    sheet(tmp_path / "in", name="32_Nothing_Finn.ipynb")
    shown = written(tmp_path / "in", tmp_path / "out").split('id="alone"')[1]
    most, judged = len(LESSON.core_exercises), sum(kind != "explanation" for _, kind in LESSON.core_exercises)
    assert 0 < judged < most
    ben, finn = (shown.split(f'<tr><th scope="row">{who}')[1].split("</tr>")[0] for who in ("Tried", "Nothing"))
    assert f"<td>{most} of {most}</td><td>0 of {judged}</td><td>0 of {most - judged}</td><td>0 of 6</td>" in ben
    assert f"<td>0 of {most}</td><td>0 of {judged}</td><td>0 of {most - judged}</td><td>0 of 6</td>" in finn
    assert '<th scope="col">Tried</th><th scope="col">Right</th><th scope="col">Read</th>' in shown
    title = LESSON.stem.replace("_", " ")
    row = {one["Last name"]: one for one in rows_of(tmp_path / "out" / "moodle.csv")}
    assert [row[who][f"{title}, tried"] for who in ("Tried", "Nothing")] == [str(most), "0"]
    assert f"You tried {most} of {most} exercises: 0 right." in row["Tried"][f"{title}, feedback"]
    assert row["Nothing"][f"{title}, feedback"].startswith(f"You tried 0 of {most} exercises. Of the claim card 0 of 6")


def test_a_misunderstanding_is_counted_among_those_who_tried(tmp_path):
    for number in range(5):
        given = {"views": said("No." if number else "Yes.", "not yet" if number else "correct")} if number < 3 else {}
        sheet(tmp_path, name=f"32_Lund_{number}.ipynb", given=given)
    read, _ = read_folder(tmp_path)
    assert "2 of the 3 who tried</div>" in page(read, [], "class")
    untried, tried = (page(some, [], "class").split("How far they came")[0] for some in (read[3:], read[:1]))
    assert "Nobody has tried yet." in untried
    assert "Nothing that a check has words for." in tried


def test_of_wrong_answers_that_meet_the_same_words_none_is_named_as_fact(tmp_path):
    """Two of the key, whichever the student made; a longer quotation comes before one within it."""
    lesson, name = LESSONS["11"], "messages_per_video"
    says = {label: says for label, _, says in lesson.key[name].wrongs}
    both = f"{says['megabytes-for-messages']}. So {says['taken-away']} go into a video?"
    sheet(tmp_path, lesson, given={name: said(both, name=name)})
    read, _ = read_folder(tmp_path)
    [bar] = bars_of(lesson, read)
    assert set(bar.labels) == {"taken away", "megabytes for messages"}
    shown = page(read, [], "class")
    assert "In the key: either “megabytes for messages” or “taken away”." in shown
    assert "<strong>taken away" not in shown
    assert f"instructor_notes/answers/{lesson.stem}.md" in shown
    sheet(tmp_path, lesson, given={name: said(f"It {says['upside-down']}.", name=name)})
    assert "In the key: “upside down”." in page(read_folder(tmp_path)[0], [], "class")


def test_begin_with_the_exercise_in_which_most_are_not_yet_right(tmp_path):
    """And not with the one message that most met, nor with an idea that explanations lack."""
    explanation = "not_in_the_articles"
    lacks = Answer("x", f'{explanation} = "words"', said("Read.", "read", explanation, missing=["who watched"]).outputs, "")
    for number in range(9):
        given = {explanation: lacks, "views": said("One way.", "not yet" if number < 4 else "correct")}
        ways = ["A", "A", "A", "B", "B"]
        given["whole_record"] = said(ways[number], name="whole_record") if number < 5 else said("Yes.", "correct", "whole_record")
        given["whole_record"] = Answer("x", 'whole_record = "a"', given["whole_record"].outputs, "")
        sheet(tmp_path, name=f"32_Faro_{number}.ipynb", given=given)
    read, _ = read_folder(tmp_path)
    klass = Class(LESSON, read)
    assert [(one.name, one.wrong) for one in klass.misunderstood] == [("whole_record", 5), ("views", 4), (explanation, 0)]
    first = page(read, [], "class").split("<strong>Begin with:</strong> ")[1]
    assert first.startswith(f"Exercise {klass.numbers['whole_record']}: 5 of the 9 who tried are not yet right, in two ways.")


def test_what_is_only_read_is_not_right(tmp_path):
    """In the table, in the feedback and in the shares; least of all what is turned round."""
    name, core = "not_in_the_articles", "whole_record"
    right = Answer("x", f'{core} = "a"', said("Yes.", "correct", core).outputs, "correct")
    (tmp_path / "in").mkdir()
    for who, turned in (("Lund", []), ("Ek", ["who watched"])):
        answer = Answer("x", f'{name} = "words"', said("Read.", "read", name, turned=turned).outputs, "")
        sheet(tmp_path / "in", name=f"32_{who}_Ada.ipynb", given={core: right, name: answer})
    read, _ = read_folder(tmp_path / "in")
    by_name = {one.student.surname: one for one in read}
    assert {who: (one.correct, one.read) for who, one in by_name.items()} == {
        "Lund": ([core], [name]), "Ek": ([core], [name]),
    }  # fmt: skip
    assert (by_name["Ek"].outcome(name), by_name["Lund"].outcome(name)) == ("turned round", "read")
    shown = written(tmp_path / "in", tmp_path / "out")
    assert "<td>1 of 1<br><span class=\"soft\">1 turned round</span></td>" in shown
    row = {one["Last name"]: one for one in rows_of(tmp_path / "out" / "moodle.csv")}
    feedback = f"{LESSON.stem.replace('_', ' ')}, feedback"
    assert "exercises: 1 right, 1 read and not judged. Of" in row["Lund"][feedback]
    assert "1 read and not judged (1 with an idea turned round, as it seems)." in row["Ek"][feedback]
    assert "look at" in row["Ek"][feedback]


def test_an_answer_in_another_cell_is_tried(tmp_path):
    """In a copy of the answer cell, above it or below."""
    name = "whole_record"
    for who, at in (("Above", 1), ("Below", 10_000)):
        right = Answer("x", f'{name} = "a"', said("Yes.", "correct", name).outputs, "correct")
        book = notebook(LESSON, {name: right})
        [own] = [cell for cell in book["cells"] if cell["id"] == LESSON.answer_cells[name].id]
        book["cells"].insert(at, {**own, "id": "a-copy"})
        own["source"] = LESSON.answer_cells[name].source
        (tmp_path / f"32_{who}_Ada.ipynb").write_text(json.dumps(book), encoding="utf-8")
    read, _ = read_folder(tmp_path)
    for one in read:
        assert one.tries == [name] == one.correct
        assert one.typed[name] == "a"
        assert one.notes == [f"{name}: answered in another cell."]


def test_an_untouched_lesson_has_no_answer_in_any_cell(tmp_path):
    for lesson in LESSONS.values():
        sheet(tmp_path, lesson)
    read, _ = read_folder(tmp_path)
    assert len(read) == len(LESSONS)
    assert all(one.notes == ["Nothing is answered."] for one in read), [one.notes for one in read]


def test_why_a_cell_stopped_is_said(tmp_path):
    stopped = "The cell above stopped, so Python may hold an older answer."
    errors = ["name 'c' is not defined"] * 2 + ["<b>" + "long " * 100]
    for number, evalue in enumerate(errors):
        book = notebook(LESSON, {"views": said(stopped, "error")})
        [own] = [cell for cell in book["cells"] if cell["id"] == LESSON.answer_cells["views"].id]
        own["source"] = "views = c"
        own["outputs"] = [{"output_type": "error", "ename": "NameError", "evalue": evalue, "traceback": []}]
        (tmp_path / f"32_Lund_{number}.ipynb").write_text(json.dumps(book), encoding="utf-8")
    read, _ = read_folder(tmp_path)
    [bar] = bars_of(LESSON, read)
    assert bar.count == 3
    assert bar.stopped[0] == ("NameError: name 'c' is not defined", 2)
    shown = page(read, [], "class").split('id="alone"')[0]
    assert "Python said: <code>NameError: name &#39;c&#39; is not defined</code> (2 times), <code>NameError: &lt;b&gt;long" in shown
    assert "long " * 40 not in shown


def test_one_is_no_plural(tmp_path):
    sheet(tmp_path, prediction="3")
    shown = page(read_folder(tmp_path)[0], [], "class")
    assert "1 prediction, from 3" in shown
    assert "1 predictions" not in shown
    assert "1 headlines" not in shown
    assert counted(1, "headlines") == "1 headline"
    assert counted(1.0, "people") == "1 person"
    assert counted(1, "of each 100 flags") == "1 of each 100 flags"
    assert counted(2, "tips") == "2 tips"


def test_the_emptiest_line_of_the_claim_cards_is_named(tmp_path):
    card = dict.fromkeys(CLAIM_CARD, "words")
    for number, empty in enumerate((["who_is_missing"], ["who_is_missing", "range"], [])):
        sheet(tmp_path, name=f"32_Lund_{number}.ipynb", card={**card, **dict.fromkeys(empty, "")})
    sheet(tmp_path, name="32_Lund_9.ipynb")
    shown = page(read_folder(tmp_path)[0], [], "class").split('id="alone"')[0]
    assert "Most often empty of the 3 claim cards that are begun: Who is missing (on 2)." in shown


def test_an_answer_written_after_its_check_is_not_open(tmp_path):
    sheet(tmp_path, given={"views": said("Write your answer in the place of the dots in `views`.", "unanswered")})
    [one], _ = read_folder(tmp_path)
    assert one.outcome("views") == "not checked"
    assert one.tried("views")
    assert not one.correct


def test_the_lesson_of_most_comes_first_and_says_where_to_begin(tmp_path):
    """What two people handed in would name them, so it stands where people are named."""
    few = {"lesson": LESSONS["00"], "given": {}}
    for who in ("Lund", "Ek"):
        sheet(tmp_path, name=f"00_{who}_Ada.ipynb", **few)
    for number in range(4):
        given = {"views": said("A made-up message.")} if number else {}
        sheet(tmp_path, name=f"32_Faro_{number}.ipynb", given=given)
    read, unread = read_folder(tmp_path)
    shown, alone = page(read, unread, "class").split('id="alone"')
    assert "2 people handed in." not in shown
    assert "2 people handed in." in alone
    assert "What fewer than 3 people handed in stands in the second part alone." in shown
    assert 'id="lesson-00-show"' not in shown
    assert alone.index('id="lesson-32"') < alone.index('id="lesson-00"')
    number = Class(LESSON, read).numbers["views"]
    first = shown.split('id="lesson-32-show">')[1].split("<p>")[1]
    assert first.startswith(
        f"<strong>Begin with:</strong> Exercise {number}: 3 of the 3 who tried are not yet right, in one way. "
        "The most frequent: A made-up message."
    )
    sheet(tmp_path, name="00_Ito_Ada.ipynb", **few)
    assert 'id="lesson-00-show"' in page(read_folder(tmp_path)[0], [], "class").split('id="alone"')[0]


def test_too_short_and_deleted_are_not_left_open(tmp_path):
    name, short = "not_in_the_articles", "It lacks the names of all who wrote"
    text = "Say a little more: at least 12 different words. So far: 8."
    answer = Answer("x", f'{name} = "{short}"', said(text, "unanswered", name).outputs, "unanswered")
    book = sheet(tmp_path, given={name: answer})
    book["cells"] = [cell for cell in book["cells"] if cell["id"] != LESSON.answer_cells["views"].id]
    (tmp_path / "32_Lund_Ada.ipynb").write_text(json.dumps(book), encoding="utf-8")
    [one], _ = read_folder(tmp_path)
    assert one.outcome(name) == "too short"
    assert one.outcome("views") == "deleted"
    assert "Cell deleted: not read: views." in one.notes
    assert "Read by name" not in " ".join(one.notes)
    shown = page([one], [], "class")
    assert "Too short to check (8 words)." in shown
    assert 'title="cell deleted: not read"' in shown


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_first_part_of_the_page_names_nobody(thirty):
    _, made, read = thirty
    shown, alone = page(read, [], "class").split('id="alone"')
    for name in made:
        assert name.split(", ")[0] not in shown
        assert name in alone


def test_what_happened_is_known_for_every_lesson():
    for lesson in LESSONS.values():
        happened = what_happened(lesson)
        low, high = happened.get("between") or (0, float("inf"))
        assert low <= happened["right"] <= high, lesson
    assert what_happened(LESSONS["21"])["right"] == LESSONS["21"].module.registrations()["came"].sum()


# --- files that are not as they should be ----------------------------------------------------


def spoiled(folder):
    sound = json.dumps(notebook(LESSON, {}, prediction="3"))
    (folder / "no_json.ipynb").write_text(sound[:5000], encoding="utf-8")
    (folder / "deep.ipynb").write_text("[" * 200_000, encoding="utf-8")
    (folder / "empty.ipynb").touch()
    (folder / "a_list.ipynb").write_text("[1, 2]", encoding="utf-8")
    (folder / "no_cells.ipynb").write_text('{"cells": [], "nbformat": 4}', encoding="utf-8")
    (folder / "essay.pdf").write_bytes(b"%PDF-")
    (folder / "all.zip").write_bytes(b"PK")
    (folder / "latin.ipynb").write_bytes(sound.encode("utf-16"))
    with (folder / "large.ipynb").open("wb") as file:
        file.truncate(60_000_000)
    (folder / "link.ipynb").symlink_to(folder / "no_json.ipynb")
    (folder / "other_course.ipynb").write_text(
        json.dumps({"cells": [{"cell_type": "code", "source": "print(1)"}]}), encoding="utf-8"
    )
    (folder / ".hidden.ipynb").write_text(sound, encoding="utf-8")


def test_every_spoiled_file_is_listed_with_a_reason(tmp_path):
    spoiled(tmp_path)
    read, unread = read_folder(tmp_path)
    why = {one.path: one.reason for one in unread}
    assert not read
    assert why.keys() == {path.name for path in tmp_path.iterdir()} - {".hidden.ipynb"}
    assert "not JSON" in why["no_json.ipynb"]
    assert "not JSON" in why["deep.ipynb"]
    assert "not JSON" in why["latin.ipynb"]
    assert why["empty.ipynb"] == "Empty."
    assert "no cells" in why["a_list.ipynb"]
    assert "no cells" in why["no_cells.ipynb"]
    assert "60 MB" in why["large.ipynb"]
    assert f"{LARGEST / 1e6:.0f} MB" in why["large.ipynb"]
    assert "link" in why["link.ipynb"]
    assert "No lesson of this course" in why["other_course.ipynb"]
    assert "Unpack" in why["all.zip"]
    assert ".ipynb" in why["essay.pdf"]
    shown = page(read, unread, "spoiled")
    assert all(path in shown for path in why)


def test_a_renamed_or_torn_notebook_is_read_and_says_so(tmp_path):
    right = Answer("key", 'views = "a"', said("Yes.", "correct").outputs, "correct")
    book = sheet(tmp_path, name="homework (2).ipynb", given={"views": right}, prediction="3")
    for cell in book["cells"]:  # as after copying every cell: the ids are new
        cell["id"] = f"new-{cell['id']}"
    (tmp_path / "32_Lund_Bo.ipynb").write_text(json.dumps(book), encoding="utf-8")
    for cell in book["cells"]:
        if "lesson.start()" in cell["source"]:
            cell["source"] = "pass"
    (tmp_path / "32_Torn_Bo.ipynb").write_text(json.dumps(book), encoding="utf-8")
    sheet(tmp_path, LESSONS["00"], name="32_Ek_Ada.ipynb")
    read, unread = read_folder(tmp_path)
    by_path = {one.path: one for one in read}
    assert [one.path for one in unread] == ["32_Torn_Bo.ipynb"]  # neither import nor ids
    renamed, copied, other = (by_path[n] for n in ("homework (2).ipynb", "32_Lund_Bo.ipynb", "32_Ek_Ada.ipynb"))
    for one in (renamed, copied):
        assert one.lesson == LESSON
        assert one.outcome("views") == "correct"
        assert one.prediction.value == 3
        assert one.typed["views"] == "a"
    assert "Whose?" in " ".join(renamed.notes)
    assert "copied" in " ".join(copied.notes)
    assert other.lesson.number == "00"
    assert "lesson 00" in " ".join(other.notes)
    assert "Nothing is answered" in " ".join(other.notes)


def test_a_lesson_without_its_first_cell_is_found_by_the_others(tmp_path):
    book = sheet(tmp_path)
    book["cells"] = [cell for cell in book["cells"] if cell["id"] != "setup"]
    (tmp_path / "32_Lund_Ada.ipynb").write_text(json.dumps(book), encoding="utf-8")
    [one], _ = read_folder(tmp_path)
    assert one.lesson == LESSON
    assert "first code cell is gone" in " ".join(one.notes)


def test_an_outcome_without_its_answer_and_two_that_differ_are_noted(tmp_path):
    book = sheet(tmp_path, given={"views": said("Yes.", "correct")})
    at = [cell["id"] for cell in book["cells"]].index(LESSON.answer_cells["views"].id)
    book["cells"][at]["source"] = "views = ..."
    book["cells"].append({**book["cells"][at + 1], "id": "again", "outputs": said("No.").outputs})
    (tmp_path / "32_Lund_Ada.ipynb").write_text(json.dumps(book), encoding="utf-8")
    [one], _ = read_folder(tmp_path)
    assert one.outcome("views") == "not yet"
    assert "last one counts" in " ".join(one.notes)
    book["cells"].pop()
    (tmp_path / "32_Lund_Ada.ipynb").write_text(json.dumps(book), encoding="utf-8")
    [one], _ = read_folder(tmp_path)
    assert "its answer is open" in " ".join(one.notes)


def test_wrong_types_everywhere_cost_no_report(tmp_path):
    odd = [None, 7, "text", [], {}, [None], {"a": 1}, True, "\ud800", 10**400]
    for number, value in enumerate(odd):
        book = notebook(LESSON, {"views": said("Yes.", "correct")})
        for cell in book["cells"]:
            cell["metadata"] = cell["id"] = value
            if cell["cell_type"] == "code":
                cell["outputs"] = value
        book["cells"] += [value, {"cell_type": value, "source": value}]
        check = {"exercise": value, "outcome": value, "message": value}
        for data in (value, {"application/vnd.whocounts.check+json": value},
                     {"application/vnd.whocounts.check+json": check},
                     {"application/vnd.whocounts.check+json": {**check, "exercise": "views", "missing": value}}):  # fmt: skip
            book["cells"].append({"cell_type": "code", "source": ["x"], "outputs": [value, {"data": data}]})
        (tmp_path / f"32_Odd_{number}.ipynb").write_text(json.dumps(book), encoding="utf-8")
    read, unread = read_folder(tmp_path)
    assert len(read) == len(odd)
    assert not unread
    written(tmp_path, tmp_path.parent / f"{tmp_path.name}-out")


@pytest.mark.parametrize(
    ("path", "full", "id_"),
    [
        ("32_Lund_Ada.ipynb", "Lund, Ada", ""),
        ("32_lund_ada (1).ipynb", "lund, ada", ""),
        ("32_Gül_Ana-Maria.ipynb", "Gül, Ana-Maria", ""),
        ("lundada_4711_990_32_Lund_Ada-1.ipynb", "Lund, Ada", "4711"),
        ("lundada_LATE_4711_990_32_Lund_Ada.ipynb", "Lund, Ada", "4711"),
        ("Ada Lund_123456_assignsubmission_file_/32_who_the_story_names.ipynb", "Lund, Ada", "Ada Lund"),
        ("ada01/32_who_the_story_names/32_who_the_story_names.ipynb", "ada01", "ada01"),
        ("week 3/32_Lund_Ada.ipynb", "Lund, Ada", ""),  # a folder that is nobody's
        (f"lundada_4711_990_{LESSON.stem}.ipynb", "lundada", "4711"),
        (f"week 3/lundada_late_4711_990_{LESSON.stem}-1.ipynb", "lundada", "4711"),
        ("lundada_4711_990_homework.ipynb", "lundada", "4711"),
        ("32_von_der_leyen_ursula.ipynb", "von der leyen, ursula", ""),
        ("32_García_Márquez_Luz (1).ipynb", "García Márquez, Luz", ""),
        ("32_Garci\u0301a_Luz.ipynb", "Garc\u00eda, Luz", ""),  # as a Mac writes it
        ("32_van der Berg_Anna Maria.ipynb", "van der Berg, Anna Maria", ""),
        ("32 lund ada.ipynb", "lund, ada", ""),
        ("32-lund-ada.ipynb", "lund, ada", ""),
        ("32_Lund, Ada.ipynb", "Lund, Ada", ""),
        ("32_lund_ada_final-Copy1.ipynb", "lund, ada", ""),
        ("32_Who_the_story_names_Lund_Ada.ipynb", "Lund, Ada", ""),
        ("Lund_Ada_32_who_the_story_names.ipynb", "Lund, Ada", ""),
        ("who the story names Lund Ada.ipynb", "Lund, Ada", ""),
        ("Ursula von der Leyen_123_assignsubmission_file/32_leyen_ursula.ipynb", "Leyen, Ursula von der", "Ursula von der Leyen"),
        ("Untitled.ipynb", "Whose? Untitled", ""),
        ("32_final.ipynb", "Whose? 32_final", ""),
        (f"{LESSON.stem}-Copy1.ipynb", f"Whose? {LESSON.stem}-Copy1", ""),
    ],
)
def test_whose_it_is(tmp_path, path, full, id_):
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    sheet(tmp_path, name=path)
    [one], _ = read_folder(tmp_path)
    assert (one.student.full, one.student.id) == (full, id_)


def test_whose_nobody_knows_is_in_no_gradebook_and_is_to_be_renamed(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("32_Lund_Ada.ipynb", "homework.ipynb", f"{LESSON.stem}.ipynb"):
        sheet(tmp_path / "in", name=name)
    shown = written(tmp_path / "in", tmp_path / "out")
    for name in ("nbgrader", "canvas", "moodle"):
        text = (tmp_path / "out" / f"{name}.csv").read_text(encoding="utf-8-sig")
        assert "Lund" in text
        assert "Whose" not in text
        assert "homework" not in text
    assert [row["last_name"] for row in rows_of(tmp_path / "out" / "nbgrader.csv")] == ["Lund"]
    files = shown.split('<h3 id="files">')[1].split("</ul>")[0]
    assert "They stand in no gradebook" in files
    assert "Rename each and run the report again" in files
    assert files.count("for example to <code>32_surname_firstname.ipynb</code>") == 2


def test_one_number_of_canvas_is_one_person_in_every_lesson(tmp_path):
    """Whether a file has the person's name or the lesson's own; and its number finds the person there."""
    (tmp_path / "in").mkdir()
    sheet(tmp_path / "in", LESSONS["00"], name=f"lundada_4711_990_{LESSONS['00'].stem}.ipynb")
    sheet(tmp_path / "in", name="lundada_4711_991_32_Lund_Ada.ipynb")
    sheet(tmp_path / "in", name=f"ekbo_4712_992_{LESSON.stem}.ipynb")
    written(tmp_path / "in", tmp_path / "out")
    _, *people = rows_of(tmp_path / "out" / "canvas.csv")
    assert {(row["Student"], row["ID"]) for row in people} == {("Lund, Ada", "4711"), ("ekbo", "4712")}
    assert len(people) == 2


def test_of_two_notebooks_of_one_person_the_fuller_one_counts(tmp_path):
    sheet(tmp_path, name="32_Lund_Ada.ipynb")
    sheet(tmp_path, name="32_lund_ada (1).ipynb", given={"whole_record": said("Yes.", "correct", "whole_record")})
    read, _ = read_folder(tmp_path)
    assert {one.path: one.counts for one in read} == {"32_Lund_Ada.ipynb": False, "32_lund_ada (1).ipynb": True}
    output = tmp_path.parent / f"{tmp_path.name}-out"
    written(tmp_path, output)
    [row] = rows_of(output / "nbgrader.csv")
    assert row["score"] == "1"


@pytest.mark.parametrize(
    ("typed", "looked_at", "other"),
    [
        ("3", "560", True), ("560", "560", False), ("560.0", "560", True), ("-3", "-3", False), ("2.5", "2.5", False),
        ("'b'", "'a'", True), ("'a &lt; <b>'", "'a &lt; <b>'", False), ("(1, 2)", "(1, 3)", True), ("(1, 2.0)", "(1, 2.0)", False),
        ("280 * 2", "560", False), ("len('abc')", "4", False), ("'a\u200db'", "'a\\u200db'", False),
        (repr("word " * 40), repr("word " * 15 + "…"), False),
    ],
)  # fmt: skip
def test_an_outcome_of_another_answer_is_remarked_without_running(tmp_path, typed, looked_at, other):
    answer = said("Yes.", "correct")
    shown = f'<div>Correct. <br>Looked at <code style="x">{escape("views = " + looked_at)}</code></div>'
    answer.outputs[0]["data"]["text/html"] = shown
    sheet(tmp_path, given={"views": Answer("x", f"views = {typed}", answer.outputs, "correct")})
    [one], _ = read_folder(tmp_path)
    remark = "views: The saved outcome belongs to another answer than the one in the cell: look."
    assert (remark in one.notes) == other, one.notes


def test_the_same_explanation_of_two_people_has_a_neutral_remark(tmp_path):
    name = "not_in_the_articles"
    for who, text in (("Ek", "Nobody counted those who only watched"), ("Lund", "nobody counted  those who only watched"),
                      ("Ito", "Nobody knows who only watched it here"), ("Kaya", "No idea"), ("Novak", "No idea")):  # fmt: skip
        sheet(tmp_path, name=f"32_{who}_Ada.ipynb", given={name: Answer("x", f'{name} = "{text}"', [], "")})
    read, _ = read_folder(tmp_path)
    notes = {one.student.surname: " ".join(one.notes) for one in read}
    assert "word for word the same as that of Lund, Ada. They may have worked together." in notes["Ek"]
    assert "Ek, Ada" in notes["Lund"]
    assert not any("word for word" in notes[who] for who in ("Ito", "Kaya", "Novak"))


def test_a_file_that_cannot_be_read_has_a_row_with_an_empty_score(tmp_path):
    (tmp_path / "in" / "Ida Faro_123_assignsubmission_file_").mkdir(parents=True)
    for name in ("32_Lund_Ada.ipynb", "32_Ek_Bo.pdf", "32_Ek_Ada.ipynb", "notes.txt", "99_No_Lesson.ipynb",
                 f"Ida Faro_123_assignsubmission_file_/{LESSON.stem}.ipynb"):  # fmt: skip
        (tmp_path / "in" / name).write_text("no notebook")
    sheet(tmp_path / "in", name="32_ek_ada (1).ipynb")
    written(tmp_path / "in", tmp_path / "out")
    title = LESSON.stem.replace("_", " ")
    rows = rows_of(tmp_path / "out" / "moodle.csv")
    scores = {f"{row['First name']} {row['Last name']}": (row[f"{title}, tried"], row[f"{title}, feedback"]) for row in rows}
    again = ("", "The file could not be read: please send it again.")
    notebook_ = ("", "This is no notebook: please send the .ipynb file.")
    assert scores.pop("ada ek")[0] == "0"
    assert scores == {"Ada Lund": again, "Bo Ek": notebook_, "Ida Faro": again}
    assert [row["score"] for row in rows_of(tmp_path / "out" / "nbgrader.csv")] == ["0", "", "", ""]


# --- nothing runs, nothing gets out ----------------------------------------------------------

EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)">{{ 7 * 7 }}</style>'


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found, self.attributes = Counter(), set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found[tag] += 1
        self.attributes |= {name for name, _ in attributes}


def evil_class(folder, text):
    """Every place where a student's text reaches the page."""
    short = text.replace("/", "\u2044")[:60]  # no folder in a name
    words = Answer("x", f"not_in_the_articles = {text!r}", said(text, "read", "not_in_the_articles",
                   missing=[text], turned=[text]).outputs, "read")  # fmt: skip
    card = dict.fromkeys(("number", "unit", "said_to_show", "range"), text)
    more = {"prediction": repr(text), "reason": repr(text), "card": card}
    given = {"views": said(text), "not_in_the_articles": words}
    sheet(folder, name=f"32_{short}_Ada.ipynb", given=given, **more)
    audit = Answer("x", f"claim = {{'quoted': {text!r}, {text!r}: {text!r}}}", [], "complete")
    sheet(folder, LESSONS["50"], f"50_{short}_Ada.ipynb", {"claim": audit}, **more)
    (folder / f"{short}.txt").touch()
    return written(folder, folder.parent / f"{folder.name}-out")


def test_nothing_of_a_notebook_reaches_the_page_unescaped(tmp_path):
    for name, _text in (("evil", EVIL), ("plain", "plain words")):
        (tmp_path / name).mkdir()
    evil = Tags(evil_class(tmp_path / "evil", EVIL))
    plain = Tags(evil_class(tmp_path / "plain", "plain words"))
    assert evil.found == plain.found
    assert evil.attributes == plain.attributes
    assert not {"script", "img", "iframe", "link"} & plain.found.keys()
    assert (tmp_path / "evil-out" / "report.html").read_text(encoding="utf-8").count("&lt;script&gt;") > 10


def test_nothing_runs(tmp_path):
    output, canary = tmp_path / "out", tmp_path / "canary"
    (tmp_path / "in").mkdir()
    breaks = f"__import__('pathlib').Path({str(canary)!r}).touch()"
    given = {name: Answer("x", f"{name} = {breaks}", [], "x") for name in LESSON.exercises}
    sheet(tmp_path / "in", given=given, prediction=breaks, card={})
    shown = written(tmp_path / "in", output)
    assert "canary" in shown
    assert not canary.exists()


def test_names_that_are_formulas_are_none_in_the_gradebooks(tmp_path):
    (tmp_path / "in").mkdir()
    for first in ("=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1", "|calc"):
        sheet(tmp_path / "in", name=f"32_{first}_{first}.ipynb")
    written(tmp_path / "in", tmp_path / "out")
    for name in ("nbgrader", "canvas", "moodle"):
        text = (tmp_path / "out" / f"{name}.csv").read_text(encoding="utf-8-sig")
        cells = [cell for row in csv.reader(text.splitlines()) for cell in row if cell]
        assert "'=1+1" in " ".join(cells)
        assert not [cell for cell in cells if cell.strip()[0] in "=+-@|%\uff1d"]
    assert harmless("Ana-Maria") == "Ana-Maria"


@pytest.mark.parametrize(
    ("there", "output", "message"),
    [
        ("nowhere", "out", "there is no folder .*nowhere; name the one"),
        ("", "out", "is empty; put the notebooks there"),
        ("", "here/out", "lies in the folder that is read; choose another"),
    ],
)
def test_what_cannot_be_reported_is_refused(tmp_path, there, output, message):
    (tmp_path / "here").mkdir()
    with pytest.raises(Refused, match=message):
        run(Options(tmp_path / "here" / there, tmp_path / output))


@pytest.mark.browser
def test_what_is_folded_is_printed(tmp_path, chromium):
    for number in range(6):
        sheet(tmp_path, name=f"32_Lund_{number}.ipynb", given={"views": said(f"Message {number}.")})
    (tmp_path / "report.html").write_text(page(read_folder(tmp_path)[0], [], "class"), encoding="utf-8")
    with browser(chromium) as opened:
        window = opened.new_page()
        window.goto((tmp_path / "report.html").as_uri())
        seen = "[...document.querySelectorAll('.bars li')].filter(one => one.checkVisibility()).length"
        assert window.evaluate(seen) == 4
        window.emulate_media(media="print")
        assert window.evaluate(seen) == 6


@pytest.mark.browser
def test_the_page_is_for_everyone(thirty, tmp_path, chromium):
    from axe_playwright_python.sync_playwright import Axe

    folder, *_ = thirty
    written(folder, tmp_path)
    with browser(chromium) as opened:
        window = opened.new_page(viewport={"width": 1280, "height": 900})
        asked = []
        window.on("request", lambda request: asked.append(request.url))
        window.goto((tmp_path / "report.html").as_uri())
        window.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = Axe().run(window).response["violations"]
        assert not [(one["id"], one["impact"]) for one in found if one["impact"] in ("serious", "critical")]
        assert len(asked) == 1, asked
        window.set_viewport_size({"width": 320, "height": 800})
        assert window.evaluate("document.documentElement.scrollWidth") == 320
