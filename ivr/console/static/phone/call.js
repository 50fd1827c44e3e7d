/** One call, from this page's side: a WebSocket, what came of it, what was told. */

import { socketUrl } from "/static/console.js";

const LOST = "The connection to the console is lost: the call is hung up.";

/** Events that begin and end a time in which somebody listens to one's voice. */
const BEGINS = new Set(["talking", "bridged", "conferring"]);
const ENDS = new Set(["dial_ended", "recorded", "left", "dequeued", "heard", "request"]);

export class Call extends EventTarget {
  /** CallSid, once it is placed. */
  sid = "";
  to = "";
  from = "";

  /** Whether this page was called. */
  called = false;

  /** `dialling`, `ringing`, `talking`, `over` or `lost`. */
  state = "dialling";

  /** What to say of its end. */
  why = "";
  status = "";
  held = false;

  /** Whether somebody listens to the caller's voice; whether words are listened for. */
  wants = false;
  words = false;

  /** Whether the caller chose to speak or to be silent; null: as it is wanted. */
  speaks = null;

  /** What happened, in order. */
  entries = [];

  #socket;
  #refused = "";

  /** @param {{to: string, from: string} | {ring: number}} how it begins */
  constructor(how) {
    super();
    Object.assign(this, { to: how.to ?? "", from: how.from ?? "", began: Date.now(), ended: 0 });
    this.#socket = new WebSocket(socketUrl("/phone/line"));
    this.#socket.binaryType = "arraybuffer";
    const first = how.ring === undefined ? { do: "dial", ...how } : { do: "answer", ...how };
    this.#socket.onopen = () => this.do(first);
    this.#socket.onmessage = ({ data }) => this.#take(data);
    this.#socket.onclose = () => this.#close();
  }

  get isOver() { return this.state === "over" || this.state === "lost"; }

  get isSending() { return !this.isOver && !this.held && (this.speaks ?? this.wants); }

  /** Seconds since it began, or until it ended. */
  get seconds() { return ((this.ended || Date.now()) - this.began) / 1000; }

  /** Whom this call is with, from here. */
  get number() { return this.called ? this.from : this.to; }

  do(what) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(what));
  }

  press(key) { this.do({ do: "press", key }); }

  say(text) { this.do({ do: "say", text }); }

  hold(on) {
    if (this.held === on) return;
    this.held = on;
    this.do({ do: "hold", on });
    this.#tell("change");
  }

  /** Speak, or be silent, whatever is wanted. */
  speak(on) {
    this.speaks = on;
    this.#tell("change");
  }

  sound(frame) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  hangUp() {
    this.do({ do: "hang-up" });
    if (this.#socket.readyState === WebSocket.CONNECTING) this.#socket.close();
  }

  #take(data) {
    if (data instanceof ArrayBuffer) { this.#tell("sound", data); return; }
    const told = JSON.parse(data);
    if (told.event === "placed") {
      Object.assign(this, { sid: told.call, to: told.to, from: told.from, called: told.called });
      if (told.called) this.state = "talking";
    } else if (told.event === "refused") {
      this.#refuse(told.why);
    } else if (told.event === "over") {
      this.#tell("over", told.tone);
      this.#be("over");
    } else {
      this.#note(told);
    }
    this.#tell("change");
  }

  #refuse(why) {
    if (this.sid) { this.#tell("refused", why); return; }
    this.#refused = why;
    this.#socket.close();
  }

  #note(entry) {
    this.entries.push(entry);
    if (entry.mine) this.#follow(entry);
    if (entry.mine && "cut" in entry) this.#tell("cut");
    this.#tell("entry", entry);
  }

  /** See what becomes of the call, and who listens. */
  #follow(entry) {
    const records = entry.event === "listening" && entry.input === "record";
    if (entry.event === "status" || entry.event === "ended") this.status = entry.status;
    if (entry.event === "status" && !this.isOver) this.#be(entry.status === "ringing" ? "ringing" : "talking");
    if (ENDS.has(entry.event)) this.#want(false);
    if (BEGINS.has(entry.event) || records) this.#want(true);
    this.words = entry.event === "listening" && entry.input.includes("speech");
  }

  #want(on) {
    if (on && !this.wants) this.speaks = null;
    this.wants = on;
  }

  #be(state) {
    if (this.isOver) return;
    this.state = state;
    if (this.isOver) this.ended = Date.now();
  }

  #close() {
    if (!this.isOver) {
      this.why = this.#refused || LOST;
      this.#be("lost");
    }
    this.#tell("change");
  }

  #tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
}
