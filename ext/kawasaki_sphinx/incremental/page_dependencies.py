"""What the build remembers of the data: which page asked what, and what the answer was.

Sphinx's own ``note_dependency`` compares file times, so one CSV shared by all pages would rebuild all
of them. Instead each page keeps its questions with the digest of each answer. When a file of data/
changes, the questions are asked again and only the pages whose answers changed are read anew.
"""

from __future__ import annotations

import pickle
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, overload

from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.environment.collectors import EnvironmentCollector

from kawasaki_docs import queries
from kawasaki_docs.dataset.dataset import Dataset, file_digests, load
from kawasaki_docs.problems import DataErrors, ReportError
from kawasaki_docs.records.owed import owed
from kawasaki_docs.rules import DRAFT_CODES, check_all
from kawasaki_docs.schema.descriptor import DESCRIPTOR
from kawasaki_sphinx.incremental.memory import OF_A_PAGE, Memory, memory
from kawasaki_sphinx.incremental.references import pending
from kawasaki_sphinx.log import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kawasaki_docs.problems import Problem
    from kawasaki_docs.queries import Question

__all__ = [
    "DRAFT",
    "ask",
    "data_folder",
    "dataset",
    "edition_at",
    "note_unfilled",
    "of_edition",
    "pages_on",
    "preload",
    "refresh",
    "sentence",
    "setup_page_dependencies",
    "warn_of_page",
]

DRAFT = "draft"
"""The tag of a build in which a year may lack what is still to come."""

_EDITION = "kawasaki_edition"

P = ParamSpec("P")
Answer = TypeVar("Answer")


def warn_of_page(
    env: BuildEnvironment,
    page: str,
    subtype: Subtype,
    message: str,
    location: str | tuple[str, int | None] | nodes.Node | None,
) -> None:
    """Warn of a page, which is read again by every build until it is mended."""
    warn(subtype, message, location=location)
    memory(env).warned.add(page)


def note_unfilled(env: BuildEnvironment, errors: DataErrors) -> None:
    """Remember that broken data left a place of the page that is read empty: it is read again until the data
    are mended."""
    page = env.current_document.docname
    unfilled = memory(env).unfilled
    unfilled[page] = tuple(dict.fromkeys((*unfilled.get(page, ()), *errors.problems)))
    memory(env).warned.add(page)


def data_folder(env: BuildEnvironment) -> Path:
    """The folder of the data."""
    return Path(env.srcdir, env.config.report_data).resolve()


def dataset(env: BuildEnvironment) -> Dataset:
    """The data set, loaded once a process. Raises DataErrors where datapackage.json cannot be read."""
    remembered = memory(env)
    if remembered.loaded is None:
        remembered.loaded = load(data_folder(env), env.config.report_year)
    return remembered.loaded


def edition_at(env: BuildEnvironment) -> int:
    """The edition that the place being read speaks of: the pages' own, save in text carried over."""
    return int(env.current_document.get(_EDITION) or env.config.report_year)


@contextmanager
def of_edition(env: BuildEnvironment, year: int) -> Iterator[None]:
    """Let what is read until the context is left speak of an earlier edition."""
    document = env.current_document
    outer = document.get(_EDITION)
    document[_EDITION] = year
    try:
        yield
    finally:
        document[_EDITION] = outer


@overload
def ask(
    env: BuildEnvironment,
    function: Callable[Concatenate[Dataset, int, P], Answer],
    *arguments: P.args,
    **options: P.kwargs,
) -> Answer: ...


@overload
def ask(
    env: BuildEnvironment,
    function: Callable[Concatenate[Dataset, P], Answer],
    *arguments: P.args,
    **options: P.kwargs,
) -> Answer: ...


def ask(env: BuildEnvironment, function: Callable[..., object], *arguments: Any, **options: Any) -> object:
    """Ask a function of the library about the data, of the edition where it takes one, and remember the
    question for the page that is read. Raises what the library raises."""
    remembered, data, edition = memory(env), dataset(env), env.config.report_year
    of_other = edition_at(env)
    asked = remembered.answers.setdefault(env.current_document.docname, {})
    question = queries.question(function, *arguments, **options)
    if of_other != edition:
        question = replace(question, edition=of_other)
    with data.noting() as tables:
        try:
            answer = queries.ask(data, edition, question)
        except (ReportError, DataErrors) as error:
            asked.setdefault(question, queries.digest_of(error))
            raise
        finally:
            remembered.rests[question] = data.files(tables)
    if question not in asked:
        asked[question] = queries.digest_of(answer)
    return answer


def _report(problems: Sequence[Problem], directory: Path) -> None:
    for problem in problems:
        warn(Subtype.DATA, sentence(problem), location=f"{directory.parent / problem.file}:{problem.row}")


