"""What changed against the year before, in words."""
