"""What every result of a few numbers has in common."""

from dataclasses import fields


class Unpackable:
    """Lets a result with named fields also be unpacked: ``lower, upper = interval``."""

    def __iter__(self):
        return iter([getattr(self, field.name) for field in fields(self)])

    def __getitem__(self, index):
        return list(self)[index]

    def __len__(self):
        return len(fields(self))
