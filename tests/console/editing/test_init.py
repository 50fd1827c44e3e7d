import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from ivr.console import create_app
from ivr.console.editing import ace
from ivr.console.guard import Guard
from ivr.console.house import House
from ivr.settings import Settings
from ivr.speech import wav
from ivr.speech.level import activity

Ask = Callable[..., Any]

ORDERS = "flows/orders.yaml"


@pytest.fixture
def client(house: House, guard: Guard) -> FlaskClient:
    """Return a browser at the console."""
    return create_app(house, guard).test_client()


@pytest.fixture
def ask(client: FlaskClient, guard: Guard) -> Ask:
    """Return what asks the page for something, as its modules do."""

    def ask(what: str, **body: Any) -> Any:
        headers = {"X-Console": guard.token, "Accept": "application/json"}
        answer = client.post(f"/edit/{what}", json=body, headers=headers)
        return answer.json

    return ask


def read(client: FlaskClient, name: str) -> dict[str, Any]:
    """Read a file, as the page does."""
    answer = client.get("/edit/file", query_string={"name": name})
    page: dict[str, Any] = answer.get_json()
    return page


def test_the_page_has_its_editor(client: FlaskClient) -> None:
    """And its styles, each a file of its own."""
    page = client.get("/edit?file=flows/ozon.yaml&line=3").text

    assert "<h1>Edit</h1>" in page
    assert "style=" not in page
    with client.get("/edit/ace/ace.css") as styles:
        assert styles.status_code == (200 if ace.folder() else 400)
        assert styles.mimetype in ("text/css", "text/html")


