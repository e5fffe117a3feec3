"""What a sheet shows or hides beside its values, and a data file cannot hold: each told at its place.

Comments and struck-out text are what a reviewer answers a draft with: dropped, his answer is lost. Hidden
rows, columns and sheets are values that the editor does not see.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kawasaki_docs.editing.workbook.writing import CODEBOOK
from kawasaki_docs.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["marks"]

# A threaded comment stands in an ordinary one for older readers, after a notice and the line «Comment:».
_THREAD = "tc="
_NOTICE = re.compile(r".*?\n[^\n]{1,20}[:：]\n", re.DOTALL)
_WHITE = "FFFFFFFF"
_SHOWN = 60
_FEW = 8


def marks(
    sheet: Any, file: str, header: tuple[str, ...], texts: Sequence[Sequence[str]]
) -> Iterator[Problem]:
    """Yield a problem for each mark of ``sheet``, whose values as text are ``texts`` (the header first)."""
    yield from _hidden_sheets(sheet, file)
    yield from _hidden_columns(sheet, file, header)
    yield from _hidden_rows(sheet, file, texts)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment:
                message = f"「{cell.coordinate}」にメモ（コメント）「{_comment(cell.comment)}」があります。取り込むと消えるので、値に反映するか、備考の列に書き写してから、メモを削除してください。"
                yield Problem(file, cell.row, _name(header, cell), "cell-comment", message)
            elif cell.value not in (None, "") and _is_unseen(cell):
                message = f"「{cell.value}」は、セルの書式か文字の色のために見えません。書式を「標準」に、色を黒に戻し、値を確かめてください。"
                yield Problem(file, cell.row, _name(header, cell), "cell-unseen", message)
        yield from _struck_cells(row, file, header)


def _name(header: tuple[str, ...], cell: Any) -> str:
    return header[cell.column - 1] if cell.column <= len(header) else ""


def _comment(comment: Any) -> str:
    text = comment.text or ""
    if (comment.author or "").startswith(_THREAD):
        text = _NOTICE.sub("", text, count=1)
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _struck_cells(row: Sequence[Any], file: str, header: tuple[str, ...]) -> Iterator[Problem]:
    """Yield a problem for each cell with struck-out text, or a single one where the whole row is struck."""
    filled = [cell for cell in row if cell.value not in (None, "")]
    struck = [cell for cell in filled if _is_struck(cell)]
    if struck and len(struck) == len(filled) > 1:
        message = "行の全体に取り消し線があります。取り込むと線だけが消え、値は残ります。要らない行なら行ごと削除し、要る行なら線を消してください。"
        yield Problem(file, struck[0].row, "", "cell-struck", message)
        return
    for cell in struck:
        message = f"「{cell.value}」に取り消し線があります。取り込むと線だけが消え、値は残ります。線の引かれた文字を消すか、線を消してください。"
        yield Problem(file, cell.row, _name(header, cell), "cell-struck", message)


def _is_struck(cell: Any) -> bool:
    """Tell whether a cell's text, or a part of it, is struck out."""
    runs = cell.value if isinstance(cell.value, list) else []
    return bool(cell.has_style and cell.font.strike) or any(
        not isinstance(run, str) and run.font.strike for run in runs
    )


def _is_unseen(cell: Any) -> bool:
    """Tell whether a cell shows nothing of its value: by a format of no characters, or white on white."""
    if not cell.has_style:
        return False
    shade = cell.font.color
    white = shade is not None and (shade.rgb == _WHITE if shade.type == "rgb" else shade.theme == 0)
    return cell.number_format.startswith(";") or (white and cell.fill.fill_type is None)


def _hidden_sheets(sheet: Any, file: str) -> Iterator[Problem]:
    for other in sheet.parent.worksheets:
        if other.sheet_state != "visible" and other.title != CODEBOOK:
            message = f"シート「{other.title}」が非表示です。再表示して中身を確かめ、要らなければシートを削除してください。"
            yield Problem(file, 0, "", "sheet-hidden", message)


def _hidden_columns(sheet: Any, file: str, header: tuple[str, ...]) -> Iterator[Problem]:
    for column in sheet.column_dimensions.values():
        if not column.hidden:
            continue
        for name in header[column.min - 1 : column.max]:
            message = f"列「{name}」が非表示です。列を再表示し、値を確かめてください（列は削除しません）。"
            yield Problem(file, 1, name, "column-hidden", message)


def _hidden_rows(sheet: Any, file: str, texts: Sequence[Sequence[str]]) -> Iterator[Problem]:
    """Yield one problem for all hidden rows that hold values: a filter hides many at once."""
    hidden = [
        number
        for number, cells in enumerate(texts, start=1)
        if any(cells) and number in sheet.row_dimensions and sheet.row_dimensions[number].hidden
    ]
    if not hidden:
        return
    breaks = [place for place, (one, two) in enumerate(pairwise(hidden), start=1) if two != one + 1]
    runs = [hidden[start:end] for start, end in pairwise([0, *breaks, len(hidden)])]
    places = "、".join(f"{run[0]}～{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs[:_FEW])
    more = "など" if len(runs) > _FEW else ""
    message = f"非表示の行が{len(hidden):,}行あります（{places}行目{more}）。フィルターを解除するか、行を再表示して、値を確かめてください。要らない行なら、行ごと削除してください。"
    yield Problem(file, hidden[0], "", "row-hidden", message)
