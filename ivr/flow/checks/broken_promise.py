"""
Anonymity is promised where something is recorded.

A promise is kept by a file that is `private`: nothing of it is kept or logged.

Wrong:

    prompts: {en: {report: "Your report is anonymous. Speak after the beep."}}
    nodes:
      main: {kind: voicemail, prompt: report, next: hangup, on_failure: hangup}

Wrong:

    prompts:
      en:
        main: "This call is confidential. To report something, press one."
    nodes:
      main: {kind: menu, prompt: main, choices: {1: number}}
      number: {kind: collect, value: number, prompt: number, next: hangup}

Right:

    prompts:
      en:
        main: "For opening hours, press one. To report anonymously, press two."
        site: "Your report is anonymous. Write it on our site."
    nodes:
      main: {kind: menu, prompt: main, choices: {1: hangup, 2: report}}
    # report.yaml
    private: true
    nodes:
      site: {kind: hangup, prompt: site}
"""

from collections.abc import Iterator, Mapping
from typing import Final

from ivr.flow.announced import announcements
from ivr.flow.finding import Finding
from ivr.flow.graph import edges, reached
from ivr.flow.keywords import spoken_words
from ivr.flow.model import Flow, Node, Prompt
from ivr.flow.nodes.collect import Collect
from ivr.flow.nodes.transfer import Transfer
from ivr.flow.nodes.voicemail import Voicemail
from ivr.flow.proof import Proof

CODE: Final = "broken-promise"

RECORDING: Final = (Collect, Transfer, Voicemail)
"""The kinds that keep what a caller gives, or hand on who calls."""

PROMISES: Final[Mapping[str, tuple[str, ...]]] = {
    "ru": ("анонимн", "конфиденциальн", "не записыва", "ничего не сохраня"),
    "en": ("anonym", "confidential", "not recorded", "nothing is kept"),
}
"""Language -> how words begin that promise it."""


def check(proof: Proof) -> Iterator[Finding]:
    """Find promises in files that do not keep them."""
    flow, graph = proof.flow, edges(proof.flow)
    for name in proof.places:
        node = flow.nodes.get(name)
        prompt = _promise(flow, node) if node and not node.private else None
        if node and prompt:
            ahead = reached(graph, (name,))
            kept = [n for n in flow.nodes if n in ahead and _records(flow.nodes[n])]
            if kept:
                message = (
                    f"{name!r} promises privacy, and {kept[0]!r} keeps what is given"
                )
                hint = "move it to a file that is private: true"
                how = proof.witness(name)
                yield Finding(CODE, message, prompt.mark, hint, name, how)


def _records(node: Node) -> bool:
    return isinstance(node.does, RECORDING) and not node.private


def _promise(flow: Flow, node: Node) -> Prompt | None:
    for name in getattr(node.does, "prompt", ()):
        for code in flow.languages:
            prompt = flow.prompt(name, code)
            if prompt and _promises(prompt.text, prompt.language or code):
                return prompt
    return None


def _promises(text: str, language: str) -> bool:
    """Say whether a sentence promises it; one with a key speaks of a choice."""
    for sentence in text.replace("!", ".").replace("?", ".").split("."):
        words = spoken_words(sentence)
        promising = any(f" {word}" in words for word in PROMISES.get(language, ()))
        if promising and not any(a.to_press for a in announcements(sentence, language)):
            return True
    return False
