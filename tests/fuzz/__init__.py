"""Damage at random, for minutes: ``nox -s fuzz``. What is found becomes a case of the other tests."""
