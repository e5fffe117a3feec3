"""Exhibits: the tables and charts that answer a directive, as plain frozen values."""
