"""What the public record has of fans' acts, year by year, for lesson 14."""

import re

import pandas as pd

from recipes import Field

REAL = True  # nothing is invented: every number is read out of the record

ROW = "One row is one act as the record has it, which is not every one."

FIELDS = {
    "year": Field("integer", "Year, read from the claim of the fact that dates the act"),
    "month": Field("integer", "Number of the month, where the same fact names one of that year"),
    "who": Field("string", "Who acted, in our words"),
    "what": Field("string", "What they did, in our words"),
    "amount": Field(
        "integer", "The number of the act as the record has it, without its *about* or *over*; else empty"
    ),
    "unit": Field("string", "Unit of the amount"),
    "currency": Field("string", "ISO code of the currency where the amount is a sum of money; else empty"),
    "donors": Field(
        "integer", "Donors as printed, which may mean gifts; empty if the record has no count"
    ),
    "fact_id": Field("string", "The fact that holds the act"),
    "other_facts": Field("string", "Facts that give the date or the donors, if not the same"),
    "source_ids": Field("string", "Rows of record_sources.csv behind these facts"),
    "how_sure": Field("string", "Confidence of the fact that holds the act"),
}

MONTHS = [
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
]
NO_AMOUNT = {"hashtags", "date"}  # units of facts that do not say how much was done
CURRENCIES = {"USD", "THB"}

# Of each act: the fact that holds it, the fact that dates it, the fact that counts its donors,
# who acted, and what they did.
ACTS = [
    ("F072", "F072", None, "fans of Seo Taiji", "give for rainforest in Brazil"),
    ("F073", "F073", None, "fans of several stars", "give rice, in wreaths"),
    ("F075", "F075", None, "Twitter users", "turn #myNYPD on the police who made it"),
    ("F546", "F546", None, "Black fans of BTS", "begin #BlackOutBTS, to celebrate and be seen"),
    ("F119", "F119", None, "Black fans of BTS", "put racism on record, under two tags"),
    ("F034", "F034", "F034", "One In An ARMY", "hold their first drive"),
    ("F033", "F033", None, "One In An ARMY", "hold a year of drives"),
    ("F068", "F066", None, "users tagged as K-pop fans", "retweet on Chile's unrest, says a report"),
    ("F069", "F069", None, "Twitter users", "carry a rights campaign, says an analyst"),
    ("F027", "F027", None, "One In An ARMY", "collect money"),
    ("F026", "F026", None, "BTS and their company", "give to Black Lives Matter"),
    ("F028", "F028", "F029", "fans of BTS", "give to #MatchAMillion"),
    ("F117", "F117", None, "Black fans of K-pop", "push from within, writes the critic Stitch"),
    ("F070", "F070", None, "Thai fan groups", "give to pro-democracy protesters"),
]  # fmt: skip


def make(record_facts):
    record = record_facts.set_index("fact_id")
    rows = []
    for fact_id, dated, counted, who, what in ACTS:
        fact, when = record.loc[fact_id], record.loc[dated]
        year = int(re.search(r"\b(20\d\d)\b", when["claim"])[1])
        month = re.search(rf"({'|'.join(MONTHS)}) {year}", f"{when['claim']} {when['caveat']}")
        amount = None if fact["unit"] in NO_AMOUNT else int(fact["value"])
        others = [one for one in dict.fromkeys([dated, counted]) if one not in (fact_id, None)]
        sources = ";".join(record.at[one, "source_ids"] for one in [fact_id, *others])
        rows.append(
            {
                "year": year,
                "month": MONTHS.index(month[1]) + 1 if month else None,
                "who": who,
                "what": what,
                "amount": amount,
                "unit": "" if amount is None else fact["unit"],
                "currency": fact["unit"] if fact["unit"] in CURRENCIES else "",
                "donors": _donors(record.at[counted, "claim"]) if counted else None,
                "fact_id": fact_id,
                "other_facts": ";".join(others),
                "source_ids": ";".join(dict.fromkeys(sources.split(";"))),
                "how_sure": fact["confidence"],
            }
        )
    table = pd.DataFrame(rows).astype({"month": "Int64", "amount": "Int64", "donors": "Int64"})
    return table.sort_values(["year", "month"], kind="stable")


def _donors(claim):
    return int(re.search(r"had ([\d,]+) donors", claim)[1].replace(",", ""))
