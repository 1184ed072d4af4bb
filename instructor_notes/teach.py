"""What an instructor can have made of the course.

    python -m pip install -r requirements.txt -r instructor_notes/requirements.txt
    python instructor_notes/teach.py --help

Each command is a module of the folder `teaching` beside this file: `HELP` says in one line what
it makes, `arguments(parser)` what it can be told, and `run(options)` makes it.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {  # what one types -> the module that does it
    "pack": "pack",
    "print": "handout",
    "site": "site",
    "quiz": "quiz",
    "report": "report",
}
FOLDERS = ("instructor_notes", "tests", "tests/browser", "course")


def main(words=None):
    """Do what the command line says.

    Parameters
    ----------
    words : list of str, optional
        The words after the command; else those that were typed.

    Returns
    -------
    int
        0 if it is made, 2 if it could not be; what to do then stands on the error stream.
    """
    # The code that proves the lessons also reads them, so that both see the same.
    sys.path[:0] = [str(ROOT / folder) for folder in FOLDERS]
    try:
        from teaching.saying import Refused

        try:
            _make(sys.argv[1:] if words is None else words)
        except Refused as why:
            print(f"teach.py: {why}", file=sys.stderr)
            return 2
    except ModuleNotFoundError as missing:
        package = missing.name.split(".")[0]
        if package in ("teaching", "whocounts"):
            raise
        print(
            f"teach.py: the package {package} is not installed. In the folder of the course, run: "
            f'"{sys.executable}" -m pip install -r requirements.txt -r instructor_notes/requirements.txt',
            file=sys.stderr,
        )
        return 2
    return 0


def _make(words):
    parser = argparse.ArgumentParser(
        prog="teach.py", description="What an instructor can have made of the course."
    )
    made = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    asked = {what: COMMANDS[what] for what in words[:1] if what in COMMANDS}
    for what, module in (asked or COMMANDS).items():  # each may need packages of its own
        command = import_module(f"teaching.{module}")
        one = made.add_parser(what, help=command.HELP, description=command.__doc__)
        one.formatter_class = argparse.RawDescriptionHelpFormatter
        command.arguments(one)
        one.set_defaults(run=command.run)
    options = parser.parse_args(words)
    options.run(options)


if __name__ == "__main__":
    sys.exit(main())
