"""What a cell or a sentence may point to: a thing of the report, by kind and id."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Reference"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing of the report that a cell speaks of: ``kind`` is an object type of the ``ord`` domain
    (article, programme, kpi, opinion, response, plan), ``key`` its id (``12``, ``startup-support``,
    ``12-3``). Besides, ``series`` is the page of a KPI's series, and ``edition`` a KPI's row in an earlier
    edition (``2023/startup-audition-events``).
    """

    kind: str
    key: str
