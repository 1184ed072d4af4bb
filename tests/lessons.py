"""What the tests of the lessons share: finding a lesson's files, reading them, running it.

A lesson is five files with one name. `Lesson` reads them, and `run_of` runs its notebook in one
real kernel: unanswered, with every key, with every listed wrong answer, with odd answers, its
panel over the whole range of every control, and section by section.
"""

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

from jupyter_client.manager import KernelManager
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, NbvalKernelspecManager

TESTS = Path(__file__).parent
ROOT = TESTS.parent
CHECK = "application/vnd.whocounts.check+json"
PATIENCE = 60  # seconds for one cell
MISSIONS = "The missions of the panel"  # a section of the answer key that is no exercise

SETUP = """\
from whocounts.lessons import {name} as lesson

lesson.start()"""

# --- Markdown --------------------------------------------------------------------------------


def without_code(markdown):
    """Markdown without fenced code, code spans and comments."""
    return re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", without_fences(markdown), flags=re.S)


def without_fences(markdown):
    text = re.sub(r"^ {0,3}(```+|~~~+).*?^ {0,3}\1[^\n]*$", "", markdown, flags=re.M | re.S)
    return re.sub(r"<!--.*?-->", "", text, flags=re.S)


def without_tags(text):
    """Text without HTML tags, such as the anchor that a heading begins with."""
    return re.sub(r"<[^>]+>", "", text)


