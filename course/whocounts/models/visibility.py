"""Who is left when the story is told: rules of observation, one after the other.

Between what people did and what a reader reads stand rules: what was collected, what was kept,
what got a label, what was shown in a table, who was named. Each rule may be sensible by itself.
The reader sees those who are left and takes them for all.

Sources
-------
Z. Tufekci (2014), Big questions for social media big data (M24 in the record). The pipeline is this
course's own sketch: it models ways of observing, never natures of groups. So are the two rules of
credit, which say whose a body of work is said to be, and `harm_seen` and `share_range` (M32).
"""

import math
from dataclasses import dataclass

import numpy as np

from . import _require
from ._results import Unpackable

STAGES = ("collected", "kept", "labelled", "aggregated", "named")
"""The usual order of the rules; `observe` takes any names."""


@dataclass(frozen=True, eq=False)
class Stage:
    """What is left after a rule.

    Attributes
    ----------
    name : str
        The rule's name; ``"world"`` before the first.
    left : numpy.ndarray of bool, shape (people,)
        Who of the world is still in it.
    count : int
        How many that are.
    share : float
        Their share of the world.
    estimate : float or None
        What a reader would conclude from them; NaN if nobody is left, None if no estimate was
        asked for.
    """

    name: str
    left: np.ndarray
    count: int
    share: float
    estimate: float | None


def chance(by):
    """Make a rule that keeps each one by chance.

    Parameters
    ----------
    by : float or str
        The chance of being kept; or the name of the column that holds each one's.

    Returns
    -------
    function
        For `observe`, which then needs `rng`.

    Examples
    --------
    >>> rule = chance(0.5)
    >>> rule({"id": np.arange(3)})
    array([0.5, 0.5, 0.5])
    """
    if not isinstance(by, str):
        by = _require.share("by", by)

    def rule(left):
        if isinstance(by, str):
            return _column(left, by).astype(float)
        return np.full(_length(left), by)

    return rule


def minimum_cell(column, size):
    """Make a rule that hides every group with fewer than `size` left in it.

    Parameters
    ----------
    column : str
        Column that says to which group each one belongs.
    size : int
        Smallest group that is shown.

    Returns
    -------
    function
        For `observe`.

    Examples
    --------
    >>> rule = minimum_cell("group", 2)
    >>> rule({"group": np.array(["a", "a", "b"])})
    array([ True,  True, False])
    """
    size = _require.count("size", size)

    def rule(left):
        _, group = np.unique(_column(left, column), return_inverse=True)
        return np.bincount(group)[group] >= size

    return rule


def top(column, number):
    """Make a rule that keeps those with the highest values, such as the few who get named.

    Parameters
    ----------
    column : str
        Column to rank by. Of equal values the earlier row wins.
    number : int
        How many are kept.

    Returns
    -------
    function
        For `observe`.

    Examples
    --------
    >>> rule = top("mentions", 1)
    >>> rule({"mentions": np.array([3, 9, 5])})
    array([False,  True, False])
    """
    number = _require.count("number", number)

    def rule(left):
        kept = np.zeros(_length(left), dtype=bool)
        kept[np.argsort(-_column(left, column).astype(float), kind="stable")[:number]] = True
        return kept

    return rule


def harm_seen(harm, silent=None):
    """Give how much harm still shows where harm makes those who met it fall silent.

    Parameters
    ----------
    harm : float or array_like of float
        Share of the people who met it.
    silent : float or array_like of float, optional
        Share of *these* who can no longer be seen. Left out, it equals `harm`: the more there is,
        the fewer stay to show it.

    Returns
    -------
    float or numpy.ndarray
        Share of all who were there that still shows it, ``harm * (1 - silent)``.

    Raises
    ------
    ValueError
        If one of them is no share, or both are lists of different length.

    Notes
    -----
    With ``silent = harm`` it is largest where half of the people met it, and each smaller value
    belongs to two worlds, one with little harm and one with much. Why people fall silent, and that
    a lock may be a relief, is not in it.

    Examples
    --------
    >>> round(harm_seen(0.2), 2), round(harm_seen(0.8), 2)
    (0.16, 0.16)
    """
    shares = [_shares("harm", harm), _shares("silent", harm if silent is None else silent)]
    if shares[0].ndim and shares[1].ndim:
        _require.same_length(harm=shares[0], silent=shares[1])
    seen = shares[0] * (1 - shares[1])
    return seen if seen.ndim else float(seen)


