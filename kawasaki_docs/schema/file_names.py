"""Names that every machine can write and every reader tells apart: of files, and of ids that become files."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["LONGEST_NAME", "name_fault", "shown_name"]

LONGEST_NAME = 64
"""The most characters of a name: with its folders, Windows takes 260."""

_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\]')
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def name_fault(name: str) -> str:
    """Return what is wrong with a name and how to mend it, in Japanese; "" where nothing is."""
    shown = shown_name(name)
    if len(name) > LONGEST_NAME:
        return f"名前「{shown[:30]}…」は長すぎます（{len(name)}文字）。{LONGEST_NAME}文字までにしてください。"
    if _DEVICES.fullmatch(name):
        return f"名前「{shown}」は、Windows では装置の名前なので使えません。別の名前にしてください。"
    if name != name.strip() or name.endswith("."):
        return f"名前「{shown}」の前後に、空白や「.」は使えません。消してください。"
    if match := _FORBIDDEN.search(name):
        return f"名前「{shown}」の「{match[0]}」は、Windows では使えません。消してください。"
    if shown != name:
        return f"名前「{shown}」に、見えない文字か外字があります（U+ の形で示しました）。消してください。"
    if not unicodedata.is_normalized("NFC", name):
        return f"名前「{shown}」の濁点などが、別の文字に分かれています。名前を「{unicodedata.normalize('NFC', name)}」と入力し直してください。"
    return ""


def shown_name(name: str) -> str:
    """Return a name on one line, with what cannot be seen as ``U+202E``."""
    return "".join(
        f"U+{ord(letter):04X}"
        if unicodedata.category(letter) in _UNSEEN or _SELECTORS.match(letter)
        else letter
        for letter in name
    )
