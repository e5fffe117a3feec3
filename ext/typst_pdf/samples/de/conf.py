"""A sample that the wheel of the builder is tried with."""

project = "Ein kleines Handbuch"
author = "Müller & Söhne"
language = "de"
extensions = ["typst_pdf"]
numfig = True
typst_paper = "a5"
