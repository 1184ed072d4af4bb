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


def multiverse(data, forks, estimate):
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

    Returns
    -------
    Multiverse
        One row for each combination.

    Raises
    ------
    ValueError
        If there is no fork, a fork has no option, a fork is named "estimate", or the estimate is
        not a number.

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
    named = {fork: _options(fork, options) for fork, options in forks.items()}
    rows = list(_walk(data, list(named.items()), {}, {}, estimate))
    return Multiverse(tuple(path for path, _ in rows), np.array([value for _, value in rows]))


def _options(fork, options):
    if isinstance(options, str) or not hasattr(options, "__iter__") or not len(options):
        raise ValueError(
            f"forks[{fork!r}] is {options!r}, but it must be a dict or list of at least one option."
        )
    return options if isinstance(options, dict) else {_name(option): option for option in options}


def _name(option):
    return option.__name__ if callable(option) else option


def _walk(data, forks, path, values, estimate):
    if not forks:
        yield path, _number(estimate(data, **values), path)
        return
    (fork, options), *later = forks
    for name, option in options.items():
        chosen = path | {fork: name}
        if callable(option):
            yield from _walk(option(data), later, chosen, values, estimate)
        else:
            yield from _walk(data, later, chosen, values | {fork: option}, estimate)


def _number(value, path):
    try:
        return float(value)
    except (TypeError, ValueError):
        raise ValueError(
            f"estimate gives {value!r} on the path {path}, but it must give one number."
        ) from None
