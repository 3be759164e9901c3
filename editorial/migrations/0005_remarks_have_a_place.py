from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0004_helpful_votes")]

    operations = [
        migrations.AddField(
            model_name="remark",
            name="app_version",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="remark",
            name="build",
            field=models.CharField(blank=True, max_length=11),
        ),
        migrations.AddField(
            model_name="remark",
            name="platform",
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name="remark",
            name="step",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="event",
            name="verb",
            field=models.CharField(
                choices=[
                    ("block", "blocked"),
                    ("unblock", "lifted the block of"),
                    ("role", "changed the role of"),
                    ("roll_back", "rolled back the edits of"),
                    ("batch", "published together"),
                    ("undo", "took back together"),
                    ("release", "let through"),
                    ("spam", "marked as spam"),
                    ("move", "moved"),
                    ("import", "imported"),
                    ("term", "changed the terminology of"),
                    ("hide", "hid a line of talk by"),
                    ("show", "showed again a line of talk by"),
                    ("report", "closed a report about"),
                    ("leave", "deleted their account"),
                    ("uncheck", "took back a check of"),
                    ("video", "decided about the video"),
                    ("surge", "switched the rush mode"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="remark",
            name="kind",
            field=models.CharField(
                choices=[
                    ("wrong", "Something is wrong"),
                    ("know", "Somebody knows it"),
                    ("looks", "A screen looks different"),
                ],
                max_length=5,
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "looks"),
                        ("step__isnull", False),
                        models.Q(("platform", ""), _negated=True),
                        models.Q(("build", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("kind", "looks"), _negated=True),
                        ("app_version", ""),
                        ("build", ""),
                        ("platform", ""),
                        ("step", None),
                    ),
                    _connector="OR",
                ),
                name="what_looks_different_has_a_place",
            ),
        ),
    ]
