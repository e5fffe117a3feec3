"""The data page: ``open-data`` lists the tables, tells their columns and offers them as files.

The page is made from the catalogue; the files follow the data themselves, so that a changed value needs
no page. They stand at stable addresses (``kawasaki_sphinx.downloads``).
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes

from kawasaki_docs.exhibits.table import Cell, Exhibit, head_cell, make_table
from kawasaki_docs.publishing import open_data
from kawasaki_docs.publishing.all_years.download import DICTIONARY, FIGURES, dictionary_csv, figures_csv
from kawasaki_docs.publishing.all_years.observations import observations, observed_years
from kawasaki_docs.publishing.readers_workbook import workbook_bytes
from kawasaki_docs.wording import NO_ANSWER, date_label, number
from kawasaki_sphinx.asking import heard
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from kawasaki_sphinx.downloads import DATA, all_years, package_workbook, package_zip, table_csv
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.page_dependencies import ask, dataset
from kawasaki_sphinx.nodes.nodes import disclosure, open_file_link, scroller
from kawasaki_sphinx.nodes.tables import table_node
from kawasaki_sphinx.site.linked_data import linked_data

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.publishing.open_data import Catalogue, Codebook

__all__ = ["setup", "site_link"]

_ZIP = "application/zip"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEADS = ("列名", "名称", "型", "単位", "説明", "入る値")


class site_link(nodes.General, nodes.Inline, nodes.TextElement):
    """A link that only the web site has; elsewhere its text. ``node["target"]`` is a file below the output
    folder, which readers download, or ``#`` and an id of the same page.
    """


class OpenData(ExhibitDirective):
    """The package, a table of all tables, and each table's codebook, folded."""

    def exhibit(self) -> Exhibit:
        """A row for each table; the last column is filled with links by ``build``."""
        found = self._catalogue()
        head = (
            head_cell("名称"),
            head_cell("説明"),
            head_cell("行数", "right"),
            head_cell("CSVのダウンロード"),
        )
        body = [
            (
                Cell(table.title, header=True),
                Cell(table.description),
                Cell(number(table.rows), "right"),
                Cell(f"{table.name}.csv"),
            )
            for table in found.tables
        ]
        return Exhibit(caption="データの一覧", table=make_table([head], body))

    def build(self) -> list[Node]:
        """The package's fields, the catalogue with its links, and the codebooks."""
        box = super().build()[0]
        found = self._catalogue()
        next(iter(box.findall(nodes.table)))["classes"].append("kc-catalogue")
        rows = next(iter(box.findall(nodes.tbody))).children
        for row, table in zip(rows, found.tables, strict=True):
            name, *_, file = (cast("nodes.Element", entry.children[0]) for entry in row.children)
            name[:] = [site_link("", table.title, heard("の列の説明"), target=f"#{_place(table)}")]
            file[:] = [_file_link(table_csv(table.name))]
        codebooks = [self._codebook(table, found) for table in found.tables]
        self._offer(found)
        files = {table.name: table_csv(table.name) for table in found.tables}
        whole = {_ZIP: package_zip(found.name), _XLSX: package_workbook(found.name)}
        linked = linked_data(found, whole, files, self._all_years())
        return [self._package(found), box, *codebooks, linked]

    def _catalogue(self) -> Catalogue:
        return ask(self.env, open_data.catalogue)

    def _all_years(self) -> tuple[str, ...]:
        """The files of the figures of all years, where the data hold more than one."""
        several = len(ask(self.env, observed_years)) > 1
        return (all_years(FIGURES), all_years(DICTIONARY)) if several else ()

    def _offer(self, found: Catalogue) -> None:
        """Remember the files that this page offers: they are written when the build has finished."""
        docname = self.env.current_document.docname
        remembered = memory(self.env).downloads
        files = (
            package_workbook(found.name),
            package_zip(found.name),
            *self._all_years(),
            *(table_csv(table.name) for table in found.tables),
        )
        remembered[docname] = (*remembered.get(docname, ()), *files)

    def _package(self, found: Catalogue) -> nodes.field_list:
        made = date_label(found.created) if found.created else NO_ANSWER
        all_years_links: list[Node] = [_file_link(file) for file in self._all_years()]
        return _fields(
            ("1つの表計算ファイル（Excel）", [_file_link(package_workbook(found.name))]),
            ("データの名称", [nodes.Text(found.title)]),
            ("版", [nodes.Text(found.version)]),
            ("作成日", [nodes.Text(made)]),
            ("出典", [nodes.Text("、".join(found.sources))]),
            ("利用条件", _licences(found)),
            ("まとめてダウンロード", [_file_link(package_zip(found.name))]),
            *([("すべての年度の値", _joined(all_years_links))] if all_years_links else []),
        )

    def _codebook(self, table: Codebook, found: Catalogue) -> disclosure:
        about = _fields(
            ("主キー", [nodes.Text("、".join(table.primary_key))]),
            ("出典", [nodes.Text(table.source)]),
            ("利用条件", _licences(found)),
            ("ダウンロード", [_file_link(table_csv(table.name))]),
        )
        body = [
            (
                Cell(column.name, header=True),
                *(Cell(text) for text in (column.title, column.type, column.unit)),
                *(Cell(text) for text in (column.description, column.values)),
            )
            for column in table.columns
        ]
        columns = table_node(self, make_table([map(head_cell, _HEADS)], body))
        columns["classes"].append("kc-codebook")
        label = f"{table.title}の列の説明"
        node = disclosure(
            "",
            nodes.paragraph("", table.description),
            about,
            scroller("", columns, label=label),
            summary=f"{label}（{table.name}）",
        )
        # A second list on the page leaves the address to the first.
        if self.state.document.ids.setdefault(_place(table), node) is node:
            node["ids"].append(_place(table))
        return node


