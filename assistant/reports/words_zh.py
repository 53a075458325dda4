"""The Chinese words."""

from assistant.core.cases import Cause, Confidence, Remedy
from assistant.core.policy import Level
from assistant.core.tracking import EventSource, TrackingStatus
from assistant.reports.words import Word, Words

CAUSES = {
    Cause.NO_WAYBILL: Word("没有运单号", "订单已标记发货，但没有填写运单号。"),
    Cause.WAYBILL_INVALID: Word("运单号格式不对", "运单号不符合该快递公司的号码格式。"),
    Cause.WRONG_CARRIER: Word("快递公司不符", "运单号的格式属于另一家快递公司。"),
    Cause.DUPLICATE_WAYBILL: Word("运单号重复使用", "同一个运单号出现在多个订单上。"),
    Cause.NOT_FOUND_YET: Word("快递公司查无此单", "快递公司目前没有这个运单号的记录。"),
    Cause.LABEL_ONLY: Word("只有面单，没有揽收", "面单已生成，但没有任何一条扫描能证明快递公司收到过包裹。"),
    Cause.STALLED: Word("物流停滞", "快递公司收到过包裹，但最后一次扫描之后再没有进展。"),
    Cause.IMPOSSIBLE_TRACE: Word("物流轨迹对不上", "物流记录与订单矛盾，例如时间或地点不符。"),
    Cause.RETURNING: Word("包裹退回途中", "物流记录显示包裹正在退回寄件人。"),
    Cause.EXCEPTION: Word("快递公司报告异常", "快递公司最近的记录报告派送出现问题。"),
}

LEVELS = {
    Level.WATCH: Word("关注", "不太正常，但还在限度之内，稍后再看。"),
    Level.ACT: Word("需处理", "已超过处理时限，最好今天处理。"),
    Level.LATE: Word("已超时", "已超过最后时限，请优先处理。"),
}

CONFIDENCES = {
    Confidence.PROVED: Word("确定", "读到的数据直接说明了这一点。"),
    Confidence.LIKELY: Word("很可能", "读到的数据指向这一点，但也可能有别的解释。"),
    Confidence.GUESS: Word("猜测", "读到的数据不足以确定。猜测只会继续观察，绝不会引起任何改动。"),
}

REMEDIES = {
    Remedy.WAIT: Word("等待", "先不动，下次扫描时再看。"),
    Remedy.EDIT_TRACKING: Word("更正运单号", "在店铺后台填写正确的快递公司和运单号。"),
    Remedy.RESHIP: Word("补发", "用新的运单号重新发货。"),
    Remedy.REFUND: Word("退款", "把货款退给买家。"),
    Remedy.COMPENSATE: Word("补偿", "为延误向买家提供补偿。"),
    Remedy.MESSAGE: Word("联系买家", "如实告诉买家目前已知的情况。"),
    Remedy.ASK_CARRIER: Word("询问快递公司", "向快递公司或网点查询包裹在哪里。"),
    Remedy.HAND_OVER: Word("交给快递员", "把包裹交给快递公司并让其扫描揽收。"),
}

STATUSES = {
    TrackingStatus.LABEL_CREATED: "面单已生成",
    TrackingStatus.PICKED_UP: "已揽收",
    TrackingStatus.IN_TRANSIT: "运输中",
    TrackingStatus.OUT_FOR_DELIVERY: "派送中",
    TrackingStatus.AVAILABLE_FOR_PICKUP: "待取件",
    TrackingStatus.DELIVERED: "已签收",
    TrackingStatus.EXCEPTION: "异常",
    TrackingStatus.RETURNING: "退回中",
    TrackingStatus.RETURNED: "已退回",
    TrackingStatus.UNKNOWN: "未能识别",
}

SOURCES = {EventSource.PLATFORM: "平台", EventSource.CARRIER: "快递公司"}

