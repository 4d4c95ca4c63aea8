"""What if: suppose a number, a gap closed, a record, a waiver or a decision, and see what moves. Nothing is stored."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from palermo.desk import supposing
from palermo.desk.screens import screen
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied
from palermo.standards.criteria.suppose import Suppositions


@screen("read_assessment")
@require_safe
def shown(request: HttpRequest, country: str, year: str) -> HttpResponse:
    """The form, with what it supposes and what would move."""
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Denied("read_assessment")
    try:
        offered = supposing.offered(country, int(year))
    except Refusal as refusal:
        return render(request, "desk/assessment_missing.html", {"fault": refusal}, status=404)
    suppose = supposing.asked_for(request.GET)
    told = {"country": country, "year": year, "offered": offered, "suppose": suppose, "given": request.GET}
    status = 200
    try:
        if suppose != Suppositions():
            told["moves"] = supposing.supposed(country, int(year), suppose)
    except Refusal as refusal:
        told, status = told | {"fault": refusal}, 422
    numbers = zip(request.GET.getlist("figure"), request.GET.getlist("value"), strict=False)
    rows = [pair for pair in numbers if pair[0]][: supposing.ROWS]
    told["rows"] = rows + [("", "")] * (supposing.ROWS - len(rows))
    told["closed"] = request.GET.getlist("gap")
    return render(request, "desk/what_if.html", told, status=status)
