"""The menu edited in a browser: typed, saved, undone, heard, put together."""

from typing import TYPE_CHECKING

import pytest

from ivr.console.editing import ace
from tests.console.browser.test_pages import serious

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

    from ivr.console.guard import Guard
    from ivr.settings import Settings
    from tests.console.browser.conftest import Open

ORDERS = "/edit?file=flows/orders.yaml"

EDITORS = ["ace", "plain"]

KEEP_SOUND = """() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        window.sound = blob;
        return make.call(URL, blob);
    };
}"""
"""Keeps the sound that the page plays."""

MEASURE = """async () => {
    const context = new OfflineAudioContext(1, 8000, 8000);
    const sound = await context.decodeAudioData(await window.sound.arrayBuffer());
    const samples = sound.getChannelData(0);
    const energy = samples.reduce((sum, each) => sum + each * each, 0);
    return { seconds: sound.duration, level: Math.sqrt(energy / samples.length) };
}"""
"""Says how long it is, and how loud: the root of its mean square."""


@pytest.fixture(params=EDITORS)
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have the editor's package on this machine, or not."""
    chosen: str = request.param
    if chosen == "plain":
        monkeypatch.setattr(ace, "find_spec", lambda _: None)
    elif ace.folder() is None:
        pytest.skip("django-ace is not installed")
    return chosen


CURSOR_BEHIND = """(word) => {
    const editor = ace.edit("editor");
    const row = editor.session.getLength() - 1;
    editor.clearSelection();
    editor.moveCursorTo(row, editor.session.getLine(row).indexOf(word) + word.length);
    editor.focus();
}"""
"""Puts the cursor behind a word of the last line."""


def ready(page: "Page") -> "Page":
    """Wait until the page can be used, and the menu is proved."""
    page.locator("main[data-ready]").wait_for()
    page.locator(".edit-findings[data-proved=yes]").wait_for()
    return page


def field(page: "Page") -> "Locator":
    """Return where the text is typed."""
    return page.locator("#editor textarea")


def end(page: "Page") -> None:
    """Go to the end of the text."""
    field(page).focus()
    page.keyboard.press("Control+End")


def test_broken_yaml_is_seen_while_it_is_typed(open_page: "Open", kind: str) -> None:
    """In the list, announced, and in the margin; mended, it is gone."""
    page = ready(open_page(ORDERS))

    end(page)
    page.keyboard.type("  extra: {kind: say, next: nowhere")

    finding = page.locator(".edit-finding.bad").first
    finding.wait_for()
    assert "this is no YAML" in finding.inner_text()
    assert "in this file" in page.locator("#findings-state").inner_text()
    assert page.locator("#files [aria-current] .chip.bad").inner_text().startswith("1")
    if kind == "ace":
        page.locator(
            ".ace_gutter-cell .ace_error, .ace_gutter-cell.ace_error"
        ).first.wait_for()
    page.keyboard.type(", prompt: orders.menu}")
    page.get_by_text("'nowhere' is not a node").wait_for()
    for _ in range(len("  extra: {kind: say, next: nowhere, prompt: orders.menu}")):
        page.keyboard.press("Backspace")
    page.get_by_text("None: the menu is proved.").wait_for()


def test_what_is_typed_is_saved_and_undone_by_the_keyboard_alone(
    open_page: "Open", kind: str, settings: "Settings"
) -> None:
    """Ctrl-S; the file keeps its comments; the way out of the text is Esc, Tab."""
    page = ready(open_page(ORDERS))
    path = settings.flows / "orders.yaml"
    before = path.read_text(encoding="utf-8")

    end(page)
    page.keyboard.type("  # The end.")
    page.locator(".edit-dot").wait_for()
    page.keyboard.press("Control+s")
    page.get_by_text("Saved flows/orders.yaml").wait_for()
    page.locator(".edit-dot").wait_for(state="detached")

    assert path.read_text(encoding="utf-8") == f"{before}  # The end."
    if kind == "ace":
        page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert not page.evaluate(
        "document.querySelector('#editor').contains(document.activeElement)"
    )
    page.locator("#undo").press("Enter")
    page.get_by_text("Undone: flows/orders.yaml").wait_for()
    assert path.read_text(encoding="utf-8") == before
    page.locator("#redo").press("Enter")
    page.get_by_text("Done again").wait_for()
    assert path.read_text(encoding="utf-8").endswith("# The end.")


