"""Files that are written together, whatever happens meanwhile."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kawasaki_docs import check_all, load
from kawasaki_docs.cli.main import main
from kawasaki_docs.editing import transaction
from kawasaki_docs.editing.transaction import recover, write_together
from tests.conftest import FIXTURE
from tests.library.conftest import write_package
from tests.library.test_checks import VALID
from tests.library.test_new import MENU

POSIX = pytest.mark.skipif(os.name == "nt", reason="needs fork, links and modes")
CRAFT = ("--name", "工房支援事業", "--article", "12", "--kind", "other")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with a page's menu, and two tables that ``--fix`` mends."""
    root = tmp_path / "source"
    write_package(root / "data", VALID)
    (root / "docs" / "other-programmes").mkdir(parents=True)
    (root / "docs" / "other-programmes" / "index.md").write_text(MENU, encoding="utf-8")
    return root


def damage(root: Path) -> None:
    for name in ("kpi_values", "facts"):
        path = root / "data" / f"{name}.csv"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


@POSIX
@pytest.mark.parametrize("command", ["new", "fix", "import", "export"])
def test_stopped_at_any_write_all_is_as_before_or_as_after(
    report: Path, tmp_path: Path, command: str, record_property: Callable[[str, object], None]
) -> None:
    copy = tmp_path / "copy"
    data, docs, book = f"{copy}/data", f"{copy}/docs", f"{copy}/book.xlsx"
    if command == "import":
        main(["export", "facts", str(report / "book.xlsx"), "--data", str(report / "data")])
        facts = report / "data" / "facts.csv"
        facts.write_bytes(b"".join(facts.read_bytes().splitlines(keepends=True)[:-1]))
    if command == "fix":
        damage(report)
    arguments = {
        "new": ["new", "programme", "craft", *CRAFT, "--data", data, "--docs", docs],
        "fix": ["check", "--fix", data],
        "import": ["import", book, "facts", "--data", data],
        "export": ["export", "facts", book, "--data", data],
    }[command]
    script = Path(__file__).with_name("every_write.py")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, str(script), str(report), str(copy), *arguments],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    stops: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert {stop["how"] for stop in stops} == {"kill", "refuse", "cut", "full"}
    assert len(stops) > 12
    record_property("faults", len(stops))
    for stop in stops:
        assert stop["then"] in ("before", "after"), stop
        if stop["how"] in ("refuse", "full"):
            assert (stop["status"], stop["at_once"]) == (1, "before"), stop
            assert "ディスクに空きがありません" in stop["said"]
            assert "None" not in stop["said"]


@POSIX
def test_a_link_stays_a_link_and_a_file_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    real, link = tmp_path / "real.csv", tmp_path / "data" / "a.csv"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write_together(tmp_path / "data", {link: b"new"})
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.csv", "data", "real.csv"]


def test_files_go_and_folders_come_with_the_others(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "far" / "away" / "new.md"
    old.write_bytes(b"text")
    write_together(tmp_path, {old: None, new: b"text"})
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [new]


def test_what_cannot_be_put_in_place_leaves_all_as_it_was(tmp_path: Path) -> None:
    first, folder = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(b"old")
    folder.mkdir()
    with pytest.raises(OSError, match=re.escape("b.csv")):
        write_together(tmp_path, {first: b"new", tmp_path / "c" / "d.csv": b"new", folder: b"new"})
    assert first.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [first, folder]


def test_half_written_data_are_told_and_put_back_by_the_next_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    shutil.copytree(FIXTURE, data)
    with monkeypatch.context() as patch:
        # Killed: nothing is put back by the command itself.
        patch.setattr(transaction, "recover", lambda _: None)
        patch.setattr(transaction, "_put", interrupted(transaction._put))
        with pytest.raises(KeyboardInterrupt):
            write_together(data, {data / "facts.csv": b"x", data / "codes.csv": b"x"})
    assert "file-half-written" in {problem.code for problem in check_all(load(data))}
    assert main(["check", str(data)]) == 0
    assert {path.name for path in data.iterdir()} == {path.name for path in FIXTURE.iterdir()}


def interrupted(put: Callable[[Any], None]) -> Callable[[Any], None]:
    """Let the first file through."""
    left = [put]

    def second(change: Any) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop()(change)

    return second


@pytest.mark.parametrize("journal", [b"", b"{"])
def test_a_journal_that_was_cut_is_swept_away(tmp_path: Path, journal: bytes) -> None:
    (tmp_path / ".kawasaki-docs.journal").write_bytes(journal)
    recover(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "journal",
    [
        "[]",
        "null",
        '"new"',
        '{"new": null}',
        '{"new": [1, null, {}], "changed": {"a": 1}, "folders": "x"}',
        "[" * 100_000,
        '{"new": ["@/kept.csv"], "changed": ["@/kept.csv"], "folders": ["@"]}',
        '{"new": ["a\\u0000b"], "changed": ["\\ud800"]}',
    ],
    ids=lambda text: text[:24],
)
@pytest.mark.parametrize("name", [".kawasaki-docs.journal", ".kawasaki-docs.ended"])
def test_a_journal_that_somebody_else_wrote_does_nothing(tmp_path: Path, journal: str, name: str) -> None:
    data, kept = tmp_path / "data", tmp_path / "kept.csv"
    data.mkdir()
    kept.write_bytes(b"text")
    (data / name).write_text(journal.replace("@", tmp_path.as_posix()), encoding="utf-8")
    recover(data)
    assert kept.read_bytes() == b"text"
    assert not list(data.iterdir())


@POSIX
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_a_journal_that_is_no_file_is_not_waited_for(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / ".kawasaki-docs.journal")
    recover(tmp_path)
