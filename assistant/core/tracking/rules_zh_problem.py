"""Chinese wordings for what went wrong: failed pick-ups, attempts, refusals, damage, returns, holds."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

_DELIVER = r"(?:派件|派送|派|投递|投妥|投|配送|妥投|送货|递送|签收|送达|交付)"
_FAILED = r"(?:失败|不成功|未成功|未果|异常|受阻|未遂|不妥|不到)"

ZH_PROBLEM: Final = (
    Rule(
        "zh-pickup-failed",
        S.EXCEPTION,
        r"(?:揽[收件货]?|取件|取货|收件|上门|接单|调度)[^签派,]{0,8}(?:失败|不成功|未成功|异常|取消|超时|终止)"
        r"|(?:未能|无法|没有|不能|虚假|拒绝|不予?)(?:揽|取件|接单|上门|收件)|拒单|不接单",
        "the parcel never left the sender (trap 1)",
        "物流公司揽收失败",
        physical=False,
    ),
    Rule(
        "zh-cancelled",
        S.EXCEPTION,
        r"(?:取消|撤销|撤回|作废|终止)[^,。;]{0,8}(?:订单|运单|寄件|揽|下单|发货|面单|单号)"
        r"|(?:订单|运单|寄件|发货|面单|单号|快件|包裹)[^,。;]{0,6}(?:取消|撤销|作废|关闭|终止)|[销撤消]单",
        "the order to the carrier was taken back",
        "订单已取消",
        unless=r"取消(?:退|拦截)",
        physical=False,
    ),
    Rule(
        "zh-refused",
        S.EXCEPTION,
        r"拒[收签付]|拒绝(?:签收|接收|收|付)",
        "offered to the buyer and refused; the way back starts with its own row",
        "客户拒收,快件已滞留网点",
        unless=r"退[回件货].{0,12}(?:签收|妥投|途中|发|到|离开)",
        physical=True,
    ),
    Rule(
        "zh-attempt-failed",
        S.EXCEPTION,
        _DELIVER + r"[^,。;]{0,4}(?:" + _FAILED + r"|延误|延迟)|非正常|取消" + _DELIVER + r"|" + _DELIVER + _FAILED + r"|(?:异常|失败|虚假|错误)" + _DELIVER
        + r"|未(?:能)?(?:妥投|投妥|派|投递|签收|配送|送达|送)|(?:无法|不能|没法|不予|未能|暂不)(?:正常|进行|按时|及时)?" + _DELIVER
        + r"|试投|再投|改[约期天日派]|(?:改|另|择|明|次|后|隔)[日天](?:再|进行|安排)?(?:派|送|投|配)|(?:周|星期)[一二三四五六日]再?(?:派|送|投)|(?:延迟|推迟|暂缓|暂停)" + _DELIVER
        + r"|(?:要求|约定|客户约|预约)[^,。;]{0,12}(?:派|送|投|配)",
        "a courier tried or put the delivery off",
        "派件不成功,原因:客户要求改天派送",
        physical=True,
    ),
    Rule(
        "zh-unreachable",
        S.EXCEPTION,
        r"(?:电话|手机)[^,。;]{0,6}(?:无人|不通|错误|关机|停机|空号|无法|有误|未接|没人|占线|不接)|无人(?:接听|在家|签收|收|应答|接|在)"
        r"|(?:联系|联络)不[上到]|(?:无法|未能|多次)联[系络]|(?:不在|没在)(?:家|单位|公司|指定)|(?:收方|客户|人)(?:不在|外出|出差|休息|放假|已搬|搬|离职|不便)"
        r"|查无此人|节假日|放假|没人",
        "the receiver could not be found",
        "收件人电话无人接听",
        physical=True,
    ),
    Rule(
        "zh-address",
        S.EXCEPTION,
        r"地址[^,。;]{0,6}(?:不详|错|不清|有误|不符|不全|不存在|欠详|变更|不明|更改|不完整)|(?:更改|修改|变更|查无)[^,。;]{0,6}(?:地址|收方|门牌)"
        r"|迁移|迁址",
        "the address does not lead to the receiver",
        "收件地址不详,无法派送",
        physical=False,
    ),
    Rule(
        "zh-out-of-area",
        S.EXCEPTION,
        r"超(?:区|范围|派送|出.{0,8}(?:范围|区域|服务区))|不在.{0,6}(?:派送|配送|服务|投递)?(?:范围|区域)|(?:不到|未通|不通邮|盲区)",
        "no courier goes there",
        "快件超区,转其他快递",
        physical=True,
    ),
    Rule(
        "zh-damage-loss",
        S.EXCEPTION,
        r"破损|损坏|丢失|遗失|短少|少件|污染|湿损|油污|灭失|缺失|变形|渗漏|包装[^,。;]{0,4}(?:破|损|烂|散)|被盗|找不到",
        "the goods or the parcel suffered or are gone",
        "快件外包装破损",
        physical=True,
    ),
    Rule(
        "zh-missent",
        S.EXCEPTION,
        r"(?:错|误)(?:发|分|投|派|装|寄|转|件|下|签)|(?:发|分|派|投|寄|转|装|送|签)错|漏(?:发|扫|装|分)|串件|混装",
        "sent to the wrong place",
        "错发件,正在转发",
        physical=True,
    ),
    Rule(
        "zh-intercepted",
        S.EXCEPTION,
        r"拦截|截留|截件|撤回|弃件|销毁|没收",
        "stopped on request or taken out",
        "快件已被拦截",
        unless=r"取消拦截|拦截取消",
        physical=True,
    ),
    Rule(
        "zh-problem-parcel",
        S.EXCEPTION,
        r"疑难|(?:安检|航空)[^,。;]{0,4}退|问题件|问题快?件?登记|异常|有单无货|有货无单|无着|无头件|清关失败|查验(?!完|通过|放行|结束|后)|申报不符|违禁|禁[运寄限]|滞留|留仓|留存|留库|滞压|积压|压件|扣[件关留货押]",
        "the carrier's own word for a parcel with a problem",
        "快件已登记为问题件",
        physical=True,
    ),
)

ZH_RETURN: Final = (
    Rule(
        "zh-returned",
        S.RETURNED,
        r"(?:退|返货)[^。;]{0,24}(?:签收|妥投|已?完成|成功|收讫|上架)|(?:签收|妥投)[(:-]?退(?:件|回|货)|退签"
        r"|退[件货](?:已)?(?:交?给|交|到)[^,。;]{0,4}(?:客户|寄方|商家|卖家)",
        "back in the sender's hands",
        "退回件已签收,签收人:寄件人",
        unless=r"退签费",
    ),
    Rule(
        "zh-returning",
        S.RETURNING,
        r"退[回件货运寄改还至给往]|退[\u4e00-\u9fff]{2,8}(?:公司|网点|总部)|返货|转退|回退|召回|原件返|(?:返回|返还|发回|寄回|送回)[^,。;]{0,8}(?:寄方|商家|卖家|原|发货)",
        "on the way back to the sender",
        "快件已退回,正在返回寄件人",
        unless=r"(?:可|不|无需|免费|支持|取消)退|(?:安检|航空)[^,。;]{0,4}退",
    ),
)

ZH_HELD: Final = (
    Rule(
        "zh-held",
        S.EXCEPTION,
        r"延误|延迟|晚点|顺延|推迟|耽搁|时效|延[长期]|堵车|事故|暂[缓停]|停滞|停运|封路|拥堵|恶劣|暴[雪雨]|疫情|管制|不可抗"
        r"|(?:因|由于|受)[^,。;]{0,10}(?:天气|节日|原因|影响|故障|灾)",
        "nothing moves for now; no proof of a scan by itself",
        "因天气原因,快件延误",
        physical=False,
    ),
)
