"""The public record: real, sourced facts, each with its caveat and how sure it is.

``fact("F042")`` shows one fact, ``facts([...])`` a table of several, and
``references([...])`` the sources behind them. The record itself is
``datasets/record_facts.csv`` and ``datasets/record_sources.csv``; their
data cards say how it was made.
"""

import csv
import re
from calendar import month_name
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from html import escape
from pathlib import Path

from whocounts.classroom.shown import NO_FORMULAS, Shown, box, scrolling

RECORD = Path(__file__).resolve().parents[3] / "datasets"

STATUS = {
    "V": "read in the sources named",
    "S": "stated in the essay named, which is the claim's own source",
}
CONFIDENCE = {
    "high": "high confidence that the sources say so",
    "medium": (
        "medium confidence: a single, second-hand or unreviewed source, "
        "or a word that we had to read as a number"
    ),
    "low": "low confidence: cut off in the copy read, or contradicted elsewhere",
    "computed": "worked out by us from the numbers in these sources",
}


# One word of it, for a table.
SURE = {"high": "high", "medium": "medium", "low": "low", "computed": "our arithmetic"}


@dataclass(frozen=True)
class Source:
    """One source, as a row of ``record_sources.csv``."""

    source_id: str
    authors: str
    year: str
    title: str
    venue: str
    doi_or_address: str
    kind: str
    how_verified: str

    @property
    def addresses(self):
        """Web addresses, DOIs and arXiv numbers made whole; empty if none was checked."""
        found = []
        for address in self.doi_or_address.split(" ; "):
            if address.startswith("http"):
                found.append(address)
            elif address.startswith("10."):
                found.append(f"https://doi.org/{address}")
            elif address.startswith("arXiv:"):
                found.append(f"https://arxiv.org/abs/{address.removeprefix('arXiv:')}")
        return found

    @property
    def citation(self):
        """The source in one line of plain text."""
        return f"{self._authors}{self.title}. {self._where}[{self.source_id}]"

    @property
    def html(self):
        """The citation with its title as a link, and how far the source was read."""
        title = f"<cite>{escape(self.title)}</cite>"
        for position, address in enumerate(self.addresses):
            if position == 0:
                title = f'<a href="{escape(address)}">{title}</a>'
            else:
                title += f' (<a href="{escape(address)}">second address of {self.source_id}</a>)'
        return (
            f"{escape(self._authors)}{title}. {escape(self._where)}"
            f"[{self.source_id}] {escape(self.kind[:1].upper() + self.kind[1:])}; {escape(self.how_verified)}."
        )

    @property
    def short(self):
        """Author and year as a link, for a table."""
        plain = re.sub(r"\s*\([^)]*\)", "", self.authors) or self.authors
        first, *others = [each.split(",")[0].strip() for each in plain.split(";")]
        authors = first.removesuffix(" staff")
        if others:
            authors += f" and {others[0]}" if len(others) == 1 else " and others"
        said = escape(f"{authors} ({self.year}) [{self.source_id}]")
        return f'<a href="{escape(self.addresses[0])}">{said}</a>' if self.addresses else said

    @property
    def _authors(self):
        return f"{self.authors.rstrip('.')} ({self.year}). "

    @property
    def _where(self):
        identifier = "" if self.addresses else self.doi_or_address
        return "".join(f"{part}. " for part in (self.venue, identifier) if part)


