"""What is compared between versions of a page is what a build asks for it."""

from __future__ import annotations

from collections.abc import Callable

from kawasaki_docs.asked import ASKED, FIGURES
from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.revisions.printed import RECORDS, Version
from kawasaki_docs.text.mentions import mentions_of
from kawasaki_sphinx.incremental.memory import memory
from tests.conftest import EDITION
from tests.sphinx.conftest import Report

Make = Callable[..., Report]

PAGE = """\
# 題

{kpi}`founding-seminars`、{kpi}`founding-seminars.rate`、{fact}`population@2030`、{trend}`founding-seminars`、
{stat}`bankruptcies 2031.value`、{programme}`founding-support`です。

```{programme} founding-support
```

```{kpi-table} founding-support
:kpis: founding-seminars
:years: edition - 1 .. edition
```

```{kpi-chart} founding-support
```

```{kpi-list}
```

```{kpi-overview}
```

```{kpi-summary}
:by: article
```

```{data-table} bankruptcies
:where: year >= 2030
```

```{programme-list}
:article: 6
```

```{promises} founding-support
```

```{review} 6
```

```{plans} 6
```

```{changes}
```

```{ord:index}
```

```{corrections}
```

```{contacts}
```
"""

ASIDE = {
    *("relative_target", "relative_condition", "page_figures", "known_counts", "movements", "names_holding"),
    *("kpi_names", "misquoted", "kpis", "article_label", "has_ordinance", "names_the_report"),
}
"""Questions of checks; what a programme's head says of its KPIs, which is compared as verdicts; how articles
are called; whether a source names the report."""


def test_a_page_text_tells_what_its_build_asks(report: Make) -> None:
    made = report(page=PAGE)
    built = made.build()
    asked = {each for each in memory(built.app.env).answers["page"] if each.function.__name__ not in ASIDE}
    dataset = load(made.data, EDITION)
    version = Version(dataset, EDITION, dataset.package)
    mentions = list(mentions_of("page", PAGE.splitlines()))
    found = {question for mention in mentions for question in version.questions(mention)}
    of_lists = {each for each in asked if each.function.__name__ == "judgements"}
    assert asked - of_lists <= found, [each for each in asked - of_lists if each not in found]
    names = {mention.name for mention in mentions}
    assert {*RECORDS} - {"ord:article"} <= names
    assert {"kpi-table", "data-table", "changes"} <= {*ASKED} & names
    assert {"kpi", "fact", "stat", "trend"} <= {*FIGURES} & names
