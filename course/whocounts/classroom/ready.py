"""Is this copy of the course whole? One clear line if not, and how to mend it."""

import hashlib
import json
import sys
import tomllib
from importlib import metadata
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]
ROOT = COURSE.parent
DATASETS = ROOT / "datasets"

_INSTALL = "In a terminal, in the folder of the course, run `python -m pip install -r requirements.txt`, then restart the kernel."
_RENEW = "Get a fresh copy of the course and move your notebook into it; your answers are in the notebook."


class NotReady(Exception):
    """The course cannot run here yet. Jupyter shows the message alone, no traceback."""

    def _render_traceback_(self):
        return [f"The course is not ready. {self}"]


def require_packages():
    """Compare what is installed with the ranges in ``pyproject.toml``.

    Raises
    ------
    NotReady
        Naming the package, the version found, the range allowed, and the
        command that mends it.
    """
    try:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as problem:
        raise NotReady(f"Its file `pyproject.toml` is missing or damaged. {_RENEW}") from problem
    try:
        from packaging.requirements import Requirement
    except ModuleNotFoundError as problem:
        raise NotReady(f"The package `packaging` is not installed. {_INSTALL}") from problem
    for line in project["dependencies"]:
        wanted = Requirement(line)
        try:
            found = metadata.version(wanted.name)
        except metadata.PackageNotFoundError:
            found = None
        if found is None:  # also what a half-removed package leaves behind
            raise NotReady(f"The package `{wanted.name}` is not installed. {_INSTALL}")
        if not wanted.specifier.contains(found, prereleases=True):
            raise NotReady(
                f"`{wanted.name}` {found} is installed; the course needs {wanted.specifier}. {_INSTALL}"
            )


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
