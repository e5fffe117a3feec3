"""What editors do to a report, done to a copy of it: no test may turn red for that (``nox -s rehearse``)."""
