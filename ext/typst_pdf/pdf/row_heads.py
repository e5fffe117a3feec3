"""Row heads in the finished PDF: Typst tags the cells of a stub column as data, here they become
heads of their rows, so that a screen reader says them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf

__all__ = ["Rows", "mark_row_heads"]

Rows = tuple[tuple[int, ...], ...]
"""For each body row of a table the row spans of its leading head cells."""


def mark_row_heads(document: pikepdf.Pdf, tables: Sequence[Rows]) -> list[int]:
    """Mark the row heads of ``tables``, which stand in the order in which the document has them, and put
    the rows of feet, as which Typst was given last rows, into the bodies.

    Returns the indices of those whose tags have another shape than expected, which are left as they are.
    """
    tree = document.Root.get("/StructTreeRoot")
    if tree is None:
        return []
    found = [element for element in _elements(tree) if element.S == "/Table"]
    for table in found:
        _join_foot(table)
    if len(found) != len(tables):
        return [index for index, rows in enumerate(tables) if any(rows)]
    names = pikepdf.NameTree(tree.IDTree) if "/IDTree" in tree else None
    odd = []
    for index, (table, rows) in enumerate(zip(found, tables, strict=True)):
        if any(rows) and not _mark_table(table, rows, f"R{index}", names):
            odd.append(index)
    return odd


def _join_foot(table: pikepdf.Object) -> None:
    """Put the rows that the table was given as its foot back into its body."""
    parts = {str(part.S): part for part in _children(table)}
    foot, body = parts.get("/TFoot"), parts.get("/TBody")
    if foot is None or body is None:
        return
    rows = _children(foot)
    for row in rows:
        row.P = body
    body.K = pikepdf.Array([*_children(body), *rows])
    table.K = pikepdf.Array([part for part in _children(table) if part.S != "/TFoot"])


def _mark_table(table: pikepdf.Object, rows: Rows, prefix: str, names: pikepdf.NameTree | None) -> bool:
    # A table without a head has its rows directly below it.
    bodies = [part for part in _children(table) if part.S == "/TBody"] or [table]
    tagged = [row for body in bodies for row in _children(body) if row.S == "/TR"]
    cells = [[cell for cell in _children(row) if cell.S in ("/TD", "/TH")] for row in tagged]
    if len(cells) != len(rows) or any(len(c) < len(r) for c, r in zip(cells, rows, strict=True)):
        return False
    above: list[list[str]] = [[] for _ in rows]
    for y, spans in enumerate(rows):
        for x, span in enumerate(spans):
            name = f"{prefix}x{x}y{y}"
            _make_head(cells[y][x], name, above[y])
            if names is not None:
                names[name] = cells[y][x]
            for covered in range(y, min(y + span, len(rows))):
                above[covered].append(name)
        for cell in cells[y][len(spans) :]:
            _add_headers(cell, above[y])
    return True


def _make_head(cell: pikepdf.Object, name: str, above: list[str]) -> None:
    cell.S = pikepdf.Name.TH
    cell.ID = pikepdf.String(name)
    _table_attributes(cell)["/Scope"] = pikepdf.Name.Row
    _add_headers(cell, above)


def _add_headers(cell: pikepdf.Object, names: Sequence[str]) -> None:
    attributes = _table_attributes(cell)
    headers = attributes.get("/Headers", pikepdf.Array())
    for name in names:
        headers.append(pikepdf.String(name))
    attributes["/Headers"] = headers


def _table_attributes(cell: pikepdf.Object) -> pikepdf.Object:
    given = cell.get("/A", pikepdf.Array())
    attributes = given if isinstance(given, pikepdf.Array) else pikepdf.Array([given])
    cell.A = attributes
    for attribute in attributes.as_list():
        if attribute.get("/O") == "/Table":
            return attribute
    attributes.append(pikepdf.Dictionary(O=pikepdf.Name.Table))
    return attributes[-1]


def _elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for child in _children(element):
        yield child
        yield from _elements(child)


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    given = kids.as_list() if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in given if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
