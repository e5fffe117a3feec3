"""A table through a spreadsheet and back: one Excel workbook (.xlsx) a table, losing nothing.

A CSV file opened in Excel loses leading zeros, turns 1-2 into a date and saves in another encoding. In a
workbook made here every cell carries its type: codes and texts as text, figures as numbers that keep their
decimals. What comes back is checked like any table before it is written.
"""
