/** The page where the menu is edited: files, text, findings, prompts, forms. */

import { element, notice, post } from "../console.js";
import { desk } from "./desk.js";
import { decided, doomed, named } from "./dialog.js";
import { editor } from "./editor.js";
import { Findings } from "./findings.js";
import { Nodes } from "./nodes.js";
import { Prompts } from "./prompts.js";
import { tabs } from "./tabs.js";

const HELP = [
  "A part of the menu. It begins at its node “start”, and choices lead to it by its name.",
  "Words in one more language: its code is the name, as in de. Declare it under languages: of the menu too.",
];

class Edit {
  constructor(main) {
    this.main = main;
    this.leaving = new AbortController();
    this.find = (id) => main.querySelector(`#${id}`);
    this.findings = new Findings(main, desk, {
      shown: (here, all) => { this.text?.mark(here); this.count(all); this.tell(); },
      jump: (file, line, column) => this.attempt(() => this.jump(file, line, column)),
    });
    const work = { desk, keep: (label, files) => this.keep(label, files), attempt: (deed) => this.attempt(deed) };
    this.prompts = new Prompts(this.find("panel-prompts"), work);
    this.nodes = new Nodes(this.find("panel-nodes"), work);
    this.panel = "tab-yaml";
    this.tab = tabs(main.querySelector("[role=tablist]"), (id) => this.turn(id), this.leaving.signal);
  }

  async start() {
    this.text = await editor(this.find("editor"), {
      changed: (text) => desk.type(text),
      saving: () => this.attempt(() => this.save()),
      asking: () => ({ name: desk.current, drafts: { ...desk.drafts, [desk.current]: desk.file.text } }),
    });
    if (!this.main.isConnected) return; // left meanwhile, as below
    this.listen();
    await desk.list();
    if (!this.main.isConnected) return;
    const query = new URLSearchParams(location.search);
    const usable = desk.places.filter((place) => !place.problem);
    const wanted = query.get("file") ?? (desk.current || usable[0]?.name);
    if (!wanted) { this.empty(); return; }
    await this.jump(wanted, Number(query.get("line")) || 0, 1, { focus: query.has("line") });
    this.findings.soon();
  }

  /** Say that there is nothing to edit: the webhook is somebody else's. */
  empty() {
    this.find("edit-state").textContent = "";
    this.main.querySelector(".edit").replaceWith(element("div", { class: "card" },
      element("h2", {}, "There is no menu to edit here"),
      element("p", {}, "Calls are answered by somebody else's webhook, and this folder has no flows. Begin a menu of your own, and open the console again:"),
      element("pre", { tabindex: "0", "aria-label": "Command" }, element("code", {}, "ivr new hello"))));
  }

  listen() {
    const { signal } = this.leaving;
    const on = (target, what, does) => target.addEventListener(what, does, { signal });
    on(desk, "listed", () => this.frame());
    on(desk, "shown", () => { this.text.show(desk.file.text); this.frame(); this.findings.draw(); });
    on(desk, "typed", () => { this.frame(); this.findings.soon(); });
    on(desk, "landed", () => this.landed());
    on(this.find("save"), "click", () => this.attempt(() => this.save()));
    on(this.find("undo"), "click", () => this.attempt(() => this.step("undo", "Undone")));
    on(this.find("redo"), "click", () => this.attempt(() => this.step("redo", "Done again")));
    on(this.find("delete-file"), "click", () => this.attempt(() => this.remove()));
    on(document, "keydown", (event) => this.key(event));
    on(window, "focus", () => this.attempt(() => desk.refresh()));
  }

