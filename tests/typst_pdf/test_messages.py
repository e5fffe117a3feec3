"""Messages in the user's language: English in the code, other languages by catalogues."""

from __future__ import annotations

import ast
import gettext
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from sphinx import locale

import typst_pdf
from tests.typst_pdf.conftest import Build
from typst_pdf.messages import CATALOGUE

PACKAGE = Path(typst_pdf.__file__).parent
MESSAGES = PACKAGE / "locale" / "ja" / "LC_MESSAGES"
BROKEN = "Title\n=====\n\n.. image:: https://example.org/a.png\n   :alt: A picture\n"


def _said() -> set[str]:
    """Every message that the code hands to the catalogue."""
    return {
        str(call.args[0].value)
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _is_asked(call.func)
        if call.args and isinstance(call.args[0], ast.Constant) and path.name != "words.py"
    }


def _is_asked(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id == "_"
    return isinstance(function, ast.Call) and ast.unparse(function) == "get_translation(CATALOGUE)"


def test_every_message_is_translated_and_none_besides() -> None:
    with (MESSAGES / f"{CATALOGUE}.po").open(encoding="utf-8") as file:
        known = {message.id for message in read_po(file) if message.id and message.string}
    assert known == _said()


def test_the_compiled_catalogue_says_what_its_source_says() -> None:
    """It is made by pybabel compile -D typst_pdf -d ext/typst_pdf/locale."""
    with (MESSAGES / f"{CATALOGUE}.po").open(encoding="utf-8") as file:
        source = {str(message.id): message.string for message in read_po(file) if message.id}
    with (MESSAGES / f"{CATALOGUE}.mo").open("rb") as compiled:
        found = gettext.GNUTranslations(compiled)
    assert {said: found.gettext(said) for said in source} == source


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Pictures of other sites"), ("ja", "ほかのサイトの画像"), ("de", "Pictures of")],
)
def test_messages_are_in_the_language_of_the_project(language: str, words: str, build: Build) -> None:
    built = build("typstpdf", index=BROKEN, config={"language": language})
    assert f"index.rst:4: WARNING: {words}" in built.warnings[0]


def test_the_locale_of_the_user_goes_before_the_project(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda _category: ("ja_JP", "UTF-8"))
    built = build("typstpdf", index=BROKEN, config={"language": "en"})
    monkeypatch.undo()
    locale.translators.pop(("console", CATALOGUE), None)
    assert "ほかのサイトの画像" in built.warnings[0]


def test_settings_are_refused_in_english_too(build: Build) -> None:
    config: dict[str, Any] = {"language": "en", "typst_paper": "a7"}
    built = build("typst", index="Title\n=====\n", config=config)
    (said,) = built.warnings
    assert "typst_paper in conf.py cannot be used" in said
    assert "a4, a5" in said
