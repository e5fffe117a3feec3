"""The Japanese of the warnings that Sphinx, MyST and docutils give of a page, and what mends each."""

from __future__ import annotations

from kawasaki_sphinx.lint.docutils_wordings import DOCUTILS_WORDINGS
from kawasaki_sphinx.lint.wording import Names, Wording

__all__ = ["WORDINGS"]

_SPELLING = "つづりを確かめてください"
_HEADING = "# の数を確かめてください。題は # 1つ、その下は ##、さらに下は ### です"
_FILE = "ファイルの名前と、置いた場所を確かめてください"
_TOCTREE = "同じフォルダーの index.md にある目次（{toctree}）に、ファイル名（.md を除く）を1行加えてください"
_ONCE = "1つを残して、ほかの行を消してください"
_EITHER = "どちらかの名前を変え、それを指しているところも合わせてください"
_LABEL = "図や表の :name: に書いた名前と合わせてください"
_TOP = "1行に1つずつ、半角の「名前: 値」の形で書くか、--- の行ごと消してください"
_FAMILY = ":::: を4つ続けて {{{0}}} を囲み、その中に ::: を3つ続けた {{{1}}} だけを書いてください"

WORDINGS = (
    *DOCUTILS_WORDINGS,
    Wording(
        "myst.directive_unknown",
        "Unknown directive type: %r",
        "ディレクティブ「{0}」はありません",
        _SPELLING,
        Names.DIRECTIVE,
    ),
    Wording(
        "myst.directive_option",
        "%r: Unknown option key: %r (allowed: %s)",
        "{0} にオプション「{1}」はありません",
        "つづりを確かめるか、その行を消してください",
    ),
    Wording(
        "myst.directive_option",
        "%r: Invalid option value for %r: %s",
        "{0} のオプション「{1}」の値は使えません",
        "値を確かめてください",
    ),
    Wording(
        "myst.directive_option",
        "%r: Invalid options format: %s",
        "{0} のオプションを読み取れません",
        "1行に1つずつ「:名前: 値」の形で書き、値を引用符で始めないでください",
    ),
    Wording(
        "myst.directive_comments",
        "%r: Directive options has # comments, which may not be supported in future versions.",
        "{0} のオプションで、# から後が読み飛ばされます",
        "# を使わずに書いてください",
    ),
    Wording(
        "myst.directive_parse",
        "%r: Has content, but none permitted",
        "{0} に中身は書けません",
        "``` で閉じ忘れていないかを確かめ、オプションのほかの行を消してください",
    ),
    Wording("", "unknown role name: %s", "ロール「{0}」はありません", _SPELLING),
    Wording("", "unknown directive name: %s", "ディレクティブ「{0}」はありません", _SPELLING),
    Wording(
        "myst.role_unknown",
        'Unknown interpreted text role "%s".',
        "ロール「{0}」はありません",
        _SPELLING,
        Names.ROLE,
    ),
    Wording(
        "myst.header",
        "Non-consecutive header level increase; H%s to H%s",
        "見出しの段が飛んでいます（# が{0}個の次に{1}個）",
        _HEADING,
    ),
    Wording(
        "myst.header",
        "Document headings start at H%s, not H1",
        "ページの最初の見出しが題（# 1つ）ではありません（# が{0}個）",
        _HEADING,
    ),
    Wording(
        "image.not_readable", "image file not readable: %s", "画像「{0}」がありません", _FILE, Names.FILE
    ),
    Wording(
        "download.not_readable",
        "download file not readable: %s",
        "ファイル「{0}」がありません",
        _FILE,
        Names.FILE,
    ),
    Wording(
        "myst.xref_missing",
        "'myst' cross-reference target not found: %r",
        "リンク先「{0}」がありません",
        "ページなら .md のファイル名と場所を、ページの中の場所ならその名前を確かめてください",
        Names.PAGE,
    ),
    Wording("ref.doc", "unknown document: %r", "ページ「{0}」はありません", _FILE, Names.PAGE),
    Wording("ref.ref", "undefined label: %r", "名前「{0}」の付いた場所がありません", _LABEL, Names.LABEL),
    Wording(
        "ref.numref", "undefined label: %r", "名前「{0}」の付いた図や表がありません", _LABEL, Names.LABEL
    ),
    Wording(
        "ref.ref",
        "Failed to create a cross reference. A title or caption not found: %r",
        "「{0}」には題がないので、リンクの言葉が決まりません",
        "{ref}`表示する言葉 <名前>` のように書いてください",
    ),
    Wording(
        "ref.term",
        "term not in glossary: %r",
        "用語「{0}」は用語集にありません",
        "docs/glossary.md に用語を加えるか、用語集の言葉に合わせてください",
        Names.TERM,
    ),
    Wording("ref.any", "%r reference target not found: %s", "{0} の参照先「{1}」がありません", _SPELLING),
    Wording(
        "bibtex.key_not_found",
        'could not find bibtex key "%s"',
        "文献の鍵「{0}」がありません",
        "docs/references.bib の鍵に合わせるか、文献を加えてください",
    ),
    Wording("", "duplicate label %s, other instance in %s", "名前「{0}」が {1} にもあります", _EITHER),
    Wording(
        "",
        "duplicate label of equation %s, other instance in %s",
        "数式の名前「{0}」が {1} にもあります",
        _EITHER,
    ),
    Wording(
        "",
        "duplicate %s description of %s, other instance in %s",
        "「{1}」（{0}）の説明が {2} にもあります",
        "どちらか1つにしてください",
    ),
    Wording(
        "myst.substitution",
        "Substitution error:UndefinedError: %s",
        "{{{{ }}}} の中の名前がありません（{0}）",
        "docs/conf.py の myst_substitutions にある名前に合わせてください",
    ),
    Wording(
        "ref.footnote",
        "Duplicate footnote definition found for label: %r",
        "脚注「{0}」の説明が2回あります",
        _ONCE,
    ),
    Wording(
        "ref.footnote",
        "Footnote [%s] is not referenced.",
        "この脚注を使っている文がありません",
        "文に [^番号] を書くか、説明の行を消してください",
    ),
    Wording(
        "myst.duplicate_def",
        "Duplicate reference definition: %s",
        "リンク先の定義「[{0}]:」が2回あります",
        _ONCE,
    ),
    Wording(
        "toc.not_included",
        "document isn't included in any toctree",
        "このページは、どの目次にもありません",
        _TOCTREE,
    ),
    Wording(
        "toc.not_readable",
        "toctree contains reference to nonexisting document %r",
        "目次のページ「{0}」がありません",
        "ファイル名を確かめるか、目次からその行を消してください",
        Names.PAGE,
    ),
    Wording(
        "toc.duplicate_entry", "duplicated entry found in toctree: %s", "目次に「{0}」が2回あります", _ONCE
    ),
    Wording(
        "toc.secnum",
        "%s is already assigned section numbers (nested numbered toctree?)",
        "「{0}」が目次に2回あるため、章の番号が1つに決まりません",
        _ONCE,
    ),
    Wording(
        "toc.no_title",
        "toctree contains reference to document %r that doesn't have a title: no link will be generated",
        "目次のページ「{0}」に題がありません",
        "そのページの1行目に「# 題」を書いてください",
    ),
    Wording(
        "misc.highlighting_failure",
        "Pygments lexer name %r is not known",
        "``` の後の言語「{0}」はありません",
        "ディレクティブなら、名前を半角の { } で囲んでください。言語がわからないときは text と書いてください",
    ),
    Wording(
        "docutils",
        "Directive %r cannot be mocked: %s",
        "{0} は、Markdown では使えません",
        "消すか、編集の手引きにあるディレクティブで書いてください",
    ),
    Wording(
        "",
        "exception while evaluating only directive expression: %s",
        "{{only}} の後の条件を読み取れません",
        "html か typstpdf のように、書き出すものの名前を1つ書いてください",
    ),
    Wording("ref.eq", "equation not found: %s", "名前「{0}」の付いた数式がありません", _LABEL),
    Wording(
        "myst.xref_missing",
        "local id not found in doc %r: %r",
        "ページ「{0}」に、名前「{1}」の付いた場所がありません",
        "行き先のページの (名前)= に合わせてください",
    ),
    Wording("myst.topmatter", "Malformed YAML", "ページの初めの --- の間を読み取れません", _TOP),
    Wording(
        "myst.topmatter",
        "YAML is not a dict: %s",
        "ページの初めの --- の間が「名前: 値」の形ではありません",
        _TOP,
    ),
    Wording("myst.topmatter", "Unknown field: %s", "ページの初めの設定「{0}」はありません", _TOP),
    Wording(
        "",
        "toctree glob pattern %r didn't match any documents",
        "目次の「{0}」に合うページがありません",
        _FILE,
    ),
    Wording(
        "bibtex.filter_syntax_error",
        "syntax error in :filter: expression (%s); the option will be ignored",
        "文献一覧の :filter:「{0}」を読み取れません",
        _SPELLING,
    ),
    Wording(
        "",
        "myst configuration invalid: 'enable_extensions' items not recognised: {%s}",
        "conf.py の myst_enable_extensions の「{0}」はありません",
        _SPELLING,
    ),
    Wording(
        "design.tab",
        "The parent of a 'tab-item' should be a 'tab-set'%s",
        "tab-item が tab-set の外にあります",
        _FAMILY.format("tab-set", "tab-item"),
    ),
    Wording(
        "design.tab",
        "All children of a 'tab-set' should be 'tab-item'%s",
        "tab-set の中に、tab-item ではないものがあります",
        _FAMILY.format("tab-set", "tab-item"),
    ),
    Wording(
        "design.grid",
        "The parent of a 'grid-item' should be a 'grid-row'%s",
        "grid-item が grid の外にあります",
        _FAMILY.format("grid", "grid-item"),
    ),
    Wording(
        "design.grid",
        "All children of a 'grid-row' should be 'grid-item'%s",
        "grid の中に、grid-item ではないものがあります",
        _FAMILY.format("grid", "grid-item"),
    ),
)
