/** What is wrong with the texts as they are being typed. */

import { element, post } from "../console.js";

const PAUSE = 180;
const READ_AT_ONCE = 30;

/** Asks the console after each pause in typing: for the YAML first, then for all. */
export class Findings {
  constructor(main, desk, { shown, jump }) {
    this.list = main.querySelector("#found");
    this.state = main.querySelector("#findings-state");
    this.desk = desk;
    this.shown = shown;
    this.jump = jump;
    this.page = crypto.randomUUID();
    this.serial = 0;
    this.found = [];
    /** Whether what is asked about can be a menu; null until that is known. */
    this.usable = null;
  }

  /** Ask soon; what was asked before is of no interest any more. */
  soon() {
    clearTimeout(this.timer);
    this.serial += 1;
    this.usable = null;
    this.timer = setTimeout(() => this.now().catch((error) => { this.state.textContent = error.message; }), PAUSE);
  }

  async now() {
    const serial = ++this.serial;
    const drafts = this.desk.drafts;
    const quick = await post("/edit/check", { drafts });
    if (serial !== this.serial) return;
    this.usable = !quick.findings.length;
    const kept = quick.findings.length ? [] : this.found.filter((each) => !each.broken);
    this.draw([...quick.findings.map((each) => ({ ...each, broken: true })), ...kept], false);
    if (quick.broken.length) return;
    const all = await post("/edit/check", { drafts, whole: true, page: this.page, serial });
    if (serial !== this.serial || all.stale) return;
    const broken = new Set(quick.findings.map(key));
    this.draw(all.findings.map((each) => ({ ...each, broken: broken.has(key(each)) })), true);
  }

  /** Show again what is known, for another file. */
  draw(found = this.found, whole = this.whole) {
    this.found = found;
    this.whole = whole;
    const here = found.filter((each) => each.file === this.desk.current);
    const others = found.filter((each) => each.file !== this.desk.current);
    this.list.replaceChildren(...group("In this file", here, this), ...group("In other files", others, this));
    this.say(here.length, others.length, whole);
    this.shown(here, found);
  }

  say(here, others, whole) {
    const said = !here && !others
      ? (whole ? "None: the menu is proved." : "The YAML is fine.")
      : `${count(here)} in this file${others ? `, ${others} in others` : ""}.${this.found.some((each) => each.code === "bad-yaml") ? " The rest is looked at once this is YAML." : ""}`;
    if (this.state.textContent !== said) this.state.textContent = said;
    this.list.closest("section").dataset.proved = whole ? "yes" : "";
  }

  end() { clearTimeout(this.timer); this.serial += 1; }
}

const key = (each) => `${each.file}:${each.line}:${each.column}:${each.message}`;

const count = (number) => `${number || "No"} ${number === 1 ? "finding" : "findings"}`;

function group(title, found, findings) {
  if (!found.length) return [];
  const some = found.slice(0, READ_AT_ONCE).map((each) => element("li", {}, finding(each, findings)));
  const rest = found.length - some.length;
  return [element("div", {},
    element("h3", { class: "quiet" }, title),
    element("ul", { class: "edit-list" }, ...some),
    ...(rest > 0 ? [element("p", { class: "quiet" }, `and ${rest} more`)] : []))];
}

function finding(each, findings) {
  const place = each.file === findings.desk.current ? `line ${each.line}` : `${each.file}:${each.line}`;
  return element("button", {
    type: "button", class: `edit-finding ${each.broken ? "bad" : "warn"}`,
    onclick: () => findings.jump(each.file, each.line, each.column),
  },
  element("span", { class: "row" }, element("span", { class: "mono quiet" }, place), element("span", { class: `chip ${each.broken ? "bad" : "warn"}` }, each.code)),
  element("span", {}, each.message),
  ...(each.hint ? [element("span", { class: "quiet" }, each.hint)] : []),
  ...(each.witness ? [element("span", { class: "mono quiet" }, each.witness)] : []));
}
