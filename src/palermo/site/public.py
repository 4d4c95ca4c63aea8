"""The public site: country pages out of the evidence. No registry database, no key, no session, no cookie."""

import os
from pathlib import Path

PALERMO_HOME = Path(os.environ.get("PALERMO_HOME") or Path.home() / ".palermo")

DEBUG = False
# Nothing on the public site is signed: no sessions, no messages, no reset links. Django still wants a value.
SECRET_KEY = "public-site-signs-nothing"  # noqa: S105
ALLOWED_HOSTS = os.environ.get("PALERMO_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
INSTALLED_APPS = ["django.contrib.staticfiles", "palermo.pages"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "palermo.site.headers.content_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "palermo.pages.middleware.evidence_tag",
    # The language is in the path (/ur/…), so no cookie is set and a page has one address in each language.
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "palermo.site.public_urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["palermo.pages.context.everywhere"],
            "builtins": ["django.templatetags.i18n", "palermo.pages.templatetags.palermo"],
        },
    }
]
DATABASES: dict[str, dict[str, str]] = {}
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ur", "اردو")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 86_400  # addresses carry the file's hash
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS: list[str] = []
WSGI_APPLICATION = None
# What was asked for can name a person, so no log repeats it: errors are counted by kind, without the address.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"null": {"class": "logging.NullHandler"}},
    "loggers": {
        "django.request": {"handlers": ["null"], "propagate": False},
        "django.security": {"handlers": ["null"], "propagate": False},
    },
}
