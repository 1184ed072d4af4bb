"""What the public record has of campaigns, side by side, for lesson 14."""

import re

import pandas as pd

from recipes import Field

REAL = True  # nothing is invented: every number is read out of the record

ROW = "One row is one campaign, gift, tag or post as the record has it, which is not every one."

FIELDS = {
    "year": Field("integer", "Year, read from the claim of the fact that dates the campaign"),
    "who": Field("string", "Who acted, in our words"),
    "what": Field("string", "What for, in our words"),
    "amount": Field("integer", "The number as the record has it, without its *about* or *over*"),
    "unit": Field("string", "Unit of the amount"),
    "currency": Field("string", "ISO code of the currency, for money; else empty"),
    "donors": Field(
        "integer", "Donors as printed, which may mean gifts; empty if the record has no count"
    ),
    "fact_id": Field("string", "The fact that holds the amount"),
    "other_facts": Field("string", "Facts that give the year or the donors, if not the same"),
    "source_ids": Field("string", "Rows of record_sources.csv behind these facts"),
    "how_sure": Field("string", "Confidence of the fact that holds the amount"),
}

# Of each campaign: the fact that holds its amount, the fact that dates it, the fact that counts
# its donors, who acted, and what for.
CAMPAIGNS = [
    ("F072", "F072", None, "fans of Seo Taiji", "rainforest in Brazil"),
    ("F073", "F073", None, "fans of several stars", "rice for charity, given in wreaths"),
    ("F075", "F075", None, "users led largely by women, people of colour", "#myNYPD, turned against the police"),
    ("F034", "F034", "F034", "One In An ARMY", "its first drive"),
    ("F119", "F119", None, "Black fans of BTS", "two tags that record racism"),
    ("F033", "F033", None, "One In An ARMY", "all its drives of the year"),
    ("F068", "F066", None, "users whom a report tagged as K-pop fans", "posts on the unrest in Chile"),
    ("F074", "F074", None, "fans of BTS", "a push that moved their tweet to first place"),
    ("F069", "F069", None, "users and K-pop accounts, says one analyst", "a rights campaign under a harsh tag"),
    ("F027", "F027", None, "One In An ARMY", "a drive before the news of the BTS gift"),
    ("F026", "F026", None, "BTS and their company", "a gift to Black Lives Matter"),
    ("F028", "F026", "F029", "fans of BTS", "#MatchAMillion"),
    ("F071", "F070", None, "Thai fans of Girls' Generation", "pro-democracy protesters"),
    ("F070", "F070", None, "Thai fan groups together", "pro-democracy protesters"),
    ("F077", "F077", None, "those who shared a tweet of BTS", "against hate"),
]  # fmt: skip


def make(record_facts):
    record = record_facts.set_index("fact_id")

    def printed(fact_id, pattern):
        return int(re.search(pattern, record.at[fact_id, "claim"])[1].replace(",", ""))

    rows = []
    for fact_id, dated, counted, who, what in CAMPAIGNS:
        fact = record.loc[fact_id]
        others = [
            other for other in dict.fromkeys([dated, counted]) if other not in (fact_id, None)
        ]
        sources = ";".join(record.at[name, "source_ids"] for name in [fact_id, *others])
        rows.append(
            {
                "year": printed(dated, r"\b(20\d\d)\b"),
                "who": who,
                "what": what,
                "amount": int(fact["value"]),
                "unit": fact["unit"],
                "currency": fact["unit"] if fact["unit"] in ("USD", "THB") else "",
                "donors": printed(counted, r"had ([\d,]+) donors") if counted else None,
                "fact_id": fact_id,
                "other_facts": ";".join(others),
                "source_ids": ";".join(dict.fromkeys(sources.split(";"))),
                "how_sure": fact["confidence"],
            }
        )
    return pd.DataFrame(rows).astype({"donors": "Int64"}).sort_values("year", kind="stable")