@pytest.mark.usefixtures("kind")
def test_what_is_typed_while_it_is_saved_is_not_lost(
    open_page: "Open", settings: "Settings"
) -> None:
    """It is not saved yet, and says so; the next Ctrl-S saves it."""
    page = ready(open_page(ORDERS))
    path, held = settings.flows / "orders.yaml", list["Route"]()
    end(page)
    page.keyboard.type("  # One.")
    page.route("**/edit/save", lambda route: held.append(route), times=1)  # noqa: PLW0108 - Playwright marks it
    with page.expect_request("**/edit/save"):
        page.keyboard.press("Control+s")

    page.keyboard.type(" Two.")
    held[0].continue_()

    page.get_by_text("Saved flows/orders.yaml").wait_for()
    assert page.locator(".edit-dot").count() == 1
    page.keyboard.press("Control+s")
    page.locator(".edit-dot").wait_for(state="detached")
    assert path.read_text(encoding="utf-8").endswith("  # One. Two.")


def test_suggestions_come_as_one_types(open_page: "Open") -> None:
    """From the console, by where the cursor is; Enter takes the first."""
    if ace.folder() is None:
        pytest.skip("django-ace is not installed")
    page = ready(open_page(ORDERS))

    end(page)
    page.keyboard.type("  more: {kind: say, next: unavail")
    page.locator(".ace_autocomplete .ace_line", has_text="unavailable").first.wait_for()
    assert serious(page) == []
    page.keyboard.press("Enter")
    page.keyboard.type(", prompt: orders.men")
    page.locator(".ace_autocomplete .ace_line", has_text="orders.menu").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type("}")

    text = page.evaluate("ace.edit('editor').getValue()")
    assert text.endswith("  more: {kind: say, next: unavailable, prompt: orders.menu}")


def test_a_link_opens_at_its_line(open_page: "Open", kind: str) -> None:
    """As the picture's links do; a finding's does too."""
    page = ready(open_page(f"{ORDERS}&line=40"))

    if kind == "ace":
        assert page.evaluate("ace.edit('editor').getCursorPosition().row") == 39
    else:
        before = field(page).evaluate(
            "(each) => each.value.slice(0, each.selectionStart)"
        )
        assert before.count("\n") == 39
    assert page.evaluate(
        "document.querySelector('#editor').contains(document.activeElement)"
    )


def test_a_finding_is_jumped_to(open_page: "Open", kind: str) -> None:
    """Also when it stands in another file."""
    page = ready(open_page(ORDERS))
    end(page)
    page.keyboard.type("    next: 1")
    page.locator(".edit-finding.bad").first.wait_for()

    page.locator("#files").get_by_text("en.yaml").click()
    page.locator("#edit-name", has_text="prompts/en.yaml").wait_for()
    page.locator(".edit-finding", has_text="flows/orders.yaml").first.click()

    page.locator("#edit-name", has_text="flows/orders.yaml").wait_for()
    assert kind in EDITORS
    assert page.evaluate(
        "document.querySelector('#editor').contains(document.activeElement)"
    )


def test_a_file_changed_on_the_disk_is_put_together_with_mine(
    open_page: "Open", settings: "Settings"
) -> None:
    """Both texts side by side; what is in conflict is chosen piece by piece."""
    page = ready(open_page(ORDERS))
    path = settings.flows / "orders.yaml"
    before = path.read_text(encoding="utf-8")
    end(page)
    page.keyboard.type("  # Mine.")
    theirs = f"{before.replace('length: [4, 14]', 'length: [4, 12]')}  # Theirs.\n"
    path.write_text(theirs, encoding="utf-8")

    page.keyboard.press("Control+s")
    dialog = page.locator("#dialog")
    dialog.wait_for()
    assert "was changed on the disk" in dialog.inner_text()
    assert "# Mine." in dialog.inner_text()
    assert "# Theirs." in dialog.inner_text()
    dialog.locator("fieldset.conflict input[value=disk]").check()
    dialog.get_by_text("Save both together").click()
    page.get_by_text("Saved flows/orders.yaml").wait_for()

    assert path.read_text(encoding="utf-8") == theirs


