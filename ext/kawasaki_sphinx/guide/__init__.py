"""The guides for editors and developers, and their living examples."""
