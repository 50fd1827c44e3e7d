/** Prompts in every language side by side, heard at once. */

import { ask, element, notice, post, token } from "../console.js";

const NAMES = new Intl.DisplayNames(["en"], { type: "language" });

/** What was typed and is not saved: name -> language -> words. It outlives the page. */
const typed = new Map();

export class Prompts {
  constructor(panel, { desk, keep, attempt }) {
    Object.assign(this, { panel, desk, keep, attempt });
    this.changed = typed;
    this.found = [];
    this.file = "";
    this.sound = new Audio();
    this.sound.addEventListener("ended", () => this.hushed());
  }

  /** Have the prompts as the texts say them now. */
  async load() {
    try {
      const menu = await post("/edit/menu", { drafts: this.desk.drafts });
      this.found = menu.prompts;
      this.languages = menu.languages;
    } catch (error) {
      this.panel.replaceChildren(element("p", { class: "card finding" }, error.message));
      return;
    }
    const current = this.desk.current.match(/([^/]+)\.yaml$/)?.[1];
    const files = [...new Set(this.found.map(group))];
    if (!files.includes(this.file)) this.file = files.includes(current) ? current : files[0] ?? "";
    this.draw(files);
    this.due();
  }

  draw(files) {
    const select = element("select", { id: "prompts-of", onchange: () => { this.file = select.value; this.rows(); } },
      ...files.map((file) => element("option", { value: file, selected: file === this.file }, file)));
    const search = element("input", { id: "prompts-find", type: "search", placeholder: "A name or a word", oninput: () => this.rows(search.value) });
    this.list = element("div", { class: "stack" });
    this.clips = element("div", { class: "row edit-due", hidden: true });
    this.saving = element("button", { type: "button", class: "primary", disabled: true, onclick: () => this.attempt(() => this.save()) }, "Save prompts");
    this.panel.replaceChildren(
      element("div", { class: "card edit-bar" },
        element("div", {}, element("label", { for: "prompts-of" }, "Prompts of"), select),
        element("div", {}, element("label", { for: "prompts-find" }, "Find"), search),
        this.saving),
      this.clips, this.list);
    this.rows();
    this.note();
  }

  rows(search = "") {
    const wanted = search.trim().toLowerCase();
    const fits = (prompt) => (wanted
      ? prompt.name.toLowerCase().includes(wanted) || Object.values(prompt.words).some((each) => each.text.toLowerCase().includes(wanted))
      : group(prompt) === this.file);
    const rows = this.found.filter(fits).slice(0, 60).map((prompt) => this.row(prompt));
    this.list.replaceChildren(...(rows.length ? rows : [element("p", { class: "quiet" }, "No prompt has that.")]));
  }

  row(prompt) {
    const nodes = prompt.nodes.length ? `said at ${prompt.nodes.slice(0, 3).join(", ")}${prompt.nodes.length > 3 ? ", …" : ""}` : "said nowhere";
    return element("section", { class: "card edit-prompt", "aria-label": prompt.name },
      element("div", { class: "head" }, element("h2", { class: "mono" }, prompt.name), element("span", { class: "quiet" }, nodes)),
      element("div", { class: "edit-pair" }, ...this.languages.map((code) => this.words(prompt, code))));
  }

