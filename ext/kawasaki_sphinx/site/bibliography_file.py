"""Read the bibliography's files as the data is read: every slip told at its line, all else still printed.

pybtex stops at the first slip, and sphinxcontrib-bibtex then ends the build without naming the file. Here
pybtex's own parser notes what is wrong, goes on at the next entry, and the result is handed to the domain
of sphinxcontrib-bibtex before it looks at the files itself.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pybtex.bibtex.utils import split_name_list, split_tex_string  # type: ignore[import-untyped]
from pybtex.database import BibliographyData, Entry, Person  # type: ignore[import-untyped]
from pybtex.database.input.bibtex import month_names  # type: ignore[import-untyped]
from pybtex.richtext import Text  # type: ignore[import-untyped]
from pybtex.scanner import PybtexSyntaxError  # type: ignore[import-untyped]
from pybtex.textutils import normalize_whitespace  # type: ignore[import-untyped]
from pybtex.utils import CaseInsensitiveDict  # type: ignore[import-untyped]
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime

from kawasaki_docs.problems import ReportError, nearest
from kawasaki_docs.records.edition_years import read_year
from kawasaki_docs.text.mistyped import find_mistyped
from kawasaki_docs.text.typed_years import YEAR_ROLES
from kawasaki_docs.textfile.damaged_lines import take_characters, take_conflicts
from kawasaki_sphinx.log import Subtype, warn
from kawasaki_sphinx.site.bibliography_fields import meant_field
from kawasaki_sphinx.site.bibtex_scanner import Scanner, Slip

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

__all__ = ["Reader", "is_japanese", "read_bibliography"]

_MONTHS = {name: f"{number}月" for number, name in enumerate(month_names, start=1)}
_YEAR_ROLE = re.compile(rf"\{{({'|'.join(YEAR_ROLES)})\}}`([^`\n]*)`")
_ADDRESS = re.compile(r"[a-z]+://\S+")
_WIDE_END = re.compile(r"[、，＝=]")
_LINKS = ("url", "doi")
"""Fields whose text is no TeX."""


class Reader:
    """Reads files of one bibliography; what is wrong with each is told beside its entries."""

    def __init__(self, kinds: Collection[str]) -> None:
        """``kinds`` are those of which the style has a template; any other is shown as ``misc``."""
        self.data = BibliographyData()
        self._kinds = kinds
        self._macros = CaseInsensitiveDict(_MONTHS)

    def read(self, text: str) -> tuple[Slip, ...]:
        """Add a file's entries. Return its slips, in the order of their lines."""
        slips: list[Slip] = []
        scanner = Scanner(text, slips, self._macros)
        for kind, content in scanner:
            if kind.lower() not in ("string", "preamble") and content[0]:
                self._add(scanner, kind, *content)
        return tuple(sorted(set(slips)))

    def _add(self, scanner: Scanner, kind: str, key: str, fields: Iterable[tuple[str, list[str]]]) -> None:
        if (bare := key.strip("，、｛｝")) != key:
            scanner.current_entry_key = bare
            wide = key.replace(bare, "", 1)
            scanner.tell(scanner.begin, f"鍵に全角の「{wide}」が付いています。半角にしてください")
            key = bare
        if wide_end := _WIDE_END.search(key):
            scanner.current_entry_key = key[: wide_end.start()]
            scanner.tell(scanner.begin, f"鍵の後の「{wide_end[0]}」は使えません。半角の , にしてください")
            return
        if key in self.data.entries:
            scanner.tell(scanner.begin, "同じ鍵の文献が前にあります。鍵を変えるか、どちらかを消してください")
            return
        if kind.lower() not in self._kinds:
            close = nearest(kind.lower(), self._kinds)
            hint = f"近い名前: {'、'.join(close)}。" if close else ""
            scanner.tell(
                scanner.begin,
                f"文献の種類「@{kind}」はありません。{hint}使える種類: {'、'.join(sorted(self._kinds))}",
            )
            kind = "misc"
        entry = _entry(scanner, kind, fields)
        self.data.add_entry(key, entry)
        if not scanner.told:  # what is missing may be what was not read
            _tell_missing(scanner, entry)


def _entry(scanner: Scanner, kind: str, fields: Iterable[tuple[str, list[str]]]) -> Entry:
    entry = Entry(kind)
    for name, parts in fields:
        if name in entry.fields or name in entry.persons:
            scanner.tell(scanner.begin, f"項目 {name} が2回あります。どちらかを消してください")
            continue
        if meant := meant_field(name):
            scanner.tell(scanner.begin, f"項目 {name} はありません。{meant} ではありませんか")
        value = _sound(scanner, name, normalize_whitespace("".join(parts)))
        if name.lower() not in Person.valid_roles:
            entry.fields[name] = value
            continue
        for person in split_name_list(value):
            entry.add_person(_person(scanner, person), name.lower())
    return entry


