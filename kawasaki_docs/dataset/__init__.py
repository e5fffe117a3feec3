"""A folder of data as one value: tables, keys and foreign keys, checked against the schema."""
