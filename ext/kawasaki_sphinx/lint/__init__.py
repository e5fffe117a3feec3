"""Rules on pages, and the Japanese of the warnings of Sphinx, MyST and docutils."""
