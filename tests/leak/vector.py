"""One way a page can make a request leave the browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fire(StrEnum):
    """What is done to the page after it has loaded, so that the vector fires."""

    LOAD = "load"  # nothing: it fires by itself
    CLICK = "click"  # a click on #go
    LEAVE = "leave"  # another address in the same tab
    BACK = "back"  # another address in the same tab, and back again
    CLOSE = "close"  # the tab is closed
    ROUTE = "route"  # a later page.route that lets everything through, then a click on #go
    UNROUTE = "unroute"  # a route holds the request, then all routes are taken off


@dataclass(frozen=True, slots=True)
class Vector:
    """``html`` is served at /page/NAME; it must try to reach $WRITE (this site) or $OTHER_WRITE (another site).

    ``files`` are served at /file/NAME/..., ``headers`` go with the page. ``done`` is a script that turns true when
    the attempt is over, for attempts that the gate's log does not name (UDP). ``udp``: the write arrives by UDP.
    """

    name: str
    html: str
    fire: Fire = Fire.LOAD
    files: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    udp: bool = False
    done: str = ""
    quick: bool = False

    def __str__(self) -> str:
        return self.name
