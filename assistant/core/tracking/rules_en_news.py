"""English wordings that are not plain movement: labels, consolidators, failures, returns, fillers."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

_THING = r"(?:shipment|shipping|parcel|package|item|order|consignment|booking|tracking|delivery|postal|mail|billing|waybill|awb)"
_MADE = r"(?:received|sent|submitted|transmitted|pushed|uploaded|entered|created|provided|registered|available|lodged|recorded|accepted|transferred|supplied|generated|notified|advised)"

EN_LABEL: Final = (
    Rule(
        "en-partner-pickup",
        S.PICKED_UP,
        r"(?:picked up|accepted|received)[^.;]{0,30}(?:shipping partner|partner facility|consolidator)",
        "a consolidator took it, though the post office still waits (carriers.md §4)",
        "Picked Up by Shipping Partner, USPS Awaiting Item",
    ),
    Rule(
        "en-partner-custody",
        S.IN_TRANSIT,
        r"(?:arriv|depart|left|process|in transit)[^.;]{0,30}(?:shipping partner|partner facility|consolidator)",
        "a consolidator has it; physical, though the post office still waits",
        "Departed Shipping Partner Facility, USPS Awaiting Item",
    ),
    Rule(
        "en-not-yet",
        S.LABEL_CREATED,
        r"(?:not|n't|never)(?: yet)?(?: been)? (?:yet )?(?:received|in (?:the|our) (?:system|network|possession)|scanned|tendered|handed|arrived at (?:the )?carrier|accepted|picked up|collected|dispatched|shipped|posted)"
        r"|awaiting (?:item|package|parcel|shipment|receipt|acceptance|induction|(?:carrier |courier |driver )?(?:pick[ -]?up|collection)(?! by (?:the )?(?:customer|recipient|receiver|addressee|consignee|you)))"
        r"|^d[ei]spatched$|\bexpect(?:s|ing|ed)? (?:the |your |to receive |an? )?(?:item|it\b|parcel|package|shipment)|expecting|will be updated (?:when|once|after)|once (?:it|the (?:item|parcel|package|shipment)) (?:arrives|has been|is)",
        "the carrier itself says that it does not have the parcel",
        "Shipper created a label, UPS has not received the package yet",
        unless=r"(?:awaiting|ready for) collection (?:at|from|in)|delivered|if not collected|final notice|expected today",
    ),
    Rule(
        "en-label",
        S.LABEL_CREATED,
        r"label[^.;]{0,20}(?:created|printed|generated|prepared|purchased|issued|made|ready)|(?:created|printed|generated|prepared|purchased) (?:an? |the )?(?:shipping |postage |return )?label"
        r"|pre-?shipment|pre-?adv|pre-?alert|pre-?transit|pre-?notif|electronic|\bedi\b|manifest(?:ed)?\b|instruction data|ship(?:ping|ment)? request",
        "a label or an electronic notice only",
        "Shipping Label Created",
        unless=r"customs",
    ),
    Rule(
        "en-data-received",
        S.LABEL_CREATED,
        _THING + r"[^.;,]{0,20}(?:information|info|data|details|notice|notification|advice|instructions?)\b[^.;]{0,40}" + _MADE
        + r"|(?:received|receipt of|got|have|sent)[^.;,]{0,20}(?:information|data|details|notification|instructions?)\b|(?:data|information)[^.;]{0,20}(?:entered|transmitted|uploaded|submitted|sent to)"
        r"|" + _THING + r" (?:record |request |number |inventory )?(?:(?:was|is|has been|been|successfully) ){0,2}(?:created|booked|registered|announced|fulfilled|placed|confirmed|submitted|generated|allocated|assigned|entered|initiated|ordered|notified)\b(?! by (?:the )?(?:post|carrier|courier|depot))|carrier (?:has been |was )?notified",
        "what was received is data",
        "Shipment information sent to FedEx",
        unless=r"customs|clearance|incorrect|incomplete|signature|deliver(?:y|ed) (?:was )?(?:confirmed|registered)",
    ),
    Rule(
        "en-order-stage",
        S.LABEL_CREATED,
        r"^shipment processed$|order (?:(?:was|is|has been|been) ){0,2}(?:received|accepted|processed|created|placed|confirmed|information|packed|picked|printed|acknowledged)|merchant|(?:sender|seller|shipper|retailer|vendor|store) (?:is |has |will |'s )?(?:prepar|creat|provid|notif|pack|ship|dispatch)"
        r"|(?:prepar(?:ing|ed)|getting ready|packed)\b|ready (?:for|to be) (?:ups|fedex|dhl|usps|dispatch|despatch|carrier|courier|ship|shipping|shipment|handover|(?:picked up|collected|collection|pick-?up) by (?:the )?(?:carrier|courier|ups|driver))"
        r"|(?:seller|merchant|sender)(?:'s)? (?:facility|warehouse)|waiting (?:for|to be) (?:the )?(?:carrier|courier|driver|pick|collect|shipp|handed|seller)|to be (?:picked up|collected|handed)",
        "the sender's own work, or the carrier accepted an order",
        "Order Processed: Ready for UPS",
        unless=r"customer|recipient|consignee|(?:prepar|ready)[^.;]{0,12}(?:deliver|customs|export|collection|load|transport|onward|post)|return|collection point|pick-?up point",
    ),
    Rule(
        "en-pickup-arranged",
        S.LABEL_CREATED,
        r"(?:pick-?up|collection|courier|driver)[^.;]{0,16}(?:scheduled|requested|arranged|booked|planned|assigned|ordered|registered|notified|pending)|(?:scheduled|requested|arranged|booked|pending) (?:for )?(?:a )?(?:pick-?up|collection|acceptance)",
        "a courier was told; he has not been there",
        "Pickup scheduled",
        unless=r"customer|recipient|deliver",
    ),
)

EN_PROBLEM: Final = (
    Rule(
        "en-pickup-failed",
        S.EXCEPTION,
        r"(?:pick-?up|collection)[^.;]{0,20}(?:fail|unsuccess|not possible|missed|cancel|not ready|attempt)|not (?:ready|available) for (?:pick-?up|collection)",
        "the parcel never left the sender",
        "Pickup attempt failed",
        physical=False,
    ),
    Rule(
        "en-cancelled",
        S.EXCEPTION,
        r"cancel|\bvoid(?:ed)?\b|no record|not found|expired",
        "the order to the carrier was taken back, or nobody knows it",
        "Shipment cancelled by sender",
        physical=False,
    ),
    Rule(
        "en-returned",
        S.RETURNED,
        r"return(?:ed)?[^.;]{0,24}(?:delivered|complete|received by (?:the )?(?:sender|shipper))|delivered[^.;]{0,40}(?:to|back to) (?:the )?(?:original )?(?:sender|shipper|seller|merchant)|delivered[^.;]{0,12}return|(?:has been|was) returned to (?:the )?(?:sender|shipper|seller)",
        "back in the sender's hands",
        "Delivered, To Original Sender",
        unless=r"will be|to be return|being return",
    ),
    Rule(
        "en-returning",
        S.RETURNING,
        r"\brts\b|return(?:ed|ing|s)?\b(?! (?:label|receipt|service))|back to (?:the )?(?:sender|shipper)",
        "on the way back to the sender",
        "Return to sender requested, item on its way back",
        unless=r"returned to (?:the )?(?:depot|facility|hub|station|terminal|delivery (?:office|depot)|fedex|ups)|return (?:date|call)|if not (?:collected|claimed)",
    ),
    Rule(
        "en-attempt-failed",
        S.EXCEPTION,
        r"attempt|final notice|if not (?:collected|claimed)|missed (?:you|delivery)|notice left|left (?:a )?(?:notice|card)|carded|card (?:was )?left|undeliver|(?:unable|not able|could not|couldn't|can ?not|can't|failed|failure|unsuccessful|not possible|impossible|not)[^.;]{0,16}\bdeliver"
        r"|deliver(?:y|ed)?[^.;]{0,20}(?:fail|unsuccess|not (?:possible|made|completed|successful)|refused|exception|reschedul|postpon|could not|missed|impossible)|no (?:access|one|authorized|authorised|response|answer|secure|safe)|reschedul|redeliver"
        r"|(?:business|premises|recipient|office|company|store|shop|customer|receiver)[^.;]{0,16}(?:closed|not (?:available|home|in|present|at)|unavailable|absent|moved|vacant|unknown|on holiday)|nobody|not (?:at )?home|vacant|deceased",
        "a courier tried or put the delivery off",
        "Delivery attempted - no access to delivery location",
        unless=r"delivered,|out for deliver|if (?:we|you)",
        physical=True,
    ),
    Rule(
        "en-refused",
        S.EXCEPTION,
        r"refus|unclaimed|reject|not accepted by|declined",
        "offered to the buyer and refused",
        "Refused by recipient",
        physical=True,
    ),
    Rule(
        "en-address",
        S.EXCEPTION,
        r"(?:insufficient|incorrect|incomplete|wrong|bad|invalid|unknown|unclear|missing|improper|illegible|no such) (?:or [a-z]+ )?(?:delivery |recipient |street |postal )?(?:address|number|street|postcode|post code|zip)|address[^.;]{0,16}(?:unknown|insufficient|incorrect|incomplete|error|issue|problem|invalid|query|correct|chang|missing|unclear|needed)|forward expired|moved,? left",
        "the address does not lead to the receiver",
        "Insufficient address",
        physical=False,
    ),
    Rule(
        "en-missent-lost",
        S.EXCEPTION,
        r"mis-?(?:sent|rout|sort|direct|deliver|place|ship)|wrong (?:depot|facility|hub|route|country)|damage|\blost\b|missing|stolen|destroy|dispos|dead (?:mail|letter)|abandon|search (?:request|in)|seiz|prohibit|forfeit|intercept",
        "wrong place, damaged, lost or taken out",
        "Missent to another facility",
        physical=True,
    ),
    Rule(
        "en-late-filler",
        S.IN_TRANSIT,
        r"(?:in transit|on its way|on the way|arriving)[^.;]{0,40}(?:to (?:the )?next (?:facility|stop|location)|arriving (?:late|on[ -]?time)|late|on[ -]?time|to destination)|on[ -]the[ -]way$|^(?:shipment |package |item |parcel )?(?:is )?(?:in transit|on (?:the|its) way)$",
        "written by the clock after a real scan; must not reset the stall clock (carriers.md §4)",
        "In Transit to Next Facility",
        generated=True,
        unless=r"depart|processed|left|out for",
    ),
    Rule(
        "en-promise",
        S.IN_TRANSIT,
        r"(?:expected|estimated|scheduled|anticipated|updated|new|revised) (?:delivery|arrival)|(?:delivery|arrival)[^.;]{0,12}(?:expected|estimated|updated)|will (?:be (?:deliver|arriv)|arrive)|expected (?:to|by|on)",
        "a promise is no scan",
        "Expected delivery by Monday",
        generated=True,
        physical=False,
        unless=r"out (?:for|on)|gone out|depart|arrived|processed|hold|held|delay|delivered$",
    ),
)
