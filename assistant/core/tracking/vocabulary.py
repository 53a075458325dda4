"""Words that several rules share: a rule writes ``<station>`` for any of them."""

from collections.abc import Mapping
from typing import Final

VOCABULARY: Final[Mapping[str, str]] = {
    # parcel stations and lockers: signed there is not with the buyer
    "station": (
        r"(?:驿站|丰巢|蜂巢|自提[柜点]|[快智][递能]柜|快递柜|柜机|储物柜|邮政柜|寄存柜|格口|代[收理办]点|"
        r"代收店|兔喜|菜鸟|速递易|e邮|云柜|近邻宝|妈妈|驿栈|驿点|服务站|村邮|熊猫快收|溪鸟|多多买菜|喵站|自提|"
        r"快收|智能箱|智能柜|柜)"
    ),
    # shops that take parcels in
    "shop": (r"(?:超市|便利|门店|商店|小店|药店)"),
    # people who sign for the buyer
    "person": (r"(?:本人|家人|家属|亲属|同事|朋友|门卫|保安|前台|邻居|物业|收发室|传达室|他人|单位|公章|图章)"),
    # to deliver, in all its verbs
    "deliver": (r"(?:派件|派送|派|投递|投妥|投|配送|妥投|送货|递送|签收|送达|交付)"),
    # it did not work
    "failed": (r"(?:失败|不成功|未成功|未果|异常|受阻|未遂|不妥|不到)"),
    # who receives
    "receiver": (r"(?:您|客户|用户|收方|顾客|买家|自提|自取)"),
    # places of a carrier, not of a seller
    "hub": (r"(?:转运|分拨|分拣|中转|集散|处理中心|营业[部点]|网点|枢纽|机场|口岸|驿站|柜|代收点)"),
    # what a notice can be about
    "thing": (
        r"(?:shipment|shipping|parcel|package|item|order|consignment|booking|tracking|delivery|postal|mail|"
        r"billing|waybill|awb)"
    ),
    # what can be done to data
    "made": (
        r"(?:received|sent|submitted|transmitted|pushed|uploaded|entered|created|provided|registered|"
        r"available|lodged|recorded|accepted|transferred|supplied|generated|notified|advised)"
    ),
    # where a buyer collects, post offices and shops apart
    "pickpoint": (
        r"(?:locker|lockbox|pick-?up (?:point|location|shop|station)|collection (?:point|place|location)|parcel ?"
        r"(?:shop|box|locker|connect|point|station)|access point|service point|packstation)"
    ),
    # where a buyer collects
    "point": (
        r"(?:locker|lockbox|pick-?up (?:point|location|shop|station)|collection (?:point|place|location)|pudo|"
        r"parcel ?(?:shop|box|locker|connect|point|lockers|station)|access point|service point|packstation|"
        r"post ?filiale|paketshop|relay|point relais|retail|post office|post shop|outlet|branch|newsagent|"
        r"click ?(?:&|and) ?collect|customer service (?:point|cent))"
    ),
    # who sends
    "sender": (r"(?:sender|shipper|seller|merchant|retailer|vendor|supplier|consignor|(?:web )?shop|store)"),
    # who brings
    "courier": (
        r"(?:driver|courier|post(?:man|ie|woman|person)|mailman|"
        r"rider|letter carrier|delivery (?:agent|person|man|staff))"
    ),
    # who carries, by name
    "brand": (
        r"(?:ups|usps|fedex|dhl|dpd|gls|tnt|ems|evri|hermes|yodel|royal mail|parcelforce|post ?nl|"
        r"(?:canada|australia|china|an|hongkong|la|swiss|new zealand|"
        r"nz) post[ea]?|postal service|purolator|canpar|ontrac|"
        r"lasership|aramex|amazon|yanwen|4px|yunexpress|sf express|cainiao|correos|inpost|sendle|startrack|toll|"
        r"couriers please|bring|postnord|(?:the |a )?(?:postal )?(?:carrier|courier)\b)"
    ),
    # who receives
    "buyer": (
        r"(?:customer|recipient|addressee|receiver|consignee|buyer|resident|individual|neighbou?r|"
        r"reception(?:ist)?\b|front desk|concierge|doorman|security guard|house(?:hold|keep)|family|you\b)"
    ),
}
