"""Templates that can do nothing but print fields: Jinja2's sandbox, behind a list of what a template may hold.

A seller's own template is text from a file, so it is trusted with nothing: no attribute, no call but ``rests``, no
loop, no filter, no import. What is not on the list is refused when the file is read, with its line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.core.errors import ConfigProblem
from assistant.core.messages import Field, Lang, Source
from assistant.core.wording import said
from assistant.drafts.fields import PRINTED

TEMPLATES: Final = Path(__file__).parent / "templates"
LAYOUT: Final = "layout"
"""The page of what is no fact: the number before a choice, the sign behind it."""

_LARGEST: Final = 40_000
_ASKS: Final = frozenset({"rests"})
_KNOWN: Final = (
    nodes.Template, nodes.Block, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Const, nodes.Test,
    nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Call,
)  # fmt: skip


class Shown(str):
    """A field's text that knows which field it is."""

    __slots__ = ("of",)

    def __new__(cls, text: str, of: Field) -> "Shown":
        """The text of one field."""
        made = super().__new__(cls, text)
        made.of = of
        return made

    of: Field


@dataclass
class Rests:
    """What one sentence rests on: called in a template with names of fields, and told of each one printed."""

    fields: Mapping[str, Field]
    sources: list[Source] = field(default_factory=list)

    def __call__(self, *names: str) -> str:
        """Nothing to print. Raises ``UndefinedError`` where a field is missing: the sentence is left out."""
        for name in names:
            if name not in self.fields:
                raise UndefinedError(name)
            self.add(self.fields[name].source)
        return ""

    def add(self, source: Source) -> None:
        """One more, once."""
        if source not in self.sources:
            self.sources.append(source)


@pass_context
def _told(context: Context, value: object) -> object:
    """Every value on its way into a sentence: a field's source is noted."""
    if isinstance(value, Shown) and value.of.source.page != LAYOUT:
        context["rests"].add(value.of.source)
    return value


def sandbox() -> ImmutableSandboxedEnvironment:
    """An environment without loader, globals, filters or tests but ``defined``."""
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=_told, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    made.globals.clear()
    made.filters.clear()
    defined = made.tests["defined"]
    made.tests.clear()
    made.tests["defined"] = defined
    return made


@dataclass(frozen=True, slots=True)
class Sheet:
    """One template file: its blocks. ``own`` is True for a seller's; ``name`` is told in sources."""

    name: str
    template: Template
    own: bool

    def has(self, block: str) -> bool:
        """Whether it holds this sentence."""
        return block in self.template.blocks

    def sentence(self, block: str, shown: Mapping[str, str], fields: Mapping[str, Field]) -> tuple[str, list[Source]]:
        """A block's text and what it rests on; "" where a field that it needs is missing, or it says nothing."""
        rests = Rests(fields)
        context = self.template.new_context({**shown, "rests": rests})
        try:
            text = "".join(self.template.blocks[block](context)).strip("\n")
        except UndefinedError:
            return "", []
        except SecurityError as problem:
            raise ConfigProblem(
                said("The template {name} does what a template may not: {problem}.", name=self.name, problem=problem)
            ) from None
        return text, rests.sources


def sheet(lang: Lang, name: str, folder: Path | None = None) -> Sheet | None:
    """One file of ours, or of a seller's ``folder``; None where there is none. Raises ``ConfigProblem``."""
    path = (folder or TEMPLATES) / lang / f"{name}.j2"
    try:
        found = path.stat()
    except OSError:
        return None
    return _sheet(path, f"{lang}/{name}.j2", folder is not None, (found.st_mtime_ns, found.st_size))


def compile_letters(lang: Lang) -> None:
    """Make our own files in a language ready, so that the first letter does not wait for them."""
    for path in (TEMPLATES / lang).glob("*.j2"):
        sheet(lang, path.stem)


@lru_cache(maxsize=256)
def _sheet(path: Path, name: str, own: bool, _version: tuple[int, int]) -> Sheet:
    """The file of that version; reading it again for each sentence would be most of the work of a letter."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigProblem(
            said("The template {path} cannot be read: {problem}.", path=path, problem=problem)
        ) from None
    return Sheet(name, _compiled(str(path), text), own)


def _compiled(name: str, text: str) -> Template:
    """The template of a checked text. Raises ``ConfigProblem`` naming file and line."""
    env = sandbox()
    if len(text) > _LARGEST:
        raise ConfigProblem(said("The template {name} has more than {most} characters.", name=name, most=_LARGEST))
    try:
        for line, fault in _faults(env.parse(text)):
            raise ConfigProblem(
                said("The template {name}, line {line}: {fault}.", name=name, line=line, fault=fault),
                hint=said("A template holds blocks, ifs and fields, no more."),
            )
        return env.from_string(text)
    except TemplateSyntaxError as problem:
        raise ConfigProblem(
            said(
                "The template {name}, line {line}: {fault}.",
                name=name,
                line=problem.lineno,
                fault=problem.message,
            )
        ) from None


def _faults(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Everything in a template that is not on the list."""
    for node in (tree, *tree.find_all(nodes.Node)):
        line = getattr(node, "lineno", 0) or 0
        if not isinstance(node, _KNOWN):
            yield line, said("{kind} is not allowed", kind=type(node).__name__)
        elif isinstance(node, nodes.Name) and node.name not in PRINTED | _ASKS:
            yield line, said("there is no field “{name}”", name=node.name)
        elif isinstance(node, nodes.Name) and node.ctx != "load":
            yield line, said("nothing may be set")
        elif isinstance(node, nodes.Call) and not _asks(node):
            yield line, said("only rests(…) may be called, with names in quotes")
        elif isinstance(node, nodes.Block) and (node.scoped or node.required):
            yield line, said("blocks are plain")
    for node in tree.body:
        if not isinstance(node, nodes.Block) and not _blank(node):
            yield node.lineno, said("text stands outside a block and would never be sent")


def _asks(call: nodes.Call) -> bool:
    plain = not (call.kwargs or call.dyn_args or call.dyn_kwargs) and all(isinstance(a, nodes.Const) for a in call.args)
    return plain and isinstance(call.node, nodes.Name) and call.node.name in _ASKS


def _blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
    )