def _shares(name, value):
    if np.ndim(value) == 0:
        return np.asarray(_require.share(name, value))
    return _require.shares(name, value)


@dataclass(frozen=True)
class Range(Unpackable):
    """The ends between which a share must lie.

    Attributes
    ----------
    low, high : float
        Its ends, as shares.
    """

    low: float
    high: float


def share_range(share_of_seen, lost):
    """Give the ends between which a share of all must lie, whatever the lost ones were.

    Parameters
    ----------
    share_of_seen : float
        Share among those that can still be seen.
    lost : float
        Share of all that can no longer be seen.

    Returns
    -------
    Range
        ``low, high``: none of the lost had it; all of them had it. As wide as `lost`.

    Raises
    ------
    ValueError
        If one of them is no share.

    Examples
    --------
    >>> low, high = share_range(share_of_seen=0.6, lost=0.2)
    >>> round(low, 2), round(high, 2)
    (0.48, 0.68)
    """
    seen = _require.share("share_of_seen", share_of_seen)
    lost = _require.share("lost", lost)
    low = seen * (1 - lost)
    return Range(low, min(low + lost, 1.0))


def _length(left):
    return len(next(iter(left.values())))


def _column(left, name):
    if name not in left:
        raise ValueError(f"column is {name!r}, but it must be one of {', '.join(left)}.")
    return left[name]


def observe(world, rules, estimate=None, rng=None):
    """Apply rules of observation one after the other and see who is left after each.

    Parameters
    ----------
    world : dict of str to array_like, each of shape (people,)
        What is so: one column for each property, one row for each person, post or piece of work.
    rules : dict of str to rule
        Names and rules, in the order in which they apply. A rule is a function of the columns of
        those left, giving for each one True or False, or the chance of being kept; or a list over
        the whole world of the same; or one chance for all. See `chance`, `minimum_cell`, `top`.
    estimate : str or function, optional
        What a reader works out from those left: the name of a column, for its mean, or a function
        of the columns of those left that gives a number.
    rng : numpy.random.Generator, optional
        Needed when a rule gives chances. Each rule has its own draw for every row of the world,
        so a change in one rule leaves the draws of the others as they were.

    Returns
    -------
    list of Stage
        The world first, then one for each rule.

    Raises
    ------
    ValueError
        If the columns are empty or differ in length, a rule gives something else than it should,
        or chances come without `rng`.

    Examples
    --------
    Half of the work is done by newcomers. Naming the most mentioned hides them:

    >>> world = {"newcomer": [1, 1, 0, 0], "mentions": [0, 1, 2, 30]}
    >>> for stage in observe(world, {"collected": [1, 1, 1, 1], "named": top("mentions", 2)},
    ...                      estimate="newcomer"):
    ...     print(stage.name, stage.count, stage.estimate)
    world 4 0.5
    collected 4 0.5
    named 2 0.0
    """
    if not isinstance(world, dict) or not world:
        raise ValueError(f"world is {world!r}, but it must be a dict of columns.")
    world = {name: np.asarray(column) for name, column in world.items()}
    _require.same_length(**{f"world[{name!r}]": np.atleast_1d(c) for name, c in world.items()})
    people = _length({name: np.atleast_1d(column) for name, column in world.items()})
    if people == 0:
        raise ValueError("world has 0 rows, but it must have at least one.")
    if not isinstance(rules, dict) or not rules:
        raise ValueError(f"rules is {rules!r}, but it must be a dict of at least one rule.")
    if rng is not None:
        _require.generator(rng)

    left = np.ones(people, dtype=bool)
    stages = [_stage("world", left, world, estimate)]
    for name, rule in rules.items():
        chances = _chances(name, rule, world, left)
        if ((chances > 0) & (chances < 1)).any() and rng is None:
            raise ValueError(
                f"rng is None, but it must be a NumPy random generator: the rule {name!r} goes by "
                "chance."
            )
        draw = np.zeros(people) if rng is None else rng.random(people)
        still = left.copy()
        still[left] = draw[left] < chances
        left = still
        stages.append(_stage(name, left, world, estimate))
    return stages


