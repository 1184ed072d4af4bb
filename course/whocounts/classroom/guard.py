"""A student's own code, run so that it can neither loop for ever nor end the kernel."""

import sys
import time
from contextlib import contextmanager

PATIENCE = 2.0  # seconds for one call of a student's function


class Stopped(BaseException):
    """A student's code ran out of patience or tried to exit."""


def guarded(function):
    """`function`, which may run for `PATIENCE` seconds and may not end the kernel."""

    def call(*args):
        return run_guarded(lambda: function(*args), PATIENCE)

    return call


def run_guarded(call, patience):
    """Result of ``call()``; `Stopped` if it loops or exits. An interrupt goes through."""
    until = time.monotonic() + patience
    before = sys.gettrace()

    def watch(frame, event, arg):
        frame.f_trace_opcodes = True  # Python 3.11 passes no line in `while True: pass`
        if time.monotonic() > until:
            raise Stopped("It did not finish. Does a loop in it ever end?")
        return watch

    with _no_way_out():
        sys.settrace(watch)
        try:
            return call()
        except SystemExit:
            raise Stopped(
                "It asked Python to exit. A function gives its result back with `return`."
            ) from None
        finally:
            sys.settrace(before)


@contextmanager
def _no_way_out():
    """Let `exit()` raise SystemExit in a notebook too: there it ends the kernel without a word."""
    try:
        shell = get_ipython()
    except NameError:  # not in a notebook
        yield
        return
    leave, shell.ask_exit = shell.ask_exit, sys.exit
    try:
        yield
    finally:
        shell.ask_exit = leave
