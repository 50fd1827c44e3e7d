"""The phone's resampling and its jitter buffer, sample by sample, in a real browser."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.console.browser.conftest import Open

MADE = """
async () => {
  const made = {};
  globalThis.sampleRate = 48000;
  globalThis.currentTime = 0;
  globalThis.AudioWorkletProcessor = class {
    port = { sent: [], postMessage(sent) { this.sent.push(sent); } };
  };
  globalThis.registerProcessor = (name, processor) => { made[name] = processor; };
  await import("/static/phone/worklets.js");
  globalThis.made = made;
  globalThis.sine = (frequency, rate, length) => {
    const turn = (2 * Math.PI * frequency) / rate;
    return Float32Array.from({ length }, (_, at) => 0.5 * Math.sin(turn * at));
  };
  globalThis.strength = (samples, frequency, rate) => {
    const parts = samples.reduce(([re, im], sample, at) => {
      const turn = (2 * Math.PI * frequency * at) / rate;
      return [re + sample * Math.cos(turn), im + sample * Math.sin(turn)];
    }, [0, 0]);
    return (2 * Math.hypot(...parts)) / samples.length;
  };
  globalThis.frame = (value) => Int16Array.from({ length: 160 }, () => value).buffer;
  globalThis.drawn = (ear, quanta) => {
    const all = [];
    for (let count = 0; count < quanta; count += 1) {
      const out = new Float32Array(128);
      ear.process([], [[out]]);
      all.push(...out);
    }
    return all;
  };
}
"""
"""Makes the processors of the audio's thread in the page's, where they can be asked."""

HEARD = """
(frequency) => {
  const ear = new made.ear();
  const sent = sine(frequency, 8000, 8000);
  const heard = [];
  for (let at = 0; at < 8000; at += 160) {
    const samples = Int16Array.from(sent.slice(at, at + 160), (each) => each * 32767);
    ear.sound({ frame: samples.buffer });
    if (at >= 320) heard.push(...drawn(ear, 7)); // 7.5 quanta a frame: never empty
  }
  const whole = heard.slice(4800, 24000);
  return [strength(whole, frequency, 48000), strength(whole, 8000 - frequency, 48000)];
}
"""

SPOKEN = """
(frequency) => {
  const mouth = new made.mouth();
  const voice = sine(frequency, 48000, 48000);
  for (let at = 0; at < voice.length; at += 128) {
    mouth.process([[voice.slice(at, at + 128)]]);
  }
  const frames = mouth.port.sent.filter((each) => each.frame);
  const samples = frames.flatMap((each) => [...new Int16Array(each.frame)]);
  const whole = samples.slice(800, 4800).map((sample) => sample / 32767);
  const folded = frequency > 4000 ? 8000 - frequency : frequency;
  return [frames.length, strength(whole, folded, 8000)];
}
"""


def made(open_page: "Open") -> Any:
    """Return a page that has the processors."""
    page = open_page("/phone")
    page.evaluate(MADE)
    return page


@pytest.mark.parametrize("frequency", [300, 1000, 3000])
def test_a_voice_is_heard_as_it_is(open_page: "Open", frequency: int) -> None:
    """Within half a decibel, and its image above the telephone's band is 50 below."""
    tone, image = made(open_page).evaluate(HEARD, frequency)

    assert tone == pytest.approx(0.5, rel=0.06)
    assert image < tone / 316


def test_a_voice_is_spoken_in_frames_of_20_ms(open_page: "Open") -> None:
    """What is above the telephone's band does not fold into it."""
    page = made(open_page)

    frames, tone = page.evaluate(SPOKEN, 1000)
    _, alias = page.evaluate(SPOKEN, 6000)

    assert frames == pytest.approx(50, abs=1)
    assert tone == pytest.approx(0.5, rel=0.06)
    assert alias < 0.5 / 316


def test_sound_begins_when_60_ms_of_it_are_there(open_page: "Open") -> None:
    """And begins anew with as much after a gap."""
    begun = made(open_page).evaluate(
        """() => {
          const ear = new made.ear();
          const loud = () => drawn(ear, 8).some((sample) => Math.abs(sample) > 0.1);
          const begun = [];
          for (let count = 0; count < 4; count += 1) {
            ear.sound({ frame: frame(8000) });
            begun.push(ear.flows);
          }
          begun.push(loud());
          drawn(ear, 60);
          ear.sound({ frame: frame(8000) });
          begun.push(loud());
          return begun;
        }"""
    )

    assert begun == [False, False, True, True, True, False]


def test_a_cut_is_silent_in_10_ms_and_stays_so(open_page: "Open") -> None:
    """It fades, with no step that clicks; the rest of what was cut is left out."""
    heard = made(open_page).evaluate(
        """() => {
          const ear = new made.ear();
          for (let count = 0; count < 6; count += 1) ear.sound({ frame: frame(16000) });
          drawn(ear, 20);
          const before = drawn(ear, 1);
          ear.cut();
          ear.sound({ frame: frame(16000) });
          return [before.at(-1), ...drawn(ear, 60)];
        }"""
    )

    steps = [abs(one - two) for one, two in pairwise(heard)]
    assert heard[0] == pytest.approx(0.49, abs=0.02)
    assert max(map(abs, heard[480:])) == 0
    assert max(steps[:200]) < 0.01


def test_after_a_stall_the_call_is_not_late_for_ever(open_page: "Open") -> None:
    """Old frames go, and silent ones where there are more than are needed."""
    kept = made(open_page).evaluate(
        """() => {
          const ear = new made.ear();
          const come = (value) => ear.sound({ frame: frame(value) });
          for (let count = 0; count < 13; count += 1) come(count);
          const first = new Int16Array(ear.queue[0])[0];
          const length = ear.queue.length;
          for (let count = 0; count < 6; count += 1) come(0);
          for (let count = 0; count < 4; count += 1) ear.next();
          return [length, first, ear.queue.length];
        }"""
    )

    assert kept == [3, 10, 4]
