"""Wordings that assert something about a parcel, each with the claim that must be proved for it to be true.

These are no platform's rules but the tool's own: nothing is said that no field proves (features.md D2, rules.md §8).
A wording is excused by a negation in its clause: "not on its way" claims nothing.
"""

import re
from typing import Final

from assistant.core.messages.allowed import Claim
from assistant.core.messages.wordlist import Reason, View, WordRule, in_clause

NOT_ZH: Final = re.compile(
    r"没|未|不(?!用|必|要|过|好意思|可抗|久|瞒)|无法|是否|如果|也许|可能|能否|等待|待|催|还是补发|(?<!等)等(?!等|你|您)"
)
NOT_EN: Final = re.compile(
    r"\b(?:no|not|never|whether|if|might|cannot|without|nothing|once|before|until|unless)\b|n't\b"
    r"|\bmay (?:be|have|belong|not)\b"
)

_WHO: Final = r"(?:快递|物流|承运|圆通|中通|申通|韵达|顺丰|邮政|极兔|京东|德邦|网点|站点|派件员|揽件员|小哥|司机)"
_CARRIER: Final = (
    r"(?:carrier|courier|driver|postman|post office|postal service|depot|delivery company|shipping company"
    r"|ups|dhl|fedex|usps)"
)

_ZH: Final = (
    (
        Claim.SCANNED,
        r"揽(?:收|件)(?!记录|扫描|的?记录|后|之后|以后)"
        rf"|(?:已|{_WHO}.{{0,5}}?)(?:经|被)?.{{0,4}}(?:取走|收走|拿走|接走|带走|拉走)"
        r"|被.{1,6}(?:取走|收走|拿走|接走|带走|拉走)|(?:已经?)?入网"
        rf"|{_WHO}.{{0,4}}(?:收到|收下|取到)(?:过|了)?.{{0,3}}(?:包裹|件|货)"
        r"|到了?.{2,8}(?:转运|中转|分拨|集散)(?:中心|站|场)",
    ),
    (
        Claim.MOVING,
        r"在(?:来的)?路上|在途|[的在](?:路上|半道|半路|途中)|运输(?:途)?中|派(?:送|件)中|飞奔|奔向|启程|上路了|动身|赶来"
        r"|往您?.{0,5}(?:赶|运|送|走|去)|已经?离开|(?:快件|包裹|货)(?:已经?|刚刚?)?离开"
        r"|正在(?:给您|为您|往您)?(?:运输|运往|派送|派件|配送|发往|赶往|路上|分拣|中转|转运)"
        r"|(?:已经?|刚刚?)(?:到达|抵达|到了|送到)|(?:马上|很快|即将)就?(?:要|会|能)?到|发往您"
        r"|(?:包裹|快递|件)(?:一切正常|没有?问题|正常)",
    ),
    (
        Claim.SCANNED,
        r"已经?(?:顺利|给您|为您|帮您|全部|正常|成功)*(?:发出|发走|发货|发车|寄出|寄走|出库|出仓|送出|交给快递)"
        r"|(?:早就|昨天|前天|今天|今早|刚刚?|实际|早已)(?:上|都|就|已经?|给您|为您|帮您)*"
        r"(?:发出|发走|发货|发了|寄出|寄走|寄了|出库|送出|交给快递)"
        r"|(?<!标记)(?<!点)发货(?:了的|啦|喽|完成|成功)|(?:给|为|帮)您(?:发货|寄出|发走|发出)了"
        r"|(?:发|寄)(?:出|走)(?:了|啦)|(?:货|件|包裹|东西|宝贝)(?:都|已经?|真的?|确实|早)?(?:是)?(?:真的?)?(?:走|发|寄|运走|上车)(?:了|啦)",
    ),
    (Claim.DELIVERED, r"已经?(?:被|由)?(?:签收|送达|妥投|投递)|已经?(?:放|存).{0,4}(?:柜|驿站|门口|代收)"),
    (Claim.CARRIER_LOST, r"弄丢|丢件|丢失|遗失|丢了"),
    (
        Claim.CARRIER_SAID,
        rf"{_WHO}(?:公司|员|那边|方面?|客服)?(?:已经?|也|都)?.{{0,2}}(?:说|称|表示|承认|确认|告诉|答复|反馈|保证|答应|安排)"
        r"|核实过",
    ),
    (
        Claim.CARRIER_ASKED,
        rf"(?:已经?|都)(?:向|和|跟|与)?(?:联系|问过|咨询|询问|核实|催促?|反馈).{{0,4}}{_WHO}"
        rf"|(?:向|和|跟|与|找|帮您问|联系|问){_WHO}.{{0,4}}(?:查件|核实过|确认过|投诉了|问过|沟通过|联系过)"
        r"|工单号?\d|已经?(?:报|提交|开).{0,2}(?:工单|查件)",
    ),
    (Claim.LABEL_CANCELLED, r"(?:已经?|单号|面单).{0,2}(?:作废|取消)(?:了|$|，|。)"),
    (Claim.PACKED_AGAIN, r"重新(?:打包|包好|包装)"),
    (Claim.NUMBER_CORRECTED, r"(?:已经?|都)(?:改好|更正|改过来|改成|更新.{0,2}单号)"),
)

