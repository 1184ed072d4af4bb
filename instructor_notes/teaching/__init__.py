"""What `teach.py` can make, a module for each command."""
