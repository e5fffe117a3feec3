"""The command ``kawasaki-docs``, one module a subcommand.

A module gives ``register(commands)``, which adds its parser and sets ``run``: a function of the parsed
arguments that returns the exit status. Name it in ``kawasaki_docs.cli.main.COMMANDS``.
"""
