"""What all directives of the report share: options, and visible errors.

A directive reads its options, asks the library one question, and turns the answer into nodes. A
mistake of the editor becomes a located warning and an error block at its place, never a traceback and
never missing content.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from kawasaki_docs.problems import DataErrors, ReportError, UnknownIdError
from kawasaki_sphinx.asking import generated, message
from kawasaki_sphinx.incremental.page_dependencies import note_unfilled, warn_of_page
from kawasaki_sphinx.log import Subtype

if TYPE_CHECKING:
    from docutils.nodes import Node

__all__ = ["ReportDirective"]

_FLAGS = ("fold",)
"""Options that say all by standing there."""
_OPTION_LINE = re.compile(r"^\s*:([A-Za-z][\w-]*):(?:\s+(.*?))?\s*$")


class _AnyOption(dict[str, Callable[[str], Any]]):
    """Accepts every option, so that wrong ones reach us and are reported in Japanese with the nearest
    right name, instead of being dropped by the parser."""

    def __bool__(self) -> bool:
        return True

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> Callable[[str | None], str]:
        del key
        return lambda argument: (argument or "").strip()


class ReportDirective(SphinxDirective):
    """Base of the report's directives.

    A subclass says in ``arguments_wanted`` how many words follow its name, names its options in
    ``options_known`` and builds its nodes in :meth:`build`, which may raise ReportError or DataErrors.
    """

    # The parser takes any arguments and content, so that what is wrong with them is told in Japanese too.
    optional_arguments = 999
    has_content = True
    arguments_wanted: ClassVar[int] = 0
    content_wanted: ClassVar[bool] = False
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = _AnyOption()
    options_common: ClassVar[tuple[str, ...]] = ("name", "class")
    options_known: ClassVar[tuple[str, ...]] = ()

    def run(self) -> list[Node]:
        """Build the nodes, or an error block that says what is wrong."""
        try:
            self._check_arguments()
            self._check_options()
            found = generated(self.build())
            self.dress(found)
        except DataErrors as error:
            # The data's own warnings say what is wrong, once.
            note_unfilled(self.env, error)
            return [self._block(message(error))]
        except ReportError as error:
            return [self.error_block(message(error))]
        return found

    def dress(self, found: list[Node]) -> None:
        """Give the nodes the name and the classes that the editor wishes."""
        shown = [
            node
            for node in found
            if isinstance(node, nodes.Element) and not isinstance(node, nodes.Invisible)
        ]
        for node in shown:
            node["classes"] += self.options.get("class", "").split()
        if shown and "name" in self.options:
            self.add_name(shown[0])

    def build(self) -> list[Node]:
        """The directive's nodes."""
        raise NotImplementedError

    def error_block(self, told: str) -> nodes.error:
        """A visible block at the directive's place, and the warning that fails the build."""
        self._warn(Subtype.DIRECTIVE, f"{{{self.name}}}: {told}")
        return self._block(told)

    def _block(self, told: str) -> nodes.error:
        """A visible block that bears the directive's name, so that what refers to it is not told as well."""
        block = nodes.error("", nodes.paragraph("", f"{{{self.name}}}: {told}"))
        if "name" in self.options:
            self.add_name(block)
        generated([block])
        return block

    def warn_of_nothing(self) -> None:
        """The warning that the directive has nothing to show; what it shows then says so to readers."""
        table = self.arguments[0] if self.arguments else "表"
        text = f"{{{self.name}}}: 載せる行がありません。{table} に行を加えるか、条件を直してください"
        self._warn(Subtype.RULE, text)

    def _warn(self, subtype: Subtype, text: str) -> None:
        warn_of_page(self.env, self.env.current_document.docname, subtype, text, self.get_location())

    def _check_arguments(self) -> None:
        """Raise ReportError for missing or further words, and for content."""
        given = " ".join(self.arguments)
        if len(self.arguments) < self.arguments_wanted:
            raise ReportError(f"名前がありません。{self.name} の後に、空白を置いて名前を1つ書いてください")
        if len(self.arguments) > self.arguments_wanted:
            expected = "書ける名前は1つだけです" if self.arguments_wanted else "名前は書きません"
            raise ReportError(f"「{given}」を読み取れません。{self.name} の後に{expected}")
        if self.content and not self.content_wanted:
            raise ReportError(
                f"「{self.content[0]}」を読み取れません。オプションは {self.name} のすぐ次の行から「:名前: 値」の形で書いてください。``` で閉じ忘れていないかも確かめてください"
            )

    def _check_options(self) -> None:
        """Raise ReportError for an unknown option or one that the parser dropped or cut."""
        known = (*self.options_common, *self.options_known)
        for name in self.options:
            if name not in known:
                raise UnknownIdError("オプション", name, known)
        # What stands in a directive may have options of its own.
        written = [] if self.content else _written_options(self.block_text)
        names = [name for name, _ in written]
        for name, raw in written:
            value = self.options.get(name)
            if value is None:
                raise ReportError(
                    f"オプション「:{name}: {raw}」を読み取れません。値を引用符で始めていないか確かめてください"
                )
            if name in _FLAGS and value:
                raise ReportError(f"オプション「{name}」に値は書きません。「:{name}:」とだけ書いてください")
            if names.count(name) > 1:
                raise ReportError(f"オプション「{name}」が{names.count(name)}回あります。1つにしてください")
            if " #" in f" {raw}" and "#" not in value:
                raise ReportError(
                    f"オプション「:{name}: {raw}」の # から後が読み飛ばされます。# を使わずに書いてください"
                )


def _written_options(block: str) -> list[tuple[str, str]]:
    """Options as they stand in the directive's own text, name and raw value.

    Raises ReportError for a line that begins like one, and for options in YAML: the parser would drop them
    all for one mistake, and show more than the editor asked for.
    """
    lines = [line for line in block.splitlines() if not re.match(r"^\s*(\.\. |`{3,}|:{3,})", line)]
    found = []
    for line in lines:
        match = _OPTION_LINE.match(line)
        if match is None and line.strip().startswith((":", "---")):
            raise ReportError(
                f"「{line.strip()}」を読み取れません。オプションは1行に1つずつ「:名前: 値」の形で書いてください"
            )
        if match is None:
            break
        found.append((match.group(1), match.group(2) or ""))
    return found
