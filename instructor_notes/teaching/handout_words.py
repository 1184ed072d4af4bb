"""What a text says on paper where its notebook speaks of cells, dots and sliders."""

import re

# What only a screen can do says so; the rest becomes what one does with a pencil. The first that fits counts.
ON_PAPER = [
    (r"^Next: .*$", ""),
    (r" ?Stuck\? \[Help\]\(#stuck\)\.", ""),
    (r"\*?Replace the dots:\*? ", "Calculate: "),
    (r"Replace the dots\b[^.:\n]*\.(?: Write a number and a reason\.)?", "Write a number and a reason."),
    (r"Write a calculation in (?:the )?place of the dots\.", "Write a calculation."),
    (r": `lesson\.fact\(\"F\d+\"\)` shows them", ", all of them in the public record"),
    (r"Mina's first headline: run this cell\. Then write .*$", "Six headlines, each with its counter."),
    (r"Two headlines about one evening, and all that you changed is who counted\. Four more have counted: .*?Take "
     r"one each\.", "Six headlines about one evening, and all that differs is who counted. Take one or two each."),
    (r"before you open the card\.", "before you look at the end."),
    (r"(The panels? as (?:a )?tables?): open (?:it|them) .*$", r"\1:"),
    (r"Move the sliders\b", "Needs the panel: move the sliders"),
    (r"; run the cell and look\.", "."),
    (r"`, and run the cell again\.", "`."),
    (r"then open all three\.", "then look at all three at the end."),
    (r"Write your guess in place of the dots, then run\.", "Write your guess."),
    (r"Run the cell(?: with|, then write)", "Needs the notebook: run the cell with"),
    (r" ?After a change, run this cell again: .*?\.$", ""),
    (r"Write both lines in the place of the dots, as far in as the dots are\.", "Write both lines."),
    (r"[Rr]un (?:the|this) cell(?: again)?; then write", "Look below. Needs the notebook: write"),
    (r"Let the last one come in minute", "Needs the notebook: let the last one come in minute"),
    (r"Run (?:the|this) cell\.", "Look below."),
    (r"\b(Guess|Say it|Decide), then run\.", r"\1, then look below."),
    (r"\b(Say it|Say a number|Say yes or no|Decide|Choose|in three ways|in the panel), then open\b",
     r"\1, then look at the end"),
    (r"Then open(?=</summary>)", "Then look"),
    (r"Decide, then bring", "Needs the panel: decide, then bring"),
    (r"Then open ours\.", "Ours stands at the end."),
    (r"Then open\.", "Then look at the end."),
]  # fmt: skip
_COMPILED = [(re.compile(seen, re.M), said) for seen, said in ON_PAPER]
KEY = (
    "C, V and G with a number: points of the essays by Keidra Chaney, in Vanity Fair and by Andres Guadamuz, all in "
    "course/essay_points.md. F with a number: a fact, in datasets/record_facts.csv. [N01], [E01], [CHANEY2020] and "
    "the like: its source, in datasets/record_sources.csv."
)


def on_paper(text):
    """A text of a notebook, in Markdown, as it stands on paper."""
    for seen, said in _COMPILED:
        text = seen.sub(said, text)
    return text