  words(prompt, code) {
    const has = prompt.words[code];
    if (!has) return element("p", { class: "quiet" }, `No words in ${NAMES.of(code)} yet: write them in the YAML.`);
    const id = `words-${prompt.name}-${code}`;
    const field = element("textarea", {
      id, lang: has.language, rows: String(Math.min(12, Math.max(2, Math.ceil(has.text.length / 48)))),
      oninput: () => this.type(prompt, code, field.value),
      onkeydown: (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.hear(listen, field.value, has.language); } },
    });
    field.value = typed.get(prompt.name)?.[code] ?? has.text;
    const listen = element("button", { type: "button", "aria-label": `Hear ${prompt.name} in ${NAMES.of(has.language)}`, onclick: () => this.hear(listen, field.value, has.language) }, "Hear");
    const title = has.language === code ? NAMES.of(code) : `${NAMES.of(code)}, said in ${NAMES.of(has.language)}`;
    return element("div", { class: "stack edit-tight" }, element("label", { for: id }, title), field,
      element("div", { class: "row" }, listen, element("span", { class: "quiet", role: "status" })));
  }

  type(prompt, code, text) {
    const words = { ...typed.get(prompt.name), [code]: text };
    if (text === prompt.words[code].text) delete words[code];
    if (Object.keys(words).length) typed.set(prompt.name, words);
    else typed.delete(prompt.name);
    this.note();
  }

  note() {
    this.saving.disabled = !typed.size;
    this.saving.textContent = typed.size > 1 ? `Save ${typed.size} prompts` : "Save prompt";
    this.desk.tell("listed");
  }

  /** Say the words as callers will hear them; a second press ends it. */
  async hear(button, text, language) {
    const playing = this.button === button;
    this.hushed();
    if (playing) return;
    this.button = button;
    const told = button.nextElementSibling;
    told.textContent = "…";
    try {
      const answer = await ask("/edit/hear", {
        method: "POST", headers: { "Content-Type": "application/json", Accept: "audio/wav, application/json;q=0.9", "X-Console": token },
        body: JSON.stringify({ text, language, drafts: this.desk.drafts }),
      });
      const sound = await answer.blob();
      if (this.button !== button) return;
      this.url = URL.createObjectURL(sound);
      this.sound.src = this.url;
      await this.sound.play();
      told.textContent = `${answer.headers.get("X-Voice")}, ${this.sound.duration.toFixed(1)} s`;
      button.textContent = "Stop";
    } catch (error) {
      if (error.name !== "AbortError") told.textContent = error.message;
      this.hushed();
    }
  }

  hushed() {
    this.sound.pause();
    if (this.url) URL.revokeObjectURL(this.url);
    if (this.button) this.button.textContent = "Hear";
    this.url = null;
    this.button = null;
  }

  /** Save all that was typed, in whatever files it stands. */
  async save() {
    for (const [prompt, words] of [...typed]) {
      const { files } = await post("/edit/change", { edit: "reword", prompt, words, drafts: this.desk.drafts });
      const open = [];
      for (const file of files) open.push(await withText(this.desk, file));
      if (open.length && !(await this.keep(`Words of ${prompt}`, open))) return;
      typed.delete(prompt);
    }
    await this.load();
  }

  /** Offer to make the clips that the words on the disk lack. */
  async due() {
    const { due } = await post("/edit/due");
    this.clips.hidden = !due;
    if (!due) return;
    const go = element("button", { type: "button", onclick: () => this.attempt(() => this.render(go, due)) }, due === 1 ? "Render the clip" : "Render the clips");
    this.clips.replaceChildren(element("span", { role: "status" }, `${due} ${due === 1 ? "clip is" : "clips are"} due: until then, Twilio's voice says these words.`), go);
  }

  async render(button, due) {
    button.disabled = true;
    let left = due;
    while (left && button.isConnected) {
      const { made, left: still, failures } = await post("/edit/render");
      left = still;
      this.clips.querySelector("[role=status]").textContent = `${due - left} of ${due} clips made.`;
      if (failures.length) throw new Error(failures[0]);
      if (!made) break;
    }
    if (!left) notice(due === 1 ? "The clip is made." : `All ${due} clips are made.`);
    await this.due();
  }

  end() { this.hushed(); }
}

/** The part of a prompt's name that names its file. */
const group = (prompt) => (prompt.name.includes(".") ? prompt.name.slice(0, prompt.name.indexOf(".")) : "others");

/** What is to be saved of a changed file: with the version that it was opened at. */
export async function withText(desk, file) {
  const current = desk.current;
  if (!desk.open.has(file.name)) {
    await desk.show(file.name);
    if (current) await desk.show(current);
  }
  const { version, base } = desk.open.get(file.name);
  return { name: file.name, text: file.text, version, base };
}
