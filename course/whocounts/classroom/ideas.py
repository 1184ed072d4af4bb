"""Reading an explanation for its ideas: it looks for words, cannot judge sense, never refuses.

A lesson writes its ideas as data::

    check.words(
        "why_not_people",
        least=12,
        ideas=[
            Idea(
                "what the larger number counts",
                words="form*, request*, signed up",
                ask="What does someone send in to register?",
            ),
            Idea(
                "why that is no number of people",
                words="several, twice, more than one, no person",
                ask="Could one person be in it twice?",
                turned="both are people, above & form*",
            ),
        ],
        samples=Samples(lacks="There were forty.", has="The guard saw forty visits, some of one person."),
    )

`words` are what an idea may be said with, each whole: ``"no"`` is not found in *now* or *nobody*.
``form*`` is any ending, ``#`` any number in digits, ``above & form*`` both in one clause in any
order, ``above & !line`` the first in a clause that lacks the second. A phrase is written plainly and in lower case: ``is not`` also finds *isn't*, ``can not`` also *cannot*, ``1124`` also
finds *1,124*, and hyphens are spaces.

`turned` are words with which a text would claim the opposite. They count only where their clause
holds no word, beside their own, that denies or doubts: *I do not think that my friend is right* is
no claim that she is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import product

from whocounts.classroom.answers import Unanswered, normal
from whocounts.classroom.shown import box

# What denies, doubts or passes on a claim, so that the text does not make it.
DENIALS = (
    "not no never nobody none nothing neither nor without hardly wrong false untrue mistake myth "
    "instead if whether says said thinks thought claims claimed believes believed"
).split()


@dataclass(frozen=True)
class Idea:
    """One idea of an explanation.

    Parameters
    ----------
    name : str
        What it says, as a student reads it after *Found:* or *Not found:*.
    words : str or sequence of str
        What it may be said with, commas between; see the head of this module.
    ask : str
        The question that leads to it.
    turned : str or sequence of str
        What would claim the opposite, in the same way.
    """

    name: str
    words: str | Sequence[str]
    ask: str
    turned: str | Sequence[str] = ()

    def __post_init__(self):
        for part in ("words", "turned"):
            given = getattr(self, part)
            phrases = given.split(",") if isinstance(given, str) else given
            object.__setattr__(self, part, tuple(phrases))


@cache
def _prove(idea):
    """Raise `ValueError` for a phrase that no text could match.

    An idea has up to a thousand phrases: too many to prove at each start of a lesson, where most
    are never read, so it is done at the first reading.
    """
    phrases = (*idea.words, *idea.turned)
    plain = [_plain(phrase) for phrase in phrases]
    plainly = clauses("; ".join(map(" ".join, plain))) == plain  # at once, which is quicker
    for phrase, words in zip(phrases, plain, strict=True):
        wanted = any(wanted for _, wanted in _pieces(phrase))
        if plainly and wanted:
            continue
        meant = clauses(" ".join(words))
        if [words] != meant or not wanted:
            raise ValueError(
                f"{idea.name}: for {phrase!r} write {' and '.join(' '.join(one) for one in meant)!r}, "
                "as the head of ideas.py says"
            )


def in_one_clause(*lists, without=""):
    """Phrases that want one of each list in a clause, and in it none of what it is to lack.

    >>> in_one_clause("read, open", "posts", without="list")
    ['read & posts & !list', 'open & posts & !list']
    """
    absent = "".join(f" & !{one.strip()}" for one in without.split(",") if one)
    return [
        " & ".join(one.strip() for one in chosen) + absent
        for chosen in product(*(one.split(",") for one in lists))
    ]


@dataclass(frozen=True)
class Samples:
    """Two answers about another number: one that lacks something, and one that does not."""

    lacks: str
    has: str

    def html(self):
        """HTML that shows both and asks the student to judge."""
        return box(
            "Two samples, about another number",
            f"<strong>It lacks something:</strong> {escape(self.lacks)}",
            f"<strong>It has what it needs:</strong> {escape(self.has)}",
            "Which of the two is yours nearer to? What would you change in yours?",
        )


@dataclass(frozen=True)
class Read:
    """What was found in a text. It is no verdict."""

    found: tuple
    missing: tuple
    turned: tuple  # pairs of an idea and the clause, as written, that seems to claim its opposite

    @property
    def message(self):
        """For the student, in lines: what was found, what was not, and who it is that can judge."""
        said = []
        if self.found:
            said.append(f"Found: {'; '.join(idea.name for idea in self.found)}.")
        for idea, clause in self.turned:
            said.append(
                f"Turned round, as it seems, by “{clause}”: {idea.name}. {idea.ask} If you mean "
                "something else, say it in a sentence of its own."
            )
        said += [f"Not found: {idea.name}. {idea.ask}" for idea in self.missing]
        if self.missing:
            said.append("The check knows English words only, and few: other words can be as good.")
        return "\n".join([*said, "The check looks for words. The reader who counts is a person."])

    @property
    def data(self):
        """Names of the ideas, for machines."""
        return {
            "found": [idea.name for idea in self.found],
            "missing": [idea.name for idea in self.missing],
            "turned": [idea.name for idea, _ in self.turned],
        }


def read(text, ideas):
    """Which of the ideas does the text have words for?

    >>> idea = Idea("who counted", ("counted", "according to"), "Who counted?")
    >>> read("The guard hasn't counted.", [idea]).found == (idea,)
    True
    """
    written = _split(text)
    parts = [words for _, words in written]
    found, missing, turned = [], [], []
    for idea in ideas:
        _prove(idea)
        if claim := next((part for part, words in written if _claims(words, idea.turned)), None):
            turned.append((idea, claim))
        elif any(_places(part, phrase) for part in parts for phrase in idea.words):
            found.append(idea)
        else:
            missing.append(idea)
    return Read(tuple(found), tuple(missing), tuple(turned))


def own_words(text, samples, least):
    """Raises `Unanswered` where a sample is pasted and fewer than `least` words are one's own."""
    pasted = [part for sample in (samples.lacks, samples.has) for part in clauses(sample)]
    parts = clauses(text)
    own = {word for part in parts if part not in pasted for word in part}
    if len(own) < least and any(part in pasted for part in parts):
        raise Unanswered(
            "This is the sample, about another number. Write yours: at least "
            f"{least} different words."
        )


