"""What begins, changes and ends with a year, done as editors do it: by commands, and by rows of versions.

``step`` counts the years: each takes other programmes, KPIs, questions and articles than the one before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tests.rehearse.copies import Copy, Row
from tests.rehearse.rows import sentence

Turn = Callable[[Copy, int, int], str]


def end_a_programme(copy: Copy, year: int, step: int) -> str:
    """The last reviewed programme beside others ends, with its KPIs and its page."""
    chosen = _programmes(copy, year)[-1 - step]
    copy.command("end-programme", chosen)
    return f"{chosen} ended"


def rename_a_programme(copy: Copy, year: int, step: int) -> str:
    """A programme bears another name, on all pages that say it."""
    chosen = _programmes(copy, year)[2 * step]
    (name,) = {row["name"] for row in copy.rows("programmes") if row["programme"] == chosen}
    new = f"稽古{year % 100}の{name}"
    copy.command("rename-programme", chosen, "--name", new)
    for page in copy.pages():
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(new, name).replace(name, new), encoding="utf-8", newline="\n")
    return f"{chosen} is {new}"


def move_a_programme(copy: Copy, year: int, step: int) -> str:
    """A programme goes to another article, its page too."""
    places = _programmes(copy, year)
    chosen, other = places[2 * step + 1], places[-3 - step]
    articles = {
        row["programme"]: row["article"] for row in copy.rows("programme_years") if row["year"] == str(year)
    }
    copy.command("move-programme", chosen, "--article", articles[other])
    return f"{chosen} went to article {articles[other]}"


def begin_a_programme(copy: Copy, year: int, step: int) -> str:
    """A programme begins, with two KPIs."""
    slug, article = f"rehearsed-{year % 100}", _articles(copy, year)[step]
    words = (
        "--name",
        f"稽古{year % 100}の事業",
        "--purpose",
        f"市内の事業者が、稽古{year % 100}を重ねて力を付けられるようにします。",
        "--page",
        "30",
    )
    copy.command("new", "programme", slug, "--article", article, *words)
    for name, target, actual in (("met", "10", "12"), ("missed", "10", "8")):
        given = ("--label", f"稽古の{name}", "--unit", "件", "--target", target, "--actual", actual)
        copy.command("new", "kpi", f"{slug}-{name}", "--programme", slug, *given)
    return f"{slug} began"


def end_a_kpi(copy: Copy, year: int, step: int) -> str:
    """A KPI beside others ends."""
    chosen = _kpis(copy, year)[-1 - step]
    copy.command("retire-kpi", chosen)
    return f"{chosen} ended"


def redefine_a_kpi(copy: Copy, year: int, step: int) -> str:
    """A KPI is measured in another unit; a year later, another one is counted otherwise."""
    chosen = _kpis(copy, year)[2 * step]
    how = (("--unit", "稽古"), ("--label", "数え方を変えた指標"))[step % 2]
    copy.command("redefine-kpi", chosen, f"{chosen}-{year % 100}", *how, "--target", "100", "--actual", "120")
    return f"{chosen} is another one"


def move_a_target(copy: Copy, year: int, step: int) -> str:
    """A target is another one, and says why."""
    chosen = _kpis(copy, year)[2 * step + 1]
    row = next(row for row in copy.rows("kpi_values") if (row["kpi"], row["year"]) == (chosen, str(year)))
    note = "目標は、稽古のために改めました。"
    copy.change("kpi_values", lambda each: each == row, target=f"{row['target']}0", target_note=note)
    return f"the target of {chosen} is ten times as high"


def change_the_survey(copy: Copy, year: int, step: int) -> str:
    """Two questions are not asked, one is asked again, one is reworded, with an option, and one is new."""
    asked = list(
        dict.fromkeys(row["question"] for row in copy.rows("survey_answers") if row["wave"] == str(year))
    )
    silent, reworded = {asked[-1], asked[3]}, asked[step]
    back = [row["question"] for row in copy.rows("survey_questions") if row["until"] == str(year - 2)][:1]
    kept = (
        row
        for row in copy.rows("survey_answers")
        if row["wave"] != str(year) or row["question"] not in silent
    )
    again = (
        row for row in copy.rows("survey_answers") if row["wave"] == str(year - 2) and row["question"] in back
    )
    copy.write("survey_answers", [*kept, *({**row, "wave": str(year)} for row in again)])
    for table in ("survey_questions", "survey_options"):
        rows = copy.rows(table)
        begun = ({**row, "since": str(year), "until": ""} for row in rows if row["question"] in back)
        ended = (
            {**row, "until": row["until"] or str(year - 1)} if row["question"] in silent else row
            for row in rows
        )
        copy.write(table, [*ended, *begun])
    _version(copy, "survey_questions", year, lambda row: row["question"] == reworded, title="稽古の尋ね方")
    option = next(row["option"] for row in copy.rows("survey_options") if row["question"] == reworded)
    _version(
        copy,
        "survey_options",
        year,
        lambda row: (row["question"], row["option"]) == (reworded, option),
        label="稽古の答え方",
    )
    topic = next(row["topic"] for row in copy.rows("survey_questions") if row["question"] == reworded)
    new, options = f"rehearsed-{year % 100}", ("yes=はい=60.0", "no=いいえ=40.0")
    given = [word for option in options for word in ("--option", option)]
    copy.command(
        "new", "question", new, "--title", "稽古の設問", "--topic", topic, "--type", "single", *given
    )
    pages = (
        page for page in copy.pages() if f"{{survey-chart}} {reworded}\n" in page.read_text(encoding="utf-8")
    )
    page = next(page for page in pages if "guide" not in page.parts)
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n```{{survey-chart}} {new}\n```\n", encoding="utf-8", newline="\n")
    return f"{' and '.join(sorted(silent))} not asked, {' '.join(back) or 'none'} again, {reworded} reworded, {new} new"


def change_the_law(copy: Copy, year: int, step: int) -> str:
    """An article and an item are amended, one item is repealed, one added; a measure has other words."""
    items = [row for row in copy.rows("article_paragraphs") if row["item"] != "0" and not row["until"]]
    told = "\n".join(page.read_text(encoding="utf-8") for page in copy.pages())
    last: dict[tuple[str, str], Row] = {(row["article"], row["paragraph"]): row for row in items}
    ended = [row for row in last.values() if f"{row['article']}({row['item']})" not in told][step]
    amended = next(row for row in items if row["article"] != ended["article"])
    copy.change("article_paragraphs", lambda row: row == ended, until=str(year - 1))
    _version(copy, "article_paragraphs", year, lambda row: row == amended, summary="市は、稽古をします。")
    grown = [row for row in last.values() if row["article"] not in (ended["article"], amended["article"])][-1]
    number, own = str(int(grown["item"]) + 1), {"since": str(year), "summary": "市は、稽古を支えます。"}
    copy.add("article_paragraphs", {**grown, "item": number, **own})
    _version(copy, "articles", year, lambda row: row["article"] == str(1 + step), summary="稽古の条です。")
    article = _articles(copy, year)[step]
    _version(copy, "measures", year, lambda row: row["article"] == article, summary="稽古に取り組みます。")
    return f"articles {amended['article']}, {ended['article']}, {grown['article']} and {1 + step} changed"


def change_a_word(copy: Copy, year: int, step: int) -> str:
    """A code has another label."""
    chosen = [row for row in copy.rows("codes") if row["list"] == "industry"][step]
    _version(copy, "codes", year, lambda row: row == chosen, label=f"稽古{year % 100}業")
    return f"{chosen['code']} has another label"


def correct_the_edition_before(copy: Copy, year: int, step: int) -> str:
    """What was wrong in the edition before is told, with its year; of the first one nothing, since that would
    be a part of it."""
    if not step:
        return "the first edition is not corrected"
    row = {"year": str(year - 1), "date": f"{year + 2}-04-01", "page": "index", "order": "1"}
    copy.add("corrections", {**row, "summary": sentence(year, 0)})
    return f"the edition of {year - 1} is corrected"


def number_anew(copy: Copy, year: int, _step: int) -> str:
    """Programmes bear the numbers that a report gives them: one after the other, by article."""
    kinds = {row["programme"]: row["kind"] for row in copy.rows("programmes")}
    rows = copy.rows("programme_years")
    own = [row for row in rows if row["year"] == str(year)]
    for kind in set(kinds.values()):
        same = sorted(
            (row for row in own if kinds[row["programme"]] == kind), key=lambda row: int(row["article"])
        )
        for number, row in enumerate(same, start=1):
            row["number"] = str(number)
    copy.write("programme_years", rows)
    return f"the {len(own)} programmes of {year} have their numbers"


ON_PAGES: tuple[Turn, ...] = (
    end_a_programme,
    rename_a_programme,
    move_a_programme,
    begin_a_programme,
    end_a_kpi,
    redefine_a_kpi,
    number_anew,
)
"""What commands do to tables and pages together."""
IN_TABLES: tuple[Turn, ...] = (
    move_a_target,
    change_the_survey,
    change_the_law,
    change_a_word,
    correct_the_edition_before,
)
"""What is written once the year has its rows."""


def _programmes(copy: Copy, year: int) -> list[str]:
    """The reviewed programmes with KPIs that have a sister under their article, in order."""
    kinds = {row["programme"]: row["kind"] for row in copy.rows("programmes")}
    measured = {row["programme"] for row in copy.rows("kpis") if not row["until"]}
    rows = [row for row in copy.rows("programme_years") if row["year"] == str(year)]
    rows = [row for row in rows if kinds[row["programme"]] == "reviewed" and row["programme"] in measured]
    beside = Counter(row["article"] for row in rows)
    return [row["programme"] for row in rows if beside[row["article"]] > 1]


def _articles(copy: Copy, year: int) -> list[str]:
    return list(
        dict.fromkeys(row["article"] for row in copy.rows("programme_years") if row["year"] == str(year))
    )


def _kpis(copy: Copy, year: int) -> list[str]:
    """The KPIs, measured this year and before, of programmes with several: neither a part nor a whole."""
    rows = [row for row in copy.rows("kpis") if not row["until"]]
    wholes = {row["part_of"] for row in rows}
    beside = Counter(row["programme"] for row in rows)
    told = {row["kpi"] for row in copy.rows("kpi_values") if row["year"] == str(year) and row["target"]}
    alone = (row for row in rows if not row["part_of"] and row["kpi"] not in wholes and not row["since"])
    return [row["kpi"] for row in alone if beside[row["programme"]] > 2 and row["kpi"] in told]


def _version(copy: Copy, table: str, year: int, wanted: Callable[[Row], bool], **cells: str) -> None:
    """Add another version of a thing below its newest one, which stays."""
    rows = copy.rows(table)
    newest = [row for row in rows if wanted(row)][-1]
    place = next(at for at, row in enumerate(rows) if row is newest)
    copy.write(table, [*rows[: place + 1], {**newest, **cells, "since": str(year)}, *rows[place + 1 :]])
