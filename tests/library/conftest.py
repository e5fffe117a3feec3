"""Fixtures of the library's tests: small data folders with the schema of the frozen fixture."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kawasaki_docs.csvfile.reader import write_cells
from tests.conftest import FIXTURE

Content = str | bytes | Sequence[Mapping[str, object]]
"""A table's file: CSV text, raw bytes, or rows (missing columns are empty)."""

MakePackage = Callable[..., Path]


@pytest.fixture
def make_package(tmp_path: Path) -> MakePackage:
    """Return ``make(tables) -> directory``.

    Writes ``tmp_path/data`` with the schema of the tables named and of those they refer to; the
    latter are empty where not given. ``codes`` is filled with the codes that the rows use unless given.
    """

    def make(tables: Mapping[str, Content]) -> Path:
        return write_package(tmp_path / "data", tables)

    return make


def write_package(directory: Path, tables: Mapping[str, Content]) -> Path:
    """Write a data folder that holds ``tables`` and what they refer to; return it."""
    descriptor = dict(_descriptor())
    schemas = {resource["name"]: resource for resource in descriptor["resources"]}
    needed = _closure(tables, schemas)
    contents: dict[str, Content] = {name: tables.get(name, ()) for name in needed}
    schemas = {name: _as_written(schema, contents.get(name, ())) for name, schema in schemas.items()}
    if "codes" in needed and "codes" not in tables:
        contents["codes"] = list(_used_codes(contents, schemas))
    descriptor["resources"] = [schemas[name] for name in schemas if name in needed]
    rises = [rise for rise in descriptor["report"]["rises"] if rise["table"] in needed]
    descriptor["report"] = {**descriptor["report"], "rises": rises}
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    for name, content in contents.items():
        (directory / schemas[name]["path"]).write_bytes(_encode(content, schemas[name]))
    return directory


@cache
def _descriptor() -> dict[str, Any]:
    return dict(json.loads((FIXTURE / "datapackage.json").read_text(encoding="utf-8")))


def _closure(names: Iterable[str], schemas: Mapping[str, Any]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        schema = schemas[name]["schema"]
        waiting += [key["reference"]["resource"] or name for key in schema.get("foreignKeys", [])]
        waiting += ["codes" for field in schema["fields"] if "codeList" in field]
    return found


def _as_written(schema: Any, content: Content) -> Any:
    """Return the schema of a table, without versions and without a programme's section where its file as text
    has no column of them."""
    if not isinstance(content, str | bytes):
        return schema
    header = (content if isinstance(content, bytes) else content.encode()).split(b"\n")[0]
    if schema["name"] == "programme_years" and b"section" not in header:
        fields = [field for field in schema["schema"]["fields"] if field["name"] != "section"]
        return {**schema, "schema": {**schema["schema"], "fields": fields}}
    if "x-versions" not in schema["schema"] or b"since" in header:
        return schema
    own = {name: value for name, value in schema["schema"].items() if name != "x-versions"}
    left = ("since", "until", "predecessor")
    own["fields"] = [field for field in own["fields"] if field["name"] not in left]
    own["primaryKey"] = [name for name in own["primaryKey"] if name not in left]
    own["foreignKeys"] = [key for key in own.get("foreignKeys", ()) if key["fields"][0] not in left]
    return {**schema, "schema": own}


def _used_codes(contents: Mapping[str, Content], schemas: Mapping[str, Any]) -> Iterable[dict[str, object]]:
    """Yield a row of codes.csv for each code that rows given as mappings use, and for each enum."""
    used: dict[tuple[str, str], None] = {}
    for name, content in contents.items():
        for field in schemas[name]["schema"]["fields"]:
            if "codeList" not in field:
                continue
            values = list(field.get("constraints", {}).get("enum", []))
            if not isinstance(content, str | bytes):
                values += [str(row[field["name"]]) for row in content if row.get(field["name"])]
            used.update(dict.fromkeys((field["codeList"], value) for value in values))
    for order, (list_name, code) in enumerate(used, start=1):
        yield {"list": list_name, "code": code, "order": order, "label": code}


def _encode(content: Content, schema: Any) -> bytes:
    if isinstance(content, bytes):
        return content
    if isinstance(content, str):
        return content.encode()
    header = [field["name"] for field in schema["schema"]["fields"]]
    rows = [[_cell(row.get(name)) for name in header] for row in content]
    return write_cells([header, *rows]).encode()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
