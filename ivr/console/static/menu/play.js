/** Prompts that are heard, one at a time, by the links with `data-clip`. */

import { notice } from "../console.js";

/** Let links play; return what makes it quiet. */
export function playing(main, signal) {
  const audio = new Audio();
  let link = null;
  const show = (sign, plays) => { link.textContent = sign; link.classList.toggle("plays", plays); };
  const stop = () => {
    audio.pause();
    if (link) show("▶", false);
    link = null;
  };
  audio.addEventListener("ended", stop);
  audio.addEventListener("error", () => {
    if (link) notice("This prompt cannot be played.");
    stop();
  });
  main.addEventListener("click", (event) => {
    const clicked = event.target.closest("[data-clip]");
    if (!clicked || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const again = clicked === link;
    stop();
    if (again) return;
    link = clicked;
    show("■", true);
    audio.src = link.href;
    audio.play().catch(() => {}); // it was stopped before it began
  }, { signal });
  return stop;
}
