"""A small report of another city to begin with: schema, sample rows, pages, theme and commands.

What every report shares (schema, codes, conf.py, theme) is that of this project; a wheel brings it along.
Sample rows and pages are templates in ``kawasaki_docs/starter``; everything in them says that it is a sample.
"""