@dataclass(frozen=True)
class Fact:
    """One fact, as a row of ``record_facts.csv``."""

    fact_id: str
    theme: str
    claim: str
    value: str
    unit: str
    low: str
    high: str
    source_ids: tuple
    status: str
    confidence: str
    caveat: str

    @property
    def sources(self):
        """The `Source` objects that the fact rests on."""
        return [_sources()[source_id] for source_id in self.source_ids]

    @property
    def quantity(self):
        """Value, unit and range in words; empty for a fact without a value."""
        if not self.value:
            return ""
        unit = "" if self.unit in {"year", "month", "date"} else f" {self.unit}"
        said = _written(self.value, self.unit) + unit
        low, high = _written(self.low, self.unit), _written(self.high, self.unit)
        if low and high and self.value != f"{self.low}-{self.high}":
            said += f" (range {low} to {high})"
        elif low and not high:
            said += " or more"
        elif high and not low:
            said += " at most"
        return said

    @property
    def how_sure(self):
        """Status and confidence as a sentence."""
        return f"{STATUS[self.status]}; {CONFIDENCE[self.confidence]}".capitalize() + "."

    @property
    def _parts(self):
        return [
            ("Claim", f"{self.claim}."),
            ("Value", self.quantity),
            ("How sure", self.how_sure),
            ("Caveat", self.caveat),
        ]

    def _repr_html_(self):
        rows = [(name, escape(text)) for name, text in self._parts if text]
        rows.append(("Source", "<br>".join(source.html for source in self.sources)))
        listed = "".join(
            f'<dt style="font-weight:bold">{name}</dt>'
            f'<dd style="margin:0 0 0.4em 1.5em">{text}</dd>'
            for name, text in rows
        )
        return (
            f'<figure class="{NO_FORMULAS}" style="margin:0.4em 0;max-width:46em;line-height:1.5">'
            f"<figcaption>From the public record: <strong>{self.fact_id}</strong></figcaption>"
            f'<dl style="margin:0.3em 0">{listed}</dl></figure>'
        )

    def __repr__(self):
        """Give the same in plain words."""
        lines = [f"From the public record: {self.fact_id}"]
        lines += [f"  {name}: {text}" for name, text in self._parts if text]
        lines += [f"  Source: {source.citation}" for source in self.sources]
        return "\n".join(lines)


def fact(fact_id):
    """Show one fact of the public record, with its caveat and citation.

    Parameters
    ----------
    fact_id : str
        Such as ``"F042"``.

    Returns
    -------
    Fact or Shown
        The fact; or, if there is no such fact, a message with the ids nearby.

    Examples
    --------
    >>> fact("F044").quantity
    '19,199 seats (range 19,000 to 19,200)'
    """
    try:
        known = _facts()
    except _Unreadable as problem:
        return _message("The public record cannot be read.", str(problem))
    return known.get(_tidy(fact_id)) or _unknown([fact_id], known)


def facts(fact_ids, caption="From the public record"):
    """Show several facts as one table: claim, caveat, how sure and source in short.

    `fact` and `references` say the last two in full.

    Parameters
    ----------
    fact_ids : sequence of str
        Such as ``["F037", "F042"]``; shown in this order.
    caption : str
        The table's caption.

    Returns
    -------
    Shown
    """
    try:
        known = _facts()
    except _Unreadable as problem:
        return _message("The public record cannot be read.", str(problem))
    wanted = _as_list(fact_ids)
    unknown = [fact_id for fact_id in wanted if _tidy(fact_id) not in known]
    if unknown or not wanted:
        return _unknown(unknown, known)
    chosen = [known[_tidy(fact_id)] for fact_id in wanted]
    rows = "".join(
        f'<tr><th scope="row" style="vertical-align:top">{each.fact_id}</th>'
        + "".join(
            f'<td style="text-align:left;vertical-align:top">{text}</td>'
            for text in (
                escape(f"{each.claim}."),
                escape(each.caveat) or "None noted.",
                SURE[each.confidence],
                "<br>".join(source.short for source in each.sources),
            )
        )
        + "</tr>"
        for each in chosen
    )
    head = "".join(
        f'<th scope="col" style="text-align:left">{name}</th>'
        for name in ("Fact", "Claim", "Caveat", "How sure", "Source")
    )
    return Shown(
        scrolling(
            f'<table><caption style="text-align:left">{escape(caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
            caption,
        ),
        "\n".join([caption, *(repr(each) for each in chosen)]),
    )


