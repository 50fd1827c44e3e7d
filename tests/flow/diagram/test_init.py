from ivr.flow import diagram


def test_the_door_of_the_package_is_sorted_and_true() -> None:
    """What is promised can be imported."""
    assert list(diagram.__all__) == sorted(diagram.__all__)
    assert all(hasattr(diagram, name) for name in diagram.__all__)
