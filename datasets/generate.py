"""Make every dataset of the course byte for byte from its recipe.

    python datasets/generate.py            write the files
    python datasets/generate.py --check    compare them, write nothing

What a recipe is stands in ``recipes/__init__.py``. For each ``recipes/NAME.py`` this writes
``NAME.csv``, its entry in ``datapackage.json``, and the two tables of the card ``NAME.md``.
"""

import argparse
import hashlib
import importlib.util
import inspect
import json
import re
import sys
import zlib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd

HERE = Path(__file__).parent

# Real, sourced, kept by hand.
RECORD = {
    "record_facts": "One fact of the public record, with its caveat and its sources",
    "record_sources": "One source of the public record",
}

TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "True or False",
}


def recipes(folder=HERE):
    """Every recipe, as ``{name: module}``."""
    found = {}
    for path in sorted((folder / "recipes").glob("[!_]*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        found[path.stem] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(found[path.stem])
    return found


def is_real(recipe):
    """Does this recipe read the public record? If not, it invents."""
    return getattr(recipe, "REAL", False)


def parameters(recipe):
    """The parameters of a recipe as plain values."""
    return {} if is_real(recipe) else {name: one.value for name, one in recipe.PARAMETERS.items()}


def table(name, folder=HERE):
    """The dataset `name` as a DataFrame, made anew."""
    if name in RECORD:
        return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
    recipe = recipes(folder)[name]
    given = {}
    if not is_real(recipe):
        given["rng"] = np.random.default_rng([recipe.SEED, zlib.crc32(name.encode())])
        given["p"] = SimpleNamespace(**parameters(recipe))
    wanted = inspect.signature(recipe.make).parameters
    made = recipe.make(*[given[one] if one in given else table(one, folder) for one in wanted])
    return made[list(recipe.FIELDS)]


# --- writing --------------------------------------------------------------------------------


def _said(value):
    """A value as the card shows it."""
    if isinstance(value, dict):
        return "; ".join(f"{name} {_said(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, str):
        raise ValueError(f"{value!r} is no number: a Parameter holds numbers, and words stand in make(rng, p).")
    return f"{value:,}"


def _holds(field):
    values = field.constraints.get("enum")
    return f"{field.holds}. One of: {', '.join(values)}" if values else field.holds


def card(text, recipe):
    """A card whose table of columns and table of parameters are those of its recipe."""
    tables = {
        "| Column | Type | What it holds |": [
            (f"`{name}`", TYPES[field.kind], _holds(field)) for name, field in recipe.FIELDS.items()
        ]
    }
    if not is_real(recipe):
        tables["| Parameter | Value | Reason |"] = [
            (one.what, _said(one.value), one.why) for one in recipe.PARAMETERS.values()
        ]
    for head, rows in tables.items():
        lines = [head, "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)]
        before, found, after = text.partition(f"{head}\n")
        if found:
            text = before + "\n".join(lines) + "\n" + re.sub(r"\A(?:\|.*\n)*", "", after)
    return text


def _resource(name, description, content, fields, invented=None):
    return {
        "name": name,
        "path": f"{name}.csv",
        "description": description,
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        **({"parameters": invented} if invented else {}),
        "schema": {"fields": fields},
    }


def _schema(recipe):
    return [
        {
            "name": name,
            "type": field.kind,
            "description": field.holds,
            **({"constraints": field.constraints} if field.constraints else {}),
        }
        for name, field in recipe.FIELDS.items()
    ]


def build(folder=HERE):
    """Every file this script answers for, as ``{file name: bytes}``."""
    files, resources = {}, []
    for name, recipe in recipes(folder).items():
        content = table(name, folder).to_csv(index=False, lineterminator="\n").encode()
        files[f"{name}.csv"] = content
        kind = "REAL, from the public record." if is_real(recipe) else "SYNTHETIC."
        resources.append(
            _resource(name, f"{kind} {recipe.ROW}", content, _schema(recipe), parameters(recipe))
        )
        page = folder / f"{name}.md"
        if page.exists():
            files[page.name] = card(page.read_text(encoding="utf-8"), recipe).encode()
    for name, row in RECORD.items():
        content = (folder / f"{name}.csv").read_bytes()
        columns = pd.read_csv(folder / f"{name}.csv", nrows=0).columns
        fields = [
            {"name": column, "type": "string", "description": f"See {name}.md"}
            for column in columns
        ]
        resources.append(_resource(name, row, content, fields))
    package = {
        "name": "who-counts",
        "title": "Who Counts? The datasets of the course",
        "licenses": [
            {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
        ],
        "resources": resources,
    }
    files["datapackage.json"] = (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()
    return files


def differing(files, folder=HERE):
    """Names of the files whose bytes are not these; line ends aside, which Windows may turn."""
    for name, content in files.items():
        path = folder / name
        if not path.exists() or path.read_bytes().replace(b"\r\n", b"\n") != content:
            yield name


def main():
    """Write the files, or say which ones differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    files = build()
    names = list(differing(files))
    if not check:
        for name in names:
            (HERE / name).write_bytes(files[name])
    print("differs:" if check else "written:", ", ".join(names) or "nothing")
    return 1 if check and names else 0


if __name__ == "__main__":
    sys.exit(main())
