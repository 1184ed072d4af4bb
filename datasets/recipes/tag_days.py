"""Daily counts of one real tag around 3 June 2020, for lesson 13."""

import re

import pandas as pd

from recipes import Field

REAL = True  # nothing is invented: every number is read out of the record

ROW = "One row is one day of TAG-H2, a hostile tag, in a public file of tweets that were kept."

FIELDS = {
    "date": Field("string", "Day, year first", unique=True, pattern=r"2020-06-\d\d"),
    "tweets": Field("integer", "Tweets of that day with the tag in them that the file has", minimum=0),
    "fact_id": Field("string", "The fact that holds the count"),
}

# Each fact, and the day of its first count; the others follow day by day.
FIRST_DAY = {"F501": "2020-06-02", "F502": "2020-06-04", "F623": "2020-06-06"}


def make(record_facts):
    record = record_facts.set_index("fact_id")
    rows = []
    for fact_id, first in FIRST_DAY.items():
        counts = re.findall(r"\b\d+,\d{3}\b", record.at[fact_id, "claim"])
        dates = pd.date_range(first, periods=len(counts)).strftime("%Y-%m-%d")
        rows += [
            {"date": date, "tweets": int(count.replace(",", "")), "fact_id": fact_id}
            for date, count in zip(dates, counts, strict=True)
        ]
    return pd.DataFrame(rows)
