"""The builder as a package of its own: found unnamed, beside others of its kind, and described."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.typst_pdf.conftest import Build, Built
from typst_pdf.reference import reference

PACKAGE = Path(__file__).parents[2] / "ext" / "typst_pdf"
SAMPLES = sorted(path.name for path in (PACKAGE / "samples").iterdir())
OTHER = """
from sphinx.builders.dummy import DummyBuilder


class Other(DummyBuilder):
    name = "typstpdf"


def setup(app):
    app.add_builder(Other)
    app.add_config_value("typst_documents", [("index", "book", "The book", "A")], "html", [list])
    app.add_config_value("typst_template", None, "html", [str, type(None)])
"""


def test_the_reference_is_made_from_the_code() -> None:
    assert (PACKAGE / "REFERENCE.md").read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_build_without_a_warning(
    sample: str, tmp_path: Path, rebuild: Callable[..., Built]
) -> None:
    source = tmp_path / sample
    for path in (PACKAGE / "samples" / sample).iterdir():
        source.mkdir(exist_ok=True)
        (source / path.name).write_bytes(path.read_bytes())
    built = rebuild(source, "typstpdf")
    assert built.warnings == []
    assert built.pdf.is_file()


def test_a_project_that_names_no_extension_can_be_built(
    project: Callable[..., Path], rebuild: Callable[..., Built]
) -> None:
    found = {point.name for point in entry_points(group="sphinx.builders") if point.value == "typst_pdf"}
    assert found >= {"typst", "typstpdf"}, "install the project again"
    source = project(index="Title\n=====\n\nText.\n")
    (source / "conf.py").write_text("project = 'T'\n", encoding="utf-8")
    built = rebuild(source, "typstpdf")
    assert built.warnings == []
    assert built.pdf.is_file()


def test_another_extension_may_have_taken_our_names(
    project: Callable[..., Path], rebuild: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = project(index="Title\n=====\n\nText.\n")
    (source / "other_bridge.py").write_text(OTHER, encoding="utf-8")
    (source / "conf.py").write_text("extensions = ['other_bridge', 'typst_pdf']\n", encoding="utf-8")
    monkeypatch.syspath_prepend(source)
    built = rebuild(source, "ua-typstpdf")
    assert built.warnings == []
    assert (built.out / "book.pdf").is_file()


def test_both_names_of_a_builder_are_its_own(build: Build) -> None:
    assert (
        build("ua-typst", index="Title\n=====\n").source() == build("typst", index="Title\n=====\n").source()
    )
