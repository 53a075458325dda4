"""What the product's own source says: which keys of the catalogues it asks for."""

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import assistant

ROOT = Path(assistant.__file__).parent


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the product, by its path."""
    files = sorted(ROOT.rglob("*.py"))
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def names_some_code_asks_for() -> Callable[[str], bool]:
    """Whether some module or template holds a key as a literal, or as a pattern that it fills with one."""
    names, patterns = _names(), _patterns()

    def asked(key: str) -> bool:
        name = key.partition(".")[2]
        return any(one in names or _filled(one, patterns, names) for one in (name, name.removesuffix(".text")))

    return asked


def _filled(name: str, patterns: frozenset[str], names: frozenset[str]) -> bool:
    matches = (re.fullmatch(pattern, name) for pattern in patterns)
    return any(found and all(part in names for part in found.groups()) for found in matches)


@cache
def _names() -> frozenset[str]:
    """Every short literal of the modules (members of enums are literals too), and every word of the templates."""
    nodes = (node for tree in trees().values() for node in ast.walk(tree))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    pages = (page.read_text(encoding="utf-8") for page in (ROOT / "reports" / "templates").glob("*.j2"))
    return frozenset(texts | {word for page in pages for word in re.findall(r"[a-z]\w*", page)})


@cache
def _patterns() -> frozenset[str]:
    """What f-strings and sums that are keys but for a hole may come to: ``kind.{kind}``."""
    strings = (node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    shapes = {tuple(p.value if isinstance(p, ast.Constant) else None for p in node.values) for node in strings}
    key_like = re.compile(r"[a-z_]+\.|_[a-z_]+|[a-z_]+_")
    keys = {shape for shape in shapes if any(key_like.fullmatch(part or "") for part in shape)}
    made = {"".join(r"([\w.]+)" if part is None else re.escape(part) for part in shape) for shape in keys}
    return frozenset(made | {r"why\.(\w+)", r"kind\.(\w+)", r"field\.(\w+)"})
