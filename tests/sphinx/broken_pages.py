"""The corpus of broken pages: one fault each, and every line that an editor then reads."""

from __future__ import annotations

BROKEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "argument-missing": (
        "```{kpi-table}\n```",
        (
            "3: WARNING: {kpi-table}: 名前がありません。kpi-table の後に、空白を置いて名前を1つ書いてください [kawasaki.directive]",
        ),
    ),
    "argument-extra": (
        "```{kpi-table} startup-support tourism\n```",
        (
            "3: WARNING: {kpi-table}: 「startup-support tourism」を読み取れません。kpi-table の後に書ける名前は1つだけです [kawasaki.directive]",
        ),
    ),
    "content-extra": (
        "```{kpi-table} fireworks\n\n本文\n```",
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
        "```{kpi-table} tourism\n\n:years: 2023\n```",
        (
            "3: WARNING: {kpi-table}: 「:years: 2023」を読み取れません。オプションは kpi-table のすぐ次の行から「:名前: 値」の形で書いてください。``` で閉じ忘れていないかも確かめてください [kawasaki.directive]",
        ),
    ),
    "options-colon": (
        "```{kpi-table} tourism\n:years 2023\n```",
        (
            "4: WARNING: kpi-table のオプションを読み取れません。1行に1つずつ「:名前: 値」の形で書き、値を引用符で始めないでください [myst.directive_option]",
            "3: WARNING: {kpi-table}: 「:years 2023」を読み取れません。オプションは1行に1つずつ「:名前: 値」の形で書いてください [kawasaki.directive]",
        ),
    ),
    "options-yaml": (
        "```{kpi-table} tourism\n---\nyears: 'x' = 2023\n---\n```",
        (
            "5: WARNING: kpi-table のオプションを読み取れません。1行に1つずつ「:名前: 値」の形で書き、値を引用符で始めないでください [myst.directive_option]",
            "3: WARNING: {kpi-table}: 「---」を読み取れません。オプションは1行に1つずつ「:名前: 値」の形で書いてください [kawasaki.directive]",
        ),
    ),
    "programme-unknown": (
        "```{kpi-table} startup-suport\n```",
        (
            "3: WARNING: {kpi-table}: 事業「startup-suport」はありません。近い名前: startup-support、intellectual-property、farming-successors [kawasaki.directive]",
        ),
    ),
    "kpi-unknown": (
        "```{kpi-table} startup-support\n:kpis: startup-audition-event\n```",
        (
            "3: WARNING: {kpi-table}: この事業の指標「startup-audition-event」はありません。近い名前: startup-audition-events、startup-annual-foundings、startup-deep-tech-support [kawasaki.directive]",
        ),
    ),
    "option-unknown": (
        "```{kpi-table} startup-support\n:colums: label\n```",
        (
            "3: WARNING: {kpi-table}: オプション「colums」はありません。近い名前: columns、class [kawasaki.directive]",
        ),
    ),
    "option-twice": (
        "```{kpi-table} startup-support\n:years: 2022\n:years: 2023\n```",
        (
            "3: WARNING: {kpi-table}: オプション「years」が2回あります。1つにしてください [kawasaki.directive]",
        ),
    ),
    "years-word": (
        "```{kpi-table} startup-support\n:years: 令和5\n```",
        (
            "3: WARNING: {kpi-table}: years の「令和5」は使えません。半角の整数で書いてください。 [kawasaki.directive]",
        ),
    ),
    "years-unknown": (
        "```{kpi-table} startup-support\n:years: 1999\n```",
        (
            "3: WARNING: {kpi-table}: 指標の値がある年度「1999」はありません。使えるもの: 2022、2023 [kawasaki.directive]",
        ),
    ),
    "columns-unknown": (
        "```{kpi-table} startup-support\n:columns: label actuals\n```",
        ("3: WARNING: {kpi-table}: 列「actuals」はありません。近い名前: actual [kawasaki.directive]",),
    ),
    "kpi-kind": (
        "```{kpi-chart} startup-support\n:kind: pie\n```",
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
        ("3: WARNING: {kpi-list}: 条「99」はありません。近い名前: 9、19 [kawasaki.directive]",),
    ),
    "question-unknown": (
        "```{survey-chart} challenge\n```",
        (
            "3: WARNING: {survey-chart}: 調査の設問「challenge」はありません。近い名前: challenges、sdgs-challenges、hiring-challenges [kawasaki.directive]",
        ),
    ),
    "wave-unknown": (
        "```{survey-chart} challenges\n:waves: 1999\n```",
        (
            "3: WARNING: {survey-chart}: 設問「challenges」の調査の回「1999」はありません。使えるもの: 2023、2022 [kawasaki.directive]",
        ),
    ),
    "wave-word": (
        "```{survey-table} challenges\n:waves: 令和5年度\n```",
        (
            "3: WARNING: {survey-table}: waves の「令和5年度」は使えません。半角の整数で書いてください。 [kawasaki.directive]",
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
            "3: WARNING: {survey-chart}: 並べ方「size」はありません。使えるもの: order、value [kawasaki.directive]",
        ),
    ),
    "survey-kind": (
        "```{survey-chart} challenges\n:kind: pie\n```",
        (
            "3: WARNING: {survey-chart}: グラフの種類「pie」はありません。使えるもの: auto、stacked、bar [kawasaki.directive]",
        ),
    ),
    "table-unknown": (
        "```{data-table} bankruptcy\n```",
        (
            "3: WARNING: {data-table}: 表「bankruptcy」はありません。近い名前: bankruptcies、articles [kawasaki.directive]",
        ),
    ),
    "where-column": (
        "```{data-table} bankruptcies\n:where: yea = 2023\n```",
        ("3: WARNING: {data-table}: 列「yea」はありません。近い名前: year [kawasaki.directive]",),
    ),
    "where-quoted": (
        "```{data-table} bankruptcies\n:where: 'x' = 2023\n```",
        (
            "4: WARNING: data-table のオプションを読み取れません。1行に1つずつ「:名前: 値」の形で書き、値を引用符で始めないでください [myst.directive_option]",
            "3: WARNING: {data-table}: オプション「:where: 'x' = 2023」を読み取れません。値を引用符で始めていないか確かめてください [kawasaki.directive]",
        ),
    ),
    "where-comment": (
        "```{data-table} bankruptcies\n:where: year = 2023 # 今年\n```",
        (
            "4: WARNING: data-table のオプションで、# から後が読み飛ばされます。# を使わずに書いてください [myst.directive_comments]",
            "3: WARNING: {data-table}: オプション「:where: year = 2023 # 今年」の # から後が読み飛ばされます。# を使わずに書いてください [kawasaki.directive]",
        ),
    ),
    "where-syntax": (
        "```{data-table} bankruptcies\n:where: year 2023\n```",
        (
            "3: WARNING: {data-table}: 条件の6文字目: 「2023」ではなく、比較（= != < <= > >=）または in (...)が必要です。 [kawasaki.directive]",
        ),
    ),
    "where-type": (
        "```{data-table} bankruptcies\n:where: year = '2023'\n```",
        ("3: WARNING: {data-table}: 条件の1文字目: 列「year」は数と比べてください。 [kawasaki.directive]",),
    ),
    "where-code": (
        "```{data-table} industries\n:where: industry = 'seizo'\n```",
        ("3: WARNING: {data-table}: コード「seizo」はありません。近い名前: education [kawasaki.directive]",),
    ),
    "where-wide": (
        "```{data-table} bankruptcies\n:where: year ＝ 2023\n```",
        (
            "3: WARNING: {data-table}: 条件の6文字目: 「＝」は使えません。半角の列名、数、'文字列'、= != < <= > >= ( ) , を書いてください。 [kawasaki.directive]",
        ),
    ),
    "where-open": (
        "```{data-table} bankruptcies\n:where: (year = 2023\n```",
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
    "chart-kind": (
        "```{data-chart} bankruptcies\n:x: year\n:y: value\n:kind: pie\n```",
        ("3: WARNING: {data-chart}: グラフの種類「pie」はありません。近い名前: line [kawasaki.directive]",),
    ),
    "programme-page-unknown": (
        "```{programme} startup\n```",
        (
            "3: WARNING: {programme}: 事業「startup」はありません。近い名前: startup-support、construction、industrial-tourism [kawasaki.directive]",
        ),
    ),
    "list-article": (
        "```{programme-list}\n:article: 99\n```",
        ("3: WARNING: {programme-list}: 条「99」はありません。近い名前: 9、19 [kawasaki.directive]",),
    ),
    "list-kind": (
        "```{programme-list}\n:kind: review\n```",
        (
            "3: WARNING: {programme-list}: コード「review」はありません。近い名前: reviewed [kawasaki.directive]",
        ),
    ),
    "review-article": (
        "```{review} 99\n```",
        ("3: WARNING: {review}: 条「99」はありません。近い名前: 9、19 [kawasaki.directive]",),
    ),
    "review-word": (
        "```{review} 十二\n```",
        ("3: WARNING: {review}: 条「十二」はありません。近い名前はありません [kawasaki.directive]",),
    ),
    "plans-article": (
        "```{plans} 99\n```",
        ("3: WARNING: {plans}: 条「99」はありません。近い名前: 9、19 [kawasaki.directive]",),
    ),
    "article-unknown": (
        "```{ord:article} 25\n```",
        ("3: WARNING: {ord:article}: 条「25」はありません。近い名前: 5、2、24 [kawasaki.directive]",),
    ),
    "article-part": (
        "```{ord:article} preambl\n```",
        (
            "3: WARNING: {ord:article}: 条、または条のないまとまり「preambl」はありません。近い名前: preamble [kawasaki.directive]",
        ),
    ),
    "article-twice": (
        "```{ord:article} 12\n```\n\n```{ord:article} 12\n```",
        (
            "6: WARNING: {ord:article}: 第12条（創業、経営の革新等の促進）はこのページにもうあります [kawasaki.directive]",
        ),
    ),
    "index-option": (
        "```{ord:index}\n:article: 12\n```",
        (
            "3: WARNING: {ord:index}: オプション「article」はありません。近い名前: source、caption [kawasaki.directive]",
        ),
    ),
    "corrections-option": (
        "```{corrections}\n:year: 2023\n```",
        (
            "3: WARNING: {corrections}: オプション「year」はありません。使えるもの: name、caption、source、class [kawasaki.directive]",
        ),
    ),
    "readability-option": (
        "```{readability}\n:table: kpis\n```",
        ("3: WARNING: {readability}: オプション「table」はありません。近い名前: name [kawasaki.directive]",),
    ),
    "messages-option": (
        "```{message-list}\n:code: enum\n```",
        (
            "3: WARNING: {message-list}: オプション「code」はありません。近い名前: source [kawasaki.directive]",
        ),
    ),
    "directive-unknown": (
        "```{kpi-tabel} startup-support\n```",
        (
            "3: WARNING: ディレクティブ「kpi-tabel」はありません。近い名前: kpi-table、list-table、kpi-list。つづりを確かめてください [myst.directive_unknown]",
        ),
    ),
    "role-kpi": (
        "{kpi}`startup-annual-founding`",
        (
            "3: WARNING: {kpi}`startup-annual-founding`: 指標「startup-annual-founding」はありません。近い名前: startup-annual-foundings、startup-audition-events、social-business-foundings [kawasaki.role]",
        ),
    ),
    "role-kpi-year": (
        "{kpi}`startup-annual-foundings@1999`",
        (
            "3: WARNING: {kpi}`startup-annual-foundings@1999`: 指標「startup-annual-foundings」には1999年の値がありません（あるのは2022、2023）。kpi_values.csv に1999年の行を加えるか、startup-annual-foundings@2023 のように年を書いてください [kawasaki.role]",
        ),
    ),
    "role-kpi-year-word": (
        "{kpi}`startup-annual-foundings@令和5`",
        (
            "3: WARNING: {kpi}`startup-annual-foundings@令和5`: 年「令和5」を読めません。「2023」のように西暦4桁の半角数字で書いてください。 [kawasaki.role]",
        ),
    ),
    "role-kpi-part": (
        "{kpi}`startup-annual-foundings.actuals`",
        (
            "3: WARNING: {kpi}`startup-annual-foundings.actuals`: 指標の値の種類「actuals」はありません。近い名前: actual [kawasaki.role]",
        ),
    ),
    "role-kpi-empty": (
        "{kpi}` `",
        ("3: WARNING: {kpi}` `: 指標「」はありません。近い名前はありません [kawasaki.role]",),
    ),
    "role-fact": (
        "{fact}`knic-user`",
        (
            "3: WARNING: {fact}`knic-user`: 数値「knic-user」はありません。近い名前: knic-users、knic-users-previous、knic-foundings [kawasaki.role]",
        ),
    ),
    "role-fact-year": (
        "{fact}`knic-users@1999`",
        (
            "3: WARNING: {fact}`knic-users@1999`: 数値「knic-users」には1999年の値がありません（あるのは2023）。facts.csv に1999年の行を加えるか、knic-users@2023 のように年を書いてください [kawasaki.role]",
        ),
    ),
    "role-stat-form": (
        "{stat}`industries`",
        (
            "3: WARNING: {stat}`industries`: 「industries」を読めません。「industries 2021/manufacturing.establishments」のように、表、キー、列を書いてください。 [kawasaki.role]",
        ),
    ),
    "role-stat-table": (
        "{stat}`industry 2021/manufacturing.establishments`",
        (
            "3: WARNING: {stat}`industry 2021/manufacturing.establishments`: 表「industry」はありません。近い名前: industries、bids、masters [kawasaki.role]",
        ),
    ),
    "role-stat-key": (
        "{stat}`industries 2021/manufacture.establishments`",
        (
            "3: WARNING: {stat}`industries 2021/manufacture.establishments`: 業種別の事業所数と従業者数「2021/manufacture」はありません。近い名前: 2021/manufacturing、2016/manufacturing、2021/all-industries [kawasaki.role]",
        ),
    ),
    "role-stat-parts": (
        "{stat}`industries 1/2/3/4.establishments`",
        (
            "3: WARNING: {stat}`industries 1/2/3/4.establishments`: 表「industries」のキー「1/2/3/4」を読めません。「year/industry」の順に書いてください。 [kawasaki.role]",
        ),
    ),
    "role-stat-column": (
        "{stat}`industries 2021/manufacturing.establishment`",
        (
            "3: WARNING: {stat}`industries 2021/manufacturing.establishment`: 列「establishment」はありません。近い名前: establishments、establishments_share [kawasaki.role]",
        ),
    ),
    "role-survey-question": (
        "{survey}`challenge.labour-shortage`",
        (
            "3: WARNING: {survey}`challenge.labour-shortage`: 調査の設問「challenge」はありません。近い名前: challenges、sdgs-challenges、hiring-challenges [kawasaki.role]",
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
            "3: WARNING: {survey}`challenges.labour-shortage@1999`: 選択肢「challenges.labour-shortage」の調査の回「1999」はありません。使えるもの: 2022、2023 [kawasaki.role]",
        ),
    ),
    "role-survey-form": (
        "{survey}`challenges`",
        (
            "3: WARNING: {survey}`challenges`: 設問「challenges」の選択肢「」はありません。近い名前はありません [kawasaki.role]",
        ),
    ),
    "role-trend": (
        "{trend}`startup-annual-founding`",
        (
            "3: WARNING: {trend}`startup-annual-founding`: 指標「startup-annual-founding」はありません。近い名前: startup-annual-foundings、startup-audition-events、social-business-foundings [kawasaki.role]",
        ),
    ),
    "role-trend-years": (
        "{trend}`startup-annual-foundings@2022`",
        (
            "3: WARNING: {trend}`startup-annual-foundings@2022`: 指標「startup-annual-foundings」は、2022年とその前年の実績がそろわないので比べられません。 [kawasaki.role]",
        ),
    ),
    "role-fy": (
        "{fy}`令和5`",
        (
            "3: WARNING: {fy}`令和5`: 年「令和5」を読めません。「2023」のように西暦4桁の半角数字で書いてください。 [kawasaki.role]",
        ),
    ),
    "role-programme": (
        "{programme}`startup`",
        (
            "3: WARNING: {programme}`startup`: 事業「startup」はありません。近い名前: startup-support、construction、industrial-tourism [kawasaki.role]",
        ),
    ),
    "role-opinion": (
        "{opinion}`12-9`",
        (
            "3: WARNING: {opinion}`12-9`: 2023年度の検証意見「12-9」はありません。近い名前: 16-9、15-9、12-4 [kawasaki.role]",
        ),
    ),
    "role-opinion-form": (
        "{opinion}`12`",
        (
            "3: WARNING: {opinion}`12`: 2023年度の検証意見「12」はありません。近い名前: 18-2、17-2、16-2 [kawasaki.role]",
        ),
    ),
    "role-response": (
        "{response}`12-99`",
        (
            "3: WARNING: {response}`12-99`: 2023年度の対応「12-99」はありません。近い名前: 16-9、12-4、12-3 [kawasaki.role]",
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
        ("3: WARNING: {ord:ref}`25`: 条「25」はありません。近い名前: 5、2、24 [kawasaki.role]",),
    ),
    "role-ref-ambiguous": (
        "{ord:ref}`19(1)`",
        (
            "3: WARNING: {ord:ref}`19(1)`: 第19条には項が3つあります。項を書いてください: 19-1 [kawasaki.role]",
        ),
    ),
    "role-ref-paragraph": (
        "{ord:ref}`19-4`",
        ("3: WARNING: {ord:ref}`19-4`: 第19条は第3項までです [kawasaki.role]",),
    ),
    "role-ref-item": (
        "{ord:ref}`12(9)`",
        ("3: WARNING: {ord:ref}`12(9)`: 第12条第1項は第4号までです [kawasaki.role]",),
    ),
    "role-unknown": (
        "{kpis}`startup-annual-foundings`",
        (
            "3: WARNING: ロール「kpis」はありません。近い名前: kpi、option。つづりを確かめてください [myst.role_unknown]",
        ),
    ),
    "reference-no-page": (
        "{opinion}`12-1`",
        ("3: WARNING: 検証意見「12-1」を載せたページがありません。近い名前: なし [kawasaki.reference]",),
    ),
    "reference-no-programme-page": (
        "{programme}`fireworks`",
        ("3: WARNING: 事業「fireworks」を載せたページがありません。近い名前: なし [kawasaki.reference]",),
    ),
    "title-differs": (
        "```{programme} tourism\n```",
        (
            "1: WARNING: ページの見出し「題」が事業名「観光振興事業」と違います。見出しを事業名に直してください [kawasaki.rule]",
        ),
    ),
    "typed-kpi": (
        "{kpi}`startup-annual-foundings@2022`から196件になりました。",
        (
            "3: WARNING: 「196件」は指標「川崎市創業支援等事業計画による年間起業件数（本市及び創業支援機関が実施する支援事業における起業件数）」の令和5年度の実績と同じ値です。数字を打たずに {kpi}`startup-annual-foundings` と書いてください。別の数であれば {typed}`196件` と書いてください [kawasaki.rule]",
        ),
    ),
    "typed-fact": (
        "{fact}`knic-users`（約5,200人）が使いました。",
        (
            "3: WARNING: 「5,200人」は数値「K-NICの延べ利用者数（令和5年度）」と同じ値です。数字を打たずに {fact}`knic-users` と書いてください。別の数であれば {typed}`5,200人` と書いてください [kawasaki.rule]",
        ),
    ),
    "typed-answer": (
        "{survey}`challenges.labour-shortage@2022`、つまり57.6%です。",
        (
            "3: WARNING: 「57.6%」は調査の回答「人手不足」の令和4年度の割合と同じ値です。数字を打たずに {survey}`challenges.labour-shortage@2022` と書いてください。別の数であれば {typed}`57.6%` と書いてください [kawasaki.rule]",
        ),
    ),
    "typed-digit": (
        "目標は{kpi}`startup-audition-events.target`です。起業家オーディション等の開催回数は8回でした。",
        (
            "3: WARNING: 「8回」は指標「起業家オーディション等の開催回数」の令和5年度の実績と同じ値です。数字を打たずに {kpi}`startup-audition-events` か {kpi}`startup-audition-events.target` か {kpi}`startup-audition-events@2022` と書いてください。別の数であれば {typed}`8回` と書いてください [kawasaki.rule]",
        ),
    ),
    "trend-wrong": (
        "{kpi}`startup-annual-foundings@2022`から{kpi}`startup-annual-foundings`に減少しました。",
        (
            "3: WARNING: 「減少」にあたる語がありますが、指標「川崎市創業支援等事業計画による年間起業件数（本市及び創業支援機関が実施する支援事業における起業件数）」は令和4年度から令和5年度にかけて「増加」です。語を直すか、trend のロールで書いてください [kawasaki.rule]",
        ),
    ),
    "duplicate-b": (
        "# 新産業創造支援事業\n\n```{programme} new-industry\n```",
        (
            "3: WARNING: 事業「new-industry」は duplicate-a でも定義されています。どちらか一方だけにしてください [kawasaki.duplicate]",
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
        "#### 見出し",
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
            "3: WARNING: ``` の後の言語「foolang」はありません。言語がわからないときは text と書いてください [misc.highlighting_failure]",
        ),
    ),
}
"""Name -> the page's text below its heading, and the warnings with their lines."""
