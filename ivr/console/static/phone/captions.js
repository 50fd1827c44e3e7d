/** What is said, word by word, as the voice says it. */

import { element } from "/static/console.js";

/** Milliseconds from the line to the ear: the frames that wait, and the browser's own. */
const LAG = 100;

export class Captions {
  #shown;
  #aloud;
  #words = [];
  #timer = 0;

  /**
   * @param {HTMLElement} shown where the words are seen
   * @param {HTMLElement} aloud where a screen reader hears them whole
   */
  constructor(shown, aloud) {
    this.#shown = shown;
    this.#aloud = aloud;
  }

  /** Begin with what is said from now, or since so many seconds. */
  begin(text, seconds, since = 0) {
    const words = text.split(/\s+/).filter(Boolean);
    const letters = words.map((word) => word.length + 1);
    const all = letters.reduce((sum, count) => sum + count, 0);
    const began = performance.now() + LAG - since * 1000;
    let before = 0;
    this.#words = words.map((word, place) => {
      const at = began + (1000 * seconds * before) / all;
      before += letters[place];
      return { at, node: element("span", {}, `${word} `) };
    });
    this.#shown.replaceChildren(...this.#words.map((word) => word.node));
    if (!since) this.#aloud.textContent = text;
    this.#advance();
  }

  /** Stop where the voice is. */
  cut() {
    const left = this.#words.filter((word) => word.at > performance.now());
    for (const { node } of left) node.remove();
    if (left.length) this.#shown.append("—");
    this.#words = [];
  }

  /** Show a sentence that nobody says. */
  note(text) {
    this.#words = [];
    this.#shown.replaceChildren(element("span", { class: "note" }, text));
  }

  /** Draw no more. */
  close() { clearTimeout(this.#timer); }

  #advance() {
    clearTimeout(this.#timer);
    const now = performance.now();
    const [next] = this.#words.filter(({ at, node }) => {
      const said = at <= now;
      node.className = said ? "said" : "";
      return !said;
    });
    if (next) this.#timer = setTimeout(() => this.#advance(), next.at - now);
  }
}