# --- words and clauses ---------------------------------------------------------------------

_SIGNS = str.maketrans({"*": " ", "&": " ", "!": " ", "#": "1"})
_SPELLED = (  # (as it may be written, as it is compared)
    (
        r"(?<![\w.,])([1-9]\d{0,2})((?:[ ,.']\d{3})+)(?!\d)",
        lambda m: m[1] + re.sub(r"\D", "", m[2]),
    ),
    (r"(\d),(\d)", r"\1.\2"),
    (r"%|\bper cent\b", " percent "),
    (r"\bcannot\b", "can not"),
    (r"\bca(n't|nt)\b", "can not"),
    (r"\bwo(n't|nt)\b", "will not"),
    (r"\b(do|does|did|is|are|was|were|has|have|had|could|would|should)n'?t\b", r"\1 not"),
    (r"\b(he|she|it|that|there|who|friend)'s\b", r"\1 is"),
    (r"'re\b", " are"),
    (r"'(s|d|ll|ve|m)\b", ""),
)
_BETWEEN = re.compile(
    r"[.,:](?!\d)|[;!?()]|\s[-–—]+\s|—|\b(?=(?:and|but|because|although|though|whereas|however)\b)",
    re.IGNORECASE,
)


def clauses(text):
    """The text as clauses, each a list of plain words.

    >>> clauses("It isn't 1,124 people, and I don't know why.")
    [['it', 'is', 'not', '1124', 'people'], ['and', 'i', 'do', 'not', 'know', 'why']]
    """
    return [words for _, words in _split(text)]


def _split(text):
    """Each clause as it is written, and in plain words."""
    parts = ((part.strip(), _spelled(part.lower())) for part in _BETWEEN.split(normal(text)))
    return [(part, words) for part, words in parts if words]


def _spelled(part):
    for written, compared in _SPELLED:
        part = re.sub(written, compared, part)
    return re.findall(r"[^\W_]+(?:\.\d+)?", part)


def _plain(phrase):
    """A phrase as words that a text could have."""
    return phrase.translate(_SIGNS).split()


def _claims(part, phrases):
    for phrase in phrases:
        places = _places(part, phrase)
        if places and not any(word in DENIALS for at, word in enumerate(part) if at not in places):
            return True
    return False


def _places(part, phrase):
    """Where the words of a phrase stand in a clause; empty if they do not."""
    places = set()
    for piece, wanted in _pieces(phrase):
        starts = range(len(part) - len(piece) + 1)
        start = next((s for s in starts if all(map(_is, part[s : s + len(piece)], piece))), None)
        if wanted == (start is None):
            return set()
        if wanted:
            places.update(range(start, start + len(piece)))
    return places


@cache
def _pieces(phrase):
    """The words of each piece, and whether they are to stand in the clause or to be absent."""
    pieces = [piece.strip() for piece in phrase.split("&")]
    return [(piece.removeprefix("!").split(), not piece.startswith("!")) for piece in pieces]


def _is(word, wanted):
    if wanted == "#":
        return word[0].isdigit()
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
