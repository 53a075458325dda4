"""Where a row says that it happened, as far as its wording names a town or a hub. Silence is no place."""

import re
from collections.abc import Iterable

from assistant.core.tracking import TrackingEvent

_HAN = "\u4e00-\u9fff"
_FACILITY = "转运|分拨|集散|分拣|中转|处理中心|枢纽|中心|航空"
_OFFICE = "营业|网点|公司|揽投|分部|服务"
_TOWN = re.compile(rf"【\s*(?:[{_HAN}]{{2,3}}省)?([{_HAN}]{{2,6}}?)市")
_HUB = re.compile(rf"(?:^|[^{_HAN}]|到达|离开|从)([{_HAN}]{{2,4}}?)(?:市|省|国际)?(?:{_FACILITY})")
_BRANCH = re.compile(rf"【([{_HAN}]{{2}})[{_HAN}]{{0,10}}(?:{_OFFICE})")
_ENGLISH = re.compile(
    r"\b((?:[A-Z][\w'’-]+ ){0,2}[A-Z][\w'’-]+),? (?:[a-z-]+ )?(?:hub|facility|cent(?:er|re)|depot|terminal|gateway)\b"
)
_PROVINCE = re.compile(rf"^[{_HAN}]{{2,6}}?(?:省|自治区|特别行政区)")
_SUFFIX = re.compile(r"(?:市|地区|自治州|州|盟)$")


def town_of(text: str) -> str:
    """The town or hub town a row names, bare: 杭州, Chengdu; "" where it names none."""
    found = _TOWN.search(text) or _HUB.search(text) or _ENGLISH.search(text)
    return found[1] if found else ""


def origin_of(text: str) -> str:
    """The same for a pick-up, where a branch office's name will do: its first two characters are the town's."""
    town = town_of(text)
    if town:
        return town
    branch = _BRANCH.search(text)
    return branch[1] if branch else ""


def bare_city(city: str) -> str:
    """A city as rows write it: 安徽省合肥市 and 合肥市 are 合肥, 上海 上海市 is 上海."""
    parts = _PROVINCE.sub("", city.strip()).split()
    return _SUFFIX.sub("", parts[-1]) if parts else ""


def names(text: str, city: str) -> bool:
    """Whether a row names this bare city, in any writing."""
    return city.casefold() in text.casefold()


def last_town(events: Iterable[TrackingEvent]) -> str:
    """The last town that the carrier's own scans name."""
    towns = [town for event in events if event.physical and (town := town_of(event.text))]
    return towns[-1] if towns else ""
