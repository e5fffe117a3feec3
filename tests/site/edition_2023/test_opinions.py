"""The council's opinions keep their tone: a wish stays a wish, a question a question, a need a need."""

from __future__ import annotations

import re
import unicodedata

from kawasaki_docs import load
from tests.site.conftest import DATA

YEAR = 2023
OPINIONS = "（３）産業振興協議会からの主な検証意見"
ENDS: dict[str, tuple[str, ...]] = {
    "いただきたい": ("いただきたいと考えます。",),
    "欲しい": ("ほしいと考えます。",),
    "ではないか": ("ではないでしょうか。",),
    "必要である": ("必要です。", "必要があります。"),
    "必要がある": ("必要です。", "必要があります。"),
    "とよい": ("とよいです。",),
}


def _opinions(report: str) -> dict[tuple[int, int], str]:
    """The opinions as printed in chapter 4(3), by article and number."""
    lines = report.splitlines()
    last = max(number for number, line in enumerate(lines) if OPINIONS in line)
    first = next(
        number for number, line in enumerate(lines) if "12条 創業" in line and "条文" in lines[number - 2]
    )
    found: dict[tuple[int, int], str] = {}
    article = number = 0
    for line in lines[first:last]:
        if heading := re.match(r"(1[2-9])条 ", line):
            article, number = int(heading[1]), 0
        elif line[:1] and "①" <= line[0] <= "⑳":
            number = int(unicodedata.normalize("NFKC", line[0]))
            found[article, number] = line[1:]
        elif number and line and not line.startswith((" ", "条文", "４ ", "（３）")) and not line.isdigit():
            found[article, number] += line
    return {key: "".join(text.split()) for key, text in found.items()}


def test_every_opinion_ends_in_the_tone_of_the_report(report: str) -> None:
    told = {
        (row["article"], row["opinion"]): row.text("summary")
        for row in load(DATA).rows("opinions")
        if row["year"] == YEAR
    }
    said = _opinions(report)

    assert said.keys() == told.keys()
    assert [
        (key, told[key])
        for key, text in said.items()
        for end, ours in ENDS.items()
        if text.endswith(f"{end}。") and not told[key].endswith(ours)
    ] == []


def test_a_link_is_named_only_where_the_report_names_the_programme(report: str) -> None:
    said = _opinions(report)
    dataset = load(DATA)
    assert [
        (row["article"], row["opinion"], row["programme"], row["basis"])
        for row in dataset.where("opinion_programmes", year=YEAR)
        if (row["basis"] == "named")
        != (
            dataset.row("programmes", row["programme"]).text("name")
            in said[row.integer("article"), row.integer("opinion")]
        )
    ] == []
