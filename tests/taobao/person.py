"""Somebody at the window of the double: signs in, passes a slider, types a code, and does nothing else."""

from dataclasses import dataclass, field

from playwright.sync_api import Error, Frame

from assistant.admin.sign_in import Doorbell
from tests.taobao.ground import Ground

_PRESSES = ("button:text-is('我已扫码')", ".nc-container button", "button.passed")


@dataclass(slots=True)
class Person:
    """``rung`` is what they were called for; ``before``: how often the store was asked after its warning until then."""

    ground: Ground
    rung: list[str] = field(default_factory=list)
    before: int = 0

    def bell(self, patience_s: float = 15) -> Doorbell:
        return Doorbell(True, patience_s, self._called, self._acts)

    def _called(self, name: str) -> None:
        self.rung.append(name)
        self.before += len(self.ground.store.shop.asked_after_warning)
        self.ground.store.shop.calm()

    def _acts(self) -> None:
        for tab in self.ground.session.tabs:
            for frame in tab.frames:
                _press(frame)


def _press(frame: Frame) -> None:
    for css in _PRESSES:
        try:
            for button in frame.locator(css).filter(visible=True).all():
                button.click(timeout=1000)
        except Error:
            continue  # the page went on by itself