def _place(table: Codebook) -> str:
    return nodes.make_id(f"codebook-{table.name}")


def _file_link(target: str) -> site_link:
    return site_link("", target.rpartition("/")[2], target=target)


def _joined(links: list[Node]) -> list[Node]:
    return [node for link in links for node in (nodes.Text("、"), link)][1:]


def _licences(found: Catalogue) -> list[Node]:
    line: list[Node] = []
    for licence in found.licences:
        line += [nodes.Text("、")] if line else []
        text = f"{licence.title}（{licence.name}）"
        line.append(nodes.reference("", text, refuri=licence.path) if licence.path else nodes.Text(text))
    return line


def _fields(*pairs: tuple[str, list[Node]]) -> nodes.field_list:
    fields = [
        nodes.field("", nodes.field_name("", name), nodes.field_body("", nodes.paragraph("", "", *content)))
        for name, content in pairs
    ]
    return nodes.field_list("", *fields, classes=["kc-data-facts"])


def _write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files that pages offer, and remove those that no page offers any more."""
    if exception is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir) / DATA
    offered = {name for names in memory(app.env).downloads.values() for name in names}
    wanted = {name for name in offered if Path(name).parts[0] == DATA}
    for path in sorted(folder.glob("*")):
        if f"{DATA}/{path.name}" not in wanted:
            path.unlink()
    if not memory(app.env).renewed and all(Path(app.outdir, name).exists() for name in wanted):
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(wanted):
        content = _content(dataset(app.env), Path(name))
        target = Path(app.outdir) / name
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)


def _write_for_book(app: Sphinx) -> tuple[()]:
    """Write the files before a book is closed, which happens within the build; add no pages."""
    if app.builder.name == "epub":
        _write_files(app, None)
    return ()


def _content(data: Dataset, name: Path) -> bytes:
    if name.suffix == ".xlsx":
        return workbook_bytes(data)
    if name.name == FIGURES:
        return figures_csv(observations(data))
    if name.name == DICTIONARY:
        return dictionary_csv()
    return open_data.zip_bytes(data) if name.suffix == ".zip" else open_data.table_csv(data, name.stem)


def _visit_site_link_html(self: HTML5Translator, node: site_link) -> None:
    target = str(node["target"])
    if target.startswith("#"):
        self.body.append(f'<a class="reference internal" href="{escape(target, quote=True)}">')
    else:
        open_file_link(self, target)


def _depart_site_link_html(self: HTML5Translator, node: site_link) -> None:
    del node
    self.body.append("</a>")


def _pass(self: Any, node: nodes.Node) -> None:
    """Neither visit nor depart leaves anything but the text."""
    del self, node


def setup(app: Sphinx) -> None:
    """Register the directive, its link and the writing of the files."""
    text: Any = (_pass, _pass)
    app.add_node(
        site_link,
        html=(_visit_site_link_html, _depart_site_link_html),
        typst=text,
        latex=text,
        text=text,
        texinfo=text,
    )
    app.add_directive("open-data", OpenData)
    app.connect("html-collect-pages", _write_for_book)
    app.connect("build-finished", _write_files)
