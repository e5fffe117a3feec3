"""Python values and TeX formulas as Typst code."""
