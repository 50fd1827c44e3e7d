/** All calls of this page, and the phone that waits for more; they outlive a page. */

import { notice, socketUrl } from "/static/console.js";
import { Call } from "/static/phone/call.js";
import * as ear from "/static/phone/ear.js";
import { microphone } from "/static/phone/microphone.js";

/** Milliseconds from ring to ring. */
const RINGS = 2000;

const STORED = "ivr-phone-waits";

class Calls extends EventTarget {
  /** @type {Call[]} the latest last */
  list = [];

  /** @type {Call | null} the one that is heard */
  current = null;

  /** Calls that ring here: `{ ring, number, from }`. */
  rings = [];

  /** The numbers whose phone this page is. */
  numbers = [];

  #waiting = null;
  #bell = 0;
  #title = "";

  get going() { return this.list.filter((call) => !call.isOver); }

  /** Call a number; the call is in the ear from now. `first` is done before anything else. */
  dial(to, from, first = "") { return this.#begin({ to, from, first }); }

  /** Take a call that rings. */
  answer(ring) { return this.#begin({ ring: ring.ring }); }

  decline(ring) { this.#ask({ do: "decline", ring: ring.ring }); }

  /** Hear this one; the one heard before waits. */
  select(call) {
    if (this.current !== call) {
      this.current?.hold(true);
      ear.cut();
      this.current = call;
    }
    call?.hold(false);
    this.#change();
  }

  /** Be the phone at these numbers. */
  wait(numbers) { if (numbers.length || this.#waiting) this.#ask({ do: "wait", numbers }); }

  /** Be the phone that this tab was before it was loaded anew. */
  restore() {
    const stored = JSON.parse(sessionStorage.getItem(STORED) ?? "[]");
    if (!this.#waiting && stored.length) this.wait(stored);
  }

  #begin(how) {
    ear.opened().catch(() => notice("This browser plays no sound here: the words are shown."));
    const call = new Call(how);
    call.addEventListener("change", () => this.#look());
    call.addEventListener("sound", ({ detail }) => { if (call === this.current) ear.play(detail); });
    call.addEventListener("cut", () => { if (call === this.current) ear.cut(); });
    call.addEventListener("over", ({ detail }) => { if (call === this.current) ear.busy(detail); });
    call.addEventListener("refused", ({ detail }) => notice(detail));
    call.addEventListener("entry", ({ detail }) => this.#tell("entry", { call, entry: detail }));
    this.list = [...this.going, call];
    this.select(call);
    return call;
  }

  #look() {
    if (this.current?.isSending) microphone.open();
    if (!this.going.length) microphone.close();
    this.#change();
  }

  #ask(what) {
    this.#waiting ??= this.#open();
    const socket = this.#waiting;
    const send = () => socket.send(JSON.stringify(what));
    if (socket.readyState === WebSocket.OPEN) send();
    else socket.addEventListener("open", send, { once: true });
  }

  #open() {
    const socket = new WebSocket(socketUrl("/phone/line"));
    socket.onmessage = ({ data }) => this.#take(JSON.parse(data));
    socket.onclose = () => {
      this.#waiting = null;
      this.rings = [];
      if (this.numbers.length) notice("The console is gone: no call rings here any more.");
      this.numbers = [];
      this.#ring();
      this.#change();
    };
    return socket;
  }

  #take(told) {
    if (told.event === "rings") this.rings.push(told);
    if (told.event === "rings-no-more") this.rings = this.rings.filter((each) => each.ring !== told.ring);
    if (told.event === "waits") this.#wait(told.numbers);
    if (told.event === "refused") notice(told.why);
    this.#ring();
    this.#change();
  }

  #wait(numbers) {
    this.numbers = numbers;
    sessionStorage.setItem(STORED, JSON.stringify(numbers));
  }

  /** Ring for as long as something does: to the ear, and in the tab's title. */
  #ring() {
    const [rings] = this.rings;
    if (Boolean(rings) === this.#bell > 0) return;
    clearInterval(this.#bell);
    if (rings) {
      this.#title = document.title;
      ear.ring();
    }
    this.#bell = rings ? setInterval(ear.ring, RINGS) : 0;
    document.title = rings ? `☎ ${rings.from} calls` : this.#title;
  }

  #change() { this.dispatchEvent(new Event("change")); }

  #tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
}

export const calls = new Calls();

microphone.addEventListener("frame", ({ detail }) => {
  if (calls.current?.isSending) calls.current.sound(detail);
});
microphone.addEventListener("change", () => {
  if (microphone.state === "refused") notice(microphone.why);
  calls.dispatchEvent(new Event("change"));
});
