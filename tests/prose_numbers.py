"""Find the numbers in prose, and hold them against the public record.

A number of the real world stands in a sentence, list item or table row that
cites the fact it comes from, as ``[F042]``, and it occurs in that fact. A
number that a run sheet claims to be computed carries the expression that
computes it, as ``**2,345 forms**<!-- run: len(lesson.registrations()) -->``.
"""

import re
from calendar import month_abbr, month_name
from dataclasses import dataclass
from html import unescape

MONTHS = {name: number for number, name in enumerate(month_name) if name}
MONTHS |= {name: number for number, name in enumerate(month_abbr) if name} | {"Sept": 9}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_JOIN = r"\s*(?:,|to|and|or|–|-)\s*"

_DATES = [
    re.compile(r"(?P<iso>\d{4}-\d{2}(?:-\d{2})?)(?![\d-])"),
    re.compile(
        rf"(?<![\d.,])(?P<days>{_DAY}(?:{_JOIN}{_DAY})*)\s+(?P<month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?"
    ),
    re.compile(rf"(?P<month>{_MONTH})\s+(?P<year>\d{{4}})\b"),
    re.compile(
        rf"(?P<month>{_MONTH})\s+(?P<days>{_DAY}(?:{_JOIN}{_DAY})*)\b(?:,?\s+(?P<year>\d{{4}})\b)?"
    ),
]
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])")
_TIMES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "k": 1e3,
    "m": 1e6,
}
_DIGITS = re.compile(
    r"(?<![A-Za-z\d_])(?<![A-Z]{2}-)(?<!\d[.,])[$€£]?"
    r"(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?:(?:[\s-]?(?P<word>hundred|thousand|million|billion)|(?P<letter>bn|[kKmM]))\b)?"
    r"(?P<percent>\s?%|\s?per\s?cent\b)?"
)

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: number for number, word in enumerate(_ONES.split())}
_SMALL |= {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
_SMALL |= {"a": 1, "an": 1}
_VAGUE = {  # from, up to but not including
    "dozens": (24, 200),
    "hundreds": (1e2, 1e3),
    "thousands": (1e3, 1e6),
    "tens of thousands": (1e4, 1e5),
    "hundreds of thousands": (1e5, 1e6),
    "millions": (1e6, 1e9),
    "tens of millions": (1e7, 1e8),
    "hundreds of millions": (1e8, 1e9),
    "billions": (1e9, 1e12),
}
_VAGUE_WORDS = re.compile(
    r"\b(?:(?:(?:tens|hundreds) of )?(?:thousands|millions)|dozens|hundreds|billions"
    r"|(?:several|a few|many) (?:hundred|thousand|million|billion))\b",
    re.I,
)
_COUNT = "(?:" + "|".join(sorted(_SMALL, key=len, reverse=True)) + ")"
_SPELLED = re.compile(
    rf"\b(?:half an? |{_COUNT} and a half |(?:{_COUNT}[ -])*)(?:hundred|thousand|million|billion)"
    rf"(?: and a half|(?:(?: and)?[ -](?!an?\b)(?:{_COUNT}|hundred|thousand|million))*)\b",
    re.I,
)

CITATION = re.compile(r"\[\s*F\d{3}(?:(?:\s|,|;|and|to|–|-)*F\d{3})*\s*\]")
_SOURCES = re.compile(r"\[(?:[A-Z]\d{2}|[A-Z]+\d{4})(?:[\s,;]+(?:[A-Z]\d{2}|[A-Z]+\d{4}))*\]")
_LABEL = re.compile(
    r"\b(?:lesson|module|section|exercise|mission|figure|table|question|step|part|level|chapter|week|session)s?"
    r"\s+\d{1,2}(?:(?:,\s*|,?\s+(?:and|or|to)\s+|\s*[–-]\s*)\d{1,2})*\b(?!,\d)",
    re.I,
)
_NAMES = re.compile(r"\b(?:COVID-19|Python 3(?:\.\d+)?|CC BY(?:-SA)? \d\.\d|WCAG \d\.\d|BSD-3)\b")
_ASKED = re.compile(r"\ba (?:hundred|thousand|million|billion) what\b", re.I)  # claims nothing
_MINUTES = re.compile(
    r"(?<![\d.,])\d{1,3}(?:(?:,\s*|,?\s+(?:and|or|to)\s+|\s*[–-]\s*)\d{1,3})*[\s-](?:min(?:ute)?s?|seconds?)\b"
)
_SHARE_OF_ROOM = re.compile(
    r"(?<![\d.,])\d{1,3}\s?%?(?:(?:\s+(?:and|or|to)\s+|\s*[–-]\s*)\d{1,3}\s?%?)?"
    r"(?<=%)\s+of (?:the |your )?(?:class|room|students|groups|hands|votes)\b"
)
RUN = re.compile(r"(\*\*[^*\n]+\*\*|\S+)[ ]*<!--\s*run:\s*(.+?)\s*-->", re.S)


@dataclass(frozen=True)
class Number:
    """A number as it stands in a text: exact, a vague magnitude, a date or a time."""

    text: str
    kind: str  # "exact", "percent", "vague", "date" or "clock"
    value: object
    half_step: float = 0.0  # half a unit of the last printed digit


@dataclass(frozen=True)
class Problem:
    number: str
    why: str
    sentence: str

    def __str__(self):
        return f"{self.number!r} {self.why}: {self.sentence}"


def numbers(text, words=True):
    """Every number in a plain text.

    Parameters
    ----------
    text : str
    words : bool
        Count magnitudes in words too ("a million", "tens of thousands").

    Returns
    -------
    list of Number
    """
    found = []

    def take(pattern, read):
        nonlocal text
        for match in pattern.finditer(text):
            found.extend(read(match))
        text = pattern.sub(lambda match: " " * len(match[0]), text)

    for pattern in _DATES:
        take(pattern, _read_date)
    take(_CLOCK, lambda match: [Number(match[0], "clock", match[0])])
    take(_DIGITS, _read_digits)
    if words:
        take(_VAGUE_WORDS, lambda match: [Number(match[0], "vague", _plural(match[0].lower()))])
        take(_SPELLED, lambda match: [Number(match[0], "exact", _spelled(match[0].lower()))])
    return found


def _read_date(match):
    parts = match.groupdict()
    if parts.get("iso"):
        year, month, day = (*map(int, parts["iso"].split("-")), None)[:3]
        if not 1 <= month <= 12:
            return [Number(match[0], "exact", float(year))]
        return [Number(match[0], "date", (year, month, day))]
    year = int(parts["year"]) if parts["year"] else None
    days = [int(day) for day in re.findall(r"\d+", parts.get("days") or "")] or [None]
    return [Number(match[0], "date", (year, MONTHS[parts["month"]], day)) for day in days]


def _read_digits(match):
    digits = match["digits"].replace(",", "")
    times = _TIMES.get((match["word"] or match["letter"] or "").lower(), 1.0)
    decimals = len(digits.partition(".")[2])
    kind = "percent" if match["percent"] else "exact"
    return [Number(match[0].strip(), kind, float(digits) * times, 0.5 * 10**-decimals * times)]


def _plural(words):
    """Read "several thousand" as the equally vague "thousands"."""
    return re.sub(r"^(?:several|a few|many) (\w+)$", r"\1s", words)


def _spelled(words):
    """The value of number words, such as "six thousand two hundred" or "half a million"."""
    if words.endswith(" and a half"):
        whole = words.removesuffix(" and a half")
        return _spelled(whole) + 0.5 * _TIMES[whole.split()[-1]]
    total, current = 0.0, 0.0
    words = words.replace("half an ", "half-a ").replace("half a ", "half-a ")
    words = words.replace(" and a half ", "-and-a-half ")
    for word in words.split():
        for part in [word] if "half" in word else word.split("-"):
            if part == "half-a":
                current = 0.5
            elif part.endswith("-and-a-half"):
                current = _SMALL[part.removesuffix("-and-a-half")] + 0.5
            elif part in _SMALL:
                current += _SMALL[part]
            elif part == "hundred":
                current = (current or 1) * 100
            elif part in _TIMES:
                total += (current or 1) * _TIMES[part]
                current = 0.0
    return total + current


def bears_out(number, fact):
    """Does `number` occur in the text of `fact` (claim, value, low, high or caveat)?"""
    known = [each for part in fact for each in numbers(part)]
    exact = {each.value for each in known if each.kind in {"exact", "percent"}}
    dates = [each.value for each in known if each.kind == "date"]
    years = {date[0] for date in dates if date[0]}
    if number.kind == "exact":
        return _among(number.value, exact) or number.value in years
    if number.kind == "percent":
        return _among(number.value, exact) or _among(number.value / 100, exact)
    if number.kind == "clock":
        return any(
            each.kind == "clock" and each.value.startswith(number.value) for each in known
        ) or any(re.search(rf"\b{re.escape(number.value)}", part) for part in fact)
    if number.kind == "vague":
        low, high = _VAGUE[number.value]
        return any(each.value == number.value for each in known) or any(
            low <= value < high for value in exact
        )
    year, month, day = number.value
    return any(
        month == known_month
        and (day is None or day == known_day)
        and (year is None or (year == (known_year or year) and year in (years | exact)))
        for known_year, known_month, known_day in dates
    )


def _among(value, values):
    return any(abs(value - each) <= 1e-9 * max(1.0, abs(each)) for each in values)


# What may stand behind a 1 and end in s: not one of many, but what the one does.
_NOT_SEVERAL = set("acts always brings comes does falls goes has is opens pass plus stands tells times was".split())


def plurals_after_one(text):
    """What is counted wrongly, such as `1 hours`: a plural right behind the digit 1."""
    found = re.findall(r"(?<![\w.,:#^/×-])1 (people|[a-z]+s)\b(?!['’])", text)
    return [f"1 {noun}" for noun in found if noun not in _NOT_SEVERAL and not noun.endswith("ss")]


def visible(markdown):
    """The prose of a Markdown text: no code, comments, tags, link targets or DOIs."""
    text = re.sub(r"^( {0,3})(```+|~~~+).*?^ {0,3}\2[^\n]*$", "", markdown, flags=re.M | re.S)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "code", text, flags=re.S)
    # The number of a lesson in a link to its files is a name, not a count.
    text = re.sub(
        r"\[([^\]\n]*)\]\((?:\S*/)?(\d\d)_\w+\.(?:ipynb|md)[^)\s]*\)", _without_lesson, text
    )
    text = re.sub(r"!?\[([^\]\n]*)\]\([^)\n]*\)", r"\1", text)
    text = re.sub(r"https?://\S+", "", text)
    text = re.sub(r"</?[A-Za-z][^>]*>", " ", text)
    return unescape(re.sub(r"\b(?:doi:?\s*)?10\.\d{4,}/\S+", "", text, flags=re.I))


