from ivr.load.live.task import Task


def test_a_task_travels_as_text() -> None:
    """Whole."""
    task = Task(
        "http://localhost/voice",
        {"agents": 3, "shares": {"knows": 1}},
        {"agents": "--agents"},
        "flows",
        "+12025550100",
        "secret",
        20.0,
        7,
        "report.json",
        3.0,
    )

    assert Task.read(task.written()) == task
