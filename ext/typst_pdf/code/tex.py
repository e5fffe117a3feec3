"""TeX as authors write it, in the TeX that docutils knows: macros expanded, old commands and environments
rewritten. What docutils has no words for goes through it as marks in text, see `MARK`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any

__all__ = ["END", "HLINE", "MARK", "Macro", "TexError", "macros_of", "plain_tex"]

MARK, END = "\ue000", "\ue001"
"""Begin a mark, whose name follows, and end what it reaches to."""
HLINE = "\ue002"
"""Stands in the first cell of a row of an array that has a line above it."""
# A tree of TeX: tokens, and lists for what stands in braces.
Tree = list[Any]
_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|.", re.DOTALL)
_DEEPEST = 40
_ENDS = frozenset({"&", "\\\\", "\\end", "\\right", "\\middle"})


class TexError(ValueError):
    """Braces or macros that do not come to an end, or a colour that nobody knows."""


@dataclass(frozen=True, slots=True)
class Macro:
    """A command of the author's: the number of its arguments and what it stands for."""

    arguments: int
    body: str


def macros_of(*sources: object) -> Mapping[str, Macro]:
    """The macros in settings: dictionaries as MathJax has them (name -> body, or body and number of
    arguments), and the definitions in preambles of LaTeX."""
    found: dict[str, Macro] = {}
    for source in sources:
        if isinstance(source, str):
            # What else a preamble does is LaTeX's own affair.
            with suppress(TexError, ValueError):
                _Rewriter(found, 0).tree(_parse(source))
        elif isinstance(source, Mapping):
            for name, said in source.items():
                body, count = (said[0], said[1]) if isinstance(said, (list, tuple)) else (said, 0)
                found[f"\\{name}"] = Macro(int(count), str(body))
    return MappingProxyType(found)


def plain_tex(tex: str, macros: Mapping[str, Macro]) -> str:
    """``tex`` in commands that docutils knows.

    Raises:
        TexError: see there.
    """
    return _Rewriter(dict(macros), 0).tree(_parse(tex))


