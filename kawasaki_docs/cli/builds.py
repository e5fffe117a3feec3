"""Running Sphinx's builders side by side: what goes wrong is told once, what changed is named, nothing else.

Sphinx itself is another process: the library knows nothing of it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

__all__ = ["Build", "configured", "run_builds", "run_python"]

# A message of Sphinx goes on until the next one begins. Its colour does not count, nor a crash's log file.
_MESSAGE = re.compile(rb"^(?=.*\b(?:WARNING|ERROR|CRITICAL): )", re.MULTILINE)
_UNLIKE = re.compile(rb"\x1b\[[0-9;]*m|sphinx-err-\w+")
_NO_PICTURE, _PICTURE_OF_BOOK = b"[image.not_readable]", b"[typst_pdf.image]"
_OF_DATA = b"[kawasaki.data]"
_NAMES = {"html": "サイト", "typstpdf": "PDF"}
_PAGES = {"html": "*.html", "typstpdf": "*.pdf"}
_LISTED = 10
_LONG = 20
_REPEATED = 3
# Seconds in which a process that is interrupted may end by itself.
_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Build:
    """One builder with the folder that it writes, that of its doctrees, and its options."""

    builder: str
    target: Path
    doctrees: Path
    options: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the builder makes, in Japanese."""
        return _NAMES.get(self.builder, self.builder)

    def pages(self) -> dict[str, bytes]:
        """Digests of what was built, by path in the folder."""
        found = (path for path in self.target.rglob(_PAGES.get(self.builder, "*")) if path.is_file())
        return {
            path.relative_to(self.target).as_posix(): hashlib.sha256(path.read_bytes()).digest()
            for path in sorted(found)
            if "_static" not in path.parts
        }


def run_builds(builds: Sequence[Build], source: str, more: Sequence[str], env: Mapping[str, str]) -> bool:
    """Run the builders with ``more`` options, and tell in Japanese what came of it; warnings are errors.

    Builders that share doctrees show each other's stale pages; and pages that are read do not warn again, so
    that the doctrees of a failed build would let the next one pass. Returns whether all went well.
    """
    for build in builds:
        _make(build.target, build.doctrees)
    before = [build.pages() for build in builds]
    if sys.stdout.isatty():
        print(
            f"{'と'.join(build.name for build in builds)}を作っています。初めは1分ほどかかります。",
            flush=True,
        )
    logs, failed = _run(builds, source, more, env)
    # Sphinx's own report of a wrong conf.py is long, English, and leaves out the cure.
    wrong = failed and _python_output(("-m", "kawasaki_docs.cli.configuration", source), env)
    messages = [wrong] if wrong else _told_once(logs)
    for message in messages:
        sys.stdout.buffer.write(message)
    sys.stdout.flush()
    if failed:
        _tell_failure(messages, failed)
        return False
    for build, old in zip(builds, before, strict=True):
        print("\n".join(_changes(build, old, build.pages())))
    return True


def run_python(arguments: Sequence[str], env: Mapping[str, str]) -> None:
    """Run this environment's Python; what it says is all that is said. Raises SystemExit where it fails."""
    with subprocess.Popen((sys.executable, *arguments), env=dict(env)) as process:
        try:
            status = process.wait()
        except KeyboardInterrupt:  # the terminal told the process as well
            try:
                status = process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.terminate()
                status = process.wait()
    if status:
        raise SystemExit(status)


def configured(source: str, value: str, env: Mapping[str, str]) -> str:
    """Return a value of conf.py, as ``['report_year']``; "" where it cannot be run, which the build tells."""
    conf = str(Path(source, "conf.py"))
    return (
        _python_output(("-c", f"import runpy; print(runpy.run_path({conf!r}){value})"), env).decode().strip()
    )


def _python_output(arguments: Sequence[str], env: Mapping[str, str]) -> bytes:
    """What this environment's Python prints; nothing where it fails."""
    told = subprocess.run(
        (sys.executable, *arguments),
        env=dict(env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return b"" if told.returncode else told.stdout


def _make(*folders: Path) -> None:
    """Make output folders, or end with one sentence."""
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            cure = "このフォルダーに書き込めるか確かめてください"
            raise SystemExit(f"{folder} を作れません。{cure}。") from error


def _run(
    builds: Sequence[Build], source: str, more: Sequence[str], env: Mapping[str, str]
) -> tuple[list[bytes], list[Build]]:
    """Run all builders at once; return their logs, and those that failed."""
    running: list[tuple[subprocess.Popen[bytes], IO[bytes]]] = []
    logs, failed = [], []
    with ExitStack() as stack:
        for build in builds:
            command = [sys.executable, "-m", "sphinx", "-b", build.builder, "-n", "-q", "-W"]
            command += ["-d", str(build.doctrees), *build.options, *more, source, str(build.target)]
            log: IO[bytes] = stack.enter_context(TemporaryFile())
            process = subprocess.Popen(command, env=dict(env), stdout=subprocess.DEVNULL, stderr=log)
            stack.enter_context(process)
            stack.callback(process.terminate)
            running.append((process, log))
        for build, (process, log) in zip(builds, running, strict=True):
            if process.wait():
                failed.append(build)
                shutil.rmtree(build.doctrees, ignore_errors=True)
            log.seek(0)
            logs.append(log.read())
    return logs, failed


def _told_once(logs: Iterable[bytes]) -> list[bytes]:
    """The messages of all logs, each once, those of the data first: others may follow from them.

    Of a picture that is not there the book's own message says no more than Sphinx's.
    """
    found = {_UNLIKE.sub(b"", message): message for log in logs for message in _MESSAGE.split(log) if message}
    lost = {_place(message) for message in found.values() if _NO_PICTURE in message}
    told = [each for each in found.values() if _PICTURE_OF_BOOK not in each or _place(each) not in lost]
    return sorted(told, key=lambda message: _OF_DATA not in message)


def _place(message: bytes) -> bytes:
    return message.partition(b": WARNING")[0]


def _tell_failure(messages: Sequence[bytes], failed: Sequence[Build]) -> None:
    count = sum(_MESSAGE.match(message) is not None for message in messages)
    names = "と".join(build.name for build in failed)
    if count > _LONG:
        print(f"\n初めの{_REPEATED}件をもう一度示します。", flush=True)
        sys.stdout.buffer.writelines(messages[:_REPEATED])
        sys.stdout.flush()
    found = f"直すところが{count}件あります。" if count else ""
    print(f"{names}を作れませんでした。{found}上から順に直して、もう一度実行してください。", flush=True)


def _changes(build: Build, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> list[str]:
    """What to say of a build that went well."""
    changed = [page for page, digest in new.items() if old.get(page) != digest]
    gone = [page for page in old if page not in new]
    if not changed and not gone:
        return [f"{build.name}: 変わったところはありません（{build.target}）。"]
    if not old:
        first = "index.html" if "index.html" in new else next(iter(new), "")
        return [f"{build.name}: {len(new)}ファイルを作りました。{build.target / first} を開いてください。"]
    shown = [f"  {page}" for page in changed[:_LISTED]]
    if len(changed) > _LISTED:
        shown.append(f"  ほか{len(changed) - _LISTED}ファイル")
    lost = f"、{len(gone)}ファイルを消しました" if gone else ""
    return [f"{build.name}: {len(changed)}ファイルが変わりました{lost}（{build.target}）。", *shown]
