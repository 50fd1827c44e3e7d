from ivr.flow.diagram.mermaid import mermaid
from ivr.flow.diagram.picture import picture
from tests.flow.diagram.helpers import drawn, shop


def test_a_menu_is_a_flowchart_with_a_subgraph_a_file() -> None:
    """Numbers first, keys on the lines, a colour a kind."""
    assert (
        mermaid(picture(shop(), "en"), "The shop")
        == """\
---
title: "The shop"
---
flowchart LR
  n0(["+78002347000"])
  n1(["+74950097070"])
  subgraph f0["menu"]
    n2["hello"]
    n3["main"]
    n4(["bye"])
  end
  subgraph f1["desk"]
    n5["ring"]
    n6(["sorry"])
  end
  subgraph f2["goods"]
    n7["stock"]
  end
  subgraph f3["orders"]
    n8["menu"]
    n9["late"]
  end
  keys["anywhere: 0 desk.ring, * say again"]
  n0 --> n2
  n1 --> n3
  n2 --> n3
  n3 -->|"1"| n8
  n3 -->|"2"| n5
  n3 -->|"3"| n7
  n5 -->|"busy, no answer"| n6
  n5 -->|"failed"| n5e1(["hang up"])
  n7 --> n5
  n8 -->|"1"| n9
  n8 -->|"2"| n3
  n9 --> n5
  classDef entry fill:#243039,stroke:#243039,color:#fff
  class n0,n1 entry
  classDef say fill:#3a6ea5,stroke:#3a6ea5,color:#fff
  class n2,n7,n9 say
  classDef menu fill:#b5541a,stroke:#b5541a,color:#fff
  class n3,n8 menu
  classDef transfer fill:#2a7d46,stroke:#2a7d46,color:#fff
  class n5 transfer
  classDef hangup fill:#a33a3a,stroke:#a33a3a,color:#fff
  class n4,n6 hangup
"""
    )


def test_a_failure_is_a_broken_line_and_a_repeat_none() -> None:
    """What leads back is not drawn; what ends is."""
    written = mermaid(
        drawn("""
            nodes:
              a: {kind: menu, prompt: x, choices: {1: repeat}, on_failure: b}
              b: {kind: menu, prompt: x, choices: {1: a}, on_failure: b}
              c: {kind: menu, prompt: x, choices: {1: a}, on_failure: b}
              d: {kind: menu, prompt: x, choices: {1: b}, on_failure: a}
        """),
        "x",
    )

    assert 'n3 -.->|"on failure"| n0' in written
    assert "repeat" not in written


def test_seconds_stand_at_the_arrows() -> None:
    """Beside the key, or alone."""
    times: dict[str, dict[str, float]] = {
        "menu.hello": {"next": 6},
        "menu.main": {"1": 3.6},
    }
    written = mermaid(picture(shop(), passages=times), "x")

    assert 'n2 -->|"6 s"| n3' in written
    assert 'n3 -->|"1, 4 s"|' in written


def test_no_sign_in_a_title_is_mermaids_own() -> None:
    """A quote would end the label, a tag or a backtick begin markup."""
    written = mermaid(picture(shop()), 'a"b<c>;`d`\x00' + "e" * 200)

    title = written.splitlines()[1]
    assert title.startswith('title: "a”b‹c›,’d’ e')
    assert title.count('"') == 2
    assert title.endswith('…"')
