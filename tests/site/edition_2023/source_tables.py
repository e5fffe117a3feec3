"""What each table and figure of the source report, T01 to T64, leaves on the site: the page, and texts of it.

Cells that stand beside each other in a row are joined by "|".
"""

from __future__ import annotations

T_PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "T01": (
        "introduction",
        ("8つの主要な施策と内容", "第12条|創業、経営の革新等の促進|", "第19条|受注機会の増大等|"),
    ),
    "T02": ("introduction", ("Plan（計画）|", "Do（実行）|", "Check（検証・評価）|", "Action（改善）|")),
    "T03": ("economy/structure", ("41,223", "547,471", "長期の推移の図があります", "平成18年以前")),
    "T04": (
        "economy/structure",
        ("業種別の事業所数と構成比", "全産業|40,934|41,223|100.0|100.0", "農業，林業，漁業|64|"),
    ),
    "T05": ("economy/structure", ("業種別の従業者数と構成比", "全産業|543,812|547,471|100.0|100.0")),
    "T06": (
        "economy/business-climate",
        ("業況・売上額・収益のDI", "△10.7", "△4.3", "△13.8", "「各DIの推移」"),
    ),
    "T07": ("economy/business-climate", ("「業種別業況DIの推移」", "大幅に後退：製造業")),
    "T08": ("economy/bankruptcies", ("平成27（2015）年度|64", "令和5（2023）年度|80")),
    "T09": ("economy/employment", ("川崎市|1.01|0.83|0.85", "神奈川県|", "0.91", "1.24", "0.60")),
    "T10": (
        "economy/survey/index",
        ("実態調査アンケートの概要", "調査方法|", "回答状況|985件（有効回収率29.8%）"),
    ),
    "T11": ("economy/survey/hiring", ("〈確保できている〉|35.4%|32.4%", "〈確保できていない〉|45.4%|49.7%")),
    "T12": ("economy/survey/sdgs-management", ("〈取組み意向あり〉|", "〈取組み意向なし〉|40.1%|37.3%")),
    "T13": (
        "economy/survey/decarbonisation",
        ("〈実施済・実施予定〉|", "〈実施意向なし〉|56.2%|56.7%"),
    ),
    "T14": ("economy/survey/productivity", ("〈取組意向あり〉|", "〈取組意向無し〉|24.7%|23.8%")),
    "T15": (
        "verification/council",
        (
            "川崎市産業振興協議会の委員名簿（令和6年8月現在）",
            "鹿住 倫世",
            "池田 謙伸",
            "新川崎ネットワーク協議会会長",
        ),
    ),
    "T16": (
        "verification/subcommittee",
        (
            "中小企業活性化専門部会の委員名簿（令和6年8月現在）",
            "遠山 浩",
            "佐藤 雅徳",
            "(一社)川崎建設業協会副会長",
        ),
    ),
    "T17": (
        "verification/process",
        (
            "令和5（2023）年5月31日（水）|",
            "令和6（2024）年8月1日（木）|",
            "16事業について",
            "17事業と1取組について",
        ),
    ),
    "T18": (
        "measures/index",
        (
            "検証対象事業（令和5年度）",
            "起業化総合支援事業|",
            "グリーンイノベーション推進事業|",
            "受注機会の増大等|",
        ),
    ),
    "T19": (
        "other-programmes/index",
        ("その他の事業（令和5年度）", "医工連携等推進事業|", "科学技術基盤の強化・連携事業|"),
    ),
    "T20": ("measures/opinions", ("第12条についての意見", "第19条についての意見")),
    "T21": (
        "measures/article-12/startup-support",
        (
            "1|K-NIC起業相談プログラム|川崎市",
            "10|起業セミナー・インキュベーション事業|銀座セカンドライフ株式会社",
            "11|かわさき起業家オーディション|川崎市産業振興財団",
        ),
    ),
    "T22": ("measures/article-12/startup-support", ("約5,700", "約370件", "12件", "21件")),
    "T23": ("measures/article-12/new-industry", ("aiwell株式会社|", "株式会社ファーストスクリーニング|")),
    "T24": (
        "measures/article-12/new-industry",
        ("第15回科学とあそぶ幸せな一日の開催概要", "来場者数|1,300人"),
    ),
    "T25": (
        "measures/article-12/welfare-innovation",
        ("令和5年度のKIS認証製品", "LASHIC-care（ラシクケア）|", "竹取箸・子供用竹取箸|"),
    ),
    "T26": (
        "measures/article-13/intellectual-property",
        ("岐阜県|岐阜県庁|18", "きらぼし銀行|K-NIC|45", "郡山市|郡山市役所|64", "レゾンテック"),
    ),
    "T27": (
        "measures/article-13/creative-industry",
        (
            "令和5（2023）年12月7日（木）|11",
            "令和6（2024）年1月20日（土）|21",
            "令和6（2024）年2月21日（水）|10",
        ),
    ),
    "T28": (
        "measures/article-15/sme-management",
        (
            "新製品・新技術開発等支援補助金|2件",
            "産学共同研究開発プロジェクト補助金|3件",
            "がんばる中小企業応援補助金|10件",
            "中小企業間連携展示会出展補助金|5件",
        ),
    ),
    "T29": (
        "measures/article-15/sme-management",
        (
            "金融機関向けSDGs経営ワークショップ|令和5（2023）年9月6日（水）",
            "脱炭素×SDGs経営セミナー|令和5（2023）年12月22日（金）",
            "リーフレット",
        ),
    ),
    "T30": (
        "measures/article-15/sme-management",
        (
            "株式会社大矢製作所|シェア型大豆選別選粒機「YOUJINBOU」",
            "株式会社MEYKOU|携帯燃焼台「M.B.Kグリルpad」",
        ),
    ),
    "T31": (
        "measures/article-15/sme-management",
        ("川崎市産業振興財団|1社・団体", "高津工友会|10社・団体", "計|19社・団体"),
    ),
    "T32": (
        "measures/article-15/sme-management",
        ("株式会社青山プラスチック塗装のモデル事業", "株式会社Essenのモデル事業"),
    ),
    "T33": (
        "measures/article-15/sme-management",
        ("環境分野企業間連携等研究開発補助金|6件", "エネルギー最適化補助金|103件"),
    ),
    "T34": (
        "measures/article-15/productivity",
        ("株式会社協同インターナショナル|製造業", "株式会社ゼンク|情報通信業", "検査時間の24%削減"),
    ),
    "T35": (
        "measures/article-15/productivity",
        ("川崎北部市場運送サービス株式会社|運送業", "ロジウィルグローバルサプライ株式会社|倉庫業"),
    ),
    "T36": (
        "measures/article-15/sme-loans",
        ("川崎市伴走支援型経営改善資金の内容", "保証限度額|1億円", "信用保証料（率）|"),
    ),
    "T37": ("measures/article-15/sme-loans", ("中小企業融資制度のしくみ", "融資申込", "融資実行")),
    "T38": (
        "measures/article-15/operating-environment",
        (
            "川崎ものづくりフェアin等々力|令和5（2023）年8月12日（土）",
            "北工業会納涼祭|令和5（2023）年8月25日（金）",
            "下野毛・宮内地区オープンファクトリー|令和5（2023）年11月23日（木）",
        ),
    ),
    "T39": (
        "measures/article-15/operating-environment",
        ("容積率の緩和と取組方針の概要", "従来|", "産業集積等誘導施設"),
    ),
    "T40": (
        "measures/article-16/citizen-farming",
        (
            "菅生地域交流農園|40|令和4（2022）年4月7日（木）|令和6（2024）年3月13日（水）",
            "千代ヶ丘地域交流農園|127|",
            "上小田中地域交流農園|101|",
        ),
    ),
    "T41": ("measures/article-16/citizen-farming", ("小倉市民農園|91|令和5（2023）年4月10日（月）|",)),
    "T42": (
        "measures/article-16/convention-hall",
        ("川崎市コンベンションホールの概要", "開館年月日|平成30（2018）年4月16日", "指定期間|"),
    ),
    "T43": (
        "measures/article-17/skills",
        ("大澤 忍|おおさわ しのぶ|和菓子職人", "八木 惇一|やぎ じゅんいち|精密板金加工"),
    ),
    "T44": (
        "measures/article-17/living-culture-hall",
        ("生活文化会館（てくのかわさき）の概要", "設立|平成8（1996）年4月", "3,752平方メートル"),
    ),
    "T45": (
        "measures/article-17/labour-hall",
        ("労働会館と教育文化会館の再編整備の概要", "15,137平方メートル", "9,645平方メートル"),
    ),
    "T46": (
        "measures/article-18/green-innovation",
        ("第16回川崎国際環境技術展の開催概要", "2,470人", "2,130人", "4,600人", "4,150人"),
    ),
    "T47": (
        "measures/article-18/green-innovation",
        ("岡村建興 株式会社|川崎区|", "株式会社 協和商会|川崎区|産業廃棄物処理業|", "横浜銀行"),
    ),
    "T48": (
        "measures/article-18/green-innovation",
        ("ESG投融資研究会の参画金融機関", "みずほ銀行", "商工組合中央金庫"),
    ),
    "T49": (
        "measures/article-19/procurement-opportunities",
        ("予定価格（税抜）|15,000,000円", "現行の最低制限価格（税抜）|12,000,000円"),
    ),
    "T50": (
        "measures/article-19/procurement-opportunities",
        ("A|16,000,000|予定価格超過", "K|11,000,000|無効（現行の最低制限価格未満）"),
    ),
    "T51": (
        "measures/article-19/procurement-opportunities",
        ("B|14,800,000|有効札", "J|12,000,000|有効札", "12,607,778円", "1,160,773円"),
    ),
    "T52": (
        "measures/article-19/procurement-opportunities",
        ("E|12,060,000|有効札|はい", "11,447,005円", "13,768,551円", "12,024,286円"),
    ),
    "T53": (
        "measures/article-19/procurement-opportunities",
        (
            "市内大企業|147|0.27|201|0.35",
            "合計|61,207|100.00|64,690|100.00",
            "準市内・市外|13,204",
            "26.56",
        ),
    ),
    "T54": (
        "measures/article-19/procurement-opportunities",
        (
            "市内中小企業|150|39.2|99|36.1",
            "合計|383|100.0|274|100.0",
            "市内中小企業|6,962|30.6|3,841|51.5",
            "合計|22,720|100.0|7,463|100.0",
        ),
    ),
    "T55": (
        "other-programmes/medical-engineering",
        ("医工連携等推進事業の令和6年度の概要", "令和5年度の実績"),
    ),
    "T56": ("other-programmes/eco-industry", ("環境調和型産業振興事業の令和6年度の概要", "令和5年度の実績")),
    "T57": (
        "other-programmes/industrial-sites",
        ("産業立地地区活性化推進事業の令和6年度の概要", "令和5年度の実績"),
    ),
    "T58": (
        "other-programmes/industrial-council",
        ("産業振興協議会等推進事業の令和6年度の概要", "令和5年度の実績"),
    ),
    "T59": ("other-programmes/construction", ("建設業振興事業の令和6年度の概要", "令和5年度の実績")),
    "T60": ("other-programmes/housing-consultation", ("住宅相談事業の令和6年度の概要", "令和5年度の実績")),
    "T61": (
        "other-programmes/financial-consultation",
        ("金融相談・指導事業の令和6年度の概要", "令和5年度の実績"),
    ),
    "T62": (
        "other-programmes/urban-agriculture",
        ("都市農業価値発信事業の令和6年度の概要", "令和5年度の実績"),
    ),
    "T63": (
        "other-programmes/science-technology",
        ("科学技術基盤の強化・連携事業の令和6年度の概要", "令和5年度の実績"),
    ),
    "T64": ("ordinance", ("前文", "第1条（目的）", "第24条（財政上の措置）", "附則")),
}
