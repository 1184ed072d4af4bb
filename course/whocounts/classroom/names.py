"""The student's own names: what the notebook holds, and which section makes what."""

import ast
import json
import re
import sys

from whocounts.classroom.ready import COURSE


def student_names():
    """Everything that the notebook's cells have named so far, as a dict."""
    try:
        return get_ipython().user_ns
    except NameError:  # not in a notebook
        return sys.modules["__main__"].__dict__


def where_made(notebook):
    """Which names does a notebook make, and under which heading?

    Parameters
    ----------
    notebook : str
        Name without ending, such as ``"21_empty_seats"``.

    Returns
    -------
    dict of str to str
        Heading of the section whose code first makes the name.
    """
    try:
        cells = json.loads((COURSE / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    made, heading = {}, "the top"
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            headings = [line for line in source.splitlines() if line.startswith("#")]
            heading = headings[-1].lstrip("# ") if headings else heading
        else:
            for name in _made_by(source):
                made.setdefault(name, heading)
    return made


def help_with_names(notebook):
    """Watch over the notebook's names from now on.

    A NameError says which section makes the name; Python's own words stay. And `stopped_names`
    knows which names a failed cell would have made.
    """
    try:
        shell = get_ipython()
    except NameError:  # not in a notebook
        return
    made = where_made(notebook)
    shell.events.register("post_run_cell", _note_whether_it_stopped)

    def explain(shell, kind, problem, trace, tb_offset=None):
        # IPython leaves it to this function to show anything at all.
        if kind is NameError:  # and not UnboundLocalError, whose name is spelled well
            lines = _advice(problem, made)
            problem._render_traceback_ = lambda: lines
        shell.showtraceback((kind, problem, trace), tb_offset=tb_offset)

    shell.set_custom_exc((NameError,), explain)


def stopped_names():
    """Names whose cell stopped with an error when it last ran: they may hold an older value."""
    return _stopped


_stopped = set()


def _note_whether_it_stopped(result):
    lines = re.findall(r"^(?:def +(\w+)|(\w+) *=(?!=))", result.info.raw_cell or "", re.M)
    names = {defined or assigned for defined, assigned in lines}
    if result.success:
        _stopped.difference_update(names)
    else:
        _stopped.update(names)


def _advice(problem, made):
    name = problem.name
    if name in made:
        advice = (
            f"Python does not know `{name}` yet. Run the cells under the heading "
            f"“{made[name]}” first, then run this cell again."
        )
    else:
        advice = (
            f"Python does not know the name `{name}`. Is it spelled as in the lesson? "
            "If it is meant as text, put it in quotation marks."
        )
    return [advice, f"(Python says: {problem})"]


def _made_by(source):
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)
