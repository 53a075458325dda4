"""shipfix practice"""

from datetime import datetime

import click

from assistant.cli.exit_codes import ExitCode
from assistant.cli.main import App
from assistant.core.errors import UsageProblem
from assistant.core.wording import said


@click.command()
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed, the same store.")
@click.option("--orders", type=click.IntRange(1, 100_000), default=120, show_default=True, help="How many orders.")
@click.option("--share-broken", type=click.FloatRange(0, 1), default=0.06, show_default=True, help="Share of bad ones.")
@click.option(
    "--skin",
    type=click.Choice(["xhr", "table", "qianniu", "tmall"]),
    default="xhr",
    show_default=True,
    help="Which admin.",
)
@click.option("--layout", type=click.Choice(["a", "b"]), default="a", show_default=True, help="Look of qianniu.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 picks a free one.")
@click.option("--latency", type=click.IntRange(0, 60_000), default=0, help="Milliseconds before each answer.")
@click.option("--carriers", is_flag=True, help="Show no carrier rows; made-up tracking services beside it have them.")
@click.option("--fault", "faults", multiple=True, metavar="NAME@K", help="Misbehave at call K (repeatable).")
@click.option("--now", type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]), hidden=True, help="The store's present moment.")
@click.pass_obj
def practice(
    app: App,  # noqa: ARG001
    seed: int,
    orders: int,
    share_broken: float,
    skin: str,
    layout: str,
    port: int,
    latency: int,
    carriers: bool,
    faults: tuple[str, ...],
    now: datetime | None,
) -> int:
    """Serve the practice store to play with by hand, until Ctrl-C. The first line on stdout is its address.

    Account and password are both “practice”. It listens on this machine only.

    With --carriers the second line is the address of the tracking services, the `url` under [tracking]. Their keys are
    practice-17, practice-after and practice-100 (customer: practice-customer).
    """
    from assistant.practice.options import PracticeOptions
    from assistant.practice.server import serve

    try:
        options = PracticeOptions(seed, orders, share_broken, skin, port, latency, faults, now, layout=layout)
        serve(options, carriers=carriers)
    except (OSError, ValueError) as error:
        usage = said("See `{command} --help`.", command="shipfix practice")
        hint = said("Try `--port 0`.") if isinstance(error, OSError) else usage
        raise UsageProblem(said("The practice store did not start: {error}.", error=error), hint=hint) from error
    return ExitCode.CLEAN
