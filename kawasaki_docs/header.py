"""The header row against the schema: missing, unknown, repeated and misplaced columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kawasaki_docs.descriptor import Resource
from kawasaki_docs.errors import Problem, nearest
from kawasaki_docs.reading import RawTable

__all__ = ["match_header"]


def match_header(raw: RawTable, resource: Resource) -> tuple[Mapping[str, int], tuple[Problem, ...]]:
    """Return where each column of ``resource`` stands in ``raw``, and what is wrong with the header."""
    places = {name: place for place, name in reversed(list(enumerate(raw.header))) if name in resource.header}
    problems = [*_repeated(raw), *_wrong_names(raw, resource)]
    found = [name for name in raw.header if name in places]
    if not problems and found != list(resource.header):
        message = f"列の順番が違います。1行目は「{','.join(resource.header)}」の順です。"
        problems.append(Problem(raw.file, 1, "", "header-order", message, fixable=True))
    return places, tuple(problems)


def _repeated(raw: RawTable) -> Iterator[Problem]:
    for name, count in Counter(filter(None, raw.header)).items():
        if count > 1:
            message = f"列「{name}」が{count}つあります。1つにしてください。"
            yield Problem(raw.file, 1, name, "header-duplicate", message)


def _wrong_names(raw: RawTable, resource: Resource) -> Iterator[Problem]:
    """Report unknown columns with the name they should have, and the missing ones that no one stands for."""
    missing = [name for name in resource.header if name not in raw.header]
    titles = {field.title: field.name for field in resource.fields}
    for number, name in enumerate(raw.header, start=1):
        if name in resource.header:
            continue
        if not name:
            message = f"{number}列目に項目名がありません。項目名を書くか、列ごと削除してください。"
            yield Problem(raw.file, 1, "", "header-unnamed", message)
            continue
        near = [titles[name]] if titles.get(name) in missing else list(nearest(name, missing, limit=1))
        if near:
            missing.remove(near[0])
            message = f"列「{name}」はありません。正しい項目名は「{near[0]}」です。"
        else:
            message = (
                f"列「{name}」はありません。列ごと削除してください。使える列: {'、'.join(resource.header)}。"
            )
        yield Problem(raw.file, 1, name, "header-unknown", message)
    for name in missing:
        title = resource.field(name).title
        message = (
            f"列「{name}」（{title}）がありません。{resource.header.index(name) + 1}列目に加えてください。"
        )
        yield Problem(raw.file, 1, name, "header-missing", message)
