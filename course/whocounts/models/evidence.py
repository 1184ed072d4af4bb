"""What a claim is worth: pieces of evidence, repeats of one piece, and what a reader sees.

A piece of evidence is worth something if it is found more often for a true claim than for a false
one. A second piece multiplies what the first was worth, if it comes from somewhere else. The same
piece, told once more, adds nothing to what is so; it adds to what seems so, and to what a feed
shows.

Sources
-------
Bayes's rule, as for two diagnostic tests of one condition; worked out in M32 of the record.
A. Hassan and S. J. Barber (2021), The effects of repetition frequency on the illusory truth effect
(L61): the shape is a logarithm. The feed is arithmetic of our own.
"""

import math
from dataclasses import dataclass

from . import _require


@dataclass(frozen=True)
class Piece:
    """One piece of evidence, as it came in.

    Attributes
    ----------
    if_true : float
        Share of true claims for which such a piece is found.
    if_false : float
        Share of false claims for which it is found nevertheless.
    origin : str or int or None
        Where it comes from. Of several pieces of one origin only the first counts. None: from
        somewhere of its own.
    """

    if_true: float
    if_false: float
    origin: str | int | None = None


def independent(pieces):
    """Keep of each origin the piece that came first.

    Parameters
    ----------
    pieces : sequence of Piece, or of sequences ``(if_true, if_false, origin)``
        In the order in which they came; an origin may be left out.

    Returns
    -------
    list of Piece

    Raises
    ------
    ValueError
        If a piece is no piece, or one of its shares no share.

    Examples
    --------
    Nine friends pass on one letter, and somebody counts for herself:

    >>> len(independent([(0.6, 0.3, "the letter")] * 9 + [(0.8, 0.1)]))
    2
    """
    kept, met = [], set()
    for given in _pieces(pieces):
        if given.origin is not None and given.origin in met:
            continue
        met.add(given.origin)
        kept.append(given)
    return kept


def _pieces(pieces):
    if isinstance(pieces, str | bytes):
        raise ValueError(f"pieces is {pieces!r}, but it must be a sequence of pieces.")
    try:
        listed = list(pieces)
    except TypeError:
        raise ValueError(f"pieces is {pieces!r}, but it must be a sequence of pieces.") from None
    return [_piece(given) for given in listed]


def _piece(given):
    if not isinstance(given, Piece):
        parts = list(given) if isinstance(given, list | tuple) else []
        if len(parts) not in (2, 3):
            raise ValueError(
                f"a piece is {given!r}, but it must be a Piece, or if_true and if_false, with or "
                "without an origin."
            )
        given = Piece(*parts)
    if not isinstance(given.origin, str | int | None):
        raise ValueError(f"origin is {given.origin!r}, but it must be a name, a number or None.")
    shares = (_require.share(name, getattr(given, name)) for name in ("if_true", "if_false"))
    return Piece(*shares, given.origin)


@dataclass(frozen=True)
class Passing:
    """Which claims have all pieces of a check, as shares.

    Attributes
    ----------
    if_true : float
        Share of the true claims.
    if_false : float
        Share of the false claims.
    """

    if_true: float
    if_false: float


def passing(pieces):
    """Give the shares of true and of false claims for which every piece is found.

    Parameters
    ----------
    pieces : sequence of Piece, or of sequences
        As `independent` takes them.

    Returns
    -------
    Passing
        Both are 1 where nothing is asked for.

    Raises
    ------
    ValueError
        As for `independent`.

    Examples
    --------
    >>> two = passing([(0.8, 0.1, "her"), (0.8, 0.1, "him")])
    >>> round(two.if_true, 2), round(two.if_false, 2)
    (0.64, 0.01)
    """
    kept = independent(pieces)
    return Passing(
        math.prod(piece.if_true for piece in kept), math.prod(piece.if_false for piece in kept)
    )


def posterior(prior, pieces):
    """Give the chance that a claim is true, once all these pieces were found (Bayes's rule).

    Parameters
    ----------
    prior : float
        Share of such claims that are true.
    pieces : sequence of Piece, or of sequences
        As `independent` takes them: pieces of one origin count once.

    Returns
    -------
    float
        NaN if no claim at all would have these pieces.

    Raises
    ------
    ValueError
        If a share is no share, or a piece no piece.

    Notes
    -----
    Pieces of different origin are taken to be found independently of each other, among true claims
    and among false ones. In the world two people who never spoke may still have been misled by the
    same thing. And it says nothing of claims for which a piece was *not* found.

    Examples
    --------
    One claim in ten is true; a good check, and still about half of what passes it is false:

    >>> round(posterior(0.1, [(0.8, 0.1, "a count")]), 2)
    0.47

    The same count once more, and a second one that was made anew:

    >>> round(posterior(0.1, [(0.8, 0.1, "a count"), (0.8, 0.1, "a count")]), 2)
    0.47
    >>> round(posterior(0.1, [(0.8, 0.1, "a count"), (0.8, 0.1, "another")]), 2)
    0.88
    """
    prior = _require.share("prior", prior)
    passed = passing(pieces)
    true, false = prior * passed.if_true, (1 - prior) * passed.if_false
    return true / (true + false) if true + false else math.nan


def share_of_posts(true, posted_true, posted_false):
    """Give the share of posts that tell a true claim.

    Parameters
    ----------
    true : float
        Share of the claims that are true.
    posted_true : float
        Posts that each true claim gets.
    posted_false : float
        Posts that each false claim gets.

    Returns
    -------
    float
        NaN if nothing is posted.

    Raises
    ------
    ValueError
        If `true` is no share, or a number of posts below 0.

    Examples
    --------
    Six claims in ten are true, and most of what one reads is not:

    >>> round(share_of_posts(0.6, posted_true=1, posted_false=6), 3)
    0.2
    """
    true = _require.share("true", true)
    told = true * _require.not_negative("posted_true", posted_true)
    untold = (1 - true) * _require.not_negative("posted_false", posted_false)
    return told / (told + untold) if told + untold else math.nan


def seems_true(times, first, step):
    """Give how true a statement seems to a reader after so many readings.

    Parameters
    ----------
    times : float
        Readings, at least 1.
    first : float
        How true it seems at the first reading, on any scale.
    step : float
        What each doubling of the readings adds.

    Returns
    -------
    float
        ``first + step * log2(times)``, on the same scale.

    Raises
    ------
    ValueError
        If `times` is below 1 or one of them no number.

    Notes
    -----
    Whether the statement is true does not come into it. The shape is that of two experiments with
    trivia (L61); scale and step are the caller's.

    Examples
    --------
    The step from the first reading to the second is the largest:

    >>> [round(seems_true(times, first=50, step=8)) for times in (1, 2, 3, 4)]
    [50, 58, 63, 66]
    """
    times = _require.number("times", times, "1 or more", low=1)
    return _require.number("first", first) + _require.number("step", step) * math.log2(times)
