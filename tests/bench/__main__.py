"""
Compare, print, and fail if a bar is missed: `python -m tests.bench`.

With `--quick` everything runs once over: enough to see that it still works,
and no measurement.
"""

import argparse
import sys
from typing import Final

from click import echo

from tests.bench import (
    flow_growth,
    help_start,
    live_calls,
    load,
    many_calls,
    recognising,
    scenarios,
    served_turn,
    speaking,
    virtual_calls,
    webhook_turn,
    whole_check,
    whole_map,
)

BENCHMARKS: Final = {
    "webhook_turn": webhook_turn.run,
    "served_turn": served_turn.run,
    "virtual_calls": virtual_calls.run,
    "many_calls": many_calls.run,
    "live_calls": live_calls.run,
    "load": load.run,
    "flow_growth": flow_growth.run,
    "whole_check": whole_check.run,
    "whole_map": whole_map.run,
    "scenarios": scenarios.run,
    "help_start": help_start.run,
    "speaking": speaking.run,
    "recognising": recognising.run,
}


def main() -> int:
    """Run the benchmarks that were named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=", ".join(BENCHMARKS))
    parser.add_argument("--quick", action="store_true", help="once over, no bars")
    asked = parser.parse_args()
    wrong = sorted(set(asked.names) - set(BENCHMARKS))
    if wrong:
        parser.error(f"no such benchmark: {', '.join(wrong)}")
    kept = True
    for name in asked.names or BENCHMARKS:
        for result in BENCHMARKS[name](quick=asked.quick):
            echo(result)
            kept = kept and result.holds
    return 0 if kept or asked.quick else 1


if __name__ == "__main__":
    sys.exit(main())
