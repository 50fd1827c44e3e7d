/** What happened in a call, a line each, as it happens. */

import { element } from "/static/console.js";

/** Seconds between clips of one sentence; letters of a row. */
const PAUSE = 0.15;
const MOST = 400;

export class Transcript {
  #list;
  #last = null;
  #row = null;

  /** @param {HTMLElement} list */
  constructor(list) { this.#list = list; }

  /** Show another call's. */
  show(entries) {
    this.#list.replaceChildren();
    this.#last = this.#row = null;
    for (const entry of entries) this.add(entry);
  }

  /** Add what has just happened; stay at the end, if that was in view. */
  add(entry) {
    const atEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 40;
    if (entry.event === "heard") this.#list.querySelector("li.event-played:last-child")?.remove();
    if (!this.#goesOn(entry)) {
      const row = element("li", { class: `event-${entry.event}` }, this.#time(entry), body(entry));
      this.#list.append(row);
      if (entry.event !== "played") this.#row = row; // its words may follow, and take its place
    }
    if (entry.event !== "played") this.#last = entry;
    if (atEnd) this.#list.scrollTop = this.#list.scrollHeight;
  }

  /** Add to the row before, if this belongs there: a key after a key, a sentence's next clip. */
  #goesOn(entry) {
    const last = this.#last;
    if (last?.event !== entry.event || entry.leg !== last.leg) return false;
    const text = this.#row.lastChild;
    const isSentence = entry.event === "heard" && Math.abs(entry.at - last.at - last.seconds) < PAUSE
      && text.textContent.length + entry.text.length < MOST;
    if (entry.event === "pressed") text.append(element("kbd", {}, entry.key));
    else if (isSentence) text.append(` ${entry.text}`);
    else return false;
    return true;
  }

  #time({ at }) {
    const minutes = Math.floor(at / 60);
    return element("time", {}, `${minutes}:${(at - 60 * minutes).toFixed(1).padStart(4, "0")}`);
  }
}

function body(entry) {
  const whose = entry.leg && !entry.mine && entry.event !== "dialed" ? `${entry.leg}: ` : "";
  if (entry.event === "heard") return element("p", { class: entry.mine ? "said" : "aside" }, whose, entry.text);
  if (entry.event === "pressed") return element("p", {}, whose, element("kbd", {}, entry.key));
  if (entry.event === "request") return request(entry);
  if (entry.event === "error" || entry.event === "warning") {
    return element("p", { class: `finding ${entry.event}` }, element("b", {}, entry.event), ` ${whose}${entry.words}`);
  }
  return element("p", { class: "aside" }, whose, entry.words);
}

function request({ method, url, status, ms }) {
  const good = status >= 200 && status < 400;
  return element(
    "p",
    { class: "asked" },
    element("code", {}, `${method} ${url.replace(/^https?:\/\/[^/]+/, "")}`),
    " ",
    element("span", { class: `chip ${good ? "good" : "bad"}` }, String(status || "no answer")),
    element("small", {}, ` ${ms} ms`),
  );
}
