"""HTML as the tests read it: its tags, their attributes, and the text that each tag holds."""

from html.parser import HTMLParser

ROUGH = "<b>\"5\" & '6'</b>"  # everything that has a meaning in HTML


class Outline(HTMLParser):
    """Tags with their attributes, in order; text by the tag that holds it."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.inside, self.text = [], [], {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"img", "br"}:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        assert self.inside.pop() == tag

    def handle_data(self, data):
        for tag in set(self.inside):
            self.text[tag] = self.text.get(tag, "") + data

    def having(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]