def _without_lesson(match):
    return re.sub(rf"\b{match[2]}\b", "", match[1])


def sentences(markdown, run_sheet=False):
    """The units that must cite: sentences of a paragraph, list items, table rows, headings."""
    units, paragraph, in_item, header = [], [], False, None

    def close():
        nonlocal paragraph, in_item
        text = " ".join(paragraph)
        units.extend([text] if in_item else _split(text))
        paragraph, in_item = [], False

    for line in visible(markdown).splitlines():
        line = re.sub(r"^\s*>+\s?", "", line)
        item = re.match(r"^\s*(?:[-*+]|\d{1,2}[.)]|[A-Za-z][.)])\s+", line)
        if not line.strip():
            close()
            header = None
        elif re.match(r"^#{1,6}\s", line):
            close()
            # A lesson's own title may begin with its number.
            units.append(re.sub(r"^#\s+\d\d\s", "", line))
        elif line.lstrip().startswith("|"):
            close()
            row = [cell.strip() for cell in line.strip().strip("|").split("|")]
            header = header or row
            if run_sheet:
                row = [
                    cell
                    for position, cell in enumerate(row)
                    if row is header
                    or position >= len(header)
                    or not re.search(r"\bmin(?:ute)?s?\b|\bclock\b", header[position], re.I)
                ]
            units.append(" | ".join(row))
        else:
            if item:
                close()
                in_item = True
                line = line[item.end() :]
            paragraph.append(line.strip())
    close()
    return [unit for unit in units if unit.strip()]


