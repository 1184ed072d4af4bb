"""Answers judged again in a sandbox: as a kernel judges them, and whatever a submission tries.

`python -m pytest tests/teaching/test_rerun.py --hostile` tries every hostile submission, which takes
some minutes; without it those run that are quick.
"""

import json
import os
import shutil
import socket
import sys
import time
from types import SimpleNamespace
from unittest.mock import patch

import psutil
import pytest
from class_of_thirty import LESSON, in_place_of_the_starter, notebook
from lessons import ROOT
from teaching.report import rerun, run, sandbox
from teaching.report.carried import DEEPEST, Broken, packed, unpacked
from teaching.report.handed_in import read_folder
from teaching.report.rerun import judged_again
from teaching.report.sandbox import Sandbox, require_sandbox
from teaching.saying import Refused
from whocounts.classroom.done import ANSWERED

STARTER = {name: cell.source for name, cell in LESSON.answer_cells.items()}
WRONG = {name: in_place_of_the_starter(STARTER[name], name, key.wrongs[0][1]) for name, key in LESSON.key.items()}
RIGHT = {name: in_place_of_the_starter(STARTER[name], name, key.keys[0]) for name, key in LESSON.key.items()}
on_linux = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("bwrap") is None, reason="the sandbox needs Linux and bubblewrap"
)


def submission(first="", answers=WRONG, **others):
    """The lesson with these answers, and a cell behind its first."""
    given = answers | others
    names = {cell.id: name for name, cell in LESSON.answer_cells.items()}
    cells = [(cell.id, given.get(names.get(cell.id), cell.source)) for cell in LESSON.code]
    return SimpleNamespace(lesson=LESSON, cells=[cells[0], ("first", first), *cells[1:]])


def heard(cells):
    """What each check of these cells says, in order, as (exercise, outcome)."""
    said, judged = [], rerun._judged

    def listening(lesson, name, *more):
        result = judged(lesson, name, *more)
        said.append((name, result.outcome))
        return result

    with patch.object(rerun, "_judged", listening):
        judged_again(SimpleNamespace(lesson=LESSON, cells=cells))
    return said


def outcomes(first="", answers=WRONG, **others):
    return {name: said.outcome for name, said in judged_again(submission(first, answers, **others)).items()}


# --- the same outcomes as in a kernel --------------------------------------------------------


@on_linux
def test_every_key_and_wrong_answer_gets_what_it_gets_in_a_kernel(answers):
    """All of a lesson in one run, since a notebook may check an exercise many times.

    And what is open is unanswered, a function of dots too.
    """
    names = {cell.id: name for name, cell in LESSON.answer_cells.items()}
    cells, wanted = [], []
    for cell in LESSON.code:
        if cell.id in names:
            cells += [(cell.id, cell.source), ("", f'lesson.check("{names[cell.id]}")')]
            wanted.append((names[cell.id], "unanswered"))
        for one in reversed(answers.get(names.get(cell.id), [])):
            cells += [("", one.code), ("", f'lesson.check("{names[cell.id]}")')]
            wanted.append((names[cell.id], one.outcome))
        if cell.id not in names and not cell.checks:
            cells.append((cell.id, cell.source))
    assert heard(cells) == wanted
    assert len(wanted) > 40


@on_linux
def test_answers_stand_where_a_student_has_put_them():
    """A cell in between, a cell of the lesson that is gone, a name that is used again below."""
    known = submission("extra = 1", RIGHT)
    known.cells = [one for one in known.cells if not one[1].startswith("articles =")]
    at = [source for _, source in known.cells].index(RIGHT["views"])
    known.cells[at : at + 1] = [("own", "mine = " + RIGHT["views"].split("=")[1]), ("", "views = mine")]
    known.cells.append(("last", "views = 'z'"))
    assert {said.outcome for said in judged_again(known).values()} <= set(ANSWERED)


