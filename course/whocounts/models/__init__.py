"""The course's models: one published model a file, NumPy alone.

Import the file you need and call its functions by name::

    from whocounts.models import attendance
    attendance.overbooking_probability(booked=105, show_rate=0.9, capacity=100)

Randomness always comes from a ``numpy.random.Generator`` that you pass as ``rng``: the same
seed gives the same result, and nothing outside is touched.
"""
