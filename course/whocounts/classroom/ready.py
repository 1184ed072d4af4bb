"""Is this copy of the course whole? One clear line if not, and how to mend it.

It needs nothing but Python itself, an old one as well, so that it can say what is missing.
"""

import hashlib
import json
import re
import sys
import traceback
from importlib import metadata
from importlib.machinery import PathFinder
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]
ROOT = COURSE.parent
DATASETS = ROOT / "datasets"

# Where the page is JupyterLab and Python runs in it, nothing serves, and nothing is tested.
_NOT_IN_A_BROWSER = {"jupyterlab", "nbval"}
_RENEW = "Get a fresh copy of the course and move your notebook into it; your answers are in the notebook."


class NotReady(Exception):
    """The course cannot run here yet. Jupyter shows the message alone, no traceback."""

    def _render_traceback_(self):
        return [f"The course is not ready. {self}"]


def require_packages():
    """Compare this Python and what is installed with the ranges in ``pyproject.toml``.

    Raises
    ------
    NotReady
        Naming the packages, what was found, what is allowed, and the command that mends it.
    """
    try:
        import tomllib  # younger than some Pythons that come here
    except ModuleNotFoundError as problem:
        raise NotReady(
            f"This is Python {python_version()}, and the course needs Python 3.11 or newer. The page "
            "`installing.md` in the folder `course` says how to get it."
        ) from problem
    try:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as problem:
        raise NotReady(f"Its file `pyproject.toml` is missing or damaged. {_RENEW}") from problem
    try:
        from packaging.specifiers import SpecifierSet
    except ImportError as problem:
        raise what_is_wrong(problem) from problem
    # Name and range; `packaging.requirements` reads more than that and takes longer to load than the rest.
    wanted = dict(re.match(r"([\w.-]+)(.*)", line).groups() for line in project["dependencies"])
    if sys.platform == "emscripten":
        wanted = {name: ranges for name, ranges in wanted.items() if name not in _NOT_IN_A_BROWSER}
    found = {name: _version(name) for name in wanted}
    missing = [f"`{name}`" for name, version in found.items() if version is None]
    if missing:
        listed = " and ".join(missing)
        are = f"The package {listed} is" if len(missing) == 1 else f"The packages {listed} are"
        raise NotReady(f"{are} not installed. {_install()}")
    for name, ranges in wanted.items():
        if not SpecifierSet(ranges).contains(found[name], prereleases=True):
            raise NotReady(f"`{name}` {found[name]} is installed; the course needs {ranges}. {_install()}")


def what_is_wrong(problem):
    """Why a lesson could not be imported, and how to mend it.

    Parameters
    ----------
    problem : Exception
        What the import raised.

    Returns
    -------
    NotReady
    """
    if isinstance(problem, NotReady):
        return problem
    if hiding := _hiding():
        return NotReady(
            f"Your file `{hiding}` hides what Python or a package has under the same name. Give it "
            "another name, then restart the kernel."
        )
    name = (getattr(problem, "name", None) or "").split(".")[0]
    if isinstance(problem, ModuleNotFoundError) and name != "whocounts":
        return NotReady(f"The package `{name}` is not installed, or not whole. {_install()}")
    file, line = _raised_at(problem)
    ours = name == "whocounts" if isinstance(problem, ImportError) else COURSE in file.parents
    says = str(problem).partition("\n")[0]
    return NotReady(
        (f"A part of it is missing or damaged. {_RENEW}" if ours else f"A package does not load. {_install()}")
        + f" (Python says: {type(problem).__name__}: {says}, in line {line} of {file.name})"
    )


def _version(package):
    try:
        found = metadata.distribution(package)
    except metadata.PackageNotFoundError:
        return None
    said = re.search(r"^Version: (.+)$", found.read_text("METADATA") or "", re.MULTILINE)
    # To read it all takes eight times as long. None: what a half-removed package leaves behind.
    return said[1].strip() if said else found.version


