"""The code lists themselves, one line a status: code words separated by blanks, lower case, ``_`` for every join.

Sources per list: carriers.md §3.1 to §3.4. Ambiguous codes (a locker that counts as signed) take the lesser claim.
"""

from collections.abc import Mapping
from typing import Final

from assistant.core.tracking.events import TrackingStatus as S


def _table(**words: str) -> Mapping[str, S]:
    return {code: S[name.upper()] for name, codes in words.items() for code in codes.split()}


TABLES: Final[Mapping[str, Mapping[str, S]]] = {
    "kuaidi100": _table(
        label_created="101 102",
        picked_up="103",
        in_transit="0 7 8 10 11 12 1001 1002 1003",
        available_for_pickup="501 304",
        delivered="3 301 302 303",
        out_for_delivery="5",
        exception="2 13 14 401 201 202 203 204 205 206 207 208 209 210",
        returning="6",
        returned="4",
    ),
    "kdniao": _table(
        label_created="10 401 102 103",
        picked_up="1 104",
        in_transit="2 201 204 205 206 5 6 601 602 603",
        out_for_delivery="202",
        available_for_pickup="211 304 311",
        delivered="3 301 302",
        exception="4 99 402 403 405 412 413 414 415 416 417 418 419 420 421 422 423 604",
        returning="404 407",
        returned="406",
    ),
    # v2 words, and the numbers of the old API (e = 0 10 20 30 35 40 50)
    "17track": _table(
        label_created="inforeceived",
        picked_up="intransit_pickedup",
        in_transit="intransit 10",
        out_for_delivery="outfordelivery",
        available_for_pickup="availableforpickup 30",
        delivered="delivered 40",
        exception="deliveryfailure exception expired undelivered 20 35 50",
        returning="exception_returning",
        returned="exception_returned",
    ),
    "aftership": _table(
        label_created="inforeceived",
        picked_up="intransit_002",
        in_transit="intransit",
        out_for_delivery="outfordelivery",
        available_for_pickup="availableforpickup",
        delivered="delivered",
        exception="attemptfail exception expired",
    ),
    "trackingmore": _table(
        label_created="pending inforeceived notfound001",
        in_transit="transit transit001 transit002 transit003 transit004 transit005",
        out_for_delivery="pickup",
        delivered="delivered delivered001 delivered002 delivered003 delivered004",
        exception="undelivered exception expired",
        returned="exception010",
        returning="exception011",
    ),
    "easypost": _table(
        label_created="pre_transit",
        in_transit="in_transit",
        picked_up="received_at_origin_facility",
        out_for_delivery="out_for_delivery",
        available_for_pickup="available_for_pickup",
        delivered="delivered",
        exception="failure error cancelled",
        returning="return_to_sender",
    ),
    "shippo": _table(
        label_created="pre_transit",
        in_transit="transit",
        delivered="delivered",
        exception="failure",
        returning="returned",
    ),
    "shipengine": _table(
        label_created="elec_advice_recd_by_carrier awaiting_pickup_drop_off ac",
        in_transit="it",
        delivered="de",
        exception="ex at",
    ),
    "ebay": _table(label_created="created", in_transit="in_transit", delivered="delivered"),
    "yto": _table(
        picked_up="got",
        in_transit="arrival departure forwarding airsend airpick",
        out_for_delivery="sent_scan",
        available_for_pickup="inbound",
        delivered="signed",
        exception="failed",
        returning="tms_return",
    ),
    "zto": _table(
        picked_up="get got", in_transit="arrival departure to", out_for_delivery="sent_scan", delivered="sign signed"
    ),
    "deppon": _table(
        picked_up="got",
        in_transit="departure arrival",
        out_for_delivery="sent_scan",
        delivered="signed",
        exception="failed error",
    ),
    "jt": _table(
        picked_up="1 揽收",
        in_transit="3 4 12 发件 到件 安检",
        out_for_delivery="5 出仓",
        available_for_pickup="6 7 9 入库 代理点收入",
        exception="8 11 取出 问题件",
        delivered="10 签收",
        returning="14 退件",
    ),
    "sf": _table(
        label_created="201 202 205 206 646 647",
        picked_up="50 54 607",
        in_transit="30 31 36 99",
        out_for_delivery="44",
        available_for_pickup="123 130 678 125",
        exception="70 33 66 77 833",
        delivered="80 8000",
        returning="631 648",
    ),
    "chinapost": _table(picked_up="10", in_transit="20", exception="70", delivered="80"),
    "cainiao": _table(
        label_created="wait_accept",
        picked_up="accept",
        in_transit="transport",
        out_for_delivery="delivering",
        delivered="sign",
        exception="failed cancel",
    ),
    # TOP's own words; 对方已签收 is no evidence (rules.md §0.5) and stays out
    "top": _table(
        label_created=(
            "等候发送给物流公司 已提交给物流公司,等待物流公司接单 已经确认消息接收,等待物流公司接单 物流公司已接单"
        ),
        picked_up="物流公司揽收成功",
        exception="物流公司揽收失败 物流公司不接单",
    ),
    "jd": _table(picked_up="640", in_transit="450"),
    "usps": _table(
        label_created="gx ma ga",
        picked_up="pc of 03 oa sf",
        in_transit="07 nt u1 t1 a1 l1 10",
        delivered="01",
        exception="04 05 21 22 23 29",
    ),
    "ups": _table(label_created="m mv mp", picked_up="or pu"),
    "fedex": _table(
        label_created="oc ox ep md",
        picked_up="pu px of ap",
        in_transit="it dp ar",
        out_for_delivery="od",
        available_for_pickup="hl hp",
        delivered="dl",
        exception="de dy",
        returning="rs rt",
    ),
}