def test_without_the_package_the_page_has_a_plain_field(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of Ace is asked for."""
    monkeypatch.setattr(ace, "find_spec", lambda _: None)

    page = client.get("/edit").text

    assert "/edit/ace/" not in page
    assert 'data-ace=""' in page


def test_files_are_listed_and_read(client: FlaskClient) -> None:
    """With what can be undone, and a version each."""
    listed = client.get("/edit/files").get_json()

    assert {"name": ORDERS, "problem": ""} in listed["files"]
    assert listed["history"] == {"done": [], "undone": [], "steps": 0}
    assert read(client, ORDERS)["text"].startswith("# yaml-language-server")


@pytest.mark.parametrize(
    "name",
    ["../ivr.sqlite3", "/etc/passwd", "flows/../../etc/passwd", "flows/%2e%2e/x", "\0"],
)
def test_no_name_leads_out_of_the_menu(
    client: FlaskClient, ask: Ask, name: str
) -> None:
    """Not to read, not to save, not as a draft, not to complete."""
    headers = {"Accept": "application/json"}
    answer = client.get("/edit/file", query_string={"name": name}, headers=headers)
    assert answer.status_code == 400
    assert "is no file of this menu" in answer.get_json()["error"]
    file = {"name": name, "text": "a", "version": "b"}
    assert "is no file" in ask("save", files=[file])["error"]
    assert "is no file" in ask("check", drafts={name: "a"})["error"]
    assert "is no file" in ask("complete", name=name)["error"]


def test_a_post_without_the_pages_token_changes_nothing(client: FlaskClient) -> None:
    """Another site's page has none."""
    for what in (
        "save",
        "create",
        "delete",
        "undo",
        "redo",
        "render",
        "change",
        "hear",
        "check",
    ):
        assert client.post(f"/edit/{what}", json={}).status_code == 403


@pytest.mark.parametrize("body", [b"", b"[]", b"nonsense", b'{"files": 1}'])
def test_what_is_no_request_is_one_sentence(
    client: FlaskClient, guard: Guard, body: bytes
) -> None:
    """Whatever a program sends."""
    headers = {"X-Console": guard.token, "Accept": "application/json"}
    answer = client.post(
        "/edit/save", data=body, headers=headers, content_type="application/json"
    )

    assert answer.status_code == 400
    assert set(answer.json or {}) == {"error"}


def test_a_flood_is_not_taken_in(client: FlaskClient, guard: Guard) -> None:
    """Larger than any menu's file."""
    headers = {"X-Console": guard.token, "Accept": "application/json"}
    body = json.dumps({"drafts": {"a": "x" * 2_000_001}})
    answer = client.post(
        "/edit/check", data=body, headers=headers, content_type="application/json"
    )

    assert answer.status_code in (400, 413)
    assert set(answer.json or {}) == {"error"}


def test_a_draft_is_checked_and_nothing_is_saved(client: FlaskClient, ask: Ask) -> None:
    """First the YAML, then the whole menu; a newer text ends an older one's proof."""
    text = read(client, ORDERS)["text"].replace("next: ask", "next: aks")

    quick = ask("check", drafts={ORDERS: text})
    assert [(each["code"], each["file"]) for each in quick["findings"]] == [
        ("unknown-node", ORDERS)
    ]
    assert quick["findings"][0]["hint"] == "did you mean 'ask'?"
    assert not quick["whole"]
    whole = ask("check", drafts={ORDERS: text}, whole=True, page="p", serial=2)
    assert whole["whole"]
    silent = text.replace("failed: unavailable", "failed: hangup")
    whole = ask("check", drafts={ORDERS: silent}, whole=True, page="p", serial=3)
    found = {each["code"]: each for each in whole["findings"]}
    assert set(found) == {"unknown-node", "unreachable-node"}
    pieces = ask("check", drafts={ORDERS: "nodes: {"}, whole=True, page="p", serial=4)
    assert (pieces["broken"], pieces["whole"]) == ([ORDERS], False)
    assert {each["file"] for each in pieces["findings"]} == {ORDERS}
    late = ask("check", drafts={}, whole=True, page="p", serial=1)
    assert late == {"stale": True, "whole": False, "findings": []}
    assert ask("check", whole=True, page="q", serial=1)["findings"] == []


def test_what_may_be_written_is_suggested(client: FlaskClient, ask: Ask) -> None:
    """By where the cursor is in the draft; a menu in pieces is remembered whole."""
    text = read(client, ORDERS)["text"] + "\n  more: {kind: say, next: off"
    line = text.count("\n") + 1
    column = len(text) - text.rfind("\n")

    found = ask(
        "complete", name=ORDERS, drafts={ORDERS: text}, line=line, column=column
    )

    assert found["typed"] == "off"
    assert [each["name"] for each in found["offers"]] == ["ethics.offer"]
    assert found["offers"][0]["help"].startswith("sms: ")
    own = text.replace("next: off", "next: plac")
    found = ask(
        "complete", name=ORDERS, drafts={ORDERS: own}, line=line, column=column + 1
    )
    assert found["offers"][0]["name"] == "place"


def test_a_file_is_begun_with_what_can_be_read(
    ask: Ask, settings: Settings, client: FlaskClient
) -> None:
    """It does little, and nobody comes to it yet; a second of that name is refused."""
    made = ask("create", name="flows/returns.yaml")
    again = ask("create", name="flows/returns.yaml")
    words = ask("create", name="prompts/de.yaml")

    assert (settings.flows / "returns.yaml").read_text() == made["files"][0]["text"]
    assert made["history"]["done"] == ["Create flows/returns.yaml"]
    assert again == {
        "error": "there is a flows/returns.yaml already: choose another name"
    }
    assert words["files"][0]["text"].startswith("#")
    ask("undo")
    found = ask("check", whole=True, page="p", serial=1)
    assert [each["code"] for each in found["findings"]] == ["unreachable-node"]
    listed = client.get("/edit/files").get_json()
    assert "flows/returns.yaml" in [each["name"] for each in listed["files"]]
    assert listed["folders"] == ["flows", "prompts"]


def test_before_a_file_is_deleted_it_is_told_what_refers_to_it(
    client: FlaskClient, ask: Ask, settings: Settings
) -> None:
    """What is wrong without it, and was not before; of one nobody needs, nothing."""
    made = ask("create", name="flows/returns.yaml")["files"][0]
    text = read(client, "flows/ozon.yaml")["text"].replace("to: goods", "to: godos")

    needless = ask("without", name="flows/returns.yaml")
    needed = ask("without", name=ORDERS, drafts={"flows/ozon.yaml": text})
    refused = ask("delete", name="flows/returns.yaml", version="older")
    gone = ask("delete", name="flows/returns.yaml", version=made["version"])

    assert needless == {"findings": []}
    assert needed["findings"]
    assert all("orders" in each["message"] for each in needed["findings"])
    assert {each["code"] for each in needed["findings"]} == {"unknown-node"}
    assert "changed on the disk" in refused["error"]
    assert gone["files"] == [{"name": "flows/returns.yaml", "gone": True}]
    assert not (settings.flows / "returns.yaml").exists()


def test_a_file_is_saved_undone_and_done_again(
    client: FlaskClient, ask: Ask, settings: Settings
) -> None:
    """The next call has it; its comments are where they were."""
    page = read(client, ORDERS)
    text = page["text"].replace("# Where is my order", "# Where my order is")

    saved = ask("save", files=[{**page, "text": text, "base": page["text"]}])

    assert saved["saved"]
    assert saved["history"]["done"] == [ORDERS]
    assert (settings.flows / "orders.yaml").read_text(encoding="utf-8") == text
    assert ask("undo")["files"][0]["text"] == page["text"]
    assert ask("redo")["files"][0]["text"] == text
    assert "nothing was undone" in ask("redo")["error"]


def test_a_file_changed_on_the_disk_comes_back_with_both_texts(
    client: FlaskClient, ask: Ask, settings: Settings
) -> None:
    """And what comes of the two, where that is clear."""
    page = read(client, ORDERS)
    path = settings.flows / "orders.yaml"
    theirs = page["text"].replace("length: [4, 14]", "length: [4, 12]")
    path.write_text(theirs, encoding="utf-8")
    mine = page["text"].replace("# Where is my order", "# Mine")

    answer = ask("save", files=[{**page, "text": mine, "base": page["text"]}])

    assert not answer["saved"]
    conflict = answer["conflict"]
    assert (conflict["mine"], conflict["disk"]["text"]) == (mine, theirs)
    assert conflict["merged"] == mine.replace("[4, 14]", "[4, 12]")
    assert [each["whose"] for each in conflict["chunks"]] == [
        "same",
        "mine",
        "same",
        "disk",
        "same",
    ]
    assert path.read_text(encoding="utf-8") == theirs


def test_a_simple_edit_is_shown_before_it_is_saved(
    ask: Ask, settings: Settings
) -> None:
    """With the difference in each file, and what is wrong with the menu after it."""
    answer = ask("change", edit="rename", node="orders.place", new="order")

    assert {each["name"] for each in answer["files"]} == {
        ORDERS,
        "prompts/ru.yaml",
        "prompts/en.yaml",
    }
    shown = {each["name"]: each["difference"] for each in answer["files"]}
    assert "-        to: place\n+        to: order" in shown[ORDERS]
    assert answer["findings"] == []
    unsaved = (settings.flows / "orders.yaml").read_text(encoding="utf-8")
    assert "to: place" in unsaved


def test_a_renamed_node_has_its_new_name_in_scenarios(
    client: FlaskClient, ask: Ask, settings: Settings
) -> None:
    """They are saved with the menu, and taken back with it."""
    name = "tests/place.scenario.yaml"
    proof = settings.flows.parent / name
    before = "steps:\n- expect: {node: orders.place}  # so far\n"
    proof.parent.mkdir()
    proof.write_text(before, encoding="utf-8")

    answer = ask("change", edit="rename", node="orders.place", new="order")

    texts = {each["name"]: each["text"] for each in answer["files"]}
    assert texts[name] == before.replace("place}", "order}")
    pages = {each: read(client, each) for each in texts}
    files = [
        {"name": each, "text": text, "version": pages[each]["version"], "base": ""}
        for each, text in texts.items()
    ]
    assert ask("save", files=files, label="Rename it")["saved"]
    assert "node: orders.order}  # so far" in proof.read_text(encoding="utf-8")
    assert ask("undo")["label"] == "Rename it"
    assert proof.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("edit", "changes"),
    [
        (
            {"edit": "add-choice", "node": "ozon.more", "key": "2", "to": "repeat"},
            "choices: {1: main, 2: repeat}",
        ),
        (
            {"edit": "reorder", "node": "orders.unknown", "order": ["2", "1"]},
            "choices: {1: operator.orders, 2: number}",
        ),
        (
            {"edit": "reword", "prompt": "goodbye", "words": {"en": "Bye."}},
            'goodbye: "Bye."',
        ),
        (
            {
                "edit": "add-word",
                "node": "orders.menu",
                "key": "1",
                "language": "en",
                "word": "when",
            },
            "en: [status, delivery time, when]",
        ),
        (
            {
                "edit": "remove-word",
                "node": "orders.menu",
                "key": "1",
                "language": "en",
                "word": "status",
            },
            "en: [delivery time]",
        ),
    ],
)
def test_every_simple_edit_has_its_form(
    ask: Ask, edit: dict[str, Any], changes: str
) -> None:
    """By its name, with the fields that it needs."""
    (first, *_) = ask("change", **edit)["files"]

    assert changes in first["text"]