# Commands that take the rest of their group, and the command that does so for its argument.
_OLD_FONTS: Mapping[str, str] = MappingProxyType(
    {
        "\\rm": "\\mathrm", "\\bf": "\\mathbf", "\\it": "\\mathit", "\\cal": "\\mathcal", "\\tt": "\\mathtt",
        "\\sf": "\\mathsf", "\\frak": "\\mathfrak", "\\Bbb": "\\mathbb", "\\scr": "\\mathscr",
    }
)  # fmt: skip
# Commands with other names, or with none in what is set here; #1 and #2 are arguments.
_SAME: Mapping[str, Macro] = MappingProxyType(
    {
        **{name: Macro(0, "") for name in (
            "\\big", "\\Big", "\\bigg", "\\Bigg", "\\bigl", "\\Bigl", "\\biggl", "\\Biggl", "\\bigr", "\\Bigr",
            "\\biggr", "\\Biggr", "\\bigm", "\\Bigm", "\\biggm", "\\Biggm", "\\middle", "\\nonumber", "\\notag",
            "\\large", "\\Large", "\\LARGE", "\\huge", "\\small", "\\tiny", "\\footnotesize", "\\scriptsize",
            "\\normalsize", "\\hfill", "\\hfil", "\\nolimits", "\\allowbreak", "\\nobreak", "\\relax", "\\strut",
        )},
        **{name: Macro(1, "") for name in ("\\label", "\\require", "\\vspace", "\\vphantom")},
        **{name: Macro(1, "{#1}") for name in (
            "\\mathbin", "\\mathrel", "\\mathord", "\\mathop", "\\mathopen", "\\mathclose", "\\mathpunct",
            "\\mathinner", "\\smash", "\\ensuremath",
        )},
        **{name: Macro(1, "\\text{#1}") for name in ("\\textit", "\\textrm", "\\textsf", "\\textnormal", "\\intertext")},
        **{name: Macro(1, "\\mathbb{#1}") for name in ("\\mathbbm", "\\mathds")},
        "\\hphantom": Macro(1, "\\phantom{#1}"), "\\href": Macro(2, "{#2}"), "\\tag": Macro(1, "\\qquad\\text{(#1)}"),
        "\\stackrel": Macro(2, "\\overset{#1}{#2}"), "\\dots": Macro(0, "\\ldots "), "\\degree": Macro(0, "^\\circ "),
        "\\iff": Macro(0, "\\Longleftrightarrow "), "\\implies": Macro(0, "\\Longrightarrow "),
        "\\impliedby": Macro(0, "\\Longleftarrow "), "\\bra": Macro(1, "\\langle #1|"), "\\ket": Macro(1, "|#1\\rangle "),
        "\\hline": Macro(0, f"\\text{{{HLINE}}}"), "\\braket": Macro(1, "\\langle #1\\rangle "), "\\substack": Macro(1, "{\\begin{matrix}#1\\end{matrix}}"),
    }
)  # fmt: skip
# Commands whose argument is marked; colours say which.
_MARKED: Mapping[str, str] = MappingProxyType(
    {"\\boldsymbol": "bold", "\\bm": "bold", "\\pmb": "bold", "\\textbf": "strong", "\\cancel": "cancel",
     "\\bcancel": "cancel", "\\xcancel": "cancel"}
)  # fmt: skip
_COLOURED = frozenset({"\\color", "\\textcolor"})
_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "red": "#ff0000", "blue": "#0000ff", "green": "#008000", "black": "#000000", "white": "#ffffff",
        "gray": "#808080", "grey": "#808080", "cyan": "#00ffff", "magenta": "#ff00ff", "yellow": "#ffff00",
        "orange": "#ff8000", "purple": "#800080", "brown": "#a52a2a", "teal": "#008080", "violet": "#800080",
        "pink": "#ffc0cb", "olive": "#808000", "lime": "#00ff00", "navy": "#000080", "maroon": "#800000",
        "darkgray": "#404040", "lightgray": "#c0c0c0",
    }
)  # fmt: skip
_ENVIRONMENTS: Mapping[str, str] = MappingProxyType(
    {"split": "aligned", "alignedat": "aligned", "gathered": "matrix", "multlined": "matrix", "dcases": "cases",
     "rcases": "cases", "array": "matrix", "alignat": "align", "alignat*": "align*", "subequations": ""}
)  # fmt: skip
_WITH_ARGUMENT = frozenset({"array", "alignat", "alignat*", "alignedat"})
# What \\genfrac calls its sizes.
_STYLES: Mapping[str, str] = MappingProxyType({"0": "\\displaystyle ", "1": "\\textstyle "})
_INFIX: Mapping[str, str] = MappingProxyType({"\\over": "\\frac", "\\choose": "\\binom"})


def _parse(tex: str) -> Tree:
    stack: list[Tree] = [[]]
    for token in _TOKEN.findall(tex):
        if token == "{":  # no password
            stack.append([])
        elif token == "}":
            if len(stack) == 1:
                raise TexError("}")
            group = stack.pop()
            stack[-1].append(group)
        else:
            stack[-1].append(token)
    if len(stack) > 1:
        raise TexError("{")
    return stack[0]


def _text(tree: Any) -> str:
    """A tree as TeX."""
    if isinstance(tree, str):
        return tree
    return "".join(f"{{{_text(each)}}}" if isinstance(each, list) else each for each in tree)


