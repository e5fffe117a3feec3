"""A sample that the wheel of the builder is tried with."""

project = "A small manual"
author = "Its author"
release = "1.0"
language = "en"
extensions = ["typst_pdf"]
numfig = True
