"""The quiz: what a learning platform reads back is what the run sheets say."""

import html
import re
import string
from dataclasses import replace
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hold import hold
from lessons import find_lessons
from teach import main
from teaching import quiz
from teaching.saying import Refused
from votes import Vote, read_votes

NASTY = "~a=b #c {d: e} F::g <b>&amp; it's \"so\", \\ back_slash_ $x^2$ 5 % [g](h) 1. i * j !k -> é"
HARD = Vote(
    number=1,
    minutes=5,
    question=NASTY,
    options={"a": "=~#", "b": f"{{{NASTY}}}", "c": string.punctuation.replace("*", ""), "d": "`1 * 2`"},
    right="b",
    why=f"x {NASTY}",
    wrong={"a": NASTY, "c": "// think so."},
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """All votes, in the three forms."""
    folder = tmp_path_factory.mktemp("quiz")
    assert main(["quiz", "--output", str(folder)]) == 0
    return folder


def told(lesson):
    """What the run sheet says, in the form in which the readers below give it."""
    return [as_read(vote) for vote in read_votes(lesson.run_sheet)]


def as_read(vote):
    options = {letter: plain_of_markdown(text) for letter, text in vote.options.items()}
    thoughts = {letter: f"Those who choose this {text}" for letter, text in vote.wrong.items()}
    thoughts[vote.right] = vote.why
    feedback = {letter: plain_of_markdown(thoughts.get(letter, "")) for letter in options}
    feedback = {letter: re.sub(r" It is Exercise \d+ in More\.| (?:\[F\d+\]|\([CVG]\d+\))", "", said) for letter, said in feedback.items()}
    return plain_of_markdown(vote.question), options, vote.right, feedback


def plain_of_markdown(text):
    return re.sub(r"\*(?! )([^*]+)(?<! )\*|`([^`]+)`", r"\1\2", text)


def plain(text):
    return html.unescape(re.sub(r"</?(p|em|code|strong)>", "", text or "").strip())


# --- readers of our own, none of which knows the writers ---------------------------------------


def read_gift(text):
    """As Moodle does: signs behind a backslash are put aside, then it is cut at the others."""
    aside = dict(enumerate("~=#{}:\\"))
    for at, sign in aside.items():
        text = text.replace(f"\\{sign}", f"\0{at}\0") if sign != "\\" else text
    text = re.sub(r"\\\\", "\0006\0", text)

    def back(part):
        return plain(re.sub(r"\0(\d)\0", lambda found: aside[int(found[1])], part).strip())

    quizzes = {}
    for part in re.split(r"\n\s*\n", text.strip()):
        if part.startswith("$CATEGORY: "):
            asked = quizzes.setdefault(part.partition("/")[2], [])
            continue
        _, name, rest = part.split("::", 2)
        question, _, answers = rest.removeprefix("[html]").partition("{")
        assert answers.endswith("}"), part
        assert not question.startswith("//"), "a comment"
        found = answers[:-1].replace("=", "~=").split("~")[1:]
        options = {letter: one.strip() for letter, one in zip("abcdef", found, strict=False)}
        right = [letter for letter, one in options.items() if one.startswith("=")]
        cut = {letter: one.removeprefix("=").partition("#")[::2] for letter, one in options.items()}
        asked.append(
            (
                back(question),
                {letter: back(one) for letter, (one, _) in cut.items()},
                "".join(right),
                {letter: back(said) for letter, (_, said) in cut.items()},
            )
        )
        assert back(name).endswith(f"vote {len(asked)}")
    return quizzes


def read_moodle(content):
    quizzes = {}
    for one in ElementTree.fromstring(content):
        if one.get("type") == "category":
            asked = quizzes.setdefault(one.findtext("category/text").split("/", 3)[3], [])
            continue
        answers = dict(zip("abcdef", one.findall("answer"), strict=False))
        assert one.findtext("shuffleanswers") == "false"
        asked.append(
            (
                plain(one.findtext("questiontext/text")),
                {letter: plain(answer.findtext("text")) for letter, answer in answers.items()},
                "".join(letter for letter, answer in answers.items() if answer.get("fraction") == "100"),
                {letter: plain(answer.findtext("feedback/text")) for letter, answer in answers.items()},
            )
        )
    return quizzes


def read_qti(files):
    """Title and questions of a package, found as a platform does: by its manifest."""
    space = {"i": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
    manifest = ElementTree.fromstring(files["imsmanifest.xml"])
    hrefs = [one.get("href") for one in manifest.iter() if one.tag.endswith("}file")]
    assert set(hrefs) <= set(files)
    quiz = ElementTree.fromstring(files[next(href for href in hrefs if "meta" not in href)])
    asked = []
    for item in quiz.iterfind(".//i:item", space):
        labels = item.findall(".//i:response_label", space)
        letters = {label.get("ident"): letter for letter, label in zip("abcdef", labels, strict=False)}
        said = {
            one.get("ident"): plain(one.findtext(".//i:mattext", namespaces=space))
            for one in item.iterfind("i:itemfeedback", space)
        }
        conditions = item.findall(".//i:respcondition", space)
        right = [
            letters[condition.findtext(".//i:varequal", namespaces=space)]
            for condition in conditions
            if condition.findtext("i:setvar", namespaces=space) == "100"
        ]
        asked.append(
            (
                plain(item.findtext("i:presentation/i:material/i:mattext", namespaces=space)),
                {letters[one.get("ident")]: plain(one.findtext(".//i:mattext", namespaces=space)) for one in labels},
                "".join(right),
                {letter: said.get(f"{ident}_fb", "") for ident, letter in letters.items()},
            )
        )
    return quiz.find(".//i:assessment", space).get("title"), asked


def unzipped(path):
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


# --- the promises ------------------------------------------------------------------------------


def test_each_form_says_what_the_run_sheets_say(made):
    lessons = find_lessons()
    wanted = [told(lesson) for lesson in lessons]
    assert sum(map(len, wanted)) >= 3 * len(lessons) - 1
    gift = read_gift((made / "votes.gift.txt").read_text(encoding="utf-8"))
    moodle = read_moodle((made / "votes.xml").read_bytes())
    qti = dict(read_qti(unzipped(made / f"{lesson.stem}.zip")) for lesson in lessons)
    assert [name[:2] for name in gift] == [lesson.number for lesson in lessons]
    for form in (gift, moodle, qti):
        assert list(form) == list(gift)
        assert list(form.values()) == wanted
    assert "21 Empty seats" in gift
    said = "\n".join(part for asked in moodle.values() for *_, feedback in asked for part in feedback.values())
    assert not re.findall(r"Those who say|Exercise \d|\b[FCVG]\d+", said)
    assert "Those who choose this take Guadamuz's sentence, that signing up had no effect, for one about everything." in said
    assert "Those who choose this think of a ticket as a chair." in said


def test_canvas_takes_it_for_practice_under_our_licence(made):
    """Settings as Canvas exports them, and as its importer reads them: a quiz with an assignment is graded."""
    for path in made.glob("*.zip"):
        files = unzipped(path)
        [settings] = [ElementTree.fromstring(content) for name, content in files.items() if name.endswith("assessment_meta.xml")]
        said = {one.tag.partition("}")[2]: one.text for one in settings}
        assert (said["quiz_type"], said["allowed_attempts"], said["available"]) == ("practice_quiz", "-1", "false")
        assert not {"assignment", "assignment_group_identifierref"} & set(said)
        manifest = files["imsmanifest.xml"].decode()
        assert "CC BY 4.0" in manifest
        hold(words for words in ("Copyrighted", "text2qti</") if words in manifest)


def test_a_setting_that_is_not_found_is_refused():
    with pytest.raises(Refused, match="no longer writes"):
        quiz._changed(b"<quiz_type>survey</quiz_type>", quiz.PRACTICE)


@pytest.mark.parametrize("right", "abcd")
def test_no_sign_is_lost_or_taken_for_a_command(right):
    wrong = {letter: f"{letter} {NASTY}" for letter in HARD.wrong if letter != right}
    vote = replace(HARD, right=right, wrong=wrong)
    quizzes = {"21 <T> & 'x'": [quiz.question("21 {T}::x, vote 1", vote)]}
    assert read_moodle(quiz.moodle(quizzes))["21 <T> & 'x'"] == [as_read(vote)]
    assert read_gift(quiz.gift(quizzes))["21 <T> & 'x'"] == [as_read(vote)]
    for title, asked in quizzes.items():
        assert read_qti(quiz.qti(title, asked)) == (title, [as_read(vote)])


def test_the_files_are_the_same_each_time(made, tmp_path, monkeypatch):
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert main(["quiz", "21", "--output", str(tmp_path)]) == 0
    name = "21_empty_seats.zip"
    assert (tmp_path / name).read_bytes() == (made / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [name, "votes.gift.txt", "votes.xml"]
    assert list(read_moodle((tmp_path / "votes.xml").read_bytes())) == ["21 Empty seats"]


def test_a_run_sheet_that_cannot_be_read_is_refused(tmp_path):
    lesson = find_lessons()[0]
    sheet = tmp_path / "instructor_notes" / "run_sheets" / f"{lesson.stem}.md"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(lesson.run_sheet.replace("Right: **", "Right: ", 1), encoding="utf-8")
    with pytest.raises(Refused, match=rf"^mend the run sheet of {lesson.stem}: vote 1 is not"):
        quiz.questions(replace(lesson, root=tmp_path), "Start here")
