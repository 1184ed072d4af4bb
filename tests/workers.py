"""How the tests are shared out between processes."""

import re

from xdist.scheduler import LoadFileScheduling

WORKERS = 2
LESSON = re.compile(r"(?<![^\W_])\d\d_[a-z]\w*")


class ByLesson(LoadFileScheduling):
    """All that names a lesson goes to one process, so that its kernel runs once for all of it.

    What names none goes by its file. A notebook is a file, and its cells need one kernel.
    """

    def _split_scope(self, nodeid):
        lesson = LESSON.search(nodeid)
        return lesson[0] if lesson else super()._split_scope(nodeid)
