"""The schema: ``datapackage.json`` as plain values, and what each column means."""
