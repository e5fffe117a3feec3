"""The ``ord`` domain: articles of the ordinance, all that rests on them, and the way back."""
