"""Sentences that say what a chart shows: of KPIs, of courses along time, of the greatest of many."""
