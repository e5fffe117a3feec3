"""From the bytes of a CSV file to its cells: encoding, parser, reader."""
