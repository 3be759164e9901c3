from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0003_workshop")]

    operations = [
        migrations.CreateModel(
            name="HelpfulVotes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(db_index=True)),
                (
                    "answer",
                    models.CharField(choices=[("yes", "Yes"), ("no", "No")], max_length=3),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("screen", "My screen looks different"),
                            ("old", "It is out of date"),
                            ("hard", "It is hard to understand"),
                            ("unanswered", "It does not answer my question"),
                            ("wrong", "Something in it is wrong"),
                        ],
                        max_length=10,
                    ),
                ),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="helpful_votes",
                        to="editorial.edition",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "helpful votes",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "day", "answer", "reason"),
                        name="one_count_per_answer_and_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", "no"),
                            models.Q(("answer", "yes"), ("reason", "")),
                            _connector="OR",
                        ),
                        name="a_yes_has_no_reason",
                    ),
                ],
            },
        ),
    ]
