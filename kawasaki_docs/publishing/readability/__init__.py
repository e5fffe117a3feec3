"""How well machines can read the tables: the 30 rules of the Digital Agency, scored table by table.

Source: デジタル庁「行政データにおける機械可読性に関するルール」. A rule is fulfilled, not applicable or not
fulfilled, always with a reason: what was found in the table, or what the format itself guarantees.
"""
