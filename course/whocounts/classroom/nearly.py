"""What would make a refused answer right, where the check can know it because it has tried.

Three slips, of any lesson: brackets that are missing, a `round` that takes away the places that the
judge looks at, and a share for a number of each 100. None of them is named that was not tried out. A
`^` beside a number is read in the answer's own line.
"""

import ast
import io
import re
import time
from contextlib import redirect_stdout
from itertools import islice, product

import pandas as pd

from whocounts.classroom import guard
from whocounts.classroom.names import NO_POWER, statement_of, student_names

KINDS = {"number", "range", "table", "function"}  # of exercises

_ROUNDED = (
    "Without `round` it would be right: rounding takes away places that the check looks at. Leave "
    "`round` out."
)
_BRACKETS = (
    "The pieces are right, and in the right order. Look at your brackets: without any, Python "
    "multiplies and divides from left to right, and then adds and subtracts."
)
_HUNDRED = (
    (0.01, "It is 100 times what is asked for. Which unit does the task name?"),
    (100, "It is a hundredth of what is asked for. Which unit does the task name?"),
)
_SPEAKS_OF_IT = re.compile(r"\b100\b|hundred|percent|\b(a|are|no|not) shares?\b")

_PATIENCE = 0.5  # seconds for all trials of an answer
_MOST = 200  # trials
_MOST_PIECES = 7  # of one calculation
_LEVELS = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.Div: 2, ast.Pow: 3}
# A cell runs again in a trial: nothing is called that may change a table, draw or print.
_HARMLESS = set(
    "abs agg count drop_duplicates first float groupby head int isin item iloc last len loc max mean "
    "median min nunique query rename reset_index round set_index size sort_values sqrt std sum "
    "to_frame unique value_counts".split()
)


def nearly(exercise, converted, message):
    """The message for a refused answer, with what would make the answer right.

    Parameters
    ----------
    exercise : Exercise
        Of one of `KINDS`.
    converted : object
        The answer as the judge got it.
    message : str
        The judge's own.

    Returns
    -------
    str
    """
    statement = statement_of(exercise.name)
    end = time.monotonic() + _PATIENCE

    def one_is_right(trials):
        in_time = (trial for trial in islice(trials, _MOST) if time.monotonic() < end)
        return any(_is_right(exercise, trial) for trial in in_time)

    with redirect_stdout(io.StringIO()):
        if not _SPEAKS_OF_IT.search(message):
            for factor, said in _HUNDRED:
                if one_is_right([lambda factor=factor: _times(converted, factor)]):
                    return f"{message}\n{said}"
        if statement is not None and _has_power(statement):
            return f"{message}\n{NO_POWER}"
        if statement is None or not _may_run_again(statement, exercise.name):
            return message

        def as_answer(code):
            return lambda: exercise.convert(_run(code, exercise.name))

        if one_is_right(map(as_answer, _unrounded(statement))):
            return _ROUNDED
        if "bracket" not in message and one_is_right(map(as_answer, _bracketed(statement))):
            return f"{message}\n{_BRACKETS}"
    return message


def _is_right(exercise, trial):
    """Does the judge take it, and neither half nor double of it? Else it takes much."""
    try:
        answer = guard.run_guarded(trial, guard.PATIENCE)
        near = (exercise.judge(_times(answer, factor)) is None for factor in (1, 0.5, 2))
        return next(near) and not any(near)
    except (Exception, guard.Stopped):
        return False


def _times(answer, factor):
    """An answer as a judge gets it, times `factor`: its numbers, and not its text."""
    if callable(answer):
        return lambda *given: _times(answer(*given), factor)
    if isinstance(answer, tuple):
        return tuple(_times(one, factor) for one in answer)
    if isinstance(answer, pd.DataFrame):
        return answer.apply(_times, factor=factor)
    if isinstance(answer, pd.Series):
        return answer * factor if pd.api.types.is_numeric_dtype(answer) else answer
    return answer if isinstance(answer, bool) else answer * factor


# --- the student's own line, written otherwise -------------------------------------------------


