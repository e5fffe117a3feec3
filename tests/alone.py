"""``nox -s wheel``: the PDF builder as a package of its own, in an environment that holds nothing else.

Wheel and source archive are built from ext/typst_pdf, the wheel is installed, the samples become PDFs and the
builder's tests run on what is installed. Arguments go to pytest; ``--no-tests`` leaves the tests out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "ext" / "typst_pdf"
# What the tests of the builder need besides what the wheel brings along.
FOR_TESTS = ("pytest>=8.3", "babel", "myst-parser>=5.0", "sphinx-design>=0.6", "sphinxcontrib-bibtex>=2.6")


def main(arguments: Sequence[str]) -> None:
    """Build, install, make the samples, run the tests; the first command that fails ends it."""
    with tempfile.TemporaryDirectory() as folder:
        built, home = Path(folder, "dist"), Path(folder, "home")
        run(sys.executable, "-m", "uv", "build", "--quiet", "--out-dir", str(built), str(PACKAGE))
        (wheel,) = built.glob("*.whl")
        run(sys.executable, "-m", "uv", "venv", "--quiet", "--python", sys.executable, str(home))
        python = str(home / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
        install(python, str(wheel))
        for sample in sorted((PACKAGE / "samples").iterdir()):
            made = Path(folder, sample.name)
            run(python, "-m", "sphinx", "-q", "-W", "-b", "typstpdf", str(sample), str(made))
            sys.stdout.write(f"{sample.name}: {(made / 'document.pdf').stat().st_size} bytes\n")
        if "--no-tests" not in arguments:
            install(python, *FOR_TESTS)
            options = (
                "-c",
                os.devnull,
                "--rootdir",
                str(ROOT),
                "--import-mode=importlib",
                "-p",
                "no:cacheprovider",
            )
            run(python, "-m", "pytest", "-q", *options, *arguments, str(ROOT / "tests" / "typst_pdf"))


def install(python: str, *packages: str) -> None:
    """Install ``packages`` for ``python``."""
    run(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python, *packages)


def run(*command: str) -> None:
    """Run a command in the repository; the environment of this process is none of its business."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    subprocess.run(command, cwd=ROOT, env={**kept, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
