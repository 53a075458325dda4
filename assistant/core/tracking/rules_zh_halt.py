"""Chinese wordings of returns, and of parcels that nothing moves for now."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

ZH_RETURN: Final = (
    Rule(
        "zh-returned",
        S.RETURNED,
        wordings=(
            r"(?:退|返货)[^。;]{0,24}(?:签收|妥投|已?完成|成功|收讫|收[回到]|取回|上架|送[达到至](?!网点|中心))",
            r"(?:签收|妥投)[(:-]?退(?:件|回|货)",
            r"退签",
            r"寄方[^,。;]{0,6}(?:收[回到]|取回|签收)[^,。;]{0,6}退",
            r"退[件货](?:已)?(?:交?给|交|到)[^,。;]{0,4}(?:客户|寄方|商家|卖家)",
        ),
        why="back in the sender's hands",
        example="退回件已签收,签收人:寄件人",
        unless=(r"退签费",),
    ),
    Rule(
        "zh-returning",
        S.RETURNING,
        wordings=(
            r"退[回件货运寄改还至给往]",
            r"退[\u4e00-\u9fff]{2,8}(?:公司|网点|总部)",
            r"返货",
            r"转退",
            r"回退",
            r"召回",
            r"原件返",
            r"(?:返回|返还|发回|寄回|送回)[^,。;]{0,8}(?:寄方|商家|卖家|原|发货)",
        ),
        why="on the way back to the sender",
        example="快件已退回,正在返回寄件人",
        unless=(
            r"(?:可|不|无需|免费|支持|取消)退",
            r"(?:安检|航空)[^,。;]{0,4}退",
        ),
    ),
)

ZH_HELD: Final = (
    Rule(
        "zh-held",
        S.EXCEPTION,
        wordings=(
            r"延误",
            r"延迟",
            r"晚点",
            r"顺延",
            r"推迟",
            r"耽搁",
            r"时效",
            r"延[长期]",
            r"堵车",
            r"暂[缓停]",
            r"停滞",
            r"停运",
            r"封路",
            r"拥堵",
            r"恶劣",
            r"暴[雪雨]",
            r"疫情",
            r"管制",
            r"不可抗",
            r"(?:因|由于|受)[^,。;]{0,10}(?:天气|节日|原因|影响|故障|灾)",
        ),
        why="nothing moves for now; no proof of a scan by itself",
        example="因天气原因,快件延误",
        physical=False,
    ),
)
