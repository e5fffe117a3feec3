"""Promises: what the edition before planned and answered, and what became of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kawasaki_docs import load
from kawasaki_docs.exhibits.promises import promise_table
from kawasaki_docs.problems import ReportError, UnknownIdError
from kawasaki_docs.records.promises import (
    RESULT_STATUSES,
    article_promises,
    programme_promises,
    promises,
)
from tests.conftest import EDITION, FIXTURE

DATASET = load(FIXTURE)


def test_every_promise_of_the_edition_before_has_a_status() -> None:
    found = promises(DATASET, EDITION)
    assert {each.kind: each.year for each in found} == {"plan": EDITION - 1, "response": EDITION - 1}
    for kind, table in (("plan", "plans"), ("response", "responses")):
        own = [each for each in found if each.kind == kind]
        assert len(own) == len(DATASET.where(table, year=EDITION - 1))
        assert {each.status for each in own} == set(DATASET.codes(RESULT_STATUSES))


def test_a_first_edition_has_promised_nothing() -> None:
    assert promises(DATASET, EDITION - 1) == ()
    assert programme_promises(DATASET, EDITION - 1, "founding-support") == ()
    assert article_promises(DATASET, EDITION - 1, 7) == ()
    assert promise_table(DATASET, EDITION - 1, "founding-support") is None
    assert promise_table(DATASET, EDITION - 1, "7") is None


def test_a_programme_answers_for_its_plans_in_their_order() -> None:
    found = programme_promises(DATASET, EDITION, "founding-support")
    assert [(each.id, each.status, each.source_page) for each in found] == [
        ("founding-support-1", "done", "10"),
        ("founding-support-2", "partly", "11"),
    ]
    assert programme_promises(DATASET, EDITION, "digital-adoption") == ()


def test_an_article_answers_for_its_responses_and_for_programmes_that_ended() -> None:
    found = article_promises(DATASET, EDITION, "7")
    assert [(each.kind, each.id, each.name, each.status) for each in found] == [
        ("response", "7-1", "第7条の対応①", "partly"),
        ("plan", "morning-market-1", "朝市運営支援事業", "dropped"),
    ]
    assert [each.id for each in found[0].opinions] == ["7-1"]


def test_a_promise_without_a_result_says_so(tmp_path: Path) -> None:
    folder = shutil.copytree(FIXTURE, tmp_path / "data")
    results = folder / "plan_results.csv"
    kept = [line for line in results.read_text(encoding="utf-8").splitlines() if ",done," not in line]
    results.write_text("\n".join((*kept, "")), encoding="utf-8")
    shown = promise_table(load(folder), EDITION, "founding-support")
    assert shown is not None
    assert [[cell.text for cell in row[1:]] for row in shown.table.body] == [
        ["記載なし", "記載なし"],
        ["一部を実施", "予約を受けた日に限り、オンラインの相談を始めました。"],
    ]
    assert shown.data[1][-4:] == ("", "", "", "")


@pytest.mark.parametrize("subject", ["99", "no-such-programme"])
def test_an_unknown_subject_is_told(subject: str) -> None:
    with pytest.raises(UnknownIdError, match=subject):
        promise_table(DATASET, EDITION, subject)


def test_a_programme_that_ended_has_no_page_to_answer_on() -> None:
    with pytest.raises(ReportError, match="morning-market"):
        promise_table(DATASET, EDITION, "morning-market")
