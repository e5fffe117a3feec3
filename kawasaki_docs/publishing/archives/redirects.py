"""Addresses that moved: where each address of an earlier edition leads in the present one.

What does not exist any more leads to the last edition that had it. What belongs to one edition leads there
without anybody saying so: a fragment that carries its year (an opinion, a plan), a figure or table, and a KPI
or programme that has ended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kawasaki_docs.dataset.dataset import Dataset
    from kawasaki_docs.publishing.archives.archive import Manifest

__all__ = ["Moved", "Moves", "moved_addresses", "moves_of"]

_TABLE = "redirects.csv"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Moved:
    """An address (page, or page#fragment) that the present edition has not, and where it leads: an address of
    the present edition, or of the earlier ``edition`` where that is not None."""

    address: str
    target: str
    edition: int | None = None

    @property
    def page(self) -> str:
        """The page of the old address."""
        return self.address.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Moves:
    """What the data say of addresses: the new one of each old one ("" for what has ended), and the slugs of
    the KPIs and programmes that have ended."""

    targets: Mapping[str, str]
    ended: frozenset[str] = frozenset()


def moved_addresses(earlier: Sequence[Manifest], present: Manifest, moves: Moves) -> tuple[Moved, ...]:
    """Return where the addresses lead that earlier editions have and the present one has not, in their order.

    Raises ReportError where an address would be lost, where a target does not exist, and where redirects run
    in a circle.
    """
    there = set(_addresses(present))
    homes = {address: each.edition for each in earlier for address in _addresses(each)}
    exhibits = {address for each in earlier for address in each.exhibits}
    _check_targets(moves.targets, there, homes)
    found, lost = [], []
    for address, edition in sorted(homes.items()):
        if address in there:
            continue
        moved = _follow(address, moves.targets)
        fragment = moved.partition("#")[2]
        of_edition = address in exhibits or re.search(rf"(?<!\d){edition}(?!\d)", fragment)
        if moved in there:
            found.append(Moved(address, moved))
        elif moved in moves.targets or of_edition or fragment.partition("-")[2] in moves.ended:
            found.append(Moved(address, address, edition))
        else:
            lost.append(address)
    if lost:
        shown = "、".join(lost[:_SHOWN]) + (f"ほか{len(lost) - _SHOWN}件" if len(lost) > _SHOWN else "")
        raise ReportError(
            f"前の版にあった住所が、この版にありません: {shown}。"
            f"data/{_TABLE} に、移った先（なくなったときは空）を書いてください"
        )
    return tuple(found)


def moves_of(dataset: Dataset) -> Moves:
    """Return what the data say of addresses. Raises DataErrors."""
    ended = {
        row.text(column)
        for table, column in (("kpis", "kpi"), ("programmes", "programme"))
        for row in dataset.rows(table)
        if row["until"] is not None
    }
    targets = {row.text("address"): row.text("target") for row in dataset.rows("redirects")}
    return Moves(targets, frozenset(ended))


def _addresses(manifest: Manifest) -> Iterable[str]:
    for page, fragments in manifest.addresses.items():
        yield page
        yield from (f"{page}#{fragment}" for fragment in fragments)


def _follow(address: str, moves: Mapping[str, str]) -> str:
    """Follow an address to its last target; that of a moved page takes its fragments along."""
    passed = [address]
    while True:
        page, mark, fragment = address.partition("#")
        if moves.get(address):
            address = moves[address]
        elif address not in moves and mark and (target := moves.get(page)):
            address = target if "#" in target else f"{target}#{fragment}"
        elif address not in moves and mark and page in moves:
            return page
        else:
            return address
        if address in passed:
            raise ReportError(
                f"data/{_TABLE} の移動先が輪になっています: {' → '.join([*passed, address])}。"
                "最後の移動先を、今あるページにしてください"
            )
        passed.append(address)


def _check_targets(moves: Mapping[str, str], there: set[str], homes: Mapping[str, int]) -> None:
    """Raise ReportError for a redirect that leads nowhere or comes from nowhere."""
    for address, target in moves.items():
        end = _follow(address, moves)
        if target and end not in there and end not in moves:
            raise ReportError(f"data/{_TABLE} の target「{target}」は、この版にありません{_near(end, there)}")
        if homes and address not in homes:
            raise ReportError(
                f"data/{_TABLE} の address「{address}」は、前の版にありません{_near(address, homes)}"
            )


def _near(address: str, known: Iterable[str]) -> str:
    found = nearest(address, known)
    return f"。近い住所: {'、'.join(found)}" if found else ""
