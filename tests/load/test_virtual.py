from ivr.load.population import Population
from ivr.load.virtual import crowds, run
from tests.load.helpers import menu, queue, result


def test_figures_are_means_of_independent_runs() -> None:
    """Each with how far the truth may be from it."""
    found = result(queue(2, 0.8), runs=5)

    calls = found.numbers["calls"]
    assert calls is not None
    counted = [sum(e.at >= found.population.warm_up for e in r) for r in found.runs]
    assert len(set(counted)) > 1
    assert calls.mean == sum(counted) / 5
    assert calls.within
    assert len(found.counted) == sum(counted)


def test_the_same_seed_gives_the_same_result() -> None:
    """With all that callers do in a menu; and a run is the same among any others."""
    walked = menu()
    load = Population(calls_per_hour=300, agents=1, redial=0.5, hidden=0.2)
    walks = crowds(walked, load, {"menu.agent": 1.0, "menu.hours": 1.0})

    once = run(load, walks, runs=range(2), seed=7)
    again = run(load, walks, runs=range(3), seed=7)
    other = run(load, walks, runs=range(2), seed=8)

    assert once.runs == again.runs[:2]
    assert once.runs != other.runs
    assert once.runs[0] != once.runs[1]


def test_a_menu_sorts_callers_and_the_agents_get_their_share() -> None:
    """Who wants the hours never comes to them."""
    walked = menu()
    load = Population(agents=20, shares={"knows": 1.0})
    walks = crowds(walked, load, {"menu.agent": 1.0, "menu.hours": 3.0})

    found = run(load, walks, runs=range(3), seed=1)

    outcomes = {each.outcome: each.want for each in found.counted}
    assert outcomes == {"served": "menu.agent", "self-served": "menu.hours"}
    share = found.outcomes["served"]["share"]
    assert share is not None
    assert share.holds(0.25)
