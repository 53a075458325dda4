"""17TRACK, Tracking API v2.4.

Documents: https://api.17track.net/en/doc?version=v2.4, its status and error tables as captured on 2026-07-03 by a
public client; limits (3 requests a second, 40 numbers a request, numbers of 5 to 50 letters and digits, 429 beyond) as
listed in github api-evangelist/17track, 2026-08-22, from 17TRACK's document; carrier keys from 17TRACK's own list
``apicarrier.all.json``, stored copy of 2025-04-13. Confidence: high for header, paths, batch and codes, which three
independent clients share; medium for the shape of a refused key (HTTP 401, or HTTP 200 with ``code`` -18010002).

``POST /track/v2.4/gettrackinfo`` and ``/register`` take a JSON list of ``{"number", "carrier"?,
"phone_number_last_4"?}`` with the header ``17token``, and answer
``{"code": 0, "data": {"accepted": [...], "rejected": [{"number", "error": {"code"}}]}}``.
A number that was never registered is rejected; it is registered then (that costs quota), and 17TRACK asks the carrier
in its own time: until then nobody was asked, which is not the same as "no trace".
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from assistant.core.traces import Asked, CouldNotAsk, NoTrace, Trace, TraceAnswer, WhyNot
from assistant.core.tracking import Row
from assistant.core.waybills import Carrier
from assistant.tracking.answers import code_of, inside, objects, row_of, trace_of, word
from assistant.tracking.keys import Key
from assistant.tracking.wire import Refused, Wire

BASE: Final = "https://api.17track.net"
VERSION: Final = "v2.4"
PER_SECOND: Final = 3.0
BATCH: Final = 40
_SHORTEST, _LONGEST = 5, 50

KEYS: Final[Mapping[Carrier, int]] = {
    Carrier.SF: 190766,
    Carrier.ZTO: 190455,
    Carrier.YTO: 190157,
    Carrier.STO: 190324,
    Carrier.JT: 190442,
    Carrier.EMS: 3013,
    Carrier.CHINA_POST: 3011,
    Carrier.JD: 191121,
    Carrier.DEPPON: 190174,
    Carrier.CAINIAO: 190271,
    Carrier.FOUR_PX: 190094,
    Carrier.YUNEXPRESS: 190008,
    Carrier.UPS: 100002,
    Carrier.FEDEX: 100003,
    Carrier.USPS: 21051,
    Carrier.DHL_EXPRESS: 100001,
    Carrier.ROYAL_MAIL: 11031,
    Carrier.CANADA_POST: 3041,
    Carrier.LANDMARK: 100021,
    Carrier.YODEL: 100017,
    Carrier.GOFO: 100996,
    Carrier.ONTRAC: 100049,
    Carrier.PUROLATOR: 100042,
    Carrier.CANPAR: 100146,
    Carrier.OLD_DOMINION: 100783,
    Carrier.SPEEDEE: 100447,
}
"""Others (Yunda is listed for freight only) are left to 17TRACK's own detection."""

_NOT_REGISTERED, _NO_INFO_YET, _REGISTERED = -18019902, -18019909, -18019901
_REFUSALS: Final = {
    -18010001: WhyNot.BAD_KEY,
    -18010002: WhyNot.BAD_KEY,
    -18010003: WhyNot.DOWN,
    -18010004: WhyNot.BAD_KEY,
    -18010005: WhyNot.BAD_KEY,
}
_OF_THE_PARCEL: Final = {
    _NO_INFO_YET: WhyNot.QUEUED,
    -18010019: WhyNot.REFUSED,
    -18010020: WhyNot.PHONE_NEEDED,
    -18010022: WhyNot.PHONE_NEEDED,
    -18019903: WhyNot.CARRIER_UNKNOWN,
    -18019907: WhyNot.QUOTA,
    -18019908: WhyNot.QUOTA,
    -18019910: WhyNot.CARRIER_UNKNOWN,
    -18019911: WhyNot.CARRIER_UNKNOWN,
}
_BAD_NUMBER: Final = frozenset({-18010012, -18010013, -18010015})


