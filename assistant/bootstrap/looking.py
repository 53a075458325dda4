"""Looking again at open cases in a browser, read only: nothing in here could press anything."""

from assistant.admin.reader import BrowserOrderReader
from assistant.admin.talks import BrowserCaseReader
from assistant.bootstrap.cases import cases_of, shop_terms
from assistant.bootstrap.feeds import feed_again, traced_by
from assistant.bootstrap.scanned import Scanned
from assistant.bootstrap.sessions import check_shop, pack_in, sign_in_to_practice, store_session
from assistant.bootstrap.stores import SystemClock
from assistant.core.casebook import wants_reading
from assistant.core.ports import Progress
from assistant.journal.sqlite_journal import open_journal
from assistant.settings import Settings
from assistant.usecases.follow_up import Looked, look_again
from assistant.usecases.tracing import TracedCases


def look_at_cases(settings: Settings, scanned: Scanned, progress: Progress) -> Looked:
    """The case book after a look at every order whose time has come; no browser opens where none has.

    Raises ``LoginNeeded``, and a ``PageProblem`` where the store could not be read at all.
    """
    kept = cases_of(settings, scanned)
    if not any(wants_reading(entry, kept.at) for entry in kept.book.entries.values()):
        return kept
    store, clock = scanned.store, SystemClock()
    with (
        open_journal(scanned.folder) as journal,
        traced_by(settings, store, feed_again(settings, scanned)) as tracer,
        store_session(settings, store, headed=False) as session,
    ):
        pack = pack_in(settings, session, store)
        orders = BrowserOrderReader(pack, store.base, session)
        sign_in_to_practice(session, store, orders)
        check_shop(store, orders.identity().shop_name)
        reader = TracedCases(BrowserCaseReader(pack, store.base, orders), tracer)
        return look_again(reader, journal, shop_terms(settings, store, clock.now()), clock, progress)