def test_nothing_is_overwritten_by_one_who_decides_later(
    open_page: "Open", settings: "Settings"
) -> None:
    """Esc closes the dialog; both texts are where they were."""
    page = ready(open_page(ORDERS))
    path = settings.flows / "orders.yaml"
    end(page)
    page.keyboard.type("  # Mine.")
    path.write_text("nodes: {}\n", encoding="utf-8")

    page.keyboard.press("Control+s")
    page.locator("#dialog").wait_for()
    page.keyboard.press("Escape")

    page.locator("#dialog").wait_for(state="hidden")
    assert path.read_text(encoding="utf-8") == "nodes: {}\n"
    assert page.locator(".edit-dot").count() == 1


def test_what_is_typed_outlives_the_console(
    open_page: "Open", settings: "Settings", guard: "Guard"
) -> None:
    """It was begun anew, and asks for another token than the page knows."""
    page = ready(open_page(ORDERS, fails=True))
    end(page)
    page.keyboard.type("  # Kept.")
    guard.token = "another"

    page.keyboard.press("Control+s")

    page.get_by_text("Saved flows/orders.yaml").wait_for()
    text = (settings.flows / "orders.yaml").read_text(encoding="utf-8")
    assert text.endswith("# Kept.")


def test_a_folder_without_a_menu_says_so(
    open_page: "Open", settings: "Settings"
) -> None:
    """In place of an empty text: what to do stands there."""
    for file in settings.flows.parent.glob("[fp]*s/*.yaml"):
        file.unlink()

    page = open_page("/edit")

    page.get_by_role("heading", name="There is no menu to edit here").wait_for()
    assert page.locator("#editor").count() == 0
    assert serious(page) == []


def test_a_prompt_is_edited_and_heard(open_page: "Open", settings: "Settings") -> None:
    """Before it is saved, in both languages side by side; then its clip is offered."""
    page = ready(open_page(ORDERS))
    page.locator("#tab-prompts").click()
    prompt = page.get_by_label("orders.unclear", exact=True)
    prompt.wait_for()

    prompt.locator("textarea[lang=ru]").fill("Заказ ещё едет.")
    page.evaluate(KEEP_SOUND)
    prompt.get_by_label("Hear orders.unclear in Russian").click()
    prompt.get_by_text("Stop", exact=True).wait_for()
    sound = page.evaluate(MEASURE)
    assert sound["level"] > 0.02
    assert 0.5 < sound["seconds"] < 10
    assert "s" in prompt.locator("[role=status]").first.inner_text()
    words = (settings.flows.parent / "prompts" / "ru.yaml").read_text(encoding="utf-8")
    assert "Заказ ещё едет." not in words

    page.get_by_text("Save prompt", exact=True).click()
    page.get_by_text("Saved prompts/ru.yaml").wait_for()
    words = (settings.flows.parent / "prompts" / "ru.yaml").read_text(encoding="utf-8")
    assert 'orders.unclear: "Заказ ещё едет."\n' in words
    page.get_by_text("1 clip is due").wait_for()


def test_a_node_is_renamed_by_form(open_page: "Open", settings: "Settings") -> None:
    """What changes is shown first; all files follow, and one undo brings all back."""
    page = ready(open_page(ORDERS))
    page.locator("#tab-nodes").click()
    page.get_by_label("Node", exact=True).select_option("orders.place")
    page.get_by_label("Name within flows/orders.yaml").fill("order")
    page.get_by_role("button", name="Rename").click()

    dialog = page.locator("#dialog")
    dialog.wait_for()
    assert "prompts/ru.yaml" in dialog.inner_text()
    assert "to: order" in dialog.locator(".added").first.inner_text()
    dialog.get_by_role("button", name="Save").click()
    page.get_by_text("Saved flows/orders.yaml").wait_for()
    text = (settings.flows / "orders.yaml").read_text(encoding="utf-8")
    assert "  order:\n    kind: say\n    prompt: orders.order\n" in text

    page.locator("#undo").click()
    page.get_by_text("Undone: Rename orders.place to order").wait_for()
    text = (settings.flows / "orders.yaml").read_text(encoding="utf-8")
    assert "  place:\n" in text


