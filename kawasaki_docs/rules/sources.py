"""Rules of what tables name as their source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kawasaki_docs.cells.rows import Row
from kawasaki_docs.dataset.files import label_of
from kawasaki_docs.rules.base import Breach, Rule
from kawasaki_docs.schema.descriptor import DESCRIPTOR
from kawasaki_docs.wording import fiscal_year

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["RULES"]

_YEAR = re.compile(r"[（(]([0-9]{4})[）)]年度|([0-9]{4})年度")


def other_editions(dataset: Dataset) -> Iterator[Breach]:
    """A source that is the city's report itself is the report of the edition."""
    # Between the words of the title a source may leave out the space.
    title = dataset.package.report.title.replace(" ", "")
    for table, resource in dataset.resources.items():
        for number, source in enumerate(resource.sources):
            years = {int(found[1] or found[2]) for found in _YEAR.finditer(source)}
            if not title or title not in source.replace(" ", "") or not years - {dataset.edition}:
                continue
            named = "、".join(map(fiscal_year, sorted(years - {dataset.edition})))
            message = (
                f"出典「{source}」は{named}の報告書で、{fiscal_year(dataset.edition)}の版の出典ではありません。"
                "年度の語を {edition} と書いてください。どの版でも、その年度になります。"
            )
            file = label_of(dataset.directory, DESCRIPTOR)
            yield Row(file, dataset.descriptor_line(table), {}, ()), f"sources[{number}].title", message


RULES = (
    Rule(
        "source-names-another-edition",
        "出典が、ほかの年度の報告書をさしています",
        "datapackage.json の出典に、年度を打たずに {edition} と書きます。",
        (),
        other_editions,
    ),
)
