"""Chinese wordings that look like progress and are not: nothing here proves that a carrier held the parcel."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

_BUYER = r"(?:您|客户|用户|收方|顾客|买家|自提|自取)"
_HUB = r"(?:转运|分拨|分拣|中转|集散|处理中心|营业[部点]|网点|枢纽|机场|口岸|驿站|柜|代收点)"

ZH_LABEL: Final = (
    Rule(
        "zh-not-yet",
        S.LABEL_CREATED,
        r"(?:尚|还|暂|仍)(?:未|没有?|无)[^,。;]{0,6}(?:揽|取件|收到|发货|交|收件)",
        "says itself that nothing was handed over",
        "快递尚未揽收",
    ),
    Rule(
        "zh-wait-pickup",
        S.LABEL_CREATED,
        r"(?:等待|等候|待)(?![^,。;]{0,6}" + _BUYER + r")[^,。;派]{0,14}(?:揽|取件|取货|收件|收取|收货|上门|接单|发货|发送|出库|配货|拣|打包|交[寄付]|处理订单)"
        r"|待(?:发货|寄[出件]|出库|打包|拣货|称重)",
        "the parcel waits for the carrier, so it is not with him (trap 1)",
        "包裹正在等待揽收",
        unless=r"(?:已|被)(?:揽收|揽件)",
    ),
    Rule(
        "zh-pickup-arranged",
        S.LABEL_CREATED,
        r"(?:通知|安排|分配|指派|调度|联系|预约|呼叫|派单|指定|委派|下发|申请|约定)[^,。;派投配]{0,16}(?:揽|取件|取货|上门|收件|接单)"
        r"|(?:揽[收件]|取[货件]|上门)(?:任务|调度)|(?:已|正在|重新)?(?:分配|指派|分派|安排)(?:到|给|至|了)?[^,。;派投配送]{0,10}(?:网点|快递员|业务员|小件员|揽员|司机)"
        r"|(?:揽员|快递员|司机|小哥)[^,。;]{0,10}(?:即将|将|前往|正赶|出发)[^,。;派送]{0,8}(?:上门|揽|取)",
        "a courier was told; he has not been there (kuaidi100 gives this the word 揽收, trap 1)",
        "揽收任务已分配给张**",
    ),
    Rule(
        "zh-order-accepted",
        S.LABEL_CREATED,
        r"接单|下单|(?:提交|推送|发送|传输?)(?:给|至|到)[^,。;]{0,8}(?:物流|快递|承运)|(?:订单|预约|寄件申请|委托)[^,。;]{0,8}"
        r"(?:受理|接受|接收|确认|提交|创建|审核|处理|生成|通过|支付|付款|完成|成功|录入)|录单",
        "the carrier accepted an order, not a parcel",
        "物流公司已接单",
        unless=r"(?:已|被)揽|(?:签收|派送|派件|配送|妥投)",
    ),
    Rule(
        "zh-electronic",
        S.LABEL_CREATED,
        r"(?:面单|运单|物流单|快递单|单号|(?:物流|快递|包裹|快件|电子|运输|电子运输|寄件|货物|邮件|预报|下单|订单)(?:的)?(?:信息|资料|资讯|数据))"
        r"[^,。;]{0,10}(?:生成|创建|建立|打印|提交|录入|收到|接收|绑定|下发|推送|上传|登记|成功|获取|同步|发送|导入)"
        r"|(?:打印|生成|创建|录入|获取|收到|接收)[^,。;]{0,6}(?:面单|运单|单号|电子)|(?:提交|上传|推送)[^,。;]{0,6}(?:信息|资料|数据)|预报|预录|电子(?:信息|面单|资料|数据)",
        "an electronic record only",
        "电子面单已生成",
        unless=r"签收|派送|清关|报关|海关|航班|妥投|离开|到达|发往",
    ),
    Rule(
        "zh-warehouse",
        S.LABEL_CREATED,
        r"(?:商家|卖家|仓库|订单|商品|宝贝|您的包裹|您的货物)[^,。;揽]{0,14}(?:备货|配货|拣货|拣选|捡货|打包|打印|出库|包装|复核|称重|扫描|开始处理|配齐|出仓|贴单)"
        r"|备货|配货|拣货|拣选|捡货|包装完成|准备出库|(?:商家|卖家|仓库)[^,。;]{0,4}(?:处理|准备)|准备(?:快件|发货|寄出)|打包完成|完成打包",
        "work in the seller's warehouse (SF op codes 201-206, 646, 647)",
        "您的包裹已出库",
        unless=_HUB + r"|已揽|离开|到达|发往|签收",
    ),
    Rule(
        "zh-seller-shipped",
        S.LABEL_CREATED,
        r"(?:商家|卖家|店家|仓库|订单|商品|宝贝|厂家)[^,。;]{0,6}(?:发货|发出|寄出)|推送[至到给]|^(?:您的包裹|包裹)?已发货",
        "the seller's own act, the very claim that is to be checked",
        "商家已发货",
        unless=r"运输|途中",
    ),
    Rule(
        "zh-half-pickup",
        S.LABEL_CREATED,
        r"(?:正在|进行|准备|开始|将)(?:为您)?(?:上门)?(?:揽|取件|取货)|揽(?:收|件)中|(?:寄方|寄件)[^,。;]{0,12}(?:放|投|存|送)(?:至|到|入|在)",
        "a pick-up under way, or a parcel left in a box for the courier: not yet in custody",
        "快递员正在揽收",
        unless=r"扫描|已(?:揽|取)",
    ),
)