def test_choices_are_reordered_and_added_by_the_keyboard_alone(
    open_page: "Open", settings: "Settings"
) -> None:
    """Arrows move a choice and keep the focus on it; words come as chips."""
    page = ready(open_page(ORDERS))
    page.locator("#tab-nodes").press("Enter")
    page.locator("#down-1").press("Enter")
    assert page.evaluate("document.activeElement.id") == "down-1"
    page.get_by_role("button", name="Save this order").press("Enter")
    page.locator("#dialog").get_by_role("button", name="Save").press("Enter")
    page.get_by_text("Saved flows/orders.yaml").wait_for()
    text = (settings.flows / "orders.yaml").read_text(encoding="utf-8")
    assert "1:\n        to: delivery\n" in text

    page.get_by_label("Leads to").fill("operator.start")
    page.get_by_label("Sentence in the prompt, English").fill("To talk, press five.")
    page.get_by_label("Sentence in the prompt, Russian").fill(
        "Чтобы поговорить, нажмите пять."
    )
    page.get_by_label("Leads to").press("Enter")
    page.locator("#dialog").get_by_role("button", name="Save").press("Enter")
    page.get_by_label("Move operator.start up").wait_for()
    words = (settings.flows.parent / "prompts" / "en.yaml").read_text(encoding="utf-8")
    assert (
        "  If you cannot place an order, press four.\n  To talk, press five.\n" in words
    )

    page.get_by_label("A word more for operator.start in English").fill("talk")
    page.get_by_label("A word more for operator.start in English").press("Enter")
    page.locator("#dialog").get_by_role("button", name="Save").press("Enter")
    page.get_by_label("Remove talk").wait_for()


def test_what_is_not_saved_outlives_a_visit_to_another_page(open_page: "Open") -> None:
    """Coming back, it is there; nothing of it is on the disk."""
    page = ready(open_page(ORDERS))
    end(page)
    page.keyboard.type("  # Not yet.")
    page.locator(".edit-dot").wait_for()

    page.locator(".shell nav").get_by_text("Menu").click()
    page.locator("h1", has_text="Menu").wait_for()
    page.locator(".shell nav").get_by_text("Edit").click()

    ready(page)
    assert page.locator("#edit-name").inner_text() == "flows/orders.yaml"
    assert page.locator(".edit-dot").count() == 1
    page.close(run_before_unload=False)


def test_a_save_that_callers_do_not_have_says_so(
    open_page: "Open", settings: "Settings"
) -> None:
    """It is saved, and not in use until it is mended."""
    path = settings.flows / "orders.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("next: ask", "next: aks"), encoding="utf-8")
    page = open_page(ORDERS)
    state = page.locator("#edit-state")
    state.get_by_text("callers have the menu before it").wait_for()

    path.write_text(good, encoding="utf-8")
    page.evaluate("dispatchEvent(new Event('focus'))")
    state.get_by_text("Everything is saved; the next call takes it.").wait_for()
    end(page)
    page.keyboard.type("  more: {kind: say, prompt: orders.menu, next: nowhere}")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved flows/orders.yaml.").wait_for()
    state.get_by_text("callers have the menu before it").wait_for()