FACTS = {
    "marked_at": "标记发货时间",
    "paid_at": "付款时间",
    "ship_by": "最晚发货时间",
    "status": "状态",
    "carrier": "快递公司",
    "tracking_number": "运单号",
    "waybill": "运单号",
    "no_waybill": "运单号",
    "events": "物流记录条数",
    "event_count": "物流记录条数",
    "carrier_events": "快递公司写的记录",
    "platform_events": "平台写的记录",
    "physical_events": "能证明实际收件的记录",
    "physical_scans": "能证明实际收件的扫描",
    "label_created": "面单生成",
    "label_at": "面单生成时间",
    "first_event": "第一条记录",
    "first_scan": "第一次扫描",
    "first_physical": "第一次能证明收件的扫描",
    "last_event": "最后一条记录",
    "last_scan": "最后一次扫描",
    "last_progress": "最后一次有进展的扫描",
    "hours": "已过小时数",
    "hours_since_marked": "标记发货后的小时数",
    "silence_hours": "没有进展的小时数",
    "limit": "时限",
    "limit_hours": "时限（小时）",
    "shared_with": "相同运单号还用于",
    "also_on": "相同运单号还用于",
    "other_order": "相同运单号还用于",
    "other_orders": "相同运单号还用于",
    "buyers_differ": "买家不同",
    "addresses_differ": "地址不同",
    "parcels": "订单的包裹数",
    "parcel": "包裹",
    "now": "扫描时间",
}

CLEARS = {
    "first_scan": "出现第一条能证明收件的快递扫描。",
    "scan": "出现能证明收件的快递扫描。",
    "physical_scan": "出现能证明收件的快递扫描。",
    "new_scan": "出现新的、有进展的扫描。",
    "next_scan": "出现新的、有进展的扫描。",
    "progress": "出现新的、有进展的扫描。",
    "waybill": "订单填上运单号。",
    "waybill_given": "订单填上运单号。",
    "waybill_entered": "订单填上运单号。",
    "waybill_added": "订单填上运单号。",
    "own_waybill": "每个订单有自己的运单号。",
    "unique_waybill": "每个订单有自己的运单号。",
    "waybill_corrected": "订单填上正确的运单号和快递公司。",
    "waybill_changed": "订单填上正确的运单号和快递公司。",
    "carrier_corrected": "订单填上正确的快递公司。",
    "carrier_record": "快递公司出现该运单号的记录。",
    "delivered": "出现签收记录。",
    "returned": "包裹退回寄件人，且订单处理完毕。",
    "refunded": "订单已退款。",
    "closed": "订单被店铺关闭。",
}

PROVEN = {
    "practice": "仅在自带的练习店铺上验证过",
    "real": "在真实店铺上验证过",
    "documented": "根据资料编写，尚未在真实页面上验证",
}

