"""Lessons with what their cells show, as a student meets them: run unanswered, without a network."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import nbformat
from lessons import Kernel

from teaching.saying import Refused, say

AT_ONCE = 2  # kernels


def ran(lessons):
    """The notebooks of these lessons, run from top to bottom.

    Parameters
    ----------
    lessons : list of Lesson

    Yields
    ------
    tuple of Lesson and nbformat.NotebookNode
        In the given order. The notebooks on disk stay as they are.

    Raises
    ------
    Refused
        If a cell stops with an error.
    """
    # Processes, since each client of a kernel keeps an event loop for its thread and leaves it open.
    with ProcessPoolExecutor(min(AT_ONCE, len(lessons)), get_context("spawn")) as kernels:
        for lesson, book in zip(lessons, kernels.map(_run, lessons), strict=True):
            say(f"ran {lesson.stem}")
            yield lesson, book


def _run(lesson):
    book = nbformat.read(lesson.path, as_version=4)
    with Kernel(lesson.root) as kernel:
        for cell in book.cells:
            if cell.cell_type != "code":
                continue
            said = kernel.run(cell.source)
            if said.error:
                last = said.error.strip().splitlines()[-1]
                raise Refused(f"{lesson.stem} does not run, cell {cell.id}: {last}")
            cell.outputs = [_output(content) for content in said.outputs]
    return book


def _output(content):
    if "text" in content:
        return nbformat.v4.new_output("stream", name=content["name"], text=content["text"])
    return nbformat.v4.new_output(
        "display_data", data=content["data"], metadata=content.get("metadata", {})
    )
