import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "見本"
author = "見本市"
language = "ja"
extensions = ["chart_nodes", "typst_pdf"]
numfig = True
numfig_format = {"figure": "図%s", "table": "表%s"}
