"""Chinese wordings of the last mile: at the station, with the courier, with the buyer."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

ZH_DELIVERY: Final = (
    Rule(
        "zh-taken-from-station",
        S.DELIVERED,
        wordings=(
            (
                r"(?:取走|取出|提走|领走|拿走|自提签收|自提完成|(?:已|被|经)(?:领取|自提|提取)|(?:成功|完成)取件|"
                r"(?:领取|自提|取件|提货|取货)(?:成功|完成))"
            ),
            r"<station>[^,。;]{0,16}(?:出库|完成取|已取)",
            r"(?:您|客户|收方|用户|本人|凭[^,。;]{0,8})已?[^,。;请]{0,16}(?:完成取件|已取件|取件完成|码签收)",
            r"(?:您|客户|收方|用户|本人)(?:已经?|成功)[^,。;请]{0,4}[取提领][件货取]",
            r"签收[^。;]{0,12}在[^。;]{0,80}(?:领取|取件|取货)",
        ),
        why="the buyer took it out of the box or the station (trap 4)",
        example="您的快件已从菜鸟驿站取出",
        unless=(
            r"^(?!.*(?:驿站|柜|客户|您|收方|代收|码|自提|包裹)).*取[件货]",
            r"请[^,。;]{0,8}[取领]",
            r"寄方",
            r"揽员",
            r"上门|(?:快递员|揽员|小哥|司机)[^,。;]{0,8}取[件走]",
            r"可凭",
        ),
    ),
    Rule(
        "zh-station-holds",
        S.AVAILABLE_FOR_PICKUP,
        wordings=(
            (
                r"(?:存放|存|放|投|寄存|暂存|暂放|入|送|派|投递|送达|到达|抵达|已到)(?:至|在|入|到|于|进|"
                r"了)?[^,。;]{0,24}(?:<station>|<shop>)"
            ),
            r"<station>[^。;]{0,12}(?:代收|代签|代为|入库|签收|待取|保管|入柜)",
            r"(?:由|签收人?)[^。;]{0,20}<station>",
            r"<station>[^。;]{0,16}(?:到站|到店|已到)",
            r"入柜",
            r"代收点",
            r"投柜",
        ),
        why="signed by a station or put into a box is not with the buyer (trap 3)",
        example="已签收,签收人:菜鸟驿站",
        unless=(
            r"签收[^。;]{0,4}<person>(?!代收[:(为])",
            r"<person>签收",
            r"正在派",
            r"离开",
            r"发往",
        ),
    ),
    Rule(
        "zh-come-and-get",
        S.AVAILABLE_FOR_PICKUP,
        wordings=(
            r"(?:请|可|凭|通知|等待|待|尽快|及时|记得)[^,。;]{0,20}(?:取件|领取|自提|取货|提货|自取|取走|来取|提取|领件)",
            r"(?:取件|提货|取货|自提|开箱)(?:码|密码)",
            r"(?:等|待)(?:您|客户|收方)?[^,。;]{0,6}[领提]",
            r"(?:等|待)(?:您|客户|收方)[^,。;]{0,6}取",
            r"(?:到达|抵达|已到)[^,。;]{0,16}(?:自提|自取|代收|门店)",
            r"暂[存放]",
            r"(?:客户|收方|买家|用户|到店)自[提取]",
        ),
        why="the buyer is asked to come",
        example="请凭取件码到店取件",
        unless=(
            r"揽",
            r"寄方",
            r"上门取件",
            r"快递员[^,。;]{0,6}取件",
            r"航班|飞机",
        ),
    ),
    Rule(
        "zh-future-delivery",
        S.IN_TRANSIT,
        wordings=(
            (
                r"(?:很快|即将|将|待|等待|尽快|稍后|马上|随后|(?:到达|抵达)[^。;]{0,40}准备|等)(?:会|要|进行|为您|"
                r"安排|由|开始|给您|再)?[^,。;戴]{0,6}(?:派|配送|投递|送货)"
            ),
        ),
        why="at the last branch; the delivery is announced, not begun",
        example="到达目的地网点,快件很快进行派送",
        unless=(
            r"正在(?:派|投|配|为您派)",
            r"签收",
            r"妥投",
        ),
    ),
    Rule(
        "zh-delivered",
        S.DELIVERED,
        wordings=(
            r"签[收字]",
            r"妥投",
            r"(?<!未)投妥",
            r"(?:已|成功|被|顺利)[^,。;]{0,4}送达(?!城市|地)",
            r"^[^,。;尝将会]{0,8}送达(?:$|[,。;!])",
            r"(?:派送|派件|配送|投递|送货)(?:成功|完成|完毕)",
            r"(?:完成|成功)(?:派送|派件|配送|投递|送货)",
            r"(?:送|放)(?:至|到|在|于)?[^,。;]{0,6}(?:家|门口|门前|手|信箱|邮箱)",
            r"(?:交付?|投|递|派送|配送|送达)[至到给予]?(?:收方|客户|买家|<person>)",
            r"<person>(?:代?收(?!件)|已签)",
            r"(?:收方|本人|客户)已经?收到(?![^,。;]{0,6}(?:订单|信息|短信|通知))",
        ),
        why="taken by the buyer or by a person for the buyer",
        example="已签收,签收人:本人签收",
        unless=(
            r"(?:准备|等待|等|待|通知|安排|请|联系)[^,。;已被]{0,6}签收",
            r"(?:送达|抵达)(?:至|到)?[^,。;]{0,12}(?:中心|网点|公司|部|站|机场)",
            r"(?:尚未|未能?|无法|不能|没有|暂未|将|即将|以便|方便|等候|要求|授权|尝试|超时)签收",
            r"签收(?:要求|地址|超时|码|中(?:$|[,。]))",
            r"(?:正在|即将|将|尝试)[^,。;]{0,6}送",
        ),
    ),
    Rule(
        "zh-out-for-delivery",
        S.OUT_FOR_DELIVERY,
        wordings=(
            r"(?<![分指委调])派(?!往|车|单|发)",
            r"投递",
            r"配送",
            r"派发(?:中|途)|正在[^,。;]{0,6}派发",
            r"送[货件]",
            r"外出?送",
            r"[送赶前派]往(?:您|客户|收方|地址)",
        ),
        why="a courier has it for the last leg",
        example="快递员正在派送",
        unless=(
            r"转[^,。;]{0,4}(?:派送|配送)",
            r"代派",
        ),
    ),
)
