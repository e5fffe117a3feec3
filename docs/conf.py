"""Configuration of the report's site and PDF."""

from __future__ import annotations

import re
from pathlib import Path

from kawasaki_docs.publishing.imprint import imprint
from kawasaki_docs.text.formatting import markdown_text

report_year = 2023
report_data = "../data"
report_pdf = ""
# The folder of the pages that show a KPI over all its years; there is one for each with three years or more.
report_series = "kpis"

# Who speaks: the descriptor names the city's report (sources), who edits and publishes this edition of it
# (contributors) and under which licence. Cover, colophon, foot, metadata and pages say it from here.
_imprint = imprint(Path(__file__).parent, report_data, report_year)
author = _imprint.editor

project = f"{_imprint.city} {_imprint.title}"
copyright = f"{author}（本文とデータは CC BY 4.0）"  # noqa: A001 - Sphinx's name
language = "ja"

version = release = _imprint.edition

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

myst_enable_extensions = [
    "colon_fence",
    "deflist",
    "fieldlist",
    "attrs_inline",
    "attrs_block",
    "substitution",
]
myst_heading_anchors = 0
myst_substitutions = {
    "edited": markdown_text(_imprint.edited),
    "credit": f"{markdown_text(_imprint.source)}（{markdown_text(author)} が編集・加工、[CC BY 4.0]({_imprint.licence})）",
}

bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "japanese"
bibtex_cite_id = "ref-{bibliography_count}-{key}"

html_theme = "furo"
html_title = f"{project}（{_imprint.edition}）"
html_short_title = _imprint.title
# Where the site stands, as in "https://www.example.jp/report/". Needed for the sitemap, for og:image and
# canonical links (all three hold whole addresses), and for 404.html where the site is not at the root of its
# host. Also: nox -s docs -- -D html_baseurl=https://www.example.jp/report/
html_baseurl = ""
html_context = {"author": author, "council": _imprint.council, "edited": f"このサイトは、{_imprint.edited}"}
html_static_path = ["_static"]
templates_path = ["_templates"]
html_additional_pages = {"404": "404.html"}
# Both icons, and og.png (1200 by 630, the title in Noto Sans CJK JP Bold), are three bars in the white and
# blue-900 of tokens.css; the PNG and ICO were drawn once with Pillow.
html_favicon = "_static/favicon.ico"
# Later sheets win over earlier ones: what holds everywhere, then parts of pages, then paper.
html_css_files = [
    "tokens.css",
    "base.css",
    "tables.css",
    "charts.css",
    "programme.css",
    "front.css",
    "changes.css",
    "kpi-list.css",
    "data.css",
    "access.css",
    "frame.css",
    "search.css",
    "print.css",
]
# The theme's, without the search, which one page has no need of.
singlehtml_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
# No book shows an icon.
epub_exclude_files = ["_static/favicon.ico"]
html_js_files = [("site.js", {"defer": "defer"})]
html_last_updated_fmt = None
html_permalinks_icon = "#"
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False

typst_documents = [("index", f"kawasaki-sme-report-{_imprint.year}", project, author)]
typst_opening = "概要"
typst_date = _imprint.day
typst_cover = {
    "edition": _imprint.edition,
    "publisher": author,
    "date": _imprint.made,
    "notes": f"この版は、{_imprint.edited}",
}
typst_colours = dict(
    re.findall(
        r"--kc-(accent|accent-soft|paper-soft|ink|ink-muted|line): (#[0-9a-f]{6});",
        (Path(__file__).parent / "_static" / "tokens.css").read_text(encoding="utf-8").partition("@media")[0],
    )
)
typst_lists = ["table", "figure"]
typst_index = True
typst_run_on = True
# A line of 42 letters leads the eye to the next; tables and charts take the whole width.
typst_measure = 42
typst_margin = {"top": "18mm", "bottom": "17mm", "x": "21mm"}
# Short lines and narrow charts: two columns use the paper best.
typst_columns = {"ordinance": 2, "changes": 2, "glossary": 2, "references": 2, "about": 2}
typst_classes = {
    "kc-exhibit": "exhibit",
    "kc-key": "lead",
    "kc-source": "small",
    "kc-notes": "small",
    "kc-links": "small",
    "kc-missed": "runs",
    "kc-index": "fine",
    "kc-review": "beside",
    "kc-verdict": "badge",
    "kc-met": "mark-full",
    "kc-not-met": "mark-open",
    "kc-no-verdict": "mark-none",
    "kc-foundations": "small",
    "kc-corrections": "fine",
    "kc-items": "numbered",
}
_place = html_baseurl or "この版のウェブサイトの "
typst_colophon = {
    "題名": f"{project}（{_imprint.edition}）",
    "版": f"{_imprint.version}（{_imprint.made}）",
    "もとの報告書": _imprint.source,
    "編集・加工・公開": author,
    "図表の出典": f"出典を書いていない図表は、{_imprint.source}によるものです。",
    "利用条件": _imprint.licences,
    "データ": f"{_place}data.html（表ごとのCSV）、{_place}_data/{_imprint.archive}（まとめたファイル）",
}
