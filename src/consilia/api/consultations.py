"""Consultations, as JSON."""

from ninja import Router

router = Router(tags=["consultations"])
