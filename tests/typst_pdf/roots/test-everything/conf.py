project = "見本の報告書"
author = "見本市"
language = "ja"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "typst_pdf"]
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
bibtex_bibfiles = ["references.bib"]
numfig = True
numfig_secnum_depth = 1
numfig_format = {"figure": "図%s", "table": "表%s", "code-block": "例%s", "section": "第%s章"}
typst_cover = {
    "subtitle": "副題",
    "edition": "令和5（2023）年度",
    "publisher": "見本市",
    "date": "令和6年",
    "notes": "注記",
}
typst_lists = ["figure", "table"]
typst_date = "2024-10-01"
typst_classes = {"lead": "lead", "source": "small"}
