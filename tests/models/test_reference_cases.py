"""Each model equals its published or exactly computed values (reference_cases.csv)."""

import csv
import importlib
import json
from pathlib import Path

import pytest

TABLE = Path(__file__).with_name("reference_cases.csv")


def cases():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            yield pytest.param(row, id=f"{row['case_id']}-line{number}")


def value_of(result, field):
    return getattr(result, field) if field else result


@pytest.mark.parametrize("case", list(cases()))
def test_reference_case(case):
    module, name = case["function"].split(".")
    function = getattr(importlib.import_module(f"whocounts.models.{module}"), name)
    result = value_of(function(*json.loads(case["arguments"])), case["field"])
    expected = json.loads(case["expected"])
    if case["tolerance"] == "exact":
        assert result == expected
    else:
        assert result == pytest.approx(expected, rel=0, abs=float(case["tolerance"]))
