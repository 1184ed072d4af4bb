"""The same answers judged again: they run in the sandbox, and the course's own checks judge outside."""

import ast
import builtins
import inspect
import linecache
import re
from contextlib import ExitStack
from functools import cache
from unittest.mock import patch

from whocounts.classroom import check as checks
from whocounts.classroom import guard, names

from teaching.report.carried import Broken, packed, unpacked
from teaching.report.handed_in import Outcome, clean
from teaching.report.sandbox import Sandbox

_CHECK = re.compile(r'lesson\.check\(\s*["\'](\w+)["\']\s*\)')
_OURS = 30  # seconds for one check, a hard end behind the guard's own inside


def judged_again(handed_in):
    """What the checks say to the answers of one notebook, run from top to bottom.

    Parameters
    ----------
    handed_in : HandedIn

    Returns
    -------
    dict of str to Outcome
        For every exercise. Where the notebook ends its own Python, an error that says so.
    """
    lesson, steps = handed_in.lesson, steps_of(handed_in)
    found, ran, why = {}, [], ""
    try:
        with Sandbox(steps) as sandbox:
            for kind, text in steps:
                if kind == "cell":
                    ran.append(text)
                else:
                    found[text] = _judged(lesson, text, sandbox, ran)
    except Broken as reason:
        why = str(reason)
    ended = Outcome("error", f"Judged again, it came to no end: {why}. Open this notebook and look.")
    return {name: found.get(name, ended) for name in lesson.exercises}


def steps_of(handed_in):
    """What runs: the lesson's own cells as they were, the student's as they are, each check in its place."""
    lesson, cells = handed_in.lesson, [source for _, source in handed_in.cells]
    own = _own_cells(lesson)
    here = {source.strip() for source in cells}
    steps = [["cell", code] for source, code in own.items() if code and source not in here]
    for source in cells:
        code = own.get(source.strip(), source)
        asked = [name for name in _CHECK.findall(source) if name in lesson.exercises]
        if code and not (asked and _CHECK.fullmatch(source.strip())):
            steps.append(["cell", code])
        steps += [["check", name] for name in asked]
    asked = {text for kind, text in steps if kind == "check"}
    return steps + [["check", name] for name in lesson.exercises if name not in asked]


@cache
def _own_cells(lesson):
    """The lesson's code, and what of it has to run: what gives names. Nobody sees its figures."""
    found = {}
    for cell in lesson.code:
        statements = [one for one in ast.parse(cell.source).body if not isinstance(one, ast.Expr)]
        short = "\n".join(map(ast.unparse, statements))
        found[cell.source.strip()] = cell.source if cell.tag == "setup" else short
    return found


def _judged(lesson, name, sandbox, ran):
    said = sandbox.next()
    if not isinstance(said, list) or said[:1] != [name] or len(said) not in (2, 3):
        raise Broken("what came is no answer")
    held, stopped = {"In": list(ran)}, {name} if said[1] == "stopped" else set()
    try:
        if said[1] == "strange":
            raise Broken
        if said[1] == "value":
            held[name] = unpacked(said[-1], lambda *parts: _function(name, sandbox, *parts))
        outcome = _checked(lesson, name, held, stopped)
    except Broken:
        outcome = Outcome("error", "It is nothing that a check can look at.")
    sandbox.send("next")
    return outcome


def _checked(lesson, name, held, stopped):
    """The course's own check, with these names in the place of a notebook's."""
    with ExitStack() as instead:
        for module in (checks, names):
            instead.enter_context(patch.object(module, "student_names", lambda: held))
        instead.enter_context(patch.object(checks, "stopped_names", lambda: stopped))
        instead.enter_context(patch.object(guard, "PATIENCE", _OURS))
        result = lesson.module.check(name)
    more = result.data[checks.MIME]
    return Outcome(
        result.outcome, clean(result.message, 2000), tuple(more.get("missing", ())), tuple(more.get("turned", ()))
    )


def _function(name, sandbox, which, takes, source):
    """A function here that is called there."""

    def ask(given):
        sandbox.send([which, [packed(one) for one in given]])
        kind, *parts = sandbox.next()
        if kind == "gives":
            return unpacked(*parts)
        if kind == "stopped":
            raise guard.Stopped(clean(parts[0], 300))
        raise _as_there(*map(str, parts))

    # Its lines are read by the check, to see if it has any; so they stand where Python looks for them.
    file = f"<{name} of a notebook>"
    linecache.cache[file] = len(source), None, str(source).splitlines(True), file
    here = {"ask": ask}
    exec(compile("def function(*given): return ask(given)", file, "exec"), here)
    if takes is not None:
        here["function"].__signature__ = inspect.Signature(
            inspect.Parameter(part, inspect._ParameterKind[kind], default=None if has else inspect.Parameter.empty)
            for part, kind, has in takes
        )
    return here["function"]


def _as_there(kind, text):
    """An error of the same name and words."""
    known = getattr(builtins, kind, Exception)
    base = known if isinstance(known, type) and issubclass(known, Exception) else Exception
    text = clean(text, 500)
    return type(clean(kind, 60), (base,), {"__init__": lambda self: None, "__str__": lambda self: text})()
