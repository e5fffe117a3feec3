"""Draw charts of the real data and print the seconds: run as a program of its own, in a fresh process.

The imports are not counted; the first drawing, which finds the fonts, is.
"""

from __future__ import annotations

import sys
import time
from itertools import cycle, islice

from benchmarks.clock import ROOT
from kawasaki_docs.charts.draw import draw
from kawasaki_docs.dataset.dataset import load
from kawasaki_docs.exhibits.kpi_chart import kpi_chart
from kawasaki_docs.records.programmes import programmes


def main(count: int) -> None:
    """Draw ``count`` charts, those of the newest year's KPIs over and over."""
    dataset = load(ROOT / "data")
    edition = max(row.integer("year") for row in dataset.rows("programme_years"))
    exhibits = [
        kpi_chart(dataset, edition, programme.id)
        for programme in programmes(dataset, edition, kind="reviewed")
        if dataset.where("kpis", programme=programme.id)
    ]
    began = time.process_time()
    for exhibit in islice(cycle(exhibits), count):
        if exhibit.chart is not None:
            draw(exhibit.chart, exhibit.alt)
    print(time.process_time() - began)


if __name__ == "__main__":
    main(int(sys.argv[1]))
