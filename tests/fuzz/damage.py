"""Ways to spoil bytes and texts."""

from __future__ import annotations

from random import Random

BYTES = (
    b"\0",
    b"\xff",
    b"\r\n",
    b"\r",
    b'"',
    b'""',
    b",",
    b",,,,",
    b"\n",
    b"\n\n",
    b"\xef\xbb\xbf",
    b"\xe3\x81",
)
TEXTS = (
    *(
        "=1+1",
        "#REF!",
        "###",
        "同上",
        "1,234",
        "１２３",
        "△5",
        "－",
        "…",
        "1E5",
        "1月2日",
        "３-Apr",
        "007",
        "???",
    ),
    *(
        "縺ゅ＞",
        "\u3000",
        "\t",
        "が",
        "①",
        "㈱",
        "\ufeff",
        "\u2028",
        "\U0001f600",
        "x" * 11_000,
        "true",
        "TRUE",
    ),
    *(
        "2024/1/5",
        "令和5年1月5日",
        "9" * 20,
        "-0",
        "0.000",
        "1.50",
        "",
        " ",
        "null",
        "[]",
        "{}",
        "'",
        "`",
        "*",
    ),
)
WORDS = (
    *("year", "programme", "value", "edition", "in", "not", "and", "or", "=", "!=", "<", ">=", "(", ")", ","),
    *(
        "'a'",
        "'",
        '"',
        "1",
        "-1.5",
        "true",
        "２",
        "＝",
        "#",
        ":",
        "--",
        "../",
        "@",
        "@2023",
        ".",
        "/",
        "|",
        "$x$",
    ),
    *("startup-support", "challenges", "industries", "bankruptcies", "12", "19-2", "第12条", "9" * 5000),
)


def bytes_of(random: Random, data: bytes) -> bytes:
    """Spoil bytes in one to five places."""
    spoiled = bytearray(data)
    for _ in range(random.randint(1, 5)):
        place = random.randrange(len(spoiled) + 1)
        what = random.randrange(5)
        if what == 0:
            spoiled[place:place] = random.choice(BYTES)
        elif what == 1:
            del spoiled[place : place + random.randint(1, 40)]
        elif what == 2 and place < len(spoiled):
            spoiled[place] = random.randrange(256)
        elif what == 3:
            spoiled[place:place] = random.choice(TEXTS).encode()
        else:
            end = place + random.randint(1, 200)
            spoiled[place:place] = spoiled[place:end]
    return bytes(spoiled)


def cells_of(random: Random, text: str) -> str:
    """Spoil some cells of a CSV text, sometimes its encoding or line ends' shape."""
    lines = text.split("\n")
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(lines))
        cells = lines[place].split(",")
        cells[random.randrange(len(cells))] = random.choice((*TEXTS, *WORDS[:-1]))
        lines[place] = ",".join(cells)
    return "\n".join(lines)


def text_of(random: Random, text: str) -> str:
    """Spoil a text in one to four places."""
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(text) + 1)
        insert = random.choice((*TEXTS[:-9], *WORDS)) if random.random() < 0.6 else ""
        text = text[:place] + insert + text[place + random.randint(0, 6) :]
    return text


def words_of(random: Random) -> str:
    """Return words at random."""
    return random.choice(("", " ")).join(random.choices(WORDS, k=random.randint(0, 12)))
