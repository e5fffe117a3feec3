"""Set the book from its Typst sources and print what that costs as JSON: run as a program of its own.

First in a process that has set nothing yet; then, as a live preview would, once more after each of some
changes to one of its pages. The sources are those that the builder ``typstpdf`` leaves; they are changed.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from typst_pdf.config import Settings
from typst_pdf.pdf.compiler import Compiled, compile_pdf
from typst_pdf.text.fonts import find_fonts

CHANGES = 3


def main(sources: Path) -> None:
    """Print the seconds of the first setting, those of the best one after a change, and the most memory
    in MB that the process had taken after the first."""
    cold = _seconds(sources)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    warm = min(_changed(sources, number) for number in range(CHANGES))
    print(json.dumps({"cold": cold, "warm": warm, "memory": memory}))


def _seconds(sources: Path) -> float:
    (main_file,) = sources.glob("*.typ")
    settings = Settings()
    began = time.perf_counter()
    compiled: Compiled = compile_pdf(
        main_file, sources, [font.path for font in find_fonts(settings.fonts, sources)], settings.standards, 0
    )
    seconds = time.perf_counter() - began
    if compiled.pdf is None:
        sys.exit(f"Typst refuses the sources: {compiled.diagnostics}")
    return seconds


def _changed(sources: Path, number: int) -> float:
    """Put a paragraph of its own before the first one of the largest page, and set the book again."""
    page = max(sources.glob("*/**/*.typ"), key=lambda path: path.stat().st_size)
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("\npar({[]\n", f'\npar({{"{number}"}})\npar({{[]\n', 1), encoding="utf-8", newline="\n"
    )
    return _seconds(sources)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
