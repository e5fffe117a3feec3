"""Every code that a problem can carry: its Japanese title, and what to do. The editors' guide prints this.

The titles say what is wrong, the cures how to mend it; the message itself names the place and the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kawasaki_docs.rules import RULES

if TYPE_CHECKING:
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["CODES", "GROUPS", "CodeEntry", "CodeGroup", "messages"]


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code with its title and its cure, both in Japanese."""

    code: str
    title: str
    cure: str


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """Codes that speak of one kind of thing."""

    title: str
    entries: tuple[CodeEntry, ...]


_FIX = "kawasaki-docs check --fix で直せます。"

_FILES = {
    "descriptor": (
        "datapackage.json が正しくありません",
        "列（resources[0].schema ... の形）が示す場所を直します。直し方がわからないときは、元のファイルに戻します。",
    ),
    "file-missing": (
        "ファイルがありません",
        "datapackage.json の path と同じ名前で、data フォルダーに置きます。",
    ),
    "file-outside": (
        "ファイルが data フォルダーの外にあります",
        "リンクをやめ、ファイルそのものを data フォルダーに置きます。",
    ),
    "file-unlisted": (
        "datapackage.json にないファイルがあります",
        "いらないファイルなら削除します。新しい表なら、datapackage.json に書き加えます。",
    ),
    "file-half-written": (
        "書き込みが途中で止まっています",
        "kawasaki-docs check を実行すると、書き込む前の状態に戻ります。",
    ),
    "file-too-large": (
        "ファイル、行または列が大きすぎます",
        "別のファイルと取り違えていないか確かめます。表の下や右に余分な行や列があれば、行ごと、列ごと削除します。",
    ),
    "file-binary": (
        "CSV ではないファイルです",
        "Excel のブックは kawasaki-docs import で取り込みます。そのほかは、文字コード UTF-8 の CSV で保存し直します。",
    ),
    "file-empty": ("ファイルに中身がありません", "元のファイルに戻すか、1行目に項目名を書きます。"),
    "file-cut": (
        "ファイルが途中で切れています",
        "最後の行の残りと、その下にあった行を、変更前のファイル（git diff）のとおりに戻します。",
    ),
    "merge-conflict": (
        "Git の競合の印が残っています",
        "2つの版のうち残すほうの行だけを残し、ほかの行と、<<<<<<<、=======、>>>>>>> の行を消します。",
    ),
    "encoding-unknown": (
        "文字コードがわかりません",
        "直さずに元のファイルに戻し、文字コード UTF-8 で保存し直します。",
    ),
    "encoding-bom": ("BOM がついています", f"BOM なしの UTF-8 で保存します。{_FIX}"),
    "encoding-cp932": ("文字コードが Shift_JIS です", f"UTF-8 で保存します。{_FIX}"),
    "separator": (
        "値の区切りがコンマではありません",
        f"Excel では「CSV UTF-8（コンマ区切り）」で保存します。{_FIX}",
    ),
    "line-ending": ("改行が LF ではありません", f"改行を LF にして保存します。{_FIX}"),
    "text-garbled": (
        "文字化けしています",
        "文字は失われているので、直さずに元のファイルに戻し、編集をやり直します。",
    ),
    "more-problems": (
        "ほかにも多くの誤りがあります",
        "1つのファイルにつき1,000件まで表示します。上から直して、もう一度確かめます。",
    ),
    "sheet-missing": (
        "取り込むシートがありません",
        "シートの名前を表の名前にします。kawasaki-docs export が作る名前のまま使えば安全です。",
    ),
    "sheet-hidden": (
        "シートが非表示です",
        "シートを再表示して中身を確かめ、要らないシートなら削除します。",
    ),
    "book-protected": (
        "ブックが保護されています",
        "Excel でパスワードや秘密度ラベルを外して保存し、もう一度取り込みます。",
    ),
    "book-format": (
        "ブックが別の形式です",
        "「名前を付けて保存」で種類を「Excel ブック（.xlsx）」にして保存し、もう一度取り込みます。",
    ),
}
_ROWS = {
    "quote": (
        "引用符が正しくありません",
        '値に「"」やコンマがあるときは、値の全体を「"」で囲み、中の「"」は「""」と2つ書きます。',
    ),
    "row-stray": (
        "表の行ではない行があります",
        "合計や注の行なら、行ごと削除します。注は備考の列に書きます。",
    ),
    "row-shifted": (
        "値がずれたり入れかわったりしている行があります",
        "示されたとおりに値を並べ直します。Excel では、セルだけを削除したり挿入したりしません。",
    ),
    "row-blank": ("空の行があります", f"行ごと削除します。{_FIX}"),
    "row-too-few": (
        "列が足りない行があります",
        "示された列に、抜けた値を書きます。空欄にするときも、コンマは列の数だけ残します。",
    ),
    "row-too-many": (
        "列が多すぎる行があります",
        '値の中のコンマは、値を「"」で囲みます。数の桁区切りのコンマは消します。',
    ),
    "row-trailing": ("右端に余分な空の列がある行です", f"行の終わりの余分なコンマを消します。{_FIX}"),
    "column-blank": ("空の列があります", f"列ごと削除します。{_FIX}"),
    "row-hidden": (
        "非表示の行があります",
        "フィルターを解除するか、行を再表示して、値を確かめます。要らない行なら、行ごと削除します。",
    ),
    "column-hidden": ("非表示の列があります", "列を再表示して、値を確かめます。"),
    "header-row": (
        "1行目が項目名ではありません",
        "上の空の行や表題を削除し、項目名を1行目に置きます。項目名の行が消えたときは、示された行を加えます。",
    ),
    "header-space": ("項目名の前後に空白があります", f"空白を消します。{_FIX}"),
    "header-renamed": ("項目名が違います", "示された項目名に直します。"),
    "header-lost": ("項目名のセルが消えています", "1行目を、示されたとおりに直します。"),
    "header-missing": ("列がありません", "消した列を元に戻すか、示された位置に列を加えます。"),
    "header-unknown": (
        "知らない列があります",
        "項目名を示された名前に直します。メモの列なら、列ごと削除します。",
    ),
    "header-unnamed": ("項目名のない列があります", "項目名を書きます。メモの列なら、列ごと削除します。"),
    "header-duplicate": ("同じ列が2つあります", "正しいほうの列を残し、もう一方を列ごと削除します。"),
    "header-order": ("列の順番が違います", f"列を示された順に並べます。{_FIX}"),
}
_CELLS = {
    "cell-line-break": (
        "セルの中に改行があります",
        "改行を消して1行にします。項目が複数あれば、行を分けます。",
    ),
    "cell-control": (
        "目に見えない文字があります",
        f"見えない文字を消します。制御文字や異体字を選ぶ文字なら、値を入力し直します。消すだけでよいものは {_FIX}",
    ),
    "cell-too-long": ("セルが長すぎます", "長い文はページに書き、表には要約を書きます。"),
    "cell-formula": (
        "数式が入っています",
        "数式を、計算した結果の値に置きかえます（Excel では「値の貼り付け」）。式が参照するセルも確かめます。",
    ),
    "cell-error": ("表計算ソフトのエラーが入っています", "元の値を調べて書き直します。"),
    "cell-hashes": ("##### が入っています", "列の幅が狭いときの表示が値になっています。元の値を書きます。"),
    "cell-ditto": ("「同上」が使われています", "省略せず、上の行と同じ値を書きます。"),
    "cell-merged": (
        "セルが結合されています",
        "結合を解除し、結合していたすべてのセルに値を書きます。",
    ),
    "cell-type": (
        "文字の列の値が数などに変わっています",
        "失われた先頭の 0 や桁を確かめ、セルの書式を「文字列」にして入力し直します。",
    ),
    "cell-escape": (
        "Excel が別の文字に変える値があります",
        "Excel に見えているとおりに入力し直します。この書き方のまま載せる値なら、CSV のまま編集します。",
    ),
    "cell-comment": (
        "セルにメモ（コメント）があります",
        "値に反映するか、備考の列に書き写してから、メモを削除します。",
    ),
    "cell-struck": (
        "取り消し線の引かれた文字があります",
        "要らない文字や行なら削除し、要る値なら線を消します。",
    ),
    "required": (
        "必要な値が空欄です",
        "値を書きます。結合セルを解除した後の空欄には、上の行と同じ値を書きます。",
    ),
    "type-integer": ("整数ではありません", "半角の数字だけで整数を書きます。年は西暦で書きます。"),
    "type-number": (
        "数ではありません",
        "半角の数字だけで書きます。注は備考の列に、「約」は approximate の列に書きます。",
    ),
    "type-boolean": ("true でも false でもありません", "true（はい）か false（いいえ）と書きます。"),
    "type-date": ("日付ではありません", "2024-01-05 のように、西暦の年月日で書きます。"),
    "type-yearmonth": ("月ではありません", "2024-04 のように、西暦の年と2けたの月で書きます。"),
    "number-format": (
        "数の書き方が違います",
        f"半角の数字だけで書きます。桁区切り、全角の数字、▲ や △、単位は使いません。{_FIX}",
    ),
    "number-symbol": (
        "数の代わりに記号があります",
        "値がないときは空欄に、0 のときは 0 にして、わけは備考の列に書きます。",
    ),
    "number-unit": (
        "数に単位などがついています",
        "列の単位で数え直した数だけを書きます。Excel では、セルの書式をパーセントにしません。",
    ),
    "decimals": ("小数の桁が多すぎます", "示された桁まで四捨五入した値を書きます。"),
    "minimum": ("値が小さすぎます", "値を確かめて、示された値以上にします。"),
    "maximum": ("値が大きすぎます", "値を確かめて、示された値以下にします。"),
    "boolean-format": ("true、false の書き方が違います", f"半角の小文字で書きます。{_FIX}"),
    "date-format": ("日付の書き方が違います", f"2024-01-05 の形で書きます。{_FIX}"),
    "month-format": ("月の書き方が違います", f"2024-04 の形で書きます。{_FIX}"),
    "text-space": ("値の前後に空白があります", f"空白を消します。値がないときは空欄にします。{_FIX}"),
    "text-decomposed": (
        "濁点などが別の文字に分かれています",
        f"入力し直します（macOS のファイル名を写したときに起こります）。{_FIX}",
    ),
    "text-platform": (
        "機種依存文字があります",
        "示された書き方に直します（① は 1、㈱ は 株式会社、㎡ は 平方メートル）。外字は、ふつうの漢字かかなに直します。",
    ),
    "text-lost": (
        "「?」になった文字があります",
        "保存のときに失われた文字です。元の文字に戻します。疑問符なら全角の「？」にします。",
    ),
    "text-date": (
        "値が日付に変わっています",
        "元の値（1-2 など）に戻します。Excel では、kawasaki-docs export で作ったブックを使います。",
    ),
    "text-zero": (
        "先頭の 0 が失われています",
        "元の値（0 を含む）に戻します。Excel では、kawasaki-docs export で作ったブックを使います。",
    ),
    "enum": ("使えない値です", "示された値のどれかを書きます。"),
    "pattern": ("値の書き方が違います", "示された書き方に直します。"),
    "id-name": (
        "使えない識別子です",
        "64文字までの、どの機種でもファイルの名前にできる語にします（con、nul などは使えません）。",
    ),
}
_KEYS = {
    "key-duplicate": (
        "同じキーの行が2つあります",
        "二重に書いた行なら、どちらかを削除します。別のものなら、キーの値を直します。",
    ),
    "reference-missing": (
        "参照先の行がありません",
        "近い値があれば、つづりを直します。新しいものなら、参照先の表に行を加えます。",
    ),
    "code-missing": (
        "コード表にないコードです",
        "近いコードがあれば、つづりを直します。新しいコードなら、codes.csv に行を加えます。",
    ),
}
_NOTED = "報告書の値がそうなら、示された列に、示された語とわけを書きます。"
_RULES = {
    "kpi-part": f"うち数と全体の値を確かめて直します。{_NOTED}",
    "kpi-target-changed": "値を確かめます。目標が本当に変わったのなら、target_note に「目標」の語を入れて、その旨を書きます。",
    "kpi-cancelled": "中止の年は実績を空欄にし、数の代わりに載せる語（大会中止など）を text に書きます。",
    "kpi-actual-empty": "実績を書きます。実績がないときは、載せる語を text に、またはわけを actual_note に書きます。",
    "programme-without-kpi": "kpis.csv に、この事業の指標の行を加えます。",
    "kpi-value-missing": "kpi_values.csv に、その年の行を加えます。指標が終わったのなら、kpis.csv の until に、最後に載った年度を書きます。",
    "edition-missing": "示された表に、新しい年度の行を加えます。前の年度の行を写して直すのが簡単です。",
    "pending": "実績（actual）を書き、status を reported にします。下書きは、nox -s draft で作ります。",
    "version-order": "since（適用開始年度）と until（適用終了年度）を確かめて直します。",
    "after-end": "終わっていなければ until を空欄にし、終わっていれば、あとの年度の行を削除します。",
    "since-missing": "since に、初めて載る報告書の年度を書きます。",
    "kpi-redefined": "単位、期間、望ましい向きが変わった指標は、新しい指標に置きかえます。",
    "predecessor": "もとの指標の until に最後に載った年度を、新しい指標の since にその次の年度を書きます。",
    "opinion-without-response": "opinion_responses.csv に、意見と対応の組を加えます。",
    "response-without-opinion": "opinion_responses.csv に、意見と対応の組を加えます。",
    "link-basis": "意見や対応の文（summary）に事業の名前があれば basis を named、なければ inferred にします。",
    "result-missing": "plan_results.csv か response_results.csv に、結果の行を加えます（kawasaki-docs new result）。行わなかったものも、status を dropped にして、わけを書きます。",
    "result-unknown": "計画は事業と番号、対応は条と順番を、前の年度の報告書のとおりに直します。",
    "result-year": "year を、計画や対応を載せた報告書の次の年度に直します。",
    "article-without-programme": "programme_years.csv に、この条の検証対象事業の行を加えます。",
    "programme-without-measure": "programme_years.csv の条を直すか、measures.csv に施策を加えます。",
    "programme-without-purpose": "programme_years.csv に、報告書の事業目的の要約を書きます。",
    "programme-number": "年度の中で、事業の番号が1つずつ違うように直します。",
    "paragraph-missing": "article_paragraphs.csv に、その項の、号が 0 の行（項そのものの文）を加えます。",
    "fact-place": "数値を載せる場所として、programme か chapter のどちらか一方だけに書きます。",
    "share": f"割合と、もとの数を確かめて直します。{_NOTED}",
    "total": f"合計と内訳を確かめて直します。{_NOTED}",
    "leap": "打ちまちがいや、けたの違いがないか確かめます。正しい値なら、その列の備考に、前後の値とわけを書きます。",
    "period": "2つの日付を確かめて直します。項目名が入れかわっていないかも見ます。",
    "rise": f"変化の幅（facts.csv）と、もとの値を確かめて直します。{_NOTED}",
    "survey-single-sum": f"割合と選択肢に抜けや写しまちがいがないか確かめます。{_NOTED}",
    "survey-aggregate-sum": f"集計と内訳の割合を確かめて直します。{_NOTED}",
    "survey-aggregate-role": "集計の選択肢は role を aggregate にし、内訳の選択肢の aggregate にその名前を書きます。",
    "survey-base": "同じ設問と調査年度のすべての行で、回答者数 n を同じ値にします。",
    "survey-percent-empty": "割合を書きます。わからないときは、わけを note に書きます。聞いていない選択肢は行を削除します。",
    "question-not-asked": "survey_answers.csv に、この版の回答の行を加えます。聞かなくなったのなら、survey_questions.csv の until に、最後に聞いた年度を書きます。",
    "source-names-another-edition": "datapackage.json の出典に、年度を打たずに {edition} と書きます。",
    "survey-response-rate": f"調査対象数、有効回答数、有効回収率を確かめて直します。{_NOTED}",
    "reading-cell": "readings.csv の table、row、column、since を、値のある表、行（キーの値を / でつなぐ）、数の列、比べる行に直します。",
    "reading-course": "報告書の語（reading）と、もとの値を確かめて直します。",
    "unused": "示された表に、この名前を使う行を加えます。不要なら、この行を削除します。",
}


