"""What a class has handed in, read from its files alone: no line of a student runs here.

A notebook comes from somebody else, so nothing in it is taken for granted: each part is looked at
for what it is before it is used, and all text is freed of signs that a reader cannot see.
"""

import ast
import html
import json
import math
import operator
import os
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from lessons import CHECK, ROOT, find_lessons
from whocounts.classroom.answers import is_open
from whocounts.classroom.check import as_looked_at
from whocounts.classroom.done import ANSWERED
from whocounts.classroom.given import names_given, statements_of
from whocounts.classroom.predict import CLAIM_CARD

OUTCOMES = ("correct", "read", "complete", "not yet", "unanswered", "error")
LARGEST = 25_000_000  # bytes of a file; a lesson with all its outputs has about half a million
LONGEST = 20_000  # signs of one text; longer ones are cut, and say so
_IMPORTS = re.compile(r"^\s*from whocounts\.lessons import (\w+)", re.M)
_SO_FAR = re.compile(r"different words\. So far: ([1-9]\d{0,5})\.$")  # as `answers.as_words` says it
_LOOKED_AT = re.compile(r"Looked at <code[^>]*>(\w+) = (.*?)</code>", re.S)  # as `check.Result` says it
LONGEST_ERROR = 150  # signs of what Python said
FEWEST_WORDS = 6  # of an explanation that two people would hardly write alike
_TOO_DEEP = (SyntaxError, ValueError, RecursionError, MemoryError)
_JUNK = ("__MACOSX", "Thumbs.db", "desktop.ini")
_CANVAS = re.compile(r"([^_]+)_(?:late_)?(\d+)_\d+_(.+)$", re.I)  # login, number, submission, own name
_MOODLE = re.compile(r"(.+)_\d+_assignsubmission_file_?.*$")  # a folder
_GAP = "[ _-]+"
_COPY = re.compile(rf"[ _-]*\(\d+\)$|-\d+$|{_GAP}copy\d*$", re.I)
_MORE_THAN_A_NAME = re.compile(r"\d+|v\d+|final|copy\d*", re.I)
SEND_AGAIN = "The file could not be read: please send it again."
SEND_A_NOTEBOOK = "This is no notebook: please send the .ipynb file."


@dataclass(frozen=True)
class Student:
    """Whose file it is, as far as its name and its folder say."""

    surname: str
    first_name: str = ""
    id: str = ""  # as a platform wrote it into the name of the file or folder
    known: bool = True  # False where no name of a person was found

    @property
    def key(self):
        """The same for the same person, however the name was typed."""
        return " ".join(self.full.casefold().split())

    @property
    def full(self):
        return f"{self.surname}, {self.first_name}" if self.first_name else self.surname


@dataclass(frozen=True)
class Outcome:
    """What a check said, as the notebook has saved it."""

    outcome: str
    message: str
    missing: tuple = ()  # ideas of an explanation
    turned: tuple = ()
    looked_at: str = ""  # the answer that it is about, as the check has shown it; "" if it has not


@dataclass(frozen=True)
class Prediction:
    """One number, or else None; and how it stands in the notebook."""

    value: float | None
    typed: str
    reason: str