def references(ids):
    """List the sources behind facts, in the order of their authors.

    Parameters
    ----------
    ids : sequence of str
        Fact ids (``"F042"``), source ids (``"N23"``, ``"CHANEY2020"``), or both.

    Returns
    -------
    Shown
    """
    try:
        known, sources = _facts(), _sources()
    except _Unreadable as problem:
        return _message("The public record cannot be read.", str(problem))
    chosen, unknown = {}, []
    for each in _as_list(ids):
        name = _tidy(each)
        if name in known:
            chosen.update((source.source_id, source) for source in known[name].sources)
        elif name in sources:
            chosen[name] = sources[name]
        else:
            unknown.append(each)
    if unknown or not chosen:
        return _unknown(unknown, {**known, **sources})
    ordered = sorted(chosen.values(), key=lambda each: (each.authors.lower(), each.year))
    return Shown(
        "<ul>" + "".join(f"<li>{source.html}</li>" for source in ordered) + "</ul>",
        "\n".join(f"- {source.citation}" for source in ordered),
    )


class _Unreadable(Exception):
    """A file of the record is missing or damaged."""


@cache
def _facts():
    rows = _read("record_facts.csv", Fact)
    for row in rows:
        row["source_ids"] = tuple(row["source_ids"].split(";"))
    return {row["fact_id"]: Fact(**row) for row in rows}


@cache
def _sources():
    return {row["source_id"]: Source(**row) for row in _read("record_sources.csv", Source)}


def _read(name, kind):
    mend = (
        "Get a fresh copy of the course and move your notebook into it; "
        "your answers are in the notebook."
    )
    try:
        with open(RECORD / name, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise _Unreadable(f"Its file datasets/{name} is missing or damaged. {mend}") from problem
    columns = list(kind.__dataclass_fields__)
    if not rows or any(list(row) != columns or None in row.values() for row in rows):
        raise _Unreadable(f"Its file datasets/{name} has been changed. {mend}")
    return rows


def _as_list(ids):
    if isinstance(ids, str):
        return [ids]
    try:
        return list(ids)
    except TypeError:
        return [ids]


def _tidy(name):
    """``"f42"``, ``"[F042]"`` and ``42`` all mean ``"F042"``."""
    text = str(name).strip(" []'\"").upper()
    number = re.fullmatch(r"F?0*(\d{1,3})", text)
    return f"F{int(number[1]):03d}" if number else text


def _unknown(names, known):
    if not names:
        return _message("No id was given.", 'Give at least one, such as "F042".')
    said = []
    for name in names:
        near = _near(_tidy(name), known)
        said.append(
            f"There is no {str(name)!r} in the record."
            + (f" Ids close to it: {', '.join(near)}." if near else "")
        )
    return _message("Not in the public record.", *said, 'An id looks like "F042".')


def _near(name, known):
    """Up to four ids like `name`: the next numbers for a fact, else the next spellings."""
    if re.fullmatch(r"F\d{3}", name):
        numbered = [each for each in known if re.fullmatch(r"F\d{3}", each)]
        return sorted(sorted(numbered, key=lambda each: abs(int(each[1:]) - int(name[1:])))[:4])
    return sorted(get_close_matches(name, known, n=4, cutoff=0.5))


def _message(heading, *lines):
    return Shown(box(heading, *map(escape, lines)), " ".join([heading, *lines]))


def _written(value, unit):
    """Write a value as a reader would: 6,200; 24 to 48; 31 May 2020, 00:48."""
    date = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?(?: ([\d:]+))?", value)
    if date:
        year, month, day, clock = date.groups()
        said = f"{month_name[int(month)]} {year}"
        said = f"{int(day)} {said}" if day else said
        return f"{said}, {clock}" if clock else said
    if unit == "year":
        return value
    value = re.sub(r"(?<=\d)-(?=\d)", " to ", value)
    return re.sub(r"(?<![\d.])\d+", lambda digits: f"{int(digits[0]):,}", value)
