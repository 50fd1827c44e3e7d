/** The menu's page: picture, panel, findings, and where callers are now. */

import { ask, notice } from "../console.js";
import { Finder } from "./find.js";
import { follow } from "./live.js";
import { playing } from "./play.js";
import { View } from "./view.js";
import { Walk } from "./walk.js";

/** What the page shows, as its address says it. */
class Shown {
  constructor() { this.query = new URLSearchParams(location.search); }

  get node() { return this.query.get("node") ?? ""; }

  set(changes) {
    for (const [name, value] of Object.entries(changes)) {
      if (value) this.query.set(name, value); else this.query.delete(name);
    }
    history.replaceState(history.state, "", this.url("/menu"));
  }

  url(path) { return this.query.size ? `${path}?${this.query}` : path; }
}

/** A part of the page as the console makes it now. */
async function part(url) {
  const answer = await ask(url, { headers: { Accept: "text/html" } });
  return new DOMParser().parseFromString(await answer.text(), "text/html").body;
}

class Menu {
  constructor(main) {
    this.main = main;
    this.shown = new Shown();
    this.panel = main.querySelector("#panel");
    this.walk = new Walk((box) => this.view.reveal(box));
    this.take(this.picture);
    const chosen = this.walk.box(this.shown.node);
    if (chosen ?? this.walk.first) this.view.centre(chosen ?? this.walk.first);
    if (chosen) this.uncover(chosen);
  }

  get picture() { return this.main.querySelector("#picture"); }

  /** Make a picture that has just come walkable and movable. */
  take(picture, place = null) {
    this.view?.end();
    this.view = new View(picture, place);
    picture.querySelector("svg").setAttribute("aria-describedby", "menu-help");
    this.walk.take(picture.querySelector("svg"));
    this.counts?.take(picture.querySelector("svg"));
  }

  /**
   * Draw the picture anew.  The focus goes to a box, or stays on the one it was on, and
   * that box stays where it was on the screen: the rest moves around it.
   */
  async draw(focus = null) {
    const fresh = (await part(this.shown.url("/menu/picture"))).querySelector("#picture");
    const inside = this.picture.contains(document.activeElement);
    const before = this.walk.box(this.walk.current) ?? this.walk.first;
    const was = before?.getBoundingClientRect();
    const name = focus ?? before?.dataset.name;
    const place = this.view.place();
    this.picture.replaceWith(fresh);
    this.take(fresh, place);
    const box = this.walk.box(name) ?? this.walk.first;
    if (box && was) this.view.hold(box, was);
    if (box && (inside || focus)) this.walk.go(box);
  }

  /** Take what is new: the menu was edited, or its proof is there. */
  async refresh() {
    await this.draw();
    for (const name of ["findings", "wrong"]) {
      const fresh = await part(this.shown.url(`/menu/${name}`));
      this.main.querySelector(`#${name}`).replaceChildren(...fresh.childNodes);
    }
    if (this.shown.node) await this.tell();
  }

  /** Fold and unfold: `open` are files with commas between, `all` or `none`. */
  async unfold(open, focus = null) {
    if (open === "none" && this.shown.node) this.close();
    this.shown.set({ open });
    await this.draw(focus);
  }

  toggle(file) {
    const open = new Set(this.picture.dataset.open.split(",").filter((name) => name !== "none"));
    const folds = open.delete(file);
    if (!folds) open.add(file);
    if (folds) this.close();
    return this.unfold([...open].join(",") || "none", folds ? `${file}.*` : `${file}.`);
  }

  /** Show a node: in the picture, whatever has to be unfolded for it, and beside it. */
  async choose(node) {
    this.shown.set({ node });
    if (this.walk.box(node)) this.walk.mark(node);
    else await this.draw(node);
    const box = this.walk.box(node);
    if (box) this.walk.go(box);
    this.shown.set({ open: this.picture.dataset.open });
    await this.tell();
    if (box) this.uncover(box);
  }

  /** On a narrow screen, where the panel lies over the picture, keep the box in sight. */
  uncover(box) {
    if (getComputedStyle(this.panel).position !== "fixed") return;
    const top = this.picture.querySelector(".canvas").getBoundingClientRect().top;
    scrollBy({ top: top - document.querySelector(".shell").offsetHeight, behavior: "instant" });
    this.view.reveal(box, this.panel.getBoundingClientRect().top);
  }

  async tell() {
    const fresh = await part(this.shown.url("/menu/panel"));
    const before = this.panel.querySelector(".menu-panel")?.dataset.node;
    this.panel.replaceChildren(...fresh.childNodes);
    this.panel.hidden = false;
    this.counts?.tell(this.panel);
    if (before !== this.shown.node) this.panel.scrollTop = 0;
  }

  close() {
    const inside = this.panel.contains(document.activeElement);
    this.shown.set({ node: "" });
    this.walk.mark("");
    this.panel.hidden = true;
    this.panel.replaceChildren();
    const box = this.walk.box(this.walk.current);
    if (inside && box) this.walk.go(box);
  }
}

/** Do what asks the console; say so when that fails. */
function trying(work) {
  Promise.resolve().then(work).catch((error) => notice(error.message));
}

/** What a click means here; nothing where it is for the browser. */
function meant(event, menu) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return null;
  const link = event.target.closest("a");
  if (!link) return null;
  const { name, holds, file, node, open } = link.dataset;
  if (holds || file) return () => menu.toggle(file ?? name.replace(/\.\*$/, ""));
  if (open) return () => menu.unfold(open);
  if ("close" in link.dataset) return () => menu.close();
  if (name || node) return () => menu.choose(name ?? node);
  return null;
}

export function mount(main) {
  if (!main.querySelector("#picture")) return null;
  const menu = new Menu(main);
  const closing = new AbortController();
  const { signal } = closing;
  main.addEventListener("click", (event) => {
    const work = meant(event, menu);
    if (!work) return;
    event.preventDefault();
    trying(work);
  }, { signal });
  main.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !menu.panel.hidden) menu.close();
  }, { signal });
  main.querySelector("#language")?.addEventListener("change", (event) => {
    menu.shown.set({ language: event.target.value });
    trying(() => menu.refresh());
  }, { signal });
  new Finder(main.querySelector(".menu-find"), (node) => trying(() => menu.choose(node)), signal);
  const quiet = playing(main, signal);
  menu.counts = follow(main, () => menu.picture.dataset.version, () => trying(() => menu.refresh()));
  return () => { closing.abort(); quiet(); menu.counts.end(); menu.view.end(); };
}
