from ivr.errors import Mark
from ivr.flow.finding import Finding, in_order


def test_a_finding_can_be_clicked_on() -> None:
    """Place first, then the sentence, then the advice if there is any."""
    mark = Mark("flows/ozon.yaml", 3, 7)

    assert str(Finding("code", "it is wrong", mark)) == (
        "flows/ozon.yaml:3:7: it is wrong"
    )
    assert str(Finding("code", "it is wrong", mark, "mend it")) == (
        "flows/ozon.yaml:3:7: it is wrong (mend it)"
    )


def test_findings_are_read_from_top_to_bottom() -> None:
    """File by file, by line and not by the letters of its number; none twice."""
    late, early = (Finding("c", "m", Mark("a", line)) for line in (10, 9))

    assert in_order([late, early, late]) == (early, late)
