import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Foreign"
author = "Author"
language = "en"
extensions = ["foreign_nodes", "typst_pdf"]
numfig = True
numfig_format = {"theorem": "theorem %s", "exercise": "Exercise %s"}
