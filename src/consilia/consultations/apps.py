"""Room consultations."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """Room consultations."""

    name = "consilia.consultations"
