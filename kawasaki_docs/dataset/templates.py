"""Words of the descriptor that follow the edition: 「{edition} 実施状況報告書」 is 「令和5（2023）年度 …」.

``{edition}`` is the edition's fiscal year, ``{edition - 1}`` the one before; ``:short`` leaves the Western
year out (令和5年度).
"""

from __future__ import annotations

import re
from dataclasses import replace

from kawasaki_docs.schema.descriptor import Package
from kawasaki_docs.wording import fiscal_year, fiscal_year_short

__all__ = ["filled", "for_edition"]

_PLACE = re.compile(r"\{edition(?: *([+-]) *(\d+))?(:short)?\}")


def filled(text: str, edition: int) -> str:
    """Return a text with the years of ``edition`` in their places."""

    def year(place: re.Match[str]) -> str:
        shift = int(f"{place[1]}{place[2]}") if place[1] else 0
        return (fiscal_year_short if place[3] else fiscal_year)(edition + shift)

    return _PLACE.sub(year, text)


def for_edition(package: Package, edition: int) -> Package:
    """Return the descriptor with its sources named as ``edition`` names them."""

    def told(sources: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(filled(each, edition) for each in sources)

    resources = {
        name: replace(resource, sources=told(resource.sources))
        for name, resource in package.resources.items()
    }
    return replace(package, sources=told(package.sources), resources=resources)
