"""A portal for submissions: what it can take in, hold, and have people read.

Three limits, and a flood can break any one of them and leave the others whole: the load that
the line takes (bytes), the number of submissions that the portal holds (volume), and the time
of the people who review (attention).

Sources
-------
The waiting time of the next in line follows Lindley's recursion: D. V. Lindley (1952), The
theory of queues with a single server, Proceedings of the Cambridge Philosophical Society 48.
The portal around it is this course's own sketch and copies no real one.
"""

import math
from dataclasses import dataclass

import numpy as np

from . import _require

FATES = ("queued", "filtered", "down", "full")
"""What happens to a submission; `Intake.fate` holds positions in this list."""


def lindley_waits(arrivals, services):
    """Give the wait of each arrival before one server, first come, first served.

    The next in line waits as long as the one before it waited and was served, less the time
    between the two arrivals, and never less than nothing.

    Parameters
    ----------
    arrivals : array_like of float, shape (n,)
        Times of arrival, in order, in any unit of time.
    services : array_like of float, shape (n,)
        Time that each one takes to serve, in the same unit.

    Returns
    -------
    numpy.ndarray of float, shape (n,)
        Time from arrival to the start of service.

    Raises
    ------
    ValueError
        If the lists are empty, differ in length, hold NaN or a negative service, or if the
        arrivals are out of order.

    Notes
    -----
    The recursion ``wait[k+1] = max(0, wait[k] + service[k] - gap[k])`` is the height of a walk
    above its lowest point so far, which NumPy finds without a loop.

    Examples
    --------
    Three arrive a minute apart, each takes two minutes:

    >>> lindley_waits([0, 1, 2], [2, 2, 2])
    array([0., 1., 2.])
    """
    arrivals = _require.array("arrivals", arrivals, "times, in order")
    services = _require.array("services", services, "times, 0 or more", low=0)
    _require.same_length(arrivals=arrivals, services=services)
    if (np.diff(arrivals) < 0).any():
        raise ValueError(
            f"arrivals goes back in time at position "
            f"{int(np.argmax(np.diff(arrivals) < 0)) + 1}, but it must be in order: "
            "sort it first."
        )
    walk = np.concatenate([[0.0], np.cumsum(services[:-1])]) - (arrivals - arrivals[0])
    return walk - np.minimum.accumulate(walk)


@dataclass(frozen=True, eq=False)
class Intake:
    """What became of every submission.

    Attributes
    ----------
    load : numpy.ndarray of float, shape (minutes,)
        Megabytes that people tried to send in each minute.
    outage : numpy.ndarray of bool, shape (minutes,)
        Whether the portal was down in that minute.
    backlog : numpy.ndarray of int, shape (minutes,)
        Submissions that wait for a reviewer at the end of the minute.
    time : numpy.ndarray of float, shape (submissions,)
        When each was sent, in minutes from the start, in order.
    kind : numpy.ndarray of int, shape (submissions,)
        Its column in `arrivals`.
    fate : numpy.ndarray of int, shape (submissions,)
        Position in `FATES`: queued for a reviewer, filtered out before, turned away because the
        portal was down, or turned away because it was full.
    wait : numpy.ndarray of float, shape (submissions,)
        Minutes until a reviewer opens it; NaN if it is not queued.
    relevant : int
        The kind that is a real tip.
    """

    load: np.ndarray
    outage: np.ndarray
    backlog: np.ndarray
    time: np.ndarray
    kind: np.ndarray
    fate: np.ndarray
    wait: np.ndarray
    relevant: int

    def count(self, fate, kind=None):
        """Count the submissions with this fate, of one kind or of all."""
        if fate not in FATES:
            raise ValueError(f"fate is {fate!r}, but it must be one of {', '.join(FATES)}.")
        found = self.fate == FATES.index(fate)
        return int(np.count_nonzero(found if kind is None else found & (self.kind == kind)))

    @property
    def share_relevant(self):
        """Share of real tips among what the reviewers are given; NaN if they get nothing."""
        queued = self.count("queued")
        return self.count("queued", self.relevant) / queued if queued else math.nan

    @property
    def tip_waits(self):
        """Minutes until each queued real tip is opened, in order of sending."""
        return self.wait[(self.kind == self.relevant) & (self.fate == FATES.index("queued"))]

    @property
    def tip_wait(self):
        """Median wait of a real tip in minutes; NaN if none is queued."""
        return float(np.median(self.tip_waits)) if len(self.tip_waits) else math.nan

    @property
    def longest_tip_wait(self):
        """Longest wait of a real tip in minutes; NaN if none is queued."""
        return float(self.tip_waits.max()) if len(self.tip_waits) else math.nan

    @property
    def tips_lost(self):
        """Number of real tips that no reviewer ever gets: filtered or turned away."""
        sent = int(np.count_nonzero(self.kind == self.relevant))
        return sent - self.count("queued", self.relevant)

    @property
    def minutes_down(self):
        """Minutes for which the portal was down."""
        return int(np.count_nonzero(self.outage))

    @property
    def full(self):
        """Whether anything was turned away for lack of space."""
        return self.count("full") > 0