@on_linux
def test_an_edited_outcome_shows_beside_the_saved_one(tmp_path):
    book = notebook(LESSON, {})
    for cell in book["cells"]:
        if cell["id"] == LESSON.answer_cells["whole_record"].id:
            cell["source"] = WRONG["whole_record"]
        if "".join(cell["source"]) == 'lesson.check("whole_record")':
            saved = {"exercise": "whole_record", "outcome": "correct", "message": "Yes."}
            cell["outputs"] = [{"data": {"application/vnd.whocounts.check+json": saved}}]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "32_Lund_Ada.ipynb").write_text(json.dumps(book), encoding="utf-8")
    run(SimpleNamespace(folder=tmp_path / "in", output=tmp_path / "out", rerun=True))
    shown = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Saved, and judged again" in shown
    row = shown.split("What the check says now")[1].split("</table>")[0]
    assert all(words in row for words in ("Lund, Ada", "whole_record", "> correct</td>", "> not yet</td>"))
    assert row.count("<tr>") == 1
    table = (tmp_path / "out" / "nbgrader.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[1].split(",")[-2] == "1"  # tried it is
    assert "<td>1 of 5</td><td>0 of 4</td>" in shown
    [one], _ = read_folder(tmp_path / "in")
    assert one.correct == ["whole_record"]  # without --rerun


# --- no sandbox, no run ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("system", "found"), [("darwin", "/usr/bin/bwrap"), ("win32", "/usr/bin/bwrap"), ("linux", None)]
)
def test_without_a_sandbox_nothing_runs(tmp_path, monkeypatch, system, found):
    (tmp_path / "in").mkdir()
    monkeypatch.setattr(sandbox.sys, "platform", system)
    monkeypatch.setattr(sandbox.shutil, "which", lambda name: found)
    monkeypatch.setattr(sandbox.subprocess, "Popen", None)
    with pytest.raises(Refused, match="needs the sandbox bubblewrap.*nothing of a student runs here"):
        run(SimpleNamespace(folder=tmp_path / "in", output=tmp_path / "out", rerun=True))


@on_linux
def test_python_may_stand_in_a_folder_that_is_closed_to_others(tmp_path, monkeypatch):
    """As `mktemp -d` makes one: inside, the process is nobody's."""
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    for one in sandbox.Path(sys.prefix).iterdir():
        (private / one.name).symlink_to(one)
    monkeypatch.setattr(sys, "executable", sys.executable.replace(sys.prefix, str(private), 1))
    monkeypatch.setattr(sys, "prefix", str(private))
    require_sandbox(tmp_path / "in")


def test_a_folder_that_the_sandbox_would_show_is_refused():
    with pytest.raises(Refused, match="which the sandbox shows; move it|needs the sandbox"):
        require_sandbox(sandbox.Path("/usr/share"))


@on_linux
def test_a_system_that_forbids_it_is_refused_with_its_own_words(tmp_path, monkeypatch):
    real = sandbox.command
    monkeypatch.setattr(sandbox, "command", lambda fonts: [*real(fonts)[:1], "--no-such-word", *real(fonts)[1:]])
    with pytest.raises(Refused, match="cannot be made here: .*no-such-word"):
        require_sandbox(tmp_path)


# --- hostile submissions ---------------------------------------------------------------------

RUNNER = "import signal\nrunner = signal.getsignal(signal.SIGALRM).__self__\n"
FORGED = {
    "a made-up outcome": '{"views": "correct"}',
    "an answer that is no value": '["views", "value", {"a": 1}]',
    "wrong types": '["views", "value", ["int", ["a"]]]',
    "an unknown kind": '["views", "value", ["pickle", "gASV"]]',
    "3,000 levels": '["views", "value", ' + "[" * 3000 + "]" * 3000 + "]",
    "100,000 levels": "[" * 100_000,
    "a number of 100,000 digits": '["views", "value", ["int", "' + "f" * 100_000 + '"]]',
    "a number that JSON has": "9" * 100_000,
    "3 MB of text": '["views", "value", "' + "x" * 3_000_000 + '"]',
    "an array that would be large": '["views", "value", ["array", ["list", "' + "x" * 900_000 + '"' + ', "y"' * 50_000 + "]]]",
    "a function that takes what no function takes": '["views", "value", ["function", 0, [["a b", "X", true]], ""]]',
    "no JSON": "views = correct",
}
QUICK = {
    "patched checks": "type(lesson.check).__call__ = lambda *_: 'correct'\n"
    "for one in lesson.check.exercises.values(): one.__dict__['judge'] = lambda *_: None\n"
    "reached = lesson.check('views') == 'correct'",
    "a patched runner": RUNNER + "type(runner).called = lambda *_: ['gives', True]\n"
    "type(runner).check = lambda self, name: self.send([name, 'value', ['outcome', 'correct']])",
    "leaves by os._exit": "import os\nos._exit(0)",
    "kills itself": "import os\nos.kill(os.getpid(), 9)",
    "a flood on the pipe": RUNNER + "while True: runner.gives.write('x' * 65536)",
}
SLOW = {
    "exit and quit": "import sys\ntry: quit()\nfinally: sys.exit(1)",
    "floods of output": "print('x' * 50_000_000)\nimport os\nos.system('yes | head -c 50000000')",
    "a loop": "while True: pass",
    "a loop that swallows all": "while True:\n try:\n  while True: pass\n except BaseException: pass",
    "a loop without alarms": "import signal\nfor n in (signal.SIGALRM, signal.SIGPROF): signal.signal(n, signal.SIG_IGN)\nwhile True: pass",
    "a sleep": "import time\ntime.sleep(10**6)",
    "stands still": "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
    "forks without end": "import os\nwhile True:\n try: os.fork()\n except OSError: pass",
    "threads without end": "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(99,)).start()",
    "memory by lists": "hoard = []\nwhile True: hoard.append(bytearray(10**7))",
    "memory by one array": "import numpy\nhoard = numpy.ones((10**6, 10**6))",
    "memory in many processes": "import os, time\nfor _ in range(40):\n if not os.fork():\n  hoard = b'x' * 8 * 10**8\n  time.sleep(99)",
    "fills its disks": "for where in ('/tmp', '/dev/shm', '/dev', '/'):\n for n in range(300):\n  try: open(f'{where}/{n}', 'wb').write(b'x' * 10**7)\n  except OSError: pass",
    "removes all": "import os\nos.system('rm -rf --no-preserve-root / 2>/dev/null')",
    "a child that stays": "import os, time\nif not os.fork():\n os.setsid()\n time.sleep(10**6)",
}
NOTHING_IS_JUDGED = {"a patched runner", "leaves by os._exit", "kills itself", "a flood on the pipe"}


