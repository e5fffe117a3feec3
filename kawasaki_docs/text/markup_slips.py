"""Marks in the finished text of a page that were meant as markup: one key away from what Markdown reads.

Full-width look-alikes of every mark, a space too many, a mark that nobody closes. What is code or comes from
the data is not searched: its place is held by ``CODE`` or ``OTHER``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

__all__ = ["CODE", "OTHER", "Slip", "find_slips"]

CODE = "\ufdd0"
"""Stands for a piece of code (`` `x` ``) in a text that is searched."""
OTHER = "\ufdd1"
"""Stands for a role's text, a picture or a mark of a footnote."""

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip. ``start`` is its place in the text, ``mark`` what the source must hold unescaped there,
    ``shown`` what stands there, shortened, ``message`` what is wrong and the cure, in Japanese."""

    start: int
    mark: str
    shown: str
    message: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern, and what is said of it; ``{0}`` is what it found. ``block`` tells that it speaks of a whole
    block and is told once there, ``in_cells`` whether it holds in the cells of a table, where none begins."""

    pattern: re.Pattern[str]
    message: str
    block: bool = False
    in_cells: bool = True


_HEAD = r"(?m:^)[ \t\u3000]*"
_NAME = r"[A-Za-zＡ-Ｚａ-ｚ][\w:.+－-]*"
_AIM = r"(?:https?:|mailto:|[./]|[\w./%-]+\.(?:md|html?|pdf|png|jpe?g|svg|csv|xlsx))"


def _rule(pattern: str, message: str) -> _Rule:
    return _Rule(re.compile(pattern), message)


def _block(pattern: str, message: str, *, in_cells: bool = False, head: str = _HEAD) -> _Rule:
    return _Rule(re.compile(rf"{head}(?:{pattern})"), message, block=True, in_cells=in_cells)


