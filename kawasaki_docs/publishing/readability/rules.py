"""The 30 rules in their order, by the numbers of the Digital Agency."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kawasaki_docs.publishing.readability import checks
from kawasaki_docs.publishing.readability.checks import Outcome, Subject
from kawasaki_docs.publishing.readability.score import State

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its number, its title, and what it says of a table."""

    id: str
    title: str
    check: Callable[[Subject], Outcome]

    def outcome(self, subject: Subject) -> Outcome:
        """Judge a table; of one that cannot be read nothing is said but that."""
        if subject.raw.readable or self.check is checks.only_excel:
            return self.check(subject)
        return State.UNFULFILLED, "表を読めないので、確かめられません。"


def _rule(number: str, title: str, *codes: str, good: str) -> Rule:
    return Rule(number, title, partial(checks.free_of, codes, good))


RULES: tuple[Rule, ...] = (
    Rule("L1-01", "ファイル形式は機械が直接読み取れるExcelやCSV等となっているか", checks.is_csv),
    _rule(
        "L1-02",
        "１シート（ファイル）に複数の表が掲載されていないか",
        "row-too-many",
        "row-too-few",
        "header-unnamed",
        good="1つのファイルに1つの表で、どの行も列の数が同じです。",
    ),
    _rule(
        "L1-03",
        "データが分断されていないか",
        "row-blank",
        "column-blank",
        "row-trailing",
        good="空の行や列はありません。",
    ),
    _rule(
        "L1-04",
        "データ本体と無関係な情報がないか",
        "header-unknown",
        "header-unnamed",
        "row-stray",
        "header-row",
        "row-too-many",
        good="項目名とデータのほかには何もありません。",
    ),
    Rule("L1-05", "すべての列に意味が推測できる項目名が存在するか", checks.names_mean_something),
    Rule("L1-06", "スペースや改行等で体裁を整えていないか", checks.no_layout),
    _rule(
        "L1-07",
        "１セル１データとなっているか",
        "type-integer",
        "type-number",
        "type-date",
        "type-boolean",
        good="1つのセルに1つの値です。数と日付は型を確かめています。",
    ),
    _rule("L1-08", "機種依存文字を使用していないか", "text-platform", good="機種依存文字はありません。"),
    _rule(
        "L1-09",
        "空白とゼロが明確に区別されているか",
        "number-symbol",
        "required",
        good="値がないときは空欄、ゼロは0です。",
    ),
    Rule("L1-10", "【Excel】オブジェクトを使用していないか", checks.only_excel),
    Rule("L1-11", "【Excel】書式でデータの違いを表現していないか", checks.only_excel),
    Rule("L1-12", "【Excel】セルの結合をしていないか", checks.only_excel),
    Rule("L1-13", "【Excel】不要な行や列が非表示のまま残されていないか", checks.only_excel),
    _rule(
        "L1-14",
        "【CSV】１行１データで表現されているか",
        "cell-line-break",
        "quote",
        good="1行が1件で、値の中に改行はありません。",
    ),
    Rule(
        "L1-15",
        "【CSV】文字列にカンマが含まれているフィールドの値はダブルコーテーション（“）で囲んでいるか",
        checks.commas_quoted,
    ),
    Rule("L2-01", "数値データは数値属性とし、文字列を含まないこと", checks.numbers_only),
    _rule(
        "L2-02",
        "データ内での項目名等の省略をしていないか",
        "cell-ditto",
        "required",
        good="「同上」などの省略はありません。",
    ),
    Rule("L2-03", "各列が一意に識別可能な項目名を持っているか", checks.unique_names),
    Rule(
        "L2-04",
        "選択肢回答が標準化されているか",
        partial(checks.choices, "選択肢の値は、決めた書き方だけです。"),
    ),
    Rule(
        "L2-05",
        "選択肢列と「その他」の詳細記入が分離されているか",
        partial(checks.choices, "選択肢の列には選択肢だけがあり、詳しい内容は別の列です。"),
    ),
    _rule(
        "L2-06",
        "【Excel】数式を使用している場合は、数値データに修正しているか",
        "cell-formula",
        "cell-error",
        "cell-hashes",
        good="数式はありません。",
    ),
    Rule("L3-01", "項目名行から始まり、次行からデータ入力がされているか", checks.header_first),
    Rule("L3-02", "回答のコード表が別添されているか", checks.code_tables),
    Rule(
        "L3-03",
        "数値データの同一列内に特殊記号（秘匿等）を使用する場合は、その定義を明記しているか",
        checks.no_symbols,
    ),
    Rule("L3-04", "データの単位を記載しているか", checks.units),
    Rule("L3-05", "時間軸の表記が標準化されているか", checks.time),
    Rule("L3-06", "地域コード又は正式な地域名称が表記されているか", checks.area),
    Rule("L3-07", "年によってフォーマットが著しく異なっていないか", checks.stable),
    Rule("L3-08", "データの定義や更新履歴が記載されているか", checks.documented),
    Rule("L3-09", "データが縦持ち形式になっているか", checks.long),
)
"""The rules in their order."""
