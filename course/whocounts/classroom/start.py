"""``lesson.start()``: the first cell of every lesson."""

import sys
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from whocounts.classroom.guard import answer_input
from whocounts.classroom.kindly import kindly, make_kind
from whocounts.classroom.names import help_with_names
from whocounts.classroom.ready import (
    COURSE,
    dataset_parameters,
    is_synthetic,
    long_path,
    python_version,
    require_dataset,
)
from whocounts.classroom.shown import Shown, box, marked

# JupyterLab tells a link from its text by colour alone, which not everyone sees.
_LINKS = (
    "<style>.jp-RenderedHTMLCommon a:not(.jp-InternalAnchorLink)"
    "{text-decoration:underline !important}</style>"
)
# A colour that no check wears.
_EDGE = "#6A3D9A"


class Start:
    """Checks the copy of the course, says what is ready, and helps with lost names.

    Parameters
    ----------
    notebook : str
        Name without ending, such as ``"21_empty_seats"``.
    data : sequence of str
        The datasets that the lesson reads.
    """

    def __init__(self, notebook, data=()):
        self.notebook = notebook
        self.data = tuple(data)

    @kindly("lesson.start()")
    def __call__(self):
        """Say that the lesson is ready, or raise `NotReady` with one line that mends it.

        What the course needs of Python and its packages, the lesson's import has looked at.
        """
        _read.cache_clear()  # what was mended since is looked at anew
        sizes = [f"{name} ({len(self.read(name)):,} rows)" for name in self.data]
        help_with_names(self.notebook[3:])
        answer_input()
        make_kind(sys.modules.get(f"whocounts.lessons.{self.notebook[3:]}"))
        ready = f"Ready: Python {python_version()}, pandas {pd.__version__}."
        said = [ready]
        if sizes:
            said += ["Data: " + ", ".join(sizes) + ".", *self._banners()]
        said += _notes()
        return Shown(_LINKS + box("The lesson is ready.", *map(marked, said), edge=_EDGE), " ".join(said))

    def _banners(self):
        """What is invented, and what is read from the public record."""
        synthetic = [name for name in self.data if is_synthetic(name)]
        real = [name for name in self.data if name not in synthetic]
        if synthetic:
            which = f" ({', '.join(synthetic)})" if real else ""
            yield (
                f"SYNTHETIC DATA{which}. We invented every row, with a recipe that you can read. "
                "No row is a person, a post or a form of 2020."
            )
        if real:
            yield (
                f"REAL DATA ({', '.join(real)}). Every row comes from the public record and names "
                "its sources. Read its caveats before you repeat a number."
            )

    @staticmethod
    def read(name):
        """A copy of one dataset as a pandas DataFrame, which may be changed without harm."""
        return _read(name).copy()

    @staticmethod
    def parameters(name):
        """The numbers that the recipe of an invented dataset was given, as a dict."""
        return dataset_parameters(name)

    def chance(self, seed=None):
        """A source of chance that gives the same numbers in every run.

        Parameters
        ----------
        seed : int, optional
            The number of the lesson if left out.

        Returns
        -------
        numpy.random.Generator
        """
        return np.random.default_rng(int(self.notebook[:2]) if seed is None else seed)


def _notes():
    """What may go wrong later, though nothing has yet."""
    # On a server the folder of a student may hold links to the course in place of a copy.
    if Path("whocounts").resolve() != COURSE / "whocounts":
        yield (
            f"Python stands in the folder `{Path.cwd()}`, and the course is in `{COURSE}`. If the "
            "notebook has left that folder, move it back."
        )
    if path := long_path():
        yield (
            f"The course lies deep: `{path}` has {len(path)} characters, and Windows stops at 260. "
            r"Move the whole folder to a short place, such as `C:\whocounts`."
        )


@cache
def _read(name):
    frame = pd.read_csv(require_dataset(name))
    frame.attrs["dataset"] = name
    return frame