class SeventeenTrack:
    """The service, asked about forty parcels a request."""

    batch_size = BATCH

    def __init__(self, key: Key, wire: Wire) -> None:
        self._key = key
        self._full = False
        self.wire = wire

    def fits(self, number: str) -> bool:
        """See ``Service``."""
        return _SHORTEST <= len(number) <= _LONGEST and number.isascii() and number.isalnum()

    def fetch(self, batch: Sequence[Asked]) -> Iterable[TraceAnswer]:
        """See ``Service``. What must be registered first is, and is answered as queued."""
        found = self._call("gettrackinfo", batch)
        accepted, rejected = _by_number(found, "accepted"), _by_number(found, "rejected")
        strangers: list[Asked] = []
        for asked in batch:
            if asked.number in accepted:
                yield self._accepted(asked, accepted[asked.number])
            elif asked.number in rejected:
                code = _code(rejected[asked.number][0])
                if code == _NOT_REGISTERED:
                    strangers.append(asked)
                else:
                    yield self._rejected(asked, code)
        if strangers and not self._full:
            yield from self._register(strangers)
        elif strangers:
            # What is followed already costs nothing to read: only taking on more has ended.
            yield from (CouldNotAsk(asked, WhyNot.QUOTA) for asked in strangers)

    def _register(self, strangers: Sequence[Asked]) -> Iterable[TraceAnswer]:
        answer = self._call("register", strangers)
        accepted, rejected = _by_number(answer, "accepted"), _by_number(answer, "rejected")
        for asked in strangers:
            code = _code(rejected[asked.number][0]) if asked.number in rejected else None
            if asked.number in accepted or code == _REGISTERED:
                yield CouldNotAsk(asked, WhyNot.QUEUED, "registered")
            elif code is not None:
                self._full = self._full or _OF_THE_PARCEL.get(code) is WhyNot.QUOTA
                yield self._rejected(asked, code)

    def _call(self, verb: str, parcels: Sequence[Asked]) -> Mapping[str, Any]:
        reply = self.wire.send(
            "POST",
            f"/track/{VERSION}/{verb}",
            json=[_wish(asked) for asked in parcels],
            headers={"17token": self._key.reveal()},
        )
        code = reply.data.get("code")
        if code != 0 or not isinstance(reply.data.get("data"), dict):
            errors = [_int(error.get("code")) for error in objects(reply.data, "data", "errors")]
            told = next((one for one in (_int(code), *errors) if one), 0)
            raise Refused(_REFUSALS.get(told, WhyNot.REFUSED if told else WhyNot.GARBAGE), str(told))
        return reply.data

    def _accepted(self, asked: Asked, entries: Sequence[Mapping[str, Any]]) -> TraceAnswer:
        """A number may be registered with several carriers: those of the order's own go first, then those with rows."""
        key = code_of(asked, KEYS)
        own = [entry for entry in entries if key and _int(entry.get("carrier")) == key] or list(entries)
        found = [_row(event) for entry in own for event in _events(entry)]
        return trace_of(asked, found, self.wire.now()) or self._without_rows(asked, own[0])

    def _without_rows(self, asked: Asked, entry: Mapping[str, Any]) -> TraceAnswer:
        status = word(inside(entry, "track_info", "latest_status", "status"))
        sub = word(inside(entry, "track_info", "latest_status", "sub_status"))
        if status == "NotFound":
            return NoTrace(asked, self.wire.now(), invalid=sub == "NotFound_InvalidCode")
        if status:
            # The carrier has the electronic record and no scan: that is a row, only nobody wrote it.
            row = row_of("", sub or status, sub or status, "17track")
            return Trace(asked, self.wire.now(), (row,)) if row else NoTrace(asked, self.wire.now())
        return CouldNotAsk(asked, WhyNot.GARBAGE, "no status")

    def _rejected(self, asked: Asked, code: int) -> TraceAnswer:
        if code in _BAD_NUMBER:
            return NoTrace(asked, self.wire.now(), invalid=True)
        return CouldNotAsk(asked, _OF_THE_PARCEL.get(code, WhyNot.REFUSED), str(code))


def _wish(asked: Asked) -> dict[str, Any]:
    key = code_of(asked, KEYS)
    wish: dict[str, Any] = {"number": asked.number}
    if key:
        wish["carrier"] = key
    if asked.phone_tail:
        wish["phone_number_last_4"] = asked.phone_tail
    return wish


def _by_number(data: Mapping[str, Any], part: str) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for entry in objects(data, "data", part):
        found.setdefault(word(entry.get("number")), []).append(entry)
    return found


def _code(entry: Mapping[str, Any]) -> int:
    return _int(inside(entry, "error", "code"))


def _int(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _events(entry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    providers = objects(entry, "track_info", "tracking", "providers")
    return [event for provider in providers for event in objects(provider, "events")]


def _row(event: Mapping[str, Any]) -> Row | None:
    time = event.get("time_iso") or event.get("time_utc")
    return row_of(time, event.get("description"), event.get("sub_status") or event.get("stage"), "17track")
