"""Commands of which a misspelt one is told with the one that was meant."""

from difflib import get_close_matches

import click


class Suggesting(click.Group):
    """A group that says which of its commands was meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Say which command was meant where there is none of that name."""
        name, known = args[0], self.list_commands(ctx)
        near = get_close_matches(name, known, 1)
        if near and name not in known:
            raise click.UsageError(
                f"No such command {name!r}: did you mean {near[0]!r}?", ctx
            )
        return super().resolve_command(ctx, args)
