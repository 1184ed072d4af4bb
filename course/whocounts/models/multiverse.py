"""Every defensible analysis of one dataset, side by side.

An analyst decides at many forks: drop duplicates or not, count reposts or not, a day or a week.
Where each way can be defended, all combinations together say more than any one of them.

Sources
-------
S. Steegen, F. Tuerlinckx, A. Gelman and W. Vanpaemel (2016), Increasing transparency through a
multiverse analysis (M23 in the record); R. Silberzahn and others (2018), Many analysts, one data
set (M21).
"""

from dataclasses import dataclass

import numpy as np

from . import _require


@dataclass(frozen=True, eq=False)
class Multiverse:
    """All combinations of choices and what each leads to.

    A loop over it, or ``pandas.DataFrame(list(table))``, gives one dict a row: the choice at each
    fork, and the estimate.

    Attributes
    ----------
    paths : tuple of dict
        For each combination, the name of the option chosen at each fork. The last fork varies
        fastest.
    estimates : numpy.ndarray of float, shape (combinations,)
        The estimate at the end of each path.
    """

    paths: tuple
    estimates: np.ndarray

    def __len__(self):
        return len(self.paths)

    def __iter__(self):
        for path, estimate in zip(self.paths, self.estimates.tolist(), strict=True):
            yield path | {"estimate": estimate}


def multiverse(data, forks, estimate, consistent=None):
    """Run every combination of choices.

    Parameters
    ----------
    data : any
        What the choices are applied to. A choice must give back changed data and leave what it
        was given as it is.
    forks : dict of str to dict or list
        For each fork, in the order in which they apply, its options: a dict of names to functions
        that take data and give data back, or a list of plain values (or a dict of names to
        values). A plain value goes to `estimate`, as the argument with the fork's name.
    estimate : function
        Takes the data, and the plain values by name, and gives one number.
    consistent : function, optional
        Takes a path as a dict of fork to option, and says whether its choices go together. Paths
        that contradict themselves are left out and not run.

    Returns
    -------
    Multiverse
        One row for each combination.

    Raises
    ------
    ValueError
        If there is no fork, a fork has no option, a fork is named "estimate", the estimate is not
        a number, or no path is consistent.

    Notes
    -----
    Paths that begin alike share the work up to where they part.

    Examples
    --------
    >>> forks = {
    ...     "duplicates": {"kept": lambda posts: posts, "dropped": lambda posts: sorted(set(posts))},
    ...     "centre": ["mean", "median"],
    ... }
    >>> for row in multiverse([1, 1, 1, 3, 8], forks, lambda posts, centre: getattr(np, centre)(posts)):
    ...     print(row)
    {'duplicates': 'kept', 'centre': 'mean', 'estimate': 2.8}
    {'duplicates': 'kept', 'centre': 'median', 'estimate': 1.0}
    {'duplicates': 'dropped', 'centre': 'mean', 'estimate': 4.0}
    {'duplicates': 'dropped', 'centre': 'median', 'estimate': 3.0}
    """
    if not isinstance(forks, dict) or not forks:
        raise ValueError(f"forks is {forks!r}, but it must be a dict of at least one fork.")
    if "estimate" in forks:
        raise ValueError('forks has a fork "estimate", but that name is kept for the result.')
    if not callable(estimate):
        raise ValueError(f"estimate is {estimate!r}, but it must be a function of the data.")
    if consistent is not None and not callable(consistent):
        raise ValueError(f"consistent is {consistent!r}, but it must be a function of a path.")
    named = {fork: _options(fork, options) for fork, options in forks.items()}
    rows = list(_walk(data, list(named.items()), {}, {}, estimate, consistent or _any_path))
    if not rows:
        raise ValueError("no path is consistent, so there is nothing to estimate.")
    return Multiverse(tuple(path for path, _ in rows), np.array([value for _, value in rows]))


def _options(fork, options):
    if isinstance(options, str) or not hasattr(options, "__iter__") or not len(options):
        raise ValueError(
            f"forks[{fork!r}] is {options!r}, but it must be a dict or list of at least one option."
        )
    return options if isinstance(options, dict) else {_name(option): option for option in options}


def _name(option):
    return option.__name__ if callable(option) else option


def _any_path(path):
    return True


def _walk(data, forks, path, values, estimate, consistent):
    if not forks:
        if consistent(path):
            yield path, _number(estimate(data, **values), path)
        return
    (fork, options), *later = forks
    for name, option in options.items():
        chosen = path | {fork: name}
        if callable(option):
            yield from _walk(option(data), later, chosen, values, estimate, consistent)
        else:
            yield from _walk(data, later, chosen, values | {fork: option}, estimate, consistent)


def _number(value, path):
    try:
        return float(value)
    except (TypeError, ValueError):
        raise ValueError(
            f"estimate gives {value!r} on the path {path}, but it must give one number."
        ) from None


def fork_influence(table):
    """How far each fork moves the estimate when nothing else changes.

    Parameters
    ----------
    table : Multiverse
        All combinations of choices, or those that are consistent.

    Returns
    -------
    dict of str to float
        For each fork the mean, over all choices at the other forks, of the highest estimate less
        the lowest; in the unit of the estimate. A choice at the others that leaves one option only
        counts as no move.

    Raises
    ------
    ValueError
        If `table` is not a Multiverse.

    Notes
    -----
    A mean over starting places: from one of them a fork may move more than from another.

    Examples
    --------
    >>> forks = {"add": {"no": lambda x: x, "yes": lambda x: x + 1}, "times": [1, 10]}
    >>> fork_influence(multiverse(2, forks, lambda x, times: x * times))
    {'add': 5.5, 'times': 22.5}
    """
    if not isinstance(table, Multiverse):
        raise ValueError(f"table is {table!r}, but it must be what multiverse() gives.")
    return {fork: _mean_move(table, fork) for fork in table.paths[0]}


def _mean_move(table, fork):
    alike = {}
    for path, estimate in zip(table.paths, table.estimates, strict=True):
        others = tuple(option for name, option in path.items() if name != fork)
        alike.setdefault(others, []).append(estimate)
    return float(np.mean([max(one) - min(one) for one in alike.values()]))


def at_least_one_false_alarm(tests, level=0.05):
    """The chance that at least one of several independent tests finds what is not there.

    Known as the family-wise error rate.

    Parameters
    ----------
    tests : int
        How many tests are run, each of something that is not there; 0 or more.
    level : float
        The chance of a false alarm in each, from 0 to 1.

    Returns
    -------
    float
        A chance, from 0 to 1: ``1 - (1 - level) ** tests``.

    Raises
    ------
    ValueError
        If `tests` is not a whole number of 0 or more, or `level` does not lie between 0 and 1.

    Notes
    -----
    The paths of a multiverse share their data and are not independent; for them this is no
    estimate but a warning: whoever walks many and shows one will find something.

    Examples
    --------
    >>> round(at_least_one_false_alarm(20), 3)
    0.642
    """
    tests = _require.count("tests", tests)
    level = _require.share("level", level)
    return 1 - (1 - level) ** tests
