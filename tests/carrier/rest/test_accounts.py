from tests.carrier.rest.helpers import ACCOUNT, ROOT, Api, wrong


def test_an_account_is_whoever_asks() -> None:
    """Active, and its token is shown to nobody."""
    account = Api().get(f"{ROOT}.json")

    assert (account["sid"], account["status"]) == (ACCOUNT, "active")
    assert account["auth_token"] is None
    assert account["subresource_uris"]["calls"] == f"{ROOT}/Calls.json"


def test_every_part_of_an_account_that_is_named_is_there() -> None:
    """Each path answers, but for the numbers, which are of a country."""
    api = Api()
    links = api.get(f"{ROOT}.json")["subresource_uris"]
    del links["available_phone_numbers"]

    for link in links.values():
        assert "code" not in api.get(link), link


def test_nothing_costs_anything() -> None:
    """The balance is what it was."""
    assert Api().get("Balance.json") == {
        "account_sid": ACCOUNT,
        "balance": "0.00",
        "currency": "USD",
    }


def test_an_account_is_not_changed() -> None:
    """Nor closed."""
    assert wrong(Api().post(f"{ROOT}.json", FriendlyName="x")) == (0, 501)


def test_the_accounts_are_the_one_that_asks() -> None:
    """Where it has the name and the status that are wanted; it makes no other."""
    api, path = Api(), "/2010-04-01/Accounts.json"

    def found(query: str = "") -> list[str]:
        return [each["sid"] for each in api.get(f"{path}{query}")["accounts"]]

    assert found() == found("?Status=active") == [ACCOUNT]
    assert found("?Status=closed") == found("?FriendlyName=other") == []
    assert wrong(api.post(path, FriendlyName="x")) == (0, 501)
