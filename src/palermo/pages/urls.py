"""Addresses of the public pages. An id is a letter and sixteen hexadecimal digits, or a source's family and hash."""

from django.urls import path, re_path

from palermo.pages.views import (
    compare,
    countries,
    country,
    criteria,
    downloads,
    method,
    origin,
    recommendations,
    releases,
    search,
    sources,
)

YEAR = r"(?P<year>[12]\d{3})"
COUNTRY = r"(?P<code>[A-Z]{3})"

urlpatterns = [
    path("", countries.front, name="front"),
    path("countries/", countries.latest, name="countries"),
    re_path(rf"^countries/{YEAR}/$", countries.in_year, name="countries-year"),
    re_path(rf"^country/{COUNTRY}/$", country.latest, name="country"),
    re_path(rf"^country/{COUNTRY}/{YEAR}/$", country.page, name="country-year"),
    re_path(rf"^country/{COUNTRY}/{YEAR}/criteria/$", criteria.page, name="criteria"),
    re_path(rf"^country/{COUNTRY}/{YEAR}/page\.json$", downloads.as_json, name="page-json"),
    re_path(rf"^country/{COUNTRY}/{YEAR}/figures\.csv$", downloads.as_csv, name="figures-csv"),
    re_path(
        rf"^country/{COUNTRY}/{YEAR}/figures\.csv-metadata\.json$",
        downloads.csv_metadata,
        name="csv-metadata",
    ),
    re_path(rf"^country/{COUNTRY}/{YEAR}/page\.pdf$", downloads.as_pdf, name="page-pdf"),
    re_path(
        r"^release/(?P<release>r[0-9a-f]{16})/(?P<file>r[0-9a-f]{16}[a-z.-]+)$",
        releases.release_file,
        name="release-file",
    ),
    re_path(rf"^country/{COUNTRY}/recommendations/$", recommendations.followed, name="followed"),
    path("recommendations/", recommendations.themes, name="recommendations"),
    re_path(r"^recommendations/(?P<theme>[a-z_]+)/$", recommendations.theme, name="recommendations-theme"),
    re_path(
        rf"^recommendations/(?P<theme>[a-z_]+)/{COUNTRY}/$",
        recommendations.theme_of,
        name="recommendations-theme-of",
    ),
    re_path(r"^origin/(?P<identity>[a-z][0-9a-f]{16})/$", origin.page, name="origin"),
    path("sources/", sources.families, name="sources"),
    re_path(r"^sources/(?P<family>[a-z_0-9]+)/$", sources.family, name="sources-family"),
    re_path(r"^source/(?P<identity>[a-z_0-9]+-[0-9a-f]{16})/$", sources.page, name="source"),
    path("search/", search.page, name="search"),
    path("compare/", compare.page, name="compare"),
    path("method/", method.page, name="method"),
    path("about/", method.about, name="about"),
]
