"""The pages of one PDF, in their order, with their index and pictures."""
