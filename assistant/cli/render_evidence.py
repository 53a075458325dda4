"""What was made of a bundle, or found in one, in the terminal."""

import click

from assistant.bootstrap.evidence import EvidenceChecked, EvidenceMade
from assistant.cli.console import say
from assistant.core.evidence import Desk, Misfit
from assistant.reports.words import Lang, Words, words


def made(found: EvidenceMade, lang: Lang) -> None:
    """The path on stdout; what is in it, what is missing and what does not fit on stderr."""
    w = words(lang)
    click.echo(found.path)
    say(w.act("evidence.made", count=len(found.items), digest=found.digest, entry=found.entry))
    for slot in found.empty:
        say(w.act("evidence.empty", slot=slot, what=w.act(f"slot.{slot}")))
    if found.desk:
        desk(found.desk, found.misfits, w)


def desk(asked: Desk, found: tuple[Misfit, ...], w: Words) -> None:
    """What a desk does not take, and what nobody knows about it."""
    for one in found:
        limit = w.act(f"limit.{one.limit}")
        say(
            w.act(
                "evidence.misfit",
                path=one.path or w.act("evidence.all_files"),
                limit=limit,
                found=one.found,
                most=one.most,
            )
        )
    if asked.unknown:
        what = w.terminal["between"].join(w.act(f"limit.{name}") for name in asked.unknown)
        say(w.act("evidence.unknown", desk=asked.name, what=what))
    if not found:
        say(w.act("evidence.fits", desk=asked.name))


def checked(found: EvidenceChecked, lang: Lang) -> None:
    """That a bundle holds, and what that proves."""
    w = words(lang)
    say(w.act("evidence.holds", count=found.files, digest=found.found.digest))
    if found.noted:
        store, entry, at = found.noted
        say(w.act("evidence.noted", store=store, entry=entry, at=at))
    else:
        say(w.act("evidence.not_noted"))
