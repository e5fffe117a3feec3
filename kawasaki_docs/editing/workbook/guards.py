"""What keeps a slip out of a workbook while it is made: lists to choose codes from, keys that are locked."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from kawasaki_docs.problems import DataErrors, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.schema.descriptor import Field, Resource

__all__ = ["CHOICES", "choices", "guard"]

CHOICES = "choices"
"""The name of the sheet with the values to choose from, a column each; their Japanese names stand in the
codebook."""

_NEW_ROWS = 500
"""So many rows below the last one are prepared for new ones."""
_MOST = 1_000


def choices(dataset: Dataset, resource: Resource) -> dict[str, tuple[str, ...]]:
    """Return what may stand in each column that has a closed list: codes, keys of another table."""
    found = {field.name: values for field in resource.fields if (values := _values(dataset, resource, field))}
    return {name: values for name, values in found.items() if len(values) <= _MOST}


def _values(dataset: Dataset, resource: Resource, field: Field) -> tuple[str, ...]:
    if field.type == "boolean":
        return ("TRUE", "FALSE")
    if field.enum:
        return tuple(field.enum)
    # A broken table does not keep another one from being taken to a spreadsheet.
    with contextlib.suppress(DataErrors, UnknownIdError):
        if field.code_list:
            return dataset.codes(field.code_list)
        for key in resource.foreign_keys:
            if key.fields == (field.name,) and key.target != resource.name and field.type == "string":
                rows = dataset.rows(key.target)
                return tuple(dict.fromkeys(row.text(key.target_fields[0]) for row in rows))
    return ()


def guard(
    book: Any, sheet: Any, header: Sequence[str], lists: Mapping[str, Sequence[str]], keys: Sequence[str]
) -> None:
    """Give the columns of ``sheet`` their lists, and lock the header and the ``keys`` of its rows.

    The sheet is protected without a password: whoever means to change a key takes the protection off.
    """
    from openpyxl.styles import Protection  # type: ignore[import-untyped]
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    last = sheet.max_row
    offered = [name for name in header if name in lists]
    if offered:
        _add_choices(book, sheet, header, lists, offered, last)
    unlocked = Protection(locked=False)
    for number, name in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(number)].protection = unlocked
        for row in range(2, last + 1):
            if name not in keys:
                sheet.cell(row, number).protection = unlocked
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort"):
        setattr(sheet.protection, allowed, False)
    sheet.protection.autoFilter = False
    sheet.protection.sheet = True


def _add_choices(
    book: Any,
    sheet: Any,
    header: Sequence[str],
    lists: Mapping[str, Sequence[str]],
    offered: Sequence[str],
    last: int,
) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

    page = book.create_sheet(CHOICES)
    for number, name in enumerate(offered, start=1):
        for row, text in enumerate((name, *lists[name]), start=1):
            cell = page.cell(row, number)
            cell.value, cell.data_type, cell.number_format = text, "s", "@"
        column = get_column_letter(number)
        rule = DataValidation(
            type="list", formula1=f"={CHOICES}!${column}$2:${column}${len(lists[name]) + 1}", allow_blank=True
        )
        rule.errorTitle, rule.error = (
            "一覧にない値です",
            f"シート {CHOICES} の {name} の列にある値を選んでください。",
        )
        rule.showErrorMessage = True
        place = get_column_letter(header.index(name) + 1)
        rule.add(f"{place}2:{place}{last + _NEW_ROWS}")
        sheet.add_data_validation(rule)
