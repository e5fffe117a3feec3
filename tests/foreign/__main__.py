"""``nox -s foreign``: fetch source packages with manuals, make PDFs of them, and print what came of it.

Nothing of them is kept but in ``_build/foreign``. Arguments name the manuals (default: all). The column
``lost`` counts texts that the builder missed in its own PDF, ``off`` those that leave the paper, ``missing``
words of Sphinx's text builder that Poppler's pdftotext does not find in the PDF. ``UA`` is what the validator
says that PDF_UA names, or verapdf on the path: a command that ends with 1 where a file breaks PDF/UA-1.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.foreign.manuals import MANUALS, NEEDED

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "_build" / "foreign"
# What a manual's own configuration is told besides: to fetch nothing, and to do without what is not here.
ADDED = """

import importlib.util as _util

def _is_here(name):
    try:
        return _util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False

extensions = [name for name in globals().get("extensions", []) if _is_here(name)] + ["typst_pdf"]
intersphinx_mapping = {}
"""
_KIND = re.compile(r"\[typst_pdf\.(\w+)\]$", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one manual: pages, texts lost and off the paper, other warnings of the builder by kind,
    words that are missing (-1: not asked), what the validator says, and why there is no PDF."""

    pages: int = 0
    lost: int = 0
    off: int = 0
    others: str = ""
    missing: int = -1
    valid: str = "?"
    failure: str = ""


def main(names: Sequence[str]) -> int:
    """Build all manuals, print the table. Returns 1 where one has a fault."""
    python = environment()
    faults = 0
    sys.stdout.write(f"{'manual':22}{'pages':>6}{'lost':>6}{'off':>5}{'missing':>9}  {'UA':6}others\n")
    for name in names or MANUALS:
        result = build(python, name, fetch(python, name))
        faults += bool(result.failure or result.lost or result.off or result.valid == "FAIL")
        numbers = f"{result.pages:6}{result.lost:6}{result.off:5}{result.missing:9}"
        sys.stdout.write(f"{name:22}{numbers}  {result.valid:6}{result.others}{result.failure}\n")
        sys.stdout.flush()
    return 1 if faults else 0


def environment() -> str:
    """The Python of an environment with Sphinx, the builder and what the manuals import."""
    home = FOLDER / "home"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        run(sys.executable, "-m", "uv", "venv", "--quiet", "--seed", "--python", sys.executable, str(home))
        install = (sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", str(python))
        run(*install, str(ROOT / "ext" / "typst_pdf"), *NEEDED, *MANUALS)
    return str(python)


def fetch(python: str, name: str) -> Path:
    """The folder of a manual's documentation, fetched and unpacked where it is not here yet."""
    home = FOLDER / "sources" / name
    if not home.exists():
        archives = FOLDER / "archives"
        run(
            python, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", name, "-d", str(archives), name
        )
        named = re.compile(rf"{name.replace('-', '[-_]')}-\d.*\.tar\.gz", re.IGNORECASE)
        archive = next(path for path in archives.iterdir() if named.fullmatch(path.name))
        with tarfile.open(archive) as packed:
            packed.extractall(home, filter="data")
        conf = next(home.glob(f"*/{MANUALS[name]}/conf.py"))
        with conf.open("a", encoding="utf-8") as configuration:
            configuration.write(ADDED)
    return next(home.glob(f"*/{MANUALS[name]}"))


def build(python: str, name: str, source: Path) -> Result:
    """Build a manual and look at its PDF."""
    out = FOLDER / "out" / name
    shutil.rmtree(out, ignore_errors=True)
    told = sphinx(python, "typstpdf", source, out)
    (FOLDER / f"{name}.log").write_text(told.stderr, encoding="utf-8")
    made = sorted(out.glob("*.pdf"))
    if not made or "The full traceback has been saved" in told.stderr:
        return Result(failure=f"no PDF: see {name}.log")
    kinds = _KIND.findall(told.stderr)
    counted = {kind: kinds.count(kind) for kind in sorted(set(kinds) - {"lost"})}
    off = len(re.findall(r"leaves the paper", told.stderr))
    return Result(
        pages=sum(pages_of(path) for path in made),
        lost=kinds.count("lost") - off,
        off=off,
        others=", ".join(f"{kind} {count}" for kind, count in counted.items()),
        missing=missing_words(python, source, out, made),
        valid=validated(made),
    )


def missing_words(python: str, source: Path, out: Path, made: Sequence[Path]) -> int:
    """How many different words of the text builder are nowhere in the PDF; -1 without pdftotext."""
    if not shutil.which("pdftotext"):
        return -1
    texts = out / "text"
    sphinx(python, "text", source, texts)
    printed = "".join(
        run("pdftotext", "-raw", "-enc", "UTF-8", str(path), "-", quiet=True).stdout for path in made
    )
    whole = re.sub(r"[\W_]+", "", printed).casefold()
    read = "".join(path.read_text(encoding="utf-8") for path in sorted(texts.rglob("*.txt")))
    # A word that a line or a page cuts in two is not lost.
    return sum(word.casefold() not in whole for word in set(_WORD.findall(read)))


def validated(made: Sequence[Path]) -> str:
    """pass or FAIL; ? where no validator is here."""
    command = os.environ.get("PDF_UA") or shutil.which("verapdf")
    if not command:
        return "?"
    flavour = [] if os.environ.get("PDF_UA") else ["--flavour", "ua1"]
    told = subprocess.run([command, *flavour, *map(str, made)], capture_output=True, check=False)
    return "FAIL" if told.returncode else "pass"


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def sphinx(python: str, builder: str, source: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Run a builder on a manual in English; what it warns of is kept."""
    doctrees = str(out.with_name(f"{source.parent.name}-{builder}-doctrees"))
    command = (python, "-m", "sphinx", "-q", "-b", builder, "-D", "language=en", "-d", doctrees)
    return run(*command, str(source), str(out), quiet=True)


def run(*command: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a command apart from this process' environment; ``quiet`` keeps what it says, whatever its end."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    kept |= {"PYTHONUTF8": "1", "NO_COLOR": "1", "PYTHONPATH": str(ROOT / "ext")}
    return subprocess.run(
        command, env=kept, check=not quiet, capture_output=quiet, encoding="utf-8", errors="replace"
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
