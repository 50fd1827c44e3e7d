/** One call, from this page's side. */

import { socketUrl } from "/static/console.js";

const LOST = "The console is gone: the call is hung up.";
const AWAY = "The console does not answer: is it running?";

/** Why somebody listens to one's voice: what begins that, what ends it. */
const REASONS = {
  recording: [(entry) => entry.event === "listening" && entry.input === "record", (entry) => ["recorded", "heard"].includes(entry.event)],
  talk: [(entry) => entry.event === "talking", (entry, begun) => entry.event === "dial_ended" && entry.leg === begun.number],
  queue: [(entry) => entry.event === "bridged", (entry) => entry.event === "dequeued"],
  conference: [(entry) => entry.event === "conferring", (entry) => entry.event === "left"],
};

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

  /** Whether words are listened for. */
  words = false;

  /** Whether the caller chose to be heard or not; null: as is wanted. */
  speaks = null;

  /** What happened, in order. */
  entries = [];

  #socket;
  #refused = "";
  #reasons = new Map();

  /** @param {{to: string, from: string, first: string} | {ring: number}} how it begins */
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

  /** Whether somebody listens to one's voice. */
  get wants() { return this.#reasons.size > 0; }

  get isSending() { return !this.isOver && !this.held && (this.speaks ?? this.wants); }

  /** Seconds since it began, or until it ended. */
  get seconds() { return ((this.ended || Date.now()) - this.began) / 1000; }

  /** Whom this call is with, from here. */
  get number() { return this.called ? this.from : this.to; }

  do(what) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(what));
  }

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
    this.#listen(entry);
    if (entry.mine) this.#follow(entry);
    if (entry.mine && "cut" in entry) this.#tell("cut");
    this.#tell("entry", entry);
  }

  /** See who listens. */
  #listen(entry) {
    const before = this.wants;
    for (const [reason, [begins, ends]] of Object.entries(REASONS)) {
      const begun = this.#reasons.get(reason);
      if (begun && ends(entry, begun)) this.#reasons.delete(reason);
      if (entry.mine && begins(entry)) this.#reasons.set(reason, entry);
    }
    if (this.wants && !before) this.speaks = null;
  }

  /** See what becomes of the call. */
  #follow(entry) {
    if (entry.event === "status" || entry.event === "ended") this.status = entry.status;
    if (entry.event === "status" && !this.isOver) this.#be(entry.status === "ringing" ? "ringing" : "talking");
    this.words = entry.event === "listening" && entry.input.includes("speech");
  }

  #be(state) {
    if (this.isOver) return;
    this.state = state;
    if (this.isOver) this.ended = Date.now();
  }

  #close() {
    if (!this.isOver) {
      this.why = this.#refused || (this.sid ? LOST : AWAY);
      this.#be("lost");
    }
    this.#tell("change");
  }

  #tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
}
