from __future__ import annotations

import datetime
import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import guide.checking


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0001_initial"),
        ("editorial", "0005_remarks_have_a_place"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="tutorial",
            name="marks",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(default=0)),
                (
                    "platform",
                    models.CharField(
                        choices=[
                            ("iphone", "iPhone"),
                            ("android", "Android"),
                            ("computer", "Computer"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "build",
                    models.CharField(
                        choices=[("rednote", "rednote"), ("xiaohongshu", "小红书")], max_length=11
                    ),
                ),
                ("app_version", models.CharField(blank=True, max_length=20)),
                ("day", models.DateField()),
                ("noted_on", models.DateField(default=guide.checking.latest_day)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("works", "It worked"), ("differs", "It looked different")],
                        max_length=7,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("submission", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="checks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "remark",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="editorial.remark",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="editorial.revision",
                    ),
                ),
                (
                    "tutorial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="guide.tutorial",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-pk"],
                "indexes": [models.Index(fields=["by", "submission"], name="check_by_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("step__lte", 99)),
                        name="a_check_is_about_a_step_or_the_page",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("platform__in", ["iphone", "android", "computer"]),
                            ("build__in", ["rednote", "xiaohongshu"]),
                        ),
                        name="a_check_names_platform_and_build",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note", ""), ("outcome", "works")),
                            models.Q(("outcome", "differs"), models.Q(("note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_difference_says_what_differs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("day__gte", datetime.date(2024, 1, 1)),
                            ("day__lte", models.F("noted_on")),
                        ),
                        name="a_check_is_of_a_day_that_was",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at", None),
                                ("withdrawn_by", None),
                                ("withdrawn_reason", ""),
                            ),
                            ("withdrawn_at__isnull", False),
                            _connector="OR",
                        ),
                        name="only_what_was_taken_back_says_why",
                    ),
                    models.UniqueConstraint(
                        fields=("submission", "step"), name="one_check_per_step_and_form"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("tutorial", "step", "by", "platform", "build", "day"),
                        name="one_standing_check_a_day",
                    ),
                ],
            },
        ),
    ]