_EN: Final = (
    (
        Claim.SCANNED,
        rf"\bpicked (?:it |them |your \w+ |the \w+ )?up\b|\b{_CARRIER} (?:has |have )?(?:already )?collected\b"
        r"|\b(?:was|were|been|is|already) (?:already )?collected\b|\bwas last seen\b",
    ),
    (
        Claim.MOVING,
        r"\bon (?:its|the|their) way(?! back)\b|\bin transit\b|\ben ?route\b|\bout for delivery\b"
        r"|\bheading (?:to|for)\b"
        r"|\btravell?ing to\b|\bon the (?:road|truck|plane)\b|\bis moving\b|\bprogressing\b"
        r"|\b(?:is|are|it's|they're) (?:\w+ly |now )?(?:travell?ing|coming|en route|headed)\b|\bon the move\b",
    ),
    (
        Claim.SCANNED,
        r"\b(?:was|were|been|is|are|got|has|have|already)(?: \w+ly)?(?: already)?(?: been)? "
        r"(?:shipped|dispatched|sent(?: out| off)?|posted|mailed|handed (?:over|to)|despatched|forwarded)\b"
        r"|\bwe(?:'ve| have)?(?: already)?(?: \w+ly)? (?:shipped|dispatched|sent|posted|mailed)\b"
        r"|\b(?:has |have |just )?(?:already )?left (?:our|the|for|us)\b"
        r"|\b(?:it|parcel|package|order|item) (?:just )?went out\b"
        rf"|\b{_CARRIER} (?:already |now )?(?:has|have|took|got|accepted|received) (?:it|the|your)\b",
    ),
    (Claim.RETURNING, r"\bon (?:its|the) way back\b|\bbeing returned\b"),
    (Claim.DELIVERED, r"\b(?:was|were|been|is|got)(?: \w+ly)? delivered\b"),
    (Claim.CARRIER_LOST, rf"\b{_CARRIER} (?:has )?(?:lost|misplaced|damaged)\b|\b(?:was|been|got|is) lost\b"),
    (
        Claim.CARRIER_SAID,
        rf"\b{_CARRIER}(?: has| have| just| already| not)* (?:confirm|told|tell|said|says|promise|admit|assure|inform)"
        r"|\b(?:informed|advised|told|assured) (?:by|per)\b|\bas per (?:the |our )?(?:courier|carrier|shipping)",
    ),
    (
        Claim.CARRIER_ASKED,
        r"\bwe(?:'ve| have)?(?: already)? (?:contacted|asked|called|reached out to|spoken (?:to|with)|chased)"
        rf" (?:\w+ )?{_CARRIER}\b"
        r"|\b(?:opened|raised|filed|started) (?:a|an) (?:\w+ )?(?:case|ticket|claim|inquiry|investigation)\b"
        r"|\bthey are (?:looking|checking|investigating|searching)\b",
    ),
    (Claim.LABEL_CANCELLED, r"\bcancell?ed the (?:old )?(?:label|number)\b|\blabel (?:is|was|has been) cancell?ed\b"),
    (Claim.PACKED_AGAIN, r"\b(?:re-?packed|packed (?:\w+ ){1,3}again|packed again)\b"),
    (Claim.NUMBER_CORRECTED, r"\b(?:corrected|updated|fixed) the (?:\w+ )?number\b"),
)

