/** The phone's page: what is dialled, what is heard, what happens. */

import { ask, element, get, notice } from "/static/console.js";
import { calls } from "/static/phone/calls.js";
import { Answering } from "/static/phone/answering.js";
import { Captions } from "/static/phone/captions.js";
import { draw as drawDock, stateOf } from "/static/phone/dock.js";
import * as ear from "/static/phone/ear.js";
import { microphone } from "/static/phone/microphone.js";
import { Transcript } from "/static/phone/transcript.js";

const KEYS = "123456789*0#";

/** Where the caller that was chosen last is remembered. */
const FROM = "ivr-phone-from";

/** dB below full scale where the meter begins. */
const FLOOR = 60;

/** Whether this page is the one that the browser has loaded, and not led to by another. */
let loaded = performance.getEntriesByType("navigation")[0]?.name === location.href;

/** Set the page up; return what ends it. */
export function mount(main) {
  const page = new Page(main);
  loaded = false;
  return () => page.close();
}

class Page {
  #all;
  #answering;
  #ends = new AbortController();
  #shown = null;
  #clock;
  #first = "";

  constructor(main) {
    this.#all = Object.fromEntries([...main.querySelectorAll("[id]")].map((node) => [node.id, node]));
    this.captions = new Captions(this.#all.caption, this.#all.aloud);
    this.transcript = new Transcript(this.#all.transcript);
    this.#dialling(main);
    this.#calling();
    this.#keypad();
    this.#answering = new Answering(this.#all, this.#ends.signal);
    this.#following();
    this.#callers();
    this.#draw();
    this.#asked(new URLSearchParams(location.search));
  }

  close() {
    this.#ends.abort();
    clearInterval(this.#clock);
    this.captions.close();
    queueMicrotask(drawDock);
  }

  /** Listen for as long as the page is shown. */
  #on(target, name, does) { target.addEventListener(name, does, { signal: this.#ends.signal }); }

  #dialling(main) {
    const { number, from, where, dial } = this.#all;
    from.value = sessionStorage.getItem(FROM) ?? from.value;
    for (const entry of main.querySelectorAll("[data-dial]")) this.#on(entry, "click", () => this.#dial(entry.dataset.dial));
    this.#on(dial, "submit", (event) => {
      event.preventDefault();
      this.#dial(number.value);
    });
    this.#on(where, "change", () => { if (where.value) from.value = where.value; });
  }

  #dial(to) {
    const from = this.#all.from.value.trim();
    sessionStorage.setItem(FROM, from);
    calls.dial(to.trim(), from || "anonymous", this.#first);
    this.#then("");
    this.#all.hangup.focus();
  }

