"""Questions kept by pages: asked again, equal answers have equal digests."""

from __future__ import annotations

import copy
import datetime
import pickle
import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawasaki_docs import queries as answers
from kawasaki_docs.dataset.dataset import Dataset, load
from kawasaki_docs.exhibits.data_table import data_table
from kawasaki_docs.exhibits.kpi_table import kpi_table
from kawasaki_docs.exhibits.survey_chart import survey_chart
from kawasaki_docs.exhibits.table import Exhibit
from kawasaki_docs.problems import DataErrors, UnknownIdError
from kawasaki_docs.queries import Question, ask, digest, question
from kawasaki_docs.records.matrix import matrix
from kawasaki_docs.records.programmes import Programme, programme
from tests.conftest import EDITION, FIXTURE

if TYPE_CHECKING:
    from collections.abc import Callable

JOBS = [
    {"year": 2022, "area": "city", "value": "0.83", "basis": "derived", "note": "差から計算しました。"},
    {"year": 2023, "area": "city", "value": "0.85", "basis": "published"},
]


@dataclass(frozen=True)
class Leaf:
    value: object


plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=5),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-99, max_value=99),
)
values = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.builds(Leaf, inner),
        st.dictionaries(st.text(max_size=2), inner, max_size=3),
    ),
    max_leaves=8,
)


def canonical(value: object) -> bytes:
    return answers._canonical(value)


@given(values)
def test_equal_values_read_alike(value: object) -> None:
    assert canonical(value) == canonical(copy.deepcopy(value))


@given(values, values)
def test_different_values_read_differently(one: object, other: object) -> None:
    if canonical(one) == canonical(other):
        assert one == other


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**40), max_value=10**40))
def test_equal_decimals_read_alike(value: Decimal) -> None:
    longer = Decimal(
        (value.as_tuple().sign, (*value.as_tuple().digits, 0), int(value.as_tuple().exponent) - 1)
    )
    assert canonical(value) == canonical(longer)


def test_true_is_not_one() -> None:
    assert len({canonical(value) for value in (True, 1, "1", Decimal(1), datetime.date(1, 1, 1))}) == 5


def test_what_has_no_form_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="float"):
        canonical(0.5)


def jobs(make_package: Callable[[Any], Path], tables: object) -> Dataset:
    return load(make_package({"job_openings": tables}))


TABLE = question(data_table, "job_openings", columns=("year", "value"))


def test_digest_follows_what_is_shown(make_package: Callable[[Any], Path]) -> None:
    first = digest(jobs(make_package, JOBS), 2023, TABLE)
    assert first == digest(jobs(make_package, [*JOBS]), 2023, TABLE)
    assert len(first) == 64
    latest = question(data_table, "job_openings", where="year = 2023")
    unseen = [{**JOBS[0], "value": "0.84"}, JOBS[1]]
    assert digest(jobs(make_package, JOBS), 2023, latest) == digest(jobs(make_package, unseen), 2023, latest)
    changed = [{**JOBS[0], "value": "0.84"}, JOBS[1]]
    assert first != digest(jobs(make_package, changed), 2023, TABLE)


def test_failures_have_digests(make_package: Callable[[Any], Path]) -> None:
    wrong = question(data_table, "job_openings", columns=("valeu",))
    dataset = jobs(make_package, JOBS)
    with pytest.raises(UnknownIdError):
        ask(dataset, 2023, wrong)
    failed = digest(dataset, 2023, wrong)
    assert failed == digest(dataset, 2023, wrong)
    assert failed != digest(dataset, 2023, question(data_table, "job_openings", columns=("valuee",)))


def test_broken_tables_have_digests(make_package: Callable[[Any], Path]) -> None:
    broken = jobs(make_package, [{**JOBS[0], "value": "x"}, JOBS[1]])
    with pytest.raises(DataErrors):
        ask(broken, 2023, TABLE)
    other = digest(jobs(make_package, [{**JOBS[0], "value": "y"}, JOBS[1]]), 2023, TABLE)
    assert digest(broken, 2023, TABLE) not in (other, digest(jobs(make_package, JOBS), 2023, TABLE))


def test_a_question_is_a_plain_value_that_can_be_kept() -> None:
    asked = question(kpi_table, "p", years=(2022, 2023))
    assert asked == Question(kpi_table, (("programme", "p"), ("years", (2022, 2023))))
    assert asked == question(kpi_table, years=(2022, 2023), programme="p")
    assert hash(TABLE) == hash(question(data_table, columns=("year", "value"), table="job_openings"))
    assert pickle.loads(pickle.dumps(asked)) == asked  # noqa: S301  # our own


def test_asking_imports_nothing_heavy() -> None:
    program = (
        "import sys, kawasaki_docs.queries; print({'pandas', 'matplotlib', 'docutils'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
    )
    assert done.stdout.strip() == "set()"


def test_answers_of_the_report() -> None:
    assert isinstance(ask(DATASET, EDITION, question(programme, "founding-support")), Programme)
    exhibit = ask(DATASET, EDITION, question(survey_chart, "business-condition", waves=(2031,)))
    assert isinstance(exhibit, Exhibit)
    assert digest(DATASET, EDITION, question(matrix)) != digest(DATASET, EDITION - 1, question(matrix))


ROOT = Path(__file__).parents[2]
DATASET = load(FIXTURE)
