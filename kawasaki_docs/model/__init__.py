"""The report's things as frozen records, and the questions that find them."""

from kawasaki_docs.model.kpis import Kpi, KpiValue, kpi, kpis
from kawasaki_docs.model.matrix import Matrix, MatrixProgramme, MatrixRow, matrix
from kawasaki_docs.model.ordinance import Article, Item, Measure, Paragraph, Part, article, articles, parts
from kawasaki_docs.model.programmes import Programme, programme, programmes
from kawasaki_docs.model.review import (
    Opinion,
    OpinionProgramme,
    Plan,
    PlanResponse,
    ProgrammePlans,
    Response,
    ResponsePlan,
    Review,
    opinion,
    plans,
    programme_plans,
    response,
    review,
)

__all__ = [
    "Article",
    "Item",
    "Kpi",
    "KpiValue",
    "Matrix",
    "MatrixProgramme",
    "MatrixRow",
    "Measure",
    "Opinion",
    "OpinionProgramme",
    "Paragraph",
    "Part",
    "Plan",
    "PlanResponse",
    "Programme",
    "ProgrammePlans",
    "Response",
    "ResponsePlan",
    "Review",
    "article",
    "articles",
    "kpi",
    "kpis",
    "matrix",
    "opinion",
    "parts",
    "plans",
    "programme",
    "programme_plans",
    "programmes",
    "response",
    "review",
]
