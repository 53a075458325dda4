"""English wordings of a parcel in the carrier's hands: waiting, taken, last mile, holds, pick-up, transport."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

_POINT = (
    r"(?:locker|lockbox|pick-?up (?:point|location|shop|station)|collection (?:point|place|location)|parcel ?(?:shop|box|locker|connect|point|lockers|station)|access point|service point"
    r"|packstation|post ?filiale|paketshop|relay|point relais|retail|post office|post shop|outlet|branch|newsagent|click ?(?:&|and) ?collect|customer service (?:point|cent))"
)
_BUYER = r"(?:customer|recipient|addressee|receiver|consignee|buyer|resident|individual|agent|neighbou?r|receptionist|you\b)"

EN_LAST_MILE: Final = (
    Rule(
        "en-waits-for-buyer",
        S.AVAILABLE_FOR_PICKUP,
        r"(?:available|ready|held|awaiting|waiting|hold(?:ing)?|arrived|now)[^.;]{0,30}(?:for|to be|at)? ?(?:pick-?up|pick(?:ed)? up|collection|collect(?:ed)?)\b|(?:delivered|deposited|placed|put|left|stored|transferred|arrived|held|hold|waiting)(?! at (?:the )?post office$)[^.;]{0,24} (?:in|at|to|into) (?:an? |the |your |our |)(?:[a-z]+ ){0,3}" + _POINT
        + r"|(?:customer|recipient|addressee|you)[^.;]{0,20}(?:advised|notified|informed|may|can|to) (?:to )?(?:collect|pick)|collect (?:it )?(?:from|at)|to be called for|poste restante",
        "in a box, shop or counter, waiting for the buyer",
        "Available for pickup at post office",
        unless=r"sender|\b(?:has|have|was|been) (?:picked|collected)|picked up (?:from|by|at)|collected (?:from|by)|delivered, (?:parcel )?(?:locker|po box)|carrier|depart|customs|process",
    ),
    Rule(
        "en-taken-by-buyer",
        S.DELIVERED,
        r"(?:picked up|collected|received|accepted|signed(?: for)?|taken)[^.;]{0,20} by (?:the |an? )?" + _BUYER + r"|" + _BUYER + r" (?:has |have )?(?:picked|collected|received|signed|accepted)|signed for|proof of delivery|(?:picked up|collected) (?:at|from) (?:the |an? )?(?:[a-z]+ ){0,2}" + _POINT
        + r"|handed (?:over )?to (?:the |an? )?(?:" + _BUYER + r")|left (?:with|at|in|by|on) (?:an? |the |your )?(?:[a-z]+ )?(?:" + _BUYER + r"|neighbou?r|front|back|side|porch|door|garage|reception|mail|safe|letter|garden|desk)|deliver(?:y|ed)[^.;]{0,12}(?:success|complete)|success\w* deliver",
        "the buyer or a person for the buyer has it",
        "Item collected by customer",
        unless=r"not |unable|un-?success|sender",
    ),
    Rule(
        "en-delivered",
        S.DELIVERED,
        r"(?<!un)(?<!be )(?<!being )\bdelivered\b|^final delivery",
        "taken by the buyer or by a person for the buyer",
        "Delivered, Front Door/Porch",
        unless=r"(?:not|n't|never|when|once|if|until|before|soon|yet)(?: been| be| it is| yet)? delivered|delivered (?:to|at|into) (?:the |an? |your |our )?(?:[a-z]+ ){0,2}(?:delivery (?:office|depot|unit)|depot|carrier|hub|sorting|airport|airline|customs|facility|partner|station|warehouse|gateway)",
    ),
    Rule(
        "en-out-for-delivery",
        S.OUT_FOR_DELIVERY,
        r"\bout deliver|deliver[a-z]* (?:route|round|run|van|vehicle|truck)\b|process of deliver|out[ -]for[ -](?:[a-z]+ ){0,3}deliver|(?:on|loaded|onto)[^.;]{0,20}(?:vehicle|van|truck)[^.;]{0,12}deliver|with (?:the |our |your |a )?(?:delivery )?(?:courier|driver|postie|postman|postperson|carrier for)|being delivered|deliver(?:y|ing) (?:in progress|today|now|started|run)|(?:driver|courier) is (?:on|near|close|about|deliver)"
        r"|(?:en route|on (?:its|the) way) to (?:the |your )?(?:recipient|customer|consignee|addressee|receiver|you\b|(?:delivery )?address)|will be delivered today|to be delivered today|due (?:for delivery )?today|physical delivery scheduled|on board for delivery|handed to (?:the )?(?:delivery )?(?:courier|driver)|onboard",
        "a courier has it for the last leg",
        "Out for Delivery",
        unless=r"prepar|ready for load",
    ),
    Rule(
        "en-held",
        S.EXCEPTION,
        r"delay|running late|not (?:yet )?(?:been )?(?:yet )?(?:released|cleared)|on hold|\bheld\b|\bhold\b|exception|weather|awaiting (?:payment|customs|clearance|duty|further|documents|response|instructions)|unpaid|payment (?:of|required|due)|pending|incident|problem|strike|natural disaster|security|further (?:action|information)|additional (?:information|information)|required|alert|suspend|overdue|disrupt",
        "nothing moves for now; no proof of a scan by itself",
        "Shipment on hold",
        unless=r"acceptance pending|pending acceptance|(?<!not been )(?<!not )(?<!not yet been )(?:released|cleared)|depart|arrived",
        physical=False,
    ),
)

EN_CUSTODY: Final = (
    Rule(
        "en-picked-up",
        S.PICKED_UP,
        r"picked[ -]?up|pick-?up (?:scan|complete|success|done|made)|pickup$|\bcollected\b|accept(?:ed|ance)|origin scan|\bposted\b|posting|lodged|tendered|inducted|drop(?:ped)?[- ]?off|dropped|in possession|we(?:'ve| have) (?:got|received|your)"
        r"|(?:shipment|item|package|parcel|mail|consignment) (?:has been |was |is )?received(?! (?:at|in|by) (?:the )?(?:[a-z]+ ){0,2}(?:destination|local|delivery|facility|hub|depot|centre|center|terminal|transit))|received (?:by|from) (?!(?:the )?(?:[a-z]+ ){0,2}(?:destination|local|delivery|facility|hub|depot|cent|terminal|customs|airline))|received (?:your|the|an?|item|it)|registered by (?:the )?(?:post|carrier|courier)|received at (?:the )?(?:origin|post|counter|drop)|received for",
        "the first custody scan",
        "Accepted at USPS Origin Facility",
        unless=r"customs|clearance|destination|inbound",
    ),
    Rule(
        "en-moved",
        S.IN_TRANSIT,
        r"arriv|depart|in[ -]transit|transit|\bleft\b|leaving|process|\bsort(?:ed|ing|ation|s)?\b|\bhub\b|facility|depot|en[ -]?route|customs|clear|export|import|inbound|outbound|forward|di?e?spatch|linehaul|line-haul|flight|airport|airline|(?:un)?load|scan|consolidat|transfer|transport|container|shipped|released|handed|handover|on (?:its|the) way|international|received|gateway|at (?:local|destination|delivery|parcel|terminal)|warehouse|terminal|plane|vehicle|truck|moving|\bbag|uplift|leaves|entry|redirect|\boperati|connect|tracking updated|carrier",
        "a later scan: arrive, depart, sort, load, customs",
        "Departed USPS Regional Facility",
    ),
)
