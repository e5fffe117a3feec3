"""Text of the data is never markup and never runs: not in HTML, SVG, PDF, nor in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sphinx.conftest import Built, Report
from tests.typst_pdf.conftest import pdf_text

__all__ = ["pdf_text"]

Make = Callable[..., Report]

MARKUP = "**強** <script>alert(1)</script> {kpi}`x` [a](http://b.example/) `c` |d| $e$ #f @g \\h <i>"
FORMULA = "=HYPERLINK(1)"

PAGE = """# 創業支援事業

```{programme} founding-support
```

```{kpi-table} founding-support
```

```{kpi-chart} founding-support
```

```{data-table} programme_years
:where: programme = 'founding-support'
:columns: programme purpose
```

```{review} 6
```

```{plans} 6
```

{programme}`founding-support`
"""


def poison(made: Report, text: str) -> None:
    """Put ``text`` into columns that pages show: names, labels, purposes, opinions, responses, plans."""
    for table, column in (
        ("kpis", "label"),
        ("kpis", "note"),
        ("programme_years", "purpose"),
        ("opinions", "summary"),
        ("responses", "summary"),
        ("plans", "summary"),
    ):
        path = made.data / f"{table}.csv"
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        for row in rows:
            row[column] = f"{text}{row[column]}"
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        path.write_text(out.getvalue(), encoding="utf-8", newline="\n")


@pytest.fixture
def poisoned(report: Make) -> Built:
    made = report(page=PAGE)
    poison(made, MARKUP)
    return made.build()


def test_markup_of_the_data_stays_text_in_html(poisoned: Built) -> None:
    html = poisoned.text("page")
    # Marks of markup are told, and nothing else is.
    assert poisoned.warnings
    assert [line for line in poisoned.warnings if "[markup-in-cell]" not in line] == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html
    assert "<i>" not in html
    assert "<strong>強</strong>" not in html
    assert 'href="http://b.example/"' not in html
    assert html.count("**強**") > 20
    assert "{kpi}`x`" in html


def test_markup_of_the_data_stays_text_in_drawings(poisoned: Built) -> None:
    drawings = re.findall(r"<svg.*?</svg>", poisoned.text("page"), re.DOTALL)
    assert drawings
    assert any("alert(1)" in drawing for drawing in drawings)
    assert not any(re.search(r"<(script|i|a|foreignObject)\b", drawing) for drawing in drawings)


def test_markup_of_the_data_stays_text_in_other_builders(report: Make) -> None:
    made = report(page=PAGE)
    poison(made, MARKUP)
    assert "<script>alert(1)</script>" in made.build("text").text("page", "txt")
    latex = next(iter(made.build("latex").app.outdir.glob("*.tex"))).read_text(encoding="utf-8")
    assert "\\h <i>" not in latex


def test_markup_of_the_data_stays_text_in_print(
    report: Make,
    pdf_text: Callable[[Path], str],
) -> None:
    made = report(page=PAGE)
    poison(made, MARKUP)
    conf = made.docs / "conf.py"
    text = conf.read_text(encoding="utf-8").replace('"kawasaki_sphinx"]', '"kawasaki_sphinx", "typst_pdf"]')
    conf.write_text(
        f'{text}typst_documents = [("index", "out", "試験", "帆波市")]\n', encoding="utf-8", newline="\n"
    )
    built = made.build("typstpdf")
    assert not [line for line in built.warnings if "ERROR" in line]
    (path,) = Path(built.app.outdir).glob("*.pdf")
    shown = pdf_text(path)
    for piece in ("**強**", "<script>alert(1)</script>", "{kpi}`x`", "[a](http://b.example/)", "$e$", "#f@g"):
        assert piece in shown, piece


def test_a_formula_of_the_data_runs_in_no_spreadsheet(report: Make) -> None:
    made = report(page=PAGE)
    poison(made, "+SUM(A1)")
    built = made.build()
    files = list((Path(built.app.outdir) / "_csv").rglob("*.csv"))
    assert files
    cells = [
        cell
        for path in files
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
        for cell in row
    ]
    assert any(cell.startswith("'+SUM(A1)") for cell in cells)
    assert not any(re.match(r"[=+@\t\r]", cell) for cell in cells)


def test_a_formula_is_refused_before_it_is_shown(report: Make) -> None:
    made = report(page="# 題\n")
    poison(made, FORMULA)
    told = made.build().warnings
    assert any("[cell-formula]" in line for line in told)


@pytest.mark.parametrize("path", ["../secret.csv", "/etc/passwd", "a/../../secret.csv", "C:\\secret.csv"])
def test_no_table_stands_outside_the_folder(report: Make, path: str) -> None:
    made = report(page="# 題\n\n```{data-table} bankruptcies\n```\n")
    (made.root / "secret.csv").write_text("year,value,basis,note\n2023,666,published,\n", encoding="utf-8")
    descriptor = made.data / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    next(each for each in package["resources"] if each["name"] == "bankruptcies")["path"] = path
    descriptor.write_text(json.dumps(package), encoding="utf-8")
    built = made.build()
    assert any("data フォルダーの中の CSV ファイル名を書いてください" in line for line in built.warnings)
    assert "666" not in built.text("page")


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_a_name_that_no_system_can_hold_ends_in_a_warning(report: Make, builder: str) -> None:
    made = report(page=f"# 題\n\n![図]({'9' * 5_000}.png)\n")
    assert len(made.build(builder).warnings) == 1
    assert len(made.build(builder).warnings) == 1
