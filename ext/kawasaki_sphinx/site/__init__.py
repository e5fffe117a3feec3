"""What the site has beside its pages: head, linked data, search, templates, bibliography."""
