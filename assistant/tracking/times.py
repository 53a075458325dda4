"""Times as services and exports write them."""

import re
from datetime import UTC, datetime
from typing import Final

_CHINESE: Final = str.maketrans({"年": "-", "月": "-", "日": " ", "时": ":", "点": ":", "分": ":", "秒": " ", "/": "-"})
_HALF: Final = re.compile(r"上午|下午|晚上|中午|凌晨|\b[AP]\.?M\b\.?", re.IGNORECASE)
_PLAIN: Final = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:[ T]+(?P<H>\d{1,2})(?::(?P<M>\d{1,2}))?(?::(?P<S>\d{1,2})(?:\.\d+)?)?:?)?"
)
_EPOCH: Final = re.compile(r"1\d{9}(?:\d{3})?")
_AFTERNOON: Final = re.compile(r"下午|晚上|p", re.IGNORECASE)
_NOON: Final = re.compile(r"中午")


def parse_time(text: str) -> datetime | None:
    """The moment a text names, None where it names none that can be read for sure.

    Naive where no zone is written: a file's rows get the store's zone then, any other's China time. Known: ISO 8601,
    ``2026/8/31 9:05``, ``2026年8月31日 下午3:05``, a day alone, and Unix times in seconds or milliseconds. Day-first
    and month-first dates are not guessed at.
    """
    bare = text.strip()
    if _EPOCH.fullmatch(bare):
        return datetime.fromtimestamp(int(bare) / (1000 if len(bare) > 10 else 1), UTC)
    try:
        return datetime.fromisoformat(bare)
    except ValueError:
        return _written(bare)


def _written(text: str) -> datetime | None:
    half = _HALF.search(text)
    plain = " ".join(_HALF.sub(" ", text.translate(_CHINESE)).split())
    found = _PLAIN.fullmatch(re.sub(r"\s+(?=:)", "", plain))
    if found is None:
        return None
    hour = _on_24(int(found["H"] or 0), half[0] if half else "")
    year, month, day, minute, second = (int(found[part] or 0) for part in "ymdMS")
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - no zone is written
    except ValueError:
        return None


def _on_24(hour: int, half: str) -> int:
    """The hour of the day for one of a half: noon is 12 and midnight 0, however they are written."""
    late = _AFTERNOON.match(half) is not None
    if late or (_NOON.match(half) and hour < 11):
        return hour + 12 if hour < 12 else hour
    return 0 if half and hour == 12 and not _NOON.match(half) else hour
