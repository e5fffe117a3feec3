"""What any text file of the report may hold by accident: marks of Git, characters that nobody sees."""