def _codes(words: str) -> frozenset[str]:
    return frozenset(words.split())


COARSE: Final[Mapping[str, frozenset[str]]] = {
    "kuaidi100": _codes("0 1 2 3 4 5 6 7 8"),
    "kdniao": _codes("2 3 4"),
    "17track": _codes("10 20 30 35 40 50 intransit exception delivered"),
    "aftership": _codes("intransit exception delivered"),
    "trackingmore": _codes("pending transit exception delivered undelivered expired"),
    "easypost": _codes("in_transit failure error delivered"),
    "shippo": _codes("transit failure delivered returned"),
    "shipengine": _codes("it de ex"),
    "ebay": _codes("in_transit delivered"),
    "chinapost": _codes("80 20"),
    "cainiao": _codes("transport sign failed"),
}
"""Codes that stand for a whole parcel or a bucket (kuaidi100 gives state 0 to out-for-delivery rows too, trap 9)."""

_NAMES: Final = {
    "kuaidi100": "快递100",
    "kdniao": "快递鸟",
    "17track": "seventeentrack 17_track",
    "aftership": "after_ship",
    "trackingmore": "tracking_more",
    "yto": "圆通 圆通速递 圆通快递 yuantong",
    "zto": "中通 中通快递 中通速递 zhongtong",
    "deppon": "德邦 德邦快递 德邦物流 dbl debangwuliu debangkuaidi",
    "jt": "极兔 极兔速递 jtexpress jtsd j&t j&t_express",
    "sf": "顺丰 顺丰速运 顺丰快递 shunfeng sf_express",
    "chinapost": "邮政 中国邮政 邮政包裹 邮政快递包裹 ems yzpy postb youzhengguonei china_post china_post_ems",
    "cainiao": "菜鸟 cn cainiao/taobao",
    "top": "taobao tmall 淘宝 天猫",
    "jd": "京东 京东物流 京东快递 jingdong",
    "usps": "us_postal_service",
}
PROVIDER_NAMES: Final[Mapping[str, str]] = {name: key for key, names in _NAMES.items() for name in names.split()}