def test_a_part_of_the_menu_is_made_and_deleted_by_the_keyboard_alone(
    open_page: "Open", settings: "Settings"
) -> None:
    """It is there to be typed in; what refers to it is shown before it goes."""
    page = ready(open_page("/edit", width=360))
    path = settings.flows / "returns.yaml"
    page.get_by_role("button", name="New file in flows").press("Enter")
    page.keyboard.type("Возврат")
    page.keyboard.press("Enter")
    assert page.locator("#dialog").is_visible()  # the browser says what is wrong
    page.get_by_label("Name", exact=True).fill("returns")
    page.keyboard.press("Enter")
    page.locator("#edit-name", has_text="flows/returns.yaml").wait_for()
    page.locator(".edit-finding", has_text="returns.start").wait_for()
    assert "file=flows/returns.yaml" in page.url
    assert "start: {kind: hangup}" in path.read_text()

    page.locator("#delete-file").press("Enter")
    page.get_by_text("Nothing in the other files refers to it.").wait_for()
    assert serious(page) == []
    page.get_by_role("button", name="Delete", exact=True).press("Enter")
    page.get_by_text("Deleted flows/returns.yaml").wait_for()
    assert not path.exists()
    page.locator("#undo").press("Enter")
    page.locator("#edit-name", has_text="flows/returns.yaml").wait_for()
    assert path.exists()


def test_what_refers_to_a_file_is_shown_before_it_is_deleted(
    open_page: "Open", settings: "Settings"
) -> None:
    """It can be kept; nothing has changed then."""
    page = ready(open_page(ORDERS))
    page.locator("#delete-file").click()
    page.locator("#dialog .finding", has_text="flows/ozon.yaml").first.wait_for()
    page.get_by_role("button", name="Cancel").click()

    assert (settings.flows / "orders.yaml").exists()
    page.locator("#delete-file").click()
    page.get_by_role("button", name="Delete all the same").click()
    page.locator('#files [data-name="flows/orders.yaml"]').wait_for(state="detached")
    page.locator(".edit-finding", has_text="orders").first.wait_for()
    assert not (settings.flows / "orders.yaml").exists()


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1440, False)])
@pytest.mark.parametrize("tab", ["yaml", "prompts", "nodes"])
def test_every_way_to_edit_fits_the_screen(
    open_page: "Open", tab: str, width: int, *, dark: bool
) -> None:
    """On a phone and on a desk, dark and light."""
    page = ready(open_page(ORDERS, width=width, dark=dark))
    end(page)
    page.keyboard.type("  # Not yet.")
    page.locator(".edit-dot").wait_for()
    page.locator(f"#tab-{tab}").click()
    page.locator(f"#panel-{tab} :is(textarea, select)").first.wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(f"#panel-{tab}").is_visible()
    page.close(run_before_unload=False)


def test_nothing_that_an_author_writes_becomes_markup(
    open_page: "Open", settings: "Settings"
) -> None:
    """Not in a finding, a suggestion, its help, a prompt, a difference, a conflict."""
    if ace.folder() is None:
        pytest.skip("django-ace is not installed")
    words = settings.flows.parent / "prompts" / "ru.yaml"
    text = words.read_text(encoding="utf-8")
    evil = "<img src=x onerror=alert(1)>"
    words.write_text(text.replace('goodbye: "', f'goodbye: "{evil} '), encoding="utf-8")
    path = settings.flows / "orders.yaml"
    page = ready(open_page(ORDERS))

    end(page)
    page.keyboard.type(f"  more: {{kind: say, prompt: goodby, next: '{evil}'}}")
    page.locator(".edit-finding", has_text="<img").first.wait_for()
    page.locator(
        ".ace_gutter-cell.ace_warning, .ace_gutter-cell.ace_error"
    ).first.hover()
    page.locator(".ace_tooltip", has_text="<img").first.wait_for()
    page.evaluate(CURSOR_BEHIND, "goodby")
    page.keyboard.press("Control+Space")
    page.locator(".ace_autocomplete .ace_line", has_text="goodbye").first.wait_for()
    page.locator(".ace_doc-tooltip", has_text="<img").wait_for()
    page.keyboard.press("Escape")
    path.write_text(f"# {evil}\n", encoding="utf-8")
    page.keyboard.press("Control+s")
    page.locator("#dialog", has_text="<img").wait_for()

    assert page.locator("img[src=x]").count() == 0
    page.keyboard.press("Escape")
    page.close(run_before_unload=False)
