"""The configuration values of the report, each once: name, type, default, check and help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kawasaki_docs.cli.configuration import setting_line
from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.dataset.seen import ALL_YEARS
from kawasaki_docs.editions.latest import latest_edition
from kawasaki_docs.problems import DataErrors, ReportError, nearest
from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["OPTIONS", "Option", "setup_config"]


@dataclass(frozen=True, slots=True)
class Option:
    """One value of conf.py. ``check`` tells whether a value is usable; ``help`` is what the editor reads
    when it is not."""

    name: str
    default: object
    types: tuple[type, ...]
    check: Callable[[object], bool]
    help: str


def _is_year(value: object) -> bool:
    return isinstance(value, int) and 1989 <= value <= 2100


def _is_choice(value: object) -> bool:
    return isinstance(value, bool)


def _is_path(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "\0" not in value


def _is_relative(value: object) -> bool:
    return (
        isinstance(value, str)
        and not PurePosixPath(value).is_absolute()
        and ".." not in PurePosixPath(value).parts
    )


_PREFIXES = ("report_", "typst_", "myst_", "bibtex_", "html_")
"""What the names of the report's settings begin with: others of conf.py may be helpers of its own."""

UNSET = 0
"""The year of a conf.py that names none: the last edition of the data is taken, as the commands do."""

OPTIONS = (
    Option(
        "report_data",
        "../data",
        (str,),
        _is_path,
        "data フォルダーの場所を conf.py からの相対パスで書いてください",
    ),
    Option("report_year", UNSET, (int,), _is_year, "年次報告の対象年度を西暦4桁の整数で書いてください"),
    Option(
        "report_pdf",
        "",
        (str,),
        _is_relative,
        "サイトに置くPDFの場所を、サイトの先頭からの相対パスで書いてください",
    ),
    Option(
        "report_archives",
        "",
        (str,),
        lambda value: value == "" or _is_path(value),
        "保存した版のフォルダーの場所を conf.py からの相対パスで書いてください。公開しないときは空にします",
    ),
    Option(
        "report_series",
        "",
        (str,),
        _is_relative,
        "指標ごとの推移のページを置くフォルダーの名前を書いてください。作らないときは空にします",
    ),
    Option(
        "report_policy",
        True,
        (bool,),
        _is_choice,
        "ページに Content-Security-Policy を付けるときは True、付けないときは False と書いてください",
    ),
    Option(
        "report_fast",
        True,
        (bool,),
        _is_choice,
        "速くするために置き換えた部品を使うときは True、Sphinx のままにするときは False と書いてください",
    ),
)


def _check(app: Sphinx, config: Config) -> None:
    """Warn of unusable values and go on with the defaults; warn of names that mean nothing."""
    conf = Path(app.confdir, "conf.py")
    for option in OPTIONS:
        value = getattr(config, option.name)
        if option.check(value):
            continue
        default = _last_edition(app, config) if option.default is UNSET else option.default
        if value is not option.default:
            warn(
                Subtype.CONFIG,
                f"conf.py の {option.name} の値「{value!r}」は使えません。{option.help}。既定値「{default!r}」を使います。",
                location=f"{conf}:{setting_line(conf, option.name)}",
            )
        setattr(config, option.name, default)
    known = [name for name in config.values if name.startswith(_PREFIXES)]
    # Sphinx has no other way to what conf.py gave.
    for name in vars(config)["_raw_config"]:
        if name.startswith(_PREFIXES) and name not in known:
            close = "、".join(nearest(name, known))
            warn(
                Subtype.CONFIG,
                f"conf.py の設定「{name}」はありません。{f'近い名前: {close}。' if close else ''}つづりを確かめてください",
                location=f"{conf}:{setting_line(conf, name)}",
            )


def _last_edition(app: Sphinx, config: Config) -> int:
    """The last edition that the data have programmes of; what is wrong with the data is told elsewhere."""
    try:
        return latest_edition(load(Path(app.srcdir, config.report_data)))
    except (ReportError, DataErrors):
        return ALL_YEARS


def setup_config(app: Sphinx) -> None:
    """Register the values and their check."""
    for option in OPTIONS:
        app.add_config_value(option.name, option.default, "env", option.types)
    # Before Sphinx's own check of types, whose words are English and name no place.
    app.connect("config-inited", _check, priority=100)
