"""A beginner's slip in writing is named in one line, on every Python alike."""

import pytest
from whocounts.classroom.syntax import _SLIPS, explain_syntax

QUOTE = "is a quotation mark of text programs and web pages. Type"
SLIPS = {
    # signs that only look right
    "x = “b”": f'The sign “ {QUOTE} " in its place.',
    "x = ‘b’": f"The sign ‘ {QUOTE} ' in its place.",
    "x = „b“": f'The sign „ {QUOTE} "',
    "x = «b»": f'The sign « {QUOTE} "',
    "x = `b`": f"The sign ` {QUOTE} '",
    'x = "b”': f'A text has to end with the same sign with which it begins. The sign ” {QUOTE} "',
    "lesson.check(“people”)": f'The sign “ {QUOTE} "',
    "x = 'it is “b”' + “c”": f'The sign “ {QUOTE} "',
    "x = 300–400": "The sign – is a dash of text programs and web pages. Type - in its place.",
    "x = 5 × 4": "The sign × is no sign that Python reads. Type * in its place.",
    "x = 5…": "Type ... in its place.",
    "people = １６０": "The sign １ is another one than 1, which it looks like. Type 1 in its place.",
    "people ＝ 160": "Type = in its place.",
    "people\u00a0= 160": "A space of another kind (U+00A0) stands behind `people`",
    "people = 16\u200b0": "An invisible sign (U+200B) stands behind `people = 16`.",
    "\ufeffpeople = 160": "An invisible sign (U+FEFF) stands at the start of the line.",
    "x = €5": "Outside quotation marks Python does not read the sign €.",
    "x = 5²": "Python does not read the sign ².",
    # numbers as people write them
    "share = 45%": "Behind a number, `%` means something else to Python.",
    "round(45%)": "Behind a number, `%`",
    "share = 45 %  # of the forms": "Behind a number, `%`",
    "people = 500 people": "A word stands behind a number",
    "people = 500people": "A word stands behind a number",
    "people = 1.5 million": "A word stands behind a number",
    "x = 0,05": "Where decimals begin, write a point; between thousands, write nothing.",
    "x = 11,05": "Where decimals begin, write a point",
    "x = 1,024": "between thousands, write nothing.",
    "x = 1.200.000": "A number has at most one point in it",
    "x = 1 200": "Two numbers stand side by side.",
    "x = 1'200": "An apostrophe stands inside a number.",
    "x = 007": "A number does not begin with a 0",
    "x = $5": "Write the number without a sign for money.",
    "share = 903 x 0.04": "To multiply, write `*`.",
    "share = 903x0.04": "To multiply, write `*`.",
    "share = posts X 4": "To multiply, write `*`.",
    "share = (a + b) x c": "To multiply, write `*`.",
    'share = nine["posts"] x 2': "To multiply, write `*`.",
    "gap = (52-40):2": "To divide, write `/`.",
    "(52-40):2": "To divide, write `/`.",
    "def half(x):\n    return x : 2": "To divide, write `/`.",
    'gap = nine["posts"] : nine["authors"]': "To divide, write `/`.",
    "both = (1.1; 9.8)": "a comma stands between two values, and no semicolon.",
    "both = (1,1; 9,8)": "Decimals begin with a point.",
    "both = [len(a); 2]": "a comma stands between two values",
    'share = found.mean() * 100.rename("true")': "put the calculation into round brackets first",
    # text and names
    "x = There were many people": "Words stand side by side. If they are meant as text",
    "print(many people)": "Words stand side by side.",
    "x = 'I don't know'": "An apostrophe ends a text that began with '.",
    'x = "They said "no" to it"': "A quotation mark or an apostrophe inside a text ends it there.",
    'x = "many': "A text has a quotation mark at its start and none at its end",
    "my answer = 5": "A name is one word, without a space or a hyphen in it.",
    "my-answer = 5": "A name is one word",
    "people = ": "Nothing stands behind the `=`. Write the value there.",
    "people = 160 +": "The line ends in the middle of a calculation.",
    "160 = people": "The name stands on the left of `=`, and its value on the right.",
}

ELSE = [
    "x = (5",
    "x = 5)",
    "x = 5 if y",
    "x = 5 not 4",
    "for x in rows",
    "def half(x)\n    return x",
    "if x = 5: pass",
    'print "“many”"',
    "x = (45 % 7",
    "x == = 5  # “here”",
    "else:",
    "x = lambda a: a b",
    "x = rows[a:2 b",
    "x = {a: b c}",
    "x: int y",
    "a[(1):2] b; (c)",
]


def error(code):
    with pytest.raises(SyntaxError) as problem:
        compile(code, "cell", "exec")
    return problem.value


@pytest.mark.parametrize("code", SLIPS)
def test_a_slip_is_named_in_one_line(code):
    said = explain_syntax(error(code))
    assert SLIPS[code] in said
    assert "\n" not in said


@pytest.mark.parametrize("code", ELSE)
def test_where_python_s_own_words_are_as_good_nothing_is_added(code):
    assert explain_syntax(error(code)) is None


def test_every_slip_is_met():
    said = {explain_syntax(error(code)) for code in SLIPS}
    assert {advice for _, advice in _SLIPS} <= said


def test_an_error_without_a_line_is_survived():
    assert explain_syntax(SyntaxError("invalid syntax")) is None
    assert explain_syntax(SyntaxError()) is None
