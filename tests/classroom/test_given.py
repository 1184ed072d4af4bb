"""Which names a cell was to give, read from its tree or from what is left of it."""

import pytest
from whocounts.classroom.given import names_given

SOUND = {
    "came, x = 1, 2": {"came", "x"},
    "(a, (b, *c)) = made": {"a", "b", "c"},
    "a = b = 1": {"a", "b"},
    "x: float = 3": {"x"},
    "x: float": set(),
    "x += 1": {"x"},
    "print(y := 3)": {"y"},
    "[x for x in range(3) if (kept := x)]": {"kept"},
    "for x, y in pairs:\n    z = 1": {"x", "y", "z"},
    "with open(path) as file:\n    text = 1": {"file", "text"},
    "if True:\n    people = 5": {"people"},
    "try:\n    a = 1\nexcept ValueError as problem:\n    b = 2": {"a", "b"},
    "import numpy as np, os.path": {"np", "os"},
    "from a import b, c as d": {"b", "d"},
    "def half(x):\n    y = x / 2": {"half"},
    "async def wait(): pass": {"wait"},
    "class Form:\n    kind = 1": {"Form"},
    "half = lambda x: (y := x)": {"half"},
    "match made:\n    case [first, *more]: a = 1\n    case {'k': v, **rest}: pass": (
        {"first", "more", "a", "v", "rest"}
    ),
    "rows.kind = 3\nrows['kind'] = 4": set(),
    "rows == 3\nlesson.check('rows')\ndel rows": set(),
    "get_ipython().run_cell_magic('time', '', 'x = 5 / 0\\n')": {"x"},
    "get_ipython().run_line_magic('time', 'x = 5 / 0')": {"x"},
}

BROKEN = {
    "people = ": {"people"},
    " people = 1 +": {"people"},
    "people = “b”\nshare = 5": {"people", "share"},
    "share = 'three\nx = 3": {"share", "x"},
    "a = b = 1 +": {"a", "b"},
    "a = 1; b = “": {"a", "b"},
    "came, x = 1 2": {"came", "x"},
    "x: float = 1 2": {"x"},
    "x += 1 2": {"x"},
    "print(y := 1 2)": {"y"},
    "people ＝ 160": {"people"},
    "people = \\\n  1 2": {"people"},
    "x = y == 3 3": {"x"},
    "x = half(a=3) 5": {"x"},
    "x = lambda a=1: “": {"x"},
    "if True:\n    people = 1 2": {"people"},
    "def half(x)\n    y = x / 2\nz = 1": {"half", "z"},
    "for a, b in pairs\n    c = 1": {"a", "b", "c"},
    "with open(path) as file\n    pass": {"file"},
    "import numpy as np as np": {"np"},
    "table = forms.agg(\n    came=('came', 'sum'),\n    share=1 2,\n)": {"table"},
    "people = print(5\nshare = 4": {"people", "share"},
    "x = '''\npeople = 3\n''' 5": {"x"},
    "# people = 3\nx = 45%": {"x"},
    "print('people = 3' 5": set(),
    "lesson.check(“people”)": set(),
    "rows['kind'] = 1 2\nrows.kind = 1 2": set(),
}


@pytest.mark.parametrize("code", SOUND)
def test_names_of_a_cell_that_python_can_read(code):
    assert names_given(code) == SOUND[code]


@pytest.mark.parametrize("code", BROKEN)
def test_names_of_a_cell_that_python_cannot_read(code):
    with pytest.raises(SyntaxError):
        compile(code, "cell", "exec")
    assert names_given(code) == BROKEN[code]


@pytest.mark.parametrize("code", ["", "\0", "(" * 5000, "'" * 3, "=" * 50, "x = \\", "\ud800 = 1"])
def test_any_code_can_be_read(code):
    assert names_given(code) <= {"x"}
