"""English wordings of labels and notices, and of consolidators that have what the post office still awaits."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

EN_LABEL: Final = (
    Rule(
        "en-partner-pickup",
        S.PICKED_UP,
        wordings=(r"(?:picked up|accepted|received)[^.;]{0,30}(?:shipping partner|partner facility|consolidator)",),
        why="a consolidator took it, though the post office still waits (carriers.md §4)",
        example="Picked Up by Shipping Partner, USPS Awaiting Item",
    ),
    Rule(
        "en-partner-custody",
        S.IN_TRANSIT,
        wordings=(
            (
                r"(?:arriv|depart|left|process|in transit)[^.;]{0,30}(?:shipping partner|partner facility|"
                r"consolidator)"
            ),
        ),
        why="a consolidator has it; physical, though the post office still waits",
        example="Departed Shipping Partner Facility, USPS Awaiting Item",
    ),
    Rule(
        "en-not-yet",
        S.LABEL_CREATED,
        wordings=(
            (
                r"(?:not|n't|never)(?: yet)?(?: been)? (?:yet )?(?:received|in (?:the|our) (?:system|network|"
                r"possession)|scanned|tendered|handed|arrived at (?:the )?carrier|"
                r"accepted(?! by (?:the )?<buyer>)|picked up|collected|"
                r"dispatched|shipped|posted|arrived)"
            ),
            r"\byet to\b",
            r"\bto be (?:lodged|posted|dropped|shipped|sent|inducted|tendered|dispatched)",
            r"(?:way|going|coming) to (?:pick|collect)",
            (
                r"awaiting (?:your |the )?(?:(?:first|initial|carrier) scan\b|"
                r"goods|item|package|parcel|shipment|receipt|acceptance|induction|"
                r"(?:carrier |courier |"
                r"driver )?(?:pick[ -]?up|drop[ -]?off|collection)(?! by (?:the )?(?:customer|recipient|receiver|"
                r"addressee|consignee|you)))"
            ),
            r"^d[ei]spatched$",
            r"^(?:awaiting|waiting for|pending) (?:dispatch|despatch|shipment|shipping|handover|posting|fulfil|order)",
            r"^(?:shipment |parcel |order |package |di?e?spatch |handover |posting )?pending$",
            r"\bexpect(?:s|ing|ed)? (?:the |your |to receive |an? )?(?:item|it\b|parcel|package|shipment)",
            r"expecting",
            r"<brand> (?:has |have )?been (?:informed|notified|advised)",
            r"<sender>[^.;]{0,10} (?:will|to) (?:hand|bring|drop|post|send|ship)\b",
            r"(?:waiting for|waiting to receive|awaiting) (?:the |your |a )?(?:package|parcel|item|shipment|goods)",
            r"(?:haven't|have not|hasn't|has not) (?:yet )?(?:got|had|been given|reached us)",
            r"\bonce (?:we|it)\b",
            r"will be (?:shipped|sent|posted|picked up|collected|handed|dispatched)(?! (?:out|for))",
            r"will be updated (?:when|once|after)",
            r"once (?:it|the (?:item|parcel|package|shipment)) (?:arrives|has been|is)",
        ),
        why="the carrier itself says that it does not have the parcel",
        example="Shipper created a label, UPS has not received the package yet",
        unless=(
            r"(?:awaiting|ready for) collection (?:at|from|in)",
            r"delivered",
            r"if not collected",
            r"final notice",
            r"return",
            r"expected today",
            r"yet to be (?:delivered|cleared|released)",
            r"(?:arrived|delivered|held|stored)[^.;]{0,20}<pickpoint>",
        ),
    ),
    Rule(
        "en-label",
        S.LABEL_CREATED,
        wordings=(
            r"label[^.;]{0,20}(?:created|printed|generated|prepared|purchased|issued|made|ready)",
            (
                r"(?:created|printed|generated|prepared|purchased) (?:an? |the )?(?:shipping |postage |"
                r"return )?label"
            ),
            r"pre-?shipment",
            r"pre-?adv",
            r"pre-?alert",
            r"pre-?transit",
            r"pre-?notif",
            r"electronic",
            r"\bedi\b",
            r"manifest(?:ed)?\b(?! (?:for|to|on|at))",
            r"instruction data",
            r"ship(?:ping|ment)? request",
        ),
        why="a label or an electronic notice only",
        example="Shipping Label Created",
        unless=(r"customs (?!information|info|data|details)",),
    ),
    Rule(
        "en-data-received",
        S.LABEL_CREATED,
        wordings=(
            (
                r"<thing>[^.;,]{0,20}(?:information|info|data|details|notice|notification|advice|"
                r"instructions?)\b[^.;]{0,40}<made>"
            ),
            (
                r"(?:received|receipt of|got|have|sent)[^.;,]{0,20}(?:information|data|details|notification|"
                r"instructions?)\b"
            ),
            r"(?:data|information)[^.;]{0,20}(?:entered|transmitted|uploaded|submitted|sent to)",
            (
                r"\b(?:notif\w+|advice|data|details|information|info) (?:of|"
                r"for|about|on|regarding) (?:the |your |an? )?<thing>"
            ),
            (
                r"<thing> (?:record |request |number |inventory )?(?:(?:was|is|has been|been|"
                r"successfully) ){0,2}(?:created|booked|registered|announced|fulfilled|placed|confirmed|submitted|"
                r"generated|allocated|assigned|entered|initiated|ordered|notified)\b(?! by (?:the )?(?:post|"
                r"carrier|courier|depot))"
            ),
            r"carrier (?:has been |was )?notified",
            r"^(?:[a-z']+ )?(?:information|info|data|details) (?:received|sent)",
        ),
        why="what was received is data",
        example="Shipment information sent to FedEx",
        unless=(
            r"customs",
            r"clearance",
            r"incorrect",
            r"incomplete",
            r"signature",
            r"deliver(?:y|ed) (?:was )?(?:confirmed|registered)",
        ),
    ),
    Rule(
        "en-order-stage",
        S.LABEL_CREATED,
        wordings=(
            r"^shipment processed$",
            r"order has shipped",
            r"ready to (?:ship|send|post|dispatch)\b",
            r"(?:told|telling|let|informed|advised|notified) us",
            r"postage (?:applied|paid|purchased|printed)",
            r"(?:shipment|order) confirm",
            r"registered for",
            r"order shipped",
            r"not shipped|unshipped|en ?route to pick-?up",
            r"(?:documents?|paperwork) (?:created|printed|generated)",
            r"transmitted to",
            (
                r"order (?:(?:was|is|has been|been) ){0,2}(?:received|accepted|processed|created|placed|confirmed|"
                r"information|packed|picked|printed|acknowledged)"
            ),
            r"merchant",
            (
                r"<sender> (?:is |has |will |'s )?(?:prepar|creat|provid|"
                r"notif|pack|ship|dispatch|book|arrang|schedul|generat|print)"
            ),
            r"(?:prepar(?:ing|ed)|getting ready|\bpacked)\b",
            (
                r"ready (?:for|to be) (?:ups|fedex|dhl|usps|dispatch|despatch|carrier|courier|ship|shipping|"
                r"shipment|handover|(?:picked up|collected|collection|pick-?up) by (?:the )?(?:carrier|courier|"
                r"ups|driver))"
            ),
            r"<sender>(?:'s)? (?:facility|warehouse)",
            (
                r"waiting (?:for|on|to be) (?:the |your )?(?:drop|carrier|"
                r"courier|driver|pick|collect|shipp|handed|seller|sender)"
            ),
            r"<sender>[^.;]{0,6} getting",
            r"(?<!ready )to be (?:picked up|collected)",
            r"to be handed",
            r"(?:provided|supplied|given|booked|registered|announced|created) by (?:the |your )?<sender>",
            r"(?:seller|shop|store|sender)'s (?:store|shop|site|premises|location|warehouse)",
            (
                r"(?:order|booking|asn|edi|file|documents?)\b[^.;,]{0,16}(?:received|"
                r"sent|accepted|uploaded|transmitted|printed|made)"
            ),
            r"(?:received|got|accepted|sent)[^.;,]{0,24}\border\b",
        ),
        why="the sender's own work, or the carrier accepted an order",
        example="Order Processed: Ready for UPS",
        unless=(
            r"customer(?!$)",
            r"recipient",
            r"consignee",
            r"cancel",
            (
                r"out for|deliver(?:y|ed)\b|arriv|depart|\b(?:hub|depot|"
                r"(?<!er )(?<!merchant )(?<!'s )facility)\b|collect[a-z]* (?:from|by)"
            ),
            r"(?:prepar|ready)[^.;]{0,12}(?:deliver|customs|export|collection|load|transport|onward|post)",
            r"return",
            r"collection point",
            r"pick-?up point",
            r"(?:picked up|collected) from",
            r"(?:picked up|collected|collection|pick-?up) (?:at|in|from) (?:the |your |an? )?(?:[a-z]+ )?<point>",
        ),
    ),
    Rule(
        "en-pickup-arranged",
        S.LABEL_CREATED,
        wordings=(
            (
                r"(?:pick-?up|collection|courier|driver)[^.;]{0,16}(?:scheduled|request|arranged|booked|planned|"
                r"assigned|ordered|registered|notified|pending)"
            ),
            (
                r"(?:scheduled|requested|arranged|booked|pending) (?:for )?(?:a )?(?:pick-?up|collection|"
                r"acceptance)"
            ),
        ),
        why="a courier was told; he has not been there",
        example="Pickup scheduled",
        unless=(
            r"customer",
            r"recipient",
            r"deliver",
        ),
    ),
)
