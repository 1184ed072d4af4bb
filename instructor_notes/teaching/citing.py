"""What a text cites: points of the essays and facts of the record, by their numbers."""

import re

POINT = r"[CGV]\d+"
CITED = re.compile(
    rf"\s*\[F\d{{3}}(?:, F\d{{3}})*\]|\s*\((?:\[?{POINT}\]?(?:\([^)]*\))?(?:, )?)+\)"
)


def uncited(text):
    """A text without the numbers, for readers who have nowhere to look them up.

    Parameters
    ----------
    text : str
        Markdown.

    Returns
    -------
    str
    """
    return CITED.sub("", text)
