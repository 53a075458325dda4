"""All forms of number that we know, in one tuple."""

from typing import Final

from assistant.core.waybills import shapes_china, shapes_parcel, shapes_post, shapes_world
from assistant.core.waybills.shape import Shape

SHAPES: Final[tuple[Shape, ...]] = (
    *shapes_china.EXPRESS,
    *shapes_post.CHINA,
    *shapes_post.S10,
    *shapes_post.USPS,
    *shapes_post.OTHER,
    *shapes_world.UPS,
    *shapes_world.FEDEX,
    *shapes_world.DHL,
    *shapes_parcel.OTHER,
)