def _tell_missing(scanner: Scanner, entry: Entry) -> None:
    named = ("title", "howpublished", "note")
    if not entry.persons and not any(entry.fields.get(name, "").strip("{} ") for name in named):
        scanner.tell(scanner.begin, "著者も題もありません。author か title を書いてください")
    elif entry.type != "misc" and "title" not in entry.fields:
        scanner.tell(scanner.begin, "題がありません。「title = {題},」を書いてください")


def _sound(scanner: Scanner, name: str, value: str) -> str:
    """A field's value such that TeX reads all of it: a % would end it."""
    if name.lower() in _LINKS:
        address = value.replace("\\", "")
        if name.lower() == "url" and not _ADDRESS.fullmatch(address):
            scanner.tell(
                scanner.begin,
                f"項目 url の「{address}」は、https:// で始まる空白のないアドレスにしてください",
            )
        return address
    value = re.sub(r"(?<!\\)%", r"\\%", value)
    if _readable(value):
        return value
    scanner.tell(
        scanner.begin, f"項目 {name} の「\\」か {{ }} を読めません。TeX の命令と余分な括弧を消してください"
    )
    return _bare(value)


def _readable(value: str) -> bool:
    try:
        Text.from_latex(value)
    except (UnicodeDecodeError, PybtexSyntaxError):
        return False
    return True


def _bare(value: str) -> str:
    """A text without what TeX reads as markup."""
    return re.sub(r"[\\{}]", "", value)


def is_japanese(name: str) -> bool:
    """Whether a name is written in kanji or kana, family name first."""
    return re.search(r"[々〇぀-ヿ㐀-鿿豈-﫿\U00020000-\U0003ffff]", name) is not None


def _person(scanner: Scanner, name: str) -> Person:
    """Somebody's name. A Japanese one without a comma is kept as it stands: pybtex would take the given name,
    the last, for the family's."""
    parts = split_tex_string(name, ",")
    japanese = is_japanese(name)
    if len(parts) > (2 if japanese else 3) or (
        japanese and len(parts) > 1 and all(" " in each for each in parts)
    ):
        scanner.tell(
            scanner.begin,
            f"「{name}」は一人の名前として読めません。人と人の間は and で、姓と名の間はコンマで区切ってください",
        )
        return Person(last=f"{{{_bare(name)}}}")
    person = Person(last=name) if japanese and len(parts) == 1 else Person(name)
    written = (*person.last_names, *person.first_names, *person.middle_names, *person.prelast_names)
    return person if all(map(_readable, written)) else Person(last=f"{{{_bare(name)}}}")


def _text(path: Path) -> tuple[str, tuple[Slip, ...]]:
    """A file's text; where it is not UTF-8, as far as it can be read."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        told = Slip(
            line,
            "文字コードが UTF-8 ではありません。エディターで、文字コードを UTF-8 にして保存し直してください",
        )
        wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
        return raw.decode("utf-16" if wide else "cp932", errors="replace"), (told,)


def _with_years(text: str, edition: int) -> tuple[str, tuple[Slip, ...]]:
    """A file's text with the roles of years as pages have them printed."""
    slips: list[Slip] = []

    def printed(role: re.Match[str]) -> str:
        try:
            return YEAR_ROLES[role[1]](read_year(role[2], edition))
        except ReportError as error:
            slips.append(Slip(text.count("\n", 0, role.start()) + 1, f"{role[0]}: {error}"))
            return role[2]

    return _YEAR_ROLE.sub(printed, text), tuple(slips)


def _mistyped(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield what stands in the place of other characters."""
    for number, line in enumerate(lines, start=1):
        yield from ((number, found.message) for found in find_mistyped(line))


def read_bibliography(paths: Sequence[Path], encoding: str, kinds: Collection[str], edition: int) -> BibData:
    """Return what sphinxcontrib-bibtex keeps of its files, and warn of every slip at its line."""
    reader = Reader(kinds)
    files: dict[Path, BibFile] = {}
    for path in paths:
        before = set(reader.data.entries)
        if path.is_file():
            text, unreadable = _text(path)
            text, no_years = _with_years(text.replace("\r\n", "\n"), edition)
            lines = text.split("\n")
            odd = [
                Slip(*each)
                for each in (*take_conflicts(lines, lines), *take_characters(lines), *_mistyped(lines))
            ]
            for slip in (*unreadable, *no_years, *odd, *reader.read("\n".join(lines))):
                warn(Subtype.DATA, slip.message, location=f"{path}:{slip.line}")
        else:
            warn(
                Subtype.DATA,
                "文献のファイルがありません。conf.py の bibtex_bibfiles を確かめてください",
                location=f"{path}:1",
            )
        keys = dict.fromkeys(key for key in reader.data.entries if key not in before)
        files[path] = BibFile(mtime=get_mtime(path), keys=keys)
    return BibData(encoding=encoding, bibfiles=files, data=reader.data)
