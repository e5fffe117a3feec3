"""The library's errors: problems of the data with their place, and questions that have no answer.

The library never logs and never prints. Every mistake of an editor becomes one of these values or
exceptions, worded in Japanese; the command line and the Sphinx extension show them.
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

__all__ = [
    "LOOK_UP",
    "DataError",
    "DataErrors",
    "Problem",
    "ReportError",
    "UnknownIdError",
    "limited",
    "look_up",
    "nearest",
    "system_fault",
]

LOOK_UP = "元の値は、報告書か、変更前のファイル（git diff）で確かめてください。"
"""Where a value can be found again that an edit has lost."""

MAX_PROBLEMS = 1_000
"""The most problems told of one file; a last one says how many are left out."""

_FULL = "ディスクに空きがありません。不要なファイルを消してから、もう一度実行してください。"
_CLOSED = "権限がありません。読み書きできるか、ほかのソフトで開いていないかを確かめてください。"
_ROUND = "リンクが輪になっています。リンクではなく、ファイルそのものを置いてください。"
_REFUSALS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: "書き込めない場所です。書き込めるフォルダーに移してください。",
    errno.ENOENT: "ありません。名前と場所を確かめてください。",
    errno.ENOTDIR: "途中の名前がフォルダーではありません。場所を確かめてください。",
    errno.EISDIR: "フォルダーです。ファイルの名前を書いてください。",
    errno.ELOOP: _ROUND,
    errno.ENODEV: "ファイルではありません（パイプか装置です）。ファイルそのものを置いてください。",
    errno.ENAMETOOLONG: "名前が長すぎます。短くしてください。",
    errno.EIO: "ディスクを読み書きできません。ディスクがつながっているか、壊れていないかを確かめてください。",
}
"""Why the system refuses a file, by its number; the sentences say the cure."""

_FEW = 8
"""So many names are all told where none is near the wrong one."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake in the data, with its place as a spreadsheet shows it.

    ``row`` is the line of the file (the header is row 1; 0 speaks of the whole file), ``column`` the
    name of the field ("" speaks of the whole row), in datapackage.json the place of the member, ``code`` the
    rule's code, ``message`` the Japanese sentence that names the value, what was expected and the cure.
    ``fixable`` tells that ``kawasaki-docs check --fix`` mends it.
    """

    file: str
    row: int
    column: str
    code: str
    message: str
    fixable: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.row}:{self.column}: {self.message} [{self.code}]"

    @property
    def column_kind(self) -> str:
        """What ``column`` names: a column of a table, or a member of datapackage.json."""
        return "項目" if self.file.endswith(".json") else "列"


class DataError(ValueError):
    """One problem of the data, as an exception."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class DataErrors(ExceptionGroup[DataError]):
    """All problems that keep an answer from being given."""

    def __new__(cls, problems: Iterable[Problem]) -> DataErrors:  # noqa: D102 - the group's own arguments
        return super().__new__(cls, "データに誤りがあります", [DataError(p) for p in sorted(problems)])

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems, in order of file, row and column."""
        return tuple(error.problem for error in self.exceptions if isinstance(error, DataError))


class ReportError(ValueError):
    """A question that the data cannot answer: a wrong option, an unknown name, a bad filter.

    ``str()`` is the Japanese message that an editor sees.
    """


class UnknownIdError(ReportError):
    """A name that does not exist, with the nearest ones that do.

    ``kind`` is the Japanese name of what was looked for (事業, 指標, 表 ...).
    """

    def __init__(self, kind: str, value: str, candidates: Iterable[str]) -> None:
        self.kind = kind
        self.value = value
        known = list(dict.fromkeys(candidates))
        self.suggestions = nearest(value, known)
        super().__init__(f"{kind}「{value}」はありません。{_hint(self.suggestions, known)}")


def _hint(suggestions: tuple[str, ...], known: Sequence[str]) -> str:
    if suggestions:
        return f"近い名前: {'、'.join(suggestions)}"
    if 0 < len(known) <= _FEW:
        return f"使えるもの: {'、'.join(known)}"
    return "近い名前はありません" if known else "まだ1つもないので、先に表に行を加えてください"


def nearest(value: str, candidates: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return up to ``limit`` candidates that look most like ``value``, best first."""
    return tuple(difflib.get_close_matches(value, sorted(set(candidates)), n=limit, cutoff=0.4))


def limited(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield at most MAX_PROBLEMS of each file, then how many there are besides."""
    counts: dict[str, int] = {}
    last: dict[str, Problem] = {}
    for problem in problems:
        counts[problem.file] = counts.get(problem.file, 0) + 1
        if counts[problem.file] <= MAX_PROBLEMS:
            yield problem
        last[problem.file] = problem
    for file, count in counts.items():
        if count > MAX_PROBLEMS:
            message = (
                f"ほかに{count - MAX_PROBLEMS:,}件あります。上の誤りを直してから、もう一度確かめてください。"
            )
            yield Problem(file, last[file].row, "", "more-problems", message)


def system_fault(error: OSError) -> str:
    """Return why the system refuses a file, and the cure, in Japanese."""
    return _REFUSALS.get(
        error.errno or 0,
        f"{error.strerror or error}。ファイルがあるか、ほかのソフトで開いていないかを確かめてください。",
    )


def look_up(file: str) -> str:
    """Return the sentence that says where a value of ``file`` can be found again that an edit has lost."""
    return LOOK_UP.replace("git diff", f"git diff {file}")
