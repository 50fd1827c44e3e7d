/** What callers do: days and measures are changed without loading anew. */
import { visit } from "../console.js";

/** @param {HTMLElement} main */
export function mount(main) {
  for (const form of main.querySelectorAll("form")) {
    const go = () => visit(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
    form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
    form.querySelector("select")?.addEventListener("change", go);
  }
}
