"""The public site: country pages out of the evidence. No registry database, no key, no session, no cookie."""

import os
from pathlib import Path

PALERMO_HOME = Path(os.environ.get("PALERMO_HOME", Path.home() / ".palermo"))

DEBUG = False
# Nothing on the public site is signed: no sessions, no messages, no reset links. Django still wants a value.
SECRET_KEY = "public-site-signs-nothing"  # noqa: S105
ALLOWED_HOSTS = os.environ.get("PALERMO_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
INSTALLED_APPS = ["django.contrib.staticfiles", "palermo.pages"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "palermo.site.public_urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}}]
DATABASES: dict[str, dict[str, str]] = {}
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ur", "اردو")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
WSGI_APPLICATION = None
