"""The accounts of a class on one machine, for its administrator.

    sudo python3 students.py add class.txt > slips.csv
    sudo python3 students.py password NAME
    sudo python3 students.py collect 21 handed_in/

A login name is all that it wants to know of a student.
"""

import argparse
import csv
import grp
import os
import pwd
import re
import secrets
import stat
import subprocess
import sys
from pathlib import Path

GROUP = "whocounts"  # as in jupyterhub_config.py
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # no two that look alike
LARGEST = 100_000_000  # bytes of a notebook


def new_password():
    """Twelve letters in three parts, to be copied from a slip of paper."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def names_in(text):
    """The login names of a class list, one a line.

    Raises
    ------
    SystemExit
        Naming the lines that are no login names.
    """
    names = [line.strip() for line in text.splitlines() if line.strip()]
    odd = [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_-]{0,30}", name)]
    odd += sorted({name for name in names if names.count(name) > 1})
    if odd:
        sys.exit(
            f"students.py: {', '.join(map(repr, odd))}: one login name a line, each another, of small "
            "letters, digits, _ and -, such as zoe or j_smith2"
        )
    return names


def members():
    """The login names of the class."""
    try:
        return sorted(grp.getgrnam(GROUP).gr_mem)
    except KeyError:
        return []


def add(options):
    """Make an account for each name of the list; print names and passwords as a table."""
    names, there = names_in(options.list.read_text(encoding="utf-8")), {one.pw_name for one in pwd.getpwall()}
    if taken := [name for name in names if name in there - set(members())]:
        sys.exit(f"students.py: {', '.join(taken)}: the machine has such an account; choose another name")
    _run("groupadd", "--force", GROUP)
    for name in names:
        if name in there:
            print(f"{name} is in the class already and keeps the password", file=sys.stderr)
            continue
        # A home that nobody else opens; a shell that lets nobody in beside the hub.
        _run("useradd", "--create-home", "--key", "HOME_MODE=0700", "--groups", GROUP,
             "--shell", "/usr/sbin/nologin", name)  # fmt: skip
        _give(name)


def password(options):
    """Give one student a new password."""
    if options.name not in members():
        sys.exit(f"students.py: {options.name} is not in the group {GROUP}")
    _give(options.name)


def _give(name):
    chosen = new_password()
    _run("chpasswd", input=f"{name}:{chosen}\n")
    csv.writer(sys.stdout, lineterminator="\n").writerow((name, chosen))
    sys.stdout.flush()


def _run(*command, **options):
    subprocess.run(command, check=True, text=True, **options)


def collect(options):
    """Copy everybody's notebook of one lesson into a folder, as NAME_21_empty_seats.ipynb."""
    options.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in members():
        account = pwd.getpwnam(name)
        found = sorted(Path(account.pw_dir, "whocounts", "course").glob(f"{options.lesson}_*.ipynb"))
        if not found:
            print(f"{name} has no notebook of lesson {options.lesson}", file=sys.stderr)
        for path in found:
            if (content := own_file(path, account.pw_uid)) is None:
                print(f"{path} is not {name}'s own file, or too large: left out", file=sys.stderr)
            else:
                (options.folder / f"{name}_{path.name}").write_bytes(content)


def own_file(path, owner):
    """What a file holds that belongs to `owner`; None otherwise.

    The administrator may read everything, and a student may lay a link to everything.
    """
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with open(opened, "rb") as file:
        said = os.fstat(opened)
        ours = stat.S_ISREG(said.st_mode) and said.st_uid == owner and said.st_size <= LARGEST
        return file.read() if ours else None


def main(words=None):
    """Do what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_subparsers(required=True, metavar="WHAT")
    one = what.add_parser("add", help="make an account for each name of a list, and print the passwords")
    one.add_argument("list", type=Path, help="a text file with one login name a line")
    one.set_defaults(run=add)
    one = what.add_parser("password", help="a new password for one who lost it")
    one.add_argument("name")
    one.set_defaults(run=password)
    one = what.add_parser("collect", help="copy everybody's notebook of a lesson into one folder")
    one.add_argument("lesson", help="its number, such as 21")
    one.add_argument("folder", type=Path)
    one.set_defaults(run=collect)
    options = parser.parse_args(words)
    if os.geteuid():
        sys.exit("students.py: only the administrator can do this: write sudo before the line")
    options.run(options)


if __name__ == "__main__":
    main()
