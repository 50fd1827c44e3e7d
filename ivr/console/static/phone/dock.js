/** Calls in progress, and those that ring, on whatever page one is. */

import { element, visit } from "/static/console.js";
import { calls } from "/static/phone/calls.js";
import * as ear from "/static/phone/ear.js";

const NAMES = { "*": "star", "#": "pound" };

/** Whether the keys are shown: a finger has no others. */
let keyed = false;

/** Say how a call is, in a word or two. */
export function stateOf({ state, status, held, isOver }) {
  if (state === "over" && status) return `over: ${status}`;
  if (held && !isOver) return "on hold";
  return state === "talking" ? "in the call" : state;
}

const dock = document.getElementById("dock");

/** Draw it for the page that is shown now. */
export function draw() {
  const here = location.pathname === "/phone";
  const shown = here && calls.going.every((call) => call === calls.current);
  const going = shown ? [] : calls.going;
  dock.hidden = !(going.length || calls.rings.length);
  const focused = dock.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  dock.replaceChildren(...calls.rings.map(rung), ...going.map(row));
  if (focused) dock.querySelector(`[data-key="${focused}"]`)?.focus();
}

function rung(ring) {
  return element(
    "div",
    { class: "rung", role: "alert" },
    element("p", {}, element("b", {}, `${ring.from} calls `), ring.number),
    element("button", { type: "button", class: "primary", "data-key": `answer-${ring.ring}`, onclick: () => show("answer", ring) }, "Answer"),
    element("button", { type: "button", class: "danger", "data-key": `decline-${ring.ring}`, onclick: () => calls.decline(ring) }, "Decline"),
  );
}

function row(call, place) {
  const isCurrent = call === calls.current;
  return element(
    "div",
    { class: "going" },
    element(
      "button",
      { type: "button", "aria-pressed": String(isCurrent), "data-key": `call-${place}`, onclick: () => show("select", call) },
      `${call.number} · ${stateOf(call)}`,
    ),
    ...(isCurrent && location.pathname !== "/phone" ? keys(call) : []),
    element("button", { type: "button", class: "danger", "aria-label": `Hang up ${call.number}`, "data-key": `end-${place}`, onclick: () => call.hangUp() }, "Hang up"),
  );
}

function keys(call) {
  const turn = () => { keyed = !keyed; draw(); };
  const press = (key) => { ear.press(key); call.do({ do: "press", key }); };
  const all = [..."123456789*0#"].map((key) => element("button", { type: "button", "aria-label": NAMES[key], "data-key": `key-${key}`, onclick: () => press(key) }, key));
  return [
    element("button", { type: "button", "aria-expanded": String(keyed), "data-key": "keys", onclick: turn }, "Keys"),
    ...(keyed ? [element("div", { class: "keys", role: "group", "aria-label": "Keypad" }, ...all)] : []),
  ];
}

/** Do something with a call, and show it. */
function show(does, call) {
  calls[does](call);
  if (location.pathname !== "/phone") visit("/phone");
}

calls.addEventListener("change", draw);
