"""What a chart of 1900 says of 150 families' budgets, for lesson 50."""

import re

import pandas as pd

from recipes import Field

REAL = True  # nothing is invented: every number is read out of the record

ROW = "One row is one class of yearly income in a chart of family budgets that was drawn for an exposition in Paris."

FIELDS = {
    "income": Field("string", "Class of yearly income, in dollars, as on the chart", unique=True),
    "average": Field("number", "Average income of the class, in dollars", minimum=0),
    "rent": Field("number", "Share of the income that rent takes, in per cent", minimum=0, maximum=100),
    "food": Field("number", "The same for food", minimum=0, maximum=100),
    "clothes": Field("number", "The same for clothes", minimum=0, maximum=100),
    "taxes": Field("number", "The same for taxes", minimum=0, maximum=100),
    "other": Field("number", "The same for all other things; empty where the chart gives none", minimum=0, maximum=100),
    "fact_id": Field("string", "The fact that holds the row"),
}

CLASSES = ["100-200", "200-300", "300-400", "400-500", "500-750", "750-1,000", "over 1,000"]
NAMES = {"rent": "rent takes", "food": "food", "clothes": "clothes", "taxes": "taxes",
         "other": "other things", "average": "average incomes are"}  # fmt: skip


def make(record_facts):
    fact_id = "F724"
    claim = record_facts.set_index("fact_id").at[fact_id, "claim"]
    columns = {}
    for name, words in NAMES.items():
        said = re.search(rf"{words} ([^;]*)", claim)[1]
        numbers = re.findall(r"\d[\d,]*(?:\.\d+)?|no share given", said)
        columns[name] = [pd.NA if one.startswith("no") else float(one.rstrip(",").replace(",", "")) for one in numbers]
    return pd.DataFrame({"income": CLASSES, **columns, "fact_id": fact_id})
