"""The data package in the words of schema.org, for search engines that list data sets.

The block is data, which the browser does not run: the page's Content-Security-Policy does not concern it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.osutil import relative_uri

from kawasaki_sphinx.site.head import address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from kawasaki_docs.publishing.open_data import Catalogue

__all__ = ["linked_data", "setup_linked_data"]

_ALL_YEARS = (
    "指標、アンケート、市の契約の値を、年度を続けて1行に1つずつ並べた表と、その列の説明。"
    "前の年と比べられないところには、印と理由がある。"
)


class _LinkedData(nodes.General, nodes.Element):
    """A ``Dataset`` of schema.org, ``node["record"]``. Its addresses are paths below the output folder."""


def linked_data(
    found: Catalogue, whole: Mapping[str, str], files: Mapping[str, str], all_years: Sequence[str]
) -> nodes.Element:
    """The package as a node: ``whole`` holds all of it in one file of each media type, ``files`` each table
    by its name, ``all_years`` are the files of the figures of all years.
    """
    licence = next((each.path for each in found.licences if each.path), "")
    common = {"license": licence} if licence else {}
    tables = [
        {
            "@type": "Dataset",
            "name": table.title,
            "description": f"{table.title}（{table.name}）。{table.description}",
            **common,
            "variableMeasured": [column.title for column in table.columns],
            "distribution": [_download("text/csv", files[table.name])],
        }
        for table in found.tables
    ]
    if all_years:
        series = {"@type": "Dataset", "name": "すべての年度の値", "description": _ALL_YEARS, **common}
        tables.append({**series, "distribution": [_download("text/csv", file) for file in all_years]})
    record = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": found.title,
        "description": found.description,
        "identifier": found.name,
        "version": found.version,
        **({"dateModified": found.created.isoformat()} if found.created else {}),
        "inLanguage": "ja",
        "isAccessibleForFree": True,
        **common,
        "isBasedOn": list(found.sources),
        "distribution": [_download(kind, path) for kind, path in whole.items()],
        "hasPart": tables,
    }
    return _LinkedData("", record=record)


def _download(kind: str, path: str) -> dict[str, str]:
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": path}


def _placed(value: Any, place: Callable[[str], str]) -> Any:
    """The record with the address of each of its files."""
    if isinstance(value, list):
        return [_placed(each, place) for each in value]
    if isinstance(value, dict):
        return {
            name: place(each) if name == "contentUrl" else _placed(each, place)
            for name, each in value.items()
        }
    return value


def _visit_html(self: HTML5Translator, node: _LinkedData) -> None:
    page = self.builder.get_target_uri(self.builder.current_docname)
    record = _placed(node["record"], lambda path: address(self.config, path) or relative_uri(page, path))
    editor = {"@type": "Organization", "name": self.config.author}
    # "<" could end the block from within.
    text = json.dumps({**record, "creator": editor, "publisher": editor}, ensure_ascii=False).replace(
        "<", "\\u003c"
    )
    self.body.append(f'<script type="application/ld+json">{text}</script>\n')
    raise nodes.SkipNode


def _skip(self: Any, node: nodes.Node) -> None:
    del self, node
    raise nodes.SkipNode


def setup_linked_data(app: Sphinx) -> None:
    """Register the node: builders other than HTML leave it out."""
    skip: Any = (_skip, None)
    app.add_node(
        _LinkedData,
        html=(_visit_html, None),
        typst=skip,
        latex=skip,
        text=skip,
        texinfo=skip,
    )
