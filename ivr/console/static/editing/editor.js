/**
 * The text of a file: Ace where it is installed, else a plain text field.
 *
 * Both have `text`, `show(text)`, `go(line, column)`, `mark(findings)` and `end()`,
 * and call `changed(text)` as somebody types.
 */

import { element, post } from "../console.js";

const PARTS = ["ace.js", "mode-yaml.js", "ext-language_tools.js", "ext-searchbox.js"];

const REST = 150;

/** Make the editor in a place; `saving` is what Ctrl-S does. */
export async function editor(place, { changed, saving, asking }) {
  if (!place.dataset.ace) return new Plain(place, changed);
  await loaded();
  return new Coloured(place, { changed, saving, asking });
}

let loading = null;

/** Load Ace's own files, one after another: they lean on each other. */
function loaded() {
  loading ??= PARTS.reduce((before, part) => before.then(() => script(`/edit/ace/${part}`)), Promise.resolve());
  return loading;
}

function script(src) {
  return new Promise((ready, failed) => {
    const made = element("script", { src, onload: ready, onerror: () => failed(new Error(`${src} did not load: load the page again.`)) });
    document.head.append(made);
  });
}

class Coloured {
  constructor(place, { changed, saving, asking }) {
    const { ace } = window;
    ace.config.set("useStrictCSP", true);
    ace.config.set("basePath", "/edit/ace");
    ace.config.set("loadWorkerFromBlob", false);
    this.ace = ace.edit(place, {
      mode: "ace/mode/yaml", useWorker: false, tabSize: 2, useSoftTabs: true,
      fontSize: 14, showPrintMargin: false, wrap: true, indentedSoftWrap: false,
      enableKeyboardAccessibility: true, textInputAriaLabel: "YAML",
      scrollPastEnd: 0.2, fixedWidthGutter: true, highlightActiveLine: true, showFoldWidgets: false, behavioursEnabled: false,
    });
    this.ace.setOptions({ enableBasicAutocompletion: [suggesting(asking)] });
    this.ace.commands.addCommand({ name: "save", bindKey: { win: "Ctrl-S", mac: "Cmd-S" }, exec: saving });
    this.quiet = false;
    this.ace.on("change", (change) => {
      if (this.quiet) return;
      changed(this.text);
      this.suggest(change);
    });
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.dress = () => this.ace.setTheme({ cssClass: "ace-ivr", isDark: this.dark.matches, cssText: "" });
    this.dark.addEventListener("change", this.dress);
    this.dress();
  }

  get text() { return this.ace.getValue(); }

  /** Show another file, with a history of its own; or the same one as it is now. */
  show(text, { same = false } = {}) {
    if (text === this.text && same) return;
    this.quiet = true;
    const at = this.ace.getCursorPosition();
    const top = this.ace.session.getScrollTop();
    this.ace.session.setValue(text);
    this.ace.session.setUseWrapMode(true);
    if (same) {
      this.ace.moveCursorToPosition(at);
      this.ace.session.setScrollTop(top);
    }
    this.quiet = false;
  }

  /** Offer what may be written when somebody rests in a word, or before one. */
  suggest({ action, lines }) {
    clearTimeout(this.resting);
    if (action !== "insert" || lines.length > 1 || !/^[\w.{[: ]$/.test(lines[0])) return;
    this.resting = setTimeout(() => {
      const open = this.ace.completer?.popup?.isOpen;
      if (!open && this.ace.isFocused()) this.ace.execCommand("startAutocomplete");
    }, REST);
  }

  go(line, column = 1) {
    this.ace.gotoLine(line, column - 1, false);
    this.ace.scrollToLine(line - 1, true, false);
    this.ace.focus();
  }

  mark(findings) {
    const last = this.ace.session.getLength() - 1; // YAML may be missed behind its end
    this.ace.session.setAnnotations(findings.map((each) => ({
      row: Math.min(each.line - 1, last), column: each.column - 1, type: each.broken ? "error" : "warning",
      text: each.hint ? `${each.message} (${each.hint})` : each.message,
    })));
  }

  end() {
    clearTimeout(this.resting);
    this.dark.removeEventListener("change", this.dress);
    this.ace.destroy();
  }
}

/** What Ace asks for suggestions; they come from the console. */
function suggesting(asking) {
  return {
    id: "ivr",
    identifierRegexps: [/[\w.*#+-]/],
    getCompletions(ace, session, place, prefix, take) {
      post("/edit/complete", { ...asking(), line: place.row + 1, column: place.column + 1 })
        .then(({ offers }) => take(null, offers.map((offer, at) => ({
          caption: offer.name, value: trimmed(offer.text, session, place), meta: offer.what,
          docText: offer.help, score: 1000 - at,
        }))))
        .catch(() => take(null, []))
        // Ace hides the list's own text field from screen readers: from Tab, too.
        .finally(() => { if (ace.completer?.popup) ace.completer.popup.textInput.getElement().tabIndex = -1; });
    },
  };
}

/** Leave the colon out where there is one. */
function trimmed(text, session, place) {
  const behind = session.getLine(place.row).slice(place.column);
  return text.endsWith(": ") && behind.startsWith(":") ? text.slice(0, -2) : text;
}

class Plain {
  constructor(place, changed) {
    this.field = element("textarea", {
      class: "mono edit-plain", "aria-label": "YAML", spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "off",
      oninput: () => changed(this.field.value),
    });
    place.replaceChildren(this.field);
  }

  get text() { return this.field.value; }

  show(text) { if (text !== this.field.value) this.field.value = text; }

  go(line, column = 1) {
    const lines = this.field.value.split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    const at = Math.min(before + column - 1, this.field.value.length);
    this.field.focus();
    this.field.setSelectionRange(at, at);
    const height = this.field.scrollHeight / lines.length;
    this.field.scrollTop = Math.max(0, (line - 5) * height);
  }

  mark() {}

  end() { this.field.remove(); }
}
