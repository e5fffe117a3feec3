"""Why a report's conf.py cannot be used: Python and Sphinx say it in English, and not always with the line.

``python -m kawasaki_docs.cli.configuration docs`` prints one warning, or nothing. It is a process of its own,
since conf.py is a program that may do as it likes.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import re
import runpy
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path

from kawasaki_docs.problems import DataErrors, Problem, ReportError, nearest, system_fault

__all__ = ["configuration_problem", "setting_line"]

_NAME = "conf.py"
_OURS = ("kawasaki_sphinx", "myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "typst_pdf")
_LISTS = (
    *("extensions", "bibtex_bibfiles", "exclude_patterns", "html_css_files", "html_static_path"),
    *("html_js_files", "myst_enable_extensions", "templates_path", "typst_documents"),
)
# What Python says of a line that it cannot read, and the same in Japanese.
_GRAMMAR = (
    (r"'(.)' was never closed", "括弧「{}」が閉じられていません"),
    (r"closing parenthesis '(.)' does not match", "閉じる括弧「{}」が、開いた括弧と合いません"),
    (r"unmatched '(.)'", "閉じる括弧「{}」に、開く括弧がありません"),
    (r"unterminated.*string", "引用符（\" か '）が閉じられていません"),
    (r"invalid character '(.)'", "全角の文字「{}」は使えません。半角で書いてください"),
    (
        r"invalid non-printable character (\S+)",
        "全角の空白など、見えない文字（{}）があります。消してください",
    ),
    (r"forgot a comma", "カンマ（,）が抜けています"),
    (r"indent|[Tt]abs", "行の頭の空白が、前の行とそろっていません"),
    (r"codec can't decode", "文字コードがUTF-8ではありません。UTF-8で保存し直してください"),
)
_BACK = "直せないときは、git diff で変更前の conf.py と比べてください"


def configuration_problem(folder: Path) -> Problem | None:
    """Return what is wrong with the conf.py of ``folder``, None where it runs and names only what there is.

    It is run in its folder, as Sphinx runs it.
    """
    file = folder / _NAME
    with contextlib.chdir(folder):
        try:
            # As Sphinx has it, for settings that depend on the command's -t.
            settings = runpy.run_path(_NAME, {"tags": _Tags()})
        except (Exception, SystemExit) as error:  # noqa: BLE001 - it may raise anything
            return Problem(file.as_posix(), _line(error), "", "config", _said(error))
        for name, message in _unusable(settings):
            return Problem(file.as_posix(), setting_line(Path(_NAME), name), "", "config", message)
    return None


def setting_line(file: Path, name: str) -> int:
    """Return the last line of a conf.py that gives a value; 1 where none begins with its name."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    found = (number for number, line in enumerate(lines, 1) if re.match(rf"{name}\b *[:=]", line))
    return max(found, default=1)


class _Tags(set[str]):
    """The tags of a build, none of them set."""

    has = set.__contains__


def _line(error: BaseException) -> int:
    """The last line of conf.py that an error came through; 0 where it came through none."""
    if isinstance(error, SyntaxError):
        return error.lineno or 0
    frames = traceback.extract_tb(error.__traceback__)
    return max((frame.lineno or 0 for frame in frames if Path(frame.filename).name == _NAME), default=0)


def _said(error: BaseException) -> str:
    """An error in Japanese, and what mends it."""
    match error:
        case SyntaxError():
            told = (
                japanese.format(*found.groups())
                for english, japanese in _GRAMMAR
                if (found := re.search(english, error.msg))
            )
            return f"{next(told, '書き方がPythonの文法に合いません')}。この行とその前の行を確かめてください。{_BACK}"
        case NameError():
            names = [name for frame, _ in traceback.walk_tb(error.__traceback__) for name in frame.f_globals]
            wanted = f"名前「{error.name}」は決められていません。{_near(error.name or '', names)}"
            return f'{wanted}つづりを確かめてください。文字なら "…" で囲んでください'
        case ImportError():
            return (
                f"「{error.name}」を読み込めません。つづりと、環境に入っているかを確かめてください。{_BACK}"
            )
        case DataErrors():
            return error.problems[0].message
        case ReportError():
            return f"{error}。{_BACK}"
        case OSError():
            return f"{error.filename}: {system_fault(error)}"
    return f"Pythonの誤り（{type(error).__name__}: {error}）です。この行の値を確かめてください。{_BACK}"


def _unusable(settings: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Each setting that Sphinx would stumble over, and what is wrong with it."""
    for name in _LISTS:
        value = settings.get(name)
        if isinstance(value, str):
            yield name, f"{name} は [ ] で囲んで書いてください。例: {name} = [{value!r}]"
    extensions = settings.get("extensions")
    for name in map(str, extensions) if isinstance(extensions, list | tuple) else ():
        if not _is_there(name):
            yield "extensions", _missing("拡張機能", name, _OURS)
    theme = settings.get("html_theme", "alabaster")
    themes = (*(entry.name for entry in entry_points(group="sphinx.html_themes")), *_themes_of_sphinx())
    # A report may bring a theme of its own.
    if theme not in themes and not settings.get("html_theme_path"):
        yield "html_theme", _missing("テーマ", str(theme), themes)


def _is_there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _themes_of_sphinx() -> Iterator[str]:
    found = importlib.util.find_spec("sphinx")
    for place in (found.submodule_search_locations or ()) if found else ():
        yield from (path.name for path in Path(place, "themes").iterdir())


def _missing(kind: str, name: str, known: Iterable[str]) -> str:
    return f"{kind}「{name}」はありません。{_near(name, known)}つづりと、前後のカンマを確かめてください"


def _near(name: str, known: Iterable[str]) -> str:
    close = nearest(name, known)
    return f"近い名前: {'、'.join(close)}。" if close else ""


if __name__ == "__main__":
    # What conf.py itself prints is no message of ours.
    with contextlib.redirect_stdout(io.StringIO()):
        told = configuration_problem(Path(sys.argv[1]))
    if told:
        line = f"{told.file}:{told.row}: WARNING: {told.message} [kawasaki.{told.code}]{os.linesep}"
        sys.stdout.buffer.write(line.encode())
