"""The lines of Python that the data page shows to analysts run, and give what the tables say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from kawasaki_docs import load

ROOT = Path(__file__).parents[2]


def test_the_example_of_the_data_page_prints_the_table() -> None:
    example = re.search(
        r"```python\n(.+?)```", (ROOT / "docs/data.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert example is not None
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", example[1]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    dataset = load(ROOT / "data")
    printed = [line.split() for line in done.stdout.splitlines()]
    assert len(printed) > len(dataset.codes("industry"))
    row = dataset.rows("industries")[0]
    label = dataset.label("industry", row.text("industry"))
    assert any(line[0] == label and str(row["establishments"]) in line for line in printed)