_RULES = (
    # Blocks: what stands at the beginning of a line.
    _block(
        r"(?:[`｀]*｀[`｀]*|：[:：]+|:[:：]*：|[:：]{2}(?=[{｛])|[`｀]{1,2}(?=[{｛])|['’‘´\"”]{3}(?=[{｛]))"
        r"[ \u3000]*(?:[{｛][^\n]*|(?=\n|$))",
        "「{0}」は囲みになっていません。半角の ``` か ::: を3つ続け、すぐ後に半角の {{名前}} を書いてください",
        in_cells=True,
    ),
    _block(
        r"(?:#{2,}|[#＃]*＃[#＃]*|#(?=[^\s\d#]|\u3000))[^\n]*",
        "「{0}」は見出しになっていません。半角の # を6つまで続け、半角の空白を1つ置いてから言葉を書いてください",
    ),
    _block(
        r"(?:[-+*]|[0-9]{1,2}[.)])(?=[^\W\d_]|[「『（【])[^\n]*",
        "「{0}」は箇条書きになっていません。行の初めの印の後に、半角の空白を1つ置いてください",
    ),
    _block(
        r"(?:[・･●■◆•‣▪]|[－＊＋](?![＊\d])|[‐‑–−](?=[ \u3000])|[０-９]{1,2}[．）.)]|[0-9]{1,2}[．）])[^\n]+",
        "「{0}」は箇条書きになりません。行の初めを、半角の「- 」か「1. 」（空白を含む）にしてください",
        head=r"(?:\A|(?<=[。：:）」]\n))[ \t\u3000]*",
    ),
    _block("＞[^\n]*", "「{0}」は引用になっていません。半角の > の後に半角の空白を1つ置いてください"),
    _block(
        r"[|｜][^\n]*[|｜][ \u3000]*(?=\n|$)|[|｜:：\-－―ー ]*[-－―ー]{2,}[ \u3000]*[|｜][|｜:：\-－―ー ]*(?=\n|$)",
        "「{0}」は表になっていません。行の初めと終わり、値の間に半角の | を書き、列名の行のすぐ次に、列の数だけ |---| を書いてください。表の途中に空の行は置きません",
        in_cells=True,
    ),
    _block(
        r"[|｜][ \u3000][^\n|｜]+(?=\n[|｜])",
        "「{0}」の | が文字のまま載ります。行を分けるときは、行の終わりに \\ を書いてください",
    ),
    _block(
        r"[(（][\w:-]+[)）][ \u3000]*[=＝][ \u3000]*(?=\n|$)",
        "「{0}」は名札になっていません。半角で (名前)= とだけ書いてください",
    ),
    _block(
        r"(?:％[ \u3000]|\.\.[ \u3000]+(?![\w:.-]+::)|/\*)[^\n]*|//(?![\w-]+\.)[^\n]*",
        "「{0}」は公開されます。覚え書きは、半角の % で始まる行に書いてください",
    ),
    _block(
        r"％(?=[^\W\d_])[^\n]*",
        "「{0}」は公開されます。覚え書きは、半角の % で始まる行に書いてください",
        head=r"\A",
    ),
    _rule(
        r"(?<=[。）」])[ \u3000]+[%％][ \u3000][^\n]+",
        "「{0}」は公開されます。覚え書きは、半角の % で始まる行に書いてください",
    ),
    _block(
        r"\.\.[ \u3000]+[\w:.-]+::[^\n]*",
        "「{0}」は囲みになっていません。半角の ``` か ::: を3つ続け、すぐ後に半角の {{名前}} を書いてください",
    ),
    _block(
        r"[:：](?![\w:：-]*[:：])[ \u3000]*(?=[^\s\d\-|])[^\n]+",
        "「{0}」は言葉の説明になっていません。言葉を1行に1つ書き、すぐ次の行を、半角の「: 」（空白を含む）で始めてください",
        head=r"(?<=\n)",
    ),
    _block(
        r"[①-⑳][^\n]+(?=\n[①-⑳])",
        "「{0}」と次の行は、1つの段落になります。行の初めを、半角の「1. 」（空白を含む）にしてください",
    ),
    _block(
        r"[0-9]{1,2}[.)] [^\n]+",
        "「{0}」は、上の文に続きます。前に1行空けてください",
        head=r"(?<=\n)[ \t\u3000]*",
    ),
    _block(
        r"[^\n\t]+\t[^\n]*(?=\n[^\n\t]+\t)",
        "「{0}」は表になっていません。表計算ソフトから写した値は、| で区切り、列名の行のすぐ次に |---| を書いてください",
    ),
    _block(r"\[[ xX\u3000]?\] [^\n]+", "「{0}」の [ ] が文字のまま載ります。チェック欄の書き方はありません", head=r"\A"),
    _block(
        r"[(（][a-z][\w-]*(?:[)）]?[=＝]|[)）])(?=\n|\Z)",
        "「{0}」は名札になっていません。半角で (名前)= とだけ書いてください",
        head=r"\A",
    ),
    # Roles.
    _rule(
        rf"[{{｛][ \u3000]*{_NAME}[ \u3000]*[}}｝][ \u3000]+[{CODE}`｀]",
        "「{0}」は、}} と ` の間に空白があるので、ロールになっていません。空白を消してください",
    ),
    _rule(
        rf"｛[^\n｛｝{{}}]{{1,40}}[｝}}]{CODE}?|{{[^\n｛｝{{}}]{{1,40}}｝{CODE}?",
        "「{0}」の括弧が全角です。半角の {{ }} で書いてください",
    ),
    _rule(
        rf"{{{_NAME}}}(?:[’'‘´′\"”“｀「『（(<＜\[［]|{OTHER}?`)[^\n。、]{{0,40}}",
        "「{0}」はロールになっていません。{{名前}} のすぐ後を、半角の ` で囲んでください",
    ),
    _rule(rf"{{\s*}}{CODE}?", "「{0}」の {{ }} の中に、ロールの名前がありません"),
    _rule(
        rf"{{ *{_NAME} *}}",
        "「{0}」が文字のまま載ります。すぐ後に半角の ` で囲んだ中身を書くか、要らなければ消してください",
    ),
    _rule(r"{[^\n{}]{1,40}}", "「{0}」が文字のまま載ります。書き方を確かめるか、要らなければ消してください"),
    _rule(r"{[^\n{}]{0,20}|}", "「{0}」が文字のまま載ります。{{ }} の組を確かめてください"),
    # Links, pictures and footnotes.
    _rule(
        rf"[!！]?[\[［【〔][^\n\[\]［］【】〔〕]*[\]］】〕][ \u3000]*[(（][ \u3000]*{_AIM}[^\n)）]*[)）]?",
        "「{0}」はリンクや画像になっていません。半角の [言葉](行き先) の形で、] と ( の間も行き先の中も空けずに書いてください（行き先に空白があれば < > で囲みます）",
    ),
    _rule(
        r"[!！]?[\[［][^\n\[\]［］]*[\]］]\([^\n)]*\)",
        "「{0}」はリンクや画像になっていません。行き先に空白があれば < > で囲み、[言葉](<行き先>) と書いてください",
    ),
    _rule(
        r"[(（][^\n()（）]+[)）][\[［](?:https?:|/)[^\n\]］]*[\]］]",
        "「{0}」の括弧が逆です。[言葉](行き先) と書いてください",
    ),
    _rule(r"[\[［(（][\^＾][^\n\]］)）]*[\]］)）]?|[\^＾][\[［][^\n\]］]*[\]］]?", "「{0}」は脚注になっていません。半角で [^1] のように書いてください"),
    _rule(
        r"\[[^\n\[\]]+\]\[[^\n\[\]]*\]", "「{0}」の行き先がありません。[言葉](行き先) の形で書いてください"
    ),
    _rule(rf"{CODE}_{{1,2}}", "「{0}」はリンクになっていません。[言葉](行き先) と書いてください"),
    _rule(r"\[[^\n\[\]()]+\([\w./%-]+\.(?:md|html?|pdf|csv|xlsx)\)", "「{0}」の ] がありません。[言葉](行き先) と書いてください"),
    _rule(r"\[\[[^\n\[\]]+\]\]", "「{0}」はリンクになっていません。[言葉](ファイル名.md) と書いてください"),
    _rule(r"[<＜]https?:[^\s>＞]*[>＞]?", "「{0}」はリンクになっていません。半角の < > で囲んでください"),
    # HTML.
    _rule(r"[<＜][!！]--|--[>＞]", "「{0}」は公開されます。覚え書きは、半角の % で始まる行に書いてください"),
    _rule(r"[<＜]/?(?:br|sup|sub|b|u|span|div|font|p|table|t[rdh]|img|center)\b[^\n>＞]{0,40}[>＞]", "「{0}」が文字のまま載ります。HTML は使わずに書いてください"),
    _rule(r"&(?:amp|lt|gt|nbsp|quot|copy|#\d+)(?![a-z]);?", "「{0}」が文字のまま載ります。その文字を打ってください"),
    # Marks of other languages.
    _rule(r"\$\$?[^$\s\u3041-\u9fff](?:[^$\n\u3041-\u9fff]{0,40}[^$\s\u3041-\u9fff])?\$\$?", "「{0}」が文字のまま載ります。数式は {{math}}`…` と書いてください"),
    _rule(r"(?<![|A-Za-z0-9])\|[a-z][a-z_-]*\|(?!\|)", "「{0}」が文字のまま載ります。その言葉を打ってください"),
    _rule(r"'{2,5}[^'\n]+'{2,5}", "「{0}」の ' が文字のまま載ります。強調は半角の ** で挟んでください"),
    _rule(r"\\[^\n]{0,10}", "「{0}」の \\ が文字のまま載ります。改行なら行の終わりに置き、金額なら「円」と書いてください"),
    # Strong and other marks.
    _rule(
        r"[*＊]{2,}[^\n*＊]{0,20}",
        "「{0}」が文字のまま載ります。強調は、言葉を半角の ** と ** で挟み、すぐ内側に空白や読点を置かないでください",
    ),
    _rule(r"__[^\n_]{1,20}__|(?<![\w])__|__(?![\w])|_[「『（(][^\n_]{1,20}[」』）)]_", "「{0}」が文字のまま載ります。強調は半角の ** で挟んでください"),
    _rule(r"~~[^\n~]+~~|==[^\n=]+==|(?<![\w+])\+\+[^\n+]+\+\+|\|\|[^\n|]+\|\|", "「{0}」が文字のまま載ります。取り消し線や蛍光ペンの書き方はありません"),
    _rule(r"[`｀][^\n`｀]{0,20}", "「{0}」の ` が閉じていないか、全角です。前後を半角の ` で囲んでください"),
)  # fmt: skip


