"""The Japanese of the warnings that Sphinx, MyST and docutils give of a page, and what mends each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

__all__ = ["WORDINGS", "Names", "Wording"]


class Names(Enum):
    """Among which names the nearest to a wrong one are sought."""

    DIRECTIVE = auto()
    ROLE = auto()
    PAGE = auto()
    FILE = auto()
    LABEL = auto()
    TERM = auto()


@dataclass(frozen=True, slots=True)
class Wording:
    """One warning. ``kind`` is its type and subtype, ``english`` what is said of ``%s`` or ``%r``,
    ``japanese`` the same of ``{0}``, ``cure`` what an editor does. Where ``names`` is given, ``{0}`` is a
    name, and the nearest of these are told."""

    kind: str
    english: str
    japanese: str
    cure: str
    names: Names | None = None

    @property
    def meaning(self) -> str:
        """What the warning says of anything, for the editors' guide."""
        return self.japanese.format(*["…"] * 3)


_SPELLING = "つづりを確かめてください"
_FENCE = "``` で始まる行の {名前} の後に、空白を置いて書いてください"
_HEADING = "# の数を確かめてください。題は # 1つ、その下は ##、さらに下は ### です"
_FILE = "ファイルの名前と、置いた場所を確かめてください"
_TOCTREE = "同じフォルダーの index.md にある目次（{toctree}）に、ファイル名（.md を除く）を1行加えてください"
_ONCE = "1つを残して、ほかの行を消してください"
_RULE = "その行を消すか、前後に文を書いてください"
_EITHER = "どちらかの名前を変え、それを指しているところも合わせてください"
_LABEL = "図や表の :name: に書いた名前と合わせてください"

WORDINGS = (
    Wording(
        "myst.directive_unknown",
        "Unknown directive type: %r",
        "ディレクティブ「{0}」はありません",
        _SPELLING,
        Names.DIRECTIVE,
    ),
    Wording(
        "docutils",
        'Unknown directive type "%s".',
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
        "docutils", 'Unknown interpreted text role "%s".', "ロール「{0}」はありません", _SPELLING, Names.ROLE
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
)
