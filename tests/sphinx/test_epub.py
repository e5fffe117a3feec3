"""The report as an EPUB: its pages are XML, and all that they offer belongs to the book."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from xml.parsers import expat

from tests.sphinx.conftest import Report

Make = Callable[..., Report]

PAGE = """# 創業支援事業

```{programme} founding-support
```

```{kpi-table} founding-support
```

```{kpi-chart} founding-support
```

| 甲 | 乙 |
|---|---|
| 1<br>2 | CO<sub>2</sub> |
"""


def test_its_pages_are_well_formed_and_its_files_known(report: Make) -> None:
    made = report(page=PAGE, data="# データ\n\n```{open-data}\n```\n")
    built = made.build("epub", project="Trial", version="1", author="市")
    assert built.warnings == []
    (book,) = made.root.rglob("*.epub")
    with zipfile.ZipFile(book) as archive:
        names = archive.namelist()
        for name in names:
            if name.endswith(".xhtml"):
                expat.ParserCreate().Parse(archive.read(name), True)
    assert any(name.endswith(".csv") for name in names)
