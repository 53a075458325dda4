"""Settings: config.toml, then environment (``SHIPFIX_…``), then flags; read once, frozen afterwards.

Where config.toml is looked for: ``--config``, ``$SHIPFIX_CONFIG``, ``./config.toml``, ``$SHIPFIX_HOME``, and the user's
config folder.
None at all is fine: every key has a safe default.
"""

import os
import re
import tomllib
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_config_path, user_data_path
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from assistant.core.caps import Caps, Limit
from assistant.core.errors import ConfigProblem, StoreUnknown
from assistant.core.messages import Size, Tone
from assistant.core.policy import ClockName, Ladder, Policy
from assistant.core.tracking import CHINA
from assistant.core.waybills import carrier_of
from assistant.core.wording import said
from assistant.core.workdays import Suspension
from assistant.packs.validation import describe
from assistant.policies.loader import GENERAL, load_policy, platforms

Hours = Annotated[float, Field(ge=-24 * 60, le=24 * 60)]


class Section(BaseModel):
    """Base of all sections: unknown keys are errors, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Steps(Section):
    """Three limits in hours, ascending: watch, act, late. Negative ones only make sense before a ship-by time."""

    watch: Hours
    act: Hours
    late: Hours

    @model_validator(mode="after")
    def _ascending(self) -> "Steps":
        if not self.watch <= self.act <= self.late:
            raise ValueError(said("watch, act and late must ascend"))
        return self

    def ladder(self) -> Ladder:
        """The same as the core's own type."""
        return Ladder(self.watch, self.act, self.late)


class SuspendedSection(Section):
    """``[[policy.suspended]]``: days on which clocks stand still, both included, for a carrier, a region, or all."""

    start: date = Field(alias="from")
    end: date = Field(alias="to")
    carrier: str = ""
    region: str = ""

    @model_validator(mode="after")
    def _forward(self) -> "SuspendedSection":
        if self.end < self.start:
            raise ValueError(said("`to` must not be before `from`"))
        return self

    def suspension(self) -> Suspension:
        """The same as the core's own type, in China's days."""
        known = carrier_of(self.carrier)
        after = datetime.combine(self.end, time(), CHINA) + timedelta(days=1)
        return Suspension(datetime.combine(self.start, time(), CHINA), after, known or self.carrier, self.region)


class PolicySection(Section):
    """``[policy]``: whose rules hold, what the seller confirmed of them, and limits of the seller's own."""

    platform: str | None = None
    confirmed: tuple[str, ...] = ()
    limits: dict[ClockName, Steps] = {}
    suspended: tuple[SuspendedSection, ...] = ()

    def policy(self, store: str, year: int) -> Policy:
        """The rules around ``year``: of the platform named here, else of ``store``. Raises ``ConfigProblem``."""
        return load_policy(
            self.platform or (store if store in platforms() else GENERAL),
            year=year,
            confirmed=self.confirmed,
            suspended=(entry.suspension() for entry in self.suspended),
            own={clock: steps.ladder() for clock, steps in self.limits.items()},
        )


class LimitSection(Section):
    """At most so many items and so much money in a stretch of time."""

    items: Annotated[int, Field(ge=0)]
    amount: Annotated[Decimal, Field(ge=0)]

    def limit(self) -> Limit:
        """The same as the core's own type."""
        return Limit(self.items, self.amount)


class CapsSection(Section):
    """``[caps]``: how much may be done at all. Above it nothing is even offered; a plan cannot change it."""

    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Caps().currency
    item: Annotated[Decimal, Field(ge=0)] = Caps().item
    hour: LimitSection | None = None
    day: LimitSection | None = None
    buyer_day: LimitSection | None = None

    def caps(self) -> Caps:
        """The same as the core's own type, its careful defaults where nothing is said."""
        usual = Caps(self.currency, self.item)
        hour = self.hour.limit() if self.hour else usual.hour
        day = self.day.limit() if self.day else usual.day
        return replace(
            usual, hour=hour, day=day, buyer_day=self.buyer_day.limit() if self.buyer_day else usual.buyer_day
        )


class ApprovalSection(Section):
    """``[approval]``: above which sum a second person must sign, and whose signatures count."""

    above: Annotated[Decimal, Field(ge=0)] | None = None
    owners: tuple[Annotated[str, StringConstraints(pattern=r"^ed25519:[A-Za-z0-9+/=]{44}$")], ...] = ()

    @model_validator(mode="after")
    def _somebody_can_sign(self) -> "ApprovalSection":
        if self.above is not None and not self.owners:
            raise ValueError(said("owners: say whose signature counts (`shipfix approve --new-key FILE` makes one)"))
        return self


class DraftsSection(Section):
    """``[drafts]``: how the shop writes to its buyers. ``templates`` is a folder of the seller's own."""

    lang: Literal["auto", "zh", "en"] = "auto"
    tone: Tone = Tone.PLAIN
    size: Size = Size.SHORT
    answer_hours: Annotated[float, Field(gt=0, le=240)] = 24.0
    default_refund: bool = False
    quiet: tuple[time, time] = (time(22), time(8))
    templates: Path | None = None


class BrowserSection(Section):
    """``[browser]``: which one, and whether it shows itself."""

    path: Path | None = None
    headed: bool = False


class ScanSection(Section):
    """``[scan]``: how much is read and kept, and how long a person is waited for in the middle of it."""

    pictures: Annotated[int, Field(ge=0, le=200)] = 5
    wait_minutes: Annotated[int, Field(ge=1, le=60)] = 10


