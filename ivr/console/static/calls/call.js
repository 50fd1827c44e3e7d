/**
 * One call: its sound, its time line, what happened, and a request asked again.
 */

import { element, get, notice, post, visit } from "../console.js";
import { Timeline } from "./timeline.js";

const BEAT = 1000;

/** Set a call's page up; returns what ends it. */
export async function mount(main) {
  const section = main.querySelector("#timeline");
  const sid = section.dataset.sid;
  const path = `/calls/${encodeURIComponent(sid)}`;
  const ending = new AbortController();
  const { signal } = ending;
  const drawn = await get(`${path}/lanes.json`, signal);
  const timeline = new Timeline(section.querySelector("#view"), drawn, (span) => pick(main, span, timeline));
  tools(section, timeline);
  const player = drawn.sound > 0 ? sound(section, path, timeline, signal) : null;
  main.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.matches(".seek")) seek(Number(button.dataset.at), timeline, player);
    if (button?.dataset.replay) replay(button, path);
    if (button?.id === "more") more(button, main, path, drawn.moments, signal);
  });
  main.querySelector("#compare-with").addEventListener("submit", (event) => {
    event.preventDefault();
    visit(`/calls/compare?${new URLSearchParams(new FormData(event.target))}`);
  });
  if (drawn.live) follow(main, path, timeline, signal);
  return () => {
    ending.abort();
    player?.pause();
    timeline.close();
  };
}

/** Show the moment behind something on a lane, and go there in the sound. */
function pick(main, span, timeline) {
  timeline.at(span.at);
  const row = main.querySelector(`#moment-${span.moment}`);
  if (!row) return;
  for (const other of main.querySelectorAll("tr.picked")) other.classList.remove("picked");
  row.classList.add("picked");
  const details = row.querySelector("details");
  if (details) details.open = true;
  row.scrollIntoView({ block: "center" });
  (row.querySelector("summary") ?? row.querySelector("button")).focus({ preventScroll: true });
}

function seek(at, timeline, player) {
  if (player) player.currentTime = Math.min(at, player.duration || at);
  timeline.at(at, { show: true });
}

/** Let the buttons move and zoom what is seen. */
function tools(section, timeline) {
  for (const button of section.querySelectorAll("[data-pan]")) {
    button.addEventListener("click", () => timeline.pan(Number(button.dataset.pan) / 2));
  }
  const ways = { in: 0.5, out: 2 };
  for (const button of section.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const factor = ways[button.dataset.zoom];
      if (factor) timeline.zoom(factor);
      else timeline.whole();
    });
  }
}

/** Make the player; returns the audio element. */
function sound(section, path, timeline, signal) {
  const audio = new Audio(`${path}/sound.wav`);
  audio.preload = "metadata";
  const [play, position, now, speed] = ["play", "position", "now", "speed"].map((id) => section.querySelector(`#${id}`));
  section.querySelector(".player").hidden = false;
  const show = () => {
    position.value = audio.currentTime;
    now.textContent = clock(audio.currentTime);
    position.setAttribute("aria-valuetext", now.textContent);
    timeline.at(audio.currentTime, { show: !audio.paused });
  };
  const run = () => {
    if (signal.aborted || audio.paused) return;
    show();
    requestAnimationFrame(run);
  };
  play.addEventListener("click", () => (audio.paused ? audio.play().catch(() => notice("The sound cannot be played.")) : audio.pause()));
  audio.addEventListener("play", () => { play.textContent = "Pause"; run(); });
  audio.addEventListener("pause", () => { play.textContent = "Play"; show(); });
  audio.addEventListener("seeked", show);
  position.addEventListener("input", () => { audio.currentTime = Number(position.value); show(); });
  speed.addEventListener("change", () => { audio.playbackRate = Number(speed.value); });
  timeline.onseek = (at) => { audio.currentTime = Math.min(at, audio.duration || at); show(); };
  wave(path, timeline, signal);
  return audio;
}

async function wave(path, timeline, signal) {
  try {
    const answer = await fetch(`${path}/peaks`, { signal });
    if (answer.ok) timeline.peaks = new Uint8Array(await answer.arrayBuffer());
  } catch {
    // The page was left, or the console is gone.
  }
}

/** Follow a call that goes on, once a second, until it is over. */
async function follow(main, path, timeline, signal) {
  while (!signal.aborted) {
    await new Promise((ready) => setTimeout(ready, BEAT));
    if (signal.aborted || document.hidden) continue;
    try {
      const drawn = await get(`${path}/lanes.json`, signal);
      timeline.draw(drawn);
      main.querySelector("#length").textContent = `${drawn.seconds.toFixed(1)} s`;
      main.querySelector("#status").textContent = drawn.status;
      await grow(main, path, drawn.moments, signal);
      // Its page anew, with its sound; where that is not to be had yet, in a second.
      if (!drawn.live && (await fetch(path, { headers: { Accept: "text/html" }, signal })).ok) {
        await visit(location.href, { push: false });
      }
    } catch {
      if (signal.aborted) return;
    }
  }
}

/** Add the rows of what happened since. */
async function grow(main, path, count, signal) {
  const body = main.querySelector("#moments tbody");
  if (count <= body.rows.length) return;
  const answer = await fetch(`${path}?after=${body.rows.length}`, { headers: { Accept: "text/html" }, signal });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  body.append(...page.querySelectorAll("tr[id^=moment-]"));
}

/** Show more of a long call; the button goes when all of it is there. */
async function more(button, main, path, count, signal) {
  try {
    await grow(main, path, count, signal);
    button.hidden = main.querySelector("#moments tbody").rows.length >= count;
  } catch {
    if (!signal.aborted) notice("The console does not answer: is it still running?");
  }
}

/** Ask a request again; show the new answer beside the old. */
async function replay(button, path) {
  const place = button.closest(".replay").querySelector(".answer");
  button.disabled = true;
  try {
    place.replaceChildren(...difference(await post(`${path}/replay/${button.dataset.replay}`)));
  } catch (error) {
    place.replaceChildren(element("p", { class: "finding" }, error.message));
  } finally {
    button.disabled = false;
  }
}

function difference(answer) {
  const { before, after, ms } = answer;
  const said = answer.same
    ? "The answer is the same, letter by letter."
    : "The answer differs: what was there is on the left, what came now on the right.";
  const made = [element("p", { class: answer.same ? "hint" : "fault warning" }, `${after || "no answer"} after ${ms} ms, it was ${before || "no answer"}. ${said}`)];
  if (answer.trouble) made.push(element("p", { class: "finding" }, answer.trouble));
  if (!answer.same) made.push(table(answer.lines));
  return made;
}

function table(lines) {
  const head = element("thead", {}, element("tr", {}, ...["Line", "Before", "Line", "Now"].map((name) => element("th", { scope: "col" }, name))));
  const rows = lines.map(({ kind, left, right, left_number, right_number }) => element(
    "tr",
    { class: kind },
    element("th", { scope: "row" }, left_number ? String(left_number) : ""),
    element("td", {}, element("code", {}, left)),
    element("th", { scope: "row" }, right_number ? String(right_number) : ""),
    element("td", {}, element("code", {}, right)),
  ));
  return element(
    "div",
    { class: "document", tabindex: "0", role: "region", "aria-label": "Both answers" },
    element("table", { class: "difference" }, head, element("tbody", {}, ...rows)),
  );
}

/** Return a call second as `01:07.30`. */
export function clock(seconds) {
  const minutes = Math.floor(seconds / 60);
  return `${String(minutes).padStart(2, "0")}:${(seconds - minutes * 60).toFixed(2).padStart(5, "0")}`;
}