  key(event) {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) this.attempt(() => this.save());
  }

  /** Do something; what it says no with is said to everybody. */
  async attempt(deed) {
    try {
      await deed();
    } catch (error) {
      notice(error.message, 10);
    }
  }

  async jump(file, line, column = 1, { focus = true } = {}) {
    if (desk.current !== file || !desk.open.has(file)) await desk.show(file);
    else if (this.text.text !== desk.file.text) this.text.show(desk.file.text);
    if (!this.main.isConnected) return;
    this.frame();
    if (line) {
      this.tab("tab-yaml");
      if (focus) this.text.go(line, column);
    }
    const query = new URLSearchParams({ file, ...(line ? { line } : {}) });
    history.replaceState(history.state, "", `/edit?${query.toString().replaceAll("%2F", "/")}`);
  }

  turn(id) {
    this.panel = id;
    const shown = { "tab-prompts": this.prompts, "tab-nodes": this.nodes }[id];
    this.drawn = shown ? this.attempt(() => shown.load()) : Promise.resolve();
  }

  async save() {
    if (this.panel === "tab-prompts" && this.prompts.changed.size) { await this.prompts.save(); return; }
    if (!desk.dirty.length) { notice("Everything is saved."); return; }
    await this.keep(null, desk.dirty);
  }

  /** Save files as one step, whatever it takes; returns whether they are. */
  async keep(label, files) {
    let conflict = await desk.save(files, label);
    while (conflict) {
      const text = await decided(conflict);
      if (text === null) return false;
      const name = conflict.name;
      files = files.map((file) => (file.name === name ? { ...file, text, version: conflict.disk.version, base: conflict.disk.text } : file));
      conflict = await desk.save(files, label);
    }
    await this.drawn;
    notice(`Saved ${files.map((file) => file.name).join(", ")}.`);
    return true;
  }

  async create(folder) {
    const name = await named(folder, HELP[Math.min(desk.folders.indexOf(folder), 1)]);
    if (!name) return;
    await desk.create(name);
    await this.jump(desk.current, 1);
    notice(`Created ${name}.`);
  }

  async remove() {
    const { name, text, base } = desk.file;
    const { findings } = await post("/edit/without", { name, drafts: desk.drafts });
    if (!(await doomed(name, findings, text !== base))) return;
    await desk.remove(desk.open.get(name));
    await this.jump(desk.current, 0);
    notice(`Deleted ${name}. Undo brings it back.`);
  }

  async step(way, said) {
    const label = await desk.step(way);
    if (desk.current) await this.jump(desk.current, 0);
    await this.drawn;
    notice(`${said}: ${label}`);
  }

  landed() {
    if (desk.file) this.text.show(desk.file.text, { same: true });
    this.frame();
    this.findings.soon();
    this.turn(this.panel);
  }

  /** Draw what is around the text: files, title, buttons. */
  frame() {
    const dirty = desk.dirty;
    this.find("files").replaceChildren(...folders(desk, (name) => this.attempt(() => this.jump(name, 0)), (folder) => this.attempt(() => this.create(folder))));
    reveal(this.find("files").querySelector("[aria-current]"));
    this.find("edit-name").textContent = desk.current;
    this.find("edit-marks").replaceChildren(...(desk.file && desk.file.text !== desk.file.base ? [element("span", { class: "chip accent" }, "not saved")] : []));
    this.tell();
    this.find("save").disabled = !dirty.length && !this.prompts.changed.size;
    for (const [id, steps] of [["undo", desk.history.done], ["redo", desk.history.undone]]) {
      this.find(id).disabled = !steps.length;
      this.find(id).title = steps[0] ?? "";
    }
    this.count(this.findings.found);
  }

  /** Say what is not saved, and whether callers have what is. */
  tell() {
    const unsaved = desk.dirty.map((file) => file.name);
    const { usable } = this.findings;
    const saved = { true: "; the next call takes it.", false: ", and not in use: callers have the menu before it until its findings are mended.", null: "." };
    const said = unsaved.length ? `Not saved: ${unsaved.join(", ")}` : `Everything is saved${saved[usable]}`;
    if (this.find("edit-state").textContent !== said) this.find("edit-state").textContent = said;
  }

  /** Put the number of findings beside each file. */
  count(all) {
    for (const place of this.find("files").querySelectorAll("button[data-name]")) {
      const found = all.filter((each) => each.file === place.dataset.name).length;
      place.querySelector(".edit-count").replaceChildren(...(found ? [element("span", { class: "chip bad" }, String(found), element("span", { class: "unseen" }, found === 1 ? " finding" : " findings"))] : []));
    }
  }

  end() {
    this.leaving.abort();
    this.findings.end();
    this.prompts.end();
    this.text?.end();
  }
}

/** Have the current file in sight, where the list is one row that scrolls. */
function reveal(button) {
  const row = button?.closest("ul");
  if (row) row.scrollLeft = button.offsetLeft - (row.clientWidth - button.offsetWidth) / 2;
}

/** The files by their folders; new ones can be made in the menu's own. */
function folders(from, show, create) {
  const folder = (place) => place.name.slice(0, place.name.lastIndexOf("/"));
  const all = new Set([...from.places.map(folder), ...from.folders]);
  const more = (name) => element("button", { type: "button", class: "edit-new", title: `New file in ${name}`, "aria-label": `New file in ${name}`, onclick: () => create(name) }, "+");
  return [...all].map((name) => element("div", {},
    element("div", { class: "edit-folder" }, element("h2", { class: "quiet" }, name), ...(from.folders.includes(name) ? [more(name)] : [])),
    element("ul", {}, ...from.places.filter((place) => folder(place) === name).map((place) => element("li", {}, entry(from, place, show))))));
}

function entry(from, place, show) {
  const file = from.open.get(place.name);
  const dirty = file && file.text !== file.base;
  return element("button", {
    type: "button", "data-name": place.name, disabled: Boolean(place.problem), title: place.problem || null,
    "aria-current": place.name === from.current ? "true" : null, onclick: () => show(place.name),
  },
  element("span", { class: "mono" }, place.name.slice(place.name.lastIndexOf("/") + 1)),
  ...(dirty ? [element("span", { class: "edit-dot" }, element("span", { class: "unseen" }, "not saved"))] : []),
  element("span", { class: "edit-count" }));
}

export async function mount(main) {
  const page = new Edit(main);
  try {
    await page.start();
  } catch (error) {
    notice(error.message, 30);
  }
  main.dataset.ready = "yes";
  return () => page.end();
}
