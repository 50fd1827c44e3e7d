"""A signature, made and explained."""

from hashlib import sha256

import pytest
from twilio.request_validator import RequestValidator

from ivr.carrier.wire.signing import Signed, asked, explain, sign, signature

TOKEN = "12345"
URL = "https://menu.example/voice?x=1&y=2"
FORM = (("Digits", "1"), ("From", "+79161234567"), ("To", "+78002347000"))
SEEN = Signed(URL, FORM)
BODY = b'{"a": 1}'
HASH = sha256(BODY).hexdigest()


def made(url: str = URL, form: dict[str, str] | None = None, token: str = TOKEN) -> str:
    """Return what the official package signs."""
    params = dict(FORM) if form is None else form
    return str(RequestValidator(token).compute_signature(url, params))


def why(given: str, seen: Signed = SEEN, **more: tuple[str, ...]) -> tuple[str, ...]:
    """Return the changes that explain a signature."""
    tokens, hosts = more.get("tokens", (TOKEN,)), more.get("hosts", ())
    found = explain(given, seen, "POST", tokens, hosts)
    assert found
    return found.changes


def test_a_form_is_signed_as_the_official_package_signs_it() -> None:
    """Sorted names, each value once; the fragment is no part of it."""
    doubled = Signed(f"{URL}#rc=2", (*FORM, ("Digits", "1")))

    assert signature(TOKEN, asked(doubled, "POST")) == made()


@pytest.mark.parametrize("form", [dict(FORM), dict(reversed(FORM)), {}, {"ключ": "да"}])
def test_a_request_is_signed_as_the_official_package_signs_it(
    form: dict[str, str],
) -> None:
    """In whatever order its parameters are, whatever letters they have."""
    assert sign(TOKEN, URL, form) == made(form=form)


def test_a_get_is_signed_with_its_parameters_in_the_query() -> None:
    """It has no form."""
    start = asked(Signed("https://menu.example/", (("Digits", "#"),)), "GET")

    assert start == Signed("https://menu.example/?Digits=%23")
    assert signature(TOKEN, start) == made(start.url, {})


def test_a_body_is_signed_by_its_hash_in_the_query() -> None:
    """The official validator takes it with the body."""
    start = asked(Signed(URL, body=BODY), "POST")

    assert start.url == f"{URL}&bodySHA256={HASH}"
    assert RequestValidator(TOKEN).validate(
        start.url, BODY.decode(), signature(TOKEN, start)
    )
    assert asked(start, "POST") == start


def test_what_fits_has_no_changes() -> None:
    """The signature of the request as it came."""
    found = explain(made(), SEEN, "POST", (TOKEN,))

    assert found
    assert (found.url, found.changes, found.accepted) == (URL, (), True)


@pytest.mark.parametrize(
    ("signed", "seen"),
    [
        ("https://menu.example:443/voice", "https://menu.example/voice"),
        ("https://menu.example/voice", "https://menu.example:443/voice"),
        ("http://menu.example:80/voice", "http://menu.example/voice"),
        ("http://menu.example/voice", "http://menu.example:5000/voice"),
    ],
)
def test_a_port_that_validators_pass_over_is_accepted(signed: str, seen: str) -> None:
    """The official one tries the URL with and without it."""
    given = made(signed)

    found = explain(given, Signed(seen, FORM), "POST", (TOKEN,))

    assert found
    assert found.accepted
    assert len(found.changes) == 1
    assert RequestValidator(TOKEN).validate(seen, dict(FORM), given)


@pytest.mark.parametrize(
    ("signed", "change"),
    [
        (made(URL.replace("https", "http")), "the scheme was http, not https"),
        (made(URL.replace("voice", "voice/")), "the path had a slash at its end"),
        (made("https://menu.example/voice?y=2&x=1"), "the query was in another order"),
        (made("https://menu.example/voice"), "the query was not signed"),
        (made("https://menu.example/voice?x=1"), "y was not in the query"),
        (made(f"{URL}&y=2"), "y was in the query twice"),
        (made("https://menu.example:80/voice?x=1&y=2"), "the URL had the port 80"),
        (made(form={}), "the form was not signed, only the URL"),
        (made(form=dict(FORM[1:])), "Digits was not sent"),
        (
            made(form={**dict(FORM), "FinishedOnKey": ""}),
            "FinishedOnKey, which was empty, was dropped",
        ),
        (
            made(f"{URL}&Digits=1&From=%2B79161234567&To=%2B78002347000", {}),
            "the method was GET, not POST",
        ),
        (made(token="54321"), "it was signed with auth token 2"),
    ],
)
def test_one_change_explains_a_signature(signed: str, change: str) -> None:
    """Each in a sentence."""
    assert why(signed, tokens=(TOKEN, "54321")) == (change,)


