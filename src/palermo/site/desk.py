"""The working desk: the registry, its key and its people behind a log-in. Never the public entry point."""

import os
from urllib.parse import unquote, urlsplit

from palermo.registry.vault import keyring
from palermo.site import public

PALERMO_HOME = public.PALERMO_HOME


def _database(address: str) -> dict[str, object]:
    """SQLite in PALERMO_HOME unless PALERMO_DATABASE names a PostgreSQL (postgresql://user:word@host:port/name)."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": PALERMO_HOME / "registry.sqlite3",
            # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at BEGIN, so that two
            # writers wait instead of failing half-way. FULL: what was acknowledged survives a power cut.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
            },
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


DEBUG = False
SECRET_KEY = keyring.secret("django", home=PALERMO_HOME)
ALLOWED_HOSTS = public.ALLOWED_HOSTS
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "palermo.registry",
    "palermo.decisions",
    "palermo.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "palermo.site.headers.content_policy",
    "palermo.desk.middleware.guarded",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "palermo.desk.middleware.in_their_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
AUTH_USER_MODEL = "registry.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ROOT_URLCONF = "palermo.site.desk_urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "palermo.desk.context.everywhere",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]
DATABASES = {"default": _database(os.environ.get("PALERMO_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
LANGUAGES = public.LANGUAGES
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
LOGIN_URL = "/log-in"
LOGIN_REDIRECT_URL = "/"
OTP_TOTP_ISSUER = "Palermo desk"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 60  # idle; eight hours in all (palermo.desk.screens)
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
# Over plain HTTP on this machine only; behind a proxy with TLS, PALERMO_TLS=1.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("PALERMO_TLS") == "1"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("PALERMO_TLS") == "1" else None
)
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # with none, browsers send no origin and every form is refused
CSRF_FAILURE_VIEW = "palermo.desk.views.errors.form_too_old"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Throttle by name and address together, so that nobody can lock a colleague out from elsewhere.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
LOGGING = public.LOGGING
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
PALERMO_CLOCK = "palermo.knowledge.clock.system_clock"
# Where the public site stands: an assessment links each piece of evidence to its origin there.
PALERMO_PUBLIC = os.environ.get("PALERMO_PUBLIC", "http://127.0.0.1:8000").rstrip("/")
