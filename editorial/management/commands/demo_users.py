from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from editorial.models import Steward

ROLES = {
    "contributor": None,
    "contributor2": None,
    "reviewer": Steward.Role.REVIEWER,
    "publisher": Steward.Role.PUBLISHER,
}


class Command(BaseCommand):
    help = "Make demo accounts named by role. Refused on a real site unless --force is given."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", help="their password (default: a random one, printed)")
        parser.add_argument("--force", action="store_true", help="also where DEBUG is off")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or options["force"]):
            raise CommandError("demo accounts are for trying out: give --force if you mean it")
        password = options["password"] or secrets.token_urlsafe(9)
        for name, role in ROLES.items():
            user, _created = User.objects.get_or_create(username=name)
            user.set_password(password)
            user.save()
            if role:
                Steward.objects.update_or_create(user=user, language="", defaults={"role": role})
        shown = "as given" if options["password"] else password
        self.stdout.write(f"Demo accounts: {', '.join(ROLES)}. Password: {shown}")
