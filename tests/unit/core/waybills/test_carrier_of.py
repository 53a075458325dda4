"""From the store's words to a carrier, and never by guessing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.waybills import Carrier, carrier_of

WORDS = {
    Carrier.SF: "顺丰 顺丰速运 顺丰快递 SF shunfeng SF_EXPRESS",
    Carrier.ZTO: "中通 中通快递 中通速递 ZTO zhongtong",
    Carrier.YTO: "圆通 圆通速递 圆通快递 YTO yto yuantong ＹＴＯ 圆通速递(YTO) 圆通速递（电子面单）",
    Carrier.STO: "申通 申通快递 申通E物流 STO shentong",
    Carrier.YUNDA: "韵达 韵达快递 韵达速递 YUNDA YD yunda",
    Carrier.JT: "极兔 极兔速递 极兔快递 J&T JT JTSD jtexpress jt-express",
    Carrier.BEST: "百世 百世快递 百世汇通 HTKY huitongkuaidi",
    Carrier.TTK: "天天快递 TTKDEX HHTT tiantian",
    Carrier.EMS: "EMS ems EYB 邮政EMS EMS快递",
    Carrier.CHINA_POST: "邮政快递包裹 邮政 中国邮政 邮政包裹 POSTB YZPY youzhengguonei",
    Carrier.JD: "京东 京东快递 京东物流 京东配送 JD jd",
    Carrier.DEPPON: "德邦 德邦快递 德邦物流 DBL debangwuliu debangkuaidi",
    Carrier.ZJS: "宅急送 ZJS zhaijisong",
    Carrier.CAINIAO: "菜鸟 菜鸟速递 CN",
    Carrier.UPS: "UPS ups",
    Carrier.FEDEX: "FedEx FEDEX 联邦快递",
    Carrier.USPS: "USPS 21051",
    Carrier.DHL: "DHL",
}
PHRASES = {
    "YTO Express": Carrier.YTO,
    "ZTO Express": Carrier.ZTO,
    "J&T Express": Carrier.JT,
    "Ｊ＆Ｔ Express": Carrier.JT,
    "SF Express": Carrier.SF,
    "China Post": Carrier.CHINA_POST,
    "China EMS": Carrier.EMS,
    "United States Postal Service": Carrier.USPS,
    "DHL Express": Carrier.DHL_EXPRESS,
    "DHL eCommerce": Carrier.DHL_ECOMMERCE,
    "Royal Mail": Carrier.ROYAL_MAIL,
    "royal-mail": Carrier.ROYAL_MAIL,
    "Canada Post": Carrier.CANADA_POST,
    "Landmark Global": Carrier.LANDMARK,
    "Amazon Logistics": Carrier.AMAZON,
}
# Another company or service with a part of a known name, a generic word, or nothing at all.
STRANGERS = (
    "中通快运 顺丰同城 韵达快运 圆通航空 中通快递(快运) 圆通速递(ZTO) 天天果园 邮政储蓄 其他 快递 "
    "OTHER Express YT SFX GLS 1 0"
)


@pytest.mark.parametrize(("word", "carrier"), [(w, c) for c, words in WORDS.items() for w in words.split()])
def test_every_word_of_a_store_leads_to_its_carrier(word: str, carrier: Carrier) -> None:
    assert carrier_of(word) is carrier


@pytest.mark.parametrize(("phrase", "carrier"), PHRASES.items())
def test_english_names_lead_to_their_carrier(phrase: str, carrier: Carrier) -> None:
    assert carrier_of(phrase) is carrier


@pytest.mark.parametrize("word", [*STRANGERS.split(), "", "   ", "United Express", "(YTO)", "Post Office"])
def test_an_unknown_name_is_never_guessed(word: str) -> None:
    assert carrier_of(word) is None


@pytest.mark.parametrize("carrier", Carrier)
def test_our_own_values_lead_back(carrier: Carrier) -> None:
    assert carrier_of(carrier.value) is carrier


@given(st.text())
def test_no_name_raises(name: str) -> None:
    assert carrier_of(name) is None or isinstance(carrier_of(name), Carrier)
