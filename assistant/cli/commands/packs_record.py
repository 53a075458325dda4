"""shipfix packs record, shipfix packs test"""

from pathlib import Path

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.cli.store_options import Named, names_a_store
from assistant.core.wording import said


@click.command("record")
@names_a_store
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the recorded cases.")
@click.option("--headed", is_flag=True, help="Show the browser window.")
@click.pass_obj
def record(app: App, named: Named, out: Path | None, headed: bool) -> int:
    """Save the store's pages and answers with buyers' data masked, to send to whoever mends the pack. Reads only.

    Names, phones, addresses and messages are replaced, and numbers by other numbers; amounts, dates and times, the
    store's own labels and the structure stay. Look through the folder before you give it away.
    """
    from assistant.bootstrap.recording import record_store
    from assistant.cli import render_packs

    chosen = named.chosen(app.settings)
    made = record_store(app.settings, chosen, out, headed=headed)
    render_packs.recorded(made, chosen.pack, app.lang)
    return ExitCode.CLEAN


@click.command("test")
@click.argument("store", metavar="[STORE|PACK]", required=False)
@click.option("--pack", type=click.Path(path_type=Path), help="Use this pack file.")
@click.option("--cases", type=click.Path(path_type=Path, file_okay=False), help="Folder of the recorded cases.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON on stdout.")
@click.pass_obj
def test(app: App, store: str | None, pack: Path | None, cases: Path | None, as_json: bool) -> int:
    """Read a pack's recorded cases again, without a store: what comes out must be what was recorded.

    Without --cases the cases are those that lie beside the pack: cases/NAME for NAME.toml.
    """
    from assistant.bootstrap.recording import try_pack
    from assistant.cli import render_packs

    tested = try_pack(app.settings, store, pack, cases)
    if as_json:
        render_packs.tested_json(tested)
    else:
        render_packs.tested(tested, app.lang)
    app.say(said("{count} case(s), {changed} changed.", count=len(tested.results), changed=len(tested.changed)))
    return ExitCode.FOUND if tested.changed else ExitCode.CLEAN