  /** Make the call that the address asks for; offer it where that came from outside. */
  #asked(query) {
    const to = query.get("to");
    if (!to && !query.has("do")) return;
    history.replaceState(null, "", location.pathname);
    calls.select(null);
    this.#all.number.value = to ?? document.querySelector("[data-dial]")?.dataset.dial ?? "";
    this.#then(query.get("do") ?? "");
    if (!loaded) this.#all.dial.requestSubmit();
  }

  /** Have something done first in the next call. */
  #then(first) {
    this.#first = first;
    this.#all.first.textContent = first && `In this call, first: ${first}`;
  }

  async #callers() {
    try {
      const found = await get("/phone/callers", this.#ends.signal);
      const { where, from } = this.#all;
      where.append(...found.map((each) => element("option", { value: each.number }, each.where)));
      where.value = from.value;
      if (where.selectedIndex < 0) where.value = "";
    } catch (error) {
      if (error.name !== "AbortError") notice(error.message);
    }
  }

  #calling() {
    const { hangup, hold, speak, again, fresh, say, words, curl } = this.#all;
    this.#on(hangup, "click", () => calls.current?.hangUp());
    this.#on(hold, "click", () => calls.current?.hold(!calls.current.held));
    this.#on(speak, "click", () => this.#speak());
    this.#on(again, "click", () => this.#dial(calls.current.to));
    this.#on(fresh, "click", () => {
      calls.select(null);
      this.#all.number.focus();
    });
    this.#on(say, "submit", (event) => {
      event.preventDefault();
      if (words.value.trim()) calls.current?.do({ do: "say", text: words.value });
      words.value = "";
    });
    this.#on(curl, "click", () => this.#copy());
  }

  #speak() {
    const call = calls.current;
    if (!call) return;
    const on = !call.isSending;
    if (on) microphone.again();
    call.speak(on);
  }

  async #copy() {
    const { line } = this.#all;
    try {
      line.value = await (await ask(`/calls/${calls.current.sid}/curl`)).text();
      line.hidden = false;
      line.select();
      await navigator.clipboard.writeText(line.value);
      notice("The last request is copied.");
    } catch (error) {
      if (line.hidden) notice(error.message);
    }
  }

  #keypad() {
    for (const key of this.#all.keypad.querySelectorAll("button")) {
      this.#on(key, "click", () => this.#press(key.dataset.digit));
    }
    this.#on(document, "keydown", (event) => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat || !KEYS.includes(event.key)) return;
      this.#press(event.key);
      this.#all.keypad.querySelector(`[data-digit="${event.key}"]`).animate([{ background: "var(--accent-soft)" }, {}], 200);
    });
  }

  #press(key) {
    ear.press(key);
    const call = calls.current;
    if (call && !call.isOver) call.do({ do: "press", key });
    else if (!call) this.#all.number.value += key;
  }

  #following() {
    this.#on(calls, "change", () => this.#draw());
    this.#on(calls, "entry", ({ detail }) => { if (detail.call === calls.current) this.#tell(detail.entry); });
    this.#on(ear.levels, "level", ({ detail }) => this.#level(this.#all.heard, detail.level));
    this.#on(microphone, "level", ({ detail }) => this.#level(this.#all.spoken, calls.current?.isSending ? detail.level : 0));
    this.#clock = setInterval(() => this.#time(), 250);
  }

  #level(meter, level) { meter.value = Math.max(0, FLOOR + 20 * Math.log10(level + 1e-6)); }

  #tell(entry) {
    this.transcript.add(entry);
    if (entry.mine && "cut" in entry) this.captions.cut();
    if (entry.mine && entry.event === "heard") this.captions.begin(entry.text, entry.seconds);
    if (entry.mine && entry.event === "ended") this.captions.note("The call is over.");
    if (entry.mine && entry.event === "talking") this.captions.note("You talk to each other.");
  }

  #draw() {
    const call = calls.current;
    const all = this.#all;
    if (call !== this.#shown) this.#change(call);
    all.idle.hidden = Boolean(call);
    all.call.hidden = all.said.hidden = all.told.hidden = !call;
    this.#answering.draw();
    drawDock();
    if (!call) return;
    const going = !call.isOver;
    all.party.textContent = call.number;
    all.side.textContent = call.called ? "calls you" : `called from ${call.from}`;
    this.#status(call);
    all.again.hidden = going || call.called;
    if (!going && all.doing.contains(document.activeElement)) (call.called ? all.fresh : all.again).focus();
    all.doing.hidden = !going;
    all.say.hidden = !going;
    all.hold.setAttribute("aria-pressed", String(call.held));
    this.#voice(call);
    this.#take(call);
    this.#time();
  }

  #change(call) {
    this.#shown = call;
    this.#all.line.hidden = true;
    this.transcript.show(call?.entries ?? []);
    this.captions.note("");
    const said = call?.entries.findLast((entry) => entry.mine && entry.event === "heard");
    const since = call && said ? call.seconds - said.at : 0;
    if (said && since < said.seconds) this.captions.begin(said.text, said.seconds, Math.max(0.01, since));
  }

  #status(call) {
    const { state } = this.#all;
    write(state, call.why || stateOf(call));
    state.className = `chip ${{ talking: "good", lost: "bad", over: "" }[call.state] ?? "accent"}`;
  }

  #voice(call) {
    const { speak, hint } = this.#all;
    speak.setAttribute("aria-pressed", String(call.isSending));
    speak.textContent = call.isSending ? "Mute" : "Speak";
    speak.classList.toggle("wanted", call.words && !call.isSending);
    write(hint, voiceOf(call));
  }

  #take(call) {
    const { take, scenario, sound } = this.#all;
    take.hidden = call.called || !call.sid;
    const ended = call.entries.at(-1)?.event === "ended";
    link(sound, !take.hidden && `/calls/${call.sid}/sound.wav`);
    link(scenario, ended && `/calls/${call.sid}/scenario`);
  }

  #time() {
    if (!calls.current) return;
    const whole = Math.floor(calls.current.seconds);
    this.#all.time.textContent = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  }
}

/** Say what of the caller's voice is heard now. */
function voiceOf(call) {
  if (microphone.state === "asking") return "The browser asks whether this page may have the microphone.";
  if (call.wants && microphone.state === "refused") return "It listens to your voice: type what you say.";
  if (call.isSending) return "You are heard.";
  if (call.words) return "It listens for words: speak, or type them.";
  return call.wants ? "It listens to your voice." : "";
}

/** Say something anew only: a screen reader says it each time. */
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Let a link lead somewhere, or nowhere. */
function link(node, href) {
  if (href) node.href = href;
  else node.removeAttribute("href");
  node.setAttribute("aria-disabled", String(!href));
}
