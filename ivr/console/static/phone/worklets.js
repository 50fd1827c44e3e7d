/**
 * Sound between the telephone's 8 kHz and the browser's own rate, in the audio's thread.
 *
 * `ear` plays frames of 20 ms from a small jitter buffer; `mouth` makes such frames of
 * what a microphone hears.
 */

const LINE = 8000;
const FRAME = 160;

/** Frames that are there before the first sounds, and after any gap: 60 ms. */
const DEPTH = 3;

/** Frames kept; more come after a stall, and would make the call late for ever. */
const MOST = 12;

/** Seconds in which sound that is cut fades out. */
const FADE = 0.005;

/** Levels are told about every 20 ms. */
const TOLD = 0.02;

const PHASES = 64;
const CROSSINGS = 8;

/** A windowed sinc, looked up by phase: no image of the voice above 4 kHz, no alias below. */
class Resampler {
  constructor(from, to) {
    const cutoff = 0.92 * Math.min(1, to / from);
    this.step = from / to;
    this.reach = Math.ceil(CROSSINGS / cutoff);
    this.at = 0;
    this.past = new Float32Array(2 * this.reach);
    this.table = Array.from({ length: PHASES + 1 }, (_, phase) => this.weights(phase / PHASES, cutoff));
  }

  weights(offset, cutoff) {
    return Float32Array.from({ length: 2 * this.reach }, (_, place) => {
      const at = place - this.reach + 1 - offset;
      const turn = Math.PI * cutoff * at;
      const sinc = turn ? Math.sin(turn) / turn : 1;
      return cutoff * sinc * (0.5 + 0.5 * Math.cos((Math.PI * at) / (this.reach + 1)));
    });
  }

  /** Return what becomes of the next samples; their end waits for those that follow. */
  take(samples) {
    const all = new Float32Array(this.past.length + samples.length);
    all.set(this.past);
    all.set(samples, this.past.length);
    const made = [];
    const last = samples.length;
    for (; this.at < last; this.at += this.step) made.push(this.one(all));
    this.at -= last;
    this.past = all.slice(last);
    return made;
  }

  one(all) {
    const first = Math.floor(this.at);
    const weights = this.table[Math.round((this.at - first) * PHASES)];
    let sum = 0;
    for (let place = 0; place < weights.length; place += 1) sum += weights[place] * all[first + place];
    return sum;
  }
}

/** Tells the page how loud it is, now and then. */
class Level {
  constructor(port) {
    this.port = port;
    this.sum = 0;
    this.count = 0;
  }

  add(samples) {
    for (const sample of samples) this.sum += sample * sample;
    this.count += samples.length;
    if (this.count < TOLD * sampleRate) return;
    this.port.postMessage({ level: Math.sqrt(this.sum / this.count), at: currentTime });
    this.sum = 0;
    this.count = 0;
  }
}

class Ear extends AudioWorkletProcessor {
  constructor() {
    super();
    this.level = new Level(this.port);
    this.resampler = new Resampler(LINE, sampleRate);
    this.queue = [];
    this.flows = false;
    this.skips = 0;
    this.fade = Math.round(FADE * sampleRate);
    this.fading = 0;
    this.chunk = [];
    this.place = 0;
    this.port.onmessage = ({ data }) => this[data.do](data);
  }

  /** Take a frame: 160 samples of 16 bits. */
  sound({ frame }) {
    if (this.skips) { this.skips -= 1; return; }
    this.queue.push(frame);
    if (this.queue.length > MOST) this.queue.splice(0, this.queue.length - DEPTH);
    if (this.queue.length >= DEPTH) this.flows = true;
  }

  /** Fade out at once; the frame that comes next is the rest of what was cut. */
  cut() {
    this.queue.splice(1);
    this.skips = 1;
    this.fading = this.fade;
  }

  process(_inputs, [[out]]) {
    for (let at = 0; at < out.length; at += 1) {
      if (this.place >= this.chunk.length) this.refill();
      out[at] = this.chunk[this.place] * (this.fading ? this.fading / this.fade : 1);
      this.place += 1;
      if (this.fading && !--this.fading) this.stop();
    }
    this.level.add(out);
    return true;
  }

  stop() {
    this.queue.length = this.chunk.length = 0;
    this.flows = false;
    this.resampler.past.fill(0);
  }

  refill() {
    const frame = this.flows ? this.next() : undefined;
    this.flows = Boolean(frame);
    const samples = new Float32Array(FRAME);
    if (frame) new Int16Array(frame).forEach((sample, at) => { samples[at] = sample / 32768; });
    this.chunk = this.resampler.take(samples);
    this.place = 0;
  }

  /** Return the next frame; of more than are needed a silent one is left out. */
  next() {
    if (this.queue.length > DEPTH + 1 && new Int16Array(this.queue[0]).every((sample) => !sample)) this.queue.shift();
    return this.queue.shift();
  }
}

class Mouth extends AudioWorkletProcessor {
  constructor() {
    super();
    this.level = new Level(this.port);
    this.resampler = new Resampler(sampleRate, LINE);
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
  }

  process([[samples]]) {
    if (!samples) return true;
    this.level.add(samples);
    for (const sample of this.resampler.take(samples)) {
      this.frame[this.filled] = Math.max(-1, Math.min(1, sample)) * 32767;
      this.filled += 1;
      if (this.filled === FRAME) this.send();
    }
    return true;
  }

  send() {
    const { buffer } = this.frame;
    this.port.postMessage({ frame: buffer }, [buffer]);
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
  }
}

registerProcessor("ear", Ear);
registerProcessor("mouth", Mouth);
