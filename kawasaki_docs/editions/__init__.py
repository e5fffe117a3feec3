"""The editions of the report."""
