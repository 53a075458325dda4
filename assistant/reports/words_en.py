"""The English words."""

from assistant.core.cases import Cause, Confidence, Remedy
from assistant.core.policy import Level
from assistant.core.tracking import EventSource, TrackingStatus
from assistant.reports.words import Word, Words

CAUSES = {
    Cause.NO_WAYBILL: Word("No tracking number", "The order is marked as shipped, but it carries no tracking number."),
    Cause.WAYBILL_INVALID: Word(
        "Tracking number not valid", "The tracking number does not have the form that this carrier uses."
    ),
    Cause.WRONG_CARRIER: Word("Wrong carrier", "The tracking number has the form of another carrier than the one given."),
    Cause.DUPLICATE_WAYBILL: Word("Tracking number used twice", "The same tracking number stands on more than one order."),
    Cause.NOT_FOUND_YET: Word("Carrier does not know it yet", "The carrier shows no record for this tracking number."),
    Cause.LABEL_ONLY: Word(
        "Label printed, never scanned", "A label exists, but no scan shows that the carrier ever held the parcel."
    ),
    Cause.STALLED: Word("Stopped moving", "The carrier had the parcel, but nothing has shown progress since the last scan."),
    Cause.IMPOSSIBLE_TRACE: Word(
        "Trace does not fit", "The carrier's rows contradict the order, for example by time or by place."
    ),
    Cause.RETURNING: Word("On its way back", "The carrier's rows say that the parcel is going back to the sender."),
    Cause.EXCEPTION: Word("Carrier reports a problem", "The carrier's last rows report a problem with the delivery."),
}

LEVELS = {
    Level.WATCH: Word("Watch", "Unusual, but still within the limits; look again later."),
    Level.ACT: Word("Act", "Past the limit to act; best done today."),
    Level.LATE: Word("Late", "Past the last limit; deal with it first."),
}

CONFIDENCES = {
    Confidence.PROVED: Word("Proved", "What was read shows it directly."),
    Confidence.LIKELY: Word("Likely", "What was read points to it, but another explanation is possible."),
    Confidence.GUESS: Word("Guess", "Too little was read to be sure. A guess is only watched and never leads to a change."),
}

REMEDIES = {
    Remedy.WAIT: Word("Wait", "Leave it and look again at the next scan."),
    Remedy.EDIT_TRACKING: Word("Correct the tracking number", "Enter the right carrier and number in the store."),
    Remedy.RESHIP: Word("Ship again", "Send the goods once more under a new tracking number."),
    Remedy.REFUND: Word("Refund", "Give the buyer the money back."),
    Remedy.COMPENSATE: Word("Compensate", "Offer the buyer something for the delay."),
    Remedy.MESSAGE: Word("Write to the buyer", "Tell the buyer honestly what is known."),
    Remedy.ASK_CARRIER: Word("Ask the carrier", "Ask the carrier or the branch where the parcel is."),
    Remedy.HAND_OVER: Word("Hand the parcel over", "Give the parcel to the carrier and have it scanned."),
}

STATUSES = {
    TrackingStatus.LABEL_CREATED: "Label created",
    TrackingStatus.PICKED_UP: "Picked up",
    TrackingStatus.IN_TRANSIT: "In transit",
    TrackingStatus.OUT_FOR_DELIVERY: "Out for delivery",
    TrackingStatus.AVAILABLE_FOR_PICKUP: "Ready for collection",
    TrackingStatus.DELIVERED: "Delivered",
    TrackingStatus.EXCEPTION: "Problem",
    TrackingStatus.RETURNING: "Going back",
    TrackingStatus.RETURNED: "Returned",
    TrackingStatus.UNKNOWN: "Not understood",
}

SOURCES = {EventSource.PLATFORM: "platform", EventSource.CARRIER: "carrier"}

FACTS = {
    "marked_at": "Marked as shipped",
    "paid_at": "Paid",
    "ship_by": "Ship by",
    "status": "Status",
    "carrier": "Carrier",
    "tracking_number": "Tracking number",
    "waybill": "Tracking number",
    "no_waybill": "Tracking number",
    "events": "Rows in the trace",
    "event_count": "Rows in the trace",
    "carrier_events": "Rows written by the carrier",
    "platform_events": "Rows written by the platform",
    "physical_events": "Rows that prove custody",
    "physical_scans": "Scans that prove custody",
    "label_created": "Label created",
    "label_at": "Label created",
    "first_event": "First row",
    "first_scan": "First scan",
    "first_physical": "First scan that proves custody",
    "last_event": "Last row",
    "last_scan": "Last scan",
    "last_progress": "Last scan that shows progress",
    "hours": "Hours passed",
    "hours_since_marked": "Hours since marked as shipped",
    "silence_hours": "Hours without progress",
    "limit": "Limit",
    "limit_hours": "Limit in hours",
    "shared_with": "Same number also on",
    "also_on": "Same number also on",
    "other_order": "Same number also on",
    "other_orders": "Same number also on",
    "buyers_differ": "Different buyers",
    "addresses_differ": "Different addresses",
    "parcels": "Parcels of the order",
    "parcel": "Parcel",
    "now": "Time of the scan",
}

CLEARS = {
    "first_scan": "A first carrier scan that proves custody.",
    "scan": "A carrier scan that proves custody.",
    "physical_scan": "A carrier scan that proves custody.",
    "new_scan": "A new scan that shows progress.",
    "next_scan": "A new scan that shows progress.",
    "progress": "A new scan that shows progress.",
    "waybill": "A tracking number on the order.",
    "waybill_given": "A tracking number on the order.",
    "waybill_entered": "A tracking number on the order.",
    "waybill_added": "A tracking number on the order.",
    "own_waybill": "A tracking number of its own for each order.",
    "unique_waybill": "A tracking number of its own for each order.",
    "waybill_corrected": "The right tracking number and carrier on the order.",
    "waybill_changed": "The right tracking number and carrier on the order.",
    "carrier_corrected": "The right carrier on the order.",
    "carrier_record": "A record of the number at the carrier.",
    "delivered": "A delivery scan.",
    "returned": "The parcel back at the sender, and the order settled.",
    "refunded": "A refund of the order.",
    "closed": "The order closed by the store.",
}

