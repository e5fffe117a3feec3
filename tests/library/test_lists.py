"""Any table of the data as a table or a chart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.exhibits.data_chart import data_chart
from kawasaki_docs.exhibits.data_table import data_table
from kawasaki_docs.exhibits.table import Cell, Exhibit, Footnotes, Table, column_widths, make_table, to_csv
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.reference import Reference
from tests.conftest import EDITION, FIXTURE

if TYPE_CHECKING:
    from collections.abc import Callable

CODES = {
    "industry": ["making", "trade", "all-industries"],
    "category": ["goods", "works"],
    "contractor": ["large", "other", "total"],
    "register": ["fairs", "grants"],
    "basis": ["published", "derived"],
    "programme_kind": ["reviewed", "other"],
    "bid_status": ["valid", "over_planned", "under_minimum"],
    "area": ["city", "south"],
    "period": ["fiscal_year", "calendar_year"],
    "better": ["higher", "lower", "none"],
    "status": ["reported", "cancelled"],
}
SHARES = {("goods", "large"): "60.25", ("goods", "other"): "39.75", ("works", "large"): "12.00"}
EVENT = {"year": 2023, "programme": "start"}


def industry(year: int, name: str, count: int | None, share: str) -> dict[str, object]:
    return {"year": year, "industry": name, "establishments": count, "establishments_share": share}


def procurement(
    category: str, contractor: str, share: str, note: str = "", amount_note: str = ""
) -> dict[str, object]:
    return {
        "year": 2023,
        "category": category,
        "contractor": contractor,
        "contracts": 10,
        "contracts_share": share,
        "amount": 5,
        "amount_share": share,
        "note": note,
        "amount_share_note": amount_note,
    }


@pytest.fixture
def dataset(make_package: Callable[[Any], Path]) -> Dataset:
    return load(
        make_package(
            {
                "codes": [
                    {"list": name, "code": code, "order": order, "label": f"{code}名", "short_label": short}
                    for name, codes in CODES.items()
                    for order, (code, short) in enumerate(zip(codes, ["略", "", ""], strict=False), start=1)
                ],
                "industries": [
                    industry(2021, "all-industries", 41223, "100.0"),
                    industry(2021, "trade", 8150, "19.8"),
                    industry(2021, "making", 2838, "80.2"),
                    industry(2016, "making", 3034, "7.4"),
                    industry(2016, "all-industries", None, "100.0"),
                ],
                "procurement": [
                    procurement("works", "large", "12.00", "疑い"),
                    procurement("works", "other", "88.00"),
                    procurement("goods", "other", "39.75"),
                    procurement("goods", "large", "60.25", amount_note="丸めた値です。"),
                ],
                "programmes": [{"programme": "start", "kind": "reviewed", "name": "起業事業"}],
                "events": [
                    {
                        **EVENT,
                        "event": "a",
                        "register": "fairs",
                        "order": 1,
                        "name": "甲",
                        "start_date": "2023-06-26",
                    },
                    {
                        **EVENT,
                        "event": "b",
                        "register": "fairs",
                        "order": 2,
                        "name": "乙",
                        "note": "仮の名前",
                    },
                    {
                        **EVENT,
                        "event": "c",
                        "register": "grants",
                        "order": 1,
                        "name": "丙",
                        "participants": 5200,
                    },
                ],
                "counts": [
                    {**EVENT, "register": "grants", "order": 1, "label": "甲補助", "value": 2, "unit": "件"},
                    {
                        **EVENT,
                        "register": "grants",
                        "order": 2,
                        "label": "乙補助",
                        "value": 1000,
                        "unit": "件",
                    },
                    {**EVENT, "register": "fairs", "order": 1, "label": "来場", "value": 3, "unit": "人"},
                ],
                "bids": [
                    {"year": 2023, "bidder": "A", "price": 16000000, "status": "valid", "candidate": True}
                ],
                "job_openings": [
                    {"year": 2022, "area": "city", "value": "0.83", "basis": "derived", "note": "計算した値"},
                    {"year": 2023, "area": "city", "value": "0.85", "basis": "published"},
                    {"year": 2023, "area": "south", "value": "1.24", "basis": "published"},
                ],
                "diffusion_indexes": [],
                "model_projects": [],
                "kpis": [
                    {
                        "kpi": "rate",
                        "programme": "start",
                        "order": 1,
                        "label": "入居率",
                        "unit": "%",
                        "period": "fiscal_year",
                        "better": "higher",
                        "decimals": 1,
                    }
                ],
                "kpi_values": [
                    {"kpi": "rate", "year": 2023, "target": 90, "actual": "95.0", "status": "reported"}
                ],
            }
        )
    )


def texts(exhibit: Exhibit) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (*exhibit.table.head, *exhibit.table.body)]


def test_default_columns_tell_readers_something(dataset: Dataset) -> None:
    found = data_table(dataset, 2023, "events", where="register = 'fairs'")
    assert found.caption == "fairs名"
    assert texts(found) == [
        ["名称", "開催日"],
        ["甲", "令和5（2023）年6月26日（月）"],
        ["乙※1", ""],
    ]
    assert found.table.body[0][0].header
    assert found.table.body[1][1].role == "missing"
    assert found.notes == ("※1 乙：仮の名前",)
    assert found.data == (
        ("year", "event", "name", "start_date", "note"),
        ("2023", "a", "甲", "2023-06-26", ""),
        ("2023", "b", "乙", "", "仮の名前"),
    )
    assert found.source.startswith("帆波市")


def test_chosen_columns(dataset: Dataset) -> None:
    found = data_table(
        dataset, 2023, "events", columns=("programme", "register", "participants"), sort=("-order",)
    )
    assert texts(found) == [
        ["事業", "一覧", "参加者数（人）"],
        ["起業事業※1", "fairs名", "―"],
        ["起業事業", "fairs名", "―"],
        ["起業事業", "grants名", "5,200"],
    ]
    assert found.table.body[0][0].reference == Reference("programme", "start")
    assert found.table.head[0][2].align == "right"


def test_units_of_rows_stand_in_the_cells(dataset: Dataset) -> None:
    found = data_table(dataset, 2023, "counts", where="register = 'grants'", total=("value",))
    assert texts(found) == [["項目", "数"], ["甲補助", "2件"], ["乙補助", "1,000件"], ["計", "1,002件"]]
    assert found.table.body[2][1].role == "total"


def test_units_of_the_foreign_row(dataset: Dataset) -> None:
    found = data_table(dataset, 2023, "kpi_values", columns=("kpi", "target", "actual"))
    assert texts(found)[1] == ["入居率", "90.0%", "95.0%"]
    assert found.table.body[0][0].reference == Reference("kpi", "rate")


def test_booleans_and_codes(dataset: Dataset) -> None:
    assert texts(data_table(dataset, 2023, "bids"))[1] == ["A", "16,000,000", "valid名", "はい"]


def test_caption_tells_the_fixed_year(dataset: Dataset) -> None:
    found = data_table(dataset, 2023, "industries", where="year = 2021 and industry = 'trade'")
    assert found.caption == "業種別の事業所数と従業者数：trade名、令和3（2021）年"
    assert texts(found)[0] == ["事業所数（事業所）", "事業所数の構成比（%）"]


def test_nothing_found(dataset: Dataset) -> None:
    found = data_table(
        dataset, 2023, "industries", where="year = 1999", total=("employees",), columns=("employees",)
    )
    assert texts(found) == [["該当するデータがありません"]]
    assert found.data == (("year", "industry", "employees"),)


def test_spread_as_the_source_does(dataset: Dataset) -> None:
    found = data_table(
        dataset,
        2023,
        "industries",
        rows=("industry",),
        spread=("year",),
        values=("establishments", "establishments_share"),
    )
    assert texts(found) == [
        ["業種", "事業所数（事業所）", "事業所数の構成比（%）"],
        ["平成28（2016）年", "令和3（2021）年", "平成28（2016）年", "令和3（2021）年"],
        ["making名", "3,034", "2,838", "7.4", "80.2"],
        ["trade名", "―", "8,150", "―", "19.8"],
        ["all-industries名", "―", "41,223", "100.0", "100.0"],
    ]
    assert [(cell.rowspan, cell.colspan) for cell in found.table.head[0]] == [(2, 1), (1, 2), (1, 2)]
    assert found.table.body[2][0].role == "total"
    assert len(found.table.widths) == 5


def test_spread_with_values_innermost_and_grouped_rows(dataset: Dataset) -> None:
    found = data_table(
        dataset,
        2023,
        "procurement",
        rows=("year", "contractor"),
        spread=("category", "values"),
        values=("contracts", "contracts_share"),
        total=("contracts",),
    )
    assert texts(found) == [
        ["年度", "規模等", "goods名", "works名"],
        ["契約件数（件）", "契約件数の割合（%）"] * 2,
        ["令和5（2023）年度", "large名", "10", "60.25", "10※1", "12.00※1"],
        ["other名", "10", "39.75", "10", "88.00"],
        ["計", "20", "", "20", ""],
    ]
    assert found.table.body[0][0].rowspan == 2
    assert found.table.body[2][0].colspan == 2
    assert found.notes == ("※1 令和5（2023）年度・works名・large名：疑い",)


def test_spread_marks_a_whole_row_once(dataset: Dataset) -> None:
    found = data_table(
        dataset,
        2023,
        "procurement",
        where="category = 'works'",
        rows=("contractor",),
        values=("contracts", "contracts_share"),
    )
    assert texts(found) == [
        ["規模等", "契約件数（件）", "契約件数の割合（%）"],
        ["large名※1", "10", "12.00"],
        ["other名", "10", "88.00"],
    ]


def test_a_note_on_a_cell_marks_that_cell_alone(dataset: Dataset) -> None:
    def shown(*values: str) -> Exhibit:
        goods = "category = 'goods'"
        return data_table(dataset, 2023, "procurement", where=goods, rows=("contractor",), values=values)

    found = shown("amount", "amount_share")
    assert texts(found)[1:] == [["large名", "5", "60.25※1"], ["other名", "5", "39.75"]]
    assert found.notes == ("※1 令和5（2023）年度・goods名・large名の契約金額の割合：丸めた値です。",)
    assert found.data[0][-1] == "amount_share_note"
    others = shown("amount", "contracts_share")
    assert others.notes == ()
    assert "amount_share_note" not in others.data[0]


def test_what_all_rows_say_needs_no_mark_beside_a_note_on_a_cell() -> None:
    rows = [("A", "推定です。"), ("B", "推定です。")]
    cells = [("1", ""), ("Bの割合", "丸めた値です。")]
    found = Footnotes(rows, cells)
    assert found.notes == ("推定です。", "※1 Bの割合：丸めた値です。")
    assert (found.mark("推定です。"), found.mark("丸めた値です。")) == ("", "※1")


def test_derived_values_say_so_wherever_their_basis_is_not_shown() -> None:
    sales = "index = 'sales' and quarter in ('2032-Q1', '2032-Q2')"
    indexes = load(FIXTURE)
    laid = data_table(
        indexes, EDITION, "diffusion_indexes", sales, rows=("index",), spread=("quarter",), values=("value",)
    )
    assert [cell.text for cell in laid.table.body[0]][1:] == ["△3.0※1", "1.5"]
    (note,) = laid.notes
    assert note.endswith("報告書の値から計算した値です。")
    assert "basis" in laid.data[0]
    shown = data_table(indexes, EDITION, "diffusion_indexes", sales, columns=("quarter", "value", "basis"))
    assert shown.notes == ()


def test_spread_keeps_a_chosen_order(dataset: Dataset) -> None:
    found = data_table(
        dataset,
        2023,
        "industries",
        where="year = 2021",
        sort=("-establishments",),
        rows=("industry",),
        values=("establishments",),
    )
    assert [row[0] for row in texts(found)[1:]] == ["all-industries名", "trade名", "making名"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"table": "industry"}, "表「industry」はありません。近い名前: industries"),
        (
            {"table": "industries", "columns": ("employee",)},
            "列「employee」はありません。近い名前: employees",
        ),
        ({"table": "industries", "rows": ("industry",)}, "rows と values の両方が必要です"),
        ({"table": "industries", "spread": ("year",)}, "rows と values の両方が必要です"),
        (
            {"table": "industries", "rows": ("industry",), "values": ("employees",), "columns": ("year",)},
            "columns は rows、spread、values と一緒には使えません",
        ),
        (
            {"table": "industries", "rows": ("industry",), "values": ("establishments",)},
            "同じ欄に入る行が2つ以上あります（making名、data/industries.csv の5行目）",
        ),
        (
            {"table": "industries", "rows": ("industry",), "values": ("year",), "total": ("employees",)},
            "total の列「employees」が values にありません",
        ),
        ({"table": "counts", "total": ("value",)}, "単位（人、件）が違うので、合計できません"),
        (
            {"table": "counts", "total": ("label",), "columns": ("label",)},
            "total の列「label」は先頭に置けません",
        ),
        ({"table": "counts", "total": ("label",)}, "列「label」は数ではないので、合計できません"),
        (
            {"table": "events", "total": ("name",), "columns": ("event", "name")},
            "数ではないので、合計できません",
        ),
        ({"table": "events", "total": ("participants",), "columns": ("name",)}, "表に出ていません"),
        (
            {"table": "events", "total": ("participant",)},
            "列「participant」はありません。近い名前: participants",
        ),
    ],
)
def test_table_refuses(dataset: Dataset, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ReportError) as caught:
        data_table(dataset, 2023, **options)
    assert message in str(caught.value)


def test_a_total_of_unknown_values_is_unknown(dataset: Dataset) -> None:
    found = data_table(
        dataset, 2023, "industries", columns=("industry", "establishments"), total=("establishments",)
    )
    assert texts(found)[-1] == ["計", "―"]


def test_chart_of_two_years(dataset: Dataset) -> None:
    found = data_chart(
        dataset,
        2023,
        "industries",
        x="industry",
        y="establishments_share",
        where="industry != 'all-industries'",
        series="year",
        kind="hbar",
    )
    assert found.chart is not None
    panel = found.chart.panels[0]
    assert panel.unit == "%"
    assert [(each.name, each.role) for each in panel.series] == [
        ("平成28年", "previous"),
        ("令和3年", "current"),
    ]
    assert [(point.label, point.text) for point in panel.series[0].points] == [
        ("略", "7.4%"),
        ("trade名", "記載なし"),
    ]
    assert texts(found)[2] == ["making名", "7.4", "80.2"]
    assert found.alt
    assert found.key_sentence


def test_what_was_read_says_so_wherever_the_drawing_is_seen(dataset: Dataset) -> None:
    shown, hidden = (
        data_chart(
            dataset,
            2023,
            "industries",
            x="industry",
            y="establishments_share",
            where="industry != 'all-industries'",
            panels="year",
            kind="dots",
            changes=changes,
        )
        for changes in ("shown", "hidden")
    )
    assert "（読み取り）" not in f"{shown.key_sentence}{shown.alt}"
    assert hidden.chart is not None
    assert all(panel.title.endswith("（読み取り）") for panel in hidden.chart.panels)
    assert "（読み取り）" in hidden.key_sentence
    assert "（読み取り）" in hidden.alt


def test_stacked_chart(dataset: Dataset) -> None:
    found = data_chart(
        dataset, 2023, "procurement", x="category", y="contracts_share", series="contractor", kind="stacked"
    )
    assert found.chart is not None
    assert [(each.name, each.role) for each in found.chart.panels[0].series] == [
        ("略", "part"),
        ("other名", "other"),
    ]


def test_line_chart(dataset: Dataset) -> None:
    found = data_chart(dataset, 2023, "job_openings", x="year", y="value", where="area = 'city'", kind="line")
    assert found.chart is not None
    (series,) = found.chart.panels[0].series
    assert (series.name, series.role) == ("有効求人倍率", "current")
    assert [point.text for point in series.points] == ["0.83倍", "0.85倍"]
    assert found.notes == ("※1 令和4（2022）年度・city名：計算した値",)


def test_chart_of_nothing(dataset: Dataset) -> None:
    found = data_chart(dataset, 2023, "industries", x="year", y="employees", series="industry")
    assert found.chart is None
    assert data_chart(dataset, 2023, "diffusion_indexes", x="quarter", y="value").chart is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"x": "industry", "y": "establishments"}, "同じ欄に入る行が2つ以上あります"),
        ({"x": "industry", "y": "year"}, "列「year」は数ではないので"),
        ({"x": "industry", "y": "establishments", "kind": "pie"}, "グラフの種類「pie」はありません"),
        ({"x": "industry", "y": "establishments", "kind": "kpi"}, "グラフの種類「kpi」はありません"),
        ({"x": "indus", "y": "establishments"}, "列「indus」はありません。近い名前: industry"),
        (
            {"x": "year", "y": "establishments_share", "series": "industry", "kind": "stacked"},
            "「平成28年」の合計が100%になりません（107.4）",
        ),
    ],
)
def test_chart_refuses(dataset: Dataset, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ReportError) as caught:
        data_chart(dataset, 2023, "industries", **options)
    assert message in str(caught.value)


def test_every_table_of_the_report_is_shown() -> None:
    dataset = load(FIXTURE)
    for name in dataset.resources:
        found = data_table(dataset, EDITION, name)
        assert len(found.data) == len(dataset.rows(name)) + 1
        assert len({len(row) for row in found.data}) == 1


def test_unknown_code_in_a_filter(dataset: Dataset) -> None:
    with pytest.raises(UnknownIdError, match="コード「makin」はありません。近い名前: making"):
        data_table(dataset, 2023, "industries", where="industry = 'makin'")


def test_column_widths_follow_spans() -> None:
    head = (
        (Cell("名", rowspan=2), Cell("長い長い長い長い長い見出し", colspan=2)),
        (Cell("一"), Cell("二二二二")),
    )
    body = ((Cell("あ" * 40, rowspan=2), Cell("1"), Cell("2")), (Cell("12345678"), Cell("3")))
    assert column_widths(head, body) == (48, 8, 8)
    assert make_table((), ()) == Table((), (), ())


def test_csv_runs_nothing() -> None:
    data = (("a", "b"), ("=1+1", "-10.7"), ("@x", "+3"), ("-x", 'say "hi", you'))
    assert to_csv(data) == 'a,b\r\n\'=1+1,-10.7\r\n\'@x,\'+3\r\n\'-x,"say ""hi"", you"\r\n'
