"""What is published beside the pages: open data, and how machines can read them."""
