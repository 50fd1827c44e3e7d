/** What is said, word by word, as the voice says it. */

import { element } from "/static/console.js";

/** Milliseconds between two clips that are one sentence to the ear. */
const PAUSE = 250;

/** Letters that are shown at once; more begin anew. */
const MOST = 280;

/** Milliseconds from the line to the ear: the frames that wait, and the browser's own. */
const LAG = 100;

export class Captions {
  #shown;
  #aloud;
  #words = [];
  #ends = 0;
  #timer = 0;

  /** Words are seen in `shown`, and a screen reader hears them whole in `aloud`. */
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
    const goesOn = Math.abs(began - this.#ends) < PAUSE && this.#shown.textContent.length + all < MOST;
    this.#words = words.map((word, place) => {
      const at = began + (1000 * seconds * before) / all;
      before += letters[place];
      return { at, node: element("span", {}, `${word} `) };
    });
    if (goesOn) for (const node of this.#shown.children) node.className = "said";
    else this.#shown.replaceChildren();
    this.#shown.append(...this.#words.map((word) => word.node));
    this.#ends = began + seconds * 1000;
    if (!since) this.#aloud.textContent = text;
    this.#advance();
  }

  /** Stop where the voice is. */
  cut() {
    const left = this.#words.filter((word) => word.at > performance.now());
    for (const { node } of left) node.remove();
    if (left.length) this.#shown.append("—");
    this.#words = [];
    this.#ends = 0;
  }

  /** Show a sentence that nobody says. */
  note(text) {
    this.#words = [];
    this.#ends = 0;
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
