/** The microphone: asked for when somebody first listens, let go when nobody does. */

import { opened } from "/static/phone/ear.js";

const WISHES = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };

const WHY = {
  NotAllowedError: "The microphone was refused: type what you say.",
  NotFoundError: "There is no microphone on this machine: type what you say.",
  NotReadableError: "Another program has the microphone: type what you say.",
};

class Microphone extends EventTarget {
  /** `off`, `asking`, `on` or `refused`. */
  state = "off";

  /** Why it is refused, in a sentence. */
  why = "";

  #stream = null;
  #nodes = [];

  /** Ask for it, unless that was done; tells `frame`s of sound from then on. */
  async open() {
    if (this.state !== "off") return;
    this.#be("asking");
    try {
      if (!navigator.mediaDevices) throw new DOMException("", "NotAllowedError");
      this.#stream = await navigator.mediaDevices.getUserMedia({ audio: WISHES });
      if (this.state !== "asking") this.#stop(); // closed meanwhile
      else await this.#listen(await opened());
    } catch (error) {
      this.why = WHY[error.name] ?? `The microphone does not work (${error.name}): type what you say.`;
      this.#be("refused");
    }
  }

  /** Be ready to ask for it again, because somebody wants to speak. */
  again() { if (this.state === "refused") this.state = "off"; }

  /** Let go of it: the browser's sign that it is on goes out. */
  close() {
    if (this.state === "refused") return;
    this.#stop();
    this.#be("off");
  }

  async #listen(audio) {
    const source = new MediaStreamAudioSourceNode(audio, { mediaStream: this.#stream });
    const mouth = new AudioWorkletNode(audio, "mouth", { outputChannelCount: [1] });
    mouth.port.onmessage = ({ data }) => this.#tell(data);
    source.connect(mouth).connect(audio.destination); // silent: what is not drawn from does not run
    this.#nodes = [source, mouth];
    this.#be("on");
  }

  #tell(data) {
    const name = data.frame ? "frame" : "level";
    this.dispatchEvent(new CustomEvent(name, { detail: data.frame ?? data }));
  }

  #stop() {
    for (const node of this.#nodes) node.disconnect();
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#nodes = [];
  }

  #be(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

export const microphone = new Microphone();