class TrackingSection(Section):
    """``[tracking]``: where carrier rows come from for stores that show none. Keys stand in the environment only.

    ``file`` is an export for ``source = "file"``; ``phone_tail`` the last four digits of the sender's phone on the
    waybill, which SF and ZTO want; ``url`` another address of the service, on this machine only.
    """

    source: Literal["store", "kuaidi100", "17track", "aftership", "file"] = "store"
    file: Path | None = None
    phone_tail: Annotated[str, StringConstraints(pattern=r"^([0-9]{4})?$")] = ""
    url: Annotated[str, StringConstraints(pattern=r"^http://(127\.0\.0\.1|localhost):[0-9]{1,5}$")] | None = None

    @model_validator(mode="after")
    def _file_and_source_agree(self) -> "TrackingSection":
        if (self.source == "file") != (self.file is not None):
            raise ValueError(said('source = "file" and file = "..." go together'))
        return self


class StoreSection(Section):
    """``[stores.NAME]``: one store of the seller's. ``attach``: the address of a running browser to work in.

    ``pack`` None: the pack that is called like the store.
    """

    pack: str | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^/\s]+$")] | None = None
    shop: str | None = None
    attach: str | None = None

    @field_validator("attach")
    @classmethod
    def _on_this_machine(cls, address: str | None) -> str | None:
        if address is not None and not re.fullmatch(r"http://(127\.0\.0\.1|localhost):[0-9]{1,5}", address):
            raise ValueError(said("only a browser on this machine is joined: http://127.0.0.1:PORT"))
        return address


class Settings(BaseSettings):
    """Everything a run is told, whole."""

    model_config = SettingsConfigDict(env_prefix="SHIPFIX_", extra="forbid", frozen=True, env_nested_delimiter="__")

    home: Path = Field(default_factory=lambda: user_data_path("shipfix", appauthor=False))
    reports: Path = Path("shipfix-reports")
    lang: Literal["auto", "zh", "en"] = "auto"
    browser: BrowserSection = BrowserSection()
    scan: ScanSection = ScanSection()
    policy: PolicySection = PolicySection()
    caps: CapsSection = CapsSection()
    approval: ApprovalSection = ApprovalSection()
    drafts: DraftsSection = DraftsSection()
    tracking: TrackingSection = TrackingSection()
    stores: dict[str, StoreSection] = {}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is pydantic-settings' own
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment before the file; flags are laid over both by the commands themselves."""
        if isinstance(env_settings, EnvSettingsSource):
            # SHIPFIX_BROWSER is a path that the search for a browser reads by itself, not this section as JSON.
            told = env_settings.env_vars.items()
            env_settings.env_vars = {name: value for name, value in told if name != "shipfix_browser"}
        return env_settings, init_settings

    @property
    def packs_folder(self) -> Path:
        """The seller's own packs."""
        return self.home / "packs"

    def store_folder(self, store: str) -> Path:
        """Everything kept about one store: profile, last scan. Raises ``StoreUnknown`` for what cannot be a name."""
        if not re.fullmatch(r"[\w-]{1,60}", store):
            raise StoreUnknown(said("“{store}” is no name of a store: letters, digits, - and _ only.", store=store))
        return self.home / "stores" / store


def read_settings(given: Path | None) -> Settings:
    """The settings in force. Raises ``ConfigProblem`` with one line per finding, each with the path to its key."""
    path = config_path(given)
    data = _read(path) if path else {}
    try:
        return Settings(**_relative_to(path, data))
    except ValidationError as error:
        where = path or said("the environment")
        # Without its cause: that one repeats what was written, and somebody may have written a key.
        raise ConfigProblem(
            said("The settings in {where} are not valid:\n{findings}", where=where, findings=describe(error))
        ) from None
    except SettingsError as error:
        raise ConfigProblem(said("The settings in the environment are not valid: {error}.", error=error)) from error


def config_path(given: Path | None) -> Path | None:
    """The config file that counts, or None. Raises ``ConfigProblem`` where one was named and is missing."""
    named = given or (Path(told) if (told := os.environ.get("SHIPFIX_CONFIG")) else None)
    if named is not None:
        if not named.is_file():
            raise ConfigProblem(said("There is no config file at {named}. Nothing was opened.", named=named))
        return named
    home = [Path(told)] if (told := os.environ.get("SHIPFIX_HOME")) else []
    usual = (Path(), *home, user_config_path("shipfix", appauthor=False))
    return next((path for folder in usual if (path := folder / "config.toml").is_file()), None)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigProblem(
            said("{path} is not valid TOML: {error}. Nothing was opened.", path=path, error=error)
        ) from error
    except OSError as error:
        raise ConfigProblem(
            said("{path} cannot be read: {problem}. Nothing was opened.", path=path, problem=error)
        ) from error


def _relative_to(path: Path | None, data: dict[str, Any]) -> dict[str, Any]:
    """Paths in a config file are meant from where the file lies, as in every other tool."""
    if path is None:
        return data
    here = path.resolve().parent
    sections = ((data, "home"), (data, "reports"), (data.get("drafts"), "templates"), (data.get("tracking"), "file"))
    for section, key in sections:
        if isinstance(section, dict) and isinstance(section.get(key), str):
            section[key] = here / Path(section[key]).expanduser()
    return data
