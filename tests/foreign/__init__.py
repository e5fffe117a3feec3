"""Manuals of other projects, built to see that the PDF builder serves any document."""
