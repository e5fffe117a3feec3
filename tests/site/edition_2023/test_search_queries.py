"""What people look for in this edition, and where they should be led: the measure of the search."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

AMONG = 3
LEAST_RANK = 0.9
"""The mean reciprocal rank of all queries: 1 where each finds what is wanted first."""

M = "measures/article-"
SURVEY = "economy/survey/"

WANTED = {
    # Articles and chapters of the report.
    "15条": "ordinance#article-15",
    "第15条": "ordinance#article-15",
    "第 15 条": "ordinance#article-15",
    "第１５条": "ordinance#article-15",
    "第12条": "ordinance#article-12",
    "1条": "ordinance#article-1",
    "前文": "ordinance#article-preamble",
    "附則": "ordinance#article-supplementary",
    "第15条第2項": "ordinance#article-15-2",
    "市の責務": "ordinance#article-4",
    "大学等の役割": "ordinance#article-8",
    "実施状況の公表": "ordinance#article-23",
    "条例": "glossary#term-条例",
    "CSV": "data",
    "ｃｓｖ": "data",
    "エクセル": "data",
    "Excel": "data",
    "ダウンロード": "data",
    "オープンデータ": "data",
    "用語集": "glossary",
    "アクセシビリティ": "accessibility",
    "前の年度からの変化": "changes",
    "引用": "about",
    "検証意見": "measures/opinions",
    "専門部会": "glossary#term-専門部会",
    # Programmes and their themes.
    "起業": f"{M}12/startup-support",
    "創業": f"{M}12/startup-support",
    "女性起業家": f"{M}12/startup-support",
    "起業化総合支援事業": f"{M}12/startup-support",
    "新産業": f"{M}12/new-industry",
    "ソーシャルビジネス振興": f"{M}12/social-business",
    "ウェルフェアイノベーション推進": f"{M}12/welfare-innovation",
    "クリエイティブ": f"{M}13/creative-industry",
    "知的財産戦略": f"{M}13/intellectual-property",
    "特許": "glossary#term-知的財産",
    "融資": f"{M}15/sme-loans",
    "資金繰り": f"{M}15/sme-loans",
    "操業環境": f"{M}15/operating-environment",
    "生産性向上": f"{M}15/productivity",
    "担い手": f"{M}15/farming-successors",
    "担い手育成": f"{M}15/farming-successors",
    "農業経営": f"{M}15/farm-management",
    "援農": f"{M}15/farm-volunteers",
    "商店街": f"{M}16/shopping-streets",
    "しょうてんがい": f"{M}16/shopping-streets",
    "花火": f"{M}16/fireworks",
    "はなび": f"{M}16/fireworks",
    "コンベンションホール": f"{M}16/convention-hall",
    "観光": f"{M}16/tourism",
    "技能": f"{M}17/skills",
    "勤労者福祉共済": f"{M}17/workers-mutual-aid",
    "福利厚生": f"{M}17/workers-mutual-aid",
    "雇用": f"{M}17/employment",
    "海外展開": f"{M}18/overseas-expansion",
    "輸出": f"{M}18/overseas-expansion",
    "外資系企業": "glossary#term-対内投資",
    "グリーンイノベーション": f"{M}18/green-innovation",
    "ｸﾞﾘｰﾝｲﾉﾍﾞｰｼｮﾝ": f"{M}18/green-innovation",
    "カーボンニュートラル": f"{M}18/green-innovation",
    "受注機会": f"{M}19/procurement-opportunities",
    "建設業": "other-programmes/construction",
    "住宅相談": "other-programmes/housing-consultation",
    "エコタウン": "glossary#term-エコタウン",
    "医工連携": "glossary#term-医工連携",
    "金融相談": "other-programmes/financial-consultation",
    # The economy and the survey.
    "人手不足": f"{SURVEY}hiring",
    "ひとでぶそく": f"{SURVEY}hiring",
    "採用": f"{SURVEY}hiring",
    "人材確保": f"{SURVEY}hiring",
    "人材不足": f"{SURVEY}challenges",
    "じんざい": f"{SURVEY}hiring",
    "脱炭素": f"{SURVEY}decarbonisation",
    "ゼロカーボン": f"{SURVEY}decarbonisation",
    "価格転嫁": f"{SURVEY}price-pass-through-difficulty",
    "価格転嫁が難しい理由": f"{SURVEY}price-pass-through-difficulty",
    "値上げ": f"{SURVEY}price-pass-through-difficulty",
    "海外ビジネスの状況": f"{SURVEY}overseas-business",
    "物流": "glossary#term-物流2024年問題",
    "事業を行っていくうえでの課題": f"{SURVEY}challenges",
    "景況感": "economy/business-climate",
    "景気": "economy/business-climate",
    "倒産件数": "economy/bankruptcies",
    "廃業": "glossary#term-倒産",
    "求人": "economy/employment",
    "有効求人倍率": "glossary#term-有効求人倍率",
    "求人倍率": "glossary#term-有効求人倍率",
    "事業所数": "economy/structure",
    # Glossary, in any spelling.
    "K-NIC": "glossary#term-K-NIC",
    "Ｋ-ＮＩＣ": "glossary#term-K-NIC",
    "kbic": "glossary#term-KBIC",
    "ＤＩ": "glossary#term-DI",
    "DX": "glossary#term-DX",
    "sdgs": "glossary#term-SDGs",
    "SNS": "glossary#term-SNS",
    "ピッチ": "glossary#term-ピッチ",
    "ｲﾝｷｭﾍﾞｰｼｮﾝ": "glossary#term-インキュベーション",
    "いんばうんど": "glossary#term-インバウンド",
    "ソーシャルビジネス": "glossary#term-ソーシャルビジネス",
    "コーディネーター": "glossary#term-コーディネーター",
    "量子コンピュータ": "glossary#term-量子コンピューター",
    "かわさきマイスター": "glossary#term-かわさきマイスター",
    "てくのかわさき": "glossary#term-てくのかわさき",
    "中小企業": "glossary#term-中小企業",
    "ちゅうしょうきぎょう": "glossary#term-中小企業",
    "住工共生": "glossary#term-住工共生",
    "じゅうこうきょうせい": "glossary#term-住工共生",
    "民泊": "glossary#term-民泊",
    "生産緑地": "glossary#term-生産緑地",
    "オーデイション": "glossary#term-起業家オーディション",
    "起業家オーデイション": "glossary#term-起業家オーディション",
    # KPIs, by name and by figure.
    "起業家オーディション等の開催回数": f"{M}12/startup-support#kpi-startup-audition-events",
    "年間起業件数": f"{M}12/social-business#kpi-social-business-foundings",
    "KBICの入居率": f"{M}12/new-industry#kpi-new-industry-kbic-occupancy",
    "援農ボランティア数": f"{M}15/farm-volunteers#kpi-farm-volunteers-total",
    "新規就農者": f"{M}15/farming-successors#kpi-farming-new-farmers",
    "196": f"{M}12/startup-support#kpi-startup-annual-foundings",
    "１９６": f"{M}12/startup-support#kpi-startup-annual-foundings",
    "11,561": f"{M}16/commerce#kpi-commerce-award-voters",
    "11561": f"{M}16/commerce#kpi-commerce-award-voters",
    "764,880": f"{M}16/shopping-streets#kpi-shopping-festival-visitors",
    "77.6%": f"{M}17/workers-welfare#kpi-workers-work-life-balance-rate",
    "10,645": f"{M}16/industrial-tourism#kpi-industrial-tourism-tour-participants",
    "67.0%": f"{SURVEY}challenges",
    # Several words.
    "KBIC 量子": f"{M}14/shin-kawasaki-sozo-no-mori",
    "市民 農園": "glossary#term-市民農園",
    "インボイス 影響": f"{SURVEY}invoice-system",
}

SEARCH = """async query => (await kcSearch(query)).hits.map(({entry}) => {
    const page = kcParts.entries.pages[entry.page][0].replace(/\\.html$/, "");
    return entry.anchor && !["page", "section", "programme"].includes(entry.kind) ? page + "#" + entry.anchor : page;
})"""


def test_people_find_what_they_look_for(browser: Browser, origin: str) -> None:
    with browser.new_page() as page:
        page.goto(f"{origin}search.html")
        found = {query: page.evaluate(SEARCH, query) for query in WANTED}
    ranks = {
        query: found[query].index(wanted) + 1 if wanted in found[query] else 0
        for query, wanted in WANTED.items()
    }
    missed = {query: (rank, found[query][:AMONG]) for query, rank in ranks.items() if not 0 < rank <= AMONG}
    assert missed == {}
    assert len(ranks) >= 120
    assert sum(1 / rank for rank in ranks.values()) / len(ranks) >= LEAST_RANK
