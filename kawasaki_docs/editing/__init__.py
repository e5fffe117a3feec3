"""What changes the data: fixes, new rows and pages, workbooks; and what tells an editor about an id."""