def _split(paragraph):
    """Sentences of a paragraph; a citation after the full stop belongs to the sentence before."""
    kept = re.sub(r"\b(e\.g|i\.e|No|Dr|St|Mr|Ms|vs|cf|et al|[A-Z])\.", r"\1", paragraph)
    ends = re.finditer(r"[.!?][\"'”’)*_]*(?:\s*\[[^\]]*\])*(?=\s+[\"'“‘(*_]*[A-Z\d]|\s*$)", kept)
    start, found = 0, []
    for end in ends:
        found.append(kept[start : end.end()].strip())
        start = end.end()
    return [*found, kept[start:].strip()]


def unsupported(markdown, facts, authors=(), run_sheet=False, words=True, invented=()):
    """Numbers of the real world that no cited fact bears out.

    Parameters
    ----------
    markdown : str
    facts : dict of str to tuple of str
        For each fact id the texts in which a number may occur.
    authors : set of (str, str)
        Names and years that may stand as an author-year citation.
    run_sheet : bool
        Allow minutes, shares of the class and ``<!-- run: ... -->`` numbers.
    words : bool
        Hold magnitudes in words ("a million") to the same rule.
    invented : collection of float
        Numbers that need no fact, such as the parameters of a recipe on its card.

    Returns
    -------
    list of Problem
    """
    if run_sheet:
        markdown = RUN.sub("computed", markdown)
    problems = []
    for sentence in sentences(markdown, run_sheet):
        cited = re.findall(r"F\d{3}", " ".join(CITATION.findall(sentence)))
        prose = _SOURCES.sub(" ", CITATION.sub(" ", sentence))
        prose = _LABEL.sub(" ", _NAMES.sub(" ", _without_author_years(prose, authors)))
        prose = _ASKED.sub(" ", prose)
        if run_sheet:
            prose = _SHARE_OF_ROOM.sub(" ", _MINUTES.sub(" ", prose))
        for number in numbers(prose, words):
            scale = {"exact": 1, "percent": 100}.get(number.kind)
            if scale and _among(number.value / scale, invented):
                continue
            if not cited:
                problems.append(Problem(number.text, "cites no fact", sentence))
            elif not any(bears_out(number, facts.get(fact_id, ())) for fact_id in cited):
                problems.append(Problem(number.text, f"is not in {', '.join(cited)}", sentence))
    return problems


