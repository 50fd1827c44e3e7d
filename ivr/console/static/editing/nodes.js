/** Nodes and choices by form: another name, a choice more, another order, words to say. */

import { element, notice, post } from "../console.js";
import { agreed } from "./dialog.js";
import { withText } from "./prompts.js";

const NAMES = new Intl.DisplayNames(["en"], { type: "language" });
const KEYS = [..."1234567890*#"];
const EXAMPLES = { ru: ["Чтобы …, нажмите …", "…, …"], en: ["To …, press …", "…, …"] };

export class Nodes {
  constructor(panel, { desk, keep, attempt }) {
    Object.assign(this, { panel, desk, keep, attempt });
    this.name = "";
  }

  /** Have the nodes as the texts say them now. */
  async load() {
    try {
      this.menu = await post("/edit/menu", { drafts: this.desk.drafts });
    } catch (error) {
      this.panel.replaceChildren(element("p", { class: "card finding" }, error.message));
      return;
    }
    const { nodes } = this.menu;
    if (!nodes.some((node) => node.name === this.name)) {
      this.name = (nodes.find((node) => node.file === this.desk.current && node.choices) ?? nodes.find((node) => node.choices) ?? nodes[0]).name;
    }
    this.draw();
  }

  draw() {
    const { nodes } = this.menu;
    const select = element("select", { id: "node", onchange: () => { this.name = select.value; this.draw(); select.focus(); } },
      ...[...Map.groupBy(nodes, (node) => node.file)].map(([file, some]) => element("optgroup", { label: file },
        ...some.map((node) => element("option", { value: node.name, selected: node.name === this.name }, `${node.name} (${node.kind})`)))));
    const focused = document.activeElement?.id;
    const node = nodes.find((each) => each.name === this.name);
    this.panel.replaceChildren(
      element("div", { class: "card edit-bar" }, element("div", {}, element("label", { for: "node" }, "Node"), select)),
      this.renaming(node),
      ...(node.choices ? [this.choices(node), this.adding(node)] : []),
      element("datalist", { id: "targets" }, ...[...nodes.map((each) => each.name), "repeat", "back", "return", "hangup"].map((value) => element("option", { value }))));
    if (focused) document.getElementById(focused)?.focus();
  }

  /** Ask for an edit, show what it would change, and save it if that is right. */
  change(label, edit) {
    return this.attempt(async () => {
      const { files, findings } = await post("/edit/change", { ...edit, drafts: this.desk.drafts });
      if (!files.length) { notice("That changes nothing."); return; }
      const unsaved = this.desk.dirty.map((file) => file.name);
      if (!(await agreed(label, files, findings, unsaved))) return;
      const open = [];
      for (const file of files) open.push(await withText(this.desk, file));
      const before = this.name;
      if (edit.edit === "rename") this.name = `${before.split(".")[0]}.${edit.new}`;
      if (!(await this.keep(label, open))) this.name = before;
    });
  }

  renaming(node) {
    const short = node.name.slice(node.name.indexOf(".") + 1);
    const name = element("input", { id: "new-name", value: short, required: true, autocomplete: "off", spellcheck: "false", class: "mono" });
    const prompts = element("input", { id: "new-prompts", type: "checkbox", checked: true });
    const tied = node.tied.length ? [element("label", { class: "row edit-check" }, prompts, `Rename its prompts too: ${node.tied.join(", ")}`)] : [];
    return form("Name", "Everything that leads to the node follows, in all files, and in scenarios that name it.", [
      element("div", { class: "edit-field" }, element("label", { for: "new-name" }, `Name within ${node.file}`), name), ...tied,
    ], "Rename", () => this.change(`Rename ${node.name} to ${name.value}`, { edit: "rename", node: node.name, new: name.value, prompts: prompts.checked }));
  }

  choices(node) {
    const order = node.choices.map((choice) => choice.key);
    const moved = this.order?.node === node.name && same(this.order.keys, order) ? this.order.keys : order;
    const by = new Map(node.choices.map((choice) => [choice.key, choice]));
    const list = element("ol", { class: "edit-choices" }, ...moved.map((key, at) => this.choice(node, by.get(key), order[at], moved, at)));
    const changed = moved.some((key, at) => key !== order[at]);
    return form("Choices", "Keys stay 1, 2, 3; what they lead to moves, with the sentences that tell of it.", [list],
      "Save this order", () => this.change(`Reorder the choices of ${node.name}`, { edit: "reorder", node: node.name, order: moved }), !changed);
  }

