"""One module for each notebook. Importing any of them first checks the packages."""

from whocounts.classroom.ready import require_packages

require_packages()