@dataclass
class HandedIn:
    """One notebook that was read."""

    path: str
    student: Student
    lesson: object
    cells: list  # (id, source) of its code, in order
    outcomes: dict  # exercise -> Outcome
    typed: dict  # exercise -> what stands behind its `=`, as text
    forms: dict  # exercise -> {line: text}, of forms alone
    prediction: Prediction
    card: dict  # line -> text, "" where it is open
    deleted: tuple = ()  # exercises of which neither the cell nor an answer is there
    stopped: dict = field(default_factory=dict)  # exercise -> why its cell stopped, as Python said it
    notes: list = field(default_factory=list)
    counts: bool = True  # False if the same person handed in another one that has more
    again: dict | None = None  # exercise -> Outcome, judged again

    def said(self, name):
        """What the check says to an exercise: judged again, if that was done, or as saved; or None."""
        return (self.outcomes if self.again is None else self.again).get(name)

    def outcome(self, name):
        """One of `OUTCOMES`, or one of four for what no check has judged or what it has doubts about."""
        if name in self.deleted:
            return "deleted"
        said = self.said(name)
        if said and said.outcome == "read" and said.turned:
            return "turned round"
        if said and not (said.outcome == "unanswered" and self.tried(name)):
            return said.outcome
        if self.words_so_far(name):
            return "too short"
        return "not checked" if self.tried(name) else "unanswered"

    def words_so_far(self, name):
        """Of an explanation that is too short to be read: how many words the check has counted."""
        so_far = _SO_FAR.search(self.said(name).message) if self.typed.get(name) and self.said(name) else None
        return int(so_far[1]) if so_far else 0

    def tried(self, name):
        """Does an answer stand there, right or wrong?"""
        return bool(self.typed.get(name))

    @property
    def tries(self):
        """Exercises of the core in which an answer stands."""
        return [name for name, _ in self.lesson.core_exercises if self.tried(name)]

    @property
    def correct(self):
        """Those of `tries` that the check finds right."""
        return [name for name in self.tries if self.outcome(name) == "correct"]

    @property
    def read(self):
        """Those of `tries` that the check reads and does not judge."""
        return [name for name in self.tries if self.outcome(name) in ("read", "complete", "turned round")]

    @property
    def turned(self):
        """Those of `read` in which an idea seems to be turned round."""
        return [name for name in self.read if self.outcome(name) == "turned round"]

    @property
    def card_lines(self):
        """How many lines of the claim card are filled in, of those that the lesson leaves open."""
        return sum(bool(self.card[line]) for line in open_lines(self.lesson))

    @property
    def card_most(self):
        return len(open_lines(self.lesson))

    @property
    def differs(self):
        """Exercises in which the saved outcome is another than the one judged again."""
        if self.again is None:
            return []
        pairs = ((name, self.outcomes.get(name), self.again.get(name)) for name in self.lesson.exercises)
        return [(name, old, new) for name, old, new in pairs if old and new and old.outcome != new.outcome]


@dataclass(frozen=True)
class Unread:
    """A file that was not read, and why."""

    path: str
    reason: str
    student: Student | None = None  # whose it is and of which lesson, where its name tells both
    lesson: object = None
    please: str = SEND_AGAIN  # to the one who sent it


class _NotRead(Exception):
    """Why a file is no notebook of a lesson, and what its sender may do."""

    def __init__(self, reason, please=SEND_AGAIN):
        super().__init__(reason)
        self.please = please


def clean(text, longest=LONGEST):
    """Text that a page and a file can hold: no half signs, nothing unseen that turns lines round."""
    text = str(text).encode("utf-8", "replace").decode("utf-8")
    kept = "".join(s for s in text if s in "\n\t" or unicodedata.category(s) not in ("Cc", "Cf", "Co", "Cn"))
    if len(kept) <= longest:
        return kept
    return f"{kept[:longest]} … (cut: {len(kept):,} signs)"


# --- files -----------------------------------------------------------------------------------


def read_folder(folder, root=ROOT, said=lambda text: None):
    """Every file below a folder: the notebooks of lessons, and the others with a reason.

    Parameters
    ----------
    folder : Path
    root : Path
        The folder of the course.
    said : callable
        Is told how far it is.

    Returns
    -------
    tuple of list of HandedIn and list of Unread
    """
    read, unread = [], []
    known = find_lessons(root)
    for number, (path, whose) in enumerate(_students(_files(folder), folder, known).items(), 1):
        name = clean(path.relative_to(folder).as_posix(), 300)
        try:
            read.append(_read(path, name, known, whose))
        except _NotRead as why:
            unread.append(Unread(name, str(why), *(whose if all(whose) else (None, None)), why.please))
        if number % 50 == 0:
            said(f"{number} files read")
    read.sort(key=lambda one: (one.lesson.stem, one.student.key, one.path))
    _mark_those_that_count(read)
    _mark_the_same_words(read)
    return read, unread


def _files(folder):
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in _JUNK)
        for name in sorted(files + [one for one in folders if os.path.islink(os.path.join(where, one))]):
            if name[0] != "." and name not in _JUNK:
                yield type(folder)(where) / name


