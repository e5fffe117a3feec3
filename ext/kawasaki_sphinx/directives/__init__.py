"""The directives, one module a family."""
