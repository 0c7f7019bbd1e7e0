"""Signing in with an OpenID Connect provider, where one is set."""

import warnings
from typing import Any

from authlib.common.errors import AuthlibBaseError
from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.middleware.sessions import SessionMiddleware

from app.config import Settings
from app.deals import people
from app.deals.actor import role
from app.errors import WrongUse
from app.web.access import Here, Writing
from app.web.problems import Unauthenticated
from app.web.sign_in import signed_in

router = APIRouter(include_in_schema=False)
MINUTES_10 = 600


def install(app: FastAPI, settings: Settings) -> None:
    """Offer it, when the settings name a provider; raises WrongUse when they are incomplete."""
    if not settings.oidc_issuer:
        return
    if not settings.oidc_client_id or not settings.oidc_client_secret:
        raise WrongUse("CANDOR_OIDC_ISSUER needs CANDOR_OIDC_CLIENT_ID and CANDOR_OIDC_CLIENT_SECRET too")
    role(settings.oidc_role)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of the HTTP client that it uses itself
        from authlib.integrations.starlette_client import OAuth
    providers = OAuth()
    providers.register(
        "provider",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
    )
    app.state.provider = providers.provider
    app.add_middleware(
        SessionMiddleware,
        secret_key=settings.oidc_client_secret,
        session_cookie="candor_oidc",
        max_age=MINUTES_10,
        same_site="lax",
        https_only=settings.public_url.startswith("https://"),
    )
    app.include_router(router)


@router.get("/sign-in/provider")
async def begin(request: Request, here: Here) -> Response:
    """Send the browser to the provider."""
    base = here.settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
    sent: Response = await request.app.state.provider.authorize_redirect(request, f"{base}/sign-in/provider/back")
    return sent


@router.get("/sign-in/provider/back")
async def back(request: Request, here: Here, session: Writing) -> Response:
    """Take the browser back with what the provider vouches for."""
    try:
        token: dict[str, Any] = await request.app.state.provider.authorize_access_token(request)
    except AuthlibBaseError as error:
        raise Unauthenticated(f"the provider did not let you in: {error.description or error.error}") from None
    claims = token.get("userinfo") or {}
    email = str(claims.get("email") or "")
    if not email or not claims.get("sub") or claims.get("email_verified") is False:
        raise Unauthenticated("the provider gave no verified e-mail address: ask its administrator to pass it on")
    subject = f"{claims['iss']} {claims['sub']}"
    account = await run_in_threadpool(
        people.by_provider, session, subject, email, str(claims.get("name") or ""), here.settings.oidc_role
    )
    if account is None:
        raise Unauthenticated("this account is disabled: ask an administrator")
    return await run_in_threadpool(signed_in, here, request, session, account)
