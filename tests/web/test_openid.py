from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from service import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = RSAKey.generate_key(2048, {"kid": "1"})


class Provider(BaseHTTPRequestHandler):
    """An OpenID Connect provider that lets everybody in as one person."""

    claims: ClassVar[dict[str, Any]] = {}
    nonce = ""

    @property
    def issuer(self) -> str:
        return f"http://{self.headers['host']}"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            type(self).nonce = asked["nonce"]
            assert asked["code_challenge_method"] == "S256"
            self.send_response(302)
            self.send_header("location", f"{asked['redirect_uri']}?{urlencode({'code': 'c', 'state': asked['state']})}")
            self.end_headers()
        elif parts.path == "/keys":
            self._json({"keys": [KEY.as_dict(private=False)]})
        else:
            names = ("authorize", "token", "keys")
            ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            assert set(ends.values()) == set(names)
            self._json(
                {
                    "issuer": self.issuer,
                    "id_token_signing_alg_values_supported": ["RS256"],
                    **{name: f"{self.issuer}/{path}" for name, path in ends.items()},
                }
            )

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        moment = int(time.time())
        claims = {"iss": self.issuer, "aud": "candor", "iat": moment, "exp": moment + 60, "nonce": self.nonce}
        token = jwt.encode({"alg": "RS256", "kid": "1"}, {**claims, **self.claims}, KEY)
        self._json({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _json(self, told: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())


@pytest.fixture
def provider() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Provider) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_person_signs_in_with_the_provider(tmp_path: Path, provider: str) -> None:
    environ = {
        "CANDOR_OIDC_ISSUER": provider,
        "CANDOR_OIDC_CLIENT_ID": "candor",
        "CANDOR_OIDC_CLIENT_SECRET": "a secret of the provider",
        "CANDOR_OIDC_ROLE": "reviewer",
    }
    with running(tmp_path, **environ) as service:
        Provider.claims = {"sub": "42", "email": "Kim@Example.com", "email_verified": True, "name": "Kim"}
        for _ in range(2):
            with httpx.Client(base_url=service.url, follow_redirects=True, timeout=60) as browser:
                browser.get("/sign-in/provider")
                me = browser.get("/api/v1/me").json()
                assert (me["name"], me["role"]) == ("kim@example.com", "reviewer")
        with service.client() as client:
            emails = [one["email"] for one in client.get("/accounts").json()["items"]]
            assert emails.count("kim@example.com") == 1
        Provider.claims = {"sub": "43", "email": "admin@localhost", "email_verified": False}
        with httpx.Client(base_url=service.url, follow_redirects=True, timeout=60) as browser:
            refused = browser.get("/sign-in/provider")
            assert refused.status_code == 401
            assert "verified" in refused.json()["detail"]