def sentence(problem: Problem) -> str:
    """What a warning says of a problem, besides its file and row."""
    column = f"{problem.column_kind} {problem.column}: " if problem.column else ""
    return f"{column}{problem.message} [{problem.code}]"


def _outdated(env: BuildEnvironment, added: set[str], removed: set[str], draft: bool) -> list[str]:
    """Pages whose answers changed, and pages that had a warning. Loads the data only where a file differs."""
    remembered = memory(env)
    outdated = set(remembered.warned)
    files = refresh(env)
    # A folder that is not there has no files: the first build too must say so.
    if files != remembered.files or not files:
        changed_files = {name for name, _ in files.items() ^ remembered.files.items()}
        remembered.files, remembered.unsaved, remembered.renewed = files, True, True
        try:
            data = dataset(env)
        except DataErrors as errors:
            # Without datapackage.json no page can show its data: each says so at its places.
            remembered.problems, remembered.owed = errors.problems, ()
            outdated.update(remembered.answers.keys() - added)
        else:
            remembered.problems = check_all(data)
            remembered.owed = owed(data, env.config.report_year)
            outdated.update(_differing(remembered, data, env.config.report_year, changed_files) - added)
    problems = remembered.problems
    if draft:
        problems = tuple(problem for problem in problems if problem.code not in DRAFT_CODES)
    _report(problems, data_folder(env))
    return sorted(outdated - removed)


def _differing(remembered: Memory, data: Dataset, edition: int, changed: set[str]) -> set[str]:
    """Pages with a question whose answer is now another. Asked are those that rest on a changed file, each
    once, however many pages ask it; all of them where the schema changed."""
    now: dict[Question, str] = {}
    found = set()
    for docname, asked in remembered.answers.items():
        for question, digest in asked.items():
            if question not in now and not changed.isdisjoint((DESCRIPTOR, *remembered.rests[question])):
                with data.noting() as tables:
                    now[question] = queries.digest(data, edition, question)
                remembered.rests[question] = data.files(tables)
            if now.get(question, digest) != digest:
                found.add(docname)
                break  # it is read, and asks the rest again
    return found


def refresh(env: BuildEnvironment) -> dict[str, str]:
    """Forget a data set that was loaded before its files changed; return the digests of the files."""
    remembered, files = memory(env), file_digests(data_folder(env))
    if remembered.loaded is not None and remembered.loaded.file_digests != files:
        remembered.loaded = None
    return files


def preload(env: BuildEnvironment) -> None:
    """Load the data before they are asked for. Where they are broken, the build tells it."""
    with suppress(DataErrors):
        dataset(env)


def pages_on(env: BuildEnvironment, file: str) -> list[str]:
    """The pages with an answer that rests on a file of data/, in order of name."""
    remembered = memory(env)
    return sorted(
        page
        for page, asked in remembered.answers.items()
        if any(file in remembered.rests[question] for question in asked)
    )


def _preload(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Load the data once before parallel readers are forked, so that each finds it ready."""
    del app
    if docnames:
        preload(env)


class _PageDependencies(EnvironmentCollector):
    """Keeps what each page rests on."""

    def get_outdated_docs(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> list[str]:
        """Pages whose questions have other answers now."""
        del changed
        return _outdated(env, added, removed, app.tags.has(DRAFT))

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page."""
        del app
        remembered = memory(env)
        remembered.read.add(docname)
        for name in OF_A_PAGE:
            getattr(remembered, name).pop(docname, None)
        remembered.warned.discard(docname)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment
    ) -> None:
        """Take over what a parallel process remembered of its pages."""
        del app
        ours, theirs = memory(env), memory(other)
        ours.rests.update(theirs.rests)
        ours.warned |= theirs.warned & set(docnames)
        for name in OF_A_PAGE:
            found = getattr(theirs, name)
            getattr(ours, name).update({page: found[page] for page in docnames if page in found})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep the references of a page that was read."""
        memory(app.env).pending[app.env.current_document.docname] = pending(doctree)


def _save(app: Sphinx, exception: Exception | None) -> None:
    """Save the environment where the data was loaded and no page read: Sphinx does so only where one was,
    and every further build would load the data anew to find that no page shows what changed."""
    if exception is None and memory(app.env).unsaved:
        with Path(app.doctreedir, ENV_PICKLE_FILENAME).open("wb") as file:
            pickle.dump(app.env, file, pickle.HIGHEST_PROTOCOL)


def _saved(app: Sphinx, env: BuildEnvironment) -> None:
    del app
    memory(env).unsaved = False


def setup_page_dependencies(app: Sphinx) -> None:
    """Connect the events."""
    app.add_env_collector(_PageDependencies)
    app.connect("env-before-read-docs", _preload)
    # The first event after Sphinx has saved the environment.
    app.connect("env-check-consistency", _saved, priority=0)
    app.connect("build-finished", _save)
