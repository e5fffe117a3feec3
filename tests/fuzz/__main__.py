"""``python -m tests.fuzz [TARGET...] [--seconds 600] [--seed N]``: try damage until the time is up.

It stops at a finding, which prints the seed of its try: the same seed and target give the same damage again.
Without targets all are tried in turn.
"""

from __future__ import annotations

import argparse
import collections
import random
import sys
import time
import traceback

from tests.fuzz.targets import TARGETS, Target, pages

NAMED = {target.__name__: target for target in (*TARGETS, pages)}

PAGES_EVERY = 15.0
"""Seconds between two builds of pages."""


def main() -> int:
    """Return 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(NAMED))
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    if unknown := set(arguments.targets) - NAMED.keys():
        parser.error(f"no target {', '.join(sorted(unknown))}: there are {', '.join(NAMED)}")
    chosen = [NAMED[name] for name in arguments.targets]
    end = time.monotonic() + arguments.seconds
    tries: collections.Counter[str] = collections.Counter()
    next_pages = 0.0
    seed = arguments.seed
    while time.monotonic() < end:
        due = time.monotonic() >= next_pages
        for target in chosen or ((*TARGETS, pages) if due else TARGETS):
            seed += 1
            if not _holds(target, seed):
                return 1
            tries[target.__name__] += 1
        if due:
            next_pages = time.monotonic() + PAGES_EVERY
    told = ", ".join(f"{name} {count}" for name, count in tries.items())
    sys.stdout.write(f"nothing found in {arguments.seconds:.0f} s from seed {arguments.seed}: {told}\n")
    return 0


def _holds(target: Target, seed: int) -> bool:
    started = time.process_time()
    try:
        target(random.Random(seed))
    except Exception:  # noqa: BLE001 - any exception is what is looked for
        sys.stdout.write(f"{target.__name__} breaks with seed {seed}:\n{traceback.format_exc()}\n")
        return False
    if time.process_time() - started > 60:
        sys.stdout.write(f"{target.__name__} takes more than a minute of the processor with seed {seed}\n")
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
