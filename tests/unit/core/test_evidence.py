"""What a desk takes: too much of anything is told, and what nobody knows is called unknown."""

from assistant.core.evidence import Desk, Item, ItemKind, Misfit, handed_over, misfits

PDF = Item("summary.pdf", ItemKind.SUMMARY, "", b"x" * 100)
PNG = Item("screenshots/01.png", ItemKind.SCREENSHOT, "", b"x" * 40)
TXT = Item("timeline.txt", ItemKind.TIMELINE, "", b"x" * 900)


def test_texts_stay_in_the_bundle_and_are_not_uploaded() -> None:
    assert handed_over((PDF, TXT, PNG)) == (PDF, PNG)


def test_every_limit_that_is_passed_is_told_with_what_is_there_and_what_may_be() -> None:
    desk = Desk("d", "D", kinds=("pdf",), files=1, file_bytes=99, total_bytes=139, chars=3)
    assert misfits(desk, (PDF, PNG, TXT), "four") == (
        Misfit("file_bytes", "summary.pdf", "100", "99"),
        Misfit("kinds", "screenshots/01.png", "png", "pdf"),
        Misfit("files", "", "2", "1"),
        Misfit("total_bytes", "", "140", "139"),
        Misfit("chars", "", "4", "3"),
    )


def test_what_is_just_within_the_limits_fits() -> None:
    desk = Desk("d", "D", kinds=("pdf", "png"), files=2, file_bytes=100, total_bytes=140, chars=4)
    assert misfits(desk, (PDF, PNG, TXT), "four") == ()
    assert desk.unknown == ("hours",)


def test_a_limit_that_nobody_knows_refuses_nothing_and_is_called_unknown() -> None:
    desk = Desk("d", "D")
    assert misfits(desk, (PDF, PNG, TXT), "four") == ()
    assert desk.unknown == ("kinds", "files", "file_bytes", "total_bytes", "chars", "hours")
