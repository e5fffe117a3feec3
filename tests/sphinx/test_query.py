"""What directives declare of their questions, and how options are read."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module

import pytest

from kawasaki_docs.asked import Reader, number, query, text, words, years
from kawasaki_docs.problems import ReportError
from kawasaki_sphinx import directives
from kawasaki_sphinx.directives.exhibit import ExhibitDirective
from tests.conftest import EDITION
from tests.sphinx.conftest import Report

Make = Callable[..., Report]

READ: Mapping[Reader, tuple[str, ...]] = {
    text: ("str", "int | str"),
    words: ("Sequence[str]",),
    number: ("int",),
    years: ("Sequence[int]",),
}
"""How parameters are annotated that take what a reader gives."""
for found in pkgutil.iter_modules(directives.__path__):
    import_module(f"{directives.__name__}.{found.name}")
ASKING = [each for each in ExhibitDirective.__subclasses__() if each.asks is not None]


@pytest.mark.parametrize("directive", ASKING, ids=lambda each: each.__name__)
def test_options_are_read_as_the_function_takes_them(directive: type[ExhibitDirective]) -> None:
    asks = directive.asks
    assert asks is not None
    parameters = dict(inspect.signature(asks.function).parameters)
    assert directive.arguments_wanted == int(bool(asks.argument))
    assert not asks.argument or asks.argument in parameters
    for name, reader in asks.readers.items():
        assert name in directive.options_known
        assert str(parameters[name].annotation).removesuffix(" | None") in READ[reader], name


def _chart(dataset: object, edition: int, table: str, x: str, top: int = 3) -> None:
    del dataset, edition, table, x, top


def test_options_of_an_editor_are_read() -> None:
    asks = query(_chart, "table", x=text, top=number)
    assert asks.options(["t"], {"x": "year", "top": "5"}, EDITION) == {"table": "t", "x": "year", "top": 5}
    assert asks.options(["t"], {"x": "year", "top": ""}, EDITION) == {"table": "t", "x": "year"}
    assert words("kpis", "a, b、c  d", EDITION) == ("a", "b", "c", "d")
    assert years("years", "2022, edition - 1 .. edition", EDITION) == (2022, EDITION - 1, EDITION)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({}, "x がありません。書き加えてください。"),
        ({"x": "year", "top": "-1"}, "top の「-1」は使えません。半角の整数で書いてください。"),
        ({"x": "year", "top": "5人"}, "top の「5人」は使えません。半角の整数で書いてください。"),
    ],
)
def test_options_that_cannot_be_read(written: dict[str, str], message: str) -> None:
    with pytest.raises(ReportError) as caught:
        query(_chart, "table", x=text, top=number).options(["t"], written, EDITION)
    assert str(caught.value) == message


def test_no_option_is_passed_over_in_silence(report: Make) -> None:
    made = report(
        folded="# 題\n\n```{data-table} industries\n:fold: いいえ\n```\n",
        captioned="# 題\n\n```{plans} 6\n:caption: 計画\n```\n",
        named="# 題\n\n```{plans} 6\n:name: planned\n:class: kc-mine\n```\n\n{ref}`計画 <planned>`\n",
    )
    built = made.build()
    captioned, folded = built.warnings
    assert "オプション「caption」はありません。" in captioned
    assert "オプション「fold」に値は書きません。「:fold:」とだけ書いてください" in folded
    assert '<dl class="kc-plans kc-mine">' in built.text("named")
