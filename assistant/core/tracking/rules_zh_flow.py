"""Chinese wordings of a parcel in the carrier's hands: the last mile first, then pick-up and transport."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

STATION: Final = (
    r"(?:驿站|丰巢|蜂巢|自提[柜点]|[快智][递能]柜|快递柜|柜机|储物柜|邮政柜|寄存柜|格口|代[收理办]点|代收店|兔喜|菜鸟|速递易|e邮|云柜|近邻宝|妈妈|驿栈|驿点"
    r"|服务站|村邮|熊猫快收|溪鸟|多多买菜|喵站|自提|快收|智能箱|智能柜|柜)"
)
_SHOP = r"(?:超市|便利|门店|商店|小店|药店)"
_PERSON = r"(?:本人|家人|家属|亲属|同事|朋友|门卫|保安|前台|邻居|物业|收发室|传达室|他人|单位|公章|图章)"

ZH_DELIVERY: Final = (
    Rule(
        "zh-taken-from-station",
        S.DELIVERED,
        r"(?:取走|取出|提走|领走|拿走|自提签收|自提完成|(?:已|被|经)(?:领取|自提|提取)|(?:成功|完成)取件|(?:领取|自提|取件|提货|取货)(?:成功|完成))"
        r"|" + STATION + r"[^,。;]{0,16}(?:出库|完成取|已取)|(?:您|客户|收方|用户|本人|凭[^,。;]{0,8})已?[^,。;请]{0,16}(?:完成取件|已取件|取件完成|码签收)"
        r"|签收[^。;]{0,12}在[^。;]{0,80}(?:领取|取件|取货)",
        "the buyer took it out of the box or the station (trap 4)",
        "您的快件已从菜鸟驿站取出",
        unless=r"^(?!.*(?:驿站|柜|客户|您|收方|代收|码|自提|包裹)).*取件|请[^,。;]{0,8}[取领]|寄方|揽员",
    ),
    Rule(
        "zh-station-holds",
        S.AVAILABLE_FOR_PICKUP,
        r"(?:存放|存|放|投|寄存|暂存|暂放|入|送|派|投递|送达|到达|抵达)(?:至|在|入|到|于|进|了)?[^,。;]{0,24}(?:" + STATION + "|" + _SHOP + ")"
        + r"|" + STATION + r"[^。;]{0,12}(?:代收|代签|代为|入库|签收|待取|保管|入柜)|(?:由|签收人?)[^。;]{0,20}" + STATION + r"|入柜|代收点|投柜",
        "signed by a station or put into a box is not with the buyer (trap 3)",
        "已签收,签收人:菜鸟驿站",
        unless=r"签收[^。;]{0,4}" + _PERSON + r"(?!代收[:(为])|" + _PERSON + r"签收|正在派|离开|发往",
    ),
    Rule(
        "zh-come-and-get",
        S.AVAILABLE_FOR_PICKUP,
        r"(?:请|可|凭|通知|等待|待)[^,。;]{0,20}(?:取件|领取|自提|取货|提货|自取|取走|来取|提取|领件)|(?:取件|提货|取货|自提|开箱)(?:码|密码)|(?:等|待)(?:您|客户|收方)[^,。;]{0,6}[取领提]"
        r"|(?:到达|抵达|已到)[^,。;]{0,16}(?:自提|自取|代收|门店)|暂[存放]",
        "the buyer is asked to come",
        "请凭取件码到店取件",
        unless=r"揽|寄方|上门取件|快递员[^,。;]{0,6}取件",
    ),
    Rule(
        "zh-future-delivery",
        S.IN_TRANSIT,
        r"(?:很快|即将|将|待|等待|尽快|稍后|马上|随后|等)(?:会|要|进行|为您|安排|由|开始|给您|再)?[^,。;戴]{0,6}(?:派|配送|投递|送货)",
        "at the last branch; the delivery is announced, not begun",
        "到达目的地网点,快件很快进行派送",
        unless=r"正在(?:派|投|配|为您派)|签收|妥投",
    ),
    Rule(
        "zh-delivered",
        S.DELIVERED,
        r"签收|妥投|已?(?:成功)?送达(?!城市|地)|(?:派送|派件|配送|投递|送货)(?:成功|完成|完毕)|(?:完成|成功)(?:派送|派件|配送|投递|送货)|送(?:至|到)[^,。;]{0,4}(?:家|门口|手)|交付(?:给)?(?:收方|客户|本人)|" + _PERSON + r"代?收(?!件)",
        "taken by the buyer or by a person for the buyer",
        "已签收,签收人:本人签收",
        unless=r"(?:准备|等待|待|通知|安排|请)签收|(?:送达|抵达)(?:至|到)?[^,。;]{0,12}(?:中心|网点|公司|部|站|机场)",
    ),
    Rule(
        "zh-out-for-delivery",
        S.OUT_FOR_DELIVERY,
        r"(?<![分指委调])派(?!往|车|单|发)|投递|配送|送货|外出送",
        "a courier has it for the last leg",
        "快递员正在派送",
        unless=r"转[^,。;]{0,4}(?:派送|配送)|代派",
    ),
)

ZH_CUSTODY: Final = (
    Rule(
        "zh-gps",
        S.IN_TRANSIT,
        r"卫星|定位|gps|距离?[^,。;]{0,14}(?:公里|km|千米)|长途运输中|行驶",
        "where the lorry is; no scan of the parcel",
        "您的快件正在长途运输中,距离下一站约300km",
        generated=True,
    ),
    Rule(
        "zh-picked-up",
        S.PICKED_UP,
        r"揽[收件货]|已?收[件寄](?!方)|收取|已取[件货]|取件(?:成功|完成)|上门取件|(?<!航空)提货(?!扫描)|托运|交寄|已收货|(?:交给|交付|移交|交由)[^,。;]{0,12}(?:快递|物流|承运|邮政|速运)|开单|入单",
        "the first custody scan",
        "快件已揽收",
        unless=r"(?:未|待|等待|通知|失败)揽",
    ),
    Rule(
        "zh-customs",
        S.IN_TRANSIT,
        r"清关|通关|海关|报关|关税|放行|查验|出口|进口|入境|出境|互换局|口岸|保税",
        "customs and exchange offices handle the parcel itself",
        "【广州】已完成清关",
    ),
    Rule(
        "zh-moved",
        S.IN_TRANSIT,
        r"发往|送往|运往|转往|开往|前往|寄往|下一站|离开|离港|驶离|到达|抵达|已到|到站|运抵|进港|出港|经转|发出|发件|到件|中转|转运|分拨|分拣|集散|装车|卸车|发车|封车|解封|封发"
        r"|装[袋包件箱]|拆[袋包]|打包|集包|建包|航班|航空|飞|落地|启运|起运|干线|运输|途中|在途|交航|下车|到车|安检|过机|称重|交接|转[发寄交件运站]|入库|出库|入仓|出仓|进站|出站|接收"
        r"|处理完|已处理|收货|接货|收入|提货|承运|上一站|收箱|验货|已分配|扫描|装载|运送|直发|返[回程]|快件在|到",
        "a later scan: arrive, depart, sort, load",
        "快件离开【杭州转运中心】,已发往【广州转运中心】",
    ),
    Rule(
        "zh-facility-only",
        S.IN_TRANSIT,
        r"^[^,。;!]{2,30}(?:营业[所厅部]|(?:分拨|转运|运转|集散|处理|分拣|运输)中心|中转[站场]|分公司|操作[点部])(?:_[^,。;!]{1,8})?$",
        "some carriers' scans are the name of their own branch and nothing else",
        "浙江_杭州分拨中心",
    ),
    Rule(
        "zh-promise",
        S.UNKNOWN,
        r"预计|承诺",
        "a promise is no scan",
        "预计明天送达",
        generated=True,
    ),
)
