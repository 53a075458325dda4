"""English wordings of the last mile: waiting, taken, delivered, out, held."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

EN_LAST_MILE: Final = (
    Rule(
        "en-waits-for-buyer",
        S.AVAILABLE_FOR_PICKUP,
        wordings=(
            (
                r"(?:available|ready|held|awaiting|waiting|hold(?:ing)?|arrived|now)[^.;]{0,30}(?:for|to be|"
                r"at)? ?(?:pick-?up|pick(?:ed)? up|collection|collect(?:ed)?)\b"
            ),
            (
                r"(?:delivered|deposited|placed|put|left|stored|held|hold|"
                r"waiting)[^.;]{0,24} (?:in|at|to|into) (?:an? |the |your |our |"
                r")(?:[a-z]+ ){0,3}<point>"
            ),
            (
                r"(?:customer|recipient|addressee|you)[^.;]{0,20}(?:advised|notified|informed|may|can|"
                r"to) (?:to )?(?:collect|pick)"
            ),
            r"collect (?:it )?(?:from|at)",
            r"(?:collect|pick up|fetch) (?:it|your|the) (?:[a-z]+ )?(?:at|from|in)\b",
            r"<point> for (?:collection|pick-?up)",
            r"^(?:now )?(?:at|in) (?:an? |the |your )?<pickpoint>|ready (?:in|at) (?:an? |the |your )?<point>",
            r"to be called for",
            r"poste restante",
            r"kept (?:until|till) (?:called|demand)",
            r"awaits? (?:pick-?up|collection|you)",
            r"can be (?:collected|picked)",
            r"available (?:at|in|from) (?:an? |the |your |our )?(?:[a-z]+ ){0,2}<point>",
            r"arriv(?:ed|al) (?:in|at) (?:an? |the |your )?(?:[a-z]+ ){0,3}<pickpoint>",
        ),
        why="in a box, shop or counter, waiting for the buyer",
        example="Available for pickup at post office",
        unless=(
            r"sender",
            r"\b(?:has|have|was|been) (?:picked|collected)",
            r"(?<!be )picked up (?:from|by|at)",
            r"for (?:final |last )?(?:mile )?delivery",
            r"(?<!be )collected (?:from|by)",
            r"delivered, (?:parcel )?(?:locker|po box)",
            r"carrier",
            r"depart",
            r"customs",
            r"process",
        ),
    ),
    Rule(
        "en-taken-by-buyer",
        S.DELIVERED,
        wordings=(
            (
                r"(?:picked up|collected|received|accepted|signed(?: for)?|taken)[^.;]{0,20} by:? (?:the |"
                r"an? )?<buyer>"
            ),
            r"<buyer> (?:has |have )?(?:picked|collected|received|signed|accepted)",
            r"signed for",
            r"left as (?:instructed|requested)",
            r"^pod (?:on file|image|available|attach)",
            r"^(?:item |shipment )?deliver item",
            r"proof of delivery",
            r"posted through",
            r"(?:picked up|collected) (?:at|from) (?:the |an? )?(?:[a-z]+ ){0,2}<point>",
            r"(?:handed|given|passed) (?:over )?to (?:the |an? |your )?(?:<buyer>)",
            r"^signed\b",
            (
                r"(?:left|released|placed|dropped)(?: with| at| in| by| on|:| -)? (?:an? |"
                r"the |your )?(?:[a-z]+ )?(?:<buyer>|neighbou?r|front|back|side|"
                r"porch|door|garage|reception|mail ?(?:box|slot|room)|safe|letter ?box|garden|desk)"
            ),
            r"deliver(?:y|ed)[^.;]{0,12}(?:success|complete)",
            r"success\w* deliver",
        ),
        why="the buyer or a person for the buyer has it",
        example="Item collected by customer",
        unless=(
            r"not ",
            r"unable",
            r"un-?success",
            r"sender",
            r"(?:to be|must|needs?|requir\w*|will be)[^.;]{0,10}(?:signed|collected|picked|received|accepted)",
            r"(?:shipping|delivery|courier) agent",
        ),
    ),
    Rule(
        "en-delivered",
        S.DELIVERED,
        wordings=(
            r"(?<!un)(?<!be )(?<!being )\bdelivered\b",
            r"^final delivery",
        ),
        why="taken by the buyer or by a person for the buyer",
        example="Delivered, Front Door/Porch",
        unless=(
            r"(?:not|n't|never|when|once|if|until|before|soon|yet)(?: been| be| it is| yet)? delivered",
            r"(?<!agent) for (?:final |last |onward )(?:mile )?delivery",
            (
                r"delivered (?:to|at|into) (?:the |an? |your |our )?(?:[a-z]+ ){0,2}(?:delivery (?:office|depot|"
                r"unit)|depot|carrier|hub|sorting|airport|airline|customs|facility|partner|station|warehouse|"
                r"gateway)"
            ),
        ),
    ),
    Rule(
        "en-out-for-delivery",
        S.OUT_FOR_DELIVERY,
        wordings=(
            (
                r"^(?:on|for) delivery$|\bout deliver|\bin delivery\b(?! (?:network|"
                r"depot|cent|hub|facility|office|station))"
            ),
            r"(?<!sorted to )deliver[a-z]* (?:route|round|run|van|vehicle|truck)\b",
            r"process of deliver",
            r"with (?:the |our |a )?delivery (?:agent|associate|partner|officer|staff|executive|boy|person|rider|man)",
            r"out[ -]for[ -](?:[a-z]+ ){0,3}deliver",
            r"(?:loaded|forwarded|dispatched|sent) for (?:[a-z]+ )?deliver",
            r"truck out",
            r"(?:on|loaded|onto)[^.;]{0,20}(?:vehicle|van|truck|bike|scooter|cart)[^.;]{0,12}deliver",
            (
                r"with (?:the |our |your |a )?(?:one of our )?(?:delivery )?(?:courier|driver|postie|postman|"
                r"postperson|carrier for)"
            ),
            r"being delivered",
            r"deliver(?:y|ing) (?:in progress|today|now|started|run)",
            r"<courier> (?:is )?on (?:the|its|his|her|their) (?:way|road)",
            r"<courier>(?: is)? (?:near|close|about|out\b|deliver|heading|approach|arriving)",
            r"<courier> has (?:your|the)",
            r"\bwe(?:\'re| are) (?:out )?deliver",
            r"issued for delivery",
            (
                r"(?:left|departed)[^.;]{0,30} for (?:[a-z]+ )?delivery\b(?! (?:depot|"
                r"cent|office|hub|facility|station|unit))"
            ),
            r"(?:en|on)[ -]?route for (?:[a-z]+ )?deliver",
            (
                r"(?:en[ -]?route|on (?:its|the) way) to (?:the |your )?(?:recipient|customer|consignee|addressee|"
                r"receiver|you\b|(?:delivery )?address)"
            ),
            r"(?:will|to) be delivered (?:(?:later )?today|during the day|this (?:morning|afternoon|evening))",
            r"due (?:for delivery )?today",
            r"physical delivery scheduled",
            r"on board for delivery",
            r"handed to (?:the )?(?:delivery )?(?:courier|driver)",
            r"onboard",
        ),
        why="a courier has it for the last leg",
        example="Out for Delivery",
        unless=(
            r"prepar",
            r"ready for load",
            r"(?:by|from) (?:the )?<sender>",
        ),
    ),
    Rule(
        "en-held",
        S.EXCEPTION,
        wordings=(
            r"delay",
            r"running late",
            r"not (?:yet )?(?:been )?(?:yet )?(?:released|cleared)",
            r"on hold",
            r"\bheld\b",
            r"\bhold\b",
            r"exception",
            r"weather",
            (
                r"(?:awaiting|waiting for) (?:[a-z]+ ){0,2}(?:payment|"
                r"customs|clearance|duty|further|documents|response|"
                r"instructions?|reply|confirmation)"
            ),
            r"(?:request|requir|need|ask)[a-z]*[^.;]{0,24}(?:document|paperwork|invoice|additional|more info|payment)",
            r"unpaid",
            r"payment (?:of|required|due)",
            r"pending",
            r"incident",
            r"\bissues?\b|query|investigat|unsafe|dispute|insufficient|incorrect|unsuccessful",
            r"(?:duty|duties|tax|charges?|fees?)[^.;]{0,12}(?:due|owed|payable|outstanding)",
            r"(?:later|future|another day|next business day|next working day|alternat\w+)[^.;]{0,6}(?:delivery|date)?$",
            r"(?:later|future|alternat\w+) delivery",
            r"problem|\bstuck\b|unreadable|illegible|barcode|denied|embargo|quarantin|technical|\bstopped\b",
            r"snow|flood|storm|traffic|(?:must|needs? to|has to|have to) be paid",
            r"strike",
            r"natural disaster",
            r"security (?:hold|issue|check|concern|reason)",
            r"terminated",
            r"detain",
            r"\bshortage",
            r"mechanical|accident|breakdown|backlog|holiday|too late",
            r"contact (?:us|the|your|sender|customer|recipient)|action (?:required|needed)",
            r"further (?:action|information)",
            r"additional (?:information|information)",
            r"required",
            r"\bneed(?:ed|s)\b",
            r"documents?[^.;]{0,8}(?:not|missing)",
            r"alert",
            r"suspend",
            r"overdue",
            r"disrupt",
        ),
        why="nothing moves for now; no proof of a scan by itself",
        example="Shipment on hold",
        unless=(
            r"acceptance pending",
            r"pending acceptance",
            r"(?<!not been )(?<!not )(?<!not yet been )(?:released|cleared)",
            r"depart",
            r"arrived",
        ),
        physical=False,
    ),
)