def _chances(name, rule, world, left):
    """Give the chance of being kept for each one left; 0 or 1 where the rule is sure."""
    if callable(rule):
        given = rule({column: values[left] for column, values in world.items()})
        wanted = int(left.sum())
    else:
        given, wanted = rule, len(left)
    if np.ndim(given) == 0:
        return np.full(int(left.sum()), _require.share(f"rules[{name!r}]", given))
    if len(given) == wanted == 0:
        return np.empty(0)
    chances = _require.shares(f"rules[{name!r}]", given)
    if len(chances) != wanted:
        raise ValueError(
            f"rules[{name!r}] has {len(chances)} values, but it must have {wanted}, one for each "
            + ("one left." if callable(rule) else "row of the world.")
        )
    return chances if callable(rule) else chances[left]


def _stage(name, left, world, estimate):
    count = int(left.sum())
    value = None
    if estimate is not None:
        value = math.nan
        if count:
            rest = {column: values[left] for column, values in world.items()}
            value = float(
                _column(rest, estimate).mean() if isinstance(estimate, str) else estimate(rest)
            )
    return Stage(name, left, count, count / len(left), value)


def passing(shares):
    """Give the share that gets through all rules in a row, if each rule goes by chance.

    Parameters
    ----------
    shares : array_like of float, shape (rules,)
        Which share of what is left each rule lets through.

    Returns
    -------
    float
        Their product.

    Raises
    ------
    ValueError
        If a share lies outside 0 to 1, or there is none.

    Notes
    -----
    The product holds where no rule prefers what another one kept.

    Examples
    --------
    >>> round(passing([0.9, 0.6, 0.8, 0.25]), 3)
    0.108
    """
    shares = _require.shares("shares", shares)
    if len(shares) == 0:
        raise ValueError("shares has 0 values, but it must have at least one.")
    return float(np.prod(shares))


def credit_first(who, when):
    """Rank people by their earliest piece of work: who was there first.

    Parameters
    ----------
    who : array_like of str, shape (pieces,)
        Who did each piece.
    when : array_like of float, shape (pieces,)
        Its time, in any unit.

    Returns
    -------
    list of str
        Each person once, the earliest first. Of equal times the earlier row wins.

    Raises
    ------
    ValueError
        If the columns differ in length.

    Examples
    --------
    >>> credit_first(["Kit", "Lou", "Kit"], [5, 1, 2])
    ['Lou', 'Kit']
    """
    who, when = np.atleast_1d(who), np.atleast_1d(when)
    _require.same_length(who=who, when=when)
    order = np.argsort(when.astype(float), kind="stable")
    return list(dict.fromkeys(who[order].tolist()))


def credit_points(who, points):
    """Rank people by the points that their pieces of work earn.

    Parameters
    ----------
    who : array_like of str, shape (pieces,)
        Who did each piece.
    points : array_like of float, shape (pieces,)
        What each piece earns; 1 each counts the pieces.

    Returns
    -------
    dict of str to float
        Each person once with their points, the most first. Of equal points the one whose row
        comes first.

    Raises
    ------
    ValueError
        If the columns differ in length, or a point is no finite number.

    Examples
    --------
    >>> credit_points(["Kit", "Lou", "Kit"], [1, 5, 1])
    {'Lou': 5.0, 'Kit': 2.0}
    """
    who, points = np.atleast_1d(who), np.atleast_1d(points).astype(float)
    _require.same_length(who=who, points=points)
    if not np.isfinite(points).all():
        raise ValueError("points holds a value that is no finite number.")
    total = dict.fromkeys(who.tolist(), 0.0)
    for one, earned in zip(who.tolist(), points.tolist(), strict=True):
        total[one] += earned
    return dict(sorted(total.items(), key=lambda item: -item[1]))