PROVEN = {
    "practice": "proven on the bundled practice store only",
    "real": "proven on a real store",
    "documented": "written from documents, not proven on a live page",
}

UI = {
    "title": "Shipping check", "dry_run": "Dry run", "skip": "Skip to the cases",
    "nothing_written": "Nothing was written to the store. This report comes from reading only.",
    "scanned": "Scanned", "took": "took {time}", "store": "Store", "address": "Address", "pack": "Pack",
    "pack_file": "File", "digest": "SHA-256", "times": "Times are {zone}",
    "complete": "Complete", "complete_text": "{read} of {total} orders read, and nothing was left out.",
    "incomplete": "Incomplete", "incomplete_short": "Only {read} of {total} orders were read. What is missing was not judged.",
    "incomplete_total": "The store showed no total, so it cannot be said whether these {read} orders are all of them.",
    "incomplete_rows": "{read} of {total} orders were read, but the scan does not count as complete.",
    "unread_count": "{count} entries could not be read; they are listed below.",
    "unread_count_one": "1 entry could not be read; it is listed below.",
    "cases": "Cases", "case_one": "1 case", "case_many": "{count} cases", "no_cases": "No cases found",
    "clean_text": "Every order marked as shipped was read, and none of them met a limit.",
    "not_clean_text": "No case among the orders that were read. The unread ones may hold some.",
    "value": "Order value affected", "value_text": "Sum of the orders with a case",
    "deadline": "Nearest deadline", "deadline_none": "none known", "deadline_none_text": "No deadline of the platform was read.",
    "deadline_over": "{time} over", "deadline_left": "{time} left", "deadline_order": "Order {order}",
    "by_cause": "By cause", "by_level": "By urgency", "worst_first": "Worst first", "overview": "Overview",
    "all": "All cases",
    "order": "Order", "cause": "Cause", "confidence": "Confidence", "level": "Urgency", "clock": "Clock",
    "amount": "Amount", "next": "Do next", "buyer": "Buyer", "carrier": "Carrier", "number": "Tracking number",
    "none": "none", "unknown": "unknown", "goods": "Goods",
    "since_marked": "since marked as shipped", "since_progress": "since the last scan that shows progress",
    "since_paid": "since paid", "since_other": "since {moment}", "limit": "limit {time}", "limit_none": "no waiting time allowed",
    "clock_phrase": "{time} {start}", "left": "{time} left until the platform's deadline",
    "over": "The platform's deadline passed {time} ago", "left_none": "No deadline of the platform was read.",
    "or": "or", "clears": "What would clear it", "at_risk": "At risk: {money}",
    "incident": "One of {count} orders in the same incident ({name}).",
    "parcel_of": "Parcel {index} of {count}: the one that decides",
    "timeline": "Timeline", "paid": "Paid", "marked": "Marked shipped", "label": "Label", "first_scan": "First scan",
    "last_scan": "Last progress", "scan": "Scan", "now": "Scan time", "limit_point": "Limit", "row": "Row",
    "timeline_note": "Short gaps are widened and long ones shortened (⫽) to be readable; the times written between the points are right.",
    "timeline_none": "No times were read, so there is nothing to draw.",
    "raw": "The carrier's words, and how we read them", "raw_none": "The store shows no rows for this parcel.",
    "raw_no_parcel": "The store shows no parcel for this order.",
    "when": "Time", "carrier_words": "Carrier's words", "reading": "Our reading", "proof": "Proves custody", "by": "Written by",
    "yes": "yes", "no": "no", "generated": "may be written without a scan", "no_time": "no time given",
    "facts": "The facts", "fact": "Fact", "read_value": "Value", "where": "Where it was read", "facts_none": "No facts were kept.",
    "rejected": "What else was considered", "rejected_none": "No other cause was considered.",
    "picture": "Picture of the order page", "picture_alt": "Order page of order {order}, buyer data masked",
    "picture_none": "No picture of this order: the scan did not hand one over. "
    "Pictures are taken of a limited number of orders, and some pages cannot be photographed.",
    "picture_off": "No pictures were taken in this scan.",
    "details": "Details", "to_top": "Back to the overview",
    "blocked": "Blocked requests", "blocked_text": "The store's pages tried to send these by themselves. "
    "Each would have been sent; the gate stopped it.",
    "blocked_none": "The store's pages tried to send nothing that had to be stopped.",
    "method": "Method", "kind": "Kind", "count": "Times", "from": "Sent by",
    "unread": "Not read", "unread_text": "The store showed these, but they could not be read. They were not judged.",
    "see_unread": "See everything that was not read",
    "unread_none": "Everything the store showed was read.", "why": "Why", "text": "Text on the page",
    "page": "Page", "of": "of", "more_goods": "and {count} more",
    "day": "d", "hour": "h", "minute": "min", "second": "s",
    "footer": "Made by shipfix. Buyer data is masked; keep this file private all the same.",
    "date": "{month} {day}", "date_time": "{month} {day}, {time}",
    "months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}  # fmt: skip

WORDS = Words(
    "en", CAUSES, LEVELS, CONFIDENCES, REMEDIES, STATUSES, SOURCES, FACTS, CLEARS, PROVEN, UI
)
