"""The OpenAPI description of bodies that are read by hand."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from sdl1_desktop.api.examples import CANVAS_BODY, WORKFLOW
from sdl1_desktop.api.problems import Problem
from sdl1_desktop.api.requests import (
    CanvasBody,
    ConfigureBody,
    LightsBody,
    RobotBody,
    UploadBody,
)
from sdl1_desktop.api.requests_deployments import ArmBody, DeployBody, EditBody, RunBody

__all__ = ["describe", "json_body", "no_body_needed", "workflow_body"]

_REF = "#/components/schemas/{model}"
_MODELS: tuple[type[BaseModel], ...] = (
    ArmBody,
    CanvasBody,
    ConfigureBody,
    DeployBody,
    EditBody,
    LightsBody,
    Problem,
    RobotBody,
    RunBody,
    UploadBody,
)

_DESCRIPTION = """\
Checks and runs workflows of the Canvas editor on the bench of SDL1.

Dry runs and reading need no token on this computer. What moves the robot needs the token
(`Authorization: Bearer TOKEN`) and the operator's switch "Accept live runs over HTTP"; over the
network every request needs the token. All errors are problem details (RFC 9457).
"""


def json_body(model: type[BaseModel], example: dict[str, Any]) -> dict[str, Any]:
    """``openapi_extra`` of a route whose body is this model."""
    return _body({"$ref": _REF.format(model=model.__name__)}, {"example": {"value": example}})


def no_body_needed(model: type[BaseModel]) -> dict[str, Any]:
    """``openapi_extra`` of a route whose body is this model, and may be left out."""
    described = json_body(model, {})
    described["requestBody"]["required"] = False
    return described


def workflow_body(*, uploads: bool) -> dict[str, Any]:
    """``openapi_extra`` of a route that takes a workflow in each of its forms."""
    forms: list[dict[str, Any]] = [
        {"$ref": _REF.format(model="CanvasBody")},
        {
            "type": "object",
            "title": "Workflow",
            "description": "The workflow as the Canvas editor exports it.",
            "additionalProperties": True,
        },
    ]
    if uploads:
        forms.append({"$ref": _REF.format(model="UploadBody")})
    return _body(
        {"anyOf": forms},
        {
            "workflow": {"summary": "The workflow itself", "value": WORKFLOW},
            "with config": {"summary": "With what holds for its run", "value": CANVAS_BODY},
        },
    )


def _body(schema: dict[str, Any], examples: dict[str, Any]) -> dict[str, Any]:
    return {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": schema, "examples": examples}},
        }
    }


def describe(app: FastAPI, *, token_always: bool) -> dict[str, Any]:
    """The OpenAPI document."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=_DESCRIPTION,
        routes=app.routes,
        tags=app.openapi_tags,
    )
    _, definitions = models_json_schema(
        [(model, "validation") for model in _MODELS], ref_template=_REF
    )
    components = document.setdefault("components", {})
    components.setdefault("schemas", {}).update(definitions["$defs"])
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    # Where the token is not always needed, an empty requirement stands beside it.
    document["security"] = [{"token": []}] if token_always else [{"token": []}, {}]
    return document
