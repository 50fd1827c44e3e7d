"""What the webhook says of itself, held against what it does."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, seed, settings

from ivr import webhook
from ivr.settings import Settings
from ivr.webhook.production import production

DESCRIPTION = json.loads(
    (Path(webhook.__file__).parent / "openapi.json").read_text("utf-8")
)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The shipped menu, as `ivr serve` has it, with a journal of its own."""
    folder = tmp_path_factory.mktemp("described")
    return production(
        Settings(journal=f"sqlite:///{folder}/ivr.sqlite3", keep_versions=0)
    )


OPERATIONS = [
    (path, method)
    for path, operations in DESCRIPTION["paths"].items()
    for method in operations.keys() & {"get", "post"}
]


@pytest.mark.parametrize(("path", "method"), sorted(OPERATIONS))
def test_every_request_is_answered_as_described(
    described: Flask, path: str, method: str
) -> None:
    """Random ones of the description: status, type and body are what it says."""
    schema = schemathesis.openapi.from_dict(DESCRIPTION)
    schema.app = described
    answers = DESCRIPTION["paths"][path][method]["responses"]

    @settings(max_examples=12, suppress_health_check=list(HealthCheck), database=None)
    @seed(1)
    @given(case=schema[path][method].as_strategy())
    def answered(case: Any) -> None:  # schemathesis has a type parameter too many
        response = case.call()
        assert str(response.status_code) in answers
        case.validate_response(response)

    answered()


def test_everything_there_is_is_described(described: Flask) -> None:
    """Beside the demo service, which is no part of a menu."""
    rules = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in described.url_map.iter_rules()
    }

    assert rules - {"/demo/orders"} == DESCRIPTION["paths"].keys()


def test_with_a_token_no_unsigned_request_of_a_call_is_served(tmp_path: Path) -> None:
    """Whatever is described of a call, and by either method."""
    plain = Settings(journal=f"sqlite:///{tmp_path}/ivr.sqlite3", keep_versions=0)
    client = production(replace(plain, auth_token="12345")).test_client()
    for path, operations in DESCRIPTION["paths"].items():
        for method in operations.keys() & {"get", "post"}:
            if "403" in operations[method]["responses"]:
                url = path.format(node="ozon.main")
                assert client.open(url, method=method.upper()).status_code == 403
