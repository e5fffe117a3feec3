"""The figures of all years in one long table: a figure a row, with what sets years apart."""
