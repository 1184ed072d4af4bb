"""Who Counts? The Python of the course, on three floors.

``models``
    The science: one published model a file, in NumPy alone.
``classroom``
    What every lesson uses, by the one door `lesson_kit`: figures, panels, checks, the record.
``lessons``
    One module for each notebook: what only that lesson needs.
"""

__version__ = "0.1.0"
