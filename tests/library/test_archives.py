"""Archives of editions, moved addresses and the site of all editions, on sites of a few lines."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.problems import ReportError
from kawasaki_docs.publishing.archives import comparison
from kawasaki_docs.publishing.archives.addresses import page_addresses
from kawasaki_docs.publishing.archives.archive import Manifest, read_archives
from kawasaki_docs.publishing.archives.publication import Publication, publish
from kawasaki_docs.publishing.archives.redirects import Moves, moved_addresses
from kawasaki_docs.publishing.open_data import zip_bytes
from tests.conftest import EDITION, FIXTURE

Pages = Mapping[str, Sequence[str]]


def page(depth: int, ids: Sequence[str]) -> str:
    """A page with these fragments and a link to the list of all editions."""
    up = "../" * (depth + 1)
    items = "".join(f'<p id="{name}">{name}</p>' for name in ids)
    return f'<html><nav id="frame"></nav><article>{items}</article><a href="{up}editions/index.html">all</a></html>'


class City:
    """A city that publishes: its data, kept archives and the site of all editions."""

    def __init__(self, root: Path) -> None:
        self.root, self.data = root, root / "data"
        self.archives, self.public = root / "archives", root / "public"
        shutil.copytree(FIXTURE, self.data)

    def publish(
        self,
        edition: int,
        pages: Pages,
        *,
        version: str = "",
        moves: str = "",
        log: int = 1,
        exhibits: bool = False,
        data: bool = False,
    ) -> Publication:
        """Build a site of ``pages`` and publish it; ``log`` is how many corrections there are, ``exhibits``
        puts a table and a figure on the page of KPIs, ``data`` offers the data."""
        site = self.root / "site"
        shutil.rmtree(site, ignore_errors=True)
        for name, ids in pages.items():
            path = site / f"{name}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page(name.count("/"), ids), encoding="utf-8")
            if exhibits and name == "kpis":
                shown = (
                    '<table id="data-table-bids"></table><figure id="kpi-chart-tourism"></figure></article>'
                )
                path.write_text(
                    path.read_text(encoding="utf-8").replace("</article>", shown), encoding="utf-8"
                )
        (site / "report.pdf").write_bytes(b"%PDF")
        if data:
            (site / "_data").mkdir()
            (site / "_data" / "fixture-data.zip").write_bytes(zip_bytes(load(self.data, edition)))
        descriptor = self.data / "datapackage.json"
        text = descriptor.read_text(encoding="utf-8")
        version = version or f"{edition}.1.0"
        descriptor.write_text(
            re.sub(r'"version": "[^"]*"', f'"version": "{version}"', text), encoding="utf-8"
        )
        rows = "".join(f"{edition},2032-12-01,index,{number},直しました。\n" for number in range(1, log + 1))
        (self.data / "corrections.csv").write_text(f"year,date,page,order,summary\n{rows}", encoding="utf-8")
        years = self.data / "programme_years.csv"
        if f"\n{edition}," not in (text := years.read_text(encoding="utf-8")):
            row = text.splitlines()[-1].replace(str(EDITION), str(edition), 1)
            years.write_text(f"{text}{row}\n", encoding="utf-8")
        (self.data / "redirects.csv").write_text(f"edition,address,target\n{moves}", encoding="utf-8")
        return publish(load(self.data), edition, site, self.archives, self.public)

    def text(self, name: str) -> str:
        return (self.public / name).read_text(encoding="utf-8")

    def state(self) -> dict[str, bytes]:
        """All that is kept and laid."""
        folders = (self.archives, self.public)
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)


FIRST = {"index": ["top"], "measures/a": ["purpose", "plan-2030-1"], "kpis": ["kpi-a", "kpi-b"]}


def test_three_editions_stand_side_by_side_and_the_latest_at_the_root(city: City) -> None:
    city.publish(2030, FIRST)
    city.publish(2031, {**FIRST, "measures/a": ["purpose"]})
    done = city.publish(
        2032,
        {"index": ["top"], "measures/new/b": ["purpose"], "kpis": ["kpi-a"]},
        moves="2032,measures/a,measures/new/b\n2032,kpis#kpi-b,\n",
    )
    assert (done.versions, done.known) == (3, False)
    listed = json.loads(city.text("editions.json"))
    assert [each["href"] for each in listed["editions"]] == ["2032/", "2031/", "2030/"]
    assert listed["moved"] == {"measures/a": "measures/new/b"}
    for edition in (2030, 2031):
        assert city.text(f"{edition}/kpis.html") == page(0, FIRST["kpis"])
    # At the root the pages stand one folder higher.
    assert '<a href="editions/index.html">' in city.text("kpis.html")
    assert '<a href="../../editions/index.html">' in city.text("measures/new/b.html")
    assert city.text("2032/kpis.html") == page(0, ["kpi-a"])


def test_every_address_of_earlier_editions_leads_on_without_scripts(city: City) -> None:
    city.publish(2030, FIRST)
    city.publish(
        2031,
        {"index": ["top"], "measures/new/b": ["purpose"], "kpis": ["kpi-a"]},
        moves="2031,measures/a,measures/new/b\n2031,kpis#kpi-b,\n",
    )
    moved = city.text("measures/a.html")
    assert '<meta http-equiv="refresh" content="0; url=../measures/new/b.html">' in moved
    # The fragment moved with its page; the plan of 2030 stays in its edition.
    assert '<li id="purpose"><a href="../measures/new/b.html#purpose">' in moved
    assert '<li id="plan-2030-1"><a href="../2030/measures/a.html#plan-2030-1">' in moved
    # What ended is read in the last edition that had it, at the foot of the page that still stands.
    assert (
        '<li id="kpi-b"><a href="2030/kpis.html#kpi-b">' in city.text("kpis.html").partition("</article>")[0]
    )


def test_the_page_for_lost_addresses_stands_at_the_root_alone(city: City) -> None:
    city.publish(2030, {**FIRST, "404": []})
    assert '<a href="editions/index.html">' in city.text("404.html")
    assert not (city.public / "2030" / "404.html").exists()


def test_every_link_of_the_whole_site_arrives(city: City) -> None:
    city.publish(2030, FIRST)
    city.publish(2030, {**FIRST, "kpis": ["kpi-a", "kpi-b", "kpi-c"]}, version="2030.2.0", log=2)
    city.publish(
        2031,
        {"index": ["top"], "kpis": ["kpi-a"]},
        moves="2031,measures/a,\n2031,kpis#kpi-b,index#top\n2031,kpis#kpi-c,\n",
    )
    found = 0
    for path in city.public.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for link in re.findall(r'href="([^"]*)"', text):
            place, _, fragment = link.partition("#")
            target = path.parent / place
            assert target.is_file(), (path, link)
            assert not fragment or f'id="{fragment}"' in target.read_text(encoding="utf-8"), (path, link)
            found += 1
    assert found > 15


def test_what_belongs_to_one_edition_leads_there_by_itself(city: City) -> None:
    """A figure, a table, and the row of a KPI that has ended need no redirect; a heading does."""
    city.publish(2030, {**FIRST, "kpis": ["kpi-market-days", "listed-market-days", "heading"]}, exhibits=True)
    assert "kpis#data-table-bids" in read_archives(city.archives)[0].manifest.exhibits
    with pytest.raises(ReportError, match=r"この版にありません: kpis#heading。"):
        city.publish(2031, {**FIRST, "kpis": []})
    city.publish(2031, {**FIRST, "kpis": ["heading"]})
    foot = city.text("kpis.html").partition("</article>")[0]
    for fragment in ("kpi-market-days", "listed-market-days", "data-table-bids", "kpi-chart-tourism"):
        assert f'<li id="{fragment}"><a href="2030/kpis.html#{fragment}">' in foot


def test_the_figures_of_all_editions_are_offered_as_one_table(city: City) -> None:
    city.publish(2030, FIRST)
    assert "all-years" not in city.text("editions/index.html")
    city.publish(2031, FIRST, data=True)
    shown = city.text("editions/index.html")
    assert "（令和13（2031）年度の版のデータ）" in shown
    path = city.data / "kpi_values.csv"
    text = path.read_text(encoding="utf-8").replace(
        "founding-seminars,2031,10,12,", "founding-seminars,2031,10,13,"
    )
    path.write_text(text + "founding-seminars,2032,10,15,reported,,,\n", encoding="utf-8")
    city.publish(2032, FIRST, data=True)
    assert "令和13（2031）年度、令和14（2032）年度の版のデータ" in city.text("editions/index.html")
    with (city.public / "editions" / "all-years.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["series"] == "founding-seminars"]
    told = {
        (row["year"], row["value"]): (row["edition"], row["break"])
        for row in rows
        if row["measure"] == "actual"
    }
    assert told[("2031", "13")] == ("2031", "revised")
    assert told[("2032", "15")] == ("2032", "")
    assert "（前は 12）" in next(row["break_reason"] for row in rows if row["break"])
    assert (city.public / "editions" / "all-years-dictionary.csv").is_file()


def test_data_that_cannot_be_read_keep_no_edition_from_being_published(city: City) -> None:
    city.publish(2030, FIRST, data=True)
    with patch.object(comparison, "load", side_effect=[load(city.data, 2030), ReportError("古い形です")]):
        city.publish(2031, FIRST, data=True)
    assert "（令和12（2030）年度の版のデータ）" in city.text("editions/index.html")


def test_the_headings_of_the_index_are_no_addresses(tmp_path: Path) -> None:
    (tmp_path / "genindex.html").write_text('<article><h2 id="あ行">あ行</h2></article>', encoding="utf-8")
    assert page_addresses(tmp_path) == {"genindex": ()}


def test_a_published_version_never_changes_and_is_kept_once(city: City) -> None:
    city.publish(2030, FIRST)
    before = city.state()
    assert city.publish(2030, FIRST).known
    assert city.state() == before
    with pytest.raises(ReportError, match=r"2030\.1\.0 はもう公開してあり、内容が違います（kpis\.html）"):
        city.publish(2030, {**FIRST, "kpis": ["kpi-a"]})
    assert city.state() == before


def test_a_correction_needs_a_version_and_an_entry_and_the_old_one_stays(city: City) -> None:
    city.publish(2030, FIRST, version="2030.2.0")
    corrected = {**FIRST, "kpis": ["kpi-a", "kpi-b", "note"]}
    with pytest.raises(ReportError, match=r"「2030\.1\.0」は、公開した版 2030\.2\.0 より前です"):
        city.publish(2030, corrected, version="2030.1.0", log=2)
    with pytest.raises(ReportError, match=r"版 2030\.2\.0 から変わったことが、corrections\.csv にありません"):
        city.publish(2030, corrected, version="2030.10.0")
    city.publish(2030, corrected, version="2030.10.0", log=2)
    assert 'id="note"' in city.text("2030/kpis.html")
    assert 'id="note"' not in city.text("2030-2030.2.0/kpis.html")
    (listed,) = json.loads(city.text("editions.json"))["editions"]
    assert [each["version"] for each in listed["versions"]] == ["2030.10.0", "2030.2.0"]
    assert "訂正する前の" in city.text("editions/index.html")


@pytest.mark.parametrize(
    ("pages", "moves", "told"),
    [
        (
            {"index": ["top"], "kpis": ["kpi-a", "kpi-b"]},
            "",
            "この版にありません: measures/a、measures/a#purpose。",
        ),
        ({**FIRST, "kpis": ["kpi-a"]}, "", "この版にありません: kpis#kpi-b。"),
        ({**FIRST, "kpis": ["kpi-a"]}, "2031,kpis#kpi-b,kpi#x\n", "target「kpi#x」は、この版にありません"),
        (
            FIRST,
            "2031,measures/aa,index\n",
            "address「measures/aa」は、前の版にありません。近い住所: measures/a",
        ),
        ({"index": ["top"], "kpis": []}, "2031,measures/a,b\n2031,b,measures/a\n", "輪になっています: "),
        ({**FIRST, "2030/x": []}, "", "場所 2030/ は、版の置き場所です"),
    ],
)
def test_a_lost_address_or_a_wrong_redirect_is_told_and_nothing_is_written(
    city: City, pages: Pages, moves: str, told: str
) -> None:
    city.publish(2030, FIRST)
    before = city.state()
    with pytest.raises(ReportError) as caught:
        city.publish(2031, pages, moves=moves)
    assert told in str(caught.value)
    assert city.state() == before


def test_a_damaged_or_doubled_archive_is_told_and_nothing_is_written(city: City) -> None:
    city.publish(2030, FIRST)
    (kept,) = city.archives.glob("*.zip")
    whole = kept.read_bytes()
    shutil.copy(kept, kept.with_name("copy.zip"))
    with pytest.raises(ReportError, match=r"copy\.zip は、どちらも令和12（2030）年度の版 2030\.1\.0 です"):
        city.publish(2031, FIRST)
    kept.with_name("copy.zip").unlink()
    for broken in (b"", whole[: len(whole) // 2], b"no archive", whole.replace(b"<article>", b"<artiCle>")):
        kept.write_bytes(broken)
        before = city.state()
        with pytest.raises(ReportError, match="保存した版のファイルが壊れています"):
            city.publish(2031, FIRST)
        assert city.state() == before


def test_an_archive_that_reaches_outside_is_refused(city: City, tmp_path: Path) -> None:
    city.publish(2030, FIRST)
    (kept,) = city.archives.glob("*.zip")
    with zipfile.ZipFile(kept) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["files"] = {"../../evil.html": hashlib.sha256(b"x").hexdigest()}
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("site/../../evil.html", b"x")
    with pytest.raises(ReportError, match="保存した版のファイルが壊れています"):
        read_archives(city.archives)
    assert not list(tmp_path.rglob("evil.html"))


def test_a_draft_is_not_published(city: City) -> None:
    city.publish(2030, FIRST)
    before = city.state()
    site = city.root / "site"
    (site / "kpis.html").write_text(
        '<article><div class="docutils kc-carried-over container"></div></article>', encoding="utf-8"
    )
    with pytest.raises(ReportError, match="ページ「kpis」に、前の年度から持ち越した文章があります"):
        publish(load(city.data), 2031, site, city.archives, city.public)
    path = city.data / "kpi_values.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("founding-seminars,2031,10,12,reported", "founding-seminars,2031,10,,pending"),
        encoding="utf-8",
    )
    with pytest.raises(
        ReportError, match=r"指標が1件あります（founding-seminarsなど）。下書きは公開できません"
    ):
        publish(load(city.data), 2031, site, city.archives, city.public)
    with pytest.raises(ReportError, match=r"programme_years\.csv に 1999 年度の行がありません"):
        publish(load(city.data), 1999, site, city.archives, city.public)
    assert city.state() == before


def test_nothing_else_is_replaced(city: City) -> None:
    city.publish(2030, FIRST)
    for place in (city.data, city.root / "notes.txt"):
        place.parent.joinpath("notes.txt").write_text("覚え書き", encoding="utf-8")
        before = city.state()
        with pytest.raises(ReportError, match="には、ほかのものがあります"):
            publish(load(city.data), 2031, city.root / "site", city.archives, place)
        assert city.state() == before
    with pytest.raises(ReportError, match=r"notes\.txt はフォルダーではありません"):
        publish(load(city.data), 2031, city.root / "site", city.root / "notes.txt", city.public)
    assert (city.data / "kpis.csv").is_file()


def test_no_site_is_told(city: City) -> None:
    with pytest.raises(ReportError, match="サイトがありません。先に nox -s docs で作ってください"):
        publish(load(city.data), 2031, city.root / "nothing", city.archives, city.public)


def test_equal_sites_give_equal_archives(city: City, tmp_path: Path) -> None:
    other = City(tmp_path / "other")
    for each in (city, other):
        each.publish(2030, FIRST)
    assert [path.read_bytes() for path in city.archives.iterdir()] == [
        path.read_bytes() for path in other.archives.iterdir()
    ]


def test_names_with_marks_of_html_stay_text(city: City) -> None:
    path = city.data / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["report"]["city"] = "<b>\"帆波'/市"
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2), encoding="utf-8")
    city.publish(2031, FIRST)
    assert "&lt;b&gt;&quot;帆波&#x27;/市" in city.text("editions/index.html")


def test_only_fragments_of_the_article_that_somebody_named_are_promised(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<p id="frame"></p><article id="main"><h1 id="id1"></h1><svg><g id="mark"></g></svg><p id="kept"></p></article>',
        encoding="utf-8",
    )
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "b.html").write_text("<article></article>", encoding="utf-8")
    assert page_addresses(tmp_path) == {"a": ("kept",)}


NAMES = st.sampled_from("abcde")


def _manifest(edition: int, pages: Sequence[str]) -> Manifest:
    addresses = dict.fromkeys(sorted(pages), ("part",))
    return Manifest(edition, str(edition), f"{edition}.1", "", 0, "", "", {}, addresses, ())


@given(
    st.lists(st.sets(NAMES, min_size=1), min_size=2, max_size=4),
    st.dictionaries(NAMES, NAMES | st.just(""), max_size=4),
)
def test_every_address_is_there_or_leads_somewhere_or_is_refused(
    editions: list[set[str]], moves: dict[str, str]
) -> None:
    *earlier, present = [_manifest(2030 + year, sorted(pages)) for year, pages in enumerate(editions)]
    try:
        moved = {each.address: each for each in moved_addresses(earlier, present, Moves(moves))}
    except ReportError:
        return
    there = {address for name in present.addresses for address in (name, f"{name}#part")}
    by_year = {each.edition: each.addresses for each in earlier}
    for name in {name for each in earlier for name in each.addresses}:
        for address in (name, f"{name}#part"):
            if address in there:
                assert address not in moved
            elif (edition := moved[address].edition) is None:
                assert moved[address].target in there
            else:
                assert name in by_year[edition]
    assert all(first < second for first, second in pairwise(moved))
