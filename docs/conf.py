"""Configuration of the report's site and PDF."""

from __future__ import annotations

from kawasaki_docs.wording import fiscal_year

project = "川崎市 中小企業活性化施策 実施状況報告書"
author = "川崎市"
copyright = "川崎市（本文とデータは CC BY 4.0）"  # noqa: A001 - Sphinx's name
language = "ja"

report_year = 2023
report_data = "../data"
report_pdf = ""

version = release = fiscal_year(report_year)

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.bibtex",
    "kawasaki_sphinx",
    "typst_pdf",
]
exclude_patterns = ["_build"]
nitpicky = True
numfig = True
numfig_format = {"figure": "図%s", "table": "表%s", "code-block": "リスト%s", "section": "%s"}
numfig_secnum_depth = 1

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "attrs_inline", "attrs_block"]
myst_heading_anchors = 0

bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "japanese"

html_theme = "furo"
html_title = f"{project}（{fiscal_year(report_year)}）"
html_short_title = "中小企業活性化施策 実施状況報告書"
html_static_path = ["_static"]
html_css_files = ["tokens.css", "report.css"]
html_last_updated_fmt = None
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False

typst_documents = [("index", "kawasaki-sme-report-2023", f"{project}", author)]
