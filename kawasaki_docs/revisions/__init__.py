"""What of the report changed since a commit: cells of data/, what pages print of them, the text."""
