"""The corpus of broken pages: one fault each, and every line that an editor then reads."""

from __future__ import annotations

SEMINARS = "指標「創業セミナーの開催回数」の令和13年度の実績は12回（{kpi}`founding-seminars`）、指標「創業セミナーの開催回数」の令和13年度の目標は10回（{kpi}`founding-seminars.target`）、指標「創業セミナーの開催回数」の令和12年度の実績は12回（{kpi}`founding-seminars@edition - 1`）、指標「創業セミナーの開催回数」の令和12年度の目標は10回（{kpi}`founding-seminars@edition - 1.target`）"
"""What the data have for the KPI that the pages give wrong numbers of."""

BROKEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "argument-missing": (
        "```{kpi-table}\n```",
        (
            "3: WARNING: {kpi-table}: 名前がありません。kpi-table の後に、空白を置いて名前を1つ書いてください [kawasaki.directive]",
        ),
    ),
    "argument-extra": (
        "```{kpi-table} founding-support tourism\n```",
        (
            "3: WARNING: {kpi-table}: 「founding-support tourism」を読み取れません。kpi-table の後に書ける名前は1つだけです [kawasaki.directive]",
        ),
    ),
    "content-extra": (
        "```{kpi-table} lantern-festival\n\n本文\n```",
        (
            "3: WARNING: {kpi-table}: 「本文」を読み取れません。オプションは kpi-table のすぐ次の行から「:名前: 値」の形で書いてください。``` で閉じ忘れていないかも確かめてください [kawasaki.directive]",
        ),
    ),
    "argument-none": (
        "```{kpi-summary} article\n```",
        (
            "3: WARNING: {kpi-summary}: 「article」を読み取れません。kpi-summary の後に名前は書きません [kawasaki.directive]",
        ),
    ),
    "options-late": (
        "```{kpi-table} tourism\n\n:years: 2031\n```",
        (
            "3: WARNING: {kpi-table}: 「:years: 2031」を読み取れません。オプションは kpi-table のすぐ次の行から「:名前: 値」の形で書いてください。``` で閉じ忘れていないかも確かめてください [kawasaki.directive]",
        ),
    ),
    "options-colon": (
        "```{kpi-table} tourism\n:years 2031\n```",
        (
            "3: WARNING: {kpi-table}: 「:years 2031」を読み取れません。オプションは1行に1つずつ「:名前: 値」の形で書いてください [kawasaki.directive]",
        ),
    ),
    "options-yaml": (
        "```{kpi-table} tourism\n---\nyears: 'x' = 2031\n---\n```",
        (
            "3: WARNING: {kpi-table}: 「---」を読み取れません。オプションは1行に1つずつ「:名前: 値」の形で書いてください [kawasaki.directive]",
        ),
    ),
    "programme-unknown": (
        "```{kpi-table} founding-suport\n```",
        (
            "3: WARNING: {kpi-table}: 事業「founding-suport」はありません。近い名前: founding-support、procurement-opportunities [kawasaki.directive]",
        ),
    ),
    "kpi-unknown": (
        "```{kpi-table} founding-support\n:kpis: founding-seminar\n```",
        (
            "3: WARNING: {kpi-table}: この事業の指標「founding-seminar」はありません。近い名前: founding-seminars、founding-openings、founding-consultations [kawasaki.directive]",
        ),
    ),
    "option-unknown": (
        "```{kpi-table} founding-support\n:colums: label\n```",
        (
            "3: WARNING: {kpi-table}: オプション「colums」はありません。近い名前: columns、class [kawasaki.directive]",
        ),
    ),
    "option-twice": (
        "```{kpi-table} founding-support\n:years: 2030\n:years: 2031\n```",
        (
            "3: WARNING: {kpi-table}: オプション「years」が2回あります。1つにしてください [kawasaki.directive]",
        ),
    ),
    "years-word": (
        "```{kpi-table} founding-support\n:years: 令和5\n```",
        (
            "3: WARNING: {kpi-table}: 年度「令和5」を読めません。edition - 1, edition や edition - 2 .. edition のように書いてください。 [kawasaki.directive]",
        ),
    ),
    "years-unknown": (
        "```{kpi-table} founding-support\n:years: 1999\n```",
        (
            "3: WARNING: {kpi-table}: 指標の値がある年度「1999」はありません。使えるもの: 2029、2030、2031 [kawasaki.directive]",
        ),
    ),
    "columns-unknown": (
        "```{kpi-table} founding-support\n:columns: label actuals\n```",
        ("3: WARNING: {kpi-table}: 列「actuals」はありません。近い名前: actual [kawasaki.directive]",),
    ),
    "kpi-kind": (
        "```{kpi-chart} founding-support\n:kind: pie\n```",
        ("3: WARNING: {kpi-chart}: グラフの種類「pie」はありません。近い名前: line [kawasaki.directive]",),
    ),
    "summary-by": (
        "```{kpi-summary}\n:by: year\n```",
        (
            "3: WARNING: {kpi-summary}: まとめ方「year」はありません。使えるもの: article、programme [kawasaki.directive]",
        ),
    ),
    "kpi-list-article": (
        "```{kpi-list}\n:article: 99\n```",
        ("3: WARNING: {kpi-list}: 条「99」はありません。近い名前: 9 [kawasaki.directive]",),
    ),
    "question-unknown": (
        "```{survey-chart} challenge\n```",
        (
            "3: WARNING: {survey-chart}: 調査の設問「challenge」はありません。近い名前: challenges、hiring-challenges [kawasaki.directive]",
        ),
    ),
    "wave-unknown": (
        "```{survey-chart} challenges\n:waves: 1999\n```",
        (
            "3: WARNING: {survey-chart}: 設問「challenges」の調査の回「1999」はありません。使えるもの: 2031、2030 [kawasaki.directive]",
        ),
    ),
    "wave-word": (
        "```{survey-table} challenges\n:waves: 令和13年度\n```",
        (
            "3: WARNING: {survey-table}: 年度「令和13年度」を読めません。edition - 1, edition や edition - 2 .. edition のように書いてください。 [kawasaki.directive]",
        ),
    ),
    "top-word": (
        "```{survey-chart} challenges\n:top: 三\n```",
        (
            "3: WARNING: {survey-chart}: top の「三」は使えません。半角の整数で書いてください。 [kawasaki.directive]",
        ),
    ),
    "top-zero": (
        "```{survey-chart} challenges\n:top: 0\n```",
        (
            "3: WARNING: {survey-chart}: top の「0」は使えません。1以上の整数を書いてください。 [kawasaki.directive]",
        ),
    ),
    "sort-unknown": (
        "```{survey-chart} challenges\n:sort: size\n```",
        (
            "3: WARNING: {survey-chart}: 並べ方「size」はありません。使えるもの: auto、order、value [kawasaki.directive]",
        ),
    ),
    "survey-kind": (
        "```{survey-chart} challenges\n:kind: pie\n```",
        (
            "3: WARNING: {survey-chart}: グラフの種類「pie」はありません。使えるもの: auto、stacked、dots、bar [kawasaki.directive]",
        ),
    ),
    "table-unknown": (
        "```{data-table} bankruptcy\n```",
        (
            "3: WARNING: {data-table}: 表「bankruptcy」はありません。近い名前: bankruptcies、plan_results、articles [kawasaki.directive]",
        ),
    ),
    "where-column": (
        "```{data-table} bankruptcies\n:where: yea = 2031\n```",
        ("3: WARNING: {data-table}: 列「yea」はありません。近い名前: year [kawasaki.directive]",),
    ),
    "where-quoted": (
        "```{data-table} bankruptcies\n:where: 'x' = 2031\n```",
        (
            "3: WARNING: {data-table}: オプション「:where: 'x' = 2031」を読み取れません。値を引用符で始めていないか確かめてください [kawasaki.directive]",
        ),
    ),
    "where-comment": (
        "```{data-table} bankruptcies\n:where: year = 2031 # 今年\n```",
        (
            "4: WARNING: data-table のオプションで、# から後が読み飛ばされます。# を使わずに書いてください [myst.directive_comments]",
            "3: WARNING: {data-table}: オプション「:where: year = 2031 # 今年」の # から後が読み飛ばされます。# を使わずに書いてください [kawasaki.directive]",
        ),
    ),
    "where-syntax": (
        "```{data-table} bankruptcies\n:where: year 2031\n```",
        (
            "3: WARNING: {data-table}: 条件の6文字目: 「2031」ではなく、比較（= != < <= > >=）または in (...)が必要です。 [kawasaki.directive]",
        ),
    ),
    "where-type": (
        "```{data-table} bankruptcies\n:where: year = '2031'\n```",
        ("3: WARNING: {data-table}: 条件の1文字目: 列「year」は数と比べてください。 [kawasaki.directive]",),
    ),
    "where-code": (
        "```{data-table} industries\n:where: industry = 'manufacture'\n```",
        (
            "3: WARNING: {data-table}: コード「manufacture」はありません。近い名前: manufacturing、all-industries [kawasaki.directive]",
        ),
    ),
    "where-wide": (
        "```{data-table} bankruptcies\n:where: year ＝ 2031\n```",
        (
            "3: WARNING: {data-table}: 条件の6文字目: 「＝」は使えません。半角の列名、数、'文字列'、= != < <= > >= ( ) , を書いてください。 [kawasaki.directive]",
        ),
    ),
    "where-open": (
        "```{data-table} bankruptcies\n:where: (year = 2031\n```",
        (
            "3: WARNING: {data-table}: 条件の13文字目: ここに、and、or、または「)」が必要です。 [kawasaki.directive]",
        ),
    ),
    "where-run": (
        "```{data-table} bankruptcies\n:where: __import__('os').system('id') = 1\n```",
        (
            "3: WARNING: {data-table}: 条件の17文字目: 「.」は使えません。半角の列名、数、'文字列'、= != < <= > >= ( ) , を書いてください。 [kawasaki.directive]",
        ),
    ),
    "data-columns": (
        "```{data-table} bankruptcies\n:columns: year valu\n```",
        ("3: WARNING: {data-table}: 列「valu」はありません。近い名前: value [kawasaki.directive]",),
    ),
    "data-sort": (
        "```{data-table} bankruptcies\n:sort: -yaer\n```",
        ("3: WARNING: {data-table}: 列「yaer」はありません。近い名前: year、value [kawasaki.directive]",),
    ),
    "data-total": (
        "```{data-table} bankruptcies\n:total: basis\n```",
        ("3: WARNING: {data-table}: 列「basis」は数ではないので、合計できません。 [kawasaki.directive]",),
    ),
    "data-spread": (
        "```{data-table} procurement\n:rows: contractor\n:spread: category\n```",
        (
            "3: WARNING: {data-table}: 表を組み替えるには、rows と values の両方が必要です。 [kawasaki.directive]",
        ),
    ),
    "data-spread-unknown": (
        "```{data-table} procurement\n:rows: contractor\n:spread: categories\n:values: amount\n```",
        (
            "3: WARNING: {data-table}: 列「categories」はありません。近い名前: category、contracts、contractor [kawasaki.directive]",
        ),
    ),
    "chart-x-missing": (
        "```{data-chart} bankruptcies\n:y: value\n```",
        ("3: WARNING: {data-chart}: x がありません。書き加えてください。 [kawasaki.directive]",),
    ),
    "chart-y-unknown": (
        "```{data-chart} bankruptcies\n:x: year\n:y: valu\n```",
        ("3: WARNING: {data-chart}: 列「valu」はありません。近い名前: value [kawasaki.directive]",),
    ),
    "chart-y-text": (
        "```{data-chart} bankruptcies\n:x: year\n:y: basis\n```",
        (
            "3: WARNING: {data-chart}: 列「basis」は数ではないので、グラフの y に使えません。 [kawasaki.directive]",
        ),
    ),
    "chart-sort": (
        "```{data-chart} bankruptcies\n:x: year\n:y: value\n:sort: valeu\n```",
        ("3: WARNING: {data-chart}: 並べ方「valeu」はありません。近い名前: value [kawasaki.directive]",),
    ),
    "chart-changes": (
        "```{data-chart} bankruptcies\n:x: year\n:y: value\n:changes: no\n```",
        (
            "3: WARNING: {data-chart}: 増減の示し方「no」はありません。使えるもの: shown、hidden [kawasaki.directive]",
        ),
    ),
    "chart-panels": (
        "```{data-chart} bankruptcies\n:x: year\n:y: value\n:panels: yaer\n```",
        ("3: WARNING: {data-chart}: 列「yaer」はありません。近い名前: year、value [kawasaki.directive]",),
    ),
    "chart-kind": (
        "```{data-chart} bankruptcies\n:x: year\n:y: value\n:kind: pie\n```",
        ("3: WARNING: {data-chart}: グラフの種類「pie」はありません。近い名前: line [kawasaki.directive]",),
    ),
    "programme-page-unknown": (
        "```{programme} founding\n```",
        (
            "3: WARNING: {programme}: 事業「founding」はありません。近い名前: founding-support、tourism [kawasaki.directive]",
        ),
    ),
    "list-article": (
        "```{programme-list}\n:article: 99\n```",
        ("3: WARNING: {programme-list}: 条「99」はありません。近い名前: 9 [kawasaki.directive]",),
    ),
    "list-kind": (
        "```{programme-list}\n:kind: review\n```",
        (
            "3: WARNING: {programme-list}: コード「review」はありません。近い名前: reviewed [kawasaki.directive]",
        ),
    ),
    "review-article": (
        "```{review} 99\n```",
        ("3: WARNING: {review}: 条「99」はありません。近い名前: 9 [kawasaki.directive]",),
    ),
    "review-word": (
        "```{review} 十二\n```",
        ("3: WARNING: {review}: 条「十二」はありません。近い名前はありません [kawasaki.directive]",),
    ),
    "plans-article": (
        "```{plans} 99\n```",
        ("3: WARNING: {plans}: 条「99」はありません。近い名前: 9 [kawasaki.directive]",),
    ),
    "article-unknown": (
        "```{ord:article} 25\n```",
        ("3: WARNING: {ord:article}: 条「25」はありません。近い名前: 5、2 [kawasaki.directive]",),
    ),
    "article-part": (
        "```{ord:article} preambl\n```",
        (
            "3: WARNING: {ord:article}: 条、または条のないまとまり「preambl」はありません。近い名前: preamble [kawasaki.directive]",
        ),
    ),
    "article-twice": (
        "```{ord:article} 6\n```\n\n```{ord:article} 6\n```",
        (
            "6: WARNING: {ord:article}: 第6条（創業及び新事業の促進）はこのページにもうあります [kawasaki.directive]",
        ),
    ),
    "index-option": (
        "```{ord:index}\n:article: 6\n```",
        (
            "3: WARNING: {ord:index}: オプション「article」はありません。近い名前: source、caption [kawasaki.directive]",
        ),
    ),
    "corrections-option": (
        "```{corrections}\n:year: 2031\n```",
        (
            "3: WARNING: {corrections}: オプション「year」はありません。使えるもの: name、class [kawasaki.directive]",
        ),
    ),
    "readability-option": (
        "```{readability}\n:table: kpis\n```",
        ("3: WARNING: {readability}: オプション「table」はありません。近い名前: name [kawasaki.directive]",),
    ),
    "messages-option": (
        "```{message-list}\n:code: enum\n```",
        (
            "3: WARNING: {message-list}: オプション「code」はありません。使えるもの: name、class [kawasaki.directive]",
        ),
    ),
    "directive-unknown": (
        "```{kpi-tabel} founding-support\n```",
        (
            "3: WARNING: ディレクティブ「kpi-tabel」はありません。近い名前: kpi-table、list-table、kpi-list。つづりを確かめてください [myst.directive_unknown]",
        ),
    ),
    "role-kpi": (
        "{kpi}`founding-consultation`",
        (
            "3: WARNING: {kpi}`founding-consultation`: 指標「founding-consultation」はありません。近い名前: founding-consultations、founding-openings、founding-seminars [kawasaki.role]",
        ),
    ),
    "role-kpi-year": (
        "{kpi}`founding-consultations@1999`",
        (
            "3: WARNING: {kpi}`founding-consultations@1999`: 指標「founding-consultations」には1999年の値がありません（あるのは2029、2030、2031）。kpi_values.csv に1999年の行を加えるか、founding-consultations@edition のように年を書いてください [kawasaki.role]",
        ),
    ),
    "role-kpi-year-word": (
        "{kpi}`founding-consultations@令和5`",
        (
            "3: WARNING: {kpi}`founding-consultations@令和5`: 年「令和5」を読めません。edition（対象年度）、edition - 1（その前の年度）か、西暦4桁の半角数字（2023）で書いてください。 [kawasaki.role]",
        ),
    ),
    "role-kpi-part": (
        "{kpi}`founding-consultations.actuals`",
        (
            "3: WARNING: {kpi}`founding-consultations.actuals`: 指標の値の種類「actuals」はありません。近い名前: actual [kawasaki.role]",
        ),
    ),
    "role-kpi-empty": (
        "{kpi}` `",
        ("3: WARNING: {kpi}` `: 指標「」はありません。近い名前はありません [kawasaki.role]",),
    ),
    "role-fact": (
        "{fact}`founding-seminar-participant`",
        (
            "3: WARNING: {fact}`founding-seminar-participant`: 数値「founding-seminar-participant」はありません。近い名前: founding-seminar-participants、di-sales-change [kawasaki.role]",
        ),
    ),
    "role-fact-year": (
        "{fact}`founding-seminar-participants@1999`",
        (
            "3: WARNING: {fact}`founding-seminar-participants@1999`: 数値「founding-seminar-participants」には1999年の値がありません（あるのは2030、2031）。facts.csv に1999年の行を加えるか、founding-seminar-participants@edition のように年を書いてください [kawasaki.role]",
        ),
    ),
    "role-stat-form": (
        "{stat}`industries`",
        (
            "3: WARNING: {stat}`industries`: 「industries」を読めません。「industries 2021/manufacturing.establishments」のように、表、キー、列を書いてください。 [kawasaki.role]",
        ),
    ),
    "role-stat-table": (
        "{stat}`industry 2026/manufacturing.establishments`",
        (
            "3: WARNING: {stat}`industry 2026/manufacturing.establishments`: 表「industry」はありません。近い名前: industries、bids、masters [kawasaki.role]",
        ),
    ),
    "role-stat-key": (
        "{stat}`industries 2026/manufacture.establishments`",
        (
            "3: WARNING: {stat}`industries 2026/manufacture.establishments`: 業種別の事業所数と従業者数「2026/manufacture」はありません。近い名前: 2026/manufacturing、2021/manufacturing、2026/all-industries [kawasaki.role]",
        ),
    ),
    "role-stat-parts": (
        "{stat}`industries 1/2/3/4.establishments`",
        (
            "3: WARNING: {stat}`industries 1/2/3/4.establishments`: 表「industries」のキー「1/2/3/4」を読めません。「year/industry」の順に書いてください。 [kawasaki.role]",
        ),
    ),
    "role-stat-column": (
        "{stat}`industries 2026/manufacturing.establishment`",
        (
            "3: WARNING: {stat}`industries 2026/manufacturing.establishment`: 列「establishment」はありません。近い名前: establishments、establishments_share [kawasaki.role]",
        ),
    ),
    "role-survey-question": (
        "{survey}`challenge.labour-shortage`",
        (
            "3: WARNING: {survey}`challenge.labour-shortage`: 調査の設問「challenge」はありません。近い名前: challenges、hiring-challenges [kawasaki.role]",
        ),
    ),
    "role-survey-option": (
        "{survey}`challenges.labor-shortage`",
        (
            "3: WARNING: {survey}`challenges.labor-shortage`: 設問「challenges」の選択肢「labor-shortage」はありません。近い名前: labour-shortage [kawasaki.role]",
        ),
    ),
    "role-survey-wave": (
        "{survey}`challenges.labour-shortage@1999`",
        (
            "3: WARNING: {survey}`challenges.labour-shortage@1999`: 選択肢「challenges.labour-shortage」の調査の回「1999」はありません。使えるもの: 2030、2031 [kawasaki.role]",
        ),
    ),
    "role-survey-form": (
        "{survey}`challenges`",
        (
            "3: WARNING: {survey}`challenges`: 設問「challenges」の選択肢「」はありません。使えるもの: labour-shortage、rising-costs、succession、other、nothing、no-answer [kawasaki.role]",
        ),
    ),
    "role-trend": (
        "{trend}`founding-consultation`",
        (
            "3: WARNING: {trend}`founding-consultation`: 指標「founding-consultation」はありません。近い名前: founding-consultations、founding-openings、founding-seminars [kawasaki.role]",
        ),
    ),
    "role-trend-years": (
        "{trend}`founding-consultations@2029`",
        (
            "3: WARNING: {trend}`founding-consultations@2029`: 指標「founding-consultations」は、2029年とその前年の実績がそろわないので比べられません。 [kawasaki.role]",
        ),
    ),
    "role-fy": (
        "{fy}`令和5`",
        (
            "3: WARNING: {fy}`令和5`: 年「令和5」を読めません。edition（対象年度）、edition - 1（その前の年度）か、西暦4桁の半角数字（2023）で書いてください。 [kawasaki.role]",
        ),
    ),
    "role-programme": (
        "{programme}`founding`",
        (
            "3: WARNING: {programme}`founding`: 事業「founding」はありません。近い名前: founding-support、tourism [kawasaki.role]",
        ),
    ),
    "role-opinion": (
        "{opinion}`6-9`",
        (
            "3: WARNING: {opinion}`6-9`: 2031年度の検証意見「6-9」はありません。近い名前: 6-2、6-1 [kawasaki.role]",
        ),
    ),
    "role-opinion-form": (
        "{opinion}`6`",
        (
            "3: WARNING: {opinion}`6`: 2031年度の検証意見「6」はありません。近い名前: 6-2、6-1 [kawasaki.role]",
        ),
    ),
    "role-response": (
        "{response}`6-99`",
        (
            "3: WARNING: {response}`6-99`: 2031年度の対応「6-99」はありません。近い名前: 6-2、6-1 [kawasaki.role]",
        ),
    ),
    "role-ref-form": (
        "{ord:ref}`第十条の二`",
        (
            "3: WARNING: {ord:ref}`第十条の二`: 「第十条の二」は条文の参照として読めません。12、19-2、12(1)、15-1(2) のように書いてください [kawasaki.role]",
        ),
    ),
    "role-ref-article": (
        "{ord:ref}`25`",
        ("3: WARNING: {ord:ref}`25`: 条「25」はありません。近い名前: 5、2 [kawasaki.role]",),
    ),
    "role-ref-ambiguous": (
        "{ord:ref}`7(1)`",
        (
            "3: WARNING: {ord:ref}`7(1)`: 第7条には項が2つあります。項を書いてください: 7-1(1) [kawasaki.role]",
        ),
    ),
    "role-ref-paragraph": (
        "{ord:ref}`7-3`",
        ("3: WARNING: {ord:ref}`7-3`: 第7条は第2項までです [kawasaki.role]",),
    ),
    "role-ref-item": (
        "{ord:ref}`6(9)`",
        ("3: WARNING: {ord:ref}`6(9)`: 第6条第1項は第2号までです [kawasaki.role]",),
    ),
    "role-unknown": (
        "{kpis}`founding-consultations`",
        (
            "3: WARNING: ロール「kpis」はありません。近い名前: kpi、past、option。つづりを確かめてください [myst.role_unknown]",
        ),
    ),
    "reference-no-page": (
        "{opinion}`6-1`",
        ("3: WARNING: 検証意見「6-1」を載せたページがありません。近い名前: なし [kawasaki.reference]",),
    ),
    "reference-no-programme-page": (
        "{programme}`lantern-festival`",
        (
            "3: WARNING: 事業「lantern-festival」を載せたページがありません。近い名前: なし [kawasaki.reference]",
        ),
    ),
    "title-differs": (
        "```{programme} tourism\n```",
        (
            "1: WARNING: ページの見出し「題」が事業名「港の観光振興事業」と違います。見出しを事業名に直してください [kawasaki.rule]",
        ),
    ),
    "typed-kpi": (
        "{kpi}`founding-consultations@edition - 1`から262件になりました。",
        (
            "3: WARNING: 「262件」は指標「創業相談の件数（窓口とオンライン）」の令和13年度の実績と同じ値です。数字を打たずに {kpi}`founding-consultations` と書いてください。別の数であれば {typed}`262件` と書いてください [kawasaki.rule]",
        ),
    ),
    "typed-fact": (
        "{fact}`population`（約40,900人）が暮らしています。",
        (
            "3: WARNING: 「40,900人」は数値「市の人口」と同じ値です。数字を打たずに {fact}`population` と書いてください。別の数であれば {typed}`40,900人` と書いてください [kawasaki.rule]",
        ),
    ),
    "typed-answer": (
        "{survey}`challenges.labour-shortage@edition - 1`、つまり46.8%です。",
        (
            "3: WARNING: 「46.8%」は調査の回答「人手不足」の令和12年度の割合と同じ値です。数字を打たずに {survey}`challenges.labour-shortage@edition - 1` と書いてください。別の数であれば {typed}`46.8%` と書いてください [kawasaki.rule]",
        ),
    ),
    "typed-digit": (
        "目標は{kpi}`harbour-failures.target`です。荷さばき施設の重大な故障の件数は、前年度は0件でした。",
        (
            "3: WARNING: 「0件」は指標「荷さばき施設の重大な故障の件数」の令和13年度の目標と同じ値です。数字を打たずに {kpi}`harbour-failures.target` か {kpi}`harbour-failures@edition - 1` か {kpi}`harbour-failures@edition - 1.target` と書いてください。別の数であれば {typed}`0件` と書いてください [kawasaki.rule]",
        ),
    ),
    "typed-wrong": (
        "```{kpi-table} founding-support\n:caption: 開催回数は83回\n```\n\n## 開催回数は80回\n\n- 市内での創業件数は、{kpi}`founding-openings@edition - 1`から{typed}`40件`、開催回数は{typed}`90回`です。\n\n| 開催回数は81回 |\n|---|\n| 開催回数：８２回 |\n\n| 指標 | 実績 |\n|---|---|\n| 開催回数 | 84回 |\n\n| 範囲 | 開催回数 |\n|---|---|\n| 全体 | 85回 |",
        (
            f"3: WARNING: 「83回」は、データのどの値とも違います。{SEMINARS}です。数字を打たずに、ロールで書いてください。別の数であれば {{typed}}`83回` と書いてください [kawasaki.rule]",
            f"7: WARNING: 「80回」は、データのどの値とも違います。{SEMINARS}です。数字を打たずに、ロールで書いてください。別の数であれば {{typed}}`80回` と書いてください [kawasaki.rule]",
            f"11: WARNING: 「81回」は、データのどの値とも違います。{SEMINARS}です。数字を打たずに、ロールで書いてください。別の数であれば {{typed}}`81回` と書いてください [kawasaki.rule]",
            f"11: WARNING: 「82回」は、データのどの値とも違います。{SEMINARS}です。数字を打たずに、ロールで書いてください。別の数であれば {{typed}}`82回` と書いてください [kawasaki.rule]",
            f"15: WARNING: 「84回」は、データのどの値とも違います。{SEMINARS}です。数字を打たずに、ロールで書いてください。別の数であれば {{typed}}`84回` と書いてください [kawasaki.rule]",
            f"19: WARNING: 「85回」は、データのどの値とも違います。{SEMINARS}です。数字を打たずに、ロールで書いてください。別の数であれば {{typed}}`85回` と書いてください [kawasaki.rule]",
        ),
    ),
    "trend-wrong": (
        "{kpi}`founding-consultations@edition - 1`から{kpi}`founding-consultations`に減少しました。",
        (
            "3: WARNING: 「減少」にあたる語がありますが、「創業相談の件数（窓口とオンライン）」は令和12年度から令和13年度にかけて「増加」です。語を直すか、trend か change のロールで書いてください [kawasaki.rule]",
        ),
    ),
    "duplicate-b": (
        "# 水産加工研究支援事業\n\n```{programme} seafood-research\n```",
        (
            "3: WARNING: 事業「seafood-research」は duplicate-a でも定義されています。どちらか一方だけにしてください [kawasaki.duplicate]",
        ),
    ),
    "option-unknown-elsewhere": (
        "```{note}\n:clas: x\n文です。\n```",
        (
            "4: WARNING: note にオプション「clas」はありません。つづりを確かめるか、その行を消してください [myst.directive_option]",
        ),
    ),
    "fence-open": (
        ":::{note}\n文です。\n\n次の文です。",
        (
            "3: WARNING: 「:::{note}」が閉じていません。中身の終わりに ::: だけの行を書いてください。前にある囲みの閉じ忘れも確かめてください [kawasaki.page]",
        ),
    ),
    "fence-open-within": (
        "::::{note}\n:::{tip}\n文です。\n::::",
        (
            "4: WARNING: 「:::{tip}」が閉じていません。中身の終わりに ::: だけの行を書いてください。前にある囲みの閉じ忘れも確かめてください [kawasaki.page]",
        ),
    ),
    "heading-skipped": (
        "#### 見出し\n\n文です。",
        (
            "3: WARNING: 見出しの段が飛んでいます（# が1個の次に4個）。# の数を確かめてください。題は # 1つ、その下は ##、さらに下は ### です [myst.header]",
        ),
    ),
    "image-missing": (
        "![写真](photo.png)",
        (
            "3: WARNING: 画像「photo.png」がありません。ファイルの名前と、置いた場所を確かめてください [image.not_readable]",
        ),
    ),
    "page-unknown": (
        "{doc}`/soundd`",
        (
            "3: WARNING: ページ「/soundd」はありません。近い名前: sound、survey-kind、sort-unknown。ファイルの名前と、置いた場所を確かめてください [ref.doc]",
        ),
    ),
    "label-unknown": (
        "{numref}`table-x`",
        (
            "3: WARNING: 名前「table-x」の付いた図や表がありません。図や表の :name: に書いた名前と合わせてください [ref.numref]",
        ),
    ),
    "term-unknown": (
        "{term}`創業`",
        (
            "3: WARNING: 用語「創業」は用語集にありません。docs/glossary.md に用語を加えるか、用語集の言葉に合わせてください [ref.term]",
        ),
    ),
    "toctree-unknown": (
        "```{toctree}\nnobody\n```",
        (
            "3: WARNING: 目次のページ「nobody」がありません。近い名前: top-word。ファイル名を確かめるか、目次からその行を消してください [toc.not_readable]",
        ),
    ),
    "content-missing": (
        "```{note}\n```",
        ("3: ERROR: note の中身がありません。中身の文を書くか、ディレクティブごと消してください [docutils]",),
    ),
    "file-unnamed": (
        "```{figure}\n```",
        (
            "3: ERROR: figure の後に、ファイルなどの名前がありません。``` で始まる行の {名前} の後に、空白を置いて書いてください [docutils]",
        ),
    ),
    "include-missing": (
        "```{include} nobody.md\n```",
        (
            "3: CRITICAL: 読み込むファイル「docs/nobody.md」がありません。ファイルの名前と、置いた場所を確かめてください [docutils]",
        ),
    ),
    "footnote-missing": (
        "文です[^1]。",
        (
            "3: ERROR: 脚注「1」の説明がありません。ページの終わりに「[^番号]: 説明」の行を書いてください [docutils]",
        ),
    ),
    "language-unknown": (
        "```{code-block} foolang\nx\n```",
        (
            "3: WARNING: ``` の後の言語「foolang」はありません。ディレクティブなら、名前を半角の { } で囲んでください。言語がわからないときは text と書いてください [misc.highlighting_failure]",
        ),
    ),
}
"""Name -> the page's text below its heading, and the warnings with their lines."""
