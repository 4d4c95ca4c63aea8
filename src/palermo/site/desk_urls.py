"""URLs of the desk."""

from django.urls import include, path

from palermo.desk.screens import nothing_here

urlpatterns = [path("", include("palermo.desk.urls"))]
handler400 = handler403 = handler404 = nothing_here
handler500 = "palermo.desk.views.errors.failed"
