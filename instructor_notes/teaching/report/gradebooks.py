"""The tables that nbgrader, Canvas and Moodle read: names and formulas come from strangers."""

import csv
import unicodedata

from teaching.report.handed_in import Unread


def write_gradebooks(read, unread, output):
    """Write three tables.

    Parameters
    ----------
    read : list of HandedIn
        Those of which nobody knows whose they are get no row.
    unread : list of Unread
        Those whose names tell a person and a lesson get a row with an empty score.
    output : Path
        A folder.

    Returns
    -------
    list of Path
    """
    counted = [one for one in read if one.counts and one.student.known]
    known = {(one.student.key, one.lesson.stem) for one in counted}
    for one in unread:
        if one.student and (one.student.key, one.lesson.stem) not in known:
            known.add((one.student.key, one.lesson.stem))
            counted.append(one)
    lessons = list({one.lesson.stem: one.lesson for one in counted}.values())
    people = {}
    for one in counted:
        people.setdefault(one.student.key, {})[one.lesson.stem] = one
    tables = {
        "nbgrader.csv": _nbgrader(counted),
        "canvas.csv": _canvas(people.values(), lessons),
        "moodle.csv": _moodle(people.values(), lessons),
    }
    paths = []
    for name, rows in tables.items():
        paths.append(output / name)
        # With its mark at the start, so that a spreadsheet reads names as they are.
        with paths[-1].open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([[harmless(value) for value in row] for row in rows])
    return paths


def harmless(value):
    """A cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Ana-Maria"), harmless(-3)
    ("'=1+1", 'Ana-Maria', -3)
    """
    if not isinstance(value, str):
        return value
    plain = unicodedata.normalize("NFKC", value).lstrip()
    return f"'{value}" if plain[:1] in ("=", "+", "-", "@", "|", "%") or value[:1] in "\t\r\n" and value else value


def _most(lesson):
    return len(lesson.core_exercises)


def _nbgrader(counted):
    yield [
        "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
        "raw_score", "late_submission_penalty", "score", "max_score",
    ]  # fmt: skip
    for one in counted:
        who, score = one.student, _tries(one)
        login = who.id or "_".join([one.student.surname, one.student.first_name]).strip("_")
        yield [one.lesson.stem, "", "", login, who.surname, who.first_name, "", score, 0, score, _most(one.lesson)]


def _canvas(people, lessons):
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(_column(lesson) for lesson in lessons)]
    yield ["    Points Possible", "", "", "", "", *map(_most, lessons)]
    for person in people:
        who = next(iter(person.values())).student
        number = next((one.student.id for one in person.values() if one.student.id.isdigit()), "")
        yield [who.full, number, "", "", "", *(_score(person, lesson) for lesson in lessons)]


def _moodle(people, lessons):
    columns = [name for lesson in lessons for name in (_column(lesson), f"{lesson.stem.replace('_', ' ')}, feedback")]
    yield ["First name", "Last name", "ID number", "Email address", *columns]
    for person in people:
        who = next(iter(person.values())).student
        row = [who.first_name, who.surname, "", ""]
        for lesson in lessons:
            row += [_score(person, lesson), _feedback(person.get(lesson.stem))]
        yield row


def _column(lesson):
    """The score is practice, and says so."""
    return f"{lesson.stem.replace('_', ' ')}, tried"


def _score(person, lesson):
    one = person.get(lesson.stem)
    return "" if one is None else _tries(one)


def _tries(one):
    return "" if isinstance(one, Unread) else len(one.tries)


def _feedback(one):
    if one is None:
        return ""
    if isinstance(one, Unread):
        return one.please
    tried, right, read, turned = map(len, (one.tries, one.correct, one.read, one.turned))
    said = f"You tried {tried} of {_most(one.lesson)} exercises"
    if tried:
        said += f": {right} right" + (f", {read} read and not judged" if read else "")
    if turned:
        said += f" ({turned} with an idea turned round, as it seems)"
    said += f". Of the claim card {one.card_lines} of {one.card_most} lines are filled in."
    return said + (" The checks' messages say what to look at." if right + read < tried or turned else "")
