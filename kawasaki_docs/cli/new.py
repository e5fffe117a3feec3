"""``kawasaki-docs new``: correct first rows of something new, and for a programme its page."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kawasaki_docs.cli.describe import add_places, load_edition
from kawasaki_docs.cli.new_table import add_table
from kawasaki_docs.editing.adding import NewRow, add_rows
from kawasaki_docs.editing.drafts import Change
from kawasaki_docs.editing.page_stubs import programme_page
from kawasaki_docs.editing.stubs import (
    Cells,
    kpi_rows,
    opinion_rows,
    programme_rows,
    question_rows,
    result_rows,
)
from kawasaki_docs.editing.transaction import write_together

if TYPE_CHECKING:
    from kawasaki_docs.cli.parser import Commands
    from kawasaki_docs.dataset.dataset import Dataset

__all__ = ["register"]

_Rows = Callable[["Dataset", Cells], tuple[NewRow, ...]]


def register(commands: Commands) -> None:
    """Add the command to the parser, one subcommand a kind of thing."""
    parser = commands.add_parser(
        "new", help="事業、指標、設問、検証意見、計画や対応の結果の行や、新しい表を、正しい形で加えます"
    )
    parser.set_defaults(refusal="何も書いていません。上の誤りを直してから、もう一度実行してください。")
    kinds = parser.add_subparsers(metavar="KIND", required=True)
    for add in (_add_programme, _add_kpi, _add_question, _add_opinion, _add_result, add_table):
        add_places(add(kinds))


def _add_programme(kinds: Commands) -> argparse.ArgumentParser:
    parser = kinds.add_parser("programme", help="事業（2つの表の行と、ページ）")
    parser.add_argument("programme", metavar="SLUG", help="事業の識別子。半角の英小文字、数字、ハイフン")
    parser.add_argument("--name", required=True, help="事業名")
    parser.add_argument(
        "--article", type=int, required=True, help="根拠となる条（条例のない報告書では、施策の番号）"
    )
    parser.add_argument("--purpose", default="", help="事業目的（です・ます。検証対象事業では必ず書く）")
    parser.add_argument(
        "--kind", choices=("reviewed", "other"), default="reviewed", help="区分（省略時は reviewed）"
    )
    parser.add_argument("--number", type=int, help="報告書での番号（省略時は次の番号）")
    parser.add_argument(
        "--page", metavar="PAGE", dest="source_page", default="", help="出典ページ（例: 30-31）"
    )
    parser.set_defaults(run=lambda given: _run(given, programme_rows, page=programme_page))
    return parser


def _add_kpi(kinds: Commands) -> argparse.ArgumentParser:
    parser = kinds.add_parser("kpi", help="指標（定義と、対象年度の値）")
    parser.add_argument("kpi", metavar="SLUG", help="指標の識別子。半角の英小文字、数字、ハイフン")
    parser.add_argument("--programme", required=True, help="事業の識別子")
    parser.add_argument("--label", required=True, help="指標名")
    parser.add_argument("--unit", required=True, help="単位（件、人、%% など）")
    parser.add_argument(
        "--period", choices=("fiscal_year", "calendar_year"), default="fiscal_year", help="年度か暦年か"
    )
    parser.add_argument(
        "--better", choices=("higher", "lower", "none"), default="higher", help="望ましい向き"
    )
    parser.add_argument("--decimals", type=int, default=0, help="小数の桁数（省略時は 0）")
    parser.add_argument("--part-of", default="", help="うち数のときは、親の指標")
    parser.add_argument("--target", default="", help="目標（省略時は目標なし）")
    parser.add_argument("--actual", default="", help="実績（省略時は、まだ書かれていないものとします）")
    parser.add_argument("--previous-target", default="", help="前の年度の目標")
    parser.add_argument("--previous-actual", default="", help="前の年度の実績")
    parser.add_argument("--target-note", default="", help="目標の備考。目標を変えたときは、そのわけ")
    parser.add_argument("--actual-note", default="", help="実績の備考。実績がないときは、そのわけ")
    hint = "ページでの書き方: {{kpi}}`{kpi}`（{{kpi-table}} {programme} のある表とグラフには自動で載ります）"
    parser.set_defaults(run=lambda given: _run(given, kpi_rows, hint))
    return parser


def _add_question(kinds: Commands) -> argparse.ArgumentParser:
    parser = kinds.add_parser("question", help="アンケートの設問（設問、選択肢、回答）")
    parser.add_argument("question", metavar="SLUG", help="設問の識別子。半角の英小文字、数字、ハイフン")
    parser.add_argument("--title", required=True, help="設問の題")
    parser.add_argument("--topic", type=int, required=True, help="話題の番号")
    parser.add_argument(
        "--type",
        dest="answer_type",
        choices=("single", "multiple"),
        required=True,
        help="単一回答か複数回答か",
    )
    parser.add_argument(
        "--option",
        metavar="SLUG=LABEL[=PERCENT]",
        type=_option,
        action="append",
        required=True,
        help="選択肢。選択肢の数だけ、順に書きます（例: --option yes=はい=62.5）",
    )
    parser.add_argument("--respondents", default="全回答者", help="回答者の範囲（省略時は全回答者）")
    parser.add_argument("--n", default="", help="回答者数（省略時は、その年度の有効回答数）")
    parser.add_argument("--note", default="", help="備考。割合がないときは、そのわけ")
    hint = "ページでの書き方: ```{{survey-chart}} {question} と ``` の2行を、その話題のページ（docs/economy/survey/）に書きます"
    parser.set_defaults(run=lambda given: _run(given, partial(question_rows, options=given.option), hint))
    return parser


def _add_opinion(kinds: Commands) -> argparse.ArgumentParser:
    parser = kinds.add_parser("opinion", help="検証意見（意見と、それに答える対応）")
    parser.add_argument("--article", type=int, required=True, help="条（条例のない報告書では、施策の番号）")
    parser.add_argument("--summary", required=True, help="意見の要約（です・ます）")
    answer = parser.add_mutually_exclusive_group(required=True)
    answer.add_argument(
        "--response", metavar="RESPONSE", dest="answer", default="", help="新しい対応の要約（です・ます）"
    )
    answer.add_argument(
        "--answered-by", metavar="NUMBER", dest="response", type=int, help="もうある対応の順番"
    )
    parser.add_argument(
        "--programme", metavar="SLUG", action="append", default=[], help="意見が名前を挙げた事業（何回でも）"
    )
    parser.add_argument(
        "--plan",
        metavar="SLUG=PLAN",
        type=_plan,
        action="append",
        default=[],
        help="対応を反映した翌年度の計画（何回でも）。事業=番号（もうある計画）か、事業=文（新しい計画）",
    )
    parser.add_argument(
        "--number", metavar="NUMBER", dest="opinion", type=int, help="意見の番号（省略時は次の番号）"
    )
    hint = "{{review}} {article} と {{plans}} {article} のあるページに自動で載ります"
    parser.set_defaults(
        run=lambda given: _run(
            given, partial(opinion_rows, programmes=given.programme, plans=given.plan), hint
        )
    )
    return parser


def _add_result(kinds: Commands) -> argparse.ArgumentParser:
    parser = kinds.add_parser("result", help="前の年度の計画や対応が、どうなったか")
    parser.add_argument(
        "promise",
        metavar="ID",
        help="計画（事業-番号。例: startup-support-1）か、対応（条-順番。例: 12-3）",
    )
    parser.add_argument(
        "--status",
        choices=("done", "partly", "changed", "continued", "dropped"),
        required=True,
        help="実施、一部を実施、内容を変えて実施、継続中、取りやめ",
    )
    parser.add_argument("--summary", required=True, help="結果の要約（です・ます）")
    parser.add_argument(
        "--page", metavar="PAGE", dest="source_page", default="", help="出典ページ（例: 30-31）"
    )
    hint = "事業のページの {{promises}} か、条のページの {{promises}} に自動で載ります"
    parser.set_defaults(run=lambda given: _run(given, result_rows, hint))
    return parser


def _option(text: str) -> Cells:
    slug, equals, rest = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"選択肢「{text}」は SLUG=LABEL の形で書いてください")
    label, _, percent = rest.partition("=")
    return {"option": slug, "label": label, "percent": percent}


def _plan(text: str) -> tuple[str, str]:
    slug, equals, plan = text.partition("=")
    if not equals or not plan:
        raise argparse.ArgumentTypeError(f"計画「{text}」は SLUG=PLAN の形で書いてください")
    return slug, plan


def _run(
    given: argparse.Namespace,
    rows: _Rows,
    hint: str = "",
    page: Callable[[Path, Cells], Change] | None = None,
) -> int:
    """Write the rows (and the page). ``hint`` tells what to write on a page so that the new thing shows.

    Raises ReportError and DataErrors where nothing was written.
    """
    cells = {name: str(value) for name, value in vars(given).items() if isinstance(value, str | int)}
    dataset = load_edition(given)
    cells["year"] = str(dataset.edition)
    added = add_rows(dataset, rows(dataset, cells))
    new_page = page(given.docs, cells) if page else Change({}, ())
    write_together(given.data, {**added.files, **new_page.files})
    print("次の行を加えました。")
    for line in filter(None, (*added.done, *new_page.done, hint.format(**cells))):
        print(line)
    if added.left:
        print("このあと、次のことを直してください。")
    for line in added.left:
        print(line)
    return 0
