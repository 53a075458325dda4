"""Files and templates that ship with the store."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

_STATIC = Path(__file__).parent / "static"
_HOP = '<!doctype html><title>登录中</title><meta http-equiv="refresh" content="0.2;url={}"><p>登录中…</p>'
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

_templates = Environment(
    loader=PackageLoader("assistant.practice"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(template: str, **fields: object) -> HTMLResponse:
    """A rendered page that no cache keeps."""
    return HTMLResponse(rendered(template, **fields), headers={"Cache-Control": "no-store"})


def hop(wanted: str) -> HTMLResponse:
    """A sign-in page that passes by and goes back to where somebody wanted to be."""
    return HTMLResponse(_HOP.format(escape(wanted)))


def rendered(template: str, **fields: object) -> str:
    """A template filled in."""
    return _templates.get_template(template).render(**fields)


@cache
def _file(name: str) -> bytes | None:
    path = _STATIC / name
    return path.read_bytes() if path.parent == _STATIC and path.is_file() else None


def static(name: str) -> Response:
    """One of the store's own style sheets or scripts."""
    content = _file(name)
    if content is None:
        return Response("not found", 404)
    kind = _TYPES.get(Path(name).suffix, "application/octet-stream")
    return Response(content, media_type=kind, headers={"Cache-Control": "max-age=600"})
