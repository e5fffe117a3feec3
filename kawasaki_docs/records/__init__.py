"""The report's things as frozen records, and the questions that find them."""
