from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guide", "0002_checks")]
    operations = [
        migrations.CreateModel(
            name="Storyboard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.TextField()),
                ("compiled", models.JSONField(default=dict, editable=False)),
                ("edition", models.CharField(editable=False, max_length=16)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "tutorial",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="storyboard",
                        to="guide.tutorial",
                    ),
                ),
            ],
            options={"ordering": ["tutorial__slug"]},
        ),
    ]