_CAUSES_ZH: Final = (
    r"爆仓|漏扫|(?:是|因为?|由于)(?:快递|物流).{0,3}(?:没|漏|忘|慢|问题)|系统.{0,2}(?:原因|异常|延迟|故障|问题|延误)"
    r"|物流(?:方面的?)?原因|不可抗力|天气|台风|暴雨|疫情|停运|(?:快递|单|件)量.{0,4}(?:大|多)|人手不足"
    r"|(?:更新|录入|上传|同步).{0,4}(?:延迟|延误|会?慢|不及时|有延|滞后)|(?:还没|没来得及|稍后)(?:录入|更新物流|上传)"
    r"|由于|因为(?!您)|受.{1,8}影响|(?:原因|缘故)(?:是|为|导致|造成|引起)"
    r"|物流(?:信息)?(?:稍后|马上|很快).{0,4}(?:更新|有)"
)
_CAUSES_EN: Final = (
    r"\b(?:due|owing|thanks) to\b|\bbecause of\b|\bas a result of\b"
    r"|\bthe (?:reason|cause) (?:is|was)\b|\bproblems on their end\b"
    r"|\b(?:holiday|increased|high|peak) (?:demand|season|volume)|\bpeak times?\b|\bsystem has\b|\bholidays?\b"
    r"|\bhigh volume|\bunforeseen|\bweather\b|\bstorm\b|\b(?:holiday|seasonal|christmas) (?:rush|peak)"
    r"|\bsystem (?:error|issue|failure|glitch|delay)|\boverload|\bbacklog|\bmissed (?:the|a|its) scan"
    r"|\bscanning (?:delay|issue|error)|\bjust a delay|\bslow to update"
    r"|\bforce majeure|\bstrike\b|\bpandemic|\bcustoms (?:delay|hold)|\bhid(?:es|ing) the tracking"
)

_NO_STOCK: Final = r"(?:没有?|缺|断|无)(?:现)?货(?!币|物|单)|\b(?:out of|in|no) stock\b|\bsold out\b"
_BUSY: Final = (
    r"\b(?:has|have) been (?:notified|prioriti[sz]ed|escalated)\b"
    r"|\b(?:is|are|team is) (?:\w+ly )?working (?:on|to|hard)\b"
    r"|\bcoordinating with\b|\bexpedit|正在(?:加急|全力|积极|努力)|已经?(?:加急|优先|升级)|优先(?:处理|安排)"
)
"""Talk of zeal: no field can ever prove it."""

CLAIMS: Final = (
    WordRule(Reason.UNPROVED, re.compile(_NO_STOCK), View.PLAIN, None, Claim.NO_STOCK),
    WordRule(Reason.UNPROVED, re.compile(_BUSY), View.PLAIN),
    *(WordRule(Reason.UNPROVED, in_clause(wording), View.CLAUSES, NOT_ZH, claim) for claim, wording in _ZH),
    *(WordRule(Reason.UNPROVED, re.compile(wording), View.PLAIN, NOT_EN, claim) for claim, wording in _EN),
    WordRule(Reason.UNPROVED, in_clause(_CAUSES_ZH), View.CLAUSES, None, Claim.OUTSIDE_CAUSE),
    WordRule(Reason.UNPROVED, re.compile(_CAUSES_EN), View.PLAIN, None, Claim.OUTSIDE_CAUSE),
)
