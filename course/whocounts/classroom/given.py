"""Which names a cell's code gives a value, whether or not Python can read the code."""

import ast
import re
import unicodedata

# A comment, a text of any kind (its end may be missing), a line that goes on, or one sign.
_PIECES = re.compile(
    r"""\#[^\n]* | ('''|\"\"\").*?(?:\1|\Z) | "(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'? | \\\n | .""",
    re.X | re.S,
)
_BEGINS = re.compile(r"[^\W\d]\w*\s*=(?!=)|(?:async|def|class|for|with|import|from)\b")
_HEADS = re.compile(
    r"(?:async\s+)?(?:(?:def|class)\s+(\w+)|for\s+(.+?)\s+in\b|(?:with|import|from)\b.*\bas\s+(\w+))"
)
_ASSIGNS = re.compile(r"\s*(?:\*\*|//|[-+*/%@&|^])?(?<![=!<>:])=(?!=)")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_LOOPS_INSIDE = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_MAGIC = ("run_cell_magic", "run_line_magic")


def names_given(code):
    """Names to which this code gives a value when it runs.

    Parameters
    ----------
    code : str
        As Python gets it from the notebook, or as a student typed it. It may have slips: then its
        statements are read one by one, each up to what is broken.

    Returns
    -------
    set of str
    """
    return set().union(*(names for _, names in statements_of(code)))


def statements_of(code):
    """The statements of a cell, as pairs: its syntax tree, or None where there is none; its names."""
    tree = _tree(code)
    if tree is not None:
        return [(statement, set(_names(statement))) for statement in tree.body]
    lines = _outside_of_functions(_split(unicodedata.normalize("NFKC", code)))
    return [(None, _names_of_broken(line.strip())) for line in lines]


def blanked(code):
    """The code with every text in it as `""`, and without comments."""
    signs = (piece[0] for piece in _PIECES.finditer(code))
    return "".join("" if one[0] == "#" else '""' if one[0] in "'\"" else one for one in signs)


def _tree(code):
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _names(node):
    if isinstance(node, _FUNCTIONS):
        yield node.name
        return
    if isinstance(node, ast.Lambda) or (isinstance(node, ast.AnnAssign) and node.value is None):
        return
    if isinstance(node, _LOOPS_INSIDE):  # of what is named inside, only `:=` stays
        for inner in ast.walk(node):
            if isinstance(inner, ast.NamedExpr):
                yield inner.target.id
        return
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.alias):
        yield node.asname or node.name.split(".")[0]
    elif isinstance(node, ast.pattern):
        yield from filter(None, (getattr(node, "name", None), getattr(node, "rest", None)))
    elif isinstance(node, ast.Call) and getattr(node.func, "attr", None) in _MAGIC:
        yield from names_given(getattr(node.args[-1], "value", ""))  # `%time x = …` runs that text
    for child in ast.iter_child_nodes(node):
        yield from _names(child)


def _split(code):
    """The statements of code that Python cannot read, without comments."""
    statement, depth = "", 0
    for piece in _PIECES.finditer(code):
        sign = piece[0]
        # A bracket that nobody closed ends where a line at the very left begins anew.
        if sign == "\n" and depth and _BEGINS.match(code, piece.end()):
            depth = 0
        if sign in "\n;" and not depth:
            yield statement
            statement = ""
            continue
        depth = max(0, depth + (sign in "([{") - (sign in ")]}"))
        statement += " " if sign[0] in "#\\\n" else sign
    yield statement


def _outside_of_functions(statements):
    """The statements that give names to the notebook, and none to a function or class alone."""
    margin = None  # of the function that we are in
    for statement in filter(str.strip, statements):
        indent = len(statement) - len(statement.lstrip())
        if margin is None or indent <= margin:
            margin = indent if re.match(r"\s*(async|def|class)\b", statement) else None
            yield statement


def _names_of_broken(statement):
    trees = (tree for attempt in _readable(statement) if (tree := _tree(attempt)) is not None)
    found = set(_names(next(trees, ast.Pass())))
    return found | set(re.findall(r"(\w+)\s*:=", statement))


def _readable(statement):
    """The statement with less and less of what may be broken, until Python can read it."""
    yield statement
    yield f"{statement}\n    ..."
    for sign in reversed([*_ASSIGNS.finditer(statement)]):
        yield f"{statement[: sign.start()]} = ..."
    if head := _HEADS.match(statement):
        yield f"{head[head.lastindex]} = ..."