def test_an_edit_that_there_is_not_is_told_of(ask: Ask) -> None:
    """With the one that was meant."""
    assert ask("change", edit="renam")["error"] == (
        "there is no edit 'renam' (did you mean 'rename'?)"
    )
    assert "one of rename, add-choice" in ask("change", edit="x")["error"]


def test_edits_are_made_of_what_is_not_saved_yet(client: FlaskClient, ask: Ask) -> None:
    """A draft is where an author is."""
    text = read(client, ORDERS)["text"].replace("# Where is", "# Draft: where is")

    answer = ask(
        "change",
        edit="reorder",
        node="orders.unknown",
        order=["2", "1"],
        drafts={ORDERS: text},
    )

    changed = {each["name"]: each["text"] for each in answer["files"]}
    assert "# Draft: where is" in changed[ORDERS]


def test_the_forms_know_nodes_and_prompts(ask: Ask) -> None:
    """Where they stand, and who says what."""
    menu = ask("menu")

    nodes = {each["name"]: each for each in menu["nodes"]}
    assert nodes["orders.menu"]["file"] == ORDERS
    assert nodes["orders.menu"]["choices"][0]["to"] == "orders.number"
    assert nodes["orders.menu"]["tied"] == ["orders.menu", "orders.menu_short"]
    assert "choices" not in nodes["orders.ask"]
    prompts = {each["name"]: each for each in menu["prompts"]}
    assert prompts["orders.after"]["nodes"][0] == "orders.packing"
    assert prompts["ozon.language_offer"]["words"]["ru"]["language"] == "en"
    assert menu["languages"] == ["ru", "en"]


