"""`ivr export`: what a number needs beside the menu, as files."""

import os
from pathlib import Path

import click

from ivr.cli.spoken import read_flow
from ivr.cli.surroundings import menu_at
from ivr.settings import Settings


@click.command()
@click.option(
    "--fallback",
    is_flag=True,
    help="Write the TwiML that Twilio plays when the menu does not answer.",
)
@click.option(
    "--deploy",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the files of the usual deployment to a folder.",
)
@click.option(
    "--no-transfer", is_flag=True, help="Name no operator in it: an apology alone."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where the fallback goes.  [default: it is printed]",
)
@click.option("--force", is_flag=True, help="Write over what is there.")
def export(
    *,
    fallback: bool,
    deploy: Path | None,
    no_transfer: bool,
    out: Path | None,
    force: bool,
) -> None:
    """
    Write what a number needs beside the menu.

    The fallback apologises in the menu's languages, in the words of its prompt
    `fallback` if it has one, and rings an operator if the menu names any. It
    needs no server of ours: put it where any web server has it, and name the
    address with `ivr number connect --fallback-url`.

    The usual deployment is a compose file, a Containerfile, a Caddyfile, a
    systemd unit, the settings to fill in, and the fallback.

    Example: ivr export --deploy deploy
    """
    if fallback == (deploy is not None):
        hint = "; the deployment has the fallback in it" if fallback else ""
        raise click.UsageError(f"say what to write: --fallback, or --deploy DIR{hint}")
    if out and deploy:
        raise click.UsageError("--out is for --fallback: --deploy names its folder")
    text = _fallback(transfers=not no_transfer)
    if deploy:
        _deploy(deploy, text, force=force)
    elif out:
        from ivr.deploy.writing import write  # noqa: PLC0415 - help needs none

        write({out: text}, force=force)
        click.echo(f"Wrote {out}.")
    else:
        click.echo(text, nl=False)


def _fallback(*, transfers: bool) -> str:
    from ivr.twiml.render import render  # noqa: PLC0415 - help needs none
    from ivr.webhook.fallback import fallback  # noqa: PLC0415 - as above

    settings = Settings.from_env(os.environ)
    flow = read_flow(menu_at(settings.flows))
    return render(fallback(flow, settings, transfers=transfers)) + "\n"


def _deploy(folder: Path, fallback: str, *, force: bool) -> None:
    from ivr.deploy.folder import deployment  # noqa: PLC0415 - help needs none
    from ivr.deploy.writing import write  # noqa: PLC0415 - as above

    files = deployment(folder, Settings.from_env(os.environ), fallback)
    write(files, force=force)
    for file in files:
        click.echo(f"Wrote {file}")
    click.echo(f"Next: {folder / 'README.md'}; no secret was written")
