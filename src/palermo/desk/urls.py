"""The desk's addresses. No name, number or word of a case is ever in one: ids are random."""

from django.urls import path

from palermo.desk.views import entry, work

app_name = "desk"
urlpatterns = [
    path("", work.work, name="work"),
    path("log-in", entry.log_in, name="log_in"),
    path("log-in/second-factor", entry.second_factor, name="second_factor"),
    path("log-out", entry.log_out, name="log_out"),
    path("language", entry.language, name="language"),
    path("pass-phrase", entry.change_password, name="change_password"),
]
