"""The text of pages: lines joined, letters that the fonts have or lack, the words of the book itself."""
