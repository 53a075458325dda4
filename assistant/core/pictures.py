"""What a picture of a store's page is: the image, and everything that says where and when it was taken."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A PNG of an order's page with buyer data covered.

    ``url`` is the page's own address, masked but for what the pack itself asked for; ``title`` what the page calls
    itself; ``taken_at`` by the clock of this machine, None until the scan has noted it.
    """

    png: bytes
    url: str = ""
    title: str = ""
    taken_at: datetime | None = None
