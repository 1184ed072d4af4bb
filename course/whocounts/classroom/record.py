"""The public record: real, sourced facts, each with its caveat and how sure it is.

``fact("F042")`` shows one fact, ``facts([...], caption)`` a table of several, and
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

from whocounts.classroom.ready import require_dataset
from whocounts.classroom.shown import NO_FORMULAS, Shown, box, marked, scrolling

ROWS = 3  # of a table of facts that are read at a glance; the rest is folded

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
    units: tuple  # the one of the value, then others that the claim counts
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
    def unit(self):
        """What the value is a number of."""
        return self.units[0]

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
        rows = [(name, marked(text)) for name, text in self._parts if text]
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
    known = _facts()
    return known.get(_tidy(fact_id)) or _unknown([fact_id], known)


def facts(*fact_ids, caption=None, more=()):
    """Show up to three facts as a table, claim beside caveat; the rest folds out below.

    `fact` and `references` say in full how sure a fact is and where it comes from.

    Parameters
    ----------
    *fact_ids : sequence of str
        Such as ``["F037", "F042"]``; shown in this order.
    caption : str
        The table's caption. It may follow the ids as it is.
    more : sequence of str
        Further facts, folded from the start.

    Returns
    -------
    Shown
    """
    known = _facts()
    match fact_ids:
        case (_, *_, str(last)) if caption is None and " " in last.strip():
            *fact_ids, caption = fact_ids
    caption = str(caption or "From the public record")
    wanted = [each for ids in (*fact_ids, more) for each in _as_list(ids)]
    unknown = [fact_id for fact_id in wanted if _tidy(fact_id) not in known]
    if unknown or not wanted:
        return _unknown(unknown, known)
    chosen = [known[_tidy(fact_id)] for fact_id in wanted]
    open_rows = min(ROWS, len(wanted) - len(_as_list(more))) or ROWS
    html, folded = _facts_table(chosen[:open_rows], caption), chosen[open_rows:]
    if folded:
        summary = f"{len(folded)} more from the record"
        html += f"<details><summary>{summary}</summary>{_facts_table(folded, f'{caption}: more')}</details>"
    return Shown(html, "\n".join([caption, *map(repr, chosen)]))


def _facts_table(chosen, caption):
    cell = "text-align:left;vertical-align:top;padding:0.3em 0.5em"

    def row(one):
        where = ", ".join(source.short for source in one.sources)
        return (
            f'<tr><th scope="row" style="{cell};font-weight:normal"><small>{one.fact_id}</small></th>'
            f'<td style="{cell}">{marked(one.claim)}.<br>'
            f"<small>{where}. How sure: {SURE[one.confidence]}.</small></td>"
            f'<td style="{cell}">{marked(one.caveat) or "None noted."}</td></tr>'
        )

    widths = (("Fact", "4em"), ("Claim", "auto"), ("Caveat", "auto"))
    head = "".join(
        f'<th scope="col" style="text-align:left;width:{width}">{name}</th>' for name, width in widths
    )
    return scrolling(
        '<table style="table-layout:fixed;width:100%;min-width:28em;max-width:60em;margin:0.4em 0;'
        'font-size:inherit;line-height:1.4">'
        f'<caption style="text-align:left">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(map(row, chosen))}</tbody></table>",
        caption,
    )


def references(*ids):
    """List the sources behind facts, in the order of their authors.

    Parameters
    ----------
    *ids : sequence of str
        Fact ids (``"F042"``), source ids (``"N23"``, ``"CHANEY2020"``), or both.

    Returns
    -------
    Shown
    """
    known, sources = _facts(), _sources()
    chosen, unknown = {}, []
    for each in (one for listed in ids for one in _as_list(listed)):
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


@cache
def _facts():
    rows = _read("record_facts")
    for row in rows:
        row["source_ids"] = tuple(row["source_ids"].split(";"))
        row["units"] = tuple(row.pop("unit").split(";"))
    return {row["fact_id"]: Fact(**row) for row in rows}


@cache
def _sources():
    return {row["source_id"]: Source(**row) for row in _read("record_sources")}


def _read(name):
    with open(require_dataset(name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


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
    typed = name[:1] + name[1:].replace("O", "0")  # a letter for a nought
    return sorted(get_close_matches(typed, known, n=4, cutoff=0.5))


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
