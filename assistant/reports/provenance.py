"""Where what a report says comes from, where it is not simply the store, now: memory, a carrier service, the seller."""

from collections.abc import Iterator
from datetime import tzinfo

from assistant.core.orders import Shipment
from assistant.core.results import ScanResult
from assistant.reports import figures
from assistant.reports.words import Words


def lines(result: ScanResult, words: Words, zone: tzinfo | None) -> Iterator[str]:
    """One sentence for each: what was taken from memory and from when, who gave the carrier rows, what was told."""
    if known := result.from_memory:
        moment = figures.exact(known.oldest, zone)
        anew = figures.number(max(0, result.read - known.orders))
        yield words.say("from_memory", count=figures.number(known.orders), anew=anew, moment=moment)
    if source := result.rows_from:
        asked, found = figures.number(source.asked), figures.number(source.found)
        oldest = figures.exact(source.oldest, zone) if source.oldest else words.ui["none"]
        yield words.say("rows_from", source=source.name, asked=asked, found=found, moment=oldest)
    if result.told:
        yield words.say("told_count", count=figures.number(len(result.told)))


def looked_up(parcel: Shipment | None, words: Words, zone: tzinfo | None) -> str:
    """Who was asked about a parcel and when; "" where the store shows its rows itself."""
    if parcel is None or parcel.looked_up is None:
        return ""
    moment = figures.exact(parcel.looked_up.at, zone)
    return words.say("looked_up", source=parcel.looked_up.source, moment=moment)