def _read(path, name, known, whose):
    cells, notes = _cells(path), []
    lesson = _lesson(cells, known, notes)
    student = _student(path, *whose, lesson, notes)
    code = [(clean(cell["id"], 100), cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    sources = dict(code)
    answers = {exercise: cell.id for exercise, cell in lesson.answer_cells.items()}
    kinds = lesson.exercises
    outcomes = _outcomes(cells, kinds, notes)
    values = {name: _value(name, sources.get(answers.get(name)), code) for name in kinds}
    forms = {name: _lines(values[name]) for name, kind in kinds.items() if kind == "form"}
    handed_in = HandedIn(
        path=name,
        student=student,
        lesson=lesson,
        cells=code,
        outcomes=outcomes,
        typed={name: _text(value) for name, value in values.items()},
        forms=forms,
        prediction=_prediction(code),
        card=card_of(code, forms),
        deleted=tuple(name for name, cell in answers.items() if cell not in sources and values[name] is None),
        stopped={
            name: why for name, said in outcomes.items()
            if said.outcome == "error" and (why := _why_stopped(cells, name, answers.get(name)))
        },
        notes=notes,
    )  # fmt: skip
    _notes_on(handed_in, values)
    return handed_in


def _cells(path):
    if path.is_symlink():
        raise _NotRead("A link to somewhere else. It was not followed: hand in the file itself.", SEND_A_NOTEBOOK)
    if not path.is_file():
        raise _NotRead("No file.")
    if path.suffix.lower() != ".ipynb":
        packed = path.suffix.lower() in (".zip", ".7z", ".rar", ".gz", ".tar")
        more = " Unpack it first." if packed else " Ask for the .ipynb file."
        raise _NotRead(f"No notebook: its name does not end in .ipynb.{more}", SEND_A_NOTEBOOK)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _NotRead(
                f"{size / 1e6:,.0f} MB, and {LARGEST / 1e6:,.0f} MB are the most. A cell prints without "
                "end: open it in JupyterLab, clear the output of that cell, save, and report again."
            )
        text = path.read_bytes().decode("utf-8-sig")
        book = json.loads(text) if text.strip() else None
    except OSError as fault:
        raise _NotRead(f"It cannot be opened: {clean(fault.strerror, 100)}.") from None
    except (ValueError, RecursionError, MemoryError):
        raise _NotRead("No notebook inside: it is not JSON. Was it cut short, or saved as something else?") from None
    if book is None:
        raise _NotRead("Empty.")
    cells = book.get("cells") if isinstance(book, dict) else None
    cells = [_cell(cell) for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else []
    if not cells:
        raise _NotRead("No notebook inside: it has no cells.")
    return cells


def _cell(cell):
    """The parts of a cell that are what they should be."""
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    outputs = cell.get("outputs")
    return {
        "cell_type": cell.get("cell_type"),
        "id": cell.get("id") if isinstance(cell.get("id"), str) else "",
        "source": clean(source) if isinstance(source, str) else "",
        "outputs": [one for one in outputs if isinstance(one, dict)] if isinstance(outputs, list) else [],
    }


# --- which lesson, and whose -----------------------------------------------------------------


def _lesson(cells, known, notes):
    names = {lesson.name: lesson for lesson in known}
    ids = {cell["id"] for cell in cells} - {""}
    code = "\n".join(cell["source"] for cell in cells if cell["cell_type"] == "code")
    imported = [names[name] for name in dict.fromkeys(_IMPORTS.findall(code)) if name in names]
    if len(imported) > 1:
        notes.append(f"It holds {' and '.join(one.stem for one in imported)}; read as the one with more cells.")
    if not imported:
        imported = [lesson for lesson in known if len(ids & _ids(lesson)) > len(_ids(lesson)) / 2]
        if imported:
            notes.append("The first code cell is gone; the lesson was found by its other cells.")
    if not imported:
        raise _NotRead("No lesson of this course: no cell of it imports one.")
    return max(imported, key=lambda lesson: len(ids & _ids(lesson)))


@cache
def _ids(lesson):
    return {cell.id for cell in lesson.cells}


def _students(paths, folder, known):
    """Of each file the student and the lesson, as {path: (student, lesson)}: None for what no name tells.

    Who has a number of Canvas has one name, however their files are called: the fullest.
    """
    told = {path: _whose(path, folder, known) for path in paths}
    numbered = [student for student, _ in told.values() if student and student.id.isdigit()]
    names = {}
    for student in sorted(numbered, key=lambda one: not one.first_name):
        names.setdefault(student.id, student)
    return {path: (names.get(student.id, student) if student else None, lesson) for path, (student, lesson) in told.items()}


def _student(path, student, named, lesson, notes):
    if named not in (None, lesson):
        notes.append(f"Its name says {named.number}, and in it is lesson {lesson.number}.")
    if student is None:
        notes.append(
            f"Whose? In no gradebook: rename it {lesson.number}_surname_firstname.ipynb, with that person's name, and run again."
        )
        return Student(f"Whose? {clean(path.stem, 200)}", known=False)
    return student


def _whose(path, folder, known):
    """The student and the lesson, as far as the name of the file and its folder tell, or None.

    Canvas, Moodle and nbgrader each put the person somewhere else; lesson.done() says where to.
    """
    parts = [*path.relative_to(folder).parent.parts, path.stem]
    *above, stem = [unicodedata.normalize("NFC", clean(part, 200)) for part in parts]
    above = [part for part in above if not re.match(r"\d\d_", part)]
    login = number = ""
    if canvas := _CANVAS.match(stem):
        login, number, stem = canvas.groups()
    lesson, name = _lesson_named(_without(_COPY, stem), known)
    if moodle := _MOODLE.match(above[-1]) if above else None:
        return _person(moodle[1]), lesson
    if name := _name_in(name):
        return Student(*name, number), lesson
    if login:
        return Student(login, "", number), lesson
    return _person(above[-1]) if above else None, lesson


def _person(folder):
    """Whose folder it is: a full name or a login."""
    first, _, surname = folder.rpartition(" ")
    return Student(surname, first, folder)


def _lesson_named(stem, known):
    """The lesson of which a file's name has the title or begins with the number; and what else stands there."""
    for lesson in known:
        number, *title = lesson.stem.split("_")
        said = re.search(rf"(?<![^\W_])(?:{number}{_GAP})?{_GAP.join(title)}(?![^\W_])", stem, re.I)
        if said:
            return lesson, f"{stem[: said.start()]}_{stem[said.end() :]}".strip(" _-")
    said = re.match(rf"(\d\d){_GAP}(.+)$", stem)
    return next((one for one in known if said and one.number == said[1]), None), said[2] if said else ""


def _name_in(text):
    """Surname and first name, which is the last part; None where there are not two parts."""
    gap = next((one for one in ",_ -" if one in text), "_")
    parts = [part.strip(" -_") for part in text.split(gap)]
    parts = [part for part in parts if part]
    while len(parts) > 2 and _MORE_THAN_A_NAME.fullmatch(parts[-1]):
        parts.pop()
    return (" ".join(parts[:-1]), parts[-1]) if len(parts) > 1 else None


def _without(ending, text):
    while shorter := ending.search(text):
        text = text[: shorter.start()]
    return text


def _mark_those_that_count(read):
    """Of several notebooks of one person on one lesson, the one with most in it counts."""
    by_person = {}
    for one in read:
        by_person.setdefault((one.lesson.stem, one.student.key), []).append(one)
    for several in by_person.values():
        best = max(several, key=lambda one: (len(one.tries), len(one.correct), len(one.read), one.card_lines))
        for one in several:
            if len(several) > 1:
                one.counts = one is best
                others = ", ".join(other.path for other in several if other is not one)
                one.notes.append(
                    f"The same person handed in this lesson more than once. {'This one counts' if one.counts else 'Another one counts'}: "
                    f"the one with most in it. See {others}."
                )


def _mark_the_same_words(read):
    """Explanations of two people that are word for word the same: a remark, which accuses nobody."""
    alike = {}
    for one in read:
        for name, kind in one.lesson.exercises.items():
            text = " ".join(one.typed[name].casefold().split())
            if kind == "explanation" and one.counts and text.count(" ") >= FEWEST_WORDS - 1:
                alike.setdefault((one.lesson.stem, name, text), []).append(one)
    for (_, name, _), several in alike.items():
        for one in several if len(several) > 1 else ():
            others = [other.student.full for other in several if other is not one]
            more = f" and {len(others) - 3} more" if len(others) > 3 else ""
            one.notes.append(
                f"{name}: word for word the same as that of {'; '.join(others[:3])}{more}. "
                "They may have worked together."
            )


# --- what stands in it -----------------------------------------------------------------------


def _outcomes(cells, exercises, notes):
    found, seen = {}, {}
    for cell in cells:
        for output in cell["outputs"]:
            data = output.get("data")
            said = data.get(CHECK) if isinstance(data, dict) else None
            if not isinstance(said, dict) or said.get("exercise") not in list(exercises):
                continue
            if said.get("outcome") not in OUTCOMES or not isinstance(said.get("message"), str):
                notes.append(f"A check of {said['exercise']} has saved what no check says; left out.")
                continue
            found[said["exercise"]] = Outcome(
                said["outcome"], clean(said["message"], 2000), _names(said.get("missing")),
                _names(said.get("turned")), _looked_at(said["exercise"], data.get("text/html")),
            )  # fmt: skip
            seen.setdefault(said["exercise"], set()).add(said["outcome"])
    for name, outcomes in seen.items():
        if len(outcomes) > 1:
            notes.append(f"{name} was checked in several cells, with different outcomes; the last one counts.")
    return found


def _looked_at(name, shown):
    """The answer that a check has shown again, or an empty text."""
    if isinstance(shown, list):
        shown = "".join(part for part in shown if isinstance(part, str))
    found = _LOOKED_AT.findall(shown) if isinstance(shown, str) else []
    return clean(html.unescape(found[-1][1])) if found and found[-1][0] == name else ""


def _is_of_another_answer(said, value):
    """Has the check looked at another number, text or tuple than the one that stands in the cell?"""
    if not said.looked_at or not isinstance(value, ast.Constant | ast.UnaryOp | ast.Tuple | ast.List):
        return False
    if re.search(r"\\[xuU]", said.looked_at):  # signs that `clean` has taken out of the cell
        return False
    try:
        return clean(as_looked_at(ast.literal_eval(value))) != said.looked_at
    except _TOO_DEEP:  # no literal, or none that Python reads
        return False


def _names(ideas):
    if not isinstance(ideas, list):
        return ()
    return tuple(clean(one, 200) for one in ideas[:20] if isinstance(one, str))


def _value(name, answer_cell, code):
    """What the notebook writes behind `name =`: a tree, or the text of a cell that Python cannot read.

    An answer that is open is passed over, if another cell has one that is not.
    """
    sources = [source for _, source in code if name in source]
    if answer_cell is not None and name in answer_cell:
        sources.append(answer_cell)  # the lesson's own cell comes before a copy
    still_open = None
    for source in reversed(sources):
        value = _value_in(source, name)
        if _text(value):
            return value
        still_open = value if still_open is None else still_open
    return still_open


def _value_in(source, name):
    """What one cell writes behind `name =`, or None."""
    try:
        for statement, names in reversed(statements_of(source)):
            if name not in names:
                continue
            if statement is None:
                return source
            if isinstance(statement, ast.AnnAssign) or (
                isinstance(statement, ast.Assign) and all(isinstance(one, ast.Name) for one in statement.targets)
            ):
                return statement.value
            return ast.unparse(statement)
    except _TOO_DEEP:
        return source
    return None


def _why_stopped(cells, name, own):
    """What Python said where the cell of an answer stopped, in one short line; or an empty text."""
    for cell in reversed(cells):
        for output in cell["outputs"] if cell["cell_type"] == "code" else ():
            kind, said = output.get("ename"), output.get("evalue")
            if output.get("output_type") != "error" or not isinstance(kind, str) or not isinstance(said, str):
                continue
            if cell["id"] == own or name in names_given(cell["source"]):
                line = " ".join(clean(f"{kind}: {said[:2000]}").split())
                return line if len(line) <= LONGEST_ERROR else f"{line[:LONGEST_ERROR]} …"
    return ""


def _text(value):
    """An answer as text; empty where it is open."""
    if value is None or (isinstance(value, ast.Constant) and is_open(value.value)):
        return ""
    if isinstance(value, str):
        return "" if _is_untouched(value) else value
    try:
        if isinstance(value, ast.Dict) and (lines := _lines(value)):
            return "\n".join(f"{name}: {text}" for name, text in lines.items() if text)
        words = _words(value)
        return clean(ast.unparse(value) if words is None else words)
    except _TOO_DEEP:
        return "(more than Python can read)"


def _is_untouched(function):
    """Is it a function with nothing but dots in it?"""
    try:
        [tree] = ast.parse(function).body
    except _TOO_DEEP:
        return False
    values = [getattr(line, "value", ...) for line in getattr(tree, "body", ())]
    return isinstance(tree, ast.FunctionDef) and all(
        isinstance(value, ast.Constant) and (value.value is ... or isinstance(value.value, str)) for value in values
    )


def _words(node):
    """Text that stands in quotation marks, in one piece or in several; None if it is not text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) or f"{{{ast.unparse(part)}}}" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts, between = [_words(node.left), _words(node.right)], ""
    elif isinstance(node, ast.Tuple | ast.List) and node.elts:
        parts, between = [_words(part) for part in node.elts], " "
    else:
        return None
    return None if None in parts else between.join(parts)


def _lines(value):
    """The lines of a form or a card, each on its own: one that is strange does not hide the others."""
    if not isinstance(value, ast.Dict):
        return {}
    found = {}
    for key, line in zip(value.keys, value.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            found[clean(key.value, 100)] = _text(line)
    return found


def card_of(code, forms):
    """The claim card; what it takes from the steps of an audit stands there."""
    lines = _lines(_value("my_claim", None, code))
    for name, text in lines.items():
        if step := re.fullmatch(r"lesson\.from_step\('(\w+)', '(\w+)'\)", text):
            lines[name] = forms.get(step[1], {}).get(step[2], "")
    return {name: lines.get(name, "") for name in CLAIM_CARD}


@cache
def given_card(lesson):
    """What the lesson itself has put on the claim card."""
    return card_of([(cell.id, cell.source) for cell in lesson.code], {})


def open_lines(lesson):
    """The lines of the claim card that the lesson leaves to its students."""
    return [line for line, text in given_card(lesson).items() if not text]


_SUMS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def _prediction(code):
    value = _value("my_prediction", None, code)
    try:
        number = _number(value)
    except (ArithmeticError, *_TOO_DEEP):
        number = None
    if number is not None and not math.isfinite(number):
        number = None
    return Prediction(number, _text(value), _text(_value("my_reason", None, code)))


def _number(node):
    """One number, or a small sum; a range that is written `600-900` is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_number(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in _SUMS:
        if isinstance(node.op, ast.Sub):
            raise ValueError
        return _SUMS[type(node.op)](_number(node.left), _number(node.right))
    raise ValueError


def _notes_on(one, values):
    sources = dict(one.cells)
    for name, cell in one.lesson.answer_cells.items():
        if one.tried(name) and cell.id in sources and not _text(_value_in(sources[cell.id], name)):
            one.notes.append(f"{name}: answered in another cell.")
    for name, said in one.outcomes.items():
        if _is_of_another_answer(said, values[name]):
            one.notes.append(f"{name}: The saved outcome belongs to another answer than the one in the cell: look.")
        if said.outcome in ANSWERED and not one.typed.get(name):
            one.notes.append(f"{name} is saved as {said.outcome}, and its answer is open: changed afterwards, or edited.")
    if one.deleted:
        one.notes.append(f"Cell deleted: not read: {', '.join(one.deleted)}.")
    here = {cell for cell, _ in one.cells}
    gone = [name for name, cell in one.lesson.answer_cells.items() if cell.id not in here]
    if gone := [name for name in gone if name not in one.deleted]:
        one.notes.append(f"The lesson's own cell is gone, split or copied: {', '.join(gone)}. Read by name.")
    if not any(one.typed.values()) and not one.prediction.typed:
        one.notes.append("Nothing is answered.")
