"""URLs of the public site: English at the root, other languages under their code."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from palermo.pages.views import files

urlpatterns = [
    path("robots.txt", files.robots),
    path("schema/page.schema.json", files.schema, name="schema"),
    *i18n_patterns(path("", include("palermo.pages.urls")), prefix_default_language=False),
]
handler400 = "palermo.pages.views.errors.bad_request"
handler403 = "palermo.pages.views.errors.bad_request"
handler404 = "palermo.pages.views.errors.not_found"
handler500 = "palermo.pages.views.errors.failed"