def pytest_generate_tests(metafunc):
    if "hostile" in metafunc.fixturenames:
        cases = QUICK | (SLOW if metafunc.config.getoption("--hostile") else {})
        metafunc.parametrize("hostile", cases, ids=lambda name: name.replace(" ", "-"))


def children():
    """Every process that began in a sandbox."""
    known = (one.info["cmdline"] or [] for one in psutil.process_iter(["cmdline"]))
    return [line for line in known if "/whocounts/inside.py" in line]


@on_linux
def test_a_hostile_submission_is_held(hostile):
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "course").rglob("*.py")}
    found = outcomes(f"reached = False\n{(QUICK | SLOW)[hostile]}", views=f"if reached: {RIGHT['views']}")
    assert found.keys() == LESSON.exercises.keys()
    assert not [name for name, outcome in found.items() if outcome in ANSWERED and name not in ("views", "not_in_the_articles")]
    if hostile in NOTHING_IS_JUDGED:
        assert set(found.values()) == {"error"}
    if hostile == "patched checks":  # and patched they were
        assert found["views"] == "correct"
    assert before == {path: path.stat().st_mtime_ns for path in (ROOT / "course").rglob("*.py")}
    end = time.monotonic() + 10  # whoever has been killed is gone a moment later
    while children() and time.monotonic() < end:
        time.sleep(0.05)
    assert not children()


@on_linux
def test_forged_lines_make_no_answer_right():
    """Each in the place of the first answer, before the sandbox itself could say anything."""
    names = list(LESSON.exercises)

    class Forged:
        def __init__(self, line):
            self.lines = [line]

        def next(self):
            return Sandbox.next(self)

        def send(self, said):
            pass

        def _wait(self, reads, writes):
            pass

    for case, line in FORGED.items():
        reads, writes = os.pipe()
        with os.fdopen(reads, "rb", 0) as end, os.fdopen(writes, "wb", 0) as start:
            forged = Forged(line)
            forged.process = SimpleNamespace(stdout=end)
            forged.left, forged.rest = sandbox.MOST, line.encode() + b"\n"
            try:
                said = rerun._judged(LESSON, "views", forged, [])
            except Broken:
                continue
            assert said.outcome not in ANSWERED, case
            assert start
    assert "views" in names


FILLS = """\
got = {}
def fills(where, size=0):
    for number in range(30):
        try: size += open(f"{where}/{number}", "wb", 0).write(b"x" * 10**7)
        except OSError: pass
    return size
"""
REACH = {
    "connects to a server of this machine": "__import__('socket').create_connection(('127.0.0.1', {port}), 2)",
    "sends a packet away": "__import__('socket').socket(2, 2).sendto(b'x', ('192.0.2.1', 9))",
    "reads the keys": "open('{root}/instructor_notes/answers/32_who_the_story_names.md').read()",
    "reads the tests": "open('{root}/tests/lessons.py').read()",
    "reads another submission": "open('{other}').read()",
    "lists the home folders": "[one for home in ('/home', '/root') if __import__('os').path.isdir(home) for one in __import__('os').listdir(home)"
    " if one not in {python}][0]",
    "reads the names of users": "open('/etc/passwd').read()",
    "writes to the course": "open('/whocounts/course/whocounts/classroom/check.py', 'a').write('#')",
    "writes to the data": "open('/whocounts/datasets/coverage.csv', 'w').write('x')",
    "writes to what runs it": "open('/whocounts/inside.py', 'w').write('x')",
    "writes to Python": "open(__import__('json').__file__, 'a').write('#')",
    "fills the memory with files": "sum(fills(where) for where in ('/', '/tmp', '/dev', '/dev/shm', '/cache', '/proc')) > 90e6 or 1 / 0",
    "becomes root": "__import__('os').setuid(0) if __import__('os').getuid() else 1 / 0",
    "asks for more memory": "__import__('resource').setrlimit(9, (-1, -1))",
    "sees other processes": "[one for one in __import__('os').listdir('/proc') if one.isdigit() and int(one) > 20][0]",
    "ends what started it": "__import__('os').kill(__import__('os').getppid(), 9) if __import__('os').getppid() > 1 else 1 / 0",
    "mounts": "__import__('ctypes').CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0 or 1 / 0",
    "finds a variable of ours": "__import__('os').environ['SECRET_OF_OURS']",
    "has a right left": "[one for one in open('/proc/self/status') if one.startswith(('CapEff', 'CapPrm', 'CapInh')) and int(one.split()[1], 16)][0]",
}


