"""The desk's addresses. No name, number or word of a case is ever in one: ids are random."""

from django.urls import path

from palermo.desk.views import acts, devices, entry, field, files, letter, new, screening, work

app_name = "desk"
urlpatterns = [
    path("", work.work, name="work"),
    path("files", files.listed, name="files"),
    path("files/new", new.new_file, name="new_file"),
    path("files/<uuid:case>", files.opened, name="file"),
    path("files/<uuid:case>/person/<uuid:person>", files.person, name="person"),
    path("files/<uuid:case>/do/<slug:name>", acts.act, name="act"),
    path("files/<uuid:case>/do/<slug:name>/<uuid:subject>", acts.act, name="act"),
    path("reports/<uuid:report>/acknowledge", acts.acknowledge, name="acknowledge"),
    path("referrals/<uuid:sent>/accept", acts.accept, name="accept"),
    path("referrals/<uuid:sent>/letter", letter.letter, name="letter"),
    path("screenings/<uuid:screening>", screening.screening, name="screening"),
    path("sites", new.sites_listed, name="sites"),
    path("sites/report", new.report_site, name="report_site"),
    path("search", files.search, name="search"),
    path("search/found", files.found, name="found"),
    path("emergency", files.break_glass, name="break_glass"),
    path("phones", devices.phones, name="phones"),
    path("phones/<uuid:device>/shut-out", devices.shut_out, name="shut_phone_out"),
    path("field/formList", field.form_list, name="field_forms"),
    path("field/forms/<slug:name>", field.form, name="field_form"),
    path("field/forms/<slug:name>/manifest", field.manifest, name="field_manifest"),
    path("field/sites.csv", field.sites, name="field_sites"),
    path("field/submission", field.submission, name="field_submission"),
    path("log-in", entry.log_in, name="log_in"),
    path("log-in/second-factor", entry.second_factor, name="second_factor"),
    path("log-out", entry.log_out, name="log_out"),
    path("language", entry.language, name="language"),
    path("pass-phrase", entry.change_password, name="change_password"),
]
