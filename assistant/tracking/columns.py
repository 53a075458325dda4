"""What carriers, shop systems and aggregators call the columns of an export, in Chinese and English.

Names seen in the answers of kuaidi100, kdniao, 17TRACK and AfterShip, and the usual headings of exports [M].
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

NUMBER, CARRIER, TIME, TEXT, CODE, EVENTS = "number", "carrier", "time", "text", "code", "events"

_NAMES: Final = {
    NUMBER: (
        "运单号 运单编号 运单号码 快递单号 快递编号 物流单号 物流编号 物流运单号 快递运单号 面单号 包裹号 单号 "
        "跟踪号 追踪号 waybill waybillno waybillnumber waybillcode trackingnumber trackingno trackingid "
        "trackingcode trackno awb awbno nu num mailno billcode logisticcode consignmentnumber shipmentnumber "
        "number"
    ),
    CARRIER: (
        "快递公司 物流公司 承运商 承运公司 快递 快递名称 物流商 配送公司 carrier carriername courier couriername "
        "slug com company shippercode logisticscompany expresscompany shippingcompany"
    ),
    TIME: (
        "时间 轨迹时间 操作时间 扫描时间 更新时间 最新时间 发生时间 物流时间 最后更新时间 最新轨迹时间 time ftime "
        "datetime date eventtime eventdate accepttime checkpointtime scantime scandate timestamp timeiso timeutc "
        "lastupdate updatedat occurredat"
    ),
    TEXT: (
        "轨迹 轨迹描述 轨迹信息 轨迹内容 物流轨迹 物流信息 物流详情 物流动态 最新轨迹 最新物流 最新物流信息 描述 "
        "内容 详情 扫描内容 context description message acceptstation event eventdescription detail details "
        "trackinginfo remark text"
    ),
    CODE: (
        "状态 物流状态 快递状态 签收状态 轨迹状态 状态码 status statuscode statusdescription state tag subtag substatus"
    ),
    EVENTS: ("轨迹列表 物流轨迹列表 events traces checkpoints data rows history tracks trackingevents"),
}
_FIELDS: Final = {name: field for field, names in _NAMES.items() for name in names.split()}


def field_of(heading: str) -> str:
    """The field a heading stands for, "" for one that is not needed."""
    even = unicodedata.normalize("NFKC", heading).casefold()
    return _FIELDS.get("".join(char for char in even if char.isalnum()), "")


def fields_of(headings: Iterable[str]) -> Mapping[str, str]:
    """Field to heading; where several headings mean one field, the first counts."""
    found: dict[str, str] = {}
    for heading in headings:
        if field := field_of(heading):
            found.setdefault(field, heading)
    return found
