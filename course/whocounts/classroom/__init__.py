"""The kit that every lesson uses.

Nothing is imported here, so that `ready` can look at an installation
before any package that may be missing is needed.
"""