def test_another_host_explains_it_where_it_is_named() -> None:
    """And two changes together, which a proxy often makes."""
    inside = Signed("http://localhost:5000/voice?x=1&y=2", FORM)

    assert why(made(), inside, hosts=("menu.example",)) == (
        "the scheme was https, not http",
        "the host was menu.example, not localhost:5000",
    )


def test_all_geography_dropped_is_one_change() -> None:
    """Frameworks that drop empty parameters drop all of them."""
    ends = ("From", "To", "Caller", "Called")
    fields = ("City", "State", "Zip", "Country")
    form = dict(FORM) | {f"{end}{field}": "" for end in ends for field in fields}

    assert why(made(form=form)) == ("empty geography was dropped",)


@pytest.mark.parametrize(
    ("form", "change"),
    [
        ({"A": "1"}, "A had its first value only"),
        ({"A": "2"}, "A had its last value only"),
    ],
)
def test_a_parameter_that_came_twice_may_have_been_one(
    form: dict[str, str], change: str
) -> None:
    """Frameworks keep one of them, and not all the same one."""
    assert why(made(form=form), Signed(URL, (("A", "1"), ("A", "2")))) == (change,)


def test_a_value_that_came_twice_may_have_been_signed_twice() -> None:
    """An old library forgets to leave the second one out."""
    doubled = Signed(URL, (("A", "1"), ("A", "1")))

    assert why(made(form={"A": "1A1"}), doubled) == (
        "both values of A were signed, the same one twice",
    )


def test_the_querys_parameters_are_no_part_of_the_form() -> None:
    """Flask's `request.values` has both in one."""
    merged = Signed(URL, (*FORM, ("x", "1"), ("y", "2")))

    assert why(made(), merged) == (
        "the parameters of the query are no part of the form",
    )


def test_a_plus_that_nobody_encoded_arrives_as_a_space() -> None:
    """The usual mistake of a request typed by hand."""
    typed = Signed(URL, tuple((name, value.replace("+", " ")) for name, value in FORM))

    assert why(made(), typed) == ("the plus of a number was read as a space",)


def test_a_password_in_the_url_may_not_have_been_signed() -> None:
    """The pages do not say whether it is."""
    seen = Signed(URL.replace("//", "//me:secret@"), FORM)

    assert why(made(), seen) == ("the user and password were not signed",)


def test_a_path_that_was_decoded_on_the_way_is_encoded_again() -> None:
    """Servers hand applications a path that is no longer as it was written."""
    signed = made("https://menu.example/%D0%B3")

    assert why(signed, Signed("https://menu.example/г", FORM)) == (
        "the path was percent-encoded",
    )


def test_a_body_that_was_changed_on_the_way_is_told_from_one_not_signed() -> None:
    """The signature is of the URL; the hash in it is of the body."""
    url = f"{URL}&bodySHA256={HASH}"
    signed = made(url, {})

    changed = explain(signed, Signed(url, body=b"{}"), "POST", (TOKEN,))
    bare = explain(signed, Signed(URL, body=BODY), "POST", (TOKEN,))
    whole = explain(signed, Signed(url, body=BODY), "POST", (TOKEN,))

    assert changed
    assert bare
    assert whole
    assert changed.changes == ("the bodySHA256 that was signed is of another body",)
    assert bare.changes == ("the query had bodySHA256 at its end",)
    assert [f.accepted for f in (changed, bare, whole)] == [False, False, True]


@pytest.mark.parametrize("given", ["", "nonsense", "ё", made(token="other")])
def test_what_nothing_explains_is_said_to_be_so(given: str) -> None:
    """Another account's token, or no signature at all."""
    assert explain(given, SEEN, "POST", (TOKEN,)) is None
