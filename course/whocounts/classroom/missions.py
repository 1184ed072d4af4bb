"""What a student is asked to do with a panel, and how the panel knows that it is done."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reading:
    """What a panel reads at one setting.

    Parameters
    ----------
    sentence : str
        The read-out: one or two sentences.
    numbers : dict
        The same in numbers, under names that a reader understands, with their unit.
    """

    sentence: str
    numbers: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Mission:
    """Something to do with the panel.

    Parameters
    ----------
    text : str
        What to do, in few words. It stands above the controls.
    steps : list of callable
        Conditions ``(settings, numbers) -> bool``: where the controls stand, by name, and the
        numbers of the `Reading`. They are met in order, each by a move of its own.
    said : str
        What is said when the last one is met.
    """

    text: str
    steps: list
    said: str


class Progress:
    """How far a student has come with each mission. It never goes back."""

    def __init__(self, missions):
        self.missions = missions
        self.met = [0] * len(missions)

    def reached(self, which):
        return self.met[which] == len(self.missions[which].steps)

    def move(self, which, settings, numbers):
        """One move with mission `which` before the eyes: does it meet the next step?"""
        if self.missions and not self.reached(which):
            step = self.missions[which].steps[self.met[which]]
            self.met[which] += bool(step(settings, numbers))
