"""What stock Sphinx leaves stale after an incremental build, put right.

A changed title, toctree, number or style sheet stays old in pages that are not written again; lists and
names that follow the order in which pages were read change with it; and a file that no page owns any more
stays in the output folder.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from kawasaki_docs.problems import system_fault
from kawasaki_sphinx.digests import digest_of, digest_of_files
from kawasaki_sphinx.downloads import DRAWINGS, EXHIBITS
from kawasaki_sphinx.incremental.memory import memory
from kawasaki_sphinx.incremental.offered import offered
from kawasaki_sphinx.incremental.references import contents, resolved, writes_pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["setup_stale_pages"]


def _check_writable(app: Sphinx) -> None:
    """End with one sentence where the build could not write, before Sphinx makes its folders: it would end in
    a traceback."""
    for folder in (Path(app.outdir), Path(app.doctreedir)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            message = f"{folder} に書き込めません。{system_fault(error)}"
            raise SystemExit(message) from error


def _structure(app: Sphinx) -> str:
    """Digest of what every page may show of all others: the site's contents, and titles of neighbours.

    Furo's sidebar lists pages; that of another theme may list their headings too.
    """
    env = app.env
    front = memory(env).pending.get(app.config.root_doc, ())
    shown = (
        sorted((page, title.astext(), title.get("secnumber")) for page, title in env.titles.items()),
        sorted((page, list(children)) for page, children in env.toctree_includes.items()),
        contents(app, front, titles_only=app.config.html_theme == "furo")
        if writes_pages(app.builder)
        else "",
    )
    return digest_of(shown)


def _assets(app: Sphinx) -> str:
    """Digest of the style sheets and scripts, whose own digests stand in every page, and the templates."""
    places = (Path(app.confdir, name) for name in (*app.config.html_static_path, *app.config.templates_path))
    files = [file for place in places for file in (_files(place) if place.is_dir() else [place])]
    return digest_of(([*map(str, files)], digest_of_files(files)))


def _updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Every page, where the site's contents or a style sheet changed; otherwise those that show something of
    another page that changed, or an image whose served name changed."""
    remembered = memory(env)
    _sort_index(env)
    structure, assets = _structure(app), _assets(app)
    if assets != remembered.assets and app.builder.format == "html":
        # The builder copies what there is, and leaves what there is no more.
        shutil.rmtree(Path(app.outdir) / "_static", ignore_errors=True)
    outdated = _name_images(env)
    if remembered.read and writes_pages(app.builder):
        outdated |= _referring(app)
    if (structure, assets) == (remembered.structure, remembered.assets):
        return sorted(outdated)
    remembered.structure, remembered.assets = structure, assets
    return sorted(env.all_docs)


def _referring(app: Sphinx) -> set[str]:
    """Pages whose references come to something else than in the last build. Where there is nothing else that
    they could come to, only those of the pages that were read are resolved."""
    remembered = memory(app.env)
    offer = offered(app.env)
    kept = remembered.pending
    if offer == remembered.offered:
        known = remembered.resolved.keys() - remembered.read
        kept = {page: waiting for page, waiting in kept.items() if page not in known}
    found = {**remembered.resolved, **resolved(app, kept)}
    changed = {page for page in kept if found[page] != remembered.resolved.get(page)}
    remembered.offered = offer
    remembered.resolved = {page: found[page] for page in remembered.pending}
    return changed


def _forget_numbers(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Sphinx numbers sections anew in every build, and lets those keep their number that have none now."""
    del app
    for title in env.titles.values():
        title.attributes.pop("secnumber", None)
    for contents_of_page in env.tocs.values():
        for reference in contents_of_page.findall(nodes.reference):
            reference.attributes.pop("secnumber", None)
    return []


def _sort_index(env: BuildEnvironment) -> None:
    """Pages in order of name: equal entries of the index follow the order in which pages were read."""
    entries = env.get_domain("index").data["entries"]
    in_order = sorted(entries.items())
    entries.clear()
    entries.update(in_order)


def _name_images(env: BuildEnvironment) -> set[str]:
    """Images of one name are served under numbered names, in order of their paths and not of reading.
    Returns the pages that show an image whose name changed."""
    named = type(env.images)()
    for path, (pages, _) in sorted(env.images.items()):
        for page in sorted(pages):
            named.add_file(page, path)
    renamed = {page for path, (pages, name) in named.items() if env.images[path][1] != name for page in pages}
    env.images = named
    return renamed


def _write_no_parents(app: Sphinx, env: BuildEnvironment) -> None:
    """Sphinx writes every page that lists a written page in its toctree, changed title or not. What such
    a page shows of others is in our digest. The environment is saved by now, so this holds for one build.
    """
    del app
    env.files_to_rebuild.clear()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _owned(builder: StandaloneHTMLBuilder, rendered: Iterable[str]) -> set[Path]:
    """Pages and the files that they show or offer; ``rendered`` are pages without a source."""
    env, outdir = builder.env, Path(builder.outdir)
    names = {name for names in memory(env).downloads.values() for name in names}
    names |= {f"_images/{name}" for _, name in env.images.values()}
    names |= {f"_downloads/{name.as_posix()}" for _, name in env.dlfiles.values()}
    if builder.config.html_copy_source:
        names |= {f"_sources/{_source_name(builder, page)}" for page in env.all_docs}
    pages = {Path(builder.get_output_path(page)) for page in (*env.all_docs, *rendered)}
    return pages | {outdir / name for name in names} | _extra(builder)


def _source_name(builder: StandaloneHTMLBuilder, page: str) -> str:
    file, suffix = str(builder.env.doc2path(page, base=False)), builder.config.html_sourcelink_suffix
    return file if file.endswith(suffix) else f"{file}{suffix}"


def _extra(builder: StandaloneHTMLBuilder) -> set[Path]:
    """What conf.py's ``html_extra_path`` puts beside the pages."""
    found: set[Path] = set()
    for place in (Path(builder.confdir, name) for name in builder.config.html_extra_path):
        top, files = (place, _files(place)) if place.is_dir() else (place.parent, [place])
        found.update(Path(builder.outdir, file.relative_to(top)) for file in files)
    return found


def _tidy(app: Sphinx, exception: Exception | None, rendered: set[str]) -> None:
    """Remove pages and their files that nothing owns any more."""
    if exception is not None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    outdir = Path(app.outdir)
    owned = _owned(app.builder, rendered)
    pages = outdir.rglob(f"*{app.builder.out_suffix}")
    others = (_files(outdir / name) for name in (DRAWINGS, EXHIBITS, "_images", "_downloads", "_sources"))
    backup = outdir / ".buildinfo.bak"
    found = [*(path for path in pages if outdir / "_static" not in path.parents), backup]
    for path in (*found, *(path for files in others for path in files)):
        if path not in owned:
            path.unlink(missing_ok=True)
            _remove_empty(path.parent, outdir)


def _remove_empty(folder: Path, outdir: Path) -> None:
    while folder != outdir and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def setup_stale_pages(app: Sphinx) -> None:
    """Check that the build can write, and connect the events."""
    _check_writable(app)
    rendered: set[str] = set()

    def note(app: Sphinx, page: str, *context: Any) -> None:
        del app, context
        rendered.add(page)

    app.connect("env-get-updated", _forget_numbers, priority=100)
    # After Sphinx's own listeners (priority 500), which give figures and sections their numbers.
    app.connect("env-get-updated", _updated, priority=900)
    app.connect("env-check-consistency", _write_no_parents)
    app.connect("html-page-context", note)
    app.connect("build-finished", lambda app, exception: _tidy(app, exception, rendered))
