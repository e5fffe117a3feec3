"""From the text of a cell to its value: numbers, dates, literals, and the rows that hold them."""
