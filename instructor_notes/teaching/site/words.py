"""What a text says to a reader where its notebook says what to do with a cell."""

import re

# The first that fits counts. What only the notebook can do says so.
TO_READ = [
    (r"^1\. How do I run a cell\?$", "1. Who counted?"),
    (r" Stuck\? \[Help\]\(#stuck\)\.", ""),
    (r'### <a id="stuck"></a>(?:.|\n)*', ""),
    (r"^1\. Click a cell, .*\n2\. (.*)\n3\.", r"1. \1\n2."),
    (r"Mina's first headline: run this cell\. Then write .*$", "Six headlines, each with its counter. Take one each."),
    (r"Two headlines about one evening, and all that you changed is who counted\. Four more have counted: .*?Take "
     r"one each\.", "Six headlines about one evening, and all that differs is who counted."),
    (r": `lesson\.fact\(\"F\d+\"\)` shows them", ", all in [the record](../datasets/record_facts.csv)"),
    (r"Replace the dots: ", "Calculate: "),
    (r"(?:Replace the dots with|Write) a calculation(?: in (?:the )?place of the dots)?\.", "Write a calculation."),
    (r"Replace the dots (?:by|with) a number\b.*?\.", "Write down a number and a reason."),
    (r"Replace the dots in the cell after the sheets\.", "Write it down."),
    (r"Replace the dots(?=[.,])", "Write it down"),
    (r"Write both lines in the place of the dots, as far in as the dots are\.", "Write both lines."),
    (r", in the place of the dots;", ";"),
    (r" Guess, in place of the dots\.", " Guess."),
    (r" Copy this line over the one with the dots, and .*?:$", " A line for `bars`:"),
    (r"; run the cell and look\.", "."),
    (r"^(.*?)(`[^`\n]*`), and run the cell again\.", r"\1\2 (in the notebook)."),
    (r"Before you run it\b", "Before you look"),
    (r"Write your guess in place of the dots, then run\.", "Write your guess, then look."),
    (r"\b(\w+), then run\.", r"\1, then look."),
    (r"[Rr]un the cell(?:;|,) then write", "In the notebook, write"),
    (r"[Rr]un the cell with", "In the notebook, try"),
    (r" ?After a change, run this cell again: .*?\.$", ""),
    (r"[Rr]un (?:the|this) cell\. ?", ""),
]  # fmt: skip
_COMPILED = [(re.compile(seen, re.M), said) for seen, said in TO_READ]


def to_read(text):
    """A text of a notebook, in Markdown, as it stands where nothing runs."""
    for seen, said in _COMPILED:
        text = seen.sub(said, text)
    return text
