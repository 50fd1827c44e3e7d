/** The numbers whose phone this page is: chosen, or named. */

import { element } from "/static/console.js";
import { calls } from "/static/phone/calls.js";

export class Answering {
  #list;
  #state;

  /**
   * @param {Record<string, HTMLElement>} all the page's elements by their names
   * @param {AbortSignal} signal ends it
   */
  constructor({ wait, other, another, waits }, signal) {
    this.#list = wait;
    this.#state = waits;
    wait.addEventListener("change", () => calls.wait(this.#chosen()), { signal });
    another.addEventListener("submit", (event) => {
      event.preventDefault();
      if (other.value.trim()) calls.wait([...this.#chosen(), other.value.trim()]);
      other.value = "";
    }, { signal });
    calls.restore();
  }

  /** Show which they are. */
  draw() {
    const known = this.#boxes().map((box) => box.value);
    for (const number of calls.numbers.filter((each) => !known.includes(each))) this.#add(number);
    for (const box of this.#boxes()) box.checked = calls.numbers.includes(box.value);
    const text = calls.numbers.length
      ? `This page is the phone at ${calls.numbers.join(", ")}.`
      : "No call rings here: phones answer as --callee says.";
    if (this.#state.textContent !== text) this.#state.textContent = text;
  }

  #add(number) {
    const box = element("input", { type: "checkbox", value: number, id: `wait-${number}` });
    this.#list.append(element("li", {}, box, element("label", { for: box.id }, number)));
  }

  #boxes() { return [...this.#list.querySelectorAll("input")]; }

  #chosen() { return this.#boxes().filter((box) => box.checked).map((box) => box.value); }
}