_PAGES = {
    "carried-over": (
        "前の年度の文章が残っています",
        "この年度の文章に直して、carried-over の囲みを外します。下書きは、nox -s draft で作ります。",
    ),
    "programme-without-page": (
        "検証対象事業のページがありません",
        "その条のフォルダーに、事業のページを作ります。",
    ),
    "page-not-under-its-article": (
        "事業のページが、根拠となる条のフォルダーにありません",
        "kawasaki-docs move-programme で、ページを条のフォルダーに移します。条の誤りなら、programme_years.csv を直します。",
    ),
    "opinion-not-listed": (
        "検証意見が、どのページにも載っていません",
        "その条のページに、review のディレクティブを置きます。",
    ),
    "question-without-page": (
        "聞いた設問が、どのページにも載っていません",
        "話題のページに、survey-chart か survey-table のディレクティブを置きます。",
    ),
}


def _group(title: str, entries: Mapping[str, tuple[str, str]]) -> CodeGroup:
    return CodeGroup(title, tuple(CodeEntry(code, *words) for code, words in entries.items()))


GROUPS: tuple[CodeGroup, ...] = (
    _group("ファイル", _FILES),
    _group("行と列", _ROWS),
    _group("セルの値", _CELLS),
    _group("キーと参照", _KEYS),
    _group("ページとデータ", _PAGES),
    _group("報告書の規則", {rule.code: (rule.title, _RULES[rule.code]) for rule in RULES}),
)
"""All codes in the order of the guide."""

CODES: Mapping[str, str] = MappingProxyType(
    {entry.code: entry.title for group in GROUPS for entry in group.entries}
)
"""Code -> Japanese title."""


def messages(dataset: Dataset) -> tuple[CodeGroup, ...]:
    """Return all codes, for a page that prints them; they are the same for all data."""
    del dataset
    return GROUPS
