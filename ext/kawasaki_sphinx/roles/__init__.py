"""The roles: figures in prose, and links to things of the report."""
