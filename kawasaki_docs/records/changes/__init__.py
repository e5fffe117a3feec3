"""What changed in an edition against the one before: pure comparisons of what each of them sees."""
