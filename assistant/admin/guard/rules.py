"""What may pass the gate, and its translation into declarativeNetRequest rules.

Pure: no browser in here. The rules are judged inside the browser, for every request of every frame, worker and
redirect hop; what no rule names is stopped.
Format: https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from itertools import count, permutations
from typing import Any, TypeAlias
from urllib.parse import quote, urlsplit

Rule: TypeAlias = dict[str, Any]

MOST_REGEX_RULES = 1000  # chrome.declarativeNetRequest.MAX_NUMBER_OF_REGEX_RULES
MOST_PAIRS = 3  # every order of the pairs is spelled out (RE2 has no look-ahead), so three is already six branches

# An odd id stops, an even id lets through: the log can tell the two apart without knowing the rules.
FIRST_OPENING_ID = 10_000
QUESTIONS_ID = 9_000

_METHODS = frozenset({"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
_USUAL_PORTS = {"http": 80, "https": 443}


class Kind(StrEnum):
    """What a request is for, in our words; the last four can never be let through."""

    PAGE = "page"
    FRAME = "frame"
    XHR = "xhr"
    SCRIPT = "script"
    STYLE = "style"
    IMAGE = "image"
    FONT = "font"
    MEDIA = "media"
    OBJECT = "object"
    PING = "ping"
    OTHER = "other"
    REPORT = "report"
    SOCKET = "socket"
    TRANSPORT = "transport"
    BUNDLE = "bundle"


CHROME_TYPE = {
    Kind.PAGE: "main_frame",
    Kind.FRAME: "sub_frame",
    Kind.XHR: "xmlhttprequest",
    Kind.SCRIPT: "script",
    Kind.STYLE: "stylesheet",
    Kind.IMAGE: "image",
    Kind.FONT: "font",
    Kind.MEDIA: "media",
    Kind.OBJECT: "object",
    Kind.PING: "ping",
    Kind.OTHER: "other",
    Kind.REPORT: "csp_report",
    Kind.SOCKET: "websocket",
    Kind.TRANSPORT: "webtransport",
    Kind.BUNDLE: "webbundle",
}
KIND_OF = {chrome: kind for kind, chrome in CHROME_TYPE.items()}

_NEVER = frozenset({Kind.REPORT, Kind.SOCKET, Kind.TRANSPORT, Kind.BUNDLE})
_USUAL_FOR_GET = (
    Kind.PAGE,
    Kind.FRAME,
    Kind.XHR,
    Kind.SCRIPT,
    Kind.STYLE,
    Kind.IMAGE,
    Kind.FONT,
    Kind.MEDIA,
    Kind.OTHER,
)


class Priority(IntEnum):
    """Who wins where two rules match; one more than each is taken by its doubled-parameter rule."""

    STOP_ALL = 1
    READ = 10
    SIGN_IN = 20
    CLOSED = 30
    CREDIT = 40
    HEADER = 90
    NEVER = 100


# Chromium asks no extension about the WebSocket of a shared or service worker (it has no frame). Its own content
# security policy does hold there: http(s) stays, ws(s) is refused. It comes with the worker's script, or, for a worker
# made from a blob, from its page. A policy that a server sends itself stays in force beside this one.
NO_SOCKETS = "connect-src http: https: data: blob:"

# Over HTTPS the browser itself posts reports to where these headers say, and asks no extension about it.
REPORT_HEADERS = ("reporting-endpoints", "report-to", "nel")


@dataclass(frozen=True, slots=True)
class Allow:
    """One thing that may pass: an address and how it is asked for.

    ``origin`` is ``scheme://host[:port]``; a host may begin with ``*.`` (any subdomain, not the domain itself).
    ``path`` is a glob over the whole path: ``*`` stands for anything, slashes too, but never runs into the query.
    The query is free, unless ``path`` has a ``?`` (then the rest is a glob over the whole query) or ``query`` names
    pairs that the address must carry, each name exactly once. ``kinds`` empty means the usual ones of the method.
    Raises ValueError for what cannot be made into an exact rule.
    """

    origin: str
    path: str
    method: str = "GET"
    kinds: tuple[Kind, ...] = ()
    query: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        parts = urlsplit(self.origin)
        if parts.scheme not in _USUAL_PORTS or not parts.hostname or self.origin != f"{parts.scheme}://{parts.netloc}":
            raise ValueError(f"not an origin (scheme://host[:port]): {self.origin!r}")
        if "@" in parts.netloc or not self.origin.isascii() or "*" in parts.netloc.removeprefix("*."):
            raise ValueError(f"an origin is plain ASCII, with at most a leading '*.': {self.origin!r}")
        if not self.path.startswith("/"):
            raise ValueError(f"a path begins with a slash: {self.path!r}")
        if self.method not in _METHODS:
            raise ValueError(f"a method the browser can judge is one of {sorted(_METHODS)}, not {self.method!r}")
        if _NEVER & set(self.kinds):
            raise ValueError("sockets, transports, reports and bundles never pass")
        if self.query and ("?" in self.path or len(self.query) > MOST_PAIRS):
            raise ValueError(f"query pairs: at most {MOST_PAIRS}, and no '?' in the path beside them")

    def passes(self) -> tuple[Kind, ...]:
        """The kinds of request this lets through: those named, else the usual ones of its method."""
        return self.kinds or (_USUAL_FOR_GET if self.method == "GET" else (Kind.XHR,))


@dataclass(frozen=True, slots=True)
class Question:
    """A read at an address that writes as well. ``misfit``: why a body with its Content-Type is none, in words; ""
    where it is one.

    ``unanswered``: where it is to be stopped, it is kept waiting instead; its page would send it again at once.
    """

    allow: Allow
    misfit: Callable[[bytes | None, str], str]
    unanswered: bool = False

    def asks(self, method: str, url: str, body: bytes | None, content_type: str) -> bool:
        """Whether this is such a read."""
        return (
            method == self.allow.method
            and re.match(address_regex(self.allow), url) is not None
            and not self.misfit(body, content_type)
        )


@dataclass(frozen=True, slots=True)
class Valve:
    """Everything the gate lets through; the rest is stopped.

    ``closed`` are addresses that write although a read pattern matches them (GETs with an effect): always stopped.
    ``sign_in`` is opened only while a person signs in. ``questions`` are reads that only their body tells from writes:
    the browser's rules cannot read it, so each is led aside and judged one by one. ``signing`` are the same for what
    may pass while a person signs in; ``noise`` is what the store's pages send by themselves: stopped, and known for it.
    """

    reads: tuple[Allow, ...]
    closed: tuple[Allow, ...] = ()
    sign_in: tuple[Allow, ...] = ()
    questions: tuple[Question, ...] = ()
    signing: tuple[Question, ...] = ()
    noise: tuple[Question, ...] = ()

    @property
    def judged(self) -> tuple[Allow, ...]:
        """The addresses at which the body decides, each once."""
        every = (*self.questions, *self.signing, *self.noise)
        return tuple(dict.fromkeys(question.allow for question in every))


def shut_rules(valve: Valve) -> list[Rule]:
    """The static rules of the shut gate: stop all, let the reads through, stop the closed ones, never a socket.

    Raises ValueError where there are more rules than a browser takes: it would drop some without a word.
    """
    ids = count(1)
    rules = [_stop(ids, Priority.STOP_ALL, resourceTypes=list(CHROME_TYPE.values()))]
    for read in valve.reads:
        rules += _let_through(ids, read, Priority.READ)
    for closed in valve.closed:
        rules.append(_stop(ids, Priority.CLOSED, **_address(closed), resourceTypes=list(CHROME_TYPE.values())))
    rules += [_no_worker_sockets(ids), _no_reports(ids)]
    rules.append(_stop(ids, Priority.NEVER, resourceTypes=[CHROME_TYPE[kind] for kind in sorted(_NEVER)]))
    if sum("regexFilter" in rule["condition"] for rule in rules) > MOST_REGEX_RULES:
        raise ValueError(f"more than {MOST_REGEX_RULES} address rules; the browser would drop some of them")
    return rules


def opening_rules(allows: Sequence[Allow], priority: Priority, first_id: int) -> list[Rule]:
    """Session rules that let ``allows`` out as they are, from anywhere in the browser. For signing in."""
    ids = count(first_id)
    return [rule for allow in allows for rule in _let_through(ids, allow, priority)]


def detour_rules(
    allows: Sequence[Allow], priority: Priority, first_id: int, mark: str, tab: int | None = None
) -> list[Rule]:
    """Session rules that lead ``allows`` aside, to a name in the same folder that no store knows (``mark``).

    They let nothing out to the address itself: only who waits at the dead end (``guard.doorstep``) sends a request on
    to where it was meant for, which stands behind its ``#`` and is never sent. Whatever finds nobody there, because its
    page died or our program was killed, ends at a name that answers 404. ``tab`` None: from any tab, from no worker
    without one.
    """
    ids = count(first_id)
    rules = [rule for allow in allows for rule in _led_aside(ids, allow, priority, mark)]
    within: Rule = {"excludedTabIds": [-1]} if tab is None else {"tabIds": [tab]}
    for rule in rules:
        rule["condition"] |= within
    return rules


def dead_end(allow: Allow, mark: str) -> str:
    """Where requests of ``allow`` are led: beside it, so that what the page makes of relative addresses stays right."""
    if "*" in allow.path or "?" in allow.path or "*" in allow.origin:
        raise ValueError(f"only an exact address can be led aside, not {allow.origin}{allow.path}")
    return f"{_origin_as_sent(allow.origin)}{_as_sent(allow.path.rpartition('/')[0])}/{mark}"


def address_regex(allow: Allow) -> str:
    """The RE2 pattern of a whole address that ``allow`` means; anchored at both ends, a fragment is ignored."""
    path, mark, query = allow.path.partition("?")
    start = "^" + _origin_regex(allow.origin) + _glob(path, star="[^?#]*")
    if mark:
        return rf"{start}\?{_glob(query, star='[^#]*')}(#.*)?$"
    if allow.query:
        return rf"{start}\?([^#]*&)?{_pairs(allow.query)}(&[^#]*)?(#.*)?$"
    return rf"{start}(\?[^#]*)?(#.*)?$"


def _let_through(ids: Iterator[int], allow: Allow, priority: Priority) -> list[Rule]:
    kinds = [CHROME_TYPE[kind] for kind in allow.passes()]
    condition = {**_address(allow), "resourceTypes": kinds}
    rules: list[Rule] = [
        {"id": _even(ids), "priority": int(priority), "action": {"type": "allow"}, "condition": condition}
    ]
    for name, _ in allow.query:
        # `?op=read&op=write` carries op=read, and many servers take the last: a doubled name is never what was declared
        doubled = {"regexFilter": _doubled(allow, name), "isUrlFilterCaseSensitive": True}
        rules.append(_stop(ids, priority + 1, **doubled, resourceTypes=kinds))
    return rules


def _led_aside(ids: Iterator[int], allow: Allow, priority: Priority, mark: str) -> list[Rule]:
    """Only the longest pair is asked for here: the browser drops a rule that spells out every order of long ones. Who
    waits at the dead end holds the whole address against what was declared."""
    end = dead_end(allow, mark)
    passage, *doubled = _let_through(ids, allow, priority)
    passage["condition"]["regexFilter"] = address_regex(replace(allow, query=_telling(allow.query)))
    aside = {"type": "redirect", "redirect": {"regexSubstitution": end + r"#\0"}}
    arrival = {
        **passage["condition"],
        "regexFilter": f"^{re.escape(end)}(#.*)?$",
    }
    there = {"id": _even(ids), "priority": int(priority), "action": {"type": "allow"}, "condition": arrival}
    return [passage | {"action": aside}, there, *doubled]


def _telling(query: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(query, key=lambda pair: len("=".join(pair)))[-1:])


def _stop(ids: Iterator[int], priority: int, **condition: object) -> Rule:
    return {"id": _odd(ids), "priority": int(priority), "action": {"type": "block"}, "condition": condition}


def _no_worker_sockets(ids: Iterator[int]) -> Rule:
    header = {"header": "content-security-policy", "operation": "append", "value": NO_SOCKETS}
    return _headers(ids, [header], (Kind.PAGE, Kind.FRAME, Kind.SCRIPT, Kind.OTHER))


def _no_reports(ids: Iterator[int]) -> Rule:
    changes = [{"header": name, "operation": "remove"} for name in REPORT_HEADERS]
    return _headers(ids, changes, tuple(CHROME_TYPE))


def _headers(ids: Iterator[int], changes: list[Rule], kinds: tuple[Kind, ...]) -> Rule:
    return {
        "id": _even(ids),
        "priority": int(Priority.HEADER),
        "action": {"type": "modifyHeaders", "responseHeaders": changes},
        "condition": {"resourceTypes": [CHROME_TYPE[kind] for kind in kinds]},
    }


def _address(allow: Allow) -> Rule:
    return {
        "regexFilter": address_regex(allow),
        "isUrlFilterCaseSensitive": True,
        "requestMethods": [allow.method.lower()],
    }


def _even(ids: Iterator[int]) -> int:
    return next(number for number in ids if number % 2 == 0)


def _odd(ids: Iterator[int]) -> int:
    return next(number for number in ids if number % 2 == 1)


def _origin_as_sent(origin: str) -> str:
    """The origin as the browser writes it: lower case, without the usual port."""
    parts = urlsplit(origin.lower())
    host = parts.netloc.rpartition(":")[0] if parts.port == _USUAL_PORTS[parts.scheme] else parts.netloc
    return f"{parts.scheme}://{host}"


def _origin_regex(origin: str) -> str:
    scheme, _, host = _origin_as_sent(origin).partition("://")
    if host.startswith("*."):
        return f"{scheme}://([a-z0-9_-]+\\.)+{re.escape(host[2:])}"
    return f"{scheme}://{re.escape(host)}"


def _glob(text: str, star: str) -> str:
    return star.join(re.escape(_as_sent(part)) for part in text.split("*"))


def _as_sent(text: str) -> str:
    """Text as it stands in an address: what a browser percent-encodes is encoded, the rest is left."""
    return quote(text, safe="/%:@!$&'()+,;=~-._?[]|^{}")


def _pairs(query: tuple[tuple[str, str], ...]) -> str:
    spelled = [f"{re.escape(name)}={_value(value)}" for name, value in query]
    orders = ["&([^#]*&)?".join(order) for order in permutations(spelled)]
    return orders[0] if len(orders) == 1 else f"({'|'.join(orders)})"


def _value(value: str) -> str:
    """A query value as typed, or as a script encodes it (encodeURIComponent); sign by sign, which keeps it short."""
    return "".join(_sign(sign) for sign in value)


def _sign(sign: str) -> str:
    spellings = dict.fromkeys(re.escape(text) for text in (_as_sent(sign), quote(sign, safe="~!*'()")))
    return next(iter(spellings)) if len(spellings) == 1 else f"({'|'.join(spellings)})"


def _doubled(allow: Allow, name: str) -> str:
    path = "^" + _origin_regex(allow.origin) + _glob(allow.path, star="[^?#]*")
    return rf"{path}\?([^#]*&)?{re.escape(name)}=[^#]*&{re.escape(name)}="
