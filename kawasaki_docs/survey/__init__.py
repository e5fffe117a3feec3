"""The survey of the city's establishments: answers by question and wave, as tables and charts."""

from kawasaki_docs.survey.answers import Answer, Option, SurveyQuestion, survey_question
from kawasaki_docs.survey.chart import survey_chart
from kawasaki_docs.survey.table import survey_table

__all__ = [
    "Answer",
    "Option",
    "SurveyQuestion",
    "survey_chart",
    "survey_question",
    "survey_table",
]
