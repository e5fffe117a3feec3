"""Whether the index has wheels of all that editing needs, for every machine that README.md names.

Run by ``nox -s wheels``; prints a line for each machine and Python, and fails where something is lacking.
"""

from __future__ import annotations

import os
import subprocess
import sys

# What uv calls each machine, and the oldest macOS.
MACHINES = {
    "Windows": ("x86_64-pc-windows-msvc", ""),
    "macOS 14 on Apple silicon": ("aarch64-apple-darwin", "14.0"),
    "macOS 13 on Intel": ("x86_64-apple-darwin", "13.0"),
    "Linux": ("x86_64-manylinux_2_28", ""),
    "Linux on Arm": ("aarch64-manylinux_2_28", ""),
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def main() -> int:
    """Ask the index; return 1 where a package has no wheel."""
    lacking = []
    for machine, (platform, oldest) in MACHINES.items():
        for python in PYTHONS:
            told = _ask(platform, oldest, python)
            sys.stdout.write(f"{machine}, Python {python}: {'no' if told.returncode else 'yes'}\n")
            sys.stdout.flush()
            if told.returncode:
                lacking.append(f"{machine}, Python {python}: {told.stderr.strip()}")
    sys.stderr.write("".join(f"{line}\n" for line in lacking))
    return 1 if lacking else 0


def _ask(platform: str, oldest: str, python: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-deps", "--no-header"]
    command += ["--only-binary", ":all:", "--python-platform", platform, "--python-version", python]
    command += ["requirements-edit.lock", "--output-file", os.devnull]
    env = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": oldest}
    return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)


if __name__ == "__main__":
    raise SystemExit(main())
