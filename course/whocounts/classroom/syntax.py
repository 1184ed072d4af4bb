"""What a beginner's slip in writing Python was, in one line: Python's own words come after it."""

import re
import unicodedata

from whocounts.classroom.given import blanked

# What text programs, web pages and phones put in the place of the signs that Python reads.
_KEYS = {
    **dict.fromkeys("“”„‟«»″〝〞", ('"', "a quotation mark of text programs and web pages")),
    **dict.fromkeys("‘’‚‛‹›′´`", ("'", "a quotation mark of text programs and web pages")),
    **dict.fromkeys("–—−‐‑‒―", ("-", "a dash of text programs and web pages")),
    **dict.fromkeys("×·⋅∙∗", ("*", "no sign that Python reads")),
    **dict.fromkeys("÷∕⁄", ("/", "no sign that Python reads")),
    **{"≤": ("<=", "no sign that Python reads"), "≥": (">=", "no sign that Python reads")},
    **{"≠": ("!=", "no sign that Python reads"), "…": ("...", "one sign where Python reads three")},
}
_LITTLE_WORDS = "(?:and|or|not|in|is|if|else|for|as|lambda|await|async|yield|from|import)"
_WORD = rf"(?!{_LITTLE_WORDS}\b)[^\W\d]\w*"

# What stands in the line (texts are blanked), and what to say of it. The first that fits counts.
_SLIPS = [
    (
        r"\d\s*%\s*(?:$|[,;)\]}])",
        "Behind a number, `%` means something else to Python. Write the number without it.",
    ),
    (
        r"[(\[](?:[^()\[\]]|\([^()]*\)|\[[^\[\]]*\])*;",
        "Inside brackets a comma stands between two values, and no semicolon. Decimals begin with a "
        "point.",
    ),
    (r"[$]\s*\d|\d\s*[$]", "Write the number without a sign for money."),
    (
        r"\d,0\d",
        "A comma stands inside a number. Where decimals begin, write a point; between thousands, "
        "write nothing.",
    ),
    (r"(?<![\w.])0\d", "A number does not begin with a 0 in Python. Leave it out."),
    (
        r"\d[.,]\d+[.,]\d",
        "A number has at most one point in it, where its decimals begin. Between thousands, write "
        "nothing.",
    ),
    (r"\d\s+\d", "Two numbers stand side by side. If they are one, leave out the space between."),
    (
        r"[\d)\]](?<!\b0)\s*[xX](?:\s+[\w(]|[\d(])|\w\s+[xX]\s+[\d(]",
        "Python takes x for a name. To multiply, write `*`.",
    ),
    (
        r"(?<![\w.])\d+\.(?![eEjJ]\d)[^\W\d]",
        "A point directly behind a number begins its decimals. If the word behind it is meant for a "
        "whole calculation, put the calculation into round brackets first.",
    ),
    (
        rf"(?<![\w.])\d[\d.,_]*(?:\s+|(?![eExXoObBjJ][\d_])){_WORD}",
        "A word stands behind a number, and Python takes it for a name. Write the number alone; "
        "what it counts may follow behind a `#`.",
    ),
    (
        rf"^(?!.*\blambda\b)\s*(?:{_WORD}\s*=(?!=)|return\b|\()(?:[^\[\]{{:]|\[[^\[\]:]*\])+:\s*[\w(]",
        "Python does not divide by `:`. To divide, write `/`.",
    ),
    (
        rf'"\s*{_WORD}|{_WORD}\s+"',
        "A quotation mark or an apostrophe inside a text ends it there. If the text has one of "
        "\" and ' in it, begin and end it with the other.",
    ),
    (
        rf"^\s*{_WORD}\s*[-\s]\s*{_WORD}\s*=(?!=)",
        "A name is one word, without a space or a hyphen in it. Write `_` there.",
    ),
    (r"(?<![=!<>])=\s*$", "Nothing stands behind the `=`. Write the value there."),
    (r"[-+*/]\s*$", "The line ends in the middle of a calculation."),
    (
        r"^\s*[\d.]+\s*=(?!=)",
        "The name stands on the left of `=`, and its value on the right.",
    ),
    (
        rf"[=(,]\s*{_WORD}\s+{_WORD}",
        "Words stand side by side. If they are meant as text, put quotation marks around them.",
    ),
]


def explain_syntax(problem):
    """Which slip this SyntaxError comes from, in one line.

    Parameters
    ----------
    problem : SyntaxError

    Returns
    -------
    str or None
        None where Python's own words are as good.
    """
    line, words = problem.text or "", problem.msg or ""
    code = blanked(line)
    if words.startswith("unterminated string"):
        return _unterminated(line)
    for sign in code:
        if sign in _KEYS or (not sign.isascii() and not sign.isidentifier()):
            return _about(sign, line)
    if words.startswith(("invalid", "leading zeros", "cannot assign", "illegal target")):
        said = (said for pattern, said in _SLIPS if re.search(pattern, code))
        return next(said, None)
    return None


def _about(sign, line):
    kind, number = unicodedata.category(sign), f"U+{ord(sign):04X}"
    before = line[: line.index(sign)].strip()[-20:]
    where = f"behind `{before}`" if before else "at the start of the line"
    if kind == "Zs":
        return (
            f"A space of another kind ({number}) stands {where}, as web pages make it. Delete it "
            "and press the space bar."
        )
    if kind in {"Cf", "Cc"}:
        return f"An invisible sign ({number}) stands {where}. Delete it, or type the line anew."
    alike = unicodedata.normalize("NFKC", sign)
    key, what = _KEYS.get(sign, (alike, f"another one than {alike}, which it looks like"))
    if not key.isascii() or kind == "No":
        return f"Outside quotation marks Python does not read the sign {sign}. Leave it away."
    return f"The sign {sign} is {what}. Type {key} in its place."


def _unterminated(line):
    for sign in line:
        if _KEYS.get(sign, ("",))[0] in {'"', "'"} and sign != "`":
            return f"A text has to end with the same sign with which it begins. {_about(sign, line)}"
    if re.search(r"\d'\d", line):
        return "An apostrophe stands inside a number. Between thousands, write nothing."
    if re.search(r"\w'\w", line):
        return (
            "An apostrophe ends a text that began with '. Begin and end the text with \" instead."
        )
    return "A text has a quotation mark at its start and none at its end, in the same line."
