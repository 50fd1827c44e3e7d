/** What callers do: days and measures are changed without loading anew. */
import { get, visit } from "../console.js";

/** Milliseconds between two looks at the present hour. */
const REST = 10_000;

/** @param {HTMLElement} main */
export function mount(main) {
  for (const form of main.querySelectorAll("form")) {
    const go = () => visit(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
    form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
    form.querySelector("select")?.addEventListener("change", go);
  }
  const hour = main.querySelector("#hour");
  return hour ? follow(hour) : undefined;
}

/** Count the present hour anew now and then; the rest of the page is left as it is read. */
function follow(hour) {
  const leaving = new AbortController();
  const more = hour.querySelector(".more");
  const first = told(hour);
  const look = async () => {
    if (document.hidden) return;
    try {
      const now = await get(`/callers/now?${hour.dataset.query}`, leaving.signal);
      for (const name of ["since", "calls", "at"]) hour.querySelector(`[data-${name}]`).textContent = now[name];
      more.classList.toggle("new", told(hour) !== first);
    } catch { /* the console is away for a while, or the page is left */ }
  };
  const timer = setInterval(look, REST);
  document.addEventListener("visibilitychange", look, { signal: leaving.signal });
  return () => { clearInterval(timer); leaving.abort(); };
}

/** The hour and its number, which say together whether there is more than was shown. */
function told(hour) {
  return ["since", "calls"].map((name) => hour.querySelector(`[data-${name}]`).textContent).join(" ");
}
