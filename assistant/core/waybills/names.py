"""From a store's words for a carrier to the carrier.

Exact names and codes only, after the writing is evened out; never a part of a name: 中通快运 (freight) is not
中通快递, and 顺丰同城 has no waybill of 顺丰. Codes: kuaidi100, kdniao, TOP (shared/carriers.md §2.1;
shared/taobao-admin.md, "carrier codes seen"), 17TRACK's two keys from fixtures (§3.4), and 京东, DBKD, postal and
English names from general knowledge [M].
"""

import re
import unicodedata
from types import MappingProxyType
from typing import Final

from assistant.core.waybills.carriers import Carrier

# Chinese stems, taken bare or with one of the endings that stores put after any express carrier.
_STEMS: Final = {
    Carrier.SF: "顺丰 順豐",
    Carrier.ZTO: "中通",
    Carrier.YTO: "圆通 圓通",
    Carrier.STO: "申通",
    Carrier.YUNDA: "韵达 韻達",
    Carrier.JT: "极兔 極兔",
    Carrier.BEST: "百世 汇通 百世汇通",
    Carrier.TTK: "天天",
    Carrier.EMS: "ems 邮政ems 中国邮政ems 中邮ems",
    Carrier.CHINA_POST: "邮政 中国邮政 中邮",
    Carrier.JD: "京东 jd",
    Carrier.DEPPON: "德邦",
    Carrier.ZJS: "宅急送",
    Carrier.CAINIAO: "菜鸟",
    Carrier.YUNEXPRESS: "云途",
    Carrier.YANWEN: "燕文",
    Carrier.FOUR_PX: "递四方",
}
_ENDINGS: Final = ("", "快递", "速递", "速运", "物流", "快递公司")

_NAMES: Final = {
    Carrier.SF: "sf shunfeng sfexpress sfec 顺丰标快 顺丰特快 顺丰特惠 顺丰快递速运",
    Carrier.ZTO: "zto zhongtong ztoexpress",
    Carrier.YTO: "yto yuantong ytoexpress",
    Carrier.STO: "sto shentong stoexpress 申通e物流",
    Carrier.YUNDA: "yunda yd yundaexpress yundaex",
    Carrier.JT: "jt jnt jtsd jtexpress jtexpresscn jtexpresschina jntexpress jitu",
    Carrier.BEST: "htky huitongkuaidi bestexpress bestinc baishi",
    Carrier.TTK: "ttk ttkdex hhtt tiantian ttkexpress",
    Carrier.EMS: (
        "ems eyb chinaems emschina chinapostems 3013 ems经济快递 ems标准快递 ems特快专递 邮政特快专递 邮政特快"
    ),
    Carrier.CHINA_POST: (
        "chinapost postb post yzpy youzhengguonei youzheng 邮政包裹 邮政快递包裹 邮政国内小包 邮政小包 邮政平邮 "
        "中国邮政平邮 中国邮政快递包裹 邮政标准快递 邮政电商标快"
    ),
    Carrier.JD: "jd jdl jdexpress jdlogistics jingdong 京东配送 京东标快 京东特快 京东特惠",
    Carrier.DEPPON: "dbl dbkd debangwuliu debangkuaidi deppon depponexpress",
    Carrier.ZJS: "zjs zhaijisong zjsexpress",
    Carrier.CAINIAO: "cn cainiao cainiaoexpress 菜鸟裹裹 菜鸟直送",
    Carrier.UPS: "ups unitedparcelservice 联合包裹",
    Carrier.FEDEX: "fedex federalexpress fedexexpress fedexground fedexhomedelivery 联邦快递 联邦",
    Carrier.USPS: "usps unitedstatespostalservice uspostalservice uspostal 21051 美国邮政",
    Carrier.DHL: "dhl",
    Carrier.DHL_EXPRESS: "dhlexpress 敦豪 中外运敦豪",
    Carrier.DHL_ECOMMERCE: "dhlecommerce dhlglobalmail dhlecommerceus dhlecommercesolutions",
    Carrier.AMAZON: "amazon amazonlogistics amazonshipping amzl amzlus tba",
    Carrier.ROYAL_MAIL: "royalmail 英国皇家邮政 皇家邮政",
    Carrier.CANADA_POST: "canadapost postescanada 加拿大邮政",
    Carrier.YUNEXPRESS: "yunexpress yuntu yuntrack",
    Carrier.YANWEN: "yanwen yanwenexpress",
    Carrier.FOUR_PX: "4px 4pxexpress fourpx",
    Carrier.LANDMARK: "landmark landmarkglobal",
    Carrier.YODEL: "yodel",
    Carrier.GOFO: "gofo gofoexpress",
    Carrier.DPD: "dpd",
    Carrier.ONTRAC: "ontrac lasership",
    Carrier.PUROLATOR: "purolator",
    Carrier.CANPAR: "canpar canparexpress",
    Carrier.OLD_DOMINION: "olddominion olddominionfreightline odfl",
    Carrier.SPEEDEE: "speedee speedeedelivery",
}

# What stores write into brackets without meaning another service.
_HARMLESS = frozenset({"电子面单", "面单", "菜鸟电子面单", "推荐", "默认", "已停用"})
_BRACKETS = re.compile(r"^(?P<name>[^()【】\[\]]+)[(【\[](?P<remark>[^()【】\[\]]*)[)】\]]$")


def carrier_of(name_or_code: str) -> Carrier | None:
    """Return the carrier that a store means, or None for one we do not know. Never a guess.

    Takes names in Chinese and English, codes, our own values; case, blanks, ``&``, dashes, full-width forms are free.
    A remark in brackets is passed over where it says the same carrier or nothing: ``圆通速递(YTO)``.
    """
    return _BY_KEY.get(_key(name_or_code)) or _before_remark(name_or_code)


def _before_remark(text: str) -> Carrier | None:
    match = _BRACKETS.match(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    found = _BY_KEY.get(_key(match["name"]))
    remark = _key(match["remark"])
    return found if remark in _HARMLESS or _BY_KEY.get(remark) == found else None


def _key(text: str) -> str:
    """Letters and digits only, in small: J&T Express, j-t_express and Ｊ＆Ｔ ＥＸＰＲＥＳＳ are one key."""
    even = unicodedata.normalize("NFKC", text).casefold()
    # Brackets stay: what stands in them may be another service.
    return "".join(char for char in even if char.isalnum() or char in "()【】[]")


def _aliases() -> dict[str, Carrier]:
    found = {_key(carrier.value): carrier for carrier in Carrier}
    for carrier, stems in _STEMS.items():
        found |= {stem + ending: carrier for stem in stems.split() for ending in _ENDINGS}
    for carrier, names in _NAMES.items():
        found |= dict.fromkeys(names.split(), carrier)
    return found


_BY_KEY: Final = MappingProxyType(_aliases())
