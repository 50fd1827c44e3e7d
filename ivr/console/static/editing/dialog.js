/** What is asked before files change: a difference to look at, a conflict to decide. */

import { element } from "../console.js";

/** Show the dialog with a title and some content; resolves with the button's value. */
function ask(title, content, buttons, field = null) {
  const dialog = document.getElementById("dialog");
  return new Promise((answer) => {
    const form = element("form", { method: "dialog", class: "stack" },
      element("h2", { id: "dialog-title", tabindex: "-1", autofocus: !field }, title), ...content,
      element("div", { class: "row edit-buttons" }, ...buttons));
    dialog.replaceChildren(form);
    dialog.returnValue = "";
    dialog.addEventListener("close", () => answer(dialog.returnValue), { once: true });
    dialog.showModal();
  });
}

const button = (text, value, primary = false) => element("button", { value, class: primary ? "primary" : "" }, text);

/** Ask for the name of a new file; resolves with it, or with nothing. */
export async function named(folder, help) {
  const field = element("input", { id: "file-name", class: "mono", required: true, autofocus: true, maxlength: 60, pattern: "[A-Za-z0-9_][A-Za-z0-9_\\-]*", title: "Latin letters, digits, _ and -", autocomplete: "off", spellcheck: "false", "aria-describedby": "file-help" });
  const cancel = button("Cancel", "");
  cancel.formNoValidate = true;
  const answer = await ask(`New file in ${folder}`, [
    element("div", { class: "edit-field" }, element("label", { for: "file-name" }, "Name"),
      element("div", { class: "row edit-named" }, field, element("span", { class: "mono quiet" }, ".yaml"))),
    element("p", { class: "quiet", id: "file-help" }, help),
  ], [button("Create", "create", true), cancel], field);
  return answer === "create" ? `${folder}/${field.value}.yaml` : "";
}

/** Show what would be wrong without a file; resolves with whether it is to go. */
export async function doomed(name, findings, unsaved) {
  const told = findings.length
    ? [element("p", {}, `${findings.length === 1 ? "One place refers" : `${findings.length} places refer`} to it. Until ${findings.length === 1 ? "it is" : "they are"} mended, callers have the menu as it was:`),
      ...findings.slice(0, 50).map((each) => element("p", { class: "finding" }, `${each.file}:${each.line}: ${each.message}`)),
      ...(findings.length > 50 ? [element("p", { class: "quiet" }, `And ${findings.length - 50} more.`)] : [])]
    : [element("p", {}, "Nothing in the other files refers to it.")];
  const lost = unsaved ? [element("p", { class: "hint" }, "What you typed there and did not save goes for good.")] : [];
  const answer = await ask(`Delete ${name}?`, [...told, ...lost, element("p", { class: "quiet" }, "Undo brings it back, as long as the console runs.")],
    [button(findings.length ? "Delete all the same" : "Delete", "delete", true), button("Cancel", "")]);
  return answer === "delete";
}

/** Show what an edit changes; resolves with whether it is to be saved. */
export async function agreed(title, files, findings, unsaved) {
  const shown = files.map((file) => element("div", { class: "stack edit-tight" },
    element("h3", { class: "mono" }, file.name, unsaved.includes(file.name) ? element("span", { class: "quiet" }, " with your unsaved changes") : ""),
    difference(file.difference)));
  const wrong = findings.map((each) => element("p", { class: "finding" }, `${each.file}:${each.line}: ${each.message}`));
  const answer = await ask(title, [...shown, ...wrong], [button("Save", "save", true), button("Cancel", "")]);
  return answer === "save";
}

function difference(text) {
  const lines = text.split("\n").slice(2).map((line) => element("span", { class: kind(line) }, line || " "));
  return element("pre", { class: "edit-difference" }, ...lines);
}

const kind = (line) => ({ "+": "added", "-": "removed", "@": "where" })[line[0]] ?? "";

/**
 * Show a conflict: both texts side by side, and what may come of them.
 *
 * @returns {Promise<string|null>} the text to be saved; null: none yet
 */
export async function decided(conflict) {
  const chunks = conflict.chunks;
  const choices = chunks.map((chunk) => (chunk.whose === "disk" ? "disk" : "mine"));
  const rows = chunks.map((chunk, at) => (chunk.whose === "same" ? same(chunk) : row(chunk, at, choices)));
  const open = chunks.filter((chunk) => chunk.whose === "conflict").length;
  const told = open
    ? `${open === 1 ? "One place was" : `${open} places were`} changed on both sides: choose for each.`
    : "No place was changed on both sides: the two go together.";
  const answer = await ask(`${conflict.name} was changed on the disk`,
    [element("p", {}, told), heads(), element("div", { class: "edit-both" }, ...rows)],
    [button("Save both together", "merged", true), button("Save mine", "mine"), button("Take the disk's", "disk"), button("Decide later", "")]);
  if (answer === "mine") return conflict.mine;
  if (answer === "disk") return conflict.disk.text;
  return answer === "merged" ? chunks.map((chunk, at) => chunk[choices[at]]).join("") : null;
}

const heads = () => element("div", { class: "edit-pair edit-heads", "aria-hidden": "true" }, element("strong", {}, "Mine"), element("strong", {}, "On the disk"));

/** Lines that are the same on both sides: the first and the last few. */
function same(chunk) {
  const lines = chunk.mine.replace(/\n$/, "").split("\n");
  const shown = lines.length > 7 ? [...lines.slice(0, 3), `… ${lines.length - 6} lines …`, ...lines.slice(-3)] : lines;
  return element("pre", { class: "edit-same" }, shown.join("\n"));
}

function row(chunk, at, choices) {
  const name = `chunk-${at}`;
  const side = (whose, title) => element("label", { class: "edit-side" },
    element("span", { class: "row" },
      element("input", { type: "radio", name, value: whose, checked: choices[at] === whose, onchange: () => { choices[at] = whose; } }), title),
    element("pre", {}, chunk[whose] || "(nothing)"));
  const title = chunk.whose === "conflict" ? "Changed on both sides" : `Changed ${chunk.whose === "mine" ? "by me" : "on the disk"} alone`;
  return element("fieldset", { class: `edit-chunk ${chunk.whose}` }, element("legend", {}, title),
    element("div", { class: "edit-pair" }, side("mine", "Mine"), side("disk", "On the disk")));
}
