"""What the tests do inside a lesson's kernel; `lessons.Kernel.ask` calls it."""

import itertools
import math
import socket
import sys
import traceback

import ipywidgets
import numpy as np
import pandas as pd
from IPython.utils.capture import capture_output

_kept = {}


def _names():
    return get_ipython().user_ns


def interfaces():
    return [name for _, name in socket.if_nameindex()]


def fresh():
    """An empty notebook: no names of the student, and lessons that are imported anew."""
    ipywidgets.Widget.close_all()
    shell, names = get_ipython(), _names()
    for name in names.keys() - shell.user_ns_hidden.keys():  # what %reset does, less its pauses
        del names[name]
    names["Out"].clear()
    for name in [name for name in sys.modules if name.startswith("whocounts.lessons")]:
        del sys.modules[name]


def keep():
    """Remember what every name of the notebook means now; `put_back` undoes later changes."""
    _kept.clear()
    _kept.update(_names())


def put_back():
    names = _names()
    for name in names.keys() - _kept.keys():
        del names[name]
    names.update(_kept)


def tried(exercise, code, stays=False):
    """Run a block of the answer key as a cell, with the name gone: no earlier answer stands in for it.

    Returns
    -------
    tuple
        The block's error or None, what two checks say, the ideas that the first one found, and
        the numbers of the answer.
    """
    shell = get_ipython()
    keep()
    _names().pop(exercise, None)
    shell._showtraceback = lambda *_: None  # else the front end hears that this call failed
    try:
        with capture_output():
            ran = shell.run_cell(code, store_history=True)
    finally:
        del shell._showtraceback
    fault = ran.error_before_exec or ran.error_in_exec
    *first, given = _checked(exercise)
    found = first, _say(exercise), given if "found" in given else None, numbers(exercise)
    if not stays:
        put_back()
    return f"{type(fault).__name__}: {fault}" if fault else None, *found


def each_tried(blocks):
    """`tried` for each exercise and code of a list."""
    return [tried(exercise, code) for exercise, code in blocks]


def numbers(name):
    """The finite numbers that an answer consists of: one, two, or none."""
    value = _names().get(name)
    values = value if isinstance(value, tuple | list) else [value]
    plain = [one for one in values if isinstance(one, int | float | np.number)]
    return [float(one) for one in plain if not isinstance(one, bool) and math.isfinite(one)]


# --- odd answers -----------------------------------------------------------------------------


class Yes:
    """It equals everything, is larger and smaller than everything, and does any arithmetic."""

    __hash__ = object.__hash__

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __eq__

    def __add__(self, other):
        return self

    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __add__

    def __abs__(self):
        return self

    __neg__ = __round__ = __abs__


def _raises(*methods):
    """An object whose methods of these names raise."""

    def refuse(self, *_):
        raise RuntimeError("no")

    return type("Refusing", (), dict.fromkeys(methods, refuse))()


class Endless:
    """A sequence that never ends."""

    def __len__(self):
        return 2

    def __iter__(self):
        return itertools.count()

    def __repr__(self):
        while True:
            pass


def loops(*_):
    while True:
        pass


def loops_on_bad_input(value=0, *_):
    while value != 10:
        value += 1
    return value


def leaves(*_):
    sys.exit()


def asks_to_leave(*_):
    return _names()["exit"]()


def calls_itself(*_):
    return calls_itself()


def fails(*_):
    raise KeyError("a name with <b>marks</b>")


def takes_nothing():
    return 1


A_LONG_TEXT = "a long text of nothing"

SECONDS = {  # less patience where the end is known; in its good cases the third one does end
    "a function that loops": 0.02,
    "an object without an end": 0.02,
    "a function that loops on bad input": 0.5,
}


