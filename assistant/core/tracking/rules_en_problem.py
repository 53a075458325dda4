"""English wordings for what went wrong or comes back, and for rows that a clock writes."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

EN_PROBLEM: Final = (
    Rule(
        "en-pickup-failed",
        S.EXCEPTION,
        wordings=(
            (
                r"(?:pick-?up|collection)[^.;]{0,20}(?:fail|unsuccess|not possible|missed|cancel|not ready|"
                r"attempt)"
            ),
            r"not (?:ready|available) for (?:pick-?up|collection)",
        ),
        why="the parcel never left the sender",
        example="Pickup attempt failed",
        physical=False,
    ),
    Rule(
        "en-cancelled",
        S.EXCEPTION,
        wordings=(
            r"cancel",
            r"\bvoid(?:ed)?\b",
            r"no record",
            r"not found",
            r"expired",
        ),
        why="the order to the carrier was taken back, or nobody knows it",
        example="Shipment cancelled by sender",
        physical=False,
    ),
    Rule(
        "en-returned",
        S.RETURNED,
        wordings=(
            r"return(?:ed)?[^.;]{0,24}(?:delivered|complete|received by (?:the )?<sender>|arrived back|signed)",
            r"delivered[^.;]{0,40}(?:to|back to) (?:the )?(?:original )?<sender>",
            r"delivered[^.;]{0,12}return",
            r"(?:has been|was) returned to (?:the )?<sender>",
        ),
        why="back in the sender's hands",
        example="Delivered, To Original Sender",
        unless=(
            r"will be",
            r"to be return",
            r"being return",
        ),
    ),
    Rule(
        "en-returning",
        S.RETURNING,
        wordings=(
            r"\brts\b",
            r"return(?:ed|ing|s)?\b(?! (?:label|receipt|service))",
            r"back to (?:the )?<sender>",
            r"(?:way|sent|going|coming) back$",
        ),
        why="on the way back to the sender",
        example="Return to sender requested, item on its way back",
        unless=(
            r"returned to (?:the )?(?:depot|facility|hub|station|terminal|delivery (?:office|depot)|fedex|ups)",
            r"returned from",
            r"\bpod returned",
            r"return (?:date|call)",
            r"if not (?:collected|claimed)",
        ),
    ),
    Rule(
        "en-attempt-failed",
        S.EXCEPTION,
        wordings=(
            r"attempt",
            r"tried to deliver",
            r"unable to (?:locate|contact|reach|find)",
            r"final notice",
            r"if not (?:collected|claimed)",
            r"missed (?:you|delivery)",
            r"notice left",
            r"left (?:a )?(?:notice|card)",
            r"carded",
            r"card (?:was |has been )?left",
            r"undeliver",
            (
                r"(?:unable|not able|could not|couldn't|can ?not|can't|failed|failure|unsuccessful|not possible|"
                r"impossible|not)[^.;]{0,16}\bdeliver"
            ),
            (
                r"deliver(?:y|ed)?[^.;]{0,20}(?:fail|unsuccess|not (?:possible|made|completed|successful)|refused|"
                r"exception|reschedul|postpon|could not|missed|impossible)"
            ),
            r"no (?:access|one|authorized|authorised|response|answer|secure|safe)",
            r"reschedul|postpon",
            r"\b(?:unable to|could(?:n't| not)|can(?:not|'t| not)|failed to)\b|(?:not|n't) able to",
            r"blocked|obstruct|inaccessible|\bdog\b|animal|locked|(?<!bag )(?<!container )closed(?! (?:bag|cont|in))",
            r"redeliver",
            (
                r"(?:business|premises|recipient|office|company|store|shop|"
                r"customer|receiver|consignee|addressee)[^.;]{0,16}(?:closed|"
                r"not (?:available|home|in|present|at)|unavailable|absent|"
                r"away|moved|vacant|unknown|on (?:holiday|vacation|leave))"
            ),
            r"nobody",
            r"not (?:at )?home",
            r"vacant",
            r"deceased",
        ),
        why="a courier tried or put the delivery off",
        example="Delivery attempted - no access to delivery location",
        unless=(
            r"(?<!be )(?<!been )(?<!not )delivered,",
            r"out for deliver",
            r"if (?:we|you)",
            r"available for redelivery",
        ),
        physical=True,
    ),
    Rule(
        "en-refused",
        S.EXCEPTION,
        wordings=(
            r"refus",
            r"unclaimed",
            r"reject",
            r"not accepted by",
            r"declined",
        ),
        why="offered to the buyer and refused",
        example="Refused by recipient",
        physical=True,
    ),
    Rule(
        "en-address",
        S.EXCEPTION,
        wordings=(
            (
                r"(?:insufficient|incorrect|incomplete|wrong|bad|invalid|unknown|unclear|missing|improper|"
                r"illegible|no such) (?:or [a-z]+ )?(?:delivery |recipient |street |postal )?(?:address|number|"
                r"street|postcode|post code|zip)"
            ),
            (
                r"address[^.;]{0,16}(?:unknown|insufficient|incorrect|incomplete|error|issue|problem|invalid|"
                r"query|correct|chang|missing|unclear|needed)"
            ),
            r"(?:outside|out of|beyond|not in)[^.;]{0,16}(?:\barea|\bzone|\brange|coverage)",
            r"forward expired",
            r"moved,? left",
        ),
        why="the address does not lead to the receiver",
        example="Insufficient address",
        physical=False,
    ),
    Rule(
        "en-missent-lost",
        S.EXCEPTION,
        wordings=(
            r"mis-?(?:sent|rout|sort|direct|deliver|place|ship)",
            r"wrong (?:depot|facility|hub|route|country)",
            r"damage",
            r"\blost\b",
            r"missing",
            r"stolen",
            r"destroy",
            r"dispos",
            r"dead (?:mail|letter)",
            r"abandon",
            r"search (?:request|in)",
            r"seiz",
            r"prohibit",
            r"forfeit",
            r"intercept",
        ),
        why="wrong place, damaged, lost or taken out",
        example="Missent to another facility",
        physical=True,
    ),
    Rule(
        "en-late-filler",
        S.IN_TRANSIT,
        wordings=(
            (
                r"(?:in transit|on its way|on the way|arriving)[^.;]{0,40}(?:to (?:the )?next (?:facility|stop|"
                r"location)|arriving (?:late|on[ -]?time)|late|on[ -]?time|to destination)"
            ),
            r"on[ -]the[ -]way$",
            r"^(?:shipment |package |item |parcel )?(?:is )?on (?:the|its) way$",
        ),
        why="written by the clock after a real scan; must not reset the stall clock (carriers.md §4)",
        example="In Transit to Next Facility",
        unless=(
            r"depart",
            r"processed",
            r"left",
            r"out for",
            r"<courier>",
        ),
        generated=True,
    ),
    Rule(
        "en-promise",
        S.IN_TRANSIT,
        wordings=(
            r"(?:expected|estimated|scheduled|anticipated|updated|new|revised) (?:delivery|arrival)",
            r"(?:delivery|arrival)[^.;]{0,12}(?:expected|estimated|updated)",
            r"will (?:be (?:deliver|arriv)|arrive)",
            r"expected (?:to|by|on)",
        ),
        why="a promise is no scan",
        example="Expected delivery by Monday",
        unless=(
            r"out (?:for|on)",
            r"delivered (?:later )?(?:today|during|this)",
            r"gone out",
            r"depart",
            r"arrived",
            r"processed",
            r"hold",
            r"held",
            r"delay",
            r"delivered$",
        ),
        physical=False,
        generated=True,
    ),
)
