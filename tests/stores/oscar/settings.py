"""A shop of django-oscar as its documentation sets one up, on one SQLite file, for tests alone.

Facts: https://django-oscar.readthedocs.io/en/latest/internals/getting_started.html
"""

import os
from pathlib import Path

from oscar.defaults import *  # noqa: F403 - Oscar's own way of handing over its defaults

BASE = Path(os.environ["SHOP_FOLDER"])
SECRET_KEY = "for tests on this machine only"
DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE / "shop.sqlite3", "ATOMIC_REQUESTS": True},
}

_DASHBOARDS = {
    "reports": "ReportsDashboardConfig",
    "users": "UsersDashboardConfig",
    "orders": "OrdersDashboardConfig",
    "catalogue": "CatalogueDashboardConfig",
    "offers": "OffersDashboardConfig",
    "partners": "PartnersDashboardConfig",
    "pages": "PagesDashboardConfig",
    "ranges": "RangesDashboardConfig",
    "reviews": "ReviewsDashboardConfig",
    "vouchers": "VouchersDashboardConfig",
    "communications": "CommunicationsDashboardConfig",
    "shipping": "ShippingDashboardConfig",
}
_PARTS = [
    *("analytics", "checkout", "address", "shipping", "catalogue", "communication", "partner", "basket", "payment"),
    *("offer", "order", "customer", "search", "voucher", "wishlists", "dashboard"),
]
_DJANGO = ("admin", "auth", "contenttypes", "sessions", "messages", "staticfiles", "sites", "flatpages")
INSTALLED_APPS = [
    *(
        f"django.contrib.{name}"
        for name in ["admin", "auth", "contenttypes", "sessions", "messages", "staticfiles", "sites"]
    ),
    "django.contrib.flatpages",
    "oscar.config.Shop",
    *(f"oscar.apps.{name}.apps.{name.capitalize()}Config" for name in _PARTS),
    "oscar.apps.catalogue.reviews.apps.CatalogueReviewsConfig",
    *(f"oscar.apps.dashboard.{name}.apps.{config}" for name, config in _DASHBOARDS.items()),
    *["widget_tweaks", "haystack", "treebeard", "sorl.thumbnail", "django_tables2"],
]
MIDDLEWARE = [
    "log.RequestLog",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "oscar.apps.basket.middleware.BasketMiddleware",
]
_PROCESSORS = [
    *(f"django.template.context_processors.{name}" for name in ("debug", "request")),
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "oscar.apps.search.context_processors.search_form",
    "oscar.apps.checkout.context_processors.checkout",
    "oscar.apps.communication.notifications.context_processors.notifications",
    "oscar.core.context_processors.metadata",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _PROCESSORS},
    }
]
AUTHENTICATION_BACKENDS = ["oscar.apps.customer.auth_backends.EmailBackend"]
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}
ROOT_URLCONF = "urls"
STATIC_URL, STATIC_ROOT, MEDIA_URL = "/static/", BASE / "static", "/media/"
WHITENOISE_USE_FINDERS = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
SITE_ID, USE_TZ, TIME_ZONE, LANGUAGE_CODE = 1, True, "UTC", "en-us"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

OSCAR_DEFAULT_CURRENCY = "USD"
OSCAR_INITIAL_ORDER_STATUS = OSCAR_INITIAL_LINE_STATUS = "Pending"
OSCAR_ORDER_STATUS_PIPELINE = {
    "Pending": ("Processing", "Cancelled"),
    "Processing": ("Shipped", "Cancelled"),
    "Shipped": ("Complete", "Returned"),
    "Complete": ("Returned",),
    "Returned": (),
    "Cancelled": (),
}
OSCAR_LINE_STATUS_PIPELINE = {"Pending": ("Shipped",), "Shipped": ("Delivered", "Returned"), "Delivered": ()}


class _Straight(dict[str, None]):
    """Tables are made from the models at once: a new shop needs no history of its schema, which takes a minute."""

    def __contains__(self, _: object) -> bool:
        return True

    def __getitem__(self, _: str) -> None:
        return None


MIGRATION_MODULES = _Straight()