def headings(markdown):
    """Every heading as (level, text)."""
    found = re.findall(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*$", without_fences(markdown), re.M)
    return [(len(marks), without_tags(text)) for marks, text in found]


LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s>]+)>?(?:\s+[\"'][^)]*)?\)")


def links(markdown):
    """Every link as (text, target), written in Markdown or HTML."""
    text = re.sub(r"`([^`\[\]()]*)`", r"\1", without_fences(markdown))
    return [
        *LINK.findall(text),
        *((words, href) for href, words in re.findall(r'<a\s[^>]*href="([^"]*)"[^>]*>(.*?)</a>', text)),
    ]


def slug(heading):
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def anchors(path):
    """Where a link into this file arrives, on GitHub and in JupyterLab (from 4.4.6 on) alike.

    Only where an id is written out: to a heading GitHub gives `#claim-card`, JupyterLab
    `#Claim-card`, and neither finds the other's.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        text = "\n\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    return set(re.findall(r'<\w+\s[^>]*\bid="([^"]+)"', text))


def sections(markdown, level=2):
    """The text under each heading of one level, as {heading: text}, in order."""
    found, name = {}, None
    for line in markdown.splitlines():
        if match := re.match(rf"#{{{level}}}\s+(.*?)\s*$", line):
            name = without_tags(match[1])
            found[name] = []
        elif name is not None:
            found[name].append(line)
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


def table_rows(markdown):
    """Cells of each row of the first table, with the heading row and without the rule under it."""
    table = re.search(r"(?:^\|.*\|[ \t]*\n?)+", markdown, re.M)
    rows = table[0].splitlines() if table else []
    cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
    return [row for row in cells if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]


# --- a lesson and its files ------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    id: str
    kind: str  # "markdown" or "code"
    source: str
    tags: tuple
    raw: dict

    @property
    def tag(self):
        return self.tags[0] if self.tags else ""

    @property
    def begins_more(self):
        return self.kind == "markdown" and (2, "More") in headings(self.source)

    @property
    def checks(self):
        """The exercise that this cell checks, or None."""
        match = re.fullmatch(r'lesson\.check\("(\w+)"\)', self.source.strip())
        return match[1] if match else None


@dataclass
class Key:
    """What the answer key holds for one exercise."""

    keys: list = field(default_factory=list)
    rights: list = field(default_factory=list)  # (label, code) of other forms of a right answer
    wrongs: list = field(default_factory=list)  # (label, code, what the check must say)


@dataclass(frozen=True)
class Lesson:
    """One lesson; `root` is the folder of the whole course."""

    root: Path
    stem: str  # such as "21_empty_seats"

    def __str__(self):
        return self.stem

    def __reduce__(self):
        """For another process, without what was read: a module cannot be sent there."""
        return Lesson, (self.root, self.stem)

    @property
    def number(self):
        return self.stem[:2]

    @property
    def name(self):
        return self.stem[3:]

    @property
    def path(self):
        return self.root / "course" / f"{self.stem}.ipynb"

    @cached_property
    def raw(self):
        return json.loads(self.path.read_text(encoding="utf-8"))

    @cached_property
    def cells(self):
        return [
            Cell(
                cell.get("id", ""),
                cell["cell_type"],
                "".join(cell["source"]),
                tuple(cell["metadata"].get("tags", ())),
                cell,
            )
            for cell in self.raw["cells"]
        ]

    @property
    def code(self):
        return [cell for cell in self.cells if cell.kind == "code"]

    @property
    def core(self):
        """The cells before the heading `## More`."""
        ends = (at for at, cell in enumerate(self.cells) if cell.begins_more)
        return self.cells[: next(ends, None)]

    @property
    def markdown(self):
        return _joined(self.cells)

    @property
    def core_markdown(self):
        return _joined(self.core)

    def step(self, tag, kind):
        """Sources of the cells of one step and kind, joined."""
        return "\n\n".join(c.source for c in self.cells if c.tag == tag and c.kind == kind)

    @property
    def sections(self):
        """The code cells under each H2, as {heading: cells}, in order."""
        found, heading = {}, None
        for cell in self.cells:
            if cell.kind == "markdown":
                heading = next((text for level, text in headings(cell.source) if level == 2), heading)
            elif heading:
                found.setdefault(heading, []).append(cell)
        return found

    @property
    def answer_cells(self):
        """The cell in which each exercise is answered, as {exercise: cell}."""
        pairs = pairwise(self.cells)
        return {check.checks: cell for cell, check in pairs if check.checks and cell.tag == "answer"}

    @property
    def task_cells(self):
        """The cell that sets each exercise, as {exercise: cell}."""
        threes = zip(self.cells, self.cells[1:], self.cells[2:], strict=False)
        return {
            check.checks: task
            for task, answer, check in threes
            if check.checks and answer.tag == "answer"
        }

    @property
    def core_exercises(self):
        """The exercises of the core as (name, kind), in the notebook's order."""
        kinds = self.exercises
        return [(one.checks, kinds[one.checks]) for one in self.core if one.checks in kinds]

    @property
    def module_path(self):
        return self.root / "course" / "whocounts" / "lessons" / f"{self.name}.py"

    @cached_property
    def module(self):
        spec = importlib.util.spec_from_file_location(f"lesson_{self.name}", self.module_path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    @property
    def exercises(self):
        """{name: kind} of what the lesson's module can check."""
        return {name: one.kind for name, one in self.module.check.exercises.items()}

    @property
    def synthetic(self):
        """Names of the synthetic datasets that the lesson reads."""
        package = json.loads(_text(self.root / "datasets" / "datapackage.json"))
        said = {one["name"]: one["description"] for one in package["resources"]}
        return [name for name in self.module.start.data if said[name].startswith("SYNTHETIC")]

    @cached_property
    def run_sheet(self):
        return _text(self.root / "instructor_notes" / "run_sheets" / f"{self.stem}.md")

    @cached_property
    def answers(self):
        return _text(self.root / "instructor_notes" / "answers" / f"{self.stem}.md")

    @cached_property
    def key(self):
        return read_key(self.answers)

    @property
    def panels(self):
        """The panels that the notebook shows, as {function: Panel}, in its order."""
        from whocounts.classroom.panel import Panel  # the browser tests need none of the kit

        calls = (called(cell.source) for cell in self.cells if cell.kind == "code")
        made = {call: getattr(self.module, call) for call in calls if call}
        own = {name: make() for name, make in made.items() if make.__module__ == self.module.__name__}
        return {name: one for name, one in own.items() if isinstance(one, Panel)}

    @property
    def missions(self):
        """How the key walks each mission: [(label, settings of each step)], in the panels' order."""
        return read_missions(self.answers)

    @property
    def earlier(self):
        """The lessons before this one, in course order."""
        return [other for other in find_lessons(self.root) if other.stem < self.stem]

    @property
    def terms(self):
        """Anchors of the glossary that the notebook links to, in order of first use."""
        targets = (target for _, target in links(self.markdown))
        found = (target.partition("#")[2] for target in targets if target.startswith("glossary.md#"))
        return list(dict.fromkeys(found))


def called(source):
    """The function of the lesson that a cell calls, where it does no more; else None."""
    call = re.fullmatch(r"lesson\.(\w+)\(\)", source.strip())
    return call and call[1]


def find_lessons(root=ROOT):
    """Every lesson that has a notebook, in course order."""
    return [Lesson(root, path.stem) for path in sorted((root / "course").glob("[0-9][0-9]_*.ipynb"))]


def _joined(cells):
    return "\n\n".join(cell.source for cell in cells if cell.kind == "markdown")


def _text(path):
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def read_missions(markdown):
    """How an answer key walks each mission of the panels, in the notebook's order."""
    blocks = re.findall(r"^```python mission (\S+)\n(.*?)^``` *$", markdown, re.M | re.S)
    return [(label, ast.literal_eval(walk)) for label, walk in blocks]


def read_key(markdown):
    """The answer key, as {exercise: Key}, in order."""
    found = {}
    for exercise, text in sections(markdown).items():
        if exercise == MISSIONS:
            continue
        found[exercise] = key = Key()
        blocks = re.finditer(r"^```python (\w+) *(\S*)\n(.*?)^``` *$(?:\s*^Says: ([^\n]*))?", text, re.M | re.S)
        for _, kind, label, code, says in ((b, *b.groups()) for b in blocks):
            if kind == "key":
                key.keys.append(code)
            elif kind == "right":
                key.rights.append((label, code))
            elif kind == "wrong":
                key.wrongs.append((label, code, (says or "").strip()))
    return found


# --- running a lesson ------------------------------------------------------------------------


@dataclass
class Said:
    """What one cell gave: its outputs, and its error as a reader sees it, or None."""

    outputs: list
    error: str | None

    def having(self, mime):
        """Contents of every output that has this MIME type."""
        return [one["data"][mime] for one in self.outputs if mime in one.get("data", {})]

    @property
    def check(self):
        """The last machine-readable result of a check, as (outcome, message); else Nones."""
        results = self.having(CHECK)
        return (results[-1]["outcome"], results[-1]["message"]) if results else (None, None)

    def stream(self, name):
        return "".join(one["text"] for one in self.outputs if one.get("name") == name)


@cache
def no_network():
    """What to put before a command so that it runs without a network, or None; and why not."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return None, "network namespaces need Linux with unshare (util-linux)"
    command = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--net"]
    trial = subprocess.run([*command, "true"], capture_output=True, text=True)
    if trial.returncode:
        return None, f"no leave to make a network namespace here: {trial.stderr.strip()}"
    return command, ""


class _Manager(KernelManager):
    """Starts a kernel without a network where the system can; they speak through files."""

    def format_kernel_cmd(self, extra_arguments=None):
        return [*(no_network()[0] or []), *super().format_kernel_cmd(extra_arguments)]


class Kernel:
    """A real IPython kernel that stands in the folder `course` under `root`."""

    def __init__(self, root):
        paths = [str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
        self.folder = tempfile.TemporaryDirectory(prefix="kernel-", ignore_cleanup_errors=True)
        apart = {"transport": "ipc", "ip": f"{self.folder.name}/k"} if no_network()[0] else {}
        self.manager = _Manager(
            kernel_name=CURRENT_ENV_KERNEL_NAME,
            kernel_spec_manager=NbvalKernelspecManager(),
            connection_file=f"{self.folder.name}/connection.json",
            **apart,
        )
        self.manager.start_kernel(
            cwd=str(root / "course"),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        self.client = self.manager.client()
        self.client.start_channels()
        try:
            self.client.wait_for_ready(timeout=PATIENCE)
        except RuntimeError:
            self.__exit__()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()
        self.folder.cleanup()

    def run(self, code, quiet=False):
        """Run one cell, as a front end does; `quiet` leaves no trace in the notebook's history."""
        outputs, errors = [], []

        def keep(message):
            kind, content = message["msg_type"], message["content"]
            if kind == "error":
                errors.append(re.sub(r"\x1b\[[\d;]*m", "", "\n".join(content["traceback"])))
            elif kind in {"stream", "display_data", "execute_result"}:
                outputs.append(content)

        reply = self.client.execute_interactive(
            code,
            silent=quiet,
            store_history=not quiet,
            output_hook=keep,
            timeout=PATIENCE,
            allow_stdin=False,
        )["content"]
        failed = reply["status"] != "ok"
        return Said(outputs, "\n".join(errors) or (reply.get("ename") or "stopped" if failed else None))

    def ask(self, call):
        """The value of a call of a function of `in_kernel`, which must be plain data."""
        said = self.run(f"print(__import__('json').dumps(__import__('in_kernel').{call}))", quiet=True)
        if said.error:
            raise RuntimeError(f"{call}: {said.error}")
        return json.loads(said.stream("stdout").splitlines()[-1])


@dataclass
class Tried:
    """One block of an answer key: its error, what the check said, twice, and the value."""

    error: str | None
    first: tuple
    second: tuple
    numbers: list
    ideas: dict | None  # of an explanation


@dataclass(repr=False)
class Run:
    """All that one kernel gave for one lesson."""

    interfaces: list  # of the network, by name; loopback alone where the system can do it
    unanswered: dict  # cell id -> Said
    panels: dict  # {"found": number, "readouts": [text], "faults": [text]}
    answered: dict  # cell id -> Said, each answer cell replaced by its key
    kinds: dict  # exercise -> kind
    keys: dict  # exercise -> Tried
    rights: dict  # (exercise, label) -> Tried
    wrongs: dict  # (exercise, label) -> Tried
    odd: dict  # exercise -> {case: [first, second]}
    sections: list  # (heading, cell id, round, Said)


def run_of(lesson):
    """The `Run` of a lesson; made once. An error on the way is the error of every test that asks."""
    outcome = _run_or_error(lesson)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


@cache
def _run_or_error(lesson):
    try:
        with Kernel(lesson.root) as kernel:
            return _run(lesson, kernel)
    except Exception as fault:
        return fault


def _run(lesson, kernel):
    interfaces = kernel.ask("interfaces()")
    unanswered = {cell.id: kernel.run(cell.source) for cell in lesson.code}
    panels = kernel.ask("sweep_panels()")

    # Keys in the place of the starters, in order, as a student's finished notebook has them.
    kernel.ask("fresh()")
    answers = {cell.id: name for name, cell in lesson.answer_cells.items()}
    known = lesson.key
    answered, keys, tried = {}, {}, {"right": {}, "wrong": {}}
    for cell in lesson.code:
        name = answers.get(cell.id)
        if name in known and known[name].keys:
            answered[cell.id] = kernel.run(cell.source)  # what else the starter fetches
            keys[name] = _tried(kernel.ask(f"tried({name!r}, {known[name].keys[0]!r}, stays=True)"))
        else:
            answered[cell.id] = kernel.run(cell.source)
    odd = kernel.ask(f"odd_answers({list(lesson.answer_cells)!r})")
    others = [
        (kind, name, *one[:2])
        for name, key in known.items()
        for kind, blocks in (("right", key.rights), ("wrong", key.wrongs))
        for one in blocks
    ]
    said = kernel.ask(f"each_tried({[(name, code) for _, name, _, code in others]!r})")
    for (kind, name, label, _), one in zip(others, said, strict=True):
        tried[kind][name, label] = _tried(one)

    ran = []
    setup = lesson.step("setup", "code")
    for heading, cells in lesson.sections.items():
        kernel.ask("fresh()")
        ran.append((heading, "setup", 0, kernel.run(setup)))
        for turn in (1, 2):
            ran += [(heading, cell.id, turn, kernel.run(cell.source)) for cell in cells]
    rights, wrongs = tried["right"], tried["wrong"]
    return Run(interfaces, unanswered, panels, answered, lesson.exercises, keys, rights, wrongs, odd, ran)


def _tried(said):
    error, first, second, ideas, numbers = said
    return Tried(error, tuple(first), tuple(second), numbers, ideas)


def copy_of_course(root):
    """A copy of what a lesson needs: the Python, the datasets and pyproject.toml."""
    shutil.copytree(ROOT / "course" / "whocounts", root / "course" / "whocounts")
    shutil.copytree(ROOT / "datasets", root / "datasets")
    shutil.copy(ROOT / "pyproject.toml", root)
    return root
