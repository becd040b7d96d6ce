"""Room members."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Room members."""

    name = "consilia.members"

    def ready(self) -> None:
        """Say what the register makes owed, and make its jobs known."""
        from consilia.base import duties  # noqa: PLC0415 - models are not ready before
        from consilia.members import queries, tasks  # noqa: F401, PLC0415

        duties.register("members", queries.duties)
