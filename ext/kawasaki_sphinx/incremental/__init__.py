"""What a page rests on, what is outdated, and what a build left that is stale."""
