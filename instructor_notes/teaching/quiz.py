"""The votes of the run sheets as a quiz for your learning platform, in three forms.

    votes.gift.txt   GIFT: Moodle and many others; readable, so that you can change it by hand
    votes.xml        Moodle XML: Moodle, a category of the question bank for each lesson
    NN_name.zip      QTI 1.2, one quiz a lesson: Canvas, and what else reads it

Moodle: Question bank, Import. Canvas: Settings, Import course content, QTI zip file; it comes as a practice
quiz, unpublished, with as many attempts as one likes and no place in the grades. Options stay in
their order, so that a and b mean the same in the room and in the quiz. A wrong option that the run
sheet speaks of has that as its feedback, and the right one has why it is right.
Numbers of points, facts and exercises are left out: outside the lesson they lead nowhere.
What your platform makes of it was not tried here: look at one question before you give it out.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape
from zipfile import ZipFile

from lessons import ROOT
from markdown_it import MarkdownIt
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz
from text2qti.xml_imsmanifest import imsmanifest
from votes import read_votes

from teaching.citing import uncited
from teaching.saying import Refused, chosen, say, titles
from teaching.zips import write_zip

HELP = "the votes of the run sheets as GIFT, Moodle XML and QTI"
BANK = "Who Counts?"
EXERCISE = re.compile(r"\s*It is Exercise \d+ in \*More\*\.")
# What text2qti cannot be asked for. To Canvas a quiz with an assignment is a graded one; -1 attempts are no limit.
PRACTICE = [
    ("<quiz_type>assignment<", "<quiz_type>practice_quiz<"),
    ("<allowed_attempts>1<", "<allowed_attempts>-1<"),
    (r"  <assignment identifier.*</assignment_group_identifierref>\n", ""),
]
LICENCE = [
    ("Private .Copyrighted. - http://en.wikipedia.org/wiki/Copyright", "CC BY 4.0 - https://creativecommons.org/licenses/by/4.0/"),
]
_markdown = MarkdownIt("zero").enable(["emphasis", "backticks"])  # all that a vote may use


@dataclass(frozen=True)
class Option:
    """One option, as HTML."""

    text: str
    right: bool
    feedback: str  # may be empty


@dataclass(frozen=True)
class Question:
    """One vote as a learning platform asks it, as HTML."""

    name: str
    text: str
    options: tuple


def arguments(parser):
    """What the command can be told."""
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 21; none means all")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "quiz", metavar="FOLDER")


def run(options):
    """Write the three forms."""
    lessons = chosen(options.lessons)
    rows = titles()
    quizzes = {lesson.stem: questions(lesson, rows[lesson.stem].title) for lesson in lessons}
    named = {f"{stem[:2]} {rows[stem].title}": asked for stem, asked in quizzes.items()}
    options.output.mkdir(parents=True, exist_ok=True)
    (options.output / "votes.gift.txt").write_text(gift(named), encoding="utf-8", newline="\n")
    (options.output / "votes.xml").write_bytes(moodle(named))
    for stem, title in zip(quizzes, named, strict=True):
        write_zip(options.output / f"{stem}.zip", qti(title, quizzes[stem]))
    count = sum(map(len, quizzes.values()))
    say(f"{count} votes of {len(quizzes)} lessons are in {options.output}: votes.gift.txt, votes.xml, and a QTI zip a lesson")


def questions(lesson, title):
    """The votes of a lesson's run sheet as a learning platform asks them.

    Parameters
    ----------
    lesson : Lesson
    title : str
        The lesson's.

    Returns
    -------
    list of Question
    """
    try:
        votes = read_votes(lesson.run_sheet)
    except ValueError as why:
        raise Refused(f"mend the run sheet of {lesson.stem}: {why}") from None
    return [question(f"{lesson.number} {title}, vote {vote.number}", vote) for vote in votes]


def question(name, vote):
    """One vote as a learning platform asks it."""
    options = []
    for letter, text in vote.options.items():
        thought = f"Those who choose this {vote.wrong[letter]}" if letter in vote.wrong else ""
        feedback = vote.why if letter == vote.right else thought
        options.append(Option(_html(text), letter == vote.right, _html(feedback)))
    return Question(name, _html(vote.question), tuple(options))


def _html(text):
    return _markdown.renderInline(EXERCISE.sub("", uncited(text)))


# --- the three forms -------------------------------------------------------------------------


def gift(quizzes):
    """All quizzes in one text, a category each.

    Parameters
    ----------
    quizzes : dict
        Title -> list of Question.
    """
    parts = []
    for title, asked in quizzes.items():
        parts.append(f"$CATEGORY: {BANK}/{title}")
        for one in asked:
            lines = [f"::{_escaped(one.name)}::[html]{_escaped(one.text)}{{"]
            for option in one.options:
                feedback = f"#{_escaped(option.feedback)}" if option.feedback else ""
                lines.append(f"\t{'=' if option.right else '~'}{_escaped(option.text)}{feedback}")
            parts.append("\n".join([*lines, "}"]))
    return "\n\n".join(parts) + "\n"


def _escaped(text):
    return re.sub(r"[\\~=#{}:]", r"\\\g<0>", text)


def moodle(quizzes):
    """All quizzes in one Moodle XML file, a category each; as bytes.

    Parameters
    ----------
    quizzes : dict
        Title -> list of Question.
    """
    quiz = ElementTree.Element("quiz")
    for title, asked in quizzes.items():
        category = ElementTree.SubElement(quiz, "question", type="category")
        _text(category, "category", f"$course$/top/{BANK}/{title}")
        for one in asked:
            multichoice = ElementTree.SubElement(quiz, "question", type="multichoice")
            _text(multichoice, "name", one.name)
            _text(multichoice, "questiontext", one.text, format="html")
            for setting, value in (
                ("defaultgrade", "1"),
                ("single", "true"),
                ("shuffleanswers", "false"),
                ("answernumbering", "abc"),
            ):
                ElementTree.SubElement(multichoice, setting).text = value
            for option in one.options:
                fraction = "100" if option.right else "0"
                answer = _text(multichoice, "answer", option.text, format="html", fraction=fraction)
                _text(answer, "feedback", option.feedback, format="html")
    ElementTree.indent(quiz)
    return ElementTree.tostring(quiz, encoding="utf-8", xml_declaration=True) + b"\n"


def _text(parent, name, text, **attributes):
    made = ElementTree.SubElement(parent, name, attributes)
    ElementTree.SubElement(made, "text").text = text
    return made


def qti(title, asked):
    """One quiz as the files of a QTI 1.2 package.

    Parameters
    ----------
    title : str
    asked : list of Question

    Returns
    -------
    dict
        Name in the ZIP -> bytes.
    """
    lines = [f"Quiz title: {title}", "shuffle answers: false", ""]
    for number, one in enumerate(asked, start=1):
        lines += [f"Title: {one.name}", f"{number}. {_inert(one.text)}"]
        for letter, option in zip("abcdef", one.options, strict=False):
            lines.append(f"{'*' * option.right}{letter}) {_inert(option.text)}")
            lines += [f"... {_inert(option.feedback)}"] if option.feedback else []
        lines.append("")
    made = QTI(Quiz("\n".join(lines), config=Config(), source_name=title))
    with ZipFile(BytesIO(made.zip_bytes())) as package:
        files = {name: package.read(name) for name in package.namelist()}
    # The package says when it was made, which would make it differ from day to day.
    manifest = imsmanifest(
        manifest_identifier=made.manifest_identifier,
        assessment_identifier=made.assessment_identifier,
        dependency_identifier=made.dependency_identifier,
        images={},
        date="1980-01-01",
    )
    files["imsmanifest.xml"] = _changed(manifest.encode(), [*LICENCE, ("QTI assessment generated by text2qti", escape(title))])
    [settings] = [name for name in files if name.endswith("/assessment_meta.xml")]
    files[settings] = _changed(files[settings], PRACTICE)
    return files


def _changed(content, changes):
    """XML with other words in it, each of which must be there."""
    text = content.decode()
    for pattern, words in changes:
        text, count = re.subn(pattern, lambda _, words=words: words, text, flags=re.S)
        if not count:
            raise Refused(f"text2qti no longer writes {pattern}; mend teaching/quiz.py")
    return text.encode()


def _inert(html):
    """HTML in which text2qti finds neither Markdown nor mathematics: signs become their numbers."""
    return re.sub(
        r"<[^<>]+>|&#?\w+;|[^\w\s]",
        lambda found: found[0] if len(found[0]) > 1 else f"&#{ord(found[0])};",
        html,
    )