def _install():
    """How to install with the very Python that runs here, whichever it is."""
    if sys.platform == "emscripten":  # it came with the page, and there is no terminal
        return "Load the page again. If that does not help, tell whoever gave you the course."
    python = f'"{sys.executable}"' if sys.executable else "python"
    terminal = "In a terminal"
    if sys.platform == "win32":  # PowerShell takes a quoted name for text, unless & stands before it
        python, terminal = f"& {python}", "In a PowerShell window"
    return (
        f"{terminal}, in the folder of the course, run `{python} -m pip install -r requirements.txt`, "
        "then restart the kernel."
    )


def _hiding():
    """A file of a student that Python finds before what itself or a package has of that name."""
    folders = {Path.cwd(), COURSE}
    elsewhere = [place for place in sys.path if Path(place).resolve() not in folders]
    for folder in folders:
        for path in [*folder.glob("*.py"), *(file.parent for file in folder.glob("*/__init__.py"))]:
            if path.stem != "whocounts" and PathFinder.find_spec(path.stem, elsewhere):
                return path
    return None


def _raised_at(problem):
    """File and line of the last piece of code that ran, or that Python could not read."""
    if isinstance(problem, SyntaxError) and problem.filename:
        return Path(problem.filename), problem.lineno
    last = traceback.extract_tb(problem.__traceback__)[-1]
    return Path(last.filename), last.lineno


def long_path():
    """The longest path of the course where Windows would cut it off, or None."""
    if sys.platform != "win32":
        return None
    longest = max((str(path) for path in [*COURSE.rglob("*"), *DATASETS.rglob("*")]), key=len)
    return longest if len(longest) > 240 else None


def require_dataset(name):
    """Path of ``datasets/name.csv``, once its bytes match ``datapackage.json``.

    Raises
    ------
    NotReady
        If the file is missing, was edited, or is not in the package.
    """
    resource = _resource(name)
    path = DATASETS / f"{name}.csv"
    if not path.exists():
        raise NotReady(f"The data file `datasets/{name}.csv` is missing. {_RENEW}")
    # A checkout on Windows may have turned line ends; that is no damage.
    content = path.read_bytes().replace(b"\r\n", b"\n")
    if resource["hash"] != "sha256:" + hashlib.sha256(content).hexdigest():
        raise NotReady(f"The data file `datasets/{name}.csv` has been changed. {_RENEW}")
    return path


def dataset_card(name):
    """The data card of a dataset, as Markdown.

    Raises
    ------
    NotReady
        If the card is missing.
    """
    try:
        return (DATASETS / f"{name}.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise NotReady(f"The data card `datasets/{name}.md` is missing or damaged. {_RENEW}") from problem


def dataset_parameters(name):
    """The numbers that the recipe of an invented dataset was given, as a dict.

    Raises
    ------
    NotReady
        If ``datapackage.json`` is damaged or gives none for it.
    """
    try:
        return _resource(name)["parameters"]
    except KeyError as problem:
        raise NotReady(f"`datasets/datapackage.json` says no parameters of `{name}`. {_RENEW}") from problem


def description(name):
    """What ``datapackage.json`` says that one row is, such as ``"SYNTHETIC. One row is one form."``."""
    return _resource(name)["description"]


def is_synthetic(name):
    """Does ``datapackage.json`` call this dataset invented? If not, it is read from the record."""
    return description(name).startswith("SYNTHETIC")


def _resource(name):
    try:
        package = json.loads((DATASETS / "datapackage.json").read_text(encoding="utf-8"))
        resources = {resource["name"]: resource for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise NotReady(f"`datasets/datapackage.json` is missing or damaged. {_RENEW}") from problem
    if name not in resources:
        raise NotReady(f"There is no dataset called `{name}` in the course. {_RENEW}")
    return resources[name]


def python_version():
    """The running Python as words, such as ``3.12``."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"
