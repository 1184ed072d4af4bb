"""The questions to vote on, read from the run sheets, which are their only source.

    python tests/votes.py

prints them as JSON, for a quiz or a clicker; any Python will do. In the section *Questions to vote on* a bold
`**5 minutes each.**` stands once, and each question on a line of its own:

    1. *What is asked?* (a) one, (b) another. Right: **b**. Why. Those who say a think of ...
"""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

RUN_SHEETS = Path(__file__).parents[1] / "instructor_notes" / "run_sheets"
SECTION = "Questions to vote on"
FORM = "`1. *Question?* (a) one, (b) another. Right: **b**. Why. Those who say a ...`"


@dataclass(frozen=True)
class Vote:
    """One question, with what a teacher needs to ask it."""

    number: int
    minutes: int
    question: str
    options: dict  # letter -> text
    right: str
    why: str
    wrong: dict  # letter -> what those who choose it think

    def complaints(self):
        """What is amiss with the question itself."""
        if list(self.options) != list("abcdef"[: len(self.options)]) or len(self.options) < 2:
            yield f"the options are {list(self.options)}; two or more are wanted, from a on"
        if self.right not in self.options:
            yield f"{self.right} is right, and no option"
        if self.right in self.wrong or not self.wrong or self.wrong.keys() - self.options.keys():
            yield "`Those who say ...` tells of at least one wrong option, and of no other"
        if not self.why:
            yield "after `Right: **b**.` it does not say why that is right"


def read_votes(run_sheet):
    """The votes of a run sheet.

    Parameters
    ----------
    run_sheet : str
        Its Markdown.

    Returns
    -------
    list of Vote

    Raises
    ------
    ValueError
        If the section is not in its form; the message says how.
    """
    section = re.search(rf"^## {SECTION}\n(.*?)(?=^## |\Z)", run_sheet, re.M | re.S)
    text = section[1] if section else ""
    minutes = re.findall(r"\*\*(\d+) minutes each\.\*\*", text)
    if len(minutes) != 1:
        raise ValueError(f"`## {SECTION}` says {len(minutes)} times `**5 minutes each.**`; once is wanted")
    lines = re.findall(r"^(\d+)\. (.*)$", text, re.M)
    if [number for number, _ in lines] != [str(at + 1) for at in range(len(lines))] or not lines:
        raise ValueError(f"`## {SECTION}` numbers its questions {[number for number, _ in lines]}")
    return [_vote(int(number), int(minutes[0]), line) for number, line in lines]


def _vote(number, minutes, line):
    parts = re.fullmatch(r"\*(.+?)\* (\(a\) .+?)\.? Right: \*\*(\w)\*\*[.:] ?(.*)", line)
    if not parts:
        raise ValueError(f"vote {number} is not {FORM}: {line}")
    question, options, right, rest = parts.groups()
    found = re.findall(r"\((\w)\) (.*?)(?:,? (?=\(\w\) )|$)", options)
    why, *wrong = re.split(r"Those who say ", rest)
    thoughts = {}
    for one in wrong:
        told = re.fullmatch(r"([a-f](?:, [a-f])*(?: or [a-f])?) (?!and |or )(.+)", one.strip())
        if not told:
            raise ValueError(f"vote {number}: `Those who say` and one or more letters, not: {one}")
        thoughts |= dict.fromkeys(re.findall(r"\b[a-f]\b", told[1]), told[2])
    return Vote(number, minutes, question, dict(found), right, why.strip(), thoughts)


if __name__ == "__main__":
    sheets = {sheet.stem: sheet.read_text(encoding="utf-8") for sheet in sorted(RUN_SHEETS.glob("*.md"))}
    votes = {lesson: [asdict(vote) for vote in read_votes(text)] for lesson, text in sheets.items()}
    print(json.dumps(votes, indent=2))
