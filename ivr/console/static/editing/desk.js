/**
 * The files that are open: their texts, what of them is not saved, and what is
 * wrong with them. It outlives the page, so that nothing unsaved is lost by a visit
 * to another.
 */

import { get, post } from "../console.js";

/** @typedef {{name: string, text: string, base: string, version: string}} Open */

export class Desk extends EventTarget {
  constructor() {
    super();
    /** @type {Map<string, Open>} */
    this.open = new Map();
    this.places = [];
    this.folders = [];
    this.history = { done: [], undone: [] };
    this.current = "";
  }

  /** Learn which files there are, and what can be undone. */
  async list() {
    const { files, folders, history } = await get("/edit/files");
    this.places = files;
    this.folders = folders;
    this.history = history;
    this.tell("listed");
  }

  /** Open a file; one that is open already is as it was left. */
  async show(name) {
    if (!this.open.has(name)) this.take(await get(`/edit/file?name=${encodeURIComponent(name)}`));
    this.current = name;
    this.tell("shown");
  }

  /** Have a file as it is on the disk now; `typed` is what it is to be. */
  take(page, typed = page.text) {
    this.open.set(page.name, { ...page, text: typed, base: page.text });
  }

  get file() { return this.open.get(this.current); }

  /** Take what was typed into the current file. */
  type(text) {
    const file = this.file;
    if (!file || file.text === text) return;
    file.text = text;
    this.tell("typed");
  }

  /** The files that are not saved, all of them. */
  get dirty() { return [...this.open.values()].filter((file) => file.text !== file.base); }

  /** Unsaved texts by name, as the console takes them. */
  get drafts() { return Object.fromEntries(this.dirty.map((file) => [file.name, file.text])); }

  /**
   * Save texts as one step.
   *
   * @returns {Promise<object|null>} the conflict, where a file has moved on
   */
  async save(files, label) {
    const sent = new Map(files.map(({ name, text }) => [name, text]));
    const own = files.filter(({ name, text }) => this.open.get(name)?.text === text);
    const answer = await post("/edit/save", { files, ...(label ? { label } : {}) });
    if (!answer.saved) return answer.conflict;
    // What was typed while it was being saved is not saved, and not lost.
    const typed = own.map(({ name }) => this.open.get(name)).filter(({ name, text }) => text !== sent.get(name));
    this.landed(answer, new Map(typed.map(({ name, text }) => [name, text])));
    return null;
  }

  /** Save everything that is not. */
  saveAll(label) { return this.save(this.dirty, label); }

  /** Take the last step back, or do it again; returns its label. */
  async step(way) {
    const typed = this.dirty.find((file) => way === "undo" && this.history.done[0] === `Create ${file.name}`);
    if (typed) throw new Error(`${typed.name} has words in it that are not saved: save them, then undo both steps.`);
    const answer = await post(`/edit/${way}`);
    await this.changed(answer);
    return answer.label;
  }

  /** Make a file, and show it. */
  async create(name) { await this.changed(await post("/edit/create", { name })); }

  /** Delete a file as it was seen, with what of it is not saved, and show another. */
  async remove({ name, version }) { await this.changed(await post("/edit/delete", { name, version })); }

  /** Take files of which some may be new and some gone. */
  async changed({ files, history }) {
    const here = files.filter((page) => !page.gone);
    for (const page of files) if (page.gone) this.open.delete(page.name);
    const made = here.find((page) => !this.places.some((place) => place.name === page.name));
    if (made || here.length < files.length) await this.list();
    this.landed({ files: here, history });
    const next = made ?? (this.file ? null : this.places.find((place) => !place.problem));
    if (next) await this.show(next.name);
  }

  landed({ files, history }, typed = new Map()) {
    files.forEach((page) => this.take(page, typed.get(page.name)));
    this.history = history;
    this.tell("landed");
  }

  /** Look whether the disk has moved on; what is not edited here follows it. */
  async refresh() {
    await this.list();
    let moved = false;
    for (const file of [...this.open.values()]) {
      if (file.text !== file.base) continue;
      if (!this.places.some((place) => place.name === file.name && !place.problem)) continue;
      const page = await get(`/edit/file?name=${encodeURIComponent(file.name)}`);
      if (page.version === file.version || file.text !== file.base) continue;
      this.take(page);
      moved = true;
    }
    if (moved) this.tell("landed");
  }

  tell(what) { this.dispatchEvent(new Event(what)); }
}

export const desk = new Desk();

addEventListener("beforeunload", (event) => {
  if (desk.dirty.length) event.preventDefault();
});
