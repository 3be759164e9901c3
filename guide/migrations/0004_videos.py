from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import editorial.editable
import guide.video


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0003_storyboards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Nothing ever wrote a row of the first one.
        migrations.DeleteModel(name="Video"),
        migrations.AddField(
            model_name="tutorial",
            name="films",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.CreateModel(
            name="Video",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=editorial.editable.language_choices, max_length=10),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for review"),
                            ("shown", "Shown to readers"),
                            ("refused", "Turned down"),
                            ("taken", "Taken back"),
                            ("replaced", "Replaced by newer ones"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                (
                    "key",
                    models.CharField(
                        default=guide.video.new_key, editable=False, max_length=32, unique=True
                    ),
                ),
                ("container", models.CharField(blank=True, editable=False, max_length=4)),
                ("has_poster", models.BooleanField(default=False, editable=False)),
                ("link", models.URLField(blank=True, max_length=300, verbose_name="link")),
                ("length", models.PositiveIntegerField(default=0, editable=False)),
                ("bytes", models.PositiveBigIntegerField(default=0, editable=False)),
                ("width", models.PositiveIntegerField(default=0, editable=False)),
                ("height", models.PositiveIntegerField(default=0, editable=False)),
                ("has_sound", models.BooleanField(default=False, editable=False)),
                (
                    "platform",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("iphone", "iPhone"),
                            ("android", "Android"),
                            ("computer", "Computer"),
                        ],
                        max_length=8,
                        verbose_name="platform",
                    ),
                ),
                (
                    "build",
                    models.CharField(
                        blank=True,
                        choices=[("rednote", "rednote"), ("xiaohongshu", "小红书")],
                        max_length=11,
                        verbose_name="app",
                    ),
                ),
                (
                    "app_version",
                    models.CharField(blank=True, max_length=20, verbose_name="version of the app"),
                ),
                ("day", models.DateField(blank=True, null=True, verbose_name="filmed on")),
                (
                    "submission",
                    models.UUIDField(blank=True, editable=False, null=True, unique=True),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tutorial",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="videos",
                        to="guide.tutorial",
                    ),
                ),
            ],
            options={
                "ordering": ["created_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Captions",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=editorial.editable.language_choices, max_length=10),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for review"),
                            ("shown", "Shown to readers"),
                            ("refused", "Turned down"),
                            ("taken", "Taken back"),
                            ("replaced", "Replaced by newer ones"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                ("text", models.TextField(blank=True)),
                (
                    "transcript",
                    models.TextField(blank=True, max_length=20000, verbose_name="transcript"),
                ),
                ("machine", models.BooleanField(default=False)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "base",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="guide.captions",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "video",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="captions",
                        to="guide.video",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "captions",
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="video",
            index=models.Index(
                condition=models.Q(("status", "waiting")),
                fields=["language"],
                name="video_waiting_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="video",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "refused"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="video_refused_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="video",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "shown"), _negated=True),
                    models.Q(("decided_by", models.F("author")), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="video_own_work_needs_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="video",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "shown"), _negated=True),
                    models.Q(("link", ""), models.Q(("container", ""), _negated=True)),
                    models.Q(models.Q(("link", ""), _negated=True), ("container", "")),
                    _connector="OR",
                ),
                name="a_shown_video_has_a_file_or_a_link",
            ),
        ),
        migrations.AddIndex(
            model_name="captions",
            index=models.Index(
                condition=models.Q(("status", "waiting")),
                fields=["language"],
                name="captions_waiting_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="captions",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "refused"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="captions_refused_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="captions",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "shown"), _negated=True),
                    models.Q(("decided_by", models.F("author")), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="captions_own_work_needs_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="captions",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text", ""), _negated=True),
                    models.Q(("transcript", ""), _negated=True),
                    _connector="OR",
                ),
                name="captions_say_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="captions",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "shown")),
                fields=("video", "language"),
                name="one_shown_captions_per_language",
            ),
        ),
    ]
