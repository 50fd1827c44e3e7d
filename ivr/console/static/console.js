/**
 * The shell of the console: pages change without loading anew, so that a call goes on.
 *
 * A page names its module in `main[data-module]`; that exports `mount(main)`, which
 * sets the page up and may return what ends it (timers, sockets, listeners).
 * What has to live on while pages change (calls) stays in modules of its own.
 */

/** The token that every POST carries; see guard.py. */
export let token = tokenOf(document);

function tokenOf(page) { return page.querySelector("meta[name=console-token]").content; }

/** Whether the console was begun anew since, and its token is known now. */
async function renewed() {
  const old = token;
  const page = await fetch(location.href, { headers: { Accept: "text/html" } });
  token = tokenOf(new DOMParser().parseFromString(await page.text(), "text/html"));
  return token !== old;
}

/**
 * POST to the console; throws an Error with the console's sentence when it says no.
 *
 * @param {string} url
 * @param {unknown} body sent as JSON
 * @returns {Promise<any>} the answer's JSON, or null when it has none
 */
export async function post(url, body = {}) {
  const response = await ask(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Console": token },
    body: JSON.stringify(body),
  });
  return response.status === 204 ? null : response.json();
}

/** GET JSON from the console; throws an Error with its sentence when it says no. */
export async function get(url, signal) {
  return (await ask(url, { signal })).json();
}

/** Fetch; throws an Error with one sentence when that fails or is refused. */
export async function ask(url, options = {}) {
  let response;
  const headers = { Accept: "application/json", ...options.headers };
  try {
    response = await fetch(url, { ...options, headers });
    if (response.status === 403 && headers["X-Console"] && await renewed()) {
      response = await fetch(url, { ...options, headers: { ...headers, "X-Console": token } });
    }
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The console does not answer: is it still running?");
  }
  if (response.ok) return response;
  throw new Error(await sentence(response));
}

async function sentence(response) {
  const text = await response.text();
  try {
    return JSON.parse(text).error;
  } catch {
    return `The console said ${response.status}.`;
  }
}

/** The address of a WebSocket of the console. */
export function socketUrl(path) {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

let hush;

/** Say something to everybody, screen readers too; it goes after a while. */
export function notice(text, seconds = 6) {
  const place = document.getElementById("notice");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(hush);
  hush = setTimeout(() => { place.hidden = true; }, seconds * 1000);
}

/**
 * Make an element: `element("button", { class: "primary", type: "button" }, "Dial")`.
 * Children are elements or texts; a text never becomes markup.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

let unmount = null;

/** How often a page was asked for: one that comes after a later one is not shown. */
let visits = 0;

async function mount() {
  const main = document.getElementById("main");
  if (main.dataset.module) {
    const module = await import(main.dataset.module);
    if (!main.isConnected) return;
    const end = (await module.mount(main)) ?? null;
    if (!main.isConnected) { end?.(); return; } // left before it was set up
    unmount = end;
  }
  main.dataset.ready = ""; // for whoever waits: the page is as it will be
}

/** Show another page of the console; the calls go on. */
export async function visit(url, { push = true } = {}) {
  const wanted = ++visits;
  let page;
  try {
    const response = await fetch(url, { headers: { Accept: "text/html" } });
    page = new DOMParser().parseFromString(await response.text(), "text/html");
    url = response.url;
  } catch {
    notice("The console does not answer: is it still running?");
    return;
  }
  if (wanted !== visits) return;
  const main = page.getElementById("main");
  if (!main) { location.assign(url); return; }
  unmount?.();
  unmount = null;
  if (push) history.pushState(null, "", url);
  document.title = page.title;
  await styled(page);
  if (wanted !== visits) return;
  document.getElementById("main").replaceWith(main);
  document.querySelector(".shell nav").replaceWith(page.querySelector(".shell nav"));
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
  await mount();
}

/** Have the styles that a page brings, before it is seen. */
function styled(page) {
  const here = new Set([...document.querySelectorAll("link[rel=stylesheet]")].map((link) => link.href));
  const missing = [...page.querySelectorAll("link[rel=stylesheet]")]
    .map((link) => new URL(link.getAttribute("href"), location.href).href)
    .filter((href) => !here.has(href));
  return Promise.all(missing.map((href) => new Promise((ready) => {
    document.head.append(element("link", { rel: "stylesheet", href, onload: ready, onerror: ready }));
  })));
}

function follows(event, link) {
  return link && link.origin === location.origin && !link.hasAttribute("download") && !link.target
    && event.button === 0 && !event.defaultPrevented && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    && !link.hasAttribute("data-outside") && !(link.hash && link.pathname === location.pathname && link.search === location.search);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!follows(event, link)) return;
  event.preventDefault();
  visit(link.href);
});
addEventListener("popstate", () => visit(location.href, { push: false }));
// Not awaited: a module of a page imports this one, and would wait for its own end.
mount();
