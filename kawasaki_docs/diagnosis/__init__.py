"""Why a broken file is broken: headers, ragged rows, cells that moved, and what mends them."""
