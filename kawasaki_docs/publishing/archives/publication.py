"""Publishing an edition: what must hold before it is kept, then all editions laid side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawasaki_docs.problems import ReportError
from kawasaki_docs.publishing.archives.addresses import SUFFIX
from kawasaki_docs.publishing.archives.archive import (
    Archive,
    Manifest,
    describe_site,
    read_archives,
    write_archive,
)
from kawasaki_docs.publishing.archives.public import check_target, lay_public
from kawasaki_docs.publishing.archives.redirects import moves_of
from kawasaki_docs.wording import fiscal_year

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["Publication", "publish"]

_CARRIED_OVER = re.compile(r'class="[^"]*\bkc-carried-over\b')
"""How a page marks text of the year before that nobody has written anew."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published: the edition's archive, whether it was kept before, how many versions stand side by
    side, and how many addresses of earlier ones are led on."""

    archive: Archive
    known: bool
    versions: int
    moved: int


def publish(dataset: Dataset, edition: int, site: Path, archives: Path, target: Path) -> Publication:
    """Keep the built ``site`` of an edition in the folder ``archives``, and lay all editions into ``target``.

    Raises ReportError and DataErrors, and has then neither kept nor laid anything: for a draft, a damaged
    archive, a published version that would change, a correction without version or entry in the log, a lost
    address, a target that holds anything else.
    """
    check_target(target)
    package = dataset.package
    manifest = describe_site(
        site,
        edition=edition,
        label=fiscal_year(edition),
        version=package.version,
        date=package.created.isoformat() if package.created else "",
        corrections=len(dataset.where("corrections", year=edition)),
    )
    _check_finished(dataset, manifest, site)
    kept = read_archives(archives)
    before = [each for each in kept if each.manifest.edition == edition]
    known = next((each for each in before if each.manifest.order == manifest.order), None)
    if known is not None:
        _check_same(known, manifest)
    else:
        _check_version(before, manifest)
    new = known or write_archive(site, manifest, archives)
    shelf = sorted([*kept, *([] if known else [new])], key=lambda each: each.manifest.order)
    title = f"{package.report.city} {package.report.title}"
    try:
        moved = lay_public(shelf, moves_of(dataset), title, target)
    except BaseException:
        if known is None:
            new.path.unlink()
        raise
    return Publication(new, known is not None, len(shelf), moved)


def _check_finished(dataset: Dataset, manifest: Manifest, site: Path) -> None:
    """Raise ReportError for an edition that the data do not have, and for a draft."""
    edition = manifest.edition
    if not dataset.where("programme_years", year=edition):
        raise ReportError(f"programme_years.csv に {edition} 年度の行がありません。年度を確かめてください")
    if pending := dataset.where("kpi_values", year=edition, status="pending"):
        raise ReportError(
            f"実績が未記入（pending）の指標が{len(pending)}件あります（{pending[0].text('kpi')}など）。下書きは公開できません"
        )
    for page in manifest.addresses:
        if _CARRIED_OVER.search((site / f"{page}{SUFFIX}").read_text(encoding="utf-8")):
            raise ReportError(
                f"ページ「{page}」に、前の年度から持ち越した文章があります。下書きは公開できません"
            )


def _check_same(known: Archive, manifest: Manifest) -> None:
    """Raise ReportError where a published version would change."""
    former, files = known.manifest.files, manifest.files
    changed = sorted(name for name in {*former, *files} if former.get(name) != files.get(name))
    if changed:
        more = f"ほか{len(changed) - 1}件" if len(changed) > 1 else ""
        raise ReportError(
            f"{manifest.label}の版 {manifest.version} はもう公開してあり、内容が違います（{changed[0]}{more}）。"
            "公開した版は変えられません。訂正したときは、datapackage.json の version を上げ、"
            "corrections.csv に訂正を書いてください"
        )


def _check_version(before: Sequence[Archive], manifest: Manifest) -> None:
    """Raise ReportError where a corrected edition has no later version, or no entry in the log."""
    if not before:
        return
    newest = before[-1].manifest
    if manifest.order < newest.order:
        raise ReportError(
            f"datapackage.json の version「{manifest.version}」は、公開した版 {newest.version} より前です。"
            f"{newest.version} より後の番号にしてください"
        )
    if manifest.corrections <= newest.corrections:
        raise ReportError(
            f"版 {newest.version} から変わったことが、corrections.csv にありません。"
            "訂正した日、ページ、内容の行を加えてください"
        )
