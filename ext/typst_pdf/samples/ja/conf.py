"""A sample that the wheel of the builder is tried with."""

project = "小さな手引き"
author = "見本の会"
language = "ja"
extensions = ["typst_pdf"]
numfig = True
numfig_format = {"table": "表%s"}
typst_index = True
