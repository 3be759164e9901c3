"""A passkey in software: what a browser and its device would answer, without either."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ORIGIN = "https://testserver"
Flag = AuthenticatorData.FLAG


@dataclass
class SoftKey:
    """One device with one passkey; ``knows_its_owner`` is what a finger or a code proves."""

    knows_its_owner: bool = True
    origin: str = ORIGIN
    number: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    owner: bytes = b""

    def __post_init__(self) -> None:
        self.secret = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: dict[str, Any]) -> str:
        """Return what the form sends when a passkey was made."""
        public = options["publicKey"]
        self.owner = websafe_decode(public["user"]["id"])
        made = AttestedCredentialData.create(
            b"\0" * 16, self.number, ES256.from_cryptography_key(self.secret.public_key())
        )
        data = self._data(public["rp"]["id"], Flag.AT, made)
        answer = {
            "clientDataJSON": self._client("webauthn.create", public["challenge"]),
            "attestationObject": AttestationObject.create("none", data, {}),
        }
        return self._json(answer, {"credProps": {"rk": True}})

    def get(self, options: dict[str, Any]) -> str:
        """Return what the form sends when somebody shows their passkey."""
        public = options["publicKey"]
        data = self._data(public["rpId"])
        client = self._client("webauthn.get", public["challenge"])
        signed = self.secret.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        answer = {
            "clientDataJSON": client,
            "authenticatorData": data,
            "signature": signed,
            "userHandle": self.owner,
        }
        return self._json(answer, {})

    def _data(self, rp: str, extra: int = 0, made: bytes = b"") -> AuthenticatorData:
        flags = Flag.UP | (Flag.UV if self.knows_its_owner else 0) | extra
        return AuthenticatorData.create(hashlib.sha256(rp.encode()).digest(), flags, 0, made)

    def _client(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(challenge), self.origin)

    def _json(self, answer: dict[str, bytes], results: dict[str, Any]) -> str:
        number = websafe_encode(self.number)
        return json.dumps(
            {
                "id": number,
                "rawId": number,
                "type": "public-key",
                "response": {name: websafe_encode(bytes(part)) for name, part in answer.items()},
                "clientExtensionResults": results,
            }
        )


def kept_key(user: User, name: str = "Phone") -> Authenticator:
    """Give somebody a passkey, as if they had made it on their account page."""
    options = {"rp": {"id": "testserver"}, "user": {"id": "MQ"}, "challenge": "YQ"}
    credential = json.loads(SoftKey().create({"publicKey": options}))
    return Authenticator.objects.create(
        user=user, type="webauthn", data={"name": name, "credential": credential}
    )
