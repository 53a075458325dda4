"""The pages and texts of an evidence bundle. What a buyer or a carrier wrote is shown, never obeyed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from markupsafe import Markup

from assistant import __version__
from assistant.core.actions import ActionKind
from assistant.core.attempts import ActionState
from assistant.core.evidence import SLOTS, Act, CaseFile, Desk, Item, ItemKind, Reading
from assistant.reports import figures, sentences
from assistant.reports.chronicle import Moment, chronicle, ending, reading_of
from assistant.reports.clean import MASKS, inert, line, masked
from assistant.reports.page import TEMPLATES, data_uri, environment
from assistant.reports.words import Words

ROWS = 14
"""So many moments fit on the summary's one page; the timeline beside it has them all."""

FILES = 14
"""So many files are named there; the manifest has them all."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Writes one bundle in one language, desk or none given."""

    words: Words
    desk: Desk | None = None

    def stamped(self, reading: Reading) -> str:
        """A page with a screenshot under the address, the title and the time at which it was taken."""
        assert reading.picture is not None
        return _page(
            "stamp.html.j2", w=self.words, picture=reading.picture, r=reading, image=data_uri(reading.picture.png)
        )

    def texts(self, file: CaseFile) -> tuple[Item, ...]:
        """Timeline, carrier rows, messages, receipts and empty slots."""
        rows = [self._rows(number, one) for number, one in enumerate(file.readings, start=1)]
        acts = [self._act(number, act, file) for number, act in enumerate(file.acts, start=1)]
        drafts = [_text("messages/drafted.txt", ItemKind.MESSAGE, self._say("drafted"), self._drafts(file))]
        timeline = _text("timeline.txt", ItemKind.TIMELINE, self._say("timeline"), self._timeline(file))
        return (timeline, *rows, *(drafts if file.letters else ()), *acts)

    def slots(self, filled: Sequence[str]) -> tuple[Item, ...]:
        """A text for each proof that only the seller has, telling what to put there."""
        return tuple(
            _text(
                f"slots/{name}.txt", ItemKind.SLOT, self.words.act(f"slot.{name}"), self.words.act(f"slot.{name}_what")
            )
            for name in SLOTS
            if name not in filled
        )

    def added(self, slot: str, number: int, suffix: str, data: bytes) -> Item:
        """A seller's own file for a slot. Its own name is not kept: it may tell anything."""
        return Item(f"proof/{number:02}-{slot}.{suffix}", ItemKind.PROOF, self.words.act(f"slot.{slot}"), data)

    def screenshot(self, number: int, reading: Reading, png: bytes) -> Item:
        """A stamped screenshot."""
        at = reading.picture.taken_at if reading.picture and reading.picture.taken_at else reading.read_at
        meaning = self._say("screenshot", at=figures.exact(at, _zone(reading)))
        return Item(f"screenshots/{number:02}.png", ItemKind.SCREENSHOT, meaning, png)

    def summary(self, file: CaseFile, items: Sequence[Item]) -> str:
        """The one page to read first, with what every other file is."""
        moments = chronicle(file, self.words)
        listed = sorted(items, key=lambda item: (list(ItemKind).index(item.kind), item.path))
        return _page(
            "evidence.html.j2",
            w=self.words,
            file=file,
            case=file.last.case,
            r=file.last,
            moments=_shortened(moments),
            left_out=max(0, len(moments) - ROWS),
            items=listed[:FILES],
            files_left_out=max(0, len(listed) - FILES),
            desk=self.desk,
            zone=_zone(file.last),
            about=self._about(file),
            s=sentences,
            f=figures,
            kind_name=self._kind_name,
        )

    def _about(self, file: CaseFile) -> list[str]:
        """What is hidden, what was left readable, and what the check sums prove."""
        told = [self._say("about_clock")]
        for key, kinds in (("about_masked", MASKS.keys() - file.unmasked), ("about_unmasked", file.unmasked)):
            if kinds:
                names = (self.words.act(f"mask.{kind}") for kind in MASKS if kind in kinds)
                told.append(self._say(key, what=self.words.terminal["between"].join(names)))
        told.append(self._say("about_verify"))
        return [*told, self._say("about_desk", desk=self.desk.name)] if self.desk else told

    def summaries(self, page: str, pdf: bytes) -> tuple[Item, Item]:
        """The summary as it is read on a screen and on paper."""
        html = Item("summary.html", ItemKind.SUMMARY, self._say("summary_html"), page.encode())
        return html, Item("summary.pdf", ItemKind.SUMMARY, self._say("summary_pdf"), pdf)

    def head(self, file: CaseFile) -> dict[str, Any]:
        """What the manifest says of the bundle."""
        reading = file.last
        return {
            "made_by": f"shipfix {__version__}",
            "store": reading.store,
            "shop": masked(line(reading.shop_name)),
            "order_id": file.order_id,
            "case": file.number,
            "as_of": file.as_of.astimezone(_zone(reading)).isoformat(),
            "desk": self.desk.key if self.desk else None,
            "masked": [kind for kind in MASKS if kind not in file.unmasked],
            "unmasked": sorted(file.unmasked),
            "journal": [{"entry": act.entry, "hash": act.seal} for act in file.acts],
        }

    def _kind_name(self, item: Item) -> str:
        return self.words.act(f"item.{item.kind}")

    def _say(self, key: str, **values: object) -> str:
        return self.words.act(f"evidence.{key}", **values)

    def _timeline(self, file: CaseFile) -> str:
        zone = _zone(file.last)
        lines = [self._say("times", offset=figures.offset(zone, file.as_of)), ""]
        for moment in chronicle(file, self.words):
            at = figures.exact(moment.at, zone) if moment.at else self.words.ui["no_time"]
            lines.append(f"{at}  [{self.words.act(f'told.{moment.group}')}]  {line(moment.said, 2000)}")
            lines.append(f"    {moment.meaning}")
        return "\n".join(lines)

    def _rows(self, number: int, reading: Reading) -> Item:
        """The rows of one reading, parcel by parcel, newest as the store ordered them."""
        zone = _zone(reading)
        began, ended = figures.exact(reading.began_at, zone), figures.exact(reading.read_at, zone)
        lines = [self._say("read_between", began=began, ended=ended, url=line(reading.url)), self._say("rows_note")]
        for parcel in reading.case.order.shipments:
            lines += ["", f"{line(parcel.carrier)} {line(parcel.tracking_number) or self.words.ui['none']}"]
            if parcel.looked_up:
                asked = figures.exact(parcel.looked_up.at, zone)
                lines.append(self._say("looked_up", source=line(parcel.looked_up.source), at=asked))
            for event in parcel.timeline.events:
                at = figures.exact(event.time, zone) if event.time else self.words.ui["no_time"]
                lines.append(f"{at}  {line(event.text, 2000)}")
                lines.append(f"    {self.words.sources[event.source]}. {reading_of(event, self.words)}")
            if not parcel.timeline.events:
                lines.append(self.words.ui["raw_none"])
        meaning = self._say("rows", at=ended)
        return _text(f"carrier-rows/{number:02}.txt", ItemKind.CARRIER_ROWS, meaning, "\n".join(lines))

    def _drafts(self, file: CaseFile) -> str:
        zone = _zone(file.last)
        lines = [self._say("drafted_note")]
        for letter in file.letters:
            lines += ["", figures.exact(letter.drafted_at, zone)]
            for sentence, source in letter.sentences:
                lines += [
                    masked(line(sentence, 2000), file.unmasked),
                    f"    {self.words.act('draft.rests_on')}: {line(source)}",
                ]
        return "\n".join(lines)

    def _act(self, number: int, act: Act, file: CaseFile) -> Item:
        """One act out of the journal: what was filled in, how it ended, which entry says so."""
        zone = _zone(file.last)
        kind = ItemKind.MESSAGE if act.kind is ActionKind.MESSAGE else ItemKind.RECEIPT
        folder = "messages" if kind is ItemKind.MESSAGE else "receipts"
        title = self.words.act(f"kind.{act.kind}")
        lines = [f"{title}: {ending(act, self.words)}", self._say("began", at=figures.exact(act.began_at, zone))]
        if act.ended_at:
            lines.append(self._say("settled", at=figures.exact(act.ended_at, zone)))
        for name, value in act.values:
            lines += ["", f"{self.words.act(f'field.{name}')}:", masked(inert(value), file.unmasked)]
        lines += ["", self._say("seal", entry=act.entry, seal=act.seal)]
        key = "sent" if act.state is ActionState.CONFIRMED else "tried"
        meaning = self._say(key, what=title, state=self.words.act(f"state.{act.state}"))
        return _text(f"{folder}/{number:02}-{act.kind.value.replace('_', '-')}.txt", kind, meaning, "\n".join(lines))


def _shortened(moments: Sequence[Moment]) -> Sequence[Moment]:
    """The beginning and the end of what happened, where all of it is too much for one page."""
    if len(moments) <= ROWS:
        return moments
    return (*moments[: ROWS // 4], *moments[-(ROWS - ROWS // 4) :])


def _zone(reading: Reading) -> tzinfo | None:
    return reading.case.since.tzinfo


def _text(path: str, kind: ItemKind, meaning: str, text: str) -> Item:
    return Item(path, kind, meaning, f"{text.rstrip()}\n".encode())


def _page(name: str, **values: Any) -> str:
    style = Markup((TEMPLATES / "evidence.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    return environment().get_template(name).render(style=style, **values)
