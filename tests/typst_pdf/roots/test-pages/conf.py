project = "見本"
author = "見本市"
language = "ja"
extensions = ["typst_pdf"]
numfig = True
numfig_format = {"figure": "図%s", "table": "表%s", "code-block": "例%s"}
typst_date = "2024-10-01"
