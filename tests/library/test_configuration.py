"""What is wrong with a conf.py: one message in Japanese, at its line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kawasaki_docs.cli.configuration import configuration_problem, setting_line

SOUND = """\
from pathlib import Path

city = "帆波市"
extensions = ["myst_parser", "kawasaki_sphinx"]
html_theme = "furo"
report_year = 2031
place = Path(__file__).parent
if tags.has("draft"):
    city = "下書き"
"""


def written(folder: Path, old: str = "", new: str = "") -> Path:
    assert old in SOUND
    (folder / "conf.py").write_text(SOUND.replace(old, new) if old else SOUND, encoding="utf-8")
    return folder


def test_a_sound_one_has_no_problem(tmp_path: Path) -> None:
    assert configuration_problem(written(tmp_path)) is None


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ('"帆波市"', '"帆波市', 3, "引用符（\" か '）が閉じられていません"),
        ('"帆波市"', "”帆波市”", 3, "全角の文字「”」は使えません"),
        ("city =", "city\u3000=", 3, "見えない文字（U+3000）"),
        ("city =", "  city =", 3, "行の頭の空白が、前の行とそろっていません"),
        ('sphinx"]', 'sphinx"', 4, "括弧「[」が閉じられていません"),
        ('sphinx"]', 'sphinx"))', 4, "閉じる括弧「)」が、開いた括弧と合いません"),
        ("2031", "2031)", 6, "閉じる括弧「)」に、開く括弧がありません"),
        ("city =", "city is", 3, ""),
        ('"帆波市"', "帆波市", 3, "名前「帆波市」は決められていません"),
        ("= 2031", "= cty", 6, "名前「cty」は決められていません。近い名前: city"),
        ("pathlib", "pathlob", 1, "「pathlob」を読み込めません"),
        ("2031", "1 / 0", 6, "Pythonの誤り（ZeroDivisionError: division by zero）です"),
        ("2031", "exit()", 6, "Pythonの誤り（SystemExit: None）です"),
        ("= 2031", "= open('x.txt', encoding='utf-8')", 6, "x.txt: ありません"),
        ('"myst_parser", ', '"myst_parser" ', 4, "拡張機能「myst_parserkawasaki_sphinx」はありません"),
        ('"kawasaki_sphinx"', '"kawasaki_sphnx"', 4, "近い名前: kawasaki_sphinx"),
        ("furo", "furoo", 5, "テーマ「furoo」はありません。近い名前: furo"),
        ('["myst_parser", "kawasaki_sphinx"]', '"myst_parser"', 4, "例: extensions = ['myst_parser']"),
    ],
)
def test_each_slip_is_told_at_its_line(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    problem = configuration_problem(written(tmp_path, old, new))
    assert problem is not None
    assert (problem.file, problem.row) == ((tmp_path / "conf.py").as_posix(), line)
    assert told in problem.message


def test_one_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_bytes(SOUND.encode("cp932"))
    problem = configuration_problem(tmp_path)
    assert problem is not None
    assert "UTF-8で保存し直してください" in problem.message


def test_the_last_line_that_gives_a_setting_counts(tmp_path: Path) -> None:
    conf = tmp_path / "conf.py"
    conf.write_text("a = 1\nb = 2\na = 3\n", encoding="utf-8")
    assert [setting_line(conf, name) for name in ("a", "b", "c")] == [3, 2, 1]


def test_the_command_prints_one_warning_whatever_conf_prints(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text("print('x')\ncity = nothing\n", encoding="utf-8")
    command = [sys.executable, "-m", "kawasaki_docs.cli.configuration", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert run.stdout.count("\n") == 1
    assert f"{tmp_path.as_posix()}/conf.py:2: WARNING: 名前「nothing」" in run.stdout
