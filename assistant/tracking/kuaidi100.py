"""kuaidi100 快递100, real-time query (实时快递查询).

Documents: the official SDK (github kuaidi100-api/java-demo, commit 68a6ab4, 2026-04-13: ``QueryTrackParam``,
``QueryTrackReq``, ``QueryTrackResp``, ``QueryTrackData``) and kuaidi100's own article of 2021-05-18 (cloud.tencent.com
developer article 1825387): ``POST https://poll.kuaidi100.com/poll/query.do``, form fields ``customer``, ``param`` (JSON
as text) and ``sign`` = MD5(param + key + customer) in capital hex; one number a request, at most 32 characters;
failures come with HTTP 200 as ``{"result": false, "returnCode", "message"}``. Confidence: high.

``returnCode``: 400, 500, 501, 502, 503, 601 as several public clients list them from the document (2021 to 2026), 408
measured by one of them (2026); confidence: high for 500 and 503, medium for the rest. 201 and 600: general knowledge,
low. "Each number at most every half hour, or it is locked": github tourze/kuaidi100-query-bundle, 2025-11-14, medium.
No request rate is published that could be found: five a second is a choice. A used-up account is known only by 601.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from assistant.core.traces import Asked, CouldNotAsk, NoTrace, TraceAnswer, WhyNot
from assistant.core.tracking import Row
from assistant.core.waybills import Carrier
from assistant.tracking.answers import code_of, inside, row_of, trace_of, word
from assistant.tracking.keys import Key
from assistant.tracking.wire import Refused, Wire

BASE: Final = "https://poll.kuaidi100.com"
PER_SECOND: Final = 5.0
_LONGEST: Final = 32

CODES: Final[Mapping[Carrier, str]] = {
    Carrier.SF: "shunfeng",
    Carrier.ZTO: "zhongtong",
    Carrier.YTO: "yuantong",
    Carrier.STO: "shentong",
    Carrier.YUNDA: "yunda",
    Carrier.JT: "jtexpress",
    Carrier.BEST: "huitongkuaidi",
    Carrier.EMS: "ems",
    Carrier.CHINA_POST: "youzhengguonei",
    Carrier.JD: "jd",
    Carrier.DEPPON: "debangwuliu",
    Carrier.ZJS: "zhaijisong",
}
"""carriers.md §2.1, column kuaidi100. Others are not asked about: their codes were not verified."""

_NOT_KNOWN: Final = frozenset({"500", "201"})
_REFUSALS: Final = {
    "501": WhyNot.DOWN,
    "502": WhyNot.DOWN,
    "503": WhyNot.BAD_KEY,
    "600": WhyNot.BAD_KEY,
    "601": WhyNot.QUOTA,
}
_OF_THE_PARCEL: Final = {"400": WhyNot.CARRIER_UNKNOWN, "408": WhyNot.PHONE_NEEDED}


class Kuaidi100:
    """The service, asked about one parcel a request."""

    batch_size = 1

    def __init__(self, customer: Key, key: Key, wire: Wire) -> None:
        self._customer = customer
        self._key = key
        self.wire = wire

    def fits(self, number: str) -> bool:
        """See ``Service``."""
        return len(number) <= _LONGEST

    def fetch(self, batch: Sequence[Asked]) -> Iterable[TraceAnswer]:
        """See ``Service``."""
        return [self._one(asked) for asked in batch]

    def _one(self, asked: Asked) -> TraceAnswer:
        code = code_of(asked, CODES)
        if code is None:
            return CouldNotAsk(asked, WhyNot.CARRIER_UNKNOWN, sent=False)
        reply = self.wire.send("POST", "/poll/query.do", data=self._signed(code, asked))
        return self._read(asked, reply.data)

    def _signed(self, code: str, asked: Asked) -> dict[str, str]:
        wish = {
            "com": code,
            "num": asked.number,
            "phone": asked.phone_tail,
            "resultv2": "4",
            "show": "0",
            "order": "desc",
        }
        param = json.dumps(wish, ensure_ascii=False, separators=(",", ":"))
        customer = self._customer.reveal()
        text = param + self._key.reveal() + customer
        sign = hashlib.md5(text.encode(), usedforsecurity=False).hexdigest().upper()
        return {"customer": customer, "sign": sign, "param": param}

    def _read(self, asked: Asked, data: Mapping[str, Any]) -> TraceAnswer:
        code = word(data.get("returnCode")) or word(data.get("status"))
        if code in _NOT_KNOWN:
            return NoTrace(asked, self.wire.now())
        if code in _OF_THE_PARCEL:
            return CouldNotAsk(asked, _OF_THE_PARCEL[code], code)
        if code in _REFUSALS:
            raise Refused(_REFUSALS[code], code)
        if code != "200":
            return CouldNotAsk(asked, WhyNot.REFUSED, code[:8])
        return self._trace(asked, data)

    def _trace(self, asked: Asked, data: Mapping[str, Any]) -> TraceAnswer:
        if not isinstance(data.get("data"), list):
            return CouldNotAsk(asked, WhyNot.GARBAGE, "no rows")
        # The number shown must be the number asked: another parcel's rows would be believed.
        if data["data"] and word(inside(data, "nu")).upper() != asked.number.upper():
            return CouldNotAsk(asked, WhyNot.GARBAGE, "another number")
        found = [_row(row) if isinstance(row, dict) else None for row in data["data"]]
        return trace_of(asked, found, self.wire.now()) or NoTrace(asked, self.wire.now())


def _row(row: Mapping[str, Any]) -> Row | None:
    return row_of(row.get("ftime") or row.get("time"), row.get("context"), row.get("statusCode"), "kuaidi100")
