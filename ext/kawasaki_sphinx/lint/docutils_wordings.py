"""The Japanese of the warnings that docutils gives of a page, and what mends each."""

from __future__ import annotations

from kawasaki_sphinx.lint.wording import Names, Wording

__all__ = ["DOCUTILS_WORDINGS"]

_SPELLING = "つづりを確かめてください"
_FENCE = "``` で始まる行の {名前} の後に、空白を置いて書いてください"
_FILE = "ファイルの名前と、置いた場所を確かめてください"
_RULE = "その行を消すか、前後に文を書いてください"
_LIST_TABLE = "行を「* - 値」、同じ行の次の値を「  - 値」と書いてください"
_HEADER_ROWS = ":header-rows: の数か、行の数を直してください"
_EITHER = "どちらかを消してください"
_LINES = "2、2-4、1,3 のように半角で書いてください"

DOCUTILS_WORDINGS = (
    Wording(
        "docutils",
        'Unknown directive type "%s".',
        "ディレクティブ「{0}」はありません",
        _SPELLING,
        Names.DIRECTIVE,
    ),
    Wording(
        "docutils",
        "Directive %r: %s argument(s) required, 0 supplied",
        "{0} の後に、ファイルなどの名前がありません",
        _FENCE,
    ),
    Wording(
        "docutils",
        'Content block expected for the "%s" directive; none found.',
        "{0} の中身がありません",
        "中身の文を書くか、ディレクティブごと消してください",
    ),
    Wording(
        "docutils", 'Directive "include": file not found: %r', "読み込むファイル「{0}」がありません", _FILE
    ),
    Wording(
        "docutils", 'Unknown interpreted text role "%s".', "ロール「{0}」はありません", _SPELLING, Names.ROLE
    ),
    Wording(
        "docutils",
        'Unknown target name: "%s".',
        "脚注「{0}」の説明がありません",
        "ページの終わりに「[^番号]: 説明」の行を書いてください",
    ),
    Wording(
        "docutils",
        'Duplicate explicit target name: "%s".',
        "名前「{0}」が同じページに2回あります",
        "どちらかの名前を変えてください",
    ),
    Wording(
        "docutils",
        "Document or section may not begin with a transition.",
        "見出しのすぐ下に、区切りの --- があります",
        _RULE,
    ),
    Wording(
        "docutils",
        "At least one body element must separate transitions; adjacent transitions are not allowed.",
        "区切りの --- が続いています",
        _RULE,
    ),
    Wording(
        "docutils",
        "Document may not end with a transition.",
        "ページの終わりに、区切りの --- があります",
        _RULE,
    ),
    Wording(
        "docutils",
        'Error parsing content block for the "%s" directive: exactly one bullet list expected.',
        "{0} の中身が、箇条書き1つではありません",
        _LIST_TABLE,
    ),
    Wording(
        "docutils",
        'Error parsing content block for the "%s" directive: uniform two-level bullet list expected, but row %s does not contain the same number of items as row 1 (%s vs %s).',
        "{0} の{1}行目の値が{2}個で、1行目の{3}個と違います",
        "値がないところも「  -」の行を書き、どの行も同じ数にしてください",
    ),
    Wording(
        "docutils",
        'Error parsing content block for the "%s" directive: two-level bullet list expected, but row %s does not contain a second-level bullet list.',
        "{0} の{1}行目に、値の箇条書きがありません",
        _LIST_TABLE,
    ),
    Wording(
        "docutils",
        'Error parsing content block for the "%s" directive: exactly one table expected.',
        "{0} の中身が、表1つではありません",
        "| で区切る表を1つだけ書いてください",
    ),
    Wording(
        "docutils",
        '%s header row(s) specified but only %s row(s) of data supplied ("%s" directive).',
        "{2} の見出しの行が{0}行とされていますが、中身は{1}行です",
        _HEADER_ROWS,
    ),
    Wording(
        "docutils",
        'Insufficient data supplied (%s row(s)); no data remaining for table body, required by "%s" directive.',
        "{1} に、見出しの行のほかに行がありません",
        _HEADER_ROWS,
    ),
    Wording(
        "docutils",
        '"%s" widths do not match the number of columns in table (%s).',
        "{0} の :widths: の数が、列の数（{1}列）と違います",
        "列ごとに数を1つずつ、空白で区切って書いてください",
    ),
    Wording(
        "docutils",
        'Error with CSV data in "%s" directive:\n%s',
        "{0} のCSVを読み取れません",
        '引用符（"）の閉じ忘れと、カンマの数を確かめてください',
    ),
    Wording("docutils", 'Problems with "%s" directive path:\n%s', "{0} のファイルを読み込めません", _FILE),
    Wording(
        "docutils",
        '"%s" directive may not both specify an external file and have content.',
        "{0} に、ファイルの名前と中身の両方があります",
        _EITHER,
    ),
    Wording(
        "docutils",
        'Directive "include"; option "%s": text not found "%s".',
        "読み込むファイルに、{0} の言葉「{1}」がありません",
        "ファイルの中の言葉に合わせてください",
    ),
    Wording(
        "docutils",
        "Include file %r not found or reading it failed",
        "読み込むファイル「{0}」がありません",
        _FILE,
        Names.FILE,
    ),
    Wording("docutils", "invalid line number spec: %r", "行の番号「{0}」は使えません", _LINES),
    Wording(
        "", "line number spec is out of range(1-%s): %r", "行の番号「{1}」が、1〜{0}にありません", _LINES
    ),
    Wording(
        "docutils",
        'Invalid context: the "%s" directive can only be used within a substitution definition.',
        "{0} は、ページには書けません",
        "消して、言葉をそのまま書いてください",
    ),
    Wording(
        "docutils",
        'Invalid argument for "%s" directive:\n%s',
        "{0} の後の名前は使えません",
        "名前は半角の英小文字、数字、- で書いてください",
    ),
    Wording(
        "docutils",
        "Figure caption must be a paragraph or empty comment.",
        "図の説明が、ふつうの文ではありません",
        "オプションの後に1行空けて、説明を1段落で書いてください",
    ),
    Wording("docutils", "invalid PEP number %s", "PEPの番号「{0}」は使えません", _SPELLING),
    Wording("docutils", "invalid RFC number %s", "RFCの番号「{0}」は使えません", _SPELLING),
)
