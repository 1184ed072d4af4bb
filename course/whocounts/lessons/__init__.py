"""One module for each notebook. What keeps one from being imported is said in one line."""

import gc
from importlib import import_module
from importlib.util import find_spec

from whocounts.classroom.ready import require_packages, what_is_wrong

require_packages()


def __getattr__(name):
    """Import a lesson when it is asked for: ``from whocounts.lessons import empty_seats``."""
    lesson = f"{__name__}.{name}"
    if name.startswith("__") or not find_spec(lesson):
        raise AttributeError(f"there is no lesson {name!r}")
    # What an import makes stays. To look through all of it for garbage, now and at each later
    # round of Python's collector, would take a tenth of the time that a lesson needs.
    gc.disable()
    try:
        return import_module(lesson)
    except Exception as problem:
        raise what_is_wrong(problem) from problem
    finally:
        gc.enable()
        gc.freeze()
