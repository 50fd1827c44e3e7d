/** Finding a node: by its name, or by what its prompts say. */

import { get, notice } from "../console.js";

export class Finder {
  /** `found` is given the node that was meant. */
  constructor(form, found, signal) {
    this.input = form.querySelector("#find");
    this.found = found;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.find().catch((error) => notice(error.message));
    }, { signal });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      this.input.focus();
    }, { signal });
  }

  async find() {
    const wanted = this.input.value.trim();
    if (!wanted) return;
    const node = best(Object.entries(await get("/menu/nodes")), wanted.toLowerCase());
    if (!node) {
      notice(`No node is called “${wanted}”, and no prompt says it.`);
      return;
    }
    this.input.value = "";
    this.found(node);
  }
}

/** The name itself, one that begins so, one with it, then one whose words have it. */
const TESTS = [
  (wanted, name) => name === wanted,
  (wanted, name) => name.split(".").some((part) => part.startsWith(wanted)),
  (wanted, name) => name.includes(wanted),
  (wanted, _, words) => words.includes(wanted),
];

function best(nodes, wanted) {
  for (const test of TESTS) {
    const found = nodes.find(([name, words]) => test(wanted, name.toLowerCase(), words.toLowerCase()));
    if (found) return found[0];
  }
  return null;
}
