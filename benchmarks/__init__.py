"""What the report's builds cost, measured in one run on one machine: ``nox -s bench``.

Seconds differ from machine to machine; the ratios between rows of one run are what to compare.
"""
