"""A student's own copy of the notebooks, and then the student's JupyterLab in it.

JupyterHub runs this in place of `jupyterhub-singleuser`, as the student and never as root: what it
writes, the student may write. Only the notebooks are copied. All the rest of the course is a link
to the folder that this file belongs to, which nobody but the administrator changes.
"""

import os
import resource
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OWN = "whocounts"  # the folder in a student's home
OPENS_IN = f"{OWN}/course"  # where JupyterLab stands, as README's command has it
MOST_PROCESSES = 200  # of one student, threads counted


def make_own_copy(home, root=ROOT):
    """What is missing in a student's folder is put there; what is there stays as it is.

    Parameters
    ----------
    home : Path
        The folder in which the copy is made.
    root : Path
        The folder of the course.

    Returns
    -------
    Path
        The folder in which JupyterLab opens.
    """
    folder = home / OPENS_IN
    folder.mkdir(parents=True, exist_ok=True)
    _link(home / OWN / "datasets", root / "datasets")
    for source in sorted((root / "course").iterdir()):
        if source.suffix != ".ipynb":
            if not source.name.startswith((".", "__")):
                _link(folder / source.name, source)
        elif not os.path.lexists(folder / source.name):
            # First under another name: a disk that is full leaves no half a notebook.
            half = folder / f".{source.name}.part"
            shutil.copyfile(source, half)
            half.replace(folder / source.name)
    return folder


def _link(place, source):
    if place.is_symlink() and not place.exists():  # the course was moved
        place.unlink()
    if not os.path.lexists(place):
        place.symlink_to(source)


def set_limits(memory):
    """No process of this student takes more memory, and all of them together stay few.

    Parameters
    ----------
    memory : int
        Bytes for one process: the server, or one kernel. 0 sets no limit.
    """
    if memory:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    if os.geteuid():  # root's are not counted
        resource.setrlimit(resource.RLIMIT_NPROC, (MOST_PROCESSES, MOST_PROCESSES))


if __name__ == "__main__":
    set_limits(int(os.environ.get("MEM_LIMIT", 0)))
    # The path of a socket has 107 characters at most, and some homes lie deep or hold no sockets.
    os.environ["JUPYTER_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="jupyter-")
    os.chdir(make_own_copy(Path.home()))
    os.execv(sys.executable, [sys.executable, "-m", "jupyterhub.singleuser", *sys.argv[1:]])