def _odd(answer):
    """{case: odd answer}. `answer` is the right one, which some cases imitate."""
    column = pd.Series([1.0, 2.0])
    round_list = []
    round_list.append(round_list)
    cases = {
        "dots": ...,
        "None": None,
        "NaN": math.nan,
        "NA": pd.NA,
        "infinity": math.inf,
        "minus infinity": -math.inf,
        "a number too large": 10**400,
        "a complex number": 1j,
        "no text": "",
        "text": "abc",
        A_LONG_TEXT: " ".join(f"xyz{at}" for at in range(50)),
        "marked text": "<script>alert(1)</script>",
        "bytes": b"abc",
        "True": True,
        "False": False,
        "an empty list": [],
        "a list with itself in it": round_list,
        "an empty dict": {},
        "dots in a tuple": (..., ...),
        "nothing in a tuple": (None, None),
        "NaN in a tuple": (math.nan, math.nan),
        "text in a tuple": ("a", "b"),
        "a column": column,
        "an empty column": column.head(0),
        "a table": pd.DataFrame({"a": column}),
        "an empty table": pd.DataFrame(),
        "a table with two columns of one name": pd.DataFrame([[1, 2]], columns=["a", "a"]),
        "a table with two kinds of heading": pd.DataFrame([[1, 2]], columns=[0, "a"]),
        "an array": np.zeros((2, 2)),
        "an array of nothing": np.array([]),
        "a class": int,
        "a module": math,
        "a generator": (one for one in [1, 2]),
        "an object that equals everything": Yes(),
        "such objects in a tuple": (Yes(), Yes()),
        "an object without words": _raises("__repr__", "__str__"),
        "an object that is no number": _raises("__float__", "__int__", "__index__"),
        "an object without length": _raises("__len__", "__iter__", "__getitem__"),
        "an object that cannot be compared": _raises("__eq__", "__lt__", "__hash__", "__bool__"),
        "an object without attributes": _raises("__getattr__"),
        "an object without an end": Endless(),
        "a lambda": lambda *_: None,
        "a lambda that gives dots": lambda *_: ...,
        "a function that gives text": lambda *_: "abc",
        "a function that gives NaN": lambda *_: math.nan,
        "a function that gives a column": lambda *_: column,
        "a function that gives a table": lambda *_: pd.DataFrame({"a": column}),
        "a function that gives an object that equals everything": lambda *_: Yes(),
        "a function that loops": loops,
        "a function that loops on bad input": loops_on_bad_input,
        "a function that leaves": leaves,
        "a function that asks Jupyter to leave": asks_to_leave,
        "a function that calls itself": calls_itself,
        "a function that fails": fails,
        "a function that takes nothing": takes_nothing,
    }
    if isinstance(answer, pd.DataFrame):
        cases["a table of objects that equal everything"] = answer.map(lambda _: Yes())
        cases["the right table without rows"] = answer.head(0)
        cases["the right table full of nothing"] = answer.map(lambda _: None)
        cases["the right table full of text"] = answer.map(lambda _: "abc")
    return cases


def odd_answers(exercises):
    """What each check says to each odd answer, twice.

    Returns
    -------
    dict
        exercise -> case -> [[outcome, message], [outcome, message]]; what a check raised stands
        as outcome "raised".
    """
    from whocounts.classroom import guard

    names = _names()
    patience = guard.PATIENCE
    found = {}
    for exercise in exercises:
        keep()
        found[exercise] = said = {}
        cases = _odd(names.pop(exercise, None))
        said["a missing name"] = [_say(exercise) for _ in range(2)]
        for case, answer in cases.items():
            names[exercise] = answer
            guard.PATIENCE = SECONDS.get(case, patience)
            said[case] = [_say(exercise) for _ in range(2)]
        guard.PATIENCE = patience
        put_back()
    return found


def _say(exercise):
    return _checked(exercise)[:2]


def _checked(exercise):
    """What a check says, and what it gives to other programs."""
    from whocounts.classroom.check import MIME

    try:
        result = _names()["lesson"].check(exercise)
        given = result._repr_mimebundle_()[MIME]
    except BaseException as fault:
        return ["raised", f"{type(fault).__name__}: {fault}", {}]
    return [result.outcome, result.message, given]


# --- panels ----------------------------------------------------------------------------------


def sweep_panels():
    """Send every panel that the notebook shows all that a browser may send.

    Returns
    -------
    dict
        Number of panels found, the read-out after each message, and every fault on the way.
    """
    from whocounts.classroom.panel import Panel

    shell = get_ipython()
    panels = [one for one in _names().get("Out", {}).values() if isinstance(one, Panel)]
    faults, answers = [], []
    swallow = shell.showtraceback  # ipywidgets reports a failing callback here, and goes on

    def record(*_, **__):
        faults.append(traceback.format_exc(limit=-3))

    shell.showtraceback = record
    try:
        for panel in panels:
            panel._view.send = answers.append
            start = [control.place(control.value) for control in panel.controls]
            for which, control in enumerate(panel.controls):
                for value in control.samples():
                    there = [*start[:which], control.place(value), *start[which + 1 :]]
                    for mission in range(max(1, len(panel.missions))):
                        _send(panel, {"move": there, "mission": mission})
                    _send(panel, {"ahead": [there]})
            _send(panel, {"hello": True})
            faults += [f"{type(fault).__name__}: {fault}" for fault in panel.faults]
            del panel._view.send
    finally:
        shell.showtraceback = swallow
    readouts = [answer["frame"]["readout"] for answer in answers if "frame" in answer]
    return {"found": len(panels), "readouts": readouts, "faults": faults}


def _send(panel, asked):
    """Send a panel the message that view.js sends."""
    data = {"method": "custom", "content": asked, "buffer_paths": []}
    panel._view._handle_msg({"content": {"data": data}, "buffers": [], "metadata": {}, "header": {}})
