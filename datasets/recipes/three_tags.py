"""Daily counts of three real tags in the week before 3 June 2020, for lesson 22."""

import re

import pandas as pd

from recipes import Field

REAL = True  # nothing is invented: every number is read out of the record

ROW = "One row is one day of one tag, in a public file of tweets that were kept."

FIELDS = {
    "date": Field("string", "Day, year first", pattern=r"2020-0[56]-\d\d"),
    "tag": Field("string", "The tag; hostile ones by their number"),
    "tweets": Field("integer", "Tweets of that day with the tag in them that the file has", minimum=0),
    "fact_id": Field("string", "The fact that holds the count"),
}

TAGS = {"F721": "#BlackLivesMatter", "F722": "TAG-H7", "F723": "TAG-H2"}
FIRST_DAY = "2020-05-27"


def make(record_facts):
    record = record_facts.set_index("fact_id")
    rows = []
    for fact_id, tag in TAGS.items():
        counts = re.findall(r"\b\d{1,3}(?:,\d{3})+\b", record.at[fact_id, "claim"])
        dates = pd.date_range(FIRST_DAY, periods=len(counts)).strftime("%Y-%m-%d")
        rows += [
            {"date": date, "tag": tag, "tweets": int(count.replace(",", "")), "fact_id": fact_id}
            for date, count in zip(dates, counts, strict=True)
        ]
    return pd.DataFrame(rows)
