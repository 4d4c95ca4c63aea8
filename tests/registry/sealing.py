"""Run apart, in a home of its own: fill a registry as it was before words were sealed, bring it up to date, print them."""

import datetime
import json

import django


def main() -> None:
    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    before = ("registry", "0003_plan_of_inspections")
    MigrationExecutor(connection).migrate([before])
    model = MigrationExecutor(connection).loader.project_state(before).apps.get_model
    now, here = datetime.datetime.now(datetime.UTC), {"country": "XMV"}
    office = model("registry", "Agency").objects.create(
        code="x", name="X", kind="labour", level="federal", place="XMV", **here
    )
    user = model("registry", "User").objects.create(username="u", agency=office, place="XMV")
    case = model("registry", "Case").objects.create(
        kind="site", number="1", level="federal", opened_by=office, opened_at=now, **here
    )
    report = model("registry", "CrimeReport").objects.create(
        case=case, to_case=case, law="blsa", from_agency=office, to_agency=office, made_by=user, made_at=now,
        summary="Zzaslam is held there", not_registered_reason="Zzsomebody telephoned and so nothing was written",
    )  # fmt: skip
    executor = MigrationExecutor(connection)
    executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] == "registry"])

    from palermo.registry.models import CrimeReport
    from palermo.registry.vault import words

    print(
        json.dumps(
            {"words": words.told(report.pk), "reason": CrimeReport.objects.get().not_registered_reason}
        )
    )


if __name__ == "__main__":
    main()