def _without_author_years(text, authors):
    def keep_or_drop(match):
        names = re.sub(r"['’]s\b", "", match["names"]).split()
        known = any((" ".join(names[-size:]), match["year"]) in authors for size in (1, 2, 3))
        return match["names"] if known else match[0]

    return re.sub(
        r"(?P<names>[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’.-]*){0,2}?)"
        r"(?:,? (?:and others|et al\.?))?,?\s\(?(?P<year>(?:19|20)\d\d)\b",
        keep_or_drop,
        text,
    )


def run_claims(markdown):
    """Numbers that a run sheet says are computed.

    Returns
    -------
    list of (Number or str, str)
        The one number shown, or a complaint; and the expression behind it.
    """
    claims = []
    for shown, expression in RUN.findall(markdown):
        found = numbers(shown, words=False)
        if len(found) == 1 and found[0].kind in {"exact", "percent"}:
            claims.append((found[0], expression))
        else:
            claims.append(
                (
                    f"one number, alone or in **bold with its unit**, must stand before each run "
                    f"comment, not {shown!r}",
                    expression,
                )
            )
    return claims


def agrees(number, value):
    """Is `value` what is printed, at the precision printed? A percentage is compared as printed."""
    exact_integer = number.half_step == 0.5 and float(value).is_integer()
    allowed = 0 if exact_integer else number.half_step * (1 + 1e-9)
    return abs(number.value - value) <= allowed
