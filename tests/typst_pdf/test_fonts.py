"""Fonts side by side: each for the letters that it has, from packages, files and folders."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from typst_pdf.text.fonts import find_fonts, read_fonts
from typst_pdf.text.glyphs import alike, mark_of
from typst_pdf.text.words import words_for

Build = Callable[..., Any]

HEAD = "Title\n=====\n\n"
LATIN = "".join(map(chr, range(0x20, 0x17F)))


def _part(target: Path, family: str, letters: str, *, style: str = "Regular", fixed: bool = False) -> None:
    """A font of its own name with some letters of the packaged one."""
    spec = importlib.util.find_spec("noto_cjk_sans_jp_regular")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    (source, *_) = sorted(Path(spec.submodule_search_locations[0]).rglob("*.otf"))
    font = TTFont(source)
    options = subset.Options(layout_features=[], name_IDs=["*"])
    chosen = subset.Subsetter(options)
    chosen.populate(text=letters)
    chosen.subset(font)
    names = {
        1: family,
        2: style,
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
        16: family,
        17: style,
    }
    for record in list(font["name"].names):
        if record.nameID in names:
            said = record.platformID, record.platEncID, record.langID
            font["name"].setName(names[record.nameID], record.nameID, *said)
    font["CFF "].cff.fontNames = [names[6]]
    font["CFF "].cff.topDictIndex[0].FamilyName = family
    font["post"].isFixedPitch = int(fixed)
    if style == "Italic":
        font["OS/2"].fsSelection = 1
        font["head"].macStyle = 2
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(target)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a Latin font, upright and slanted, one of code, and one of kana."""
    folder = tmp_path_factory.mktemp("fonts")
    _part(folder / "latin/upright.otf", "Part Latin", LATIN)
    _part(folder / "latin/slanted.otf", "Part Latin", LATIN, style="Italic")
    _part(folder / "code.otf", "Part Code", LATIN, fixed=True)
    _part(folder / "kana.otf", "Part Kana", "あいう")
    return folder


def _names(built: Any) -> set[str]:
    with pikepdf.open(built.pdf) as pdf:
        fonts = [font for page in pdf.pages for font in dict(page.resources.get("/Font", {})).values()]
    return {str(font.BaseFont).split("+")[-1].partition("-Identity")[0] for font in fonts}


@pytest.fixture
def latin(parts: Path, build: Build) -> Build:
    def run(*fonts: str, text: str, **config: Any) -> Any:
        named = [str(parts / font) for font in fonts]
        english = {"typst_fonts": named, "language": "en", "project": "Sample", "author": "Author"}
        return build("typstpdf", index=HEAD + text, config={**english, **config})

    return run


def test_letters_are_covered_by_any_of_the_fonts(latin: Build, pdf_text: Callable[[Path], str]) -> None:
    built = latin("latin", "kana.otf", text="Düsseldorf and あいう.\n")
    assert built.warnings == []
    assert "Düsseldorfandあいう." in pdf_text(built.pdf)
    assert {"PartLatin-Regular", "PartKana-Regular"} <= _names(built)


def test_code_and_stress_have_their_faces(latin: Build) -> None:
    built = latin("latin", "code.otf", text="Text, *stress* and ``code``.\n")
    assert built.warnings == []
    assert _names(built) == {"PartLatin-Regular", "PartLatin-Italic", "PartCode-Regular"}


def test_a_letter_that_no_font_has_is_said_and_the_book_is_made(
    latin: Build, pdf_text: Callable[[Path], str]
) -> None:
    built = latin("latin", text="Arrow → here.\n")
    assert [line.rpartition(" ")[2] for line in built.warnings] == ["[typst_pdf.glyph]"]
    assert "Arrow?here." in pdf_text(built.pdf)


def test_the_cover_says_what_the_fonts_lack_too(latin: Build) -> None:
    built = latin("latin", text="Text.\n", project="題", typst_colophon={"name": "文"})
    assert [line.rpartition(" ")[2] for line in built.warnings] == ["[typst_pdf.glyph]"] * 2
    assert built.pdf.exists()


def test_fonts_are_files_folders_or_packages(parts: Path) -> None:
    named = ("latin", "kana.otf", "noto_cjk_sans_jp_regular")
    fonts = read_fonts(find_fonts(named, parts))
    assert fonts.families == ("Part Latin", "Part Kana", "Noto Sans CJK JP")
    assert fonts.slanted
    assert fonts.monospaced == ()


def test_signs_that_the_fonts_lack_are_set_as_others() -> None:
    covered = frozenset(map(ord, "a>?"))
    assert (alike("a‣a", covered), mark_of(covered)) == ("a>a", "?")
    assert alike("a‣a", covered | {ord("‣")}) == "a‣a"


@pytest.mark.parametrize(
    ("language", "contents"),
    [("ja", "目次"), ("en", "Contents"), ("de", "Inhalt"), ("fr", "Sommaire"), ("xx", "Contents")],
)
def test_words_come_from_the_catalogues(language: str, contents: str) -> None:
    assert words_for(language)["contents"] == contents


@pytest.mark.parametrize(
    ("language", "script"), [("ja", '"hani"'), ("ar", "auto"), ("de", "auto"), ("zh_CN", '"hani"')]
)
def test_scripts_that_join_may_do_so(language: str, script: str, build: Build) -> None:
    built = build("typst", index=HEAD, config={"language": language})
    settings = (built.out / "assets/settings.typ").read_text(encoding="utf-8")
    assert f'"script": {script}' in settings
    assert f'"lang": "{language[:2]}"' in settings
