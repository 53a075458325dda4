"""English wordings of pick-up and transport, the plain scans."""

from typing import Final

from assistant.core.tracking.events import TrackingStatus as S
from assistant.core.tracking.rules import Rule

EN_CUSTODY: Final = (
    Rule(
        "en-picked-up",
        S.PICKED_UP,
        wordings=(
            r"picked[ -]?up",
            r"\bpicked\b(?! (?:and|&|from (?:the )?(?:shelf|stock)))",
            (r"(?:deposited|handed|given|brought|received|left)[^.;]{0,30}(?:by|from) (?:the )?<sender>"),
            r"(?:pick[ -]?up|collection) (?:scan|complete|success|done|made|from (?:the )?(?:shipper|sender|customer))",
            r"\bcollected\b",
            r"\baccept",
            r"origin scan",
            r"\bposted\b",
            r"posting",
            r"lodged",
            (
                r"tendered(?! (?:to|at) (?:the |an? )?(?:[a-z]+ )?(?:delivery|usps|post|local|final|last|partner|"
                r"agent|service|airline))"
            ),
            (
                r"handed (?:over )?(?:to|in (?:at|to)) (?:the )?(?:<brand>(?! (?:facility|"
                r"hub|depot|network))|parcel ?shop|post office)"
            ),
            r"taken over|handed (?:in|over) (?:by|from) (?:the )?(?:carrier|sender|shipper|customer)",
            r"^pick[ -]?up$",
            r"induct(?:ed|ion)(?! (?:at|in|into)[^.;]{0,16}destination)",
            r"drop(?:ped)?[- ]?off",
            r"dropped",
            r"possession",
            r"scan(?:ned)? (?:at|on) pick-?up",
            r"we(?:'ve| have) (?:got|received|your)(?![^.;]{0,30} at (?:our|the)\b)",
            (
                r"(?:shipment|item|package|parcel|mail|consignment) (?:has been |was |is )?received(?! (?:at|into|in|"
                r"by) (?:the )?(?:[a-z]+ ){0,2}(?:destination|local|delivery|facility|hub|depot|centre|center|"
                r"terminal|transit|warehouse|mail|distribution|customs|network|exchange|office of exchange))"
            ),
            (
                r"received (?:by|from) (?!(?:the )?(?:[a-z]+ ){0,2}(?:destination|local|delivery|facility|hub|"
                r"depot|cent|terminal|customs|airline))"
            ),
            r"received (?:your|the|an?|item|it)\b",
            r"registered by (?:the )?(?:post|carrier|courier)",
            r"received at (?:the )?(?:origin|post|counter|drop)",
            r"received for",
            r"receive item from",
        ),
        why="the first custody scan",
        example="Accepted at USPS Origin Facility",
        unless=(
            r"customs",
            r"clearance",
            r"inbound",
            r"(?:to|for) pick-?up$",
            r"\b(?:to be|will be|waiting|awaiting|request\w*|ready)\b",
            r"\b(?:notif\w+|advice|details|data|request)\b",
            (
                r"delivery agent|in process|onward|moving|(?:being|"
                r"are) transport|final (?:mile|delivery)|last mile|partner\b"
            ),
        ),
    ),
    Rule(
        "en-moved",
        S.IN_TRANSIT,
        wordings=(
            r"arriv",
            r"depart",
            r"in[ -]transit",
            r"transit",
            r"\bleft\b",
            r"leaving",
            r"process",
            r"\bsort(?:ed|ing|ation|s)?\b",
            r"\bhub\b",
            r"facility",
            r"depot",
            r"en[ -]?route",
            r"customs",
            r"clear",
            r"export",
            r"import",
            r"inbound",
            r"outbound",
            r"(?:on)?forward",
            r"di?e?spatch",
            r"linehaul",
            r"line-haul",
            r"flight",
            r"airport",
            r"airline",
            r"(?:un|off)?load",
            r"(?:in|out)?scan",
            r"consolidat",
            r"transfer",
            r"transport",
            r"container",
            r"released",
            r"handed over",
            r"on (?:its |the |their |your )?way",
            r"reach",
            r"tendered|in[jd](?:ect|uct)",
            r"trunk",
            r"movement",
            r"\bmoved\b",
            r"gateway",
            r"at (?:local|destination|delivery|parcel|terminal)",
            r"terminal",
            r"plane",
            r"vehicle",
            r"truck",
            r"moving",
            r"\bbag",
            r"uplift",
            r"leaves",
            r"redirect",
            r"crossing",
        ),
        why="a later scan: arrive, depart, sort, load, customs",
        example="Departed USPS Regional Facility",
    ),
    Rule(
        "en-handled",
        S.IN_TRANSIT,
        wordings=(
            r"office of exchange",
            r"\bcent(?:er|re)\b",
            r"sorting|distribution|cross-?dock",
            r"vessel|\bport\b|\brail\b|\btrain\b",
            r"domestic|handling|pallet|grouped|network|cross(?:ed|es)",
            r"\bsent\b|abroad|border|country|post office|\boffice\b|station|branch|origin|destination",
            (
                r"\b(?:at|in) (?:the |our )?(?:local |regional |national |"
                r"main )?(?:hub|shop|yard|dock|store|city|region)\b"
            ),
            r"ready for delivery",
            r"item abroad",
            r"shipped",
            r"handed",
            r"handover",
            r"international",
            r"received",
            r"warehouse",
            r"entry",
            r"\boperati",
            r"connect",
            r"carrier",
        ),
        why="weak words of handling; believed only where nothing speaks of papers or of the sender",
        example="Received at warehouse",
        unless=(
            (
                r"\b(?:information|info|data|details|label|order|notif\w*|will|request\w*|booking|booked|"
                r"document\w*|electronic\w*|to be|created|printed|generated|registered|await\w*|waiting|expect\w*|"
                r"schedul\w*|not|advice|advised|asn|edi|file|<sender>)\b"
            ),
        ),
    ),
)