def _run(code, name):
    names = {**student_names()}
    exec(code, names)
    return names[name]


def _may_run_again(statement, name):
    """Does it give its name a value and change nothing else? A judge runs a function anyway."""
    if isinstance(statement, ast.FunctionDef):
        return not statement.decorator_list
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return False
    value = list(ast.walk(statement.value or statement))
    calls = [node for node in value if isinstance(node, ast.Call)]
    called = {getattr(call.func, "attr", getattr(call.func, "id", None)) for call in calls}
    options = {one.arg for call in calls for one in call.keywords}
    of_itself = any(isinstance(node, ast.Name) and node.id == name for node in value)
    return called <= _HARMLESS and "inplace" not in options and not of_itself


def _has_power(statement):
    """Is there a `^` beside a number?"""
    powers = (node for node in ast.walk(statement) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitXor))
    sides = (getattr(side, "value", None) for node in powers for side in (node.left, node.right))
    return any(type(value) in (int, float) for value in sides)


def _unrounded(statement):
    """The code of the statement without any `round`, if it has one."""
    before = ast.unparse(statement)
    after = ast.unparse(_Unrounded().visit(ast.parse(before)))
    if after != before:
        yield after


class _Unrounded(ast.NodeTransformer):
    def visit_Call(self, call):
        self.generic_visit(call)
        of_table = isinstance(call.func, ast.Attribute) and call.func.attr == "round"
        if of_table and not (isinstance(call.func.value, ast.Name) and call.func.value.id in ("np", "numpy")):
            return call.func.value
        of_number = isinstance(call.func, ast.Name) and call.func.id == "round"
        return call.args[0] if (of_table or of_number) and call.args else call


def _bracketed(statement):
    """The code of the statement with brackets elsewhere: in one calculation of it, then in several."""
    groups = [
        (node, [tree for tree in _trees(*_pieces(node)) if ast.dump(tree) != ast.dump(node)])
        for node in _calculations(statement)
    ]
    groups = [(node, trees) for node, trees in groups if trees]
    for node, trees in groups:
        yield from (_with(statement, [(node, tree)]) for tree in trees)
    nodes = [node for node, _ in groups]
    for trees in product(*(trees for _, trees in groups)) if len(nodes) > 1 else ():
        yield _with(statement, zip(nodes, trees, strict=True))


def _calculations(statement):
    """Each calculation that is not a piece of a longer one, and is not too long to try."""
    inner = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.BinOp) and type(node.op) in _LEVELS:
            inner.update(side for side in (node.left, node.right) if _goes_on(node, side))
            if node not in inner and len(_pieces(node)[0]) <= _MOST_PIECES:
                yield node


def _goes_on(node, side):
    """Would this side stand there as it is without brackets?"""
    if not isinstance(side, ast.BinOp) or type(side.op) not in _LEVELS:
        return False
    level, inside = _LEVELS[type(node.op)], _LEVELS[type(side.op)]
    first = node.right if isinstance(node.op, ast.Pow) else node.left  # Python begins there
    return inside > level or (inside == level and side is first)


def _pieces(node):
    """What a calculation is of, and the signs between, from left to right."""
    left, right = (
        _pieces(side) if _goes_on(node, side) else ([side], []) for side in (node.left, node.right)
    )
    return left[0] + right[0], [*left[1], node.op, *right[1]]


def _trees(pieces, signs):
    """Every way to set brackets."""
    if not signs:
        yield pieces[0]
    for at, sign in enumerate(signs):
        for left in _trees(pieces[: at + 1], signs[:at]):
            for right in _trees(pieces[at + 1 :], signs[at + 1 :]):
                yield ast.BinOp(left, sign, right)


def _with(statement, changes):
    """The code with other calculations in the place of some. The statement stays as it was."""
    kept = []
    for node, tree in changes:
        kept.append((node, node.left, node.op, node.right))
        node.left, node.op, node.right = tree.left, tree.op, tree.right
    code = ast.unparse(statement)
    for node, *before in kept:
        node.left, node.op, node.right = before
    return code
