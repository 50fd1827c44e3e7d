import subprocess
import sys


def test_nothing_is_complained_about() -> None:
    """A person who dials a menu need not read of ffmpeg or of Python 3.13."""
    code = "from ivr.speech.quiet import pydub; pydub().AudioSegment.silent(5)"

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        check=False,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")
