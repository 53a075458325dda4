"""AfterShip, Tracking API 2026-07.

Documents: https://www.aftership.com/docs/tracking (quick start: header ``as-api-key``, address
``https://api.aftership.com/tracking/2026-07/trackings``), its rate limit page of version 2025-01 (GET 6 and POST 20
requests a second, 429 beyond, ``X-RateLimit-Reset`` a Unix time), the error list and models of the official SDK
(github AfterShip/tracking-sdk-nodejs, 6319e76, 2025-02-14), ``tracking_numbers`` "supports up to 50 tracking numbers"
and ``limit`` 1 to 200 of the parameter reference. Confidence: high; the couriers' slugs, from a public copy of
AfterShip's list, undated: medium.

A number that AfterShip does not follow yet is simply missing from the answer: it is created then, one request each
(that costs quota), and AfterShip asks the carrier in its own time. ``tracked_count`` 0 means that it did not do so yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from assistant.core.traces import Asked, CouldNotAsk, NoTrace, Trace, TraceAnswer, WhyNot
from assistant.core.tracking import Row
from assistant.core.waybills import Carrier
from assistant.tracking.answers import code_of, inside, objects, row_of, trace_of, word
from assistant.tracking.keys import Key
from assistant.tracking.wire import Refused, Reply, Wire

BASE: Final = "https://api.aftership.com"
VERSION: Final = "2026-07"
PER_SECOND: Final = 5.0
"""Below the 6 of GET, which is the stricter one."""
BATCH: Final = 50
_PAGE: Final = 200
_MOST_PAGES: Final = 5

SLUGS: Final[Mapping[Carrier, str]] = {
    Carrier.SF: "sf-express",
    Carrier.ZTO: "zto-express",
    Carrier.YTO: "yto",
    Carrier.STO: "sto",
    Carrier.YUNDA: "yundaex",
    Carrier.ZJS: "zjs-express",
    Carrier.EMS: "china-ems",
    Carrier.CHINA_POST: "china-post",
    Carrier.FOUR_PX: "4px",
    Carrier.YANWEN: "yanwen",
    Carrier.YUNEXPRESS: "yunexpress",
    Carrier.UPS: "ups",
    Carrier.USPS: "usps",
    Carrier.FEDEX: "fedex",
    Carrier.CANADA_POST: "canada-post",
    Carrier.CANPAR: "canpar",
    Carrier.YODEL: "yodel",
    Carrier.SPEEDEE: "speedee",
}
"""Others are left to AfterShip's own detection."""

_EXISTS: Final = 4003
_OF_THE_PARCEL: Final = {
    4008: WhyNot.REFUSED,
    4010: WhyNot.CARRIER_UNKNOWN,
    4011: WhyNot.PHONE_NEEDED,
    4012: WhyNot.CARRIER_UNKNOWN,
}
_BAD_NUMBER: Final = frozenset({4005, 4017})


