"""Every section of every lesson runs by itself: in an empty notebook, after the setup cell alone.

A learner comes back to the middle of a lesson, and runs cells twice. The names of the notebook
and the lesson's module are thrown away before each section, see `lessons.run_of`.
"""

import pytest
from hold import hold
from lessons import find_lessons, run_of

LESSONS = find_lessons()
SECTIONS = [(lesson, heading) for lesson in LESSONS for heading in lesson.sections]


def wrong_in_section(run, heading):
    """Errors of the section's cells, run twice each, and checks that find an answer nobody gave."""
    for title, cell, turn, said in run.sections:
        if title != heading:
            continue
        if said.error:
            yield f"{cell}, time {turn}: {said.error}"
        elif said.check[0] not in {None, "unanswered"}:
            yield f"{cell}, time {turn}: nobody answered, and the check says {said.check}"


@pytest.mark.parametrize(("lesson", "heading"), SECTIONS, ids=str)
def test_section_runs_by_itself(lesson, heading):
    hold(wrong_in_section(run_of(lesson), heading), f"{lesson}, under {heading}")


@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_every_cell_stands_in_a_section(lesson):
    inside = [cell.id for cells in lesson.sections.values() for cell in cells]
    assert inside == [cell.id for cell in lesson.code]


def test_sections_of_a_sound_lesson_pass(sound_lesson):
    run = run_of(sound_lesson)
    assert len(run.sections) == 2 * len(sound_lesson.code) + len(sound_lesson.sections)
    for heading in sound_lesson.sections:
        hold(wrong_in_section(run, heading))


@pytest.mark.parametrize(
    "said",
    [
        "leans, time 1: Python does not know `my_prediction` yet. Run the cells under the heading",
        "once, time 2: ",
        "ZeroDivisionError",
        "raises-check, time 1: ",
    ],
)
def test_a_section_that_leans_on_another_is_noticed(faulty_lesson, said):
    run = run_of(faulty_lesson)
    found = "\n".join(
        one for heading in faulty_lesson.sections for one in wrong_in_section(run, heading)
    )
    assert said in found
    assert "count-check" not in found
