"""The corpus of broken tables: one fault each, and the exact message that an editor sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kawasaki_docs import load

MakePackage = Callable[[Mapping[str, str]], Path]

VALID = {
    "codes": """list,code,order,label,short_label
programme_kind,reviewed,1,検証対象事業,
programme_kind,other,2,その他の事業,
period,fiscal_year,1,年度,
better,higher,1,多いほどよい,
status,reported,1,公表,
industry,manufacturing,1,製造業,
industry,all-industries,2,全産業,
chapter,economy,1,市内産業の現状,
register,seminar,1,セミナー,
answer_type,multiple,1,複数回答,
option_role,answer,1,回答,
option_role,aggregate,2,集計,
""",
    "ordinance_parts": "part,order,label,summary\nmeasures,1,施策,\n",
    "articles": "article,caption,part,summary\n12,創業の促進,measures,創業を助けます。\n",
    "measures": "article,measure,summary\n12,創業の促進,創業を助けます。\n",
    "programmes": "programme,kind,name\nstartup-support,reviewed,起業化総合支援事業\nskills,other,技能奨励事業\n",
    "programme_years": """year,programme,number,article,purpose,source_page
2023,startup-support,1,12,起業を増やします。,30-31
2023,skills,1,12,技能を広めます。,90
""",
    "kpis": """kpi,programme,order,label,unit,period,better,decimals,part_of,note
foundings,startup-support,1,起業件数,件,fiscal_year,higher,0,,
occupancy,startup-support,2,入居率,%,fiscal_year,higher,1,,
""",
    "kpi_values": """kpi,year,target,actual,status,text,note
foundings,2022,125,1196,reported,,
foundings,2023,125,1203,reported,,
occupancy,2023,80,77.6,reported,,
""",
    "industries": """year,industry,establishments,establishments_share,employees,employees_share
2021,manufacturing,2838,100.0,68560,100.0
2021,all-industries,2838,100.0,68560,100.0
""",
    "facts": """year,fact,value,unit,decimals,approximate,label,programme,chapter,source_page,note
2023,visitors,5200,人,0,true,来場者数,startup-support,,32,
2023,growth,-10.7,,1,false,業況DI,,economy,8,
""",
    "events": """year,event,programme,register,order,name,start_date,end_date,place,partner,participants,description,source_page,note
2023,autumn,startup-support,seminar,1,秋の会,2023-10-05,2023-10-06,川崎,,30,"話す、聞く, 書く",40,
""",
    "survey_questions": "question,topic,order,title,answer_type,respondents,note\noutlook,1,1,展望,multiple,,\n",
    "survey_options": """question,option,order,label,role,aggregate
