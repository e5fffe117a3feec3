"""A table of another file becomes one of the report's: its schema, its CSV file, and how a page shows it.

``read_source`` reads the file, ``columns_of`` works out what its columns are, ``propose`` makes the table of
them and checks it with all others. Nothing is written here.
"""
