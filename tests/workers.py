"""How the tests are shared out between processes."""

import re

from xdist.scheduler import LoadFileScheduling

WORKERS = 2
LESSON = re.compile(r"(?<![^\W_])\d\d_[a-z]\w*")


IN_THE_BROWSER = "tests/browser/test_lessons.py"


class ByLesson(LoadFileScheduling):
    """All that names a lesson goes to one process, so that its kernel runs once for all of it.

    What names none goes by its file. A notebook is a file, and its cells need one kernel. In the
    browser each process takes half of the lessons, one after the other in one page: to load
    JupyterLab takes longer than to open and run a lesson in it.
    """

    def _split_scope(self, nodeid):
        lesson = LESSON.search(nodeid)
        if not lesson:
            return super()._split_scope(nodeid)
        if nodeid.startswith(IN_THE_BROWSER):
            return f"{IN_THE_BROWSER}, {'even' if int(lesson[0][:2]) % 2 == 0 else 'odd'} numbers"
        return lesson[0]