class _Rewriter:
    """Rewrites a group; macros that it defines hold from there on."""

    def __init__(self, macros: dict[str, Macro], depth: int) -> None:
        if depth > _DEEPEST:
            raise TexError("macro")
        self._macros, self._depth = macros, depth
        self._rest: Tree = []

    def tree(self, tree: Tree) -> str:
        """The TeX of a group."""
        for infix in _INFIX.keys() & {each for each in tree if isinstance(each, str)}:
            at = tree.index(infix)
            left, right = self._inner(tree[:at]), self._inner(tree[at + 1 :])
            return f"{_INFIX[infix]}{{{left}}}{{{right}}}"
        self._rest = list(tree)
        return "".join(chain.from_iterable(self._next() for _ in iter(lambda: bool(self._rest), False)))

    def _inner(self, tree: Tree) -> str:
        return _Rewriter(self._macros, self._depth + 1).tree(tree)

    def _next(self) -> Iterator[str]:
        token = self._rest.pop(0)
        if isinstance(token, list):
            yield f"{{{self._inner(token)}}}"
        elif token in (
            "\\newcommand",
            "\\renewcommand",
            "\\providecommand",
            "\\def",
            "\\DeclareMathOperator",
        ):
            self._define(token)
        elif (macro := self._macros.get(token) or _SAME.get(token)) is not None:
            given = [_text(self._argument()) for _ in range(macro.arguments)]
            body = re.sub(r"#(\d)", lambda found: given[int(found[1]) - 1], macro.body)
            yield self._inner(_parse(body)) + (" " if not macro.arguments else "")
        elif token in _OLD_FONTS:
            yield f"{_OLD_FONTS[token]}{{{self._inner(self._reach())}}}"
        elif token in _MARKED or token in _COLOURED:
            yield self._marked(token)
        elif token in ("\\begin", "\\end"):
            yield self._environment(token)
        elif token == "\\operatorname":
            yield self._operator()
        elif token == "\\genfrac":
            yield self._fraction()
        elif token == "\\unicode":
            yield f"\\text{{{chr(int(_text(self._argument()).lstrip('xU+'), 16))}}}"
        else:
            yield token

    def _operator(self) -> str:
        """A name set as that of a function; with a star what belongs to it stands below."""
        kind = "operator"
        if self._rest and self._rest[0] == "*":
            self._rest.pop(0)
            kind = "limits"
        name = self._inner(self._as_tree(self._argument()))
        return f"{{\\text{{{MARK}{kind}}}\\mathrm{{{name}}}\\text{{{END}}}}}"

    def _fraction(self) -> str:
        """A fraction between brackets, its line as thick as said; without a line one thing over another."""
        left, right, line, style, above, below = (self._as_tree(self._argument()) for _ in range(6))
        over, under = self._inner(above), self._inner(below)
        thick = re.sub(r"[a-z\s]", "", _text(line))
        drawn = not thick or float(thick) > 0
        pair = f"\\frac{{{over}}}{{{under}}}" if drawn else rf"\begin{{matrix}}{over}\\{under}\end{{matrix}}"
        sides = (_text(left).strip(), _text(right).strip())
        if any(sides):
            pair = rf"\left{sides[0] or '.'}{pair}\right{sides[1] or '.'}"
        named = _STYLES.get(_text(style).strip(), "")
        return f"{{{named}{pair}}}"

    def _marked(self, token: str) -> str:
        name = _MARKED.get(token, "")
        if token in _COLOURED:
            colour = _text(self._argument()).strip()
            name = _COLOURS.get(colour.lower(), colour)
            if not re.fullmatch("#[0-9a-fA-F]{6}", name):
                raise TexError(f"{token} {colour}")
        given = token != "\\color" or (self._rest and isinstance(self._rest[0], list))
        inner = self._inner(self._as_tree(self._argument()) if given else self._reach())
        inner = f"\\text{{{inner}}}" if token == "\\textbf" else inner
        return f"{{\\text{{{MARK}{name}}}{inner}\\text{{{END}}}}}"

    def _environment(self, token: str) -> str:
        name = _text(self._argument())
        known = _ENVIRONMENTS.get(name, name)
        columns = ""
        if token == "\\begin" and name in _WITH_ARGUMENT:
            said = re.sub(r"[^lcr|]", "", _text(self._argument()))
            columns = f"\\text{{{MARK}{said}}}" if name == "array" else ""
        return f"{token}{{{known}}}{columns}" if known else ""

    def _define(self, token: str) -> None:
        star = "*" if self._rest and self._rest[0] == "*" else ""
        if star:
            self._rest.pop(0)
        name, count = _text(self._argument()), 0
        self._skip_spaces()
        while self._rest and isinstance(self._rest[0], str) and token != "\\DeclareMathOperator":
            said = self._rest.pop(0)
            count = max(count, int(said)) if said.isdigit() else count
        body = _text(self._argument())
        if token == "\\DeclareMathOperator":
            body = f"\\operatorname{star}{{{body}}}"
        self._macros[name] = Macro(count, body)

    def _argument(self) -> Any:
        """The next group or token."""
        self._skip_spaces()
        return self._rest.pop(0) if self._rest else []

    def _reach(self) -> Tree:
        """What a command without an argument reaches to: the end of the group, the cell or the line."""
        end = next(
            (at for at, each in enumerate(self._rest) if isinstance(each, str) and each in _ENDS), None
        )
        taken, self._rest = self._rest[:end], self._rest[end:] if end is not None else []
        return taken

    def _skip_spaces(self) -> None:
        while self._rest and isinstance(self._rest[0], str) and self._rest[0].isspace():
            self._rest.pop(0)

    @staticmethod
    def _as_tree(argument: Any) -> Tree:
        return argument if isinstance(argument, list) else [argument]