def portal(
    arrivals,
    size_mb,
    rng,
    load_limit=math.inf,
    repair_minutes=60,
    space=math.inf,
    reviewers=2,
    review_minutes=3.0,
    filter_catch=0.0,
    filter_error=0.0,
    relevant=0,
):
    """Send submissions through a portal with three limits.

    1. *Load.* When the megabytes sent in a minute exceed `load_limit`, the portal goes down for
       `repair_minutes`, that minute included. What is sent meanwhile is turned away. What came
       before is kept, and the reviewers read on.
    2. *Volume.* The portal holds `space` submissions; once full it turns the rest away.
    3. *Review time.* `reviewers` people open what is left after the filter, one after the
       other, in order of arrival. They keep at it after the last arrival, day and night.

    The filter works on what is stored: it saves the reviewers' time, no load and no space.
    Two reviewers are two people, not one who is twice as fast. Left out: people who try again,
    shifts, reviewers who tire, and whatever else may take a portal down.

    Parameters
    ----------
    arrivals : array_like of int, shape (minutes, kinds)
        Submissions sent in each minute, one column a kind.
    size_mb : array_like of float, shape (kinds,)
        Megabytes of one submission of each kind.
    rng : numpy.random.Generator
        Draws the moment within the minute and the filter's mistakes, kind by kind: with the
        same seed the first kind's draws do not depend on the others.
    load_limit : float
        Megabytes a minute that the portal withstands.
    repair_minutes : int
        Minutes that an outage lasts, at least 1.
    space : int
        Submissions that the portal can hold, at least 1.
    reviewers : int
        People who review, at least 1.
    review_minutes : float
        Minutes that one of them needs for one submission.
    filter_catch : float
        Share of irrelevant submissions that the filter removes.
    filter_error : float
        Share of real tips that the filter removes by mistake.
    relevant : int
        Column of `arrivals` that holds the real tips.

    Returns
    -------
    Intake

    Raises
    ------
    ValueError
        If a count, size or time is negative, a share is outside 0 to 1, a limit is 0, nothing
        at all is sent, or `arrivals` and `size_mb` do not fit each other.

    Examples
    --------
    One tip an hour, and short messages that break neither load nor space:

    >>> arrivals = np.zeros((600, 2), dtype=int)
    >>> arrivals[::60, 0] = 1
    >>> calm = portal(arrivals, [2.0, 0.01], np.random.default_rng(1))
    >>> calm.longest_tip_wait
    0.0
    >>> arrivals[:60, 1] = 20
    >>> flood = portal(arrivals, [2.0, 0.01], np.random.default_rng(1), load_limit=100, space=5000)
    >>> flood.minutes_down, flood.full, round(flood.longest_tip_wait / 60)
    (0, False, 29)
    """
    arrivals = _require.counts("arrivals", arrivals, ndim=2)
    size_mb = _require.array("size_mb", size_mb, "sizes in megabytes, 0 or more", low=0)
    minutes, kinds = arrivals.shape
    if len(size_mb) != kinds:
        raise ValueError(
            f"size_mb has {len(size_mb)} sizes, but it must have one for each of the "
            f"{kinds} columns of arrivals."
        )
    if not arrivals.any():
        raise ValueError("arrivals holds only zeros, but it must hold at least one submission.")
    rng = _require.generator(rng)
    if load_limit != math.inf:
        load_limit = _require.positive("load_limit", load_limit)
    repair_minutes = _require.count("repair_minutes", repair_minutes, low=1)
    if space != math.inf:
        space = _require.count("space", space, low=1)
    reviewers = _require.count("reviewers", reviewers, low=1)
    review_minutes = _require.positive("review_minutes", review_minutes)
    catch = _require.share("filter_catch", filter_catch)
    error = _require.share("filter_error", filter_error)
    relevant = _require.count("relevant", relevant, high=kinds - 1)

    sent_in, times, kept = [], [], []
    for kind, sent in enumerate(arrivals.T):
        sent_in.append(np.repeat(np.arange(minutes), sent))
        times.append(sent_in[-1] + rng.random(sent.sum()))
        kept.append(rng.random(sent.sum()) >= (error if kind == relevant else catch))
    time = np.concatenate(times)
    order = np.argsort(time)
    time, kept = time[order], np.concatenate(kept)[order]
    kind = np.repeat(np.arange(kinds), arrivals.sum(axis=0))[order]

    load = arrivals @ size_mb
    outage = np.zeros(minutes, dtype=bool)
    up_again = 0
    for minute in np.flatnonzero(load > load_limit):
        if minute >= up_again:
            up_again = minute + repair_minutes
            outage[minute:up_again] = True

    received = ~outage[np.concatenate(sent_in)[order]]
    stored = received & (np.cumsum(received) <= space)
    queued = stored & kept
    fate = np.select(
        [queued, stored, ~received],
        [FATES.index("queued"), FATES.index("filtered"), FATES.index("down")],
        FATES.index("full"),
    )

    wait = np.full(len(time), math.nan)
    backlog = np.zeros(minutes, dtype=np.int64)
    if queued.any():
        arrived = time[queued]
        wait[queued] = _waits_in_turn(arrived, review_minutes, reviewers)
        ends = np.arange(1, minutes + 1)
        backlog = np.searchsorted(arrived, ends) - np.searchsorted(arrived + wait[queued], ends)
    return Intake(load, outage, backlog, time, kind, fate, wait, relevant)


def _waits_in_turn(arrivals, service, servers):
    """Waits before several servers who each take `service` for one, first come, first served.

    As all take equally long, whoever began first is free first: the servers take turns, and
    every `servers`-th arrival stands in one line.
    """
    waits = np.empty(len(arrivals))
    for first in range(min(servers, len(arrivals))):
        line = arrivals[first::servers]
        waits[first::servers] = lindley_waits(line, np.full(len(line), service))
    return waits