UI = {
    "title": "发货检查", "dry_run": "只读扫描", "skip": "跳到案例",
    "nothing_written": "没有向店铺写入任何内容。本报告只来自读取。",
    "scanned": "扫描时间", "took": "用时 {time}", "store": "店铺", "address": "地址", "pack": "店铺描述包",
    "pack_file": "文件", "digest": "SHA-256", "times": "时间为 {zone}",
    "complete": "完整", "complete_text": "共 {total} 个订单，已读取 {read} 个，没有遗漏。",
    "incomplete": "不完整", "incomplete_short": "共 {total} 个订单，只读取了 {read} 个。缺少的部分没有判断。",
    "incomplete_total": "店铺没有显示总数，无法确定这 {read} 个订单是否就是全部。",
    "incomplete_rows": "共 {total} 个订单，读取了 {read} 个，但这次扫描不能算完整。",
    "unread_count": "有 {count} 项无法读取，见下方列表。",
    "unread_count_one": "有 1 项无法读取，见下方列表。",
    "cases": "案例", "case_one": "1 个案例", "case_many": "{count} 个案例", "no_cases": "没有发现案例",
    "clean_text": "所有标记发货的订单都已读取，没有一个触及时限。",
    "not_clean_text": "已读取的订单中没有案例。未读取的订单中可能有。",
    "value": "涉及订单金额", "value_text": "有案例的订单合计",
    "deadline": "最近的截止时间", "deadline_none": "未知", "deadline_none_text": "没有读到平台的截止时间。",
    "deadline_over": "已超 {time}", "deadline_left": "还剩 {time}", "deadline_order": "订单 {order}",
    "by_cause": "按原因", "by_level": "按紧急程度", "worst_first": "最严重的在前", "overview": "总览",
    "all": "全部案例",
    "order": "订单", "cause": "原因", "confidence": "把握", "level": "紧急程度", "clock": "计时",
    "amount": "金额", "next": "下一步", "buyer": "买家", "carrier": "快递公司", "number": "运单号",
    "none": "无", "unknown": "未知", "goods": "商品",
    "since_marked": "自标记发货起", "since_progress": "自最后一次有进展的扫描起",
    "since_paid": "自付款起", "since_other": "自 {moment} 起", "limit": "时限 {time}", "limit_none": "不允许等待",
    "clock_phrase": "{start} {time}", "left": "距平台截止时间还有 {time}",
    "over": "平台截止时间已过 {time}", "left_none": "没有读到平台的截止时间。",
    "or": "或", "clears": "怎样才算解决", "at_risk": "风险金额：{money}",
    "incident": "同一事件中的 {count} 个订单之一（{name}）。",
    "parcel_of": "第 {index} 个包裹，共 {count} 个：由它决定",
    "timeline": "时间线", "paid": "付款", "marked": "标记发货", "label": "面单", "first_scan": "首次扫描",
    "last_scan": "最后进展", "scan": "扫描", "now": "本次扫描", "limit_point": "时限", "row": "记录",
    "timeline_note": "为便于阅读，短的间隔已放宽，长的间隔已缩短（以 ⫽ 标出）；各点之间写出的时长是准确的。",
    "timeline_none": "没有读到时间，无法画出时间线。",
    "raw": "快递原文与我们的解读", "raw_none": "店铺没有显示这个包裹的物流记录。",
    "raw_no_parcel": "店铺没有显示这个订单的包裹。",
    "when": "时间", "carrier_words": "快递原文", "reading": "我们的解读", "proof": "证明收件", "by": "来源",
    "yes": "是", "no": "否", "generated": "可能未经扫描而写入", "no_time": "没有时间",
    "facts": "依据", "fact": "事实", "read_value": "值", "where": "读取位置", "facts_none": "没有保留依据。",
    "rejected": "还考虑过什么", "rejected_none": "没有考虑其他原因。",
    "picture": "订单页面截图", "picture_alt": "订单 {order} 的页面，买家信息已遮盖",
    "picture_none": "没有这个订单的截图：本次扫描没有提供。只会为有限数量的订单截图，有些页面也无法截图。",
    "picture_off": "本次扫描没有截图。",
    "details": "详情", "to_top": "回到总览",
    "blocked": "被拦截的请求", "blocked_text": "店铺页面自行尝试发送以下请求。它们本来会被发出，已被闸门拦下。",
    "blocked_none": "店铺页面没有尝试发送需要拦截的请求。",
    "method": "方法", "kind": "类型", "count": "次数", "from": "发送者",
    "unread": "未能读取", "unread_text": "店铺显示了以下内容，但无法读取，因此没有判断。",
    "see_unread": "查看全部未能读取的内容",
    "unread_none": "店铺显示的内容都已读取。", "why": "原因", "text": "页面文字",
    "page": "第", "of": "/", "more_goods": "另有 {count} 件",
    "day": "天", "hour": "小时", "minute": "分钟", "second": "秒",
    "footer": "由 shipfix 生成。买家信息已遮盖，但仍请妥善保管本文件。",
    "date": "{month}月{day}日", "date_time": "{month}月{day}日 {time}",
    "months": "1 2 3 4 5 6 7 8 9 10 11 12",
}  # fmt: skip

WORDS = Words("zh", CAUSES, LEVELS, CONFIDENCES, REMEDIES, STATUSES, SOURCES, FACTS, CLEARS, PROVEN, UI)