@on_linux
def test_what_a_submission_reaches_for_is_not_there(tmp_path, monkeypatch):
    """All in one sandbox: each says what it got."""
    monkeypatch.setenv("SECRET_OF_OURS", "secret")
    other = tmp_path / "32_Ek_Ada.ipynb"
    other.write_text("{}")
    python = {part for one in (sys.prefix, sys.base_prefix) for part in sandbox.Path(one).parts}
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        steps = [["cell", FILLS]]
        for case, code in REACH.items():
            code = code.format(port=port, root=ROOT, other=other, python=python)
            steps.append(["cell", f"try: got[{case!r}] = repr({code})\nexcept BaseException as fault: pass"])
        steps += [["cell", "got['it runs'] = 'yes'"], ["check", "got"]]
        with Sandbox(steps) as inside:
            name, state, value = inside.next()
    assert (name, state) == ("got", "value")
    assert unpacked(value) == {"it runs": "yes"}


@on_linux
def test_objects_that_pretend_are_not_believed():
    yes = (
        "class Yes:\n"
        " def __eq__(self, other): return True\n"
        " __lt__ = __gt__ = __le__ = __ge__ = __eq__\n"
        " __hash__ = object.__hash__\n"
        " def __len__(self): return 2\n"
        " def __iter__(self): return iter([self, self])\n"
        " def __reduce__(self): return (print, ('unpickled',))\n"
    )
    deep = "[" * 80 + "1" + "]" * 80
    found = outcomes(
        yes, WRONG, views="views = Yes()", whole_record=f"whole_record = {deep}", unseen_watch="unseen_watch = 10**(10**6)",
        through_the_rules="round_one = []\nround_one.append(round_one)\nthrough_the_rules = round_one",
        pieces_by_person="import pandas, numpy\npieces_by_person = pandas.DataFrame(numpy.ones((9, 30_000)))",
        days_between="def days_between(*given): return Yes()", not_in_the_articles="not_in_the_articles = {}",
    )  # fmt: skip
    assert set(found.values()) <= {"not yet", "error"}, found


@on_linux
def test_a_function_that_loops_leaves_or_fails_is_an_error_and_the_rest_is_judged():
    bodies = ("while True: pass", "import os\n    os.kill(os.getpid(), 2)", "return days_between(*given)", "exit()")
    cells = [("", LESSON.step("setup", "code"))]
    for body in bodies:
        cells += [("", f"def days_between(*given):\n    {body}"), ("", 'lesson.check("days_between")')]
    cells += [("", RIGHT["views"]), ("", 'lesson.check("views")')]
    assert heard(cells)[:5] == [("days_between", "error")] * 4 + [("views", "correct")]


@pytest.mark.parametrize(
    "value",
    [None, ..., True, -3, 10**30, 0.1, float("inf"), 2j, "text", (1, ("a", 2.5)), [], {"a": [1]}, {1, 2}],
    ids=repr,
)
def test_a_value_comes_out_as_it_was(value):
    again = unpacked(json.loads(json.dumps(packed(value))))
    assert again == value
    assert type(again) is type(value)


def test_a_table_comes_out_as_it_was():
    import pandas as pd

    rows = pd.DataFrame({"kind": ["a", "b", "b"], "came": [1, 0, 2], "when": pd.Timestamp("2020-06-20")})
    for table in (rows, rows.groupby("kind")[["came"]].agg(["sum", "mean"]), rows.set_index(["kind", "came"]).T):
        again = unpacked(json.loads(json.dumps(packed(table))))
        pd.testing.assert_frame_equal(again, table, check_dtype=False, check_index_type=False, check_column_type=False)
    column = rows.groupby("kind")["came"].sum()
    pd.testing.assert_series_equal(unpacked(json.loads(json.dumps(packed(column)))), column, check_dtype=False, check_index_type=False)


def test_what_is_deeper_than_any_answer_is_broken():
    deep = ["list"]
    for _ in range(DEEPEST + 9):
        deep = ["list", deep]
    with pytest.raises(Broken):
        unpacked(deep)
