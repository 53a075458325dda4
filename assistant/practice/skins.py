"""The faces of the store: a Chinese single-page admin fed by XHR, an English table, and 千牛's double."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.practice.faults import CLAIMS, DETAIL, LIST, PAGE, WRITE
from assistant.practice.qianniu import hosts
from assistant.practice.writes.doors import DOORS

CHECK_PATH = "/_____tmd_____/"
"""Behind whatever address was asked for: where the platform checks who is there."""


@dataclass(frozen=True, slots=True)
class Skin:
    """Where things lie in one skin; `post_reads` are POSTs that change nothing, as the real admin has them.

    `login` and `home` are whole addresses where the skin speaks at `hosts` of its own; `open_hosts` are those where
    everybody may be, signed in or not. `pages` begin the addresses of pages whose calls are counted; `order_answer` is
    a second address that tells of one order. `monitored`: its home counts what does not move, as Tmall's does.
    """

    name: str
    shop_name: str
    english: bool
    login: str
    home: str
    order_list: str
    order_detail: str
    post_reads: frozenset[str]
    hosts: tuple[str, ...] = ()
    open_hosts: frozenset[str] = frozenset()
    claims: str = ""
    pages: tuple[str, ...] = ()
    order_answer: str = ""
    monitored: bool = False

    def point(self, path: str, method: str) -> str | None:
        """Which kind of answer this path gives, for faults and think time."""
        if path == self.order_list:
            return LIST
        if path in DOORS and method == "POST":
            return WRITE
        if self.claims and path == self.claims:
            return CLAIMS
        if path.startswith(self.pages) and CHECK_PATH not in path:
            return PAGE
        if path == self.order_answer:
            return DETAIL
        return DETAIL if path.startswith(self.order_detail) and CHECK_PATH not in path else None

    def is_open(self, host: str, path: str) -> bool:
        """Whether nobody must be signed in for this address: the sign-in itself, and what is the same for everybody."""
        return path == self.login or host in self.open_hosts


XHR = Skin(
    name="xhr",
    shop_name="木禾生活馆",
    english=False,
    login="/login",
    home="/home.htm/QnworkbenchHome/",
    order_list="/trade/itemlist/asyncSold.htm",
    order_detail="/user/queryLogisticsDetailByOrderId",
    post_reads=frozenset({"/trade/itemlist/asyncSold.htm"}),
    pages=("/home.htm/trade-platform/tp/sold",),
)
TABLE = Skin(
    name="table",
    shop_name="Muhe Living",
    english=True,
    login="/admin/login",
    home="/admin/orders?status=shipped",
    order_list="/admin/orders",
    order_detail="/admin/orders/",
    post_reads=frozenset(),
)
MEMO = "/trade/memo/update_sell_memo.htm"
CLAIMS_PATH = "/h5/mtop.alibaba.refundface2.disputeservice.qianniu.pc.disputelistv2/1.0/"
QIANNIU = Skin(
    name="qianniu",
    shop_name="木禾生活馆（练习店）",
    english=False,
    login=f"https://{hosts.LOGIN}/",
    home=hosts.HOME,
    order_list=XHR.order_list,
    order_detail=XHR.order_detail,
    post_reads=frozenset({XHR.order_list, CLAIMS_PATH}),
    hosts=hosts.NAMES,
    open_hosts=hosts.OPEN,
    claims=CLAIMS_PATH,
    pages=("/home.htm/", MEMO),
    order_answer="/detail/orderDetailQianNiu.htm",
)
TMALL = replace(QIANNIU, name="tmall", shop_name="木禾旗舰店（练习店）", monitored=True)
BY_NAME = {skin.name: skin for skin in (XHR, TABLE, QIANNIU, TMALL)}