class AfterShip:
    """The service, asked about fifty parcels a request."""

    batch_size = BATCH

    def __init__(self, key: Key, wire: Wire) -> None:
        self._key = key
        self._full = False
        self.wire = wire

    def fits(self, number: str) -> bool:
        """See ``Service``. A comma would be two numbers, and no waybill has one."""
        return number.isascii() and "," not in number

    def fetch(self, batch: Sequence[Asked]) -> Iterable[TraceAnswer]:
        """See ``Service``. What AfterShip does not follow yet is created, and is answered as queued."""
        found = self._followed([asked.number for asked in batch])
        for asked in batch:
            if asked.number in found:
                yield self._read(asked, found[asked.number])
        for asked in batch:
            if asked.number not in found:
                yield self._taken_on(asked)

    def _followed(self, numbers: Sequence[str]) -> dict[str, list[Mapping[str, Any]]]:
        """What AfterShip follows of these, by number: one number may be followed with several couriers."""
        found: dict[str, list[Mapping[str, Any]]] = {}
        params = {"tracking_numbers": ",".join(numbers), "limit": str(_PAGE)}
        for _ in range(_MOST_PAGES):
            reply = self._send("GET", params=params)
            if reply.status != 200 or not isinstance(inside(reply.data, "data", "trackings"), list):
                raise Refused(WhyNot.GARBAGE if reply.status == 200 else WhyNot.REFUSED, str(_meta(reply)))
            for entry in objects(reply.data, "data", "trackings"):
                found.setdefault(word(entry.get("tracking_number")).upper(), []).append(entry)
            cursor = word(inside(reply.data, "data", "pagination", "next_cursor"))
            if inside(reply.data, "data", "pagination", "has_next_page") is not True or not cursor:
                return found
            params = {**params, "cursor": cursor}
        raise Refused(WhyNot.GARBAGE, "pages without end")

    def _taken_on(self, asked: Asked) -> TraceAnswer:
        """A used-up quota ends taking on more: what is followed already costs nothing to read."""
        if self._full:
            return CouldNotAsk(asked, WhyNot.QUOTA)
        try:
            return self._create(asked)
        except Refused as refused:
            if refused.why is not WhyNot.QUOTA:
                raise
            self._full = True
            return CouldNotAsk(asked, WhyNot.QUOTA, refused.detail)

    def _create(self, asked: Asked) -> TraceAnswer:
        slug = code_of(asked, SLUGS)
        wish = {"tracking_number": asked.number} | ({"slug": slug} if slug else {})
        reply = self._send("POST", json=wish)
        code = _meta(reply)
        if reply.status in {200, 201} or code == _EXISTS:
            return CouldNotAsk(asked, WhyNot.QUEUED, "registered")
        if code in _BAD_NUMBER:
            return NoTrace(asked, self.wire.now(), invalid=True)
        return CouldNotAsk(asked, _OF_THE_PARCEL.get(code, WhyNot.REFUSED), str(code))

    def _send(self, method: str, **content: Any) -> Reply:
        path = f"/tracking/{VERSION}/trackings"
        return self.wire.send(method, path, headers={"as-api-key": self._key.reveal()}, **content)

    def _read(self, asked: Asked, entries: Sequence[Mapping[str, Any]]) -> TraceAnswer:
        slug = code_of(asked, SLUGS)
        own = [entry for entry in entries if slug and entry.get("slug") == slug] or list(entries)
        found = [_row(checkpoint) for entry in own for checkpoint in objects(entry, "checkpoints")]
        return trace_of(asked, found, self.wire.now()) or self._without_rows(asked, own[0])

    def _without_rows(self, asked: Asked, entry: Mapping[str, Any]) -> TraceAnswer:
        tag = word(entry.get("tag"))
        if not tag:
            return CouldNotAsk(asked, WhyNot.GARBAGE, "no tag")
        if entry.get("tracked_count") == 0:
            return CouldNotAsk(asked, WhyNot.QUEUED)
        row = row_of("", word(entry.get("subtag")) or tag, word(entry.get("subtag")) or tag, "aftership")
        # Expired: no news for 30 days. With no row at all that is "never heard of it".
        if tag in {"Pending", "Expired"} or row is None:
            return NoTrace(asked, self.wire.now())
        return Trace(asked, self.wire.now(), (row,))


def _meta(reply: Reply) -> int:
    code = inside(reply.data, "meta", "code")
    return code if isinstance(code, int) else reply.status


def _row(checkpoint: Mapping[str, Any]) -> Row | None:
    row = row_of(
        checkpoint.get("checkpoint_time"),
        checkpoint.get("message"),
        checkpoint.get("subtag") or checkpoint.get("tag"),
        "aftership",
    )
    if row is None or row.time is None or row.time.tzinfo or checkpoint.get("country_region") in {None, "", "CHN"}:
        return row
    return Row(_somewhere(row.time), row.text, row.code, row.provider)


def _somewhere(local: datetime) -> datetime:
    """A time in the zone of a place abroad that nobody names: taken as UTC, half a day off at most, where China's would
    be up to a day off."""
    return local.replace(tzinfo=UTC)
