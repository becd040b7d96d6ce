"""Room members."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Room members."""

    name = "consilia.members"

    def ready(self) -> None:
        """Say what the register makes owed, and make its jobs known."""
        from consilia.base import clock, duties  # noqa: PLC0415 - models are not ready before
        from consilia.members import access, queries, searching, tasks  # noqa: F401, PLC0415
        from consilia.search import index  # noqa: PLC0415
        from consilia.search.queries import register_tokens  # noqa: PLC0415

        duties.register("members", queries.duties)
        index.register("members", lambda: searching.everything(access.seat_day(clock.now())))
        register_tokens(access.search_tokens)
