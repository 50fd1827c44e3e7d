"""
The pytest plugin: every `*.scenario.yaml` is a file of tests.

It is registered by the package, so that `pip install` is all it takes, and
imports nothing of ours before there is such a file.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from ivr.scenario import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivr.scenario.runner import Result, Runner
    from ivr.scenario.scenario import Scenario


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> "ScenarioFile | None":
    """Take every file of scenarios for ours."""
    if file_path.name.endswith(SUFFIX):
        return ScenarioFile.from_parent(parent, path=file_path)
    return None


class ScenarioFailed(Exception):  # noqa: N818 - it says what it is
    """A call did not go as written."""

    def __init__(self, result: "Result") -> None:
        super().__init__(result.report())
        self.result = result


class ScenarioFile(pytest.File):
    """One file of scenarios."""

    def collect(self) -> "Iterator[ScenarioItem]":
        """Yield a test for each of its calls."""
        from ivr.errors import IvrError  # noqa: PLC0415 - no file, no import
        from ivr.scenario.reader import read  # noqa: PLC0415 - as above

        try:
            scenarios = read(self.path)
        except IvrError as error:
            raise self.CollectError(str(error)) from None
        for scenario in scenarios:
            yield ScenarioItem.from_parent(self, name=scenario.name, scenario=scenario)


class ScenarioItem(pytest.Item):
    """One call."""

    def __init__(self, *, scenario: "Scenario", **parent: object) -> None:
        super().__init__(**parent)  # type: ignore[arg-type]  # pytest's own, passed on
        self._scenario = scenario

    def runtest(self) -> None:
        """Make the call."""
        result = _runner(self.config).run(self._scenario)
        if result.sentence:
            raise ScenarioFailed(result)

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: object = None,
    ) -> str:
        """Say what is wrong at which line, with the transcript before it."""
        from ivr.errors import IvrError  # noqa: PLC0415 - no file, no import

        del style
        if isinstance(excinfo.value, ScenarioFailed | IvrError):
            here = os.path.relpath(self.path, self.config.invocation_params.dir)
            return str(excinfo.value).replace(str(self.path), here)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Say where the scenario is written."""
        return self.path, self._scenario.mark.line - 1, self.name


RUNNER: Final = pytest.StashKey["Runner"]()


def _runner(config: pytest.Config) -> "Runner":
    """Return the runner of this session, which has set up what was called so far."""
    from ivr.scenario.runner import Runner  # noqa: PLC0415 - as above
    from ivr.settings import Settings  # noqa: PLC0415 - as above

    if RUNNER not in config.stash:
        config.stash[RUNNER] = Runner(Settings.from_env(os.environ))
    return config.stash[RUNNER]
