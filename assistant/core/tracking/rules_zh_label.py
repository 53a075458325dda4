"""Chinese wordings that look like progress and are not: nothing here proves that a carrier held the parcel."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

ZH_LABEL: Final = (
    Rule(
        "zh-not-yet",
        S.LABEL_CREATED,
        wordings=(r"(?:尚|还|暂|仍)(?:未|没有?|无)[^,。;]{0,6}(?:揽|取件|收到|发[货出件]|交|收件)", r"未揽", r"排队"),
        why="says itself that nothing was handed over",
        example="快递尚未揽收",
    ),
    Rule(
        "zh-wait-pickup",
        S.LABEL_CREATED,
        wordings=(
            (
                r"(?:等待|等候|待)(?![^,。;]{0,6}<receiver>)[^,。;派]{0,14}(?:揽|取件|取货|收件|收取|收货|上门|"
                r"接单|发货|发送|出库|配货|(?<!分)拣|打包|交[寄付接]|处理订单)"
            ),
            r"(?:等待|待)[^,。;]{0,4}(?:承运|快递|物流|司机)[^,。;]{0,6}(?:提|取|揽)",
            r"待(?:发货|寄[出件]|出库|打包|拣货|称重)",
            r"等待(?:寄方|顾客|用户|客户|商家|卖家)[^,。;取领]{0,8}(?:送|寄|交|发)",
            r"等(?:快递|揽员|司机)[^,。;派]{0,8}(?:取|揽|收)",
        ),
        why="the parcel waits for the carrier, so it is not with him (trap 1)",
        example="包裹正在等待揽收",
        unless=(
            r"(?:已|被)(?:揽收|揽件)",
            r"(?:到达|抵达|已到|送达|存放|到站|配达|柜|驿站)(?!.*(?:揽|快递员|打包|拣货|出库|发货))",
        ),
    ),
    Rule(
        "zh-pickup-arranged",
        S.LABEL_CREATED,
        wordings=(
            (
                r"(?:通知|安排|分配|指派|调度|联系|预约|呼叫|派单|指定|委派|下发|申请|"
                r"约定)[^,。;派投配]{0,16}(?:揽|取件|取货|上门|收件|接单)"
            ),
            r"(?:揽[收件]|取[货件]|上门)(?:任务|调度|指令|请求|需求|预约|申请|订单)",
            r"向[^,。;]{0,8}(?:快递|物流|揽员|司机|承运)[^,。;]{0,8}(?:通知|推送|发)",
            (
                r"(?:已|正在|重新)?(?:分配|指派|分派|安排)(?:到|给|至|了)?[^,。;派投配送]{0,10}(?:网点|快递员|"
                r"业务员|小件员|揽员|司机)"
            ),
            r"(?:揽员|快递员|司机|小哥)[^,。;]{0,10}(?:即将|将|前往|赶[来往到]|出发|途中|路上)[^,。;派送]{0,8}(?:上门|揽|取)",
            r"(?:完成|成功|已|提交)[^,。;派送提]{0,8}预约(?![^,。;]{0,10}(?:派|送|自))|预约(?:成功|完成)",
        ),
        why="a courier was told; he has not been there (kuaidi100 gives this the word 揽收, trap 1)",
        example="揽收任务已分配给张**",
    ),
    Rule(
        "zh-order-accepted",
        S.LABEL_CREATED,
        wordings=(
            r"接单",
            r"下单",
            r"[推派]单",
            r"匹配[^,。;]{0,4}(?:快递|物流|承运)",
            r"(?:提交|确认|受理|审核|创建|处理)[^,。;]{0,4}(?:订单|寄件|请求|申请|委托)",
            r"(?:提交|推送|发送|传输?|下发|派发)(?:给|至|到)[^,。;]{0,8}(?:物流|快递|承运|仓)",
            (
                r"(?:订单|预约|寄件(?:申请|需求|请求|任务)|委托)[^,。;]{0,8}(?:受理|接受|接收|确认|提交|创建|审核|处理|生成|通过|"
                r"支付|付款|完成|成功|录入)"
            ),
            r"录单",
            r"(?:收到|接收|接到)[^,。;]{0,8}(?:订单|委托|下单|请求|寄件需求)",
        ),
        why="the carrier accepted an order, not a parcel",
        example="物流公司已接单",
        unless=(
            r"(?:已|被)揽",
            r"(?:签收|派送|派件|配送|妥投)",
            r"[发运送]往|离开|分[拣拨]中心",
        ),
    ),
    Rule(
        "zh-electronic",
        S.LABEL_CREATED,
        wordings=(
            (
                r"(?:面单|运单|物流单|快递单|单号|(?:物流|快递|包裹|快件|电子|运输|电子运输|寄件|货物|邮件|预报|"
                r"下单|订单)(?:的)?(?:信息|资料|资讯|数据))[^,。;]{0,10}(?:生成|创建|建立|打印|提交|录入|收到|"
                r"接收|绑定|下发|推送|上传|登记|成功|获取|同步|发送|导入|提供|传输|传送|填写|分配)"
            ),
            r"(?:打印|生成|创建|建立|成立|新增|录入|获取|收到|接收|提供|填写)[^,。;]{0,6}(?:面单|(?:物流|快递|[运订])单|单号|电子|(?:寄件|包裹|快件|物流)信息)",
            r"(?:提交|上传|推送)[^,。;]{0,6}(?:信息|资料|数据)",
            r"预报",
            r"预录",
            r"电子(?:信息|面单|资料|数据)",
        ),
        why="an electronic record only",
        example="电子面单已生成",
        unless=(
            r"签收",
            r"派送",
            r"清关",
            r"报关",
            r"海关",
            r"航班",
            r"妥投",
            r"离开",
            r"到达",
            r"发往",
        ),
    ),
    Rule(
        "zh-warehouse",
        S.LABEL_CREATED,
        wordings=(
            (
                r"(?:商家|卖家|仓库|订单|商品|宝贝|您的包裹|您的货物)[^,。;揽]{0,14}(?:备货|配货|拣货|拣选|捡货|"
                r"打包|打印|出库|包装|复核|称重|扫描|开始处理|配齐|出仓|贴单)"
            ),
            r"备货",
            r"配货",
            r"拣货",
            r"拣选",
            r"捡货",
            r"包装完成",
            r"准备出库",
            r"(?:商家|卖家|仓库|库房|仓内)[^,。;]{0,4}(?:处理|准备|作业|生产)",
            r"准备(?:快件|发货|寄出)",
            r"在(?:商家|卖家|发货方?)[^,。;]{0,3}仓",
            r"打包完成",
            r"发货仓",
            r"完成打包",
        ),
        why="work in the seller's warehouse (SF op codes 201-206, 646, 647)",
        example="您的包裹已出库",
        unless=(
            r"<hub>",
            r"已揽",
            r"离开",
            r"到达",
            r"发往",
            r"签收",
        ),
    ),
    Rule(
        "zh-seller-shipped",
        S.LABEL_CREATED,
        wordings=(
            r"(?:商家|卖家|店家|仓库|订单|商品|宝贝|厂家)[^,。;]{0,6}(?:发货|发出|寄出)",
            r"推送[至到给]",
            r"^(?:您的包裹|包裹)?已发货",
        ),
        why="the seller's own act, the very claim that is to be checked",
        example="商家已发货",
        unless=(
            r"运输",
            r"途中",
        ),
    ),
    Rule(
        "zh-half-pickup",
        S.LABEL_CREATED,
        wordings=(
            r"(?:正在|进行|准备|开始|将)(?:为您)?(?:上门)?(?:揽|取件|取货|收件)",
            r"揽(?:收|件)中",
            r"(?:寄方|寄件)[^,。;]{0,12}(?:放|投|存|送)(?:至|到|入|在)",
        ),
        why="a pick-up under way, or a parcel left in a box for the courier: not yet in custody",
        example="快递员正在揽收",
        unless=(
            r"扫描",
            r"已(?:揽|取)",
        ),
    ),
)
