"""Bring the schema of the frozen fixture (tests/data) along with that of the report (data).

The fixture is a report that ``kawasaki-docs init`` has begun for HONAMI: the tables that every report has
are those of ``kawasaki_docs.editing.starter``, with rows of the fixture's own. The registers of our own city,
which init leaves out, stand beside them in the fixture's words. Run it after a change of the descriptor or of
the starter, fill the new columns of the fixture by hand where they need values, and look at the difference::

    python -m tests.follow_schema
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kawasaki_docs.csvfile.reader import write_cells
from kawasaki_docs.editing.starter.city import City
from kawasaki_docs.editing.starter.tables import descriptor

REPORT = Path(__file__).parents[1] / "data"
FIXTURE = Path(__file__).parent / "data"

HONAMI = City(
    city="帆波市",
    title="中小企業活性化施策 実施状況報告書",
    council="帆波市産業活性化会議",
    area_code="99201",
    year=2031,
    articles=24,
    measures=(6, 7, 8, 9),
    chapters={"economy": "市内産業の現状", "verification": "施策の検証体制", "ordinance": "（参考）条例"},
)
"""What init was told of the fixture's city: more articles than it has rows of, since small data that tests
make under its schema have those of our own ordinance."""

WORDS = ("name", "id", "title", "description", "sources", "contributors", "version", "created", "report")
"""Keys of the descriptor that a city and an edition choose; all others belong to the schema."""

OTHER_CITY = (
    ("川崎市産業振興協議会", "帆波市産業活性化会議"),
    ("、株式会社東京商工リサーチ「企業倒産状況」", ""),
    ("神奈川労働局職業安定部職業安定課、厚生労働省ホームページ", "みなも県「雇用の統計」"),
    ("川崎市経済労働局経営支援部金融課", "帆波市産業振興課"),
    ("川崎信用金庫", "帆波信用金庫"),
    ("かわさきマイスター", "ほなみの匠"),
    ("14130", "99201"),
    ("川崎市", "帆波市"),
    ("kawasaki", "honami"),
    ("Kawasaki", "Honami"),
    ("2024", "2032"),
    ("2023", "2031"),
)
"""Words of the report's descriptor and what stands for them in a part that the fixture has not had yet."""


def structure(schema: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``schema`` with the texts of ``words``, which describes the same thing in the fixture."""
    merged = {name: value for name, value in schema.items() if name not in WORDS}
    merged |= {name: words.get(name, _translated(schema[name])) for name in WORDS if name in schema}
    if "fields" in schema:
        known = {field["name"]: field for field in words.get("fields", ())}
        merged["fields"] = [structure(field, known.get(field["name"], {})) for field in schema["fields"]]
    if "schema" in schema:
        merged["schema"] = structure(schema["schema"], words.get("schema", {}))
    return {name: merged[name] for name in schema}


def _translated(value: Any) -> Any:
    text = json.dumps(value, ensure_ascii=False)
    for word, other in OTHER_CITY:
        text = text.replace(word, other)
    return json.loads(text)


def follow() -> None:
    """Write the fixture's descriptor and the header of each of its tables afresh."""
    report = json.loads((REPORT / "datapackage.json").read_text(encoding="utf-8"))
    path = FIXTURE / "datapackage.json"
    own = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    known = {resource["name"]: resource for resource in own.get("resources", ())}
    begun = {resource["name"]: resource for resource in descriptor(HONAMI)["resources"]}
    resources = [
        _begun(begun[name], known.pop(name, {}))
        if (name := table["name"]) in begun
        else structure(table, known.pop(name, {}))
        for table in report["resources"]
    ]
    made = {**structure(report, own), "resources": [*resources, *known.values()]}
    path.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for resource in made["resources"]:
        _write_header(FIXTURE / resource["path"], [field["name"] for field in resource["schema"]["fields"]])


def _begun(table: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A table that init has begun; the fixture's city has sources of its own."""
    return table | {"sources": own.get("sources", table["sources"])}


def _write_header(path: Path, header: list[str]) -> None:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    rows = csv.DictReader(text.splitlines())
    path.write_text(
        write_cells([header, *([row.get(name) or "" for name in header] for row in rows)]), "utf-8"
    )


if __name__ == "__main__":
    follow()
