from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from service import Service


def document(service: Service) -> dict[str, Any]:
    found: dict[str, Any] = httpx.get(f"{service.url}/api/v1/openapi.json").json()
    return found


def test_the_document_is_openapi_3_1_with_its_webhooks(service: Service) -> None:
    found = document(service)
    assert found["openapi"].startswith("3.1")
    assert "questionnaire.delivered" in found["webhooks"]


def test_every_operation_has_examples_a_summary_and_its_problems(service: Service) -> None:
    found = document(service)
    schemas = found["components"]["schemas"]

    def shown(schema: dict[str, Any]) -> bool:
        if "$ref" in schema:
            return shown(schemas[schema["$ref"].rpartition("/")[2]])
        if "items" in schema.get("properties", {}):
            return shown(schema["properties"]["items"]["items"])
        return bool(schema.get("examples") or schema.get("properties", {}).get("customer", {}).get("examples"))

    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            contents = [operation.get("requestBody", {}).get("content", {})]
            contents += [reply.get("content", {}) for code, reply in operation["responses"].items() if code < "300"]
            for content in contents:
                for kind, media in content.items():
                    if kind in ("application/json", "multipart/form-data"):
                        assert shown(media["schema"]), (method, path, kind)
            assert operation["summary"]
            if path.startswith("/api/"):
                assert {"401", "403", "422", "429"} <= set(operation["responses"]), path


def test_operations_have_names_of_their_own(service: Service) -> None:
    names = [one["operationId"] for methods in document(service)["paths"].values() for one in methods.values()]
    assert len(names) == len(set(names))
