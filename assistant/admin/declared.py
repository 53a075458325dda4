"""The writes that a pack declares for one action, filled in with what was confirmed, and the judgement of a request.

Pure: no browser. This is the last comparison before money moves, so it knows only two answers: exactly what was
confirmed, or why not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from assistant.admin import multipart
from assistant.admin.bodies import Ambiguous, body_of, done_otherwise, spoken_otherwise, texts_at, value_at
from assistant.admin.guard.rules import Allow, Kind, address_regex
from assistant.core.actions import PlannedAction
from assistant.core.canonical import digest_of, shown
from assistant.core.wording import said, why_of
from assistant.packs.actions import Action, Write
from assistant.packs.parts import fill_in, names_in

_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,4})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared write of one confirmed action. ``carries`` are paths into the body with the text each must have.

    ``order_id`` is how the body names the order; ``belongs`` are paths with the order's own keys, one of which must
    stand at each place.
    """

    write: Write
    allow: Allow
    order_id: str
    amount: Decimal | None
    carries: tuple[tuple[str, str], ...]
    belongs: tuple[tuple[str, frozenset[str]], ...] = ()

    def means(self, method: str, url: str) -> bool:
        """Whether a request is to this address; with its whole query, where that alone names the order."""
        there = method == self.allow.method and re.match(address_regex(self.allow), url) is not None
        return there and (not self.write.by_query or _query(url) == sorted(self.allow.query))

    def misfit(self, raw: bytes | None, content_type: str = "") -> str:
        """Why this body is not what was confirmed, in words without any value of it; "" where it is."""
        if why := spoken_otherwise(content_type, self.write.encoding):
            return why
        try:
            body = self._body(raw, content_type)
            if self.write.mutation is not None and (why := self._done_otherwise(body, self.write.mutation)):
                return why
            if any(not own.issuperset(texts_at(body, path)) for path, own in self.belongs):
                return said("it names what is not the order's")
            return self._misfit({path: value_at(body, path) for path in self._paths()})
        except Ambiguous as fault:
            return why_of(fault)

    def _done_otherwise(self, body: dict[str, Any], mutation: str) -> str:
        named = (self.write.order, self.write.amount, *self.write.carries, *self.write.belongs)
        steps = (path.split(".") for path in named if path is not None)
        variables = {step[1].removesuffix("[*]") for step in steps if step[0] == "variables"}
        return done_otherwise(body, mutation, variables)

    def _body(self, raw: bytes | None, content_type: str) -> dict[str, Any]:
        if self.write.encoding == "multipart":
            return multipart.fields_of(raw, content_type, self.write.repeats)
        return body_of(raw, "form" if self.write.encoding == "form" else "json", self.write.repeats)

    def _paths(self) -> tuple[str, ...]:
        own = (self.write.order, self.write.amount, *(path for path, _ in self.carries))
        return tuple(path for path in own if path is not None)

    def _misfit(self, told: Mapping[str, str | None]) -> str:
        if self.write.order is not None and told[self.write.order] != self.order_id:
            return said("it names another order")
        if self.write.amount is not None and self._amount(told[self.write.amount]) != self.amount:
            return said("it names another amount")
        wrong = [path for path, text in self.carries if _lines(told[path]) != _lines(text)]
        return said("it carries another {field}", field=wrong[0]) if wrong else ""

    def _amount(self, text: str | None) -> Decimal | None:
        # Never None for what can be read: None would equal the amount of an action that has none.
        if text is None or not _AMOUNT.fullmatch(text):
            return Decimal(-1)
        return Decimal(text) / 100 if self.write.unit == "minor" else Decimal(text)


def _query(url: str) -> list[tuple[str, str]] | None:
    """All pairs of an address's query, sorted, None where it is not made of pairs."""
    try:
        return sorted(parse_qsl(urlsplit(url).query, keep_blank_values=True, strict_parsing=True, errors="strict"))
    except ValueError:
        return None


def declared_writes(
    part: Action, action: PlannedAction, base: str, keys: Mapping[str, str] | None = None
) -> tuple[Declared, ...]:
    """Every write that the pack declares for this action, filled in; ``keys`` are the admin's own ids of the order."""
    values = texts_of(action) | dict(keys or {})
    return tuple(_filled(write, action, values, base) for write in part.writes)


def _filled(write: Write, action: PlannedAction, values: Mapping[str, str], base: str) -> Declared:
    amount = action.value("amount")
    query = tuple((name, fill_in(text, values)) for name, text in write.query.items())
    return Declared(
        write=write,
        allow=Allow(write.origin or base, fill_in(write.path, values), write.method, (Kind(write.kind),), query),
        order_id=fill_in(write.order_as, values),
        amount=amount if isinstance(amount, Decimal) else None,
        # what the action has no value for is not there to compare
        carries=tuple(
            (path, fill_in(text, values)) for path, text in write.carries.items() if names_in(text) <= set(values)
        ),
        belongs=tuple((path, _own(key, values)) for path, key in write.belongs.items()),
    )


def _own(key: str, values: Mapping[str, str]) -> frozenset[str]:
    """The order's own ids of this name; a plan is made before anybody has asked for them, and holds the name."""
    return frozenset(values.get(key, f"{{{key}}}").splitlines())


def texts_of(action: PlannedAction) -> dict[str, str]:
    """The action's values as they are typed, with the order's number."""
    texts = {name: format(value, "f") if isinstance(value, Decimal) else shown(value) for name, value in action.values}
    return {"order_id": action.order_id, **texts}


def text_size(values: Mapping[str, str]) -> int:
    """The bytes of the text or memo among ``values``, 0 where there is none."""
    return len(values.get("text", values.get("memo", "")).encode())


def requests_hash(writes: tuple[Declared, ...]) -> str:
    """SHA-256 of what the press would send: addresses and what their bodies must say, each as often as it is sent."""
    return digest_of([_line(one) for one in writes])


def _line(one: Declared) -> list[str]:
    amount = "" if one.amount is None or one.write.amount is None else format(one.amount.normalize(), "f")
    # without the origin: the plan may be made and carried out through different names of one store
    address = [one.allow.method, one.allow.path, *(f"{name}={text}" for name, text in one.allow.query)]
    does = [one.write.mutation] if one.write.mutation else []
    own = [f"{path} in {','.join(sorted(texts))}" for path, texts in one.belongs]
    carries = [f"{path}={text}" for path, text in one.carries]
    return [*address, *does, one.order_id, amount, *own, *carries, str(one.write.times)]


def _lines(text: str | None) -> str | None:
    """A form sends line ends as CR LF whatever was typed."""
    return None if text is None else text.replace("\r\n", "\n")
