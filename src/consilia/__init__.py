"""Consilia: an intergovernmental organisation's consultations in six languages."""
