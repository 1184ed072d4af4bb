"""What a student can move in a panel: a slider, a choice, a switch, a number to write.

Every control stands at one of its places, counted from 0. A place is all that the page and
the kernel say to each other; here it becomes the value that the model wants, and words.
"""

from dataclasses import dataclass

from whocounts.classroom.shown import counted


class Control:
    """What all controls share. `kind` is the name under which view.js knows it."""

    begins_with = ""

    def beside(self, place):
        """The place before and the place after."""
        return [near for near in (place - 1, place + 1) if 0 <= near <= self.last]

    def at(self, place):
        """The value at a place; beyond the ends it is the value at the end."""
        return self._at(min(max(int(place), 0), self.last))


@dataclass(frozen=True)
class Slider(Control):
    """A number between `low` and `high` in steps of `step`; `value` is where it starts."""

    name: str
    label: str
    low: float
    high: float
    step: float
    value: float
    unit: str = ""
    kind = "slider"

    @property
    def last(self):
        return self.place(self.high)

    def place(self, value):
        """How many steps above the lowest value."""
        return round((value - self.low) / self.step)

    def _at(self, place):
        # Rounded, since the browser says 0.3 and a sum of tenths 0.30000000000000004.
        return round(self.low + place * self.step, 10)

    def samples(self):
        """Values that a test tries: both ends, the middle and the start."""
        return list(dict.fromkeys([self.low, self.at(round(self.last / 2)), self.value, self.high]))

    def say(self, value):
        return counted(value, self.unit)

    def described(self):
        one = counted(1, self.unit).removeprefix("1").strip()
        return {"low": self.low, "step": self.step, "unit": self.unit, "one": one}


@dataclass(frozen=True)
class Number(Slider):
    """The same, to be written into a field: for a panel in which a student builds something."""

    kind = "number"


@dataclass(frozen=True)
class Choice(Control):
    """One of several options, given as ``{words a student reads: value}``.

    When a student moves the control named `begins_with`, this one goes back to its start.
    """

    name: str
    label: str
    options: dict
    value: object
    begins_with: str = ""
    kind = "choice"

    @property
    def last(self):
        return len(self.options) - 1

    def place(self, value):
        """Which of the options."""
        return self.samples().index(value)

    def _at(self, place):
        return self.samples()[place]

    def samples(self):
        return list(self.options.values())

    def say(self, value):
        return next(said for said, option in self.options.items() if option == value)

    def described(self):
        return {"options": list(self.options)}


@dataclass(frozen=True)
class Switch(Control):
    """Yes or no."""

    name: str
    label: str
    value: bool = False
    kind = "switch"
    last = 1

    def place(self, value):
        return int(value)

    def _at(self, place):
        return bool(place)

    def samples(self):
        return [False, True]

    def say(self, value):
        return "yes" if value else "no"

    def described(self):
        return {}