outlook,better,1,良い,answer,good
outlook,good,2,〈良い〉,aggregate,
""",
    "survey_waves": "wave,population,sampled,valid_responses,response_rate,method,note\n2023,,1000,500,50.0,,\n",
    "survey_answers": "question,option,wave,n,percent,note\noutlook,better,2023,500,40.5,\noutlook,good,2023,500,40.5,\n",
}

# table, what stands in the sound file, what the editor made of it, the messages
CASES = {
    "header-unknown-typo": (
        "programmes",
        "programme,kind,name",
        "programme,kinds,name",
        "data/programmes.csv:1:kinds: 列「kinds」はありません。正しい項目名は「kind」です。 [header-unknown]",
    ),
    "header-unknown-title": (
        "programmes",
        "programme,kind,name",
        "programme,区分,name",
        "data/programmes.csv:1:区分: 列「区分」はありません。正しい項目名は「kind」です。 [header-unknown]",
    ),
    "header-unknown-extra": (
        "ordinance_parts",
        "part,order,label,summary\nmeasures,1,施策,\n",
        "part,order,label,summary,zzzz\nmeasures,1,施策,,x\n",
        "data/ordinance_parts.csv:1:zzzz: 列「zzzz」はありません。列ごと削除してください。使える列: part、order、label、summary。 [header-unknown]",
    ),
    "header-missing": (
        "ordinance_parts",
        "part,order,label,summary\nmeasures,1,施策,\n",
        "part,order,label\nmeasures,1,施策\n",
        "data/ordinance_parts.csv:1:summary: 列「summary」（要旨）がありません。4列目に加えてください。 [header-missing]",
    ),
    "header-duplicate": (
        "programmes",
        "programme,kind,name\nstartup-support,reviewed,起業化総合支援事業\nskills,other,技能奨励事業",
        "programme,kind,name,name\nstartup-support,reviewed,起業化総合支援事業,\nskills,other,技能奨励事業,",
        "data/programmes.csv:1:name: 列「name」が2つあります。1つにしてください。 [header-duplicate]",
    ),
    "header-unnamed": (
        "ordinance_parts",
        "part,order,label,summary\nmeasures,1,施策,\n",
        "part,order,label,summary,\nmeasures,1,施策,,memo\n",
        "data/ordinance_parts.csv:1:: 5列目に項目名がありません。項目名を書くか、列ごと削除してください。 [header-unnamed]",
    ),
    "header-order": (
        "programmes",
        "programme,kind,name\nstartup-support,reviewed,起業化総合支援事業\nskills,other,技能奨励事業",
        "kind,programme,name\nreviewed,startup-support,起業化総合支援事業\nother,skills,技能奨励事業",
        "data/programmes.csv:1:: 列の順番が違います。1行目は「programme,kind,name」の順です。 [header-order] fixable",
    ),
    "header-case": (
        "programmes",
        "programme,kind,name",
        "Programme,kind,name",
        "data/programmes.csv:1:Programme: 列「Programme」はありません。正しい項目名は「programme」です。 [header-unknown]",
    ),
    "header-space": (
        "programmes",
        "programme,kind,name",
        "programme ,kind,name",
        "data/programmes.csv:1:programme: 1列目の項目名「programme 」の前後に空白があります。空白を消してください。 [header-space] fixable",
    ),
    "row-too-many": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,1,203,reported,,",
        'data/kpi_values.csv:3:: 列が多すぎます（8列。項目名は7列）。値の中にコンマがあるときは、値を「"」で囲んでください。数の桁区切りのコンマは消してください。 [row-too-many]',
    ),
    "row-too-many-shown": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,1203,reported,a, b,c,",
        'data/kpi_values.csv:3:: 列が多すぎます（9列。項目名は7列）。はみ出した値は「c」です。値の中にコンマがあるときは、値を「"」で囲んでください。数の桁区切りのコンマは消してください。 [row-too-many]',
    ),
    "row-too-few": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,1203,reported,",
        "data/kpi_values.csv:3:note: 列が足りません（6列。項目名は7列）。「note」にあたる値がありません。空欄にするときも、コンマは残してください。 [row-too-few]",
    ),
    "row-blank": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,\n",
        "foundings,2023,125,1203,reported,,\n,,,,,,\n",
        "data/kpi_values.csv:4:: 空の行です。行ごと削除してください。 [row-blank] fixable",
    ),
    "quote-unclosed": (
        "programmes",
        "技能奨励事業",
        '"技能奨励事業',
        'data/programmes.csv:3:: 「"技能奨励事業」の引用符が正しくありません。「"」が閉じていません。値の終わりにも「"」を書いてください。 [quote]',
    ),
    "quote-inside": (
        "programmes",
        "技能奨励事業",
        '技能"奨励"事業',
        'data/programmes.csv:3:: 「技能"奨励"事業」の引用符が正しくありません。囲んでいない値の中に「"」があります。値の全体を「"」で囲み、中の「"」は「""」と書いてください。 [quote]',
    ),
    "quote-after": (
        "programmes",
        "技能奨励事業",
        '"技能"奨励事業',
        'data/programmes.csv:3:: 「技能奨励事業」の引用符が正しくありません。閉じた「"」の後ろに文字があります。値の全体を「"」で囲んでください。 [quote]',
    ),
    "line-break": (
        "programmes",
        "技能奨励事業",
        '"技能\n奨励事業"',
        "data/programmes.csv:3:name: 「技能⏎奨励事業」の中に改行があります。セルの中で改行せず、1行にしてください。 [cell-line-break]",
    ),
    "tab": (
        "programmes",
        "技能奨励事業",
        "技能奨励事業\t",
        "data/programmes.csv:3:name: 「技能奨励事業\t」の前後に空白があります。空白を消してください。 [text-space] fixable",
    ),
    "integer-word": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,二〇二三年,125,1203,reported,,",
        "data/kpi_values.csv:3:year: 「二〇二三年」は整数ではありません。半角の数字だけで書いてください。 [type-integer]",
    ),
    "integer-fraction": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023.5,125,1203,reported,,",
        "data/kpi_values.csv:3:year: 「2023.5」は整数ではありません。小数点のない数で書いてください。 [type-integer]",
    ),
    "integer-zero-fraction": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023.0,125,1203,reported,,",
        "data/kpi_values.csv:3:year: 「2023.0」は「2023」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "integer-wareki": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,令和5,125,1203,reported,,",
        "data/kpi_values.csv:3:year: 「令和5」は整数ではありません。半角の数字だけで書いてください。 [type-integer]",
    ),
    "integer-empty": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,,125,1203,reported,,",
        "data/kpi_values.csv:3:year: 「年度」が空欄です。値を書いてください（結合セルを解除したときは、上の行と同じ値を書きます）。 [required]",
    ),
    "number-word": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,多数,reported,,",
        "data/kpi_values.csv:3:actual: 「多数」は数ではありません。半角の数字だけで書いてください。 [type-number]",
    ),
    "number-wide": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,１２０３,reported,,",
        "data/kpi_values.csv:3:actual: 「１２０３」は「1203」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "number-separators": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        'foundings,2023,125,"1,203",reported,,',
        "data/kpi_values.csv:3:actual: 「1,203」は「1203」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "number-separators-wrong": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        'foundings,2023,125,"12,03",reported,,',
        "data/kpi_values.csv:3:actual: 「12,03」のコンマの位置が3桁ごとではありません。コンマのない数で書いてください。 [type-number]",
    ),
    "number-space": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125, 1203 ,reported,,",
        "data/kpi_values.csv:3:actual: 「 1203 」は「1203」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "number-triangle": (
        "facts",
        "-10.7",
        "△10.7",
        "data/facts.csv:3:value: 「△10.7」は「-10.7」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "number-black-triangle": (
        "facts",
        "-10.7",
        "▲10.7",
        "data/facts.csv:3:value: 「▲10.7」は「-10.7」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "number-wide-minus": (
        "facts",
        "-10.7",
        "－１０．７",
        "data/facts.csv:3:value: 「－１０．７」は「-10.7」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "number-unit": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,1203件,reported,,",
        "data/kpi_values.csv:3:actual: 「1203件」は「1203」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "number-unit-wide": (
        "kpi_values",
        "77.6",
        "77.6％",
        "data/kpi_values.csv:4:actual: 「77.6％」は「77.6」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "number-unit-wrong": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,1203人,reported,,",
        "data/kpi_values.csv:3:actual: 「1203人」の「人」は、この列の単位「件」と違います。「件」で数えた数だけを書いてください。 [number-unit]",
    ),
    "number-unit-scaled": (
        "facts",
        "2023,visitors,5200,人,0,true,来場者数,startup-support,,32,",
        "2023,visitors,0.5万人,人,0,true,来場者数,startup-support,,32,",
        "data/facts.csv:2:value: 「0.5万人」の「万人」は、この列の単位「人」と違います。「人」で数えた数だけを書いてください。 [number-unit]",
    ),
    "number-unit-own-row": (
        "facts",
        "2023,visitors,5200,人,0,true,来場者数,startup-support,,32,",
        "2023,visitors,5200人,人,0,true,来場者数,startup-support,,32,",
        "data/facts.csv:2:value: 「5200人」は「5200」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "number-unit-none": (
        "kpis",
        "foundings,startup-support,1",
        "foundings,startup-support,1番",
        "data/kpis.csv:2:order: 「1番」に「番」がついています。半角の数字だけで書いてください。 [number-unit]",
    ),
    "number-dash": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,ー,reported,,",
        "data/kpi_values.csv:3:actual: 「ー」は数ではありません。値がないときは空欄に、0 のときは 0 にして、わけは備考に書いてください。 [number-symbol]",
    ),
    "number-ellipsis": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,…,reported,,",
        "data/kpi_values.csv:3:actual: 「…」は数ではありません。値がないときは空欄に、0 のときは 0 にして、わけは備考に書いてください。 [number-symbol]",
    ),
    "number-nashi": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,なし,1203,reported,,",
        "data/kpi_values.csv:3:target: 「なし」は数ではありません。値がないときは空欄に、0 のときは 0 にして、わけは備考に書いてください。 [number-symbol]",
    ),
    "number-scientific": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,1.2E+03,reported,,",
        "data/kpi_values.csv:3:actual: 「1.2E+03」は指数の表示です。桁が失われています。元の数を書いてください。 [type-number]",
    ),
    "number-long": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,12345678901234567,reported,,",
        "data/kpi_values.csv:3:actual: 「12345678901234567」は桁が多すぎます。15桁までの数で書いてください。 [type-number]",
    ),
    "number-leading-zero": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,01203,reported,,",
        "data/kpi_values.csv:3:actual: 「01203」は「1203」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "number-plus": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,+1203,reported,,",
        "data/kpi_values.csv:3:actual: 「+1203」は「1203」と書いてください（半角の数字だけ。単位や桁区切りはつけません）。 [number-format] fixable",
    ),
    "number-approximate": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,約1200,reported,,",
        "data/kpi_values.csv:3:actual: 「約1200」は数ではありません。半角の数字だけで書いてください。 [type-number]",
    ),
    "number-footnote": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,1203※1,reported,,",
        "data/kpi_values.csv:3:actual: 「1203※1」は数ではありません。半角の数字だけで書いてください。 [type-number]",
    ),
    "number-range": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,1200～1300,reported,,",
        "data/kpi_values.csv:3:actual: 「1200～1300」は数ではありません。半角の数字だけで書いてください。 [type-number]",
    ),
    "number-two": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,201／23,reported,,",
        "data/kpi_values.csv:3:actual: 「201／23」は数ではありません。半角の数字だけで書いてください。 [type-number]",
    ),
    "decimals-foreign": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,1203.5,reported,,",
        "data/kpi_values.csv:3:actual: 「1203.5」は小数の桁が多すぎます。整数で書いてください。 [decimals]",
    ),
    "decimals-foreign-one": (
        "kpi_values",
        "77.6",
        "77.65",
        "data/kpi_values.csv:4:actual: 「77.65」は小数の桁が多すぎます。小数第1位までで書いてください。 [decimals]",
    ),
    "decimals-row": (
        "facts",
        "2023,visitors,5200,人,0,true,来場者数,startup-support,,32,",
        "2023,visitors,5200.25,人,0,true,来場者数,startup-support,,32,",
        "data/facts.csv:2:value: 「5200.25」は小数の桁が多すぎます。整数で書いてください。 [decimals]",
    ),
    "decimals-field": (
        "industries",
        "2021,manufacturing,2838,100.0",
        "2021,manufacturing,2838,100.04",
        "data/industries.csv:2:establishments_share: 「100.04」は小数の桁が多すぎます。小数第1位までで書いてください。 [decimals]",
    ),
    "minimum": (
        "kpis",
        "foundings,startup-support,1",
        "foundings,startup-support,0",
        "data/kpis.csv:2:order: 「0」は小さすぎます。1以上の値を書いてください。 [minimum]",
    ),
    "maximum": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,20233,125,1203,reported,,",
        "data/kpi_values.csv:3:year: 「20233」は大きすぎます。2100以下の値を書いてください。 [maximum]",
    ),
    "percent-over": (
        "survey_answers",
        "better,2023,500,40.5",
        "better,2023,500,140.5",
        "data/survey_answers.csv:2:percent: 「140.5」は大きすぎます。100以下の値を書いてください。 [maximum]",
    ),
    "boolean-word": (
        "facts",
        "2023,visitors,5200,人,0,true,来場者数,startup-support,,32,",
        "2023,visitors,5200,人,0,はい,来場者数,startup-support,,32,",
        "data/facts.csv:2:approximate: 「はい」は使えません。true（はい）か false（いいえ）と書いてください。 [type-boolean]",
    ),
    "boolean-number": (
        "facts",
        "2023,visitors,5200,人,0,true,来場者数,startup-support,,32,",
        "2023,visitors,5200,人,0,1,来場者数,startup-support,,32,",
        "data/facts.csv:2:approximate: 「1」は使えません。true（はい）か false（いいえ）と書いてください。 [type-boolean]",
    ),
    "boolean-upper": (
        "facts",
        "2023,visitors,5200,人,0,true,来場者数,startup-support,,32,",
        "2023,visitors,5200,人,0,TRUE,来場者数,startup-support,,32,",
        "data/facts.csv:2:approximate: 「TRUE」は「true」と書いてください。 [boolean-format] fixable",
    ),
    "date-slash": (
        "events",
        "2023,autumn,startup-support,seminar,1,秋の会,2023-10-05,2023-10-06,川崎,,30,",
        "2023,autumn,startup-support,seminar,1,秋の会,2023/10/5,2023-10-06,川崎,,30,",
        "data/events.csv:2:start_date: 「2023/10/5」は「2023-10-05」と書いてください。 [date-format] fixable",
    ),
    "date-kanji": (
        "events",
        "2023,autumn,startup-support,seminar,1,秋の会,2023-10-05,2023-10-06,川崎,,30,",
        "2023,autumn,startup-support,seminar,1,秋の会,2023年10月5日,2023-10-06,川崎,,30,",
        "data/events.csv:2:start_date: 「2023年10月5日」は「2023-10-05」と書いてください。 [date-format] fixable",
    ),
    "date-wareki": (
        "events",
        "2023,autumn,startup-support,seminar,1,秋の会,2023-10-05,2023-10-06,川崎,,30,",
        "2023,autumn,startup-support,seminar,1,秋の会,令和5年10月5日,2023-10-06,川崎,,30,",
        "data/events.csv:2:start_date: 「令和5年10月5日」は「2023-10-05」と書いてください。 [date-format] fixable",
    ),
    "date-no-year": (
        "events",
        "2023,autumn,startup-support,seminar,1,秋の会,2023-10-05,2023-10-06,川崎,,30,",
        "2023,autumn,startup-support,seminar,1,秋の会,10月5日,2023-10-06,川崎,,30,",
        "data/events.csv:2:start_date: 「10月5日」には年がありません（表計算ソフトが変えた値かもしれません）。2024-01-05 のように西暦の年月日で書いてください。 [type-date]",
    ),
    "date-no-year-slash": (
        "events",
        "2023,autumn,startup-support,seminar,1,秋の会,2023-10-05,2023-10-06,川崎,,30,",
        "2023,autumn,startup-support,seminar,1,秋の会,10/5,2023-10-06,川崎,,30,",
        "data/events.csv:2:start_date: 「10/5」には年がありません（表計算ソフトが変えた値かもしれません）。2024-01-05 のように西暦の年月日で書いてください。 [type-date]",
    ),
    "date-impossible": (
        "events",
        "2023,autumn,startup-support,seminar,1,秋の会,2023-10-05,2023-10-06,川崎,,30,",
        "2023,autumn,startup-support,seminar,1,秋の会,2023-02-30,2023-10-06,川崎,,30,",
        "data/events.csv:2:start_date: 「2023-02-30」は暦にない日付です。年月日を確かめてください。 [type-date]",
    ),
    "date-two-digits": (
        "events",
        "2023,autumn,startup-support,seminar,1,秋の会,2023-10-05,2023-10-06,川崎,,30,",
        "2023,autumn,startup-support,seminar,1,秋の会,23/10/5,2023-10-06,川崎,,30,",
        "data/events.csv:2:start_date: 「23/10/5」は日付ではありません。2024-01-05 のように西暦の年月日で書いてください。 [type-date]",
    ),
    "date-word": (
        "events",
        "2023,autumn,startup-support,seminar,1,秋の会,2023-10-05,2023-10-06,川崎,,30,",
        "2023,autumn,startup-support,seminar,1,秋の会,10月上旬,2023-10-06,川崎,,30,",
        "data/events.csv:2:start_date: 「10月上旬」は日付ではありません。2024-01-05 のように西暦の年月日で書いてください。 [type-date]",
    ),
    "required-text": (
        "programmes",
        "技能奨励事業",
        "",
        "data/programmes.csv:3:name: 「事業名」が空欄です。値を書いてください（結合セルを解除したときは、上の行と同じ値を書きます）。 [required]",
    ),
    "merged-gap": (
        "programme_years",
        "2023,skills,1,12,技能",
        "2023,skills,1,,技能",
        "data/programme_years.csv:3:article: 「条」が空欄です。値を書いてください（結合セルを解除したときは、上の行と同じ値を書きます）。 [required]",
    ),
    "text-blank": (
        "events",
        "2023,autumn,startup-support,seminar,1,秋の会,2023-10-05,2023-10-06,川崎,,30,",
        "2023,autumn,startup-support,seminar,1,秋の会,2023-10-05,2023-10-06,　,,30,",
        "data/events.csv:2:place: 空白だけの値です。値がないときは空欄にしてください。 [text-space] fixable",
    ),
    "text-space": (
        "programmes",
        "技能奨励事業",
        "　技能奨励事業",
        "data/programmes.csv:3:name: 「　技能奨励事業」の前後に空白があります。空白を消してください。 [text-space] fixable",
    ),
    "text-decomposed": (
        "programmes",
        "技能奨励事業",
        "がんばる事業",
        "data/programmes.csv:3:name: 「がんばる事業」の濁点が別の文字に分かれています。「がんばる事業」と書いてください。 [text-decomposed] fixable",
    ),
    "text-circled": (
        "programmes",
        "技能奨励事業",
        "技能奨励事業①",
        "data/programmes.csv:3:name: 「技能奨励事業①」の「①」は機種依存文字です。「1」のように書いてください。 [text-platform]",
    ),
    "text-kabu": (
        "programmes",
        "技能奨励事業",
        "㈱技能",
        "data/programmes.csv:3:name: 「㈱技能」の「㈱」は機種依存文字です。「株式会社」のように書いてください。 [text-platform]",
    ),
    "text-square-metre": (
        "kpis",
        "入居率,%",
        "入居率,㎡",
        "data/kpis.csv:3:unit: 「㎡」の「㎡」は機種依存文字です。「平方メートル」のように書いてください。 [text-platform]",
    ),
    "text-formula": (
        "programmes",
        "技能奨励事業",
        "=A1&B1",
        "data/programmes.csv:3:name: 「=A1&B1」は数式です。計算した結果の値を書いてください。 [cell-formula]",
    ),
    "number-formula": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,=SUM(D2:D3),reported,,",
        "data/kpi_values.csv:3:actual: 「=SUM(D2:D3)」は数式です。計算した結果の値を書いてください。 [cell-formula]",
    ),
    "cell-ref": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,#REF!,reported,,",
        "data/kpi_values.csv:3:actual: 「#REF!」は表計算ソフトのエラーです。正しい値を書いてください。 [cell-error]",
    ),
    "cell-div": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,#DIV/0!,reported,,",
        "data/kpi_values.csv:3:actual: 「#DIV/0!」は表計算ソフトのエラーです。正しい値を書いてください。 [cell-error]",
    ),
    "cell-hashes": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundings,2023,125,#####,reported,,",
        "data/kpi_values.csv:3:actual: 「#####」は列の幅が狭いときの表示です。元の値を書いてください。 [cell-hashes]",
    ),
    "cell-ditto": (
        "programmes",
        "技能奨励事業",
        "同上",
        "data/programmes.csv:3:name: 「同上」は使えません。上の行と同じ値を書いてください。 [cell-ditto]",
    ),
    "cell-ditto-mark": (
        "programmes",
        "other",
        "〃",
        "data/programmes.csv:3:kind: 「〃」は使えません。上の行と同じ値を書いてください。 [cell-ditto]",
    ),
    "text-garbled": (
        "programmes",
        "技能奨励事業",
        "謚閭ｽ螂ｨ蜉ｱ莠区･ｭ",
        "data/programmes.csv:3:name: 「謚閭ｽ螂ｨ蜉ｱ莠区」は文字化けしています。このファイルは直さず、元のファイルに戻し、文字コード UTF-8 の CSV として保存し直してください。 [text-garbled]",
    ),
    "enum": (
        "programmes",
        "other",
        "others",
        "data/programmes.csv:3:kind: 「others」は使えません。近い値: other。使える値: reviewed、other。 [enum]",
    ),
    "enum-japanese": (
        "programmes",
        "other",
        "その他",
        "data/programmes.csv:3:kind: 「その他」は使えません。使える値: reviewed、other。 [enum]",
    ),
    "enum-case": (
        "programmes",
        "reviewed",
        "Reviewed",
        "data/programmes.csv:2:kind: 「Reviewed」は使えません。近い値: reviewed。使える値: reviewed、other。 [enum]",
    ),
    "pattern-case": (
        "facts",
        "2023,growth",
        "2023,Growth",
        "data/facts.csv:3:fact: 「Growth」は書き方が違います。「growth」ではありませんか。「数値の識別子」の書き方: 半角の英小文字と数字を「-」でつないだもの（例: startup-support）。 [pattern]",
    ),
    "pattern-japanese": (
        "facts",
        "2023,growth",
        "2023,業況",
        "data/facts.csv:3:fact: 「業況」は書き方が違います。「数値の識別子」の書き方: 半角の英小文字と数字を「-」でつないだもの（例: startup-support）。 [pattern]",
    ),
    "pattern-space": (
        "facts",
        "2023,growth",
        "2023,g rowth",
        "data/facts.csv:3:fact: 「g rowth」は書き方が違います。「g-rowth」ではありませんか。「数値の識別子」の書き方: 半角の英小文字と数字を「-」でつないだもの（例: startup-support）。 [pattern]",
    ),
    "pattern-page": (
        "facts",
        "2023,visitors,5200,人,0,true,来場者数,startup-support,,32,",
        "2023,visitors,5200,人,0,true,来場者数,startup-support,,p.32,",
        "data/facts.csv:2:source_page: 「p.32」は書き方が違います。「出典ページ」の書き方: ページ番号か、その範囲（例: 30、30-31）。 [pattern]",
    ),
    "pattern-page-date": (
        "programme_years",
        ",90",
        ",10月11日",
        "data/programme_years.csv:3:source_page: 「10月11日」は表計算ソフトが日付に変えた値のようです。元の値に戻してください（例: 10-11）。 [text-date]",
    ),
    "pattern-page-one-two": (
        "programme_years",
        ",90",
        ",1月2日",
        "data/programme_years.csv:3:source_page: 「1月2日」は表計算ソフトが日付に変えた値のようです。元の値に戻してください（例: 1-2）。 [text-date]",
    ),
    "pattern-page-date-english": (
        "programme_years",
        ",90",
        ",3-Apr",
        "data/programme_years.csv:3:source_page: 「3-Apr」は表計算ソフトが日付に変えた値のようです。元の値に戻してください。 [text-date]",
    ),
    "pattern-page-dash": (
        "programme_years",
        "30-31",
        "30～31",
        "data/programme_years.csv:2:source_page: 「30～31」は書き方が違います。「出典ページ」の書き方: ページ番号か、その範囲（例: 30、30-31）。 [pattern]",
    ),
    "key-duplicate": (
        "kpi_values",
        "foundings,2022,125,1196",
        "foundings,2023,125,1196",
        "data/kpi_values.csv:3:year: 「foundings/2023」の行は2行目にもあります（指標、年度の組は1行だけです）。どちらかを削除するか、正しい値に直してください。 [key-duplicate]",
    ),
    "key-duplicate-slug": (
        "facts",
        "2023,growth",
        "2023,visitors",
        "data/facts.csv:3:fact: 「2023/visitors」の行は2行目にもあります（年度、数値の識別子の組は1行だけです）。どちらかを削除するか、正しい値に直してください。 [key-duplicate]",
    ),
    "reference-missing": (
        "kpi_values",
        "foundings,2023,125,1203,reported,,",
        "foundngs,2023,125,1203,reported,,",
        "data/kpi_values.csv:3:kpi: 「foundngs」は表「kpis」の「kpi」にありません。近い値: foundings。値を直すか、kpis.csv に行を加えてください。 [reference-missing]",
    ),
    "reference-unlike": (
        "events",
        "startup-support",
        "xyz",
        "data/events.csv:2:programme: 「xyz」は表「programmes」の「programme」にありません。値を直すか、programmes.csv に行を加えてください。 [reference-missing]",
    ),
    "reference-article": (
        "programme_years",
        "skills,1,12",
        "skills,1,13",
        "data/programme_years.csv:3:article: 「13」は表「articles」の「article」にありません。近い値: 12。値を直すか、articles.csv に行を加えてください。 [reference-missing]",
    ),
    "reference-self": (
        "survey_options",
        "answer,good",
        "answer,goood",
        "data/survey_options.csv:2:aggregate: 「goood」は表「survey_options」の「option」にありません。近い値: good。値を直すか、survey_options.csv に行を加えてください。 [reference-missing]",
    ),
    "reference-composite": (
        "survey_answers",
        "outlook,better",
        "outlook,beter",
        "data/survey_answers.csv:2:option: 「outlook/beter」は表「survey_options」の「question」・「option」にありません。近い値: outlook/better、outlook/good。値を直すか、survey_options.csv に行を加えてください。 [reference-missing]",
    ),
    "code-missing": (
        "industries",
        "2021,manufacturing",
        "2021,manufacturng",
        "data/industries.csv:2:industry: 「manufacturng」は codes.csv の「industry」にありません。近いコード: manufacturing。コードを直すか、codes.csv に行を加えてください。 [code-missing]",
    ),
    "code-japanese": (
        "industries",
        "2021,manufacturing",
        "2021,seizo",
        "data/industries.csv:2:industry: 「seizo」は codes.csv の「industry」にありません。コードを直すか、codes.csv に行を加えてください。 [code-missing]",
    ),
    "code-list-missing": (
        "codes",
        "register,seminar,1,セミナー,\n",
        "",
        "data/events.csv:0:register: codes.csv に「register」のコードがありません。list が register の行を加えてください。 [code-missing]",
    ),
    "fact-both-places": (
        "facts",
        "2023,visitors,5200,人,0,true,来場者数,startup-support,,32,",
        "2023,visitors,5200,人,0,true,来場者数,startup-support,economy,32,",
        "data/facts.csv:2:chapter: 数値「visitors」の programme と chapter は両方に値があります。載せる場所として、どちらか一方を書いてください。 [fact-place]",
    ),
}


def test_the_sound_tables_have_no_problem(make_package: MakePackage) -> None:
    assert load(make_package(VALID)).problems == ()


@pytest.mark.parametrize("name", CASES)
def test_one_fault_one_message(make_package: MakePackage, name: str) -> None:
    table, old, new, *expected = CASES[name]
    assert VALID[table].count(old) == 1
    problems = load(make_package({**VALID, table: VALID[table].replace(old, new)})).problems
    assert [str(problem) + (" fixable" if problem.fixable else "") for problem in problems] == expected
