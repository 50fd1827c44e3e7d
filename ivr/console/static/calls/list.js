/**
 * The list of every call: looked through without loading anew, and live at 1 Hz.
 *
 * The server writes the rows; each second they are asked for anew, and only the cells
 * that differ are put in place of what is there.
 */

import { notice, visit } from "../console.js";

const BEAT = 1000;

const HOUR = 3600;

/** Set the list up; returns what ends it. */
export function mount(main) {
  const form = main.querySelector("form.filters");
  const rows = main.querySelector("#rows");
  const chosen = new Set();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    visit(`/calls?${query(form)}`);
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) visit(`/calls?${query(form)}`);
  });
  rows.addEventListener("change", (event) => choose(event.target, rows, chosen));
  rows.addEventListener("click", (event) => {
    if (event.target.id === "compare") compare(chosen);
  });
  return beat(rows, chosen);
}

/** Ask for the rows again and again, while somebody looks; returns what ends it. */
function beat(rows, chosen) {
  const ending = new AbortController();
  let timer;
  let lost = false;
  const again = async () => {
    if (!document.hidden) lost = say(lost, await refresh(rows, chosen, ending.signal));
    if (!ending.signal.aborted) timer = setTimeout(again, BEAT);
  };
  timer = setTimeout(again, BEAT);
  return () => {
    ending.abort();
    clearTimeout(timer);
    if (lost) say(lost, true); // another page came
  };
}

/** Say when the console stops answering, and when it answers again; return whether it is gone. */
function say(lost, answers) {
  if (lost && answers) notice("The console answers again.");
  if (!lost && !answers) notice("The console does not answer: what is shown may be over.", HOUR);
  return !answers;
}

/** Have the rows as they are now; returns whether the console answered. */
async function refresh(rows, chosen, signal) {
  const query = new URLSearchParams(location.search);
  query.set("rows", "");
  try {
    const answer = await fetch(`/calls?${query}`, { headers: { Accept: "text/html" }, signal });
    if (!answer.ok) return true;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!signal.aborted) patch(rows, page.body, chosen);
    return true;
  } catch {
    return signal.aborted; // what is there stays, until it answers
  }
}

/** Let the rows be as the server has them now, cell by cell. */
function patch(rows, fresh, chosen) {
  const body = rows.querySelector("tbody");
  const wanted = fresh.querySelector("tbody");
  if (!body || !wanted) {
    if (Boolean(body) !== Boolean(wanted)) rows.replaceChildren(...fresh.childNodes);
    return;
  }
  replaceText(rows.querySelector("#found"), fresh.querySelector("#found"));
  const there = new Map([...body.rows].map((row) => [row.id, row]));
  let place = body.firstElementChild;
  for (const row of [...wanted.rows]) {
    const known = there.get(row.id);
    there.delete(row.id);
    if (known) patchRow(known, row);
    const shown = known ?? row;
    if (shown === place) place = place.nextElementSibling;
    else body.insertBefore(shown, place);
  }
  for (const row of there.values()) row.remove();
  mark(rows, chosen);
}

function patchRow(row, fresh) {
  if (row.className !== fresh.className) row.className = fresh.className;
  const cells = [...fresh.cells];
  for (const [at, cell] of cells.entries()) {
    if (!row.cells[at].isEqualNode(cell)) row.cells[at].replaceWith(cell);
  }
}

function replaceText(old, fresh) {
  if (old && fresh && old.textContent !== fresh.textContent) old.textContent = fresh.textContent;
}

/** Choose a call to compare; of three the one chosen first is let go. */
function choose(box, rows, chosen) {
  if (box.name !== "compare") return;
  if (box.checked) chosen.add(box.value);
  else chosen.delete(box.value);
  if (chosen.size > 2) chosen.delete([...chosen][0]);
  mark(rows, chosen);
}

function mark(rows, chosen) {
  for (const box of rows.querySelectorAll("input[name=compare]")) {
    const checked = chosen.has(box.value);
    if (box.checked !== checked) box.checked = checked;
  }
  const button = rows.querySelector("#compare");
  if (button) button.disabled = chosen.size !== 2;
}

function compare(chosen) {
  const [a, b] = [...chosen];
  if (!b) {
    notice("Choose two calls first.");
    return;
  }
  visit(`/calls/compare?${new URLSearchParams({ a, b })}`);
}

/** Return what a form asks for, without what is left empty. */
function query(form) {
  const given = [...new FormData(form)].filter(([, text]) => text !== "");
  return new URLSearchParams(given).toString();
}
