"""Running lessons for a page or a print."""

import pytest
from lessons import find_lessons
from teaching.ran import ran
from teaching.saying import Refused


def test_a_lesson_is_run_unanswered_and_its_file_left_alone(sound_lesson):
    before = sound_lesson.path.read_bytes()
    [(lesson, book)] = ran([sound_lesson])
    assert lesson is sound_lesson
    assert sound_lesson.path.read_bytes() == before
    kinds = {kind for cell in book.cells for out in cell.get("outputs", []) for kind in out.get("data", {})}
    assert {"text/html", "image/png", "application/vnd.whocounts.check+json"} <= kinds


def test_a_lesson_that_stops_is_refused_in_one_line(faulty_lesson):
    assert find_lessons(faulty_lesson.root) == [faulty_lesson]
    with pytest.raises(Refused, match=r"^91_\w+ does not run, cell \S+: \w+: .+$"):
        list(ran([faulty_lesson]))
