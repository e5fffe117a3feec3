"""Editions that stay: what of a site is kept, what became of its addresses, and the site of all editions."""
