/** What is heard on this page: the call in the ear, keys' tones, ringing. */

const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477];
const KEYPAD = ["123", "456", "789", "*0#"];

/** Seconds that a key sounds; as on the line. */
const KEY = 0.1;

/** Seconds of the tone that a call ends with. */
const LAST = 2.1;

let context;
let player;

/** Tells `level`s: `{ level, at }`, the effective value of about 20 ms. */
export const levels = new EventTarget();

/** Return the audio of this page, begun when it is needed first. */
export async function opened() {
  context ??= new AudioContext({ latencyHint: "interactive" });
  player ??= ready(context);
  await Promise.all([context.resume(), player]);
  return context;
}

async function ready(audio) {
  await audio.audioWorklet.addModule("/static/phone/worklets.js");
  const node = new AudioWorkletNode(audio, "ear", { numberOfInputs: 0, outputChannelCount: [1] });
  node.port.onmessage = ({ data }) => levels.dispatchEvent(new CustomEvent("level", { detail: data }));
  node.connect(audio.destination);
  return node;
}

/** Sound 20 ms of the call, after what is there. */
export async function play(frame) {
  (await player)?.port.postMessage({ do: "sound", frame }, [frame]);
}

/** Let what sounds stop at once. */
export async function cut() {
  (await player)?.port.postMessage({ do: "cut" });
}

/** Sound a key; where this browser plays nothing, it is pressed all the same. */
export function press(key) {
  const row = KEYPAD.findIndex((keys) => keys.includes(key));
  tones([ROWS[row], COLUMNS[KEYPAD[row].indexOf(key)]], KEY).catch(() => {});
}

/** Sound frequencies together, softly begun and ended. */
async function tones(frequencies, seconds, level = 0.1) {
  const audio = await opened();
  const begin = audio.currentTime;
  const volume = new GainNode(audio, { gain: 0 });
  volume.connect(audio.destination);
  volume.gain.setTargetAtTime(level, begin, 0.002);
  volume.gain.setTargetAtTime(0, begin + seconds, 0.002);
  for (const frequency of frequencies) {
    const tone = new OscillatorNode(audio, { frequency });
    tone.connect(volume);
    tone.start(begin);
    tone.stop(begin + seconds + 0.02);
  }
}

/** Sound one turn of a tone again and again for a moment, as a line that is dead. */
export async function busy(base64) {
  if (!base64) return;
  const audio = await opened();
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const samples = Float32Array.from(new Int16Array(bytes.buffer), (sample) => sample / 32768);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: 8000 });
  buffer.copyToChannel(samples, 0);
  const tone = new AudioBufferSourceNode(audio, { buffer, loop: true });
  tone.connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + LAST);
}

/** Ring once: two notes, where nobody has to click before this page may be heard. */
export function ring() {
  if (navigator.userActivation?.hasBeenActive ?? true) tones([880, 1100], 0.4, 0.06).catch(() => {});
}