def find_slips(text: str, roles: Set[str], *, in_cell: bool = False) -> tuple[Slip, ...]:
    """Return the slips in the text of one block, in order; of those that overlap the first rule's.

    ``text`` keeps the line ends of the source; ``roles`` are the names of all roles; ``in_cell`` tells that
    the block is a table's cell.
    """
    rules = [*(rule for rule in _RULES if rule.in_cells or not in_cell), *_bare_roles(roles)]
    found: dict[tuple[int, int], Slip | None] = {}
    told: set[tuple[str, int]] = set()
    for rule in rules:
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if any(start < taken_end and taken < end for taken, taken_end in found):
                continue
            place = 0 if rule.block else text.count("\n", 0, start)
            shown = _shown(match[0])
            slip = Slip(start, _mark(match[0]), shown, rule.message.format(shown))
            found[match.span()] = None if (rule.message, place) in told else slip
            told.add((rule.message, place))
    return tuple(slip for _, slip in sorted(found.items()) if slip is not None)


def _bare_roles(roles: Iterable[str]) -> Iterator[_Rule]:
    """Yield the rules for roles whose braces are missing, or are other brackets."""
    names = "|".join(sorted(map(re.escape, roles), key=len, reverse=True))
    if not names:
        return
    yield _rule(
        rf"(?:[(（\[［【<＜〔:：](?:{names})[)）\]］】>＞〕:：]|(?<![A-Za-z0-9_}}-])(?:{names})){CODE}",
        "「{0}」はロールになっていません。名前を半角の {{ }} で囲んでください",
    )


def _shown(found: str) -> str:
    said = found.strip(" \t\u3000").replace(CODE, "`…`").replace(OTHER, "…")
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"


def _mark(found: str) -> str:
    plain = re.split(f"[{CODE}{OTHER}]", found.strip(" \t\u3000"))[0]
    return plain[:2]
