"""shipfix packs new"""

from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App


@click.command("new")
@click.argument("name")
@click.option("--base", required=True, help="The admin's address: scheme://host:port.")
@click.option(
    "--orders",
    default="/orders",
    show_default=True,
    help="Address of the list of orders in it, as the browser shows it.",
)
@click.option("--login", default="/login", show_default=True, help="Path of the sign-in page.")
@click.option("--timezone", default="UTC", show_default=True, help="Time zone in which the admin shows times.")
@click.option("--currency", default="USD", show_default=True, help="Currency of its amounts, three letters.")
@click.option("--page", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A saved page of the list.")
@click.option("--look", is_flag=True, help="Look at the list in the browser profile of NAME, signed in or open to all.")
@click.option("--reads", multiple=True, help="A path its pages ask by GET and that only reads, such as /api/*.")
@click.option("--sign-in", multiple=True, help="A path its sign-in posts to, where that is not its own page.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.pass_obj
def new(
    app: App, name: str, base: str, orders: str, login: str, timezone: str, currency: str, page: Path | None,
    look: bool, out: Path | None, reads: tuple[str, ...], sign_in: tuple[str, ...],
) -> int:  # fmt: skip
    """Begin a pack for another admin: a commented file that lints, with what can be guessed from the list's page.

    Everything in it is a proposal to you; selectors/README.md is the manual.
    """
    from assistant.bootstrap.beginning import begin_pack
    from assistant.cli import render_packs
    from assistant.packs.skeleton import Begun

    begun = Begun(name, base.rstrip("/"), orders, login, timezone, currency, reads, sign_in)
    render_packs.begun(begin_pack(app.settings, begun, out, page, look=look), begun, app.lang)
    return ExitCode.CLEAN