  choice(node, choice, key, moved, at) {
    const move = (way) => {
      const keys = [...moved];
      [keys[at], keys[at + way]] = [keys[at + way], keys[at]];
      this.order = { node: node.name, keys };
      this.draw();
      document.getElementById(`${way < 0 ? "up" : "down"}-${choice.key}`)?.focus();
    };
    const arrow = (way, sign, word) => element("button", {
      type: "button", id: `${word}-${choice.key}`, "aria-label": `Move ${choice.to} ${word}`,
      disabled: way < 0 ? at === 0 : at === moved.length - 1, onclick: () => move(way),
    }, sign);
    return element("li", {},
      element("div", { class: "row" }, element("kbd", {}, key), element("span", { class: "mono edit-to" }, choice.to), arrow(-1, "↑", "up"), arrow(1, "↓", "down")),
      element("div", { class: "edit-words" }, ...this.menu.languages.map((code) => this.said(node, choice, code))));
  }

  /** The words that may be said for a choice in a language. */
  said(node, choice, code) {
    const edit = (what, word) => this.change(`${what === "add-word" ? "Say" : "No longer say"} “${word}” for ${choice.to}`,
      { edit: what, node: node.name, key: choice.key, language: code, word });
    const id = `word-${choice.key}-${code}`;
    const field = element("input", {
      id, lang: code, "aria-label": `A word more for ${choice.to} in ${NAMES.of(code)}`, placeholder: "add a word", autocomplete: "off",
      onkeydown: (event) => { if (event.key === "Enter" && field.value.trim()) { event.preventDefault(); edit("add-word", field.value.trim()); } },
    });
    return element("div", { class: "row" }, element("span", { class: "quiet" }, code),
      ...(choice.words[code] ?? []).map((word) => element("span", { class: "chip", lang: code }, word,
        element("button", { type: "button", class: "edit-x", "aria-label": `Remove ${word}`, onclick: () => edit("remove-word", word) }, "×"))),
      field);
  }

  adding(node) {
    const used = new Set(node.choices.map((choice) => choice.key));
    const key = element("select", { id: "new-key" }, ...KEYS.filter((each) => !used.has(each)).map((each) => element("option", {}, each)));
    const to = element("input", { id: "new-to", list: "targets", required: true, autocomplete: "off", spellcheck: "false", class: "mono", placeholder: "orders.menu" });
    const texts = (what, label, at) => this.menu.languages.map((code) => {
      const id = `new-${what}-${code}`;
      const field = element("input", { id, lang: code, "data-what": what, "data-code": code, placeholder: EXAMPLES[code]?.[at] ?? "", autocomplete: "off" });
      return element("div", { class: "edit-field" }, element("label", { for: id }, `${label}, ${NAMES.of(code)}`), field);
    });
    const fields = [
      element("div", { class: "edit-pair edit-keyed" },
        element("div", { class: "edit-field" }, element("label", { for: "new-key" }, "Key"), key),
        element("div", { class: "edit-field" }, element("label", { for: "new-to" }, "Leads to"), to)),
      element("div", { class: "edit-pair" }, ...texts("said", "Sentence in the prompt", 0)),
      ...(node.reprompt.length ? [element("div", { class: "edit-pair" }, ...texts("reminded", "Sentence in the reprompt", 1))] : []),
      element("div", { class: "edit-pair" }, ...texts("words", "Words to say, with commas", 2)),
    ];
    const made = form("A choice more", "Its key, where it leads, and the sentence that tells of it in every language.", fields, "Add the choice",
      () => this.change(`Add key ${key.value} to ${node.name}`, { edit: "add-choice", node: node.name, key: key.value, to: to.value, ...gathered(made) }));
    return made;
  }
}

/** What stands in the fields of each language. */
function gathered(form) {
  const found = { said: {}, reminded: {}, words: {} };
  for (const { dataset: { what, code }, value } of form.querySelectorAll("input[data-what]")) {
    if (!value.trim()) continue;
    found[what][code] = what === "words" ? value.split(",").map((word) => word.trim()).filter(Boolean) : value.trim();
  }
  return found;
}

const same = (keys, others) => keys.length === others.length && keys.every((key) => others.includes(key));

function form(title, help, fields, button, submit, disabled = false) {
  return element("form", { class: "card", onsubmit: (event) => { event.preventDefault(); submit(); } },
    element("div", {}, element("h2", {}, title), element("p", { class: "quiet" }, help)), ...fields,
    element("div", { class: "row" }, element("button", { class: "primary", disabled }, button)));
}
