"""How Chinese carriers word things: the phrases that are no events, and the order in which the tables are asked.

Written from the language of the field (SF, ZTO, YTO, STO, Yunda, J&T, Best, JD, EMS and China Post, Deppon, Cainiao,
freight lines, Taiwan and Hong Kong carriers), see carriers.md §4 and §5.
"""

from typing import Final

from assistant.core.tracking.rules import Rewrite, Rule
from assistant.core.tracking.rules_zh_custody import ZH_CUSTODY
from assistant.core.tracking.rules_zh_delivery import ZH_DELIVERY
from assistant.core.tracking.rules_zh_halt import ZH_HELD, ZH_RETURN
from assistant.core.tracking.rules_zh_label import ZH_LABEL
from assistant.core.tracking.rules_zh_problem import ZH_PROBLEM

ZH_REWRITES: Final = (
    Rewrite(
        r"退款|到[账期付]|(?:退货|售后)(?:地址|申请|运费|政策|险)|退换货(?!中心|仓|部|组)",
        "",
        "money and after-sales words say nothing of the parcel",
    ),
    Rewrite(
        r"收[件货]人(?=代收)",
        "他人",
        "a person took it for the buyer",
    ),
    Rewrite(
        r"[收寄发](?:件|货)(?:人)?(?=地址)",
        "",
        "an address, whoever it belongs to",
    ),
    Rewrite(
        r"[收取](?:件|货)(?:人|方|客户|地(?![点址])|信息|电话|手机)",
        "收方",
        "the receiver is not a pick-up (trap 4)",
    ),
    Rewrite(
        r"(?:寄|发)(?:件|货)(?:人|方|客户|地(?!点))|寄方",
        "寄方",
        "the sender, one spelling",
    ),
    Rewrite(
        r"(?:派件|派送|派|投递|配送|送货|送件)(?:业务)?(?:员|人员|人)|送货司机",
        "派员",
        "a courier, not yet a delivery",
    ),
    Rewrite(
        r"(?:揽收|揽件|揽|收件|取件|收派)(?:业务)?(?:员|人员|人)",
        "揽员",
        "a courier, not yet a pick-up",
    ),
    Rewrite(
        r"揽投|收寄(?=[^,。;已揽]{0,4}(?:局|部|站|组|网点|中心))|寄递事业|速递物流",
        "邮",
        "names of post offices hold event words (trap 1)",
    ),
    Rewrite(
        (
            r"(?:派件|派送|投递|配送|揽收|揽件|收件|取件|提货|取货|退件|退货|退换货|签收|发货|收发|出库|入库)(?:中心|网点|"
            r"公司|服务商|合作商|商(?!家|品)|方|伙伴|团队|营业部|服务部|仓库|仓|处理中心|部|组|班|科|处|局|站(?!点?代收)|点(?!代收)|城市|区域)"
        ),
        "网点",
        "a branch named after its work is a place",
    ),
    Rewrite(
        (
            r"(?:如(?:有|果|您|需|遇|未|对|是|已|非|无|疑|在|不|因)|若(?:您|有|未|需|是|对|遇|无|非|不)|"
            r"倘)[^,。;!]{0,60}"
        ),
        "",
        "a condition is no event: 如未收到请…",
    ),
    Rewrite(
        r"预计[^,。;!]{0,40}",
        "预计",
        "a promise with whatever verb it holds",
    ),
    Rewrite(
        (
            r"请(?![^,。;!]{0,30}[取领提])(?:您)?(?:做好|准备|及时|注意|耐心|保持|尽快|留意|放心|提前|凭|在)?[^,。;!取领提]{0,12}(?:签收|"
            r"查收|收方|收件|收货|收取|接听|派送|配送)[^,。;!]{0,12}"
        ),
        "",
        "a wish to the buyer: 请您准备签收 (trap 2)",
    ),
    Rewrite(
        r"(?:签收|收货)(?:前|时|后)(?:请|,|务必|需)[^,。;!]{0,30}",
        "",
        "advice about a later signature",
    ),
    Rewrite(
        r"确认签收按钮|签收[图照]片?|签收凭证|签收扫描|签收信息|签收网点|签收(?:时间|方式)",
        "",
        "a button, a picture, a scanner mode (trap 2)",
    ),
    Rewrite(
        r"(?:期待|感谢|祝|欢迎)[^,。;!]{0,40}",
        "",
        "thanks and advertisement (trap 14)",
    ),
)
"""Order matters: people and places first, then clauses that only promise or advise."""

ZH_RULES: Final[tuple[Rule, ...]] = (*ZH_PROBLEM, *ZH_RETURN, *ZH_LABEL, *ZH_DELIVERY, *ZH_HELD, *ZH_CUSTODY)
"""The worst news first, then what is not yet movement, then the last mile, and the plain scans at the end."""
