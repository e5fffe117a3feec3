"""What changed from fiscal 2022 to 2023."""

from __future__ import annotations

from tests.site.conftest import Site
from tests.site.test_changes import steps


def test_so_many_targets_were_newly_missed_newly_met_and_met_after_a_cancelled_year(site: Site) -> None:
    assert steps(site) == [54, -9, 6, 2, 53]


def test_the_page_says_once_what_the_first_edition_cannot_know(site: Site) -> None:
    assert site.page("changes").text.count("この版からは分かりません。") == 1
    assert "前の年度の計画と対応" not in site.page("changes").text