def test_words_are_heard_before_they_are_saved(
    client: FlaskClient, guard: Guard
) -> None:
    """As a sound that a browser plays; whoever speaks is named."""
    headers = {"X-Console": guard.token, "Accept": "application/json"}
    answer = client.post(
        "/edit/hear", json={"text": "Speak up.", "language": "en"}, headers=headers
    )

    assert answer.mimetype == "audio/wav"
    assert answer.headers["X-Voice"]
    assert activity(wav.read(answer.data)).level > -40
    refused = client.post(
        "/edit/hear", json={"text": "Ja.", "language": "de"}, headers=headers
    )
    assert refused.json == {"error": "'de' is no language of this menu"}


def test_clips_that_are_due_are_counted_and_made(ask: Ask, settings: Settings) -> None:
    """Of the words on the disk; a menu in pieces has none."""
    assert ask("due") == {"due": 0, "prompts": []}
    assert ask("render") == {"made": 0, "left": 0, "failures": []}
    for path in settings.flows.glob("*.yaml"):
        path.write_text("a: [", encoding="utf-8")
    assert ask("due")["error"] == "the menu cannot be read: mend it first"
    assert ask("menu")["error"].startswith("mend the menu first")
    assert ask("hear", text="a", language="ru")["error"] == (
        "'ru' is no language of this menu"
    )


def test_what_is_nested_too_deep_is_refused(client: FlaskClient, guard: Guard) -> None:
    """With a sentence, as any other request that cannot be read."""
    answer = client.post(
        "/edit/check",
        data="[" * 100_000,
        content_type="application/json",
        headers={"X-Console": guard.token, "Accept": "application/json"},
    )

    assert answer.status_code == 400
    assert "nested too deep" in answer.get_json()["error"]
